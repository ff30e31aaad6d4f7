import { arrearsOf, type LeaseTerms, owedOf } from "@freehold/contracts/leases";
import type { Address } from "viem";
import { formatDate } from "#lib/format.ts";
import { parseAmount } from "#lib/parse-amount.ts";
import { parseAddress } from "#lib/recipient.ts";

export interface LeaseForm {
  start: string;
  periods: string;
  frequency: "monthly" | "quarterly";
  rent: string;
  /** Yearly, percent. */
  increase: string;
  grace: string;
  lateFee: string;
  deposit: string;
  tenant: string;
}

export const emptyLease: LeaseForm = {
  start: "",
  periods: "12",
  frequency: "monthly",
  rent: "",
  increase: "0",
  grace: "5",
  lateFee: "0",
  deposit: "0",
  tenant: "",
};

export interface LeaseCreation {
  startsAt: number;
  periods: number;
  frequency: "monthly" | "quarterly";
  rent: string;
  indexBasisPoints: number;
  graceDays: number;
  lateFee: string;
  deposit: string;
  tenant?: Address;
}

type Errors = Partial<Record<keyof LeaseForm, string>>;

const day = 86_400;
const farthest = 10 * 366 * day;

function startOf(text: string, now: number): { at?: number; problem?: string } {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) / 1000 : Number.NaN;
  if (Number.isNaN(at) || at < 0) return { problem: "Choose the day on which the first rent is due." };
  if (at > now + farthest) return { problem: `Choose a day before ${formatDate(now + farthest)}.` };
  return { at };
}

function whole(
  text: string,
  [least, most]: readonly [number, number],
  what: string,
): { value?: number; problem?: string } {
  const value = /^\d{1,6}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN;
  return value >= least && value <= most ? { value } : { problem: `Enter ${what}, from ${least} to ${most}.` };
}

function money(text: string, decimals: number, isNeeded: boolean): { units?: bigint; problem?: string } {
  if (text.trim() === "" && !isNeeded) return { units: 0n };
  const { units, problem } = parseAmount(text, decimals);
  if (problem !== undefined) return { problem };
  return isNeeded && units === 0n ? { problem: "Enter an amount above zero." } : { units };
}

/** What the form says, or what is wrong with it in words. */
export function leaseOf(form: LeaseForm, decimals: number, now: number): { lease?: LeaseCreation; errors: Errors } {
  const start = startOf(form.start, now);
  const most = form.frequency === "monthly" ? 600 : 200;
  const periods = whole(form.periods, [1, most], "how many payments there are");
  const grace = whole(form.grace, [0, 255], "a number of days");
  const rent = money(form.rent, decimals, true);
  const lateFee = money(form.lateFee, decimals, false);
  const deposit = money(form.deposit, decimals, false);
  const typed = parseAmount(form.increase.trim() === "" ? "0" : form.increase.replace("%", ""), 2);
  const increase = typed.units !== undefined && typed.units <= 2_500n ? Number(typed.units) : undefined;
  const tenant = parseAddress(form.tenant);
  const errors: Errors = {
    ...(start.problem && { start: start.problem }),
    ...(periods.problem && { periods: periods.problem }),
    ...(grace.problem && { grace: grace.problem }),
    ...(rent.problem && { rent: rent.problem }),
    ...(lateFee.problem && { lateFee: lateFee.problem }),
    ...(deposit.problem && { deposit: deposit.problem }),
    ...(increase === undefined && { increase: "Enter a percentage from 0 to 25, with two decimal places at most." }),
    ...(form.tenant.trim() !== "" &&
      !tenant && {
        tenant: "Enter an address: 0x and 40 digits or letters from a to f. Leave it empty if there is none.",
      }),
  };
  if (
    Object.keys(errors).length > 0 ||
    start.at === undefined ||
    periods.value === undefined ||
    grace.value === undefined ||
    rent.units === undefined ||
    lateFee.units === undefined ||
    deposit.units === undefined ||
    increase === undefined
  ) {
    return { errors };
  }
  const lease = {
    startsAt: start.at,
    periods: periods.value,
    frequency: form.frequency,
    rent: String(rent.units),
    indexBasisPoints: increase,
    graceDays: grace.value,
    lateFee: String(lateFee.units),
    deposit: String(deposit.units),
    ...(tenant ? { tenant } : {}),
  };
  return { lease, errors };
}

const termsOf = (lease: LeaseCreation): LeaseTerms => ({
  ...lease,
  rent: BigInt(lease.rent),
  lateFee: BigInt(lease.lateFee),
  renewals: [],
});

const unpaid = { next: 0, paidOfNext: 0n };

/** Every rent that the lease would ask for, as the contract reckons it. */
export const previewOf = (lease: LeaseCreation) =>
  Array.from({ length: lease.periods }, (_, index) => owedOf(termsOf(lease), unpaid, index, 0));

/** What would be owed the moment it is on record: a lease may have begun before. */
export const owedAtOnce = (lease: LeaseCreation, now: number): bigint => arrearsOf(termsOf(lease), unpaid, now).amount;
