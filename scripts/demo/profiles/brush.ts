import type { Drawing, Pen, Point } from "./svg.ts";

export type Random = () => number;

/** Always the same chance for the same seed: the pictures' hashes must not change. */
export function chance(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** An edge as a wet brush leaves it: each side broken at its middle, a little out of line, again and again. */
function ragged(points: readonly Point[], spread: number, depth: number, random: Random): Point[] {
  let edge = [...points];
  for (let level = 0; level < depth; level++) {
    edge = edge.flatMap((from, index): Point[] => {
      const to = edge[(index + 1) % edge.length] ?? from;
      const reach = Math.hypot(to[0] - from[0], to[1] - from[1]) * spread * (random() + random() - 1);
      const angle = Math.atan2(to[1] - from[1], to[0] - from[0]) + Math.PI / 2;
      const middle: Point = [
        (from[0] + to[0]) / 2 + Math.cos(angle) * reach,
        (from[1] + to[1]) / 2 + Math.sin(angle) * reach,
      ];
      return [from, middle];
    });
  }
  return edge;
}

export interface Wash {
  opacity: number;
  layers?: number;
  spread?: number;
  depth?: number;
  clip?: string;
}

/** A watercolour wash: thin coats over one another whose edges do not meet. */
export function wash(drawing: Drawing, random: Random, points: readonly Point[], fill: string, options: Wash): void {
  const { opacity, layers = 4, spread = 0.12, depth = 2, clip } = options;
  const coat = Math.round((1 - (1 - opacity) ** (1 / layers)) * 1000) / 1000;
  for (let layer = 0; layer < layers; layer++) {
    const style = { fill, opacity: coat, ...(clip ? { clip } : {}) };
    drawing.pen(style).blot(ragged(points, spread, depth, random));
  }
}

export function circle(cx: number, cy: number, rx: number, ry = rx, count = 10): Point[] {
  return Array.from({ length: count }, (_, i): Point => {
    const angle = (i / count) * 2 * Math.PI;
    return [cx + Math.cos(angle) * rx, cy + Math.sin(angle) * ry];
  });
}

/** Bare branches: the thick ones by the first pen, twigs by the last. */
export function branches(
  pens: readonly Pen[],
  random: Random,
  [x, y]: Point,
  length: number,
  { angle = -Math.PI / 2, depth = 6, spread = 0.5, level = 0 }: Branching = {},
): void {
  const pen = pens[Math.min(level, pens.length - 1)];
  const end: Point = [x + Math.cos(angle) * length, y + Math.sin(angle) * length];
  const bend = (random() - 0.5) * length * 0.2;
  pen?.bow(x, y, (x + end[0]) / 2 + bend, (y + end[1]) / 2, ...end);
  if (depth <= 1) return;
  const forks = random() < 0.3 ? 3 : 2;
  for (let i = 0; i < forks; i++) {
    const turn = ((i + 0.5) / forks - 0.5) * 2 * spread + (random() - 0.5) * spread * 0.7;
    const next = { angle: angle + turn, depth: depth - 1, spread, level: level + 1 };
    branches(pens, random, end, length * (0.66 + random() * 0.18), next);
  }
}

export interface Branching {
  angle?: number;
  depth?: number;
  spread?: number;
  level?: number;
}

/** A person, as small as on an elevation: a head, a coat, two legs. */
export function person(body: Pen, x: number, y: number, height: number): void {
  const h = height;
  body.ellipse(x, y - h * 0.93, h * 0.07);
  body.smooth(
    [
      [x - h * 0.11, y - h * 0.8],
      [x, y - h * 0.87],
      [x + h * 0.11, y - h * 0.8],
      [x + h * 0.15, y - h * 0.3],
      [x - h * 0.15, y - h * 0.3],
    ],
    true,
  );
  body.rect(x - h * 0.08, y - h * 0.34, h * 0.055, h * 0.34).rect(x + h * 0.03, y - h * 0.34, h * 0.055, h * 0.34);
}
