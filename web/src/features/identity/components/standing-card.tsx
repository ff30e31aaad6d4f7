import { Clock, MessageCircleQuestion, ShieldAlert, ShieldCheck, ShieldQuestion } from "lucide-react";
import { useState } from "react";
import { Button, LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Stepper } from "#components/ui/stepper.tsx";
import type { Application } from "#features/account/api/account.ts";
import { cx } from "#lib/cx.ts";
import { type Standing, type StandingName, wayOf } from "../lib/standing.ts";
import { ApplicationForm } from "./application-form.tsx";
import { WhomToAsk } from "./whom-to-ask.tsx";

const icons = { green: ShieldCheck, amber: ShieldQuestion, red: ShieldAlert, neutral: ShieldQuestion };
const inks = { green: "text-green", amber: "text-amber", red: "text-red", neutral: "text-muted" };

/** Where what the officer wrote last is about how they stand now. */
const heard: ReadonlySet<StandingName> = new Set(["asked", "refused", "revoked"]);
const barred: ReadonlySet<StandingName> = new Set(["refused", "revoked", "sanctioned", "replaced"]);

export interface StandingCardProps {
  standing: Standing;
  application: Application | null;
  /** In the register, ISO 3166-1 numeric. */
  residence: number | undefined;
  /** In the register; undefined for whom it does not know. */
  number: number | undefined;
}

export function StandingCard({ standing, application, residence, number }: StandingCardProps) {
  const { name, tone, title, text, mayApply, invitation } = standing;
  const [open, setOpen] = useState(false);
  const Icon = name === "waiting" ? Clock : name === "asked" ? MessageCircleQuestion : icons[tone];
  const way = wayOf(standing, application?.state);
  const inForm = mayApply && (open || !invitation);
  return (
    <Card data-testid="standing" data-standing={name}>
      <div className="grid gap-6">
        {way && !inForm && <Stepper label="The way to being verified" steps={way} />}
        <div className="flex gap-4">
          <Icon className={cx("mt-1 size-7 shrink-0", inks[tone])} strokeWidth={1.25} aria-hidden />
          <div className="grid gap-2" role="status">
            <h2 className="display text-28">{title}</h2>
            <p className="max-w-prose text-16 text-muted">{text}</p>
            {name === "waiting" && application?.submittedAt && (
              <p className="text-14 text-muted">
                You asked on <DateTime at={application.submittedAt} time />.
              </p>
            )}
          </div>
        </div>
        {application?.told && heard.has(name) && (
          <Notice tone="amber" title="The officer writes">
            <p dir="auto" className="whitespace-pre-line" data-testid="officer-told">
              {application.told}
            </p>
          </Notice>
        )}
        {application && !application.told && name === "refused" && (
          <p className="text-14 text-muted">The officer left no reason here.</p>
        )}
        {barred.has(name) && <WhomToAsk number={number} />}
        {inForm && (
          <ApplicationForm
            application={application}
            residence={residence}
            onSent={() => setOpen(false)}
            onCancel={invitation ? () => setOpen(false) : undefined}
          />
        )}
        {!inForm && name !== "new" && (
          <div className="flex flex-wrap gap-3">
            {(name === "verified" || name === "ending" || name === "waiting") && (
              <LinkButton to="/" variant={name === "verified" ? "primary" : "secondary"}>
                See the properties
              </LinkButton>
            )}
            {mayApply && (
              <Button
                variant={name === "waiting" ? "secondary" : "primary"}
                onClick={() => setOpen(true)}
                data-testid="open-application"
              >
                {invitation}
              </Button>
            )}
          </div>
        )}
      </div>
    </Card>
  );
}
