import * as z from "zod/mini";
import { storage } from "#lib/storage.ts";
import { createStore } from "#lib/store.ts";

const people = z.array(
  z.object({
    index: z.number(),
    name: z.string(),
    role: z.string(),
    country: z.string(),
    address: z.string(),
    tryThis: z.string(),
  }),
);

export type Person = z.infer<typeof people>[number];

export async function fetchPeople(): Promise<Person[]> {
  const response = await fetch("/demo/people.json");
  return response.ok ? people.parse(await response.json()) : [];
}

/** Open while somebody chooses; the connector waits for the answer. */
export const picking = createStore<{ choose: (index: number) => void; cancel: () => void } | undefined>(undefined);

export function pickPerson(): Promise<number> {
  return new Promise((resolve, reject) => {
    const close = () => picking.set(undefined);
    picking.set({
      choose: (index) => {
        close();
        resolve(index);
      },
      cancel: () => {
        close();
        reject(Object.assign(new Error("Nobody was chosen"), { code: 4001 }));
      },
    });
  });
}

const key = "freehold.demo.person";

export function rememberedPerson(): number | undefined {
  const value = storage.read(key);
  return value === null ? undefined : Number(value);
}

export function rememberPerson(index: number | undefined): void {
  storage.write(key, index === undefined ? null : String(index));
}
