import { offering, subscription } from "@freehold/indexer/schema";
import { type SQL, sql } from "drizzle-orm";

/** Shares of a token that an account has bought in sales which are not decided, or failed and were not paid back yet. */
export const lockedOf = (token: SQL, account: SQL): SQL<bigint> =>
  sql`(select coalesce(sum(b.shares), 0) from ${subscription} b join ${offering} f on f.id = b.offering_id
    where b.token = ${token} and b.account = ${account} and f.state <> 'succeeded')`.mapWith(BigInt);

/** Shares that may leave by will: neither frozen nor locked. Zero where more is frozen than held. */
export const movableOf = (share: { balance: bigint; frozen: bigint; locked: bigint }): bigint => {
  const movable = share.balance - share.frozen - share.locked;
  return movable > 0n ? movable : 0n;
};

/** Shares of a token that are there only until sales which failed or were cancelled have paid everybody back. */
export const offOf = (token: SQL): SQL<bigint> =>
  sql`(select coalesce(sum(b.shares), 0) from ${subscription} b join ${offering} f on f.id = b.offering_id
    where b.token = ${token} and f.state in ('failed', 'cancelled'))`.mapWith(BigInt);
