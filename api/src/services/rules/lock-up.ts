import { lockUpModuleAbi } from "@freehold/contracts/abi/LockUpModule";
import { z } from "@hono/zod-openapi";
import { encodeFunctionData } from "viem";
import { defineKind, only, refusing } from "./kind.ts";

const DAY = 86_400;

export const lockUp = defineKind({
  kind: "lock-up",
  module: "LockUpModule",
  name: "Holding period",
  about:
    "Shares that somebody acquires stay with them for a time, counted from the day of each purchase. What is held when " +
    "the rule comes is free.",
  settings: z.object({
    seconds: z
      .number()
      .int()
      .min(DAY, "must be at least a day")
      .max(36_500 * DAY, "is longer than a hundred years"),
    newSharesOnly: z
      .boolean()
      .openapi({ description: "Locks what is bought in an offering, not what is bought from others." }),
  }),
  counts: false,
  errors: ["LockUpNotOver"],
  decode(told) {
    const set = only(told, "LockUpSet");
    return { seconds: Number(set?.duration ?? 0), newSharesOnly: set?.mintsOnly === true };
  },
  calls: (wanted, present) =>
    wanted.seconds === present.seconds && wanted.newSharesOnly === present.newSharesOnly
      ? []
      : [
          encodeFunctionData({
            abi: lockUpModuleAbi,
            functionName: "setLockUp",
            args: [BigInt(wanted.seconds), wanted.newSharesOnly],
          }),
        ],
  /** It looks ahead only: nobody's shares are locked by it that were not acquired under it. */
  check: () => refusing({}),
});
