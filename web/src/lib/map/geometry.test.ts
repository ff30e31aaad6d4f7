import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { areaAround, areaOf, groupsOf, polygonOf, readArea, unwrapped, writeArea } from "./geometry.ts";

describe("a part of the map", () => {
  const dubai = { south: 24.5, west: 54.25, north: 25.75, east: 56 };

  it("stands in an address and comes out as it went in", () => {
    assert.equal(writeArea(dubai), "24.5,54.25,25.75,56");
    assert.deepEqual(readArea(writeArea(dubai)), dubai);
  });

  it("is not read from what is none", () => {
    for (const written of [
      "",
      "1,2,3",
      "1,2,3,4,5",
      "3,0,1,2",
      "0,5,1,5",
      "-91,0,1,2",
      "0,0,1,181",
      "a,b,c,d",
      7,
      null,
    ])
      assert.equal(readArea(written), undefined, String(written));
  });

  it("is asked for by its four corners, which do not cross", () => {
    assert.equal(polygonOf(dubai), "24.5,54.25;24.5,56;25.75,56;25.75,54.25");
  });

  it("is brought back to the globe, and to one side of the date line", () => {
    assert.deepEqual(areaOf({ south: -95, west: -400, north: 95, east: 400 }), {
      south: -90,
      west: -180,
      north: 90,
      east: 180,
    });
    assert.deepEqual(areaOf({ south: 1.00004, west: 361, north: 2, east: 363 }), {
      south: 1,
      west: 1,
      north: 2,
      east: 3,
    });
    assert.deepEqual(areaOf({ south: 0, west: 170, north: 1, east: 186 }), {
      south: 0,
      west: 170,
      north: 1,
      east: 180,
    });
    assert.equal(areaOf({ south: 1, west: 1, north: 1.00001, east: 2 }), undefined, "nothing is left of it");
  });

  it("holds all places", () => {
    assert.equal(areaAround([]), undefined);
    assert.deepEqual(
      areaAround([
        { latitude: 25, longitude: 55 },
        { latitude: 51.5, longitude: -0.1 },
      ]),
      { south: 25, west: -0.1, north: 51.5, east: 55 },
    );
  });
});

it("puts together what would lie on each other", () => {
  const spots = [
    { id: "a", x: 0, y: 0 },
    { id: "b", x: 300, y: 0 },
    { id: "c", x: 90, y: 30 },
    { id: "d", x: 90, y: 50 },
  ];
  const ids = groupsOf(spots, { x: 120, y: 44 }).map((group) => group.map(({ id }) => id).join(""));
  assert.deepEqual(ids, ["ac", "b", "d"]);
  assert.deepEqual(groupsOf([], { x: 1, y: 1 }), []);
});

it("draws outlines over the date line in one piece, and none around a pole", () => {
  const ring = [
    [170, 60],
    [-170, 60],
    [-170, 65],
    [170, 65],
    [170, 60],
  ];
  assert.deepEqual(
    unwrapped(ring)?.map(([longitude]) => longitude),
    [170, 190, 190, 170, 170],
  );
  const plain = [
    [0, 0],
    [10, 0],
    [10, 10],
    [0, 0],
  ];
  assert.deepEqual(unwrapped(plain), plain);
  const around = [-180, -90, 0, 90, 180, -180].map((longitude) => [longitude, -70]);
  assert.equal(unwrapped(around), undefined);
});
