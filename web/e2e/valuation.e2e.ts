import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { tradingHaltsAbi } from "@freehold/contracts/abi/TradingHalts";
import { valuationsAbi } from "@freehold/contracts/abi/Valuations";
import type { Browser, Page } from "playwright-core";
import { type Address, encodeFunctionData, keccak256, pad, stringToHex, toHex } from "viem";
import { cast } from "../../scripts/demo/people.ts";
import { createTheatre, type Theatre } from "../../scripts/demo/theatre.ts";
import { type TemporaryStack, temporaryStack } from "../../scripts/temporary-stack.ts";
import { type Ledger, ledgerOf } from "./ledger.ts";
import { sign } from "./ritual.ts";
import { openBrowser, signIn, type Visitor, visit } from "./visitor.ts";

const DAY = 86_400;
const { amira, james, farida, conrad, layla } = cast;
/** `ITradingHalts.Kind.ValuationMoved` */
const moved = 2;

describe("a value that jumps", { timeout: 400_000 }, () => {
  let stack: TemporaryStack;
  let browser: Browser;
  let ledger: Ledger;
  let theatre: Theatre;
  let investor: Visitor;
  let page: Page;
  let token: Address;

  const halts = () =>
    ledger.chain.readContract({
      abi: tradingHaltsAbi,
      address: stack.deployment.addresses.tradingHalts,
      functionName: "haltOf",
      args: [token],
    });

  /** An appraiser's own word, by their own key. */
  async function appraise(who: typeof farida | typeof conrad, dollars: bigint): Promise<void> {
    const [method, report] = ["Comparable sales", `${who.name} looked again`].map((text) => keccak256(toHex(text)));
    assert.ok(method && report);
    const args = [pad(token), stringToHex("USD"), dollars * 100n, 2, await theatre.now(), method, report] as const;
    const data = encodeFunctionData({ abi: valuationsAbi, functionName: "publish", args });
    await theatre.send(who.account, { to: stack.deployment.addresses.valuations, data });
  }

  /** The page says until when, to the second that the chain says. */
  const told = (until: number) => page.locator(`[data-testid=halts] [data-kind=valuationMoved][data-until="${until}"]`);
  const dayOf = (until: number) => page.locator(`time[datetime="${new Date(until * 1000).toISOString()}"]`).first();

  /** The projections follow the chain. */
  const untilNoHalt = () => page.getByTestId("halts").waitFor({ state: "detached", timeout: 30_000 });

  async function wantToBuy(): Promise<void> {
    await page.getByTestId("buy-amount").fill("20");
  }

  async function wantToOrder(): Promise<void> {
    await page.getByTestId("order-shares").fill("10");
    await page.getByTestId("order-price").fill("51");
  }

  before(async () => {
    stack = await temporaryStack();
    ledger = ledgerOf(stack);
    theatre = createTheatre({ url: stack.urls.rpc }, stack.deployment.addresses);
    token = await ledger.tokenOf("MVT");
    browser = await openBrowser();
    investor = await visit(browser, stack.urls, amira.account);
    page = investor.page;
    await page.goto(`/properties/${token}`);
    await signIn(investor);
  });

  after(async () => {
    await browser?.close();
    await stack?.[Symbol.asyncDispose]();
  });

  it("halts nothing while one appraiser alone says so", async () => {
    await appraise(farida, 8_200_000n);
    assert.deepEqual(await halts(), []);
    await page.reload();
    await wantToBuy();
    await page.getByTestId("buy-shares").and(page.locator(":enabled")).waitFor();
    await untilNoHalt();
  });

  it("halts the offering once both do, and the page says why and until when", async () => {
    await appraise(conrad, 8_300_000n);
    const [halt, ...others] = await halts();
    assert.deepEqual([halt?.kind, others], [moved, []]);
    const until = halt?.until ?? 0;
    assert.equal(until, (await theatre.now()) + 7 * DAY);

    await page.reload();
    await told(until).getByText("Its value has moved by more than is usual").waitFor({ timeout: 30_000 });
    await dayOf(until).waitFor();
    await page.getByTestId("ticket-halt").getByText("Its value has moved").waitFor();
    await wantToBuy();
    const refusal = page.getByTestId("refusal").locator("[data-rule=trading][data-state=fails]");
    await refusal.getByText("not for sale just now").waitFor();
    await refusal.getByText("Its valuation has moved a lot").waitFor();
    assert.equal(await page.getByTestId("buy-shares").isEnabled(), false);
  });

  it("halts the market, for orders that stand and for new ones", async () => {
    await page.goto(`/trade/${token}`);
    const until = (await halts())[0]?.until ?? 0;
    await told(until).waitFor({ timeout: 30_000 });
    await wantToOrder();
    await page.locator("[data-rule=TradingHalted][data-state=fails]").getByText("not for sale just now").waitFor();
    assert.equal(await page.getByTestId("place-order").isEnabled(), false);

    const standing = await ledger.api<{ hash: string; maker: Address; side: number }[]>(`/orders?token=${token}`);
    const other = standing.find(({ maker, side }) => side === 0 && maker !== amira.account.address.toLowerCase());
    assert.ok(other);
    await page.getByTestId(`order-${other.hash}`).getByTestId("fill-order").click();
    await page.getByTestId("fill-shares").fill("5");
    const dialog = page.getByTestId("signing-ritual");
    await dialog.locator("[data-state=fails]").getByText("Its valuation has moved a lot").waitFor();
    assert.equal(await dialog.getByTestId("ritual-sign").isEnabled(), false);
    await page.keyboard.press("Escape");
  });

  it("keeps nobody from handing shares on", async () => {
    const [mine, theirs] = [amira, james].map(({ account }) => account.address);
    assert.ok(mine && theirs);
    const [before, received] = [await ledger.sharesOf(token, mine), await ledger.sharesOf(token, theirs)];
    await page.goto("/portfolio");
    await page.getByTestId("transfer-MVT").click();
    await page.getByTestId("transfer-recipient").fill(theirs);
    await page.getByTestId("transfer-amount").fill("3");
    const dialog = page.getByTestId("signing-ritual");
    const again = dialog.getByTestId("ritual-retype");
    await dialog.getByTestId("ritual-sign").waitFor();
    if (await again.count()) await again.fill("3");
    await sign(page);
    await ledger.agreeOnShares(token, mine, before - 3n);
    await ledger.agreeOnShares(token, theirs, received + 3n);
  });

  it("stays halted for longer if a guardian renews it, and for nobody else", async () => {
    const first = (await halts())[0]?.until ?? 0;
    await ledger.pass(6 * DAY);
    const until = (await theatre.now()) + 10 * DAY;
    const args = [token, moved, until, keccak256(toHex("The survey of the roof is awaited."))] as const;
    const renewal = {
      to: stack.deployment.addresses.tradingHalts,
      data: encodeFunctionData({ abi: tradingHaltsAbi, functionName: "renew", args }),
    };
    await assert.rejects(ledger.chain.call({ account: amira.account.address, ...renewal }));
    await theatre.send(layla.account, renewal);
    await ledger.pass(2 * DAY);
    assert.ok((await theatre.now()) > first, "the first halt would be over");
    await page.goto(`/properties/${token}`);
    await told(until).waitFor({ timeout: 30_000 });
    await wantToBuy();
    await page.getByTestId("refusal").locator("[data-rule=trading]").waitFor();
    assert.equal(await page.getByTestId("buy-shares").isEnabled(), false);
  });

  it("is for sale again when the halt has run out", async () => {
    await ledger.pass(9 * DAY);
    assert.deepEqual(await halts(), []);
    await page.reload();
    await wantToBuy();
    await page.getByTestId("buy-shares").and(page.locator(":enabled")).waitFor();
    await untilNoHalt();
    const mine = amira.account.address;
    const before = await ledger.sharesOf(token, mine);
    await page.getByTestId("buy-shares").click();
    await sign(page);
    await ledger.agreeOnShares(token, mine, before + 20n);

    await page.goto(`/trade/${token}`);
    await wantToOrder();
    await page.getByTestId("place-order").and(page.locator(":enabled")).waitFor();
    await untilNoHalt();
    assert.deepEqual(investor.complaints, []);
  });
});
