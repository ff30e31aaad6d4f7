import { deflateSync } from "node:zlib";
import PDFDocument from "pdfkit";

const mark = "Demonstration document – fictional";

/** The check that ends every chunk of a PNG. */
function crc(bytes: Uint8Array): number {
  let state = 0xffffffff;
  for (const byte of bytes) {
    state ^= byte;
    for (let bit = 0; bit < 8; bit++) state = state & 1 ? (state >>> 1) ^ 0xedb88320 : state >>> 1;
  }
  return (state ^ 0xffffffff) >>> 0;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc(body), body.length + 4);
  return framed;
}

type Colour = readonly [red: number, green: number, blue: number];
const [paper, band, ink, skin, cloth, line]: Colour[] = [
  [244, 240, 228],
  [31, 77, 58],
  [60, 64, 60],
  [214, 190, 166],
  [88, 102, 118],
  [176, 170, 152],
];

/** The page of a passport that nobody was ever given: a face, lines for words, two rows for machines. */
export function specimenPicture(seed: number): Uint8Array<ArrayBuffer> {
  const [width, height] = [720, 480];
  const colourAt = (x: number, y: number): Colour | undefined => {
    if (y < 56) return band;
    if (y > 400) return (y % 40 < 22 && (x * 7 + y + seed) % 18 < 11 && x > 30 && x < 690 ? ink : paper) as Colour;
    if (x > 40 && x < 240 && y > 96 && y < 360) {
      const [dx, dy] = [x - 140, y - 200];
      if (dx * dx + dy * dy * 0.8 < 3_600) return skin;
      return dx * dx * 0.5 + (y - 380) ** 2 < 12_000 ? cloth : [226, 230, 226];
    }
    if (x > 280 && x < 660 && y > 100 && y < 360) {
      const row = Math.floor((y - 100) / 44);
      const end = 400 + ((row * 97 + seed * 53) % 240);
      if ((y - 100) % 44 < 8) return x < 360 ? line : undefined;
      if ((y - 100) % 44 > 14 && (y - 100) % 44 < 28) return x < end ? ink : undefined;
    }
    return undefined;
  };
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rows.set(colourAt(x, y) ?? (paper as Colour), y * (width * 3 + 1) + 1 + x * 3);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks = [chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND", new Uint8Array())];
  return Uint8Array.from(Buffer.concat([signature, ...chunks]));
}

/** A bill that names an address. */
export function specimenBill(name: string, address: string): Promise<Uint8Array<ArrayBuffer>> {
  const doc = new PDFDocument({ size: "A5", margin: 48, info: { Title: "Electricity bill", Subject: mark } });
  const parts: Uint8Array[] = [];
  const done = new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    doc.on("data", (part: Uint8Array) => parts.push(part));
    doc.on("end", () => resolve(Uint8Array.from(Buffer.concat(parts))));
    doc.on("error", reject);
  });
  doc.font("Helvetica").fontSize(8).fillColor("#1f4d3a").text(mark.toUpperCase());
  doc.moveDown(2).font("Times-Roman").fontSize(22).fillColor("#1a1d1a").text("Electricity bill");
  doc.moveDown().fontSize(12).text(name).text(address);
  doc.moveDown(2).fillColor("#5d6159").text("Thank you for paying in time. This bill proves nothing and binds nobody.");
  doc.end();
  return done;
}
