import { type Address, encodeFunctionData, type Hex, keccak256, slice, toHex } from "viem";
import { treasuryAbi } from "../../contracts/abi/Treasury.ts";
import type { Addresses } from "../../contracts/deploy/deploy.ts";
import type { Scene } from "./agenda.ts";
import { dollars } from "./money.ts";
import { cast } from "./people.ts";
import type { SharedKey } from "./profiles.ts";
import type { DemoProperty } from "./properties.ts";
import { type Act, DAY, type Theatre } from "./theatre.ts";

/** `ITreasury.Purpose`. */
const PURPOSE = { taxes: 0, insurance: 1, managementFee: 2, repairReserve: 3, other: 4 } as const;
type Purpose = keyof typeof PURPOSE;

export interface WaterfallStep {
  purpose: number;
  basisPoints: number;
  target: bigint;
  payee: Address;
}

const nobody = "0x0000000000000000000000000000000000000000";

const step = (purpose: Purpose, basisPoints: number, target = 0): WaterfallStep => ({
  purpose: PURPOSE[purpose],
  basisPoints,
  target: dollars(target),
  payee: purpose === "managementFee" ? cast.oliver.account.address : nobody,
});

/** As each memorandum says what becomes of a month's rent. */
export const waterfalls: Record<SharedKey, readonly WaterfallStep[]> = {
  dubai: [
    step("insurance", 223, 11_240),
    step("other", 1_762),
    step("managementFee", 500),
    step("repairReserve", 381, 58_000),
  ],
  ulaanbaatar: [
    step("taxes", 55),
    step("insurance", 292, 6_310),
    step("other", 1_161),
    step("managementFee", 700),
    step("repairReserve", 722, 46_800),
  ],
  london: [
    step("insurance", 413, 14_870),
    step("other", 253),
    step("managementFee", 800),
    step("repairReserve", 1_200, 60_000),
  ],
};

/** The wallet of somebody who sends invoices. */
const walletOf = (name: string): Address => slice(keccak256(toHex(name)), 12);

interface Spending {
  key: SharedKey;
  daysAgo: number;
  purpose: Purpose;
  to: string;
  dollars: number;
  /** Still to be agreed to. */
  open?: true;
}

/** In the order in which each was proposed. */
const spendings: readonly Spending[] = [
  { key: "dubai", daysAgo: 100, purpose: "other", to: "Marina Community Services", dollars: 21_480 },
  { key: "ulaanbaatar", daysAgo: 98, purpose: "other", to: "City Heating Network", dollars: 6_200 },
  { key: "london", daysAgo: 97, purpose: "other", to: "Canonbury Cleaning", dollars: 2_150 },
  { key: "london", daysAgo: 97, purpose: "insurance", to: "Old Street Fire Office", dollars: 3_500 },
  { key: "dubai", daysAgo: 95, purpose: "insurance", to: "Creek Assurance", dollars: 2_810 },
  { key: "ulaanbaatar", daysAgo: 90, purpose: "taxes", to: "Capital City Land Office", dollars: 290 },
  { key: "ulaanbaatar", daysAgo: 90, purpose: "insurance", to: "Blue Sky Insurance", dollars: 1_500 },
  { key: "london", daysAgo: 70, purpose: "repairReserve", to: "Islington Roofing", dollars: 4_200 },
  { key: "dubai", daysAgo: 30, purpose: "repairReserve", to: "Gulf Cooling Works", dollars: 1_850 },
  { key: "dubai", daysAgo: 12, purpose: "other", to: "Marina Community Services", dollars: 21_480 },
  { key: "ulaanbaatar", daysAgo: 4, purpose: "other", to: "City Heating Network", dollars: 6_240, open: true },
  { key: "dubai", daysAgo: 3, purpose: "repairReserve", to: "Gulf Cooling Works", dollars: 2_900, open: true },
  { key: "london", daysAgo: 2, purpose: "repairReserve", to: "Holloway Kitchens", dollars: 9_800, open: true },
];

/** The manager proposes, the treasurer agrees a few hours later; the fee is paid now and then. */
export function spendingScenes(
  theatre: Theatre,
  { coin }: Addresses,
  properties: readonly DemoProperty[],
  today: number,
): Scene[] {
  const call = (treasury: Address, functionName: "proposeExpense" | "payExpense" | "payFee", ...args: unknown[]) => ({
    to: treasury,
    data: encodeFunctionData({ abi: treasuryAbi, functionName, args } as never),
  });
  const scenes: Scene[] = [];
  for (const { key, treasury } of properties) {
    const own = spendings.filter((one) => one.key === key);
    for (const [index, { daysAgo, purpose, to, dollars: amount, open }] of own.entries()) {
      const paper: Hex = keccak256(toHex(`${to}: invoice ${key} ${index + 1}`));
      const propose = call(treasury, "proposeExpense", coin, PURPOSE[purpose], walletOf(to), dollars(amount), paper);
      const at = today - daysAgo * DAY + index * 60;
      scenes.push({ at, play: () => theatre.together([[cast.oliver.account, propose]]) });
      if (open) continue;
      const pay = call(treasury, "payExpense", BigInt(index + 1));
      scenes.push({ at: at + 5 * 3_600, play: () => theatre.together([[cast.ingrid.account, pay]]) });
    }
  }
  for (const daysAgo of [80, 20]) {
    const acts = properties.map(({ treasury }): Act => [cast.oliver.account, call(treasury, "payFee", coin)]);
    scenes.push({ at: today - daysAgo * DAY, play: () => theatre.together(acts) });
  }
  return scenes;
}
