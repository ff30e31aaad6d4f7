import { demoData } from "#lib/demo.ts";
import { learnNames } from "#lib/names.ts";
import { fetchPeople } from "./person.ts";

/** On the local chain the people of the demo are called by name, whoever looks. */
export async function learnPeople(): Promise<void> {
  const people = await fetchPeople().catch(() => []);
  demoData.set(people.length > 0);
  learnNames(people.map(({ address, name }) => [address, name]));
}
