import type { Call } from "../wallet/wallet-port.ts";
import type { NamedCall } from "./plan.ts";

export async function encodeCall(call: NamedCall): Promise<Call> {
  const { encodeFunctionData } = await import("viem");
  const { abi, address, functionName, args = [], value } = call;
  return {
    to: address,
    data: encodeFunctionData({ abi, functionName, args }),
    abi,
    ...(value === undefined ? {} : { value }),
  };
}
