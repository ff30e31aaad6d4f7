import { createStore, useStore } from "./store.ts";

const names = createStore<ReadonlyMap<string, string>>(new Map());

/** Whoever learns what an address is called tells it here; every <Address> shows it from then on. */
export function learnNames(entries: Iterable<readonly [address: string, name: string]>): void {
  names.set((known) => new Map([...known, ...[...entries].map(([a, name]) => [a.toLowerCase(), name] as const)]));
}

export function useName(address: string): string | undefined {
  return useStore(names, (known) => known.get(address.toLowerCase()));
}

/** For sentences outside a component. */
export function nameOf(address: string): string | undefined {
  return names.get().get(address.toLowerCase());
}
