import assert from "node:assert/strict";
import { it } from "node:test";
import { createPublicClient, custom, type Hex, zeroAddress, zeroHash } from "viem";
import { receiptOf } from "../../receipt.ts";

const hash: Hex = `0x${"ab".repeat(32)}`;
const empty = { logsBloom: "0x", gasUsed: "0x1", effectiveGasPrice: "0x1", cumulativeGasUsed: "0x1" };

/** A node that mines the transaction as its last block, while it is asked for the block before. */
function node() {
  let head = 1;
  let polls = 0;
  const place = () => (head === 2 ? { blockNumber: "0x2", blockHash: zeroHash, transactionIndex: "0x0" } : undefined);
  const parties = { hash, transactionHash: hash, from: zeroAddress, to: zeroAddress, type: "0x2" };
  return async ({ method }: { method: string }): Promise<unknown> => {
    switch (method) {
      case "eth_blockNumber":
        polls += 1;
        // asked for nothing else, it mines by itself
        if (polls > 3) head = 2;
        return `0x${head}`;
      case "eth_getTransactionByHash":
        return { ...parties, nonce: "0x0", value: "0x0", input: "0x", gas: "0x1", blockNumber: null, ...place() };
      case "eth_getTransactionReceipt":
        return head === 1 ? null : { ...parties, ...empty, ...place(), status: "0x1", logs: [] };
      case "eth_getBlockByNumber": {
        head = 2;
        for (const before = polls; polls < before + 2; ) await new Promise(setImmediate);
        return { number: "0x1", transactions: [] };
      }
      default:
        throw new Error(`nobody should ask ${method}`);
    }
  };
}

it("has the receipt of a transaction that comes with the last block, whatever else is asked meanwhile", async () => {
  const client = createPublicClient({ transport: custom({ request: node() }), pollingInterval: 5 });
  assert.equal((await receiptOf(client, hash)).blockNumber, 2n);
});
