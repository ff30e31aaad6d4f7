import type { Address } from "viem";
import type { PersonDetail } from "../api/people.ts";

export interface LeftBehind {
  lost: Address;
  /** Who stands in its place now: the end of the chain of successors. */
  successor: Address;
  held: PersonDetail["properties"];
}

/** What a person's replaced wallets still hold, or are frozen in. */
export function leftBehind({ wallets, properties }: Pick<PersonDetail, "wallets" | "properties">): LeftBehind[] {
  const endOf = (address: Address): Address => {
    const wallet = wallets.find((one) => one.address === address);
    return wallet?.state === "dead" && wallet.successor ? endOf(wallet.successor) : address;
  };
  return wallets
    .filter(({ state }) => state === "dead")
    .map(({ address }) => ({
      lost: address,
      successor: endOf(address),
      held: properties.filter(({ account }) => account === address),
    }))
    .filter(({ held }) => held.length > 0);
}
