import { decimal } from "../../lib/decimal.ts";
import { type Paper as Doc, printed } from "../../lib/paper.ts";
import { across, type Column, grouped, Sheet } from "../../lib/paper-sheet.ts";
import type { Entry } from "./ledger.ts";
import { type OldRate, oldRatesOf } from "./old-rates.ts";
import type { Balance, Line, Statement } from "./statement.ts";
import { iso } from "./statement-csv.ts";

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

  const sheet = new Sheet(doc, across);
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
  sheet.heading("Statement of account", facts);

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
  sheet.table("Opening balances", balances, opening);
  sheet.table("Movements", moved, lines);
  sheet.table("Closing balances", balances, closing);
  sheet.table(
    "In this period",
    [
      { title: "", width: 330, cell: ([name]) => name },
      { title: rates.code, width: 320, numeric: true, cell: ([, units]) => money(units) },
    ],
    sums,
  );
  sheet.table(
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
  sheet.number();
}

/** The day of a rate, and whether that is another time than the amount's. */
const rateDay = (rate: Line["rate"]) => (rate ? `${iso(rate.saidAt).slice(0, 10)}${rate.old ? ", old" : ""}` : "");

const days = ({ from, to }: OldRate) => [...new Set([from, to].map((at) => iso(at).slice(0, 10)))].join(" to ");
