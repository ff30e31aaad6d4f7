import type { Address } from "viem";
import type { Deps } from "../../lib/deps.ts";
import { type AsOf, atOneBlock, type Snapshot } from "../snapshot.ts";
import { nobody, type Verification, verificationsNow } from "../verification.ts";

/** From so many days before its end on, a verification may be renewed. */
const renewalDays = 60;

export interface Standing {
  verification: Verification;
  /** Verified now. */
  verified: boolean;
  /** In Unix seconds; null: never, or not in the register. */
  expiresAt: number | null;
  /** Not verified, or not for long: may ask for a review. */
  mayAsk: boolean;
}

const never = 2 ** 40 - 1;

/** What the register says of a wallet, and what follows for its applications. */
export async function standingIn(
  deps: Pick<Deps, "chain" | "deployment">,
  rows: Snapshot,
  asOf: AsOf,
  wallet: Address,
): Promise<Standing> {
  const verification = (await verificationsNow(deps, rows, asOf, [wallet])).get(wallet) ?? nobody;
  return standingOf(verification, asOf.now);
}

export function standingOf(verification: Verification, now: number): Standing {
  const expiry = verification.identity?.expiry;
  const expiresAt = expiry === undefined || expiry >= never ? null : expiry;
  const verified = verification.status === "active";
  const ends = expiresAt !== null && expiresAt - now <= renewalDays * 86_400;
  return { verification, verified, expiresAt, mayAsk: !verified || ends };
}

export const currentStanding = (deps: Deps, wallet: Address): Promise<Standing> =>
  atOneBlock(deps, (rows, asOf) => standingIn(deps, rows, asOf, wallet));
