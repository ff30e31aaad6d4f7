import { identityRegistryAbi } from "@freehold/contracts/abi/IdentityRegistry";
import {
  claim,
  holding,
  identity,
  type property,
  requirement,
  topic,
  trustedIssuer,
  wallet,
} from "@freehold/indexer/schema";
import { and, eq, gt, inArray, sql } from "drizzle-orm";
import type { Address } from "viem";
import type { Deps } from "../../lib/deps.ts";
import type { AsOf, Snapshot } from "../snapshot.ts";
import type { Person, World } from "./kind.ts";

type Property = Pick<typeof property.$inferSelect, "token" | "totalSupply">;

/** Everybody who holds shares of a property, and whoever else is asked for, as persons. */
export async function worldOf(
  deps: Deps,
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
  const people = await peopleOf(deps, rows, asOf, bits, balances, [...new Set([...balances.keys(), ...others])]);
  const byAccount = new Map(people.flatMap((person) => person.wallets.map((account) => [account, person])));
  const holders = people.filter(({ shares }) => shares > 0n).sort((a, b) => (a.shares > b.shares ? -1 : 1));
  return {
    world: {
      now: asOf.now,
      supply: totalSupply,
      holders,
      marketplace: deps.deployment.addresses.marketplace,
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
  deps: Deps,
  rows: Snapshot,
  asOf: AsOf,
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
  const topics = await topicsOf(deps, rows, asOf, bits, linked);
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
        person.topics = topics.get(facts.identityId) ?? new Set();
      }
      people.set(key, person);
    }
  }
  return [...people.values()];
}

interface Linked {
  account: Address;
  facts: typeof identity.$inferSelect;
}

/**
 * The topics that the registry would find held. Where its stored word is of an older epoch, has expired or lacks what is
 * required, it weighs each claim anew, and so do we; what a foreign identity keeps of its own, only the chain can say.
 */
async function topicsOf(
  deps: Deps,
  rows: Snapshot,
  asOf: AsOf,
  bits: readonly (typeof topic.$inferSelect)[],
  linked: readonly Linked[],
): Promise<Map<number, ReadonlySet<bigint>>> {
  const [rules] = await rows.select().from(requirement).where(eq(requirement.id, 1));
  const [required, epoch] = [rules?.requiredTopics ?? 0n, rules?.issuerEpoch ?? 0];
  const sound = ({ facts }: Linked) =>
    facts.epoch === epoch && facts.expiry > BigInt(asOf.now) && (facts.topics & required) === required;
  const doubtful = linked.filter((one) => !sound(one));
  const [abroad, here] = [
    doubtful.filter(({ facts }) => facts.foreign),
    doubtful.filter(({ facts }) => !facts.foreign),
  ];
  const standing = await standingClaims(
    rows,
    asOf.now,
    here.map(({ facts }) => facts.identityId),
  );
  const read = await readTopics(deps, asOf, abroad);
  const numbers = (word: bigint) => bits.filter(({ bit }) => (word >> BigInt(bit)) & 1n).map((one) => one.topic);
  return new Map(
    linked.map((one) => {
      const { identityId, topics } = one.facts;
      if (sound(one)) return [identityId, new Set(numbers(topics))];
      const word = read.get(identityId);
      if (word !== undefined) return [identityId, new Set(numbers(word))];
      return [
        identityId,
        new Set(numbers(topics | required).filter((number) => standing.get(identityId)?.has(number))),
      ];
    }),
  );
}

/** The topics of identities for which a claim of an issuer stands now who is trusted with it. */
async function standingClaims(
  rows: Snapshot,
  now: number,
  identityIds: readonly number[],
): Promise<Map<number, Set<bigint>>> {
  if (identityIds.length === 0) return new Map();
  const found = await rows
    .select({ identityId: claim.identityId, topic: claim.topic })
    .from(claim)
    .innerJoin(trustedIssuer, and(eq(trustedIssuer.issuer, claim.issuer), eq(trustedIssuer.active, true)))
    .where(
      and(
        inArray(claim.identityId, [...identityIds]),
        sql`${claim.topic} = any(${trustedIssuer.topics})`,
        eq(claim.held, true),
        sql`${claim.issuedAt} > coalesce(${claim.notBefore}, 0)`,
        gt(claim.expiresAt, BigInt(now)),
      ),
    );
  const topics = Map.groupBy(found, ({ identityId }) => identityId);
  return new Map([...topics].map(([id, claims]) => [id, new Set(claims.map((one) => one.topic))]));
}

/** What the registry finds held by people whose claims stand elsewhere, as bits. */
async function readTopics(
  { chain, deployment }: Deps,
  { block }: AsOf,
  people: readonly Linked[],
): Promise<Map<number, bigint>> {
  const wallets = [...new Map(people.map(({ account, facts }) => [facts.identityId, account]))];
  const registry = { abi: identityRegistryAbi, address: deployment.addresses.identityRegistry } as const;
  const found = new Map<number, bigint>();
  for (let from = 0; from < wallets.length; from += 50) {
    const part = wallets.slice(from, from + 50);
    const words = await Promise.all(
      part.map(async ([id, account]) => {
        const args = [account, account] as const;
        const call = { ...registry, functionName: "factsOf", args, blockNumber: BigInt(block) } as const;
        const [word] = await chain.readContract(call);
        return [id, BigInt.asUintN(64, word)] as const;
      }),
    );
    for (const [id, word] of words) found.set(id, word);
  }
  return found;
}

const compare = (a = 0n, b = 0n): number => (a === b ? 0 : a > b ? 1 : -1);
