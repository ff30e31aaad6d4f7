import { storage } from "../storage.ts";
import { createStore, type Store } from "../store.ts";
import { type Activity, abandoned, isOpen, type StepState, unfinished } from "./activity.ts";

const limit = 100;
const prefix = "freehold.activity";

export interface Memory {
  read(key: string): string | null;
  write(key: string, value: string | null): void;
}

export interface ActivityStore extends Store<Activity[]> {
  /** Shows the list of this wallet on this chain, as it was left. */
  open(owner: { address: string; chainId: number } | undefined): void;
  /** Takes over what another tab has written. */
  reload(key: string | null): void;
  add(activity: Activity): void;
  /** Also finds what belongs to a wallet that is no longer shown. */
  find(id: string): Activity | undefined;
  change(id: string, change: (activity: Activity) => Activity): void;
  setStep(id: string, index: number, state: StepState): void;
  clearFinished(): void;
}

function parse(text: string | null): Activity[] {
  if (!text) return [];
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? (value as Activity[]) : [];
  } catch {
    return [];
  }
}

/** What was being checked or signed in this tab when it closed can only be told, not continued. */
export function settleInterrupted(activity: Activity, tab: string): Activity {
  if (activity.tab !== tab || !isOpen(activity)) return activity;
  const running = activity.steps.findIndex(({ state }) => state.at !== "done" && state.at !== "skipped");
  const state = activity.steps[running]?.state;
  if (!state || state.at === "pending") return activity;
  const reason = state.at === "signing" ? abandoned : unfinished;
  const steps = activity.steps.map((step, i) =>
    i === running ? { ...step, state: { at: "failed" as const, reason } } : step,
  );
  return { ...activity, steps };
}

export function createActivityStore(tab: string, memory: Memory = storage, now = Date.now): ActivityStore {
  const store = createStore<Activity[]>([]);
  const homes = new Map<string, string | undefined>(); // activity → its list, since wallets are switched meanwhile
  let key: string | undefined;

  const list = (of: string | undefined) => (of === key ? store.get() : parse(of ? memory.read(of) : null));

  function save(next: Activity[], to = key): void {
    // open ones are never dropped: they are what a person would look for
    const kept = next.filter((activity, i) => i < limit || isOpen(activity));
    if (to === key) store.set(kept);
    if (to) memory.write(to, kept.length > 0 ? JSON.stringify(kept) : null);
  }

  function change(id: string, edit: (activity: Activity) => Activity): void {
    const home = homes.has(id) ? homes.get(id) : key;
    save(
      list(home).map((a) => (a.id === id ? { ...edit(a), changedAt: now() } : a)),
      home,
    );
  }

  return {
    ...store,
    open(owner) {
      const next = owner ? `${prefix}.${owner.chainId}.${owner.address.toLowerCase()}` : undefined;
      if (next === key) return;
      key = next;
      if (!key) store.set([]);
      else save(parse(memory.read(key)).map((activity) => settleInterrupted(activity, tab)));
    },
    reload(changed) {
      if (key && changed === key) store.set(parse(memory.read(key)));
    },
    add(activity) {
      homes.set(activity.id, key);
      save([activity, ...store.get()]);
    },
    find: (id) => list(homes.has(id) ? homes.get(id) : key).find((activity) => activity.id === id),
    change,
    setStep(id, index, state) {
      change(id, (activity) => ({
        ...activity,
        steps: activity.steps.map((step, i) => (i === index ? { ...step, state } : step)),
      }));
    },
    clearFinished: () => save(store.get().filter(isOpen)),
  };
}
