import { LockKeyhole } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "./empty-state.tsx";

export interface DeniedStateProps {
  /** "Only compliance officers see who waits for review." */
  who: string;
  /** How to become one. */
  how: ReactNode;
  action?: ReactNode;
}

export function DeniedState({ who, how, action }: DeniedStateProps) {
  return <EmptyState icon={LockKeyhole} title={who} text={how} action={action} />;
}
