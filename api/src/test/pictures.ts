import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";

/** A picture in which every pixel differs from its neighbours, so that its file has some length. */
export const photo = (width = 1_200, height = 800) => {
  const pixels = Buffer.alloc(width * height * 3);
  for (let i = 0; i < pixels.length; i++) pixels[i] = (i * 7 + (i >> 8) * 13 + (i >> 15) * 29) & 0xff;
  return sharp(pixels, { raw: { width, height, channels: 3 } });
};

/** As a phone writes it: lying on its side, with a camera and a place. */
export const fromPhone = (format: "jpeg" | "png" | "webp") =>
  photo(900, 600)
    .toFormat(format)
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Make: "Acme", Copyright: "Somebody" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "25/1 12/1 30/1" },
    })
    .toBuffer();

function chunk(name: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const frame = Buffer.alloc(named.length + 8);
  frame.writeUInt32BE(data.length, 0);
  named.copy(frame, 4);
  frame.writeUInt32BE(crc32(named), named.length + 4);
  return frame;
}

/** A whole, right PNG of one grey, however large: its file stays small. */
export function greyPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const data = deflateSync(Buffer.alloc((width + 1) * height));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
}

/** With one more chunk after its header. */
export const withChunk = (png: Buffer, name: string, data: string): Buffer =>
  Buffer.concat([png.subarray(0, 33), chunk(name, Buffer.from(data, "latin1")), png.subarray(33)]);

/** With one more segment after its first marker. */
export function withSegment(jpeg: Buffer, marker: number, data: string): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, Buffer.from(data, "latin1"), jpeg.subarray(2)]);
}

/** A JPEG whose last scan comes again and again. */
export async function manyScans(times: number): Promise<Buffer> {
  const jpeg = await photo(64, 64).jpeg({ progressive: true }).toBuffer();
  const at = jpeg.lastIndexOf(Buffer.from([0xff, 0xda]));
  const scan = jpeg.subarray(at, -2);
  return Buffer.concat([jpeg.subarray(0, at), ...Array<Buffer>(times).fill(scan), jpeg.subarray(-2)]);
}
