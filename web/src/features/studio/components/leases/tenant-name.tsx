import { useQuery } from "@tanstack/react-query";
import { shortHex } from "#lib/format.ts";
import { tenantQuery } from "../../api/leases.ts";
import { useManages } from "../../api/use-manages.ts";

/** A lease by who rents, for those who may know it; else by its number. */
export function TenantName({ leaseId, token }: { leaseId: string; token: string }) {
  const isManager = useManages(token) === true;
  const { data } = useQuery({ ...tenantQuery(leaseId), enabled: isManager });
  const tenant = data?.tenant;
  if (!tenant) return <span title={leaseId}>Lease {shortHex(leaseId)}</span>;
  return (
    <span title={leaseId}>
      {tenant.name}
      {tenant.unit && <span className="block text-12 text-muted">{tenant.unit}</span>}
    </span>
  );
}
