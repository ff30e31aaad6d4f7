import { encodeFunctionData, type Hex, keccak256, pad, stringToHex, toHex } from "viem";
import { valuationsAbi } from "../../contracts/abi/Valuations.ts";
import type { Rows } from "./gas-rows.ts";
import type { Scene } from "./gas-scene.ts";

const YEAR = 31_536_000;

/** What it costs a provider to say a property's value: of two whose quorum is both, with the circuit breaker told. */
export async function oracleRows(scene: Scene): Promise<Rows> {
  const { addresses, send, now, pass } = scene;
  const { token } = await scene.createProperty("VALUED");
  const [first, second] = [await scene.person("appraiser 1"), await scene.person("appraiser 2")];
  const stream = [pad(token), stringToHex("USD")] as const;
  const owner = (data: Hex) => send(addresses.timelock, addresses.valuations, data);
  const abi = valuationsAbi;
  await owner(encodeFunctionData({ abi, functionName: "setStream", args: [...stream, 2, 2 * YEAR] }));
  for (const { address } of [first, second]) {
    await owner(encodeFunctionData({ abi, functionName: "setProvider", args: [...stream, address, true] }));
  }
  const publish = (who: typeof first, value: bigint) => {
    const evidence = [keccak256(stringToHex("method")), keccak256(toHex(value))] as const;
    const args = [...stream, value, 2, now(), ...evidence] as const;
    return send(who, addresses.valuations, encodeFunctionData({ abi, functionName: "publish", args }));
  };
  await publish(first, 5_123_456_78n);
  await publish(second, 5_234_567_89n);
  await pass(now() + YEAR);
  await publish(first, 5_323_456_78n);
  return { "valuation.publish": await publish(second, 5_434_567_89n) };
}
