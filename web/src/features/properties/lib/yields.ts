import { unitsOf } from "#lib/decimal.ts";
import type { Coin } from "#lib/format.ts";
import type { Property, PropertySummary } from "../api/properties.ts";
import { toBasisPoints } from "./figures.ts";

type Figures = Pick<
  PropertySummary,
  "cap" | "totalSupply" | "offering" | "lastPrice" | "netYieldPercent" | "dividends12Months"
>;

export interface Dilution {
  /** Shares among which the same money would be shared out. */
  shares: bigint;
  /** Yield a year on the last price, in basis points, rounded down. */
  bps: bigint;
  /** The last year's dividends on one of so many shares, in the coin's units, rounded down. */
  perShare: bigint;
}

/** Shares of the offering that is open, or will be, that nobody has bought yet. */
export const onOffer = ({ offering }: Pick<Figures, "offering">): bigint => BigInt(offering?.remaining ?? 0);

/** What the yield was by, one share of those that there were. */
export const netYield = ({ netYieldPercent }: Pick<Figures, "netYieldPercent">): bigint =>
  netYieldPercent === null ? 0n : toBasisPoints(netYieldPercent);

/** The last year's dividends shared out among so many shares; undefined where nothing was paid or nothing has a price. */
function among({ lastPrice, dividends12Months }: Figures, shares: bigint): Dilution | undefined {
  const [paid, price] = [BigInt(dividends12Months), BigInt(lastPrice ?? 0)];
  if (paid === 0n || price === 0n || shares === 0n) return undefined;
  return { shares, bps: (paid * 10_000n) / (price * shares), perShare: paid / shares };
}

/**
 * What the same money would be once every share now on offer is sold, where that is less than what is told: the year's
 * dividends went to the shares that there were then, and to none that were locked.
 */
export function ifAllSold(property: Figures): Dilution | undefined {
  const found = among(property, BigInt(property.totalSupply) + onOffer(property));
  return found && found.bps < netYield(property) ? found : undefined;
}

/** The same once every share that there may ever be is made. */
export function ifAllIssued(property: Figures): Dilution | undefined {
  const found = among(property, BigInt(property.cap));
  return found && found.bps < netYield(property) ? found : undefined;
}

/** "If all shares now on offer are sold", or where none are on offer, "By all shares that exist today". */
export const dilutionLabel = (property: Pick<Figures, "offering">): string =>
  onOffer(property) > 0n ? "If all shares now on offer are sold" : "By all shares that exist today";

/** The year's rent of what valuers say the whole is worth, in basis points; undefined where no value in dollars counts. */
export function grossOfValue(
  { value, rent12Months }: Pick<Property, "value" | "rent12Months">,
  { decimals }: Pick<Coin, "decimals">,
): bigint | undefined {
  if (!value?.value || value.currency !== "USD") return undefined;
  const worth = unitsOf(value.value);
  if (worth.units === "0") return undefined;
  return (
    (BigInt(rent12Months) * 10_000n * 10n ** BigInt(worth.decimals)) / (BigInt(worth.units) * 10n ** BigInt(decimals))
  );
}
