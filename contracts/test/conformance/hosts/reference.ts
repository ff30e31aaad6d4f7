import { type Address, encodeAbiParameters, encodeFunctionData, type Hex, keccak256, stringToHex } from "viem";
import { create, send } from "../../../deploy/client.ts";
import * as abis from "../abis.ts";
import { deployer, startChain } from "../chain.ts";
import type { Subject } from "../subject.ts";
import { deployTRex, onchainId } from "./published.ts";

const TOPIC = 1n;
/** ERC-734's purposes and key types, and ERC-735's scheme of an ECDSA signature. */
const PURPOSE = { management: 1n, claim: 3n } as const;
const ECDSA = 1n;

const keyOf = (account: Address) => keccak256(encodeAbiParameters([{ type: "address" }], [account]));

/** T-REX 4.1.6 with ONCHAINID 2.2.1, as published. The owner keeps everybody's identity, as providers of ONCHAINIDs do. */
export async function startReference(): Promise<Subject> {
  const chain = await startChain();
  const { owner, agent, alice, bob } = chain.actors;
  const clients = chain.as(owner);
  const call = (to: Address, data: Hex) => send(clients, to, data);

  // Identities, and one issuer whose claims the owner signs.
  const identityAbi = onchainId("ClaimIssuer").abi;
  const library = await create(clients, onchainId("Identity"), [deployer.address, true]);
  const authority = await create(clients, onchainId("proxy/ImplementationAuthority"), [library]);
  const identity = () => create(clients, onchainId("proxy/IdentityProxy"), [authority, owner.address]);
  const issuer = await create(clients, onchainId("ClaimIssuer"), [owner.address]);
  const addKey = (to: Address, account: Address, purpose: bigint) => {
    const args = [keyOf(account), purpose, ECDSA];
    return call(to, encodeFunctionData({ abi: identityAbi, functionName: "addKey", args }));
  };
  await addKey(issuer, owner.address, PURPOSE.claim);

  // The suite.
  const suite = await deployTRex(clients);
  const [topics, issuers, storage] = [
    await suite.claimTopicsRegistry(),
    await suite.trustedIssuersRegistry(),
    await suite.identityStorage(),
  ];
  const registry = await suite.identityRegistry(issuers, topics, storage);
  const token = await suite.token(registry, await suite.compliance(), "Marina Tower", "MRNA", await identity());
  const { claimTopicsAbi, trustedIssuersAbi, identityStorageAbi, agentRoleAbi, erc3643Abi, identityRegistryAbi } = abis;
  await call(topics, encodeFunctionData({ abi: claimTopicsAbi, functionName: "addClaimTopic", args: [TOPIC] }));
  const trust = [issuer, [TOPIC]] as const;
  await call(issuers, encodeFunctionData({ abi: trustedIssuersAbi, functionName: "addTrustedIssuer", args: trust }));
  const binding = { abi: identityStorageAbi, functionName: "bindIdentityRegistry", args: [registry] } as const;
  await call(storage, encodeFunctionData(binding));
  for (const [to, account] of [
    [token, agent.address],
    [registry, agent.address],
    [storage, agent.address],
    [registry, token],
  ] as const) {
    await call(to, encodeFunctionData({ abi: agentRoleAbi, functionName: "addAgent", args: [account] }));
  }
  await send(chain.as(agent), token, encodeFunctionData({ abi: erc3643Abi, functionName: "unpause" }));

  const DATA = stringToHex("verified");
  const signature = (of: Address) => {
    const parameters = [{ type: "address" }, { type: "uint256" }, { type: "bytes" }] as const;
    const hash = keccak256(encodeAbiParameters(parameters, [of, TOPIC, DATA]));
    return owner.signMessage({ message: { raw: hash } });
  };
  const verify = async (wallet: Address, country: number) => {
    const his = await identity();
    const claim = [TOPIC, ECDSA, issuer, await signature(his), DATA, ""];
    await call(his, encodeFunctionData({ abi: identityAbi, functionName: "addClaim", args: claim }));
    const args = [wallet, his, country] as const;
    const data = encodeFunctionData({ abi: identityRegistryAbi, functionName: "registerIdentity", args });
    await send(chain.as(agent), registry, data);
  };
  const identityOf = (wallet: Address) =>
    chain.node.readContract({
      address: registry,
      abi: identityRegistryAbi,
      functionName: "identity",
      args: [wallet],
    });
  await verify(alice.address, 784);
  await verify(bob.address, 826);

  return {
    ...chain,
    token,
    errors: [],
    host: {
      verify,
      revoke: async (wallet) => {
        const args = [await signature(await identityOf(wallet))];
        await call(issuer, encodeFunctionData({ abi: identityAbi, functionName: "revokeClaimBySignature", args }));
      },
      identityFor: identity,
      spareIdentity: identity,
      prepareRecovery: async (lost, successor) => {
        await addKey(await identityOf(lost), successor, PURPOSE.management);
      },
      appointed: [token],
      another: {
        identityRegistry: async () => suite.identityRegistry(issuers, topics, await suite.identityStorage()),
        identityStorage: suite.identityStorage,
        compliance: suite.compliance,
        claimTopicsRegistry: suite.claimTopicsRegistry,
        trustedIssuersRegistry: suite.trustedIssuersRegistry,
      },
    },
  };
}
