import { encodeFunctionData, type Hex } from "viem";
import { leasesAbi } from "../../contracts/abi/Leases.ts";
import type { Addresses } from "../../contracts/deploy/deploy.ts";
import { request, signIn } from "./client.ts";
import { cast } from "./people.ts";
import type { DemoProperty } from "./properties.ts";
import { leaseIdOf } from "./rents.ts";
import { homes, keyOf, type Tenancy, tenancies } from "./tenancies.ts";
import type { Theatre } from "./theatre.ts";

interface Movement {
  leaseId: Hex;
  reference: Hex;
  coinAmount: string;
}

/**
 * Two tenants without a wallet pay this month's rent by card. The money of one is deposited for the property; that of the
 * other still waits for the manager.
 */
export async function payByCard(
  theatre: Theatre,
  { apiUrl, webUrl }: { apiUrl: string; webUrl: string },
  addresses: Addresses,
  properties: readonly DemoProperty[],
): Promise<void> {
  const manager = await signIn(apiUrl, webUrl, cast.oliver.account);
  const renting = [homes.byCard, homes.byCardUnmatched].map((key) => {
    const found = tenancies.find((one) => keyOf(one) === key);
    if (!found) throw new Error(`Nobody rents ${key}.`);
    return found;
  });
  for (const tenancy of renting) await pay(apiUrl, webUrl, await linkFor(manager, tenancy));

  const [deposited] = renting;
  const token = properties.find(({ key }) => key === deposited?.property)?.token;
  const { data } = (await manager.get(`/properties/${token}/card-payments`)) as { data: Movement[] };
  const paid = deposited && data.find(({ leaseId }) => leaseId === leaseIdOf(deposited));
  if (!paid) throw new Error("The payment by card was not taken in.");
  const args = [paid.leaseId, BigInt(paid.coinAmount), paid.reference] as const;
  const call = encodeFunctionData({ abi: leasesAbi, functionName: "pay", args });
  await theatre.send(cast.oliver.account, { to: addresses.leases, data: call });
}

async function linkFor(manager: Awaited<ReturnType<typeof signIn>>, tenancy: Tenancy): Promise<string> {
  const path = `/leases/${leaseIdOf(tenancy)}/pay-links`;
  const { data } = (await manager.post(path, { index: tenancy.since })) as { data: { token: string } };
  return data.token;
}

/** Nobody signs in: the link is enough. */
async function pay(apiUrl: string, webUrl: string, link: string): Promise<void> {
  const headers = { origin: webUrl };
  const opened = await request(`${apiUrl}/v1/pay/${link}/checkout`, { method: "POST", headers });
  const { data } = (await opened.json()) as { data: { url: string } };
  const paid = await fetch(data.url, { method: "POST", redirect: "manual" });
  if (paid.status !== 303) throw new Error(`The payment by card answered ${paid.status}.`);
}
