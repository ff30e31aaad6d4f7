import PDFDocument from "pdfkit";
import { green, ink } from "./profiles/palette.ts";
import type { Entries, Paper, Property } from "./profiles/property.ts";

const mark = "Demonstration document – fictional";
const [left, right, head, foot] = [70, 525, 56, 786];
const wide = right - left;
const grey = "#5d6159";
const hair = "#cfc9bb";

type Doc = InstanceType<typeof PDFDocument>;

/** Small capitals of a form: tracked, in the grotesque. */
function small(
  doc: Doc,
  text: string,
  x: number,
  y: number,
  options: { colour?: string; align?: "left" | "right"; width?: number } = {},
): void {
  const { colour = grey, align = "left", width = wide } = options;
  doc.font("Helvetica").fontSize(7.5).fillColor(colour);
  doc.text(text.toUpperCase(), x, y, { width, align, characterSpacing: 0.9, lineBreak: false });
}

function rule(doc: Doc, y: number, colour = hair, width = 0.5): void {
  doc.moveTo(left, y).lineTo(right, y).lineWidth(width).strokeColor(colour).stroke();
}

/** A house in a ring: the stamp of offices that do not exist. */
function seal(doc: Doc, x: number, y: number, radius: number, colour: string): void {
  const r = radius;
  doc
    .save()
    .lineWidth(r / 22)
    .strokeColor(colour)
    .fillColor(colour);
  doc
    .circle(x, y, r)
    .stroke()
    .circle(x, y, r * 0.82)
    .stroke();
  doc.polygon([x - r * 0.5, y - r * 0.1], [x, y - r * 0.5], [x + r * 0.5, y - r * 0.1]).fill();
  for (const dx of [-0.4, -0.065, 0.27]) doc.rect(x + dx * r, y - r * 0.02, r * 0.13, r * 0.38).fill();
  doc
    .rect(x - r * 0.5, y + r * 0.42, r, r * 0.09)
    .fill()
    .restore();
}

/** What is on every page: the mark above, and once more, large and pale, across the sheet. */
function dress(doc: Doc, issuer: string): void {
  doc
    .save()
    .rotate(-52, { origin: [297, 421] })
    .font("Times-Roman")
    .fontSize(88)
    .fillColor(green)
    .fillOpacity(0.045);
  doc.text("Demonstration", 0, 380, { width: 595, align: "center", lineBreak: false }).restore();
  small(doc, issuer, left, head);
  small(doc, mark, left, head, { colour: green, align: "right" });
  rule(doc, head + 16, green, 0.8);
  doc.y = head + 44;
}

function opening(doc: Doc, paper: Paper, property: Property): void {
  seal(doc, right - 27, head + 66, 27, green);
  doc
    .font("Times-Roman")
    .fontSize(27)
    .fillColor(ink)
    .text(paper.title, left, head + 42, { width: wide - 80 });
  const place = [property.address.street, property.address.city].join(", ");
  doc
    .font("Times-Italic")
    .fontSize(12.5)
    .fillColor(grey)
    .text(`${property.name}, ${place}`, { width: wide - 80 });
  const y = doc.y + 20;
  for (const [index, [label, value]] of [
    ["Reference", paper.reference],
    ["Issued", longDate(paper.issuedAt)],
  ].entries()) {
    small(doc, label ?? "", left + index * 180, y);
    doc
      .font("Times-Roman")
      .fontSize(11.5)
      .fillColor(ink)
      .text(value ?? "", left + index * 180, y + 12, { lineBreak: false });
  }
  doc
    .font("Times-Roman")
    .fontSize(11.5)
    .fillColor(ink)
    .text(paper.opening, left, y + 46, { width: wide, lineGap: 3.5 });
}

function longDate(iso: string): string {
  return new Date(`${iso}T00:00:00Z`).toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" });
}

function entries(doc: Doc, rows: Entries, gap = 18): void {
  let y = doc.y + gap;
  rule(doc, y, ink, 0.6);
  for (const [label, value] of rows) {
    doc
      .font("Times-Roman")
      .fontSize(11)
      .fillColor(grey)
      .text(label, left, y + 7, { lineBreak: false });
    doc.fillColor(ink).text(value, left, y + 7, { width: wide, align: "right", lineBreak: false });
    y += 25;
    rule(doc, y);
  }
  doc.y = y + 8;
}

function sections(doc: Doc, paper: Paper): void {
  for (const { heading, text, rows } of paper.sections) {
    doc.font("Times-Roman").fontSize(11.5);
    const height = doc.heightOfString(text, { width: wide, lineGap: 3.5 }) + 42 + (rows?.length ?? 0) * 25;
    if (doc.y + height > foot - 30) doc.addPage();
    const y = doc.y + 14;
    small(doc, heading, left, y, { colour: green });
    doc
      .font("Times-Roman")
      .fontSize(11.5)
      .fillColor(ink)
      .text(text, left, y + 14, { width: wide, lineGap: 3.5 });
    if (rows) entries(doc, rows, 8);
  }
}

function signature(doc: Doc, { signedBy: [name, role], issuer }: Paper): void {
  if (doc.y + 130 > foot) doc.addPage();
  const y = doc.y + 62;
  seal(doc, right - 36, y - 2, 30, "#8fa99b");
  doc
    .moveTo(left, y)
    .lineTo(left + 200, y)
    .lineWidth(0.6)
    .strokeColor(ink)
    .stroke();
  doc
    .font("Times-Italic")
    .fontSize(19)
    .fillColor(green)
    .text(name, left + 8, y - 24, { lineBreak: false });
  doc
    .font("Times-Roman")
    .fontSize(10.5)
    .fillColor(ink)
    .text(`${name}, ${role}`, left, y + 8, { lineBreak: false });
  doc.fillColor(grey).text(issuer, left, y + 23, { lineBreak: false });
}

function feet(doc: Doc): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page);
    rule(doc, foot);
    small(doc, `${mark}. It proves nothing and binds nobody.`, left, foot + 9);
    small(doc, `${page + 1} of ${count}`, left, foot + 9, { align: "right" });
  }
}

/** Sets one paper. Its dates are those of the paper, so that the same words are always the same bytes. */
export function setPaper(paper: Paper, property: Property): Promise<Uint8Array> {
  const date = new Date(`${paper.issuedAt}T09:00:00Z`);
  const doc = new PDFDocument({
    size: "A4",
    margins: { top: head + 44, bottom: 0, left, right: 595 - right },
    bufferPages: true,
    autoFirstPage: false,
    info: {
      Title: `${property.name}: ${paper.title}`,
      Author: paper.issuer,
      Subject: mark,
      CreationDate: date,
      ModDate: date,
    },
  });
  const chunks: Uint8Array[] = [];
  const done = new Promise<Uint8Array>((resolve, reject) => {
    doc.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    doc.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on("error", reject);
  });
  doc.on("pageAdded", () => dress(doc, paper.issuer));
  doc.addPage();
  opening(doc, paper, property);
  entries(doc, paper.entries);
  sections(doc, paper);
  signature(doc, paper);
  feet(doc);
  doc.end();
  return done;
}
