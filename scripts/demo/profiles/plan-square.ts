import { chance } from "./brush.ts";
import { letter } from "./lettering.ts";
import { chalk, green, greenDeep, greenMid, ink, sage, slate, stone } from "./palette.ts";
import { extractPanel, extractSheet } from "./registry.ts";
import type { Drawing, Point } from "./svg.ts";

const turn = -5 * (Math.PI / 180);

/** The city's grid leans a little to the map's. */
function at(x: number, y: number): Point {
  const [dx, dy] = [x - 620, y - 500];
  return [620 + dx * Math.cos(turn) - dy * Math.sin(turn), 500 + dx * Math.sin(turn) + dy * Math.cos(turn)];
}

const box = (x: number, y: number, w: number, h: number): Point[] => [
  at(x, y),
  at(x + w, y),
  at(x + w, y + h),
  at(x, y + h),
];

const blocks: readonly (readonly [number, number, number, number])[] = [
  [-40, -30, 250, 190],
  [244, -30, 210, 190],
  [850, -30, 240, 190],
  [1124, -30, 180, 190],
  [-40, 194, 250, 210],
  [1124, 194, 180, 210],
  [-40, 438, 250, 200],
  [1124, 438, 180, 200],
  [-40, 724, 250, 130],
  [244, 724, 250, 130],
  [528, 724, 250, 130],
  [812, 724, 278, 130],
  [1124, 724, 180, 130],
  [-40, 888, 250, 160],
  [244, 888, 250, 160],
  [528, 888, 250, 160],
  [812, 888, 278, 160],
  [1124, 888, 180, 160],
];

/** Blocks of flats about a yard, as they were built from the fifties on: slabs along the edges, a school within. */
function yards(drawing: Drawing): void {
  const random = chance(47);
  const ground = drawing.pen({ fill: "#e9e2d0", stroke: ink, width: 0.6, opacity: 0.9 });
  const planted = drawing.pen({ fill: "#d3dcc4" });
  const slabs = drawing.pen({ fill: stone, stroke: ink, width: 0.9 });
  const trees = drawing.pen({ fill: "#a9bd9c" });
  for (const [x, y, w, h] of blocks) {
    ground.poly(box(x, y, w, h));
    planted.poly(box(x + 40, y + 40, w - 80, h - 80));
    const deep = 26;
    const gap = 14 + random() * 30;
    slabs.poly(box(x + 8, y + 8, w * 0.55 - gap, deep)).poly(box(x + w * 0.55, y + 8, w * 0.45 - 8, deep));
    slabs
      .poly(box(x + 8, y + h - 8 - deep, w * 0.4, deep))
      .poly(box(x + w * 0.4 + 26, y + h - 8 - deep, w * 0.6 - 34, deep));
    if (h > 150) slabs.poly(box(x + 8, y + 48, deep, h - 104)).poly(box(x + w - 8 - deep, y + 48, deep, h * 0.4));
    if (h > 180) slabs.poly([...box(x + w * 0.4, y + h * 0.42, 54, 30)]);
    for (let i = 0; i < 7; i++) trees.ellipse(...at(x + 46 + random() * (w - 92), y + 44 + random() * (h - 88)), 4);
  }
}

function square(drawing: Drawing): void {
  drawing.pen({ fill: "#f7f2e4", stroke: ink, width: 1 }).poly(box(488, 214, 328, 424));
  const flags = drawing.pen({ stroke: slate, width: 0.5, opacity: 0.5 });
  for (let x = 488 + 20.5; x < 816; x += 20.5) flags.line(...at(x, 214), ...at(x, 638));
  for (let y = 214 + 21.2; y < 638; y += 21.2) flags.line(...at(488, y), ...at(816, y));
  drawing
    .pen({ fill: stone, stroke: ink, width: 1 })
    .poly(box(530, 40, 244, 88))
    .poly(box(600, 22, 104, 24))
    .poly(box(510, 56, 24, 66))
    .poly(box(770, 56, 24, 66));
  const columns = drawing.pen({ fill: ink });
  for (let i = 0; i < 14; i++) columns.ellipse(...at(548 + i * 16, 136), 2);
  drawing
    .pen({ fill: "#efe7d4", stroke: ink, width: 0.7 })
    .poly(box(528, 150, 248, 30))
    .poly(box(560, 184, 184, 10));
  drawing.pen({ fill: "#e4dac3", stroke: ink, width: 0.9 }).ellipse(...at(652, 426), 24);
  drawing.pen({ fill: greenMid, stroke: ink, width: 0.9 }).poly(box(644, 416, 16, 20));
  drawing
    .pen({ fill: stone, stroke: ink, width: 0.9 })
    .poly(box(886, 452, 150, 96))
    .poly(box(866, 470, 22, 60))
    .poly(box(912, 262, 132, 118))
    .poly(box(1036, 478, 22, 44));
  const portico = drawing.pen({ fill: ink });
  for (let i = 0; i < 7; i++) portico.ellipse(...at(862, 474 + i * 9), 2);
}

function gardens(drawing: Drawing): void {
  const lawn = drawing.pen({ fill: "#d3dcc4", stroke: sage, width: 0.7 });
  lawn
    .poly(box(850, 194, 50, 210))
    .poly(box(850, 580, 240, 58))
    .poly(box(244, 194, 210, 62))
    .poly(box(1054, 194, 36, 210));
  const trees = drawing.pen({ fill: "#a9bd9c", stroke: greenMid, width: 0.5 });
  for (let i = 0; i < 13; i++) trees.ellipse(...at(860 + i * 18, 596), 6).ellipse(...at(860 + i * 18, 622), 6);
  for (let i = 0; i < 11; i++)
    trees
      .ellipse(...at(256 + i * 18.6, 208), 6)
      .ellipse(...at(256 + i * 18.6, 240), 6)
      .ellipse(...at(864, 206 + i * 18.6), 5);
  for (let x = 20; x < 1240; x += 26)
    if (x < 206 || x > 250) trees.ellipse(...at(x, 651), 4.5).ellipse(...at(x, 711), 4.5);
}

function avenue(drawing: Drawing): void {
  drawing.pen({ fill: chalk, stroke: slate, width: 0.8 }).poly(box(-60, 660, 1400, 42));
  drawing
    .pen({ stroke: slate, width: 0.8, dash: "12 9" })
    .line(...at(-60, 672), ...at(1340, 672))
    .line(...at(-60, 690), ...at(1340, 690));
  drawing.pen({ stroke: slate, width: 0.8 }).line(...at(-60, 681), ...at(1340, 681));
}

function subject(drawing: Drawing): void {
  const plot = box(244, 276, 210, 362);
  drawing.pen({ fill: "#e9e2d0", stroke: ink, width: 0.6 }).poly(plot);
  drawing
    .pen({ fill: stone, stroke: ink, width: 0.9 })
    .poly(box(256, 288, 26, 150))
    .poly(box(256, 452, 26, 176))
    .poly(box(300, 288, 144, 26));
  drawing.pen({ fill: "#c8d8c6" }).poly(box(298, 334, 152, 300));
  const paving = drawing.pen({ stroke: greenMid, width: 0.5, opacity: 0.7 });
  for (let y = 350; y < 634; y += 16) paving.line(...at(298, y), ...at(450, y));
  drawing
    .pen({ fill: green, stroke: ink, width: 1.2 })
    .poly(box(336, 406, 88, 218))
    .poly(box(350, 344, 62, 60));
  drawing.pen({ fill: greenDeep }).poly(box(358, 470, 44, 64));
  drawing.pen({ stroke: green, width: 4.5 }).poly(box(298, 334, 152, 300));
  const trees = drawing.pen({ fill: "#9fb894", stroke: greenDeep, width: 0.5 });
  for (let i = 0; i < 14; i++) trees.ellipse(...at(438, 348 + i * 21), 5.5);
  letter(drawing, "14", at(380, 588), { size: 13, colour: chalk, anchor: "middle", turn: -5 });
}

export function squarePlan(): string {
  const drawing = extractSheet("Sükhbaatar Business Centre");
  drawing.pen({ fill: "#faf6eb" }).rect(84, 74, 1088, 852);
  yards(drawing);
  gardens(drawing);
  avenue(drawing);
  square(drawing);
  subject(drawing);
  const name = { colour: ink, anchor: "middle", opacity: 0.9, turn: -5 } as const;
  letter(drawing, "Sükhbaatar Square", at(652, 540), { ...name, size: 14, track: 6, colour: "#4d6a73" });
  letter(drawing, "Government House", at(652, 116), { ...name, size: 9, track: 3 });
  letter(drawing, "Opera", at(961, 504), { ...name, size: 9, track: 3 });
  letter(drawing, "Peace Avenue", at(960, 685), { ...name, size: 9, track: 7 });
  letter(drawing, "Peace Avenue", at(150, 685), { ...name, size: 9, track: 7 });
  letter(drawing, "Amar's Street", at(472, 360), { ...name, size: 8, track: 4, turn: -95 });
  letter(drawing, "Seoul Street", at(660, 875), { ...name, size: 8, track: 5 });
  extractPanel(drawing, {
    title: "Sükhbaatar Centre",
    place: "Sükhbaatar, Ulaanbaatar",
    register: "State register",
    scale: "1 : 1 000",
    east: 642100,
    north: 5309300,
    step: 50,
    rows: [
      ["Parcel", "18 640 / 0271"],
      ["Title", "SBC - 2017 - 0014"],
      ["Tenure", "Owned, land leased"],
      ["Land", "2 850 m²"],
      ["Floors", "14"],
      ["Lettable units", "46"],
    ],
  });
  return drawing.toString();
}
