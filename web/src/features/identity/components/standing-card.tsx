import { Clock, ShieldAlert, ShieldCheck, ShieldQuestion } from "lucide-react";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { Stepper } from "#components/ui/stepper.tsx";
import { cx } from "#lib/cx.ts";
import { type Standing, wayOf } from "../lib/standing.ts";
import { ApplyForm } from "./apply-form.tsx";

export interface Application {
  country: number;
  createdAt: string;
}

const icons = { green: ShieldCheck, amber: ShieldQuestion, red: ShieldAlert, neutral: ShieldQuestion };
const inks = { green: "text-green", amber: "text-amber", red: "text-red", neutral: "text-muted" };

export interface StandingCardProps {
  standing: Standing;
  application: Application | null;
  /** In the register, ISO 3166-1 numeric. */
  residence: number | undefined;
}

export function StandingCard({ standing, application, residence }: StandingCardProps) {
  const { name, tone, title, text, mayApply } = standing;
  const Icon = name === "waiting" ? Clock : icons[tone];
  const way = wayOf(standing);
  return (
    <Card data-testid="standing" data-standing={name}>
      <div className="grid gap-6">
        {way && <Stepper label="The way to being verified" steps={way} />}
        <div className="flex gap-4">
          <Icon className={cx("mt-1 size-7 shrink-0", inks[tone])} strokeWidth={1.25} aria-hidden />
          <div className="grid gap-2" role="status">
            <h2 className="display text-28">{title}</h2>
            <p className="max-w-prose text-16 text-muted">{text}</p>
            {name === "waiting" && application && (
              <p className="text-14 text-muted">
                You asked on <DateTime at={application.createdAt} time />.
              </p>
            )}
          </div>
        </div>
        {mayApply && <ApplyForm again={name !== "new"} country={residence ?? application?.country} />}
        {(name === "verified" || name === "ending" || name === "waiting") && (
          <div>
            <LinkButton to="/" variant={name === "verified" ? "primary" : "secondary"}>
              See the properties
            </LinkButton>
          </div>
        )}
      </div>
    </Card>
  );
}
