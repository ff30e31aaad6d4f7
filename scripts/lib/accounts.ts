import { type HDAccount, mnemonicToAccount } from "viem/accounts";

/** Known to everybody, and funded on every local chain: never to be used on another. */
export const mnemonic = "test test test test test test test test test test test junk";

/** How many accounts of it the local chain funds. */
export const fundedAccounts = 34;

/** The account of the local chain with a number, from 0. */
export const localAccount = (addressIndex: number): HDAccount => mnemonicToAccount(mnemonic, { addressIndex });

/** Who holds which power on the local chain. Numbers from 10 on are free for people without one. */
export const localPowers = {
  /** Deploys, and holds nothing afterwards. */
  deployer: localAccount(0),
  /** Owners of the issuer's multisig, of whom two must sign. */
  issuerOwners: [localAccount(1), localAccount(2), localAccount(3)],
  issuerThreshold: 2,
  /** Compliance officers: two, since some powers need both. */
  officers: [localAccount(4), localAccount(5)],
  /** Property managers: may submit properties. */
  managers: [localAccount(6)],
  /** A land registry's signing key: vouches for the health of properties, and sends nothing. */
  attestors: [localAccount(7)],
} as const;
