/** Shares that may leave by will: zero where more is frozen than held. */
export const unfrozenOf = ({ balance, frozen }: { balance: bigint; frozen: bigint }): bigint =>
  balance > frozen ? balance - frozen : 0n;
