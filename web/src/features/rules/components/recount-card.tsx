import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Address } from "viem";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ExplanationNotice } from "#components/ui/notice.tsx";
import { allHolders } from "#features/desk/api/desk.ts";
import { explain } from "#lib/errors/explain.ts";
import { formatCount } from "#lib/format.ts";
import { recountPlan } from "../lib/propose-plan.ts";

interface RecountCardProps {
  property: { token: Address; name: string };
  compliance: Address;
}

/** After a wallet went to somebody else, or somebody moved: rules that count people learn of it. */
export function RecountCard({ property: { token, name }, compliance }: RecountCardProps) {
  const [open, setOpen] = useState(false);
  const holders = useMutation({ mutationFn: () => allHolders(token), onSuccess: () => setOpen(true) });
  return (
    <Card title="Count people anew">
      <div className="grid justify-items-start gap-4 text-14">
        <p className="max-w-prose text-muted">
          Rules that count people notice a wallet's new owner, or somebody's new country, when its shares next move.
          Count anew after either was changed, and they know it at once.
        </p>
        {holders.error && <ExplanationNotice explanation={explain(holders.error)} />}
        <Button busy={holders.isPending} onClick={() => holders.mutate()} data-testid="recount">
          Count all holders anew
        </Button>
      </div>
      {holders.data && (
        <SigningRitual
          open={open}
          onOpenChange={setOpen}
          plan={recountPlan(name, compliance, holders.data)}
          review={{ result: [{ label: "Wallets to count", value: formatCount(holders.data.length) }] }}
          outcome="The rules now count every holder under whom their wallet belongs to, and where they live."
        />
      )}
    </Card>
  );
}
