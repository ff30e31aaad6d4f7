import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleCheck, CircleX, Download, FileText, ShieldCheck } from "lucide-react";
import { Button, buttonClass } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { fileUrl } from "#components/ui/picture.tsx";
import { chainInfo } from "#lib/chain-info.ts";
import { explain } from "#lib/errors/explain.ts";
import { formatBytes } from "#lib/format.ts";
import { isOnRecord } from "../../api/papers.ts";
import type { Profile, Property } from "../../api/properties.ts";
import { inWords } from "../../lib/figures.ts";

type Paper = Profile["documents"][number];

/** Deeds, valuations and the like, each of which the browser itself can check against the chain. */
export function PapersSection({ property }: { property: Property }) {
  const papers = property.profile?.documents ?? [];
  return (
    <Card title="Papers" flush>
      {papers.length === 0 ? (
        <EmptyState
          icon={FileText}
          title="No papers are filed"
          text="Deeds, valuations and insurance would be here. Ask the manager before you buy without them."
        />
      ) : (
        <>
          <p className="px-4 pt-4 text-14 text-muted sm:px-5">
            The fingerprint of every paper was put on the chain when the property was created. Check compares it in your
            browser: a changed paper cannot pass.
          </p>
          <ul className="divide-y divide-line">
            {papers.map((paper) => (
              <PaperRow key={paper.hash} paper={paper} property={property} />
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

function PaperRow({ paper, property }: { paper: Paper; property: Property }) {
  const { title, kind, issuer, issuedAt, hash, size } = paper;
  const queries = useQueryClient();
  const check = useMutation({
    mutationFn: async () => isOnRecord(hash, property, (await chainInfo(queries)).addresses.propertyFactory),
  });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 px-4 py-4 sm:px-5" data-testid={`paper-${kind}`}>
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium">{title}</p>
        <p className="text-14 text-muted">
          {inWords(kind)} · {issuer} · <DateTime at={issuedAt} /> · <span className="figures">{formatBytes(size)}</span>
        </p>
        <div aria-live="polite" className="text-14 empty:hidden">
          {check.data === true && (
            <p className="mt-1 flex items-center gap-1.5 text-green" data-testid="on-record">
              <CircleCheck className="size-4 shrink-0" strokeWidth={1.75} aria-hidden />
              This is the paper on record.
            </p>
          )}
          {check.data === false && (
            <p className="mt-1 flex items-center gap-1.5 text-red">
              <CircleX className="size-4 shrink-0" strokeWidth={1.75} aria-hidden />
              This is not the paper on record. Do not rely on it, and tell the issuer.
            </p>
          )}
          {check.error && <p className="mt-1 text-muted">It could not be checked. {explain(check.error).what}</p>}
        </div>
      </div>
      <div className="flex gap-2">
        <Button
          size="sm"
          variant="quiet"
          icon={ShieldCheck}
          busy={check.isPending}
          onClick={() => check.mutate()}
          aria-label={`Check ${title}`}
        >
          Check
        </Button>
        <a
          href={fileUrl(hash)}
          download={`${property.symbol} ${title}.pdf`}
          className={buttonClass("secondary", "sm")}
          aria-label={`Download ${title}`}
        >
          <Download className="size-4" strokeWidth={1.75} aria-hidden />
          Download
        </a>
      </div>
    </li>
  );
}
