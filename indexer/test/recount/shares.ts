import assert from "node:assert/strict";
import { type Address, getAddress, keccak256, toHex } from "viem";
import { complianceAt, singletons, tokenAt } from "../contracts.ts";
import type { Database } from "../database.ts";
import { lower, type Stage } from "../stage.ts";
import type { Logs } from "./logs.ts";

/** ERC-1967. */
const implementationSlot = toHex(BigInt(keccak256(toHex("eip1967.proxy.implementation"))) - 1n);

/** Properties, rules and holdings as the contracts answer. */
export async function checkShares(stage: Stage, db: Database, logs: Logs): Promise<void> {
  assert.deepEqual(
    (await db.rows("property")).map(({ token }) => token).sort(),
    logs.tokens.toSorted(),
    "the properties",
  );
  for (const row of await db.rows("property")) await checkProperty(stage, db, logs, row.token as Address, row);
  await checkRules(stage, db, logs);
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

async function checkRules(stage: Stage, db: Database, logs: Logs): Promise<void> {
  const { countries, maxBalance } = singletons(stage);
  const denying = new Map((await db.rows("country_mode")).map((row) => [row.compliance, row.denyListed]));
  for (const { compliance, country, listed } of await db.rows("country_rule")) {
    const allowed = await countries.read.isAllowed([compliance as Address, country as number]);
    assert.equal(listed !== (denying.get(compliance) ?? false), allowed, `country ${country}`);
  }
  for (const { compliance, maximum } of await db.rows("max_balance_rule")) {
    assert.equal(maximum, await maxBalance.read.maximumOf([compliance as Address]));
  }
  const modules = await db.rows("compliance_module");
  for (const compliance of logs.compliances) {
    const active = modules.filter((row) => row.compliance === compliance && row.active).map(({ module }) => module);
    const expected = (await complianceAt(stage, compliance).read.modules()).map(lower);
    assert.deepEqual(active.sort(), expected.sort(), `the modules of ${compliance}`);
  }
  for (const { token, minter, allowance } of await db.rows("minter_allowance")) {
    const { read } = tokenAt(stage, token as Address);
    assert.equal(allowance, await read.minterAllowance([getAddress(minter as Address)]));
  }
  const dates = await db.rows("record_date");
  for (const address of logs.tokens) {
    const { read } = tokenAt(stage, address);
    const expected = [];
    for (let id = 1n; id <= (await read.recordCount()); id++) expected.push([id, await read.recordDate([id])]);
    const found = dates.filter(({ token }) => token === address).map(({ recordId, recordAt }) => [recordId, recordAt]);
    assert.deepEqual(found, expected, "the record dates");
  }
}
