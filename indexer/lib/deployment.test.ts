import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, describe, it } from "node:test";
import { addressName, ruleModuleNames } from "@freehold/contracts/rule-modules";
import { readDeployment } from "./deployment.ts";

const dir = mkdtempSync(path.join(tmpdir(), "freehold-deployment-"));
const file = path.join(dir, "deployment.json");
const names = [
  ...["roles", "identityRegistry", "trustedIssuersRegistry", "propertyFactory", "offering", "leases"],
  ...["valuations", "circuitBreaker", "currencyRates", "dividendDistributor", "withholding"],
  ...["marketplace", "fourEyes", "coin"],
  ...["propertyRegistry", "propertyPapers", "propertyHealth", "tradingHalts", "timelock"],
  ...ruleModuleNames.map(addressName),
];
const addresses = Object.fromEntries(
  names.map((name, n) => [name, `0x${"A".repeat(38)}${n.toString(16).padStart(2, "0")}`]),
);

function read(deployment: object, chainId = 31337) {
  writeFileSync(file, JSON.stringify(deployment));
  return readDeployment(file, chainId);
}

describe("readDeployment", () => {
  after(() => rmSync(dir, { recursive: true }));

  it("gives lower-case addresses and leaves aside those it does not need", () => {
    const { addresses: found, startBlock } = read({ chainId: 31337, startBlock: 7, addresses });
    assert.equal(startBlock, 7);
    assert.equal(found.roles, `0x${"a".repeat(38)}00`);
    assert.equal("coin" in found, false);
  });

  it("rejects a deployment on another chain", () => {
    assert.throws(() => read({ chainId: 1, startBlock: 7, addresses }), /on chain 1, not on chain 31337/);
  });

  it("names every address that is missing or wrong", () => {
    const broken = { ...addresses, roles: undefined, offering: "0x12" };
    assert.throws(
      () => read({ chainId: 31337, startBlock: 7, addresses: broken }),
      /addresses\.roles.*addresses\.offering/s,
    );
  });
});
