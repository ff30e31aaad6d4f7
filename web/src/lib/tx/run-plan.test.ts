import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { ContractRefusal } from "../errors/explanation.ts";
import type { WalletPort } from "../wallet/wallet-port.ts";
import { type Activity, failureOf, statusOf } from "./activity.ts";
import { type ActivityStore, createActivityStore, type Memory } from "./activity-store.ts";
import type { CallStep, Plan } from "./plan.ts";
import { resume } from "./resume.ts";
import { runPlan, type Surroundings } from "./run-plan.ts";

const owner = { address: "0xAbc0000000000000000000000000000000000001", chainId: 31337 };

function memory(): Memory & { data: Map<string, string> } {
  const data = new Map<string, string>();
  return {
    data,
    read: (key) => data.get(key) ?? null,
    write: (key, value) => (value === null ? data.delete(key) : data.set(key, value)),
  };
}

const call = { to: "0x01", data: "0x" } as const;
const approve = { label: "Allow", call };
const buy = { label: "Buy", call };
const plan: Plan = { title: "Buy 100 shares", steps: [approve, buy] };

let store: ActivityStore;
let disk: ReturnType<typeof memory>;
let seen: string[];

function surroundings(over: Partial<WalletPort> = {}, tab = "a"): Surroundings {
  let sent = 0;
  return {
    store,
    tab,
    encode: () => call,
    waitForBlock: async (block) => void seen.push(`projected ${block}`),
    invalidate: () => void seen.push("read afresh"),
    wallet: {
      address: "0x01",
      chainId: 31337,
      ensureNetwork: async () => {},
      simulate: async () => void seen.push("simulated"),
      send: async () => `0x${++sent}`,
      sign: async () => "0xsigned" as const,
      receipt: async (hash) => ({ hash, block: BigInt(hash) + 10n, succeeded: true, cancelled: false }),
      whyFailed: async () => undefined,
      ...over,
    },
  };
}

const told: CallStep = {
  ...buy,
  onSent: (hash) => void seen.push(`sent ${hash}`),
  onMined: (hash) => void seen.push(`mined ${hash}`),
};

const states = (activity: Activity | undefined) => activity?.steps.map(({ state }) => state.at);

beforeEach(() => {
  disk = memory();
  store = createActivityStore("a", disk);
  store.open(owner);
  seen = [];
});

describe("runPlan", () => {
  it("runs steps in order, then waits for the projections, then reads afresh", async () => {
    const activity = await runPlan(plan, surroundings());
    assert.deepEqual(states(activity), ["done", "done"]);
    assert.deepEqual(seen, ["simulated", "simulated", "projected 12", "read afresh"]);
    assert.equal(activity.visible, true);
    assert.equal(statusOf(activity), "done");
  });

  it("stops before the wallet opens when the simulation names a reason", async () => {
    let asked = false;
    const s = surroundings({
      simulate: () => Promise.reject(new ContractRefusal("EnforcedPause")),
      send: async () => {
        asked = true;
        return "0x1";
      },
    });
    const activity = await runPlan(plan, s);
    assert.deepEqual(states(activity), ["failed", "waiting"]);
    assert.equal(failureOf(activity)?.code, "EnforcedPause");
    assert.equal(asked, false);
  });

  it("skips a step that is not needed", async () => {
    const activity = await runPlan(
      { ...plan, steps: [{ ...approve, needed: async () => false }, buy] },
      surroundings(),
    );
    assert.deepEqual(states(activity), ["skipped", "done"]);
  });

  it("hands a signature on, and makes a call that depends on it", async () => {
    let signature = "";
    const onSigned = (given: string) => {
      signature = given;
    };
    const activity = await runPlan(
      {
        title: "Sell",
        steps: [
          { label: "Sign", typedData: () => ({}) as never, onSigned },
          { label: "Send", call: () => ({ ...call, data: signature as `0x${string}` }) },
        ],
      },
      surroundings(),
    );
    assert.equal(signature, "0xsigned");
    assert.deepEqual(states(activity), ["done", "done"]);
  });

  it("tells each hash as soon as it is sent, and again once it is mined, before the next step", async () => {
    await runPlan({ title: "Twice", steps: [told, told] }, surroundings());
    const events = seen.filter((one) => !/simulated|projected|read/.test(one));
    assert.deepEqual(events, ["sent 0x1", "mined 0x1", "sent 0x2", "mined 0x2"]);
    const failing = { ...told, onMined: () => Promise.reject(new Error("no network")) };
    assert.equal(statusOf(await runPlan({ title: "Once", steps: [failing] }, surroundings())), "done");
    seen = [];
    const reverted = surroundings({
      receipt: async (hash) => ({ hash, block: 1n, succeeded: false, cancelled: false }),
    });
    await runPlan({ title: "Once", steps: [told] }, reverted);
    assert.ok(!seen.some((one) => one.startsWith("mined")));
  });

  it("keeps the hash and the reason of a transaction that failed when mined", async () => {
    const s = surroundings({
      receipt: async (hash) => ({ hash, block: 5n, succeeded: false, cancelled: false }),
      whyFailed: async () => new ContractRefusal("ERC20InsufficientAllowance"),
    });
    const state = (await runPlan(plan, s)).steps[0]?.state;
    assert.equal(state?.at === "failed" && state.hash, "0x1");
    assert.equal(state?.at === "failed" && state.reason.code, "ERC20InsufficientAllowance");
  });

  it("calls it cancelled when replaced in the wallet", async () => {
    const s = surroundings({ receipt: async (hash) => ({ hash, block: 5n, succeeded: true, cancelled: true }) });
    assert.equal(failureOf(await runPlan(plan, s))?.tone, "cancelled");
  });

  it("is done even when the projections do not answer", async () => {
    const activity = await runPlan(plan, { ...surroundings(), waitForBlock: () => Promise.reject(new Error("late")) });
    assert.equal(statusOf(activity), "done");
  });

  it("ends in its own list although the wallet was switched meanwhile", async () => {
    const s = surroundings({
      receipt: async (hash) => {
        store.open({ ...owner, address: "0xdef" });
        return { hash, block: 5n, succeeded: true, cancelled: false };
      },
    });
    const activity = await runPlan({ ...plan, steps: [buy] }, s);
    assert.equal(statusOf(activity), "done");
    assert.deepEqual(store.get(), []);
    store.open(owner);
    assert.deepEqual(store.get().map(statusOf), ["done"]);
  });
});

describe("after a reload", () => {
  async function stopAt(over: Partial<WalletPort>): Promise<void> {
    void runPlan(plan, surroundings({ ...over }));
    await new Promise((resolve) => setTimeout(resolve, 5));
    store = createActivityStore("a", disk);
    store.open(owner);
  }

  it("follows a sent transaction to its end, and says that the rest was not signed", async () => {
    await stopAt({ receipt: () => new Promise(() => {}) });
    assert.deepEqual(store.get().map(statusOf), ["pending"]);
    await resume(surroundings());
    const [activity] = store.get();
    assert.deepEqual(states(activity), ["done", "failed"]);
    assert.equal(activity && failureOf(activity)?.code, "unfinished");
  });

  it("says so when the wallet had not answered", async () => {
    await stopAt({ send: () => new Promise(() => {}) });
    const [activity] = store.get();
    assert.equal(activity && failureOf(activity)?.code, "abandoned");
  });

  it("leaves alone what another tab is running", async () => {
    void runPlan(plan, { ...surroundings({ send: () => new Promise(() => {}) }), tab: "b" });
    await new Promise((resolve) => setTimeout(resolve, 5));
    store = createActivityStore("a", disk);
    store.open(owner);
    assert.deepEqual(store.get().map(statusOf), ["signing"]);
  });

  it("keeps each wallet's list apart, and survives nonsense on disk", () => {
    disk.write("freehold.activity.31337.0xdef", "{nonsense");
    store.open({ ...owner, address: "0xDEF" });
    assert.deepEqual(store.get(), []);
  });
});
