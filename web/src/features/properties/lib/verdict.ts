import type { Tone } from "#components/ui/badge.tsx";
import { formatDate } from "#lib/format.ts";
import { paperWords } from "#lib/paper-words.ts";
import type { Paper } from "../api/papers.ts";

/** What the chain says of a fingerprint. */
export interface Recorded {
  version: number;
  /** Unix seconds; undefined: no end. */
  validUntil: number | undefined;
  superseded: boolean;
}

export interface Verdict {
  tone: Tone;
  title: string;
  text: string;
}

/** No bytes are no paper, whatever their name. */
export const emptyFile: Verdict = {
  tone: "red",
  title: "This file is empty",
  text: "There is nothing in it to be checked. Choose the paper itself, or ask whoever gave it to you.",
};

/** What is to be thought of a file: the chain decides, and the list gives its words. */
export function verdictOf(recorded: Recorded | undefined, paper: Paper | undefined, now: number): Verdict {
  if (!recorded) {
    return {
      tone: "red",
      title: "This file is not on record",
      text: "It was changed, if only by a letter, or it is another file. Do not rely on it: download the paper below, or ask whoever gave it to you.",
    };
  }
  const name = paper ? `${paperWords[paper.kind]} by ${paper.issuer}` : "A paper of this property";
  const which = `${name}, version ${recorded.version}`;
  if (recorded.superseded) {
    return {
      tone: "amber",
      title: "This file was on record, and a newer one took its place",
      text: `${which}. It is genuine, and no longer the one that counts.`,
    };
  }
  if (recorded.validUntil !== undefined && recorded.validUntil <= now) {
    return {
      tone: "amber",
      title: "This file is on record, and has expired",
      text: `${which}. It was valid until ${formatDate(recorded.validUntil)}.`,
    };
  }
  const until = recorded.validUntil === undefined ? "" : ` It is valid until ${formatDate(recorded.validUntil)}.`;
  return { tone: "green", title: "This is the file on record", text: `${which}, byte for byte.${until}` };
}

/** Papers as a page shows them: what counts, what can be looked at, what something newer took the place of. */
export function sortedPapers(papers: readonly Paper[]) {
  const current = papers.filter(({ state }) => state !== "superseded");
  const isPicture = ({ kind }: Paper) => kind === "photo" || kind === "floorPlan";
  return {
    current: current.filter((paper) => !isPicture(paper)),
    pictures: current.filter(isPicture),
    earlier: papers.filter(({ state }) => state === "superseded"),
  };
}
