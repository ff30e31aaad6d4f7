import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser, Page } from "playwright-core";
import { cast } from "../../scripts/demo/people.ts";
import { until } from "../../scripts/lib/wait.ts";
import { type TemporaryStack, temporaryStack } from "../../scripts/temporary-stack.ts";
import { openBrowser, signIn, type Visitor, visit } from "./visitor.ts";

describe("looking for a property", { timeout: 300_000 }, () => {
  let stack: TemporaryStack;
  let browser: Browser;
  let visitor: Visitor;
  let page: Page;

  before(async () => {
    stack = await temporaryStack();
    browser = await openBrowser();
    visitor = await visit(browser, stack.urls, cast.james.account);
    page = visitor.page;
  });

  after(async () => {
    await browser?.close();
    await stack?.[Symbol.asyncDispose]();
  });

  const shown = () =>
    page
      .locator("article[data-testid^=property-]")
      .evaluateAll((cards) => cards.map((card) => card.getAttribute("data-testid")?.replace("property-", "")).sort());
  const shows = (...symbols: string[]) =>
    until(async () => JSON.stringify(await shown()) === JSON.stringify(symbols.toSorted()), {
      what: `the page to show ${symbols.join(", ") || "nothing"}`,
    });

  it("finds by mistyped words, and keeps them in the address", async () => {
    await page.goto("/");
    await shows("BRN", "MVT", "SBC");
    await page.getByTestId("property-search").fill("Marnia Vsita");
    await shows("MVT");
    assert.equal(new URL(page.url()).searchParams.get("q"), "Marnia Vsita");
    await page.reload();
    await shows("MVT");
    assert.equal(await page.getByTestId("property-search").inputValue(), "Marnia Vsita");
    await page.getByRole("button", { name: "Clear the search" }).click();
    await shows("BRN", "MVT", "SBC");
  });

  it("filters by what is counted", async () => {
    const country = page.getByTestId("filter-country");
    await country.getByRole("option", { name: "Mongolia (1)" }).waitFor({ state: "attached" });
    await country.selectOption("496");
    await shows("SBC");
    await page.getByTestId("filter-city").getByRole("option", { name: "London (0)" }).waitFor({ state: "detached" });
    await page.getByLabel("Price a share, from").fill("1000000");
    await page.getByText("No property is like that").waitFor();
    await page.getByRole("button", { name: "Clear filters" }).first().click();
    await shows("BRN", "MVT", "SBC");
    assert.equal(new URL(page.url()).search, "");
    await page.getByTestId("sort").selectOption("price");
    await until(async () => (await page.locator("article").first().getAttribute("data-testid")) === "property-SBC", {
      what: "the cheapest to come first",
    });
  });

  it("keeps favourites for who is signed in", async () => {
    const heart = page.getByTestId("property-MVT").getByTestId("favourite");
    assert.equal(await heart.getAttribute("aria-pressed"), "false");
    assert.match((await heart.getAttribute("aria-label")) ?? "", /sign in/);
    await signIn(visitor);
    await until(async () => heart.isEnabled(), { what: "the heart to be of use" });
    await heart.click();
    await until(async () => (await heart.getAttribute("aria-pressed")) === "true", { what: "the heart to be full" });
    await page.reload();
    await until(async () => (await heart.getAttribute("aria-pressed")) === "true", { what: "the heart to stay full" });
    await page.getByRole("button", { name: "My favourites only" }).click();
    await shows("MVT");
    await heart.click();
    await page.getByText("You have no favourites yet").waitFor();
    await page.getByRole("button", { name: "See all properties" }).click();
    await shows("BRN", "MVT", "SBC");
  });

  it("compares side by side", async () => {
    for (const symbol of ["MVT", "BRN"]) await page.getByTestId(`property-${symbol}`).getByTestId("compare").click();
    await page.getByTestId("compare-tray").getByRole("link", { name: "Compare" }).click();
    const table = page.getByTestId("comparison");
    await table.getByRole("columnheader", { name: "Marina Vista Tower" }).waitFor();
    const built = await table.getByRole("row", { name: /^Built/ }).textContent();
    assert.match(built ?? "", /2014[\s\S]*1824/);
    assert.deepEqual(visitor.complaints, []);
  });
});
