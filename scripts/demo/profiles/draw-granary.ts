import { caption } from "./caption.ts";
import { dimensions, floorFoot, floorSheet, room } from "./floor-sheet.ts";
import { letter } from "./lettering.ts";
import { chalk, dusk, green, greenMid, ink, paper, sage, sky, slate, stone, umber } from "./palette.ts";
import { Drawing, type Point } from "./svg.ts";

const name = "Beato Granary";
const [left, right, ground, eaves] = [250, 1350, 760, 420];
const bays = 11;
const bay = (right - left) / bays;
const storeys = [ground - 112, ground - 224, eaves] as const;

/** The front to the river: three floors of arched openings under a low roof. */
export function granaryElevation(): string {
  const drawing = new Drawing(`${name}, elevation`, paper);
  drawing.fade("sky", [
    [0, sky, 0.55],
    [1, dusk, 0.25],
  ]);
  drawing.pen({ fill: "url(#sky)" }).rect(0, 0, 1600, ground);
  drawing.pen({ fill: sage, opacity: 0.45 }).blot(hills);
  drawing.pen({ fill: stone, stroke: ink, width: 1 }).rect(left, eaves, right - left, ground - eaves);
  drawing.pen({ fill: "#b9714d", stroke: ink, width: 1 }).poly([
    [left - 24, eaves],
    [left + 60, eaves - 92],
    [right - 60, eaves - 92],
    [right + 24, eaves],
  ]);
  const tiles = drawing.pen({ stroke: umber, width: 0.6, opacity: 0.7 });
  for (let y = eaves - 80; y < eaves; y += 11) {
    const inset = ((eaves - y) / 92) * 84 - 24;
    tiles.line(left + inset, y, right - inset, y);
  }
  const courses = drawing.pen({ stroke: umber, width: 1.6, opacity: 0.6 });
  for (const y of storeys.slice(0, 2)) courses.line(left, y, right, y);
  openings(drawing);
  drawing.pen({ fill: chalk, stroke: ink, width: 0.8 }).rect(60, ground, 1480, 16);
  drawing.pen({ fill: sky, opacity: 0.7 }).rect(0, ground + 16, 1600, 150);
  const waves = drawing.pen({ stroke: chalk, width: 1.2, opacity: 0.8 });
  for (let i = 0; i < 42; i++) {
    const [x, y] = [(i * 397) % 1540, ground + 34 + ((i * 53) % 118)];
    waves.bow(x, y, x + 24, y - 5, x + 52, y);
  }
  caption(drawing, name, "Elevation to the river", "1:250", 80);
  return drawing.toString();
}

const hills: Point[] = [
  [-40, 640],
  [180, 470],
  [420, 380],
  [760, 330],
  [1180, 380],
  [1660, 500],
  [1660, 800],
  [-40, 800],
];

function openings(drawing: Drawing): void {
  const frame = drawing.pen({ fill: chalk, stroke: ink, width: 0.8 });
  const glass = drawing.pen({ fill: green, opacity: 0.82 });
  const bars = drawing.pen({ stroke: chalk, width: 1.4 });
  for (let index = 0; index < bays; index++) {
    const x = left + (index + 0.5) * bay;
    for (const [floor, top] of storeys.entries()) {
      const base = floor === 0 ? ground : top + 96;
      const [wide, high] = floor === 0 ? [33, 66] : [24, 44];
      frame.rect(x - wide - 5, base - high, 2 * wide + 10, high).arch(x, base - high, wide + 5);
      glass.rect(x - wide, base - high, 2 * wide, high).arch(x, base - high, wide);
      bars.line(x, base, x, base - high - wide).line(x - wide, base - high, x + wide, base - high);
    }
  }
}

/** The plot between the quay and the street behind. */
export function granaryPlan(): string {
  const drawing = new Drawing(`${name}, site`, paper);
  drawing.pen({ fill: sky, opacity: 0.6 }).rect(0, 660, 1600, 250);
  const banks = drawing.pen({ stroke: slate, width: 0.8, opacity: 0.6 });
  for (let y = 676; y < 900; y += 22) banks.line(30, y, 1570, y);
  drawing.pen({ fill: chalk, stroke: ink, width: 0.8 }).rect(0, 600, 1600, 60);
  drawing.pen({ fill: chalk, stroke: slate, width: 0.8 }).rect(0, 190, 1600, 70);
  drawing.pen({ stroke: slate, width: 0.8, dash: "12 9" }).line(0, 225, 1600, 225);
  const neighbours = drawing.pen({ fill: stone, stroke: umber, width: 0.7, opacity: 0.8 });
  for (let x = 40; x < 1560; x += 152) neighbours.rect(x, 60 + ((x * 7) % 40), 128, 104 - ((x * 7) % 40));
  neighbours.rect(60, 330, 150, 220).rect(1400, 310, 150, 250);
  drawing.pen({ fill: "#cfe0d2", stroke: green, width: 2.2, dash: "14 8" }).rect(236, 290, 1128, 292);
  drawing.pen({ fill: greenMid, stroke: ink, width: 1.4 }).rect(270, 420, 1060, 146);
  const ridge = drawing.pen({ stroke: chalk, width: 1, opacity: 0.8 });
  ridge.line(330, 493, 1270, 493).line(270, 420, 330, 493).line(270, 566, 330, 493);
  ridge.line(1330, 420, 1270, 493).line(1330, 566, 1270, 493);
  const trees = drawing.pen({ fill: sage, stroke: green, width: 0.8 });
  for (let x = 300; x < 1340; x += 74) trees.ellipse(x, 352, 20);
  const said = { size: 13, colour: ink, anchor: "middle", track: 4, opacity: 0.8 } as const;
  letter(drawing, "Tagus", [800, 800], said);
  letter(drawing, "The quay", [800, 636], { ...said, size: 10 });
  letter(drawing, "The yard", [800, 398], { ...said, size: 10 });
  letter(drawing, "Rua do Grilo", [800, 246], { ...said, size: 10 });
  caption(drawing, name, "Site", "1:500", 60);
  return drawing.toString();
}

/** A floor of workshops on both sides of a middle passage. */
export function granaryFloor(): string {
  const drawing = floorSheet(name);
  const [x0, x1, y0, y1] = [200, 1400, 300, 700];
  drawing.pen({ stroke: ink, width: 9 }).rect(x0, y0, x1 - x0, y1 - y0);
  const walls = drawing.pen({ stroke: ink, width: 4 });
  walls.line(x0, 470, x1, 470).line(x0, 530, x1, 530);
  const posts = drawing.pen({ fill: ink });
  const places = Array.from({ length: 7 }, (_, index) => x0 + index * 200);
  for (const x of places.slice(1, -1)) {
    walls.line(x, y0, x, 470).line(x, 530, x, y1);
    posts.ellipse(x, 500, 6);
  }
  const doors = drawing.pen({ stroke: paper, width: 7, cap: "butt" });
  for (const x of places.slice(0, -1)) {
    doors.line(x + 84, 470, x + 116, 470).line(x + 84, 530, x + 116, 530);
    room(drawing, "Workshop", "62 m²", [x + 100, 382]);
    room(drawing, "Workshop", "62 m²", [x + 100, 614]);
  }
  dimensions(drawing, places, 250, 23.4);
  floorFoot(drawing, name, "1:175", 23.4, 0, [1490, 820]);
  return drawing.toString();
}
