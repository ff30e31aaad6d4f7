export type Point = readonly [x: number, y: number];

/** Points written as one writes them down: "12,30 14,28". */
export function trace(text: string): Point[] {
  return text.split(" ").map((pair): Point => {
    const [x = 0, y = 0] = pair.split(",").map(Number);
    return [x, y];
  });
}

export interface Style {
  stroke?: string;
  width?: number;
  fill?: string;
  opacity?: number;
  dash?: string;
  cap?: "butt";
  clip?: string;
}

/** One decimal is a sixteenth of a millimetre on the printed sheet: nobody sees less. */
const snap = (value: number) => Math.round(value * 10) / 10;

/** Numbers of a path, parted only where they must be. */
function row(...values: number[]): string {
  const texts = values.map((value) => String(snap(value) || 0).replace(/^(-?)0\./, "$1."));
  return texts.map((text, index) => (index === 0 || text.startsWith("-") ? text : ` ${text}`)).join("");
}

/** Gathers strokes of one style into one path, in whichever of absolute and relative is shorter. */
export class Pen {
  d = "";
  #x = 0;
  #y = 0;

  #move(x: number, y: number): void {
    const there = `M${row(x, y)}`;
    const by = `m${row(snap(x) - this.#x, snap(y) - this.#y)}`;
    this.d += this.d && by.length < there.length ? by : there;
    [this.#x, this.#y] = [snap(x), snap(y)];
  }

  #to(x: number, y: number): void {
    const [dx, dy] = [snap(snap(x) - this.#x), snap(snap(y) - this.#y)];
    this.d += dy === 0 ? `h${row(dx)}` : dx === 0 ? `v${row(dy)}` : `l${row(dx, dy)}`;
    [this.#x, this.#y] = [snap(x), snap(y)];
  }

  /** A curve whose numbers all lead away from here; the last two are its end. */
  #bend(command: "c" | "q", ...xs: number[]): void {
    this.d += command + row(...xs.map((value, index) => snap(value) - (index % 2 ? this.#y : this.#x)));
    [this.#x, this.#y] = [snap(xs.at(-2) ?? 0), snap(xs.at(-1) ?? 0)];
  }

  line(x1: number, y1: number, x2: number, y2: number): this {
    this.#move(x1, y1);
    this.#to(x2, y2);
    return this;
  }

  rect(x: number, y: number, width: number, height: number): this {
    this.#move(x, y);
    this.d += `h${row(width)}v${row(height)}h${row(-width)}z`;
    return this;
  }

  poly([first, ...others]: readonly Point[], closed = true): this {
    if (!first) return this;
    this.#move(...first);
    for (const point of others) this.#to(...point);
    if (closed) this.d += "z";
    if (closed) [this.#x, this.#y] = [snap(first[0]), snap(first[1])];
    return this;
  }

  /** A smooth line through the points. */
  smooth(points: readonly Point[], closed = false): this {
    const count = points.length;
    const at = (i: number): Point =>
      points[closed ? (i + count) % count : Math.min(Math.max(i, 0), count - 1)] ?? [0, 0];
    this.#move(...at(0));
    for (let i = 0; i < count - (closed ? 0 : 1); i++) {
      const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
      const out: Point = [b[0] + (c[0] - a[0]) / 6, b[1] + (c[1] - a[1]) / 6];
      this.#bend("c", ...out, c[0] - (d[0] - b[0]) / 6, c[1] - (d[1] - b[1]) / 6, ...c);
    }
    if (closed) this.d += "z";
    return this;
  }

  /** A soft closed shape about the points, on whole numbers: for washes, which nobody measures. */
  blot(points: readonly Point[]): this {
    const half = (i: number): Point => {
      const [a, b] = [points[i % points.length] ?? [0, 0], points[(i + 1) % points.length] ?? [0, 0]];
      return [Math.round((a[0] + b[0]) / 2), Math.round((a[1] + b[1]) / 2)];
    };
    this.#move(...half(0));
    for (let i = 1; i <= points.length; i++) {
      const [x, y] = points[i % points.length] ?? [0, 0];
      this.#bend("q", Math.round(x), Math.round(y), ...half(i));
    }
    this.d += "z";
    return this;
  }

  bow(x1: number, y1: number, cx: number, cy: number, x2: number, y2: number): this {
    this.#move(x1, y1);
    this.#bend("q", cx, cy, x2, y2);
    return this;
  }

  ellipse(cx: number, cy: number, rx: number, ry = rx): this {
    this.#move(cx - rx, cy);
    this.d += `a${row(rx, ry)} 0 1 0 ${row(2 * rx, 0)}a${row(rx, ry)} 0 1 0 ${row(-2 * rx, 0)}z`;
    return this;
  }

  /** The upper half of an ellipse, standing on its diameter. */
  arch(cx: number, baseY: number, rx: number, ry = rx): this {
    this.#move(cx - rx, baseY);
    this.d += `a${row(rx, ry)} 0 0 1 ${row(2 * rx, 0)}z`;
    return this;
  }
}

function attributes({ stroke = "none", width = 1, fill = "none", opacity, dash, cap, clip }: Style): string {
  const ink = stroke === "none" ? "" : ` stroke="${stroke}" stroke-width="${width}"`;
  const rest = `${opacity === undefined ? "" : ` opacity="${opacity}"`}${dash ? ` stroke-dasharray="${dash}"` : ""}${cap ? ` stroke-linecap="${cap}"` : ""}`;
  return ` fill="${fill}"${ink}${rest}${clip ? ` clip-path="url(#${clip})"` : ""}`;
}

/** A sheet of drawing paper: what is put down later lies on top. */
export class Drawing {
  readonly width = 1600;
  readonly height = 1000;
  readonly #parts: (() => string)[] = [];
  readonly #title: string;
  readonly #paper: string;

  constructor(title: string, paper: string) {
    this.#title = title;
    this.#paper = paper;
  }

  pen(style: Style): Pen {
    const pen = new Pen();
    this.#parts.push(() => (pen.d ? `<path${attributes(style)} d="${pen.d}"/>` : ""));
    return pen;
  }

  raw(markup: string): void {
    this.#parts.push(() => markup);
  }

  /** A window cut in a mask: later styles name it as their `clip`. */
  clip(id: string, cut: (pen: Pen) => void): void {
    const pen = new Pen();
    cut(pen);
    this.raw(`<clipPath id="${id}"><path d="${pen.d}"/></clipPath>`);
  }

  /** A vertical gradation; stops are [offset, colour, opacity]. Paint with `url(#id)`. */
  fade(id: string, stops: readonly (readonly [number, string, number])[], direction: "down" | "across" = "down"): void {
    const end = direction === "down" ? 'x2="0" y2="1"' : 'x2="1" y2="0"';
    const list = stops.map(
      ([at, colour, alpha]) => `<stop offset="${at}" stop-color="${colour}" stop-opacity="${alpha}"/>`,
    );
    this.raw(`<linearGradient id="${id}" ${end}>${list.join("")}</linearGradient>`);
  }

  toString(): string {
    const { width, height } = this;
    const open = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`;
    const sheet = `<rect width="${width}" height="${height}" fill="${this.#paper}"/>`;
    const parts = this.#parts.map((part) => part()).join("");
    return `${open} role="img" stroke-linecap="round" stroke-linejoin="round"><title>${this.#title}</title>${sheet}${parts}</svg>\n`;
  }
}
