import { propertyTokenAbi } from "@freehold/contracts/abi/PropertyToken";
import { holding, type property } from "@freehold/indexer/schema";
import { z } from "@hono/zod-openapi";
import { and, eq, inArray } from "drizzle-orm";
import { zeroAddress } from "viem";
import type { Deps } from "../lib/deps.ts";
import { named, type Reason } from "../lib/reverts.ts";
import { reasonOut } from "../lib/schemas.ts";
import { explain, type Movement } from "./explain.ts";
import { rulesOf } from "./rules/active.ts";
import { kindNamed, ruleOut } from "./rules/kinds.ts";
import { movableOf } from "./shares.ts";
import type { AsOf, Snapshot } from "./snapshot.ts";
import { nobody, verificationsNow } from "./verification.ts";

const asked = [
  "paused",
  "counted",
  "operator",
  "sender-verified",
  "receiver-verified",
  "sender-frozen",
  "receiver-frozen",
  "balance",
  "frozen-part",
  "allowance",
  "authorised",
  "rule",
  "other",
] as const;

export const verdictOut = z
  .object({
    asked: z.enum(asked).openapi({ description: "`rule`: a module; `other`: a refusal of something unknown here." }),
    ok: z.boolean(),
    reason: reasonOut.nullable(),
    values: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
      .openapi({ description: "What was compared." }),
    rule: ruleOut.nullable().openapi({ description: "The module and its settings." }),
  })
  .openapi("Verdict");

type Verdict = z.output<typeof verdictOut>;
type Property = typeof property.$inferSelect;

/** Every rule that a movement of shares would meet at a block, passed or not. The chain decides; the rows tell the values. */
export async function whatIf(deps: Deps, rows: Snapshot, asOf: AsOf, about: Property, m: Movement): Promise<Verdict[]> {
  const [mint, delegated] = [m.from === zeroAddress, m.operator !== m.from && m.from !== zeroAddress];
  const block = BigInt(asOf.block);
  const [reasons, allowance] = await Promise.all([
    explain(deps.chain, about.token, m, block),
    delegated ? allowanceOf(deps, about, m, block) : 0n,
  ]);
  const rules = await rulesOf(deps, rows, about.compliance);
  const verifications = await verificationsNow(deps, rows, asOf, [m.from, m.to]);
  const held = await rows
    .select()
    .from(holding)
    .where(and(eq(holding.token, about.token), inArray(holding.account, [m.from, m.to])));
  const left = new Set(reasons);
  const take = (names: readonly string[], account?: string): Reason | null => {
    const found = [...left].find(({ name, args }) => names.includes(name) && (!account || args[0] === account));
    if (found) left.delete(found);
    return found ?? null;
  };
  const verdict = (
    what: Verdict["asked"],
    reason: Reason | null,
    values: Verdict["values"] = {},
    rule: Verdict["rule"] = null,
  ): Verdict => ({ asked: what, ok: reason === null, reason, values, rule });
  const standing = (account: Movement["from"]) => {
    const { status, identity } = verifications.get(account) ?? nobody;
    return { account, status, country: identity?.country ?? null, expiresAt: identity?.expiry ?? null };
  };
  const share = held.find(({ account }) => account === m.from) ?? { balance: 0n, frozen: 0n, addressFrozen: false };
  const balance = share.balance.toString();
  const [needed, unfrozen] = [m.amount.toString(), movableOf({ ...share, locked: 0n }).toString()];
  const short = share.balance < m.amount;
  return [
    verdict("paused", take(["PropertyTokenPaused"])),
    verdict("counted", take(["PropertyTokenLedgerDesynced", "ComplianceLedgerUnseeded"])),
    ...(delegated ? [verdict("operator", take(["PropertyTokenSpenderBarred"]), { account: m.operator })] : []),
    ...(mint ? [] : [verdict("sender-verified", take(["PropertyTokenSenderNotVerified"]), standing(m.from))]),
    verdict("receiver-verified", take(["PropertyTokenReceiverNotVerified"]), standing(m.to)),
    ...(mint ? [] : [verdict("sender-frozen", take(["PropertyTokenAddressFrozen"], m.from), { account: m.from })]),
    ...(m.to === m.from
      ? []
      : [verdict("receiver-frozen", take(["PropertyTokenAddressFrozen"], m.to), { account: m.to })]),
    ...(mint
      ? [
          verdict("authorised", take(["PropertyTokenCapExceeded"]), {
            supply: about.totalSupply.toString(),
            cap: about.cap.toString(),
            amount: needed,
          }),
        ]
      : [
          verdict("balance", short ? named("ERC20InsufficientBalance", [m.from, balance, needed]) : null, {
            balance,
            amount: needed,
          }),
          verdict("frozen-part", take(["ERC7943InsufficientUnfrozenBalance"]), {
            frozen: share.frozen.toString(),
            unfrozen,
          }),
        ]),
    ...(delegated
      ? [
          verdict(
            "allowance",
            allowance < m.amount ? named("ERC20InsufficientAllowance", [m.operator, `${allowance}`, needed]) : null,
            { account: m.operator, allowance: `${allowance}`, amount: needed },
          ),
        ]
      : []),
    ...rules.map((rule) => verdict("rule", rule.kind === "other" ? null : take(kindNamed(rule.kind).errors), {}, rule)),
    // Whatever nobody above has claimed, so that nothing is hidden.
    ...[...left].map((reason) => verdict("other", reason)),
  ];
}

const allowanceOf = ({ chain }: Deps, { token }: Property, m: Movement, blockNumber: bigint): Promise<bigint> =>
  chain.readContract({
    abi: propertyTokenAbi,
    address: token,
    functionName: "allowance",
    args: [m.from, m.operator],
    blockNumber,
  });
