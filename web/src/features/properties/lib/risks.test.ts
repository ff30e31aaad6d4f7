import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { HealthFact, Paper } from "../api/papers.ts";
import type { Property } from "../api/properties.ts";
import { type Facts, risksOf } from "./risks.ts";

const now = 1_800_000_000;
const day = 86_400;

const property = (part: Record<string, unknown> = {}) =>
  ({
    paused: false,
    halts: [],
    offering: null,
    owner: "0x0f",
    treasury: null,
    cap: "100",
    totalSupply: "100",
    dividends12Months: "1",
    profile: { facts: { occupancyPercent: 95 } },
    rules: [],
    value: { valid: true, providers: 2, quorum: 2, asOf: now - day },
    ...part,
  }) as unknown as Property;
const good = { kind: "liens", state: "good", fact: { issuedAt: now } } as unknown as HealthFact;
const held = (...balances: number[]) =>
  balances.map((balance, at) => ({ account: `0x${at}`, balance: String(balance) }));
const sound: Facts = {
  property: property(),
  health: [good],
  papers: [],
  holders: held(20, 10, 10, 10, 10, 10),
  now,
};
const keys = (part: Partial<Facts>) => risksOf({ ...sound, ...part }).map(({ key }) => key);

describe("what to mind", () => {
  it("is nothing where nothing stands out", () => {
    assert.deepEqual(risksOf(sound), []);
  });

  it("is a halt, a pause and a bad fact before all else", () => {
    const found = risksOf({
      ...sound,
      property: property({ paused: true, dividends12Months: "0", halts: [{ kind: "health", until: now + day }] }),
      health: [
        { ...good, state: "stale" },
        { ...good, kind: "insurance", state: "bad" },
      ] as HealthFact[],
    });
    assert.deepEqual(
      found.map(({ key, tone }) => [key, tone]),
      [
        ["halt-health", "red"],
        ["paused", "red"],
        ["health-insurance", "red"],
        ["health-liens", "amber"],
        ["dividends", "amber"],
      ],
    );
  });

  it("is a value that does not count, is one valuer's, or old", () => {
    const value = (part: Record<string, unknown>) =>
      keys({ property: property({ value: { valid: true, providers: 2, quorum: 2, asOf: now, ...part } }) });
    assert.deepEqual(keys({ property: property({ value: null }) }), ["value"]);
    assert.deepEqual(value({ valid: false }), ["value"]);
    assert.deepEqual(value({ providers: 1 }), ["valuers"]);
    assert.deepEqual(value({ asOf: now - 180 * day }), []);
    assert.deepEqual(value({ asOf: now - 180 * day - 1 }), ["age"]);
  });

  it("is shares in few hands, from a quarter for one or three quarters for five", () => {
    assert.deepEqual(keys({ holders: held(25, 1) }), ["spread"]);
    assert.deepEqual(keys({ holders: held(24, 24, 24, 2, 1) }), ["spread"]);
    assert.deepEqual(keys({ holders: held(24, 24, 24, 1, 1) }), []);
  });

  it("is an offering that may fail, and a house that stands empty", () => {
    const offering = { softCap: "50", sold: "49", closesAt: now, remaining: "0" };
    assert.deepEqual(keys({ property: property({ offering }) }), ["soft-cap"]);
    assert.deepEqual(keys({ property: property({ offering: { ...offering, sold: "50" } }) }), []);
    assert.deepEqual(keys({ property: property({ profile: { facts: { occupancyPercent: 89.9 } } }) }), ["let"]);
    assert.deepEqual(keys({ health: [] }), ["health"]);
  });

  it("is that more shares can be made, and what that leaves of the yield", () => {
    const part = { cap: "400", dividends12Months: "500", lastPrice: "100", netYieldPercent: "5.00" };
    const [more] = risksOf({
      ...sound,
      property: property({ ...part, offering: { remaining: "25", softCap: "0", sold: "0" } }),
    });
    assert.equal(
      more?.text,
      "More shares can be made: 100 of 400 exist. The net yield of 5.0% is what the shares of last year were paid. The same money would be 4.0% if all shares now on offer are sold. If all that there may be were made: 1.3%.",
    );
    const [plain] = risksOf({ ...sound, property: property({ cap: "101", netYieldPercent: null, lastPrice: null }) });
    assert.match(plain?.text ?? "", /takes its part of the same rent/);
  });

  it("is a paper that ends within sixty days, or has, unless something newer took its place", () => {
    const paper = (until: number | null, state: Paper["state"] = "valid") =>
      ({
        kind: "insurance",
        contentHash: `0x${until}`,
        state,
        validUntil: until,
        issuer: "Insurer",
      }) as unknown as Paper;
    const found = risksOf({
      ...sound,
      papers: [
        paper(now + 60 * day),
        paper(now + 60 * day + 1),
        paper(now, "expired"),
        paper(now + 1, "superseded"),
        paper(null),
      ],
    });
    assert.deepEqual(
      found.map(({ text }) => text.replace(/ \d.*/, "")),
      ["Insurance policy is valid only until", "Insurance policy expired on"],
    );
    assert.equal(found[0]?.source, "Papers, issued by Insurer");
  });

  it("is a rule that stands in the way of selling, in the rule's own words", () => {
    const rules = [
      { kind: "lock-up", module: "0x1", settings: { seconds: 30 * day, newSharesOnly: false } },
      { kind: "supply-cap", module: "0x2", settings: { maximum: "100" } },
    ];
    const [only, ...none] = risksOf({ ...sound, property: property({ rules }) });
    assert.equal(only?.tone, "neutral");
    assert.match(only?.text ?? "", /Kept for 30 days after each purchase/);
    assert.deepEqual(none, []);
  });
});
