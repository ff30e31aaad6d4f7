import { encodeFunctionData, type Hex, keccak256, pad, stringToHex, toHex } from "viem";
import { currencyRatesAbi } from "../../contracts/abi/CurrencyRates.ts";
import { demoFeedAbi } from "../../contracts/abi/DemoFeed.ts";
import { valuationsAbi } from "../../contracts/abi/Valuations.ts";
import type { Addresses } from "../../contracts/deploy/deploy.ts";
import { cast } from "./people.ts";
import type { DemoFile, SharedKey } from "./profiles.ts";
import type { DemoProperty } from "./properties.ts";
import { type Call, DAY, type Theatre } from "./theatre.ts";
import { method, reportOf } from "./valuation-reports.ts";

const currency = stringToHex("USD");
const quorum = 2;
const maxAge = 400 * DAY;

export type Valuer = "farida" | "conrad";

/** What each says, in thousands of dollars, and of how many days ago. */
const opinions: Record<SharedKey, readonly [who: Valuer, daysAgo: number, thousands: number][]> = {
  dubai: [
    ["farida", 720, 5_420],
    ["conrad", 705, 5_510],
    ["farida", 540, 5_585],
    ["conrad", 520, 5_640],
    ["farida", 365, 5_740],
    ["conrad", 340, 5_860],
    ["farida", 183, 5_905],
    ["conrad", 181, 6_020],
    ["farida", 18, 6_075],
    ["conrad", 17, 6_160],
  ],
  ulaanbaatar: [
    ["farida", 716, 2_090],
    ["conrad", 700, 2_060],
    ["farida", 535, 2_030],
    ["conrad", 515, 1_985],
    ["farida", 360, 1_960],
    ["conrad", 345, 1_950],
    ["farida", 183, 1_990],
    ["conrad", 181, 2_010],
    ["farida", 18, 2_035],
    ["conrad", 17, 2_060],
  ],
  london: [
    ["farida", 725, 6_350],
    ["conrad", 710, 6_420],
    ["farida", 530, 6_440],
    ["conrad", 525, 6_510],
    ["farida", 355, 6_535],
    ["conrad", 350, 6_620],
    ["farida", 183, 6_590],
    ["conrad", 181, 6_640],
    ["farida", 18, 6_650],
    ["conrad", 17, 6_720],
  ],
};

/** Who may value a property, as the issuer decides when it creates it. */
export function valuedBy({ valuations: to }: Addresses, token: Hex): Call[] {
  const stream = [pad(token), currency] as const;
  const set = { abi: valuationsAbi, functionName: "setStream", args: [...stream, quorum, maxAge] } as const;
  const named = (["farida", "conrad"] as const).map((who) => {
    const args = [...stream, cast[who].account.address, true] as const;
    return { to, data: encodeFunctionData({ abi: valuationsAbi, functionName: "setProvider", args }) };
  });
  return [{ to, data: encodeFunctionData(set) }, ...named];
}

/**
 * The valuers say what they have found since they last spoke: all that is older than so many days, and not yet said.
 * Returns their reports, whose hashes are on record from then on.
 */
export async function value(
  theatre: Theatre,
  addresses: Addresses,
  properties: readonly DemoProperty[],
  today: number,
  { from, to }: { from: number; to: number },
): Promise<DemoFile[]> {
  const reports: DemoFile[] = [];
  for (const { key, token } of properties) {
    for (const [who, daysAgo, thousands] of opinions[key]) {
      if (daysAgo > from || daysAgo < to) continue;
      const day = today - daysAgo * DAY;
      const report = await reportOf({ key, who, day, thousands });
      reports.push(report);
      const methodHash = keccak256(toHex(method));
      const args = [pad(token), currency, BigInt(thousands) * 100_000n, 2, day, methodHash, report.hash] as const;
      const data = encodeFunctionData({ abi: valuationsAbi, functionName: "publish", args });
      await theatre.send(cast[who].account, { to: addresses.valuations, data });
    }
  }
  return reports;
}

/** The feeds of currencies answer anew: what a unit costs, in hundred-millionths of a dollar. */
export async function answerFeeds(theatre: Theatre, addresses: Addresses, rates: Record<string, bigint>) {
  for (const [code, rate] of Object.entries(rates)) {
    const [feed] = await theatre.node.readContract({
      address: addresses.currencyRates,
      abi: currencyRatesAbi,
      functionName: "feedOf",
      args: [stringToHex(code, { size: 3 })],
    });
    const data = encodeFunctionData({ abi: demoFeedAbi, functionName: "update", args: [rate] });
    await theatre.send(cast.oliver.account, { to: feed, data });
  }
}
