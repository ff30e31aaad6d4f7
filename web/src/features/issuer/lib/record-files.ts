import { paperWords } from "#lib/paper-words.ts";
import type { WholeRecord } from "../api/records.ts";

type Record = Pick<WholeRecord, "papers" | "profile">;

export interface ToldPaper {
  hash: string;
  title: string;
  /** Who issued it, as the register of papers or the description says. */
  issuer: string;
  issuedAt: string | number;
  /** In the register of papers; undefined: the description alone names it. */
  onRecord?: { state: WholeRecord["papers"][number]["state"] };
  /** Whether its content can be opened here; undefined: nobody has asked. */
  kept?: boolean;
}

/** Every paper that speaks for a property: those on record first, then those that only its description names. */
export function papersTold({ papers, profile }: Record): ToldPaper[] {
  const documents = profile?.documents ?? [];
  const named = new Map(documents.map(({ hash, title }) => [hash.toLowerCase(), title]));
  const recorded = new Set(papers.map(({ contentHash }) => contentHash.toLowerCase()));
  return [
    ...papers.map(({ contentHash, kind, issuer, issuedAt, state, file }) => ({
      hash: contentHash,
      title: named.get(contentHash.toLowerCase()) ?? paperWords[kind],
      issuer,
      issuedAt,
      onRecord: { state },
      kept: file !== null,
    })),
    ...documents
      .filter(({ hash }) => !recorded.has(hash.toLowerCase()))
      .map(({ hash, title, issuer, issuedAt }) => ({ hash, title, issuer, issuedAt })),
  ];
}
