import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { momentProblem, readMoment, recordChoices } from "./record-choice.ts";

const now = Date.parse("2026-03-15T10:00:00Z") / 1000;
const iso = (seconds: number | undefined) => new Date((seconds ?? 0) * 1000).toISOString();

describe("record dates", () => {
  it("come in two days at midnight, unless told otherwise", () => {
    assert.equal(iso(recordChoices(now, undefined, false)[0]?.at), "2026-03-17T00:00:00.000Z");
  });

  it("come after the one announced last", () => {
    const last = now + 20 * 86_400;
    assert.ok(recordChoices(now, last, true).every(({ at }) => at === undefined || at > last));
  });

  it("come in a minute only where it is a trial", () => {
    assert.equal(recordChoices(now, undefined, true).find(({ value }) => value === "1m")?.at, now + 60);
    assert.equal(
      recordChoices(now, undefined, false).some(({ value }) => value === "1m"),
      false,
    );
  });

  it("are read as UTC", () => {
    assert.equal(iso(readMoment("2026-04-01T09:30")), "2026-04-01T09:30:00.000Z");
    assert.equal(readMoment("tomorrow"), undefined);
  });

  it("lie ahead, and after each other", () => {
    assert.match(momentProblem(now, now, undefined) ?? "", /to come/);
    assert.match(momentProblem(now + 5, now, now + 10) ?? "", /after the last one/);
    assert.equal(momentProblem(now + 15, now, now + 10), undefined);
  });
});
