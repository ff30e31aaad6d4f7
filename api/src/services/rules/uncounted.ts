import { holding } from "@freehold/indexer/schema";
import { and, desc, eq, gt } from "drizzle-orm";
import { type Address, zeroAddress } from "viem";
import type { Deps } from "../../lib/deps.ts";
import { explain } from "../explain.ts";

/** What a ledger that was begun late has still to count; null where it counts everybody, or nobody is counted. */
export async function uncountedOf({ chain, db }: Deps, token: Address) {
  // A mint of nothing to nobody in particular: of all that it would be told, one thing is wanted.
  const movement = { operator: token, from: zeroAddress, to: token, amount: 0n };
  const reasons = await explain(chain, token, movement);
  const unseeded = reasons.find(({ name }) => name === "ComplianceLedgerUnseeded");
  if (!unseeded) return null;
  const [counted, supply] = unseeded.args.map(String);
  const wallets = await db
    .select({ account: holding.account })
    .from(holding)
    .where(and(eq(holding.token, token), gt(holding.balance, 0n)))
    .orderBy(desc(holding.balance), holding.account);
  return { counted: counted ?? "0", supply: supply ?? "0", wallets: wallets.map(({ account }) => account) };
}
