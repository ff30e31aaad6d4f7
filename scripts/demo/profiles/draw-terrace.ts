import { chance, type Random, wash } from "./brush.ts";
import { caption } from "./caption.ts";
import { chalk, green, greenDeep, ink, mist, paper, sky, stone, umber } from "./palette.ts";
import { doorway, entrance, joinery, sash } from "./sash.ts";
import { bicycle, lampPost, planeTree } from "./street.ts";
import { Drawing, type Point, trace } from "./svg.ts";

const street = 852;
const ground = { floor: 826, head: 650 };
const brickTop = 206;
const house = 278;
const lots = [105, 383, 661, 939, 1217] as const;
const brick = "#c8aa7b";

/** The bays' middles of one house, from its left party wall. */
const bayOf = [48, 139, 230] as const;

function heavens(drawing: Drawing, random: Random): void {
  drawing.fade("air", [
    [0, sky, 0.85],
    [0.6, mist, 0.6],
    [1, "#ece2cc", 0.5],
  ]);
  const edge: Point[] = trace(
    "80,170 180,84 500,64 860,74 1200,56 1440,84 1524,190 1532,480 1516,760 1100,800 500,800 86,760 70,440",
  );
  wash(drawing, random, edge, "url(#air)", { opacity: 0.72, layers: 4, spread: 0.12 });
  for (const [x, y, w] of [
    [250, 190, 150],
    [700, 120, 120],
    [420, 260, 90],
  ] as const) {
    wash(
      drawing,
      random,
      [
        [x - w, y + 10],
        [x - w * 0.3, y - 24],
        [x + w * 0.3, y - 30],
        [x + w, y + 6],
        [x, y + 22],
      ],
      chalk,
      { opacity: 0.6, layers: 2, spread: 0.25, depth: 1 },
    );
  }
}

/** Brick by brick would be mud on a card: here and there a few courses, as one indicates them. */
function brickwork(drawing: Drawing, random: Random): void {
  drawing.clip("wall", (pen) => pen.rect(lots[0], brickTop, 5 * house, ground.head - brickTop));
  drawing.pen({ fill: "#f0e4cb" }).rect(lots[0], brickTop - 46, 5 * house, street - brickTop + 46);
  for (const x of lots) {
    const tone = x === lots[2] ? "#c9a472" : brick;
    const blot: Point[] = [
      [x - 20, brickTop - 20],
      [x + house + 20, brickTop - 20],
      [x + house + 10, 428],
      [x + house + 20, ground.head + 20],
      [x - 20, ground.head + 20],
      [x - 10, 428],
    ];
    drawing.pen({ fill: tone, opacity: 0.72, clip: "wall" }).rect(x, brickTop, house, ground.head - brickTop);
    wash(drawing, random, blot, tone, { opacity: 0.4, layers: 2, spread: 0.1, clip: "wall", depth: 1 });
  }
  const dark = drawing.pen({ stroke: "#8a6a44", width: 4.4, opacity: 0.34, cap: "butt", clip: "wall" });
  const pale = drawing.pen({ stroke: "#f1dcb4", width: 4.4, opacity: 0.6, cap: "butt", clip: "wall" });
  const joint = drawing.pen({ stroke: "#6d5533", width: 0.6, opacity: 0.6 });
  for (let i = 0; i < 460; i++) {
    const row = Math.floor(random() * 74);
    const at = lots[0] + Math.floor(random() * 106) * 13 + (row % 2) * 6;
    (i % 3 === 0 ? dark : i % 3 === 1 ? pale : joint).line(at, brickTop + 4 + row * 6, at + 12, brickTop + 4 + row * 6);
  }
}

function stucco(drawing: Drawing): void {
  const [x, width] = [lots[0], 5 * house];
  drawing.pen({ fill: "#f3ead4" }).rect(x, ground.head, width, street - ground.head);
  const channel = drawing.pen({ stroke: umber, width: 1, opacity: 0.5 });
  for (let y = ground.head + 24; y < street - 24; y += 25) channel.line(x, y, x + width, y);
  const moulding = drawing.pen({ fill: "#f8f1e0", stroke: ink, width: 0.7 });
  moulding
    .rect(x, ground.head - 10, width, 11)
    .rect(x, brickTop - 6, width, 7)
    .rect(x, brickTop - 16, width, 10)
    .rect(x, 160, width, brickTop - 176)
    .rect(x, 155, width, 6);
  drawing
    .pen({ fill: umber, opacity: 0.35 })
    .rect(x, brickTop + 1, width, 8)
    .rect(x, ground.head + 1, width, 6);
}

function chimneys(drawing: Drawing, random: Random): void {
  const stack = drawing.pen({ fill: "#c2a272", stroke: ink, width: 0.8 });
  const shade = drawing.pen({ fill: umber, opacity: 0.35 });
  const pots = drawing.pen({ fill: "#b9714a", stroke: ink, width: 0.7 });
  for (const x of lots.slice(1)) {
    stack
      .rect(x - 40, 104, 80, 52)
      .rect(x - 44, 98, 88, 8)
      .rect(x - 42, 112, 84, 5);
    shade.rect(x + 14, 106, 26, 50);
    for (let i = 0; i < 5; i++) {
      const tall = 20 + Math.floor(random() * 3) * 4;
      const at = x - 36 + i * 15.5;
      pots
        .poly([
          [at + 1, 98],
          [at + 2.5, 98 - tall],
          [at + 8.5, 98 - tall],
          [at + 10, 98],
        ])
        .rect(at + 0.5, 96 - tall, 10, 3.4);
    }
  }
}

function fronts(drawing: Drawing, random: Random): void {
  const windows = joinery(drawing);
  const doors = entrance(drawing);
  for (const lot of lots) {
    for (const [bay, offset] of bayOf.entries()) {
      if ((lot === lots[0] && bay === 0) || (lot === lots[4] && bay === 2)) continue; // lost in the haze
      const x = lot + offset;
      sash(windows, random, { x, top: 480, width: 54, height: 148, rows: 5, balcony: true });
      sash(windows, random, { x, top: 338, width: 52, height: 92, rows: 4 });
      sash(windows, random, { x, top: 232, width: 50, height: 62, rows: 3 });
      if (bay > 0) sash(windows, random, { x, top: 684, width: 54, height: 106, rows: 4, arched: true });
    }
    if (lot !== lots[0]) doorway(doors, lot + bayOf[0], ground.floor);
  }
  const party = drawing.pen({ stroke: ink, width: 0.9, opacity: 0.75 });
  const pipes = drawing.pen({ stroke: "#3b453d", width: 3.2, opacity: 0.8 });
  for (const x of lots.slice(1)) {
    party.line(x, 160, x, street);
    pipes.line(x - 5, brickTop + 10, x - 5, street - 10);
  }
}

/** The neighbours' houses stay in the paper: the three that are ours stand out. */
function haze(drawing: Drawing): void {
  const [from, to] = [lots[1], lots[4]];
  drawing
    .pen({ fill: paper, opacity: 0.52 })
    .rect(80, 155, from - 80, street - 155)
    .rect(to, 155, 1530 - to, street - 155);
  drawing.fade(
    "west",
    [
      [0, paper, 1],
      [0.3, paper, 0.9],
      [1, paper, 0],
    ],
    "across",
  );
  drawing.fade(
    "east",
    [
      [0, paper, 0],
      [0.6, paper, 0.9],
      [1, paper, 1],
    ],
    "across",
  );
  drawing.pen({ fill: "url(#west)" }).rect(30, 30, from - 30, 900);
  drawing.pen({ fill: "url(#east)" }).rect(to, 30, 1570 - to, 900);
}

function pavement(drawing: Drawing, random: Random): void {
  drawing.pen({ fill: "#d9d3c4" }).poly([
    [84, street],
    [1522, street],
    [1530, 874],
    [76, 874],
  ]);
  wash(drawing, random, trace("80,876 800,878 1526,876 1490,912 1100,922 600,914 240,924 110,908"), "#a8aaa2", {
    opacity: 0.6,
    layers: 4,
    spread: 0.06,
  });
  const joints = drawing
    .pen({ stroke: ink, width: 0.5, opacity: 0.45 })
    .line(78, 862, 1528, 862)
    .line(76, 874, 1530, 874);
  for (let x = 100; x < 1520; x += 37) joints.line(x, street, x - 3, 862).line(x + 16, 862, x + 12, 874);
  drawing.pen({ stroke: ink, width: 1.8 }).line(74, street, 1532, street);
}

/** Cast-iron railings with spearheads, broken at each door by its steps. */
function railings(drawing: Drawing): void {
  const doors = lots.map((x) => x + bayOf[0]);
  const iron = "#1d2721";
  const bars = drawing.pen({ stroke: iron, width: 62, dash: "1.4 8", cap: "butt" });
  const spears = drawing.pen({ stroke: iron, width: 8, dash: "3.2 6.2", cap: "butt" });
  const rail = drawing.pen({ stroke: iron, width: 2.2 });
  const heads = drawing.pen({ fill: iron });
  const ends = [108, ...doors.flatMap((door) => [door - 37, door + 37]), 1496];
  for (let i = 0; i < ends.length; i += 2) {
    const [from, to] = [ends[i] ?? 0, ends[i + 1] ?? 0];
    bars.line(from + 4, 821, to, 821);
    spears.line(from + 3.1, 792, to, 792);
    rail.line(from, 800, to, 800).line(from, 846, to, 846);
  }
  const steps = drawing.pen({ fill: "#efe8d8", stroke: ink, width: 0.7 });
  for (const door of doors) {
    for (let i = 0; i < 3; i++) steps.rect(door - 27 - i * 3, ground.floor + i * 9, 54 + i * 6, 9);
    for (const side of [-37, 37]) heads.rect(door + side - 2, 788, 4, street - 788).ellipse(door + side, 785, 4);
  }
}

export function terraceElevation(): string {
  const random = chance(1824);
  const drawing = new Drawing("Barnsbury Terrace, elevation to the street", paper);
  heavens(drawing, random);
  chimneys(drawing, random);
  brickwork(drawing, random);
  stucco(drawing);
  fronts(drawing, random);
  pavement(drawing, random);
  railings(drawing);
  haze(drawing);
  lampPost(drawing, [318, 874]);
  bicycle(drawing, [1010, 873]);
  planeTree(drawing, random, [1352, 876], [green, greenDeep, stone]);
  caption(drawing, "Barnsbury Terrace", "Elevation to the street", "1 : 75", 52, 1);
  return drawing.toString();
}
