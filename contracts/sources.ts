/** Contracts of ours, by their paths below contracts/src without extension: those that people and programs call. */
const CALLED = [
  "compliance/ModularCompliance",
  "compliance/modules/BlocklistModule",
  "compliance/modules/CountryModule",
  "compliance/modules/LockUpModule",
  "compliance/modules/MaxBalanceModule",
  "compliance/modules/MaxHoldersModule",
  "compliance/modules/MinHoldingModule",
  "compliance/modules/PreapprovalModule",
  "compliance/modules/SpenderModule",
  "compliance/modules/SupplyCapModule",
  "compliance/modules/TopicsModule",
  "compliance/modules/TradingWindowModule",
  "compliance/modules/VolumeModule",
  "compliance/trex/TrexModuleAdapter",
  "governance/FourEyes",
  "governance/Roles",
  "identity/ClaimIssuer",
  "identity/ClaimTopicsRegistry",
  "identity/IdentityRegistry",
  "identity/NativeIdentity",
  "identity/TrustedIssuersRegistry",
  "income/DividendDistributor",
  "income/Leases",
  "income/Redemption",
  "income/Treasury",
  "income/Withholding",
  "marketplace/Marketplace",
  "offering/Offering",
  "oracle/CircuitBreaker",
  "oracle/CurrencyRates",
  "oracle/Valuations",
  "property/PropertyFactory",
  "property/PropertyHealth",
  "property/PropertyPapers",
  "property/PropertyRegistry",
  "property/TradingHalts",
  "token/PropertyToken",
] as const;

/** Parts of the token: it declares all that they do for it. */
const PARTS = ["token/PropertyTokenExtension", "token/TransferExplainer"] as const;

/** Every contract of ours that gets deployed, but for what only a demonstration needs. */
export const DEPLOYED = [...CALLED, ...PARTS] as const;

/** Those whose ABI other packages import; interfaces and abstract parts are contained in these. */
export const IMPORTED = [...CALLED, "mocks/DemoDollar", "mocks/DemoFeed"] as const;
