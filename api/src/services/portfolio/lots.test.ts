import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Book, costOf, type Lot } from "./lots.ts";

/** Numbers that look random and are the same in every run. */
function dice(seed: number) {
  let state = seed;
  return (sides: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const transaction = `0x${"0".repeat(64)}` as const;
const lot = (shares: bigint, cost: bigint, offeringId: bigint | null = null): Lot => ({
  ...{ shares, cost, offeringId, transaction },
  basis: offeringId === null ? "trade" : "purchase",
  acquiredAt: 0,
});

describe("lots", () => {
  it("are many without being slow to count", () => {
    const book = new Book("fifo");
    const began = performance.now();
    for (let n = 1n; n <= 50_000n; n += 1n) {
      book.acquire(lot(1n, n));
      assert.equal(book.shares, n);
    }
    assert.equal(book.cost, 1_250_025_000n);
    const took = performance.now() - began;
    assert.ok(took < 3_000, `${took} ms`);
  });

  it("of any history hold the balance, and no unit of cost is lost or made", () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const roll = dice(seed);
      for (const method of ["fifo", "average"] as const) {
        const book = new Book(method);
        let [balance, bought, gone] = [0n, 0n, 0n];
        for (let step = 0; step < 60; step += 1) {
          if (balance === 0n || roll(2) === 0) {
            const [shares, cost] = [BigInt(1 + roll(50)), BigInt(roll(10_000_000))];
            book.acquire(lot(shares, cost, roll(3) === 0 ? BigInt(roll(2)) : null));
            balance += shares;
            bought += cost;
          } else {
            const shares = BigInt(1 + roll(Number(balance)));
            const undone = roll(4) === 0 ? { offeringId: BigInt(roll(2)), paid: BigInt(roll(10_000_000)) } : undefined;
            const taken = book.release(shares, undone);
            assert.equal(
              taken.reduce((sum, one) => sum + one.shares, 0n),
              shares,
            );
            balance -= shares;
            gone += costOf(taken);
          }
          assert.equal(book.shares, balance, `seed ${seed}`);
          assert.equal(book.cost + gone, bought, `seed ${seed}`);
          assert.ok(book.lots.every((one) => one.shares > 0n && one.cost >= 0n));
          if (method === "average") assert.ok(book.lots.length <= 1);
        }
      }
    }
  });

  it("first in, first out cost what each single share cost, in a queue of single shares", () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const roll = dice(seed);
      const book = new Book("fifo");
      const queue: bigint[] = [];
      for (let step = 0; step < 40; step += 1) {
        if (queue.length === 0 || roll(2) === 0) {
          const [shares, price] = [1 + roll(30), BigInt(roll(5_000_000))];
          book.acquire(lot(BigInt(shares), BigInt(shares) * price));
          for (let i = 0; i < shares; i += 1) queue.push(price);
        } else {
          const shares = 1 + roll(queue.length);
          const cost = queue.splice(0, shares).reduce((sum, price) => sum + price, 0n);
          assert.equal(costOf(book.release(BigInt(shares))), cost, `seed ${seed}`);
        }
        assert.equal(
          book.cost,
          queue.reduce((sum, price) => sum + price, 0n),
        );
      }
    }
  });

  it("at the average cost the same for every share, rounded down, the rest with what stays", () => {
    const book = new Book("average");
    book.acquire(lot(2n, 100n));
    book.acquire(lot(1n, 100n));
    assert.equal(costOf(book.release(1n)), 66n);
    assert.equal(costOf(book.release(1n)), 67n);
    assert.equal(costOf(book.release(1n)), 67n);
    assert.deepEqual(book.lots, []);
  });

  it("that an offering takes back are its own, for what was paid", () => {
    for (const method of ["fifo", "average"] as const) {
      const book = new Book(method);
      book.acquire(lot(10n, 100n));
      book.acquire(lot(10n, 300n, 7n));
      assert.equal(costOf(book.release(4n, { offeringId: 7n, paid: 120n })), 120n, method);
      assert.equal(book.cost, 280n);
    }
  });

  it("cannot give what was never there", () => {
    const book = new Book("fifo");
    book.acquire(lot(3n, 3n));
    assert.throws(() => book.release(4n), /1 of 4 shares that left were never acquired/);
  });
});
