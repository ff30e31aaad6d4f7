import { network } from "hardhat";
import { createPublicClient, createWalletClient, custom } from "viem";
import { type HDAccount, mnemonicToAccount } from "viem/accounts";
import { hardhat } from "viem/chains";
import type { Clients } from "../../deploy/client.ts";
import type { Actors } from "./subject.ts";

const person = (addressIndex: number): HDAccount =>
  mnemonicToAccount("test test test test test test test test test test test junk", { addressIndex });

export const deployer = person(0);

/** The local chain funds them. */
export const actors: Actors = {
  owner: person(1),
  agent: person(2),
  alice: person(3),
  bob: person(4),
  carol: person(5),
  heir: person(6),
  stranger: person(7),
};

/** A chain of its own, with what a subject needs of it. */
export async function startChain() {
  const { provider, networkHelpers } = await network.create();
  const transport = custom(provider, { retryCount: 0 });
  const node = createPublicClient({ chain: hardhat, transport, pollingInterval: 5, cacheTime: 0 });
  const as = (account: HDAccount): Clients => ({
    node,
    wallet: createWalletClient({ account, chain: hardhat, transport }),
  });
  const snapshot = async () => {
    const { restore } = await networkHelpers.takeSnapshot();
    return restore;
  };
  const pass = (seconds: number) => networkHelpers.time.increase(seconds);
  return { node, as, snapshot, pass, actors };
}
