import type { AbiFunction, Address } from "viem";
import { governancePowersOf } from "./governance-powers.ts";
import { identityPowersOf } from "./identity-powers.ts";
import { leasePowersOf } from "./lease-powers.ts";
import { modulePowersOf } from "./module-powers.ts";
import { oraclePowersOf } from "./oracle-powers.ts";
import type { Guarded, Places } from "./power.ts";
import { propertyPowersOf } from "./property-powers.ts";
import { recordPowersOf } from "./record-powers.ts";
import { venuePowersOf } from "./venue-powers.ts";

/** Every function that changes anything, in every contract of the suite: either somebody's power, or open. */
export const powersOf = (at: Places): Guarded[] => [
  ...propertyPowersOf(at),
  ...identityPowersOf(at),
  ...recordPowersOf(at),
  ...oraclePowersOf(at),
  ...venuePowersOf(at),
  ...leasePowersOf(at),
  ...governancePowersOf(at),
  ...modulePowersOf(at),
];

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
