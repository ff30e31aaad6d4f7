import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, it } from "node:test";
import type { Browser, Page } from "playwright-core";
import { cast } from "../../scripts/demo/people.ts";
import { until } from "../../scripts/lib/wait.ts";
import { type TemporaryStack, temporaryStack } from "../../scripts/temporary-stack.ts";
import { sign } from "./ritual.ts";
import { openBrowser, signIn, type Visitor, visit } from "./visitor.ts";

type Line = Record<string, string>;

/** "12.5" in millionths. */
function units(text: string | undefined): bigint {
  const [whole = "0", part = ""] = (text || "0").split(".");
  const size = BigInt(whole.replace("-", "") + part.padEnd(6, "0"));
  return text?.startsWith("-") ? -size : size;
}

/** A statement's lines. No cell of the demo has a comma of its own. */
function linesOf(csv: string): Line[] {
  const [head = "", ...rows] = csv.trimEnd().split("\r\n");
  const names = head.split(",");
  return rows.map((row) => {
    const cells = row.split(",");
    assert.equal(cells.length, names.length, row);
    return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ""]));
  });
}

const sum = (lines: readonly Line[], column: string, ...kinds: string[]): bigint =>
  lines.reduce((all, line) => all + (kinds.includes(line.kind ?? "") ? units(line[column]) : 0n), 0n);

describe("what shares cost and brought", { timeout: 300_000 }, () => {
  let stack: TemporaryStack;
  let browser: Browser;
  let visitor: Visitor;
  let page: Page;

  before(async () => {
    stack = await temporaryStack();
    browser = await openBrowser();
    visitor = await visit(browser, stack.urls, cast.hannah.account);
    page = visitor.page;
    await page.goto("/portfolio");
    await signIn(visitor);
    await page.getByTestId("accounts-cost").waitFor();
  });

  after(async () => {
    await browser?.close();
    await stack?.[Symbol.asyncDispose]();
  });

  /** A figure as it is copied: exact. */
  const figure = async (name: string, on = page): Promise<bigint> =>
    units((await on.getByTestId(`accounts-${name}`).locator("data").first().getAttribute("value")) ?? undefined);

  const download = async (kind: "csv" | "pdf"): Promise<Buffer> => {
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByTestId(`statement-${kind}`).click()]);
    assert.match(file.suggestedFilename(), new RegExp(`^statement-0x[0-9a-f]{8}\\.${kind}$`));
    return readFile(await file.path());
  };

  it("tells another cost by the average, and keeps that in the address", async () => {
    const first = await figure("cost");
    const gained = (await figure("unrealized")) + (await figure("realized"));
    await page.getByTestId("accounting-method").selectOption("average");
    await until(async () => (await figure("cost")) !== first, { what: "the cost to be told by the average" });
    assert.equal(new URL(page.url()).searchParams.get("method"), "average");
    assert.equal(
      (await figure("unrealized")) + (await figure("realized")),
      gained,
      "what was gained in all does not depend on how it is counted",
    );
    await page.reload();
    await page.getByTestId("accounts-cost").waitFor();
    assert.notEqual(await figure("cost"), first, "the method outlasts the page");
    await page.getByTestId("accounting-method").selectOption("fifo");
    await until(async () => (await figure("cost")) === first, { what: "the first cost again" });
  });

  it("tells it in a currency that the chain has a rate of", async () => {
    const dollars = await figure("value");
    const currency = page.getByTestId("accounting-currency");
    await currency.getByRole("option", { name: "EUR" }).waitFor({ state: "attached" });
    await currency.selectOption("EUR");
    await until(async () => (await figure("value")) < dollars, { what: "fewer euros than dollars" });
    await page.getByText(/1 EUR is 1\.\d+ dollars/).waitFor();
    await currency.selectOption("");
    await until(async () => (await figure("value")) === dollars, { what: "dollars again" });
  });

  it("draws it, and tells the same in a table", async () => {
    const chart = page.getByTestId("worth-chart");
    await chart.locator("svg path.recharts-curve").first().waitFor();
    await chart.getByText("As a table").click();
    const last = chart.getByRole("row").last().locator("data").first();
    assert.equal(units((await last.getAttribute("value")) ?? undefined), await figure("value"));
    await page.getByTestId("allocation-chart").locator(".recharts-bar-rectangle").first().waitFor();
  });

  it("draws what every month brought, and the table adds up with the page", async () => {
    assert.equal(await page.getByTestId("income-chart").count(), 0, "nothing is drawn where no dividend was claimed");
    await using claimant = await visit(browser, stack.urls, cast.james.account);
    await claimant.page.goto("/portfolio");
    await signIn(claimant);
    const chart = claimant.page.getByTestId("income-chart");
    await chart.locator(".recharts-bar-rectangle path").first().waitFor();
    await chart.getByText("As a table").click();
    const shown = await chart
      .getByRole("row")
      .locator("td:last-child data")
      .evaluateAll((all) => all.map((one) => one.getAttribute("value")));
    const brought = shown.reduce((all, one) => all + units(one ?? undefined), 0n);
    assert.equal(brought, await figure("dividends", claimant.page));
    assert.ok(brought > 0n);
  });

  it("tells a year's income before and after tax, buys shares with what waits, and hands both out", async () => {
    await using claimant = await visit(browser, stack.urls, cast.james.account);
    const on = claimant.page;
    await on.goto("/portfolio");
    await signIn(claimant);
    const copied = async (testId: string) =>
      units((await on.getByTestId(testId).locator("data").first().getAttribute("value")) ?? undefined);
    const told = async () => ({
      gross: await copied("income-gross"),
      withheld: await copied("income-withheld"),
      net: await copied("income-net"),
      reinvested: await copied("income-reinvested"),
    });
    await on.getByTestId("income-gross").waitFor();
    const before = await told();
    assert.ok(before.withheld > 0n, "London withholds tax");
    assert.equal(before.gross, before.withheld + before.net);

    const shares = await copied("shares-MVT");
    await on.getByTestId("reinvest-MVT").click();
    const wanted = units(await on.getByTestId("reinvest-amount").inputValue());
    await sign(on);
    await until(async () => (await copied("shares-MVT")) === shares + wanted, { what: "the new shares" });
    await until(async () => (await told()).reinvested > before.reinvested, { what: "the income to tell of it" });
    const after = await told();
    assert.equal(after.gross, after.withheld + after.net);
    assert.equal(await on.getByTestId("reinvest-MVT").count(), 0, "nothing is left of it to claim");

    const file = async (testId: string) => {
      const [got] = await Promise.all([on.waitForEvent("download"), on.getByTestId(testId).first().click()]);
      return readFile(await got.path());
    };
    const lines = linesOf((await file("income-csv")).toString("utf8"));
    for (const kind of ["payment", "total"]) {
      assert.equal(sum(lines, "gross", kind), after.gross, kind);
      assert.equal(sum(lines, "tax withheld", kind), after.withheld, kind);
      assert.equal(sum(lines, "net", kind), after.net, kind);
    }
    assert.equal(sum(lines, "reinvested", "reinvestment"), after.reinvested);
    for (const paper of ["income-pdf", "income-certificate"]) {
      const at =
        paper === "income-pdf"
          ? file(paper)
          : on
              .locator(`[data-testid^=${paper}]`)
              .first()
              .getAttribute("data-testid")
              .then((id) => file(id ?? ""));
      assert.equal((await at).subarray(0, 5).toString(), "%PDF-", paper);
    }
    assert.deepEqual(claimant.complaints, []);
  });

  it("hands out a statement that adds up with the page", async () => {
    await page.getByTestId("statement-from").fill("");
    const lines = linesOf((await download("csv")).toString("utf8"));
    const moved = lines.filter(({ kind }) => kind !== "opening" && kind !== "closing").map(({ kind }) => kind ?? "");
    assert.equal(sum(lines, "cost", "opening"), 0n);
    assert.equal(sum(lines, "cost", "closing"), await figure("cost"));
    assert.equal(sum(lines, "cost", ...moved), await figure("cost"), "every movement's cost makes the whole");
    assert.equal(sum(lines, "gain", ...moved), await figure("realized"));
    assert.equal(sum(lines, "amount", "dividend"), await figure("dividends"));
    const held = await page
      .locator("[data-testid^=shares-] data")
      .evaluateAll((all) => all.map((one) => one.getAttribute("value")));
    assert.deepEqual(
      lines.flatMap(({ kind, balance }) => (kind === "closing" && balance !== "0" ? [balance] : [])),
      held,
      "shares of each building",
    );

    await page.getByTestId("statement-from").fill("2026-02-02");
    await page.getByTestId("statement-to").fill("2026-02-01");
    await page.getByText("The last day is before the first.").waitFor();
    assert.ok(await page.getByTestId("statement-csv").isDisabled());
  });

  it("hands it out as a document too", async () => {
    await page.getByTestId("statement-from").fill("");
    await page.getByTestId("statement-to").fill("");
    assert.equal((await download("pdf")).subarray(0, 5).toString(), "%PDF-");
    assert.deepEqual(visitor.complaints, []);
  });
});
