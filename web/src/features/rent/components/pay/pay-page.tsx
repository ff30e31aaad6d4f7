import { useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { CreditCard, Download, Link2Off } from "lucide-react";
import { Button, buttonClass } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { ExplanationNotice, Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { explain } from "#lib/errors/explain.ts";
import { formatMoney, formatMonth } from "#lib/format.ts";
import { ApiProblem } from "#lib/http.ts";
import { openCheckout, type PayPageData, payQuery, receiptUrl } from "../../api/pay.ts";
import { inCurrency, payAnswer } from "../../lib/pay-words.ts";
import { WalletRequest } from "../wallet-request.tsx";

const route = getRouteApi("/pay/$token");
const question = "What is there to pay?";

/** For tenants without a wallet: the link is all they have, and all they need. */
export function PayPage() {
  const { token } = route.useParams();
  const { paid } = route.useSearch();
  const { data, error, isFetching, refetch } = useQuery({
    ...payQuery(token, paid === 1),
    retry: (count, failure) => !(failure instanceof ApiProblem) && count < 2,
  });

  if (!data && error) {
    const isDead = error instanceof ApiProblem && [400, 404, 410].includes(error.problem.status);
    return (
      <>
        <PageHeader question={question} />
        <Card>
          {isDead ? (
            <EmptyState
              icon={Link2Off}
              title="This payment link does not work any more"
              text="It has ended, or a part of it was lost when it was copied. Ask the manager of your home or shop for a new one."
            />
          ) : (
            <ErrorState subject="what is due" error={error} onRetry={() => void refetch()} retrying={isFetching} />
          )}
        </Card>
      </>
    );
  }
  if (!data) {
    return (
      <>
        <PageHeader question={question} answer="Looking it up." />
        <Skeleton className="h-64 w-full rounded-8 sm:max-w-xl" />
      </>
    );
  }
  return <Due token={token} page={data} returned={paid === 1} />;
}

function Due({ token, page, returned }: { token: string; page: PayPageData; returned: boolean }) {
  const { state, month, property, amount, currency, lateAfter, cards, payments, lateFee, earlier, wallet } = page;
  const now = Math.floor(Date.now() / 1000);
  const checkout = useMutation({
    mutationFn: () => openCheckout(token),
    onSuccess: (url) => location.assign(url),
  });
  const confirming = returned && state === "open" && payments.length === 0;
  return (
    <>
      <PageHeader
        place={property}
        question={question}
        answer={
          <span role="status" data-testid="pay-answer">
            {payAnswer(page, now, returned)}
          </span>
        }
      />
      <div className="grid gap-6 sm:max-w-xl">
        {state === "open" && !confirming && (
          <Card title={`Rent ${earlier.length > 0 ? "up to" : "for"} ${formatMonth(month)}`}>
            <div className="grid gap-4">
              <p className="display figures text-40">{inCurrency(amount, currency)}</p>
              {earlier.length > 0 && (
                <p className="text-14" data-testid="pay-earlier">
                  With what is open from before: {earlier.map((one) => formatMonth(one)).join(", ")}. Money is counted
                  for the oldest month first.
                </p>
              )}
              <p className="text-14 text-muted">
                {earlier.length > 0 ? (
                  lateFee === "0" ? (
                    "No fee for paying late is in it."
                  ) : (
                    "Fees for paying late are in it."
                  )
                ) : lateFee === "0" ? (
                  <>
                    No fee is added until <DateTime at={lateAfter} />.
                  </>
                ) : (
                  <>
                    A fee for paying late was added after <DateTime at={lateAfter} />.
                  </>
                )}
              </p>
              {cards ? (
                <Button
                  variant="primary"
                  size="lg"
                  wide
                  icon={CreditCard}
                  busy={checkout.isPending || checkout.isSuccess}
                  onClick={() => checkout.mutate()}
                  data-testid="pay-by-card"
                >
                  Pay by card
                </Button>
              ) : (
                <Notice tone="amber" title="Cards cannot be used here just now">
                  Ask the manager for another way to pay, or come back later.
                </Notice>
              )}
              {checkout.error && <ExplanationNotice explanation={explain(checkout.error)} />}
              <p className="text-12 text-muted">
                You type the card on the page of the payment service. We never see its number, and you need no account.
              </p>
            </div>
          </Card>
        )}
        {state === "open" && !confirming && wallet && (
          <Card title="Or pay from a wallet" data-testid="pay-by-wallet">
            <WalletRequest
              allow={wallet.allow}
              pay={wallet.pay}
              amount={formatMoney(page.coinAmount, wallet, { exact: true })}
            />
          </Card>
        )}
        {payments.length > 0 && (
          <Card title="Paid by card">
            <ul className="grid gap-4">
              {payments.map((one) => (
                <li key={one.id} className="flex flex-wrap items-center justify-between gap-3 text-14">
                  <span>
                    <span className="figures font-medium">{inCurrency(one.amount, one.currency)}</span>{" "}
                    <span className="text-muted">
                      on <DateTime at={one.paidAt} time />
                    </span>
                  </span>
                  <a
                    href={receiptUrl(token, one.id)}
                    download
                    className={buttonClass("secondary", "sm")}
                    data-testid={`card-receipt-${one.id}`}
                  >
                    <Download className="size-4" strokeWidth={1.75} aria-hidden />
                    Receipt
                  </a>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </div>
    </>
  );
}
