import { spenderModuleAbi } from "@freehold/contracts/abi/SpenderModule";
import { z } from "@hono/zod-openapi";
import { type Address, encodeFunctionData, type Hex } from "viem";
import { named } from "../../lib/reverts.ts";
import { defineKind, distinct, type Person, refusing, walletAddress } from "./kind.ts";

const setSpenders = (spenders: readonly string[], listed: boolean): Hex =>
  encodeFunctionData({ abi: spenderModuleAbi, functionName: "setSpenders", args: [spenders as Address[], listed] });

export const spender = defineKind({
  kind: "spender",
  module: "SpenderModule",
  name: "Venues",
  about:
    "Who may move somebody else's shares with their permission, such as the market: listed venues only. A holder who " +
    "sends their own shares is not asked.",
  settings: z.object({
    spenders: z
      .array(walletAddress)
      .max(100)
      .refine(distinct, "names a venue twice")
      .openapi({ description: "None: every holder can only send for themselves." }),
  }),
  counts: false,
  errors: ["SpenderNotListed"],
  decode: (told) => ({
    spenders: told
      .filter(({ event, value }) => event === "SpenderListed" && value.listed === true)
      .map(({ value }) => String(value.spender))
      .sort(),
  }),
  calls(wanted, present) {
    const struck = present.spenders.filter((one) => !wanted.spenders.includes(one));
    const added = wanted.spenders.filter((one) => !present.spenders.includes(one));
    return [
      ...(struck.length > 0 ? [setSpenders(struck, false)] : []),
      ...(added.length > 0 ? [setSpenders(added, true)] : []),
    ];
  },
  check({ spenders }, { marketplace }) {
    // An order is filled by the market, which moves the seller's shares.
    const fill = ({ wallet }: Person) =>
      spenders.includes(marketplace) ? null : named("SpenderNotListed", [marketplace, wallet]);
    return refusing({ purchase: fill, sale: fill });
  },
});
