const megabyte = 1024 * 1024;

/** Where bytes are sent instead of JSON, and how many. */
export const rawPaths: ReadonlyMap<string, number> = new Map([
  ["/v1/files", 12 * megabyte],
  ["/v1/files/prepare", 12 * megabyte],
  // Hashed here, at some 20 MB a second, while nothing else is done.
  ["/v1/desk/evidence", 4 * megabyte],
  ["/v1/applications/own/documents", 8 * megabyte],
  ["/v1/desk/imports", megabyte],
  ["/v1/desk/imports/preview", megabyte],
  ["/v1/desk/sanctions-lists", 16 * megabyte],
]);

export const takesBytes = (path: string): boolean => rawPaths.has(path);
