import { type Address, pad, stringToHex } from "viem";
import { demoFeedAbi } from "../../../contracts/abi/DemoFeed.ts";
import { ours } from "../../../contracts/deploy/artifacts.ts";
import { demoFeedAt, singletons } from "../contracts.ts";
import { people } from "../people.ts";
import { mined, randomHash, type Stage } from "../stage.ts";

const { alice, bob, officer } = people;
const year = 365 * 24 * 3600;

/** Two people value a property; one is corrected, one taken out, one dismissed; the value jumps and comes back. */
export async function valuationActs(stage: Stage, token: Address): Promise<void> {
  const { valuations, breaker } = singletons(stage);
  const by = { account: stage.deployment.addresses.timelock };
  const stream = [pad(token), stringToHex("USD")] as const;
  const now = Number((await stage.node.getBlock()).timestamp);
  await mined(stage, valuations.write.setStream([...stream, 2, year], by));
  for (const provider of [alice.address, bob.address, officer.address]) {
    await mined(stage, valuations.write.setProvider([...stream, provider, true], by));
  }
  await mined(stage, valuations.write.setProvider([...stream, officer.address, false], by));
  const publish = async (account: typeof alice, value: bigint, day: number) =>
    mined(stage, valuations.write.publish([...stream, value, 2, day, randomHash(), randomHash()], { account }));
  const correct = async (account: typeof alice, index: bigint, value: bigint) =>
    mined(stage, valuations.write.correct([...stream, index, value, 3, randomHash(), randomHash()], { account }));
  const invalidate = async (index: bigint) =>
    mined(stage, valuations.write.invalidate([...stream, index, randomHash()], { account: officer }));
  await publish(alice, 1_000_000n, now - 2 * 86_400);
  await publish(bob, 1_100_000n, now - 86_400);
  await publish(alice, 9_900_000n, now - 3_600);
  await publish(bob, 9_900_000n, now - 3_600);
  await correct(alice, 3n, 10_500_000n);
  await correct(alice, 5n, 10_600_000n);
  await invalidate(6n);
  await invalidate(4n);
  await mined(stage, breaker.write.watch([token, stream[1], 1_500], by));
  // A property that has no token yet, in another currency.
  const other = [pad("0x07"), stringToHex("EUR")] as const;
  await mined(stage, valuations.write.setStream([...other, 1, year], by));
}

/** Feeds answer; one is replaced by another, one removed, and what they say afterwards is not heard. */
export async function currencyActs(stage: Stage): Promise<void> {
  const { rates } = singletons(stage);
  const by = { account: stage.deployment.addresses.timelock };
  const feedOf = async (currency: string) => {
    const [feed] = await rates.read.feedOf([stringToHex(currency, { size: 3 })]);
    return demoFeedAt(stage, feed);
  };
  const [euro, pound, tugrik] = [await feedOf("EUR"), await feedOf("GBP"), await feedOf("MNT")];
  const account = people.tenant;
  await mined(stage, euro.write.update([116_000_000n], { account }));
  await mined(stage, euro.write.update([-1n], { account }));
  await mined(stage, pound.write.update([132_000_000n], { account }));
  const another = await deployFeed(stage, 18, "EUR / USD", 1_180_000_000_000_000_000n);
  await mined(stage, rates.write.setFeed([stringToHex("EUR"), another, 100], by));
  await mined(stage, demoFeedAt(stage, another).write.update([1_190_000_000_000_000_000n], { account }));
  await mined(stage, euro.write.update([117_000_000n], { account }));
  await mined(stage, rates.write.setFeed([stringToHex("MNT"), "0x0000000000000000000000000000000000000000", 0], by));
  await mined(stage, tugrik.write.update([29_000n], { account }));
}

async function deployFeed(stage: Stage, ...args: [decimals: number, description: string, answer: bigint]) {
  const { bytecode } = ours("mocks/DemoFeed");
  const deployed = stage.wallet.deployContract({ abi: demoFeedAbi, bytecode, args, account: people.deployer });
  const { contractAddress } = await mined(stage, deployed);
  if (!contractAddress) throw new Error("no feed was deployed");
  return contractAddress;
}
