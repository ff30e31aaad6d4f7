export interface Counts {
  passed: number;
  failed: number;
}

/** How the result of a suite is read. */
export type Counter = "node" | "hardhat" | "check";

export interface Outcome {
  succeeded: boolean;
  /** Everything it printed. */
  output: string;
  /** What the reporter for node:test wrote, when it got so far. */
  report?: string;
}

/**
 * Reads what came of a suite. One that fails without saying which test, or that has not run a single one,
 * counts as one failure: silence is never taken for success.
 */
export function countTests(counter: Counter, outcome: Outcome): Counts {
  const { passed, failed } = read(counter, outcome);
  if (failed === 0 && (!outcome.succeeded || passed === 0)) return { passed, failed: 1 };
  return { passed, failed };
}

function read(counter: Counter, { succeeded, output, report }: Outcome): Counts {
  if (counter === "check") return { passed: succeeded ? 1 : 0, failed: 0 };
  if (counter === "node") return parseReport(report ?? "");
  return { passed: sum(output, /^ *(\d+) passing\b/gm), failed: sum(output, /^ *(\d+) failing\b/gm) };
}

function parseReport(report: string): Counts {
  const match = /^passed=(\d+) failed=(\d+)$/m.exec(report);
  return { passed: Number(match?.[1] ?? 0), failed: Number(match?.[2] ?? 0) };
}

function sum(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].reduce((total, [, number]) => total + Number(number), 0);
}

/** The part of the output in which the failures stand. */
export function failingPart(counter: Counter, output: string): string {
  const marker = { node: /^✖ failing tests:$/m, hardhat: /^ *\d+ failing\b/m, check: undefined }[counter];
  const at = marker ? output.search(marker) : -1;
  const part = at >= 0 ? output.slice(at) : output.trimEnd();
  const lines = part.split("\n");
  const most = 120;
  if (lines.length <= most) return part;
  return at >= 0
    ? [...lines.slice(0, most), `… ${lines.length - most} more lines`].join("\n")
    : [`… ${lines.length - most} lines before`, ...lines.slice(-most)].join("\n");
}
