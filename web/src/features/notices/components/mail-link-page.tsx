import { useMutation } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { useState } from "react";
import { Button, LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ExplanationNotice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { explain } from "#lib/errors/explain.ts";
import { ApiProblem } from "#lib/http.ts";
import { followMailLink } from "../api/notices.ts";

interface LinkWords {
  purpose: "confirm" | "unsubscribe";
  question: string;
  text: string;
  button: string;
  done: string;
  next: string;
}

/** Trying again would not help. */
const isOver = (error: unknown) => error instanceof ApiProblem && error.problem.status === 410;

/** What a link in an e-mail leads to. Pressed by a person: programs that look into e-mail follow links by themselves. */
function MailLinkPage({ purpose, question, text, button, done, next }: LinkWords) {
  const [token] = useState(() => location.hash.slice(1));
  const follow = useMutation({ mutationFn: () => followMailLink(purpose, token) });
  return (
    <>
      <PageHeader place="Notifications" question={question} answer={text} />
      <Card>
        {follow.isSuccess ? (
          <EmptyState
            icon={CircleCheck}
            title={done}
            text={next}
            action={<LinkButton to="/notifications/settings">See your settings</LinkButton>}
          />
        ) : (
          <div className="grid justify-items-start gap-4">
            {follow.error && <ExplanationNotice explanation={explain(follow.error)} />}
            {token === "" && (
              <p className="text-14 text-muted">The link was cut short. Open it again from the e-mail.</p>
            )}
            {token !== "" && !isOver(follow.error) && (
              <Button
                variant="primary"
                busy={follow.isPending}
                onClick={() => follow.mutate()}
                data-testid="follow-link"
              >
                {button}
              </Button>
            )}
          </div>
        )}
      </Card>
    </>
  );
}

export const ConfirmPage = () => (
  <MailLinkPage
    purpose="confirm"
    question="Is this your address?"
    text="Then notifications can be sent to it. You can stop them at any time."
    button="Confirm the address"
    done="Confirmed"
    next="E-mail goes to this address from now on."
  />
);

export const UnsubscribePage = () => (
  <MailLinkPage
    purpose="unsubscribe"
    question="Shall e-mail stop?"
    text="Nothing more is sent to this address, and it is deleted here. Notifications stay in the app."
    button="Stop all e-mail"
    done="Stopped"
    next="No more e-mail goes to this address. It was deleted."
  />
);
