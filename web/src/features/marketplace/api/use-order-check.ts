import { useQuery } from "@tanstack/react-query";
import type { Rule } from "#components/ui/rule-list.tsx";
import { holdingsQuery } from "#features/portfolio/api/portfolio.ts";
import { explainQuery, type PropertySummary, propertyQuery } from "#features/properties/api/properties.ts";
import type { ChainInfo } from "#lib/chain-info.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import { haltReason, orderRules } from "../lib/market-rules.ts";
import type { OrderDraft, Side } from "../lib/order-form.ts";
import { balanceQuery } from "./chain-reads.ts";

const nobody = "0x0000000000000000000000000000000000000000";

export interface OrderCheck {
  /** Shares held, and those of them that can be sold; undefined for somebody unknown. */
  held: bigint | undefined;
  free: bigint | undefined;
  /** Empty until there is an order to check. */
  rules: Rule[];
}

/** What stands for or against an order of this wallet, before it is signed. */
export function useOrderCheck(
  { property, chain }: { property: PropertySummary; chain: ChainInfo },
  side: Side,
  draft: OrderDraft | undefined,
): OrderCheck {
  const { address = nobody, status } = useWallet();
  const enabled = status === "connected";
  const selling = side === "sell";
  const { data: holdings } = useQuery({ ...holdingsQuery(address), enabled });
  const { data: coins } = useQuery({ ...balanceQuery(chain.addresses.coin, address), enabled });
  const movement = { operator: chain.addresses.marketplace, from: selling ? address : nobody, to: address };
  const { data: explained } = useQuery({
    ...explainQuery(property.token, { ...movement, amount: draft?.shares ?? 1n }),
    enabled: enabled && draft !== undefined,
  });
  const [halt] = useQuery(propertyQuery(property.token)).data?.data.halts ?? [];
  const holding = holdings?.data.holdings.find(({ token }) => token === property.token);
  const held = holdings && BigInt(holding?.balance ?? 0);
  const free = holdings && BigInt(holding?.addressFrozen ? 0 : (holding?.movable ?? 0));
  if (!enabled || !draft) return { held, free, rules: [] };
  const needed = selling ? draft.shares : draft.total;
  const available = selling ? free : coins;
  const facts = { side, needed, available, reasons: explained?.reasons };
  return { held, free, rules: orderRules({ ...facts, halt: halt && haltReason(property.token, halt) }) };
}
