// artifacts/ → contracts/layouts/*.json: where each contract keeps what, and how large it is. Run by `pnpm generate`.
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { layoutFile, layoutOf } from "../contracts/layouts/layouts.ts";
import { DEPLOYED } from "../contracts/sources.ts";

const layouts = DEPLOYED.map((source) => [layoutFile(source), layoutOf(source)] as const);
const out = path.dirname(layoutFile(DEPLOYED[0]));
for (const file of readdirSync(out)) if (file.endsWith(".json")) rmSync(path.join(out, file));
for (const [file, layout] of layouts) writeFileSync(file, `${JSON.stringify(layout, undefined, 2)}\n`);
