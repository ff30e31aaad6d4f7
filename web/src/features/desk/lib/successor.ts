import type { Account } from "#features/account/api/account.ts";

/** Why a wallet cannot take the place of a lost one; undefined when it can: nobody has it, or the person themselves. */
export function successorProblem(
  identityId: number,
  lost: string,
  { address, wallet, identity }: Pick<Account, "address" | "wallet" | "identity">,
): string | undefined {
  if (address === lost) return "This is the lost wallet.";
  if (wallet === "dead") return "This wallet was lost and replaced before. It is dead for ever.";
  if (wallet === "linked" && identity?.id !== identityId)
    return "This wallet belongs to somebody else. Two people are never merged.";
  return undefined;
}
