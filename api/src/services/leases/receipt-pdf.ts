import type { Address, Hex } from "viem";
import { inks, onOneLine, type Paper, printed } from "../../lib/paper.ts";
import type { Receipt } from "./receipts.ts";

export interface ReceiptFacts {
  receipt: Receipt;
  leaseId: Hex;
  property: { name: string; token: Address };
  coin: Address;
  /** In words; the smallest units where the coin is not ours. */
  money: (units: bigint) => string;
  chainId: number;
  leases: Address;
}

const [left, right] = [56, 539];

/** A receipt on paper: what stands on the chain, and where, so that anybody can look it up. */
export const receiptPdf = (facts: ReceiptFacts): Promise<Buffer> =>
  printed({ title: `Receipt ${facts.receipt.receipt}` }, (paper) => write(paper, facts));

function write(paper: Paper, { receipt, leaseId, property, coin, money, chainId, leases }: ReceiptFacts): void {
  paper.font("bold").fontSize(20).fillColor(inks.green).text(`Rent receipt ${receipt.receipt}`, left, 64);
  paper
    .font("regular")
    .fontSize(11)
    .fillColor(inks.ink)
    .text(onOneLine(property.name, 90), left, paper.y + 4, { width: right - left });
  paper.y += 16;
  const facts: [string, string][] = [
    ["Received", `${money(BigInt(receipt.amount))}`],
    ["On", `${new Date(receipt.timestamp * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC`],
    ["From", receipt.payer],
    ["Lease", leaseId],
    ...(receipt.reference ? [["Payer's reference", receipt.reference] as [string, string]] : []),
    ...(receipt.held ? [["Note", "Kept in escrow by order of a court when it was paid"] as [string, string]] : []),
  ];
  for (const [name, value] of facts) pair(paper, name, value);
  paper.y += 14;
  line(paper, ["Month", "Rent", "Late fee", "Paid", "Period"], "bold");
  for (const { month, amount, lateFee, complete } of receipt.periods) {
    const [paid, fee] = [BigInt(amount), BigInt(lateFee)];
    const text = `${Math.floor(month / 100)}-${String(month % 100).padStart(2, "0")}`;
    line(paper, [text, money(paid - fee), money(fee), money(paid), complete ? "paid in full" : "in part"], "regular");
    if (paper.y > 760) {
      paper.addPage();
      paper.y = 56;
    }
  }
  paper.y += 14;
  paper.font("bold").fontSize(10).fillColor(inks.ink).text("On record", left, paper.y);
  paper.y += 4;
  const record: [string, string][] = [
    ["Chain", String(chainId)],
    ["Block", String(receipt.block)],
    ["Transaction", receipt.transaction],
    ["Contract", leases],
    ["Property's token", property.token],
    ["Coin", coin],
  ];
  for (const [name, value] of record) pair(paper, name, value);
}

function pair(paper: Paper, name: string, value: string): void {
  const y = paper.y + 4;
  paper.font("regular").fontSize(9).fillColor(inks.grey).text(name, left, y, { lineBreak: false });
  paper.fontSize(9);
  const width = right - left - 110;
  const size = Math.min(9, (9 * width) / Math.max(1, paper.widthOfString(value)));
  paper
    .fontSize(size)
    .fillColor(inks.ink)
    .text(value, left + 110, y, { lineBreak: false });
  paper.y = y + 12;
}

function line(paper: Paper, cells: readonly [string, string, string, string, string], font: "bold" | "regular"): void {
  const y = paper.y + 3;
  const places = [left, left + 80, left + 190, left + 290, left + 400];
  for (const [index, text] of cells.entries()) {
    paper
      .font(font)
      .fontSize(9)
      .fillColor(inks.ink)
      .text(text, places[index] ?? left, y, { lineBreak: false });
  }
  paper
    .moveTo(left, y + 13)
    .lineTo(right, y + 13)
    .lineWidth(0.5)
    .strokeColor(inks.hair)
    .stroke();
  paper.y = y + 14;
}
