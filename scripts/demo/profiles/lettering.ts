import type { Drawing, Point } from "./svg.ts";

/**
 * Single-stroke capitals, as one letters a drawing: the pictures need no fonts and look the same everywhere.
 * Width and strokes on a cap height of ten.
 */
const letters: Record<string, readonly [width: number, strokes: string]> = {
  A: [7, "M0 10L3.5 0L7 10M1.2 6.6H5.8"],
  B: [5.7, "M0 0V10H3A2.7 2.7 0 0 0 3 4.6H0M0 0H2.7A2.3 2.3 0 0 1 2.7 4.6"],
  C: [7.2, "M7.4 1.9A4.2 5 0 1 0 7.4 8.1"],
  D: [7.4, "M0 0V10H2.4A5 5 0 0 0 2.4 0Z"],
  E: [4.8, "M4.8 0H0V10H4.8M0 4.7H4"],
  F: [4.6, "M4.6 0H0V10M0 4.7H3.9"],
  G: [7.8, "M7.4 1.9A4.2 5 0 1 0 7.4 8.1V5.4H5"],
  H: [7, "M0 0V10M7 0V10M0 4.7H7"],
  I: [0, "M0 0V10"],
  J: [3.2, "M3.2 0V7.4A2 2.6 0 0 1 0 9.4"],
  K: [6, "M0 0V10M5.6 0L0 5.8M2 3.8L6 10"],
  L: [4.5, "M0 0V10H4.5"],
  M: [8.4, "M0 10L1 0L4.2 7.6L7.4 0L8.4 10"],
  N: [7, "M0 10V0L7 10V0"],
  O: [8.4, "M0 5A4.2 5 0 1 1 8.4 5A4.2 5 0 1 1 0 5"],
  P: [5.2, "M0 10V0H2.6A2.6 2.7 0 0 1 2.6 5.4H0"],
  Q: [8.4, "M0 5A4.2 5 0 1 1 8.4 5A4.2 5 0 1 1 0 5M5.4 7.4L8.6 10.8"],
  R: [5.7, "M0 10V0H2.6A2.6 2.7 0 0 1 2.6 5.4H0M2.6 5.4L5.7 10"],
  S: [5.2, "M4.9 1.5C4 -.6 .4 -.3 .4 2.5C.4 5.4 5.2 4.4 5.2 7.5C5.2 10.6 .8 10.6 0 8.2"],
  T: [6, "M0 0H6M3 0V10"],
  U: [6.8, "M0 0V6.6A3.4 3.4 0 0 0 6.8 6.6V0"],
  Ü: [6.8, "M0 0V6.6A3.4 3.4 0 0 0 6.8 6.6V0M2 -2.3V-2M4.8 -2.3V-2"],
  V: [7, "M0 0L3.5 10L7 0"],
  W: [10, "M0 0L2.6 10L5 1.5L7.4 10L10 0"],
  X: [6.2, "M.2 0L6.2 10M6 0L0 10"],
  Y: [6.4, "M0 0L3.2 4.8L6.4 0M3.2 4.8V10"],
  Z: [6.2, "M.3 0H6L0 10H6.2"],
  0: [5.6, "M0 5A2.8 5 0 1 1 5.6 5A2.8 5 0 1 1 0 5"],
  1: [2.6, "M.4 1.8L2.2 0V10"],
  2: [5.2, "M.2 2.4C.6 -.8 5 -.8 5 2.6C5 5 2 7 0 10H5.2"],
  3: [5, "M.3 1.4C1.5 -.6 4.8 -.3 4.6 2.4C4.5 4.2 3 4.7 2 4.7C3.6 4.7 5 5.6 5 7.3C5 10.6 .8 10.8 0 8.3"],
  4: [5.6, "M4 10V0L0 7H5.6"],
  5: [5, "M4.6 0H1L.5 4.4C2 3.4 5 3.9 5 6.8C5 10.4 1.2 10.8 0 8.6"],
  6: [5.2, "M4.2 0C1.5 1.5 0 4.5 0 7A2.6 3 0 1 0 5.2 7A2.6 3 0 1 0 0 7"],
  7: [5, "M0 0H5L1.6 10"],
  8: [5.2, "M2.6 0A2.2 2.3 0 1 1 2.6 4.6A2.2 2.3 0 1 1 2.6 0M2.6 4.6A2.6 2.7 0 1 1 2.6 10A2.6 2.7 0 1 1 2.6 4.6"],
  9: [5.2, "M1 10C3.7 8.5 5.2 5.5 5.2 3A2.6 3 0 1 0 0 3A2.6 3 0 1 0 5.2 3"],
  ".": [0.6, "M.3 9.7V10"],
  ",": [0.8, "M.6 9.4L0 11.4"],
  "-": [3.4, "M0 5.2H3.4"],
  "·": [1.2, "M.6 5V5.3"],
  ":": [0.6, "M.3 3.2V3.5M.3 9.5V9.8"],
  "/": [4, "M0 10.6L4 -.6"],
  "'": [0.6, "M.3 0V2.4"],
  "²": [2.6, "M.1 .4C.3 -1.4 2.5 -1.4 2.5 .4C2.5 1.6 1 2.6 0 4H2.6"],
  "°": [2.4, "M0 1.2A1.2 1.2 0 1 1 2.4 1.2A1.2 1.2 0 1 1 0 1.2"],
  " ": [3, ""],
};

export interface Lettering {
  size: number;
  colour: string;
  /** Space between letters, on the cap height of ten. */
  track?: number;
  anchor?: "start" | "middle" | "end";
  /** Degrees, about the anchor. */
  turn?: number;
  weight?: number;
  opacity?: number;
}

const glyph = (character: string) => letters[character] ?? letters[" "] ?? ([3, ""] as const);

export function widthOf(text: string, size: number, track = 2.6): number {
  const widths = [...text.toUpperCase()].map((character) => glyph(character)[0] + track);
  return (widths.reduce((sum, width) => sum + width, -track) * size) / 10;
}

const short = (value: number) => String(Math.round(value * 10) / 10);

/** Moves and scales one glyph's strokes; of an arc only the radii and the end. */
function place(strokes: string, scale: number, [left, top]: Point): string {
  return strokes.replace(/([MLHVCAQ])([^A-Z]*)/g, (_, command: string, list: string) => {
    const numbers = list.trim().split(/\s+/).map(Number);
    const placed = numbers.map((value, index) => {
      if (command === "A" && index % 7 < 2) return value * scale;
      if (command === "A" && index % 7 < 5) return value;
      const vertical = command === "V" || (command === "A" ? index % 7 === 6 : command !== "H" && index % 2 === 1);
      return value * scale + (vertical ? top : left);
    });
    return command + placed.map(short).join(" ").replaceAll(" -", "-");
  });
}

/** Letters a text; `at` is the foot of the anchor. */
export function letter(drawing: Drawing, text: string, [x, y]: Point, options: Lettering): void {
  const { size, colour, track = 2.6, anchor = "start", turn = 0, weight = size / 11, opacity } = options;
  const total = widthOf(text, size, track);
  let left = x - (anchor === "middle" ? total / 2 : anchor === "end" ? total : 0);
  let d = "";
  for (const character of text.toUpperCase()) {
    const [width, strokes] = glyph(character);
    d += place(strokes, size / 10, [left, y - size]);
    left += ((width + track) * size) / 10;
  }
  const rotate = turn ? ` transform="rotate(${turn} ${short(x)} ${short(y)})"` : "";
  const faint = opacity === undefined ? "" : ` opacity="${opacity}"`;
  drawing.raw(
    `<path fill="none" stroke="${colour}" stroke-width="${Math.round(weight * 100) / 100}"${faint}${rotate} d="${d}"/>`,
  );
}
