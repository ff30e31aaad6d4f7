import type { Address } from "viem";

/** An order as its maker signs it: `IMarketplace.Order`. Prices are in the coin's smallest units per whole share. */
export const orderTypes = {
  Order: [
    { name: "maker", type: "address" },
    { name: "taker", type: "address" },
    { name: "venue", type: "address" },
    { name: "token", type: "address" },
    { name: "coin", type: "address" },
    { name: "side", type: "uint8" },
    { name: "shares", type: "uint96" },
    { name: "pricePerShare", type: "uint128" },
    { name: "minFill", type: "uint96" },
    { name: "expiry", type: "uint40" },
    { name: "nonce", type: "uint256" },
  ],
} as const;

/**
 * A claim as its issuer signs it: `INativeIdentities.Claim`, and before it the number of the identity that the wallet has
 * now. Times are Unix seconds.
 */
export const claimTypes = {
  Claim: [
    { name: "identityId", type: "uint32" },
    { name: "wallet", type: "address" },
    { name: "topic", type: "uint256" },
    { name: "issuer", type: "address" },
    { name: "issuedAt", type: "uint40" },
    { name: "expiresAt", type: "uint40" },
    { name: "commitment", type: "bytes32" },
  ],
} as const;

/** A wallet's consent to join an identity: `INativeIdentities.linkWallet`. */
export const linkWalletTypes = {
  LinkWallet: [
    { name: "wallet", type: "address" },
    { name: "identityId", type: "uint32" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
} as const;

/** An ERC-2612 permit. */
export const permitTypes = {
  Permit: [
    { name: "owner", type: "address" },
    { name: "spender", type: "address" },
    { name: "value", type: "uint256" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
} as const;

/** A fact about a property as its attestor signs it: `IPropertyHealth.Fact`. */
export const factTypes = {
  Fact: [
    { name: "propertyId", type: "uint256" },
    { name: "kind", type: "uint8" },
    { name: "good", type: "bool" },
    { name: "attestor", type: "address" },
    { name: "amount", type: "uint128" },
    { name: "currency", type: "bytes3" },
    { name: "evidenceHash", type: "bytes32" },
    { name: "issuedAt", type: "uint40" },
    { name: "validUntil", type: "uint40" },
  ],
} as const;

const domain = (name: string) => (chainId: number, verifyingContract: Address) =>
  ({ name, version: "1", chainId, verifyingContract }) as const;

export const marketplaceDomain = domain("Freehold Marketplace");
export const healthDomain = domain("Freehold Health");
export const identitiesDomain = domain("Freehold Identities");
/** The EIP-712 name of every property token, whatever the property is called. */
export const shareDomain = domain("Freehold Share");
