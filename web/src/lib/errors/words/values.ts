import type { errorsAbi } from "@freehold/contracts/abi/errors";

import { formatCount, formatCountry, formatDateTime, formatShares, shortHex } from "../../format.ts";
import { nameOf } from "../../names.ts";
import { walletState } from "../../wallet/wallet-bridge.ts";
import type { Explanation } from "../explanation.ts";

/** Every named error of the contracts. */
export type ErrorName = (typeof errorsAbi)[number]["name"];

/** Arguments come in the order of the Solidity declaration: from a revert as they are, from the API as text. */
export type Words = (...args: readonly unknown[]) => Omit<Explanation, "tone" | "code">;

const isNumber = (value: unknown): value is bigint | number | string =>
  typeof value === "bigint" || typeof value === "number" || (typeof value === "string" && /^\d+$/.test(value));

/** Whether it is the wallet that reads this. */
export function isYou(address: unknown): boolean {
  const own = walletState.get().account?.address;
  return typeof address === "string" && own !== undefined && own.toLowerCase() === address.toLowerCase();
}

/** Who it is about, for the start of a sentence: "Your wallet", "Layla Haddad", "0x1234…abcd". */
export function who(address: unknown): string {
  if (typeof address !== "string") return "One side";
  return isYou(address) ? "Your wallet" : (nameOf(address) ?? shortHex(address));
}

export const count = (value: unknown): string => (isNumber(value) ? formatCount(Number(value)) : "some");

export const shares = (value: unknown): string => {
  if (!isNumber(value)) return "some shares";
  return `${formatShares(BigInt(value))} ${BigInt(value) === 1n ? "share" : "shares"}`;
};

export const moment = (value: unknown): string => (isNumber(value) ? formatDateTime(BigInt(value)) : "another time");

export const country = (value: unknown): string => (isNumber(value) ? formatCountry(Number(value)) : "another country");

/** The verification status of `Facts.sol`, after "is". */
const standings = ["not verified", "verified", "no longer verified", "no longer verified", "on a sanctions list"];
export const standing = (value: unknown): string =>
  (isNumber(value) ? standings[Number(value)] : undefined) ?? "not verified";

export const difference = (a: unknown, b: unknown): bigint | undefined =>
  isNumber(a) && isNumber(b) ? BigInt(a) - BigInt(b) : undefined;
