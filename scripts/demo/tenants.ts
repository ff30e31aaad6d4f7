import { signIn } from "./client.ts";
import { cast } from "./people.ts";
import { leaseIdOf } from "./rents.ts";
import { tenancies } from "./tenancies.ts";

/** The manager writes down who rents: it stands with the API, sealed, and nowhere on the chain. */
export async function nameTenants({ apiUrl, webUrl }: { apiUrl: string; webUrl: string }): Promise<void> {
  const manager = await signIn(apiUrl, webUrl, cast.oliver.account);
  await Promise.all(
    tenancies.map((one) => manager.put(`/leases/${leaseIdOf(one)}/tenant`, { ...one.tenant, unit: one.unit })),
  );
}
