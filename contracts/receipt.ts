import type { Chain, Hex, PublicClient, TransactionReceipt, Transport } from "viem";

/**
 * The receipt of a transaction, once it is in a block.
 *
 * viem looks again at each new block, but passes over one that comes while it looks whether the transaction was replaced. On
 * a chain that mines on demand no other block may come, so there nothing is asked about replacements.
 */
export const receiptOf = (node: PublicClient<Transport, Chain | undefined>, hash: Hex): Promise<TransactionReceipt> =>
  node.waitForTransactionReceipt({ hash, checkReplacement: false });
