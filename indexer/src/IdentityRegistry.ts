import { type Context, ponder } from "ponder:registry";
import {
  claim,
  claimEvent,
  identity,
  requirement,
  sanctionEvent,
  topic as topics,
  walletEvent,
  wallet as wallets,
} from "ponder:schema";
import { NEVER, STATUS } from "@freehold/contracts/facts";
import { tellAct } from "../lib/officer-row.ts";
import { type ChainEvent, eventRow, updatedAt } from "../lib/rows.ts";

/** Comes just before `WalletLinked`, which does not tell the face. */
ponder.on("IdentityRegistry:IdentityRegistered", async ({ event, context }) => {
  const { investorAddress: address, identity: identityAddress } = event.args;
  const row = { identityAddress, ...updatedAt(event) };
  await context.db
    .insert(wallets)
    .values({ address, state: "unlinked", ...row })
    .onConflictDoUpdate(row);
});

ponder.on("IdentityRegistry:WalletLinked", async ({ event, context }) => {
  const { wallet, identityId, country } = event.args;
  const { db } = context;
  const row = { identityId, state: "linked", successor: null, ...updatedAt(event) } as const;
  const { identityAddress } = await db
    .insert(wallets)
    .values({ address: wallet, ...row })
    .onConflictDoUpdate(row);
  await db.insert(walletEvent).values({ ...eventRow(event), wallet, identityId, kind: "linked" });
  await tellAct(context, event, { kind: "linked", account: wallet, identityId, number: BigInt(country) });
  const rules = await db.find(requirement, { id: 1 });
  await db
    .insert(identity)
    .values({
      identityId,
      country,
      topics: 0n,
      expiry: BigInt(NEVER),
      epoch: rules?.issuerEpoch ?? 0,
      status: STATUS.active,
      address: identityAddress,
      createdAt: event.block.timestamp,
      ...updatedAt(event),
    })
    .onConflictDoNothing();
});

ponder.on("IdentityRegistry:WalletUnlinked", async ({ event, context }) => {
  const { wallet, identityId } = event.args;
  const row = { identityId: null, state: "unlinked", ...updatedAt(event) } as const;
  await context.db
    .insert(wallets)
    .values({ address: wallet, ...row })
    .onConflictDoUpdate(row);
  await context.db.insert(walletEvent).values({ ...eventRow(event), wallet, identityId, kind: "unlinked" });
  await tellAct(context, event, { kind: "unlinked", account: wallet, identityId });
});

ponder.on("IdentityRegistry:WalletReplaced", async ({ event, context }) => {
  const { lost: wallet, successor, identityId } = event.args;
  const row = { identityId, state: "dead", successor, ...updatedAt(event) } as const;
  await context.db
    .insert(wallets)
    .values({ address: wallet, ...row })
    .onConflictDoUpdate(row);
  await context.db.insert(walletEvent).values({ ...eventRow(event), wallet, identityId, kind: "replaced", successor });
  await tellAct(context, event, { kind: "replaced", account: wallet, identityId, counterparty: successor });
});

ponder.on("IdentityRegistry:FactsUpdated", async ({ event, context }) => {
  const { identityId, topics, expiry, epoch, country, status } = event.args;
  const row = { topics, expiry: BigInt(expiry), epoch, country, status, ...updatedAt(event) };
  await context.db
    .insert(identity)
    .values({ identityId, createdAt: event.block.timestamp, ...row })
    .onConflictDoUpdate(row);
});

ponder.on("IdentityRegistry:IdentityDeployed", async ({ event, context }) => {
  const { identityId, identity: address } = event.args;
  await context.db.update(identity, { identityId }).set({ address, deployed: true, ...updatedAt(event) });
});

ponder.on("IdentityRegistry:IdentityAdopted", async ({ event, context }) => {
  const { identityId, identity: address } = event.args;
  const row = { address, deployed: true, foreign: true, ...updatedAt(event) };
  await context.db.update(identity, { identityId }).set(row);
});

ponder.on("IdentityRegistry:ClaimWritten", async ({ event, context }) => {
  const { identityId, topic, issuer, commitment } = event.args;
  const key = { identityId, topic, issuer };
  const stated = { issuedAt: BigInt(event.args.issuedAt), expiresAt: BigInt(event.args.expiresAt), commitment };
  const row = { ...stated, held: true, ...updatedAt(event) };
  await context.db
    .insert(claim)
    .values({ ...key, ...row })
    .onConflictDoUpdate(row);
  await context.db.insert(claimEvent).values({ ...eventRow(event), ...key, ...stated, kind: "written" });
  const said = { identityId, number: topic, counterparty: issuer, reference: commitment };
  await tellAct(context, event, { kind: "claim-written", ...said });
});

ponder.on("IdentityRegistry:ClaimRevoked", async ({ event, context }) => {
  const { identityId, topic, issuer } = event.args;
  const key = { identityId, topic, issuer };
  const notBefore = BigInt(event.args.notBefore);
  const row = { notBefore, held: false, ...updatedAt(event) };
  await context.db
    .insert(claim)
    .values({ ...key, ...row })
    .onConflictDoUpdate(row);
  await context.db.insert(claimEvent).values({ ...eventRow(event), ...key, notBefore, kind: "revoked" });
  await tellAct(context, event, { kind: "claim-revoked", identityId, number: topic, counterparty: issuer });
});

ponder.on("IdentityRegistry:SanctionMarked", async ({ event, context }) => {
  const { identityId, sanctioned, reasonHash, officer } = event.args;
  await context.db.insert(sanctionEvent).values({ ...eventRow(event), identityId, sanctioned, reasonHash, officer });
  const said = { identityId, actor: officer, reference: reasonHash };
  await tellAct(context, event, { kind: sanctioned ? "sanctioned" : "sanction-lifted", ...said });
});

ponder.on("IdentityRegistry:CountryUpdated", ({ event, context }) => {
  const { investorAddress: account, country } = event.args;
  return tellAct(context, event, { kind: "country", account, number: BigInt(country) });
});

ponder.on("IdentityRegistry:TopicIndexed", async ({ event, context }) => {
  const { topic, bit } = event.args;
  await context.db.insert(topics).values({ topic, bit }).onConflictDoUpdate({ bit });
});

ponder.on("IdentityRegistry:RequiredTopicsUpdated", ({ event, context }) =>
  upsertRequirement(context, event, { requiredTopics: event.args.required }),
);

ponder.on("IdentityRegistry:IssuerEpochRaised", ({ event, context }) =>
  upsertRequirement(context, event, { issuerEpoch: event.args.epoch }),
);

async function upsertRequirement(
  { db }: Context,
  event: ChainEvent,
  changes: { requiredTopics: bigint } | { issuerEpoch: number },
): Promise<void> {
  const row = { ...changes, ...updatedAt(event) };
  await db
    .insert(requirement)
    .values({ id: 1, ...row })
    .onConflictDoUpdate(row);
}
