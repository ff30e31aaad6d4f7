import { useQuery } from "@tanstack/react-query";
import { type Address, isAddress } from "viem";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { NameChoices } from "#components/ui/name-choices.tsx";
import { topHoldersQuery } from "#features/desk/api/desk.ts";
import { useFoundPerson } from "#features/desk/api/directory.ts";
import { shortHex } from "#lib/format.ts";
import { type Found, type Named, nameOf, useName } from "#lib/names.ts";

/** Whoever holds shares of a property, by name where there is one. */
export function useKnownPeople(token: string | undefined): readonly Named[] {
  const { data } = useQuery({ ...topHoldersQuery(token ?? ""), enabled: token !== undefined });
  return (data?.data ?? []).map(({ account }) => ({ address: account, name: nameOf(account) ?? shortHex(account) }));
}

/** What was typed as a wallet, once it means one. */
export const walletIn = (found: Found): Address | undefined =>
  found.kind === "one" && isAddress(found.address, { strict: false }) ? found.address : undefined;

export interface WalletFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  people: readonly Named[];
  optional?: boolean;
  hint?: string;
  testId?: string;
}

/** A wallet by its address, or a person by name. */
export function WalletField({ label, value, onChange, people, optional = false, hint, testId }: WalletFieldProps) {
  const found = useFoundPerson(value, people);
  const wallet = walletIn(found);
  const name = useName(wallet ?? "") ?? people.find(({ address }) => address === wallet)?.name;
  const known = wallet && (name && !name.startsWith("0x") ? `This is ${name}, ${shortHex(wallet)}.` : shortHex(wallet));
  return (
    <div>
      <Field
        label={label}
        optional={optional}
        hint={
          known ?? (found.kind === "choice" ? "Whom do you mean?" : hint) ?? "A person's name, or a wallet's address."
        }
        error={found.kind === "nobody" ? "Nobody known by this name, and no wallet's address." : undefined}
      >
        {(control) => (
          <Input
            {...control}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            autoComplete="off"
            spellCheck={false}
            data-testid={testId}
          />
        )}
      </Field>
      <NameChoices found={found} onChoose={onChange} />
    </div>
  );
}
