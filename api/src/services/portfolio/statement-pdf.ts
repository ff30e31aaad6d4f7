import { decimal } from "../../lib/decimal.ts";
import { type Paper as Doc, inks, printed } from "../../lib/paper.ts";
import type { Entry } from "./ledger.ts";
import { type OldRate, oldRatesOf } from "./old-rates.ts";
import type { Balance, Line, Statement } from "./statement.ts";
import { iso } from "./statement-csv.ts";

const { ink, grey, hair, green } = inks;
const [left, right, top, bottom] = [36, 806, 64, 540];

interface Column<Row> {
  title: string;
  width: number;
  numeric?: boolean;
  cell: (row: Row) => string;
}

const words: Record<Entry["kind"], string> = {
  purchase: "Bought in offering",
  buy: "Bought",
  sell: "Sold",
  refund: "Refund",
  dividend: "Dividend",
  mint: "Issued",
  burn: "Burnt",
  "transfer-in": "Received",
  "transfer-out": "Sent",
  "forced-in": "Received by order",
  "forced-out": "Taken by order",
  "recovery-in": "Recovered from",
  "recovery-out": "Recovered to",
};

/** A statement on paper: A4 across, figures to the right, numbered pages. */
export const pdfOf = (statement: Statement): Promise<Buffer> =>
  printed({ title: "Statement of account", layout: "landscape" }, (doc) => write(doc, statement));

function write(doc: Doc, statement: Statement): void {
  const { rates, account, method, period, asOf, opening, closing, lines, totals } = statement;
  const money = (units: bigint | null) => (units === null ? "–" : grouped(decimal(units, rates.decimals)));
  const many = (shares: bigint) => grouped(shares.toString());

  doc.font("bold").fontSize(18).fillColor(green).text("Statement of account", left, top);
  const from = period.from === null ? "the beginning" : iso(period.from);
  const { present } = rates;
  const facts = [
    `Account ${account}`,
    `From ${from} to ${iso(period.to)} · as of block ${asOf.block}`,
    `Cost ${method === "fifo" ? "first in, first out" : "at the average"} · amounts in ${rates.code}` +
      (present
        ? `, each by the newest rate of or before its moment; values by that of theirs (newest: ${decimal(present.rate, 18)} dollars, ${iso(present.saidAt)}${rates.stale ? ", older than its source allows" : ""})`
        : ""),
    ...oldRatesOf(lines).map(
      (old) =>
        `Old rate: ${old.amounts} ${old.amounts === 1 ? "amount" : "amounts"} of ${days(old)} by the rate of ${iso(old.saidAt).slice(0, 10)} (${old.rate.slice(0, 12)} dollars)`,
    ),
  ];
  doc.font("regular").fontSize(9).fillColor(grey);
  for (const fact of facts) doc.text(fact, left, doc.y + 3, { width: right - left });
  doc.y += 12;

  const balances: Column<Balance>[] = [
    { title: "Property", width: 270, cell: ({ name }) => name },
    { title: "Symbol", width: 80, cell: ({ symbol }) => symbol },
    { title: "Shares", width: 90, numeric: true, cell: ({ shares }) => many(shares) },
    {
      title: "To be paid back",
      width: 90,
      numeric: true,
      cell: ({ refundable }) => (refundable === 0n ? "" : many(refundable)),
    },
    { title: "Cost", width: 120, numeric: true, cell: ({ cost }) => money(cost) },
    { title: "Value", width: 120, numeric: true, cell: ({ value }) => money(value) },
  ];
  const moved: Column<Line>[] = [
    { title: "Time (UTC)", width: 92, cell: ({ timestamp }) => iso(timestamp).slice(0, 16).replace("T", " ") },
    { title: "What", width: 82, cell: ({ kind }) => words[kind] },
    { title: "Property", width: 120, cell: ({ name }) => name },
    { title: "Shares", width: 62, numeric: true, cell: ({ shares }) => (shares === 0n ? "" : many(shares)) },
    { title: "Balance", width: 62, numeric: true, cell: ({ balance }) => many(balance) },
    { title: "Amount", width: 88, numeric: true, cell: ({ amount }) => money(amount) },
    { title: "Cost", width: 88, numeric: true, cell: ({ cost }) => money(cost) },
    { title: "Gain", width: 82, numeric: true, cell: ({ gain }) => money(gain) },
    {
      title: "Transaction",
      width: 94,
      cell: ({ transaction }) => `${transaction.slice(0, 8)}…${transaction.slice(-6)}`,
    },
  ];
  const sums: [string, bigint][] = [
    ["Paid for purchases", totals.purchases],
    ["Received for sales", totals.sales],
    ["Refunds", totals.refunds],
    ["Dividends", totals.dividends],
    ["Realized gain", totals.gain],
  ];
  table(doc, "Opening balances", balances, opening);
  table(doc, "Movements", moved, lines);
  table(doc, "Closing balances", balances, closing);
  table(
    doc,
    "In this period",
    [
      { title: "", width: 330, cell: ([name]) => name },
      { title: rates.code, width: 320, numeric: true, cell: ([, units]) => money(units) },
    ],
    sums,
  );
  table(
    doc,
    "Transactions in full",
    [
      { title: "Block", width: 80, numeric: true, cell: ({ block }) => String(block) },
      { title: "Transaction", width: 320, cell: ({ transaction }) => transaction },
      { title: "With", width: 210, cell: ({ counterparty }) => counterparty ?? "" },
      { title: "Rate", width: 70, numeric: true, cell: ({ rate }) => rate?.rate.slice(0, 10) ?? "" },
      { title: "Rate of", width: 90, numeric: true, cell: ({ rate }) => rateDay(rate) },
    ],
    lines,
  );
  number(doc);
}

/** The day of a rate, and whether that is another time than the amount's. */
const rateDay = (rate: Line["rate"]) => (rate ? `${iso(rate.saidAt).slice(0, 10)}${rate.old ? ", old" : ""}` : "");

const days = ({ from, to }: OldRate) => [...new Set([from, to].map((at) => iso(at).slice(0, 10)))].join(" to ");

const row = 15;

function table<Row>(doc: Doc, title: string, columns: readonly Column<Row>[], rows: readonly Row[]): void {
  if (doc.y + 4 * row > bottom) next(doc);
  doc
    .font("bold")
    .fontSize(11)
    .fillColor(ink)
    .text(title, left, doc.y + 6);
  doc.y += 4;
  head(doc, columns);
  if (rows.length === 0) line(doc, [{ title: "", width: right - left, cell: () => "None" }], undefined);
  for (const one of rows) {
    if (doc.y + row > bottom) {
      next(doc);
      head(doc, columns);
    }
    line(doc, columns, one);
  }
  doc.y += 8;
}

function head<Row>(doc: Doc, columns: readonly Column<Row>[]): void {
  doc.font("bold").fillColor(grey);
  cells(doc, columns, ({ title }) => title);
  rule(doc, green);
}

function line<Row>(doc: Doc, columns: readonly Column<Row>[], one: Row): void {
  doc.font("regular").fillColor(ink);
  cells(doc, columns, ({ cell }) => cell(one));
  rule(doc, hair);
}

function cells<Row>(doc: Doc, columns: readonly Column<Row>[], text: (column: Column<Row>) => string): void {
  const y = doc.y + 3;
  let x = left;
  for (const column of columns) {
    const width = column.width - 6;
    doc.fontSize(8);
    // A figure is never cut: it gets smaller instead. Names are.
    const whole = text(column);
    if (column.numeric) doc.fontSize(Math.min(8, (8 * width) / Math.max(1, doc.widthOfString(whole))));
    const shown = column.numeric ? whole : cut(doc, whole, width);
    doc.text(shown, column.numeric ? x + width - doc.widthOfString(shown) : x, y, { lineBreak: false });
    x += column.width;
  }
  doc.y = y + row - 3;
}

function cut(doc: Doc, text: string, width: number): string {
  if (doc.widthOfString(text) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && doc.widthOfString(`${letters.join("")}…`) > width) letters.pop();
  return `${letters.join("")}…`;
}

function rule(doc: Doc, colour: string): void {
  doc.moveTo(left, doc.y).lineTo(right, doc.y).lineWidth(0.5).strokeColor(colour).stroke();
}

function next(doc: Doc): void {
  doc.addPage();
  doc.y = top - 24;
}

function number(doc: Doc): void {
  const { start, count } = doc.bufferedPageRange();
  for (let i = 0; i < count; i += 1) {
    doc.switchToPage(start + i);
    const text = `Page ${i + 1} of ${count}`;
    doc.font("regular").fontSize(8).fillColor(grey);
    doc.text("Freehold", left, 562, { lineBreak: false });
    doc.text(text, right - doc.widthOfString(text), 562, { lineBreak: false });
  }
}

/** 1234567.5 as 1,234,567.5, and a minus as long as a plus. */
const grouped = (number: string): string => {
  const [whole = "", part] = number.split(".");
  const long = whole.replace("-", "\u2212").replace(/\B(?=(\d{3})+$)/g, ",");
  return part === undefined ? long : `${long}.${part}`;
};
