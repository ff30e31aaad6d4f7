import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import type { Address } from "viem";
import { Button } from "#components/ui/button.tsx";
import { ExplanationNotice } from "#components/ui/notice.tsx";
import { explain } from "#lib/errors/explain.ts";
import { saveFile } from "#lib/save-file.ts";
import { type IncomeOfYear, readIncome } from "../../api/portfolio.ts";

/** A year to keep or to hand on, and a certificate for each building of which tax was withheld. */
export function IncomeFiles({ address, income }: { address: Address; income: IncomeOfYear }) {
  const { year, properties } = income;
  const download = useMutation({
    mutationFn: async (what: Parameters<typeof readIncome>[2]) => {
      const { name, content } = await readIncome(address, year, what);
      saveFile(content, name);
    },
  });
  const taxed = new Map(properties.flatMap(({ token, name, rates }) => (rates.length > 0 ? [[token, name]] : [])));
  const files: { key: string; label: string; what: Parameters<typeof readIncome>[2] }[] = [
    { key: "csv", label: "Table (CSV)", what: "csv" },
    { key: "pdf", label: "Document (PDF)", what: "pdf" },
    ...[...taxed].map(([token, name]) => ({
      key: `certificate-${token}`,
      label: `Tax certificate of ${name}`,
      what: { certificate: token ?? "" },
    })),
  ];
  return (
    <div className="grid gap-3">
      <p className="max-w-prose text-14 text-muted">
        {year} as a file: every payment with its tax and its transaction.
        {taxed.size > 0 &&
          " A certificate tells an authority what was withheld of one building, and where to check it."}
      </p>
      <div className="flex flex-wrap gap-3">
        {files.map(({ key, label, what }) => (
          <Button
            key={key}
            icon={Download}
            disabled={download.isPending}
            busy={download.isPending && download.variables === what}
            onClick={() => download.mutate(what)}
            data-testid={`income-${key}`}
          >
            {label}
          </Button>
        ))}
      </div>
      {download.error && <ExplanationNotice explanation={explain(download.error)} />}
    </div>
  );
}
