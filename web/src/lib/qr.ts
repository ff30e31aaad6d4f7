import { encodeQR } from "qr";

export interface QrDrawing {
  /** Modules on a side, the quiet border included. */
  size: number;
  /** An SVG path that fills the dark modules, one unit each. */
  path: string;
}

/** Modules of white around a code, without which scanners do not find it. */
const border = 4;

/** A text as a QR code: runs of dark modules, row by row. */
export function qrDrawing(text: string): QrDrawing {
  const rows = encodeQR(text, "raw", { ecc: "medium", border });
  const path = rows.flatMap((row, y) => {
    const runs: string[] = [];
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x++;
      runs.push(`M${from} ${y}h${x - from + 1}v1H${from}z`);
    }
    return runs;
  });
  return { size: rows.length, path: path.join("") };
}
