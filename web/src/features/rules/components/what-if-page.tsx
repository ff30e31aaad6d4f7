import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { AmountInput, checkAmount } from "#components/ui/amount-input.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Field } from "#components/ui/field.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Select } from "#components/ui/select.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useFoundPerson } from "#features/desk/api/directory.ts";
import { useDesk } from "#features/desk/lib/desk-context.ts";
import { propertiesQuery } from "#features/properties/api/properties.ts";
import { formatCount } from "#lib/format.ts";
import { useDebounced } from "#lib/use-debounced.ts";
import { type Movement, type WhatIf, whatIfQuery } from "../api/rules.ts";
import { VerdictList } from "./verdict-list.tsx";
import { useKnownPeople, WalletField, walletIn } from "./wallet-field.tsx";

const newShares = "0x0000000000000000000000000000000000000000";

/** Two people, a property, an amount: every rule that would be asked, and what it would say. */
export function WhatIfPage() {
  const { access } = useDesk();
  const { data: all } = useQuery(propertiesQuery);
  const properties = all?.data.filter(({ token }) => access.register || access.properties.has(token));
  const [chosen, setChosen] = useState("");
  const property = properties?.find(({ token }) => token === chosen) ?? properties?.[0];
  const [origin, setOrigin] = useState<"holder" | "new">("holder");
  const [sender, setSender] = useState("");
  const [receiver, setReceiver] = useState("");
  const [operator, setOperator] = useState("");
  const [text, setText] = useState("");
  const people = useKnownPeople(property?.token);

  const sending = walletIn(useFoundPerson(sender, people));
  const from = origin === "new" ? newShares : sending;
  const to = walletIn(useFoundPerson(receiver, people));
  const by = walletIn(useFoundPerson(operator, people));
  const { units } = checkAmount(text, { decimals: 0, max: undefined, unit: "shares" });
  const whole = property && from && to && units !== undefined && (operator.trim() === "" || by);
  const movement: Movement | undefined = whole
    ? { property: property.token, from, to, amount: String(units), ...(by ? { operator: by } : {}) }
    : undefined;
  const settled = useDebounced(movement);
  const { data, error, isFetching, refetch } = useQuery({
    ...whatIfQuery(settled ?? { property: "", from: "", to: "", amount: "" }),
    enabled: settled !== undefined,
  });

  return (
    <>
      <PageHeader question="What if they did?" answer={<Answer asked={movement !== undefined} data={data?.data} />} />
      <div className="grid items-start gap-5 lg:grid-cols-[22rem_1fr]">
        <Card title="The movement">
          <div className="grid gap-4">
            <Field label="Property">
              {(control) => (
                <Select
                  {...control}
                  value={property?.token ?? ""}
                  onChange={setChosen}
                  options={(properties ?? []).map(({ token, name }) => ({ value: token, label: name }))}
                  data-testid="what-if-property"
                />
              )}
            </Field>
            <Field label="The shares are">
              {(control) => (
                <Select
                  {...control}
                  value={origin}
                  onChange={(next) => setOrigin(next as typeof origin)}
                  options={[
                    { value: "holder", label: "Somebody's" },
                    { value: "new", label: "New, as in an offering" },
                  ]}
                  data-testid="what-if-origin"
                />
              )}
            </Field>
            {origin === "holder" && (
              <WalletField label="From" value={sender} onChange={setSender} people={people} testId="what-if-from" />
            )}
            <WalletField label="To" value={receiver} onChange={setReceiver} people={people} testId="what-if-to" />
            <AmountInput
              label="Shares"
              value={text}
              onChange={setText}
              unit="shares"
              decimals={0}
              testId="what-if-amount"
            />
            {origin === "holder" && (
              <WalletField
                label="Moved by"
                optional
                value={operator}
                onChange={setOperator}
                people={people}
                hint="Whom the sender lets move them, such as the market."
                testId="what-if-operator"
              />
            )}
          </div>
        </Card>
        <Card title="Every rule" data-testid="what-if-rules">
          {error ? (
            <ErrorState subject="the rules" error={error} onRetry={() => void refetch()} retrying={isFetching} />
          ) : !movement ? (
            <EmptyState
              title="Nothing asked yet"
              text="Choose a property, who sends, who receives, and how many shares. Nothing is signed and nothing moves."
            />
          ) : data && property ? (
            <div className="grid gap-5">
              <VerdictList verdicts={data.data.rules} cap={property.cap} />
              <p className="text-12 text-muted">As of block {formatCount(data.asOfBlock)}.</p>
            </div>
          ) : (
            <div aria-busy className="grid gap-3">
              {[0, 1, 2, 3, 4].map((row) => (
                <Skeleton key={row} className="h-10 w-full" />
              ))}
            </div>
          )}
        </Card>
      </div>
    </>
  );
}

function Answer({ asked, data }: { asked: boolean; data: WhatIf["data"] | undefined }) {
  if (!asked || !data) return "Two people, a property, an amount: every rule that would be asked.";
  const refusing = data.rules.filter(({ ok }) => !ok).length;
  return (
    <span data-testid="what-if-answer" data-allowed={data.allowed}>
      {refusing === 0
        ? "It would go through: every rule passes."
        : `It would be refused: ${formatCount(refusing)} ${refusing === 1 ? "rule says" : "rules say"} no.`}
    </span>
  );
}
