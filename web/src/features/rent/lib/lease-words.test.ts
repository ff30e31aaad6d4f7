import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  depositActs,
  depositWords,
  endAfter,
  endChoices,
  isOverdue,
  partsInWords,
  rentAnswer,
  tenantIsAsked,
} from "./lease-words.ts";

const coin = { symbol: "USDX", decimals: 6 };
const usd = (amount: number) => String(amount * 1_000_000);
const plain = (text: string) => text.replaceAll("\u00a0", " ");
const none = { amount: "0", lateFees: "0", periods: 0, oldestDueAt: null };
const next = (amount: number, dueAt: number) => ({ index: 1, month: 202602, dueAt, amount: usd(amount) });

describe("rent in words", () => {
  it("tells what is owed, and what of it is for being late", () => {
    const late = {
      arrears: { amount: usd(1_050), lateFees: usd(50), periods: 1, oldestDueAt: 1 },
      next: null,
    };
    assert.equal(
      plain(rentAnswer([late], coin)),
      "You owe 1,050.00 USDX now. 50.00 USDX of it is fees for paying late.",
    );
    const due = { arrears: { ...none, amount: usd(900) }, next: null };
    assert.equal(plain(rentAnswer([due], coin)), "You owe 900.00 USDX now.");
    assert.match(plain(rentAnswer([due, late], coin)), /^You owe 1,950\.00 USDX now/);
  });

  it("tells the nearest rent where nothing is due", () => {
    const one = { arrears: none, next: next(900, 1_772_323_200) };
    const two = { arrears: none, next: next(700, 1_769_904_000) };
    assert.equal(plain(rentAnswer([one, two], coin)), "Nothing now. The next rent, 700.00 USDX, is due on 1 Feb 2026.");
    assert.equal(rentAnswer([{ arrears: none, next: null }], coin), "Nothing: all your rent is paid.");
  });

  it("tells what a payment is for", () => {
    const part = (month: number, complete: boolean) => ({ month, amount: 1n, complete });
    assert.equal(partsInWords([part(202601, true)]), "January 2026 in full");
    assert.equal(partsInWords([part(202601, false)]), "a part of January 2026");
    assert.equal(
      partsInWords([part(202601, true), part(202602, true), part(202603, false)]),
      "January 2026 to February 2026 in full and a part of March 2026",
    );
  });

  it("tells how a deposit stands", () => {
    const deposit = {
      state: "held" as const,
      amount: usd(2_000),
      depositor: "0x1" as const,
      contested: "0",
      waiting: "0",
      returned: "0",
      deducted: "0",
      until: 1_769_904_000,
      paperHash: null,
    };
    const lease = { coin, endsAt: 1_767_225_600 };
    const words = (state: "running" | "ended", more = {}) => depositWords({ ...deposit, ...more }, { ...lease, state });
    assert.match(words("running").text, /before the lease ends on 1 Jan 2026/);
    assert.match(words("ended").text, /Until 1 Feb 2026/);
    assert.match(plain(words("ended", { state: "claimed", contested: usd(300) }).title), /claims 300\.00 USDX/);
    assert.match(
      plain(words("ended", { state: "settled", returned: usd(1_700), deducted: usd(300) }).text),
      /1,700\.00/,
    );
    assert.equal(isOverdue(deposit, 1_769_903_999), false);
    assert.equal(isOverdue(deposit, 1_769_904_000), true);
    assert.equal(isOverdue({ until: null }, 1), false);
  });

  it("knows what the tenant is asked, and which ends can be proposed", () => {
    const asked = { managerEnds: 3, tenantEnds: null, renewal: null };
    assert.deepEqual(tenantIsAsked(asked), { end: 3, renewal: null });
    assert.equal(tenantIsAsked({ ...asked, tenantEnds: 3 }).end, null);
    const schedule = [0, 1, 2, 3].map((index) => ({ index, dueAt: 100 * index }));
    assert.deepEqual(endChoices(schedule, 1, 150), [
      { periods: 2, at: 200 },
      { periods: 3, at: 300 },
    ]);
    assert.equal(endAfter(schedule, 2), 200);
    assert.equal(endAfter(schedule, 4), undefined);
  });
});

describe("what can be done about a deposit", () => {
  const at = (state: "none" | "held" | "claimed" | "disputed" | "settled", waiting = "0") => ({
    state,
    until: 100,
    waiting,
  });
  const tenant = { state: "ended" as const, now: 50, side: "tenant" as const, isDepositor: true, isAlone: false };
  const arbiter = { ...tenant, side: "arbiter" as const, isDepositor: false };
  const manager = { ...tenant, side: "manager" as const, isDepositor: false };
  const names = (acts: ReturnType<typeof depositActs>) =>
    Object.entries(acts).flatMap(([name, can]) => (can ? [name] : []));

  it("is paid by the tenant while the lease goes on", () => {
    assert.deepEqual(names(depositActs(at("none"), { ...tenant, state: "running" })), ["pay"]);
    assert.deepEqual(names(depositActs(at("none"), tenant)), []);
  });

  it("is returned or claimed by the manager for thirty days, then sent back by anybody", () => {
    assert.deepEqual(names(depositActs(at("held"), { ...manager, state: "running" })), []);
    assert.deepEqual(names(depositActs(at("held"), manager)), ["giveBack", "claim"]);
    assert.deepEqual(names(depositActs(at("held"), tenant)), []);
    assert.deepEqual(names(depositActs(at("held"), { ...tenant, now: 100 })), ["giveBack"]);
    assert.deepEqual(names(depositActs(at("held"), { ...manager, now: 100 })), ["giveBack"]);
  });

  it("is disputed by an arbiter in the stead of a tenant without a wallet, in time", () => {
    assert.deepEqual(names(depositActs(at("claimed"), arbiter)), []);
    assert.deepEqual(names(depositActs(at("claimed"), { ...arbiter, isAlone: true })), ["dispute"]);
    assert.deepEqual(names(depositActs(at("claimed"), { ...arbiter, isAlone: true, now: 100 })), ["accept"]);
    assert.deepEqual(names(depositActs(at("disputed"), { ...arbiter, isAlone: true })), []);
  });

  it("is accepted by whoever paid it, and disputed by the tenant in time", () => {
    assert.deepEqual(names(depositActs(at("claimed"), tenant)), ["accept", "dispute"]);
    assert.deepEqual(names(depositActs(at("claimed"), { ...tenant, isDepositor: false })), ["dispute"]);
    assert.deepEqual(names(depositActs(at("claimed"), manager)), []);
    assert.deepEqual(names(depositActs(at("claimed"), { ...manager, now: 100 })), ["accept"]);
    assert.deepEqual(names(depositActs(at("disputed"), tenant)), []);
    assert.deepEqual(names(depositActs(at("settled", "5"), tenant)), ["giveBack"]);
  });
});
