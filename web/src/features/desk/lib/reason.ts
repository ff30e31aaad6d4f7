const [shortest, longest] = [10, 2_000];
const largest = 4 * 1024 * 1024;

export function reasonProblem(text: string): string | undefined {
  const length = text.trim().length;
  if (length === 0) return undefined;
  if (length < shortest) return `Say it in at least ${shortest} characters, so that another officer understands it.`;
  return length > longest ? `At most ${longest} characters; put the rest into a document.` : undefined;
}

export function evidenceProblem(file: Pick<File, "size" | "type"> | undefined): string | undefined {
  if (!file) return undefined;
  if (!/^(application\/pdf|image\/(png|jpeg|webp))$/.test(file.type)) return "Choose a PDF or a picture.";
  return file.size > largest ? "This is larger than 4 MB. Choose a smaller file." : undefined;
}
