import { owedOf as owedOfPeriod } from "@freehold/contracts/leases";
import { ROLE } from "@freehold/contracts/roles";
import { dividend, lease, leasePayment, recordDate, role } from "@freehold/indexer/schema";
import { and, eq, gt, isNull, lte, ne, notExists, sql } from "drizzle-orm";
import { zeroAddress } from "viem";
import { fiatMovement } from "../../db/card-schema.ts";
import { noticeReader } from "../../db/notice-schema.ts";
import { byManager, cardBooksOf } from "../cards/books.ts";
import { termsOf } from "../leases/leases.ts";
import type { AsOf, Snapshot } from "../snapshot.ts";
import { owedOf } from "./holders.ts";
import type { NoticeDraft } from "./kinds.ts";

const day = 86_400;
/** Days before rent is due, unless the tenant has chosen. */
export const standardDays = 5;
/** What became overdue longer ago is no news. */
const stale = 30 * day;
/** The most days of grace that a lease can have. */
const grace = 255 * day;
/** Days before a claim lapses, the nearest first. */
const lapseDays = [7, 30];

/** Who is to be reminded of rent: of each period once before it is due, and once when its days of grace are over. */
export async function rentDue(rows: Snapshot, { now }: Pick<AsOf, "now">): Promise<NoticeDraft[]> {
  const found = await rows
    .select({ row: lease, daysBefore: noticeReader.daysBefore })
    .from(lease)
    .leftJoin(noticeReader, sql`${noticeReader.account} = ${lease.tenant}`)
    .where(
      and(
        ne(lease.tenant, zeroAddress),
        sql`${lease.next} < ${lease.periods}`,
        lte(lease.startsAt, BigInt(now + 31 * day)),
        gt(lease.endsAt, BigInt(now - grace - stale)),
      ),
    );
  const paying = await rows.selectDistinct({ leaseId: fiatMovement.leaseId }).from(fiatMovement);
  const byCard = new Set(paying.map(({ leaseId }) => leaseId));
  const ids = found.flatMap(({ row }) => (byCard.has(row.leaseId) ? [row.leaseId] : []));
  const books = await cardBooksOf(rows, ids, now);
  return found.flatMap(({ row, daysBefore }) => {
    const terms = termsOf(row);
    /** Less what a card has paid, wherever that money is. */
    const leftOf = ({ index, open }: { index: number; open: bigint }): bigint => {
      const reckoned = books.get(row.leaseId)?.reckoned;
      if (!reckoned) return open;
      return reckoned.openTo(index).amount - (index > 0 ? reckoned.openTo(index - 1).amount : 0n);
    };
    const days = daysBefore ?? standardDays;
    const draft = (
      kind: "rent-due" | "rent-overdue",
      period: ReturnType<typeof owedOfPeriod>,
      at: number,
    ): NoticeDraft => ({
      recipient: row.tenant,
      kind,
      key: `${kind}:${row.leaseId}:${period.index}`,
      token: row.token,
      leaseId: row.leaseId,
      data: { amount: leftOf(period).toString(), coin: row.coin, month: period.month, at: period.dueAt },
      at,
    });
    const drafts: NoticeDraft[] = [];
    for (let index = Math.max(row.next, firstNews(row, now)); index < row.periods; index++) {
      const period = owedOfPeriod(terms, terms, index, now);
      if (period.dueAt - days * day > now) break;
      if (now > period.lateAfter && period.lateAfter > now - stale && leftOf(period) > 0n)
        drafts.push(draft("rent-overdue", period, period.lateAfter));
      // Once it is late, that is what is told.
      if (now <= period.dueAt && leftOf(period) > 0n) drafts.push(draft("rent-due", period, period.dueAt - days * day));
    }
    return drafts;
  });
}

/** Managers of what came in by card lately and nobody has deposited. */
export async function cardPaid(rows: Snapshot, { now }: Pick<AsOf, "now">): Promise<NoticeDraft[]> {
  const deposited = rows
    .select({ one: sql`1` })
    .from(leasePayment)
    .where(
      and(
        eq(leasePayment.leaseId, fiatMovement.leaseId),
        eq(leasePayment.referenceId, fiatMovement.reference),
        byManager(rows),
      ),
    );
  const found = await rows
    .select({ row: fiatMovement, coin: lease.coin, recipient: role.account })
    .from(fiatMovement)
    .innerJoin(lease, eq(lease.leaseId, fiatMovement.leaseId))
    .innerJoin(role, and(eq(role.scope, lease.token), eq(role.role, ROLE.manager), eq(role.held, true)))
    .where(
      and(
        gt(fiatMovement.coinAmount, 0n),
        gt(fiatMovement.paidAt, new Date((now - stale) * 1000)),
        notExists(deposited),
      ),
    );
  return found.map(({ row, coin, recipient }) => ({
    recipient,
    kind: "card-paid",
    key: `card-paid:${row.id}`,
    token: row.token,
    leaseId: row.leaseId,
    data: { amount: row.coinAmount.toString(), coin },
    at: Math.floor(row.paidAt.getTime() / 1000),
  }));
}

type Schedule = Pick<typeof lease.$inferSelect, "startsAt" | "graceDays" | "frequency">;

/** No period before this one became overdue lately: of leases that nobody pays, the old ones are not reckoned over and over. */
export function firstNews({ startsAt, graceDays, frequency }: Schedule, now: number): number {
  const months = (now - stale - graceDays * day - Number(startsAt)) / (31 * day);
  return Math.max(0, Math.floor(months / (frequency === "monthly" ? 1 : 3)) - 1);
}

/** Whose unclaimed dividends lapse soon: told a month and a week before. */
export async function lapsingSoon(rows: Snapshot, { now }: Pick<AsOf, "now">): Promise<NoticeDraft[]> {
  const found = await rows
    .select({ row: dividend, recordAt: recordDate.recordAt })
    .from(dividend)
    .innerJoin(recordDate, and(eq(recordDate.token, dividend.token), eq(recordDate.recordId, dividend.recordId)))
    .where(
      and(
        isNull(dividend.lapsed),
        gt(dividend.outstanding, 0n),
        gt(dividend.lapsesAt, BigInt(now)),
        lte(dividend.lapsesAt, BigInt(now + 30 * day)),
      ),
    );
  const drafts: NoticeDraft[] = [];
  for (const { row, recordAt } of found) {
    const lapsesAt = Number(row.lapsesAt);
    const days = lapseDays.find((one) => lapsesAt - one * day <= now) ?? 30;
    for (const { account, payee, shares } of await owedOf(rows, row.token, row.index, recordAt)) {
      drafts.push({
        recipient: payee,
        kind: "claim-lapsing",
        key: `claim-lapsing:${row.token}:${row.index}:${account}:${days}`,
        token: row.token,
        leaseId: null,
        data: { amount: (shares * row.perShare).toString(), coin: row.coin, at: lapsesAt, days },
        at: lapsesAt - days * day,
      });
    }
  }
  return drafts;
}
