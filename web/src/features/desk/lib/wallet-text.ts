/** Why a text is no wallet's address; undefined when it is one. */
export function walletProblem(text: string): string | undefined {
  const typed = text.trim();
  if (!/^0x[\da-f]{40}$/i.test(typed)) return "An address is 0x and 40 letters and digits.";
  return /^0x0{40}$/.test(typed) ? "Nobody can have this address." : undefined;
}
