import { branches, chance, circle, type Random, wash } from "./brush.ts";
import { greenMid, ink } from "./palette.ts";
import type { Drawing, Point } from "./svg.ts";

const iron = "#1d2721";

export function lampPost(drawing: Drawing, [x, y]: Point): void {
  const post = drawing.pen({ fill: iron });
  post
    .rect(x - 9, y - 12, 18, 12)
    .rect(x - 6, y - 60, 12, 48)
    .rect(x - 7.5, y - 64, 15, 5)
    .rect(x - 2.6, y - 236, 5.2, 172)
    .rect(x - 20, y - 214, 40, 2.6);
  post.poly([
    [x - 8, y - 236],
    [x + 8, y - 236],
    [x + 5, y - 244],
    [x - 5, y - 244],
  ]);
  drawing.pen({ fill: "#f6e6bd", stroke: iron, width: 1.6 }).poly([
    [x - 9, y - 245],
    [x + 9, y - 245],
    [x + 16, y - 284],
    [x - 16, y - 284],
  ]);
  drawing
    .pen({ stroke: iron, width: 1 })
    .line(x - 3, y - 245, x - 5, y - 284)
    .line(x + 3, y - 245, x + 5, y - 284);
  post
    .poly([
      [x - 18, y - 284],
      [x + 18, y - 284],
      [x + 5, y - 300],
      [x - 5, y - 300],
    ])
    .ellipse(x, y - 304, 3.4);
}

export function bicycle(drawing: Drawing, [x, y]: Point): void {
  const wheel = drawing.pen({ stroke: iron, width: 1.6 });
  wheel.ellipse(x - 27, y - 18, 18).ellipse(x + 27, y - 18, 18);
  const spokes = drawing.pen({ stroke: iron, width: 0.4 });
  for (let i = 0; i < 6; i++) {
    const [dx, dy] = [Math.cos((i * Math.PI) / 6) * 18, Math.sin((i * Math.PI) / 6) * 18];
    for (const at of [x - 27, x + 27]) spokes.line(at - dx, y - 18 - dy, at + dx, y - 18 + dy);
  }
  drawing
    .pen({ stroke: "#8c4a2f", width: 2 })
    .poly([
      [x - 27, y - 18],
      [x - 12, y - 44],
      [x + 18, y - 44],
      [x - 2, y - 16],
    ])
    .line(x - 15, y - 50, x - 2, y - 16)
    .line(x + 27, y - 18, x + 16, y - 54);
  drawing
    .pen({ stroke: iron, width: 2 })
    .line(x - 21, y - 51, x - 9, y - 51)
    .poly(
      [
        [x + 8, y - 52],
        [x + 16, y - 55],
        [x + 22, y - 51],
      ],
      false,
    );
}

/** A London plane: the flaked trunk, boughs seen through the leaves, foliage in loose wet blots. */
export function planeTree(
  drawing: Drawing,
  random: Random,
  [x, y]: Point,
  [leaf, deep, bark]: readonly [string, string, string],
): void {
  const fork = y - 250;
  drawing.pen({ fill: "#a49a80", stroke: ink, width: 1 }).poly([
    [x - 24, y],
    [x - 15, y - 40],
    [x - 13, fork],
    [x + 13, fork - 6],
    [x + 15, y - 40],
    [x + 27, y],
  ]);
  drawing.pen({ fill: "#6d6a55", opacity: 0.5 }).poly([
    [x + 5, y],
    [x + 4, fork],
    [x + 13, fork],
    [x + 15, y - 40],
    [x + 27, y],
  ]);
  for (let i = 0; i < 13; i++) {
    const [cx, cy] = [x - 10 + random() * 18, fork + 20 + random() * 215];
    wash(drawing, chance(i + 7), circle(cx, cy, 3.5 + random() * 3.5, 7 + random() * 8, 6), i % 3 ? bark : "#7c8468", {
      opacity: 0.8,
      layers: 1,
      spread: 0.3,
      depth: 1,
    });
  }
  const pens = [11, 8, 5, 3, 2, 1.2].map((width) => drawing.pen({ stroke: "#7b745d", width }));
  for (const angle of [-2.15, -1.62, -1.05])
    branches(pens, random, [x, fork + 4], 78, { angle, depth: 4, spread: 0.5, level: 1 });
  const lumps: readonly (readonly [number, number, number])[] = [
    [-20, -400, 104],
    [-112, -352, 80],
    [86, -366, 90],
    [26, -476, 88],
    [-86, -440, 78],
    [98, -452, 66],
    [-146, -300, 54],
    [130, -300, 54],
    [10, -316, 70],
  ];
  for (const [dx, dy, r] of lumps)
    wash(drawing, random, circle(x + dx, y + dy, r, r * 0.82, 9), "#8aa581", {
      opacity: 0.56,
      layers: 2,
      spread: 0.34,
      depth: 1,
    });
  for (const [dx, dy, r] of lumps)
    wash(drawing, random, circle(x + dx + 14, y + dy + 22, r * 0.72, r * 0.55, 7), greenMid, {
      opacity: 0.4,
      layers: 1,
      spread: 0.35,
      depth: 1,
    });
  const dabs = [
    drawing.pen({ stroke: leaf, width: 5.5, opacity: 0.5 }),
    drawing.pen({ stroke: "#6f9276", width: 6.5, opacity: 0.7 }),
    drawing.pen({ stroke: deep, width: 4, opacity: 0.5 }),
    drawing.pen({ stroke: "#cdd6ab", width: 4, opacity: 0.8 }),
  ];
  for (let i = 0; i < 440; i++) {
    const [dx, dy, r] = lumps[i % lumps.length] ?? [0, 0, 0];
    const light = i % 4 === 3;
    const [angle, reach] = [
      light ? Math.PI * (0.8 + random() * 0.9) : random() * 2 * Math.PI,
      Math.sqrt(random()) * r * 1.08,
    ];
    const [cx, cy] = [
      Math.round(x + dx + Math.cos(angle) * reach),
      Math.round(y + dy + Math.sin(angle) * reach * 0.82),
    ];
    dabs[i % 4]?.line(cx, cy, cx + Math.round((random() - 0.3) * 8), cy + Math.round((random() - 0.5) * 7));
  }
  drawing.pen({ fill: ink, opacity: 0.13 }).ellipse(x + 10, y + 3, 90, 6);
}
