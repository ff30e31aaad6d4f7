import assert, { AssertionError } from "node:assert/strict";
import {
  type Abi,
  type Address,
  type ContractEventName,
  type ContractFunctionArgs,
  type ContractFunctionName,
  type ContractFunctionReturnType,
  decodeErrorResult,
  decodeFunctionResult,
  encodeFunctionData,
  getAddress,
  type Hex,
  type Log,
  parseAbi,
  parseEventLogs,
} from "viem";
import type { HDAccount } from "viem/accounts";
import { create } from "../../deploy/client.ts";
import { receiptOf } from "../../receipt.ts";
import { revertData } from "../revert-data.ts";
import * as abis from "./abis.ts";
import type { Subject } from "./subject.ts";

/** A contract, seen through a standard's interface. */
export interface On<A extends Abi> {
  address: Address;
  abi: A;
}

/** A transaction that went through. */
export interface Done {
  /** What the function returned. */
  result: unknown;
  logs: Log[];
}

type Names<A extends Abi> = ContractFunctionName<A, "nonpayable">;
type Args<A extends Abi, F extends Names<A>> = ContractFunctionArgs<A, "nonpayable", F>;
type Views<A extends Abi> = ContractFunctionName<A, "view">;
type ViewArgs<A extends Abi, F extends Views<A>> = ContractFunctionArgs<A, "view", F>;

/** Enough for anything here, and below what one transaction may take. */
const GAS = 8_000_000n;

/** All that a token of every standard answers. */
export const tokenAbi = [
  ...abis.erc20Abi,
  ...abis.erc3643Abi,
  ...abis.erc7943Abi,
  ...abis.erc2612Abi,
  ...abis.erc165Abi,
] as const;

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** The token under test, its registries as it names them, and the ways to act on them and to see what follows. */
export async function openStage(subject: Subject) {
  const { node, actors } = subject;
  const nameOf = (address: Address) =>
    Object.entries(actors).find(([, actor]) => actor.address === getAddress(address))?.[0] ?? address;

  const why = (data: Hex) => reasonOf([...abis.erc7943Abi, ...subject.errors], data);
  const failure = (what: string, error: unknown): unknown => {
    const data = revertData(error);
    return data === undefined ? error : new AssertionError({ message: `${what}: ${why(data)}` });
  };

  const read = async <const A extends Abi, F extends Views<A>>(
    on: On<A>,
    functionName: F,
    args: ViewArgs<A, F>,
  ): Promise<ContractFunctionReturnType<A, "view", F>> => {
    const abi: Abi = on.abi;
    const call = { abi, functionName: functionName as string, args: args as readonly unknown[] };
    const { data = "0x" } = await node.call({ to: on.address, data: encodeFunctionData(call) }).catch((error) => {
      throw failure(`${call.functionName} reverted`, error);
    });
    if (data === "0x") throw new AssertionError({ message: `${call.functionName} returned nothing` });
    return decodeFunctionResult({ ...call, data }) as ContractFunctionReturnType<A, "view", F>;
  };

  const ask = async <const A extends Abi, F extends Names<A>>(
    by: HDAccount,
    on: On<A>,
    functionName: F,
    args: Args<A, F>,
  ) => {
    const abi: Abi = on.abi;
    const call = { abi, functionName: functionName as string, args: args as readonly unknown[] };
    const data = encodeFunctionData(call);
    const answer = node.call({ account: by.address, to: on.address, data, gas: GAS });
    return { call, data, answer };
  };

  /** Does it. Refused, the test fails. */
  const act = async <const A extends Abi, F extends Names<A>>(
    by: HDAccount,
    on: On<A>,
    functionName: F,
    args: Args<A, F>,
  ): Promise<Done> => {
    const { call, data, answer } = await ask(by, on, functionName, args);
    const { data: returned = "0x" } = await answer.catch((error) => {
      throw failure(`${call.functionName} by ${nameOf(by.address)} was refused`, error);
    });
    const hash = await subject.as(by).wallet.sendTransaction({ to: on.address, data, gas: GAS });
    const { status, logs } = await receiptOf(node, hash);
    assert.equal(status, "success", `${call.functionName} by ${nameOf(by.address)} failed when sent`);
    return { result: returned === "0x" ? undefined : decodeFunctionResult({ ...call, data: returned }), logs };
  };

  /** The data with which it is refused; `why` puts it in words. Not refused, the test fails. */
  const refused = async <const A extends Abi, F extends Names<A>>(
    by: HDAccount,
    on: On<A>,
    functionName: F,
    args: Args<A, F>,
  ): Promise<Hex> => {
    const { answer } = await ask(by, on, functionName, args);
    return answer.then(
      () => {
        throw new AssertionError({ message: `${functionName} by ${nameOf(by.address)} was not refused` });
      },
      (error) => {
        const data = revertData(error);
        if (data === undefined) throw error;
        return data;
      },
    );
  };

  /** Exactly these events of that name were emitted by the contract, with these values, in this order. */
  const emitted = <const A extends Abi, E extends ContractEventName<A>>(
    done: Done,
    on: On<A>,
    eventName: E,
    expected: readonly (readonly unknown[])[],
  ) => {
    const abi: Abi = on.abi;
    const name: string = eventName;
    const inputs = abi.flatMap((item) => (item.type === "event" && item.name === name ? item.inputs : []));
    const logs = done.logs.filter(({ address }) => getAddress(address) === getAddress(on.address));
    const found = parseEventLogs({ abi, logs, eventName: name }) as unknown as { args: Record<string, unknown> }[];
    const values = found.map(({ args }) => inputs.map((input) => args[input.name ?? ""]));
    assert.deepEqual(values, expected, `emits ${name} as expected`);
  };

  const token: On<typeof tokenAbi> = { address: subject.token, abi: tokenAbi };
  const registry = {
    address: await read(token, "identityRegistry", []),
    abi: abis.identityRegistryAbi,
  } as const;

  return {
    ...subject,
    token,
    registry,
    storage: { address: await read(registry, "identityStorage", []), abi: abis.identityStorageAbi } as const,
    issuers: { address: await read(registry, "issuersRegistry", []), abi: abis.trustedIssuersAbi } as const,
    topics: { address: await read(registry, "topicsRegistry", []), abi: abis.claimTopicsAbi } as const,
    compliance: { address: await read(token, "compliance", []), abi: abis.complianceAbi } as const,
    read,
    act,
    refused,
    emitted,
    why,
    mint: (to: HDAccount, amount: bigint) => act(actors.agent, token, "mint", [to.address, amount]),
    balanceOf: (of: HDAccount) => read(token, "balanceOf", [of.address]),
    frozenOf: (of: HDAccount) => read(token, "getFrozenTokens", [of.address]),
    isVerified: (who: HDAccount) => read(registry, "isVerified", [who.address]),
    /** Deploys code of no constructor arguments. */
    deploy: (bytecode: Hex) => create(subject.as(actors.owner), { abi: [], bytecode }),
  };
}

const solidityErrors = parseAbi(["error Error(string reason)", "error Panic(uint256 code)"]);

/** Why, as far as these errors tell. */
function reasonOf(errors: Abi, data: Hex): string {
  try {
    const { errorName, args = [] } = decodeErrorResult({ abi: [...solidityErrors, ...errors], data });
    return `${errorName}(${args.map(String).join(", ")})`;
  } catch {
    return data === "0x" ? "without a reason" : data;
  }
}
