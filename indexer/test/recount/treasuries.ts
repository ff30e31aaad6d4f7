import assert from "node:assert/strict";
import type { Address } from "viem";
import { singletons, treasuryAt } from "../contracts.ts";
import type { Database } from "../database.ts";
import { lower, type Stage } from "../stage.ts";
import { bucketsOf } from "./event-rows.ts";
import type { Logs } from "./logs.ts";

const purposes = ["taxes", "insurance", "management-fee", "repair-reserve", "other"];

/** Buckets, waterfalls and expenses as the treasuries answer. */
export async function checkTreasuries(stage: Stage, db: Database, logs: Logs): Promise<void> {
  const { coin: dollar } = singletons(stage);
  const moved = logs.treasury.flatMap((log) =>
    log.eventName === "IncomeAllocated" ? [`${lower(log.address)} ${lower(log.args.coin)}`] : [],
  );
  const purses = await db.rows("treasury_purse");
  assert.deepEqual(purses.map(({ treasury, coin }) => `${treasury} ${coin}`).sort(), [...new Set(moved)].sort());
  for (const { treasury, coin, token, distributable, updatedAtBlock, ...buckets } of purses) {
    const { read } = treasuryAt(stage, treasury as Address);
    assert.equal(token, lower(await read.token()));
    assert.deepEqual(buckets, bucketsOf(await read.bucketsOf([coin as Address])), `buckets of ${treasury}`);
    assert.equal(distributable, await read.distributable([coin as Address]));
    if (coin !== lower(dollar.address)) continue;
    const all = Object.values(buckets as Record<string, bigint>).reduce(
      (sum, one) => sum + one,
      distributable as bigint,
    );
    const loose = await read.unattributed([coin as Address]);
    assert.equal(all + loose, await dollar.read.balanceOf([treasury as Address]), "every unit is somewhere");
  }
  for (const { args } of logs.properties) {
    const treasury = lower(args.treasury);
    const { read } = treasuryAt(stage, treasury);
    const steps = (await db.rows("waterfall_step", "position")).filter((row) => row.treasury === treasury);
    assert.deepEqual(
      steps.map(({ purpose, basisPoints, target, payee }) => ({ purpose, basisPoints, target, payee })),
      (await read.waterfall()).map((one) => ({
        purpose: purposes[one.purpose],
        basisPoints: one.basisPoints,
        target: one.target,
        payee: lower(one.payee),
      })),
      "the waterfall",
    );
    const expenses = (await db.rows("expense", "expense_id")).filter((row) => row.treasury === treasury);
    assert.equal(BigInt(expenses.length), await read.expenseCount());
    for (const row of expenses) {
      const expense = await read.expenseOf([row.expenseId as bigint]);
      assert.deepEqual(
        [row.coin, row.purpose, row.state, row.proposedAt, row.receiver, row.proposer, row.amount, row.paperHash],
        [
          lower(expense.coin),
          purposes[expense.purpose],
          ["none", "proposed", "paid", "cancelled"][expense.state],
          BigInt(expense.proposedAt),
          lower(expense.to),
          lower(expense.proposer),
          expense.amount,
          expense.paperHash,
        ],
        `expense ${row.expenseId}`,
      );
      assert.equal(row.settledAt === null, expense.state === 1);
    }
  }
}
