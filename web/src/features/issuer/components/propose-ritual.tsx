import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextArea } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { previewQuery, type SafeCall } from "../api/safe.ts";
import { callEffects } from "../lib/call-words.ts";
import { useIssuer } from "../lib/issuer-context.ts";
import { missingOf, prospectOf } from "../lib/prospect.ts";
import { proposePlan } from "../lib/safe-plans.ts";

interface ProposeRitualProps {
  title: string;
  /** Undefined while something is missing. */
  call: SafeCall | undefined;
  choose?: ReactNode;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** What the call would do, why, and the first of the owners' signatures. */
export function ProposeRitual({ title, call, choose, open, onOpenChange }: ProposeRitualProps) {
  const { safe } = useIssuer();
  const [why, setWhy] = useState("");
  const { data: preview, error } = useQuery({
    ...previewQuery(call ?? { to: safe.address, data: "0x" }),
    enabled: open && call !== undefined,
  });
  const effects = preview ? callEffects(preview) : [];
  const missing = missingOf(preview, why);
  const { trouble, line } = prospectOf(preview);
  return (
    <SigningRitual
      open={open}
      onOpenChange={onOpenChange}
      plan={proposePlan(
        title,
        async () => {
          if (!call) throw new Error("nothing to propose");
          return call;
        },
        why.trim(),
      )}
      incomplete={call === undefined || preview === undefined || missing !== undefined}
      missing={missing}
      choose={
        <div className="grid gap-4">
          {choose}
          <Field label="Why" hint="For the other owners, who read it before they sign.">
            {(control) => (
              <TextArea
                {...control}
                required
                value={why}
                onChange={(event) => setWhy(event.target.value)}
                data-testid="safe-why"
              />
            )}
          </Field>
          {trouble ? (
            <Notice tone="red" title={trouble.title}>
              {trouble.text}
            </Notice>
          ) : error ? (
            <Notice tone="red" title="It is not known whether it would succeed">
              {error.message}
            </Notice>
          ) : (
            effects.length > 0 && (
              <Notice title="What follows once it is carried out">
                <ul className="grid list-disc gap-1 ps-4" data-testid="safe-effects">
                  {effects.map((one) => (
                    <li key={one}>{one}</li>
                  ))}
                </ul>
              </Notice>
            )
          )}
        </div>
      }
      review={{
        result: [
          line,
          { label: "Signatures needed", value: `${safe.threshold} of ${safe.owners.length} owners` },
          { label: "Number", value: safe.nextNonce },
        ],
      }}
      outcome="It is proposed, and you have signed. Another owner must sign as well."
      next={
        <LinkButton to="/issuer" variant="primary">
          To the proposals
        </LinkButton>
      }
    />
  );
}
