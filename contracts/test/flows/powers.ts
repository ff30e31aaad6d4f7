import { type AbiFunction, type Address, type Hex, keccak256, pad, stringToHex, zeroAddress } from "viem";
import { circuitBreakerAbi } from "../../abi/CircuitBreaker.ts";
import { claimIssuerAbi } from "../../abi/ClaimIssuer.ts";
import { claimTopicsRegistryAbi } from "../../abi/ClaimTopicsRegistry.ts";
import { currencyRatesAbi } from "../../abi/CurrencyRates.ts";
import { dividendDistributorAbi } from "../../abi/DividendDistributor.ts";
import { fourEyesAbi } from "../../abi/FourEyes.ts";
import { identityRegistryAbi } from "../../abi/IdentityRegistry.ts";
import { marketplaceAbi } from "../../abi/Marketplace.ts";
import { modularComplianceAbi } from "../../abi/ModularCompliance.ts";
import { offeringAbi } from "../../abi/Offering.ts";
import { propertyFactoryAbi } from "../../abi/PropertyFactory.ts";
import { propertyHealthAbi } from "../../abi/PropertyHealth.ts";
import { propertyPapersAbi } from "../../abi/PropertyPapers.ts";
import { propertyRegistryAbi } from "../../abi/PropertyRegistry.ts";
import { propertyTokenAbi } from "../../abi/PropertyToken.ts";
import { redemptionAbi } from "../../abi/Redemption.ts";
import { rolesAbi } from "../../abi/Roles.ts";
import { tradingHaltsAbi } from "../../abi/TradingHalts.ts";
import { treasuryAbi } from "../../abi/Treasury.ts";
import { trustedIssuersRegistryAbi } from "../../abi/TrustedIssuersRegistry.ts";
import { valuationsAbi } from "../../abi/Valuations.ts";
import { offeringTerms } from "../../offering.ts";
import { ROLE, type RoleName, roleId } from "../../roles.ts";
import { type ModuleName, modulePowersOf } from "./module-powers.ts";
import { named, timelockAbi } from "./world.ts";

/** One kind of power over one contract: which functions, whose role opens them, and how everybody else is refused. */
export interface Power {
  functions: readonly string[];
  /** Any of these roles suffices. None: nobody but another contract, see `only`. */
  roles: readonly RoleName[];
  /** Scope of the roles, where it is not the contract itself. */
  scope?: Address;
  /** Who instead of a role's holders may call. */
  only?: string;
  /** The named error for somebody without the power. */
  refusal: (actor: Address) => string;
  /** Arguments that get as far as the question of power; where absent, any do. */
  args?: (actor: Address) => readonly unknown[];
}

export interface Guarded {
  name: string;
  address: Address;
  abi: readonly unknown[];
  powers: readonly Power[];
  /** Functions without power over anything but the caller's own. */
  open: readonly string[];
}

export interface Places extends Record<ModuleName, Address> {
  token: Address;
  compliance: Address;
  treasury: Address;
  roles: Address;
  identityRegistry: Address;
  claimTopicsRegistry: Address;
  trustedIssuersRegistry: Address;
  claimIssuer: Address;
  fourEyes: Address;
  timelock: Address;
  propertyFactory: Address;
  offering: Address;
  tradingHalts: Address;
  valuations: Address;
  currencyRates: Address;
  circuitBreaker: Address;
  propertyRegistry: Address;
  propertyPapers: Address;
  propertyHealth: Address;
  marketplace: Address;
  dividendDistributor: Address;
  redemption: Address;
  coin: Address;
}

/** The roles of OpenZeppelin's TimelockController. */
export const TIMELOCK_ROLE = {
  admin: "0x0000000000000000000000000000000000000000000000000000000000000000",
  proposer: "0xb09aa5aeb3702cfd50b6b62bc4532604938f21248a27a1d5ca736082b6819cc1",
  executor: "0xd8aa0f3194971a2a116679f7c2090f6939c8d4e01a2a8d7e41d55e5351469e63",
  canceller: "0xfd643c72710c63c0180259aba6b2d05451e3591a24e58b62239378085726f783",
} as const;

const lacks = (role: RoleName) => (actor: Address) => named("ScopedMissingRole", actor, ROLE[role]);
const unauthorized = (role: Hex) => (actor: Address) => named("AccessControlUnauthorizedAccount", actor, role);

/** What only an owner may do with any contract that is a scope. */
const ownership: Power = {
  functions: ["transferOwnership", "addAgent", "removeAgent"],
  roles: ["owner"],
  refusal: lacks("owner"),
};

/** Every function that changes anything, in every contract of the suite: either somebody's power, or open. */
export function powersOf(at: Places): Guarded[] {
  const claim = (wallet: Address) => ({
    wallet,
    topic: 1n,
    issuer: at.claimIssuer,
    issuedAt: 1,
    expiresAt: 2 ** 40 - 1,
    commitment: TIMELOCK_ROLE.admin,
  });
  const stream = [pad(at.token.toLowerCase() as Address), stringToHex("USD")] as const;
  const evidence = keccak256(stringToHex("report"));
  const terms = (proceedsTo: Address) =>
    offeringTerms({
      token: at.token,
      coin: at.coin,
      shares: 1n,
      pricePerShare: 1n,
      opensAt: 1,
      closesAt: 2 ** 40 - 1,
      minimum: 1n,
      proceedsTo,
      termsHash: TIMELOCK_ROLE.admin,
    });
  const notToken = (actor: Address) => named("ComplianceNotToken", actor, at.token);
  const tokenOwner = roleId(at.token, "owner");
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
          functions: ["distribute"],
          roles: ["owner", "treasurer"],
          scope: at.token,
          refusal: (actor) => named("TreasuryNotTreasurer", actor, at.token),
        },
        {
          functions: ["initialize"],
          roles: [],
          only: "nobody",
          refusal: () => named("TreasuryInitialized", at.token),
        },
      ],
      open: ["depositRent", "depositRentWithPermit"],
    },
    {
      name: "IdentityRegistry",
      address: at.identityRegistry,
      abi: identityRegistryAbi,
      powers: [
        ownership,
        {
          functions: [
            "setClaimTopicsRegistry",
            "setTrustedIssuersRegistry",
            "setIdentityRegistryStorage",
            "bindIdentityRegistry",
          ],
          roles: ["owner"],
          refusal: lacks("owner"),
        },
        {
          functions: [
            "replaceWallet",
            "updateIdentity",
            "modifyStoredIdentity",
            "deleteIdentity",
            "removeIdentityFromStorage",
          ],
          roles: ["agent"],
          refusal: lacks("agent"),
        },
        {
          functions: [
            "onboard",
            "batchOnboard",
            "registerIdentity",
            "batchRegisterIdentity",
            "addIdentityToStorage",
            "updateCountry",
            "modifyStoredInvestorCountry",
            "setSanctioned",
          ],
          roles: ["officer", "agent"],
          refusal: lacks("officer"),
        },
        {
          functions: ["writeClaim"],
          roles: ["claimSigner"],
          scope: at.claimIssuer,
          refusal: (actor) => named("ClaimNotByIssuer", actor, at.claimIssuer),
          args: (actor) => [claim(actor)],
        },
        {
          functions: ["revokeClaim"],
          roles: ["claimSigner"],
          scope: at.claimIssuer,
          refusal: (actor) => named("ClaimNotByIssuer", actor, at.claimIssuer),
          args: (actor) => [actor, 1n, at.claimIssuer],
        },
        {
          functions: ["issuersChanged"],
          roles: [],
          only: "the issuers registry",
          refusal: (actor) => named("IdentityRegistryNotBound", actor),
        },
      ],
      open: ["relayClaim", "linkWallet", "refresh", "deployIdentity", "syncRequirements"],
    },
    {
      name: "ClaimTopicsRegistry",
      address: at.claimTopicsRegistry,
      abi: claimTopicsRegistryAbi,
      powers: [
        ownership,
        { functions: ["addClaimTopic", "removeClaimTopic"], roles: ["owner"], refusal: lacks("owner") },
      ],
      open: [],
    },
    {
      name: "TrustedIssuersRegistry",
      address: at.trustedIssuersRegistry,
      abi: trustedIssuersRegistryAbi,
      powers: [
        ownership,
        {
          functions: ["addTrustedIssuer", "removeTrustedIssuer", "updateIssuerClaimTopics"],
          roles: ["owner"],
          refusal: lacks("owner"),
        },
      ],
      open: [],
    },
    { name: "ClaimIssuer", address: at.claimIssuer, abi: claimIssuerAbi, powers: [ownership], open: [] },
    {
      name: "PropertyFactory",
      address: at.propertyFactory,
      abi: propertyFactoryAbi,
      powers: [ownership, { functions: ["createProperty"], roles: ["issuer"], refusal: lacks("issuer") }],
      open: [],
    },
    {
      name: "PropertyRegistry",
      address: at.propertyRegistry,
      abi: propertyRegistryAbi,
      powers: [
        ownership,
        { functions: ["setHealth"], roles: ["owner"], refusal: lacks("owner") },
        { functions: ["submit", "resubmit"], roles: ["manager"], refusal: lacks("manager") },
        {
          functions: ["approve", "sendBack", "tokenize", "suspend", "resume", "retire"],
          roles: ["issuer"],
          refusal: lacks("issuer"),
        },
      ],
      open: [],
    },
    {
      name: "PropertyPapers",
      address: at.propertyPapers,
      abi: propertyPapersAbi,
      powers: [
        {
          functions: ["file", "fileAll"],
          // Of managers only that of the property in question, which is the first.
          roles: ["manager", "issuer"],
          scope: at.propertyRegistry,
          refusal: (actor) => named("PaperNotByManager", 1, actor),
        },
      ],
      open: [],
    },
    {
      name: "PropertyHealth",
      address: at.propertyHealth,
      abi: propertyHealthAbi,
      powers: [
        ownership,
        { functions: ["setAttestor"], roles: ["owner"], refusal: lacks("owner") },
        {
          functions: ["attest"],
          roles: [],
          only: "an attestor",
          refusal: (actor) => named("HealthAttestorUnknown", 1, actor),
        },
        {
          functions: ["halt", "lift"],
          // Of the property's token: the one that is submitted has none.
          roles: [],
          only: "an officer of the token",
          refusal: (actor) => named("HealthNotOfficer", actor, zeroAddress),
        },
      ],
      open: ["relay"],
    },
    {
      name: "TradingHalts",
      address: at.tradingHalts,
      abi: tradingHaltsAbi,
      powers: [
        ownership,
        { functions: ["suspend", "halt", "lift", "setStaleAt"], roles: ["halter"], refusal: lacks("halter") },
        { functions: ["renew"], roles: ["guardian"], refusal: lacks("guardian") },
      ],
      open: [],
    },
    {
      name: "Valuations",
      address: at.valuations,
      abi: valuationsAbi,
      powers: [
        ownership,
        { functions: ["setStream", "setProvider", "setBreaker"], roles: ["owner"], refusal: lacks("owner") },
        { functions: ["invalidate"], roles: ["officer", "agent"], refusal: lacks("officer") },
        {
          functions: ["publish"],
          roles: [],
          only: "a provider of the stream",
          refusal: (actor) => named("ValuationNotProvider", actor, ...stream),
          args: () => [...stream, 1n, 0, 1, evidence, evidence],
        },
        {
          functions: ["correct"],
          roles: [],
          only: "a provider of the stream",
          refusal: (actor) => named("ValuationNotProvider", actor, ...stream),
          args: () => [...stream, 1n, 1n, 0, evidence, evidence],
        },
      ],
      open: [],
    },
    {
      name: "CurrencyRates",
      address: at.currencyRates,
      abi: currencyRatesAbi,
      powers: [ownership, { functions: ["setFeed", "setSequencer"], roles: ["owner"], refusal: lacks("owner") }],
      open: [],
    },
    {
      name: "CircuitBreaker",
      address: at.circuitBreaker,
      abi: circuitBreakerAbi,
      powers: [ownership, { functions: ["watch"], roles: ["owner"], refusal: lacks("owner") }],
      open: ["check", "valuationChanged"],
    },
    {
      name: "Marketplace",
      address: at.marketplace,
      abi: marketplaceAbi,
      powers: [ownership, { functions: ["setFee"], roles: ["owner"], refusal: lacks("owner") }],
      open: ["fill", "cancel", "raiseNonce"],
    },
    {
      name: "Offering",
      address: at.offering,
      abi: offeringAbi,
      powers: [
        ownership,
        { functions: ["setCoin", "setFee"], roles: ["owner"], refusal: lacks("owner") },
        {
          functions: ["open"],
          roles: ["owner", "issuer"],
          scope: at.token,
          refusal: (actor) => named("OfferingNotIssuer", actor, at.token),
          args: (actor) => [terms(actor)],
        },
        {
          functions: ["close", "cancel"],
          roles: ["owner", "issuer"],
          scope: at.token,
          refusal: (actor) => named("OfferingNotIssuer", actor, at.token),
          args: () => [1n],
        },
        {
          functions: ["subscriptionMoved"],
          roles: [],
          only: "the token",
          refusal: (actor) => named("OfferingNotToken", actor, at.token),
          args: (actor) => [at.token, actor, actor, 1n],
        },
      ],
      open: [
        "buy",
        "buyWithPermit",
        "withdrawPurchase",
        "settle",
        "refund",
        "refundTo",
        "withdrawProceeds",
        "withdrawFee",
      ],
    },
    {
      name: "Redemption",
      address: at.redemption,
      abi: redemptionAbi,
      powers: [
        {
          functions: ["open"],
          roles: ["owner"],
          scope: at.token,
          refusal: (actor) => named("RedemptionNotOwner", actor, at.token),
          args: () => [at.token, at.coin, 1n],
        },
        {
          functions: ["returnSurplus"],
          roles: ["owner"],
          scope: at.token,
          refusal: (actor) => named("RedemptionNotOwner", actor, at.token),
          args: (actor) => [at.token, actor],
        },
      ],
      open: ["redeem"],
    },
    {
      name: "DividendDistributor",
      address: at.dividendDistributor,
      abi: dividendDistributorAbi,
      powers: [
        {
          functions: ["declare"],
          roles: ["owner", "treasurer"],
          scope: at.token,
          refusal: (actor) => named("DividendNotTreasurer", actor, at.token),
          args: () => [at.token, at.coin, 1n, 1n],
        },
      ],
      open: ["claim", "claimMany", "push"],
    },
    {
      name: "FourEyes",
      address: at.fourEyes,
      abi: fourEyesAbi,
      powers: [
        {
          functions: ["propose"],
          roles: ["officer"],
          scope: at.token,
          refusal: (actor) => named("FourEyesNotOfficer", actor, at.token),
          args: () => [at.token, "0x", TIMELOCK_ROLE.admin],
        },
        {
          functions: ["confirm", "withdraw"],
          roles: ["officer"],
          scope: at.token,
          refusal: (actor) => named("FourEyesNotOfficer", actor, at.token),
          args: () => [1n],
        },
      ],
      open: [],
    },
    {
      name: "Roles",
      address: at.roles,
      abi: rolesAbi,
      powers: [
        {
          functions: ["grantRole", "revokeRole"],
          roles: ["owner"],
          scope: at.token,
          refusal: unauthorized(tokenOwner),
          args: (actor) => [roleId(at.token, "agent"), actor],
        },
        {
          functions: ["transferScope"],
          roles: ["owner"],
          scope: at.token,
          refusal: (actor) => named("RolesNotScopeOwner", actor, at.token),
          args: (actor) => [at.token, actor],
        },
      ],
      open: ["openScope", "renounceRole"],
    },
    {
      name: "TimelockController",
      address: at.timelock,
      abi: timelockAbi,
      powers: [
        {
          functions: ["schedule", "scheduleBatch"],
          roles: [],
          only: "the Safe",
          refusal: unauthorized(TIMELOCK_ROLE.proposer),
        },
        {
          functions: ["execute", "executeBatch"],
          roles: [],
          only: "the Safe",
          refusal: unauthorized(TIMELOCK_ROLE.executor),
        },
        { functions: ["cancel"], roles: [], only: "the Safe", refusal: unauthorized(TIMELOCK_ROLE.canceller) },
        {
          functions: ["updateDelay"],
          roles: [],
          only: "the timelock itself",
          refusal: (actor) => named("TimelockUnauthorizedCaller", actor),
        },
        {
          functions: ["grantRole", "revokeRole"],
          roles: [],
          only: "the timelock itself",
          refusal: unauthorized(TIMELOCK_ROLE.admin),
          args: (actor) => [TIMELOCK_ROLE.proposer, actor],
        },
      ],
      open: ["renounceRole", "onERC721Received", "onERC1155Received", "onERC1155BatchReceived"],
    },
    ...modulePowersOf(at),
  ];
}

/** The functions of an ABI that change anything. */
export function mutating(abi: readonly unknown[]): AbiFunction[] {
  return (abi as AbiFunction[]).filter(
    ({ type, stateMutability }) =>
      type === "function" && (stateMutability === "nonpayable" || stateMutability === "payable"),
  );
}

/** Some value of every type: the actor where an address is asked for, one for numbers, nothing for lists and bytes. */
export function anyArgs(inputs: AbiFunction["inputs"], actor: Address): unknown[] {
  return inputs.map((input) => {
    if (input.type.endsWith("]")) return [];
    if (input.type === "address") return actor;
    if (input.type === "bool") return true;
    if (input.type === "string") return "x";
    if (input.type === "bytes") return "0x";
    if (input.type.startsWith("bytes")) return `0x${"00".repeat(Number(input.type.slice(5)))}`;
    if (input.type === "tuple") {
      const { components } = input as unknown as { components: AbiFunction["inputs"] };
      const values = anyArgs(components, actor);
      return Object.fromEntries(components.map(({ name }, i) => [name, values[i]]));
    }
    const bits = Number(input.type.replace(/^u?int/, "") || 256);
    return bits > 48 ? 1n : 1;
  });
}
