import type { Address } from "viem";

/** An address as somebody typed or pasted it; undefined while it is none. */
export function parseAddress(text: string): Address | undefined {
  const typed = text.trim();
  return /^0x[0-9a-fA-F]{40}$/.test(typed) ? (typed.toLowerCase() as Address) : undefined;
}

export function recipientProblem(text: string, own: string): string | undefined {
  if (text.trim() === "") return undefined;
  const address = parseAddress(text);
  if (!address) return "Enter an address: 0x and 40 digits or letters from a to f.";
  if (address === own.toLowerCase()) return "This is your own wallet.";
  if (/^0x0{40}$/.test(address)) return "Nobody can have this address.";
  return undefined;
}
