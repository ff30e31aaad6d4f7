import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { formatCount } from "#lib/format.ts";
import { formatLargest, termsQuery } from "../api/application.ts";

/** What to send, why, and what becomes of it: said before anybody looks for their passport. */
export function PaperTerms() {
  const { data: terms } = useQuery(termsQuery);
  const years = terms && (terms.retentionYears === 1 ? "one year" : `${formatCount(terms.retentionYears)} years`);
  return (
    <dl className="grid gap-x-6 gap-y-3 rounded-8 bg-sunken/60 p-4 text-14 sm:grid-cols-[auto_minmax(0,1fr)]">
      <Line label="What to add">
        One document with your picture: the page of a passport, or both sides of an identity card or driving licence. A
        bill or bank statement with your address helps; the officer may ask for one.
      </Line>
      <Line label="As what">
        JPEG, PNG or WebP pictures, or PDF
        {terms && `: up to ${formatLargest(terms.largestBytes)} each, ${formatCount(terms.mostDocuments)} in all`}.
        Sharp, and nothing cut off.
      </Line>
      <Line label="Why">
        The law has us know who owns a part of a building. An officer compares the document with what you wrote; nobody
        else sees it.
      </Line>
      <Line label="How long">
        It is kept encrypted. Until you are verified you can have it erased at any time. After that the law has us keep
        it while you are verified or own shares, and {years ?? "some years"} longer.
      </Line>
    </dl>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-0.5 sm:col-span-2 sm:grid-cols-subgrid sm:gap-x-6">
      <dt className="font-medium">{label}</dt>
      <dd className="text-muted">{children}</dd>
    </div>
  );
}
