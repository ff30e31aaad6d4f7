import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { ExplanationNotice } from "#components/ui/notice.tsx";
import { SkeletonText } from "#components/ui/skeleton.tsx";
import { explain } from "#lib/errors/explain.ts";
import { forgetTenant, saveTenant, type Tenant, tenantQuery } from "../../api/leases.ts";
import { useManages } from "../../api/use-manages.ts";
import { emptyTenant, type TenantForm, tenantForm, tenantOf } from "../../lib/tenant-form.ts";
import { TenantFields } from "./tenant-fields.tsx";

/** Who rents: written down for the property's managers alone, and never put on the chain. */
export function TenantCard({ leaseId, token }: { leaseId: string; token: string }) {
  const isManager = useManages(token);
  const query = tenantQuery(leaseId);
  const { data, error, isFetching, refetch } = useQuery({ ...query, enabled: isManager === true });
  return (
    <Card title="Tenant" data-testid="tenant-card">
      {isManager === false ? (
        <OthersMayNot />
      ) : error && !data ? (
        <ErrorState subject="who rents" error={error} onRetry={() => void refetch()} retrying={isFetching} />
      ) : !data ? (
        <SkeletonText />
      ) : data.tenant === undefined ? (
        <OthersMayNot />
      ) : (
        <Known key={data.tenant?.name ?? ""} leaseId={leaseId} tenant={data.tenant} />
      )}
    </Card>
  );
}

const OthersMayNot = () => <p className="text-14 text-muted">Only managers of this property may read who rents.</p>;

function Known({ leaseId, tenant }: { leaseId: string; tenant: Tenant | null }) {
  const queries = useQueryClient();
  const [editing, setEditing] = useState<TenantForm | undefined>(tenant ? undefined : emptyTenant);
  const [tried, setTried] = useState(false);
  const [forgetting, setForgetting] = useState(false);
  const refresh = () => queries.invalidateQueries({ queryKey: tenantQuery(leaseId).queryKey });
  const save = useMutation({
    mutationFn: (next: Tenant) => saveTenant(leaseId, next),
    onSuccess: async () => {
      await refresh();
      setEditing(undefined);
    },
  });
  const forget = useMutation({ mutationFn: () => forgetTenant(leaseId), onSuccess: refresh });

  if (editing) {
    const { tenant: next, errors } = tenantOf(editing);
    return (
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (next) save.mutate(next);
        }}
      >
        <TenantFields form={editing} errors={tried ? errors : {}} onChange={setEditing} />
        {save.error && <ExplanationNotice explanation={explain(save.error)} />}
        <div className="flex gap-3">
          <Button type="submit" variant="primary" busy={save.isPending} data-testid="save-tenant">
            Save
          </Button>
          {tenant && (
            <Button variant="quiet" onClick={() => setEditing(undefined)}>
              Cancel
            </Button>
          )}
        </div>
      </form>
    );
  }
  if (!tenant) return null;
  const lines = [tenant.unit, tenant.email, tenant.phone, tenant.note].filter(Boolean);
  return (
    <div className="grid gap-4">
      <div className="grid gap-1 text-14">
        <p className="text-16 font-medium">{tenant.name}</p>
        {lines.map((line) => (
          <p key={line} className="whitespace-pre-line break-words text-muted">
            {line}
          </p>
        ))}
      </div>
      {forget.error && <ExplanationNotice explanation={explain(forget.error)} />}
      <div className="flex flex-wrap gap-3">
        <Button size="sm" onClick={() => setEditing(tenantForm(tenant))}>
          Change
        </Button>
        {forgetting ? (
          <Button size="sm" variant="danger" busy={forget.isPending} onClick={() => forget.mutate()}>
            Erase it for ever
          </Button>
        ) : (
          <Button size="sm" variant="quiet" onClick={() => setForgetting(true)}>
            Erase
          </Button>
        )}
      </div>
    </div>
  );
}
