import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { fileUrl } from "#components/ui/picture.tsx";
import { papersQuery } from "#features/properties/api/papers.ts";
import { shortHex } from "#lib/format.ts";
import { paperWords } from "#lib/paper-words.ts";
import type { Subscription } from "../api/offerings.ts";

interface TermsProps {
  property: { token: string; profileHash: string | null };
  offering: Pick<Subscription["offering"], "termsHash">;
}

/** The paper whose fingerprint the buyer signs, to be read. */
export function TermsLink({ property, offering }: TermsProps) {
  const { termsHash } = offering;
  const { data } = useQuery(papersQuery(property.token));
  const paper = data?.papers.find(({ contentHash, file }) => contentHash === termsHash && file);
  const title = paper ? paperWords[paper.kind] : termsHash === property.profileHash ? "The description" : undefined;
  if (!title) return <span className="figures text-muted">{shortHex(termsHash)}, not kept here</span>;
  return (
    <a
      href={fileUrl(termsHash)}
      target="_blank"
      rel="noreferrer"
      className="underline underline-offset-4"
      data-testid="terms-link"
    >
      {title}
    </a>
  );
}

interface TermsTickProps extends TermsProps {
  read: boolean;
  onRead: (read: boolean) => void;
}

/** Nobody buys under a condition without saying that they know it. */
export function TermsTick({ read, onRead, ...terms }: TermsTickProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-2.5 text-14">
      <input
        id={id}
        type="checkbox"
        className="mt-0.5 size-4 shrink-0 accent-action"
        checked={read}
        onChange={(event) => onRead(event.target.checked)}
        data-testid="terms-read"
      />
      <span>
        <label htmlFor={id}>I have read the terms of this offering, and sign them with my purchase.</label>{" "}
        <TermsLink {...terms} />
      </span>
    </div>
  );
}
