const text = new TextDecoder("utf-8", { fatal: true });

const startsWith = (content: Uint8Array, bytes: readonly number[], at = 0) =>
  bytes.every((byte, index) => content[at + index] === byte);

/** What content is by its own bytes, of the kinds that are kept; whoever sends it is not believed. */
export function sniff(content: Uint8Array): string | undefined {
  if (startsWith(content, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "image/png";
  if (startsWith(content, [0xff, 0xd8, 0xff])) return "image/jpeg";
  if (startsWith(content, [0x52, 0x49, 0x46, 0x46]) && startsWith(content, [0x57, 0x45, 0x42, 0x50], 8))
    return "image/webp";
  if (startsWith(content, [0x25, 0x50, 0x44, 0x46, 0x2d])) return "application/pdf";
  return sniffText(content);
}

function sniffText(content: Uint8Array): string | undefined {
  let written: string;
  try {
    written = text.decode(content);
  } catch {
    return undefined;
  }
  const head = written.slice(0, 4_096).replace(/^\s*(<\?xml[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE svg[^>]*>|\s)*/i, "");
  if (/^<svg[\s>/]/i.test(head)) return "image/svg+xml";
  try {
    JSON.parse(written);
    return "application/json";
  } catch {
    return undefined;
  }
}
