import { isAddress } from "viem";

/**
 * Whether something in a rule's settings is still to be typed: a number that is empty, a time without length, half an
 * address. Nobody is asked about such a rule.
 */
export function unfinished(settings: unknown, key = ""): boolean {
  if (settings === "" || (key === "seconds" && settings === 0)) return true;
  if (typeof settings === "string") return settings.startsWith("0x") && !isAddress(settings, { strict: false });
  if (Array.isArray(settings)) return settings.some((one) => unfinished(one));
  if (typeof settings !== "object" || settings === null) return false;
  return Object.entries(settings).some(([name, value]) => unfinished(value, name));
}
