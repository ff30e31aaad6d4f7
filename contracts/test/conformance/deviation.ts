import assert, { AssertionError } from "node:assert/strict";
import type { Deviation } from "./subject.ts";

/** The proof fails, and in the way that is listed. One that holds means that the list is out of date. */
export async function assertDeviates(proof: () => Promise<void>, { because, fails }: Deviation): Promise<void> {
  const error = await proof().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error === undefined) {
    throw new AssertionError({ message: `deviates no longer, take it off the list: ${because}` });
  }
  // Anything but a failed assertion is a fault of the test or of the node, and proves nothing.
  if (!(error instanceof AssertionError)) throw error;
  assert.match(error.message, fails, "fails in the way that is listed");
}
