import type { Address, Hex } from "viem";
import { propertyParams, singletons, tokenAt, treasuryAt } from "./contracts.ts";
import { people } from "./people.ts";
import { mined, randomHash, type Stage } from "./stage.ts";

export interface Created {
  token: Address;
  compliance: Address;
  treasury: Address;
  block: bigint;
}

/** Creates a property and mints and pays rent in the very block that creates it. */
export async function createInOneBlock(stage: Stage, name: string): Promise<Created> {
  const { factory, coin } = singletons(stage);
  const { propertyRegistry } = stage.deployment.addresses;
  const params = propertyParams(stage, name);
  const [token, compliance, treasury] = await factory.read.predict([params]);
  await mined(stage, coin.write.mint([people.tenant.address, 5_000n], { account: people.tenant }));
  await mined(stage, coin.write.approve([treasury, 5_000n], { account: people.tenant }));

  await stage.node.setAutomine(false);
  const hashes: Hex[] = [];
  try {
    // The chain takes the better payers first.
    const pay = (tip: bigint) => ({ maxPriorityFeePerGas: tip, maxFeePerGas: 10n ** 11n, gas: 8_000_000n });
    hashes.push(await factory.write.createProperty([params], { account: propertyRegistry, ...pay(3n * 10n ** 9n) }));
    hashes.push(
      await tokenAt(stage, token).write.mint([people.alice.address, 40n], {
        account: people.minter,
        ...pay(2n * 10n ** 9n),
      }),
      await treasuryAt(stage, treasury).write.depositRent([coin.address, 5_000n, randomHash(), 202_611], {
        account: people.tenant,
        ...pay(10n ** 9n),
      }),
    );
    await stage.node.mine({ blocks: 1 });
  } finally {
    await stage.node.setAutomine(true);
  }
  const blocks = new Set<bigint>();
  for (const hash of hashes) blocks.add((await mined(stage, hash)).blockNumber);
  const [block] = blocks;
  if (blocks.size !== 1 || block === undefined) throw new Error("the three transactions are not in one block");
  return { token, compliance, treasury, block };
}
