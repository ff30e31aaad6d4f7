import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { Address } from "viem";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DeniedState } from "#components/ui/denied-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useDesk } from "#features/desk/lib/desk-context.ts";
import { propertyQuery } from "#features/properties/api/properties.ts";
import { formatCount, formatShares } from "#lib/format.ts";
import { type DeskModules, type Module, modulesQuery, type RuleChange } from "../api/rules.ts";
import { countPlan } from "../lib/propose-plan.ts";
import { PreapproveCard } from "./preapprove-card.tsx";
import { RecountCard } from "./recount-card.tsx";
import { RuleEditor } from "./rule-editor.tsx";
import { RuleRow } from "./rule-row.tsx";

/** Rules that count what people hold, or how many of them there are. */
const counting: ReadonlySet<Module["kind"]> = new Set(["max-balance", "max-holders", "min-holding"]);

/** The rules of one property: those that are on, those that could be, and each change with what it does. */
export function RulesPage() {
  const { address: given } = useParams({ strict: false });
  const token = (given ?? "").toLowerCase() as Address;
  const { access } = useDesk();
  const { data: page } = useQuery(propertyQuery(token));
  const mayChange = access.properties.has(token);
  const { data, error, isFetching, refetch } = useQuery({ ...modulesQuery(token), enabled: mayChange });
  const [editing, setEditing] = useState<{ change: RuleChange["change"]; module: Module }>();
  const property = page?.data;
  const active = data?.data.modules.filter(({ active: on }) => on);

  return (
    <>
      <PageHeader
        place={
          <Link to="/desk/properties" className="underline-offset-4 hover:underline">
            Properties
          </Link>
        }
        question={property ? `Who may hold ${property.name}?` : "Who may hold it?"}
        answer={
          active &&
          `${formatCount(active.length)} ${active.length === 1 ? "rule is" : "rules are"} on. A change takes two officers; what it does is shown before you sign.`
        }
      />
      {!mayChange ? (
        <Card>
          <DeniedState
            who="Only officers of this property change its rules"
            how="Its owner makes an officer of a wallet, by a decision that everybody can see beforehand."
          />
        </Card>
      ) : error && !data ? (
        <Card>
          <ErrorState subject="the rules" error={error} onRetry={() => void refetch()} retrying={isFetching} />
        </Card>
      ) : !data || !property ? (
        <Skeleton className="h-72 w-full rounded-8" />
      ) : (
        <div className="grid gap-5">
          {data.data.uncounted && <Uncounted modules={data.data} name={property.name} />}
          {editing && (
            <RuleEditor
              key={`${editing.change} ${editing.module.kind}`}
              property={{ token, name: property.name }}
              {...editing}
              onClose={() => setEditing(undefined)}
            />
          )}
          <Card title="Rules that are on" flush>
            <ul className="divide-y divide-line">
              {active?.map((module) => (
                <RuleRow
                  key={module.kind}
                  module={module}
                  cap={property.cap}
                  actions={
                    <>
                      <Button
                        size="sm"
                        onClick={() => setEditing({ change: "configure", module })}
                        data-testid={`configure-${module.kind}`}
                      >
                        Change
                      </Button>
                      <Button
                        size="sm"
                        variant="quiet"
                        onClick={() => setEditing({ change: "remove", module })}
                        data-testid={`remove-${module.kind}`}
                      >
                        Remove
                      </Button>
                    </>
                  }
                />
              ))}
              {active?.length === 0 && (
                <li className="px-4 py-4 text-14 text-muted sm:px-5">
                  None. Every verified person may hold any number of its shares.
                </li>
              )}
              {data.data.others.length > 0 && (
                <li className="px-4 py-4 text-14 text-muted sm:px-5">
                  And {formatCount(data.data.others.length)} that {data.data.others.length === 1 ? "is" : "are"} not one
                  of ours: the owner put it there, and only the owner changes it.
                </li>
              )}
            </ul>
          </Card>
          {data.data.compliance && active?.some(({ kind }) => kind === "preapproval") && (
            <PreapproveCard property={{ token, name: property.name }} compliance={data.data.compliance} />
          )}
          <Card title="Rules you can add" flush>
            <ul className="divide-y divide-line">
              {data.data.modules
                .filter(({ active: on }) => !on)
                .map((module) => (
                  <RuleRow
                    key={module.kind}
                    module={module}
                    cap={property.cap}
                    actions={
                      <Button
                        size="sm"
                        onClick={() => setEditing({ change: "add", module })}
                        data-testid={`add-${module.kind}`}
                      >
                        Add
                      </Button>
                    }
                  />
                ))}
            </ul>
          </Card>
          {data.data.compliance && !data.data.uncounted && active?.some(({ kind }) => counting.has(kind)) && (
            <RecountCard property={{ token, name: property.name }} compliance={data.data.compliance} />
          )}
        </div>
      )}
    </>
  );
}

/** After the first rule that counts people was added late: shares move again once all are counted. */
function Uncounted({ modules: { uncounted, compliance }, name }: { modules: DeskModules; name: string }) {
  const [open, setOpen] = useState(false);
  if (!uncounted || !compliance) return null;
  return (
    <>
      <Notice
        tone="amber"
        title="Transfers wait until everybody who holds shares is counted."
        action={
          <Button size="sm" variant="primary" onClick={() => setOpen(true)} data-testid="count-holders">
            Count them
          </Button>
        }
      >
        {formatShares(uncounted.counted)} of {formatShares(uncounted.supply)} shares are counted so far.
      </Notice>
      <SigningRitual
        open={open}
        onOpenChange={setOpen}
        plan={countPlan(name, compliance, uncounted.wallets)}
        review={{ result: [{ label: "Wallets to count", value: formatCount(uncounted.wallets.length) }] }}
        outcome="Everybody is counted, and shares move again."
      />
    </>
  );
}
