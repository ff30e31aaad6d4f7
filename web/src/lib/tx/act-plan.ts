import type { Plan } from "./plan.ts";
import { callOf, type Preparation, prepare } from "./prepare.ts";

/** What one signature does, as the API prepares it. */
export interface Act {
  title: string;
  /** Of the step: what is signed. */
  label: string;
  expect?: string;
  href: string;
  wanted: Preparation;
}

const nothingLeaves = "Your wallet shows one call. Nothing leaves your wallet but the network's fee.";

/** One transaction that moves no money of the wallet. */
export const actPlan = ({ title, label, expect = nothingLeaves, href, wanted }: Act): Plan => ({
  title,
  href,
  steps: [{ label, expect, call: async () => callOf(await prepare(wanted)) }],
});
