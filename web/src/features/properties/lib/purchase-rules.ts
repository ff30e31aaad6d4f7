import { type Coin, formatMoney, formatShares } from "#lib/format.ts";
import { movementRules, type RuleVerdict, verdictOf } from "#lib/movement-rules.ts";
import type { Rule } from "#lib/rules/rules.ts";
import type { Check, Reason } from "#lib/tx/prepare.ts";

export interface PurchaseFacts {
  rules: readonly Rule[];
  coin: Coin;
  minimum: string;
  /** A list says who may buy how much. */
  listed?: boolean;
  /** Most shares of one person; "0": no limit. */
  maximumPerIdentity?: string;
}

const has = (checks: readonly Check[], rule: Check["rule"]) => checks.find((one) => one.rule === rule);

/** Every rule that a purchase must pass, as the API asked them of the chain; not asked yet: all pending. */
export function purchaseRules(checks: readonly Check[] | undefined, facts: PurchaseFacts): RuleVerdict[] {
  const { rules, coin, minimum, listed = false, maximumPerIdentity = "0" } = facts;
  const labels: [Check["rule"], string][] = [
    ["offering-window", "The offering is open"],
    ["trading", "Sales are not halted"],
    ["offering-terms", "The terms are those you have seen"],
    ["offering-supply", "Enough shares are left"],
    ["offering-minimum", `At least ${formatShares(minimum)} shares at once`],
    ...(listed ? [["offering-allocation", "The list allows you so many"] as [Check["rule"], string]] : []),
    ...(maximumPerIdentity === "0"
      ? []
      : [
          ["offering-maximum", `At most ${formatShares(maximumPerIdentity)} shares a person`] as [
            Check["rule"],
            string,
          ],
        ]),
    ["coin-balance", `You have enough ${coin.symbol}`],
  ];
  if (!checks) {
    return [
      ...movementRules(undefined, rules, "buyer"),
      ...labels.map(([id, label]) => ({ id, label, state: "pending" as const })),
    ];
  }
  const reasons = checks.flatMap(({ rule, reason }) => (rule === "compliance" && reason ? [reason] : []));
  const verdicts = [
    ...movementRules(reasons, rules, "buyer"),
    ...labels.map(([id, label]) => verdictOf(id, label, has(checks, id)?.reason)).map((one) => inCoin(one, coin)),
  ];
  return [...verdicts, ...hidden(checks, verdicts)];
}

/** The coin's refusal has no currency; here it is known. */
function inCoin(verdict: RuleVerdict, coin: Coin): RuleVerdict {
  if (verdict.id !== "coin-balance" || !verdict.refusal) return verdict;
  const [, balance, needed] = verdict.reason?.args ?? [];
  const refusal = {
    ...verdict.refusal,
    what: `You do not have enough ${coin.symbol}.`,
    why: `This costs ${formatMoney(String(needed), coin)}, and your wallet holds ${formatMoney(String(balance), coin)}.`,
    next: `Choose fewer shares, or add ${coin.symbol} to your wallet.`,
  };
  return { ...verdict, refusal };
}

/** What only running the call tells. The missing permission is no refusal: giving it is part of buying. */
function hidden(checks: readonly Check[], verdicts: readonly RuleVerdict[]): RuleVerdict[] {
  const reason: Reason | undefined = has(checks, "simulation")?.reason;
  if (!reason || reason.name === "ERC20InsufficientAllowance") return [];
  if (verdicts.some(({ state }) => state === "fails")) return [];
  return [verdictOf("simulation", "It would succeed", reason)];
}

/**
 * The most shares that none of what refuses would refuse, nor any bound that is known; undefined when there are none.
 * What is fewer than the fewest of one purchase is no way out.
 */
export function mostInstead(
  refusing: readonly RuleVerdict[],
  {
    wanted,
    pricePerShare,
    bounds,
    minimum,
  }: { wanted: bigint; pricePerShare: bigint; bounds: bigint[]; minimum: bigint },
): bigint | undefined {
  const few = refusing.find(({ reason }) => reason?.name === "OfferingBelowMinimum");
  const told = refusing.flatMap((one) => (one === few ? [] : (sharesInstead(one, wanted, pricePerShare) ?? [])));
  const least = few ? (sharesInstead(few, wanted, pricePerShare) ?? minimum) : minimum;
  const able = [...told, ...(few || told.length > 0 ? bounds : [])];
  if (few && told.length === 0) return bounds.every((bound) => bound >= least) ? least : undefined;
  const most = able.reduce<bigint | undefined>(
    (one, other) => (one === undefined || other < one ? other : one),
    undefined,
  );
  return most !== undefined && most > 0n && most >= least ? most : undefined;
}

/** The number of shares a refused purchase could be for instead; undefined when none. */
export function sharesInstead(verdict: RuleVerdict, wanted: bigint, pricePerShare: bigint): bigint | undefined {
  const args = verdict.reason?.args ?? [];
  const number = (i: number) => BigInt(String(args[i] ?? "0"));
  const instead = (() => {
    switch (verdict.reason?.name) {
      case "MaxBalanceExceeded":
        return wanted - (number(1) - number(2));
      case "OfferingMaximumExceeded":
      case "OfferingAllocationExceeded":
        return wanted - (number(2) - number(3));
      case "OfferingSoldOut":
      case "OfferingBelowMinimum":
        return number(2);
      case "ERC20InsufficientBalance":
        return number(1) / pricePerShare;
      default:
        return undefined;
    }
  })();
  return instead !== undefined && instead > 0n ? instead : undefined;
}
