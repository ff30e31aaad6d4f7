import assert from "node:assert/strict";
import { it } from "node:test";
import type { PersonDetail } from "../api/people.ts";
import { leftBehind } from "./left-behind.ts";

const held = (account: `0x${string}`): PersonDetail["properties"][number] => ({
  token: "0xt",
  name: "Tower",
  symbol: "TOW",
  paused: false,
  account,
  balance: "5",
  frozen: "2",
  addressFrozen: false,
});

it("finds what lies in replaced wallets, and who stands in for them at last", () => {
  const wallets: PersonDetail["wallets"] = [
    { address: "0xc", state: "linked", successor: null },
    { address: "0xa", state: "dead", successor: "0xb" },
    { address: "0xb", state: "dead", successor: "0xc" },
  ];
  const [left, ...others] = leftBehind({ wallets, properties: [held("0xa"), held("0xc")] });
  assert.deepEqual([left?.lost, left?.successor, left?.held.length, others.length], ["0xa", "0xc", 1, 0]);
  assert.deepEqual(leftBehind({ wallets, properties: [held("0xc")] }), []);
});
