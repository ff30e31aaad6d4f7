import { type Hex, hexToBigInt, keccak256, toHex } from "viem";

/** Chance that comes out the same each time. */
export class Chance {
  #seed: Hex;

  constructor(seed: string) {
    this.#seed = keccak256(toHex(seed));
  }

  /** From 0 to below `bound`. */
  big(bound: bigint): bigint {
    this.#seed = keccak256(this.#seed);
    return hexToBigInt(this.#seed) % bound;
  }

  below(bound: number): number {
    return Number(this.big(BigInt(bound)));
  }
}
