import { z } from "@hono/zod-openapi";
import { eq } from "drizzle-orm";
import type { Address, Hex } from "viem";
import { leaseTenant } from "../../db/lease-schema.ts";
import type { Deps } from "../../lib/deps.ts";
import type { Owner } from "../../lib/vault.ts";

const text = (maximum: number) =>
  z
    .string()
    .trim()
    .max(maximum)
    // Postgres keeps none, nor does anybody write them.
    .refine((value) => !/\p{Cc}/u.test(value.replace(/\n/g, "")), "must not hold control characters");

/** Who rents: kept here alone, sealed, and shown to managers of the property alone. */
export const tenantIn = z
  .object({
    name: text(200).min(1),
    email: z.email().max(254).optional(),
    phone: text(40).optional(),
    unit: text(80).optional().openapi({ description: "What is let: the flat's or shop's number." }),
    note: text(2_000).optional(),
  })
  .openapi("LeaseTenant");

export type Tenant = z.output<typeof tenantIn>;

const ownerOf = (leaseId: Hex): Owner => `lease:${leaseId}`;
const field = "tenant";

export async function tenantOf({ db, vault }: Pick<Deps, "db" | "vault">, leaseId: Hex): Promise<Tenant | undefined> {
  const [row] = await db.select().from(leaseTenant).where(eq(leaseTenant.leaseId, leaseId));
  const key = row && (await vault.findKey(db, ownerOf(leaseId)));
  return key && row ? tenantIn.parse(JSON.parse(vault.open(key, field, row).toString())) : undefined;
}

export async function saveTenant({ db, vault }: Deps, leaseId: Hex, savedBy: Address, tenant: Tenant): Promise<void> {
  await db.transaction(async (tx) => {
    const key = await vault.keyFor(tx, ownerOf(leaseId));
    const row = { ...vault.seal(key, field, JSON.stringify(tenant)), savedBy, savedAt: new Date() };
    await tx
      .insert(leaseTenant)
      .values({ leaseId, ...row })
      .onConflictDoUpdate({ target: leaseTenant.leaseId, set: row });
  });
}

/** Without its key nothing of it can be read again, in backups neither. */
export async function forgetTenant({ db, vault }: Deps, leaseId: Hex): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.delete(leaseTenant).where(eq(leaseTenant.leaseId, leaseId));
    await vault.destroyKey(tx, ownerOf(leaseId));
  });
}
