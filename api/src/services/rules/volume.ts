import { volumeModuleAbi } from "@freehold/contracts/abi/VolumeModule";
import { z } from "@hono/zod-openapi";
import { encodeFunctionData } from "viem";
import { named, type Reason } from "../../lib/reverts.ts";
import { defineKind, distinct, only, refusing, wholeNumber } from "./kind.ts";

const window = z.object({
  seconds: z
    .number()
    .int()
    .min(3_600, "must be at least an hour")
    .max(2 ** 32 - 4, "is too long")
    .multipleOf(4, "must be a multiple of four seconds"),
  limit: wholeNumber(44).openapi({ description: "Shares that one person may send within that time." }),
});

type Window = z.output<typeof window>;

export const volume = defineKind({
  kind: "volume",
  module: "VolumeModule",
  name: "Sending limit",
  about:
    "The most shares one person may send to others within a time, such as a day and a month. Purchases of new shares, " +
    "and moves between wallets of one person, do not count.",
  settings: z.object({
    windows: z
      .array(window)
      .min(1, "needs at least one time")
      .max(3, "has three times at most")
      .refine((all) => distinct(all.map(({ seconds }) => seconds)), "names a time twice"),
  }),
  counts: false,
  errors: ["VolumeExceeded"],
  decode(told) {
    const windows = (only(told, "VolumeWindowsSet")?.windows ?? []) as { duration: number; limit: string }[];
    return { windows: windows.map(({ duration, limit }) => ({ seconds: duration, limit: String(limit) })) };
  },
  calls(wanted, present) {
    const text = ({ windows }: { windows: Window[] }) =>
      windows.map(({ seconds, limit }) => `${seconds}:${limit}`).join();
    if (text(wanted) === text(present)) return [];
    const windows = wanted.windows.map(({ seconds, limit }) => ({ duration: seconds, limit: BigInt(limit) }));
    return [encodeFunctionData({ abi: volumeModuleAbi, functionName: "setWindows", args: [windows] })];
  },
  /** What was sent before counts too, but stands in no row: this tells of what could never be sent at once. */
  check({ windows }) {
    return refusing({
      sale({ wallet }, amount): Reason | null {
        if (windows.length === 0) return named("VolumeExceeded", [wallet, `${amount}`, "0", "0"]);
        const narrow = windows.find(({ limit }) => amount > BigInt(limit));
        return narrow ? named("VolumeExceeded", [wallet, `${amount}`, narrow.limit, `${narrow.seconds}`]) : null;
      },
    });
  },
});
