import type { Hex } from "viem";

/** What a refused call reverted with, wherever in the error the client put it. */
export function revertData(error: unknown): Hex | undefined {
  for (let e = error; typeof e === "object" && e !== null; e = (e as { cause?: unknown }).cause) {
    const { data } = e as { data?: unknown };
    if (typeof data === "string" && data.startsWith("0x")) return data as Hex;
    if (typeof data === "object" && data !== null) {
      const inner = (data as { data?: unknown }).data;
      if (typeof inner === "string" && inner.startsWith("0x")) return inner as Hex;
    }
  }
  return undefined;
}
