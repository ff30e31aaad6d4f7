/** Exact arithmetic in integers; what is shown is a decimal string. Everything rounds down. */

/** A number of smallest units with its point: 12345n with two decimals is "123.45". */
export function decimal(units: bigint, decimals: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const part = decimals === 0 ? "" : `.${digits.slice(-decimals)}`;
  return `${units < 0n ? "-" : ""}${whole}${part}`;
}

/** A part of a whole with so many digits behind the point; null where the whole is nothing. */
export const quotient = (part: bigint, whole: bigint, digits: number): string | null =>
  whole === 0n ? null : decimal(floored(part * 10n ** BigInt(digits), whole), digits);

/** Division of bigints cuts towards zero, which is up where the quotient is negative. */
function floored(part: bigint, whole: bigint): bigint {
  const cut = part / whole;
  return cut * whole !== part && part < 0n !== whole < 0n ? cut - 1n : cut;
}

/** The same in percent, with two digits. */
export const percent = (part: bigint, whole: bigint): string | null => quotient(part * 100n, whole, 2);
