import { type Address, erc20Abi, type Hex } from "viem";
import { allowanceOf } from "#features/marketplace/api/chain-reads.ts";
import { permitData, permitDeadline } from "#features/properties/api/permit.ts";
import type { ChainInfo } from "#lib/chain-info.ts";
import { type Coin, formatMoney } from "#lib/format.ts";
import type { Act } from "#lib/tx/act-plan.ts";
import { contractCall, type Plan, type PlanStep } from "#lib/tx/plan.ts";
import { callOf, type Preparation, prepare } from "#lib/tx/prepare.ts";

export interface Spending extends Omit<Act, "wanted"> {
  chain: ChainInfo;
  wallet: Address;
  coin: Coin & { address: Address };
  amount: bigint;
  wanted: Extract<Preparation, { kind: "lease.pay" | "lease.deposit" }>;
}

/** Permission and payment: a signature and one transaction where the coin has permits, else two transactions. */
export function spendPlan(spending: Spending, withPermit: boolean): Plan {
  const { title, label, href, chain, wallet, coin, amount, wanted } = spending;
  const expect = spending.expect ?? "Your wallet shows one call, which takes this amount and no more.";
  const spender = chain.addresses.leases;
  const allow = `Allow the rent contract to take ${formatMoney(amount, coin, { exact: true })}`;
  let permit: { value: string; deadline: string; v: number; r: Hex; s: Hex } | undefined;
  const needed = async () => {
    permit = undefined; // of an earlier try
    return (await allowanceOf(coin.address, wallet, spender)) < amount;
  };
  let deadline = 0n;
  const sign: PlanStep = {
    label: allow,
    expect: "A signature only: it costs nothing, and is good for this amount, once, for an hour.",
    needed,
    typedData: async () => {
      deadline = await permitDeadline();
      return permitData(coin.address, { owner: wallet, spender, value: amount, deadline });
    },
    onSigned: async (signature) => {
      const { parseSignature } = await import("viem");
      const { r, s, yParity } = parseSignature(signature);
      permit = { value: String(amount), deadline: String(deadline), v: yParity + 27, r, s };
    },
  };
  const approve: PlanStep = {
    label: allow,
    expect: "Your wallet shows a permission for the rent contract. Nothing moves yet.",
    needed,
    call: contractCall({ abi: erc20Abi, address: coin.address, functionName: "approve", args: [spender, amount] }),
  };
  return {
    title,
    href,
    steps: [
      withPermit ? sign : approve,
      { label, expect, call: async () => callOf(await prepare(permit ? { ...wanted, permit } : wanted)) },
    ],
  };
}
