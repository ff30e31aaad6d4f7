import { property } from "@freehold/indexer/schema";
import { inArray } from "drizzle-orm";
import type { notice } from "../../db/notice-schema.ts";
import { decimal } from "../../lib/decimal.ts";
import type { Deps } from "../../lib/deps.ts";
import { onOneLine } from "../../lib/paper.ts";
import { coinsOf } from "../portfolio/income-coins.ts";
import type { NoticeData } from "./kinds.ts";
import { noticeWords } from "./words.ts";

/** Notices with their words. */
export async function shownNotices(
  { db, chain }: Pick<Deps, "db" | "chain">,
  rows: readonly (typeof notice.$inferSelect)[],
) {
  const tokens = [...new Set(rows.flatMap(({ token }) => token ?? []))];
  const named =
    tokens.length === 0
      ? []
      : await db
          .select({ token: property.token, name: property.name })
          .from(property)
          .where(inArray(property.token, tokens));
  const names = new Map(named.map(({ token, name }) => [token, onOneLine(name)]));
  const coins = [...new Set(rows.flatMap(({ data }) => data.coin ?? []))];
  const known = await coinsOf({ chain }, coins);
  const money = ({ amount = "0", coin }: NoticeData, { exact = false } = {}) => {
    const unit = coin && known.get(coin);
    if (!unit) return `${amount} units of ${coin}`;
    const [whole = "", part = ""] = decimal(BigInt(amount), unit.decimals).split(".");
    const all = part.replace(/0+$/, "").padEnd(2, "0");
    // Rounded down: nobody is told of more than there is, nor of nothing where there is something.
    const cents = exact ? all : all.slice(0, 2);
    if (BigInt(amount) > 0n && Number(`${whole}${cents}`) === 0) return `<0.01 ${unit.symbol}`;
    return `${whole.replace(/\B(?=(\d{3})+$)/g, ",")}.${cents} ${unit.symbol}`;
  };
  return rows.map((row) => {
    const { id, kind, data, token, leaseId } = row;
    const name = (token && names.get(token)) || "a building";
    return {
      id,
      kind,
      ...noticeWords({ kind, data, token, leaseId, name, money }),
      token,
      leaseId,
      happenedAt: row.happenedAt,
      createdAt: row.createdAt.toISOString(),
      read: row.readAt !== null,
    };
  });
}
