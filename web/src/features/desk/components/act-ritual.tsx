import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import type { ChainInfo } from "#lib/chain-info.ts";
import { shortHex } from "#lib/format.ts";
import { useName } from "#lib/names.ts";
import { type Act, actPlan, wordsOf } from "../lib/desk-plans.ts";

export interface ActRitualProps {
  act: Act;
  chain: ChainInfo;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function ActRitual({ act, chain, open, onOpenChange }: ActRitualProps) {
  const wallet = "wallet" in act ? act.wallet : "";
  const name = useName(wallet) ?? shortHex(wallet);
  const { effects, outcome } = wordsOf(act, name);
  return (
    <SigningRitual
      open={open}
      onOpenChange={onOpenChange}
      plan={actPlan(chain, act, name)}
      review={{ result: effects.map(([label, value]) => ({ label, value })) }}
      outcome={outcome}
    />
  );
}
