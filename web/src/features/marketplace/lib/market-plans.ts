import { marketplaceAbi } from "@freehold/contracts/abi/Marketplace";
import { type Address, erc20Abi } from "viem";
import { chainClient } from "#lib/chain-client.ts";
import type { ChainInfo } from "#lib/chain-info.ts";
import { formatMoney, formatShares } from "#lib/format.ts";
import { type CallStep, contractCall, type Plan, type PlanStep } from "#lib/tx/plan.ts";
import { allowanceOf } from "../api/chain-reads.ts";
import { fetchOrder, type MarketOrder, postOrder } from "../api/orders.ts";
import { expiryOf, type OrderDraft, orderNonce } from "./order-form.ts";
import { orderMessage, orderOf, orderPost, typedOrder } from "./order-message.ts";

interface Scene {
  chain: ChainInfo;
  property: { token: Address; name: string };
  wallet: Address;
}

/** What the market must be allowed to take: shares or coins, and how much. */
export interface Permission {
  asset: "shares" | "coin";
  amount: bigint;
  /** What it may take now; unknown until it was read. */
  allowed: bigint | undefined;
}

function permissionStep({ chain, property, wallet }: Scene, { asset, amount, allowed }: Permission): CallStep[] {
  if (allowed !== undefined && allowed >= amount) return [];
  const address = asset === "shares" ? property.token : chain.addresses.coin;
  const { marketplace } = chain.addresses;
  const words =
    asset === "shares" ? `${formatShares(amount)} shares` : formatMoney(amount, chain.coin, { exact: true });
  return [
    {
      label: `Allow the market to take ${words}`,
      expect: "Your wallet shows a permission for the market. Nothing moves yet.",
      needed: async () => (await allowanceOf(address, wallet, marketplace)) < amount,
      call: contractCall({ abi: erc20Abi, address, functionName: "approve", args: [marketplace, amount] }),
    },
  ];
}

/** Permission if it is missing, then a signature that costs nothing. */
export function placePlan(scene: Scene, draft: OrderDraft, permission: Permission): Plan {
  const { chain, property, wallet } = scene;
  const verb = draft.side === "sell" ? "sell" : "buy";
  let message: ReturnType<typeof orderMessage> | undefined;
  const sign: PlanStep = {
    label: "Sign the order",
    expect: "A signature only: it costs nothing, and moves nothing until somebody takes your order.",
    typedData: async () => {
      const client = await chainClient();
      const [block, lowest] = await Promise.all([
        client.getBlock(),
        client.readContract({
          abi: marketplaceAbi,
          address: chain.addresses.marketplace,
          functionName: "lowestNonceOf",
          args: [wallet],
        }),
      ]);
      message = orderMessage(draft, {
        maker: wallet,
        token: property.token,
        coin: chain.addresses.coin,
        expiry: expiryOf(draft.days, { wall: Date.now() / 1000, chain: Number(block.timestamp) }),
        nonce: orderNonce(lowest, Date.now(), Math.random()),
      });
      return typedOrder(message, chain);
    },
    onSigned: async (signature) => {
      if (message) await postOrder(orderPost(message, signature));
    },
  };
  return {
    title: `Offer to ${verb} ${formatShares(draft.shares)} shares of ${property.name}`,
    href: `/trade/${property.token}`,
    steps: [...permissionStep(scene, permission), sign],
  };
}

/** Permission if it is missing, then the exchange itself. */
export function fillPlan(scene: Scene, order: MarketOrder, shares: bigint, permission: Permission): Plan {
  const { chain, property } = scene;
  const verb = order.side === 0 ? "Buy" : "Sell";
  return {
    title: `${verb} ${formatShares(shares)} shares of ${property.name}`,
    href: `/trade/${property.token}`,
    steps: [
      ...permissionStep(scene, permission),
      {
        label: `${verb} ${formatShares(shares)} shares at ${formatMoney(order.pricePerShare, chain.coin, { exact: true })}`,
        expect:
          "Your wallet shows a call to the market. Shares and money change hands in the same moment, or not at all.",
        call: async () => {
          const signed = await fetchOrder(order.hash);
          return contractCall({
            abi: marketplaceAbi,
            address: chain.addresses.marketplace,
            functionName: "fill",
            args: [orderOf(signed), signed.signature, shares],
          });
        },
      },
    ],
  };
}

export function cancelPlan({ addresses }: ChainInfo, order: MarketOrder): Plan {
  return {
    title: `Cancel your order of ${formatShares(order.shares)} shares of ${order.name}`,
    href: `/trade/${order.token}`,
    steps: [
      {
        label: "Cancel the order",
        expect: "Your wallet shows a call to the market that moves nothing.",
        call: contractCall({
          abi: marketplaceAbi,
          address: addresses.marketplace,
          functionName: "cancel",
          args: [orderOf(order)],
        }),
      },
    ],
  };
}
