import { identityRegistryAbi } from "@freehold/contracts/abi/IdentityRegistry";
import { STATUS, type Status, statusOf } from "@freehold/contracts/facts";
import { claim, identity, requirement, wallet } from "@freehold/indexer/schema";
import { eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Address, Hex } from "viem";
import type { Deps } from "../lib/deps.ts";
import type { AsOf, Snapshot } from "./snapshot.ts";

export interface Verification {
  wallet: "unknown" | "linked" | "unlinked" | "dead";
  /** Of a dead wallet: who stands in its place. */
  successor: Address | null;
  status: Status;
  identity: {
    id: number;
    country: number;
    topics: bigint;
    expiry: number;
    /** Status as stored, by which payments go: who lapsed is `active` here, who was revoked stays so until refreshed. */
    standing: number;
    address: Hex | null;
    deployed: boolean;
  } | null;
}

export const nobody: Verification = { wallet: "unknown", successor: null, status: "none", identity: null };

/** Of these wallets, whom the registry finds verified at the snapshot's block: it weighs each claim where its word is stale. */
export async function verifiedOnChain(
  { chain, deployment }: Pick<Deps, "chain" | "deployment">,
  { block }: AsOf,
  accounts: Iterable<Address>,
): Promise<Set<Address>> {
  const registry = { abi: identityRegistryAbi, address: deployment.addresses.identityRegistry } as const;
  const asked = [...new Set(accounts)];
  const found = new Set<Address>();
  for (let from = 0; from < asked.length; from += 50) {
    const part = asked.slice(from, from + 50);
    const call = { ...registry, functionName: "isVerified", blockNumber: BigInt(block) } as const;
    const answers = await Promise.all(part.map((account) => chain.readContract({ ...call, args: [account] })));
    for (const [i, account] of part.entries()) if (answers[i]) found.add(account);
  }
  return found;
}

/**
 * What the registry says of wallets. Where the rows show lapsed facts the chain is asked, which weighs claims anew once one
 * has run out or an issuer was removed; and claims of a foreign identity are in no row.
 */
export async function verificationsNow(
  deps: Pick<Deps, "chain" | "deployment">,
  rows: Snapshot,
  asOf: AsOf,
  accounts: readonly Address[],
): Promise<Map<Address, Verification>> {
  const stored = await verificationsOf(rows, asOf, accounts);
  const doubtful = [...stored].filter(([, one]) => isDoubtful(one, asOf)).map(([account]) => account);
  for (const account of await verifiedOnChain(deps, asOf, doubtful)) {
    const known = stored.get(account);
    if (known) stored.set(account, { ...known, status: "active" });
  }
  return stored;
}

/** What ran out since the snapshot's block, the chain at that block does not know yet. */
const isDoubtful = ({ status, identity: facts }: Verification, { timestamp, now }: AsOf) =>
  status === "lapsed" && facts !== null && !(facts.expiry > timestamp && facts.expiry <= now);

/** What the rows say of wallets at the snapshot's moment: stale word for lapsed, see `verificationsNow`. */
export async function verificationsOf(
  rows: Snapshot,
  asOf: AsOf,
  accounts: readonly Address[],
): Promise<Map<Address, Verification>> {
  if (accounts.length === 0) return new Map();
  const [required] = await rows.select().from(requirement).where(eq(requirement.id, 1));
  const found = await rows
    .select()
    .from(wallet)
    .leftJoin(identity, eq(wallet.identityId, identity.identityId))
    .where(inArray(wallet.address, [...accounts]));
  return new Map(
    found.map(({ wallet: link, identity: facts }) => {
      // A dead or unlinked wallet is nobody's: the person's facts do not speak for it.
      const speaks = facts && link.state === "linked" ? facts : undefined;
      const stored = speaks && { ...speaks, expiry: Number(speaks.expiry) };
      const verification: Verification = {
        wallet: link.state,
        successor: link.successor,
        status: stored
          ? statusOf(stored, asOf.now, required?.requiredTopics ?? 0n, required?.issuerEpoch ?? 0)
          : "none",
        identity: stored ? { ...stored, id: stored.identityId, standing: stored.status } : null,
      };
      return [link.address, verification];
    }),
  );
}

/** Postgres keeps topics as `numeric`, which has no bit operations: they are compared in two halves. */
const half = 2n ** 32n;
const covers = (held: SQL, needed: SQL) => sql`(
  (mod(${held}, ${half}::numeric)::bigint & mod(${needed}, ${half}::numeric)::bigint) = mod(${needed}, ${half}::numeric)::bigint
  and (div(${held}, ${half}::numeric)::bigint & div(${needed}, ${half}::numeric)::bigint) = div(${needed}, ${half}::numeric)::bigint)`;

/** `statusOf` for a condition in SQL: whether the wallet is verified at a moment. */
export const isVerified = (account: SQL, now: number): SQL<boolean> => sql<boolean>`exists (
  select from ${wallet} w join ${identity} i on i.identity_id = w.identity_id
  left join ${requirement} q on q.id = 1
  where w.address = ${account} and w.state = 'linked' and i.status in (${STATUS.active}, ${STATUS.revoked}) and i.expiry > ${now}
    and i.epoch = coalesce(q.issuer_epoch, 0)
    and ${covers(sql`i.topics`, sql`coalesce(q.required_topics, 0)`)})`;

/**
 * The facts in the rows do not verify the wallet, and the chain may: by a claim that has not run out as others have, or by
 * what a foreign identity holds elsewhere. Only `verifiedOnChain` can tell.
 */
export const maybeVerified = (account: SQL, now: number): SQL<boolean> => sql<boolean>`exists (
  select from ${wallet} w join ${identity} i on i.identity_id = w.identity_id
  left join ${requirement} q on q.id = 1
  where w.address = ${account} and w.state = 'linked' and i.status = ${STATUS.active}
    and (i.foreign or coalesce(q.required_topics, 0) = 0 or exists (
      select from ${claim} c where c.identity_id = i.identity_id and c.held and c.expires_at > ${now})))`;

/** `statusOf` in SQL, of a row of `identity` under an alias, with `requirement` under another. */
export const statusSql = (person: SQL, rules: SQL, now: number): SQL<Status> => {
  const current = sql`${person}.expiry > ${now} and ${person}.epoch = coalesce(${rules}.issuer_epoch, 0)
    and ${covers(sql`${person}.topics`, sql`coalesce(${rules}.required_topics, 0)`)}`;
  return sql<Status>`case
    when ${person}.status = ${STATUS.sanctioned} then 'sanctioned'
    when ${person}.status not in (${STATUS.active}, ${STATUS.revoked}) then 'none'
    when ${current} then 'active'
    when ${person}.status = ${STATUS.revoked} then 'revoked'
    else 'lapsed' end`;
};
