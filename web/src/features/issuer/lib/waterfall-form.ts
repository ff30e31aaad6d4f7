import { type Address, zeroAddress } from "viem";
import { type Coin, formatMoney, toDecimal } from "#lib/format.ts";
import { parseAmount } from "#lib/parse-amount.ts";
import { type Purpose, purposes } from "#lib/purposes.ts";

/** A step as it is typed. */
export interface StepDraft {
  purpose: Purpose;
  percent: string;
  /** Empty: no bound. */
  target: string;
  /** Of the management fee only. */
  payee: string;
}

/** A step as the contract takes it. */
export interface Step {
  purpose: number;
  basisPoints: number;
  target: bigint;
  payee: Address;
}

export type StepProblems = Partial<Record<"percent" | "target" | "payee", string>>;

interface StepNow {
  purpose: Purpose;
  basisPoints: number;
  target: string | null;
  payee: string | null;
}

/** The steps there are, to be changed. */
export const draftsOf = (steps: readonly StepNow[], coin: Coin): StepDraft[] =>
  steps.map(({ purpose, basisPoints, target, payee }) => ({
    purpose,
    percent: toDecimal(BigInt(basisPoints), 2),
    target: target === null ? "" : toDecimal(target, coin.decimals),
    payee: payee ?? "",
  }));

/** What no step is for yet. */
export const unused = (drafts: readonly StepDraft[]): Purpose[] =>
  purposes.filter((purpose) => !drafts.some((one) => one.purpose === purpose));

/** One step changes places with the next, or the one before. */
export function moved(drafts: readonly StepDraft[], from: number, to: number): StepDraft[] {
  const all = [...drafts];
  const [one] = all.splice(from, 1);
  if (one) all.splice(to, 0, one);
  return all;
}

const whole = 10_000n;

/** What is wrong with a step, field by field; nothing: it can be proposed. */
export function problemsOf({ purpose, percent, target, payee }: StepDraft, coin: Coin): StepProblems {
  const problems: StepProblems = {};
  const share = parseAmount(percent, 2);
  if (share.problem !== undefined) problems.percent = "Enter a share, as in 4.5.";
  else if (share.units < 1n || share.units > whole) problems.percent = "From 0.01% to 100%.";
  if (target.trim() !== "") {
    const bound = parseAmount(target, coin.decimals);
    if (bound.problem !== undefined) problems.target = bound.problem;
    else if (bound.units === 0n) problems.target = "Leave it empty where there is no bound.";
  }
  if (purpose === "management-fee" && !/^0x[\da-f]{40}$/i.test(payee.trim())) {
    problems.payee = "Enter the wallet that is paid: 0x and 40 letters and digits.";
  }
  return problems;
}

/** All steps as the contract takes them; undefined: something is wrong with one. */
export function readSteps(drafts: readonly StepDraft[], coin: Coin): Step[] | undefined {
  if (drafts.some((draft) => Object.keys(problemsOf(draft, coin)).length > 0)) return undefined;
  return drafts.map(({ purpose, percent, target, payee }) => ({
    purpose: purposes.indexOf(purpose),
    basisPoints: Number(parseAmount(percent, 2).units ?? 0n),
    target: target.trim() === "" ? 0n : (parseAmount(target, coin.decimals).units ?? 0n),
    payee: purpose === "management-fee" ? (payee.trim().toLowerCase() as Address) : zeroAddress,
  }));
}

/** How an income would be divided, as the contract does it: in order, rounded down, and never above a bound. */
export function divide(
  steps: readonly Step[],
  amount: bigint,
  held: (purpose: Purpose) => bigint,
): { parts: { purpose: Purpose; amount: bigint }[]; rest: bigint } {
  let rest = amount;
  const parts = steps.map((step) => {
    const purpose = purposes[step.purpose] ?? "other";
    const lies = held(purpose);
    const room = step.target === 0n ? rest : step.target > lies ? step.target - lies : 0n;
    const part = [(amount * BigInt(step.basisPoints)) / whole, rest, room].reduce((a, b) => (a < b ? a : b));
    rest -= part;
    return { purpose, amount: part };
  });
  return { parts, rest };
}

/** Said before it is proposed: what lies in buckets that would be gone becomes the holders'. */
export function releasedTold(
  steps: readonly Step[],
  buckets: readonly { purpose: Purpose; amount: string }[],
  coin: Coin,
): string | undefined {
  const kept = new Set(steps.map(({ purpose }) => purposes[purpose]));
  const sum = buckets.reduce((all, one) => (kept.has(one.purpose) ? all : all + BigInt(one.amount)), 0n);
  return sum === 0n
    ? undefined
    : `${formatMoney(sum, coin, { exact: true })} that lie in what you leave out would become the holders' at once.`;
}
