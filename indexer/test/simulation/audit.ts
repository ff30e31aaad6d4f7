import assert from "node:assert/strict";
import { singletons } from "../contracts.ts";
import type { Database, Row } from "../database.ts";
import { bucketsOf } from "../recount/event-rows.ts";
import { lower, type Stage } from "../stage.ts";
import { FEE } from "./books.ts";
import { type Building, payees } from "./building.ts";

const sum = (rows: readonly Row[], column: string): bigint =>
  rows.reduce((all, row) => all + (row[column] as bigint), 0n);

/** The rows against an accountant's books, to the unit, and the books against the coins that are there. */
export async function audit(stage: Stage, db: Database, building: Building): Promise<void> {
  await auditTreasury(db, building);
  await auditRent(db, building);
  await auditDividends(db, building);
  await auditShares(db, building);
  await auditCoins(stage, building);
}

async function auditTreasury(db: Database, { books, treasury, played }: Building): Promise<void> {
  const [purse] = (await db.rows("treasury_purse")).filter((row) => row.treasury === lower(treasury));
  assert.ok(purse);
  const { taxes, insurance, managementFee, repairReserve, other, distributable } = purse;
  assert.deepEqual({ taxes, insurance, managementFee, repairReserve, other }, bucketsOf(books.buckets), "the buckets");
  assert.equal(distributable, books.free, "what is distributable");
  const allocations = await db.rows("income_allocation");
  for (const [source, amount] of Object.entries(books.income)) {
    assert.equal(
      sum(
        allocations.filter((row) => row.source === source),
        "amount",
      ),
      amount,
      `income: ${source}`,
    );
  }
  assert.equal(sum(await db.rows("rent_payment"), "amount"), books.income.rent, "rent that came in");
  assert.equal(sum(await db.rows("income_payment"), "amount"), books.income.income, "other income");
  const paid = await db.rows("expense");
  assert.deepEqual([paid.length, paid.every(({ state }) => state === "paid")], [played.expenses, true]);
  const spent = books.spent.filter((_, purpose) => purpose !== FEE).reduce((all, one) => all + one, 0n);
  assert.equal(sum(paid, "amount"), spent, "what was spent");
  assert.equal(sum(await db.rows("fee_payment"), "amount"), books.spent[FEE], "fees");
}

async function auditRent(db: Database, { books, tenancy }: Building): Promise<void> {
  const [lease] = await db.rows("lease");
  assert.deepEqual(
    [lease?.paid, lease?.lateFeesPaid, lease?.heldRent, lease?.next, lease?.paidOfNext],
    [books.rents, books.lateFees, books.heldRent, tenancy.paid, 0n],
    "the lease",
  );
  const payments = await db.rows("lease_payment");
  assert.equal(sum(payments, "amount"), books.rents);
  assert.equal(payments.filter(({ complete }) => complete).length, tenancy.paid, "each period is paid in full once");
}

/** Of each dividend: paid, withheld, aside, open and lapsed are what was taken, and what did not divide evenly stayed. */
async function auditDividends(db: Database, { books }: Building): Promise<void> {
  const rows = await db.rows("dividend", "index");
  const [payments, taxes, asides] = [
    Map.groupBy(await db.rows("dividend_payment"), ({ index }) => Number(index)),
    Map.groupBy(await db.rows("tax_withheld"), ({ index }) => Number(index)),
    Map.groupBy(await db.rows("dividend_aside"), ({ index }) => Number(index)),
  ];
  assert.equal(rows.length, books.ledgers.length);
  const distributions = await db.rows("income_distribution", "dividend_index");
  books.ledgers.forEach((ledger, index) => {
    const row = rows[index] ?? {};
    const open = books.owedToAll(ledger) - ledger.aside;
    assert.deepEqual(
      [row.perShare, row.supply, row.amount, row.recordId, Number(row.lapsesAt)],
      [ledger.perShare, ledger.supply, ledger.taken, ledger.recordId, ledger.lapsesAt],
      `dividend ${index}, as declared`,
    );
    assert.deepEqual(
      [row.outstanding, row.withheld, row.remitted, row.aside, row.lapsed, row.paidCount],
      [open, ledger.withheld, ledger.remitted, ledger.aside, ledger.lapsed, ledger.payments],
      `dividend ${index}, what became of it`,
    );
    assert.equal(sum(payments.get(index) ?? [], "amount"), ledger.paid, `dividend ${index}, paid`);
    assert.equal(sum(taxes.get(index) ?? [], "amount"), ledger.withheld, `dividend ${index}, withheld`);
    assert.equal(sum(asides.get(index) ?? [], "amount"), ledger.aside, `dividend ${index}, aside`);
    const accounts = (payments.get(index) ?? []).map(({ account }) => account);
    assert.equal(new Set(accounts).size, accounts.length, "nobody is paid twice");
    assert.equal(ledger.paid + ledger.withheld + ledger.aside + open + (ledger.lapsed ?? 0n), ledger.taken);
    const { amount, distributed } = distributions[index] as { amount: bigint; distributed: bigint };
    assert.deepEqual([amount, distributed], [ledger.asked, ledger.taken]);
    assert.ok(amount - distributed < ledger.supply, "the dust is less than a unit a share");
  });
}

async function auditShares(db: Database, { holders, played }: Building): Promise<void> {
  const has = new Map(holders.wallets.map(({ address, shares }) => [address as string, shares]));
  const rows = await db.rows("holding");
  assert.equal(rows.length, has.size);
  for (const { account, balance } of rows) assert.equal(balance, has.get(account as string), `shares of ${account}`);
  const transfers = await db.rows("transfer");
  const kinds = Map.groupBy(transfers, ({ kind }) => kind as string);
  assert.equal(kinds.get("transfer")?.length, played.transfers);
  assert.equal(kinds.get("forced")?.length, played.forced);
}

/** Everything that tenants paid is where the books say. */
async function auditCoins(stage: Stage, { books, holders, tenancy, treasury }: Building): Promise<void> {
  const { coin, distributor, leases } = singletons(stage);
  const at = (address: `0x${string}`) => coin.read.balanceOf([address]);
  const all = (amounts: readonly bigint[]) => amounts.reduce((total, one) => total + one, 0n);
  const inTreasury = books.free + all(books.buckets);
  const withDistributor = all(books.ledgers.map((one) => books.owedToAll(one) + one.withheld - one.remitted));
  assert.deepEqual(
    [await at(treasury), await at(distributor.address), await at(leases.address)],
    [inTreasury, withDistributor, books.heldRent + tenancy.depositHeld],
    "the coins of the contracts",
  );
  assert.equal(await at(payees.plumber), all(books.spent) - (books.spent[FEE] ?? 0n));
  assert.deepEqual([await at(payees.firm), await at(payees.taxOffice)], [books.spent[FEE], books.remitted]);
  assert.equal(all(await Promise.all(holders.wallets.map(({ address }) => at(address)))), books.paidOut);
  const received = books.rents + books.income.income;
  const left = inTreasury + withDistributor + books.heldRent;
  const gone = all(books.spent) + books.paidOut + books.remitted + books.releasedElsewhere;
  assert.equal(left + gone, received, "every unit is somewhere");
}
