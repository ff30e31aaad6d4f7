import { offeringAbi } from "@freehold/contracts/abi/Offering";
import { propertyRegistryAbi } from "@freehold/contracts/abi/PropertyRegistry";
import type { PresetRule } from "@freehold/contracts/presets";
import { type Address, decodeFunctionData, encodeFunctionData, type Hex, zeroAddress, zeroHash } from "viem";
import type { ChainInfo } from "#lib/chain-info.ts";
import type { SafeCall } from "../api/safe.ts";
import type { SaleTerms } from "./offering-form.ts";
import type { ShareTerms } from "./tokenize-form.ts";

/** Makes shares, rules and treasury of a property, and opens its first offering. */
export function tokenizeCall(
  { addresses }: Pick<ChainInfo, "addresses">,
  id: string,
  shares: ShareTerms,
  sale: SaleTerms,
  rules: readonly PresetRule[],
): SafeCall {
  const params = {
    ...shares,
    owner: addresses.timelock,
    issuers: [addresses.issuer],
    minter: addresses.offering,
    minterAllowance: sale.shares,
    waterfall: [],
    rules: rules.map(({ module, configuration }) => ({ module: addresses[module], configuration: [...configuration] })),
    // The registry takes these from what is on record.
    profileURI: "",
    profileHash: zeroHash,
    salt: zeroHash,
  };
  const args = [BigInt(id), params, { ...sale, token: zeroAddress }] as const;
  const data = encodeFunctionData({ abi: propertyRegistryAbi, functionName: "tokenize", args });
  return { to: addresses.propertyRegistry, data };
}

/** What a call of `tokenize` says, read from its bytes; undefined: it is another call. */
export function readTokenization(data: Hex) {
  try {
    const { functionName, args } = decodeFunctionData({ abi: propertyRegistryAbi, data });
    if (functionName !== "tokenize") return undefined;
    const [id, params, terms] = args;
    return { id, params, terms };
  } catch {
    return undefined;
  }
}

/** The terms of another round, read from the bytes of `Offering.open`; undefined: it is another call. */
export function readOpening(data: Hex) {
  try {
    const { functionName, args } = decodeFunctionData({ abi: offeringAbi, data });
    return functionName === "open" ? args[0] : undefined;
  } catch {
    return undefined;
  }
}

export type Tokenization = NonNullable<ReturnType<typeof readTokenization>>;

export interface Predicted {
  token: Address;
  compliance: Address;
  treasury: Address;
}

/** The addresses that the chain would give to what is made. */
export async function predictTokenization(
  { addresses }: Pick<ChainInfo, "addresses">,
  { id, params }: Pick<Tokenization, "id" | "params">,
): Promise<Predicted> {
  const { chainClient } = await import("#lib/chain-client.ts");
  const [token, compliance, treasury] = await (await chainClient()).readContract({
    abi: propertyRegistryAbi,
    address: addresses.propertyRegistry,
    functionName: "predictTokenization",
    args: [id, params],
  });
  return { token, compliance, treasury };
}
