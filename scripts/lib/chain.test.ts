import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { createTestClient, type Hex, http, publicActions, walletActions } from "viem";
import { ChainStateError, chainId, startChain } from "./chain.ts";
import { freePort } from "./ports.ts";
import { Supervisor } from "./processes.ts";
import { temporaryDirectory } from "./temporary.ts";

/** A constructor that logs one empty entry and deploys nothing. */
const logger: Hex = "0x5f5fa000";

describe("startChain", () => {
  it("goes on where it was, and starts over when fresh", async () => {
    using directory = temporaryDirectory("chain-test");
    const dir = directory.path;
    const supervisor = new Supervisor({ logDir: path.join(dir, "logs") });
    const start = async (fresh = false, genesis?: Date) =>
      startChain({ supervisor, dir, port: await freePort(), fresh, genesis });
    const control = (url: string) =>
      createTestClient({ mode: "anvil", transport: http(url) })
        .extend(publicActions)
        .extend(walletActions);
    try {
      const genesis = new Date("2026-01-01T00:00:00Z");
      const first = await start(true, genesis);
      assert.equal(first.created, true);
      assert.equal(await first.client.getChainId(), chainId);
      const client = control(first.url);
      const account = (await client.getAddresses())[0];
      assert(account);
      const hash = await client.sendTransaction({ account, chain: null, data: logger });
      const receipt = await client.waitForTransactionReceipt({ hash, pollingInterval: 10 });
      assert.equal(receipt.status, "success");
      await first.process.stop();

      const second = await start();
      assert.equal(second.created, false);
      assert.deepEqual(await second.client.getTransactionReceipt({ hash }), receipt);
      assert.equal((await second.client.getLogs({ fromBlock: 0n })).length, 1);
      const blocks = [0n, 1n].map((blockNumber) => second.client.getBlock({ blockNumber }));
      const [zero, one] = await Promise.all(blocks);
      assert.equal(zero?.timestamp, BigInt(genesis.getTime() / 1000));
      assert.equal(one?.parentHash, zero?.hash, "block 0 is the one it was");
      await control(second.url).mine({ blocks: 1 });
      const late = Date.now() / 1000 - Number((await second.client.getBlock()).timestamp);
      assert(late < 60, "after a restart the chain lives in the present");
      await second.process.stop();

      const third = await start(true);
      assert.equal(third.created, true);
      assert.equal(await third.client.getBlockNumber(), 0n);
    } finally {
      await supervisor.stop();
    }
  });

  it("says what to do about a damaged state", async () => {
    using directory = temporaryDirectory("chain-test");
    writeFileSync(path.join(directory.path, "chain.json"), '{"block":{"numb');
    const supervisor = new Supervisor({ logDir: path.join(directory.path, "logs") });
    await assert.rejects(
      startChain({ supervisor, dir: directory.path, port: await freePort() }),
      (error) => error instanceof ChainStateError && /--fresh/.test(error.message),
    );
  });
});
