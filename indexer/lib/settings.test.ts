import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseAbiItem } from "viem";
import { keyOf, settingOf } from "./settings.ts";

const compliance = "0xAbCdEf0123456789aBcDeF0123456789abcdef01";

describe("a setting", () => {
  const event = parseAbiItem(
    "event Approved(address indexed compliance, uint16 indexed country, address indexed to, uint256 amount, uint256[] topics, bool on)",
  );
  const args = { compliance, country: 784, to: compliance, amount: 2n ** 200n, topics: [1n, 2n], on: true };

  it("is its event, as JSON can hold it", () => {
    assert.deepEqual(settingOf(event, args), {
      compliance: compliance.toLowerCase(),
      country: 784,
      to: compliance.toLowerCase(),
      amount: String(2n ** 200n),
      topics: ["1", "2"],
      on: true,
    });
  });

  it("is told from others by the indexed values after the compliance", () => {
    assert.equal(keyOf(event, args), `784,${compliance.toLowerCase()}`);
    const single = parseAbiItem("event LimitSet(address indexed compliance, uint256 limit)");
    assert.equal(keyOf(single, { compliance, limit: 1n }), "");
  });
});
