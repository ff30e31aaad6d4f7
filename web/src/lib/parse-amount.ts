import { toDecimal, type Units } from "./format.ts";

export type ParsedAmount = { units: bigint; problem?: undefined } | { units?: undefined; problem: string };

const grouped = /^\d{1,3}([, \u00a0\u202f'’]\d{3})+(\.\d*)?$/;
const plain = /^(\d+(\.\d*)?|\.\d+)$/;

/**
 * What a person typed → integer units, or the reason why not, in words. Takes the usual group separators; refuses
 * what could be read in two ways ("1,5") instead of guessing.
 */
export function parseAmount(text: string, decimals: number): ParsedAmount {
  const typed = text.trim().replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
  if (typed === "") return { problem: "Enter an amount." };
  if (/^[-−]/.test(typed)) return { problem: "Enter an amount above zero." };
  if (!plain.test(typed) && !grouped.test(typed)) {
    return {
      problem: /^\d+,\d*$/.test(typed) ? "Use a point for decimals, as in 1234.50." : "Enter a number, as in 1,234.50.",
    };
  }
  const [whole = "", fraction = ""] = typed.replace(/[^\d.]/g, "").split(".");
  if (fraction.length > decimals) {
    return {
      problem: decimals === 0 ? "Enter a whole number." : `Use at most ${decimals} decimal places.`,
    };
  }
  return { units: BigInt(whole + fraction.padEnd(decimals, "0")) };
}

/** Units → what an input shows. */
export function amountText(units: Units, decimals: number): string {
  return toDecimal(units, decimals);
}
