import { getRouteApi } from "@tanstack/react-router";
import { Address } from "#components/ui/address.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { StatStrip } from "#components/ui/stat.tsx";

const route = getRouteApi("/properties/$address");

const figures = ["Price a share", "Net yield", "Raised", "Shares", "Holders"];

export function PropertyPage() {
  const { address } = route.useParams();
  return (
    <>
      <PageHeader place={<Address address={address} />} question="Should you own this?" />
      <div aria-busy className="grid gap-8">
        <StatStrip stats={figures.map((label) => ({ label, value: "", loading: true }))} />
        <div className="grid gap-8 lg:grid-cols-[1fr_22rem]">
          <Skeleton className="aspect-video w-full rounded-8" />
          <Skeleton className="h-80 w-full rounded-8" />
        </div>
      </div>
    </>
  );
}
