import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { LeaseTerms } from "@freehold/contracts/leases";
import { type CardPayment, type ChainPayment, reckon } from "./reckoning.ts";

const day = 86_400;
const start = Date.UTC(2026, 0, 1) / 1000;
const [february, march] = [Date.UTC(2026, 1, 1) / 1000, Date.UTC(2026, 2, 1) / 1000];
const terms: LeaseTerms = {
  startsAt: start,
  periods: 12,
  frequency: "monthly",
  rent: 1_000n,
  indexBasisPoints: 0,
  graceDays: 5,
  lateFee: 40n,
  renewals: [],
};
const card = (id: number, at: number, amount = 1_000n): CardPayment => ({ id, at, amount });
const chain = (at: number, index: number, amount: bigint, more: Partial<ChainPayment> = {}): ChainPayment => ({
  ...{ at, index, amount, lateFee: 0n, settlesCard: false },
  ...more,
});
const at = (
  now: number,
  { next = 0, paidOfNext = 0n }: { next?: number; paidOfNext?: bigint },
  cards: CardPayment[],
  payments: ChainPayment[] = [],
) => reckon(terms, { next, paidOfNext }, { payments, cards, now });
const owed = (reckoned: ReturnType<typeof reckon>, to: number) => {
  const { amount, lateFee } = reckoned.openTo(to);
  return [amount, lateFee];
};

describe("what is owed beside cards", () => {
  it("is what the chain asks where no card has paid", () => {
    assert.deepEqual(owed(at(start, {}, []), 0), [1_000n, 0n]);
    assert.deepEqual(owed(at(start + 6 * day, {}, []), 0), [1_040n, 40n]);
    assert.deepEqual(owed(at(start + 7 * day, { paidOfNext: 1_010n }, [], [chain(start + 6 * day, 0, 1_010n)]), 0), [
      30n,
      30n,
    ]);
  });

  it("counts older periods, which money is counted for first", () => {
    const books = at(march, { next: 1 }, [], [chain(start, 0, 1_000n)]);
    assert.deepEqual(books.openTo(2), { amount: 2_040n, lateFee: 40n, periods: [1, 2] });
    assert.deepEqual(books.openTo(0), { amount: 0n, lateFee: 0n, periods: [] });
  });

  it("asks nothing of who paid by card in time, however late the money is deposited", () => {
    const waiting = at(start + 20 * day, {}, [card(1, start + day)]);
    assert.deepEqual(owed(waiting, 0), [0n, 0n]);
    assert.deepEqual([...waiting.feesOf], [[1, 40n]]);
    const short = [chain(start + 20 * day, 0, 1_000n, { settlesCard: true })];
    const deposited = at(start + 20 * day, { paidOfNext: 1_000n }, [card(1, start + day)], short);
    assert.deepEqual(owed(deposited, 0), [0n, 0n]);
    assert.deepEqual([...deposited.feesOf], [[1, 40n]], "the fee is still to be paid on the chain");
    const whole = [chain(start + 20 * day, 0, 1_040n, { settlesCard: true, lateFee: 40n })];
    const settled = at(march, { next: 1 }, [card(1, start + day)], whole);
    assert.deepEqual([...settled.feesOf], [[1, 40n]], "and stays a part of what was expected");
    assert.deepEqual(owed(settled, 0), [0n, 0n]);
  });

  it("knows no such fee where the money was deposited in time, or the card was late itself", () => {
    const inTime = [chain(start + 2 * day, 0, 1_000n, { settlesCard: true })];
    assert.equal(at(march, { next: 1 }, [card(1, start + day)], inTime).feesOf.size, 0);
    const late = card(1, start + 6 * day, 1_040n);
    assert.equal(at(start + 20 * day, {}, [late]).feesOf.size, 0);
    // the page was opened in time, and paid when the days of grace were over
    assert.deepEqual(owed(at(start + 20 * day, {}, [card(1, start + 6 * day)]), 0), [40n, 40n]);
  });

  it("puts the fee down to the card whose money was held back, where a wallet pays too", () => {
    // the wallet pays the rest in time; on the chain the period is late for want of the card's part
    const wallet = chain(start + 2 * day, 0, 400n);
    const books = at(start + 20 * day, { paidOfNext: 400n }, [card(7, start + day, 600n)], [wallet]);
    assert.deepEqual([...books.feesOf], [[7, 40n]]);
    assert.deepEqual(owed(books, 0), [0n, 0n]);
  });

  it("puts each period's fee down to its own card", () => {
    const cards = [card(1, start + day), card(2, february + day)];
    const books = at(february + 10 * day, {}, cards);
    assert.deepEqual([...books.feesOf].sort(), [
      [1, 40n],
      [2, 40n],
    ]);
    assert.deepEqual(owed(books, 1), [0n, 0n]);
    assert.deepEqual(owed(books, 2), [1_000n, 0n]);
  });

  it("never asks for more than the chain has open", () => {
    const more = [
      chain(start + 2 * day, 0, 1_000n, { settlesCard: true }),
      chain(start + 2 * day, 1, 500n, { settlesCard: true }),
    ];
    assert.deepEqual(owed(at(february, { next: 1, paidOfNext: 500n }, [card(1, start + day)], more), 1), [500n, 0n]);
  });
});
