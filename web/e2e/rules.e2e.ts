import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser, Page } from "playwright-core";
import { type Address, zeroAddress } from "viem";
import { cast } from "../../scripts/demo/people.ts";
import { localAccount } from "../../scripts/lib/accounts.ts";
import { until } from "../../scripts/lib/wait.ts";
import { type TemporaryStack, temporaryStack } from "../../scripts/temporary-stack.ts";
import { type Ledger, ledgerOf } from "./ledger.ts";
import { sign } from "./ritual.ts";
import { openBrowser, signIn, type Visitor, visit } from "./visitor.ts";

const [noor, tuya] = [localAccount(26), localAccount(27)];
const because = "Decided by the board on the second of November.";
const confirmedBecause = "Compared with the decision of the board.";

interface Rule {
  kind: string;
}

describe("people from a file, and a rule that two holders do not meet", { timeout: 600_000 }, () => {
  let stack: TemporaryStack;
  let browser: Browser;
  let ledger: Ledger;
  let token: Address;
  let first: Visitor;
  let second: Visitor;
  let investor: Visitor;
  /** Above the smallest two holdings, and below the third. */
  let minimum: bigint;
  let small: Address[];

  before(async () => {
    stack = await temporaryStack();
    ledger = ledgerOf(stack);
    token = await ledger.tokenOf("MVT");
    browser = await openBrowser();
    first = await visit(browser, stack.urls, cast.layla.account);
    second = await visit(browser, stack.urls, cast.temuulen.account);
  });

  after(async () => {
    await browser?.close();
    await stack?.[Symbol.asyncDispose]();
  });

  it("imports the good lines of a file, and says what is wrong with the three others", async () => {
    const { page } = first;
    await page.goto("/desk/people/import");
    await signIn(first);
    const lines = [
      "wallet;name;birthDate;country;accredited;expires;documentNumber",
      `${noor.address};Noor Rahman;1988-07-14;AE;no;2030-12-31;P4471902`,
      `${cast.amira.account.address};Amira Nasser;1990-01-01;AE;no;2030-12-31;`,
      `${tuya.address};Tuya Erdene;1979-03-02;MNG;yes;2030-12-31;`,
      `0x12;Nobody;1979-03-02;MNG;yes;2030-12-31;`,
      `${localAccount(28).address};Too Young;2020-01-01;Utopia;no;2030-12-31;`,
    ];
    const file = { name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(`\uFEFF${lines.join("\r\n")}`) };
    await page.getByTestId("import-file").setInputFiles(file);
    await page.getByTestId("import-preview").waitFor();
    for (const [line, good] of [
      [2, true],
      [3, false],
      [4, true],
      [5, false],
      [6, false],
    ] as const) {
      assert.equal(await page.getByTestId(`import-line-${line}`).getAttribute("data-importable"), String(good));
    }
    await page.getByText("The wallet is registered already.").waitFor();
    await page.getByText("This is no wallet's address.").waitFor();
    await page.getByText("There is no such country.").waitFor();
    await page.getByTestId("import-people").click();
    await page.getByTestId("act-reason").fill("Identified at the branch in Dubai; papers are on file there.");
    await sign(page);
    const result = page.getByTestId("import-result");
    for (const name of ["Noor Rahman", "Tuya"]) await result.getByText(name).first().waitFor();
    assert.equal(await page.getByTestId("import-people").count(), 0, "what is done is not offered again");
    for (const one of [noor, tuya]) {
      assert.equal(await ledger.isVerified(one.address), true);
      await until(async () => (await ledger.api<{ status: string }>(`/accounts/${one.address}`)).status === "active", {
        what: "the API to tell of the verification",
      });
    }
    assert.equal(await ledger.isVerified(localAccount(28).address), false);
    await page.goto("/desk/people");
    await page.getByTestId(`person-${noor.address.toLowerCase()}`).getByText("Noor Rahman").waitFor();
    await page.goto("/desk/audit");
    await page.getByRole("table").getByText("People imported").first().waitFor();
    assert.equal(await page.getByText("Noor Rahman").count(), 0, "no names in the log");
  });

  it("shows which two holders a new rule would leave behind, before anybody signs", async () => {
    const holders = await ledger.api<{ account: Address; balance: string }[]>(`/properties/${token}/holders?limit=100`);
    const ascending = holders.toSorted((a, b) => Number(BigInt(a.balance) - BigInt(b.balance)));
    small = ascending.slice(0, 2).map(({ account }) => account);
    minimum = BigInt(ascending[1]?.balance ?? 0) + 1n;
    assert.ok(minimum < BigInt(ascending[2]?.balance ?? 0), "two are smaller than all others");

    const { page } = first;
    await page.goto(`/desk/properties/${token}/rules`);
    await page.getByTestId("add-min-holding").click();
    await page.getByTestId("rule-minimum").fill(String(minimum));
    await page.locator("[data-testid=rule-impact][data-holders='2']").waitFor();
    const impact = page.getByTestId("rule-impact");
    for (const account of small) await impact.locator(`[title="${account}" i]`).first().waitFor();
    await page.getByTestId("propose-rule").and(page.locator(":enabled")).click();
    await page.getByTestId("act-reason").fill(because);
    await sign(page);
    assert.equal(await isOn("min-holding"), false, "proposed, not decided");
  });

  it("takes effect when a second officer confirms, in another browser", async () => {
    const { page } = second;
    await page.goto("/desk/proposals");
    await signIn(second);
    await openNewest(page);
    const spoken = minimum.toLocaleString("en-GB");
    await page.getByTestId("proposal-reason").getByText(because).waitFor();
    await page.getByTestId("proposed-rule").getByText(`At least ${spoken} shares a person`).waitFor();
    await page.locator("[data-testid=rule-impact][data-holders='2']").waitFor();
    for (const account of small) await page.getByTestId("rule-impact").locator(`[title="${account}" i]`).waitFor();
    const said = await page.getByTestId("proposal-arguments").textContent();
    assert.match(said ?? "", /Add a rule/);
    assert.match(said ?? "", new RegExp(`at least: ${spoken}`));
    assert.doesNotMatch(said ?? "", /0x[0-9a-f]{64}|addModule|setMinimum/, "no raw bytes, no names of the code");
    await page.getByText("Link for the other officer").waitFor();
    await confirm(page);
    await page.getByTestId("settled-reason").getByText(confirmedBecause).waitFor();
    assert.equal(await page.getByText("Link for the other officer").count(), 0);
    await until(() => isOn("min-holding"), { what: "the rule to be on" });
    await first.page.goto(`/desk/properties/${token}/rules`);
    await first.page.locator("[data-testid=rule-min-holding][data-active=true]").waitFor();
  });

  it("refuses the smaller of the two one share more, and a purchase below it in the rule's words", async () => {
    const someone = Object.values(cast).find(({ account }) => small.includes(account.address.toLowerCase() as Address));
    assert.ok(someone);
    const query = `from=${zeroAddress}&operator=${someone.account.address}&to=${someone.account.address}&amount=1`;
    const { reasons } = await ledger.api<{ reasons: { name: string }[] }>(`/properties/${token}/explain?${query}`);
    const held = await ledger.sharesOf(token, someone.account.address);
    const named = reasons.some(({ name }) => name === "MinHoldingNotReached");
    assert.equal(named, held + 1n < minimum);

    investor = await visit(browser, stack.urls, tuya);
    const { page } = investor;
    await page.goto(`/properties/${token}`);
    await signIn(investor);
    await page
      .getByText(/^At least .* shares a person$/)
      .first()
      .waitFor();
    await page.getByTestId("buy-amount").fill("10");
    await page
      .getByTestId("refusal")
      .getByText(/holds .* at least/)
      .first()
      .waitFor();
    assert.equal(await page.getByTestId("buy-shares").isEnabled(), false);
  });

  it("answers what if with every rule, that one among them", async () => {
    const { page } = first;
    await page.goto("/desk/what-if");
    await page.getByTestId("what-if-property").selectOption(token);
    await page.getByTestId("what-if-origin").selectOption("new");
    await page.getByTestId("what-if-to").fill(tuya.address);
    await page.getByTestId("what-if-amount").fill("10");
    const rules = page.getByTestId("what-if-rules");
    await rules.locator("[data-rule=min-holding][data-state=fails]").waitFor();
    for (const rule of ["country", "max-balance", "receiver-verified", "paused", "authorised"]) {
      await rules.locator(`[data-rule=${rule}][data-state=passes]`).waitFor();
    }
    await page.getByTestId("what-if-amount").fill(String(minimum));
    await page.locator("[data-testid=what-if-answer][data-allowed=true]").waitFor();
    for (const { complaints } of [first, second, investor]) assert.deepEqual(complaints, []);
  });

  const isOn = async (kind: string): Promise<boolean> =>
    (await ledger.api<{ rules: Rule[] }>(`/properties/${token}/rules`)).rules.some((rule) => rule.kind === kind);
});

async function openNewest(page: Page): Promise<void> {
  await page
    .getByTestId(/^proposal-/)
    .first()
    .click();
}

async function confirm(page: Page): Promise<void> {
  await page.getByTestId("confirm-proposal").click();
  await page.getByTestId("act-reason").fill(confirmedBecause);
  await sign(page);
}
