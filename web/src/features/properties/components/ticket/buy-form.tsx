import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { rulesToShow } from "#components/signing/verdict-rules.ts";
import { AmountInput, checkAmount } from "#components/ui/amount-input.tsx";
import { Button } from "#components/ui/button.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { balanceQuery } from "#features/marketplace/api/chain-reads.ts";
import { limitsQuery } from "#features/offerings/api/offerings.ts";
import { TermsTick } from "#features/offerings/components/terms-tick.tsx";
import { isConditional } from "#features/offerings/lib/raise-words.ts";
import { holdingsQuery } from "#features/portfolio/api/portfolio.ts";
import type { ChainInfo } from "#lib/chain-info.ts";
import { formatMoney, formatShares } from "#lib/format.ts";
import { prepareQuery } from "#lib/tx/prepare.ts";
import { useDebounced } from "#lib/use-debounced.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import type { OfferingTerms, Property } from "../../api/properties.ts";
import { costOf } from "../../lib/purchase-plan.ts";
import { purchaseRules } from "../../lib/purchase-rules.ts";
import { BuyRitual, type BuyRitualProps } from "./buy-ritual.tsx";
import { PurchaseTotal } from "./purchase-total.tsx";
import { Refusals } from "./refusals.tsx";

const nobody = "0x0000000000000000000000000000000000000000";

export interface BuyFormProps {
  property: Property;
  offering: OfferingTerms;
  chain: ChainInfo;
}

/** How many shares; what they cost; which rules would refuse. Then the ritual. */
export function BuyForm({ property, offering, chain }: BuyFormProps) {
  const { coin } = chain;
  const { address, signedIn, settling, open: signIn } = useWallet();
  const [text, setText] = useState("");
  const [read, setRead] = useState(false);
  const mustRead = isConditional(offering);
  const [review, setReview] = useState<BuyRitualProps["before"]>();
  const max = BigInt(offering.remaining);
  const { units: typed } = checkAmount(text, { decimals: 0, unit: "shares" });
  // what can never be is refused in words: nobody needs to be asked
  const impossible = typed !== undefined && typed > BigInt(property.cap);
  const shares = impossible ? undefined : typed;
  const asked = useDebounced(shares);

  const balance = useQuery({ ...balanceQuery(offering.coin, address ?? nobody), enabled: address !== undefined });
  const holdings = useQuery({ ...holdingsQuery(address ?? nobody), enabled: address !== undefined });
  const limits = useQuery({ ...limitsQuery(offering.id, address ?? nobody), enabled: address !== undefined });
  const allowed = limits.data?.allocation;
  const prepared = useQuery({
    ...prepareQuery({
      kind: "offering.buy",
      from: address ?? nobody,
      offeringId: offering.id,
      shares: String(asked ?? 1n),
      termsHash: offering.termsHash,
    }),
    enabled: address !== undefined && asked !== undefined && asked > 0n,
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  });
  const settled = asked === shares && !prepared.isPlaceholderData;
  const { minimum, maximumPerIdentity, allocationRoot } = offering;
  const facts = { rules: property.rules, coin, minimum, maximumPerIdentity, listed: allocationRoot !== null };
  const left = [limits.data?.person?.left, limits.data?.allocation?.left].flatMap((one) => (one ? [BigInt(one)] : []));
  const most = maximumPerIdentity === "0" ? [] : [BigInt(maximumPerIdentity)];
  const bounds = [max, ...most, ...left];
  const verdicts = purchaseRules(settled ? prepared.data?.checks : undefined, facts);
  const refused = verdicts.some(({ state }) => state === "fails");

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!signedIn) signIn();
    else if (shares && settled && prepared.data && !refused && (read || !mustRead)) {
      const held = holdings.data?.data.holdings.find(({ token }) => token === property.token)?.balance ?? "0";
      setReview({ held: holdings.data && BigInt(held), balance: balance.data });
    }
  }

  return (
    <>
      <form className="grid gap-4" onSubmit={submit}>
        <AmountInput
          label="How many shares"
          value={text}
          onChange={setText}
          unit="shares"
          decimals={0}
          hint={
            address &&
            (balance.data === undefined
              ? "Looking up what your wallet holds."
              : `Your wallet holds ${formatMoney(balance.data, coin)}.`)
          }
          error={
            impossible
              ? `There will never be more than ${formatShares(property.cap)} shares, and ${formatShares(max)} are for sale now. Choose fewer.`
              : undefined
          }
          testId="buy-amount"
        />
        {shares !== undefined && <PurchaseTotal shares={shares} property={property} offering={offering} coin={coin} />}
        {shares !== undefined && address && settled && (
          <Refusals
            verdicts={verdicts}
            token={property.token}
            wanted={shares}
            pricePerShare={BigInt(offering.pricePerShare)}
            bounds={bounds}
            minimum={max < BigInt(minimum) ? max : BigInt(minimum)}
            onAmount={(next) => setText(String(next))}
          />
        )}
        {prepared.error && !prepared.data && (
          <ErrorState subject="the rules" error={prepared.error} onRetry={() => void prepared.refetch()} />
        )}
        {mustRead && <TermsTick property={property} offering={offering} read={read} onRead={setRead} />}
        {signedIn || settling ? (
          <Button
            type="submit"
            variant="primary"
            size="lg"
            wide
            disabled={!shares || refused || shares > max || (mustRead && !read)}
            busy={shares !== undefined && (!settled || prepared.isPending) && !prepared.error}
            data-testid="buy-shares"
          >
            Review purchase
          </Button>
        ) : (
          <Button type="submit" variant="primary" size="lg" wide data-testid="buy-sign-in">
            Sign in to buy
          </Button>
        )}
      </form>
      {review && address && shares !== undefined && (
        <BuyRitual
          purchase={{
            chain,
            property,
            offering,
            wallet: address,
            shares,
            listed: allowed ? { allocation: BigInt(allowed.maximum), proof: allowed.proof } : undefined,
          }}
          cost={costOf({ shares, offering })}
          rules={rulesToShow(verdicts)}
          before={review}
          onClose={(done) => {
            setReview(undefined);
            if (!done) return;
            setText("");
            setRead(false);
          }}
        />
      )}
    </>
  );
}
