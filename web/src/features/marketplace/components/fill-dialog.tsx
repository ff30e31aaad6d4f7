import { skipToken, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { AmountInput, checkAmount } from "#components/ui/amount-input.tsx";
import { Button, LinkButton } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { retypeIfLarge } from "#lib/large-amount.ts";
import { prepareQuery } from "#lib/tx/prepare.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import { allowanceQuery, balanceQuery, marketFeeQuery } from "../api/chain-reads.ts";
import { type MarketOrder, ordersOfQuery } from "../api/orders.ts";
import { fillReview } from "../lib/fill-review.ts";
import { fillPlan } from "../lib/market-plans.ts";
import { fillRules } from "../lib/market-rules.ts";
import { reserved } from "../lib/order-words.ts";
import type { Room } from "./market-room.tsx";

export interface FillDialogProps {
  order: MarketOrder;
  room: Room;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

const nobody = "0x0000000000000000000000000000000000000000";

/** Takes somebody's order, whole or in part. */
export function FillDialog({ order, room: { property, chain }, open, onOpenChange }: FillDialogProps) {
  const { address = nobody, status, open: signIn } = useWallet();
  const connected = status === "connected";
  const buying = order.side === 0;
  const remaining = BigInt(order.remaining);
  const most =
    order.makerBalance !== null && BigInt(order.makerBalance) < remaining ? BigInt(order.makerBalance) : remaining;
  const [text, setText] = useState(most.toString());
  const typed = checkAmount(text, { decimals: 0, max: most, unit: "shares" });
  const least = BigInt(order.minFill) < remaining ? BigInt(order.minFill) : remaining;
  const tooFew = typed.units !== undefined && typed.units < least ? `At least ${least} shares at once.` : undefined;
  const shares = tooFew ? undefined : typed.units;

  const wanted = shares !== undefined && connected && open;
  const preparation = prepareQuery({
    kind: "order.fill",
    from: address,
    orderHash: order.hash,
    shares: (shares ?? 1n).toString(),
  });
  const checks = useQuery({ ...preparation, enabled: wanted, refetchInterval: 4_000 });
  const asset = buying ? chain.addresses.coin : property.token;
  const { data: allowed } = useQuery({
    ...allowanceQuery(asset, address, chain.addresses.marketplace),
    enabled: connected && open,
  });
  const { data: held } = useQuery({ ...balanceQuery(property.token, address), enabled: connected && open });
  const { data: fee = 0n } = useQuery(marketFeeQuery(chain.addresses.marketplace));
  const { data: own } = useQuery(
    connected ? ordersOfQuery(address) : { queryKey: ["orders", "none"], queryFn: skipToken },
  );

  const counted = shares ?? 0n;
  const cost = counted * BigInt(order.pricePerShare);
  const charge = (cost * fee) / 10_000n;
  const alsoReserved = reserved(own?.data ?? [], { side: buying ? "buy" : "sell", token: property.token });
  const permission = {
    asset: buying ? ("coin" as const) : ("shares" as const),
    amount: (buying ? cost + charge : counted) + alsoReserved,
    allowed,
  };
  const review = fillReview({
    buying,
    shares: counted,
    cost,
    charge,
    fee,
    held,
    coin: chain.coin,
    supply: property.totalSupply,
  });

  return (
    <SigningRitual
      open={open}
      onOpenChange={onOpenChange}
      plan={fillPlan({ chain, property, wallet: address }, order, counted, permission)}
      review={{ ...review, rules: connected && shares !== undefined ? fillRules(checks.data?.checks) : [] }}
      incomplete={shares === undefined || !checks.data || allowed === undefined}
      choose={
        <>
          <AmountInput
            label={buying ? "Shares to buy" : "Shares to sell"}
            value={text}
            onChange={setText}
            unit="shares"
            decimals={0}
            max={most}
            maxLabel="All"
            error={tooFew}
            testId="fill-shares"
          />
          {!connected && (
            <Notice
              tone="amber"
              title="Sign in to go on"
              action={
                <Button
                  size="sm"
                  onClick={() => {
                    onOpenChange(false);
                    signIn();
                  }}
                >
                  Sign in
                </Button>
              }
            >
              Your wallet is your account; it signs what you review here.
            </Notice>
          )}
        </>
      }
      outcome={
        buying
          ? "The shares are in your wallet, and the seller has your money."
          : "The money is in your wallet, and the buyer has your shares."
      }
      next={
        <LinkButton variant="primary" to="/portfolio">
          To your portfolio
        </LinkButton>
      }
      {...retypeIfLarge(cost, chain.coin)}
    />
  );
}
