import { chance, person, type Random, wash } from "./brush.ts";
import { caption } from "./caption.ts";
import { chalk, green, greenDeep, ink, mist, paper, slate, stone, umber } from "./palette.ts";
import { flags, theatre, winterTree } from "./square.ts";
import { Drawing, trace } from "./svg.ts";
import { heavens, mountains, town } from "./winter.ts";

const ground = 764;
const storey = 37;
const left = 560;
const bay = 42;
const bays = 13;
const top = ground - 14 * storey;
const right = left + bay * bays;

function building(drawing: Drawing, random: Random): void {
  drawing.pen({ fill: "#d8cdb6", stroke: ink, width: 0.9 }).rect(right, ground - 5 * storey, 152, 5 * storey);
  drawing.fade("wing", [
    [0, "#5d8271", 1],
    [1, greenDeep, 1],
  ]);
  drawing.pen({ fill: "url(#wing)" }).rect(right + 4, ground - 5 * storey + 10, 140, 5 * storey - 10);
  const fins = drawing.pen({ stroke: "#e5dcc6", width: 2.4, cap: "butt" });
  for (let x = right + 4; x < right + 146; x += 10) fins.line(x, ground - 5 * storey + 8, x, ground);
  drawing.pen({ fill: ink, opacity: 0.26 }).poly([
    [right, ground - 5 * storey],
    [right + 58, ground - 5 * storey],
    [right + 106, ground],
    [right, ground],
  ]);
  drawing.pen({ fill: "#eadfc7" }).rect(left, top, right - left, ground - top);
  drawing.fade(
    "lit",
    [
      [0, "#f7e6c8", 0.3],
      [0.45, stone, 0],
      [1, umber, 0.4],
    ],
    "across",
  );
  const glass = drawing.pen({ fill: green });
  const bright = drawing.pen({ fill: "#8fb0a4" });
  const lamp = drawing.pen({ fill: "#f0d3a0" });
  const band = drawing.pen({ fill: "#3a4a3d" });
  const reveal = drawing.pen({ fill: greenDeep, opacity: 0.8 });
  const bars = drawing.pen({ stroke: "#dfe5da", width: 0.6, opacity: 0.75 });
  const snow = drawing.pen({ stroke: chalk, width: 2.2 });
  for (let pair = 1; pair < 7; pair++) {
    for (let i = 0; i < bays; i++) {
      const x = left + i * bay + 6;
      const y = ground - (2 * pair + 2) * storey + 9;
      const height = 2 * storey - 13;
      glass.rect(x, y, bay - 10, height);
      for (const half of [y, y + height / 2 + 3]) {
        const draw = random();
        if (draw < 0.36) (draw < 0.1 ? lamp : bright).rect(x + 6, half + 3, bay - 16, height / 2 - 5);
      }
      band.rect(x, y + height / 2 - 3, bay - 10, 6);
      reveal.poly([
        [x, y],
        [x + bay - 10, y],
        [x + bay - 10, y + 4],
        [x + 6, y + 4],
        [x + 6, y + height],
        [x, y + height],
      ]);
      bars.line(x + 19, y + 4, x + 19, y + height).line(x + 6, y + height / 2 - 3, x + bay - 10, y + height / 2 - 3);
      snow.line(x, y + height + 0.6, x + bay - 11, y + height + 0.6);
    }
  }
  drawing.pen({ fill: "url(#lit)" }).rect(left, top, right - left, ground - top);
  stonework(drawing);
  lobby(drawing);
}

function stonework(drawing: Drawing): void {
  const thin = drawing.pen({ stroke: ink, width: 0.5, opacity: 0.55 });
  for (let i = 0; i <= bays; i++) thin.line(left + i * bay, top, left + i * bay, ground - 2 * storey);
  for (let floor = 2; floor < 14; floor += 2)
    thin.line(left, ground - floor * storey + 2, right, ground - floor * storey + 2);
  drawing.pen({ stroke: ink, width: 1.2 }).rect(left, top, right - left, ground - top);
  drawing.pen({ fill: "#efe6d2", stroke: ink, width: 0.9 }).rect(left - 6, top - 15, right - left + 12, 15);
  drawing.pen({ fill: "#cfc4ab", stroke: ink, width: 0.8 }).rect(left + 130, top - 52, 230, 37);
  const louvres = drawing.pen({ stroke: ink, width: 0.5, opacity: 0.6 });
  for (let x = left + 138; x < left + 358; x += 6) louvres.line(x, top - 46, x, top - 18);
  drawing
    .pen({ stroke: chalk, width: 5 })
    .line(left - 5, top - 17, left + 128, top - 17)
    .line(left + 364, top - 17, right + 5, top - 17)
    .line(left + 132, top - 54, left + 358, top - 54);
  drawing
    .pen({ stroke: ink, width: 1 })
    .line(left + 312, top - 56, left + 312, top - 118)
    .line(left + 304, top - 92, left + 320, top - 92);
}

function lobby(drawing: Drawing): void {
  const y = ground - 2 * storey;
  drawing.pen({ fill: greenDeep }).rect(left + 4, y + 6, right - left - 8, 2 * storey - 6);
  drawing.pen({ fill: "#e9c98f", opacity: 0.62 }).rect(left + 172, y + 14, 202, 2 * storey - 14);
  drawing.pen({ fill: "#f5e3bd", opacity: 0.8 }).rect(left + 226, y + 26, 94, 2 * storey - 26);
  const frame = drawing.pen({ stroke: "#dfe5da", width: 0.8, opacity: 0.8 }).line(left, y + 30, right, y + 30);
  for (let x = left + 21; x < right; x += 21) frame.line(x, y + 6, x, ground);
  const columns = drawing.pen({ fill: "#f1e8d4", stroke: ink, width: 0.8 });
  for (let i = 0; i <= bays; i += i === 4 ? 5 : 1)
    columns.rect(left + i * bay - 5 + (i === 0 ? 5 : i === bays ? -5 : 0), y, 10, 2 * storey);
  drawing.pen({ fill: "#f1e8d4", stroke: ink, width: 1 }).rect(left + 150, y + 10, 246, 9);
  drawing.pen({ stroke: chalk, width: 3.4 }).line(left + 151, y + 8, left + 395, y + 8);
  const doors = drawing.pen({ stroke: ink, width: 0.9, opacity: 0.8 });
  for (const x of [left + 234, left + 256, left + 273, left + 290, left + 312]) doors.line(x, y + 30, x, ground);
}

function plaza(drawing: Drawing, random: Random): void {
  wash(
    drawing,
    random,
    [
      [76, ground - 60],
      [800, ground - 30],
      [1524, ground - 60],
      [1542, 810],
      [1510, 866],
      [1380, 918],
      [900, 906],
      [420, 922],
      [100, 876],
      [60, 810],
    ],
    "#fbfaf5",
    { opacity: 0.95, layers: 4, spread: 0.05, clip: "below" },
  );
  wash(drawing, random, trace("120,850 600,860 1300,846 1480,870 1200,912 600,904 200,900"), mist, {
    opacity: 0.45,
    layers: 4,
    spread: 0.1,
  });
  drawing.clip("plaza", (pen) =>
    pen.blot(trace("62,700 800,720 1538,700 1546,800 1520,860 1360,914 900,902 420,918 96,872 58,800")),
  );
  drawing.clip("below", (pen) => pen.rect(0, ground, 1600, 240));
  const cold = "#8fa6b0";
  wash(
    drawing,
    random,
    [
      [left, ground],
      [right, ground],
      [right + 152, ground],
      [1532, 822],
      [1526, 858],
      [1180, 842],
      [860, 800],
    ],
    cold,
    { opacity: 0.62, layers: 3, spread: 0.02, clip: "below" },
  );
  wash(
    drawing,
    random,
    [
      [150, ground],
      [430, ground],
      [620, 796],
      [470, 800],
    ],
    cold,
    { opacity: 0.5, layers: 3, spread: 0.03, clip: "below" },
  );
  const joints = drawing.pen({ stroke: slate, width: 0.6, opacity: 0.5, clip: "plaza" });
  for (let i = -9; i <= 9; i++) joints.line(800 + i * 74, ground + 4, 800 + i * 122, 905 - Math.abs(i) * 3);
  for (const y of [776, 794, 822, 862]) joints.line(140 - (y - 776) * 0.4, y, 1480 + (y - 776) * 0.3, y);
  drawing.pen({ stroke: ink, width: 1.8 }).line(70, ground, 1534, ground);
}

function people(drawing: Drawing, random: Random): void {
  const shade = drawing.pen({ stroke: "#7d96a1", width: 3.4, opacity: 0.7 });
  const coats = [
    drawing.pen({ fill: ink }),
    drawing.pen({ fill: greenDeep }),
    drawing.pen({ fill: "#8c4a2f" }),
    drawing.pen({ fill: umber }),
  ];
  for (const [x, y, height] of [
    [336, 838, 40],
    [352, 838, 38],
    [520, 800, 27],
    [640, 878, 52],
    [786, 786, 22],
    [838, 790, 23],
    [902, 812, 30],
    [1010, 850, 42],
    [1120, 800, 27],
    [1296, 838, 40],
    [1310, 838, 30],
    [240, 796, 25],
    [1420, 806, 29],
    [744, 812, 31],
  ] as const) {
    shade.line(x + 3, y, x + height * 2.6, y + height * 0.32);
    const coat = coats[Math.floor(random() * coats.length)];
    if (coat) person(coat, x, y, height);
  }
}

export function officeElevation(): string {
  const random = chance(1924);
  const drawing = new Drawing("Sükhbaatar Business Centre, elevation to the square", paper);
  heavens(drawing, random);
  mountains(drawing, random);
  town(drawing, random);
  theatre(drawing, 150, ground);
  building(drawing, random);
  plaza(drawing, random);
  for (const [x, height] of trace("120,92 470,116 524,84 1386,110 1440,88 1492,120"))
    winterTree(drawing, random, [x, ground], height);
  flags(drawing, [1276, ground], 3);
  people(drawing, random);
  caption(drawing, "Sükhbaatar Business Centre", "Elevation to the square", "1 : 400", 50, 5);
  return drawing.toString();
}
