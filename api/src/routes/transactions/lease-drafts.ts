import { randomBytes } from "node:crypto";
import { leasesAbi } from "@freehold/contracts/abi/Leases";
import { treasuryAbi } from "@freehold/contracts/abi/Treasury";
import { PURPOSES } from "@freehold/indexer/schema";
import { type Address, encodeFunctionData, type Hex, toHex, zeroAddress, zeroHash } from "viem";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import { spendingChecks } from "../../services/checks.ts";
import { requireLease } from "../../services/leases/leases.ts";
import { requireProperty } from "../../services/properties.ts";
import type { LeaseKind, LeasePreparation } from "./lease-kinds.ts";
import type { Draft } from "./prepare.ts";

/** Calls of the contract of leases and of treasuries. Who may, and what else refuses, the call itself tells when it is tried. */
export function draftLease(deps: Deps, wanted: LeasePreparation): Promise<Draft> {
  switch (wanted.kind) {
    case "lease.create":
      return draftCreation(deps, wanted);
    case "lease.pay":
      return draftPayment(deps, wanted);
    case "lease.deposit":
      return draftDeposit(deps, wanted);
    case "lease.return-deposit":
      return ofLease(deps, wanted.leaseId, { functionName: "returnDeposit", args: [wanted.leaseId] });
    case "lease.claim-deductions": {
      const { leaseId, amount, paperHash } = wanted;
      return ofLease(deps, leaseId, { functionName: "claimDeductions", args: [leaseId, amount, paperHash] });
    }
    case "lease.accept-deductions":
      return ofLease(deps, wanted.leaseId, { functionName: "acceptDeductions", args: [wanted.leaseId] });
    case "lease.dispute-deductions": {
      const { leaseId, amount } = wanted;
      return ofLease(deps, leaseId, { functionName: "disputeDeductions", args: [leaseId, amount] });
    }
    case "lease.decide": {
      const { leaseId, toDepositor, caseHash } = wanted;
      return ofLease(deps, leaseId, { functionName: "decide", args: [leaseId, toDepositor, caseHash] });
    }
    case "lease.terminate":
      return ofLease(deps, wanted.leaseId, { functionName: "terminate", args: [wanted.leaseId, wanted.periods] });
    case "lease.renew": {
      const { leaseId, periods, rent } = wanted;
      return ofLease(deps, leaseId, { functionName: "renew", args: [leaseId, periods, rent] });
    }
    case "lease.withdraw-proposal":
      return ofLease(deps, wanted.leaseId, { functionName: "withdrawProposal", args: [wanted.leaseId] });
    case "lease.hold":
      return ofLease(deps, wanted.leaseId, { functionName: "hold", args: [wanted.leaseId, wanted.caseHash] });
    case "lease.release": {
      const { leaseId, to, amount, caseHash } = wanted;
      return ofLease(deps, leaseId, { functionName: "release", args: [leaseId, to, amount, caseHash] });
    }
    default:
      return draftTreasury(deps, wanted);
  }
}

type LeaseCall = Omit<Parameters<typeof encodeFunctionData<typeof leasesAbi>>[0], "abi">;

async function ofLease(deps: Deps, leaseId: Hex, call: LeaseCall): Promise<Draft> {
  await requireLease(deps.db, leaseId);
  const data = encodeFunctionData({ abi: leasesAbi, ...call } as Parameters<typeof encodeFunctionData>[0]);
  return { to: deps.deployment.addresses.leases, data, checks: [] };
}

async function draftCreation(deps: Deps, wanted: LeaseKind<"lease.create">): Promise<Draft> {
  const {
    token,
    tenant = zeroAddress,
    coin = deps.deployment.addresses.coin,
    frequency,
    kind: _,
    from: __,
    ...rest
  } = wanted;
  await requireProperty(deps.db, token);
  const leaseId = toHex(randomBytes(32));
  const terms = { ...rest, token, tenant, coin, frequency: frequency === "monthly" ? 0 : 1 };
  const data = encodeFunctionData({ abi: leasesAbi, functionName: "create", args: [leaseId, terms] });
  return { to: deps.deployment.addresses.leases, data, checks: [], leaseId };
}

async function draftPayment(deps: Deps, wanted: LeaseKind<"lease.pay">): Promise<Draft> {
  const { from, leaseId, periods, reference = zeroHash, permit } = wanted;
  const { leases } = deps.deployment.addresses;
  const { coin } = await requireLease(deps.db, leaseId);
  if ((wanted.amount === undefined) === (periods === undefined)) {
    const errors = [{ path: "json.amount", message: "name either an amount or how many periods" }];
    throw new Problem("invalid-request", "json.amount: name either an amount or how many periods", { errors });
  }
  const quote = {
    abi: leasesAbi,
    address: leases,
    functionName: "quote",
    args: [leaseId, BigInt(periods ?? 0)],
  } as const;
  const amount = wanted.amount ?? (await deps.chain.readContract(quote));
  const abi = leasesAbi;
  const data = permit
    ? encodeFunctionData({ abi, functionName: "payWithPermit", args: [leaseId, amount, reference, permit] })
    : encodeFunctionData({ abi, functionName: "pay", args: [leaseId, amount, reference] });
  return { to: leases, data, checks: await spending(deps, from, coin, amount, permit), amount };
}

async function draftDeposit(deps: Deps, { from, leaseId, permit }: LeaseKind<"lease.deposit">): Promise<Draft> {
  const { leases } = deps.deployment.addresses;
  const { coin, deposit } = await requireLease(deps.db, leaseId);
  const abi = leasesAbi;
  const data = permit
    ? encodeFunctionData({ abi, functionName: "payDepositWithPermit", args: [leaseId, permit] })
    : encodeFunctionData({ abi, functionName: "payDeposit", args: [leaseId] });
  return { to: leases, data, checks: await spending(deps, from, coin, deposit, permit), amount: deposit };
}

/** A permit is the allowance. */
async function spending(deps: Deps, owner: Address, coin: Address, amount: bigint, permit: object | undefined) {
  const spender = deps.deployment.addresses.leases;
  const checks = await spendingChecks(deps.chain, "coin", coin, { owner, spender, amount });
  return permit ? checks.filter(({ rule }) => rule !== "coin-allowance") : checks;
}

async function draftTreasury(
  deps: Deps,
  wanted: LeaseKind<"expense.propose" | "expense.pay" | "expense.cancel" | "treasury.pay-fee">,
): Promise<Draft> {
  const { treasury: to } = await requireProperty(deps.db, wanted.token);
  if (!to) throw new Problem("not-found", `${wanted.token} has no treasury.`);
  const abi = treasuryAbi;
  const { coin } = deps.deployment.addresses;
  switch (wanted.kind) {
    case "expense.propose": {
      const purpose = PURPOSES.indexOf(wanted.purpose);
      const args = [wanted.coin ?? coin, purpose, wanted.to, wanted.amount, wanted.paperHash] as const;
      return { to, data: encodeFunctionData({ abi, functionName: "proposeExpense", args }), checks: [] };
    }
    case "expense.pay":
      return {
        to,
        data: encodeFunctionData({ abi, functionName: "payExpense", args: [wanted.expenseId] }),
        checks: [],
      };
    case "expense.cancel": {
      const data = encodeFunctionData({ abi, functionName: "cancelExpense", args: [wanted.expenseId] });
      return { to, data, checks: [] };
    }
    case "treasury.pay-fee":
      return { to, data: encodeFunctionData({ abi, functionName: "payFee", args: [wanted.coin ?? coin] }), checks: [] };
  }
}
