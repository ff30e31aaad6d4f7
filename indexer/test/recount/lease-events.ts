import type { Decoded, Source } from "./event-rows.ts";

/** Everything that an event of the contract of leases says, as a row of `lease_event`. */
export function leaseEvents(logs: readonly Decoded[]): Source[] {
  const source = (event: string, kind: string, rename: Source["rename"] = {}): Source => ({
    logs,
    event,
    rename,
    added: { kind },
  });
  return [
    {
      logs,
      event: "LeaseCreated",
      rename: { tenant: "", terms: "", treasury: "", endsAt: "until", manager: "actor" },
      added: ({ terms }) => {
        const { periods, rent } = terms as { periods: number; rent: bigint };
        return { kind: "created", periods, rent };
      },
    },
    source("LeaseRenewalProposed", "renewal-proposed", { by: "actor" }),
    source("LeaseRenewed", "renewed", { first: "", endsAt: "until" }),
    source("LeaseTerminationProposed", "termination-proposed", { by: "actor" }),
    source("LeaseTerminated", "terminated", { endsAt: "until", surplus: "amount" }),
    source("LeaseProposalWithdrawn", "proposal-withdrawn", { by: "actor" }),
    source("RentHoldBegun", "hold-begun", { by: "actor", caseHash: "hash" }),
    source("RentReleased", "released", { to: "receiver", caseHash: "hash", arbiter: "actor", period: "" }),
    source("LeaseDepositPaid", "deposit-paid", { depositor: "actor" }),
    source("DeductionsClaimed", "deductions-claimed", { paperHash: "hash", manager: "actor" }),
    source("DeductionsDisputed", "deductions-disputed", { by: "actor" }),
    source("DeductionsDecided", "deductions-decided", {
      arbiter: "actor",
      toDepositor: "amount",
      caseHash: "hash",
    }),
    source("DeductionsTaken", "deductions-taken"),
    source("LeaseDepositReturned", "deposit-returned", { depositor: "receiver" }),
    source("LeaseDepositWaiting", "deposit-waiting", { depositor: "receiver" }),
  ];
}
