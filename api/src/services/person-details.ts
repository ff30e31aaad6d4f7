import { officerEvent, property, wallet } from "@freehold/indexer/schema";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Address, Hex } from "viem";
import { application } from "../db/case-schema.ts";
import type { Deps } from "../lib/deps.ts";
import type { Vault } from "../lib/vault.ts";
import { openFields } from "./cases/store.ts";
import type { DeskAccess } from "./desk-access.ts";
import { entitlementsOf } from "./entitlements.ts";
import { ordersWhere } from "./order-rows.ts";
import { holdingsOfPerson, linksOf, listOf, type PersonRow, seenProperties, until } from "./people.ts";
import type { AsOf, Snapshot } from "./snapshot.ts";
import { verificationsNow } from "./verification.ts";

/** People as lists show them; their names to officers of the register alone. */
export async function shownPeople(
  deps: Pick<Deps, "vault" | "chain" | "deployment">,
  rows: Snapshot,
  asOf: AsOf,
  { register }: DeskAccess,
  people: readonly PersonRow[],
) {
  const ids = people.map((row) => row.identity_id);
  const { wallets, claims } = await linksOf(rows, asOf, ids);
  const names = register ? await namesOf(deps.vault, rows, ids) : new Map<number, string>();
  const lapsed = new Set(people.flatMap(({ identity_id, status }) => (status === "lapsed" ? [identity_id] : [])));
  const linked = wallets.filter(
    ({ state, identityId }) => state === "linked" && identityId !== null && lapsed.has(identityId),
  );
  const verified = await verificationsNow(
    deps,
    rows,
    asOf,
    linked.map((one) => one.address),
  );
  const stands = new Set(
    linked.flatMap((one) => (verified.get(one.address)?.status === "active" ? [one.identityId] : [])),
  );
  return people.map((row) => ({
    identityId: row.identity_id,
    name: names.get(row.identity_id) ?? null,
    address: row.address,
    country: row.country,
    status: stands.has(row.identity_id) ? ("active" as const) : row.status,
    expiresAt: until(BigInt(row.expiry)),
    createdAt: Number(row.created_at),
    wallets: wallets
      .filter((one) => one.identityId === row.identity_id)
      .map(({ address: at, state, successor }) => ({ address: at, state, successor })),
    claims: claims
      .filter((one) => one.identityId === row.identity_id)
      .map(({ topic, issuer, stands, issuedAt, expiresAt }) => ({
        topic: topic.toString(),
        issuer,
        stands,
        issuedAt: issuedAt === null ? null : Number(issuedAt),
        expiresAt: until(expiresAt),
      })),
    holdings: Number(row.holdings),
  }));
}

/** What people are called, by the case that was approved last for one of their wallets. */
async function namesOf(vault: Vault, rows: Snapshot, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const cases = await rows
    .select({ id: application.id, identityId: wallet.identityId })
    .from(application)
    .innerJoin(wallet, eq(wallet.address, application.wallet))
    .where(and(inArray(wallet.identityId, [...ids]), eq(application.state, "approved")))
    .orderBy(asc(application.approvedAt), asc(application.id));
  const opened = await openFields(
    rows,
    vault,
    cases.map(({ id }) => id),
    ["name"],
  );
  return new Map(
    cases.flatMap(({ id, identityId }) => {
      const name = opened.get(id)?.name;
      return name === undefined || identityId === null ? [] : [[identityId, name] as const];
    }),
  );
}

type Person = Awaited<ReturnType<typeof shownPeople>>[number];

/** Besides: all that a recovery would carry, and what happened. */
export async function detailsOf(
  deps: Deps,
  rows: Snapshot,
  asOf: AsOf,
  access: DeskAccess,
  { identityId, wallets }: Person,
) {
  const accounts = wallets.map((one) => one.address);
  const properties = await holdingsOfPerson(rows, access, accounts);
  const seen = (token: Address) => access.register || access.reads.has(token);
  const orders =
    accounts.length === 0
      ? []
      : await ordersWhere(
          deps,
          rows,
          asOf,
          sql`maker in (${listOf(accounts)}) and status in ('open', 'partially-filled', 'unfillable')`,
          200,
        );
  const entitlements = [];
  for (const { address: at, state } of wallets) {
    // What a dead wallet is owed is told with its successor.
    if (state !== "dead") entitlements.push(...(await entitlementsOf(rows, asOf, at)));
  }
  return {
    properties: properties.map(({ address_frozen: addressFrozen, ...row }) => ({ ...row, addressFrozen })),
    orders: orders
      .filter(({ token }) => seen(token))
      .map(({ hash, token, name, maker, side, remaining, price_per_share: pricePerShare }) => ({
        hash,
        token,
        name,
        maker,
        side,
        remaining,
        pricePerShare,
      })),
    dividends: entitlements
      .filter(({ status, token }) => (status === "claimable" || status === "held") && seen(token))
      .map(({ token, name, index, account, amount, status }) => ({
        token,
        name,
        index,
        account,
        amount,
        held: status === "held",
      })),
    events: await eventsOf(rows, access, identityId, accounts),
  };
}

interface EventRow extends Record<string, unknown> {
  kind: (typeof officerEvent.kind.enumValues)[number];
  actor: Address;
  account: Address | null;
  counterparty: Address | null;
  amount: string | null;
  timestamp: string;
  tx_hash: Hex;
  token: Address | null;
}

async function eventsOf(rows: Snapshot, access: DeskAccess, identityId: number, accounts: readonly Address[]) {
  const listed = listOf(accounts);
  const about = accounts.length > 0 ? sql`or e.account in (${listed}) or e.counterparty in (${listed})` : sql``;
  // Roles of a wallet are another matter, and anybody can give roles of a scope of their own.
  const { rows: found } = await rows.execute<EventRow>(sql`
    select e.kind, e.actor, e.account, e.counterparty, e.amount, e.timestamp, e.tx_hash, p.token
    from ${officerEvent} e left join ${property} p on p.token = e.scope
    where (e.identity_id = ${identityId} ${about}) and e.kind not in ('role-granted', 'role-revoked', 'minted')
      and (p.token is null or ${seenProperties(access, sql`p.token`)})
    order by e.id desc limit 100`);
  return found.map(({ token, timestamp, tx_hash: transaction, ...row }) => ({
    kind: row.kind,
    actor: row.actor,
    account: row.account,
    counterparty: row.counterparty,
    amount: row.amount,
    property: token,
    timestamp: Number(timestamp),
    transaction,
  }));
}
