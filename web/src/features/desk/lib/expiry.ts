/** So many calendar years after a moment, in Unix seconds; 29 February becomes 28. */
export function expiryAfter(issuedAt: number, years: number): number {
  const date = new Date(issuedAt * 1000);
  const month = date.getUTCMonth();
  date.setUTCFullYear(date.getUTCFullYear() + years);
  if (date.getUTCMonth() !== month) date.setUTCDate(0);
  return Math.floor(date.getTime() / 1000);
}
