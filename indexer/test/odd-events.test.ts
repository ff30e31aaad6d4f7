import assert from "node:assert/strict";
import { it } from "node:test";
import { encodeFunctionData, stringToHex, zeroHash } from "viem";
import { batchId, batchOf, type Operation, timelockAbi } from "../../contracts/timelock.ts";
import { demoFeedAt, singletons } from "./contracts.ts";
import { people } from "./people.ts";
import { mined, openStage, randomHash } from "./stage.ts";

it("goes on after a decision without calls, and hears no rate that the chain refuses", {
  timeout: 120_000,
}, async () => {
  await using stage = await openStage();
  const db = await stage.createDatabase("odd");
  const indexer = await stage.index(db);
  const { timelock } = stage.deployment.addresses;
  const send = (functionName: "scheduleBatch" | "executeBatch" | "cancel", operation: Operation) => {
    const data =
      functionName === "cancel"
        ? encodeFunctionData({ abi: timelockAbi, functionName, args: [batchId(operation)] })
        : functionName === "executeBatch"
          ? encodeFunctionData({ abi: timelockAbi, functionName, args: batchOf(operation) })
          : encodeFunctionData({ abi: timelockAbi, functionName, args: [...batchOf(operation), 0n] });
    return mined(stage, stage.wallet.sendTransaction({ account: people.issuer, to: timelock, data }));
  };
  const empty = (salt = randomHash()): Operation => ({ calls: [], predecessor: zeroHash, salt });
  const [dropped, carried] = [empty(), empty()];
  await send("scheduleBatch", dropped);
  await send("cancel", dropped);
  await send("scheduleBatch", carried);
  await send("executeBatch", carried);

  const { rates } = singletons(stage);
  const euro = stringToHex("EUR");
  const [feed] = await rates.read.feedOf([euro]);
  const update = (answer: bigint) =>
    mined(stage, demoFeedAt(stage, feed).write.update([answer], { account: people.eve }));
  await update(2n ** 128n);
  await assert.rejects(rates.read.rateOf([euro]), /CurrencyAnswerInvalid/);
  await update(119_000_000n);
  await stage.caughtUp(indexer);

  assert.deepEqual(await db.rows("timelock_operation"), []);
  const told = (await db.rows("currency_rate", "id")).filter(({ currency }) => currency === "EUR");
  assert.deepEqual(
    told.slice(1).map(({ rate }) => rate),
    [(await rates.read.rateOf([euro]))[0]],
  );
});
