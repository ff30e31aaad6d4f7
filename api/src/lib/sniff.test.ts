import assert from "node:assert/strict";
import { it } from "node:test";
import { toBytes } from "viem";
import { sniff } from "./sniff.ts";

it("tells what content is by its own bytes", () => {
  const kinds: [Uint8Array, string | undefined][] = [
    [toBytes('{"a":1}'), "application/json"],
    [toBytes("[1]"), "application/json"],
    [toBytes("%PDF-1.7\n…"), "application/pdf"],
    [toBytes("<svg xmlns='x'/>"), "image/svg+xml"],
    [toBytes("\uFEFF<?xml version='1.0'?>\n<!-- made by hand -->\n<svg/>"), "image/svg+xml"],
    [Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]), "image/jpeg"],
    [toBytes("RIFF\0\0\0\0WEBPVP8 "), "image/webp"],
    [toBytes("RIFF\0\0\0\0WAVE"), undefined],
    [toBytes("<html><svg></svg></html>"), undefined],
    [toBytes("<svgish>"), undefined],
    [toBytes("{"), undefined],
    [Uint8Array.from([0xff, 0xfe, 0x00]), undefined],
    [new Uint8Array(0), undefined],
  ];
  for (const [content, kind] of kinds) assert.equal(sniff(content), kind, new TextDecoder().decode(content));
});
