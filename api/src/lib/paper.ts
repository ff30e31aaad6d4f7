import { createRequire } from "node:module";
import PDFDocument from "pdfkit";

const font = (file: string) => createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${file}.ttf`);

export type Paper = InstanceType<typeof PDFDocument>;

/** The colours of what we print. */
export const inks = { ink: "#1d211c", grey: "#5d6159", hair: "#cfc9bb", green: "#1f4d3a" } as const;

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
