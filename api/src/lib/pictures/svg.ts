import { type Findings, noFindings } from "./reader.ts";

/** What a drawing holds beside lines and words, as far as its text tells. */
export function lookIntoSvg(content: Buffer): Findings {
  const { metadata, extras } = noFindings();
  const text = content.toString("utf8");
  if (/<(\w+:)?metadata[\s>/]/i.test(text)) metadata.add("metadata");
  if (/<\?xpacket/i.test(text)) metadata.add("XMP");
  if (/data:\s*image\/(?!svg)/i.test(text)) extras.add("an embedded picture");
  return { metadata, extras };
}
