import type { Hex } from "viem";
import { explain } from "../errors/explain.ts";
import type { Explanation } from "../errors/explanation.ts";
import type { Call, WalletPort } from "../wallet/wallet-port.ts";
import type { Activity, StepState } from "./activity.ts";
import type { ActivityStore } from "./activity-store.ts";
import { type NamedCall, type Plan, type PlanStep, settle } from "./plan.ts";

export interface Surroundings {
  store: ActivityStore;
  wallet: WalletPort;
  encode: (call: NamedCall) => Call | Promise<Call>;
  /** Resolves when the API's projections contain this block. */
  waitForBlock: (block: bigint) => Promise<void>;
  invalidate: (plan: Pick<Plan, "invalidate">) => void | Promise<void>;
  tab: string;
  now?: () => number;
}

const cancelledInWallet: Explanation = {
  what: "You cancelled this in your wallet.",
  next: "Nothing has changed.",
  tone: "cancelled",
  code: "replaced",
};

const failedOnChain: Explanation = {
  what: "The network refused this transaction.",
  why: "Something changed between your signature and its turn; the node no longer tells what.",
  next: "Only the network fee was spent. Look at it afresh and try again.",
  tone: "refused",
  code: "reverted",
};

/** Follows a sent transaction to its end. Also the way back after a reload. */
export async function follow(hash: Hex, wallet: WalletPort): Promise<StepState & { at: "done" | "failed" }> {
  const receipt = await wallet.receipt(hash);
  if (receipt.cancelled) return { at: "failed", reason: cancelledInWallet, hash: receipt.hash };
  if (receipt.succeeded) return { at: "done", hash: receipt.hash, block: receipt.block.toString() };
  const why = await wallet.whyFailed(receipt.hash).catch(() => undefined);
  return { at: "failed", reason: why ? explain(why) : failedOnChain, hash: receipt.hash };
}

/** The result is on the chain: waits until pages can show it, then lets them read afresh. */
export async function reveal(activity: Activity, plan: Pick<Plan, "invalidate">, s: Surroundings): Promise<void> {
  const blocks = activity.steps.flatMap(({ state }) =>
    state.at === "done" && state.block ? [BigInt(state.block)] : [],
  );
  const last = blocks.at(-1);
  if (last !== undefined) await s.waitForBlock(last).catch(() => undefined);
  await s.invalidate(plan);
  s.store.change(activity.id, (a) => ({ ...a, visible: true }));
}

async function runStep(step: PlanStep, set: (state: StepState) => void, s: Surroundings): Promise<StepState> {
  set({ at: "checking" });
  if (step.needed && !(await step.needed())) return { at: "skipped" };
  await s.wallet.ensureNetwork();
  if ("typedData" in step) {
    const typedData = await settle(step.typedData);
    set({ at: "signing" });
    await step.onSigned(await s.wallet.sign(typedData));
    return { at: "done" };
  }
  const wanted = await settle(step.call);
  const call = "functionName" in wanted ? await s.encode(wanted) : wanted;
  await s.wallet.simulate(call);
  set({ at: "signing" });
  const hash = await s.wallet.send(call);
  set({ at: "pending", hash });
  step.onSent?.(hash);
  const end = await follow(hash, s.wallet);
  // a wallet may have replaced it by another one
  if (end.at === "done" && end.hash) await Promise.resolve(step.onMined?.(end.hash)).catch(() => undefined);
  return end;
}

let serial = 0;

/** Runs the steps of a plan in order and writes each change down. Resolves with the activity as it ended; never rejects. */
export async function runPlan(plan: Plan, s: Surroundings, onStart?: (id: string) => void): Promise<Activity> {
  const at = (s.now ?? Date.now)();
  const id = `${at.toString(36)}-${s.tab}-${serial++}`;
  s.store.add({
    id,
    title: plan.title,
    ...(plan.detail ? { detail: plan.detail } : {}),
    ...(plan.href ? { href: plan.href } : {}),
    steps: plan.steps.map(({ label }) => ({ label, state: { at: "waiting" } })),
    startedAt: at,
    changedAt: at,
    tab: s.tab,
  });
  onStart?.(id);
  const current = () => s.store.find(id) as Activity;

  for (const [index, step] of plan.steps.entries()) {
    let hash: string | undefined;
    const set = (state: StepState) => {
      if (state.at === "pending") hash = state.hash;
      s.store.setStep(id, index, state);
    };
    try {
      set(await runStep(step, set, s));
    } catch (error) {
      set({ at: "failed", reason: explain(error), ...(hash ? { hash } : {}) });
    }
    if (current().steps[index]?.state.at === "failed") return current();
  }
  await reveal(current(), plan, s);
  return current();
}
