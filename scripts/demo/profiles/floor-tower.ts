import { dimensions, floorFoot, floorSheet, room } from "./floor-sheet.ts";
import { bath, bed, lift, sofa, stairs, swing, table } from "./furniture.ts";
import { chalk, green, greenMid, ink, stone } from "./palette.ts";
import type { Drawing, Point } from "./svg.ts";

const perMetre = 26;
const [left, right, top, bottom] = [216, 1384, 246, 766];
const middle = (left + right) / 2;

/** The slab's edge: the same slow wave that one sees outside, once round the floor. */
function slab(grow: number): Point[] {
  const steps = 16;
  const side = Array.from({ length: steps + 1 }, (_, i) => i / steps);
  const wave = (t: number) => grow + 15 * Math.cos(t * 4 * Math.PI);
  const [wide, high] = [right - left, bottom - top];
  const short = side.filter((_, i) => i % 4 === 2);
  return [
    ...side.map((t): Point => [left + t * wide, top - wave(t)]),
    ...short.map((t): Point => [right + grow + 8 * Math.cos(t * 2 * Math.PI), top + t * high]),
    ...side.map((t): Point => [right - t * wide, bottom + wave(t + 0.25)]),
    ...short.map((t): Point => [left - grow - 8 * Math.cos(t * 2 * Math.PI), bottom - t * high]),
  ];
}

const walls: readonly (readonly [number, number, number, number])[] = [
  [604, top, 604, 452],
  [996, top, 996, 452],
  [604, 560, 604, bottom],
  [996, 560, 996, bottom],
  [left, 506, 456, 506],
  [1144, 506, right, 506],
  [456, 452, 1144, 452],
  [456, 560, 1144, 560],
  [456, 452, 456, 560],
  [1144, 452, 1144, 560],
];

const thin: readonly (readonly [number, number, number, number])[] = [
  [410, top, 410, 400],
  [410, 400, 300, 400],
  [300, 400, 300, 506],
  [410, 612, 410, bottom],
  [410, 612, 300, 612],
  [300, 506, 300, 612],
  [1190, top, 1190, 400],
  [1190, 400, 1300, 400],
  [1300, 400, 1300, 506],
  [1190, 612, 1190, bottom],
  [1190, 612, 1300, 612],
  [1300, 506, 1300, 612],
  [740, top, 740, 400],
  [740, 400, 660, 400],
  [860, top, 860, 400],
  [860, 400, 940, 400],
  [740, 612, 740, bottom],
  [740, 612, 660, 612],
  [860, 612, 860, bottom],
  [860, 612, 940, 612],
  [660, 400, 660, 452],
  [940, 400, 940, 452],
  [660, 560, 660, 612],
  [940, 560, 940, 612],
];

function homes(drawing: Drawing): void {
  const tints = ["#dfe8db", "#f1e7cf", "#dfe8db", "#e9e0cb", "#d5e1d3", "#e9e0cb"];
  const boxes: readonly (readonly [number, number, number, number])[] = [
    [left, top, 388, 260],
    [604, top, 392, 206],
    [996, top, 388, 260],
    [left, 506, 388, 260],
    [604, 560, 392, 206],
    [996, 506, 388, 260],
  ];
  for (const [index, box] of boxes.entries()) drawing.pen({ fill: tints[index] ?? stone }).rect(...box);
  drawing.pen({ fill: "#f7f2e4" }).rect(456, 452, 688, 108);
  const boards = drawing.pen({ stroke: greenMid, width: 0.4, opacity: 0.35 });
  for (let y = top + 14; y < 440; y += 13) boards.line(414, y, 600, y).line(1000, y, 1186, y);
  for (let y = 574; y < bottom; y += 13) boards.line(414, y, 600, y).line(1000, y, 1186, y);
}

function furnish(drawing: Drawing): void {
  const line = drawing.pen({ fill: chalk, stroke: ink, width: 0.7 });
  for (const flip of [false, true]) {
    const y = (value: number, height: number) => (flip ? top + bottom - value - height : value);
    for (const mirror of [false, true]) {
      const x = (value: number, width: number) => (mirror ? left + right - value - width : value);
      bed(line, x(246, 76), y(262, 70), 76, 70, flip ? "s" : "n");
      bed(line, x(232, 56), y(430, 62), 56, 62, mirror ? "e" : "w");
      line.rect(x(372, 26), y(268, 74), 26, 74).rect(x(308, 30), y(470, 28), 30, 28);
      bath(line, x(318, 52), y(414, 28), 52, 28);
      sofa(line, x(430, 74), y(262, 30), 74, 30);
      table(line, [x(520, 0), y(398, 0)], 20, 6);
      line.rect(x(432, 18), y(318, 96), 18, 96).rect(x(524, 48), y(268, 22), 48, 22);
      bed(line, x(656, 68), y(258, 68), 68, 68, flip ? "s" : "n");
      bath(line, x(672, 52), y(412, 28), 52, 28);
    }
    sofa(line, 752, y(258, 28), 46, 28);
    sofa(line, 802, y(258, 28), 46, 28);
    table(line, [800, y(352, 0)], 17, 4);
    line.rect(778, y(430, 18), 78, 18);
  }
}

function core(drawing: Drawing): void {
  drawing.pen({ fill: "#cfdccd" }).rect(640, 470, 320, 72);
  const line = drawing.pen({ fill: chalk, stroke: ink, width: 0.7 });
  for (let i = 0; i < 4; i++) lift(line, 724 + i * 40, 474, 34, 34);
  stairs(line, 646, 474, 70, 64, 7);
  stairs(line, 884, 474, 70, 64, 7);
  line.line(681, 474, 681, 538).line(919, 474, 919, 538).rect(724, 514, 74, 24).rect(804, 514, 74, 24);
  drawing
    .pen({ stroke: green, width: 6, cap: "butt" })
    .rect(640, 470, 320, 72)
    .line(720, 470, 720, 542)
    .line(880, 470, 880, 542)
    .line(720, 511, 880, 511);
}

export function towerFloor(): string {
  const drawing = floorSheet("Marina Vista Tower");
  drawing.pen({ fill: "#e6dcc6", stroke: ink, width: 1 }).smooth(slab(58), true);
  drawing.pen({ stroke: ink, width: 0.5, opacity: 0.7 }).smooth(slab(53), true);
  const planks = drawing.pen({ stroke: ink, width: 0.4, opacity: 0.28, clip: "slab" });
  drawing.clip("slab", (pen) => pen.smooth(slab(52), true));
  for (let x = 130; x < 1480; x += 15) planks.line(x, 150, x, 850);
  homes(drawing);
  furnish(drawing);
  core(drawing);
  const party = drawing.pen({ stroke: green, width: 7, cap: "butt" });
  for (const wall of walls) party.line(...wall);
  const partition = drawing.pen({ stroke: ink, width: 3, cap: "butt" });
  for (const wall of thin) partition.line(...wall);
  drawing.pen({ stroke: chalk, width: 7, cap: "butt" }).rect(left, top, right - left, bottom - top);
  drawing
    .pen({ stroke: ink, width: 1 })
    .rect(left - 3.5, top - 3.5, right - left + 7, bottom - top + 7)
    .rect(left + 3.5, top + 3.5, right - left - 7, bottom - top - 7);
  const posts = drawing.pen({ fill: ink });
  for (const x of [left, 410, 604, 740, 860, 996, 1190, right])
    posts.rect(x - 7, top - 7, 14, 14).rect(x - 7, bottom - 7, 14, 14);
  const gaps = drawing.pen({ stroke: "#f7f2e4", width: 8, cap: "butt" });
  for (const x of [500, 746, 1076]) gaps.line(x, 452, x + 24, 452).line(x, 560, x + 24, 560);
  const doors = drawing.pen({ stroke: ink, width: 0.8 });
  for (const x of [500, 746, 1076]) {
    swing(doors, [x, 452], 24, 1, -1);
    swing(doors, [x, 560], 24, 1, 1);
  }
  for (const [name, area, x, y] of [
    ["Home A", "118 m²", 504, 324],
    ["Home B", "92 m²", 800, 400],
    ["Home C", "118 m²", 1096, 324],
    ["Home F", "118 m²", 504, 680],
    ["Home E", "92 m²", 800, 604],
    ["Home D", "118 m²", 1096, 680],
    ["Lobby", "", 560, 510],
    ["Lobby", "", 1040, 510],
  ] as const)
    room(drawing, name, area, [x, y]);
  room(drawing, "Balcony to the water", "", [middle, 798]);
  dimensions(drawing, [left, 410, 604, 996, 1190, right], 150, perMetre);
  floorFoot(drawing, "Marina Vista Tower", "1 : 150", perMetre, 35, [1490, 140]);
  return drawing.toString();
}
