import { type Coin, formatMoney } from "#lib/format.ts";
import { type RuleVerdict, verdictOf } from "#lib/movement-rules.ts";
import type { Check } from "#lib/tx/prepare.ts";

/** A missing permission is no refusal: giving it is part of paying. */
const permission = ["ERC20InsufficientAllowance"];

/** What was looked at before signing, with a tick or the reason. */
export function checkVerdicts(
  checks: readonly Check[] | undefined,
  coin?: Coin,
  allowed = "It is allowed now",
): RuleVerdict[] {
  const run = { id: "simulation", label: allowed };
  const money = { id: "coin-balance", label: `You have enough ${coin?.symbol ?? ""}`.trim() };
  if (!checks) return (coin ? [money, run] : [run]).map((one) => ({ ...one, state: "pending" }));
  const reasonOf = (rule: Check["rule"]) => checks.find((one) => one.rule === rule)?.reason;
  const balance = coin ? [inCoin(verdictOf(money.id, money.label, reasonOf("coin-balance")), coin)] : [];
  const reason = reasonOf("simulation");
  const lacking = balance.some(({ state }) => state === "fails");
  if (reason && (lacking || permission.includes(reason.name))) return balance;
  return [...balance, verdictOf(run.id, run.label, reason)];
}

/** The coin's refusal has no currency; here it is known. */
function inCoin(verdict: RuleVerdict, coin: Coin): RuleVerdict {
  if (!verdict.refusal) return verdict;
  const [, balance, needed] = verdict.reason?.args ?? [];
  const refusal = {
    ...verdict.refusal,
    what: `You do not have enough ${coin.symbol}.`,
    why: `This costs ${formatMoney(String(needed), coin)}, and your wallet holds ${formatMoney(String(balance), coin)}.`,
    next: `Pay a part now, or add ${coin.symbol} to your wallet.`,
  };
  return { ...verdict, refusal };
}
