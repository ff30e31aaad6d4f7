import { useState } from "react";
import type { Address } from "viem";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { type Coin, formatCount, formatMoney } from "#lib/format.ts";
import { holdersInBatches } from "../../api/dividends.ts";
import { batchesOf, pushSize } from "../../lib/distribution.ts";
import { holdersTold } from "../../lib/dividend-words.ts";
import { pushPlan } from "../../lib/studio-plans.ts";

export interface Pushed {
  token: Address;
  index: string;
  name: string;
  /** Who is paid, or whose money is set aside, and how much that comes to. */
  holders: number;
  amount: string;
  kind: "dividend.push" | "dividend.set-aside";
}

interface PushRitualProps {
  pushed: Pushed;
  coin: Coin;
  wallet: Address;
  onClose: () => void;
}

/** Pays everybody who can be paid, or sets sanctioned people's money aside: batch by batch, and again where it broke off. */
export function PushRitual({ pushed, coin, wallet, onClose }: PushRitualProps) {
  const { token, index, name, holders, amount, kind } = pushed;
  const pays = kind === "dividend.push";
  const calls = Math.max(1, batchesOf(holders));
  const [plan] = useState(() =>
    pushPlan({
      wallet,
      token,
      index,
      kind,
      holders,
      title: pays ? `Pay a dividend of ${name} out to its holders` : `Set money of sanctioned holders of ${name} aside`,
      detail: pays
        ? "They need not claim it themselves. You pay the network fee. You can stop after any batch and go on later: nobody is paid twice."
        : "It then never goes back to the treasury. They can claim it once the mark is lifted.",
      batches: () =>
        pays
          ? holdersInBatches({ token, index, state: "claimable" }, pushSize)
          : sanctionedOf(holdersInBatches({ token, index, state: "held" }, pushSize)),
    }),
  );
  return (
    <SigningRitual
      open
      onOpenChange={(open) => !open && onClose()}
      plan={plan}
      review={{
        fees: [{ label: "Fee", value: "None but the network's" }],
        result: [
          {
            label: pays ? "Are paid" : "Is set aside for",
            value: `${holdersTold(holders)}, ${formatMoney(amount, coin, { exact: true })} before tax`,
          },
          { label: "In transactions", value: `${formatCount(calls)}, of up to ${pushSize} holders each` },
          ...(pays
            ? [{ label: "Held for people who cannot be paid now", value: "Stays theirs" }]
            : [{ label: "When the mark is lifted", value: "They claim it as before" }]),
        ],
      }}
      outcome={
        pays
          ? "The money is in the holders' wallets."
          : "What belongs to people on a sanctions list is set aside, and does not lapse."
      }
    />
  );
}

type Batches = ReturnType<typeof holdersInBatches>;

/** Of those who cannot be paid, only sanctioned people's money is set aside. */
async function* sanctionedOf(batches: Batches): Batches {
  for await (const batch of batches) {
    const sanctioned = batch.filter(({ standing }) => standing === "sanctioned");
    if (sanctioned.length > 0) yield sanctioned;
  }
}
