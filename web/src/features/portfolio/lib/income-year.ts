import { type Coin, shortHex } from "#lib/format.ts";

interface Told {
  month: number;
  coin: string;
  gross: string;
  withheld: string;
  net: string;
  reinvested: string;
}

/** What one month brought in one coin. */
export interface MonthOfYear {
  /** As in 202611. */
  month: number;
  gross: bigint;
  withheld: bigint;
  net: bigint;
  reinvested: bigint;
  /** What of the net amount came in coins. */
  coins: bigint;
}

/** Every month of a year in one coin, those without any too; of this year those that have begun. */
export function monthsOfYear(months: readonly Told[], year: number, coin: string, now: Date): MonthOfYear[] {
  const own = months.filter((one) => one.coin === coin && Math.floor(one.month / 100) === year);
  const last = now.getUTCFullYear() === year ? now.getUTCMonth() + 1 : 12;
  const count = Math.max(last, ...own.map(({ month }) => month % 100));
  return Array.from({ length: count }, (_, at) => {
    const month = year * 100 + at + 1;
    const those = own.filter((one) => one.month === month);
    const sum = (of: "gross" | "withheld" | "net" | "reinvested") =>
      those.reduce((total, one) => total + BigInt(one[of]), 0n);
    const [net, reinvested] = [sum("net"), sum("reinvested")];
    return { month, gross: sum("gross"), withheld: sum("withheld"), net, reinvested, coins: net - reinvested };
  });
}

/** How amounts of a coin are told; of one that nobody knows, in its smallest units. */
export function coinFrom(coins: readonly (Coin & { address: string })[], address: string): Coin {
  return coins.find((one) => one.address === address) ?? { symbol: `units of ${shortHex(address)}`, decimals: 0 };
}
