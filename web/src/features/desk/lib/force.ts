import { explainContractError } from "#lib/errors/explain.ts";
import { formatShares } from "#lib/format.ts";

interface Reason {
  name: string;
  args: readonly (string | number | boolean)[];
}

interface Source {
  balance: bigint;
  frozen: bigint;
  addressFrozen: boolean;
}

export interface ForceOutlook {
  /** What even force cannot do. */
  refusals: string[];
  /** Rules that force passes over; what they count goes on being counted. */
  overridden: string[];
  /** Frozen shares that are released to be moved. */
  thawed: bigint;
}

/** Rules that hold for force as well: shares go to verified people who are not frozen. */
const hard = ({ name, args }: Reason, to: string): boolean =>
  name === "PropertyTokenReceiverNotVerified" ||
  (name === "PropertyTokenAddressFrozen" && String(args[0]).toLowerCase() === to.toLowerCase());

/** What a forced transfer will do, beforehand. `reasons`: what would refuse the same movement by will. */
export function forceOutlook(
  reasons: readonly Reason[],
  source: Source,
  { to, amount }: { to: string; amount: bigint },
): ForceOutlook {
  const said = ({ name, args }: Reason) => explainContractError(name, args).what;
  const free = source.balance > source.frozen ? source.balance - source.frozen : 0n;
  const refusals = reasons.filter((one) => hard(one, to)).map(said);
  if (amount > source.balance) refusals.unshift(`They hold ${formatShares(source.balance)} shares.`);
  // what thaws is told by itself, and whoever the register does not know lives nowhere
  const ofNowhere = ({ name, args }: Reason) => name === "CountryNotAllowed" && Number(args[1]) === 0;
  const told = (one: Reason) => hard(one, to) || ofNowhere(one) || one.name === "ERC7943InsufficientUnfrozenBalance";
  const soft = reasons.filter((one) => !told(one));
  return {
    refusals,
    overridden: [...new Set(soft.map(said))],
    thawed: amount > free && amount <= source.balance ? amount - free : 0n,
  };
}
