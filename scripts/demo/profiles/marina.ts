import { type Random, wash } from "./brush.ts";
import { chalk, dusk, green, greenDeep, greenMid, ink, mist, paper, sage, sky, umber } from "./palette.ts";
import { type Drawing, type Point, trace } from "./svg.ts";

const quay = 806;

export function heavens(drawing: Drawing, random: Random): void {
  drawing.fade("high", [
    [0, sky, 0.95],
    [0.45, sky, 0.55],
    [1, sky, 0],
  ]);
  drawing.fade("low", [
    [0, dusk, 0],
    [1, dusk, 0.95],
  ]);
  const high: Point[] = trace(
    "90,150 190,78 420,70 700,58 1000,64 1300,58 1450,84 1520,200 1530,420 1500,640 1000,700 500,690 110,640 64,400",
  );
  wash(drawing, random, high, "url(#high)", { opacity: 0.75, layers: 5, spread: 0.12 });
  const low: Point[] = trace("80,420 500,400 1000,410 1520,420 1546,620 1520,815 900,815 90,815 60,640");
  wash(drawing, random, low, "url(#low)", { opacity: 0.62, layers: 4, spread: 0.1 });
  drawing.pen({ fill: "#f7e4c6" }).ellipse(606, 452, 58);
  drawing.pen({ stroke: umber, width: 0.6, opacity: 0.6 }).ellipse(606, 452, 58);
}

/** The other towers of the marina, paler the farther away: [x, width, top, depth, crown]. */
const neighbours: readonly (readonly [number, number, number, number, number])[] = [
  [150, 62, 560, 0, 0],
  [222, 50, 470, 0, 1],
  [286, 74, 610, 0, 0],
  [640, 56, 520, 0, 2],
  [752, 66, 430, 0, 1],
  [1330, 58, 520, 0, 1],
  [1400, 70, 600, 0, 0],
  [180, 66, 640, 1, 0],
  [318, 60, 400, 1, 2],
  [396, 82, 548, 1, 0],
  [500, 64, 470, 1, 1],
  [690, 72, 590, 1, 0],
  [1218, 76, 470, 1, 2],
  [1306, 62, 632, 1, 0],
];

export function skyline(drawing: Drawing, random: Random): void {
  for (const depth of [0, 1]) {
    const tone = depth ? sage : mist;
    for (const [x, width, top, far, crown] of neighbours.filter((tower) => tower[3] === depth)) {
      const head: Point[] =
        crown === 2
          ? [
              [x, top + 46],
              [x + width, top],
            ]
          : crown === 1
            ? [
                [x, top + 30],
                [x + 12, top + 30],
                [x + 12, top],
                [x + width - 12, top],
                [x + width - 12, top + 30],
                [x + width, top + 30],
              ]
            : [
                [x, top],
                [x + width, top],
              ];
      const shape: Point[] = [...head, [x + width, quay], [x, quay]];
      drawing.pen({ fill: paper, opacity: 0.8 }).poly(shape);
      drawing.pen({ fill: tone, opacity: depth ? 0.78 : 0.7 }).poly(shape);
      drawing.pen({ fill: greenMid, opacity: 0.13 }).rect(x + width * 0.62, top + 44, width * 0.38, quay - top - 44);
      const lines = drawing.pen({ stroke: ink, width: 0.5, opacity: far ? 0.28 : 0.18 });
      lines.poly(shape);
      for (let y = top + 54; y < quay - 20; y += 11) lines.line(x + 5, y, x + width * (0.5 + 0.4 * random()), y);
      if (far) lines.line(x + width * 0.62, top + 44, x + width * 0.62, quay);
    }
  }
}

export function water(drawing: Drawing, random: Random): void {
  wash(drawing, random, trace("70,826 500,822 1100,822 1530,826 1500,890 1200,930 700,920 300,934 110,890"), sky, {
    opacity: 0.62,
    layers: 6,
    spread: 0.06,
  });
  wash(drawing, random, trace("200,826 1450,826 1300,862 760,852 320,866"), greenMid, {
    opacity: 0.3,
    layers: 4,
    spread: 0.05,
  });
  const strokes = [
    { pen: drawing.pen({ stroke: green, width: 3.2, opacity: 0.62 }), near: 0 },
    { pen: drawing.pen({ stroke: green, width: 2.4, opacity: 0.42 }), near: 0.4 },
    { pen: drawing.pen({ stroke: green, width: 1.6, opacity: 0.34 }), near: 0.75 },
  ];
  for (let i = 0; i < 36; i++) {
    const depth = i / 36;
    const y = 829 + i * 3.3;
    const sway = Math.sin(i * 0.9) * 10 * depth + (random() - 0.5) * 16 * depth;
    const half = (118 + 6 * Math.sin(i * 1.7)) * (1 - 0.35 * depth);
    const pen = strokes.findLast((stroke) => depth >= stroke.near)?.pen;
    for (let x = 1020 + sway - half; x < 1020 + sway + half; ) {
      const run = (14 + random() * 60) * (1 - 0.5 * depth);
      pen?.line(x, y, Math.min(x + run, 1020 + sway + half), y);
      x += run + 5 + random() * 40 * depth;
    }
  }
  const glints = drawing.pen({ stroke: chalk, width: 1.5, opacity: 0.85 });
  const ripples = drawing.pen({ stroke: greenDeep, width: 0.7, opacity: 0.4 });
  for (let i = 0; i < 120; i++) {
    const y = 832 + random() ** 1.4 * 92;
    const x = 130 + random() * 1340;
    const run = 8 + random() * 44;
    (i % 3 ? ripples : glints).line(x, y, x + run, y);
  }
  const warm = drawing.pen({ stroke: "#f7e4c6", width: 2 });
  for (let i = 0; i < 20; i++) warm.line(570 + random() * 40, 831 + i * 4.4, 604 + random() * 46, 831 + i * 4.4);
  for (const [x, width] of neighbours.filter((tower) => tower[3] === 1)) {
    const pen = drawing.pen({ stroke: sage, width: 2, opacity: 0.55 });
    for (let i = 0; i < 7; i++) pen.line(x + random() * 14, 831 + i * 6, x + width - random() * 20, 831 + i * 6);
  }
}
