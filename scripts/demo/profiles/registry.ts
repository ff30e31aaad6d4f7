import { letter } from "./lettering.ts";
import { green, ink, paper, sage, sky, stone } from "./palette.ts";
import { Drawing } from "./svg.ts";

export interface Extract {
  title: string;
  place: string;
  register: string;
  rows: readonly (readonly [string, string])[];
  scale: string;
  /** Coordinates at the frame, in metres: the first, and the step of 200 on the sheet. */
  east: number;
  north: number;
  step: number;
  water?: boolean;
}

export const frame = { left: 84, top: 74, right: 1172, bottom: 926 } as const;

/** Opens a sheet like a land registry's: a neat line, ticks of the national grid, and room for the map. */
export function extractSheet(name: string): Drawing {
  const drawing = new Drawing(`${name}, extract of the plan`, paper);
  const { left, top, right, bottom } = frame;
  drawing.clip("map", (pen) => pen.rect(left, top, right - left, bottom - top));
  drawing.raw('<g clip-path="url(#map)">');
  drawing.pen({ fill: "#efe9da" }).rect(left, top, right - left, bottom - top);
  return drawing;
}

/** Closes it: frame, grid ticks, and the panel that says what one is looking at. */
export function extractPanel(drawing: Drawing, extract: Extract): void {
  const { left, top, right, bottom } = frame;
  drawing.raw("</g>");
  drawing.pen({ stroke: ink, width: 1.8 }).rect(60, 50, 1480, 900);
  drawing.pen({ stroke: ink, width: 0.6 }).rect(67, 57, 1466, 886);
  drawing.pen({ stroke: ink, width: 1.1 }).rect(left, top, right - left, bottom - top);
  const ticks = drawing.pen({ stroke: ink, width: 0.7 });
  const small = { size: 7.5, colour: ink, track: 2.2, opacity: 0.75 };
  const cross = drawing.pen({ stroke: green, width: 0.7, opacity: 0.55 });
  for (let i = 0; i < 5; i++) {
    const x = left + 144 + i * 200;
    ticks.line(x, top, x, top - 8).line(x, bottom, x, bottom + 8);
    letter(drawing, String(extract.east + i * extract.step), [x + 5, top - 4], small);
    for (let j = 0; j < 4; j++)
      cross
        .line(x - 6, top + 126 + j * 200, x + 6, top + 126 + j * 200)
        .line(x, top + 120 + j * 200, x, top + 132 + j * 200);
  }
  for (let j = 0; j < 4; j++) {
    const y = top + 126 + j * 200;
    ticks.line(left, y, left - 8, y).line(right, y, right + 8, y);
    letter(drawing, String(extract.north - j * extract.step), [left - 4, y - 5], { ...small, turn: -90 });
  }
  panel(drawing, extract);
}

function panel(drawing: Drawing, { title, place, register, rows, scale, step, water }: Extract): void {
  const x = 1204;
  seal(drawing, 1240, 128);
  letter(drawing, register, [1292, 120], { size: 9.5, colour: ink, track: 2.8 });
  letter(drawing, "Extract of the plan", [1292, 144], { size: 9.5, colour: green, track: 2.8 });
  const rule = drawing.pen({ stroke: ink, width: 0.6 }).line(x, 190, 1508, 190);
  letter(drawing, title, [x, 230], { size: 14, colour: green, track: 2.4, weight: 1.5 });
  letter(drawing, place, [x, 256], { size: 9, colour: ink, track: 2.6, opacity: 0.85 });
  rule.line(x, 278, 1508, 278);
  for (const [index, [label, value]] of rows.entries()) {
    const y = 310 + index * 34;
    letter(drawing, label, [x, y], { size: 8.5, colour: ink, track: 2.4, opacity: 0.65 });
    letter(drawing, value, [1508, y], { size: 9.5, colour: ink, track: 2, anchor: "end" });
    drawing.pen({ stroke: ink, width: 0.4, opacity: 0.4 }).line(x, y + 11, 1508, y + 11);
  }
  const keys: (readonly [string, string, string, number])[] = [
    ["The property", "#c8d8c6", green, 2.6],
    ["Its building", green, green, 1],
    ["Other buildings", stone, ink, 0.7],
    ["Planted ground", "#cfdac0", sage, 0.7],
    ...(water ? [["Water", "#c9d8d8", sky, 0.7] as const] : []),
  ];
  for (const [index, [label, fill, stroke, width]] of keys.entries()) {
    drawing.pen({ fill, stroke, width }).rect(x, 548 + index * 32, 34, 17);
    letter(drawing, label, [x + 50, 561 + index * 32], { size: 8.5, colour: ink, track: 2.4 });
  }
  north(drawing, 1474, 600);
  const bar = drawing.pen({ stroke: ink, width: 0.8 });
  const full = drawing.pen({ fill: ink });
  const wide = 50;
  for (let i = 0; i < 4; i++) (i % 2 ? bar : full).rect(x + i * wide, 780, wide, 5);
  bar.rect(x, 780, 4 * wide, 5);
  letter(drawing, `Scale ${scale}`, [x, 766], { size: 9, colour: ink, track: 2.4 });
  letter(drawing, "0", [x, 802], { size: 7.5, colour: ink });
  letter(drawing, `${step} m`, [x + 4 * wide, 802], { size: 7.5, colour: ink, anchor: "end", track: 2 });
  rule.line(x, 838, 1508, 838);
  for (const [index, line] of [
    "A demonstration drawing.",
    "The building is fictional, the plan",
    "proves nothing about any land.",
  ].entries()) {
    letter(drawing, line, [x, 864 + index * 20], { size: 8, colour: ink, track: 2.2, opacity: 0.7 });
  }
}

function seal(drawing: Drawing, x: number, y: number): void {
  drawing.pen({ stroke: green, width: 1.4 }).ellipse(x, y, 36);
  drawing.pen({ stroke: green, width: 0.6 }).ellipse(x, y, 31);
  drawing.pen({ stroke: green, width: 4, dash: "0.8 2.6", cap: "butt" }).ellipse(x, y, 33.4);
  drawing
    .pen({ fill: green })
    .poly([
      [x - 19, y - 4],
      [x, y - 19],
      [x + 19, y - 4],
    ])
    .rect(x - 15, y - 1, 5, 15)
    .rect(x - 2.5, y - 1, 5, 15)
    .rect(x + 10, y - 1, 5, 15)
    .rect(x - 19, y + 15, 38, 4);
}

/** An arrow to the north; `turn` is how many degrees clockwise of the sheet's top that lies. */
export function north(drawing: Drawing, x: number, y: number, turn = 0): void {
  drawing.raw(`<g transform="rotate(${turn} ${x} ${y})">`);
  drawing
    .pen({ stroke: ink, width: 0.7 })
    .ellipse(x, y, 22)
    .line(x, y - 38, x, y + 30);
  drawing.pen({ fill: ink }).poly([
    [x, y - 34],
    [x + 7, y + 6],
    [x, y],
  ]);
  drawing.pen({ fill: paper, stroke: ink, width: 0.7 }).poly([
    [x, y - 34],
    [x - 7, y + 6],
    [x, y],
  ]);
  letter(drawing, "N", [x, y - 44], { size: 10, colour: ink, anchor: "middle" });
  drawing.raw("</g>");
}
