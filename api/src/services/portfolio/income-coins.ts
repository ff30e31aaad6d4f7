import type { Address } from "viem";
import { decimal } from "../../lib/decimal.ts";
import type { Deps } from "../../lib/deps.ts";
import { grouped } from "../../lib/paper-sheet.ts";
import { coinOf } from "../coin.ts";

export interface KnownCoin {
  address: Address;
  symbol: string;
  decimals: number;
}

/** What some coins call themselves. Dividends come in any coin: one that does not say so properly is told in its smallest units. */
export async function coinsOf(
  { chain }: Pick<Deps, "chain">,
  wanted: Iterable<Address>,
): Promise<Map<Address, KnownCoin>> {
  const asked = await Promise.all(
    [...new Set(wanted)].slice(0, 100).map((address) =>
      coinOf(chain, address).then(
        ({ symbol, decimals }) => ({ address, symbol, decimals }),
        () => undefined,
      ),
    ),
  );
  const proper = ({ symbol, decimals }: KnownCoin) => /^[\x21-\x7e]{1,12}$/.test(symbol) && decimals <= 36;
  return new Map(asked.flatMap((coin) => (coin && proper(coin) ? [[coin.address, coin]] : [])));
}

/** An amount as it is printed, with the name of its coin. */
export function printedIn(coins: ReadonlyMap<Address, KnownCoin>) {
  return {
    amount: (units: bigint, coin: Address): string => {
      const known = coins.get(coin);
      return grouped(known ? decimal(units, known.decimals) : units.toString());
    },
    name: (coin: Address): string => coins.get(coin)?.symbol ?? `units of ${coin.slice(0, 10)}…`,
  };
}
