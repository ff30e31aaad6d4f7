import type { TestEvent } from "node:test/reporters";

/** Counts the leaves of what node:test ran, for the test command to add up. Skipped ones are neither passed nor failed. */
// biome-ignore lint/style/noDefaultExport: node:test takes a reporter by its default export
export default async function* countReporter(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  let passed = 0;
  let failed = 0;
  for await (const { type, data } of events) {
    if (type !== "test:pass" && type !== "test:fail") continue;
    if (data.details.type === "suite") continue;
    if (data.skip !== undefined || data.todo !== undefined) continue;
    if (type === "test:pass") passed++;
    else failed++;
  }
  yield `passed=${passed} failed=${failed}\n`;
}
