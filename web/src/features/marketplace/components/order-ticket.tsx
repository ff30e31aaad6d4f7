import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { AmountInput } from "#components/ui/amount-input.tsx";
import { Button, LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Money } from "#components/ui/figures.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { RuleList } from "#components/ui/rule-list.tsx";
import { Select } from "#components/ui/select.tsx";
import { amountText } from "#lib/parse-amount.ts";
import { useSubject } from "#lib/use-subject.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import { useOrderCheck } from "../api/use-order-check.ts";
import { refusesUnverified } from "../lib/market-rules.ts";
import { type Book, takesAtOnce } from "../lib/order-book.ts";
import { expiries, type OrderDraft, type OrderForm, readForm } from "../lib/order-form.ts";
import type { Room } from "./market-room.tsx";
import { PlaceRitual } from "./place-ritual.tsx";
import { SideSwitch } from "./side-switch.tsx";
import { TicketSummary } from "./ticket-summary.tsx";

const nobody = "0x0000000000000000000000000000000000000000";
const empty: OrderForm = { side: "buy", shares: "", price: "", days: "30" };

/** Names a price and waits until somebody takes it. */
export function OrderTicket({ property, chain, book }: Room & { book: Book | undefined }) {
  const { address = nobody, status, open: signIn } = useWallet();
  const connected = status === "connected";
  const { side } = useSearch({ strict: false });
  const [form, setForm] = useState<OrderForm>(side ? { ...empty, side } : empty);
  const reviewing = useSubject<OrderDraft>();
  const set = (part: Partial<OrderForm>) => setForm((form) => ({ ...form, ...part }));
  const { coin } = chain;
  const draft = readForm(form, coin);
  const selling = form.side === "sell";

  const { held, free, rules } = useOrderCheck({ property, chain }, form.side, draft);
  const instead = draft && book && takesAtOnce(book, draft.side, draft.price, address);
  const others = selling ? book?.bestAsk : book?.bestBid;
  const suggested = others ?? (property.lastPrice ? BigInt(property.lastPrice) : undefined);

  return (
    <Card title="Name your price">
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!connected) signIn();
          else if (draft) reviewing.show(draft);
        }}
      >
        <SideSwitch side={form.side} onChange={(side) => set({ side })} />
        <AmountInput
          label="Shares"
          value={form.shares}
          onChange={(shares) => set({ shares })}
          unit="shares"
          decimals={0}
          max={selling && connected ? free : undefined}
          maxLabel="You have"
          testId="order-shares"
        />
        <AmountInput
          label="Price a share"
          value={form.price}
          onChange={(price) => set({ price })}
          unit={coin.symbol}
          decimals={coin.decimals}
          testId="order-price"
          hint={
            suggested !== undefined && (
              <button
                type="button"
                className="text-muted underline decoration-line underline-offset-4 hover:text-ink"
                onClick={() => set({ price: amountText(suggested, coin.decimals) })}
              >
                {others === undefined ? "Last price" : selling ? "Others ask" : "Others bid"}{" "}
                <Money units={suggested} coin={coin} />
              </button>
            )
          }
        />
        <Field label="Good for">
          {(control) => (
            <Select
              {...control}
              value={form.days}
              onChange={(days) => set({ days })}
              options={expiries}
              data-testid="order-expiry"
            />
          )}
        </Field>
        <TicketSummary draft={draft} held={held} coin={coin} supply={property.totalSupply} />
        {instead && (
          <Notice tone="amber" title={`Somebody already ${selling ? "buys" : "sells"} at your price`}>
            Orders do not meet by themselves. Take theirs from the list, at <Money units={instead.price} coin={coin} />:
            it is done at once.
          </Notice>
        )}
        {rules.length > 0 && <RuleList rules={rules} />}
        {refusesUnverified(rules) && (
          <LinkButton to="/verification" size="sm">
            See your verification
          </LinkButton>
        )}
        <Button
          type="submit"
          variant="primary"
          size="lg"
          wide
          disabled={connected && (!draft || rules.some(({ state }) => state !== "passes"))}
          data-testid="place-order"
        >
          {connected ? "Review the order" : "Sign in to place an order"}
        </Button>
        <p className="text-12 text-muted">
          Placing an order costs nothing. Your {selling ? "shares stay" : "money stays"} in your wallet until somebody
          takes it.
        </p>
      </form>
      {reviewing.subject && connected && (
        <PlaceRitual
          room={{ property, chain }}
          wallet={address}
          draft={reviewing.subject}
          rules={rules}
          held={held}
          open={reviewing.open}
          onOpenChange={reviewing.setOpen}
          onDone={() => set({ shares: "", price: "" })}
        />
      )}
    </Card>
  );
}
