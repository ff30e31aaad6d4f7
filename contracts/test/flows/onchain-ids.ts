import {
  type Address,
  encodeAbiParameters,
  encodeFunctionData,
  type Hex,
  keccak256,
  type LocalAccount,
  parseEventLogs,
} from "viem";
import { type Clients, create, send } from "../../deploy/client.ts";
import { receiptOf } from "../../receipt.ts";
import { onchainId } from "../conformance/hosts/published.ts";

/** ERC-734's purpose of a key that signs claims and its key type, and ERC-735's scheme: ECDSA all three. */
const CLAIM_KEY = 3n;
const ECDSA = 1n;
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

export const onchainIdAbi = onchainId("ClaimIssuer").abi;

/** A claim's id in an identity: ERC-735. */
export const claimIdOf = (issuer: Address, topic: bigint): Hex =>
  keccak256(encodeAbiParameters([{ type: "address" }, { type: "uint256" }], [issuer, topic]));

/**
 * ONCHAINID 2.2.1 as published, identities behind their proxies. Whose `clients` they are keeps all of them; another
 * signs the claims.
 */
export async function startOnchainIds(clients: Clients, signer: LocalAccount) {
  const { account } = clients.wallet;
  const library = await create(clients, onchainId("Identity"), [account.address, true]);
  const authority = await create(clients, onchainId("proxy/ImplementationAuthority"), [library]);
  const issuer = await create(clients, onchainId("ClaimIssuer"), [account.address]);
  const call = (to: Address, functionName: string, args: readonly unknown[]) =>
    send(clients, to, encodeFunctionData({ abi: onchainIdAbi, functionName, args }));
  const key = keccak256(encodeAbiParameters([{ type: "address" }], [signer.address]));
  await call(issuer, "addKey", [key, CLAIM_KEY, ECDSA]);

  return {
    issuer,
    call,
    identity: () => create(clients, onchainId("proxy/IdentityProxy"), [authority, account.address]),
    sign: (identity: Address, topic: bigint, data: Hex): Promise<Hex> => {
      const parameters = [{ type: "address" }, { type: "uint256" }, { type: "bytes" }] as const;
      const raw = keccak256(encodeAbiParameters(parameters, [identity, topic, data]));
      return signer.signMessage({ message: { raw } });
    },
    /** The identity refuses what its issuer refuses. */
    hold: (identity: Address, topic: bigint, signature: Hex, data: Hex) =>
      call(identity, "addClaim", [topic, ECDSA, issuer, signature, data, ""]),
    drop: (identity: Address, topic: bigint) => call(identity, "removeClaim", [claimIdOf(issuer, topic)]),
    dismissSigner: () => call(issuer, "removeKey", [key, CLAIM_KEY]),
    /** What the issuer does elsewhere in its own name. It swallows a failure, so nobody can estimate what it needs. */
    act: async (to: Address, data: Hex) => {
      const execution = { abi: onchainIdAbi, functionName: "execute", args: [to, 0n, data] } as const;
      const hash = await clients.wallet.writeContract({ address: issuer, ...execution, gas: 2_000_000n });
      const { logs } = await receiptOf(clients.node, hash);
      const failed = parseEventLogs({ abi: onchainIdAbi, logs, eventName: "ExecutionFailed" });
      if (failed.length > 0) throw new Error(`The issuer's call to ${to} failed.`);
    },
  };
}

/** The four byte strings that say the same: as signed, with v from 0, with the other s, and with both. */
export function twinsOf(signature: Hex): readonly Hex[] {
  const [r, s, v] = [
    signature.slice(2, 66),
    BigInt(`0x${signature.slice(66, 130)}`),
    Number.parseInt(signature.slice(130), 16),
  ];
  const join = (ofS: bigint, ofV: number): Hex =>
    `0x${r}${ofS.toString(16).padStart(64, "0")}${ofV.toString(16).padStart(2, "0")}`;
  return [join(s, v), join(s, v - 27), join(ORDER - s, 55 - v), join(ORDER - s, 28 - v)];
}
