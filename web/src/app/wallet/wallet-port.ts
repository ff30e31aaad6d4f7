import { type Abi, type Address, type Hex, isHex } from "viem";
import type { Config } from "wagmi";
import { getPublicClient, sendTransaction, signTypedData, switchChain } from "wagmi/actions";
import { chain, isLocalChain } from "#lib/chain.ts";
import type { Call, WalletPort } from "#lib/wallet/wallet-port.ts";
import { decodeRevert } from "./decode-revert.ts";

/** The connected wallet, as the transaction engine sees it. */
export function createWalletPort(
  config: Config,
  address: Address,
  chainId: number,
  errorAbi: () => Promise<Abi>,
): WalletPort {
  const client = () => {
    const found = getPublicClient(config, { chainId: chain.id });
    if (!found) throw new Error(`No client for chain ${chain.id}`);
    return found;
  };

  const named = async (error: unknown, abi?: Abi) => decodeRevert(error, [abi, await errorAbi()]);

  return {
    address,
    chainId,
    async ensureNetwork() {
      if (chainId !== chain.id) await switchChain(config, { chainId: chain.id });
    },
    async simulate({ to, data, value, abi }: Call) {
      try {
        await client().call({ account: address, to, data, ...(value === undefined ? {} : { value }) });
      } catch (error) {
        throw await named(error, abi);
      }
    },
    async send({ to, data, value, abi }: Call) {
      try {
        const request = { account: address, to, data, ...(value === undefined ? {} : { value }) };
        return await sendTransaction(config, { ...request, chainId: chain.id });
      } catch (error) {
        throw await named(error, abi);
      }
    },
    sign: (typedData) => signTypedData(config, { ...typedData, account: address }),
    async receipt(hash: Hex) {
      let cancelled = false;
      const receipt = await client().waitForTransactionReceipt({
        hash,
        timeout: 0,
        // nobody replaces there, and viem might miss the last block while it looks (see receiptOf of the contracts)
        checkReplacement: !isLocalChain,
        onReplaced: ({ reason }) => {
          cancelled = reason === "cancelled";
        },
      });
      const { transactionHash, blockNumber, status } = receipt;
      return { hash: transactionHash, block: blockNumber, succeeded: status === "success", cancelled };
    },
    async whyFailed(hash: Hex) {
      const { from, to, input, value, blockNumber } = await client().getTransaction({ hash });
      if (!to || !isHex(input) || blockNumber === null) return undefined;
      try {
        await client().call({ account: from, to, data: input, value, blockNumber: blockNumber - 1n });
      } catch (error) {
        const reason = await named(error);
        return reason === error ? undefined : reason;
      }
      return undefined;
    },
  };
}
