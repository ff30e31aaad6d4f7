import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { offeringAbi } from "@freehold/contracts/abi/Offering";
import type { Browser } from "playwright-core";
import { type Address, encodeFunctionData, type Hex } from "viem";
import { cast } from "../../scripts/demo/people.ts";
import { openRaise, type Raise, setFee, subscribe } from "../../scripts/demo/raises.ts";
import { createTheatre, type Theatre } from "../../scripts/demo/theatre.ts";
import { localAccount } from "../../scripts/lib/accounts.ts";
import { until } from "../../scripts/lib/wait.ts";
import { type TemporaryStack, temporaryStack } from "../../scripts/temporary-stack.ts";
import { type Ledger, ledgerOf } from "./ledger.ts";
import { sign } from "./ritual.ts";
import { openBrowser, signIn, type Visitor, visit } from "./visitor.ts";

const DAY = 86_400;
const price = 60_000_000n;
const { amira, james } = cast;
/** Gets the fee, and nothing else. */
const platform = localAccount(26).address;

interface OfferingAnswer {
  outcome: string;
  sold: string;
  raised: string;
  refunded: string;
  withdrawn: string;
  subscribers: number;
}
interface SubscriptionAnswer {
  offering: { id: string };
  shares: string;
  refunded: string;
  refundable: string;
}

describe("offerings under a condition", { timeout: 600_000 }, () => {
  let stack: TemporaryStack;
  let browser: Browser;
  let ledger: Ledger;
  let theatre: Theatre;
  let investor: Visitor;
  let token: Address;
  let property: Parameters<typeof openRaise>[2];
  let raise: Raise;

  const progress = (id: bigint) =>
    ledger.chain.readContract({
      abi: offeringAbi,
      address: stack.deployment.addresses.offering,
      functionName: "progressOf",
      args: [id],
    });
  const told = (id: bigint) => ledger.api<OfferingAnswer>(`/offerings/${id}`);
  const mine = async (id: bigint) =>
    (await ledger.api<SubscriptionAnswer[]>(`/accounts/${amira.account.address}/subscriptions`)).find(
      ({ offering }) => offering.id === String(id),
    );
  const stage = (name: string) =>
    investor.page.locator(`[data-testid=raise][data-offering="${raise.offeringId}"][data-stage=${name}]`);
  const sold = (shares: number) => investor.page.locator(`[data-testid=raise-sold][data-value="${shares}"]`).waitFor();

  /** Chain, API and page say the same of what was sold. */
  async function agree(shares: number): Promise<void> {
    const { offeringId } = raise;
    const chain = await progress(offeringId);
    assert.equal(chain.sold, BigInt(shares));
    await until(async () => (await told(offeringId)).sold === String(shares), { what: `the API to tell of ${shares}` });
    const { raised, refunded } = await told(offeringId);
    assert.deepEqual([BigInt(raised), BigInt(refunded)], [BigInt(shares) * price, chain.refunded]);
    await sold(shares);
    await investor.page.locator(`[data-testid=raise-money][data-value="${raised}"]`).waitFor();
  }

  async function open(softCap: bigint): Promise<void> {
    const wanted = { shares: 1_000n, softCap, price: 60, maximum: 200n, days: 30, coolingOff: 7 };
    raise = await openRaise(theatre, stack.deployment.addresses, property, wanted);
    await until(async () => (await fetch(`${stack.urls.api}/v1/offerings/${raise.offeringId}`)).ok, {
      what: "the API to know the offering",
    });
    await investor.page.goto(`/properties/${token}`);
    await stage("open").waitFor();
  }

  async function buy(shares: number): Promise<void> {
    const { page } = investor;
    await page.getByTestId("buy-amount").fill(String(shares));
    await page.getByTestId("refusal").waitFor({ state: "hidden" });
    assert.equal(await page.getByTestId("buy-shares").isEnabled(), false, "the terms are to be read first");
    await page.getByTestId("terms-read").check();
    await page.getByTestId("buy-shares").and(page.locator(":enabled")).click();
    await sign(page);
  }

  before(async () => {
    stack = await temporaryStack();
    ledger = ledgerOf(stack);
    const { addresses } = stack.deployment;
    theatre = createTheatre({ url: stack.urls.rpc }, addresses);
    token = await ledger.tokenOf("MVT");
    const { papers } = await ledger.api<{ papers: { kind: string; contentHash: Hex }[] }>(
      `/properties/${token}/papers`,
    );
    const memorandum = papers.find(({ kind }) => kind === "offeringMemorandum")?.contentHash;
    assert.ok(memorandum);
    const paper = { kind: "offeringMemorandum" as const, issuer: "", issuedAt: "", hash: memorandum };
    property = { name: "Marina Vista Tower", token, papers: [paper] };
    await setFee(theatre, addresses, 250n, platform);
    browser = await openBrowser();
    investor = await visit(browser, stack.urls, amira.account);
    await investor.page.goto("/");
    await signIn(investor);
  });

  after(async () => {
    await browser?.close();
    await stack?.[Symbol.asyncDispose]();
  });

  it("tell what is needed, what is asked of a buyer, and who may buy how much", async () => {
    await open(90n);
    const { page } = investor;
    await page.getByTestId("raise-outlook").getByText("At least 90 shares must be sold").waitFor();
    await page.locator('[data-testid=person-left][data-value="200"]').waitFor();
    await page.getByText("the issuer pays 2.5%").waitFor();
    const [terms] = await Promise.all([page.waitForEvent("popup"), page.getByTestId("terms-link").first().click()]);
    await terms.close();
    await page.getByTestId("buy-amount").fill("201");
    await page.getByTestId("refusal").getByText("more than one person may buy").waitFor();
    await page.getByTestId("refusal").getByRole("button", { name: "Choose 200 instead" }).waitFor();
  });

  it("lock what is bought, and give it back within the cooling-off", async () => {
    const { page } = investor;
    const before = await ledger.coinsOf(amira.account.address);
    await buy(60);
    await agree(60);
    assert.equal(before - (await ledger.coinsOf(amira.account.address)), 60n * price);
    const card = page.getByTestId(`subscription-${raise.offeringId}`);
    await card.getByText("Your shares are locked").waitFor();
    await card.getByTestId("take-back").click();
    await page.getByTestId("take-back-amount").fill("10");
    await page.getByTestId("signing-ritual").getByText("600.00").first().waitFor();
    await sign(page);
    await agree(50);
    assert.equal(before - (await ledger.coinsOf(amira.account.address)), 50n * price);
    await page.locator('[data-testid=person-left][data-value="150"]').waitFor();
  });

  it("succeed with two investors: shares to them, the money to the issuer, its fee to the platform", async () => {
    const { page } = investor;
    const { addresses } = stack.deployment;
    await subscribe(theatre, addresses, raise, "james", 50n);
    await until(async () => (await told(raise.offeringId)).subscribers === 2, { what: "the API to know both" });
    await page.reload();
    await agree(100);
    await page.getByTestId("raise-people").getByText("2").waitFor();
    await ledger.pass(31 * DAY);
    await page.reload();
    await stage("deciding").waitFor();
    await page.getByTestId("settle-offering").click();
    await sign(page);
    await stage("succeeded").waitFor();
    await page.getByTestId(`subscription-${raise.offeringId}`).getByText("without any condition").waitFor();

    const proceedsBefore = await ledger.coinsOf(addresses.issuer);
    for (const functionName of ["withdrawProceeds", "withdrawFee"] as const) {
      const data = encodeFunctionData({ abi: offeringAbi, functionName, args: [raise.offeringId] });
      await theatre.send(james.account, { to: addresses.offering, data });
    }
    const fee = (100n * price * 250n) / 10_000n;
    assert.equal((await ledger.coinsOf(addresses.issuer)) - proceedsBefore, 100n * price - fee);
    assert.equal(await ledger.coinsOf(platform), fee);
    const { held, proceedsWithdrawn, feeWithdrawn } = await progress(raise.offeringId);
    assert.deepEqual([held, proceedsWithdrawn, feeWithdrawn], [0n, 100n * price - fee, fee]);
    await until(async () => (await told(raise.offeringId)).withdrawn === String(proceedsWithdrawn), {
      what: "the API to tell of the proceeds",
    });
    await agree(100);
  });

  it("fail, and everybody fetches what they paid", async () => {
    const { page } = investor;
    const before = await ledger.coinsOf(amira.account.address);
    await open(500n);
    await buy(40);
    await agree(40);
    await ledger.pass(31 * DAY);
    await page.reload();
    await stage("deciding").waitFor();
    await page.getByTestId("raise-outlook").getByText("too few were sold").waitFor();
    await page.getByTestId("settle-offering").click();
    await sign(page);
    await stage("failed").waitFor();
    assert.equal((await mine(raise.offeringId))?.refundable, String(40n * price));

    await page.goto("/portfolio");
    const card = page.getByTestId("subscriptions").getByTestId(`subscription-${raise.offeringId}`);
    await card.getByTestId("refund").click();
    await sign(page);
    await card.locator(`[data-testid=refunded][data-value="${40n * price}"]`).waitFor();
    await card.getByTestId("refund").waitFor({ state: "detached" });
    assert.equal(await ledger.coinsOf(amira.account.address), before);
    const { held, refunded } = await progress(raise.offeringId);
    assert.deepEqual([held, refunded], [0n, 40n * price]);
    const { shares, refundable } = (await mine(raise.offeringId)) ?? {};
    assert.deepEqual([shares, refundable], ["0", "0"]);
    assert.deepEqual(investor.complaints, []);
  });
});
