import { tradingWindowModuleAbi } from "@freehold/contracts/abi/TradingWindowModule";
import { z } from "@hono/zod-openapi";
import { type Address, encodeFunctionData, type Hex, zeroAddress } from "viem";
import { named, type Reason } from "../../lib/reverts.ts";
import { defineKind, distinct, only, refusing } from "./kind.ts";

const [HOUR, WEEK] = [3_600, 168];
/** 1 January 1970 was a Thursday; the week begins on Monday. */
const EPOCH_HOUR = 72;

const time = z
  .number()
  .int()
  .min(0)
  .max(2 ** 40 - 1);
const period = z
  .object({ from: time, to: time, open: z.boolean().openapi({ description: "False: a blackout." }) })
  .refine(({ from, to }) => from < to, "must end after it begins");

type Period = z.output<typeof period>;

const bitsOf = (hours: readonly number[]): bigint => hours.reduce((bits, hour) => bits | (1n << BigInt(hour)), 0n);
const hoursOf = (bits: bigint): number[] =>
  Array.from({ length: WEEK }, (_, hour) => hour).filter((hour) => (bits >> BigInt(hour)) & 1n);

interface Schedule {
  hours: number[];
  periods: Period[];
}

/** As the contract's `_at`: whether it is open, and if not, before when it will not be (0: none is known). */
export function openAt({ hours, periods }: Schedule, now: number): { open: boolean; opens: number } {
  const blackout = Math.max(0, ...periods.filter((p) => !p.open && p.from <= now && now < p.to).map(({ to }) => to));
  if (blackout > 0) return { open: false, opens: blackout };
  const listed = new Set(hours);
  const hour = Math.floor(now / HOUR) + EPOCH_HOUR;
  if (listed.has(hour % WEEK) || periods.some((p) => p.open && p.from <= now && now < p.to)) {
    return { open: true, opens: 0 };
  }
  const ahead = periods.filter((p) => p.open && p.from > now).map(({ from }) => from);
  const next = Array.from({ length: WEEK - 1 }, (_, i) => hour + i + 1).find((one) => listed.has(one % WEEK));
  const starts = [...ahead, ...(next === undefined ? [] : [(next - EPOCH_HOUR) * HOUR])];
  return { open: false, opens: starts.length > 0 ? Math.min(...starts) : 0 };
}

export const tradingWindow = defineKind({
  kind: "trading-window",
  module: "TradingWindowModule",
  name: "Trading hours",
  about:
    "When shares may pass from one person to another: hours of the week, openings beside them, and blackouts before " +
    "everything else.",
  settings: z.object({
    hours: z
      .array(
        z
          .number()
          .int()
          .min(0)
          .max(WEEK - 1),
      )
      .max(WEEK)
      .refine(distinct, "names an hour twice")
      .openapi({ description: "Hours of the week in UTC that are open; 0: Monday from 0:00 to 1:00." }),
    newShares: z.boolean().openapi({ description: "Holds for purchases in an offering too." }),
    periods: z.array(period).max(16),
  }),
  counts: false,
  errors: ["TradingClosed"],
  decode(told) {
    const hours = only(told, "TradingHoursSet");
    const periods = (only(told, "TradingPeriodsSet")?.periods ?? []) as { from: unknown; to: unknown; open: boolean }[];
    return {
      hours: hoursOf(BigInt(String(hours?.hoursOfWeek ?? 0))),
      newShares: hours?.mints === true,
      periods: periods.map(({ from, to, open }) => ({ from: Number(from), to: Number(to), open })),
    };
  },
  calls(wanted, present) {
    const abi = tradingWindowModuleAbi;
    const calls: Hex[] = [];
    if (bitsOf(wanted.hours) !== bitsOf(present.hours) || wanted.newShares !== present.newShares) {
      const args = [bitsOf(wanted.hours), wanted.newShares] as const;
      calls.push(encodeFunctionData({ abi, functionName: "setHours", args }));
    }
    if (JSON.stringify(wanted.periods) !== JSON.stringify(present.periods)) {
      calls.push(encodeFunctionData({ abi, functionName: "setPeriods", args: [wanted.periods] }));
    }
    return calls;
  },
  check(settings, { now }) {
    const { open, opens } = openAt(settings, now);
    const closed = (wallet: Address): Reason | null =>
      open ? null : named("TradingClosed", [wallet, `${now}`, `${opens}`]);
    // What is closed for now only waits; what will never open is lost.
    const never = ({ wallet }: { wallet: Address }) => (opens === 0 ? closed(wallet) : null);
    return refusing({
      purchase: never,
      sale: never,
      offering() {
        const reason = settings.newShares ? closed(zeroAddress) : null;
        return reason && { blocked: true, reason };
      },
      property: () => closed(zeroAddress),
    });
  },
});
