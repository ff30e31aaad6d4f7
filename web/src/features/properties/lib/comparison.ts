import { storage } from "#lib/storage.ts";
import { createStore, useStore } from "#lib/store.ts";

export const mostCompared = 4;

/** Enough to name it before its figures are read. */
export interface Compared {
  token: `0x${string}`;
  name: string;
}

const key = "freehold.compare";

export const isAddress = (value: unknown): value is `0x${string}` =>
  typeof value === "string" && /^0x[\da-f]{40}$/.test(value);

/** What of a text that was kept makes sense. */
export function keptComparison(text: string | null): readonly Compared[] {
  try {
    const found: unknown = JSON.parse(text ?? "[]");
    if (!Array.isArray(found)) return [];
    return found
      .filter((one): one is Compared => isAddress(one?.token) && typeof one?.name === "string")
      .map(({ token, name }) => ({ token, name: name.slice(0, 200) }))
      .slice(0, mostCompared);
  } catch {
    return [];
  }
}

const chosen = createStore<readonly Compared[]>(keptComparison(storage.read(key)));

function keep(next: readonly Compared[]): void {
  storage.write(key, next.length === 0 ? null : JSON.stringify(next));
  chosen.set(next);
}

/** With it, or without it if it was there; unchanged where there is no room. */
export function toggled(list: readonly Compared[], one: Compared): readonly Compared[] {
  const rest = list.filter(({ token }) => token !== one.token);
  if (rest.length < list.length) return rest;
  return list.length < mostCompared ? [...list, one] : list;
}

export const toggleCompared = (one: Compared): void => keep(toggled(chosen.get(), one));
export const clearCompared = (): void => keep([]);
export const useCompared = (): readonly Compared[] => useStore(chosen);

/** The addresses that a page's address names. */
export function comparedTokens({ tokens }: Record<string, unknown>): { tokens?: string } {
  const named = typeof tokens === "string" ? tokens.toLowerCase().split(",") : [];
  const known = [...new Set(named.filter(isAddress))].slice(0, mostCompared);
  return known.length > 0 ? { tokens: known.join(",") } : {};
}
