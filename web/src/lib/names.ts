import { createStore, useStore } from "./store.ts";

/** What the timelock is called: what the issuer decides there waits before it is done. */
export const timelockName = "Issuer (after a wait)";

const names = createStore<ReadonlyMap<string, string>>(new Map());

/** Whoever learns what an address is called tells it here; every <Address> shows it from then on. */
export function learnNames(entries: Iterable<readonly [address: string, name: string]>): void {
  names.set((known) => new Map([...known, ...[...entries].map(([a, name]) => [a.toLowerCase(), name] as const)]));
}

export function useName(address: string): string | undefined {
  return useStore(names, (known) => known.get(address.toLowerCase()));
}

/** For drawings, which take text. */
export const useNames = (): ReadonlyMap<string, string> => useStore(names);

/** For sentences outside a component. */
export function nameOf(address: string): string | undefined {
  return names.get().get(address.toLowerCase());
}

export interface Named {
  address: string;
  name: string;
}

/** What a typed text leads to: an address, one whose name it is, several to choose from, or nobody. */
export type Found =
  | { kind: "nothing-typed" | "nobody" }
  | { kind: "one"; address: `0x${string}` }
  | { kind: "choice"; choices: readonly Named[] };

/** More are no choice: another letter makes them fewer. */
const mostChoices = 8;

const plain = (text: string): string =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();

/** Every typed word begins a word of the name. */
const begins = (typed: string, name: string): boolean => {
  const words = plain(name).split(" ");
  return typed.split(" ").every((part) => words.some((word) => word.startsWith(part)));
};

/** Looks an address up by itself, by a name in full, or by the beginnings of a name. Accents and case do not matter. */
export function findNamed(text: string, directory: Iterable<Named>): Found {
  const typed = plain(text);
  if (typed === "") return { kind: "nothing-typed" };
  if (/^0x[\da-f]{40}$/.test(typed)) return { kind: "one", address: typed as `0x${string}` };
  const everybody = new Map([...directory].map((one) => [one.address.toLowerCase(), one.name]));
  const all = [...everybody].map(([address, name]) => ({ address, name }));
  const exact = all.filter(({ name }) => plain(name) === typed);
  const [only] = exact;
  if (only && exact.length === 1) return { kind: "one", address: only.address as `0x${string}` };
  const alike =
    exact.length > 0 ? exact : all.filter((one) => one.address.startsWith(typed) || begins(typed, one.name));
  return alike.length > 0 ? { kind: "choice", choices: alike.slice(0, mostChoices) } : { kind: "nobody" };
}

/** Among all names that this browser knows, and those that are given besides. */
export function useFound(text: string, besides: readonly Named[] = []): Found {
  const known = useStore(names, (all) => all);
  return findNamed(text, [...[...known].map(([address, name]) => ({ address, name })), ...besides]);
}
