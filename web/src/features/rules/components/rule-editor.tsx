import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { ApiProblem } from "#lib/http.ts";
import { useDebounced } from "#lib/use-debounced.ts";
import { type Impact, impactQuery, type Module, type RuleChange } from "../api/rules.ts";
import { unfinished } from "../lib/unfinished.ts";
import { ImpactPanel } from "./impact-panel.tsx";
import { ProposeRitual } from "./propose-ritual.tsx";
import { editorOf } from "./settings-forms.tsx";

export interface RuleEditorProps {
  property: { token: `0x${string}`; name: string };
  change: RuleChange["change"];
  module: Module;
  onClose: () => void;
}

const titles = { add: "Add a rule", configure: "Change a rule", remove: "Remove a rule" };

/** What is wrong with the settings, by path, as the API says it. */
function errorsOf(error: unknown): ReadonlyMap<string, string> {
  if (!(error instanceof ApiProblem) || !Array.isArray(error.problem.errors)) return new Map();
  const errors = error.problem.errors as { path: string; message: string }[];
  return new Map(errors.map(({ path, message }) => [path.replace(/^settings\./, ""), message]));
}

/** The settings of one rule, and beside them what they would do to people; then the proposal. */
export function RuleEditor({ property, change, module, onClose }: RuleEditorProps) {
  const { Form, fresh } = editorOf(module.kind);
  const [settings, setSettings] = useState<Record<string, unknown>>(() =>
    change === "configure" ? module.settings : (fresh as Record<string, unknown>),
  );
  const wanted: RuleChange =
    change === "remove" ? { change, kind: module.kind } : { change, kind: module.kind, settings };
  const settled = useDebounced(wanted, 300);
  const untyped = unfinished(wanted);
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({
    ...impactQuery(property.token, settled),
    enabled: !unfinished(settled),
  });
  const errors = errorsOf(error);
  const current = JSON.stringify(settled) === JSON.stringify(wanted) && !untyped && !isPlaceholderData && !error;
  const [proposing, setProposing] = useState(false);
  const [proposed, setProposed] = useState(false);
  const [shown, setShown] = useState<Impact>();

  return (
    <Card title={`${titles[change]}: ${module.name}`} data-testid="rule-editor">
      <div className="grid gap-6">
        <p className="max-w-2xl text-14 text-muted">{module.about}</p>
        {change !== "remove" && (
          <div className="grid max-w-2xl gap-4">
            <Form value={settings as never} onChange={(next: object) => setSettings({ ...next })} errors={errors} />
          </div>
        )}
        {untyped ? (
          <p className="text-14 text-muted">
            Fill this in, and you see here whom it would touch before you propose it.
          </p>
        ) : error && errors.size === 0 ? (
          error instanceof ApiProblem && error.problem.status === 422 ? (
            <p className="text-14 text-muted">{error.problem.detail}</p>
          ) : (
            <ErrorState
              subject="what this would do"
              error={error}
              onRetry={() => void refetch()}
              retrying={isFetching}
            />
          )
        ) : data && !error ? (
          <div className={current ? "" : "opacity-60"}>
            <ImpactPanel impact={data.data} change={settled} />
          </div>
        ) : (
          !error && <Skeleton className="h-20 w-full rounded-8" />
        )}
        <div className="flex flex-wrap justify-end gap-3">
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button
            variant="primary"
            disabled={!current || !data}
            onClick={() => {
              setShown(data?.data);
              setProposing(true);
            }}
            data-testid="propose-rule"
          >
            Propose
          </Button>
        </div>
      </div>
      {shown && (
        <ProposeRitual
          property={property}
          module={module}
          change={change}
          impact={shown}
          open={proposing}
          onOpenChange={setProposing}
          onDone={() => setProposed(true)}
          onClosed={() => proposed && onClose()}
        />
      )}
    </Card>
  );
}
