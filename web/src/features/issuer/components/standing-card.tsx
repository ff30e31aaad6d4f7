import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Address } from "viem";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextArea } from "#components/ui/input.tsx";
import type { WholeRecord } from "../api/records.ts";
import { postRemarks } from "../api/safe.ts";
import { supplyQuery } from "../api/supply.ts";
import { haltCall } from "../lib/issuer-calls.ts";
import { useIssuer } from "../lib/issuer-context.ts";
import { ProposeButton } from "./propose-button.tsx";
import { MintCard, SupplyFacts } from "./tokenize/supply-cards.tsx";

/** Of a property with shares: how many there are, more of them, and whether they are bought and traded at all. */
export function StandingCard({ record, token, name }: { record: WholeRecord; token: Address; name: string }) {
  const { chain } = useIssuer();
  const { id, status } = record;
  const { data: supply } = useQuery(supplyQuery(chain, token));
  const [reason, setReason] = useState("");
  return (
    <>
      {supply && <SupplyFacts supply={supply} />}
      {supply && status !== "retired" && <MintCard token={token} supply={supply} name={name} />}
      <Card title="Sales and trade">
        <div className="grid gap-4">
          {status === "tokenized" && (
            <>
              <p className="text-14 text-muted">
                A halt stops buying and trading. Transfers, refunds and dividends go on.
              </p>
              <Field label="Why they should stop" hint="Everybody can read it. Its hash stands on the chain.">
                {(control) => (
                  <TextArea
                    {...control}
                    value={reason}
                    onChange={(event) => setReason(event.target.value)}
                    data-testid="halt-reason"
                  />
                )}
              </Field>
              <ProposeButton
                title={`Halt sales of ${name}`}
                call={async () => haltCall(chain, id, { suspend: (await postRemarks(reason.trim())).hash })}
                variant="danger"
                disabled={reason.trim().length < 3}
                testId="propose-suspend"
              >
                Propose to halt
              </ProposeButton>
              {supply?.retired && (
                <ProposeButton
                  title={`Retire ${name}`}
                  call={() => haltCall(chain, id, "retire")}
                  variant="danger"
                  testId="propose-retire"
                >
                  Propose to retire it
                </ProposeButton>
              )}
            </>
          )}
          {status === "suspended" && (
            <ProposeButton
              title={`Resume sales of ${name}`}
              call={() => haltCall(chain, id, "resume")}
              variant="primary"
              testId="propose-resume"
            >
              Propose to resume
            </ProposeButton>
          )}
          {status === "retired" && <p className="text-14 text-muted">The property has come to its end.</p>}
        </div>
      </Card>
    </>
  );
}
