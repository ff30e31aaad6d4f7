import { branches, type Random } from "./brush.ts";
import { chalk, green, greenMid, ink, umber } from "./palette.ts";
import type { Drawing, Point } from "./svg.ts";

/** The old theatre beside the square: a portico of eight columns, its pediment and a wing on either side. */
export function theatre(drawing: Drawing, x: number, ground: number): void {
  const wall = "#e3d0b4";
  drawing
    .pen({ fill: wall, stroke: ink, width: 0.7 })
    .rect(x, ground - 112, 290, 112)
    .rect(x + 50, ground - 132, 190, 132);
  const windows = drawing.pen({ fill: "#7a8f8a", stroke: ink, width: 0.4 });
  for (const at of [x + 10, x + 29, x + 247, x + 267])
    windows.rect(at, ground - 92, 11, 30).rect(at, ground - 46, 11, 26);
  drawing.pen({ fill: umber, opacity: 0.45 }).rect(x + 58, ground - 116, 174, 104);
  const doors = drawing.pen({ fill: "#5a4a38" });
  for (let i = 0; i < 3; i++) doors.rect(x + 104 + i * 32, ground - 62, 18, 52);
  const columns = drawing.pen({ fill: chalk, stroke: ink, width: 0.6 });
  for (let i = 0; i < 8; i++)
    columns.rect(x + 58 + i * 23.6, ground - 116, 9, 104).rect(x + 56 + i * 23.6, ground - 119, 13, 4);
  columns.rect(x + 46, ground - 132, 198, 13);
  columns.poly([
    [x + 42, ground - 132],
    [x + 145, ground - 176],
    [x + 248, ground - 132],
  ]);
  drawing.pen({ fill: umber, opacity: 0.3 }).poly([
    [x + 66, ground - 136],
    [x + 145, ground - 169],
    [x + 224, ground - 136],
  ]);
  drawing
    .pen({ stroke: chalk, width: 3.4 })
    .poly(
      [
        [x + 42, ground - 134],
        [x + 145, ground - 178],
        [x + 248, ground - 134],
      ],
      false,
    )
    .line(x, ground - 113, x + 48, ground - 113)
    .line(x + 242, ground - 113, x + 290, ground - 113);
  drawing
    .pen({ fill: chalk, stroke: ink, width: 0.5 })
    .rect(x + 50, ground - 12, 190, 4)
    .rect(x + 46, ground - 8, 198, 4)
    .rect(x + 42, ground - 4, 206, 4);
}

export function winterTree(drawing: Drawing, random: Random, at: Point, height: number): void {
  const pens = [3, 2.2, 1.5, 1, 0.7].map((width) => drawing.pen({ stroke: "#4a4436", width, opacity: 0.9 }));
  branches(pens, random, at, height * 0.29, { depth: 5, spread: 0.5 });
  drawing
    .pen({ stroke: "#8fa6b0", width: 3, opacity: 0.6, clip: "plaza" })
    .line(at[0] + 2, at[1] + 2, at[0] + height, at[1] + height * 0.2);
}

export function flags(drawing: Drawing, [x, y]: Point, count: number): void {
  const poles = drawing.pen({ stroke: ink, width: 1.1 });
  const cloth = [
    drawing.pen({ fill: green, stroke: ink, width: 0.5 }),
    drawing.pen({ fill: greenMid, stroke: ink, width: 0.5 }),
    drawing.pen({ fill: "#b9863f", stroke: ink, width: 0.5 }),
  ];
  for (let i = 0; i < count; i++) {
    const at = x + i * 30;
    poles.line(at, y, at, y - 150);
    cloth[i % cloth.length]?.poly([
      [at, y - 148],
      [at + 8, y - 150],
      [at + 15, y - 147],
      [at + 22, y - 148],
      [at + 22, y - 133],
      [at + 15, y - 132],
      [at + 8, y - 135],
      [at, y - 133],
    ]);
  }
}
