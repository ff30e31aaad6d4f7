import { caption } from "./caption.ts";
import { letter } from "./lettering.ts";
import { ink, paper } from "./palette.ts";
import { north } from "./registry.ts";
import { Drawing, type Point } from "./svg.ts";

export function floorSheet(name: string): Drawing {
  return new Drawing(`${name}, typical floor`, paper);
}

/** A string of dimensions: ticks at each place, a measure over each part. */
export function dimensions(drawing: Drawing, places: readonly number[], y: number, perMetre: number): void {
  const line = drawing.pen({ stroke: ink, width: 0.6, opacity: 0.75 });
  const [first = 0, last = 0] = [places[0], places.at(-1)];
  line.line(first - 10, y, last + 10, y);
  for (const [index, x] of places.entries()) {
    line.line(x, y - 9, x, y + 9).line(x - 4, y + 4, x + 4, y - 4);
    const next = places[index + 1];
    if (next === undefined) continue;
    const measure = ((next - x) / perMetre).toFixed(1);
    letter(drawing, measure, [(x + next) / 2, y - 6], {
      size: 8,
      colour: ink,
      anchor: "middle",
      track: 1.8,
      opacity: 0.8,
    });
  }
}

export function room(drawing: Drawing, name: string, area: string, [x, y]: Point): void {
  letter(drawing, name, [x, y], { size: 9.5, colour: ink, anchor: "middle", track: 3, weight: 0.95 });
  if (area) letter(drawing, area, [x, y + 17], { size: 8, colour: ink, anchor: "middle", track: 1.8, opacity: 0.65 });
}

export function floorFoot(
  drawing: Drawing,
  name: string,
  scale: string,
  perMetre: number,
  northTurn: number,
  at: Point,
): void {
  north(drawing, ...at, northTurn);
  caption(drawing, name, "Typical floor", scale, perMetre * 2, 2);
}
