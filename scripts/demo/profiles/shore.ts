import type { Random } from "./brush.ts";
import { chalk, green, greenDeep, greenMid, ink, umber } from "./palette.ts";
import type { Drawing, Point } from "./svg.ts";

export function palm(drawing: Drawing, random: Random, [x, y]: Point, height: number): void {
  const lean = (random() - 0.5) * 10;
  const top: Point = [x + lean, y - height];
  drawing.pen({ stroke: umber, width: 2 }).bow(x, y, x + lean * 0.1, y - height * 0.6, ...top);
  const fronds = drawing.pen({ stroke: green, width: 2, opacity: 0.85 });
  const back = drawing.pen({ stroke: greenMid, width: 1.3 });
  for (let i = 0; i < 13; i++) {
    const angle = Math.PI * (1.02 + (i / 12) * 0.96) + (random() - 0.5) * 0.2;
    const reach = height * (0.3 + random() * 0.14);
    const fall = 0.15 + 0.55 * Math.abs(Math.cos(angle)) + random() * 0.2;
    const tip: Point = [top[0] + Math.cos(angle) * reach, top[1] + Math.sin(angle) * reach * 0.7 + reach * fall];
    const crest: Point = [top[0] + Math.cos(angle) * reach * 0.7, top[1] + Math.sin(angle) * reach * 0.7 - reach * 0.2];
    (i % 2 ? back : fronds).bow(...top, ...crest, ...tip);
  }
}

/** A small sailing yacht and what the water gives back of it. */
export function sail(drawing: Drawing, [x, y]: Point, height: number): void {
  const h = height;
  drawing.pen({ fill: chalk, stroke: ink, width: 0.8 }).poly([
    [x + 2, y - h],
    [x + 2, y - h * 0.12],
    [x + h * 0.34, y - h * 0.12],
  ]);
  drawing.pen({ fill: chalk, stroke: ink, width: 0.8 }).poly([
    [x - 2, y - h * 0.9],
    [x - 2, y - h * 0.12],
    [x - h * 0.24, y - h * 0.1],
  ]);
  drawing.pen({ fill: umber, opacity: 0.2 }).poly([
    [x + 2, y - h],
    [x + 2, y - h * 0.12],
    [x + h * 0.14, y - h * 0.12],
  ]);
  drawing.pen({ stroke: ink, width: 1 }).line(x, y - h * 1.04, x, y - h * 0.04);
  drawing.pen({ fill: greenDeep, stroke: ink, width: 0.8 }).poly([
    [x - h * 0.3, y - h * 0.07],
    [x + h * 0.38, y - h * 0.07],
    [x + h * 0.3, y + h * 0.02],
    [x - h * 0.22, y + h * 0.02],
  ]);
  const mirror = drawing.pen({ stroke: chalk, width: 2, opacity: 0.8 });
  for (let i = 0; i < 6; i++)
    mirror.line(x - h * 0.12 + (i % 2) * 5, y + h * 0.07 + i * 5, x + h * (0.26 - i * 0.035), y + h * 0.07 + i * 5);
  const keel = drawing.pen({ stroke: greenDeep, width: 1.6, opacity: 0.7 });
  keel
    .line(x - h * 0.22, y + h * 0.045, x + h * 0.3, y + h * 0.045)
    .line(x - h * 0.16, y + h * 0.09, x - h * 0.02, y + h * 0.09);
}
