import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { papersTold } from "./record-files.ts";

type Told = Parameters<typeof papersTold>[0];
const hash = (digit: string) => `0x${digit.repeat(64)}` as const;
const recorded = (digit: string, kept: boolean) => ({
  kind: "deed",
  contentHash: hash(digit),
  issuer: "Land Registry",
  issuedAt: 1_700_000_000,
  state: "valid",
  file: kept ? { mime: "application/pdf", size: 3 } : null,
});
const named = (digit: string, title: string) => ({
  kind: "other",
  title,
  hash: hash(digit),
  mime: "application/pdf",
  size: 3,
  issuedAt: "2024-05-01",
  issuer: "Survey Ltd",
});
const told = (papers: object[], documents: object[]) =>
  papersTold({ papers, profile: { documents } } as unknown as Told);

describe("the papers of a property under review", () => {
  it("are those on record and those that only the description names, each once", () => {
    const all = told([recorded("1", true)], [named("1", "Title deed of 1961"), named("2", "Roof survey")]);
    assert.deepEqual(
      all.map(({ title, onRecord }) => [title, onRecord?.state]),
      [
        ["Title deed of 1961", "valid"],
        ["Roof survey", undefined],
      ],
    );
    assert.equal(all[1]?.issuer, "Survey Ltd");
  });

  it("go by their kind where the description does not name them, and say whether they can be opened", () => {
    const [one] = told([recorded("1", false)], []);
    assert.equal(one?.title, "Title deed");
    assert.equal(one?.kept, false);
  });

  it("are those on record alone while the description is missing", () => {
    const none = { papers: [recorded("1", true)], profile: null } as unknown as Told;
    assert.equal(papersTold(none).length, 1);
  });
});
