import { marketplaceDomain, orderTypes } from "@freehold/contracts/typed-data";
import { z } from "@hono/zod-openapi";
import { type Hex, hashTypedData } from "viem";
import type { Deps } from "../lib/deps.ts";
import { address, positive, uint } from "../lib/schemas.ts";

/** An order as it is signed; `expiry` in Unix seconds. */
export const orderInput = z
  .object({
    maker: address,
    taker: address.openapi({ description: "Who alone may fill; the zero address: anyone." }),
    venue: address.openapi({ description: "Who alone may submit the fill; the zero address: anyone." }),
    token: address,
    coin: address,
    side: z.union([z.literal(0), z.literal(1)]).openapi({ type: "integer", description: "0: sells shares; 1: buys." }),
    shares: positive(96),
    pricePerShare: positive(128),
    minFill: uint(96),
    expiry: z
      .number()
      .int()
      .nonnegative()
      .max(2 ** 40 - 1),
    nonce: uint(256),
  })
  .openapi("OrderInput");

export type Order = z.output<typeof orderInput>;

/** Its EIP-712 digest: the order's name on the chain and here. */
export const hashOrder = ({ config, deployment }: Pick<Deps, "config" | "deployment">, order: Order): Hex =>
  hashTypedData({
    domain: marketplaceDomain(config.CHAIN_ID, deployment.addresses.marketplace),
    types: orderTypes,
    primaryType: "Order",
    message: order,
  });

export const sells = ({ side }: Pick<Order, "side">): boolean => side === 0;
