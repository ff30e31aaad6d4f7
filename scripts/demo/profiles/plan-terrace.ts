import { chance, circle, type Random, wash } from "./brush.ts";
import { letter } from "./lettering.ts";
import { chalk, green, greenDeep, greenMid, ink, sage, slate } from "./palette.ts";
import { extractPanel, extractSheet } from "./registry.ts";
import { type Drawing, type Pen, type Point, trace } from "./svg.ts";

const turn = -17 * (Math.PI / 180);

function at(x: number, y: number): Point {
  const [dx, dy] = [x - 600, y - 500];
  return [600 + dx * Math.cos(turn) - dy * Math.sin(turn), 500 + dx * Math.sin(turn) + dy * Math.cos(turn)];
}

const box = (x: number, y: number, w: number, h: number): Point[] => [
  at(x, y),
  at(x + w, y),
  at(x + w, y + h),
  at(x, y + h),
];

interface Row {
  x: number;
  y: number;
  count: number;
  /** Towards which side the gardens lie: down the sheet or up. */
  gardens: 1 | -1;
  garden: number;
  first: number;
  step: number;
}

const [wide, deep] = [29, 52];
const ours = { row: 2, from: 12, to: 14 };

const rows: readonly Row[] = [
  { x: -180, y: -96, count: 50, gardens: -1, garden: 90, first: 2, step: 2 },
  { x: -180, y: 40, count: 24, gardens: 1, garden: 120, first: 1, step: 2 },
  { x: -180, y: 396, count: 27, gardens: -1, garden: 120, first: 5, step: 1 },
  { x: -180, y: 544, count: 48, gardens: 1, garden: 96, first: 8, step: 2 },
  { x: -180, y: 836, count: 48, gardens: -1, garden: 100, first: 1, step: 2 },
  { x: -180, y: 950, count: 48, gardens: 1, garden: 90, first: 2, step: 2 },
];

interface Pens {
  gardens: Pen;
  houses: Pen;
  wings: Pen;
  trees: Pen;
}

/** A row of houses: front on the street, a closet wing behind every one, and a long narrow garden. */
function terrace(
  { gardens, houses, wings, trees }: Pens,
  random: Random,
  { x, y, count, gardens: side, garden }: Row,
): void {
  const back = side > 0 ? y + deep : y - garden;
  for (let i = 0; i < count; i++) {
    const left = x + i * wide;
    const [px, py] = at(left, y);
    if (px < 40 || px > 1200 || py < -30 || py > 1010) continue;
    gardens.poly(box(left, back, wide, garden));
    houses.poly(box(left, y, wide, deep));
    wings.poly(box(left + (i % 2 ? 0 : wide - 13), side > 0 ? y + deep : y - 24, 13, 24));
    if (random() < 0.42)
      trees.ellipse(
        ...at(left + 8 + random() * 13, back + (side > 0 ? 40 : 10) + random() * (garden - 54)),
        4 + random() * 6,
      );
  }
}

function gardenSquare(drawing: Drawing, random: Random): void {
  drawing.pen({ fill: "#fbf8f0", stroke: slate, width: 0.8 }).poly(box(652, 64, 480, 360));
  drawing.pen({ fill: "#cfdac0", stroke: ink, width: 1 }).smooth(
    trace("700,240 730,140 890,104 1050,140 1086,240 1050,346 890,384 730,346").map(([x = 0, y = 0]) => at(x, y)),
    true,
  );
  drawing
    .pen({ stroke: "#f3ead4", width: 8 })
    .smooth(
      [
        [738, 244],
        [890, 140],
        [1046, 244],
        [890, 348],
      ].map(([x = 0, y = 0]) => at(x, y)),
      true,
    )
    .line(...at(700, 244), ...at(1086, 244));
  drawing.pen({ fill: "#f3ead4", stroke: ink, width: 0.8 }).ellipse(...at(892, 244), 20);
  drawing.pen({ fill: "#cbd9d8", stroke: ink, width: 0.7 }).ellipse(...at(892, 244), 10);
  for (let i = 0; i < 22; i++) {
    const angle = (i / 22) * 2 * Math.PI;
    const [x, y] = at(893 + Math.cos(angle) * 172, 244 + Math.sin(angle) * 124);
    wash(drawing, random, circle(x, y, 15 + random() * 6, 15 + random() * 6, 7), "#8fac88", {
      opacity: 0.75,
      layers: 1,
      spread: 0.3,
      depth: 1,
    });
    drawing.pen({ fill: greenDeep }).ellipse(x, y, 1.8);
  }
}

function subject(drawing: Drawing): void {
  const row = rows[ours.row];
  if (!row) return;
  const x = row.x + ours.from * wide;
  const width = (ours.to - ours.from + 1) * wide;
  const top = row.y - row.garden;
  drawing.pen({ fill: "#c8d8c6" }).poly(box(x, top, width, row.garden + deep + 10));
  const house = drawing.pen({ fill: green, stroke: chalk, width: 1 });
  for (let i = 0; i < 3; i++)
    house
      .poly(box(x + i * wide, row.y, wide, deep))
      .poly(box(x + i * wide + (i % 2 ? 0 : wide - 13), row.y - 24, 13, 24));
  drawing
    .pen({ fill: "#8fac88", stroke: greenDeep, width: 0.6 })
    .ellipse(...at(x + 18, top + 26), 9)
    .ellipse(...at(x + 66, top + 40), 11)
    .ellipse(...at(x + 40, top + 18), 6);
  drawing
    .pen({ stroke: greenMid, width: 0.8 })
    .line(...at(x + wide, top), ...at(x + wide, row.y - 24))
    .line(...at(x + 2 * wide, top), ...at(x + 2 * wide, row.y - 24));
  drawing.pen({ stroke: green, width: 4.5 }).poly(box(x, top, width, row.garden + deep + 10));
  for (let i = 0; i < 3; i++)
    letter(drawing, String(row.first + ours.from + i), at(x + i * wide + wide / 2, row.y + 34), {
      size: 9,
      colour: chalk,
      anchor: "middle",
      turn: -17,
      track: 1.6,
    });
}

export function terracePlan(): string {
  const random = chance(1871);
  const drawing = extractSheet("Barnsbury Terrace");
  drawing.pen({ fill: "#fbf8f0" }).rect(84, 74, 1088, 852);
  const pens: Pens = {
    gardens: drawing.pen({ fill: "#dde2cd", stroke: ink, width: 0.5, opacity: 0.85 }),
    houses: drawing.pen({ fill: "#ddd0b5", stroke: ink, width: 0.9 }),
    wings: drawing.pen({ fill: "#e6dcc6", stroke: ink, width: 0.6 }),
    trees: drawing.pen({ fill: "#a9bd9c", stroke: sage, width: 0.5 }),
  };
  for (const row of rows) terrace(pens, random, row);
  gardenSquare(drawing, random);
  drawing
    .pen({ fill: "#ddd0b5", stroke: ink, width: 1 })
    .poly(box(640, 446, 100, 46))
    .poly(box(738, 436, 30, 66))
    .poly(box(800, 444, 96, 44))
    .poly(box(930, 444, 150, 44));
  drawing
    .pen({ stroke: ink, width: 0.8 })
    .line(...at(690, 452), ...at(690, 486))
    .line(...at(676, 468), ...at(704, 468));
  subject(drawing);
  const name = { colour: ink, anchor: "middle", opacity: 0.9, turn: -17 } as const;
  letter(drawing, "Barnsbury Terrace", at(300, 500), { ...name, size: 13, track: 7, colour: green });
  letter(drawing, "Barnsbury Terrace", at(930, 522), { ...name, size: 10, track: 7, colour: green });
  letter(drawing, "Thornhill Row", at(312, 8), { ...name, size: 10, track: 7 });
  letter(drawing, "Lonsdale Lane", at(800, 924), { ...name, size: 10, track: 7 });
  letter(drawing, "Bride Mews", at(330, 250), { ...name, size: 9, track: 6 });
  letter(drawing, "The Garden", at(893, 204), { ...name, size: 9, track: 6, colour: greenDeep });
  letter(drawing, "St Columb", at(690, 432), { ...name, size: 8, track: 3 });
  extractPanel(drawing, {
    title: "Barnsbury Terrace",
    place: "Islington, London N1",
    register: "Register of title",
    scale: "1 : 750",
    east: 531000,
    north: 184360,
    step: 40,
    rows: [
      ["Title", "BRN - 1824 - 17"],
      ["Houses", "Nos. 17 to 19"],
      ["Tenure", "Freehold"],
      ["Land", "630 m²"],
      ["Floors", "4"],
      ["Flats", "9"],
    ],
  });
  return drawing.toString();
}
