import { useQuery } from "@tanstack/react-query";
import { Notice } from "#components/ui/notice.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { explain, explainContractError } from "#lib/errors/explain.ts";
import { previewQuery, type SafeCall } from "../../api/safe.ts";
import { callEffects } from "../../lib/call-words.ts";

/** Whether the call would succeed now, why not, and what would follow. Asked of the chain while one types. */
export function Outlook({ call }: { call: SafeCall }) {
  const { data, error } = useQuery(previewQuery(call));
  if (error && !data) {
    const { what, next } = explain(error);
    return (
      <Notice tone="amber" title="It is not known whether it would succeed">
        {what} {next}
      </Notice>
    );
  }
  if (!data) return <Skeleton className="h-24 w-full rounded-8" />;
  if (data.refusal) {
    const { what, why, next } = explainContractError(data.refusal.name, data.refusal.args);
    return (
      <div data-testid="outlook" data-succeeds="false">
        <Notice tone="red" title={what}>
          {[why, next].filter(Boolean).join(" ")}
        </Notice>
      </div>
    );
  }
  return (
    <div data-testid="outlook" data-succeeds="true">
      <Notice tone="green" title="It would succeed now, as simulated">
        <ul className="grid list-disc gap-1 ps-4">
          {callEffects(data).map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
