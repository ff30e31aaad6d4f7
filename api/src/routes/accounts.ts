import { ROLE, type RoleName } from "@freehold/contracts/roles";
import { claim, property, role, scopeOwner } from "@freehold/indexer/schema";
import { createRoute, z } from "@hono/zod-openapi";
import { and, eq, inArray } from "drizzle-orm";
import type { Address } from "viem";
import { one, seconds } from "../lib/answers.ts";
import type { Deps } from "../lib/deps.ts";
import { ok, router } from "../lib/router.ts";
import { address, addressOut, amountOut, timeOut } from "../lib/schemas.ts";
import { atOneBlock, type Snapshot, told } from "../services/snapshot.ts";
import { nobody, verificationsNow } from "../services/verification.ts";

const roleNames = Object.keys(ROLE) as [RoleName, ...RoleName[]];

const accountOut = z
  .object({
    address: addressOut,
    wallet: z.enum(["unknown", "linked", "unlinked", "dead"]),
    successor: addressOut.nullable().openapi({ description: "Of a dead wallet: who stands in its place." }),
    status: z.enum(["none", "active", "lapsed", "revoked", "sanctioned"]),
    verified: z.boolean(),
    identity: z
      .object({
        id: z.number().int(),
        country: z.number().int().openapi({ description: "ISO 3166-1 numeric." }),
        expiresAt: timeOut.nullable().openapi({ description: "When the first of its claims expires; null: never." }),
        address: addressOut.nullable(),
        deployed: z.boolean(),
      })
      .nullable(),
    claims: z.array(
      z.object({
        topic: amountOut,
        issuer: addressOut,
        stands: z.boolean(),
        issuedAt: timeOut.nullable(),
        expiresAt: timeOut.nullable(),
      }),
    ),
    roles: z.array(
      z.object({
        scope: addressOut,
        scopeName: z.string().openapi({ description: "The property's name, or the contract's in `/v1/chain`." }),
        role: z.enum(roleNames),
      }),
    ),
  })
  .openapi("Account");

const read = createRoute({
  method: "get",
  path: "/{address}",
  tags: ["Accounts"],
  summary: "Whether a wallet is verified, where it resides, and which roles it has",
  request: { params: z.object({ address }) },
  responses: ok(one(accountOut), "The account"),
});

const never = 2 ** 40 - 1;
const until = (expiry: number | null) => (expiry === null || expiry >= never ? null : expiry);

export const accountRoutes = (deps: Deps) =>
  router().openapi(read, (c) => {
    const { address: account } = c.req.valid("param");
    return atOneBlock(deps, async (rows, asOf) => {
      const verifications = await verificationsNow(deps, rows, asOf, [account]);
      const { wallet, successor, status, identity } = verifications.get(account) ?? nobody;
      const claims = identity ? await rows.select().from(claim).where(eq(claim.identityId, identity.id)) : [];
      const data = {
        address: account,
        wallet,
        successor,
        status,
        verified: status === "active",
        identity: identity && {
          id: identity.id,
          country: identity.country,
          expiresAt: until(identity.expiry),
          address: identity.address,
          deployed: identity.deployed,
        },
        claims: claims.map(({ topic, issuer, held, issuedAt, expiresAt, notBefore }) => ({
          topic: topic.toString(),
          issuer,
          stands: held && (issuedAt ?? 0n) > (notBefore ?? 0n) && (expiresAt ?? 0n) > asOf.now,
          issuedAt: seconds(issuedAt),
          expiresAt: until(seconds(expiresAt)),
        })),
        roles: await rolesOf(deps, rows, account),
      };
      return c.json({ data, ...told(asOf, deps.config) }, 200);
    });
  });

/** Ownership and granted roles, with a name for each scope. */
async function rolesOf({ deployment }: Deps, rows: Snapshot, account: Address) {
  const owned = await rows.select({ scope: scopeOwner.scope }).from(scopeOwner).where(eq(scopeOwner.owner, account));
  const granted = await rows
    .select({ scope: role.scope, number: role.role })
    .from(role)
    .where(and(eq(role.account, account), eq(role.held, true)));
  const held = granted.flatMap(({ scope, number }) => {
    const name = roleNames.find((one) => ROLE[one] === number);
    return name ? [{ scope, role: name }] : [];
  });
  const all = [...owned.map(({ scope }) => ({ scope, role: "owner" as const })), ...held];
  const scopes = [...new Set(all.map(({ scope }) => scope))];
  const named = scopes.length
    ? await rows
        .select({ token: property.token, name: property.name })
        .from(property)
        .where(inArray(property.token, scopes))
    : [];
  const names = new Map<string, string>([
    ...Object.entries(deployment.addresses).map(([name, at]) => [at, name] as const),
    ...named.map(({ token, name }) => [token, name] as const),
  ]);
  return all.map(({ scope, role }) => ({ scope, scopeName: names.get(scope) ?? scope, role }));
}
