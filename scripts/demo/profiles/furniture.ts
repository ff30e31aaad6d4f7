import type { Pen, Point } from "./svg.ts";

/** Furniture in plan, in one thin line: it gives a room its size without a word. */
export type Side = "n" | "s" | "e" | "w";

export function bed(pen: Pen, x: number, y: number, w: number, h: number, head: Side): void {
  pen.rect(x, y, w, h);
  if (head === "n" || head === "s") {
    const at = head === "n" ? y + 3 : y + h - 11;
    pen.rect(x + 3, at, w / 2 - 5, 8).rect(x + w / 2 + 2, at, w / 2 - 5, 8);
    pen.line(x, head === "n" ? y + 18 : y + h - 18, x + w, head === "n" ? y + 18 : y + h - 18);
  } else {
    const at = head === "w" ? x + 3 : x + w - 11;
    pen.rect(at, y + 3, 8, h / 2 - 5).rect(at, y + h / 2 + 2, 8, h / 2 - 5);
    pen.line(head === "w" ? x + 18 : x + w - 18, y, head === "w" ? x + 18 : x + w - 18, y + h);
  }
}

export function table(pen: Pen, [x, y]: Point, radius: number, chairs = 4): void {
  pen.ellipse(x, y, radius);
  for (let i = 0; i < chairs; i++) {
    const angle = (i / chairs) * 2 * Math.PI + Math.PI / 4;
    pen.ellipse(x + Math.cos(angle) * (radius + 6), y + Math.sin(angle) * (radius + 6), 3.6);
  }
}

export function sofa(pen: Pen, x: number, y: number, w: number, h: number): void {
  pen.rect(x, y, w, h);
  if (w > h) pen.line(x, y + 5, x + w, y + 5).line(x + w / 2, y + 5, x + w / 2, y + h);
  else pen.line(x + 5, y, x + 5, y + h).line(x + 5, y + h / 2, x + w, y + h / 2);
}

export function bath(pen: Pen, x: number, y: number, w: number, h: number): void {
  pen.rect(x, y, w, h).ellipse(x + w / 2, y + h / 2, w / 2 - 3, h / 2 - 3);
}

/** Stairs with treads across, an arrow up the middle. */
export function stairs(pen: Pen, x: number, y: number, w: number, h: number, tread: number): void {
  pen.rect(x, y, w, h);
  if (h > w) for (let at = y + tread; at < y + h; at += tread) pen.line(x, at, x + w, at);
  else for (let at = x + tread; at < x + w; at += tread) pen.line(at, y, at, y + h);
}

export function lift(pen: Pen, x: number, y: number, w: number, h: number): void {
  pen
    .rect(x, y, w, h)
    .line(x, y, x + w, y + h)
    .line(x + w, y, x, y + h);
}

/** A door's quarter swing: hinge, leaf length, and the two directions it opens between. */
export function swing(pen: Pen, [x, y]: Point, leaf: number, dx: 1 | -1, dy: 1 | -1): void {
  pen.line(x, y, x, y + dy * leaf).bow(x, y + dy * leaf, x + dx * leaf * 0.92, y + dy * leaf * 0.92, x + dx * leaf, y);
}
