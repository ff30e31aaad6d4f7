import assert from "node:assert/strict";
import { test } from "node:test";
import { dollars } from "./money.ts";
import { type DemoProfile, demoProfiles } from "./profiles.ts";
import { leaseIdOf } from "./rents.ts";
import { waterfalls } from "./spending.ts";
import { homes, keyOf, tenancies } from "./tenancies.ts";

interface Facts {
  facts: { units: number; occupancyPercent: number };
  rent: { monthly: string };
}

const factsOf = ({ profile }: DemoProfile) => JSON.parse(new TextDecoder().decode(profile.bytes)) as Facts;
const left: string[] = [homes.moved, homes.disputed];

for (const profile of await demoProfiles()) {
  const { facts, rent } = factsOf(profile);
  const letNow = tenancies.filter((one) => one.property === profile.key && !left.includes(keyOf(one)));

  test(`${profile.name}: its leases bring the rent that its description tells`, () => {
    const sum = letNow.reduce((all, one) => all + dollars(one.rent), 0n);
    assert.equal(sum, dollars(Number(rent.monthly)));
  });

  test(`${profile.name}: as many units are let as its description tells`, () => {
    assert.equal(Math.floor((letNow.length * 1_000) / facts.units / 10 + 0.5), facts.occupancyPercent);
  });

  test(`${profile.name}: something of each rent is left for the owners`, () => {
    if (profile.key === "lisbon") return assert.fail("it has no shares");
    const parts = waterfalls[profile.key].reduce((all, { basisPoints }) => all + basisPoints, 0);
    assert.ok(parts > 2_000 && parts < 4_000, String(parts));
  });
}

test("every lease has an id of its own", () => {
  assert.equal(new Set(tenancies.map(leaseIdOf)).size, tenancies.length);
});
