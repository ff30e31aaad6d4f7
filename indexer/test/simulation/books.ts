/** Five buckets, by the number of their purpose. */
const purposes = 5;
export const [TAXES, INSURANCE, FEE, RESERVE] = [0, 1, 2, 3] as const;

export interface Step {
  purpose: number;
  basisPoints: number;
  target: bigint;
}

/** A dividend, with what each wallet held at its record date. */
export interface Ledger {
  recordId: bigint;
  perShare: bigint;
  supply: bigint;
  /** What was to be distributed, and what of it divided evenly. */
  asked: bigint;
  taken: bigint;
  held: ReadonlyMap<number, bigint>;
  /** What became of a wallet's part. */
  done: Map<number, "paid" | "aside">;
  paid: bigint;
  payments: number;
  withheld: bigint;
  remitted: bigint;
  aside: bigint;
  lapsed: bigint | null;
  taxed: boolean;
  /** Unix time; 0: never. */
  lapsesAt: number;
}

/** The books of an accountant who sees what people do and asks no contract. */
export class Books {
  readonly buckets: bigint[] = Array.from({ length: purposes }, () => 0n);
  readonly ledgers: Ledger[] = [];
  /** By source: what came into the treasury. */
  readonly income = { rent: 0n, income: 0n, lapsed: 0n };
  readonly spent: bigint[] = Array.from({ length: purposes }, () => 0n);
  free = 0n;
  /** Paid by tenants, late fees included; what of it the court keeps, and gave to somebody else. */
  rents = 0n;
  lateFees = 0n;
  heldRent = 0n;
  releasedElsewhere = 0n;
  paidOut = 0n;
  remitted = 0n;
  readonly #steps: readonly Step[];

  constructor(steps: readonly Step[]) {
    this.#steps = steps;
  }

  /** Divides what came in; a lapsed dividend is not divided again. */
  take(source: "rent" | "income" | "lapsed", amount: bigint): void {
    this.income[source] += amount;
    let left = amount;
    for (const { purpose, basisPoints, target } of source === "lapsed" ? [] : this.#steps) {
      const held = this.buckets[purpose] ?? 0n;
      let part = (amount * BigInt(basisPoints)) / 10_000n;
      if (target > 0n && held + part > target) part = target - held;
      this.buckets[purpose] = held + part;
      left -= part;
    }
    this.free += left;
  }

  spend(purpose: number, amount: bigint): void {
    this.buckets[purpose] = (this.buckets[purpose] ?? 0n) - amount;
    this.spent[purpose] = (this.spent[purpose] ?? 0n) + amount;
  }

  declare(made: Pick<Ledger, "recordId" | "held" | "taxed" | "lapsesAt">): Ledger {
    const supply = [...made.held.values()].reduce((sum, one) => sum + one, 0n);
    const perShare = this.free / supply;
    const taken = perShare * supply;
    const nothing = { paid: 0n, payments: 0, withheld: 0n, remitted: 0n, aside: 0n, lapsed: null };
    const ledger = { ...made, supply, perShare, asked: this.free, taken, done: new Map(), ...nothing };
    this.free -= taken; // the dust stays
    this.ledgers.push(ledger);
    return ledger;
  }

  /** What is due to a wallet of record, whoever is paid for it, and whether they may be now or not. */
  owed({ held, done, lapsed, perShare }: Ledger, wallet: number): bigint {
    const fate = done.get(wallet);
    if (fate === "paid" || (lapsed !== null && fate !== "aside")) return 0n;
    return (held.get(wallet) ?? 0n) * perShare;
  }

  /** All that is due to anybody, set aside or not. */
  owedToAll = (ledger: Ledger): bigint =>
    [...ledger.held.keys()].reduce((sum, wallet) => sum + this.owed(ledger, wallet), 0n);

  pay(ledger: Ledger, wallet: number, basisPoints: bigint): void {
    const due = this.owed(ledger, wallet);
    const tax = ledger.taxed ? (due * basisPoints) / 10_000n : 0n;
    if (ledger.done.get(wallet) === "aside") ledger.aside -= due;
    ledger.done.set(wallet, "paid");
    ledger.withheld += tax;
    ledger.paid += due - tax;
    ledger.payments += 1;
    this.paidOut += due - tax;
  }

  setAside(ledger: Ledger, wallet: number): void {
    ledger.aside += this.owed(ledger, wallet);
    ledger.done.set(wallet, "aside");
  }

  lapse(ledger: Ledger): void {
    const left = this.owedToAll(ledger) - ledger.aside;
    ledger.lapsed = left;
    this.take("lapsed", left);
  }

  remit(ledger: Ledger): void {
    this.remitted += ledger.withheld - ledger.remitted;
    ledger.remitted = ledger.withheld;
  }
}
