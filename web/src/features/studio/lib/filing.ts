import type { PaperKind } from "@freehold/contracts/property-kinds";
import type { Hex } from "viem";
import type { Filing } from "./record-plans.ts";

/** What stands in the form. */
export interface FilingForm {
  kind: PaperKind;
  issuer: string;
  /** As a date field has it; midnight of the day in coordinated time. */
  issued: string;
  /** Empty: no end. */
  until: string;
  supersedes: string;
}

type Errors = Partial<Record<"issuer" | "issued" | "until", string>>;

/** Midnight in coordinated time; undefined where it is no day. */
export function dayOf(date: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const at = Date.parse(`${date}T00:00:00Z`) / 1000;
  return Number.isFinite(at) && at >= 0 && at < 2 ** 40 ? at : undefined;
}

/** A filing, or what is wrong with it, as `PropertyPapers` would say. A paper is valid through its last day. */
export function filingOf(form: FilingForm, contentHash: Hex, now: number): { filing?: Filing; errors: Errors } {
  const errors: Errors = {};
  const issuedAt = dayOf(form.issued);
  const lastDay = form.until === "" ? undefined : dayOf(form.until);
  const issuer = form.issuer.trim();
  if (issuer === "") errors.issuer = "Say who issued it.";
  if (issuedAt === undefined) errors.issued = "Choose the day.";
  else if (issuedAt > now) errors.issued = "This day is still to come.";
  if (form.until !== "" && lastDay === undefined) errors.until = "Choose the last day, or leave it empty.";
  else if (lastDay !== undefined && issuedAt !== undefined && lastDay < issuedAt)
    errors.until = "This is before it was issued.";
  if (Object.keys(errors).length > 0 || issuedAt === undefined) return { errors };
  const supersedes = form.supersedes === "" ? undefined : (form.supersedes as Hex);
  const validUntil = lastDay === undefined ? undefined : lastDay + 86_400;
  return { filing: { kind: form.kind, contentHash, issuer, issuedAt, validUntil, supersedes }, errors };
}
