import { formatDate } from "#lib/format.ts";
import { paperWords } from "#lib/paper-words.ts";
import type { Paper } from "../api/papers.ts";
import type { Profile } from "../api/properties.ts";

export interface Shown {
  hash: string;
  caption: string;
  plan: boolean;
}

export interface Elsewhere {
  /** Whole, as it stands on record. */
  href: string;
  /** Whose site it is. */
  host: string;
  label: string;
}

/** Pictures of the description first, in its order; then photos and plans of the papers that still count. */
export function picturesOf(described: Profile["pictures"], papers: readonly Paper[]): Shown[] {
  const current = papers.filter(
    ({ kind, state }) => (kind === "photo" || kind === "floorPlan") && state !== "superseded",
  );
  const plans = new Set(
    current.flatMap(({ kind, contentHash }) => (kind === "floorPlan" ? [contentHash as string] : [])),
  );
  const named = new Set(described.map(({ hash }) => hash));
  return [
    ...described.map(({ hash, caption }) => ({ hash, caption, plan: plans.has(hash) })),
    ...current
      .filter(({ contentHash, file }) => !named.has(contentHash) && file?.mime.startsWith("image/"))
      .map(({ contentHash, kind, issuer, issuedAt }) => ({
        hash: contentHash,
        caption: `${paperWords[kind]} by ${issuer}, ${formatDate(issuedAt)}`,
        plan: kind === "floorPlan",
      })),
  ];
}

/** Videos and tours, which are at other sites. What is no address of the web is no link. */
export function linksOf(papers: readonly Paper[]): Elsewhere[] {
  return papers.flatMap(({ kind, state, uri }) => {
    if ((kind !== "video" && kind !== "tour3d") || state !== "valid") return [];
    const url = URL.canParse(uri) ? new URL(uri) : undefined;
    if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return [];
    return [{ href: url.href, host: url.host, label: paperWords[kind] }];
  });
}

/** The one after or before, around the corner. */
export const turned = (at: number, step: 1 | -1, count: number): number =>
  count === 0 ? 0 : (at + step + count) % count;
