import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleCheck, CircleX, Download, ShieldCheck } from "lucide-react";
import { Badge } from "#components/ui/badge.tsx";
import { Button, buttonClass } from "#components/ui/button.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { fileUrl } from "#components/ui/picture.tsx";
import { chainInfo } from "#lib/chain-info.ts";
import { explain } from "#lib/errors/explain.ts";
import { formatBytes } from "#lib/format.ts";
import { paperWords } from "#lib/paper-words.ts";
import { isOnRecord, type Paper } from "../../api/papers.ts";
import type { Property } from "../../api/properties.ts";

const extensions: Record<string, string> = {
  "application/pdf": "pdf",
  "application/json": "json",
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "image/svg+xml": "svg",
};

interface PaperRowProps {
  paper: Paper;
  recordId: string;
  property: Pick<Property, "symbol" | "profile">;
}

/** A paper on record: what it is, who issued it, until when it is valid; its bytes can be checked and had. */
export function PaperRow({ paper, recordId, property }: PaperRowProps) {
  const { kind, contentHash, version, issuer, issuedAt, validUntil, state, file } = paper;
  const { documents = [], pictures = [] } = property.profile ?? {};
  const named =
    documents.find(({ hash }) => hash === contentHash)?.title ??
    pictures.find(({ hash }) => hash === contentHash)?.caption;
  const title = named ?? paperWords[kind];
  const queries = useQueryClient();
  const check = useMutation({
    mutationFn: async () => isOnRecord(contentHash, (await chainInfo(queries)).addresses.propertyPapers, recordId),
  });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 px-4 py-4 sm:px-5" data-testid={`paper-${kind}`}>
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
          {title}
          {state === "expired" && <Badge tone="amber">Expired</Badge>}
          {state === "superseded" && <Badge>Superseded</Badge>}
        </p>
        <p className="text-14 text-muted">
          {named && `${paperWords[kind]} · `}
          {issuer} · <DateTime at={issuedAt} /> · Version <span className="figures">{version}</span>
          {file && (
            <>
              {" "}
              · <span className="figures">{formatBytes(file.size)}</span>
            </>
          )}
        </p>
        {validUntil !== null && (
          <p className={state === "expired" ? "text-14 text-amber" : "text-14 text-muted"}>
            Valid until <DateTime at={validUntil} />
          </p>
        )}
        <div aria-live="polite" className="text-14 empty:hidden">
          {check.data === true && (
            <p className="mt-1 flex items-center gap-1.5 text-green" data-testid="on-record">
              <CircleCheck className="size-4 shrink-0" strokeWidth={1.75} aria-hidden />
              This is the paper on record.
            </p>
          )}
          {check.data === false && (
            <p className="mt-1 flex items-center gap-1.5 text-red" data-testid="not-on-record">
              <CircleX className="size-4 shrink-0" strokeWidth={1.75} aria-hidden />
              This is not the paper on record. Do not rely on it, and tell the issuer.
            </p>
          )}
          {check.error && <p className="mt-1 text-muted">It could not be checked. {explain(check.error).what}</p>}
        </div>
      </div>
      {file ? (
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
            href={fileUrl(contentHash)}
            download={`${property.symbol} ${title}.${extensions[file.mime] ?? "bin"}`}
            className={buttonClass("secondary", "sm")}
            aria-label={`Download ${title}`}
          >
            <Download className="size-4" strokeWidth={1.75} aria-hidden />
            Download
          </a>
        </div>
      ) : (
        <p className="text-14 text-muted">Its content is not kept here.</p>
      )}
    </li>
  );
}
