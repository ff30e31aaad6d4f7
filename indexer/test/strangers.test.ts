import assert from "node:assert/strict";
import { it } from "node:test";
import { concat, type Hex, pad, toEventSelector, toHex } from "viem";
import { onboard } from "./acts/identity.ts";
import { people } from "./people.ts";
import { mined, openStage } from "./stage.ts";

it("goes on after a stranger's event with a number that no honest one has", { timeout: 120_000 }, async () => {
  await using stage = await openStage();
  const db = await stage.createDatabase("strangers");
  const indexer = await stage.index(db);
  const topic = toEventSelector("ModuleAdded(address,uint8)");
  const module = pad(people.eve.address, { size: 32 });
  // mstore(0, 2^40); log2(0, 32, topic, module): 2^40 stands where a uint8 belongs
  const number = concat(["0x65", toHex(2n ** 40n, { size: 6 }), "0x600052"]);
  const data: Hex = concat([number, "0x7f", module, "0x7f", topic, "0x60206000a200"]);
  const receipt = await mined(stage, stage.wallet.sendTransaction({ account: people.eve, data }));
  assert.equal(receipt.logs.length, 1);
  await onboard(stage, people.alice, 784);
  await stage.caughtUp(indexer);
  const wallets = await db.rows("wallet");
  assert.ok(wallets.some(({ address }) => address === people.alice.address.toLowerCase()));
});
