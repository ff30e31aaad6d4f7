import assert from "node:assert/strict";
import { test } from "node:test";
import { networkOf } from "./rate-limit.ts";

test("one IPv6 network counts as one, however its addresses are written", () => {
  const written = ["2001:db8::1", "2001:db8:0:0:1::", "2001:0DB8:0:0::ffff", "2001:db8::5:6:7:8", "2001:db8::1%eth0"];
  for (const address of written) assert.equal(networkOf(address), "2001:db8:0:0", address);
  assert.equal(networkOf("2001:db8:0:1::1"), "2001:db8:0:1");
  assert.equal(networkOf("::1"), "0:0:0:0");
});

test("IPv4 addresses count alone, also when mapped into IPv6", () => {
  assert.equal(networkOf("192.0.2.7"), "192.0.2.7");
  assert.equal(networkOf("::ffff:192.0.2.7"), "192.0.2.7");
  assert.notEqual(networkOf("192.0.2.8"), networkOf("192.0.2.7"));
});
