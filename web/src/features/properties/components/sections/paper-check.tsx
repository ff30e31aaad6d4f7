import { useMutation, useQueryClient } from "@tanstack/react-query";
import { FileSearch } from "lucide-react";
import { useId, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { chainInfo } from "#lib/chain-info.ts";
import { cx } from "#lib/cx.ts";
import { explain } from "#lib/errors/explain.ts";
import { shortHex } from "#lib/format.ts";
import { checkFile, type Papers } from "../../api/papers.ts";
import { emptyFile, verdictOf } from "../../lib/verdict.ts";

/** Tells whether a file that somebody has is the one on record. It does not leave the device. */
export function PaperCheck({ recordId, papers }: { recordId: string; papers: Papers["papers"] }) {
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const note = useId();
  const [over, setOver] = useState(false);
  const check = useMutation({
    mutationFn: async (file: File) => {
      if (file.size === 0) return { name: file.name, fingerprint: undefined, verdict: emptyFile };
      const { addresses, headTimestamp } = await chainInfo(queries);
      const { fingerprint, recorded } = await checkFile(file, addresses.propertyPapers, recordId);
      const listed = papers.find(({ contentHash }) => contentHash === fingerprint);
      const now = Math.max(headTimestamp, Math.floor(Date.now() / 1000));
      return { name: file.name, fingerprint, verdict: verdictOf(recorded, listed, now) };
    },
  });
  return (
    <div className="grid gap-3 p-4 sm:p-5">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button inside does the same */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          const [file] = event.dataTransfer.files;
          if (file && !check.isPending) check.mutate(file);
        }}
        className={cx(
          "flex flex-wrap items-center justify-between gap-3 rounded-8 border border-dashed px-4 py-3 text-14 transition-colors",
          over ? "border-green bg-green-soft" : "border-edge/60",
        )}
      >
        <p id={note} className="min-w-0 flex-1 basis-64 text-muted">
          Were you given a paper? Drop it here, and see whether it is the one on record. It stays on your device.
        </p>
        <input
          ref={input}
          type="file"
          hidden
          data-testid="paper-to-check"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = "";
            if (file) check.mutate(file);
          }}
        />
        <Button
          size="sm"
          icon={FileSearch}
          busy={check.isPending}
          aria-describedby={note}
          onClick={() => input.current?.click()}
        >
          Choose a file
        </Button>
      </div>
      <div aria-live="polite" className="empty:hidden" data-testid="paper-verdict" data-tone={check.data?.verdict.tone}>
        {check.data && !check.isPending && (
          <Notice tone={check.data.verdict.tone} title={check.data.verdict.title}>
            {check.data.verdict.text}
            <span className="mt-1 block break-words">
              {check.data.name}
              {check.data.fingerprint && (
                <>
                  {" "}
                  ·{" "}
                  <span className="figures" title={check.data.fingerprint}>
                    fingerprint {shortHex(check.data.fingerprint)}
                  </span>
                </>
              )}
            </span>
          </Notice>
        )}
        {check.error && <Notice title="It could not be checked">{explain(check.error).what}</Notice>}
      </div>
    </div>
  );
}
