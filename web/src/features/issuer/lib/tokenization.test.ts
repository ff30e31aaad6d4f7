import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { addressName, ruleModuleNames } from "@freehold/contracts/rule-modules";
import { type Address, zeroHash } from "viem";
import type { ChainInfo } from "#lib/chain-info.ts";
import { freshPreset, type PresetForm, presetChoices, readPreset } from "./preset-form.ts";
import { rulesTold } from "./rules-told.ts";
import { readTokenization, tokenizeCall } from "./tokenization.ts";
import { readShares, symbolOf } from "./tokenize-form.ts";

const at = (number: number) => `0x${number.toString(16).padStart(40, "0")}` as Address;
const addresses = {
  ...Object.fromEntries(ruleModuleNames.map((name, index) => [addressName(name), at(100 + index)])),
  timelock: at(1),
  issuer: at(2),
  offering: at(3),
  propertyRegistry: at(4),
  marketplace: at(5),
} as ChainInfo["addresses"];

const filled: Omit<PresetForm, "choice"> = {
  ...freshPreset,
  countries: [784, 826],
  maximumHolding: "500",
  maximumHolders: "99",
  claim: "2",
  euros: "50.00",
  minimumHolding: "20",
};
const wordsFor = (choice: PresetForm["choice"]): string => {
  const { rules = [], errors } = readPreset({ ...filled, choice }, addresses);
  assert.deepEqual(errors, {}, choice);
  const encoded = rules.map(({ module, configuration }) => ({ module: addresses[module], configuration }));
  return rulesTold(encoded, addresses, 10_000n)
    .map(({ title, text }) => `${title}. ${text}`)
    .join(" ");
};

describe("the rules of each choice", () => {
  it("are told in words from the bytes that are signed", () => {
    for (const choice of presetChoices) assert.doesNotMatch(wordsFor(choice), /rule of its own/, choice);
    assert.match(wordsFor("residents"), /United Arab Emirates.*At most 500 shares a person/s);
    assert.match(wordsFor("regD506c"), /accredited investor.*366 days.*At most 99 owners/s);
    assert.match(wordsFor("regS"), /anywhere but in.*United States/s);
    assert.match(wordsFor("euCrowdfunding"), /At most 100,000 shares/, "five million euros at fifty each");
    assert.match(wordsFor("uae"), /United Arab Emirates.*At least 20 shares a person/s);
    assert.match(wordsFor("mongolia"), /Mongolia/);
  });

  it("are not made of what is missing", () => {
    assert.deepEqual(Object.keys(readPreset(freshPreset, addresses).errors).sort(), ["countries", "maximumHolding"]);
    const tooMany = { ...filled, choice: "regD506c", maximumHolders: "2000" } as const;
    assert.match(readPreset(tooMany, addresses).errors.maximumHolders ?? "", /1,999/);
    const none = { ...filled, choice: "uae", minimumHolding: "0" } as const;
    assert.match(readPreset(none, addresses).errors.minimumHolding ?? "", /above zero/);
  });
});

describe("what becomes shares", () => {
  const people = { officers: `${at(6)}\n${at(7)}`, managers: at(8), treasurers: at(8) };
  const typed = { name: "Beato Granary", symbol: "BTG", cap: "96,000", ...people } as Parameters<typeof readShares>[0];

  it("says field by field what is missing", () => {
    assert.deepEqual(readShares(typed).errors, {});
    assert.match(readShares({ ...typed, officers: at(6) }).errors.officers ?? "", /four eyes/);
    assert.match(readShares({ ...typed, managers: "Oliver" }).errors.managers ?? "", /no address/);
    assert.match(readShares({ ...typed, treasurers: `${at(8)}, ${at(8)}` }).errors.treasurers ?? "", /twice/);
    assert.match(readShares({ ...typed, symbol: "§" }).errors.symbol ?? "", /letters/);
    assert.match(readShares({ ...typed, cap: "0" }).errors.cap ?? "", /at least one/);
  });

  it("proposes a symbol", () => {
    assert.deepEqual(["Marina Vista Tower", "Étoile", ""].map(symbolOf), ["MVT", "ETOI", ""]);
  });

  it("comes back from its bytes as it was typed, owned by the timelock", () => {
    const { terms } = readShares(typed);
    assert.ok(terms);
    const sale = {
      coin: at(9),
      shares: 60_000n,
      softCap: 20_000n,
      pricePerShare: 50n,
      opensAt: 1,
      closesAt: 2,
      minimum: 1n,
      maximumPerIdentity: 0n,
      coolingOff: 0,
      proceedsTo: at(2),
      termsHash: `0x${"11".repeat(32)}`,
      allocationRoot: zeroHash,
    } as const;
    const { rules = [] } = readPreset({ ...filled, choice: "residents" }, addresses);
    const call = tokenizeCall({ addresses }, "7", terms, sale, rules);
    const read = readTokenization(call.data);
    assert.deepEqual([call.to, read?.id, read?.params.cap], [at(4), 7n, 96_000n]);
    assert.deepEqual([read?.params.owner, read?.params.minterAllowance], [at(1), 60_000n]);
    assert.deepEqual(read?.params.issuers, [at(2)]);
    assert.equal(read?.terms.softCap, 20_000n);
    assert.equal(readTokenization("0x12345678"), undefined);
  });
});
