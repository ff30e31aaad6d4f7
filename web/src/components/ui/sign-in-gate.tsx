import { KeyRound } from "lucide-react";
import type { ReactNode } from "react";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import { Button } from "./button.tsx";
import { Card } from "./card.tsx";
import { EmptyState } from "./empty-state.tsx";

export interface SignInGateProps {
  /** "Your shares and dividends appear here" */
  title: string;
  text: ReactNode;
  /** Shown while it is not known yet; in the shape of the children. */
  pending: ReactNode;
  children: ReactNode;
}

/** What is personal, for those who have signed in; the others learn what would be here. */
export function SignInGate({ title, text, pending, children }: SignInGateProps) {
  const { signedIn, settling, open } = useWallet();
  if (signedIn) return children;
  if (settling) return pending;
  return (
    <Card>
      <EmptyState
        icon={KeyRound}
        title={title}
        text={text}
        action={
          <Button variant="primary" onClick={open}>
            Sign in
          </Button>
        }
      />
    </Card>
  );
}
