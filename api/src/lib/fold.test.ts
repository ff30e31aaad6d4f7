import assert from "node:assert/strict";
import { test } from "node:test";
import { deletesOf, fold, slips, wordsOf } from "./fold.ts";

test("writes words in one spelling", () => {
  assert.equal(fold("  Café-Élysée, 14 "), "cafe elysee 14");
  assert.equal(fold("Łódź Straße Ærø İstanbul"), "lodz strasse aero istanbul");
  assert.equal(fold("УЛААНБААТАР Өргөө"), "улаанбаатар өргөө");
  assert.equal(fold("أبراج المَرْسَى"), fold("ابراج المرسي"));
  assert.equal(fold("서울 ＡＢＣ"), "서울 abc");
  assert.equal(fold("!?'\u0000;--"), "");
});

test("splits into words, each once", () => {
  assert.deepEqual(wordsOf(fold("Tower by the tower")), ["tower", "by", "the"]);
  assert.deepEqual(wordsOf(""), []);
  assert.deepEqual(wordsOf("a".repeat(41)), [], "what is no word");
});

test("counts slips: added, left out, changed, swapped", () => {
  assert.equal(slips("marina", "marina"), 0);
  for (const slip of ["marnia", "marinna", "marna", "marima"]) assert.equal(slips(slip, "marina"), 1, slip);
  assert.equal(slips("amrnia", "marina"), 2);
  assert.equal(slips("", "abc"), 3);
  assert.equal(slips("төв", "тв"), 1);
});

test("words that are one slip apart have a shortened form in common", () => {
  const meet = (one: string, other: string) => deletesOf(one).some((form) => deletesOf(other).includes(form));
  for (const slip of ["marnia", "marinna", "marna", "marima"]) assert.ok(meet(slip, "marina"), slip);
  assert.ok(!meet("harbor", "marina"));
});
