import { dimensions, floorFoot, floorSheet, room } from "./floor-sheet.ts";
import { lift, sofa, stairs, swing, table } from "./furniture.ts";
import { chalk, green, greenMid, ink, sage } from "./palette.ts";
import type { Drawing } from "./svg.ts";

const perMetre = 22;
const bay = 92.4;
const [left, top] = [200, 236];
const right = left + 13 * bay;
const bottom = top + 528;

function floors(drawing: Drawing): void {
  drawing.pen({ fill: "#e7ece0" }).rect(left, top, 4 * bay, bottom - top);
  drawing.pen({ fill: "#f3ead6" }).rect(left + 4 * bay, top, 5 * bay, bottom - top);
  drawing.pen({ fill: "#dde7db" }).rect(left + 9 * bay, top, 4 * bay, bottom - top);
  const tiles = drawing.pen({ stroke: greenMid, width: 0.4, opacity: 0.28 });
  for (let x = left; x < right; x += bay / 4) tiles.line(x, top, x, bottom);
  for (let y = top; y < bottom; y += 24) tiles.line(left, y, right, y);
}

/** Eight people at a table, as one draws them: two rows of places, a chair at each. */
function desks(drawing: Drawing): void {
  const tops = drawing.pen({ fill: chalk, stroke: ink, width: 0.7 });
  const chairs = drawing.pen({ fill: "#b9cbbb", stroke: ink, width: 0.5 });
  const cluster = (x: number, y: number) => {
    for (let i = 0; i < 4; i++) {
      tops.rect(x + i * 33, y, 33, 17).rect(x + i * 33, y + 17, 33, 17);
      chairs.ellipse(x + i * 33 + 16.5, y - 7, 5.5).ellipse(x + i * 33 + 16.5, y + 41, 5.5);
    }
  };
  for (const y of [270, 348, 600, 680]) for (const x of [left + 36, left + 206]) cluster(x, y);
  for (const y of [270, 348, 680]) for (const x of [left + 9 * bay + 32, left + 9 * bay + 200]) cluster(x, y);
  for (const x of [left + 4 * bay + 22, left + 4 * bay + 176, left + 4 * bay + 328]) {
    cluster(x - 8, 280);
    cluster(x - 8, 690);
  }
}

function core(drawing: Drawing): void {
  const [x, y, w, h] = [left + 4.3 * bay, 412, 4.4 * bay, 176];
  drawing.pen({ fill: "#cfdccd" }).rect(x, y, w, h);
  drawing.pen({ fill: "#f7f2e4" }).rect(x + 96, y + 58, w - 192, 60);
  const line = drawing.pen({ fill: chalk, stroke: ink, width: 0.7 });
  for (let i = 0; i < 4; i++) lift(line, x + 102 + i * 52, y + 8, 44, 44);
  stairs(line, x + 8, y + 8, 80, 100, 8);
  stairs(line, x + w - 88, y + 68, 80, 100, 8);
  line.line(x + 48, y + 8, x + 48, y + 108).line(x + w - 48, y + 68, x + w - 48, y + 168);
  for (let i = 0; i < 4; i++) line.rect(x + 104 + i * 25, y + 126, 20, 28).rect(x + 216 + i * 24, y + 126, 19, 28);
  line.rect(x + 8, y + 122, 80, 46).rect(x + w - 88, y + 8, 80, 48);
  const wall = drawing.pen({ stroke: green, width: 8, cap: "butt" });
  wall
    .rect(x, y, w, h)
    .line(x + 94, y, x + 94, y + h)
    .line(x + w - 94, y, x + w - 94, y + h)
    .line(x + 94, y + 56, x + w - 94, y + 56)
    .line(x + 94, y + 120, x + w - 94, y + 120)
    .line(x + 206, y + 120, x + 206, y + h)
    .line(x, y + 114, x + 94, y + 114)
    .line(x + w - 94, y + 62, x + w, y + 62);
  const gap = drawing.pen({ stroke: "#f7f2e4", width: 9, cap: "butt" });
  gap
    .line(x + 94, y + 76, x + 94, y + 104)
    .line(x + w - 94, y + 76, x + w - 94, y + 104)
    .line(x + 172, y + 120, x + 192, y + 120)
    .line(x + 222, y + 120, x + 242, y + 120);
  for (let i = 0; i < 4; i++) gap.line(x + 112 + i * 52, y + 56, x + 136 + i * 52, y + 56);
  room(drawing, "Lifts", "", [x + w / 2, y + 94]);
}

function meeting(drawing: Drawing): void {
  const glass = drawing.pen({ stroke: ink, width: 2.4 });
  const line = drawing.pen({ fill: chalk, stroke: ink, width: 0.7 });
  glass.rect(left + 9.4 * bay, 444, 1.7 * bay, 132).rect(left + 11.2 * bay, 444, 1.7 * bay, 132);
  glass.rect(left + 0.1 * bay, 444, 1.6 * bay, 122).rect(left + 1.9 * bay, 444, 1.9 * bay, 122);
  for (const at of [left + 10.25 * bay, left + 12.05 * bay]) {
    line.rect(at - 42, 492, 84, 36);
    for (let i = 0; i < 4; i++) line.ellipse(at - 31 + i * 21, 484, 5).ellipse(at - 31 + i * 21, 536, 5);
  }
  table(line, [left + 0.9 * bay, 520], 24, 6);
  sofa(line, left + 2.1 * bay, 456, 70, 26);
  sofa(line, left + 2.1 * bay, 492, 26, 60);
  table(line, [left + 3.3 * bay, 520], 14, 3);
  const doors = drawing.pen({ stroke: ink, width: 0.8 });
  swing(doors, [left + 10.6 * bay, 576], 26, 1, 1);
  swing(doors, [left + 12.4 * bay, 576], 26, 1, 1);
  const plants = drawing.pen({ fill: "#9fb894", stroke: greenMid, width: 0.6 });
  for (const [x, y] of [
    [left + 3.92 * bay, 262],
    [left + 3.92 * bay, 740],
    [left + 9.12 * bay, 740],
    [left + 9.12 * bay, 596],
    [left + 3.92 * bay, 596],
    [left + 9.12 * bay, 262],
  ] as const)
    plants.ellipse(x, y, 9).ellipse(x, y, 4);
}

export function officeFloor(): string {
  const drawing = floorSheet("Sükhbaatar Business Centre");
  floors(drawing);
  core(drawing);
  desks(drawing);
  meeting(drawing);
  const split = drawing.pen({ stroke: ink, width: 3, cap: "butt", dash: "14 5" });
  split
    .line(left + 4 * bay, top, left + 4 * bay, 430)
    .line(left + 4 * bay, 580, left + 4 * bay, bottom)
    .line(left + 9 * bay, top, left + 9 * bay, 430)
    .line(left + 9 * bay, 580, left + 9 * bay, bottom);
  drawing.pen({ stroke: sage, width: 12, cap: "butt" }).rect(left - 6, top - 6, right - left + 12, bottom - top + 12);
  drawing
    .pen({ stroke: ink, width: 0.9 })
    .rect(left - 12, top - 12, right - left + 24, bottom - top + 24)
    .rect(left, top, right - left, bottom - top)
    .rect(left - 6, top - 6, right - left + 12, bottom - top + 12);
  const piers = drawing.pen({ fill: green, stroke: ink, width: 0.6 });
  for (let i = 0; i <= 13; i++)
    piers.rect(left + i * bay - 8, top - 15, 16, 20).rect(left + i * bay - 8, bottom - 5, 16, 20);
  for (const y of [top + 176, top + 352]) {
    piers.rect(left - 15, y - 8, 20, 16).rect(right - 5, y - 8, 20, 16);
    for (const i of [2, 4, 9, 11]) piers.rect(left + i * bay - 9, y - 9, 18, 18);
  }
  for (const [name, area, x, y] of [
    ["South office", "345 m²", left + bay, 418],
    ["Middle office", "300 m²", left + 6.5 * bay, 378],
    ["North office", "345 m²", left + 10 * bay + 12, 418],
    ["To the square", "", left + 6.5 * bay, 652],
  ] as const)
    room(drawing, name, area, [x, y]);
  const axes = drawing.pen({ stroke: ink, width: 0.5, opacity: 0.55, dash: "14 4 2 4" });
  for (let i = 0; i <= 13; i++)
    axes
      .line(left + i * bay, top - 18, left + i * bay, 186)
      .line(left + i * bay, bottom + 18, left + i * bay, bottom + 64);
  drawing.pen({ stroke: ink, width: 0.7 }).d += Array.from(
    { length: 14 },
    (_, i) => `M${left + i * bay - 11} 841a11 11 0 1 0 22 0a11 11 0 1 0-22 0`,
  ).join("");
  for (let i = 0; i <= 13; i++) room(drawing, String(i + 1), "", [left + i * bay, 845]);
  dimensions(
    drawing,
    [0, 2, 4, 6.5, 9, 11, 13].map((i) => left + i * bay),
    176,
    perMetre,
  );
  floorFoot(drawing, "Sükhbaatar Business Centre", "1 : 175", perMetre, 85, [1440, 116]);
  return drawing.toString();
}
