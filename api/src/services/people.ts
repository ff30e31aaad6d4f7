import type { Status } from "@freehold/contracts/facts";
import { claim, holding, identity, property, requirement, wallet } from "@freehold/indexer/schema";
import { inArray, type SQL, sql } from "drizzle-orm";
import type { Address } from "viem";
import type { DeskAccess } from "./desk-access.ts";
import type { AsOf, Snapshot } from "./snapshot.ts";
import { statusSql } from "./verification.ts";

export interface PersonRow extends Record<string, unknown> {
  identity_id: number;
  country: number;
  address: Address | null;
  expiry: string;
  created_at: string;
  status: Status;
  holdings: string;
}

export const listOf = (values: Iterable<unknown>): SQL =>
  sql.join(
    [...values].map((value) => sql`${value}`),
    sql`, `,
  );

/** Properties of which the reader sees the holders: those of the register see everybody's, which a recovery carries. */
export const seenProperties = ({ register, reads }: DeskAccess, token: SQL): SQL =>
  register ? sql`true` : reads.size > 0 ? sql`${token} in (${listOf(reads)})` : sql`false`;

/** Whom the reader may see: the register's officers everybody, others who has to do with their properties. */
export const seenPeople = (access: DeskAccess): SQL =>
  access.register
    ? sql`true`
    : sql`exists (select from ${wallet} w join ${holding} h on h.account = w.address
        where w.identity_id = x.identity_id and (h.balance > 0 or h.frozen > 0 or h.address_frozen)
          and ${seenProperties(access, sql`h.token`)})`;

/** People with what is made of their facts, newest first. Conditions see the columns under `x`. */
export async function peopleWhere(rows: Snapshot, asOf: AsOf, access: DeskAccess, where: SQL, limit: number) {
  const { rows: found } = await rows.execute<PersonRow>(sql`
    select x.*, (select count(distinct h.token) from ${wallet} w join ${holding} h on h.account = w.address
        join ${property} p on p.token = h.token
        where w.identity_id = x.identity_id and h.balance > 0 and ${seenProperties(access, sql`h.token`)}) as holdings
    from (
      select i.identity_id, i.country, i.address, i.expiry, i.created_at,
        ${statusSql(sql`i`, sql`q`, asOf.now)} as status
      from ${identity} i left join ${requirement} q on q.id = 1
    ) x where ${where} order by x.identity_id desc limit ${limit}`);
  return found;
}

const never = 2n ** 40n - 1n;
export const until = (expiry: bigint | null): number | null =>
  expiry === null || expiry >= never ? null : Number(expiry);

/** Wallets, dead ones last, and claims of people. */
export async function linksOf(rows: Snapshot, asOf: AsOf, ids: readonly number[]) {
  if (ids.length === 0) return { wallets: [], claims: [] };
  const links = await rows
    .select()
    .from(wallet)
    .where(inArray(wallet.identityId, [...ids]));
  const claims = await rows
    .select()
    .from(claim)
    .where(inArray(claim.identityId, [...ids]));
  return {
    wallets: links.toSorted((a, b) => Number(a.state === "dead") - Number(b.state === "dead")),
    claims: claims.map((one) => ({
      ...one,
      stands: one.held && (one.issuedAt ?? 0n) > (one.notBefore ?? 0n) && (one.expiresAt ?? 0n) > asOf.now,
    })),
  };
}

interface HoldingRow extends Record<string, unknown> {
  token: Address;
  name: string;
  symbol: string;
  paused: boolean;
  account: Address;
  balance: string;
  frozen: string;
  address_frozen: boolean;
}

/** What a person's wallets hold, or are frozen in, of the properties that the reader sees. */
export async function holdingsOfPerson(rows: Snapshot, access: DeskAccess, wallets: readonly Address[]) {
  if (wallets.length === 0) return [];
  const { rows: found } = await rows.execute<HoldingRow>(sql`
    select h.token, p.name, p.symbol, p.paused, h.account, h.balance, h.frozen, h.address_frozen
    from ${holding} h join ${property} p on p.token = h.token
    where h.account in (${listOf(wallets)}) and (h.balance > 0 or h.frozen > 0 or h.address_frozen)
      and ${seenProperties(access, sql`h.token`)}
    order by p.name, h.token, h.account`);
  return found;
}
