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

  it("shows on a map what the list shows, and looks again where the map was moved to", async () => {
    await page.emulateMedia({ reducedMotion: "reduce" }); // a map that moves at once is not caught on its way
    await page.goto("/");
    await page.getByTestId("map-switch").click();
    assert.equal(new URL(page.url()).searchParams.get("map"), "true");
    const marks = ["MVT", "BRN", "SBC"].map((symbol) => page.getByTestId(`mark-${symbol}`));
    for (const mark of marks) await mark.waitFor();
    await page.locator("[data-testid=map-canvas][data-drawn=true]").waitFor();
    assert.match((await marks[0]?.textContent()) ?? "", /Marina Vista Tower.*50\.00/);

    await page.getByTestId("filter-country").selectOption("826");
    await shows("BRN");
    await page.getByTestId("mark-MVT").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Clear filters" }).click();
    await page.getByTestId("mark-MVT").waitFor();

    const nearer = page.getByRole("button", { name: "Nearer" });
    for (const _ of [1, 2]) await nearer.click();
    await page.getByRole("button", { name: "Search this area" }).click();
    await until(async () => new URL(page.url()).searchParams.has("area"), { what: "the address to keep the area" });
    await until(async () => (await shown()).length < 3, { what: "fewer properties than everywhere" });
    assert.deepEqual(await shown(), await marked(), "map and list agree");
    await page.getByRole("button", { name: "Search everywhere" }).click();
    await shows("BRN", "MVT", "SBC");
  });

  const marked = () =>
    page
      .locator("[data-testid^=mark-]")
      .evaluateAll((links) => links.map((link) => link.getAttribute("data-testid")?.replace("mark-", "")).sort());

  it("finds what is near whoever looks, once they press and allow it", async () => {
    const context = await browser.newContext({ baseURL: stack.urls.web });
    const here = await context.newPage();
    await here.goto("/");
    const symbols = () => here.locator("article[data-testid^=property-]").evaluateAll((all) => all.length);
    await until(async () => (await symbols()) === 3, { what: "all three" });
    await here.getByTestId("near-me").click();
    await here.getByTestId("near-problem").getByText("it was not allowed to").waitFor();
    assert.equal(new URL(here.url()).search, "");

    await context.grantPermissions(["geolocation"], { origin: new URL(stack.urls.web).origin });
    await context.setGeolocation({ latitude: 25.2048, longitude: 55.2708 });
    await here.getByTestId("near-me").click();
    await until(async () => (await symbols()) === 1, { what: "what is near Dubai" });
    await here.getByTestId("property-MVT").waitFor();
    assert.equal(new URL(here.url()).searchParams.get("near"), "25.2,55.27,200");
    await here.getByTestId("near-radius").selectOption("10");
    await here.getByText("No property is like that").waitFor();
    await here.reload();
    assert.equal(await here.getByTestId("near-radius").inputValue(), "10");
    await here.getByRole("button", { name: "Not only near me" }).click();
    await until(async () => (await symbols()) === 3, { what: "all three again" });

    await here.addInitScript(() => Object.defineProperty(Navigator.prototype, "geolocation", { value: undefined }));
    await here.reload();
    await here.getByTestId("near-me").click();
    await here.getByTestId("near-problem").getByText("This browser cannot tell where you are").waitFor();
    await context.close();
  });

  it("opens a property from the map by keyboard", async () => {
    await page.goto("/?map=true");
    const mark = page.getByTestId("mark-MVT");
    await mark.waitFor();
    await mark.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Marina Vista Tower", level: 1 }).waitFor();
    await page.goto("/");
    await shows("BRN", "MVT", "SBC");
  });

  it("keeps the list where no map can be drawn", async () => {
    const context = await browser.newContext({ baseURL: stack.urls.web });
    await context.addInitScript(() => {
      HTMLCanvasElement.prototype.getContext = () => null;
    });
    const poor = await context.newPage();
    await poor.goto("/?map=true");
    await poor.getByText("This browser cannot draw the map").waitFor();
    await poor.getByTestId("property-MVT").waitFor();
    await context.close();
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
