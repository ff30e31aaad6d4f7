import { Link } from "@tanstack/react-router";
import { Badge, Status } from "#components/ui/badge.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import type { Column } from "#components/ui/table.tsx";
import { cx } from "#lib/cx.ts";
import { formatCountry, formatDateTime, formatRelative, shortHex } from "#lib/format.ts";
import type { CaseSummary } from "../api/cases.ts";
import { providerLook, stateLook } from "../lib/case-look.ts";

const who: Column<CaseSummary> = {
  key: "who",
  header: "Who",
  phone: "title",
  cell: ({ id, name, wallet }) => (
    <Link to="/desk/cases/$id" params={{ id }} className="group grid min-w-0" data-testid={`case-${wallet}`}>
      {name && <bdi className="truncate font-medium underline-offset-4 group-hover:underline">{name}</bdi>}
      <span className={cx("figures", name ? "text-12 font-normal text-muted" : "font-medium")} title={wallet}>
        {shortHex(wallet)}
      </span>
    </Link>
  ),
};

const country: Column<CaseSummary> = {
  key: "country",
  header: "Lives in",
  cell: ({ country }) => (country === null ? "–" : formatCountry(country)),
};

const notes: Column<CaseSummary> = {
  key: "notes",
  header: "To look at",
  cell: ({ hits, duplicates, provider, erasureRequestedAt }) => (
    <span className="inline-flex flex-wrap justify-end gap-1.5 sm:justify-start">
      {hits > 0 && <Badge tone="red">{hits === 1 ? "1 list hit" : `${hits} list hits`}</Badge>}
      {duplicates > 0 && <Badge tone="amber">{duplicates === 1 ? "Duplicate?" : `${duplicates} duplicates?`}</Badge>}
      {provider && (
        <Badge tone={providerLook[provider].tone}>Provider: {providerLook[provider].label.toLowerCase()}</Badge>
      )}
      {erasureRequestedAt && <Badge tone="amber">Erasure asked</Badge>}
      {hits === 0 && duplicates === 0 && !provider && !erasureRequestedAt && <span className="text-muted">–</span>}
    </span>
  ),
};

const state: Column<CaseSummary> = {
  key: "state",
  header: "State",
  cell: ({ state, verified }) => (
    <Status tone={stateLook[state].tone}>
      {stateLook[state].label}
      {state === "approved" && !verified && ", lapsed"}
    </Status>
  ),
};

const since: Column<CaseSummary> = {
  key: "since",
  header: "Sent",
  cell: ({ submittedAt, createdAt }) => (
    <time
      dateTime={submittedAt ?? createdAt}
      title={formatDateTime(submittedAt ?? createdAt)}
      className="whitespace-nowrap"
    >
      {formatRelative(submittedAt ?? createdAt)}
    </time>
  ),
};

const ends: Column<CaseSummary> = {
  key: "ends",
  header: "Verified until",
  cell: ({ expiresAt, verified }) =>
    expiresAt === null ? (
      "–"
    ) : (
      <span className="inline-flex items-center gap-2">
        <DateTime at={expiresAt} />
        <span className="text-muted">{formatRelative(expiresAt)}</span>
        {!verified && <Badge tone="red">Lapsed</Badge>}
      </span>
    ),
};

export const queueColumns: readonly Column<CaseSummary>[] = [who, country, notes, state, since];
export const renewalColumns: readonly Column<CaseSummary>[] = [who, country, ends, notes];
