import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, it } from "node:test";
import { dividendDistributorAbi } from "@freehold/contracts/abi/DividendDistributor";
import { leasesAbi } from "@freehold/contracts/abi/Leases";
import type { Browser } from "playwright-core";
import { type Address, type Hex, zeroHash } from "viem";
import { payouts, tables } from "../../scripts/demo/dividends.ts";
import { cast } from "../../scripts/demo/people.ts";
import { leaseIdOf } from "../../scripts/demo/rents.ts";
import { keyOf, tenancies } from "../../scripts/demo/tenancies.ts";
import { localAccount } from "../../scripts/lib/accounts.ts";
import { until } from "../../scripts/lib/wait.ts";
import { type TemporaryStack, temporaryStack } from "../../scripts/temporary-stack.ts";
import { type Books, booksOf } from "./books.ts";
import { type Ledger, ledgerOf } from "./ledger.ts";
import { sign } from "./ritual.ts";
import { openBrowser, signIn, type Visitor, visit } from "./visitor.ts";

interface Receipt {
  receipt: number;
  payer: Address;
  amount: string;
  reference: Hex | null;
}

const day = 86_400;

function leaseOf(key: string): Hex {
  const found = tenancies.find((one) => keyOf(one) === key);
  assert.ok(found, `nobody rents ${key}`);
  return leaseIdOf(found);
}

const lower = (visitor: Visitor) => visitor.account.address.toLowerCase();

describe("from a tenant's rent to every holder", { timeout: 900_000 }, () => {
  const [ownFlat, lateFlat] = [leaseOf("london Flat 7"), leaseOf("london Flat 5")];
  const declared = BigInt(payouts.length);
  const withholding = tables.london?.number;
  let stack: TemporaryStack;
  let browser: Browser;
  let ledger: Ledger;
  let books: Books;
  let token: Address;
  let tenant: Visitor;
  let stranger: Visitor;
  let manager: Visitor;
  let treasurer: Visitor;
  let investor: Visitor;
  let lapsed: Visitor;
  let link = "";
  let cardAmount = 0n;
  let perShare = 0n;

  const progressOf = (id: Hex) =>
    ledger.chain.readContract({
      address: stack.deployment.addresses.leases,
      abi: leasesAbi,
      functionName: "progressOf",
      args: [id],
    });
  const owedOn = async (id: Hex): Promise<bigint> => {
    const { leases } = stack.deployment.addresses;
    const read = { address: leases, abi: leasesAbi, functionName: "arrearsOf", args: [id] } as const;
    return (await ledger.chain.readContract(read))[0];
  };
  const newestReceipt = async (id: Hex): Promise<Receipt> => {
    const [receipt] = await ledger.api<Receipt[]>(`/leases/${id}/receipts?limit=1`);
    assert.ok(receipt);
    return receipt;
  };
  /** What the chain would pay a holder of the new dividend now, tax taken off. */
  const waiting = async (account: Address): Promise<bigint> => {
    const { dividendDistributor: address } = stack.deployment.addresses;
    const args = [token, declared, account] as const;
    const read = { address, abi: dividendDistributorAbi, functionName: "preview", args } as const;
    return (await ledger.chain.readContract(read))[0];
  };
  const inStudio = async ({ page }: Visitor) => {
    await page.goto("/studio");
    await page.getByTestId("studio-property").selectOption(token);
  };

  before(async () => {
    stack = await temporaryStack();
    ledger = ledgerOf(stack);
    token = await ledger.tokenOf("BRN");
    books = await booksOf(stack, ledger, token);
    browser = await openBrowser();
    tenant = await visit(browser, stack.urls, cast.zoe.account);
    stranger = await visit(browser, stack.urls, localAccount(25));
    manager = await visit(browser, stack.urls, cast.oliver.account);
    treasurer = await visit(browser, stack.urls, cast.ingrid.account);
    investor = await visit(browser, stack.urls, cast.james.account);
    lapsed = await visit(browser, stack.urls, cast.hannah.account);
  });

  after(async () => {
    await browser?.close();
    await stack?.[Symbol.asyncDispose]();
  });

  it("lets a tenant pay what is due from a wallet, and the waterfall divides it", async () => {
    const { page } = tenant;
    const owed = await owedOn(ownFlat);
    assert.ok(owed > 0n, "a month's rent is due");
    const before = await books.purse();
    await page.goto("/rent");
    await signIn(tenant);
    const tenancy = page.getByTestId("tenancy").filter({ has: page.getByTestId("pay-rent-card") });
    await tenancy.getByTestId("pay-rent").and(page.locator(":enabled")).click();
    await sign(page);
    assert.equal(await owedOn(ownFlat), 0n);
    await books.assertDivided(before, owed);
    const told = async () => {
      const { payer, amount, reference } = await newestReceipt(ownFlat);
      return payer === lower(tenant) && amount === String(owed) && reference === null;
    };
    await until(told, { what: "the API to have the receipt" });
    const { receipt } = await newestReceipt(ownFlat);
    await tenancy.getByTestId(`receipt-${receipt}`).waitFor();
  });

  it("lets another pay by card, signed out, on the manager's link", async () => {
    const { index, open } = await until(
      async () => {
        const { schedule } = await ledger.api<{ schedule: { index: number; state: string; open: string }[] }>(
          `/leases/${lateFlat}`,
        );
        return schedule.find(({ state }) => state === "late");
      },
      { what: "a rent that is late" },
    );
    await manager.page.goto(`/studio/leases/${lateFlat}`);
    await signIn(manager);
    await manager.page.getByText("Jonah Whitlock").first().waitFor();
    await manager.page.getByTestId(`pay-link-${index}`).click();
    link = (await manager.page.getByTestId("pay-link-url").textContent()) ?? "";

    const { page } = stranger;
    await page.goto(link);
    await page.getByTestId("pay-by-card").click();
    await page.getByText("An invented payment service").waitFor();
    await page.getByTestId("fake-pay").click();
    const receipt = page.locator("[data-testid^=card-receipt-]");
    await receipt.waitFor();
    await page.getByTestId("pay-answer").getByText("on its way to the property").waitFor();
    const [file] = await Promise.all([page.waitForEvent("download"), receipt.click()]);
    assert.equal((await readFile(await file.path())).subarray(0, 5).toString(), "%PDF-");
    assert.equal(await page.getByTestId("sign-in").first().isVisible(), true, "nobody signed in");
    cardAmount = BigInt(open);
    assert.equal((await progressOf(lateFlat)).next, index, "a card pays nothing on the chain");
  });

  it("links the manager's deposit with the payment by card", async () => {
    const { page } = manager;
    const before = await books.purse();
    const { next } = await progressOf(lateFlat);
    await inStudio(manager);
    const row = page.getByTestId("card-payments").getByRole("row").filter({ hasText: "Jonah Whitlock" });
    await row.getByRole("button", { name: "Deposit" }).click();
    await sign(page);
    assert.equal((await progressOf(lateFlat)).next, next + 1);
    await books.assertDivided(before, cardAmount);
    await row.getByText("Deposit", { exact: true }).waitFor({ state: "detached" });
    const { payer, amount, reference } = await newestReceipt(lateFlat);
    assert.deepEqual([payer, amount], [lower(manager), String(cardAmount)]);
    assert.ok(reference && reference !== zeroHash);
    await stranger.page.goto(link);
    await stranger.page.getByTestId("pay-answer").getByText("is paid.").waitFor();
  });

  it("pays an expense once a second person has agreed", async () => {
    const open = (
      await ledger.api<{ id: string; state: string; to: Address; amount: string }[]>(`/properties/${token}/expenses`)
    ).find(({ state }) => state === "proposed");
    assert.ok(open);
    const before = await books.purse();
    await manager.page.getByTestId("expenses").getByText("Call off").first().waitFor();
    assert.equal(await manager.page.getByTestId(`pay-expense-${open.id}`).count(), 0, "not by who proposed it");
    await treasurer.page.goto("/studio");
    await signIn(treasurer);
    await treasurer.page.getByTestId("studio-property").selectOption(token);
    await treasurer.page.getByTestId(`pay-expense-${open.id}`).click();
    await sign(treasurer.page);
    assert.equal(await ledger.coinsOf(open.to), BigInt(open.amount));
    const spent = (await books.purse()).buckets.map((left, purpose) => (before.buckets[purpose] ?? 0n) - left);
    assert.deepEqual(
      spent.filter((amount) => amount !== 0n),
      [BigInt(open.amount)],
    );
  });

  it("distributes what is for the holders, when the record date has passed", async () => {
    const { page } = manager;
    await inStudio(manager);
    await page.getByTestId("announce-record-date").and(page.locator(":enabled")).click();
    await sign(page);
    await ledger.pass(3 * day);
    const { distributable } = await books.purse();
    await inStudio(manager);
    await page.getByTestId("distribute-table").selectOption(String(withholding));
    await page.getByTestId("distribute").and(page.locator(":enabled")).click();
    await sign(page);
    const [newest] = await ledger.api<{ index: string; perShare: string; amount: string }[]>(
      `/properties/${token}/dividends?limit=1`,
    );
    assert.equal(newest?.index, String(declared));
    perShare = BigInt(newest.perShare);
    const dust = (await books.purse()).distributable;
    assert.equal(BigInt(newest.amount) + dust, distributable);
    const { open } = await books.assertPaidOut(declared, BigInt(newest.amount));
    assert.equal(open, BigInt(newest.amount), "nobody has anything yet");
  });

  it("pays who claims, and keeps the claim of one whose verification lapses meanwhile", async () => {
    const kept = await waiting(lapsed.account.address);
    // Longer than Hannah's verification lasts.
    await ledger.pass(21 * day);
    assert.equal(await ledger.isVerified(lapsed.account.address), false);
    for (const visitor of [investor, lapsed]) {
      const { page, account } = visitor;
      const [due, before] = await Promise.all([waiting(account.address), ledger.coinsOf(account.address)]);
      const held = await ledger.sharesOf(token, account.address);
      assert.ok(due > 0n && due < held * perShare, "tax is taken off");
      if (visitor === lapsed) assert.equal(due, kept);
      await page.goto("/portfolio");
      await signIn(visitor);
      await page.getByTestId(`claim-BRN-${declared}`).click();
      await sign(page);
      assert.equal((await ledger.coinsOf(account.address)) - before, due);
    }
  });

  it("pays out to the others", async () => {
    const pushed = cast.amira.account.address;
    const [due, before] = await Promise.all([waiting(pushed), ledger.coinsOf(pushed)]);
    assert.ok(due > 0n);
    await inStudio(manager);
    await manager.page.getByTestId(`push-${declared}`).click();
    await sign(manager.page);
    assert.equal((await ledger.coinsOf(pushed)) - before, due);
    assert.equal(await waiting(pushed), 0n);
  });

  it("tells it all in a statement that adds up with the chain", async () => {
    const [newest] = await ledger.api<{ amount: string }[]>(`/properties/${token}/dividends?limit=1`);
    const { withheld, open } = await books.assertPaidOut(declared, BigInt(newest?.amount ?? 0));
    assert.ok(withheld > 0n);
    assert.equal(open, 0n, "everybody is paid");
    const now = Number((await ledger.chain.getBlock()).timestamp);
    const told = await books.assertAddsUp("2020-01-01", new Date(now * 1000).toISOString().slice(0, 10));

    const { page } = manager;
    await inStudio(manager);
    await page.getByTestId("statement-period").selectOption("twelve");
    const line = async (label: string) => {
      const shown = page.getByTestId("statement").locator("dl > div").filter({ hasText: label }).locator("data");
      return (await shown.first().getAttribute("value")) ?? "";
    };
    const dollars = (units: string) => Number(units) / 1e6;
    await until(async () => Number(await line("Left after expenses")) === dollars(told.netOperatingIncome), {
      what: "the page to show the same",
    });
    assert.equal(Number(await line("Rent")), dollars(told.rent));
    assert.equal(Number(await line("Declared to the holders")), dollars(told.distributions));
    for (const { complaints } of [tenant, stranger, manager, treasurer, investor, lapsed]) {
      assert.deepEqual(complaints, []);
    }
  });
});
