import { useQuery } from "@tanstack/react-query";
import type { Review } from "#components/signing/review.tsx";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import type { Rule } from "#components/ui/rule-list.tsx";
import { formatDate, formatMoney, formatShares } from "#lib/format.ts";
import { retypeIfLarge } from "#lib/large-amount.ts";
import { allowanceQuery } from "../api/chain-reads.ts";
import { ordersOfQuery } from "../api/orders.ts";
import { placePlan } from "../lib/market-plans.ts";
import { expiryOf, type OrderDraft } from "../lib/order-form.ts";
import { reserved } from "../lib/order-words.ts";
import type { Room } from "./market-room.tsx";

export interface PlaceRitualProps {
  room: Room;
  wallet: `0x${string}`;
  draft: OrderDraft;
  rules: readonly Rule[];
  held: bigint | undefined;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDone: () => void;
}

export function PlaceRitual({ room, wallet, draft, rules, held, open, onOpenChange, onDone }: PlaceRitualProps) {
  const { property, chain } = room;
  const selling = draft.side === "sell";
  const asset = selling ? property.token : chain.addresses.coin;
  const { data: allowed } = useQuery(allowanceQuery(asset, wallet, chain.addresses.marketplace));
  const { data: own } = useQuery(ordersOfQuery(wallet));
  const also = reserved(own?.data ?? [], { side: draft.side, token: property.token });
  const money = {
    label: selling ? "Together" : "At most",
    value: formatMoney(draft.total, chain.coin, { exact: true }),
  };
  const shares = { label: "Shares", value: `${formatShares(draft.shares)} shares` };
  const review: Review = {
    leaves: [
      { label: "Now", value: "Nothing" },
      { ...(selling ? shares : money), label: "Once somebody takes it" },
    ],
    arrives: [{ ...(selling ? money : shares), label: "Once somebody takes it" }],
    fees: [{ label: "Fee", value: "None" }],
    result: [
      { label: "Price a share", value: formatMoney(draft.price, chain.coin, { exact: true }) },
      {
        label: "Good until",
        value: formatDate(expiryOf(draft.days, { wall: Date.now() / 1000, chain: chain.headTimestamp })),
      },
      ...(held === undefined
        ? []
        : [
            {
              label: "You will hold",
              value: `${formatShares(selling ? held - draft.shares : held + draft.shares)} shares`,
            },
          ]),
    ],
    rules,
  };
  return (
    <SigningRitual
      open={open}
      onOpenChange={onOpenChange}
      plan={placePlan({ chain, property, wallet }, draft, {
        asset: selling ? "shares" : "coin",
        amount: (selling ? draft.shares : draft.total) + also,
        allowed,
      })}
      review={review}
      incomplete={allowed === undefined || own === undefined}
      outcome="Your order stands in the book. You can cancel it as long as nobody has taken it."
      onDone={onDone}
      {...retypeIfLarge(draft.total, chain.coin)}
    />
  );
}
