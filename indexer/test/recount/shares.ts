import assert from "node:assert/strict";
import { type Address, keccak256, toHex } from "viem";
import { tokenAt } from "../contracts.ts";
import type { Database } from "../database.ts";
import { lower, type Stage } from "../stage.ts";
import type { Logs } from "./logs.ts";

/** ERC-1967. */
const implementationSlot = toHex(BigInt(keccak256(toHex("eip1967.proxy.implementation"))) - 1n);

/** Properties and holdings as the contracts answer. */
export async function checkShares(stage: Stage, db: Database, logs: Logs): Promise<void> {
  assert.deepEqual(
    (await db.rows("property")).map(({ token }) => token).sort(),
    logs.tokens.toSorted(),
    "the properties",
  );
  for (const row of await db.rows("property")) await checkProperty(stage, db, logs, row.token as Address, row);
}

async function checkProperty(stage: Stage, db: Database, logs: Logs, address: Address, row: Record<string, unknown>) {
  const { read } = tokenAt(stage, address);
  const created = logs.properties.find(({ args }) => lower(args.token) === address);
  assert.ok(created);
  const slot = await stage.node.getStorageAt({ address, slot: implementationSlot });
  const holdings = (await db.rows("holding")).filter(({ token }) => token === address);
  const accounts = new Set<Address>();
  for (const log of logs.token.filter((one) => lower(one.address) === address)) {
    if (log.eventName === "Transfer") accounts.add(lower(log.args.from)).add(lower(log.args.to));
    if (log.eventName === "Frozen") accounts.add(lower(log.args.account));
    if (log.eventName === "AddressFrozen") accounts.add(lower(log.args._userAddress));
  }
  accounts.delete("0x0000000000000000000000000000000000000000");
  assert.deepEqual(holdings.map(({ account }) => account).sort(), [...accounts].sort(), "the accounts");
  let holders = 0;
  for (const { account, balance, frozen, addressFrozen, firstAcquiredAt } of holdings) {
    const args = [account as Address] as const;
    const expected = [await read.balanceOf(args), await read.getFrozenTokens(args), await read.isFrozen(args)];
    assert.deepEqual([balance, frozen, addressFrozen], expected, `the holding of ${account}`);
    const first = logs.token.find(
      (log) =>
        log.eventName === "Transfer" &&
        lower(log.address) === address &&
        lower(log.args.to) === account &&
        log.args.value > 0n,
    );
    const acquired = first?.blockNumber && (await stage.node.getBlock({ blockNumber: first.blockNumber })).timestamp;
    assert.equal(firstAcquiredAt, acquired ?? null, `first acquired by ${account}`);
    if (balance) holders += 1;
  }
  const block = await stage.node.getBlock({ blockNumber: created.blockNumber });
  const { updatedAtBlock, createdEventId, ...rest } = row;
  assert.deepEqual(rest, {
    token: address,
    compliance: lower(await read.compliance()),
    treasury: lower(created.args.treasury),
    owner: lower(await read.owner()),
    name: await read.name(),
    symbol: await read.symbol(),
    cap: await read.cap(),
    totalSupply: await read.totalSupply(),
    holderCount: holders,
    paused: await read.paused(),
    ledgerDesynced: await read.ledgerDesynced(),
    profileUri: created.args.profileURI,
    profileHash: created.args.profileHash,
    version: await read.version(),
    onchainId: lower(await read.onchainID()),
    identityRegistry: lower(await read.identityRegistry()),
    implementation: `0x${slot?.slice(-40)}`,
    createdAtBlock: created.blockNumber,
    createdAt: block.timestamp,
    createdTxHash: created.transactionHash,
  });
}
