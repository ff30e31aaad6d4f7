import { chance } from "./brush.ts";
import { letter } from "./lettering.ts";
import { chalk, green, greenDeep, ink, sage, slate, stone } from "./palette.ts";
import { extractPanel, extractSheet } from "./registry.ts";
import type { Drawing, Point } from "./svg.ts";

/** The marina's middle line; everything else lies at a distance from it. */
const course = (t: number): Point => [20 + t * 1250, 800 - t * 540 + Math.sin(t * 5.2 + 0.3) * 88];

function aside(t: number, distance: number): Point {
  const [x, y] = course(t);
  const [x2, y2] = course(t + 0.002);
  const length = Math.hypot(x2 - x, y2 - y);
  return [x - ((y2 - y) / length) * distance, y + ((x2 - x) / length) * distance];
}

function along(distance: number, from = -0.08, to = 1.02, steps = 12): Point[] {
  return Array.from({ length: steps + 1 }, (_, i) => aside(from + ((to - from) * i) / steps, distance));
}

const plot = (t0: number, t1: number, d0: number, d1: number): Point[] => [
  aside(t0, d0),
  aside((t0 + t1) / 2, d0),
  aside(t1, d0),
  aside(t1, d1),
  aside((t0 + t1) / 2, d1),
  aside(t0, d1),
];

function waterway(drawing: Drawing): void {
  drawing.pen({ fill: "#cbd9d8", stroke: ink, width: 1.1 }).smooth([...along(-88), ...along(88).reverse()], true);
  for (const [index, inset] of [6, 13, 22, 33, 46].entries()) {
    const line = drawing.pen({ stroke: slate, width: 0.7, opacity: 0.7 - index * 0.12 });
    line.smooth(along(-88 + inset)).smooth(along(88 - inset));
  }
  drawing.pen({ stroke: "#d9cdb2", width: 15 }).smooth(along(-98)).smooth(along(98));
  drawing
    .pen({ stroke: ink, width: 0.5, opacity: 0.6 })
    .smooth(along(-106))
    .smooth(along(106))
    .smooth(along(-90))
    .smooth(along(90));
}

function roads(drawing: Drawing): void {
  for (const [distance, width] of [
    [-262, 30],
    [262, 30],
    [-450, 58],
    [430, 30],
  ] as const) {
    drawing.pen({ stroke: slate, width: width + 2, opacity: 0.55 }).smooth(along(distance));
    drawing.pen({ stroke: chalk, width }).smooth(along(distance));
    drawing.pen({ stroke: slate, width: 0.7, dash: "10 8", opacity: 0.8 }).smooth(along(distance));
  }
  const cross = drawing.pen({ stroke: chalk, width: 20, cap: "butt" });
  for (const t of [0.16, 0.62, 0.94])
    cross.line(...aside(t, -104), ...aside(t, -440)).line(...aside(t + 0.04, 104), ...aside(t + 0.04, 420));
  drawing.pen({ stroke: slate, width: 19, cap: "butt" }).line(...aside(0.62, -110), ...aside(0.62, 110));
  drawing.pen({ stroke: chalk, width: 17, cap: "butt" }).line(...aside(0.62, -112), ...aside(0.62, 112));
}

function jetties(drawing: Drawing): void {
  const planks = drawing.pen({ stroke: chalk, width: 3 });
  const hulls = drawing.pen({ fill: chalk, stroke: ink, width: 0.5 });
  for (const [side, from] of [
    [1, 0.2],
    [-1, 0.34],
    [-1, 0.72],
  ] as const) {
    for (let i = 0; i < 4; i++) {
      const t = from + i * 0.034;
      planks.line(...aside(t, side * 88), ...aside(t, side * 46));
      for (let k = 0; k < 3; k++) {
        const [d0, d1] = [side * (82 - k * 12), side * (75 - k * 12)];
        hulls.smooth(
          [
            aside(t + 0.003, d0),
            aside(t + 0.011, d0),
            aside(t + 0.0155, (d0 + d1) / 2),
            aside(t + 0.011, d1),
            aside(t + 0.003, d1),
          ],
          true,
        );
      }
    }
  }
}

function plots(drawing: Drawing): void {
  const random = chance(88);
  const lots = drawing.pen({ stroke: ink, width: 0.7, opacity: 0.75 });
  const green_ = drawing.pen({ fill: "#cfdac0", stroke: sage, width: 0.6 });
  const podium = drawing.pen({ fill: "#e4dac3", stroke: ink, width: 0.5, opacity: 0.9 });
  const towers = drawing.pen({ fill: stone, stroke: ink, width: 0.9 });
  for (const [d0, d1, step] of [
    [114, 240, 0.092],
    [284, 410, 0.115],
    [-114, -240, 0.092],
    [-284, -412, 0.11],
    [452, 580, 0.13],
    [-488, -600, 0.12],
  ] as const) {
    let number = 0;
    for (let t = -0.1; t < 1.12; t += step) {
      number++;
      const [near, far] = [t + 0.006, t + step - 0.006];
      const crossed = [0.16, 0.62, 0.94].some(
        (road) => Math.abs(road + (d0 > 0 ? 0.04 : 0) - (near + far) / 2) < step * 0.5,
      );
      if (d0 === -114 && number === 6) continue;
      const shape = plot(near, far, d0, d1);
      const middle = (d0 + d1) / 2;
      if (crossed || random() < 0.08) {
        green_.poly(shape);
        continue;
      }
      lots.poly(shape);
      podium.poly(plot(near + step * 0.1, far - step * 0.1, d0 + Math.sign(d0) * 12, d1 - Math.sign(d0) * 14));
      const [a, b] = [near + step * (0.24 + random() * 0.06), far - step * (0.24 + random() * 0.06)];
      if (random() < 0.35) towers.ellipse(...aside((a + b) / 2, middle), 27, 27);
      else towers.poly(plot(a, b, middle - 24 - random() * 8, middle + 22 + random() * 10));
    }
  }
}

function subject(drawing: Drawing): void {
  const [t0, t1] = [0.367, 0.447];
  const shape = plot(t0, t1, -114, -240);
  drawing.pen({ fill: "#c8d8c6" }).poly(shape);
  const trees = drawing.pen({ fill: "#9fb894", stroke: greenDeep, width: 0.4 });
  for (let i = 0; i < 7; i++)
    trees.ellipse(...aside(t0 + 0.008 + i * 0.0107, -123), 5).ellipse(...aside(t0 + 0.008 + i * 0.0107, -231), 5);
  drawing.pen({ fill: "#a9c2ab", stroke: ink, width: 0.7 }).poly(plot(t0 + 0.011, t1 - 0.011, -136, -222));
  drawing.pen({ fill: green, stroke: ink, width: 1 }).smooth(plot(t0 + 0.015, t1 - 0.015, -145, -209), true);
  drawing.pen({ stroke: green, width: 4 }).poly(shape);
  const [x, y] = aside(0.407, -176);
  letter(drawing, "38", [x, y + 4], { size: 10, colour: chalk, anchor: "middle", turn: -24 });
}

export function marinaPlan(): string {
  const drawing = extractSheet("Marina Vista Tower");
  waterway(drawing);
  plots(drawing);
  roads(drawing);
  jetties(drawing);
  subject(drawing);
  const name = { colour: slate, anchor: "middle", opacity: 0.95 } as const;
  letter(drawing, "Dubai Marina", aside(0.42, 6), { ...name, size: 17, track: 12, turn: -33, colour: "#4d6a73" });
  letter(drawing, "Marina Walk", aside(0.26, -94), { ...name, size: 7.5, track: 5, turn: -23, colour: ink });
  letter(drawing, "Al Marsa Street", aside(0.5, -258), { ...name, size: 8.5, track: 5, turn: -35, colour: ink });
  extractPanel(drawing, {
    title: "Marina Vista Tower",
    place: "Dubai Marina, Dubai",
    register: "Land register",
    scale: "1 : 2 000",
    water: true,
    east: 314200,
    north: 2774600,
    step: 100,
    rows: [
      ["Parcel", "392 - 1148"],
      ["Title", "MVT - 2014 - 0212"],
      ["Tenure", "Freehold"],
      ["Land", "3 280 m²"],
      ["Floors", "38"],
      ["Homes", "212"],
    ],
  });
  return drawing.toString();
}
