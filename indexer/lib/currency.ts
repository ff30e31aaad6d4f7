import { type Hex, hexToString } from "viem";

/** The three letters of a `bytes3`. */
export const letters = (currency: Hex): string => hexToString(currency, { size: 3 });
