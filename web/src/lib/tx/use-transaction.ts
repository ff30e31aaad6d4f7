import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useStore } from "../store.ts";
import { requestWallet } from "../wallet/wallet-bridge.ts";
import type { WalletPort } from "../wallet/wallet-port.ts";
import { type Activity, type ActivityStatus, failureOf, statusOf } from "./activity.ts";
import { encodeCall } from "./encode-call.ts";
import { activities, projectionsReach, tab } from "./engine.ts";
import type { Plan } from "./plan.ts";
import { runPlan, type Surroundings } from "./run-plan.ts";

export function surroundings(wallet: WalletPort, queries: QueryClient): Surroundings {
  return {
    store: activities,
    tab,
    wallet,
    encode: encodeCall,
    waitForBlock: projectionsReach,
    invalidate: async ({ invalidate }) => {
      if (!invalidate) await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" });
      else await Promise.all(invalidate.map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
  };
}

export interface Transaction {
  /** What is going on, as the activity drawer shows it; undefined before `run`. */
  activity: Activity | undefined;
  status: ActivityStatus | "idle";
  failure: ReturnType<typeof failureOf>;
  /** Simulates, asks for signatures, waits. Resolves with the end; never rejects for what the chain or wallet said. */
  run: (plan: Plan) => Promise<Activity>;
  /** Forgets this run, so that the form can start again. The drawer keeps it. */
  reset: () => void;
}

/** One thing a person does on the chain, in one or several steps. Needs a connected wallet. */
export function useTransaction(): Transaction {
  const queries = useQueryClient();
  const [id, setId] = useState<string>();
  const activity = useStore(activities, (list) => list.find((one) => one.id === id));

  const run = useCallback(
    async (plan: Plan) => {
      const wallet = await requestWallet();
      return runPlan(plan, surroundings(wallet.port(), queries), setId);
    },
    [queries],
  );

  return {
    activity,
    status: activity ? statusOf(activity) : "idle",
    failure: activity && failureOf(activity),
    run,
    reset: useCallback(() => setId(undefined), []),
  };
}
