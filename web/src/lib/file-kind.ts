const startsWith = (content: Uint8Array, bytes: readonly number[], at = 0) =>
  bytes.every((byte, index) => content[at + index] === byte);

const kindOf = (content: Uint8Array): "picture" | "pdf" | undefined => {
  if (startsWith(content, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "picture"; // PNG
  if (startsWith(content, [0xff, 0xd8, 0xff])) return "picture"; // JPEG
  const riff = startsWith(content, [0x52, 0x49, 0x46, 0x46]);
  if (riff && startsWith(content, [0x57, 0x45, 0x42, 0x50], 8)) return "picture"; // WebP
  return startsWith(content, [0x25, 0x50, 0x44, 0x46, 0x2d]) ? "pdf" : undefined;
};

/** Whether a file is a picture (JPEG, PNG, WebP) or a PDF by its bytes: its name tells what somebody called it. */
export const isPictureOrPdf = async (file: Blob): Promise<boolean> =>
  kindOf(new Uint8Array(await file.slice(0, 12).arrayBuffer())) !== undefined;
