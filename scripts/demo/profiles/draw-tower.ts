import { chance, type Random } from "./brush.ts";
import { caption } from "./caption.ts";
import { heavens, skyline, water } from "./marina.ts";
import { chalk, dusk, green, greenDeep, greenMid, ink, paper, sage, stone, umber } from "./palette.ts";
import { palm, sail } from "./shore.ts";
import { Drawing, type Point } from "./svg.ts";

const quay = 806;
const storey = 18.4;
const left = 905;
const right = 1135;

/** How far the building stands out on each side at a floor: balconies that run up the tower in a slow wave. */
function edges(floor: number): { x0: number; x1: number; inner0: number; inner1: number } {
  const turn = floor * 0.42;
  const end = floor > 35 ? 1046 : floor > 31 ? 1094 : right;
  const start = floor > 35 ? 938 : left;
  return {
    x0: start - 15 - 12 * Math.sin(turn),
    x1: end + 15 + 12 * Math.sin(turn + 2.2),
    inner0: start + 56 + 26 * Math.sin(turn + 0.7),
    inner1: end - 62 - 26 * Math.sin(turn + 2.6),
  };
}

const deck = (floor: number) => quay - floor * storey;

function tower(drawing: Drawing, random: Random): void {
  const outline = (grow: number): Point[] => [
    [left - grow, quay],
    [left - grow, deck(35)],
    [938 - grow, deck(35)],
    [938 - grow, deck(38)],
    [1046 + grow, deck(38)],
    [1046 + grow, deck(35)],
    [1094 + grow, deck(35)],
    [1094 + grow, deck(31)],
    [right + grow, deck(31)],
    [right + grow, quay],
  ];
  drawing.clip("tower", (pen) => pen.poly(outline(0)));
  drawing.fade(
    "glass",
    [
      [0, "#6f9683", 1],
      [0.4, greenMid, 1],
      [1, greenDeep, 1],
    ],
    "across",
  );
  drawing.pen({ fill: "url(#glass)" }).poly(outline(0));
  const pane = { width: 11.5, cap: "butt", clip: "tower" } as const;
  const tones = [
    drawing.pen({ ...pane, stroke: greenDeep, opacity: 0.55 }),
    drawing.pen({ ...pane, stroke: sage, opacity: 0.5 }),
    drawing.pen({ ...pane, stroke: "#f3d9a8", opacity: 0.85 }),
  ];
  for (let floor = 3; floor < 38; floor++) {
    for (let x = left; x < right; x += 11.5) {
      const draw = random();
      const tone = draw < 0.3 ? 0 : draw < 0.42 ? 1 : draw < 0.46 ? 2 : -1;
      if (floor < 31 || (x < 1080 && floor < 35) || (x > 940 && x < 1034))
        tones[tone]?.line(x + 5.7, deck(floor + 1), x + 5.7, deck(floor));
    }
  }
  const mullions = drawing.pen({ stroke: greenDeep, width: 0.5, opacity: 0.75, clip: "tower" });
  for (let x = left; x <= right; x += 11.5) mullions.line(x, deck(38), x, quay);
  drawing.pen({ fill: stone }).rect(1004, deck(38) - 14, 24, quay - deck(38) + 14);
  drawing.pen({ fill: umber, opacity: 0.35 }).rect(1020, deck(38) - 14, 8, quay - deck(38) + 14);
  balconies(drawing);
  drawing.pen({ fill: ink, opacity: 0.1 }).poly([
    [1096, deck(31)],
    [right + 14, deck(31)],
    [right + 14, quay],
    [1096, quay],
  ]);
  drawing
    .pen({ stroke: ink, width: 0.8 })
    .line(1004, deck(38) - 14, 1004, quay - 54)
    .line(1028, deck(38) - 14, 1028, quay - 54);
}

function balconies(drawing: Drawing): void {
  const sill = drawing.pen({ stroke: chalk, width: 2.4 });
  const shade = drawing.pen({ fill: greenDeep, opacity: 0.72 });
  const slab = drawing.pen({ fill: chalk, stroke: ink, width: 0.7 });
  const tint = drawing.pen({ fill: umber, opacity: 0.22 });
  const posts = drawing.pen({ stroke: umber, width: 5, opacity: 0.7, dash: ".5 3", cap: "butt" });
  const thin = drawing.pen({ stroke: ink, width: 0.7 });
  for (let floor = 4; floor <= 38; floor++) {
    const { x0, x1, inner0, inner1 } = edges(floor);
    const y = deck(floor);
    for (const [from, to] of [
      [x0, inner0],
      [inner1, x1],
    ] as const) {
      shade.poly([
        [from + 4, y + 1],
        [to, y + 1],
        [to + 5, y + 6],
        [from + 9, y + 6],
      ]);
      slab.rect(from, y - 6.6, to - from, 8.2);
      tint.rect(to - (to - from) * 0.28, y - 6.6, (to - from) * 0.28, 8.2);
      posts.line(from + 3, y - 3.5, to, y - 3.5);
      thin.line(from, y - 0.6, to, y - 0.6);
    }
    sill.line(inner0, y, inner1, y);
  }
}

function crown(drawing: Drawing, random: Random): void {
  const top = deck(38);
  drawing
    .pen({ fill: chalk, stroke: ink, width: 0.8 })
    .rect(944, top - 16, 96, 12)
    .rect(956, top - 34, 92, 6);
  drawing
    .pen({ stroke: ink, width: 0.8 })
    .line(962, top - 28, 962, top - 16)
    .line(1042, top - 28, 1042, top - 16)
    .line(1016, top - 34, 1016, top - 74)
    .line(1012, top - 34, 1012, top - 58);
  const leaves = [drawing.pen({ fill: green, opacity: 0.75 }), drawing.pen({ fill: greenMid, opacity: 0.8 })];
  for (const [from, to, floor] of [
    [1098, 1150, 31],
    [1050, 1104, 35],
    [892, 934, 35],
  ] as const) {
    for (let x = from; x < to; x += 4)
      leaves[x % 8 < 4 ? 0 : 1]?.ellipse(x, deck(floor) - 8 - random() * 5, 3 + random() * 3.4, 3 + random() * 4);
  }
}

function ground(drawing: Drawing, random: Random): void {
  drawing.pen({ fill: chalk, stroke: ink, width: 0.9 }).rect(842, quay - 54, 380, 54);
  drawing.pen({ fill: green, opacity: 0.85 }).rect(852, quay - 36, 360, 36);
  const columns = drawing.pen({ fill: chalk, stroke: ink, width: 0.6 });
  for (let x = 852; x <= 1204; x += 22) columns.rect(x, quay - 38, 5, 38);
  drawing
    .pen({ fill: dusk, opacity: 0.75 })
    .rect(985, quay - 30, 15, 30)
    .rect(1007, quay - 30, 15, 30)
    .rect(1029, quay - 30, 15, 30);
  drawing.pen({ fill: umber, opacity: 0.25 }).rect(842, quay - 42, 380, 6);
  drawing.pen({ stroke: ink, width: 0.6 }).line(842, quay - 44, 1222, quay - 44);
  drawing.pen({ fill: stone }).rect(96, quay, 1420, 20);
  drawing.pen({ fill: umber, opacity: 0.3 }).rect(96, quay + 11, 1420, 9);
  drawing.pen({ stroke: ink, width: 1.8 }).line(84, quay, 1526, quay);
  const joints = drawing.pen({ stroke: ink, width: 0.5, opacity: 0.5 }).line(96, quay + 20, 1516, quay + 20);
  for (let x = 110; x < 1516; x += 28) joints.line(x, quay + 3, x, quay + 18);
  for (const x of [128, 190, 262, 356, 430, 640, 700, 772, 826, 1246, 1290, 1352, 1420, 1478])
    palm(drawing, random, [x, quay], 46 + random() * 26);
}

export function towerElevation(): string {
  const random = chance(212);
  const drawing = new Drawing("Marina Vista Tower, elevation to the water", paper);
  heavens(drawing, random);
  skyline(drawing, random);
  water(drawing, random);
  tower(drawing, random);
  crown(drawing, random);
  ground(drawing, random);
  sail(drawing, [430, 868], 170);
  sail(drawing, [700, 848], 78);
  caption(drawing, "Marina Vista Tower", "Elevation to the water", "1 : 700", 54);
  return drawing.toString();
}
