import { parseRoleId, type RoleName } from "@freehold/contracts/roles";
import { formatCountry, formatPercent, formatRate, formatShares, shortHex } from "#lib/format.ts";
import { nameOf, timelockName } from "#lib/names.ts";
import { purposeWords, stepsTold } from "#lib/purposes.ts";
import type { SafeProposal } from "../api/safe.ts";

interface Told extends Pick<SafeProposal, "contract" | "call" | "property"> {
  /** What stands within a call of the timelock. */
  calls?: readonly Told[];
}

const spoken = (name: string) => name.replace(/([a-z\d])([A-Z])/g, "$1 $2").toLowerCase();
const arg = ({ call }: Told, name: string): unknown => call?.args.find((one) => one.name === name)?.value;
const sharesOf = (value: unknown): string => {
  const text = /^\d+$/.test(String(value)) ? String(value) : "0";
  return `${formatShares(text)} ${text === "1" ? "share" : "shares"}`;
};
/** Within a sentence: people by name, the issuer as what it is. */
const who = (value: unknown): string =>
  typeof value === "string" ? (nameOf(value)?.replace(/^Issuer\b/, "the issuer") ?? shortHex(value)) : "somebody";
/** Three letters as the contracts keep them, 0x555344 → "USD". */
const currencyOf = (value: unknown): string =>
  (
    String(value)
      .match(/^0x([\da-f]{6})$/i)?.[1]
      ?.match(/../g) ?? []
  )
    .map((byte) => String.fromCharCode(Number.parseInt(byte, 16)))
    .join("");
const inside = (value: unknown, name: string): string =>
  typeof value === "object" && value !== null ? String((value as Record<string, unknown>)[name] ?? "") : "";

/** What a call of the Safe does, in one line. */
export function callTitle(told: Told): string {
  const { contract, call, property } = told;
  if (contract === "safe") return "Do nothing, in place of another proposal";
  if (!call) return "A call that cannot be read";
  const record = `property no. ${String(arg(told, "id"))}`;
  if (contract === "propertyRegistry") {
    switch (call.function) {
      case "approve":
        return `Approve ${record}`;
      case "sendBack":
        return `Send ${record} back to its manager`;
      case "tokenize":
        return `Tokenize ${record} as ${inside(arg(told, "params"), "name")}`;
      case "suspend":
        return `Halt sales of ${record}`;
      case "resume":
        return `Resume sales of ${record}`;
      case "retire":
        return `Retire ${record}`;
    }
  }
  if (contract === "offering") {
    const offering = `offering no. ${String(arg(told, "offeringId"))}`;
    switch (call.function) {
      case "open":
        return `Open an offering of ${formatShares(inside(arg(told, "terms"), "shares") || "0")} shares`;
      case "close":
        return `Close ${offering}`;
      case "cancel":
        return `Cancel ${offering}`;
    }
  }
  const decided = ownerTitle(told) ?? settingTitle(told) ?? incomeTitle(told);
  if (decided) return decided;
  const said = spoken(call.function);
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}, ${property?.name ?? nameOf(contract) ?? spoken(contract)}`;
}

/** What the timelock is asked, and what it does at the token: the owner's powers. */
function ownerTitle(told: Told): string | undefined {
  const { contract, call, property, calls = [] } = told;
  const within = calls.map(callTitle).join(", then ");
  const of = property ? ` of ${property.name}` : "";
  switch (`${contract}.${call?.function}`) {
    case "timelock.schedule":
    case "timelock.scheduleBatch":
      return `Announce, to be done after the waiting time: ${within}`;
    case "timelock.execute":
    case "timelock.executeBatch":
      return `Do what was announced: ${within}`;
    case "timelock.cancel":
      return `Drop what was announced: ${within || "a decision"}`;
    case "token.setMinterAllowance":
      return `Let ${who(arg(told, "minter"))} make ${sharesOf(arg(told, "allowance"))}${of}`;
    case "token.mint":
      return `Make ${sharesOf(arg(told, "amount"))}${of} for ${who(arg(told, "to"))}`;
    case "token.retire":
      return `Close the shares${of} for good`;
    default:
      return undefined;
  }
}

/** Who values and vouches, and what our contracts go by. */
function settingTitle(told: Told): string | undefined {
  const { contract, call, property } = told;
  const of = property ? ` of ${property.name}` : " of a property";
  const inCurrency = ` in ${currencyOf(arg(told, "currency")) || "a currency"}`;
  const allowed = arg(told, "allowed") === true;
  switch (`${contract}.${call?.function}`) {
    case "valuations.setStream": {
      const quorum = String(arg(told, "quorum"));
      return `Take valuations${of}${inCurrency}, counting from ${quorum} ${quorum === "1" ? "valuer" : "valuers"} on`;
    }
    case "valuations.setProvider":
      return allowed
        ? `Let ${who(arg(told, "provider"))} value shares${of}${inCurrency}`
        : `Let ${who(arg(told, "provider"))} value shares${of}${inCurrency} no more`;
    case "valuations.setBreaker":
      return "Set which contract watches the valuations";
    case "propertyHealth.setAttestor":
      return `${allowed ? "Let" : "No longer let"} ${who(arg(told, "attestor"))} vouch for the health of properties`;
    case "offering.setFee":
      return `Set the platform's fee on offerings to ${formatPercent(String(arg(told, "basisPoints") ?? 0))}`;
    case "offering.setCoin":
      return arg(told, "approved") === true ? "Take a coin for offerings" : "Take a coin for offerings no more";
    default:
      return undefined;
  }
}

const roleWords: Record<RoleName, string> = {
  owner: "the owner",
  agent: "an agent",
  officer: "a compliance officer",
  manager: "a manager",
  treasurer: "a treasurer",
  claimSigner: "a signer of claims",
  issuer: "an issuer",
  guardian: "a guardian",
  halter: "somebody who may halt sales",
  arbiter: "an arbiter",
};

/** "an arbiter of Tower" */
function roleTold(value: unknown): string {
  const id = String(value);
  if (!/^0x[\da-f]{64}$/i.test(id)) return "somebody with a power";
  const { scope, role } = parseRoleId(id as `0x${string}`);
  return `${role ? roleWords[role] : "somebody with a power"} of ${nameOf(scope) ?? shortHex(scope)}`;
}

/** How income is divided and taxed, and who decides. */
function incomeTitle(told: Told): string | undefined {
  const { contract, call, property } = told;
  const of = property ? ` of ${property.name}` : "";
  switch (`${contract}.${call?.function}`) {
    case "treasury.setWaterfall":
      return `Divide the income${of} in another way`;
    case "withholding.create":
      return `Make a table of tax rates for dividends of ${who(arg(told, "token"))}`;
    case "roles.grantRole":
      return `Make ${who(arg(told, "account"))} ${roleTold(arg(told, "role"))}`;
    case "roles.revokeRole":
      return `Let ${who(arg(told, "account"))} be ${roleTold(arg(told, "role"))} no more`;
    default:
      return undefined;
  }
}

/** What follows once it is carried out, line by line. */
export function callEffects(told: Told): readonly string[] {
  const { contract, call } = told;
  if (contract === "safe")
    return ["Nothing changes, but the other proposals with this number can never be carried out."];
  switch (`${contract}.${call?.function}`) {
    case "propertyRegistry.approve":
      return [
        "The description that was reviewed is approved; with another one on record the call fails.",
        "Nothing is sold yet: the property can be tokenized from then on.",
      ];
    case "propertyRegistry.sendBack":
      return [
        "The manager reads your remarks and can submit the property again.",
        "The remarks' hash stands on the chain.",
      ];
    case "propertyRegistry.tokenize":
      return [
        "Shares, rules and treasury of the property are made, and its first offering opens, in one transaction.",
        "The terms are fixed: nobody can change price, window or where the money goes.",
      ];
    case "offering.open":
      return [
        "Another round opens. Its terms are fixed: nobody can change price, window or where the money goes.",
        "It can sell no more than the contract that sells may make, whatever is offered.",
      ];
    case "propertyRegistry.resume":
      return ["People can buy and trade shares again."];
    case "propertyRegistry.retire":
      return ["The property has come to its end. This cannot be undone."];
    case "timelock.schedule":
    case "timelock.scheduleBatch":
      return [
        "Everybody can see it from then on. Nothing happens before the waiting time is over, and the owners can drop it.",
        ...ownerEffects(told).map((one) => `Afterwards: ${one}`),
      ];
    case "timelock.execute":
    case "timelock.executeBatch":
      return ["All of it happens, or nothing does.", ...ownerEffects(told)];
    case "timelock.cancel":
      return ["It cannot be carried out any more. It can be announced again."];
    case "propertyRegistry.suspend":
      return ["Nobody buys or trades shares until it is resumed. Transfers, refunds and dividends go on."];
    case "offering.close":
      return ["Nothing is sold any more. Below the least number of shares, everybody is paid back."];
    case "offering.cancel":
      return ["Everybody is paid back what they paid, and their shares cease to exist. This cannot be undone."];
    default:
      return [];
  }
}

const ownerEffects = ({ calls = [] }: Told): readonly string[] => calls.flatMap(effectsAtToken);

function effectsAtToken(told: Told): readonly string[] {
  const name = told.property?.name ?? "the property";
  switch (`${told.contract}.${told.call?.function}`) {
    case "token.setMinterAllowance": {
      const minter = String(arg(told, "minter"));
      // What the timelock allows itself it uses up in the same moment.
      if (nameOf(minter) === timelockName) return [];
      return [
        `${who(minter)} can make ${sharesOf(arg(told, "allowance"))} of ${name} in all from then on, in place of what it may make now.`,
      ];
    }
    case "token.mint":
      return [
        `${who(arg(told, "to"))} receives ${sharesOf(arg(told, "amount"))} of ${name} that nobody paid for here: each other share stands for less.`,
        "The rules of the shares hold: the receiver must be verified and admitted.",
      ];
    case "treasury.setWaterfall":
      return waterfallEffects(told);
    case "withholding.create":
      return tableEffects(told);
    case "roles.grantRole":
      return [`${who(arg(told, "account"))} is ${roleTold(arg(told, "role"))} from then on.`];
    case "roles.revokeRole":
      return [`${who(arg(told, "account"))} is ${roleTold(arg(told, "role"))} no more.`];
    default:
      return [];
  }
}

function waterfallEffects(told: Told): readonly string[] {
  const name = told.property?.name ?? "the property";
  const steps = stepsTold(arg(told, "steps"));
  if (steps.length === 0) return [`All income of ${name} goes to its holders: nothing is set aside any more.`];
  const words = steps.map(
    ({ purpose, basisPoints, target }) =>
      `${purposeWords[purpose].toLowerCase()} ${formatRate(basisPoints)}${target === null ? "" : " up to a bound"}`,
  );
  return [
    `Each income of ${name} is divided in this order: ${words.join(", ")}. The rest goes to its holders.`,
    "What was set aside by a step that is left out becomes the holders' at once.",
  ];
}

function tableEffects(told: Told): readonly string[] {
  const countries = arg(told, "countries");
  const rates = (Array.isArray(countries) ? countries : []).map(
    (one) => `${formatCountry(Number(inside(one, "country")))} ${formatRate(inside(one, "basisPoints") || "0")}`,
  );
  const others = `${rates.length > 0 ? "every other country" : "every country"} ${formatRate(String(arg(told, "usual") ?? 0))}`;
  return [
    `A treasurer can choose these rates for a dividend: ${[...rates, others].join(", ")}.`,
    `What is withheld goes to ${who(arg(told, "collector"))}. The table never changes.`,
  ];
}

export const operationLook = {
  waiting: { tone: "neutral", label: "Waits for its time" },
  ready: { tone: "amber", label: "Can be carried out" },
  executed: { tone: "green", label: "Carried out" },
  cancelled: { tone: "neutral", label: "Dropped" },
} as const;

export const safeStateLook = {
  open: { tone: "amber", label: "Waits for signatures" },
  queued: { tone: "neutral", label: "Signed, waits its turn" },
  ready: { tone: "amber", label: "Signed, ready to carry out" },
  executed: { tone: "green", label: "Carried out" },
  failed: { tone: "red", label: "Failed" },
  replaced: { tone: "neutral", label: "Another took its place" },
} as const;

export const recordLook = {
  pendingApproval: { tone: "amber", label: "Waits for approval" },
  sentBack: { tone: "neutral", label: "Sent back" },
  approved: { tone: "amber", label: "Approved, not tokenized" },
  tokenized: { tone: "green", label: "Tokenized" },
  suspended: { tone: "red", label: "Sales halted" },
  retired: { tone: "neutral", label: "Retired" },
} as const;
