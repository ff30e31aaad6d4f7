import { useState } from "react";
import type { Hex } from "viem";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { ChainInfo } from "#lib/chain-info.ts";
import { formatCountry, formatDate, shortHex } from "#lib/format.ts";
import { useName } from "#lib/names.ts";
import { lastHash } from "#lib/tx/activity.ts";
import type { Case } from "../../api/cases.ts";
import { approvePlan } from "../../lib/approve-plan.ts";
import { expiryAfter } from "../../lib/expiry.ts";

const terms = [
  { value: "1", label: "One year" },
  { value: "2", label: "Two years" },
  { value: "3", label: "Three years" },
];

export interface ApproveRitualProps {
  found: Case;
  commitment: Hex;
  person: NonNullable<Case["person"]>;
  chain: ChainInfo;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The verification stands on the ledger. */
  onMined: (transaction: Hex) => void;
}

/** The officer's own wallet vouches for what was looked at. */
export function ApproveRitual({ found, commitment, person, chain, open, onOpenChange, onMined }: ApproveRitualProps) {
  const { id, wallet, standing, hits, duplicates } = found;
  const [years, setYears] = useState("1");
  // a person's country is written once; changing it later is another decision
  const country = standing.country ?? person.country;
  // what is signed stays in this browser's list, which must not tell who people are
  const known = useName(wallet) ?? shortHex(wallet);
  const warnings = [
    hits.some(({ cleared }) => !cleared) && "a name on a sanctions list resembles theirs",
    duplicates.length > 0 && "another wallet's case names the same person or document",
  ].filter(Boolean);
  return (
    <SigningRitual
      open={open}
      onOpenChange={onOpenChange}
      plan={{
        ...approvePlan(chain, id, known, { wallet, country, years: Number(years), commitment }),
        detail:
          warnings.length > 0
            ? `Mind: ${warnings.join(", and ")}. By signing you say that you have compared them, that it is not the listed or the already verified person, and that the law lets this one invest.`
            : "You vouch that you have seen who this is, and that the law lets them invest.",
      }}
      choose={
        <Field label="Good for" hint="Then they are reviewed again.">
          {(control) => (
            <Select {...control} value={years} onChange={setYears} options={terms} data-testid="verify-years" />
          )}
        </Field>
      }
      review={{
        result: [
          { label: "Name", value: <bdi>{person.name}</bdi> },
          { label: "Wallet", value: <span title={wallet}>{shortHex(wallet)}</span> },
          { label: "Resident of", value: formatCountry(country) },
          { label: "Verified until", value: formatDate(expiryAfter(chain.headTimestamp, Number(years))) },
          {
            label: "Fingerprint of the case (proves later what you saw, tells nobody what)",
            value: <span title={commitment}>{shortHex(commitment)}</span>,
          },
          { label: "Written to the ledger", value: "These lines, but not the name" },
        ],
      }}
      outcome={`${person.name} is verified and can invest wherever the rules of a property admit them.`}
      onDone={(activity) => {
        const hash = lastHash(activity);
        if (hash) onMined(hash as Hex);
      }}
    />
  );
}
