import { formatUnits, type Hex, keccak256 } from "viem";
import type { PaperKind } from "../../contracts/property-kinds.ts";
import { setPaper } from "./papers.ts";
import { dubai } from "./profiles/dubai.ts";
import { lisbon } from "./profiles/lisbon.ts";
import { london } from "./profiles/london.ts";
import type { Property } from "./profiles/property.ts";
import { ulaanbaatar } from "./profiles/ulaanbaatar.ts";

export interface DemoFile {
  /** keccak256 of the bytes. */
  hash: Hex;
  bytes: Uint8Array;
  mime: string;
}

/** Those with shares. */
export type SharedKey = Exclude<Property["key"], "lisbon">;

export interface DemoProfile {
  key: Property["key"];
  name: string;
  symbol: string;
  /** The profile as JSON: what a property's hash on the chain vouches for. */
  profile: DemoFile;
  /** The pictures and papers that the profile names. */
  files: DemoFile[];
  /** Those that are put on record, one by one. */
  papers: { kind: PaperKind; issuer: string; issuedAt: string; hash: Hex }[];
}

const paperKinds: Record<Property["papers"][number]["kind"], PaperKind> = {
  "title-deed": "deed",
  valuation: "appraisal",
  insurance: "insurance",
  memorandum: "offeringMemorandum",
};

/** The three properties of the demonstration that have shares. The same on every machine, byte for byte. */
export async function demoProfiles(): Promise<DemoProfile[]> {
  return Promise.all([dubai, ulaanbaatar, london].map(publish));
}

/** The one that is approved and has none yet: whoever tries the demonstration can make them. */
export const approvedProfile = (): Promise<DemoProfile> => publish(lisbon);

function file(bytes: Uint8Array, mime: string): DemoFile {
  return { hash: keccak256(bytes), bytes, mime };
}

const text = (content: string) => new TextEncoder().encode(content);

async function publish(property: Property): Promise<DemoProfile> {
  const { key, name, symbol, type, address, description, facts, monthlyRent } = property;
  const pictures = property.pictures.map(({ caption, draw }) => ({
    caption,
    file: file(text(draw()), "image/svg+xml"),
  }));
  const papers = await Promise.all(
    property.papers.map(async (paper) => ({ paper, file: file(await setPaper(paper, property), "application/pdf") })),
  );
  const profile = {
    version: 1,
    name,
    type,
    address,
    description: description.join("\n\n"),
    facts,
    rent: { monthly: formatUnits(monthlyRent, 6), currency: "USD" },
    pictures: pictures.map(({ caption, file: { hash, mime } }) => ({ hash, caption, mime })),
    documents: papers.map(({ paper: { kind, title, issuedAt, issuer }, file: { hash, mime, bytes } }) => ({
      kind,
      title,
      hash,
      mime,
      size: bytes.length,
      issuedAt,
      issuer,
    })),
  };
  return {
    key,
    name,
    symbol,
    profile: file(text(`${JSON.stringify(profile, null, 2)}\n`), "application/json"),
    files: [...pictures, ...papers].map((one) => one.file),
    papers: [
      ...papers.map(({ paper: { kind, issuer, issuedAt }, file: { hash } }) => ({
        kind: paperKinds[kind],
        issuer,
        issuedAt,
        hash,
      })),
      ...pictures.map(({ caption, file: { hash } }) => ({
        kind: /plan/i.test(caption) ? ("floorPlan" as const) : ("photo" as const),
        issuer: "Property manager",
        issuedAt: papers[0]?.paper.issuedAt ?? "2025-01-01",
        hash,
      })),
    ],
  };
}
