import type { Tone } from "#components/ui/badge.tsx";
import { type Coin, formatDate, formatMoney, formatMonth } from "#lib/format.ts";
import type { Deposit, Lease, LeaseSummary, Period } from "../api/leases.ts";
import type { Side } from "../api/messages.ts";
import type { PaidPart } from "./payable.ts";

const and = (parts: readonly string[]) =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;

type Owing = Pick<LeaseSummary, "arrears" | "next">;

/** What a tenant owes, in a sentence. Sums of several leases are told together where they are in one coin. */
export function rentAnswer(leases: readonly Owing[], coin: Coin): string {
  const due = leases.reduce((sum, { arrears }) => sum + BigInt(arrears.amount), 0n);
  const fees = leases.reduce((sum, { arrears }) => sum + BigInt(arrears.lateFees), 0n);
  if (due > 0n) {
    const late = fees > 0n ? ` ${formatMoney(fees, coin)} of it is fees for paying late.` : "";
    return `You owe ${formatMoney(due, coin)} now.${late}`;
  }
  const next = leases
    .flatMap((one) => (one.next ? [one.next] : []))
    .reduce<LeaseSummary["next"]>((first, one) => (first && first.dueAt <= one.dueAt ? first : one), null);
  if (!next) return "Nothing: all your rent is paid.";
  return `Nothing now. The next rent, ${formatMoney(next.amount, coin)}, is due on ${formatDate(next.dueAt)}.`;
}

/** Who takes part in a dispute. */
export const sideWords: Record<Side, { label: string; as: string }> = {
  tenant: { label: "Tenant", as: "the tenant" },
  manager: { label: "Manager", as: "the manager" },
  arbiter: { label: "Arbiter", as: "the arbiter" },
};

export const frequencyWords = { monthly: "a month", quarterly: "a quarter" } as const;
export const stateWords = { upcoming: "Begins later", running: "Running", ended: "Over" } as const;

export const periodWords: Record<Period["state"], { label: string; tone: Tone }> = {
  paid: { label: "Paid", tone: "green" },
  upcoming: { label: "Not due yet", tone: "neutral" },
  due: { label: "Due", tone: "amber" },
  late: { label: "Late", tone: "red" },
};

/** For what a payment is counted: "January 2026 in full and a part of February 2026". */
export function partsInWords(parts: readonly PaidPart[]): string {
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last) return "";
  const full = parts.filter(({ complete }) => complete);
  const [from, to] = [full[0], full.at(-1)];
  const span =
    from && to && (from === to ? formatMonth(from.month) : `${formatMonth(from.month)} to ${formatMonth(to.month)}`);
  return and([
    ...(span ? [`${span} in full`] : []),
    ...(last.complete ? [] : [`a part of ${formatMonth(last.month)}`]),
  ]);
}

/** How a deposit stands, and what comes next. */
export function depositWords(
  deposit: Deposit,
  { coin, endsAt, state }: Pick<Lease, "endsAt" | "state"> & { coin: Coin },
) {
  const money = (units: string) => formatMoney(units, coin);
  const until = deposit.until === null ? "" : formatDate(deposit.until);
  switch (deposit.state) {
    case "none":
      return {
        title: `${money(deposit.amount)} is to be paid in`,
        text: "It is kept apart from the rent until the lease is over, and belongs to whoever pays it in.",
      };
    case "held":
      return state === "ended"
        ? {
            title: `${money(deposit.amount)} is to be returned`,
            text: `Until ${until} the manager can return it or claim a part of it for damage. Afterwards anybody can have it sent back.`,
          }
        : {
            title: `${money(deposit.amount)} is kept safe`,
            text: `Nobody can use it before the lease ends on ${formatDate(endsAt)}.`,
          };
    case "claimed":
      return {
        title: `The manager claims ${money(deposit.contested)} of it`,
        text: `Everything else was sent back. Accept the claim, or dispute a part of it until ${until}; saying nothing until then accepts it.`,
      };
    case "disputed":
      return {
        title: `${money(deposit.contested)} is disputed`,
        text: "Neither side has this part now. An independent arbiter decides who gets how much of it.",
      };
    case "settled":
      return {
        title: "The deposit is settled",
        text: `${money(deposit.returned)} was returned, ${money(deposit.deducted)} went to the property.`,
      };
  }
}

/** Whether its time has passed: from then on anybody may finish it. */
export const isOverdue = ({ until }: Pick<Deposit, "until">, now: number): boolean => until !== null && now >= until;

type Talks = Pick<LeaseSummary, "proposals">["proposals"];

/** What the other side waits for. */
export function tenantIsAsked({ managerEnds, tenantEnds, renewal }: Talks) {
  return { end: managerEnds !== null && managerEnds !== tenantEnds ? managerEnds : null, renewal };
}

/** When a lease would end, were only so many of its periods left: the day on which the next one would have begun. */
export const endAfter = (schedule: readonly Pick<Period, "index" | "dueAt">[], periods: number): number | undefined =>
  schedule.find(({ index }) => index === periods)?.dueAt;

/** Ends one can propose: the beginnings of periods ahead; paid periods stay. */
export function endChoices(
  schedule: readonly Pick<Period, "index" | "dueAt">[],
  paidPeriods: number,
  now: number,
): { periods: number; at: number }[] {
  return schedule
    .filter(({ index, dueAt }) => index >= paidPeriods && dueAt > now)
    .map(({ index, dueAt }) => ({ periods: index, at: dueAt }));
}

interface Standing {
  state: Lease["state"];
  now: number;
  side: Side;
  /** This wallet paid it in. */
  isDepositor: boolean;
  /** No wallet speaks for the tenancy: the arbiter does. */
  isAlone: boolean;
}

/** What one side can do about a deposit now, as the contract allows it. */
export function depositActs(deposit: Pick<Deposit, "state" | "until" | "waiting">, standing: Standing) {
  const { state, now, side, isDepositor, isAlone } = standing;
  const over = isOverdue(deposit, now);
  const held = deposit.state === "held" && state === "ended";
  const claimed = deposit.state === "claimed";
  return {
    pay: deposit.state === "none" && side === "tenant" && state !== "ended",
    giveBack: deposit.waiting !== "0" || (held && (side === "manager" || over)),
    claim: held && side === "manager" && !over,
    accept: claimed && (over || (side === "tenant" && isDepositor)),
    dispute: claimed && !over && (side === "tenant" || (side === "arbiter" && isAlone)),
  };
}
