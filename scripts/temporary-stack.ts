import { discardPostgres } from "./lib/postgres.ts";
import { temporaryDirectory } from "./lib/temporary.ts";
import { anyPorts, type Stack, type StackOptions, startStack } from "./stack.ts";

export type TemporaryStack = Stack & AsyncDisposable;

/** A whole stack for a test or a bench, on free ports, that leaves nothing behind: `await using stack = await …`. */
export async function temporaryStack(
  options: Pick<StackOptions, "demo" | "onProgress" | "onLine" | "signal"> = {},
): Promise<TemporaryStack> {
  const directory = temporaryDirectory("stack");
  const discard = () => {
    discardPostgres(directory.path);
    directory[Symbol.dispose]();
  };
  try {
    const stack = await startStack({ ...options, dir: directory.path, ports: anyPorts });
    return { ...stack, [Symbol.asyncDispose]: () => stack.stop().finally(discard) };
  } catch (error) {
    discard();
    throw error;
  }
}
