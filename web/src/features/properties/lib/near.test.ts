import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readNear, unknownPlace, writeNear } from "./near.ts";

describe("near somebody", () => {
  it("stands in an address to about a kilometre, and comes out of it", () => {
    const written = writeNear({ latitude: 25.080123, longitude: -55.146789, km: 50 });
    assert.equal(written, "25.08,-55.15,50");
    assert.deepEqual(readNear(written), { latitude: 25.08, longitude: -55.15, km: 50 });
    assert.equal(writeNear({ latitude: -0.001, longitude: 0, km: 10 }), "0,0,10");
  });

  it("is not read from what is none", () => {
    for (const written of ["", "1,2", "1,2,3", "91,0,10", "0,181,10", "1.234,2,10", "1,2,10,4", "a,b,10", 7, undefined])
      assert.equal(readNear(written), undefined, String(written));
  });

  it("says why nobody knows where, each reason in its words", () => {
    const words = [undefined, 1, 2, 3].map(unknownPlace);
    assert.equal(new Set(words).size, 4);
    for (const one of words) assert.match(one, /city instead/);
  });
});
