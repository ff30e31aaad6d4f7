import assert from "node:assert/strict";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import type { Browser } from "playwright-core";
import type { Address } from "viem";
import { payouts } from "../../scripts/demo/dividends.ts";
import { cast } from "../../scripts/demo/people.ts";
import { localAccount } from "../../scripts/lib/accounts.ts";
import { until } from "../../scripts/lib/wait.ts";
import { type TemporaryStack, temporaryStack } from "../../scripts/temporary-stack.ts";
import { apply, openCase } from "./applying.ts";
import { type Ledger, ledgerOf } from "./ledger.ts";
import { sign } from "./ritual.ts";
import { openBrowser, signIn, type Visitor, visit } from "./visitor.ts";

/** Nobody knows them yet. */
const newcomer = localAccount(25);
const dollar = 1_000_000n;
/** The demo's dividends are numbered from 0; the next one is declared here. */
const declared = String(payouts.length);

describe("from rent to an investor's wallet", { timeout: 600_000 }, () => {
  let stack: TemporaryStack;
  let browser: Browser;
  let ledger: Ledger;
  let token: Address;
  let investor: Visitor;
  let officer: Visitor;
  let manager: Visitor;
  let buyer: Visitor;
  let coinsBefore = 0n;

  before(async () => {
    stack = await temporaryStack();
    ledger = ledgerOf(stack);
    token = await ledger.tokenOf("MVT");
    browser = await openBrowser();
    investor = await visit(browser, stack.urls, newcomer);
    officer = await visit(browser, stack.urls, cast.layla.account);
    manager = await visit(browser, stack.urls, cast.oliver.account);
    buyer = await visit(browser, stack.urls, cast.james.account);
  });

  after(async () => {
    await browser?.close();
    await stack?.[Symbol.asyncDispose]();
  });

  it("refuses an unverified visitor, with the reason", async () => {
    const { page } = investor;
    await page.goto("/");
    await signIn(investor);
    await page.getByTestId("property-MVT").click();
    await page.getByTestId("buy-amount").fill("100");
    const refusal = page.getByTestId("refusal");
    await refusal.getByText(/verif/i).first().waitFor();
    assert.equal(await page.getByTestId("buy-shares").isEnabled(), false);
    assert.equal(await ledger.isVerified(newcomer.address), false);
    await ledger.agreeOnShares(token, newcomer.address, 0n);
  });

  it("tells a tampered paper from the one on record", async () => {
    const { page } = investor;
    const { papers } = await ledger.api<{ papers: { kind: string; contentHash: string }[] }>(
      `/properties/${token}/papers`,
    );
    const deed = papers.find(({ kind }) => kind === "deed")?.contentHash;
    const genuine = await (await page.request.get(`/api/v1/files/${deed}`)).body();
    const tampered = Buffer.from(genuine);
    tampered[tampered.length - 20] = (tampered.at(-20) ?? 0) ^ 1;
    const check = async (buffer: Buffer, tone: string) => {
      await page.getByTestId("paper-to-check").setInputFiles({ name: "deed.pdf", mimeType: "application/pdf", buffer });
      await page.locator(`[data-testid=paper-verdict][data-tone=${tone}]`).waitFor();
    };
    await check(genuine, "green");
    await page.getByTestId("paper-verdict").getByText("This is the file on record").waitFor();
    await check(tampered, "red");
    await page.getByTestId("paper-verdict").getByText("This file is not on record").waitFor();
    assert.equal(await page.locator("[data-testid^=health-][data-state=good]").count(), 6);
  });

  it("tells when what is served here is not the paper any more", async () => {
    const { page } = investor;
    const deed = page.getByTestId("paper-deed");
    const check = deed.getByRole("button", { name: /^Check/ });
    await check.click();
    await deed.getByTestId("on-record").waitFor();

    const { papers } = await ledger.api<{ papers: { kind: string; contentHash: string }[] }>(
      `/properties/${token}/papers`,
    );
    const hash = papers.find(({ kind }) => kind === "deed")?.contentHash ?? "";
    const [kept, ...others] = globSync(`**/${hash}`, { cwd: stack.filesDir });
    assert.ok(kept && others.length === 0, "the deed lies in one place on the disk");
    const place = path.join(stack.filesDir, kept);
    const genuine = readFileSync(place);
    const tampered = Buffer.from(genuine);
    tampered[tampered.length - 20] = (tampered.at(-20) ?? 0) ^ 1;
    writeFileSync(place, tampered);
    try {
      const served = await (await fetch(`${stack.urls.api}/v1/files/${hash}`)).arrayBuffer();
      assert.deepEqual(Buffer.from(served), tampered, "whoever has the disk can change what is served");
      await check.click();
      await deed.getByTestId("not-on-record").getByText("Do not rely on it").waitFor();
      assert.equal(await deed.getByTestId("on-record").count(), 0);
    } finally {
      writeFileSync(place, genuine);
    }
    await check.click();
    await deed.getByTestId("on-record").waitFor();
  });

  it("has the officer's wallet verify who applied", async () => {
    await apply(investor.page, "Nadia Example", 784);

    const { page } = officer;
    await page.goto("/desk");
    await signIn(officer);
    await openCase(page, newcomer.address);
    await page.getByText("Nadia Example").first().waitFor();
    await page.getByTestId("open-paper").click();
    await page.getByTestId("paper-viewer").getByRole("img").waitFor();
    await page.keyboard.press("Escape");
    await page.getByTestId("approve").click();
    await sign(page);
    assert.equal(await ledger.isVerified(newcomer.address), true);
    await until(
      async () => (await ledger.api<{ status: string }>(`/accounts/${newcomer.address}`)).status === "active",
      { what: "the API to tell of the verification" },
    );
    await page.getByTestId("decide").getByText("Renew the verification").waitFor();
    await investor.page.locator("[data-testid=standing][data-standing=verified]").waitFor();
  });

  it("sells the investor 100 shares", async () => {
    const { page } = investor;
    await page.goto(`/properties/${token}`);
    await page.getByTestId("buy-amount").fill("100");
    await page.getByTestId("demo-dollars").click();
    await page.getByTestId("refusal").waitFor({ state: "hidden" });
    const before = await ledger.coinsOf(newcomer.address);
    await page.getByTestId("buy-shares").and(page.locator(":enabled")).click();
    await sign(page);
    await ledger.agreeOnShares(token, newcomer.address, 100n);
    assert.equal(before - (await ledger.coinsOf(newcomer.address)), 100n * 50n * dollar);
    await page.goto("/portfolio");
    await page.getByTestId("holding-MVT").getByText("100", { exact: true }).first().waitFor();
  });

  it("takes a month's rent from the manager", async () => {
    const { page } = manager;
    await page.goto("/studio");
    await signIn(manager);
    await page.getByTestId("studio-property").selectOption(token);
    await page.getByTestId("rent-amount").fill("42000");
    await page.getByTestId("deposit-rent").and(page.locator(":enabled")).click();
    await sign(page);
    const [newest] = await ledger.api<{ amount: string; payer: Address; leaseId: string }[]>(
      `/properties/${token}/rent?limit=1`,
    );
    assert.equal(newest?.amount, String(42_000n * dollar));
    const lease = await fetch(`${stack.urls.api}/v1/leases/${newest?.leaseId}`);
    assert.equal(lease.status, 404, "it is booked under no tenant's lease");
    assert.equal(newest?.payer, cast.oliver.account.address.toLowerCase());
  });

  it("has the manager draft a property, which outlives the page, and submit it", async () => {
    const { page } = manager;
    const saved = () => page.locator("[data-testid=draft-state][data-state=saved]").waitFor();
    await page.getByTestId("new-property").click();
    await page.getByTestId("draft-name").fill("Harbour House");
    await page.locator("[data-testid=draft-state]:not([data-state=saved])").waitFor();
    await saved();
    await page.reload();
    await page.getByTestId("submit-draft").click();
    await page.getByText("The description is not complete").waitFor();
    assert.equal(await page.getByTestId("draft-name").inputValue(), "Harbour House");
    const fields = { type: "Warehouse", street: "2 Quay", city: "Dubai", latitude: "25.2", longitude: "55.3" };
    const figures = { yearBuilt: "1999", floors: "3", areaSqm: "1200.5", units: "4", occupancyPercent: "90" };
    const others = { description: "Brick. By the water.", rent: "9000.00", currency: "USD" };
    for (const [field, value] of Object.entries({ ...fields, ...figures, ...others }))
      await page.getByTestId(`draft-${field}`).fill(value);
    await page.getByTestId("draft-country").selectOption("784");
    const buffer = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    await page.getByTestId("draft-pictures").setInputFiles({ name: "front.svg", mimeType: "image/svg+xml", buffer });
    await page.getByLabel("What the picture shows").waitFor();
    await saved();
    await page.getByTestId("submit-draft").and(page.locator(":enabled")).click();
    await sign(page);
    await page.locator("[data-testid=record-standing][data-status=pendingApproval]").waitFor();
    const [record] = await ledger.api<{ manager: Address; profile: { name: string } }[]>("/records?limit=1");
    assert.deepEqual(
      [record?.profile.name, record?.manager],
      ["Harbour House", cast.oliver.account.address.toLowerCase()],
    );
    await page.goto("/studio");
    await page.getByTestId("draft-row").getByText("With the issuer").waitFor();
  });

  it("declares a dividend when the record date has passed", async () => {
    const { page } = manager;
    await page.getByTestId("studio-property").selectOption(token);
    await page.getByTestId("announce-record-date").and(page.locator(":enabled")).click();
    await sign(page);
    await ledger.pass(3 * 86_400);
    await page.reload();
    await page.getByTestId("studio-property").selectOption(token);
    await page.getByTestId("distribute-amount").fill("42000");
    await page.getByTestId("distribute").and(page.locator(":enabled")).click();
    await sign(page);
    const [newest] = await ledger.api<{ index: string }[]>(`/properties/${token}/dividends?limit=1`);
    assert.equal(newest?.index, declared);
  });

  it("pays the investor's claim", async () => {
    const { page } = investor;
    coinsBefore = await ledger.coinsOf(newcomer.address);
    await page.goto("/portfolio");
    await page.getByTestId(`claim-MVT-${declared}`).click();
    await sign(page);
    const [dividend] = await ledger.api<{ perShare: string }[]>(`/properties/${token}/dividends?limit=1`);
    const gained = (await ledger.coinsOf(newcomer.address)) - coinsBefore;
    assert.equal(gained, 100n * BigInt(dividend?.perShare ?? 0));
    assert.ok(gained > 0n);
    await page.getByTestId(`claim-MVT-${declared}`).waitFor({ state: "detached" });
  });

  it("posts a sell order, of which another investor fills half", async () => {
    const { page } = investor;
    await page.goto(`/trade/${token}`);
    await page.getByTestId("order-side-sell").click();
    await page.getByTestId("order-shares").fill("40");
    await page.getByTestId("order-price").fill("53");
    await page.getByTestId("place-order").and(page.locator(":enabled")).click();
    await sign(page);
    const [order] = await ledger.api<{ hash: string; remaining: string }[]>(`/orders?maker=${newcomer.address}`);
    assert.equal(order?.remaining, "40");

    const held = await ledger.sharesOf(token, cast.james.account.address);
    coinsBefore = await ledger.coinsOf(newcomer.address);
    await buyer.page.goto(`/trade/${token}`);
    await signIn(buyer);
    await buyer.page.getByTestId(`order-${order?.hash}`).getByTestId("fill-order").click();
    await buyer.page.getByTestId("fill-shares").fill("20");
    await sign(buyer.page);
    await ledger.agreeOnShares(token, newcomer.address, 80n);
    await ledger.agreeOnShares(token, cast.james.account.address, held + 20n);
    assert.equal((await ledger.coinsOf(newcomer.address)) - coinsBefore, 20n * 53n * dollar);
    await page.getByTestId(`order-${order?.hash}`).getByText("20", { exact: true }).first().waitFor();
  });

  it("agrees again after the indexer was killed and started anew", async () => {
    await stack.killIndexer();
    await stack.restartIndexer();
    await ledger.agreeOnShares(token, newcomer.address, 80n);
    const supply = await ledger.chain.readContract({
      address: token,
      abi: [
        { type: "function", name: "totalSupply", inputs: [], outputs: [{ type: "uint256" }], stateMutability: "view" },
      ],
      functionName: "totalSupply",
    });
    await until(
      async () => {
        const holders = await ledger.api<{ balance: string }[]>(`/properties/${token}/holders?limit=100`);
        return holders.reduce((sum, { balance }) => sum + BigInt(balance), 0n) === supply;
      },
      { what: "the API's holders to add up to the supply" },
    );
    await investor.page.goto("/portfolio");
    await investor.page.getByTestId("holding-MVT").getByText("80", { exact: true }).first().waitFor();
    for (const { complaints } of [investor, officer, manager, buyer]) assert.deepEqual(complaints, []);
  });
});
