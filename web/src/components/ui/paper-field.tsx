import type { UseMutationResult } from "@tanstack/react-query";
import type { Hex } from "viem";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { explain } from "#lib/errors/explain.ts";
import { fingerprintOf } from "#lib/fingerprint.ts";
import { shortHex } from "#lib/format.ts";

export interface Paper {
  name: string;
  hash: Hex;
}

/** What goes on record of a paper is its fingerprint: by it anybody who has the paper can show that it is the one. */
export async function paperHashOf(file: File): Promise<Paper> {
  if (file.size === 0) throw new Error(`${file.name} is empty.`);
  return { name: file.name, hash: await fingerprintOf(file) };
}

interface PaperFieldProps {
  label: string;
  paper: UseMutationResult<Paper, Error, File>;
  error?: string | undefined;
  testId?: string;
}

export function PaperField({ label, paper, error, testId }: PaperFieldProps) {
  const { data, isPending, mutate } = paper;
  return (
    <Field
      label={label}
      hint={
        isPending
          ? "Reading it."
          : data
            ? `Its fingerprint is ${shortHex(data.hash)}. Keep the paper: it stays on this device.`
            : "Only its fingerprint goes on record, never the paper."
      }
      error={paper.error ? explain(paper.error).what : error}
    >
      {(control) => (
        <Input
          {...control}
          type="file"
          className="py-2"
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) mutate(file);
          }}
          data-testid={testId}
        />
      )}
    </Field>
  );
}
