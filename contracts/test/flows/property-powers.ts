import type { Address } from "viem";
import { modularComplianceAbi } from "../../abi/ModularCompliance.ts";
import { propertyTokenAbi } from "../../abi/PropertyToken.ts";
import { treasuryAbi } from "../../abi/Treasury.ts";
import { type Guarded, lacks, ownership, type Places } from "./power.ts";
import { named } from "./world.ts";

/** What changes anything in a property: its token, rules and treasury. */
export function propertyPowersOf(at: Places): Guarded[] {
  const notToken = (actor: Address) => named("ComplianceNotToken", actor, at.token);
  return [
    {
      name: "PropertyToken",
      address: at.token,
      abi: propertyTokenAbi,
      powers: [
        ownership,
        {
          functions: [
            "upgradeToAndCall",
            "setMinterAllowance",
            "setRedeemer",
            "retire",
            "setName",
            "setSymbol",
            "setOnchainID",
          ],
          roles: ["owner"],
          refusal: lacks("owner"),
        },
        { functions: ["setCompliance", "setIdentityRegistry"], roles: ["owner", "agent"], refusal: lacks("agent") },
        {
          functions: ["mint", "batchMint", "burn", "batchBurn", "forcedTransfer", "batchForcedTransfer"],
          roles: ["agent"],
          refusal: lacks("agent"),
        },
        {
          functions: [
            "pause",
            "unpause",
            "setAddressFrozen",
            "setFrozenTokens",
            "freezePartialTokens",
            "unfreezePartialTokens",
            "batchSetAddressFrozen",
            "batchFreezePartialTokens",
            "batchUnfreezePartialTokens",
          ],
          roles: ["officer", "agent"],
          refusal: lacks("officer"),
        },
        { functions: ["announceRecordDate"], roles: ["owner", "treasurer"], refusal: lacks("treasurer") },
        {
          functions: ["complianceHooksChanged", "setCountedIdentity"],
          roles: [],
          only: "the bound compliance",
          refusal: (actor) => named("PropertyTokenNotCompliance", actor),
        },
        {
          functions: ["mintLocked"],
          roles: [],
          only: "a minter with an allowance",
          refusal: (actor) => named("PropertyTokenMinterAllowance", actor, 0n, 1n),
          args: (actor) => [actor, 1n],
        },
        {
          functions: ["burnLocked", "releaseLocked"],
          roles: [],
          only: "the venue that minted locked shares",
          refusal: (actor) => named("PropertyTokenNotVenue", actor),
        },
        {
          functions: ["windUp", "redeem"],
          roles: [],
          only: "the redeemer",
          refusal: (actor) => named("PropertyTokenNotRedeemer", actor),
        },
        { functions: ["initialize"], roles: [], only: "nobody", refusal: () => named("InvalidInitialization") },
      ],
      open: ["transfer", "transferFrom", "approve", "permit", "batchTransfer", "recoveryAddress", "advanceRecords"],
    },
    {
      name: "ModularCompliance",
      address: at.compliance,
      abi: modularComplianceAbi,
      powers: [
        {
          functions: ["addModule", "removeModule", "configure", "configureAll"],
          roles: ["owner", "agent"],
          scope: at.token,
          refusal: (actor) => named("ComplianceNotOwnerOrAgent", actor),
        },
        {
          functions: ["enforce", "recordForced", "transferred", "created", "destroyed", "bindToken", "unbindToken"],
          roles: [],
          only: "the token",
          refusal: notToken,
        },
        {
          functions: ["initialize"],
          roles: [],
          only: "nobody",
          refusal: (actor) => named("ComplianceTokenFixed", at.token, actor),
        },
      ],
      open: ["seed", "resync"],
    },
    {
      name: "Treasury",
      address: at.treasury,
      abi: treasuryAbi,
      powers: [
        {
          functions: ["distribute", "payExpense"],
          roles: ["owner", "treasurer"],
          scope: at.token,
          refusal: (actor) => named("TreasuryNotTreasurer", actor, at.token),
        },
        {
          functions: ["cancelExpense"],
          roles: ["owner", "treasurer", "manager"],
          scope: at.token,
          refusal: (actor) => named("TreasuryNotTreasurer", actor, at.token),
        },
        {
          functions: ["proposeExpense"],
          roles: ["manager"],
          scope: at.token,
          refusal: (actor) => named("TreasuryNotManager", actor, at.token),
        },
        {
          functions: ["setWaterfall"],
          roles: ["owner"],
          scope: at.token,
          refusal: (actor) => named("TreasuryNotOwner", actor, at.token),
        },
        {
          functions: ["bookRent"],
          roles: [],
          only: "the contract of leases",
          refusal: (actor) => named("TreasuryNotBooker", actor, at.leases),
        },
        {
          functions: ["bookLapsed", "payDividend"],
          roles: [],
          only: "the distributor of dividends",
          refusal: (actor) => named("TreasuryNotBooker", actor, at.dividendDistributor),
        },
        {
          functions: ["initialize"],
          roles: [],
          only: "nobody",
          refusal: () => named("TreasuryInitialized", at.token),
        },
      ],
      open: ["depositRent", "depositRentWithPermit", "depositIncome", "attribute", "payFee"],
    },
  ];
}
