import { type Address, type Hex, keccak256, stringToHex, zeroAddress, zeroHash } from "viem";
import { leasesAbi } from "../../abi/Leases.ts";
import type { Guarded, Places } from "./power.ts";
import { named } from "./world.ts";

/** A lease that stands before anybody tries anything. */
export const LEASE: Hex = keccak256(stringToHex("a lease"));

export const leaseTerms = (at: { token: Address; coin: Address }) => ({
  token: at.token,
  coin: at.coin,
  tenant: zeroAddress,
  startsAt: 0,
  periods: 12,
  frequency: 0,
  rent: 1_000n,
  indexBasisPoints: 0,
  graceDays: 0,
  lateFee: 0n,
  deposit: 1_000n,
  termsHash: zeroHash,
});

/** What changes anything where rent is paid: of a lease whose tenant has no wallet. */
export function leasePowersOf(at: Places): Guarded[] {
  return [
    {
      name: "Leases",
      address: at.leases,
      abi: leasesAbi,
      powers: [
        {
          functions: ["create"],
          roles: ["manager"],
          scope: at.token,
          refusal: (actor) => named("LeaseNotManager", actor, at.token),
          args: () => [keccak256(stringToHex("another lease")), leaseTerms(at)],
        },
        {
          functions: ["renew"],
          roles: ["manager", "arbiter"],
          scope: at.token,
          refusal: (actor) => named("LeaseNotManager", actor, at.token),
          args: () => [LEASE, 1, 1n],
        },
        {
          functions: ["terminate"],
          roles: ["manager", "arbiter"],
          scope: at.token,
          refusal: (actor) => named("LeaseNotParty", actor, LEASE),
          args: () => [LEASE, 1],
        },
        {
          functions: ["withdrawProposal"],
          roles: ["manager", "arbiter"],
          scope: at.token,
          refusal: (actor) => named("LeaseNotParty", actor, LEASE),
          args: () => [LEASE],
        },
        {
          functions: ["hold"],
          roles: ["officer"],
          scope: at.token,
          refusal: (actor) => named("LeaseNotOfficer", actor, at.token),
          args: () => [LEASE, zeroHash],
        },
        {
          functions: ["release"],
          roles: ["arbiter"],
          scope: at.token,
          refusal: (actor) => named("LeaseNotArbiter", actor, at.token),
          args: (actor) => [LEASE, actor, 0n, zeroHash],
        },
        {
          functions: ["decide"],
          roles: ["arbiter"],
          scope: at.token,
          refusal: (actor) => named("LeaseNotArbiter", actor, at.token),
          args: () => [LEASE, 0n, zeroHash],
        },
        {
          functions: ["claimDeductions"],
          roles: ["manager"],
          scope: at.token,
          refusal: (actor) => named("LeaseNotManager", actor, at.token),
          args: () => [LEASE, 1n, zeroHash],
        },
      ],
      // Deductions are the depositor's to accept, or to dispute.
      open: [
        "pay",
        "payWithPermit",
        "payDeposit",
        "payDepositWithPermit",
        "acceptDeductions",
        "disputeDeductions",
        "returnDeposit",
      ],
    },
  ];
}
