/** Whether `If-None-Match` names this: weak or strong, alone or among others, or as anything at all. */
export function matches(header: string | undefined, etag: string): boolean {
  const named = (header ?? "").split(",").map((one) => one.trim().replace(/^W\//, ""));
  return named.includes("*") || named.includes(etag);
}
