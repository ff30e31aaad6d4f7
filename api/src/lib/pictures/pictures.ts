import sharp from "sharp";
import { gate } from "../gate.ts";
import { Problem } from "../problem.ts";
import { lookIntoJpeg } from "./jpeg.ts";
import { lookIntoPng } from "./png.ts";
import { Damaged, type Findings } from "./reader.ts";
import { lookIntoSvg } from "./svg.ts";
import { lookIntoWebp } from "./webp.ts";

/** Of the many readers that libvips brings, only these three see what people send. */
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer", "VipsForeignLoadWebpBuffer"],
});
sharp.cache(false);
sharp.concurrency(1);

const [mostPixels, longestSide, seconds] = [50_000_000, 16_000, 20] as const;

/** A decoded picture takes up to 200 MB: two at a time. */
const taking = gate(2, 24);

const lookInto: Record<string, (content: Buffer) => Findings> = {
  "image/jpeg": lookIntoJpeg,
  "image/png": lookIntoPng,
  "image/webp": lookIntoWebp,
};

/** Whether it is of the kinds that have pixels, metadata and thumbnails. */
export const isPicture = (mime: string): boolean => mime in lookInto;

export const thumbnailWidths = [320, 960] as const;
export type ThumbnailWidth = (typeof thumbnailWidths)[number];
export type Thumbnails = Record<ThumbnailWidth, Buffer>;

/** What is in the file; throws where it is not built as its kind is. */
function examined(content: Buffer, mime: string): Promise<Findings> {
  const look = lookInto[mime];
  if (!look) throw new Problem("file-type-refused", "Neither PNG, JPEG nor WebP.");
  return readable(async () => look(content));
}

/** Throws where a picture would fill memory, before a single pixel is unpacked. */
async function requireBearable(content: Buffer): Promise<void> {
  const { width, height } = await readable(() => sharp(content, { limitInputPixels: false }).metadata());
  if (width * height > mostPixels || Math.max(width, height) > longestSide) {
    const detail = `It is ${width} × ${height} pixels: at most ${mostPixels} in all and ${longestSide} a side are taken.`;
    throw new Problem("picture-too-large", detail, { width, height, mostPixels, longestSide });
  }
}

/** The thumbnails of a picture in which there is nothing but a picture; throws what else there is. */
export async function acceptedPicture(content: Buffer, mime: string): Promise<Thumbnails> {
  refuseMore(await examined(content, mime), "POST /v1/files/prepare gives a copy without: file that one.");
  await requireBearable(content);
  return thumbnailsOf(content);
}

/** Throws what a drawing tells beside what it shows. It is shown by browsers alone, and so not drawn here. */
export const acceptedDrawing = (content: Buffer): void => refuseMore(lookIntoSvg(content), "Save it without.");

function refuseMore({ extras, metadata }: Findings, remedy: string): void {
  if (extras.size > 0) throw notPlain(extras);
  if (metadata.size === 0) return;
  const kinds = [...metadata];
  throw new Problem("picture-bears-metadata", `It bears ${kinds.join(", ")}. ${remedy}`, { metadata: kinds });
}

/** Small copies, as WebP; what is smaller already stays as wide as it is. */
export const thumbnailsOf = (content: Buffer): Promise<Thumbnails> =>
  taking(() =>
    readable(async () => {
      const fitting = (width: ThumbnailWidth) =>
        decoded(content).resize({ width, withoutEnlargement: true }).webp({ quality: 80 }).toBuffer();
      return { 960: await fitting(960), 320: await fitting(320) };
    }),
  );

export interface Plain {
  content: Buffer;
  /** What was left out. */
  removed: string[];
}

/** A copy with the pixels alone, upright and in sRGB; the same bytes where nothing needs to go. */
export async function plainCopy(content: Buffer, mime: string): Promise<Plain> {
  const { extras, metadata } = await examined(content, mime);
  // What one shows of several pictures is not for us to choose.
  if (extras.has("animation")) throw notPlain(extras);
  await requireBearable(content);
  const removed = [...metadata, ...extras];
  if (removed.length === 0) {
    await thumbnailsOf(content);
    return { content, removed };
  }
  const copy = await taking(() => readable(() => encoded(content, mime)));
  const left = lookInto[mime]?.(copy);
  if (!left || left.metadata.size + left.extras.size > 0) throw new Error("the copy is not plain");
  return { content: copy, removed };
}

function encoded(content: Buffer, mime: string): Promise<Buffer> {
  const picture = decoded(content);
  if (mime === "image/jpeg") return picture.jpeg({ quality: 92, chromaSubsampling: "4:4:4" }).toBuffer();
  if (mime === "image/png") return picture.png({ compressionLevel: 9 }).toBuffer();
  return picture.webp({ quality: 92, lossless: content.includes("VP8L") }).toBuffer();
}

/** Upright, as its metadata tells; whatever is amiss with its data fails. */
const decoded = (content: Buffer) =>
  sharp(content, { limitInputPixels: mostPixels, failOn: "warning", sequentialRead: true, autoOrient: true }).timeout({
    seconds,
  });

const notPlain = (extras: Set<string>) =>
  new Problem("picture-not-plain", `It has ${[...extras].join(", ")}.`, { found: [...extras] });

/** Whatever fails while a picture is read is the picture's fault. */
async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    const detail = cause instanceof Damaged ? `The file ${cause.message}.` : "Its data cannot be decoded.";
    const problem = new Problem("picture-damaged", detail);
    problem.cause = cause;
    throw problem;
  }
}
