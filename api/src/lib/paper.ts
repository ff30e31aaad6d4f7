import { createRequire } from "node:module";
import PDFDocument from "pdfkit";

const font = (file: string) => createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${file}.ttf`);

export type Paper = InstanceType<typeof PDFDocument>;

/** The colours of what we print. */
export const inks = { ink: "#1d211c", grey: "#5d6159", hair: "#cfc9bb", green: "#1f4d3a" } as const;

/** Words of somebody else on one line: no breaks, nothing that turns or hides what is beside it, and not without end. */
export const onOneLine = (text: string, longest = 120): string =>
  [...text.slice(0, 4 * longest).replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ")].slice(0, longest).join("");

/** A document of ours: its fonts, and its bytes once it is written. */
export function printed(
  options: { title: string; layout?: "portrait" | "landscape" },
  write: (paper: Paper) => void,
): Promise<Buffer> {
  const paper = new PDFDocument({
    size: "A4",
    layout: options.layout ?? "portrait",
    margin: 0,
    bufferPages: true,
    lang: "en",
  });
  paper.info.Title = options.title;
  paper.registerFont("regular", font("DejaVuSansCondensed")).registerFont("bold", font("DejaVuSansCondensed-Bold"));
  const done = new Promise<Buffer>((resolve, reject) => {
    const parts: Buffer[] = [];
    paper.on("data", (part: Buffer) => parts.push(part));
    paper.on("end", () => resolve(Buffer.concat(parts)));
    paper.on("error", reject);
  });
  write(paper);
  paper.end();
  return done;
}
