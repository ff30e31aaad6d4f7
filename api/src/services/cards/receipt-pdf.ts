import { decimal } from "../../lib/decimal.ts";
import { inks, onOneLine, printed } from "../../lib/paper.ts";

interface CardReceipt {
  property: string;
  leaseId: string;
  month: number;
  amount: bigint;
  currency: string;
  paidAt: Date;
  provider: string;
  payment: string | null;
  reference: string;
}

/** A receipt for who paid by card. It names nobody. */
export const cardReceiptPdf = (told: CardReceipt): Promise<Buffer> =>
  printed({ title: "Receipt" }, (paper) => {
    const [left, top] = [56, 64];
    paper.font("bold").fontSize(20).fillColor(inks.green).text("Receipt for rent", left, top);
    paper.y += 10;
    const month = `${Math.floor(told.month / 100)}-${String(told.month % 100).padStart(2, "0")}`;
    const facts: [string, string][] = [
      ["Property", onOneLine(told.property, 90)],
      ["Month", month],
      ["Received", `${decimal(told.amount, 2)} ${told.currency.toUpperCase()}`],
      ["On", `${told.paidAt.toISOString().slice(0, 16).replace("T", " ")} UTC`],
      ["Paid by", `card (${told.provider})`],
      ["Payment", told.payment ?? "–"],
      ["Lease", told.leaseId],
      ["Reference", told.reference],
    ];
    for (const [name, value] of facts) {
      const y = paper.y + 5;
      paper.font("regular").fontSize(9).fillColor(inks.grey).text(name, left, y, { lineBreak: false });
      paper.fontSize(9);
      paper.fontSize(Math.min(9, (9 * 390) / Math.max(1, paper.widthOfString(value))));
      paper.fillColor(inks.ink).text(value, left + 90, y, { lineBreak: false });
      paper.y = y + 12;
    }
  });
