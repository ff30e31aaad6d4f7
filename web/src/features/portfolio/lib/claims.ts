import type { Address } from "viem";
import type { Coin } from "#lib/format.ts";
import { formatMoney } from "#lib/format.ts";
import type { CallStep, Plan } from "#lib/tx/plan.ts";
import { callOf, prepare } from "#lib/tx/prepare.ts";
import type { Entitlement } from "../api/portfolio.ts";

/** What can be paid at once. */
const most = 50;

export const sumOf = (amounts: readonly (string | bigint)[]): bigint =>
  amounts.reduce<bigint>((sum, one) => sum + BigInt(one), 0n);

export const claimable = (all: readonly Entitlement[]) => all.filter(({ status }) => status === "claimable");

/** One transaction for each account of record, and for every fifty dividends: a batch is one holder's. */
export function claimBatches<T extends Pick<Entitlement, "account">>(dividends: readonly T[]): T[][] {
  const byAccount = Map.groupBy(dividends, ({ account }) => account);
  return [...byAccount.values()].flatMap((all) =>
    Array.from({ length: Math.ceil(all.length / most) }, (_, i) => all.slice(i * most, (i + 1) * most)),
  );
}

export const preparationOf = (wallet: Address, batch: readonly Entitlement[]) => ({
  kind: "dividend.claim" as const,
  from: wallet,
  account: batch[0]?.account ?? wallet,
  dividends: batch.map(({ token, index }) => ({ token, index })),
});

/** Claims dividends; the money goes to whoever is the holder of record now. */
export function claimPlan(wallet: Address, dividends: readonly Entitlement[], coin: Coin): Plan {
  const batches = claimBatches(dividends);
  const total = formatMoney(sumOf(dividends.map(({ net }) => net)), coin);
  const steps = batches.map((batch, i): CallStep => {
    const part = formatMoney(sumOf(batch.map(({ net }) => net)), coin, { exact: true });
    return {
      label: batches.length === 1 ? `Claim ${part}` : `Claim ${part}, part ${i + 1}`,
      expect: "Your wallet shows a call to Freehold's dividends. Nothing leaves your wallet but the network's fee.",
      call: async () => callOf(await prepare(preparationOf(wallet, batch))),
    };
  });
  return { title: `Claim ${total} of dividends`, href: "/portfolio", steps };
}
