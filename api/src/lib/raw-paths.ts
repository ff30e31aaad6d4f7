/** Where bytes are sent instead of JSON, and more of them. */
export const takesBytes = (path: string): boolean => path === "/v1/files" || path === "/v1/desk/evidence";
