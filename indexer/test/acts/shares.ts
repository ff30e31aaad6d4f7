import { type Address, concat, encodeFunctionData, zeroAddress } from "viem";
import { countryModuleAbi } from "../../../contracts/abi/CountryModule.ts";
import { identityRegistryAbi } from "../../../contracts/abi/IdentityRegistry.ts";
import { propertyTokenAbi } from "../../../contracts/abi/PropertyToken.ts";
import { roleId } from "../../../contracts/roles.ts";
import { complianceAt, singletons, together, tokenAt } from "../contracts.ts";
import { people } from "../people.ts";
import { mined, randomHash, type Stage } from "../stage.ts";

const { officer, manager, deployer, minter, alice, alice2, bob, bob2, carol, dave } = people;

/** Shares move by will, are frozen, move by force and follow a recovered wallet. */
export async function shareActs(stage: Stage, address: Address): Promise<void> {
  const token = tokenAt(stage, address);
  const by = (account: typeof officer) => ({ account, gas: 5_000_000n });
  await mined(stage, token.write.transfer([bob.address, 30n], by(alice)));
  await mined(stage, token.write.transfer([alice2.address, 10n], by(alice)));
  await mined(stage, token.write.transfer([bob.address, 5n], by(bob)));
  await mined(stage, token.write.transfer([carol.address, 0n], by(bob)));
  await mined(
    stage,
    token.write.batchTransfer(
      [
        [carol.address, dave.address],
        [4n, 6n],
      ],
      by(bob),
    ),
  );

  await mined(stage, token.write.freezePartialTokens([bob.address, 8n], by(officer)));
  await mined(stage, token.write.unfreezePartialTokens([bob.address, 1n], by(officer)));
  await mined(stage, token.write.setFrozenTokens([dave.address, 100n], by(officer)));
  await mined(stage, token.write.setAddressFrozen([carol.address, true], by(officer)));
  await mined(stage, token.write.setAddressFrozen([carol.address, false], by(officer)));
  await mined(stage, token.write.setAddressFrozen([bob.address, true], by(officer)));
  await mined(stage, token.write.pause(by(officer)));
  await mined(stage, token.write.unpause(by(officer)));

  // More than the most that one person may hold.
  await mined(stage, token.write.mint([dave.address, 490n], by(minter)));
  await together(stage, address, forced(dave.address, alice.address, 496n, randomHash()));
  await together(stage, address, forced(alice.address, dave.address, 100n));
  const burn = [alice.address, 50n] as const;
  await together(stage, address, encodeFunctionData({ abi: propertyTokenAbi, functionName: "burn", args: burn }));
  await recoverBob(stage, address);
}

function forced(...args: [Address, Address, bigint] | [Address, Address, bigint, `0x${string}`]) {
  return encodeFunctionData({ abi: propertyTokenAbi, functionName: "forcedTransfer", args });
}

/** Bob's shares, frozen part and freeze go to his new wallet; a second time there is nothing left to move. */
async function recoverBob(stage: Stage, address: Address): Promise<void> {
  const { registry } = singletons(stage);
  const args = [bob.address, bob2.address] as const;
  const replace = encodeFunctionData({ abi: identityRegistryAbi, functionName: "replaceWallet", args });
  await together(stage, registry.address, replace);
  const face = await registry.read.identity([bob2.address]);
  const recovery = [bob.address, bob2.address, face] as const;
  for (let time = 0; time < 2; time++) {
    await mined(stage, tokenAt(stage, address).write.recoveryAddress(recovery, { account: carol, gas: 5_000_000n }));
  }
  const thaw = [bob2.address, false] as const;
  await mined(stage, tokenAt(stage, address).write.setAddressFrozen(thaw, { account: officer }));
}

/** The owner renames, upgrades, appoints, hands over, and swaps in a compliance that was prepared before. */
export async function ownerActs(stage: Stage, address: Address): Promise<void> {
  const { roles } = singletons(stage);
  const { addresses } = stage.deployment;
  const token = tokenAt(stage, address);
  const by = { account: addresses.timelock, gas: 5_000_000n };
  await mined(stage, token.write.setName(["Tower, renamed"], by));
  const { ours } = await import("../../../contracts/deploy/artifacts.ts");
  const artifact = {
    ...ours("token/PropertyToken"),
    args: [addresses.roles, addresses.explainer, addresses.propertyTokenExtension],
  };
  const { contractAddress } = await mined(stage, stage.wallet.deployContract({ ...artifact, account: deployer }));
  const implementation = contractAddress ?? zeroAddress;
  await mined(stage, token.write.upgradeToAndCall([implementation, "0x"], by));
  await mined(stage, roles.write.revokeRole([roleId(address, "manager"), manager.address], by));
  await mined(stage, roles.write.grantRole([roleId(address, "manager"), carol.address], by));

  const compliance = await cloneCompliance(stage, address);
  const { countries, maxBalance } = singletons(stage);
  const { write } = complianceAt(stage, compliance);
  const list = (country: number, listed: boolean) =>
    encodeFunctionData({ abi: countryModuleAbi, functionName: "setCountries", args: [[country], listed] });
  await mined(stage, write.addModule([countries.address, [list(784, true), list(826, true)]], by));
  await mined(stage, write.addModule([maxBalance.address, []], by));
  await mined(stage, write.removeModule([maxBalance.address], by));
  await mined(stage, token.write.setCompliance([compliance], by));
  await mined(stage, write.configure([countries.address, list(826, false)], by));

  await mined(stage, token.write.transferOwnership([dave.address], by));
  // Past the token's own function: no event of the token tells of it.
  await mined(stage, roles.write.transferScope([address, carol.address], { account: dave }));
}

/** An ERC-1167 clone that nobody's factory made. */
async function cloneCompliance(stage: Stage, token: Address): Promise<Address> {
  const { complianceImplementation } = stage.deployment.addresses;
  const code = concat([
    "0x3d602d80600a3d3981f3363d3d373d3d3d363d73",
    complianceImplementation,
    "0x5af43d82803e903d91602b57fd5bf3",
  ]);
  const receipt = await mined(stage, stage.wallet.sendTransaction({ account: deployer, data: code }));
  const compliance = receipt.contractAddress ?? zeroAddress;
  await mined(stage, complianceAt(stage, compliance).write.initialize([token], { account: deployer }));
  return compliance;
}
