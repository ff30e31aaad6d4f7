/**
 * The only place where values become text. Amounts arrive as integer units (bigint or decimal string) and are
 * never turned into floating point: Intl rounds exact decimal strings.
 */
export type Units = bigint | string;

export interface Coin {
  symbol: string;
  decimals: number;
}

const nbsp = "\u00a0";
const minus = "\u2212";

let locale = "en-GB";

export function setLocale(next: string): void {
  locale = next;
  numbers.clear();
  dates.clear();
}

const numbers = new Map<string, Intl.NumberFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();

function number(min: number, max: number): Intl.NumberFormat {
  const id = `${min}:${max}`;
  let format = numbers.get(id);
  if (!format) {
    format = new Intl.NumberFormat(locale, { minimumFractionDigits: min, maximumFractionDigits: max });
    numbers.set(id, format);
  }
  return format;
}

function date(id: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  let format = dates.get(id);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, options);
    dates.set(id, format);
  }
  return format;
}

/** Exact: 1234500000 units with 6 decimals → "1234.5". No grouping, a point, for inputs and the clipboard. */
export function toDecimal(units: Units, decimals: number): string {
  const value = BigInt(units);
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, "");
  return `${value < 0n ? "-" : ""}${whole}${fraction ? `.${fraction}` : ""}`;
}

function group(decimal: string, min: number, max: number): string {
  return number(min, max)
    .format(decimal as `${number}`)
    .replace("-", minus);
}

export interface MoneyOptions {
  /** Show every digit there is, as in a review before signing. */
  exact?: boolean;
  /** Put a plus before gains. */
  signed?: boolean;
}

/** The number alone: "1,234.50". A sum that is not zero never reads as zero. */
export function formatAmount(units: Units, decimals: number, options: MoneyOptions = {}): string {
  const value = BigInt(units);
  const sign = options.signed && value > 0n ? "+" : "";
  const smallest = 10n ** BigInt(Math.max(decimals - 2, 0));
  const size = value < 0n ? -value : value;
  if (!options.exact && size > 0n && size * 2n < smallest) {
    return value < 0n ? `>${minus}${number(2, 2).format(0.01)}` : `<${number(2, 2).format(0.01)}`;
  }
  return sign + group(toDecimal(value, decimals), 2, options.exact ? Math.max(decimals, 2) : 2);
}

/** "1,234.50 USDC", the two kept on one line. */
export function formatMoney(units: Units, coin: Coin, options: MoneyOptions = {}): string {
  return `${formatAmount(units, coin.decimals, options)}${nbsp}${coin.symbol}`;
}

/** Shares are whole. */
export function formatShares(shares: Units, options: { signed?: boolean } = {}): string {
  const value = BigInt(shares);
  return (options.signed && value > 0n ? "+" : "") + group(value.toString(), 0, 0);
}

export function formatCount(count: number): string {
  return group(String(count), 0, 0);
}

/** "1.2M": for the scale of a drawing, where there is no room for more. */
export function formatRough(value: number): string {
  return new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 2 })
    .format(value)
    .replace("-", minus);
}

/** Basis points → "6.4%". */
export function formatPercent(basisPoints: number | Units, options: { signed?: boolean } = {}): string {
  const value = BigInt(basisPoints);
  return `${options.signed && value > 0n ? "+" : ""}${group(toDecimal(value, 2), 1, 1)}%`;
}

/** A rate that somebody fixed, to the basis point: "6.4%", "26.37%". */
export function formatRate(basisPoints: number | Units): string {
  return `${group(toDecimal(BigInt(basisPoints), 2), 1, 2)}%`;
}

/** part ÷ whole in basis points, halves away from zero; 0 when there is no whole. */
export function basisPoints(part: Units, whole: Units): bigint {
  const [p, w] = [BigInt(part), BigInt(whole)];
  if (w === 0n) return 0n;
  const twice = (p * 20_000n) / w;
  return (twice + (twice < 0n ? -1n : 1n)) / 2n;
}

export type Direction = "up" | "down" | "flat";

export function directionOf(value: number | Units): Direction {
  const v = BigInt(value);
  return v > 0n ? "up" : v < 0n ? "down" : "flat";
}

/** A date, or unix seconds (what the chain and the API speak) as number, bigint or string. */
export type Moment = Date | number | bigint | string;

export function toDate(moment: Moment): Date {
  if (moment instanceof Date) return moment;
  if (typeof moment === "string" && !/^\d+$/.test(moment)) return new Date(moment);
  return new Date(Number(moment) * 1000);
}

/** "21 Nov 2026" */
export function formatDate(moment: Moment): string {
  return date("date", { day: "numeric", month: "short", year: "numeric" }).format(toDate(moment));
}

/** A day as papers and lists tell it, wherever it is read: "1961-05-04" → "4 May 1961", "1961-05", "1961" likewise. */
export function formatDay(written: string): string {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(written) ?? [];
  if (!year) return written;
  if (!month) return year;
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)));
  if (!day) return formatMonth(Number(year + month));
  return date("day", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(at);
}

/** A month as the contracts write it, 202611 → "November 2026"; "Nov 2026" where there is little room. */
export function formatMonth(period: number, month: "long" | "short" = "long"): string {
  const first = new Date(Date.UTC(Math.floor(period / 100), (period % 100) - 1, 1));
  return date(`month-${month}`, { month, year: "numeric", timeZone: "UTC" }).format(first);
}

/** "21 Nov 2026, 14:05" */
export function formatDateTime(moment: Moment): string {
  return date("time", {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(toDate(moment));
}

/** "14:05:09", for what is only moments away */
export function formatTime(moment: Moment): string {
  return date("clock", { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }).format(
    toDate(moment),
  );
}

const spans: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];

/** "3 days ago", "in 2 hours" */
export function formatRelative(moment: Moment, now: Date = new Date()): string {
  const seconds = (toDate(moment).getTime() - now.getTime()) / 1000;
  const [unit, size] = spans.find(([, s]) => Math.abs(seconds) >= s) ?? (["second", 1] as const);
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(Math.round(seconds / size), unit);
}

/** A length of time in the largest unit that it fills: "30 days", "6 hours", "a day". */
export function formatSpan(seconds: number): string {
  const [unit, size] = seconds % 86_400 === 0 ? (["day", 86_400] as const) : (["hour", 3_600] as const);
  const value = Math.round((seconds / size) * 10) / 10;
  if (value === 1) return unit === "day" ? "a day" : "an hour";
  return `${group(String(value), 0, 1)} ${unit}s`;
}

/** "182 kB" */
export function formatBytes(bytes: number): string {
  const [size, unit] = bytes < 1_000_000 ? [Math.max(1, Math.round(bytes / 1000)), "kB"] : [bytes / 1_000_000, "MB"];
  return `${group(String(size), 0, 1)}${nbsp}${unit}`;
}

/** 0x1234…abcd */
export function shortHex(hex: string): string {
  return hex.length <= 12 ? hex : `${hex.slice(0, 6)}…${hex.slice(-4)}`;
}

/** "AE", or the ISO 3166-1 number 784 → "United Arab Emirates"; unknown codes stay as they are. */
export function formatCountry(code: string | number): string {
  try {
    const region =
      typeof code === "number" ? new Intl.Locale(`und-${String(code).padStart(3, "0")}`).region : code.toUpperCase();
    return new Intl.DisplayNames(locale, { type: "region" }).of(region ?? String(code)) ?? String(code);
  } catch {
    return String(code);
  }
}
