import { fourEyesAbi } from "@freehold/contracts/abi/FourEyes";
import { modularComplianceAbi } from "@freehold/contracts/abi/ModularCompliance";
import type { Address } from "viem";
import type { Why } from "#features/desk/api/acts.ts";
import { actStep } from "#features/desk/lib/act-step.ts";
import type { ChainInfo } from "#lib/chain-info.ts";
import { contractCall, type Plan } from "#lib/tx/plan.ts";
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

/** As many as are counted in one transaction. */
const batch = 150;

/** Counts everybody who holds shares, so that they can move again. */
export const countPlan = (property: string, compliance: Address, wallets: readonly Address[]): Plan => {
  const parts = Array.from({ length: Math.ceil(wallets.length / batch) }, (_, i) =>
    wallets.slice(i * batch, (i + 1) * batch),
  );
  return {
    title: `Count who holds shares of ${property}`,
    detail: "Anybody may do this. It changes nobody's shares.",
    steps: parts.map((part, i) => ({
      label: parts.length === 1 ? "Count them" : `Count them, part ${i + 1} of ${parts.length}`,
      call: contractCall({ abi: modularComplianceAbi, address: compliance, functionName: "seed", args: [part] }),
    })),
  };
};
