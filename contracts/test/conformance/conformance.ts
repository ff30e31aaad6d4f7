import assert from "node:assert/strict";
import { before, beforeEach, describe, it } from "node:test";
import { assertDeviates } from "./deviation.ts";
import { assertHistoryTells } from "./history.ts";
import { sections } from "./sections/sections.ts";
import { openStage, type Stage } from "./stage.ts";
import type { Deviations, Standard, Subject } from "./subject.ts";

/** Declares a test: what holds, where it is written, and the proof. */
export type Test = (title: string, written: string, body: (stage: Stage) => Promise<void>) => void;

export interface Section {
  name: string;
  /** Left out where the subject does not claim it. */
  standard?: Standard;
  tests: (test: Test) => void;
}

export interface Options {
  name: string;
  /** Beyond ERC-20, ERC-173 and ERC-3643. */
  claims: readonly Standard[];
  deviations: Deviations;
  /** The token, once: before each test the chain goes back to this moment. */
  start: () => Promise<Subject>;
}

/**
 * Tests any token, by its address, against the texts of the standards. A test that is listed as a deviation must fail, and
 * in the way listed: one that passes, and one that fails otherwise, fail the run.
 */
export function conformance({ name, claims, deviations, start }: Options): void {
  describe(`${name}, by the texts of the standards`, () => {
    let stage: Stage;
    let restore: () => Promise<void>;
    const titles = new Set<string>();

    before(async () => {
      stage = await openStage(await start());
      restore = await stage.snapshot();
    });
    beforeEach(() => restore());

    for (const section of sections) {
      if (section.standard !== undefined && !claims.includes(section.standard)) continue;
      describe(section.name, () =>
        section.tests((title, written, body) => {
          assert.ok(!titles.has(title), `two tests are called ${title}`);
          titles.add(title);
          const deviation = deviations[title];
          const proof = async () => {
            await body(stage);
            await assertHistoryTells(stage);
          };
          it(`${title} (${written})`, async (t) => {
            if (!deviation) return proof();
            await assertDeviates(proof, deviation);
            t.diagnostic(`deviates: ${deviation.because}`);
          });
        }),
      );
    }

    it("deviates nowhere but in tests that exist", () => {
      assert.deepEqual(
        Object.keys(deviations).filter((title) => !titles.has(title)),
        [],
      );
    });
  });
}
