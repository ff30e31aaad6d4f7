import type { Address } from "viem";
import { claimIssuerAbi } from "../../abi/ClaimIssuer.ts";
import { claimTopicsRegistryAbi } from "../../abi/ClaimTopicsRegistry.ts";
import { identityRegistryAbi } from "../../abi/IdentityRegistry.ts";
import { trustedIssuersRegistryAbi } from "../../abi/TrustedIssuersRegistry.ts";
import { type Guarded, lacks, ownership, type Places, TIMELOCK_ROLE } from "./power.ts";
import { named } from "./world.ts";

/** What changes anything in who is who, and who says so. */
export function identityPowersOf(at: Places): Guarded[] {
  const claim = (wallet: Address) => ({
    wallet,
    topic: 1n,
    issuer: at.claimIssuer,
    issuedAt: 1,
    expiresAt: 2 ** 40 - 1,
    commitment: TIMELOCK_ROLE.admin,
  });
  return [
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
  ];
}
