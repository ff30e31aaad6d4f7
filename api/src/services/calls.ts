import { circuitBreakerAbi } from "@freehold/contracts/abi/CircuitBreaker";
import { currencyRatesAbi } from "@freehold/contracts/abi/CurrencyRates";
import { fourEyesAbi } from "@freehold/contracts/abi/FourEyes";
import { identityRegistryAbi } from "@freehold/contracts/abi/IdentityRegistry";
import { modularComplianceAbi } from "@freehold/contracts/abi/ModularCompliance";
import { offeringAbi } from "@freehold/contracts/abi/Offering";
import { propertyHealthAbi } from "@freehold/contracts/abi/PropertyHealth";
import { propertyPapersAbi } from "@freehold/contracts/abi/PropertyPapers";
import { propertyRegistryAbi } from "@freehold/contracts/abi/PropertyRegistry";
import { propertyTokenAbi } from "@freehold/contracts/abi/PropertyToken";
import { rolesAbi } from "@freehold/contracts/abi/Roles";
import { tradingHaltsAbi } from "@freehold/contracts/abi/TradingHalts";
import { treasuryAbi } from "@freehold/contracts/abi/Treasury";
import { valuationsAbi } from "@freehold/contracts/abi/Valuations";
import { withholdingAbi } from "@freehold/contracts/abi/Withholding";
import { ruleModules } from "@freehold/contracts/rule-modules";
import { timelockAbi } from "@freehold/contracts/timelock";
import { type Abi, type AbiParameter, decodeFunctionData, type Hex, isAddress, isHex, toFunctionSelector } from "viem";

/** What an argument is worth on paper: numbers as decimal strings, hex in lower case. */
export type Told = string | boolean | Told[] | { [name: string]: Told };

export interface DecodedCall {
  function: string;
  args: { name: string; type: string; value: Told; call: DecodedCall | null }[];
}

/** Of contracts that officers or the issuer call or propose calls of. A name means the same in all of them. */
const abis: readonly Abi[] = [
  propertyTokenAbi,
  identityRegistryAbi,
  modularComplianceAbi,
  fourEyesAbi,
  ...Object.values(ruleModules),
  circuitBreakerAbi,
  currencyRatesAbi,
  offeringAbi,
  propertyHealthAbi,
  propertyPapersAbi,
  propertyRegistryAbi,
  timelockAbi,
  rolesAbi,
  tradingHaltsAbi,
  treasuryAbi,
  valuationsAbi,
  withholdingAbi,
];

/** What the standards call arguments that the token's ABI leaves without a name: it passes these calls on as they are. */
const names: Record<string, readonly string[]> = {
  announceRecordDate: ["timestamp"],
  batchBurn: ["userAddresses", "amounts"],
  batchForcedTransfer: ["fromList", "toList", "amounts"],
  batchFreezePartialTokens: ["userAddresses", "amounts"],
  batchSetAddressFrozen: ["userAddresses", "freeze"],
  batchUnfreezePartialTokens: ["userAddresses", "amounts"],
  burn: ["userAddress", "amount"],
  burnLocked: ["account", "amount"],
  freezePartialTokens: ["userAddress", "amount"],
  mintLocked: ["to", "amount"],
  redeem: ["account", "amount"],
  releaseLocked: ["amount"],
  setAddressFrozen: ["userAddress", "freeze"],
  setCompliance: ["compliance"],
  setFrozenTokens: ["account", "amount"],
  setIdentityRegistry: ["identityRegistry"],
  setMinterAllowance: ["minter", "allowance"],
  setName: ["name"],
  setOnchainID: ["onchainID"],
  setRedeemer: ["redeemer"],
  setSymbol: ["symbol"],
  unfreezePartialTokens: ["userAddress", "amount"],
};

const functions = new Map(
  abis.flatMap((abi) => abi.flatMap((item) => (item.type === "function" ? [[toFunctionSelector(item), item]] : []))),
);

/** A call by the names of our contracts; undefined where it is none of theirs. */
export function decodeCall(data: Hex): DecodedCall | undefined {
  const item = functions.get(data.slice(0, 10) as Hex);
  if (!item) return undefined;
  try {
    const { args = [] } = decodeFunctionData({ abi: [item], data });
    const named = item.inputs.map((input, index) => ({
      name: (input.name || names[item.name]?.[index] || "").replace(/^_+|_+$/g, ""),
      type: input.type,
      value: told((args as unknown[])[index], input),
      call: within((args as unknown[])[index], input) ?? null,
    }));
    return { function: item.name, args: named };
  } catch {
    return undefined;
  }
}

function told(value: unknown, input: AbiParameter): Told {
  if (typeof value === "bigint" || typeof value === "number") return value.toString();
  if (typeof value === "string")
    return isAddress(value, { strict: false }) || isHex(value) ? value.toLowerCase() : value;
  if (typeof value === "boolean") return value;
  if (Array.isArray(value)) {
    const member = { ...input, type: input.type.replace(/\[\d*\]$/, "") };
    return value.map((one) => nested(one, member) ?? told(one, member));
  }
  const members: readonly AbiParameter[] = "components" in input ? input.components : [];
  const typeOf = (name: string) => members.find((one) => one.name === name) ?? { type: "" };
  const entries = Object.entries((value ?? {}) as Record<string, unknown>);
  return Object.fromEntries(entries.map(([name, one]) => [name, told(one, typeOf(name))]));
}

/** What a compliance tells a module is a call as well. */
function within(value: unknown, { type }: Pick<AbiParameter, "type">): DecodedCall | undefined {
  return type === "bytes" && isHex(value) && value.length >= 10 ? decodeCall(value) : undefined;
}

function nested(value: unknown, input: Pick<AbiParameter, "type">): Told | undefined {
  const call = within(value, input);
  return call && { function: call.function, args: Object.fromEntries(call.args.map((one) => [one.name, one.value])) };
}

/** Whether a value stands anywhere among the arguments. */
export function mentions(call: DecodedCall, wanted: string): boolean {
  const holds = (value: Told): boolean => {
    if (Array.isArray(value)) return value.some(holds);
    return typeof value === "object" ? Object.values(value).some(holds) : value === wanted;
  };
  return call.args.some(({ value }) => holds(value));
}

export const argument = (call: DecodedCall, name: string): Told | undefined =>
  call.args.find((one) => one.name === name)?.value;
