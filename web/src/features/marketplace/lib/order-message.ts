import { marketplaceDomain, orderTypes } from "@freehold/contracts/typed-data";
import { type Address, type TypedDataDefinition, zeroAddress } from "viem";
import { chain } from "#lib/chain.ts";
import type { ChainInfo } from "#lib/chain-info.ts";
import type { OrderPost, SignedOrder } from "../api/orders.ts";
import type { OrderDraft } from "./order-form.ts";

/** An order as the contract and a signature know it. */
export interface OrderMessage {
  maker: Address;
  taker: Address;
  venue: Address;
  token: Address;
  coin: Address;
  side: number;
  shares: bigint;
  pricePerShare: bigint;
  minFill: bigint;
  expiry: number;
  nonce: bigint;
}

/** Open to everybody, in parts of one share and more. */
export function orderMessage(
  { side, shares, price }: OrderDraft,
  who: { maker: Address; token: Address; coin: Address; expiry: number; nonce: bigint },
): OrderMessage {
  return {
    ...who,
    taker: zeroAddress,
    venue: zeroAddress,
    side: side === "sell" ? 0 : 1,
    shares,
    pricePerShare: price,
    minFill: 1n,
  };
}

export function typedOrder(message: OrderMessage, { addresses }: Pick<ChainInfo, "addresses">): TypedDataDefinition {
  const domain = marketplaceDomain(chain.id, addresses.marketplace);
  return { domain, types: orderTypes, primaryType: "Order", message: { ...message } };
}

export function orderPost(message: OrderMessage, signature: `0x${string}`): OrderPost {
  const { shares, pricePerShare, minFill, nonce, side, ...rest } = message;
  return {
    order: {
      ...rest,
      side: side === 0 ? 0 : 1,
      shares: shares.toString(),
      pricePerShare: pricePerShare.toString(),
      minFill: minFill.toString(),
      nonce: nonce.toString(),
    },
    signature,
    chainId: chain.id,
  };
}

/** As the API tells an order → as the contract takes it. */
export function orderOf(told: Omit<SignedOrder, "signature" | "objections">): OrderMessage {
  const { maker, taker, venue, token, coin, side, expiry } = told;
  return {
    ...{ maker, taker, venue, token, coin, side, expiry },
    shares: BigInt(told.shares),
    pricePerShare: BigInt(told.pricePerShare),
    minFill: BigInt(told.minFill),
    nonce: BigInt(told.nonce),
  };
}
