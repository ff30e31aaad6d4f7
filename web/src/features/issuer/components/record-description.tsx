import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { fileUrl, Picture } from "#components/ui/picture.tsx";
import { inWords } from "#features/properties/lib/figures.ts";
import { formatCount, formatCountry, formatDay, formatMoney, shortHex } from "#lib/format.ts";
import type { WholeRecord } from "../api/records.ts";
import { papersTold, type ToldPaper } from "../lib/record-files.ts";

type Profile = NonNullable<WholeRecord["profile"]>;

/** All that the manager has sent, so that nobody approves what they have not seen. */
export function RecordDescription({ record }: { record: WholeRecord }) {
  const { profile, profileHash } = record;
  return (
    <>
      <Card title="Description">
        {profile ? (
          <div className="grid gap-5">
            <p className="max-w-prose whitespace-pre-wrap text-16">{profile.description}</p>
            <Facts profile={profile} profileHash={profileHash} />
          </div>
        ) : (
          <Notice tone="amber" title="The description is not here">
            Its hash is {shortHex(profileHash)}. Ask the manager to upload it before you approve.
          </Notice>
        )}
      </Card>
      {profile && <Pictures pictures={profile.pictures} />}
      <Papers papers={papersTold(record)} />
    </>
  );
}

const linkClass = "underline decoration-edge underline-offset-4 hover:decoration-ink";

function Facts({ profile, profileHash }: { profile: Profile; profileHash: string }) {
  const { address, facts, rent, type } = profile;
  const { latitude, longitude } = address;
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
  const place = [address.street, address.city, address.region, formatCountry(address.country)].filter(Boolean);
  const rows: [string, ReactNode][] = [
    ["Address", place.join(", ")],
    [
      "Where it stands",
      <a
        key="map"
        href={map}
        target="_blank"
        rel="noreferrer"
        className={`inline-flex items-center gap-1 ${linkClass}`}
      >
        {latitude}, {longitude} <ExternalLink className="size-3.5" strokeWidth={1.75} aria-label="opens another site" />
      </a>,
    ],
    ["Kind of building", inWords(type)],
    ["Built", String(facts.yearBuilt)],
    ["Floors", formatCount(facts.floors)],
    ["Area", `${formatCount(facts.areaSqm)} m²`],
    ["Units", formatCount(facts.units)],
    ["Let", `${formatCount(facts.occupancyPercent)} %`],
    ["Rent a month", moneyOf(rent)],
    [
      "As it was sent",
      <a key="file" href={fileUrl(profileHash)} target="_blank" rel="noreferrer" className={linkClass}>
        {shortHex(profileHash)}
      </a>,
    ],
  ];
  return (
    <dl className="grid gap-x-8 border-t border-line text-14 sm:grid-cols-2" data-testid="record-facts">
      {rows.map(([label, value], i) => (
        <div
          key={label}
          className={`flex min-h-11 flex-wrap items-center justify-between gap-x-4 border-b border-line py-2 ${i === 0 ? "sm:col-span-2" : ""}`}
        >
          <dt className="text-muted">{label}</dt>
          <dd className="figures min-w-0 text-end break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A decimal as the description has it: every digit of it, grouped. */
function moneyOf({ monthly, currency }: Profile["rent"]): string {
  const decimals = monthly.split(".")[1]?.length ?? 0;
  return formatMoney(BigInt(monthly.replace(".", "")), { symbol: currency, decimals }, { exact: true });
}

function Pictures({ pictures }: { pictures: Profile["pictures"] }) {
  return (
    <Card title="Pictures">
      {pictures.length === 0 ? (
        <p className="text-14 text-muted">The description has no pictures.</p>
      ) : (
        <ul className="grid gap-4 sm:grid-cols-2" data-testid="record-pictures">
          {pictures.map(({ hash, caption }) => (
            <li key={hash} className="grid content-start gap-1.5 text-14">
              <a href={fileUrl(hash)} target="_blank" rel="noreferrer">
                <Picture
                  hash={hash}
                  caption={caption}
                  className="aspect-16/10 rounded-8 border border-line"
                  sizes="(min-width: 64rem) 25vw, 100vw"
                />
              </a>
              <span className="text-muted">{caption}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

const states = {
  valid: { tone: "green", label: "On record" },
  expired: { tone: "amber", label: "On record, expired" },
  superseded: { tone: "neutral", label: "On record, superseded" },
} as const;

function Papers({ papers }: { papers: readonly ToldPaper[] }) {
  const loose = papers.some(({ onRecord }) => !onRecord);
  return (
    <Card title="Papers" flush>
      {papers.length === 0 ? (
        <p className="p-4 text-14 text-muted sm:p-5">No papers are filed, and the description names none.</p>
      ) : (
        <ul className="divide-y divide-line text-14" data-testid="record-papers">
          {papers.map((paper) => (
            <PaperLine key={paper.hash} paper={paper} />
          ))}
        </ul>
      )}
      {loose && (
        <p className="border-t border-line px-4 py-3 text-14 text-muted sm:px-5">
          What is only in the description is named there by its hash and cannot be exchanged unseen, but nobody has
          filed it in the register of papers.
        </p>
      )}
    </Card>
  );
}

function PaperLine({ paper: { hash, title, issuer, issuedAt, onRecord, kept } }: { paper: ToldPaper }) {
  const look = onRecord ? states[onRecord.state] : ({ tone: "amber", label: "Only in the description" } as const);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-3 sm:px-5">
      <span className="min-w-0">
        {kept === false ? (
          title
        ) : (
          <a href={fileUrl(hash)} target="_blank" rel="noreferrer" className={linkClass}>
            {title}
          </a>
        )}{" "}
        <span className="text-muted">
          {issuer} · {typeof issuedAt === "string" ? formatDay(issuedAt) : <DateTime at={issuedAt} />}
          {kept === false && " · its content is not kept here"}
        </span>
      </span>
      <Badge tone={look.tone}>{look.label}</Badge>
    </li>
  );
}
