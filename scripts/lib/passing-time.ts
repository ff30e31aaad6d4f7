import { createTestClient, http, publicActions } from "viem";

/** Seconds that the chain's clock may be behind. */
const patience = 30;

/**
 * Lets a chain that mines on demand have a block now and then, as any public chain does: what waits for a time, as an
 * announced decision, a halt or the end of a sale, waits for the clock of the last block.
 *
 * @returns Ends it.
 */
export function letTimePass(url: string, look = patience * 500): () => void {
  const chain = createTestClient({ mode: "anvil", transport: http(url), cacheTime: 0 }).extend(publicActions);
  const pass = async () => {
    const { timestamp } = await chain.getBlock();
    if (Date.now() / 1000 - Number(timestamp) >= patience) await chain.mine({ blocks: 1 });
  };
  // A chain that does not answer is being stopped, or its own failure is told elsewhere.
  const timer = setInterval(() => void pass().catch(() => {}), look);
  return () => clearInterval(timer);
}
