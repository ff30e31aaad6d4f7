import { useSyncExternalStore } from "react";

export interface Store<T> {
  get(): T;
  set(next: T | ((previous: T) => T)): void;
  subscribe(listener: () => void): () => void;
}

/** A value outside React that components can follow. */
export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      const result = typeof next === "function" ? (next as (previous: T) => T)(value) : next;
      if (Object.is(result, value)) return;
      value = result;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useStore<T>(store: Store<T>): T;
export function useStore<T, Part>(store: Store<T>, part: (value: T) => Part): Part;
export function useStore<T, Part>(store: Store<T>, part?: (value: T) => Part): T | Part {
  const get = () => (part ? part(store.get()) : store.get());
  return useSyncExternalStore(store.subscribe, get, get);
}
