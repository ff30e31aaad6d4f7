import { Damaged, type Findings, noFindings, part, tellsPlace } from "./reader.ts";

const plain = new Set(["VP8 ", "VP8L", "VP8X", "ALPH", "ICCP"]);

/** Walks through the chunks of a WebP. */
export function lookIntoWebp(content: Buffer): Findings {
  const found = noFindings();
  const { metadata, extras } = found;
  const size = part(content, 0, 12).readUInt32LE(4) + 8;
  const whole = part(content, 0, size);
  for (let at = 12; at < size; ) {
    const length = part(whole, at, 8).readUInt32LE(4);
    const name = whole.toString("latin1", at, at + 4);
    if (!/^[ -~]{4}$/.test(name)) throw new Damaged(`has no chunk at byte ${at}`);
    const data = part(whole, at + 8, length);
    // Chunks begin at even places.
    at += 8 + length + (length % 2);
    if (plain.has(name)) continue;
    if (name === "EXIF") {
      metadata.add("EXIF");
      if (tellsPlace(data.toString("latin1", 0, 4) === "Exif" ? data.subarray(6) : data)) metadata.add("GPS");
    } else if (name === "XMP ") metadata.add("XMP");
    else if (name === "ANIM" || name === "ANMF") extras.add("animation");
    else metadata.add(name);
  }
  if (size < content.length) extras.add("trailing data");
  return found;
}
