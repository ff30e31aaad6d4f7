import assert from "node:assert/strict";
import { type Address, toHex } from "viem";
import type { Chance } from "./chance.ts";

/** Where they live, and what is withheld of taxed dividends there, in basis points. */
export const countries = [
  { code: 784, basisPoints: 0 },
  { code: 826, basisPoints: 2_000 },
  { code: 496, basisPoints: 1_000 },
  { code: 276, basisPoints: 2_637 },
] as const;

interface Person {
  country: (typeof countries)[number];
  sanctioned: boolean;
}

interface Wallet {
  address: Address;
  person: Person;
  shares: bigint;
  /** Its place in the list; the wallet was lost. */
  successor: number | null;
}

/** Who holds how much, by the place of the wallet in a list that only grows. */
export class Holders {
  readonly wallets: Wallet[] = [];
  readonly #chance: Chance;

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  enter(shares: bigint, person: Person): number {
    const place = this.wallets.length;
    this.wallets.push({ address: toHex(0xb0b_0000 + place, { size: 20 }), person, shares, successor: null });
    return place;
  }

  at(place: number): Wallet {
    const wallet = this.wallets[place];
    assert.ok(wallet);
    return wallet;
  }

  /** Who is paid for a wallet. */
  end(place: number): number {
    const { successor } = this.at(place);
    return successor === null ? place : this.end(successor);
  }

  anybody = (): number => this.end(this.#chance.below(this.wallets.length));

  /** Somebody who may hold more. */
  welcome(): number {
    const place = this.anybody();
    return this.at(place).person.sanctioned ? this.welcome() : place;
  }

  move(from: number, to: number, shares: bigint): void {
    this.at(from).shares -= shares;
    this.at(to).shares += shares;
  }

  /** What each of them holds now. */
  all = (): Map<number, bigint> =>
    new Map(this.wallets.flatMap(({ shares }, place) => (shares > 0n ? [[place, shares] as const] : [])));

  /** The shares go to another wallet of the same person. */
  lose(place: number): number {
    const { shares, person } = this.at(place);
    const next = this.enter(shares, person);
    Object.assign(this.at(place), { shares: 0n, successor: next });
    return next;
  }
}
