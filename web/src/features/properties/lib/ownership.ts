import { basisPoints } from "#lib/format.ts";

export interface Held {
  account: string;
  balance: string;
}

const sum = (held: readonly Held[]): bigint => held.reduce((all, { balance }) => all + BigInt(balance), 0n);

/** How issued shares are spread, in basis points of them. `holders`: at least the ten largest, largest first. */
export function spreadOf(holders: readonly Held[], totalSupply: string, issuers: readonly (string | null)[]) {
  const part = (shares: bigint) => basisPoints(shares, totalSupply);
  const own = new Set(issuers.flatMap((one) => (one ? [one.toLowerCase()] : [])));
  return {
    largest: part(sum(holders.slice(0, 1))),
    five: part(sum(holders.slice(0, 5))),
    ten: part(sum(holders.slice(0, 10))),
    /** What the issuer and the property's own purse hold among them. */
    issuer: part(sum(holders.filter(({ account }) => own.has(account.toLowerCase())))),
  };
}

export interface Bar {
  key: string;
  account?: string;
  shares: bigint;
  label?: string;
}

/** The five largest by themselves, up to five more together, and all others. */
export function barsOf(holders: readonly Held[], totalSupply: string): Bar[] {
  const next = holders.slice(5, 10);
  const others = BigInt(totalSupply) - sum(holders.slice(0, 10));
  return [
    ...holders.slice(0, 5).map(({ account, balance }) => ({ key: account, account, shares: BigInt(balance) })),
    { key: "next", label: next.length === 1 ? "The next" : `The next ${next.length}`, shares: sum(next) },
    { key: "others", label: "All others", shares: others },
  ].filter(({ shares }) => shares > 0n);
}

/** Shares by the country that the register of people has for each wallet, most first; 0: it has none. */
export function byCountry(holders: readonly (Held & { country: number })[]): { country: number; shares: bigint }[] {
  return [...Map.groupBy(holders, ({ country }) => country)]
    .map(([country, held]) => ({ country, shares: sum(held) }))
    .sort((a, b) => (a.shares > b.shares ? -1 : a.shares < b.shares ? 1 : a.country - b.country));
}
