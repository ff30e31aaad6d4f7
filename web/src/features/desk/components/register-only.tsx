import type { ReactNode } from "react";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DeniedState } from "#components/ui/denied-state.tsx";
import { useDesk } from "../lib/desk-context.ts";

/** What only officers of the register see: who people are is no business of a single property. */
export function RegisterOnly({ children }: { children: ReactNode }) {
  const { access } = useDesk();
  if (access.register) return children;
  return (
    <Card>
      <DeniedState
        who="Only officers of the register see this"
        how="They review people for all properties. The issuer makes an officer of a wallet, by a decision that everybody can see beforehand."
        action={<LinkButton to="/desk/people">To the people of your properties</LinkButton>}
      />
    </Card>
  );
}
