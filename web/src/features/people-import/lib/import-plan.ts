import type { Why } from "#features/desk/api/acts.ts";
import { actStep } from "#features/desk/lib/act-step.ts";
import { formatCount } from "#lib/format.ts";
import type { Plan } from "#lib/tx/plan.ts";
import { type Import, type ImportLine, makeImport, settleImport } from "../api/imports.ts";

/** As many as the register takes at once. */
const perTransaction = 100;

interface Wanted {
  file: Blob;
  /** Lines that the officer took out. */
  leaveOut: readonly number[];
  people: number;
  transactions: number;
  why: Why;
}

/** Keeps the people, sealed, when the first transaction is to be signed; each transaction registers a hundred. */
export function importPlan({ file, leaveOut, people, transactions, why }: Wanted): Plan {
  let made: Promise<Import> | undefined;
  const batchOf = async (index: number) => {
    made ??= makeImport(file, leaveOut);
    const { batches } = await made;
    const found = batches[index];
    if (!found) throw new Error("the file has fewer people than it had before");
    return found;
  };
  return {
    title: `Register ${formatCount(people)} ${people === 1 ? "person" : "people"}`,
    detail: "You vouch that each of them was identified, and that the law lets them invest.",
    href: "/desk/people",
    steps: Array.from({ length: transactions }, (_, index) => {
      const step = actStep({
        label: transactions === 1 ? "Register them" : `Register them, part ${index + 1} of ${transactions}`,
        expect: "Your wallet shows a call to the register of people. It names wallets and countries, no person.",
        act: { kind: "import", why },
        call: async () => (await batchOf(index)).call,
      });
      return {
        ...step,
        onMined: async (hash: string) => {
          await step.onMined?.(hash);
          if (made) await settleImport((await made).id);
        },
      };
    }),
  };
}

/** What becomes of the lines of a file, with some taken out by hand. */
export function taken(lines: readonly ImportLine[], leaveOut: ReadonlySet<number>) {
  const chosen = lines.filter(({ line, importable }) => importable && !leaveOut.has(line));
  return {
    chosen,
    people: chosen.length,
    warned: chosen.filter(({ problems }) => problems.length > 0).length,
    leftOut: lines.length - chosen.length,
    transactions: Math.ceil(chosen.length / perTransaction),
  };
}

const columns = "wallet,name,birthDate,country,accredited,expires,documentNumber";

/** A file to fill in. The people are invented. */
export const sample = `${columns}
0x553BC17A05702530097c3677091C5BB47a3a7931,Noor Rahman,1988-07-14,AE,no,2028-12-31,P4471902
0x87BdCE72c06C21cd96219BD8521bDF1F42C78b5e,Tuya Erdene,1979-03-02,MNG,yes,2028-12-31,
`;
