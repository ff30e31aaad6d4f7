import { blocklistModuleAbi } from "@freehold/contracts/abi/BlocklistModule";
import { z } from "@hono/zod-openapi";
import { type Address, encodeFunctionData, type Hex, zeroAddress } from "viem";
import { named, type Reason } from "../../lib/reverts.ts";
import { defineKind, distinct, type Person, refusing, walletAddress } from "./kind.ts";

const setWallets = (wallets: readonly string[], blocked: boolean): Hex =>
  encodeFunctionData({ abi: blocklistModuleAbi, functionName: "setWallets", args: [wallets as Address[], blocked] });
const setPeople = (people: readonly number[], blocked: boolean): Hex =>
  encodeFunctionData({ abi: blocklistModuleAbi, functionName: "setIdentities", args: [[...people], blocked] });

/** The calls that make one list of another. */
function difference<T>(wanted: readonly T[], present: readonly T[], set: (all: T[], blocked: boolean) => Hex): Hex[] {
  const struck = present.filter((one) => !wanted.includes(one));
  const added = wanted.filter((one) => !present.includes(one));
  return [...(struck.length > 0 ? [set(struck, false)] : []), ...(added.length > 0 ? [set(added, true)] : [])];
}

export const blocklist = defineKind({
  kind: "blocklist",
  module: "BlocklistModule",
  name: "Blocked list",
  about: "Wallets and people who take part in no purchase, sale or transfer of these shares. They keep what they hold.",
  settings: z.object({
    wallets: z
      .array(walletAddress)
      .max(500)
      .refine(distinct, "names a wallet twice")
      .refine((all) => !all.includes(zeroAddress), "names the zero address, which is nobody's"),
    people: z
      .array(
        z
          .number()
          .int()
          .min(1)
          .max(2 ** 32 - 1),
      )
      .max(500)
      .refine(distinct, "names a person twice")
      .openapi({ description: "Numbers of identities: all wallets of a person." }),
  }),
  counts: false,
  errors: ["BlocklistWalletBlocked", "BlocklistIdentityBlocked"],
  decode(told) {
    const of = (event: string, name: string) =>
      told.filter((one) => one.event === event && one.value.blocked === true).map(({ value }) => value[name]);
    return {
      wallets: of("BlocklistWalletSet", "wallet").map(String).sort(),
      people: of("BlocklistIdentitySet", "identityId")
        .map(Number)
        .sort((a, b) => a - b),
    };
  },
  calls: (wanted, present) => [
    ...difference(wanted.wallets, present.wallets, setWallets),
    ...difference(wanted.people, present.people, setPeople),
  ],
  check({ wallets, people }) {
    const blocks = ({ wallet, identityId }: Person): Reason | null => {
      if (wallets.includes(wallet)) return named("BlocklistWalletBlocked", [wallet]);
      return identityId !== null && people.includes(identityId)
        ? named("BlocklistIdentityBlocked", [wallet, identityId])
        : null;
    };
    return refusing({
      holder(person) {
        const listed = person.wallets.find((wallet) => wallets.includes(wallet));
        return blocks(listed ? { ...person, wallet: listed } : person);
      },
      purchase: blocks,
      sale: blocks,
    });
  },
});
