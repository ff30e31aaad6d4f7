import type { OfferingTerms } from "@freehold/contracts/offering";
import { type Address, type Hex, zeroHash } from "viem";
import { type Coin, formatCount, formatShares } from "#lib/format.ts";
import { parseAmount } from "#lib/parse-amount.ts";

/** What is typed of an offering, as it stands in the fields. */
export interface OfferingForm {
  coin: string;
  /** Most shares for sale. */
  shares: string;
  /** Fewest shares, below which everybody is paid back; empty or 0: every purchase is final. */
  softCap: string;
  price: string;
  /** First and last day, yyyy-mm-dd in coordinated time. */
  opens: string;
  closes: string;
  minimum: string;
  maximum: string;
  /** Days. */
  coolingOff: string;
  proceedsTo: string;
  termsHash: string;
  /** Root of the list of who may buy; empty: everybody may. */
  list: string;
}

export type OfferingErrors = Partial<Record<keyof OfferingForm, string>>;
export type SaleTerms = Omit<OfferingTerms, "token">;
export interface OfferingCoin extends Coin {
  address: Address;
}

export interface OfferingAround {
  coins: readonly OfferingCoin[];
  /** Unix seconds. */
  now: number;
  /** Shares that can be sold at most, and why no more. */
  most: { shares: bigint; why: string } | undefined;
  /** The contract that sells, which cannot receive its own proceeds. */
  venue: Address;
}

const day = 86_400;
/** `Offering.MAX_WINDOW` and `MAX_COOLING_OFF`, in days. */
const longestWindow = 366;
const longestCoolingOff = 60;
const largestMinimum = 2n ** 48n - 1n;
const largestPrice = 2n ** 128n - 1n;

export const dayText = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);

function readDay(text: string): number | undefined {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(at) ? undefined : at / 1000;
}

/** Typed text → a whole number; empty is `fallback`. */
function whole(text: string, fallback: bigint | undefined): { units?: bigint; problem?: string } {
  if (text.trim() === "" && fallback !== undefined) return { units: fallback };
  return parseAmount(text, 0);
}

/** The terms that were typed, or why there are none yet, field by field. */
export function readOffering(
  form: OfferingForm,
  around: OfferingAround,
): { terms?: SaleTerms; errors: OfferingErrors } {
  const errors: OfferingErrors = {};
  const fail = (field: keyof OfferingForm, why: string | undefined) => {
    if (why) errors[field] ??= why;
  };
  const coin = around.coins.find(({ address }) => address === form.coin);
  if (!coin) fail("coin", "Choose a coin.");
  const price = parseAmount(form.price, coin?.decimals ?? 18);
  fail("price", price.problem);
  if (price.units === 0n) fail("price", "A share must cost something.");
  if (price.units !== undefined && price.units > largestPrice) fail("price", "This price is too high.");

  const shares = whole(form.shares, undefined);
  fail("shares", shares.problem);
  if (shares.units === 0n) fail("shares", "Offer at least one share.");
  if (shares.units !== undefined && around.most && shares.units > around.most.shares)
    fail("shares", `At most ${formatShares(around.most.shares)}: ${around.most.why}`);

  const softCap = whole(form.softCap, 0n);
  fail("softCap", softCap.problem);
  const offered = shares.units;
  const atMost = (field: keyof OfferingForm, units: bigint | undefined, what: string) => {
    if (units !== undefined && offered !== undefined && units > offered)
      fail(field, `${what} than the ${formatShares(offered)} on offer.`);
  };
  atMost("softCap", softCap.units, "More");
  const conditional = (softCap.units ?? 0n) > 0n;

  const minimum = whole(form.minimum, 1n);
  fail("minimum", minimum.problem);
  atMost("minimum", minimum.units, "More");
  if ((minimum.units ?? 0n) > largestMinimum) fail("minimum", "This is too many.");
  const maximum = whole(form.maximum, 0n);
  fail("maximum", maximum.problem);
  if (maximum.units && minimum.units !== undefined && maximum.units < minimum.units)
    fail("maximum", "Fewer than the fewest of one purchase: nobody could buy.");

  const cooling = whole(form.coolingOff, 0n);
  fail("coolingOff", cooling.problem);
  if ((cooling.units ?? 0n) > BigInt(longestCoolingOff)) fail("coolingOff", `At most ${longestCoolingOff} days.`);
  if (cooling.units && !conditional)
    fail("coolingOff", "Only where there is a least number: otherwise every purchase is final.");

  const opens = readDay(form.opens);
  const last = readDay(form.closes);
  const closes = last === undefined ? undefined : last + day;
  if (opens === undefined) fail("opens", "Choose the first day.");
  if (closes === undefined) fail("closes", "Choose the last day.");
  else if (closes <= around.now) fail("closes", "This day is over.");
  else if (opens !== undefined && closes <= opens) fail("closes", "Before the first day.");
  else if (opens !== undefined && conditional && closes - Math.max(opens, around.now) > longestWindow * day)
    fail("closes", `At most ${formatCount(longestWindow)} days, since money of the buyers waits that long.`);

  const proceedsTo = form.proceedsTo.trim().toLowerCase();
  if (!/^0x[\da-f]{40}$/.test(proceedsTo)) fail("proceedsTo", "An address is 0x and 40 letters and digits.");
  else if (/^0x0{40}$/.test(proceedsTo)) fail("proceedsTo", "Nobody can have this address.");
  else if (proceedsTo === around.venue) fail("proceedsTo", "The money would stay in the contract that sells.");
  if (!/^0x[\da-f]{64}$/.test(form.termsHash)) fail("termsHash", "Choose the offering memorandum.");

  if (Object.keys(errors).length > 0 || !coin || opens === undefined || closes === undefined) return { errors };
  return {
    errors,
    terms: {
      coin: coin.address,
      shares: shares.units ?? 0n,
      softCap: softCap.units ?? 0n,
      pricePerShare: price.units ?? 0n,
      opensAt: opens,
      closesAt: closes,
      minimum: minimum.units ?? 1n,
      maximumPerIdentity: maximum.units ?? 0n,
      coolingOff: Number(cooling.units ?? 0n) * day,
      proceedsTo: proceedsTo as Address,
      termsHash: form.termsHash as Hex,
      allocationRoot: form.list === "" ? zeroHash : (form.list as Hex),
    },
  };
}

export interface SaleFigures {
  /** If everything is sold. */
  raised: bigint;
  fee: bigint;
  proceeds: bigint;
  /** What must be raised at least; null: nothing must. */
  least: bigint | null;
}

/** What the offering brings, to the unit: the fee is rounded down, as the contract does. */
export function saleFigures(
  { shares, softCap, pricePerShare }: Pick<SaleTerms, "shares" | "softCap" | "pricePerShare">,
  feeBasisPoints: number,
): SaleFigures {
  const raised = shares * pricePerShare;
  const fee = (raised * BigInt(feeBasisPoints)) / 10_000n;
  return { raised, fee, proceeds: raised - fee, least: softCap > 0n ? softCap * pricePerShare : null };
}
