import { letter } from "./lettering.ts";
import { green, ink } from "./palette.ts";
import type { Drawing } from "./svg.ts";

/** The foot of a sheet: name, what is drawn, and a bar of four fields, each `field` long on the sheet and `metres` in truth. */
export function caption(drawing: Drawing, name: string, what: string, scale: string, field: number, metres = 10): void {
  letter(drawing, name, [120, 962], { size: 15, colour: green, track: 4, weight: 1.5 });
  letter(drawing, `${what} · ${scale}`, [1480, 962], {
    size: 10,
    colour: ink,
    track: 3.4,
    anchor: "end",
    opacity: 0.8,
  });
  const bar = drawing.pen({ stroke: ink, width: 0.7 });
  const full = drawing.pen({ fill: ink });
  for (let i = 0; i < 4; i++) {
    const x = 800 - 2 * field + i * field;
    bar.rect(x, 956, field, 3);
    if (i % 2 === 0) full.rect(x, 956, field, 3);
  }
  const small = { size: 7.5, colour: ink, opacity: 0.75, track: 2 } as const;
  letter(drawing, "0", [800 - 2 * field, 948], { ...small, anchor: "middle" });
  letter(drawing, `${4 * metres} m`, [800 + 2 * field, 948], { ...small, anchor: "middle" });
}
