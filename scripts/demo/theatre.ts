import {
  type Address,
  createPublicClient,
  createTestClient,
  createWalletClient,
  encodeFunctionData,
  type Hex,
  http,
  type LocalAccount,
  parseGwei,
} from "viem";
import { foundry } from "viem/chains";
import type { Addresses } from "../../contracts/deploy/deploy.ts";
import { execute } from "../../contracts/deploy/safe.ts";
import { receiptOf } from "../../contracts/receipt.ts";
import { timelockAbi } from "../../contracts/timelock.ts";
import { localPowers } from "../lib/accounts.ts";
import type { Chain } from "../lib/chain.ts";

export const DAY = 86_400;

export interface Call {
  to: Address;
  data: Hex;
}

/** Who does what. */
export type Act = readonly [from: LocalAccount, call: Call];

/**
 * Plays history on the local chain: every transaction is signed by whoever would sign it, at the time it would have
 * happened. Nonces are counted here and fees fixed, so that a transaction is one request and a receipt another.
 */
export function createTheatre({ url }: Pick<Chain, "url">, addresses: Addresses) {
  const shared = { chain: foundry, transport: http(url), pollingInterval: 10, cacheTime: 0 } as const;
  const node = createPublicClient(shared);
  const clock = createTestClient({ ...shared, mode: "anvil" });
  const nonces = new Map<Address, number>();

  const post = async (from: LocalAccount, { to, data }: Call): Promise<Hex> => {
    const nonce = nonces.get(from.address) ?? (await node.getTransactionCount(from));
    nonces.set(from.address, nonce + 1);
    const serializedTransaction = await from.signTransaction({
      type: "eip1559",
      chainId: foundry.id,
      nonce,
      to,
      data,
      gas: 5_000_000n,
      maxFeePerGas: parseGwei("20"),
      maxPriorityFeePerGas: parseGwei("1"),
    });
    return node.sendRawTransaction({ serializedTransaction });
  };

  const succeeded = async (hash: Hex, from: LocalAccount, { to, data }: Call): Promise<void> => {
    const receipt = await receiptOf(node, hash);
    if (receipt.status === "success") return;
    await node.call({ account: from.address, to, data }); // throws with the reason
    throw new Error(`The demo's transaction ${hash} failed.`);
  };

  const send = async (from: LocalAccount, call: Call): Promise<Hex> => {
    const hash = await post(from, call);
    await succeeded(hash, from, call);
    return hash;
  };

  /** All of it in one block, which is quicker than a block each; those of one account in the given order. */
  const together = async (acts: readonly Act[]): Promise<void> => {
    if (acts.length === 0) return;
    await clock.setAutomine(false);
    const hashes: Hex[] = [];
    for (const [from, call] of acts) hashes.push(await post(from, call));
    await clock.mine({ blocks: 1 });
    await clock.setAutomine(true);
    for (const [index, [from, call]] of acts.entries()) await succeeded(hashes[index] ?? "0x", from, call);
  };

  /** The next block stands at this time, Unix seconds. */
  const at = (timestamp: number) => clock.setNextBlockTimestamp({ timestamp: BigInt(timestamp) });

  const now = async () => Number((await node.getBlock()).timestamp);

  const multisig = {
    address: addresses.issuer,
    signers: localPowers.issuerOwners.slice(0, localPowers.issuerThreshold),
  };
  const issuerClients = { wallet: createWalletClient({ ...shared, account: localPowers.issuerOwners[0] }), node };

  /** The issuer acts at once, with what its multisig itself may do: two of its owners sign. */
  const issue = async ({ to, data }: Call): Promise<Hex> => {
    const hash = await execute(issuerClients, multisig, to, data);
    nonces.delete(localPowers.issuerOwners[0].address);
    return hash;
  };

  /** The issuer decides: the multisig schedules in the timelock, waits as long as it must, and executes. */
  const decide = async (calls: readonly Call[]): Promise<void> => {
    const delay = await node.readContract({
      address: addresses.timelock,
      abi: timelockAbi,
      functionName: "getMinDelay",
    });
    const targets = calls.map(({ to }) => to);
    const values = calls.map(() => 0n);
    const payloads = calls.map(({ data }) => data);
    const salt = `0x${"00".repeat(32)}` as const;
    const batch = [targets, values, payloads, salt, salt] as const;
    const schedule = encodeFunctionData({
      abi: timelockAbi,
      functionName: "scheduleBatch",
      args: [...batch, delay],
    });
    await execute(issuerClients, multisig, addresses.timelock, schedule);
    await at((await now()) + Number(delay));
    const run = encodeFunctionData({ abi: timelockAbi, functionName: "executeBatch", args: batch });
    await execute(issuerClients, multisig, addresses.timelock, run);
    nonces.delete(localPowers.issuerOwners[0].address);
  };

  return { node, clock, send, together, at, now, issue, decide };
}

export type Theatre = ReturnType<typeof createTheatre>;
