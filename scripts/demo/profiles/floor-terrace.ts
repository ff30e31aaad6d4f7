import { chance } from "./brush.ts";
import { dimensions, floorFoot, floorSheet, room } from "./floor-sheet.ts";
import { bath, bed, sofa, stairs, swing, table } from "./furniture.ts";
import { chalk, green, greenMid, ink } from "./palette.ts";
import type { Drawing, Pen } from "./svg.ts";

const perMetre = 56;
const house = 318;
const left = 323;
const [back, front, wing] = [300, 826, 158];
const thick = 20;
const lots = [left, left + house, left + 2 * house] as const;

/** The stair, the rooms and the closet wing lie mirrored in the middle house. */
const flips = [false, true, false] as const;

interface Pens {
  walls: Pen;
  openings: Pen;
  bars: Pen;
  thin: Pen;
  line: Pen;
  doors: Pen;
}

function shell(pens: Pens, x: number, at: (value: number, width?: number) => number): void {
  pens.walls
    .rect(x, back, house, thick)
    .rect(x, front - thick, house, thick)
    .rect(x - thick / 2, back, thick, front - back)
    .rect(x + house - thick / 2, back, thick, front - back);
  const wingX = at(146, 162);
  pens.walls
    .rect(wingX, wing, 162, 16)
    .rect(wingX, wing, 16, back - wing)
    .rect(wingX + 146, wing, 16, back - wing);
  for (const [y, height] of [
    [372, 108],
    [622, 112],
  ] as const)
    pens.walls.rect(at(house - thick / 2 - 24, 24), y, 24, height);
  for (const bay of [54, 159, 264]) {
    const [wx, y] = [x + bay - 31, front - thick];
    pens.openings.rect(wx, y, 62, thick);
    pens.bars
      .line(wx, y + 6, wx + 62, y + 6)
      .line(wx, y + 11, wx + 62, y + 11)
      .line(wx, y + thick, wx + 62, y + thick)
      .line(wx, y, wx + 62, y);
    pens.line.rect(wx - 12, front + 3, 86, 16);
    for (let i = 1; i < 9; i++) pens.bars.line(wx - 12 + i * 9.6, front + 3, wx - 12 + i * 9.6, front + 19);
  }
  pens.openings.rect(at(204, 38), back, 38, thick);
  pens.openings.rect(wingX + 52, wing, 58, 16).rect(at(42, 62), back, 62, thick);
  for (const [wx, y, w, h] of [
    [wingX + 52, wing, 58, 16],
    [at(42, 62), back, 62, thick],
  ] as const)
    pens.bars
      .line(wx, y, wx + w, y)
      .line(wx, y + h / 2, wx + w, y + h / 2)
      .line(wx, y + h, wx + w, y + h);
}

function inside(pens: Pens, at: (value: number, width?: number) => number, flip: boolean): void {
  const wall = (a: number, y1: number, b: number, y2: number) => pens.thin.line(at(a), y1, at(b), y2);
  wall(112, back + thick, 112, 402);
  wall(112, 440, 112, 574);
  wall(112, 612, 112, front - thick);
  wall(112, 556, 176, 556);
  wall(236, 556, 308, 556);
  wall(10, 620, 112, 620);
  stairs(pens.line, at(14, 92), 392, 92, 164, 11);
  pens.bars.line(at(60), 392, at(60), 556).line(at(60), 548, at(60), 404);
  sofa(pens.line, at(176, 86), 700, 86, 34);
  table(pens.line, [at(206), 654], 19, 4);
  pens.line.rect(at(130, 18), 690, 18, 70).rect(at(268, 14), 640, 14, 76).rect(at(268, 14), 388, 14, 76);
  bed(pens.line, at(168, 78), 326, 78, 84, "n");
  pens.line.rect(at(124, 26), 470, 26, 66).rect(at(150, 14), 330, 14, 18).rect(at(250, 14), 330, 14, 18);
  pens.line
    .rect(at(168, 118), wing + 22, 118, 22)
    .ellipse(at(190), wing + 33, 6)
    .rect(at(230, 26), wing + 25, 26, 16);
  table(pens.line, [at(226), 254], 15, 2);
  bath(pens.line, at(20, 34), 732, 34, 68);
  pens.line.ellipse(at(90), 648, 9, 11).rect(at(74, 30), 772, 30, 20);
  swing(pens.doors, [at(112), 440], 36, flip ? -1 : 1, -1);
  swing(pens.doors, [at(112), 612], 36, flip ? -1 : 1, -1);
  swing(pens.doors, [at(176), 556], 30, flip ? -1 : 1, -1);
  swing(pens.doors, [at(236), 556], 30, flip ? 1 : -1, -1);
}

function grounds(drawing: Drawing): void {
  drawing.pen({ fill: "#dfe5d2" }).rect(left, 96, 3 * house, back - 96);
  const random = chance(9);
  const lawn = drawing.pen({ stroke: greenMid, width: 0.7, opacity: 0.6 });
  for (let k = 0; k < 170; k++) {
    const [x, y] = [left + 8 + random() * (3 * house - 16), 108 + random() * 176];
    lawn.line(x, y, x + 3, y - 4);
  }
  drawing
    .pen({ stroke: ink, width: 2 })
    .line(left, 96, left, back)
    .line(left + house, 96, left + house, wing)
    .line(left + 2 * house, 96, left + 2 * house, back)
    .line(left + 3 * house, 96, left + 3 * house, wing);
  const tints = ["#ece3cd", "#dbe6d8", "#f2e8d2"];
  for (const [i, x] of lots.entries())
    drawing
      .pen({ fill: tints[i] ?? chalk })
      .rect(x, back, house, front - back)
      .rect(x + (flips[i] ? 10 : 146), wing, 162, back - wing);
  const boards = drawing.pen({ stroke: "#8a7a5e", width: 0.4, opacity: 0.45 });
  for (const [i, x] of lots.entries())
    for (let k = 0; k < 14; k++)
      boards.line(x + (flips[i] ? 14 : 116) + k * 14, 562, x + (flips[i] ? 14 : 116) + k * 14, front - thick);
}

export function terraceFloor(): string {
  const drawing = floorSheet("Barnsbury Terrace");
  grounds(drawing);
  const pens: Pens = {
    thin: drawing.pen({ stroke: ink, width: 5, cap: "butt" }),
    walls: drawing.pen({ fill: green }),
    openings: drawing.pen({ fill: "#f4efe3" }),
    line: drawing.pen({ fill: chalk, stroke: ink, width: 0.8 }),
    bars: drawing.pen({ stroke: ink, width: 0.8 }),
    doors: drawing.pen({ stroke: ink, width: 0.8 }),
  };
  for (const [i, x] of lots.entries()) {
    const flip = flips[i] ?? false;
    const at = (value: number, width = 0) => (flip ? x + house - value - width : x + value);
    shell(pens, x, at);
    inside(pens, at, flip);
    room(drawing, "Drawing room", "21 m²", [at(210), 590]);
    room(drawing, "Bedroom", "16 m²", [at(212), 482]);
    room(drawing, "Kitchen", "", [at(226), 220]);
    room(drawing, `Flat ${i * 3 + 2}`, "", [x + house / 2, 884]);
  }
  room(drawing, "Barnsbury Terrace", "", [left - 130, 852]);
  drawing
    .pen({ stroke: ink, width: 0.7, opacity: 0.7 })
    .line(110, 862, left - 20, 862)
    .line(left + 3 * house + 20, 862, 1490, 862);
  dimensions(drawing, [...lots, left + 3 * house], 70, perMetre);
  floorFoot(drawing, "Barnsbury Terrace", "1 : 70", perMetre / 2, 17, [1420, 150]);
  return drawing.toString();
}
