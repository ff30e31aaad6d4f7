import { FileText, Trash2 } from "lucide-react";
import { IconButton } from "#components/ui/button.tsx";
import type { Application } from "#features/account/api/account.ts";
import { paperLabel } from "#lib/application-words.ts";
import { formatBytes } from "#lib/format.ts";
import { paperUrl } from "../api/application.ts";

export interface PaperListProps {
  papers: Application["documents"];
  onRemove?: (id: string) => void;
  removing?: string | undefined;
}

/** One's own documents, as they were sent. */
export function PaperList({ papers, onRemove, removing }: PaperListProps) {
  return (
    <ul className="grid gap-2 sm:grid-cols-2">
      {papers.map(({ id, kind, mime, size }) => (
        <li key={id} className="flex items-center gap-3 rounded-8 border border-line p-2 text-14" data-testid="paper">
          <a
            href={paperUrl(id)}
            target="_blank"
            rel="noreferrer"
            className="flex min-w-0 flex-1 items-center gap-3 rounded-4"
          >
            <span className="flex size-14 shrink-0 items-center justify-center overflow-hidden rounded-4 bg-sunken">
              {mime.startsWith("image/") ? (
                <img src={paperUrl(id)} alt="" className="size-full object-cover" />
              ) : (
                <FileText className="size-6 text-muted" strokeWidth={1.25} aria-hidden />
              )}
            </span>
            <span className="grid min-w-0">
              <span className="truncate font-medium">{paperLabel(kind)}</span>
              <span className="figures text-12 text-muted">
                {mime === "application/pdf" ? "PDF" : "Picture"}, {formatBytes(size)}
              </span>
            </span>
          </a>
          {onRemove && (
            <IconButton
              icon={Trash2}
              label={`Remove: ${paperLabel(kind)}`}
              disabled={removing === id}
              onClick={() => onRemove(id)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
