import type { Account } from "#features/account/api/account.ts";
import { type Coin, formatDate, formatMoney } from "#lib/format.ts";
import type { Cause, LeaseEvent, Waiting } from "../api/arbitration.ts";

type Asked = Pick<Waiting, "deposit" | "heldRent" | "endsAt"> & { causes: readonly Cause[] };

/** What an arbiter is to decide about one lease, a sentence each. */
export function causesInWords({ causes, deposit, heldRent }: Asked, coin: Coin): string[] {
  const contested = formatMoney(deposit?.contested ?? "0", coin);
  const until = deposit?.until ? formatDate(deposit.until) : "";
  const words: Record<Cause, string> = {
    disputed: `Who gets ${contested} of the deposit`,
    held: `Where ${formatMoney(heldRent, coin)} of rent kept aside goes`,
    claimed: `Whether ${contested} is kept of the deposit: it can be disputed until ${until}`,
    "end-proposed": "Whether the lease ends early",
    "renewal-proposed": "Whether the lease becomes longer",
  };
  return causes.map((cause) => words[cause]);
}

export function waitingAnswer(count: number, more: boolean): string {
  if (count === 0) return "Nothing at the moment.";
  if (count === 1) return "One lease waits for you.";
  return `${count}${more ? " and more" : ""} leases wait for you.`;
}

export interface Standing {
  /** Properties whose disputes they decide. */
  arbiter: ReadonlySet<string>;
  /** Properties whose rent they can have held. */
  officer: ReadonlySet<string>;
}

/** What somebody can do about leases, property by property. */
export function standingOf(roles: Account["roles"], properties: readonly { token: string }[]): Standing {
  const tokens = new Set(properties.map(({ token }) => token));
  const of = (name: Account["roles"][number]["role"]) =>
    new Set(roles.filter(({ role, scope }) => role === name && tokens.has(scope)).map(({ scope }) => scope as string));
  return { arbiter: of("arbiter"), officer: of("officer") };
}

const eventLabels: Record<LeaseEvent["kind"], string> = {
  created: "The lease was put on record",
  "renewal-proposed": "The manager proposed to make it longer",
  renewed: "It was made longer",
  "termination-proposed": "An early end was proposed",
  terminated: "It was ended early, by agreement",
  "proposal-withdrawn": "A proposal was taken back",
  "hold-begun": "Rent is kept aside from here on, by order of a court",
  released: "Held rent was released",
  "deposit-paid": "The deposit was paid in",
  "deductions-claimed": "The manager claimed a part of the deposit",
  "deductions-disputed": "The claim was disputed",
  "deductions-decided": "An arbiter decided about the disputed part",
  "deductions-taken": "A part of the deposit went to the property",
  "deposit-returned": "A part of the deposit went back to its owner",
  "deposit-waiting": "A part of the deposit could not be sent, and waits for its owner",
};

/** What happened, and the sums of it. */
export function eventInWords(
  { kind, amount, toTreasury }: Pick<LeaseEvent, "kind" | "amount" | "toTreasury">,
  coin: Coin,
) {
  const money = (units: string | null) => formatMoney(units ?? "0", coin);
  const sums =
    kind === "released"
      ? `${money(toTreasury)} to the property, ${money(amount)} to somebody else`
      : kind === "deductions-decided"
        ? `${money(amount)} back to its owner, ${money(toTreasury)} to the property`
        : kind === "created" || kind === "terminated" || amount === null || amount === "0"
          ? undefined
          : money(amount);
  return { label: eventLabels[kind], sums };
}
