import { ExternalLink } from "lucide-react";
import { Button, buttonClass } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { useSubject } from "#lib/use-subject.ts";
import type { Elsewhere } from "../../lib/gallery.ts";

/** Ways to other sites, each with a warning first: nothing of theirs is loaded here. */
export function LeavingLinks({ links }: { links: readonly Elsewhere[] }) {
  const { subject, open, setOpen, show } = useSubject<Elsewhere>();
  if (links.length === 0) return null;
  return (
    <>
      <span className="flex flex-wrap gap-2">
        {links.map((link) => (
          <Button key={link.href} size="sm" icon={ExternalLink} onClick={() => show(link)}>
            {link.label} at {link.host}
          </Button>
        ))}
      </span>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="You are about to leave Freehold"
        testId="leaving"
        footer={
          <>
            <Button onClick={() => setOpen(false)}>Stay here</Button>
            <a
              href={subject?.href}
              target="_blank"
              rel="noopener noreferrer"
              data-variant="primary"
              className={buttonClass("primary")}
              onClick={() => setOpen(false)}
            >
              Open {subject?.host}
            </a>
          </>
        }
      >
        <div className="grid gap-3">
          <p>
            The link is on record, but what is behind it is not: whoever runs <strong>{subject?.host}</strong> can
            change it at any time, and learns that you were there.
          </p>
          <p className="text-14 break-all text-muted">{subject?.href}</p>
          <p>Never type your wallet's secret words anywhere, and sign nothing there.</p>
        </div>
      </Dialog>
    </>
  );
}
