import countries from "i18n-iso-countries";
import type { Address, Hex } from "viem";
import { decimal } from "../../lib/decimal.ts";
import { onOneLine, type Paper, printed } from "../../lib/paper.ts";
import { across, type Column, grouped, Sheet, upright } from "../../lib/paper-sheet.ts";
import type { AsOf } from "../snapshot.ts";
import { byProperty, type Income, type IncomeLine, type PropertyIncome, type Reinvestment } from "./income.ts";
import { type KnownCoin, printedIn } from "./income-coins.ts";
import { iso } from "./statement-csv.ts";

export interface IncomePaper {
  account: Address;
  year: number;
  income: Income;
  coins: ReadonlyMap<Address, KnownCoin>;
  asOf: AsOf;
  chainId: number;
  distributor: Address;
}

const percentOf = (basisPoints: number) => `${decimal(BigInt(basisPoints), 2)} %`;
const landOf = (country: number | null) =>
  country === null ? "not known" : (countries.getName(String(country).padStart(3, "0"), "en") ?? String(country));
const minute = (at: number) => iso(at).slice(0, 16).replace("T", " ");
const day = (at: number) => iso(at).slice(0, 10);
const period = (year: number, asOf: AsOf) =>
  new Date(asOf.now * 1000).getUTCFullYear() === year
    ? `1 January to ${iso(asOf.now)}, of the year ${year} so far`
    : `1 January to 31 December ${year} (UTC)`;

/** What an account was paid in a year: A4 across. */
export const incomePdf = (paper: IncomePaper): Promise<Buffer> =>
  printed({ title: `Income ${paper.year}`, layout: "landscape" }, (doc) => writeIncome(doc, paper));

function writeIncome(doc: Paper, { account, year, income, coins, asOf, chainId }: IncomePaper): void {
  const sheet = new Sheet(doc, across);
  const { amount, name: coinName } = printedIn(coins);
  sheet.heading(`Income from dividends, ${year}`, [
    `Account ${account}`,
    `${period(year, asOf)} · as of block ${asOf.block} of chain ${chainId}`,
    "Gross is what was declared for the shares held at each record date; net is what reached the account, in coins or in shares.",
  ]);
  const sums: Column<PropertyIncome>[] = [
    { title: "Property", width: 190, cell: ({ name }) => name },
    { title: "Currency", width: 90, cell: ({ coin }) => coinName(coin) },
    { title: "Payments", width: 60, numeric: true, cell: ({ payments }) => grouped(String(payments)) },
    { title: "Gross", width: 100, numeric: true, cell: ({ gross, coin }) => amount(gross, coin) },
    { title: "Tax withheld", width: 100, numeric: true, cell: ({ withheld, coin }) => amount(withheld, coin) },
    { title: "Net", width: 100, numeric: true, cell: ({ net, coin }) => amount(net, coin) },
    { title: "Of it reinvested", width: 130, numeric: true, cell: ({ reinvested, coin }) => amount(reinvested, coin) },
  ];
  const rates = byProperty(income).flatMap((one) => one.rates.map((rate) => ({ ...one, rate })));
  const taxed: Column<(typeof rates)[number]>[] = [
    { title: "Property", width: 190, cell: ({ name }) => name },
    { title: "Currency", width: 90, cell: ({ coin }) => coinName(coin) },
    { title: "Country", width: 150, cell: ({ rate }) => landOf(rate.country) },
    { title: "Table", width: 50, numeric: true, cell: ({ rate }) => rate.table.toString() },
    { title: "Rate", width: 70, numeric: true, cell: ({ rate }) => percentOf(rate.basisPoints) },
    { title: "Gross", width: 110, numeric: true, cell: ({ rate, coin }) => amount(rate.gross, coin) },
    { title: "Tax withheld", width: 110, numeric: true, cell: ({ rate, coin }) => amount(rate.withheld, coin) },
  ];
  const lines: Column<IncomeLine>[] = [
    { title: "Paid (UTC)", width: 88, cell: ({ timestamp }) => minute(timestamp) },
    { title: "Property", width: 130, cell: ({ name }) => name },
    { title: "Record date", width: 66, cell: ({ recordAt }) => day(recordAt) },
    { title: "Shares", width: 60, numeric: true, cell: ({ shares }) => grouped(shares.toString()) },
    { title: "Gross", width: 90, numeric: true, cell: ({ gross, coin }) => amount(gross, coin) },
    { title: "Country", width: 100, cell: ({ tax }) => (tax ? landOf(tax.country) : "") },
    { title: "Rate", width: 50, numeric: true, cell: ({ tax }) => (tax ? percentOf(tax.basisPoints) : "") },
    { title: "Tax withheld", width: 86, numeric: true, cell: ({ tax, coin }) => amount(tax?.amount ?? 0n, coin) },
    { title: "Net", width: 100, numeric: true, cell: ({ net, coin }) => amount(net, coin) },
  ];
  const bought: Column<Reinvestment>[] = [
    { title: "Bought (UTC)", width: 110, cell: ({ timestamp }) => minute(timestamp) },
    { title: "Property", width: 230, cell: ({ name }) => name },
    { title: "Dividends", width: 110, numeric: true, cell: (one) => amount(one.amount, one.coin) },
    { title: "Shares", width: 80, numeric: true, cell: ({ shares }) => grouped(shares.toString()) },
    { title: "For", width: 120, numeric: true, cell: ({ cost, coin }) => amount(cost, coin) },
    { title: "Rest in coins", width: 120, numeric: true, cell: (one) => amount(one.amount - one.cost, one.coin) },
  ];
  sheet.table("By property and currency", sums, byProperty(income));
  if (rates.length > 0) sheet.table("Tax withheld, by rate", taxed, rates);
  sheet.table("Payments", lines, income.lines);
  if (income.reinvestments.length > 0) sheet.table("Reinvested", bought, income.reinvestments);
  sheet.table("Transactions in full", transactions, [...income.lines, ...income.reinvestments]);
  sheet.number();
}

const transactions: Column<{ block: number; transaction: Hex; logIndex: number; name: string; timestamp: number }>[] = [
  { title: "Time (UTC)", width: 88, cell: ({ timestamp }) => minute(timestamp) },
  { title: "Property", width: 200, cell: ({ name }) => name },
  { title: "Block", width: 70, numeric: true, cell: ({ block }) => String(block) },
  { title: "Transaction", width: 340, cell: ({ transaction }) => transaction },
  { title: "Log", width: 50, numeric: true, cell: ({ logIndex }) => String(logIndex) },
];

export interface Certificate extends IncomePaper {
  token: Address;
  name: string;
  collectors: ReadonlyMap<bigint, { collector: Address; transaction: Hex }>;
}

/** What was withheld of one property's dividends in a year, and where a reader finds each of them: A4 upright. */
export const certificatePdf = (paper: Certificate): Promise<Buffer> =>
  printed({ title: `Certificate of tax withheld ${paper.year}` }, (doc) => writeCertificate(doc, paper));

function writeCertificate(doc: Paper, paper: Certificate): void {
  const { account, year, token, name, income, coins, asOf, chainId, distributor, collectors } = paper;
  const sheet = new Sheet(doc, upright);
  const { amount, name: coinName } = printedIn(coins);
  sheet.heading(`Certificate of tax withheld, ${year}`, [
    onOneLine(name),
    `Recipient: wallet ${account}`,
    `${period(year, asOf)} · as of block ${asOf.block} of chain ${chainId}`,
  ]);
  const [sums] = [byProperty(income)];
  const totals: Column<PropertyIncome>[] = [
    { title: "Currency", width: 119, cell: ({ coin }) => coinName(coin) },
    { title: "Payments", width: 60, numeric: true, cell: ({ payments }) => grouped(String(payments)) },
    { title: "Gross", width: 110, numeric: true, cell: ({ gross, coin }) => amount(gross, coin) },
    { title: "Tax withheld", width: 110, numeric: true, cell: ({ withheld, coin }) => amount(withheld, coin) },
    { title: "Net", width: 100, numeric: true, cell: ({ net, coin }) => amount(net, coin) },
  ];
  const lines: Column<IncomeLine>[] = [
    { title: "Paid (UTC)", width: 84, cell: ({ timestamp }) => minute(timestamp) },
    { title: "Record date", width: 62, cell: ({ recordAt }) => day(recordAt) },
    { title: "Shares", width: 46, numeric: true, cell: ({ shares }) => grouped(shares.toString()) },
    { title: "Gross", width: 72, numeric: true, cell: ({ gross, coin }) => amount(gross, coin) },
    { title: "Country", width: 76, cell: ({ tax }) => landOf(tax?.country ?? null) },
    { title: "Rate", width: 44, numeric: true, cell: ({ tax }) => percentOf(tax?.basisPoints ?? 0) },
    { title: "Tax", width: 55, numeric: true, cell: ({ tax, coin }) => amount(tax?.amount ?? 0n, coin) },
    { title: "Net", width: 60, numeric: true, cell: ({ net, coin }) => amount(net, coin) },
  ];
  const told: Column<IncomeLine>[] = [
    { title: "Dividend", width: 50, numeric: true, cell: ({ index }) => index.toString() },
    { title: "Block", width: 60, numeric: true, cell: ({ block }) => String(block) },
    { title: "Transaction", width: 345, cell: ({ transaction }) => transaction },
    { title: "Log", width: 44, numeric: true, cell: ({ tax }) => String(tax?.logIndex ?? "") },
  ];
  const tables = [...collectors].map(([table, one]) => ({ table, ...one }));
  const ruled: Column<(typeof tables)[number]>[] = [
    { title: "Table", width: 40, numeric: true, cell: ({ table }) => table.toString() },
    { title: "Tax goes to", width: 212, cell: ({ collector }) => collector },
    {
      title: "Made in transaction",
      width: 247,
      cell: ({ transaction }) => `${transaction.slice(0, 22)}…${transaction.slice(-18)}`,
    },
  ];
  sheet.table("In all", totals, sums);
  sheet.table("Payments", lines, income.lines);
  sheet.table("Where they stand", told, income.lines);
  sheet.table("Tables of rates", ruled, tables);
  sheet.prose([
    `How to check this. Look up each transaction on chain ${chainId}: at the log index told, the contract ${distributor} says TaxWithheld(token, index, account, payee, country, basisPoints, amount), with the token ${token} and the payee named above.`,
    ...[...new Set(income.lines.map(({ holder }) => holder))]
      .filter((holder) => holder !== account)
      .map(
        (holder) => `The wallet named above took the place of ${holder}, which held the shares at some record dates.`,
      ),
    "The country is that of the recipient's verification when it was paid. This paper names a wallet and no person.",
  ]);
  sheet.number();
}
