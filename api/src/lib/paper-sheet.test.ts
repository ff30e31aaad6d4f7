import assert from "node:assert/strict";
import { test } from "node:test";
import { printed } from "./paper.ts";
import { Sheet, upright } from "./paper-sheet.ts";

test("a name stays in its cell, whatever it is made of", async () => {
  const names = ["Tower\nTotal 1,000,000 USD", "\u202eTower\u2028x", "\u0000\u0007", "T".repeat(100_000), "Turm 🏢"];
  const said: string[] = [];
  const bytes = await printed({ title: "Names" }, (doc) => {
    const { text } = doc;
    doc.text = ((one: string, ...rest: []) => {
      said.push(one);
      return text.call(doc, one, ...rest);
    }) as typeof text;
    new Sheet(doc, upright).table("Names", [{ title: "Name", width: 200, cell: (name: string) => name }], names);
  });
  assert.ok(bytes.length > 0);
  assert.ok(said.includes("Tower Total 1,000,000 USD") && said.includes("Turm 🏢"), said.join("|"));
  for (const one of said) assert.ok(!/[\p{C}\p{Zl}\p{Zp}]/u.test(one) && one.length < 100, one);
});
