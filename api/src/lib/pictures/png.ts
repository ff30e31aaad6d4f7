import { Damaged, type Findings, noFindings, part, tellsPlace } from "./reader.ts";

/** Pixels and how they are to be shown. */
const plain = new Set(
  "IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD hIST pHYs sPLT cICP mDCV cLLI mDCv cLLi".split(" "),
);
const texts = new Set(["tEXt", "zTXt", "iTXt"]);
const animation = new Set(["acTL", "fcTL", "fdAT"]);

/** Walks through the chunks of a PNG. */
export function lookIntoPng(content: Buffer): Findings {
  const found = noFindings();
  const { metadata, extras } = found;
  let at = 8;
  for (let name = ""; name !== "IEND"; ) {
    const length = part(content, at, 8).readUInt32BE();
    name = content.toString("latin1", at + 4, at + 8);
    if (!/^[A-Za-z]{4}$/.test(name)) throw new Damaged(`has no chunk at byte ${at}`);
    const data = part(content, at + 8, length + 4).subarray(0, length);
    at += length + 12;
    if (plain.has(name)) continue;
    if (texts.has(name)) metadata.add(data.toString("latin1", 0, 17) === "XML:com.adobe.xmp" ? "XMP" : "text");
    else if (name === "eXIf") {
      metadata.add("EXIF");
      if (tellsPlace(data)) metadata.add("GPS");
    } else if (name === "tIME") metadata.add("time");
    else if (animation.has(name)) extras.add("animation");
    else metadata.add(name);
  }
  if (at < content.length) extras.add("trailing data");
  return found;
}
