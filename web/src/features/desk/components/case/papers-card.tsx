import { FileText, Image } from "lucide-react";
import { useState } from "react";
import { Button, buttonClass } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { paperLabel } from "#lib/application-words.ts";
import { formatBytes } from "#lib/format.ts";
import { useSubject } from "#lib/use-subject.ts";
import { type Case, casePaperUrl } from "../../api/cases.ts";

/** Documents open one by one: the log notes who opened which. */
export function PapersCard({ found: { id, documents } }: { found: Case }) {
  const shown = useSubject<Case["documents"][number]>();
  return (
    <Card title="Documents" flush>
      <ul className="divide-y divide-line text-14">
        {documents.map((paper) => {
          const Icon = paper.mime === "application/pdf" ? FileText : Image;
          return (
            <li key={paper.id} className="flex items-center justify-between gap-4 px-4 py-3 sm:px-5">
              <span className="flex min-w-0 items-center gap-3">
                <Icon className="size-5 shrink-0 text-muted" strokeWidth={1.5} aria-hidden />
                <span className="grid min-w-0">
                  <span className="truncate font-medium">{paperLabel(paper.kind)}</span>
                  <span className="figures text-12 text-muted">
                    {formatBytes(paper.size)}, added <DateTime at={paper.createdAt} />
                  </span>
                </span>
              </span>
              <Button size="sm" onClick={() => shown.show(paper)} data-testid="open-paper">
                Open
              </Button>
            </li>
          );
        })}
      </ul>
      <p className="border-t border-line px-4 py-3 text-12 text-muted sm:px-5">
        The log notes who opens a document, and when.
      </p>
      {shown.subject && (
        <Viewer
          key={shown.subject.id}
          caseId={id}
          paper={shown.subject}
          open={shown.open}
          onOpenChange={shown.setOpen}
        />
      )}
    </Card>
  );
}

interface ViewerProps {
  caseId: string;
  paper: Case["documents"][number];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

function Viewer({ caseId, paper, open, onOpenChange }: ViewerProps) {
  const [failed, setFailed] = useState(false);
  const [whole, setWhole] = useState(false);
  const url = casePaperUrl(caseId, paper.id);
  const picture = paper.mime !== "application/pdf";
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={paperLabel(paper.kind)}
      size="wide"
      testId="paper-viewer"
      footer={
        <>
          {picture && <Button onClick={() => setWhole(!whole)}>{whole ? "Fit" : "Full size"}</Button>}
          <a href={url} target="_blank" rel="noreferrer" className={buttonClass()}>
            Open in a tab
          </a>
        </>
      }
    >
      {failed ? (
        <Notice tone="red" title="The document cannot be shown">
          It may have been removed meanwhile. Close this and look at the case afresh.
        </Notice>
      ) : picture ? (
        <img
          src={url}
          alt={paperLabel(paper.kind)}
          onError={() => setFailed(true)}
          className={whole ? "max-w-none" : "mx-auto max-h-[64dvh] max-w-full object-contain"}
        />
      ) : (
        <iframe src={url} title={paperLabel(paper.kind)} className="h-[64dvh] w-full rounded-4 border border-line" />
      )}
    </Dialog>
  );
}
