import { type Random, wash } from "./brush.ts";
import { chalk, ink, mist, slate } from "./palette.ts";
import { type Drawing, type Point, trace } from "./svg.ts";

const ground = 764;

export function heavens(drawing: Drawing, random: Random): void {
  drawing.fade("cold", [
    [0, "#93aebb", 0.9],
    [0.55, mist, 0.7],
    [1, "#f3e2c8", 0.7],
  ]);
  const edge: Point[] = trace(
    "90,160 200,84 520,66 860,74 1180,60 1440,86 1522,210 1530,420 1510,600 1000,640 500,640 100,620 74,400",
  );
  wash(drawing, random, edge, "url(#cold)", { opacity: 0.8, layers: 5, spread: 0.12 });
  drawing.pen({ fill: "#fdf3df", opacity: 0.5 }).ellipse(286, 352, 76);
  drawing.pen({ fill: "#fdf3df" }).ellipse(286, 352, 40);
}

/** A ridge from left to right through its peaks, roughened in between. */
function ridge(peaks: readonly Point[], random: Random): Point[] {
  return peaks.flatMap(([x, y], index): Point[] => {
    const next = peaks[index + 1];
    if (!next) return [[x, y]];
    const steps = 5;
    return Array.from({ length: steps }, (_, i): Point => {
      const t = i / steps;
      const rough = i === 0 ? 0 : (random() - 0.5) * 14;
      return [x + (next[0] - x) * t, y + (next[1] - y) * t + rough];
    });
  });
}

export function mountains(drawing: Drawing, random: Random): void {
  drawing.clip("vignette", (pen) =>
    pen.blot(trace("70,300 800,240 1530,290 1548,480 1516,640 1540,770 800,800 60,770 92,640 58,480")),
  );
  const ranges: readonly { peaks: Point[]; tone: string; opacity: number; line: number }[] = [
    {
      peaks: trace("80,470 190,420 300,440 430,362 540,410 700,380 1000,396 1180,352 1270,386 1390,330 1526,420"),
      tone: "#a9b9c0",
      opacity: 0.75,
      line: 424,
    },
    {
      peaks: trace("76,540 200,500 330,462 470,520 620,494 900,520 1150,486 1260,440 1380,480 1530,446"),
      tone: "#8ba0a2",
      opacity: 0.7,
      line: 496,
    },
    {
      peaks: trace("70,604 240,566 420,592 600,560 1100,590 1290,548 1420,560 1534,530"),
      tone: "#6d8a80",
      opacity: 0.62,
      line: 0,
    },
  ];
  for (const [index, { peaks, tone, opacity, line }] of ranges.entries()) {
    const crest = ridge(peaks, random);
    drawing.pen({ fill: "#eef0ea", clip: "vignette" }).poly([...crest, [1530, ground], [76, ground]]);
    drawing.fade(`ridge${index}`, [
      [0, tone, 1],
      [1, tone, 0.25],
    ]);
    drawing
      .pen({ fill: `url(#ridge${index})`, opacity, clip: "vignette" })
      .poly([...crest, [1530, ground], [76, ground]]);
    const snow = drawing.pen({ fill: chalk, opacity: index ? 0.55 : 0.85, clip: "vignette" });
    const shade = drawing.pen({ fill: slate, opacity: 0.22, clip: "vignette" });
    const hatch = drawing.pen({ stroke: ink, width: 0.5, opacity: 0.26, clip: "vignette" });
    for (const [i, from] of crest.entries()) {
      const to = crest[i + 1];
      if (!to) continue;
      const depth = (at: Point, part: number) => Math.max(0, (line - at[1]) * part);
      const bent = i % 2 ? 0.95 : 0.4;
      if (from[1] < line || to[1] < line) {
        const foot: Point = [(from[0] + to[0]) / 2 + 4, (from[1] + to[1]) / 2 + depth(from, bent)];
        snow.poly([from, to, [to[0] + 3, to[1] + depth(to, 0.6)], foot, [from[0] + 3, from[1] + depth(from, 0.6)]]);
      }
      if (to[1] > from[1] + 3) shade.poly([from, to, [to[0] + 16, to[1] + 60], [from[0] + 26, from[1] + 44]]);
      const at: Point = [from[0] + 5 + random() * 10, Math.max(from[1], to[1]) + 14 + random() * 20];
      hatch.line(...at, at[0] + 8 + random() * 8, at[1] + 14 + random() * 18);
    }
    drawing.pen({ stroke: ink, width: 0.8, opacity: 0.4, clip: "vignette" }).poly(crest, false);
  }
}

/** What stands behind: flats of the seventies, and the stacks of the power station with their steam. */
export function town(drawing: Drawing, random: Random): void {
  drawing
    .pen({ fill: slate, opacity: 0.65 })
    .poly([
      [1372, 690],
      [1376, 470],
      [1386, 470],
      [1390, 690],
    ])
    .poly([
      [1408, 690],
      [1411, 510],
      [1420, 510],
      [1423, 690],
    ]);
  for (const [x, y] of [
    [1381, 466],
    [1415, 506],
  ] as const) {
    const plume: Point[] = [
      [x - 4, y],
      [x + 6, y - 40],
      [x + 40, y - 84],
      [x + 96, y - 112],
      [x + 128, y - 96],
      [x + 70, y - 66],
      [x + 26, y - 24],
      [x + 6, y],
    ];
    wash(drawing, random, plume, chalk, { opacity: 0.75, layers: 4, spread: 0.25 });
  }
  for (const [x, width, height] of [
    [452, 92, 150],
    [1296, 60, 118],
    [1352, 96, 150],
    [1454, 70, 128],
    [92, 72, 124],
  ] as const) {
    drawing.pen({ fill: "#d3d3c6", stroke: ink, width: 0.5, opacity: 0.9 }).rect(x, ground - height, width, height);
    const panes = drawing.pen({ fill: slate, opacity: 0.5 });
    for (let y = ground - height + 12; y < ground - 20; y += 19)
      for (let at = x + 8; at < x + width - 8; at += 13) panes.rect(at, y, 7, 9);
    drawing.pen({ stroke: chalk, width: 4 }).line(x, ground - height, x + width, ground - height);
  }
}
