import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { type Address, isAddress } from "viem";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { topHoldersQuery } from "#features/desk/api/desk.ts";
import { shortHex } from "#lib/format.ts";
import { nameOf, useName } from "#lib/names.ts";

export interface KnownPerson {
  wallet: Address;
  label: string;
}

/** Whoever holds shares of a property, by name where there is one. */
export function useKnownPeople(token: string | undefined): readonly KnownPerson[] {
  const { data } = useQuery({ ...topHoldersQuery(token ?? ""), enabled: token !== undefined });
  return (data?.data ?? []).map(({ account }) => ({ wallet: account, label: nameOf(account) ?? shortHex(account) }));
}

/** What was typed as a wallet: an address, or a name that is known. */
export function walletIn(text: string, people: readonly KnownPerson[]): Address | undefined {
  const typed = text.trim();
  if (isAddress(typed, { strict: false })) return typed.toLowerCase() as Address;
  const named = people.filter(({ label }) => label.toLowerCase() === typed.toLowerCase());
  return named.length === 1 ? named[0]?.wallet : undefined;
}

export interface WalletFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  people: readonly KnownPerson[];
  optional?: boolean;
  hint?: string;
  testId?: string;
}

/** A wallet by its address, or a person by name. */
export function WalletField({ label, value, onChange, people, optional = false, hint, testId }: WalletFieldProps) {
  const list = useId();
  const wallet = walletIn(value, people);
  const name = useName(wallet ?? "");
  const known = wallet && (name ? `This is ${name}.` : shortHex(wallet));
  return (
    <Field
      label={label}
      optional={optional}
      hint={known ?? hint ?? "A person's name, or a wallet's address."}
      error={value.trim() !== "" && !wallet ? "No such person, and no wallet's address." : undefined}
    >
      {(control) => (
        <>
          <Input
            {...control}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            list={list}
            autoComplete="off"
            spellCheck={false}
            data-testid={testId}
          />
          <datalist id={list}>
            {people.map((person) => (
              <option key={person.wallet} value={person.wallet}>
                {person.label}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
