/** What is in a picture's file beside the picture. */
export interface Findings {
  /** Kinds of metadata: "EXIF", "GPS", … */
  metadata: Set<string>;
  /** What a still picture has no need of: "animation", "trailing data", … */
  extras: Set<string>;
}

export const noFindings = (): Findings => ({ metadata: new Set(), extras: new Set() });

/** The file is not built as its kind is, or ends too early. */
export class Damaged extends Error {
  override readonly name = "Damaged";
}

/** `length` bytes from `at` on; throws when they are not all there. */
export function part(content: Buffer, at: number, length: number): Buffer {
  if (at + length > content.length) throw new Damaged(`ends ${at + length - content.length} bytes too early`);
  return content.subarray(at, at + length);
}

const gpsDirectory = 0x8825;

/** Whether metadata in TIFF's form, as EXIF is, points to a place on earth. */
export function tellsPlace(tiff: Buffer): boolean {
  const little = tiff.toString("latin1", 0, 2) === "II";
  const read = (at: number, size: 2 | 4) => {
    if (at + size > tiff.length) return 0;
    return little ? tiff.readUIntLE(at, size) : tiff.readUIntBE(at, size);
  };
  const first = read(4, 4);
  for (let n = read(first, 2) - 1; n >= 0; n--) if (read(first + 2 + 12 * n, 2) === gpsDirectory) return true;
  return false;
}
