import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Address } from "viem";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { accountQuery } from "#features/account/api/account.ts";
import type { ChainInfo } from "#lib/chain-info.ts";
import { countryOptions } from "#lib/countries.ts";
import { formatCountry, formatDate, shortHex } from "#lib/format.ts";
import { useName } from "#lib/names.ts";
import { verifyPlan } from "../lib/desk-plans.ts";
import { expiryAfter } from "../lib/expiry.ts";

export interface Candidate {
  wallet: Address;
  /** As they say, ISO 3166-1 numeric. */
  country?: number;
}

export interface VerifyRitualProps {
  candidate: Candidate;
  chain: ChainInfo;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

const terms = [
  { value: "1", label: "One year" },
  { value: "2", label: "Two years" },
];

export function VerifyRitual({ candidate: { wallet, country: said }, chain, open, onOpenChange }: VerifyRitualProps) {
  const name = useName(wallet) ?? shortHex(wallet);
  const { data: account } = useQuery(accountQuery(wallet));
  const [chosen, setChosen] = useState(said ? String(said) : "");
  const [years, setYears] = useState("1");
  // a person's country is written once; changing it later is another decision
  const registered = account?.identity?.country;
  const country = registered ?? Number(chosen);

  return (
    <SigningRitual
      open={open}
      onOpenChange={onOpenChange}
      plan={{
        ...verifyPlan(chain, name, { wallet, country, years: Number(years) }),
        detail: "You vouch that you have seen who this is, and that the law lets them invest.",
      }}
      incomplete={!account || !country}
      choose={
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label="Country of residence"
            hint={registered ? "Already in the register." : "Compare it with their papers."}
          >
            {(control) => (
              <Select
                {...control}
                value={country ? String(country) : ""}
                onChange={setChosen}
                options={countryOptions()}
                placeholder="Choose a country"
                disabled={registered !== undefined}
                data-testid="verify-country"
              />
            )}
          </Field>
          <Field label="Good for" hint="Then they are reviewed again.">
            {(control) => (
              <Select {...control} value={years} onChange={setYears} options={terms} data-testid="verify-years" />
            )}
          </Field>
        </div>
      }
      review={{
        result: [
          { label: "Wallet", value: <span title={wallet}>{shortHex(wallet)}</span> },
          { label: "Resident of", value: country ? formatCountry(country) : "–" },
          { label: "Verified until", value: formatDate(expiryAfter(chain.headTimestamp, Number(years))) },
          { label: "Written to the ledger", value: "These lines, and no name" },
        ],
      }}
      outcome={`${name} is verified and can invest wherever the rules of a property admit them.`}
    />
  );
}
