import { type Address, concat, encodeFunctionData, type Hex, toFunctionSelector, zeroAddress } from "viem";
import { propertyTokenAbi } from "../../../contracts/abi/PropertyToken.ts";
import { singletons, together, tokenAt } from "../contracts.ts";
import { people } from "../people.ts";
import { mined, type Stage } from "../stage.ts";

const { alice, deployer, officer, treasurer } = people;

/** A compliance of another make fails to record what is forced, so that the ledger is marked; then the token is paused. */
export async function troubleActs(stage: Stage, token: Address): Promise<void> {
  const by = { account: stage.deployment.addresses.timelock };
  const { write } = tokenAt(stage, token);
  await mined(stage, write.setCompliance([await deployFailingCompliance(stage)], by));
  const burn = encodeFunctionData({ abi: propertyTokenAbi, functionName: "burn", args: [alice.address, 1n] });
  await together(stage, token, burn);
  await mined(stage, write.pause({ account: officer }));
  await mined(stage, write.setOnchainID([singletons(stage).registry.address], by));
  const far = Number((await stage.node.getBlock()).timestamp) + 10 ** 7;
  await mined(stage, write.announceRecordDate([far], { account: treasurer }));
}

/** It lets itself be bound and refuses everything else. */
async function deployFailingCompliance(stage: Stage): Promise<Address> {
  const selector = toFunctionSelector("bindToken(address)");
  const runtime = concat(["0x60003560e01c63", selector, "0x1460145760006000fd5b00"]);
  const creation: Hex = "0x6016600c60003960166000f3";
  const data = concat([creation, runtime]);
  const { contractAddress } = await mined(stage, stage.wallet.sendTransaction({ account: deployer, data }));
  return contractAddress ?? zeroAddress;
}
