import { Problem } from "./problem.ts";
import { sniff } from "./sniff.ts";

const megabyte = 1024 * 1024;

/** The kinds of content that are kept for all to see, and how many bytes each may have. */
const bounds: ReadonlyMap<string, number> = new Map([
  ["application/json", megabyte],
  ["image/svg+xml", megabyte],
  ["image/png", 12 * megabyte],
  ["image/jpeg", 12 * megabyte],
  ["image/webp", 12 * megabyte],
  ["application/pdf", 12 * megabyte],
]);

/** What content is, by its bytes; throws where it is of no kind that is kept, or too large for its kind. */
export function kindOf(content: Uint8Array): string {
  const mime = sniff(content);
  const most = bounds.get(mime ?? "");
  if (!mime || !most) throw new Problem("file-type-refused", "Neither JSON, PNG, JPEG, WebP, SVG nor PDF.");
  if (content.length <= most) return mime;
  throw new Problem("payload-too-large", `At most ${most} bytes of ${mime} are accepted.`, { mime, maxSize: most });
}
