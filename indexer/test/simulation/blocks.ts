import assert from "node:assert/strict";
import {
  type Abi,
  type Address,
  type ContractFunctionName,
  type EncodeFunctionDataParameters,
  encodeFunctionData,
  type Hex,
  numberToHex,
  parseEther,
} from "viem";
import { lower, type Stage } from "../stage.ts";

export interface Call {
  what: string;
  from: Address;
  to: Address;
  data: Hex;
  gas: bigint;
}

interface Receipt {
  status: Hex;
}

const mostGas = 28_000_000n;

/** A call to be put into a block. `gas`: enough for it, and for many in one block. */
export function call<const abi extends Abi, name extends ContractFunctionName<abi>>(
  from: Address,
  to: Address,
  parameters: EncodeFunctionDataParameters<abi, name>,
  gas = 400_000n,
): Call {
  const data = encodeFunctionData(parameters as EncodeFunctionDataParameters);
  return { what: String(parameters.functionName), from, to, data, gas };
}

/** Mines calls of anybody by the block: in the order in which they stand, at the time that is wanted. */
export class Blocks {
  readonly #node: Stage["node"];
  readonly #nonces = new Map<Address, number>();

  constructor({ node }: Stage) {
    this.#node = node;
  }

  /** From now on the chain mines when it is told to, and takes everybody's word for who they are. */
  async take(): Promise<void> {
    await this.#node.request({ method: "anvil_autoImpersonateAccount", params: [true] } as never);
    await this.#node.setAutomine(false);
  }

  /** One block with all calls, or several in a row where they are many; each of them must succeed. */
  async mine(calls: readonly Call[], timestamp: number): Promise<void> {
    let [rest, at] = [calls, timestamp];
    do {
      let [count, gas] = [0, 0n];
      for (; count < rest.length && gas + (rest[count]?.gas ?? 0n) <= mostGas; count++) gas += rest[count]?.gas ?? 0n;
      await this.#mineOne(rest.slice(0, count), at);
      [rest, at] = [rest.slice(count), at + 1];
    } while (rest.length > 0);
  }

  async #mineOne(calls: readonly Call[], timestamp: number): Promise<void> {
    await this.#admit(new Set(calls.map(({ from }) => lower(from))));
    const sent = calls.map(({ from, to, data, gas }, place) => {
      const nonce = this.#nonces.get(lower(from)) ?? 0;
      this.#nonces.set(lower(from), nonce + 1);
      // The chain takes the better payers first.
      const tip = BigInt(calls.length - place) * 10n ** 9n;
      const fees = {
        maxFeePerGas: numberToHex(10n ** 12n + tip),
        maxPriorityFeePerGas: numberToHex(tip),
      };
      const transaction = { from, to, data, gas: numberToHex(gas), nonce: numberToHex(nonce), ...fees };
      return this.#node.request({ method: "eth_sendTransaction", params: [transaction] } as never);
    });
    await Promise.all(sent);
    await this.#node.setNextBlockTimestamp({ timestamp: BigInt(timestamp) });
    await this.#node.mine({ blocks: 1 });
    const receipts: Receipt[] = await this.#node.request({
      method: "eth_getBlockReceipts",
      params: ["latest"],
    } as never);
    assert.equal(receipts.length, calls.length, "all are in the block");
    receipts.forEach(({ status }, place) => {
      assert.equal(status, "0x1", `${calls[place]?.what}, call ${place} of the block at ${timestamp}`);
    });
  }

  /** Gives newcomers the means to pay for what they do. */
  async #admit(senders: ReadonlySet<Address>): Promise<void> {
    const unknown = [...senders].filter((address) => !this.#nonces.has(address));
    await Promise.all(
      unknown.map(async (address) => {
        await this.#node.setBalance({ address, value: parseEther("1000000") });
        this.#nonces.set(address, await this.#node.getTransactionCount({ address }));
      }),
    );
  }
}
