import type { Abi, Address, Hex, TypedDataDefinition } from "viem";

/** A call as the wallet will be asked to send it. `abi` serves to name the reason when it is refused. */
export interface Call {
  to: Address;
  data: Hex;
  value?: bigint;
  abi?: Abi;
}

export interface Receipt {
  hash: Hex;
  block: bigint;
  succeeded: boolean;
  /** The owner replaced the transaction in the wallet by one that does nothing. */
  cancelled: boolean;
}

/** What the transaction engine needs of a connected wallet. Errors from the chain arrive as ContractRefusal. */
export interface WalletPort {
  readonly address: Address;
  readonly chainId: number;
  /** Resolves when the call would succeed now; rejects with the named reason when not. */
  simulate(call: Call): Promise<void>;
  send(call: Call): Promise<Hex>;
  sign(typedData: TypedDataDefinition): Promise<Hex>;
  receipt(hash: Hex): Promise<Receipt>;
  /** Why a mined transaction failed, when the node can still tell. */
  whyFailed(hash: Hex): Promise<unknown>;
  /** Offers the app's network when the wallet is on another. */
  ensureNetwork(): Promise<void>;
}
