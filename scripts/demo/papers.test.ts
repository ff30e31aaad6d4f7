import assert from "node:assert/strict";
import { test } from "node:test";
import { setPaper } from "./papers.ts";
import { dubai } from "./profiles/dubai.ts";
import { lisbon } from "./profiles/lisbon.ts";
import { london } from "./profiles/london.ts";
import { ulaanbaatar } from "./profiles/ulaanbaatar.ts";
import { reportOf } from "./valuation-reports.ts";

/** The mark as a PDF holds it: UTF-16, for the dash in it. */
const subject = Buffer.from("Demonstration document – fictional", "utf16le").swap16().toString("latin1");

for (const property of [dubai, ulaanbaatar, london, lisbon]) {
  for (const paper of property.papers) {
    test(`${property.symbol}: the ${paper.kind} is a PDF of one or two pages, marked as a demonstration`, async () => {
      const pdf = Buffer.from(await setPaper(paper, property)).toString("latin1");
      assert.ok(pdf.startsWith("%PDF-"));
      const pages = pdf.match(/\/Type \/Page\b/g)?.length ?? 0;
      assert.ok(pages === 1 || pages === 2, `${pages} pages`);
      assert.ok(pdf.includes(subject), "the mark is missing");
    });
  }
}

test("the same paper is the same bytes", async () => {
  const [paper] = london.papers;
  assert.ok(paper);
  assert.deepEqual(await setPaper(paper, london), await setPaper(paper, london));
});

test("what a valuer says of a day is the same report each time, and another for another value", async () => {
  const opinion = { key: "london", who: "conrad", day: 1_790_000_000, thousands: 6_720 } as const;
  const report = await reportOf(opinion);
  assert.ok(Buffer.from(report.bytes).toString("latin1").startsWith("%PDF-"));
  assert.equal(report.hash, (await reportOf(opinion)).hash);
  assert.notEqual(report.hash, (await reportOf({ ...opinion, thousands: 6_721 })).hash);
});
