import type { Random } from "./brush.ts";
import { chalk, green, greenDeep, ink } from "./palette.ts";
import type { Drawing } from "./svg.ts";

export interface Sash {
  x: number;
  top: number;
  width: number;
  height: number;
  /** Panes from head to sill; always three across. */
  rows: number;
  arched?: boolean;
  balcony?: boolean;
}

const curtain = "#e9dcc0";

/** Pens in the order in which a window is painted: one set serves a whole street. */
export function joinery(drawing: Drawing) {
  return {
    arch: drawing.pen({ fill: "#d49468", stroke: ink, width: 0.4, opacity: 0.8 }),
    wedges: drawing.pen({ stroke: "#8b5a3a", width: 0.5, opacity: 0.7 }),
    frame: drawing.pen({ fill: chalk, stroke: ink, width: 0.8 }),
    glass: drawing.pen({ fill: "#33473f" }),
    blind: drawing.pen({ fill: curtain, opacity: 0.82 }),
    lamp: drawing.pen({ fill: "#f0cf94", opacity: 0.85 }),
    light: drawing.pen({ fill: "#a9bfc4", opacity: 0.42 }),
    reveal: drawing.pen({ fill: greenDeep, opacity: 0.55 }),
    bars: drawing.pen({ stroke: chalk, width: 1.5 }),
    rail: drawing.pen({ stroke: chalk, width: 3.4 }),
    shadow: drawing.pen({ fill: ink, opacity: 0.22 }),
    sill: drawing.pen({ fill: "#f3ead6", stroke: ink, width: 0.7 }),
    iron: drawing.pen({ stroke: "#17231c", width: 1.1 }),
    /** Upright bars, as the dashes of one broad stroke. */
    railing: drawing.pen({ stroke: "#17231c", width: 46, dash: "1.1 8.4", cap: "butt" }),
  };
}

export type Joinery = ReturnType<typeof joinery>;

/** A box sash: reveal in shadow, dark glass that holds a little sky, white bars, a stone sill, a flat gauged arch. */
export function sash(pens: Joinery, random: Random, { x, top, width, height, rows, arched, balcony }: Sash): void {
  const [left, half, foot] = [x - width / 2, width / 2, top + height];
  if (arched) {
    pens.frame.arch(x, top, half, half).rect(left, top, width, height);
    pens.glass.arch(x, top, half - 5, half - 5).rect(left + 5, top, width - 10, height - 4);
  } else {
    pens.arch.poly([
      [left - 3, top],
      [left - 9, top - 17],
      [left + width + 9, top - 17],
      [left + width + 3, top],
    ]);
    for (const i of [-3, -1, 1, 3]) pens.wedges.line(x + i * 6, top, x + i * 7, top - 17);
    pens.frame.rect(left, top, width, height);
    pens.glass.rect(left + 4, top + 5, width - 8, height - 9);
  }
  const [near, across] = [left + 5, width - 10];
  const far = near + across;
  const dressed = random();
  if (dressed < 0.34) pens.blind.rect(near, top + 5, across, Math.round(height * (0.2 + random() * 0.25)));
  else if (dressed < 0.68) {
    const tie = top + Math.round(height * 0.6);
    for (const [edge, side] of [
      [near, 1],
      [far, -1],
    ] as const) {
      pens.blind.poly([
        [edge, top + 5],
        [edge + 12 * side, top + 5],
        [edge + 5 * side, tie],
        [edge + 7 * side, foot - 5],
        [edge, foot - 5],
      ]);
    }
  } else if (dressed < 0.78) pens.lamp.rect(near, top + 5, across, height - 10);
  const slant = [0.5, 0.26, 0.74].map((part) => top + Math.round(height * part));
  pens.light.poly([
    [near, slant[0] ?? 0],
    [far, top + 8],
    [far, slant[1] ?? 0],
    [near, slant[2] ?? 0],
  ]);
  pens.reveal.rect(left + 4, top + (arched ? 0 : 5), 4, height - 9);
  const rowAt = (i: number) => top + 4 + Math.round(((height - 9) * i) / rows);
  for (const i of [1, 2])
    pens.bars.line(
      near + Math.round((across * i) / 3),
      top + (arched ? -18 : 5),
      near + Math.round((across * i) / 3),
      foot - 5,
    );
  for (let i = arched ? 0 : 1; i < rows; i++) pens.bars.line(near, rowAt(i), far, rowAt(i));
  pens.rail.line(near, rowAt(Math.floor(rows / 2)), far, rowAt(Math.floor(rows / 2)));
  pens.shadow.rect(left - 3, foot + 6, width + 12, 3);
  pens.sill.rect(left - 6, foot, width + 12, 6);
  if (balcony) balconette(pens, x, foot, width);
}

function balconette({ iron, railing: bars, sill }: Joinery, x: number, foot: number, width: number): void {
  const [left, right, head] = [x - width / 2 - 11, x + width / 2 + 11, foot - 44];
  iron
    .line(left, head, right, head)
    .line(left, head + 7, right, head + 7)
    .line(left, foot + 2, right, foot + 2);
  bars.line(left - 0.5, head + 23, right + 1, head + 23);
  for (let i = 0; i < 8; i++) iron.arch(left + 4.5 + i * 9.5, head + 20, 4, 9);
  sill.rect(left - 2, foot + 2, right - left + 4, 7);
}

/** Pens in the order in which an entrance is painted. */
export function entrance(drawing: Drawing) {
  return {
    surround: drawing.pen({ fill: "#fbf6ea", stroke: ink, width: 0.9 }),
    depth: drawing.pen({ fill: "#ded2b8" }),
    fan: drawing.pen({ fill: "#f0d6a2", stroke: ink, width: 0.8 }),
    rays: drawing.pen({ stroke: ink, width: 1 }),
    pilaster: drawing.pen({ fill: "#fbf6ea", stroke: ink, width: 0.7 }),
    door: drawing.pen({ fill: green, stroke: ink, width: 0.9 }),
    panels: drawing.pen({ fill: greenDeep, stroke: "#6d9482", width: 0.8 }),
    brass: drawing.pen({ fill: "#d9b56a", stroke: ink, width: 0.4 }),
  };
}

/** A panelled door in the house green under a radial fanlight. */
export function doorway(pens: ReturnType<typeof entrance>, x: number, floor: number): void {
  const head = floor - 122;
  pens.surround.arch(x, head, 37, 37).rect(x - 37, head, 74, floor - head);
  pens.depth.arch(x, head, 29, 29).rect(x - 28, head, 56, floor - head);
  pens.fan.arch(x, head, 27, 27);
  for (let i = 1; i < 7; i++) {
    const [dx, dy] = [Math.cos(Math.PI * (1 + i / 7)), Math.sin(Math.PI * (1 + i / 7))];
    pens.rays.line(x + dx * 8, head + dy * 8, x + dx * 27, head + dy * 27);
  }
  pens.rays.arch(x, head, 8).arch(x, head, 18);
  pens.pilaster
    .rect(x - 32, head, 64, 7)
    .rect(x - 31, head + 7, 8, floor - head - 7)
    .rect(x + 23, head + 7, 8, floor - head - 7);
  pens.door.rect(x - 21, head + 8, 42, floor - head - 8);
  for (const side of [-17, 3])
    pens.panels
      .rect(x + side, head + 14, 14, 26)
      .rect(x + side, head + 46, 14, 34)
      .rect(x + side, head + 90, 14, 18);
  pens.brass.ellipse(x, head + 84, 2.4).rect(x - 5, head + 68, 10, 2.4);
}
