import { createTestClient, http, publicActions } from "viem";
import { foundry } from "viem/chains";

/** Seconds after which a chain on which nothing happens makes an empty block. */
const PAUSE = 15;

/**
 * Keeps the local chain's clock alive. It makes a block for every transaction and none besides, so that without anybody's
 * doing a record date would never pass: live chains go on by themselves.
 *
 * @returns Ends it.
 */
export function startHeartbeat(rpcUrl: string): () => void {
  const chain = createTestClient({ chain: foundry, mode: "anvil", transport: http(rpcUrl) }).extend(publicActions);
  const beat = async () => {
    const { timestamp } = await chain.getBlock();
    if (Date.now() / 1000 - Number(timestamp) >= PAUSE) await chain.mine({ blocks: 1 });
  };
  // A chain that does not answer is noticed by those who watch its process.
  const timer = setInterval(() => void beat().catch(() => {}), PAUSE * 1000);
  return () => clearInterval(timer);
}
