import type { Address } from "viem";
import { dividendDistributorAbi as abi } from "../../../contracts/abi/DividendDistributor.ts";
import { people } from "../people.ts";
import type { Stage } from "../stage.ts";
import { type Call, call } from "./blocks.ts";
import type { Books, Ledger } from "./books.ts";
import type { Chance } from "./chance.ts";
import type { Holders } from "./holders.ts";

/** How dividends reach those who have them: claimed, pushed, set aside, lapsed; and the tax of them. */
export class Payouts {
  readonly done = { claims: 0, claimsForOthers: 0, pushed: 0, skipped: 0, setAside: 0, lapsed: 0, remitted: 0 };
  readonly #distributor: Address;
  readonly #token: Address;
  readonly #books: Books;
  readonly #holders: Holders;
  readonly #chance: Chance;

  constructor(stage: Stage, token: Address, parts: { books: Books; holders: Holders; chance: Chance }) {
    this.#distributor = stage.deployment.addresses.dividendDistributor;
    this.#token = token;
    [this.#books, this.#holders, this.#chance] = [parts.books, parts.holders, parts.chance];
  }

  /** What happens with dividends in a month. */
  month(now: number): Call[] {
    const { ledgers } = this.#books;
    if (ledgers.length === 0) return [];
    const some = this.#chance.below(ledgers.length);
    const calls: Call[] = [];
    for (let i = 0; i < 12; i++) calls.push(...this.#claim(this.#chance.below(ledgers.length)));
    calls.push(this.#push(some, 8), this.#push(ledgers.length - 1, 22));
    ledgers.forEach((ledger, index) => {
      const { lapsesAt, lapsed } = ledger;
      if (lapsed !== null || lapsesAt === 0) return;
      if (lapsesAt <= now + 60 * 86_400) calls.push(this.#putAside(index, ledger));
      if (lapsesAt <= now) calls.push(...this.#lapse(index, ledger));
    });
    return [...calls, ...this.#remit(some)];
  }

  /** Everybody is pushed, the sanctioned are passed over. */
  pushEverybody(index: number): Call[] {
    const { length } = this.#holders.wallets;
    const from = Array.from({ length: Math.ceil(length / 60) }, (_, part) => part * 60);
    return from.map((first) => this.#push(index, Math.min(60, length - first), first));
  }

  /** By the holder or for them, of one dividend or of all that they have open. */
  #claim(index: number): Call[] {
    const { ledgers } = this.#books;
    const place = this.#chance.below(this.#holders.wallets.length);
    const payee = this.#holders.at(this.#holders.end(place));
    if (payee.person.sanctioned) return [];
    const all = this.#chance.below(5) === 0 ? ledgers.map((_, one) => one) : [index];
    const open = all.filter((one) => this.#owed(one, place) > 0n).slice(0, 12);
    if (open.length === 0) return [];
    for (const one of open) this.#book(one, place);
    const { address } = this.#holders.at(place);
    const own = this.#chance.below(2) === 0;
    this.done[own ? "claims" : "claimsForOthers"] += open.length;
    const from = own ? payee.address : people.eve.address;
    if (open.length === 1) {
      const args = [this.#token, BigInt(open[0] ?? 0), address] as const;
      return [call(from, this.#distributor, { abi, functionName: "claim", args })];
    }
    const args = [open.map(() => this.#token), open.map(BigInt), address] as const;
    return [call(from, this.#distributor, { abi, functionName: "claimMany", args }, 2_000_000n)];
  }

  #push(index: number, length: number, from = this.#chance.below(this.#holders.wallets.length)): Call {
    const { wallets } = this.#holders;
    const ledger = this.#ledger(index);
    const places = Array.from({ length }, (_, i) => (from + i) % wallets.length);
    for (const place of places) {
      const { person } = this.#holders.at(this.#holders.end(place));
      const due = !person.sanctioned && ledger.done.get(place) !== "aside" && this.#owed(index, place) > 0n;
      if (due) this.#book(index, place);
      this.done[due ? "pushed" : "skipped"] += 1;
    }
    const args = [this.#token, BigInt(index), places.map((place) => this.#holders.at(place).address)] as const;
    return call(people.carol.address, this.#distributor, { abi, functionName: "push", args }, 5_000_000n);
  }

  #putAside(index: number, ledger: Ledger): Call {
    const { wallets } = this.#holders;
    wallets.forEach((_, place) => {
      const { person } = this.#holders.at(this.#holders.end(place));
      if (!person.sanctioned || ledger.done.has(place) || this.#owed(index, place) === 0n) return;
      this.#books.setAside(ledger, place);
      this.done.setAside += 1;
    });
    const args = [this.#token, BigInt(index), wallets.map(({ address }) => address)] as const;
    return call(people.carol.address, this.#distributor, { abi, functionName: "setAside", args }, 10_000_000n);
  }

  #lapse(index: number, ledger: Ledger): Call[] {
    if (this.#books.owedToAll(ledger) === ledger.aside) return [];
    this.#books.lapse(ledger);
    this.done.lapsed += 1;
    const args = [this.#token, BigInt(index)] as const;
    return [call(people.dave.address, this.#distributor, { abi, functionName: "lapse", args }, 800_000n)];
  }

  #remit(index: number): Call[] {
    const ledger = this.#ledger(index);
    if (ledger.withheld === ledger.remitted) return [];
    this.#books.remit(ledger);
    this.done.remitted += 1;
    const args = [this.#token, BigInt(index)] as const;
    return [call(people.dave.address, this.#distributor, { abi, functionName: "remit", args })];
  }

  #book(index: number, place: number): void {
    const { person } = this.#holders.at(place);
    this.#books.pay(this.#ledger(index), place, BigInt(person.country.basisPoints));
  }

  #owed = (index: number, place: number): bigint => this.#books.owed(this.#ledger(index), place);

  #ledger(index: number): Ledger {
    const ledger = this.#books.ledgers[index];
    if (!ledger) throw new Error(`there is no dividend ${index}`);
    return ledger;
  }
}
