import { coinWords } from "./words/coin-words.ts";
import { incomeWords } from "./words/income-words.ts";
import { leaseWords } from "./words/lease-words.ts";
import { peopleWords } from "./words/people-words.ts";
import { propertyWords } from "./words/property-words.ts";
import { ruleWords } from "./words/rule-words.ts";
import { shareWords } from "./words/share-words.ts";
import { tradeWords } from "./words/trade-words.ts";
import { treasuryWords } from "./words/treasury-words.ts";
import { valueWords } from "./words/value-words.ts";
import type { ErrorName, Words } from "./words/values.ts";

/**
 * Errors that nobody meets through these pages: of deployment, of governance, of the contracts among themselves. Every
 * other one needs words, or this file does not compile; and so does a name that the contracts no longer have.
 */
type Technical = Extract<
  ErrorName,
  | `AccessControlBad${string}`
  | `AddressEmpty${string}`
  | `Blocklist${"Identity" | "Wallet"}Missing`
  | `ClaimTopicNot${string}`
  | `ClaimTopicRequired${string}`
  | `ComplianceLedgerO${"ff" | "utOfRange"}`
  | `ComplianceModule${"Hooks" | "Known" | "Unknown" | "sToo"}${string}`
  | `ComplianceNot${string}`
  | `ComplianceReentered`
  | `ComplianceReleased`
  | `ComplianceToken${string}`
  | `CountryCode${string}`
  | `DemoFeed${string}`
  | `DividendExceedsOutstanding`
  | `Dividends${string}`
  | `ERC1967${string}`
  | `ERC20Invalid${"Approver" | "Sender" | "Spender"}`
  | `Failed${string}`
  | `IdentityBatch${string}`
  | `IdentityRegistryNotBound`
  | `IdentityStorageFixed`
  | `IdentityTopicsExhausted`
  | `InsufficientBalance`
  | `InvalidInitialization`
  | `InvalidShortString`
  | `LockUpDuration${string}`
  | `MarketFee${string}`
  | `MaxHoldersCountryInvalid`
  | `NativeIdentity${string}`
  | `NotInitializing`
  | `OfferingNot${"Distributor" | "Token"}`
  | `PropertyOwnerMissing`
  | `PropertyToken${"Address" | "Cap" | "Text"}Missing`
  | `PropertyTokenBatchLength`
  | `PropertyTokenComplianceSame`
  | `PropertyTokenExtensionRoles`
  | `PropertyTokenForcedGas`
  | `PropertyTokenNotCompliance`
  | `PropertyTokenLockedExceeded`
  | `PropertyTokenNot${"Redeemer" | "Venue"}`
  | `PropertyTokenVenueTaken`
  | `PropertyTokenRegistry${"Replaced" | "Unsupported"}`
  | `ReentrancyGuard${string}`
  | `Roles${"Owner" | "Scope"}${string}`
  | `StringTooLong`
  | `Treasury${"Initialized" | "NotBooker" | "TokenMissing"}`
  | `TopicUnknown`
  | `TradingHaltKindInvalid`
  | `Trading${"Hours" | "Period" | "Periods"}${string}`
  | `TrexAdapter${string}`
  | `TrustedIssuer${string}`
  | `UUPS${string}`
  | `VolumeWindow${string}`
>;

const words = {
  ...shareWords,
  ...ruleWords,
  ...coinWords,
  ...tradeWords,
  ...propertyWords,
  ...incomeWords,
  ...treasuryWords,
  ...leaseWords,
  ...peopleWords,
  ...valueWords,
} as const satisfies Record<Exclude<ErrorName, Technical>, Words>;

// spreading hides what is too much: a word for an error that does not exist
type Misspelt = Exclude<keyof typeof words, ErrorName>;
const _noneMisspelt: [Misspelt] extends [never] ? true : Misspelt = true;

/** Custom error name → words. */
export const contractWords: Partial<Record<string, Words>> = words;
