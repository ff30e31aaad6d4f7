import type { Address } from "viem";
import { formatShares } from "#lib/format.ts";
import type { Plan } from "#lib/tx/plan.ts";
import { callOf, prepare } from "#lib/tx/prepare.ts";
import type { Entitlement } from "../api/portfolio.ts";
import { sumOf } from "./claims.ts";

/** What one transaction takes. */
const mostDividends = 50;

interface Sale {
  id: string;
  coin: string;
  state: string;
  pricePerShare: string;
  remaining: string;
  minimum: string;
  maximumPerIdentity: string;
  termsHash: string;
}

export interface Reinvestable {
  dividends: readonly Entitlement[];
  /** What they come to after tax. */
  net: bigint;
  /** How many shares that buys at most, and how few the offering sells at once. */
  most: bigint;
  least: bigint;
}

/** Dividends of one building that wait for this very wallet: what was another wallet's cannot buy. */
export const ownOf = (waiting: readonly Entitlement[], wallet: string, token: string): Entitlement[] =>
  waiting.filter(
    (one) => one.token === token && one.account === wallet.toLowerCase() && one.payee === wallet.toLowerCase(),
  );

/** What a wallet's dividends of a building would buy in its open offering; undefined where they buy nothing. */
export function reinvestable(own: readonly Entitlement[], sale: Sale | null): Reinvestable | undefined {
  if (sale?.state !== "open") return undefined;
  const dividends = own.filter(({ coin }) => coin === sale.coin).slice(0, mostDividends);
  const net = sumOf(dividends.map((one) => one.net));
  const bounds = [
    net / BigInt(sale.pricePerShare),
    BigInt(sale.remaining),
    ...(sale.maximumPerIdentity === "0" ? [] : [BigInt(sale.maximumPerIdentity)]),
  ];
  const most = bounds.reduce((one, other) => (other < one ? other : one));
  const [minimum, remaining] = [BigInt(sale.minimum), BigInt(sale.remaining)];
  const least = minimum < remaining ? minimum : remaining;
  return most > 0n && most >= least ? { dividends, net, most, least } : undefined;
}

/** What is paid out in coins beside the shares. */
export const restOf = (net: bigint, shares: bigint, sale: Pick<Sale, "pricePerShare">): bigint =>
  net - shares * BigInt(sale.pricePerShare);

export const reinvesting = (
  wallet: Address,
  token: Address,
  dividends: readonly Entitlement[],
  sale: Pick<Sale, "id" | "termsHash">,
  shares: bigint,
) => ({
  kind: "dividend.reinvest" as const,
  from: wallet,
  token,
  dividends: dividends.map(({ index }) => index),
  offeringId: sale.id,
  shares: String(shares),
  termsHash: sale.termsHash,
});

/** One transaction: the dividends are claimed, the shares bought, and the rest paid out. */
export const reinvestPlan = (name: string, wanted: ReturnType<typeof reinvesting>): Plan => ({
  title: `Buy ${formatShares(wanted.shares)} shares of ${name} with dividends`,
  href: "/portfolio",
  steps: [
    {
      label: `Reinvest in ${formatShares(wanted.shares)} shares`,
      expect: "Your wallet shows a call to Freehold's dividends. Nothing leaves your wallet but the network's fee.",
      call: async () => callOf(await prepare(wanted)),
    },
  ],
});
