import { type Context, ponder } from "ponder:registry";
import { LEASE_FREQUENCY, lease, leaseDeposit, leaseEvent, leasePayment } from "ponder:schema";
import type { Address, Hex } from "viem";
import { type ChainEvent, eventRow, updatedAt } from "../lib/rows.ts";

type Told = Omit<typeof leaseEvent.$inferInsert, keyof ReturnType<typeof eventRow>>;

const tell = async ({ db }: Context, event: ChainEvent, told: Told): Promise<void> => {
  await db.insert(leaseEvent).values({ ...eventRow(event), ...told });
};

const of = ({ leaseId, token }: { leaseId: Hex; token: Address }) => ({ leaseId, token });

ponder.on("Leases:LeaseCreated", async ({ event, context }) => {
  const { leaseId, terms, treasury, endsAt, manager } = event.args;
  const { token, coin, tenant, periods, rent, indexBasisPoints, graceDays, lateFee, deposit, termsHash } = terms;
  const frequency = LEASE_FREQUENCY[terms.frequency];
  if (!frequency) throw new Error(`there is no frequency ${terms.frequency}`);
  await context.db.insert(lease).values({
    ...{ leaseId, token, treasury, coin, tenant, manager, periods, frequency, rent, indexBasisPoints, graceDays },
    ...{ lateFee, deposit, termsHash, endsAt },
    startsAt: BigInt(terms.startsAt),
    renewals: [],
    terminated: false,
    surplus: 0n,
    next: 0,
    paidOfNext: 0n,
    receipts: 0,
    paid: 0n,
    lateFeesPaid: 0n,
    held: false,
    heldRent: 0n,
    createdAt: event.block.timestamp,
    createdTxHash: event.transaction.hash,
    createdEventId: event.id,
    ...updatedAt(event),
  });
  if (deposit > 0n) {
    const nothing = { contested: 0n, waiting: 0n, leaving: 0n, returned: 0n, deducted: 0n };
    await context.db
      .insert(leaseDeposit)
      .values({ leaseId, token, state: "none", amount: deposit, ...nothing, ...updatedAt(event) });
  }
  await tell(context, event, { leaseId, token, kind: "created", actor: manager, periods, rent, until: endsAt });
});

const noTalks = { managerEnds: null, tenantEnds: null, renewalPeriods: null, renewalRent: null };

ponder.on("Leases:LeaseRenewalProposed", async ({ event, context }) => {
  const { leaseId, by: actor, periods, rent } = event.args;
  await context.db.update(lease, { leaseId }).set({ renewalPeriods: periods, renewalRent: rent, ...updatedAt(event) });
  await tell(context, event, { ...of(event.args), kind: "renewal-proposed", actor, periods, rent });
});

ponder.on("Leases:LeaseRenewed", async ({ event, context }) => {
  const { leaseId, first, periods, rent, endsAt } = event.args;
  await context.db.update(lease, { leaseId }).set(({ renewals }) => ({
    renewals: [...renewals, { first, rent: rent.toString() }],
    periods,
    endsAt,
    ...noTalks,
    ...updatedAt(event),
  }));
  await tell(context, event, { ...of(event.args), kind: "renewed", periods, rent, until: endsAt });
});

ponder.on("Leases:LeaseTerminationProposed", async ({ event, context }) => {
  const { leaseId, by: actor, periods, byManager } = event.args;
  const proposed = byManager ? { managerEnds: periods } : { tenantEnds: periods };
  await context.db.update(lease, { leaseId }).set({ ...proposed, ...updatedAt(event) });
  await tell(context, event, { ...of(event.args), kind: "termination-proposed", actor, periods, byManager });
});

ponder.on("Leases:LeaseTerminated", async ({ event, context }) => {
  const { leaseId, periods, endsAt, surplus } = event.args;
  const ended = { periods, endsAt, surplus, terminated: true };
  await context.db.update(lease, { leaseId }).set({ ...ended, ...noTalks, ...updatedAt(event) });
  const row = { kind: "terminated", periods, until: endsAt, amount: surplus } as const;
  await tell(context, event, { ...of(event.args), ...row });
});

ponder.on("Leases:LeaseProposalWithdrawn", async ({ event, context }) => {
  const { leaseId, by: actor, byManager } = event.args;
  const gone = byManager ? { managerEnds: null, renewalPeriods: null, renewalRent: null } : { tenantEnds: null };
  await context.db.update(lease, { leaseId }).set({ ...gone, ...updatedAt(event) });
  await tell(context, event, { ...of(event.args), kind: "proposal-withdrawn", actor, byManager });
});

ponder.on("Leases:RentPaid", async ({ event, context }) => {
  const { leaseId, token, payer, receipt, index, period, amount, lateFee, complete, held, referenceId } = event.args;
  const row = { leaseId, token, payer, receipt, index, period, amount, lateFee, complete, held, referenceId };
  await context.db.insert(leasePayment).values({ ...eventRow(event), ...row });
  await context.db.update(lease, { leaseId }).set((before) => ({
    next: complete ? index + 1 : index,
    paidOfNext: complete ? 0n : before.paidOfNext + amount,
    receipts: Number(receipt),
    paid: before.paid + amount,
    lateFeesPaid: before.lateFeesPaid + lateFee,
    lastPaidAt: event.block.timestamp,
    heldRent: held ? before.heldRent + amount : before.heldRent,
    ...updatedAt(event),
  }));
});

ponder.on("Leases:RentHoldBegun", async ({ event, context }) => {
  const { leaseId, by: actor, caseHash: hash } = event.args;
  await context.db.update(lease, { leaseId }).set({ held: true, ...updatedAt(event) });
  await tell(context, event, { ...of(event.args), kind: "hold-begun", actor, hash });
});

ponder.on("Leases:RentReleased", async ({ event, context }) => {
  const { leaseId, to: receiver, amount, toTreasury, caseHash: hash, arbiter: actor } = event.args;
  await context.db.update(lease, { leaseId }).set({ held: false, heldRent: 0n, ...updatedAt(event) });
  await tell(context, event, { ...of(event.args), kind: "released", actor, receiver, amount, toTreasury, hash });
});

ponder.on("Leases:LeaseDepositPaid", async ({ event, context }) => {
  const { leaseId, depositor, amount } = event.args;
  await context.db.update(leaseDeposit, { leaseId }).set({ state: "held", depositor, ...updatedAt(event) });
  await tell(context, event, { ...of(event.args), kind: "deposit-paid", actor: depositor, amount });
});

ponder.on("Leases:DeductionsClaimed", async ({ event, context }) => {
  const { leaseId, amount, until, paperHash, manager } = event.args;
  await context.db.update(leaseDeposit, { leaseId }).set((before) => ({
    state: "claimed",
    contested: amount,
    disputeUntil: until,
    paperHash,
    leaving: before.amount - amount,
    ...updatedAt(event),
  }));
  const row = { kind: "deductions-claimed", actor: manager, amount, until, hash: paperHash } as const;
  await tell(context, event, { ...of(event.args), ...row });
});

ponder.on("Leases:DeductionsDisputed", async ({ event, context }) => {
  const { leaseId, by: actor, amount } = event.args;
  await context.db
    .update(leaseDeposit, { leaseId })
    .set({ state: "disputed", contested: amount, disputeUntil: null, ...updatedAt(event) });
  await tell(context, event, { ...of(event.args), kind: "deductions-disputed", actor, amount });
});

ponder.on("Leases:DeductionsDecided", async ({ event, context }) => {
  const { leaseId, arbiter: actor, toDepositor, toTreasury, caseHash: hash } = event.args;
  await context.db
    .update(leaseDeposit, { leaseId })
    .set({ state: "settled", contested: 0n, leaving: toDepositor, ...updatedAt(event) });
  const row = { kind: "deductions-decided", actor, amount: toDepositor, toTreasury, hash } as const;
  await tell(context, event, { ...of(event.args), ...row });
});

ponder.on("Leases:DeductionsTaken", async ({ event, context }) => {
  const { leaseId, amount } = event.args;
  await context.db.update(leaseDeposit, { leaseId }).set((before) => ({
    deducted: before.deducted + amount,
    // What is claimed is taken whole when it is accepted; after a dispute, the part that was not disputed.
    ...(before.state === "claimed" ? { state: "settled", contested: 0n, disputeUntil: null } : {}),
    ...updatedAt(event),
  }));
  await tell(context, event, { ...of(event.args), kind: "deductions-taken", amount });
});

ponder.on("Leases:LeaseDepositReturned", async ({ event, context }) => {
  const { leaseId, depositor: receiver, amount } = event.args;
  await context.db.update(leaseDeposit, { leaseId }).set((before) => {
    const returned = { returned: before.returned + amount, leaving: 0n, ...updatedAt(event) };
    if (before.leaving > 0n) return returned;
    return before.state === "held" ? { ...returned, state: "settled" } : { ...returned, waiting: 0n };
  });
  await tell(context, event, { ...of(event.args), kind: "deposit-returned", receiver, amount });
});

ponder.on("Leases:LeaseDepositWaiting", async ({ event, context }) => {
  const { leaseId, depositor: receiver, amount } = event.args;
  await context.db
    .update(leaseDeposit, { leaseId })
    .set(({ waiting }) => ({ waiting: waiting + amount, leaving: 0n, ...updatedAt(event) }));
  await tell(context, event, { ...of(event.args), kind: "deposit-waiting", receiver, amount });
});
