import {
  type Address,
  concat,
  encodeFunctionData,
  type Hex,
  keccak256,
  parseEventLogs,
  stringToHex,
  zeroAddress,
  zeroHash,
} from "viem";
import { errorsAbi } from "../../../abi/errors.ts";
import { identityRegistryAbi } from "../../../abi/IdentityRegistry.ts";
import { modularComplianceAbi } from "../../../abi/ModularCompliance.ts";
import { propertyFactoryAbi } from "../../../abi/PropertyFactory.ts";
import { rolesAbi } from "../../../abi/Roles.ts";
import { openzeppelin, ours } from "../../../deploy/artifacts.ts";
import { create, send } from "../../../deploy/client.ts";
import { deploy } from "../../../deploy/deploy.ts";
import { NEVER, TOPIC } from "../../../facts.ts";
import { roleId } from "../../../roles.ts";
import { agentRoleAbi, erc173Abi } from "../abis.ts";
import { deployer, startChain } from "../chain.ts";
import type { Subject } from "../subject.ts";
import { onchainId } from "./published.ts";

const timelockAbi = openzeppelin("governance/TimelockController").abi;

/**
 * Freehold as its deploy function makes it, then handed from the timelock (here without delay, with the owner as issuer)
 * to the owner's wallet, who appoints the agent: both by the standards' own functions.
 */
export async function startFreehold(): Promise<Subject> {
  const chain = await startChain();
  const { owner, agent, alice, bob } = chain.actors;
  const clients = chain.as(owner);
  const call = (to: Address, data: Hex) => send(clients, to, data);

  const { addresses } = await deploy({
    clients: chain.as(deployer),
    issuer: owner.address,
    officers: [agent.address],
    delay: 0n,
    requiredTopics: [TOPIC.kyc],
  });
  const { roles, identityRegistry, claimTopicsRegistry, trustedIssuersRegistry, claimIssuer } = addresses;
  let decisions = 0;
  const throughTimelock = async (to: Address, data: Hex) => {
    const decision = [to, 0n, data, zeroHash, keccak256(stringToHex(`decision ${++decisions}`))] as const;
    const schedule = { abi: timelockAbi, functionName: "schedule", args: [...decision, 0n] };
    await call(addresses.timelock, encodeFunctionData(schedule));
    return call(addresses.timelock, encodeFunctionData({ abi: timelockAbi, functionName: "execute", args: decision }));
  };

  const property = {
    name: "Marina Tower",
    symbol: "MRNA",
    cap: 1_000_000n,
    owner: owner.address,
    officers: [],
    managers: [],
    treasurers: [],
    issuers: [],
    minter: zeroAddress,
    minterAllowance: 0n,
    rules: [],
    waterfall: [],
    profileURI: "ipfs://marina",
    profileHash: keccak256(stringToHex("marina")),
    salt: keccak256(stringToHex("marina")),
  };
  const permission = [roleId(addresses.propertyFactory, "issuer"), addresses.timelock] as const;
  await throughTimelock(roles, encodeFunctionData({ abi: rolesAbi, functionName: "grantRole", args: permission }));
  const creation = { abi: propertyFactoryAbi, functionName: "createProperty", args: [property] } as const;
  const hash = await throughTimelock(addresses.propertyFactory, encodeFunctionData(creation));
  const { logs } = await chain.node.getTransactionReceipt({ hash });
  const [created] = parseEventLogs({ abi: propertyFactoryAbi, logs, eventName: "PropertyCreated" });
  if (!created) throw new Error("No property was created.");
  const { token } = created.args;

  const handover = { abi: erc173Abi, functionName: "transferOwnership", args: [owner.address] } as const;
  for (const owned of [identityRegistry, claimTopicsRegistry, trustedIssuersRegistry, claimIssuer]) {
    await throughTimelock(owned, encodeFunctionData(handover));
  }
  const appointment = { abi: agentRoleAbi, functionName: "addAgent", args: [agent.address] } as const;
  for (const it of [token, identityRegistry]) await call(it, encodeFunctionData(appointment));

  const verify = async (wallet: Address, country: number) => {
    const issuedAt = Number((await chain.node.getBlock()).timestamp);
    const claim = { wallet, topic: TOPIC.kyc, issuer: claimIssuer, issuedAt, expiresAt: NEVER, commitment: zeroHash };
    const args = [wallet, country, [claim]] as const;
    const data = encodeFunctionData({ abi: identityRegistryAbi, functionName: "onboard", args });
    await send(chain.as(agent), identityRegistry, data);
  };
  await verify(alice.address, 784);
  await verify(bob.address, 826);

  /** An identity as ONCHAINID publishes it, of somebody who holds no claims yet. */
  const identity = () => create(clients, onchainId("Identity"), [owner.address, false]);
  const scoped = [roles, identityRegistry, owner.address];
  return {
    ...chain,
    token,
    errors: errorsAbi,
    host: {
      verify,
      revoke: async (wallet) => {
        const args = [wallet, TOPIC.kyc, claimIssuer] as const;
        const data = encodeFunctionData({ abi: identityRegistryAbi, functionName: "revokeClaim", args });
        await send(chain.as(agent), identityRegistry, data);
      },
      // Zero would do as well: the registry then gives the person an identity of its own.
      identityFor: identity,
      spareIdentity: identity,
      prepareRecovery: async (lost, successor) => {
        const args = [lost, successor] as const;
        const data = encodeFunctionData({ abi: identityRegistryAbi, functionName: "replaceWallet", args });
        await send(chain.as(agent), identityRegistry, data);
      },
      appointed: [addresses.fourEyes],
      another: {
        identityRegistry: () => create(clients, ours("identity/IdentityRegistry"), [roles, owner.address]),
        identityStorage: () => create(clients, ours("identity/IdentityRegistry"), [roles, owner.address]),
        compliance: async () => {
          const implementation = addresses.complianceImplementation;
          // ERC-1167
          const bytecode = concat([
            "0x3d602d80600a3d3981f3363d3d373d3d3d363d73",
            implementation,
            "0x5af43d82803e903d91602b57fd5bf3",
          ]);
          const clone = await create(clients, { abi: [], bytecode });
          const data = encodeFunctionData({ abi: modularComplianceAbi, functionName: "initialize", args: [token] });
          await call(clone, data);
          return clone;
        },
        claimTopicsRegistry: () => create(clients, ours("identity/ClaimTopicsRegistry"), scoped),
        trustedIssuersRegistry: () => create(clients, ours("identity/TrustedIssuersRegistry"), scoped),
      },
    },
  };
}
