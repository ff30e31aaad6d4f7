// `pnpm bench:gas`: what every operation costs, as receipts say. Writes contracts/gas.json; `--check` compares instead.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { foreignRows, identityRows, requirementRows } from "./gas-identity.ts";
import { leaseRows } from "./gas-leases.ts";
import { oracleRows } from "./gas-oracle.ts";
import { propertyRows } from "./gas-properties.ts";
import { incomeRows, tokenRows, venueRows } from "./gas-rows.ts";
import { createScene } from "./gas-scene.ts";
import { targets } from "./gas-targets.ts";

const file = path.resolve(import.meta.dirname, "../../contracts/gas.json");
const { values: options } = parseArgs({ options: { check: { type: "boolean", default: false } } });

const scene = await createScene();
const rows = {
  ...(await tokenRows(scene)),
  ...(await incomeRows(scene)),
  ...(await leaseRows(scene)),
  ...(await identityRows(scene)),
  ...(await venueRows(scene)),
  ...(await propertyRows(scene)),
  // What is required and who is trusted changes here: each on a chain of its own.
  ...(await requirementRows(await createScene())),
  ...(await foreignRows(await createScene())),
  ...(await oracleRows(await createScene())),
};
const measured = Object.fromEntries(
  Object.entries(rows)
    .map(([row, gas]) => [row, Number(gas)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1)),
);

const failures: string[] = [];
console.log(
  `${"row".padEnd(28)}${["gas", "target", "moonshot", "peer", "peer/ours"].map((h) => h.padStart(11)).join("")}`,
);
for (const [row, gas] of Object.entries(measured)) {
  const t = targets[row];
  if (!t) throw new Error(`No target is written down for ${row}.`);
  const cells = [gas, t.target, t.moonshot, t.peer ?? "", t.peer && gas > 0 ? (t.peer / gas).toFixed(2) : ""];
  const verdict = gas > t.target ? "  OVER TARGET" : gas <= t.moonshot ? "  moonshot" : "";
  console.log(`${row.padEnd(28)}${cells.map((c) => String(c).padStart(11)).join("")}${verdict}`);
  if (gas > t.target) failures.push(`${row}: ${gas} is over its target of ${t.target}.`);
}
for (const row of Object.keys(targets)) if (!(row in measured)) failures.push(`${row} was not measured.`);

if (options.check) {
  const committed = JSON.parse(readFileSync(file, "utf8")) as Record<string, number>;
  for (const row of new Set([...Object.keys(committed), ...Object.keys(measured)])) {
    if (committed[row] === measured[row]) continue;
    failures.push(`${row}: contracts/gas.json says ${committed[row]}, measured ${measured[row]}. Run pnpm bench:gas.`);
  }
} else {
  writeFileSync(file, `${JSON.stringify(measured, null, 2)}\n`);
}
console.log(JSON.stringify(measured));
for (const failure of failures) console.error(failure);
process.exit(failures.length > 0 ? 1 : 0);
