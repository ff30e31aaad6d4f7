import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Paper } from "../api/papers.ts";
import { linksOf, picturesOf, turned } from "./gallery.ts";

const paper = (part: Partial<Paper>): Paper => ({
  kind: "photo",
  contentHash: "0x01",
  version: 1,
  uri: "/v1/files/0x01",
  issuer: "A Studio",
  issuedAt: 1_790_000_000,
  validUntil: null,
  state: "valid",
  supersededBy: null,
  filedBy: "0x02",
  filedAt: 1_790_000_000,
  transaction: "0x03",
  file: { mime: "image/jpeg", size: 1 },
  ...part,
});

describe("a gallery", () => {
  const described = [
    { hash: "0xa", caption: "The front", mime: "image/jpeg" },
    { hash: "0xb", caption: "Level 1", mime: "image/png" },
  ];

  it("has the pictures of the description, then photos and plans of the papers, each once", () => {
    const shown = picturesOf(described, [
      paper({ contentHash: "0xb", kind: "floorPlan" }),
      paper({ contentHash: "0xc", kind: "floorPlan", issuer: "Plans Ltd" }),
      paper({ contentHash: "0xd", state: "superseded" }),
      paper({ contentHash: "0xe", file: null }),
      paper({ contentHash: "0xf", file: { mime: "application/pdf", size: 1 } }),
      paper({ contentHash: "0x10", kind: "deed" }),
    ]);
    assert.deepEqual(
      shown.map(({ hash, plan }) => [hash, plan]),
      [
        ["0xa", false],
        ["0xb", true],
        ["0xc", true],
      ],
    );
    assert.match(shown[2]?.caption ?? "", /^Floor plan by Plans Ltd, /);
  });

  it("leads to videos and tours of the web, and nowhere else", () => {
    const links = linksOf([
      paper({ kind: "video", uri: "https://video.example/1" }),
      paper({ kind: "tour3d", uri: "https://tours.example:8443/a?b" }),
      paper({ kind: "video", uri: "javascript:alert(1)" }),
      paper({ kind: "video", uri: "https://user:secret@video.example/" }),
      paper({ kind: "tour3d", uri: "/v1/files/0x01" }),
      paper({ kind: "video", uri: "https://video.example/2", state: "superseded" }),
      paper({ kind: "photo", uri: "https://photos.example/" }),
    ]);
    assert.deepEqual(links, [
      { href: "https://video.example/1", host: "video.example", label: "Video" },
      { href: "https://tours.example:8443/a?b", host: "tours.example:8443", label: "3D tour" },
    ]);
  });

  it("turns around the corner", () => {
    assert.deepEqual([turned(0, -1, 3), turned(2, 1, 3), turned(1, 1, 3), turned(0, 1, 0)], [2, 0, 2, 0]);
  });
});
