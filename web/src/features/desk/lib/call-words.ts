import { formatCountry, formatDateTime, formatShares, formatSpan, shortHex } from "#lib/format.ts";
import { nameOf } from "#lib/names.ts";
import { claimsOf, weekOf } from "#lib/rules/rule-words.ts";

/** "rulesChanged" → "rules changed" */
export const spoken = (name: string) => name.replace(/([a-z\d])([A-Z])/g, "$1 $2").toLowerCase();

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const functions: Record<string, string> = {
  addModule: "Add a rule",
  batchBurn: "Burn shares of several wallets",
  batchForcedTransfer: "Move shares of several wallets by force",
  burn: "Burn shares",
  clearTopics: "Need nothing of its own",
  configure: "Change a rule",
  configureAll: "Change a rule",
  deleteIdentity: "Take a wallet out of the register",
  forcedTransfer: "Move shares by force",
  mint: "Issue shares",
  removeModule: "Remove a rule",
  replaceWallet: "Replace a lost wallet",
  setCompliance: "Bind other rules",
  setCountries: "List countries",
  setHours: "Set the hours",
  setIdentities: "List people",
  setLockUp: "Set the lock-up",
  setMaximum: "Set the most",
  setMaximumOfCountry: "Set the most of a country",
  setMinimum: "Set the least",
  setMintsExempt: "Exempt new shares",
  setMode: "Turn the list round",
  setPeriods: "Set special days",
  setSpenders: "List venues",
  setTopics: "Set what must be shown",
  setWallets: "List wallets",
  setWindows: "Set the limits",
  updateIdentity: "Give a wallet to another person",
};

/** A function of our contracts as a person calls it. */
export const functionWords = (name: string): string => functions[name] ?? capital(spoken(name));

const parameters: Record<string, string> = {
  amount: "Shares",
  amounts: "Shares",
  blocked: "Blocked",
  compliance: "Rules",
  configuration: "Settings",
  countries: "Countries",
  country: "Country",
  data: "Settings",
  denyListed: "Listed ones are shut out",
  duration: "Within",
  exempt: "Exempt",
  from: "From",
  fromList: "From",
  hoursOfWeek: "Open",
  identity: "Their identity",
  identityIds: "People, by number",
  limit: "At most",
  listed: "On the list",
  lost: "Lost wallet",
  maximum: "At most",
  minimum: "At least",
  mints: "Also for new shares",
  mintsOnly: "New shares only",
  module: "Rule",
  newCompliance: "Rules",
  reasonHash: "Hash of the reason",
  spenders: "Venues",
  successor: "New wallet",
  to: "To",
  toList: "To",
  topics: "What must be shown",
  until: "Until",
  userAddress: "Wallet",
  userAddresses: "Wallets",
  windows: "Limits",
};

/** A parameter as a person calls it. */
export const parameterWords = (name: string): string => parameters[name] ?? capital(spoken(name));

const list = (parts: readonly string[]) => (parts.length === 0 ? "none" : parts.join(", "));
const share = (text: string) =>
  text.length > 30 || text === "4294967295"
    ? "without limit"
    : `${formatShares(text)} ${text === "1" ? "share" : "shares"}`;

/** How texts of digits are read, by their parameter. */
const readers: Record<string, (digits: string) => string> = {
  amount: share,
  amounts: share,
  countries: (digits) => formatCountry(Number(digits)),
  country: (digits) => (digits === "0" ? "everybody else" : formatCountry(Number(digits))),
  duration: (digits) => formatSpan(Number(digits)),
  from: (digits) => formatDateTime(Number(digits)),
  hoursOfWeek: (digits) => {
    const hours = Array.from({ length: 168 }, (_, hour) => hour).filter(
      (hour) => (BigInt(digits) >> BigInt(hour)) & 1n,
    );
    return hours.length === 0 ? "never" : hours.length === 168 ? "always" : weekOf(hours);
  },
  limit: share,
  maximum: (digits) => (digits.length > 30 || digits === "4294967295" ? "without limit" : formatShares(digits)),
  minimum: (digits) => (digits.length > 30 ? "never enough" : formatShares(digits)),
  to: (digits) => formatDateTime(Number(digits)),
  topics: (digits) => claimsOf([digits]),
  until: (digits) => formatDateTime(Number(digits)),
};

interface NamedValues {
  [name: string]: unknown;
}

/** A value as a person reads it: addresses by name, countries, days and hours in words. */
export function valueWords(name: string, value: unknown): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") {
    if (/^0x/.test(value)) return nameOf(value) ?? shortHex(value);
    return /^\d+$/.test(value) && readers[name] ? readers[name](value) : value;
  }
  if (Array.isArray(value)) {
    if (name === "topics") return claimsOf(value.map(String));
    return list(value.map((one) => valueWords(name, one)));
  }
  if (typeof value !== "object" || value === null) return String(value);
  if ("function" in value && "args" in value) {
    return callWords(String(value.function), value.args as NamedValues);
  }
  return argumentsWords(value as NamedValues);
}

const argumentsWords = (args: NamedValues): string =>
  Object.entries(args)
    .map(([name, value]) => `${parameterWords(name).toLowerCase()}: ${valueWords(name, value)}`)
    .join("; ");

/** A call within a call, in one line. */
export const callWords = (name: string, args: NamedValues): string =>
  `${functionWords(name)} (${argumentsWords(args)})`;
