import type { Coin } from "./format.ts";

/** From here on a person types the amount again before signing: 100,000 of the coin. */
const large = 100_000n;

/** For `<SigningRitual retype>`: the amount, when it is large. */
export function retypeIfLarge(units: bigint, { decimals, symbol }: Coin) {
  return units >= large * 10n ** BigInt(decimals) ? { retype: { units, decimals, unit: symbol } } : {};
}
