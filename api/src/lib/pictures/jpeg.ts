import { Damaged, type Findings, noFindings, part, tellsPlace } from "./reader.ts";

const [restart0, restart7, start, end, scan, comment] = [0xd0, 0xd7, 0xd8, 0xd9, 0xda, 0xfe];
const [application0, application15] = [0xe0, 0xef];

/** Each is decoded over the whole picture: a small file with thousands of them keeps a machine busy. */
const mostScans = 100;

/** Walks through the segments of a JPEG. */
export function lookIntoJpeg(content: Buffer): Findings {
  const found = noFindings();
  let at = 2;
  for (let scans = 0; ; ) {
    if (part(content, at, 2)[0] !== 0xff) throw new Damaged(`has no segment at byte ${at}`);
    const marker = content[at + 1] ?? 0;
    // A marker may be led by any number of 0xff.
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= restart0 && marker <= start)) at += 2;
    else if (marker === end) break;
    else {
      const length = part(content, at + 2, 2).readUInt16BE();
      if (length < 2) throw new Damaged(`has a segment of ${length} bytes`);
      tellSegment(found, marker, part(content, at + 4, length - 2));
      at += 2 + length;
      if (marker !== scan) continue;
      if (++scans > mostScans) {
        found.extras.add(`more than ${mostScans} scans`);
        return found;
      }
      at = endOfScan(content, at);
    }
  }
  if (at + 2 < content.length) found.extras.add("trailing data");
  return found;
}

/** Where the next segment begins: in the data of a scan, 0xff is followed by 0x00 or is a restart. */
function endOfScan(content: Buffer, from: number): number {
  for (let at = content.indexOf(0xff, from); at >= 0; at = content.indexOf(0xff, at + 1)) {
    const next = content[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && !(next >= restart0 && next <= restart7)) return at;
  }
  throw new Damaged("has no end");
}

/** Takes out nothing, says what it is. Colours (ICC, Adobe) and density (JFIF) tell nothing about anybody. */
function tellSegment({ metadata, extras }: Findings, marker: number, data: Buffer): void {
  if (marker === comment) metadata.add("comment");
  if (marker < application0 || marker > application15) return;
  const name = data.toString("latin1", 0, 32);
  const number = marker - application0;
  if (number === 0 && name.startsWith("JFIF\0")) {
    if ((data[12] ?? 0) * (data[13] ?? 0) > 0) metadata.add("thumbnail");
  } else if (number === 0 && name.startsWith("JFXX\0")) metadata.add("thumbnail");
  else if (number === 1 && name.startsWith("Exif\0\0")) {
    metadata.add("EXIF");
    if (tellsPlace(data.subarray(6))) metadata.add("GPS");
  } else if (number === 1 && name.startsWith("http://ns.adobe.com/")) metadata.add("XMP");
  else if (number === 2 && name.startsWith("ICC_PROFILE\0")) return;
  else if (number === 2 && name.startsWith("MPF\0")) extras.add("further pictures");
  else if (number === 13) metadata.add("IPTC");
  else if (number === 14 && name.startsWith("Adobe")) return;
  else metadata.add(`APP${number}`);
}
