import { useQuery } from "@tanstack/react-query";
import { LinkButton } from "#components/ui/button.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { type PropertyRecord, recordQuery } from "../../api/drafts.ts";
import { recordWords } from "../../lib/record-words.ts";

/** Where a submitted property stands; of one that was sent back, why. */
export function RecordStanding({ record }: { record: PropertyRecord }) {
  const { tone, label, next } = recordWords[record.status];
  const { data } = useQuery({ ...recordQuery(record.id), enabled: record.status === "sentBack" });
  const sent = data?.steps.findLast(({ step }) => step === "sentBack");
  return (
    <div data-testid="record-standing" data-status={record.status}>
      <Notice
        tone={tone}
        title={
          <>
            {label} since <DateTime at={record.changedAt} />
          </>
        }
        action={
          record.token && (
            <LinkButton size="sm" to="/properties/$address" params={{ address: record.token }}>
              See its page
            </LinkButton>
          )
        }
      >
        {record.status === "sentBack" && sent && (
          <p className="mb-1 whitespace-pre-line text-ink">
            {sent.remarks ?? "The remarks are not here. Ask the issuer for them."}
          </p>
        )}
        {next}
      </Notice>
    </div>
  );
}
