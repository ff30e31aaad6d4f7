import type { Hex } from "viem";
import * as z from "zod/mini";
import { storage } from "#lib/storage.ts";
import { createStore } from "#lib/store.ts";

const people = z.array(
  z.object({
    name: z.string(),
    role: z.string(),
    country: z.string(),
    address: z.string(),
    /** What is worth trying as this person. */
    hint: z.string(),
    /** Worthless: a key of the local chain's well-known accounts. Without it, the index of one of them. */
    privateKey: z.optional(z.string()),
    index: z.optional(z.number()),
  }),
);

export type Person = z.infer<typeof people>[number];

/** Whose key signs. */
export type DemoKey = { index: number } | { privateKey: Hex };

export async function fetchPeople(): Promise<Person[]> {
  const response = await fetch("/demo/people.json");
  return response.ok ? people.parse(await response.json()) : [];
}

export function keyOf({ privateKey, index = 0 }: Person): DemoKey {
  return privateKey ? { privateKey: privateKey as Hex } : { index };
}

/** Open while somebody chooses; the connector waits for the answer. */
export const picking = createStore<{ choose: (key: DemoKey) => void; cancel: () => void } | undefined>(undefined);

export function pickPerson(): Promise<DemoKey> {
  return new Promise((resolve, reject) => {
    const close = () => picking.set(undefined);
    picking.set({
      choose: (key) => {
        close();
        resolve(key);
      },
      cancel: () => {
        close();
        reject(Object.assign(new Error("Nobody was chosen"), { code: 4001 }));
      },
    });
  });
}

const memory = "freehold.demo.person";

export function rememberedKey(): DemoKey | undefined {
  const value = storage.read(memory);
  return value === null ? undefined : (JSON.parse(value) as DemoKey);
}

export function rememberKey(key: DemoKey | undefined): void {
  storage.write(memory, key === undefined ? null : JSON.stringify(key));
}
