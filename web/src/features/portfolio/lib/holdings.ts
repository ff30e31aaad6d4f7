interface Held {
  balance: string;
  locked: string;
  refundable: { shares: string };
}

/** Shares by what becomes of them. Those of a sale that is off are locked too, until they are paid back. */
export function splitOf({ balance, locked, refundable }: Held) {
  const off = BigInt(refundable.shares);
  const waiting = BigInt(locked) - off;
  return {
    /** Owned, or bought in a sale that may still succeed. */
    standing: BigInt(balance) - off,
    /** Locked until their sale is decided. */
    waiting: waiting > 0n ? waiting : 0n,
    refundable: off,
  };
}

/** What will be paid back for shares of sales that are off. */
export const refundsOf = (holdings: readonly { refundable: { money: string } }[]): bigint =>
  holdings.reduce((sum, { refundable }) => sum + BigInt(refundable.money), 0n);
