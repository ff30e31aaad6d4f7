import { wallet as wallets } from "@freehold/indexer/schema";
import { and, inArray, ne, sql } from "drizzle-orm";
import type { Address } from "viem";
import { application, applicationIndex } from "../../db/case-schema.ts";
import type { Deps } from "../../lib/deps.ts";
import { imported } from "../cases/fields.ts";
import { digestsOf } from "../cases/store.ts";
import { currentLists, screen } from "../screening/screen.ts";
import { type CheckedLine, type LineProblem, warning } from "./check.ts";

const error = (what: string, mend: string): LineProblem => ({ column: "wallet", severity: "error", what, mend });

/** More comparisons of names than this are left to the screening that follows an import. */
const mostComparisons = 1_500_000;

/** Adds to lines what the register, the cases and the sanctions lists know of their people. */
export async function addKnown(deps: Deps, lines: readonly CheckedLine[], officer: Address): Promise<CheckedLine[]> {
  const newcomers = lines.flatMap(({ newcomer }) => newcomer ?? []);
  if (newcomers.length === 0) return [...lines];
  const addresses = newcomers.map(({ wallet }) => wallet);
  const { db, vault } = deps;
  const links = await db.select().from(wallets).where(inArray(wallets.address, addresses));
  const linkOf = new Map(links.map((link) => [link.address, link]));
  const cases = await db
    .select({ wallet: application.wallet, state: application.state })
    .from(application)
    .where(and(inArray(application.wallet, addresses), ne(application.state, "erased")));
  const open = new Set(cases.filter(({ state }) => /submitted|needs-info/.test(state)).map(({ wallet }) => wallet));
  const digests = newcomers.map((one) => digestsOf(vault, imported(one)));
  const all = digests.flatMap((one) => one.map(({ digest }) => digest));
  const alike = await db
    .select({ digest: applicationIndex.digest, kind: applicationIndex.kind })
    .from(applicationIndex)
    .innerJoin(application, sql`${application.id} = ${applicationIndex.applicationId}`)
    .where(and(inArray(applicationIndex.digest, all), ne(application.state, "erased")));
  const known = new Set(alike.map(({ digest, kind }) => `${kind} ${digest.toString("hex")}`));
  const lists = await currentLists(db);
  const screening = newcomers.length * lists.listed.length <= mostComparisons;

  return Promise.all(
    lines.map(async (line): Promise<CheckedLine> => {
      const { newcomer } = line;
      if (!newcomer) return line;
      const problems = [...line.problems];
      const link = linkOf.get(newcomer.wallet);
      if (link?.state === "linked") {
        problems.push(error("The wallet is registered already.", "Leave the line out; renew the person at the desk."));
      } else if (link?.state === "dead") {
        problems.push(
          error(
            `The wallet was given up; ${link.successor} stands in its place.`,
            "Ask the person which wallet they use.",
          ),
        );
      }
      if (open.has(newcomer.wallet)) {
        problems.push(error("The wallet's owner has applied.", "Decide that case in the queue instead."));
      }
      if (newcomer.wallet === officer) {
        problems.push(error("This wallet is yours.", "Another officer registers you."));
      }
      const same = digestsOf(vault, imported(newcomer)).filter(({ kind, digest }) =>
        known.has(`${kind} ${digest.toString("hex")}`),
      );
      for (const { kind } of same) {
        const [column, what] =
          kind === "person"
            ? (["name", "Somebody of this name and birth date has a case already."] as const)
            : (["documentNumber", "This document belongs to another case already."] as const);
        problems.push(warning(column, what, "One person is registered once, and links further wallets later."));
      }
      const [hit] = screening ? await screen(newcomer, lists) : [];
      if (hit) {
        const what = `The name resembles “${hit.matched}” on the list “${hit.list}”.`;
        problems.push(warning("name", what, "Look at it before you import; afterwards it stands in the case."));
      }
      const wrong = problems.some(({ severity }) => severity === "error");
      return { ...line, problems, newcomer: wrong ? undefined : newcomer };
    }),
  );
}
