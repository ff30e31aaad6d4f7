import { fourEyesAbi } from "@freehold/contracts/abi/FourEyes";
import { identityRegistryAbi } from "@freehold/contracts/abi/IdentityRegistry";
import { propertyTokenAbi } from "@freehold/contracts/abi/PropertyToken";
import { type Address, encodeFunctionData, type Hex, parseEventLogs, zeroHash } from "viem";
import { mined, randomHash, type Stage } from "./stage.ts";
import {
  buy,
  contractsOf,
  createProperty,
  distribute,
  fund,
  onboard,
  orderOf,
  type Property,
  people,
  signOrder,
  tokenAt,
} from "./world.ts";

const { officer, officer2, alice, bob, carol, dave, erin, frank } = people;

/** What one officer proposes and the other confirms. */
async function together(stage: Stage, target: Address, data: Hex): Promise<void> {
  const { fourEyes } = contractsOf(stage);
  const { logs } = await mined(stage, fourEyes.write.propose([target, data, randomHash()], { account: officer }));
  const [made] = parseEventLogs({ abi: fourEyesAbi, logs, eventName: "ProposalMade" });
  if (!made) throw new Error("nothing was proposed");
  const id = made.args.id;
  await mined(stage, fourEyes.write.confirm([id], { account: officer2, gas: 5_000_000n }));
}

/** Two properties and a year in small: purchases, trades, dividends before and after a recovery, people who fall. */
export async function makeHistory(stage: Stage, profileHash: Hex): Promise<{ tower: Property; terrace: Property }> {
  for (const [person, country] of [
    [alice, 784],
    [bob, 826],
    [carol, 840],
    [erin, 784],
  ] as const) {
    await onboard(stage, person, country);
  }
  const tower = await createProperty(stage, "Tower", profileHash);
  const terrace = await createProperty(stage, "Terrace");
  const token = tokenAt(stage, tower.token);
  const { marketplace, distributor, registry } = contractsOf(stage);
  await buy(stage, tower, alice, 100n);
  await buy(stage, tower, bob, 50n);
  await buy(stage, terrace, bob, 7n);
  await buy(stage, tower, erin, 11n);
  await distribute(stage, tower, 3_220_000n, 202_601);
  await mined(stage, distributor.write.claim([tower.token, 0n, bob.address], { account: dave }));

  const sale = await orderOf(stage, tower, alice.address, { shares: 40n });
  const signature = await signOrder(stage, alice, sale);
  await mined(stage, token.write.approve([marketplace.address, 40n], { account: alice }));
  await fund(stage, bob, marketplace.address, 100_000_000n);
  await mined(stage, marketplace.write.fill([sale, signature, 15n], { account: bob }));
  await mined(stage, marketplace.write.fill([sale, signature, 5n], { account: bob }));
  await mined(stage, token.write.transfer([bob.address, 3n], { account: erin }));
  await mined(stage, token.write.transfer([erin.address, 1n], { account: erin }));
  await distribute(stage, tower, 1_000_000n, 202_602);

  // Erin loses her wallet: frank's is its successor, and the dividends of hers are his.
  const at = stage.deployment.addresses.identityRegistry;
  const wallets = [erin.address, frank.address] as const;
  const replace = { abi: identityRegistryAbi, functionName: "replaceWallet", args: wallets } as const;
  await together(stage, at, encodeFunctionData(replace));
  const [facts] = await registry.read.factsOf([frank.address, frank.address]);
  const face = await registry.read.identityAddress([Number(BigInt.asUintN(32, facts >> 168n))]);
  const recovery = { abi: propertyTokenAbi, functionName: "recoveryAddress", args: [...wallets, face] } as const;
  await together(stage, tower.token, encodeFunctionData(recovery));
  await distribute(stage, tower, 2_000_000n, 202_603);
  await mined(stage, distributor.write.claim([tower.token, 2n, frank.address], { account: frank }));

  // Bob is put on a list: what he is owed is held.
  await mined(stage, registry.write.setSanctioned([bob.address, true, zeroHash], { account: officer }));
  await mined(stage, token.write.freezePartialTokens([alice.address, 10n], { account: officer }));
  await stage.indexed();
  return { tower, terrace };
}
