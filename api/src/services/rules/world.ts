import { claim, holding, identity, type property, topic, wallet } from "@freehold/indexer/schema";
import { and, eq, gt, inArray } from "drizzle-orm";
import type { Address } from "viem";
import type { Deps } from "../../lib/deps.ts";
import type { AsOf, Snapshot } from "../snapshot.ts";
import type { Person, World } from "./kind.ts";

type Property = Pick<typeof property.$inferSelect, "token" | "totalSupply">;

/** Everybody who holds shares of a property, and whoever else is asked for, as persons. */
export async function worldOf(
  { deployment }: Deps,
  rows: Snapshot,
  asOf: AsOf,
  { token, totalSupply }: Property,
  others: readonly Address[],
): Promise<{ world: World; personOf: (account: Address) => Person }> {
  const held = await rows
    .select({ account: holding.account, balance: holding.balance })
    .from(holding)
    .where(and(eq(holding.token, token), gt(holding.balance, 0n)));
  const balances = new Map(held.map(({ account, balance }) => [account, balance]));
  const bits = await rows.select().from(topic);
  const people = await peopleOf(rows, asOf, bits, balances, [...new Set([...balances.keys(), ...others])]);
  const byAccount = new Map(people.flatMap((person) => person.wallets.map((account) => [account, person])));
  const holders = people.filter(({ shares }) => shares > 0n).sort((a, b) => (a.shares > b.shares ? -1 : 1));
  return {
    world: {
      now: asOf.now,
      supply: totalSupply,
      holders,
      marketplace: deployment.addresses.marketplace,
      topics: new Set(bits.map(({ topic: number }) => number)),
    },
    personOf: (account) => ({ ...(byAccount.get(account) ?? stranger(account, 0n)), wallet: account }),
  };
}

const stranger = (account: Address, shares: bigint): Person => ({
  identityId: null,
  wallet: account,
  wallets: [account],
  country: 0,
  topics: new Set(),
  shares,
});

/** Wallets, one person for all those of an identity. The largest first. */
async function peopleOf(
  rows: Snapshot,
  { now }: AsOf,
  bits: readonly (typeof topic.$inferSelect)[],
  balances: ReadonlyMap<Address, bigint>,
  accounts: readonly Address[],
): Promise<Person[]> {
  if (accounts.length === 0) return [];
  const linked = await rows
    .select({ account: wallet.address, facts: identity })
    .from(wallet)
    .innerJoin(identity, eq(wallet.identityId, identity.identityId))
    .where(and(inArray(wallet.address, [...accounts]), eq(wallet.state, "linked")));
  const standing = await standingClaims(
    rows,
    now,
    linked.flatMap(({ facts }) => (facts.expiry > BigInt(now) ? [] : [facts.identityId])),
  );
  const factsOf = new Map(linked.map(({ account, facts }) => [account, facts]));
  const largestFirst = accounts.toSorted((a, b) => compare(balances.get(b), balances.get(a)) || (a < b ? -1 : 1));
  const people = new Map<number | Address, Person>();
  for (const account of largestFirst) {
    const shares = balances.get(account) ?? 0n;
    const facts = factsOf.get(account);
    const key = facts?.identityId ?? account;
    const known = people.get(key);
    if (known) {
      known.wallets.push(account);
      known.shares += shares;
    } else {
      const person = stranger(account, shares);
      if (facts) {
        person.identityId = facts.identityId;
        person.country = facts.country;
        const held = bits.filter(({ bit }) => (facts.topics >> BigInt(bit)) & 1n).map(({ topic: number }) => number);
        const still = standing.get(facts.identityId);
        // Where the earliest of them has expired, the registry weighs each anew.
        person.topics = new Set(facts.expiry > BigInt(now) ? held : held.filter((number) => still?.has(number)));
      }
      people.set(key, person);
    }
  }
  return [...people.values()];
}

/** The topics of identities for which a claim stands now. */
async function standingClaims(
  rows: Snapshot,
  now: number,
  identityIds: readonly number[],
): Promise<Map<number, Set<bigint>>> {
  if (identityIds.length === 0) return new Map();
  const found = await rows
    .select({ identityId: claim.identityId, topic: claim.topic })
    .from(claim)
    .where(and(inArray(claim.identityId, [...identityIds]), eq(claim.held, true), gt(claim.expiresAt, BigInt(now))));
  const topics = Map.groupBy(found, ({ identityId }) => identityId);
  return new Map([...topics].map(([id, claims]) => [id, new Set(claims.map((one) => one.topic))]));
}

const compare = (a = 0n, b = 0n): number => (a === b ? 0 : a > b ? 1 : -1);
