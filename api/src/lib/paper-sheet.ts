import { type Paper as Doc, inks, onOneLine } from "./paper.ts";

/** Where on a page is written. */
export interface Frame {
  left: number;
  right: number;
  top: number;
  bottom: number;
  foot: number;
}

export const across: Frame = { left: 36, right: 806, top: 64, bottom: 540, foot: 562 };
export const upright: Frame = { left: 48, right: 547, top: 64, bottom: 770, foot: 800 };

export interface Column<Row> {
  title: string;
  width: number;
  numeric?: boolean;
  cell: (row: Row) => string;
}

const { ink, grey, hair, green } = inks;
const row = 15;

/** Tables and lines of facts within a frame: figures to the right, numbered pages. */
export class Sheet {
  readonly #doc: Doc;
  readonly #frame: Frame;

  constructor(doc: Doc, frame: Frame) {
    this.#doc = doc;
    this.#frame = frame;
  }

  heading(title: string, facts: readonly string[]): void {
    const { left, right, top } = this.#frame;
    const doc = this.#doc;
    doc.font("bold").fontSize(18).fillColor(green).text(title, left, top);
    this.prose(facts, right - left);
    doc.y += 12;
  }

  prose(lines: readonly string[], width = this.#frame.right - this.#frame.left): void {
    const doc = this.#doc;
    doc.font("regular").fontSize(9).fillColor(grey);
    for (const line of lines) {
      if (doc.y + doc.heightOfString(line, { width }) + 3 > this.#frame.bottom) this.#next();
      doc.font("regular").fontSize(9).fillColor(grey);
      doc.text(line, this.#frame.left, doc.y + 3, { width });
    }
  }

  table<Row>(title: string, columns: readonly Column<Row>[], rows: readonly Row[]): void {
    const { left, right, bottom } = this.#frame;
    const doc = this.#doc;
    if (doc.y + 4 * row > bottom) this.#next();
    doc
      .font("bold")
      .fontSize(11)
      .fillColor(ink)
      .text(title, left, doc.y + 6);
    doc.y += 4;
    this.#head(columns);
    if (rows.length === 0) this.#line([{ title: "", width: right - left, cell: () => "None" }], undefined);
    for (const one of rows) {
      if (doc.y + row > bottom) {
        this.#next();
        this.#head(columns);
      }
      this.#line(columns, one);
    }
    doc.y += 8;
  }

  number(): void {
    const { left, right, foot } = this.#frame;
    const doc = this.#doc;
    const { start, count } = doc.bufferedPageRange();
    for (let i = 0; i < count; i += 1) {
      doc.switchToPage(start + i);
      const text = `Page ${i + 1} of ${count}`;
      doc.font("regular").fontSize(8).fillColor(grey);
      doc.text("Freehold", left, foot, { lineBreak: false });
      doc.text(text, right - doc.widthOfString(text), foot, { lineBreak: false });
    }
  }

  #head<Row>(columns: readonly Column<Row>[]): void {
    this.#doc.font("bold").fillColor(grey);
    this.#cells(columns, ({ title }) => title);
    this.#rule(green);
  }

  #line<Row>(columns: readonly Column<Row>[], one: Row): void {
    this.#doc.font("regular").fillColor(ink);
    this.#cells(columns, ({ cell }) => cell(one));
    this.#rule(hair);
  }

  #cells<Row>(columns: readonly Column<Row>[], text: (column: Column<Row>) => string): void {
    const doc = this.#doc;
    const y = doc.y + 3;
    let x = this.#frame.left;
    for (const [at, column] of columns.entries()) {
      // Words keep their distance from a figure before them.
      const apart = !column.numeric && columns[at - 1]?.numeric ? 8 : 0;
      const width = column.width - 6 - apart;
      doc.fontSize(8);
      // A figure is never cut: it gets smaller instead. Names are.
      const whole = onOneLine(text(column), 300);
      if (column.numeric) doc.fontSize(Math.min(8, (8 * width) / Math.max(1, doc.widthOfString(whole))));
      const shown = column.numeric ? whole : cut(doc, whole, width);
      doc.text(shown, column.numeric ? x + width - doc.widthOfString(shown) : x + apart, y, { lineBreak: false });
      x += column.width;
    }
    doc.y = y + row - 3;
  }

  #rule(colour: string): void {
    const { left, right } = this.#frame;
    this.#doc.moveTo(left, this.#doc.y).lineTo(right, this.#doc.y).lineWidth(0.5).strokeColor(colour).stroke();
  }

  #next(): void {
    this.#doc.addPage();
    this.#doc.y = this.#frame.top - 24;
  }
}

function cut(doc: Doc, text: string, width: number): string {
  if (doc.widthOfString(text) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && doc.widthOfString(`${letters.join("")}…`) > width) letters.pop();
  return `${letters.join("")}…`;
}

/** 1234567.5 as 1,234,567.5, and a minus as long as a plus. */
export const grouped = (number: string): string => {
  const [whole = "", part] = number.split(".");
  const long = whole.replace("-", "\u2212").replace(/\B(?=(\d{3})+$)/g, ",");
  return part === undefined ? long : `${long}.${part}`;
};
