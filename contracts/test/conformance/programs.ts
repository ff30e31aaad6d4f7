import { concat, type Hex, numberToHex, size, toFunctionSelector } from "viem";

/**
 * Compliance contracts that know ERC-3643's interface and nothing else, in a few instructions each: what a token tells
 * them they emit as it came (a log without topics), and to `canTransfer` they answer always the same. They stand here as
 * code, since nothing of a suite under test may be needed to make them.
 */

const told = [
  "function bindToken(address)",
  "function unbindToken(address)",
  "function transferred(address,address,uint256)",
  "function created(address,uint256)",
  "function destroyed(address,uint256)",
].map((signature) => toFunctionSelector(signature));
const asked = toFunctionSelector("function canTransfer(address,address,uint256)");

const answers = {
  /** MSTORE(0, 1), RETURN(0, 32) */
  yes: "0x600160005260206000f3",
  /** RETURN(0, 32) */
  no: "0x60206000f3",
  /** REVERT(0, 0) */
  reverts: "0x60006000fd",
  /** STOP */
  nothing: "0x00",
  /** MSTORE(0, 2), RETURN(0, 32): no boolean at all */
  nonsense: "0x600260005260206000f3",
  /** INVALID, which takes all the gas */
  burnsGas: "0xfe",
} as const satisfies Record<string, Hex>;

export type Answer = keyof typeof answers;
export const everyAnswer = Object.keys(answers) as Answer[];

/** The creation code of a compliance that answers so. */
export function compliance(answer: Answer): Hex {
  // CALLDATALOAD(0) >> 224
  const selector: Hex = "0x60003560e01c";
  // DUP1, PUSH4 selector, EQ, PUSH1 target, JUMPI
  const jump = (to: Hex, target: number): Hex =>
    concat(["0x8063", to, "0x1460", numberToHex(target, { size: 1 }), "0x57"]);
  const start = size(selector) + (told.length + 1) * size(jump(asked, 0));
  // RETURN(0, 32): false, zero
  const otherwise: Hex = "0x60206000f3";
  // JUMPDEST, CALLDATACOPY(0, 0, CALLDATASIZE), LOG0(0, CALLDATASIZE), STOP
  const tell: Hex = "0x5b366000600037366000a000";
  const telling = start + size(otherwise);
  const answering = telling + size(tell);
  const runtime = concat([
    selector,
    ...told.map((one) => jump(one, telling)),
    jump(asked, answering),
    otherwise,
    tell,
    "0x5b",
    answers[answer],
  ]);
  return creation(runtime);
}

/** The creation code of a contract that answers so whatever it is asked. */
export const stubborn = (answer: Answer): Hex => creation(answers[answer]);

/** PUSH1 length, DUP1, PUSH1 9, PUSH0, CODECOPY, PUSH0, RETURN */
const creation = (runtime: Hex): Hex =>
  concat(["0x60", numberToHex(size(runtime), { size: 1 }), "0x8060095f395ff3", runtime]);
