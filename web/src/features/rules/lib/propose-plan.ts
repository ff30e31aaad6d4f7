import { fourEyesAbi } from "@freehold/contracts/abi/FourEyes";
import { modularComplianceAbi } from "@freehold/contracts/abi/ModularCompliance";
import { preapprovalModuleAbi } from "@freehold/contracts/abi/PreapprovalModule";
import type { Address } from "viem";
import type { Why } from "#features/desk/api/acts.ts";
import { actStep } from "#features/desk/lib/act-step.ts";
import type { ChainInfo } from "#lib/chain-info.ts";
import { formatShares } from "#lib/format.ts";
import { contractCall, type NamedCall, type Plan } from "#lib/tx/plan.ts";
import type { Impact } from "../api/rules.ts";

export interface RuleProposal {
  title: string;
  property: Address;
  call: Impact["call"];
  why: Why;
}

/** One officer proposes exactly the call whose impact was shown. */
export const proposeRulePlan = ({ addresses }: ChainInfo, { title, property, call, why }: RuleProposal): Plan => ({
  title,
  detail: "Nothing changes yet: a second officer must confirm it within seven days.",
  href: "/desk/proposals",
  steps: [
    actStep({
      label: "Propose the change",
      expect: "Your wallet shows a call to the contract of two officers, with the change and a hash of your reason.",
      act: { kind: "propose-rule", property, why },
      call: (reasonHash) =>
        contractCall({
          abi: fourEyesAbi,
          address: addresses.fourEyes,
          functionName: "propose",
          args: [call.target, call.data, reasonHash],
        }),
    }),
  ],
});

export interface Preapproval {
  property: { token: Address; name: string };
  compliance: Address;
  from: Address;
  to: Address;
  amount: bigint;
  days: number;
}

/** One officer alone: a holder may do what both want and every other rule admits, once, until then. */
export const preapprovePlan = (chain: ChainInfo, approval: Preapproval, why: Why): Plan => ({
  title:
    approval.amount === 0n
      ? "Withdraw what is approved between the two"
      : `Approve one transfer of up to ${formatShares(approval.amount)} shares`,
  detail: `In ${approval.property.name}. It moves nothing by itself, and serves once.`,
  href: "/desk/audit",
  steps: [
    actStep({
      label: approval.amount === 0n ? "Withdraw the approval" : "Approve the transfer",
      expect: "Your wallet shows a call to the rule “approval of each transfer”, with both wallets and the number.",
      act: { kind: "preapprove", subject: approval.from, property: approval.property.token, why },
      call: async () => {
        const { chainClient } = await import("#lib/chain-client.ts");
        const { timestamp } = await (await chainClient()).getBlock();
        return preapproveCall(chain.addresses.preapprovalModule, approval, Number(timestamp));
      },
    }),
  ],
});

/** `now`: the chain's clock, in Unix seconds. */
export const preapproveCall = (
  module: Address,
  { compliance, from, to, amount, days }: Preapproval,
  now: number,
): NamedCall =>
  contractCall({
    abi: preapprovalModuleAbi,
    address: module,
    functionName: "approveFor",
    args: [compliance, from, to, amount, now + days * 86_400],
  });

/** Counts wallets under whom they belong to now, and where those live. */
export const recountPlan = (property: string, compliance: Address, wallets: readonly Address[]): Plan =>
  inParts(`Count the holders of ${property} anew`, "resync", compliance, wallets);

/** As many as are counted in one transaction. */
const batch = 150;

/** Counts everybody who holds shares, so that they can move again. */
export const countPlan = (property: string, compliance: Address, wallets: readonly Address[]): Plan =>
  inParts(`Count who holds shares of ${property}`, "seed", compliance, wallets);

function inParts(
  title: string,
  functionName: "seed" | "resync",
  compliance: Address,
  wallets: readonly Address[],
): Plan {
  const parts = Array.from({ length: Math.ceil(wallets.length / batch) }, (_, i) =>
    wallets.slice(i * batch, (i + 1) * batch),
  );
  return {
    title,
    detail: "Anybody may do this. It changes nobody's shares.",
    steps: parts.map((part, i) => ({
      label: parts.length === 1 ? "Count them" : `Count them, part ${i + 1} of ${parts.length}`,
      call: contractCall({ abi: modularComplianceAbi, address: compliance, functionName, args: [part] }),
    })),
  };
}
