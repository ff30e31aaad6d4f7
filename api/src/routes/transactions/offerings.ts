import { offeringAbi } from "@freehold/contracts/abi/Offering";
import { purchaseOf } from "@freehold/contracts/offering";
import { type Address, encodeFunctionData, zeroAddress } from "viem";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import { type Check, check, complianceChecks, passed, spendingChecks, tradingCheck } from "../../services/checks.ts";
import { type Limits, limitsOf } from "../../services/offering/limits.ts";
import { requireProperty } from "../../services/properties.ts";
import type { Of } from "./kinds.ts";
import type { Draft } from "./prepare.ts";

/** `IOffering.State`. */
const [RUNNING, , FAILED, CANCELLED] = [0, 1, 2, 3];
const SANCTIONED = 4;

const saleOf = ({ deployment }: Deps) => ({ abi: offeringAbi, address: deployment.addresses.offering }) as const;

/** An offering of a property of ours as the chain has it, and the time there. */
async function requireOffering(deps: Deps, offeringId: bigint) {
  const read = { ...saleOf(deps), args: [offeringId] } as const;
  const known = await Promise.all([
    deps.chain.readContract({ ...read, functionName: "termsOf" }),
    deps.chain.readContract({ ...read, functionName: "progressOf" }),
    deps.chain.getBlock(),
  ]).catch((error: unknown) => {
    if (error instanceof Error && error.message.includes("OfferingUnknown")) return undefined;
    throw error;
  });
  if (!known) throw new Problem("not-found", `There is no offering ${offeringId}.`);
  const [terms, progress, { timestamp }] = known;
  await requireProperty(deps.db, terms.token);
  const now = BigInt(Math.max(Number(timestamp), Math.floor(Date.now() / 1000)));
  return { terms, progress, now, id: offeringId.toString() };
}

/** A purchase: the window, what is left, limits, the money, whether anything is sold, whether the buyer may hold shares. */
export async function draftPurchase(deps: Deps, purchase: Of<"offering.buy">): Promise<Draft> {
  const { from, shares } = purchase;
  const { terms, signed, checks, rules } = await considerPurchase(deps, purchase);
  const sale = saleOf(deps);
  const spending = { owner: from, spender: sale.address, amount: shares * terms.pricePerShare };
  const money = await spendingChecks(deps.chain, "coin", terms.coin, spending);
  return {
    to: sale.address,
    data: encodeFunctionData({ abi: offeringAbi, functionName: "buy", args: [signed] }),
    checks: [...checks, ...money, ...rules],
  };
}

/** A purchase as it would be signed, and everything that would refuse it but for the money. */
export async function considerPurchase(deps: Deps, purchase: Omit<Of<"offering.buy">, "kind">) {
  const { from, offeringId, shares } = purchase;
  const { terms, progress, now, id } = await requireOffering(deps, offeringId);
  const { state, sold } = progress;
  const operator = deps.deployment.addresses.offering;
  const left = terms.shares - sold;
  const enough = shares >= terms.minimum || shares >= left;
  const minimum = left < terms.minimum ? `${left}` : `${terms.minimum}`;
  // What the buyer has seen; who names nothing has seen what the chain says now.
  const { termsHash = terms.termsHash, allocation: maximum = 0n, proof } = purchase;
  const [rules, trading, limits] = await Promise.all([
    complianceChecks(deps.chain, terms.token, { operator, from: zeroAddress, to: from, amount: shares }),
    tradingCheck(deps, terms.token),
    limitsOf(deps, offeringId, terms, from, proof && { maximum, proof }),
  ]);
  const listed = limits.allocation
    ? { allocation: limits.allocation.maximum, proof: limits.allocation.proof }
    : { allocation: maximum, proof: proof ?? [] };
  return {
    terms,
    signed: purchaseOf(offeringId, shares, termsHash, listed),
    rules,
    checks: [
      state !== RUNNING
        ? check("offering-window", false, "OfferingEnded", id, state)
        : now >= terms.closesAt
          ? check("offering-window", false, "OfferingOver", id, Number(terms.closesAt))
          : check("offering-window", now >= terms.opensAt, "OfferingNotOpen", id, Number(terms.opensAt)),
      check("offering-terms", termsHash === terms.termsHash, "OfferingTermsDiffer", id, termsHash, terms.termsHash),
      check("offering-supply", shares <= left, "OfferingSoldOut", id, `${shares}`, `${left}`),
      check("offering-minimum", enough, "OfferingBelowMinimum", id, `${shares}`, minimum),
      trading,
      ...limitChecks(limits, id, from, shares, maximum),
    ],
  };
}

/** In the order in which the contract counts. */
function limitChecks(limits: Limits, id: string, from: Address, shares: bigint, claimed: bigint): Check[] {
  const { person, listed, allocation } = limits;
  const wallet = (): Check => {
    if (!listed) return passed("offering-allocation");
    if (!allocation) return check("offering-allocation", false, "OfferingNotAllocated", id, from, `${claimed}`);
    const total = allocation.bought + shares;
    const args = [id, from, `${total}`, `${allocation.maximum}`] as const;
    return check("offering-allocation", total <= allocation.maximum, "OfferingAllocationExceeded", ...args);
  };
  const everywhere = (): Check => {
    if (!person) return passed("offering-maximum");
    const total = person.bought + shares;
    const args = [id, person.identityId, `${total}`, `${person.maximum}`] as const;
    return check("offering-maximum", total <= person.maximum, "OfferingMaximumExceeded", ...args);
  };
  return [wallet(), everywhere()];
}

/** A purchase taken back within its cooling-off. */
export async function draftWithdrawal(deps: Deps, wanted: Of<"offering.withdraw-purchase">): Promise<Draft> {
  const { from, offeringId, shares } = wanted;
  const { terms, progress, now, id } = await requireOffering(deps, offeringId);
  const sale = saleOf(deps);
  const args = [offeringId, from] as const;
  const { withdrawable, coolingOffEnds } = await deps.chain.readContract({
    ...sale,
    functionName: "subscriptionOf",
    args,
  });
  const runs = terms.softCap > 0n && progress.state === RUNNING;
  return {
    to: sale.address,
    data: encodeFunctionData({ abi: offeringAbi, functionName: "withdrawPurchase", args: [offeringId, shares] }),
    checks: [
      undecidedCheck(terms, progress, id),
      ...(!runs
        ? []
        : [
            withdrawable === 0n || coolingOffEnds <= now
              ? check("offering-withdrawal", false, "OfferingCoolingOffOver", id, Number(coolingOffEnds))
              : check(
                  "offering-withdrawal",
                  shares <= withdrawable,
                  "OfferingNotWithdrawable",
                  id,
                  `${shares}`,
                  `${withdrawable}`,
                ),
          ]),
    ],
  };
}

const undecidedCheck = ({ softCap }: { softCap: bigint }, { state }: { state: number }, id: string): Check =>
  softCap === 0n
    ? check("offering-state", false, "OfferingNotConditional", id)
    : check("offering-state", state === RUNNING, "OfferingEnded", id, state);

/** What is owed, and whether it can be paid. */
async function owed(deps: Deps, offeringId: bigint, account: Address) {
  const { terms, progress, id } = await requireOffering(deps, offeringId);
  const sale = saleOf(deps);
  const [{ refundable, shares }, [payee, standing]] = await Promise.all([
    deps.chain.readContract({ ...sale, functionName: "subscriptionOf", args: [offeringId, account] }),
    deps.chain.readContract({ ...sale, functionName: "payeeOf", args: [terms.token, account] }),
  ]);
  const off = progress.state === FAILED || progress.state === CANCELLED;
  const due = check("offering-refund", refundable > 0n, "OfferingNothingToRefund", id, account);
  return { due, burns: off ? shares : 0n, payee: payee.toLowerCase() as Address, standing };
}

/** Pays an account back. Where its payee is sanctioned the shares can be burnt all the same, once. */
export async function draftRefund(deps: Deps, wanted: Of<"offering.refund">): Promise<Draft> {
  const { from, offeringId, account = from } = wanted;
  const { due, burns, payee, standing } = await owed(deps, offeringId, account);
  return {
    to: saleOf(deps).address,
    data: encodeFunctionData({ abi: offeringAbi, functionName: "refund", args: [offeringId, account] }),
    checks: [
      due,
      check("offering-payee", standing !== SANCTIONED || burns > 0n, "OfferingRefundHeld", payee, standing),
    ],
  };
}

export async function draftRefundTo(deps: Deps, wanted: Of<"offering.refund-to">): Promise<Draft> {
  const { from, offeringId, account = from, to } = wanted;
  const { due, payee, standing } = await owed(deps, offeringId, account);
  return {
    to: saleOf(deps).address,
    data: encodeFunctionData({ abi: offeringAbi, functionName: "refundTo", args: [offeringId, account, to] }),
    checks: [
      due,
      payee === from
        ? check("offering-payee", standing !== SANCTIONED, "OfferingRefundHeld", payee, standing)
        : check("offering-payee", false, "OfferingNotPayee", from, payee),
    ],
  };
}

/** Anybody decides an offering that is over. */
export async function draftSettlement(deps: Deps, { offeringId }: Of<"offering.settle">): Promise<Draft> {
  const { terms, progress, now, id } = await requireOffering(deps, offeringId);
  const over = now >= progress.settleableAt;
  return {
    to: saleOf(deps).address,
    data: encodeFunctionData({ abi: offeringAbi, functionName: "settle", args: [offeringId] }),
    checks: [
      undecidedCheck(terms, progress, id),
      ...(terms.softCap > 0n && progress.state === RUNNING
        ? [check("offering-window", over, "OfferingNotOver", id, Number(progress.settleableAt))]
        : []),
    ],
  };
}
