import { type ReactNode, useState } from "react";
import { Button, type ButtonProps } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { explain } from "#lib/errors/explain.ts";
import { useSubject } from "#lib/use-subject.ts";
import type { SafeCall } from "../api/safe.ts";
import { ProposeRitual } from "./propose-ritual.tsx";

interface ProposeButtonProps extends Pick<ButtonProps, "variant" | "size" | "disabled"> {
  title: string;
  /** Made when it is pressed: what it depends on is as of then. */
  call: () => SafeCall | Promise<SafeCall>;
  testId: string;
  children: ReactNode;
}

/** Proposes a call of the Safe, after all that is told of it. */
export function ProposeButton({ title, call, testId, children, ...look }: ProposeButtonProps) {
  const proposing = useSubject<SafeCall>();
  const [problem, setProblem] = useState<string>();
  const begin = async () => {
    setProblem(undefined);
    try {
      proposing.show(await call());
    } catch (error) {
      setProblem(explain(error).what);
    }
  };
  return (
    <>
      <Button {...look} onClick={() => void begin()} data-testid={testId}>
        {children}
      </Button>
      {problem && <Notice tone="red" title={problem} />}
      {proposing.subject && (
        <ProposeRitual
          key={proposing.subject.data}
          title={title}
          call={proposing.subject}
          open={proposing.open}
          onOpenChange={proposing.setOpen}
        />
      )}
    </>
  );
}
