import { StandardMerkleTree } from "@openzeppelin/merkle-tree";
import { type Address, concat, type Hex, hexToBytes, zeroAddress } from "viem";

/** A line of a list: the most that a wallet may buy. */
export interface Allocation {
  wallet: Address;
  maximum: bigint;
}

/** A line as it was sent; `line` counts from 1. */
export interface RawAllocation {
  line: number;
  wallet: string;
  maximum: string;
}

export interface LineError {
  path: string;
  message: string;
}

/** `abi.encode(wallet, maximum)` of the contract: a wider type would be encoded the same. */
const leaf = ["address", "uint96"];

/** The lines of a CSV file: wallet, then the most shares. A first line that names the columns is passed over. */
export function linesOf(csv: string): RawAllocation[] {
  return csv
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .map((text, index) => ({ text: text.trim(), line: index + 1 }))
    .filter(({ text, line }) => text !== "" && !(line === 1 && /^"?[a-z]/i.test(text)))
    .map(({ text, line }) => {
      const [wallet = "", maximum = "", ...rest] = text
        .split(/[,;\t]/)
        .map((cell) => cell.trim().replace(/^"|"$/g, ""));
      return { line, wallet, maximum: rest.some((cell) => cell !== "") ? "" : maximum };
    });
}

/** What the lines say, and what is wrong with which. */
export function readAllocations(lines: readonly RawAllocation[]): { read: Allocation[]; errors: LineError[] } {
  const first = new Map<string, number>();
  const errors: LineError[] = [];
  const read = lines.flatMap(({ line, wallet, maximum }): Allocation[] => {
    const wrong = (message: string): [] => {
      errors.push({ path: `line ${line}`, message });
      return [];
    };
    const lower = wallet.toLowerCase() as Address;
    if (!/^0x[\da-f]{40}$/.test(lower) || lower === zeroAddress)
      return wrong("has no wallet: 0x and 40 hexadecimal digits");
    const shares = /^[1-9]\d{0,28}$/.test(maximum) ? BigInt(maximum) : 0n;
    if (shares === 0n || shares >= 1n << 96n)
      return wrong("must have two cells, the second a whole number of shares in digits alone, more than zero");
    const before = first.get(lower);
    if (before !== undefined) return wrong(`has the wallet of line ${before} again`);
    first.set(lower, line);
    return [{ wallet: lower, maximum: shares }];
  });
  return { read, errors };
}

/** The root and every line's proof. The order of the lines does not matter to the root. */
export function treeOf(allocations: readonly Allocation[]): { root: Hex; proofs: Hex[] } {
  const made = StandardMerkleTree.of(
    allocations.map(({ wallet, maximum }) => [wallet, maximum.toString()]),
    leaf,
  );
  // `getProof` would check each proof again, which takes most of the time.
  const { tree, values } = made.dump();
  const proofs = values.map(({ treeIndex }) => {
    const siblings: Hex[] = [];
    for (let i = treeIndex; i > 0; i = (i - 1) >> 1) siblings.push(tree[i % 2 === 0 ? i - 1 : i + 1] as Hex);
    return concat(siblings);
  });
  return { root: made.root as Hex, proofs };
}

export const isListed = (root: Hex, { wallet, maximum }: Allocation, proof: readonly Hex[]): boolean =>
  StandardMerkleTree.verify(root, leaf, [wallet, maximum.toString()], [...proof]);

/** Hashes that stand one after the other. */
export const hashesIn = (bytes: Buffer): Hex[] =>
  Array.from({ length: bytes.length / 32 }, (_, i) => `0x${bytes.toString("hex", i * 32, (i + 1) * 32)}` as Hex);

export const bytesOf = (hashes: Hex): Buffer => Buffer.from(hexToBytes(hashes));
