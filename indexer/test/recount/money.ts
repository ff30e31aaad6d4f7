import assert from "node:assert/strict";
import { type Address, type Hex, zeroAddress } from "viem";
import { singletons } from "../contracts.ts";
import type { Database } from "../database.ts";
import { lower, type Stage } from "../stage.ts";
import type { Logs } from "./logs.ts";

/** Offerings, dividends and orders as the contracts answer. */
export async function checkMoney(stage: Stage, db: Database, logs: Logs): Promise<void> {
  await checkOfferings(stage, db, logs);
  await checkDividends(stage, db, logs);
  await checkWithholding(stage, db, logs);
  await checkReinvestments(db, logs);
  await checkOrders(stage, db, logs);
}

async function checkOfferings(stage: Stage, db: Database, logs: Logs): Promise<void> {
  const { offering } = singletons(stage);
  const rows = await db.rows("offering");
  assert.equal(rows.length, logs.offering.filter((log) => log.eventName === "OfferingOpened").length, "the offerings");
  for (const row of rows) {
    const id = row.id as bigint;
    const terms = await offering.read.termsOf([id]);
    const { sold, round, state, ...money } = await offering.read.progressOf([id]);
    const [feeBasisPoints, feeRecipient] = await offering.read.feeOf([id]);
    const opened = logs.offering.find((log) => log.eventName === "OfferingOpened" && log.args.offeringId === id);
    assert.ok(opened?.eventName === "OfferingOpened", `offering ${id} was opened`);
    const closed = logs.offering.some((log) => log.eventName === "OfferingClosed" && log.args.offeringId === id);
    const { openedAt, openedTxHash, updatedAtBlock, lastBoughtAt, settledAt, opener, ...rest } = row;
    assert.equal(opener, lower(opened.args.opener ?? zeroAddress), "who opened it");
    assert.equal(settledAt === null, state === 0, "when it was settled");
    assert.deepEqual(rest, {
      ...terms,
      id,
      token: lower(terms.token),
      coin: lower(terms.coin),
      proceedsTo: lower(terms.proceedsTo),
      opensAt: BigInt(terms.opensAt),
      closesAt: BigInt(terms.closesAt),
      coolingOff: BigInt(terms.coolingOff),
      round,
      feeBasisPoints: Number(feeBasisPoints),
      feeRecipient: lower(feeRecipient),
      state: ["running", "succeeded", "failed", "cancelled"][state],
      sold,
      raised: sold * terms.pricePerShare,
      withdrawn: money.proceedsWithdrawn,
      feeWithdrawn: money.feeWithdrawn,
      refunded: money.refunded,
      closed,
    });
  }
  await checkSubscriptions(stage, db);
}

/** Every account's part of every conditional offering, and what is owed for it. */
async function checkSubscriptions(stage: Stage, db: Database): Promise<void> {
  const { offering } = singletons(stage);
  const offerings = new Map((await db.rows("offering")).map((row) => [row.id, row]));
  for (const row of await db.rows("subscription")) {
    const { offeringId, account, held, paid } = row as Record<string, bigint> & { account: Address };
    const { state, pricePerShare, token } = offerings.get(offeringId) as Record<string, unknown>;
    const chain = await offering.read.subscriptionOf([offeringId ?? 0n, account]);
    const price = pricePerShare as bigint;
    assert.deepEqual(
      { shares: row.shares, burnt: row.burnt, paid, token: row.token },
      { shares: chain.shares, burnt: chain.burnt, paid: (chain.shares + chain.burnt) * price, token },
      `what ${account} has in offering ${offeringId}`,
    );
    const off = state === "failed" || state === "cancelled";
    assert.equal((held ?? 0n) + (off ? (paid ?? 0n) : 0n), chain.refundable, `what ${account} is owed`);
  }
  for (const { coin, approved } of await db.rows("offering_coin")) {
    assert.equal(approved, await offering.read.isCoin([coin as Address]));
  }
}

async function checkDividends(stage: Stage, db: Database, logs: Logs): Promise<void> {
  const { distributor } = singletons(stage);
  const rows = await db.rows("dividend");
  const declared = logs.distributor.filter((log) => log.eventName === "DividendDeclared");
  assert.equal(rows.length, declared.length, "the dividends");
  const payments = await db.rows("dividend_payment");
  for (const row of rows) {
    const { token, index } = row as { token: Address; index: bigint };
    const dividend = await distributor.read.dividendOf([token, index]);
    const paid = payments.filter((payment) => payment.token === token && payment.index === index);
    const claimed = await Promise.all(
      paid.map(({ account }) => distributor.read.isClaimed([token, index, account as Address])),
    );
    paid.forEach(({ account }, place) => {
      assert.equal(claimed[place], true, `${account} was paid`);
    });
    assert.deepEqual(
      [row.coin, row.perShare, row.recordId, row.declaredAt, row.outstanding, row.paidCount, row.withholdingTable],
      [
        lower(dividend.coin),
        dividend.perShare,
        BigInt(dividend.recordId),
        BigInt(dividend.declaredAt),
        dividend.outstanding,
        paid.length,
        BigInt(dividend.withholdingTable),
      ],
      `dividend ${index}`,
    );
    assert.equal(row.amount, (row.perShare as bigint) * (row.supply as bigint));
    const { withheld, aside } = await distributor.read.potsOf([token, index]);
    assert.deepEqual([(row.withheld as bigint) - (row.remitted as bigint), row.aside], [withheld, aside]);
  }
}

/** Tables and rates of withholding: each rate as the contract answers for whom it is. */
async function checkWithholding(stage: Stage, db: Database, logs: Logs): Promise<void> {
  const { withholding } = singletons(stage);
  const tables = await db.rows("withholding_table");
  assert.equal(BigInt(tables.length), await withholding.read.tableCount(), "the tables");
  for (const row of tables) {
    const number = Number(row.table);
    const { token, usual, highest, registry, collector } = await withholding.read.tableOf([number]);
    assert.deepEqual(
      [row.token, row.usual, row.highest, row.registry, row.collector],
      [lower(token), usual, highest, lower(registry), lower(collector)],
      `table ${number}`,
    );
    const [made] = logs.withholding.filter(({ args }) => args.table === number);
    assert.equal(row.creator, lower(made?.args.creator ?? zeroAddress), `who made table ${number}`);
    const listed = (made?.args.countries.length ?? 0) + (made?.args.identities.length ?? 0);
    const rates = (await db.rows("withholding_rate")).filter(({ table }) => table === row.table);
    assert.equal(rates.length, listed, `rates of table ${number}`);
    for (const { kind, subject, basisPoints, certificate } of rates) {
      // A person has a country, and a country is asked of somebody without a rate of their own.
      const [country, person] = kind === "country" ? [Number(subject), 2 ** 32 - 1] : [4, Number(subject)];
      assert.equal(await withholding.read.rateOf([number, country, person]), BigInt(Number(basisPoints)));
      const paper = made?.args.identities.find(({ identityId }) => identityId === person)?.certificate ?? null;
      assert.equal(certificate, paper);
    }
  }
}

/** What each reinvestment was made of and what it bought, by the order of the logs: payments, reinvestment, purchase. */
async function checkReinvestments(db: Database, logs: Logs): Promise<void> {
  const of = new Map<unknown, unknown>();
  const reinvestments = await db.rows("dividend_reinvestment", "id");
  const payments = await db.rows("dividend_payment", "id");
  const purchases = await db.rows("purchase", "id");
  for (const { id, txHash, logIndex, account, amount, cost, shares, offeringId } of reinvestments) {
    const inOrder = logs.distributor.filter((log) => log.transactionHash === txHash);
    const at = inOrder.findIndex((log) => log.logIndex === logIndex);
    const before = inOrder.slice(0, at).map(({ eventName }) => eventName);
    const others = before.findLastIndex((name) => name !== "DividendPaid" && name !== "TaxWithheld");
    let made = 0n;
    for (const log of inOrder.slice(others + 1, at).toReversed()) {
      if (log.eventName !== "DividendPaid" || made === amount) continue;
      assert.equal(lower(log.args.account), account, "its own dividends");
      made += log.args.amount;
      of.set(`${txHash} ${log.logIndex}`, id);
    }
    assert.equal(made, amount, "what was reinvested and what of it was paid out");
    const bought = purchases.find((row) => row.txHash === txHash && Number(row.logIndex) > Number(logIndex));
    assert.deepEqual(
      [bought?.buyer, bought?.cost, bought?.shares, bought?.offeringId],
      [account, cost, shares, offeringId],
      "what a reinvestment bought",
    );
  }
  for (const { txHash, logIndex, reinvestmentId } of payments) {
    assert.equal(reinvestmentId, of.get(`${txHash} ${logIndex}`) ?? null, "which reinvestment a payment was part of");
  }
}

async function checkOrders(stage: Stage, db: Database, logs: Logs): Promise<void> {
  const { marketplace } = singletons(stage);
  const hashes = new Set<Hex>();
  for (const log of logs.marketplace) {
    if (log.eventName === "OrderFilled" || log.eventName === "OrderCancelled") hashes.add(log.args.orderHash);
  }
  const orders = await db.rows("order_state");
  assert.deepEqual(orders.map(({ orderHash }) => orderHash).sort(), [...hashes].sort(), "the orders");
  for (const { orderHash, filled, cancelled } of orders) {
    assert.deepEqual([filled, cancelled], await marketplace.read.stateOf([orderHash as Hex]), `order ${orderHash}`);
  }
  const raised = logs.marketplace.flatMap((log) => (log.eventName === "NonceRaised" ? [lower(log.args.maker)] : []));
  const nonces = await db.rows("maker_nonce");
  assert.deepEqual(nonces.map(({ maker }) => maker).sort(), [...new Set(raised)].sort(), "the makers");
  for (const { maker, lowestNonce } of nonces) {
    assert.equal(lowestNonce, await marketplace.read.lowestNonceOf([maker as Address]), `nonce of ${maker}`);
  }
  const [fee] = await db.rows("market_fee");
  const [points, to] = await marketplace.read.fee();
  assert.deepEqual(
    [BigInt(Number(fee?.basisPoints ?? 0)), fee?.recipient ?? zeroAddress],
    [points, lower(to)],
    "the fee",
  );
}
