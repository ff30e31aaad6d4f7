import { demoData } from "#lib/demo.ts";
import { learnNames } from "#lib/names.ts";
import { fetchPeople } from "./person.ts";

/** Who vouches for the health of the demo's properties: a key of the local chain's well-known accounts, and nobody to be. */
const landRegistry = ["0x14dc79964da2c08b23698b3d3cc7ca32193d9955", "Land registry of the demo"] as const;

/** On the local chain the people of the demo are called by name, whoever looks. */
export async function learnPeople(): Promise<void> {
  const people = await fetchPeople().catch(() => []);
  demoData.set(people.length > 0);
  if (people.length === 0) return;
  learnNames([landRegistry, ...people.map(({ address, name }) => [address, name] as const)]);
}
