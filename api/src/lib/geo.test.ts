import assert from "node:assert/strict";
import { test } from "node:test";
import { boxesAround, near, polygon } from "./geo.ts";

const corners = (text: string) => polygon.safeParse(text).data?.length;
const refusal = (text: string) => polygon.safeParse(text).error?.issues[0]?.message;

test("reads outlines, closed or not", () => {
  assert.equal(corners("0,0;0,1;1,1;1,0"), 4);
  assert.equal(corners("0,0;0,1;1,1;1,0;0,0"), 4, "closed");
  assert.equal(corners("0,0;0,0;0,1;1,1"), 3, "a corner told twice");
  assert.equal(corners("0,0;0,2;2,2;1,1;2,0"), 5, "a dent");
});

test("refuses outlines that enclose nothing, or something twice", () => {
  assert.match(refusal("0,0;1,1") ?? "", /three/);
  assert.match(refusal("0,0;1,1;0,0") ?? "", /three/);
  assert.match(refusal("0,0;1,1;2,2;3,3") ?? "", /cross|area/);
  assert.match(refusal("0,0;1,1;2,2") ?? "", /cross|area/);
  assert.match(refusal("0,0;2,2;0,2;2,0") ?? "", /cross/);
  assert.match(refusal("0,0;0,2;1,1;0,1;2,0") ?? "", /cross/, "touches itself");
  assert.match(refusal(Array.from({ length: 102 }, (_, n) => `${n / 10},0`).join(";")) ?? "", /at most 100/);
});

test("draws a box around a circle, and two over the date line", () => {
  const [box, none] = boxesAround({ lat: 60, lon: 10, radiusKm: 111.195 });
  assert.equal(none, undefined);
  assert.ok(box && Math.abs(box.north - 61) < 0.001 && Math.abs(box.east - 12) < 0.01, JSON.stringify(box));
  const over = boxesAround({ lat: 0, lon: 179.5, radiusKm: 111.195 });
  assert.deepEqual(
    over.map(({ west, east }) => [Math.round(west * 10), Math.round(east * 10)]),
    [
      [1_785, 1_800],
      [-1_800, -1_795],
    ],
  );
  const [pole] = boxesAround({ lat: 89.5, lon: 0, radiusKm: 100 });
  assert.deepEqual(pole && [pole.west, pole.east, pole.north], [-180, 180, 90]);
});

test("reads a centre and its radius", () => {
  assert.deepEqual(near.parse("25.08,-55.14,10"), { lat: 25.08, lon: -55.14, radiusKm: 10 });
  for (const wrong of ["25,55", "25,55,0", "91,0,1", "0,0,1,", "0x1,0,1", " 1,2,3"])
    assert.throws(() => near.parse(wrong));
});
