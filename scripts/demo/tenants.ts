import { signIn } from "./client.ts";
import { cast } from "./people.ts";
import { leaseIdOf } from "./rents.ts";
import { homes, keyOf, tenancies } from "./tenancies.ts";

/** What the parties wrote to each other about the deposit, oldest first. */
const talk = [
  [
    "oliver",
    "We took over the flat on the 1st. Of the deposit we keep 900: 250 for the oven door, which is cracked, and 650 for " +
      "painting the living room. The two invoices are in the paper whose fingerprint we put on record.",
  ],
  [
    "zoe",
    "The oven door was me, so 250 is right. The walls were not: they had last been painted nine years before I moved in, " +
      "and I hung three pictures. That is wear, and the kitchen was to be torn out anyway.",
  ],
  ["oliver", "The marks behind the sofa are deeper than wear. We leave it to the arbiter."],
] as const;

/** The manager writes down who rents, and writes with one of them: it stands with the API, sealed, and nowhere on the chain. */
export async function nameTenants({ apiUrl, webUrl }: { apiUrl: string; webUrl: string }): Promise<void> {
  const oliver = await signIn(apiUrl, webUrl, cast.oliver.account);
  await Promise.all(
    tenancies.map((one) => oliver.put(`/leases/${leaseIdOf(one)}/tenant`, { ...one.tenant, unit: one.unit })),
  );
  const disputed = tenancies.find((one) => keyOf(one) === homes.disputed);
  if (!disputed) throw new Error(`Nobody rents ${homes.disputed}.`);
  const parties = { oliver, zoe: await signIn(apiUrl, webUrl, cast.zoe.account) };
  for (const [who, text] of talk) await parties[who].post(`/leases/${leaseIdOf(disputed)}/messages`, { text });
}
