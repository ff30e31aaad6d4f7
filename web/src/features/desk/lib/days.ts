const seconds = (date: string, days: number): string | undefined => {
  const midnight = new Date(`${date}T00:00:00`);
  if (!date || Number.isNaN(midnight.getTime())) return undefined;
  midnight.setDate(midnight.getDate() + days);
  return String(Math.max(0, Math.floor(midnight.getTime() / 1000)));
};

/** A day as a date field gives it → its first moment here, in Unix seconds; undefined while there is none. */
export const dayStart = (date: string): string | undefined => seconds(date, 0);

/** … → the first moment of the day after. */
export const dayEnd = (date: string): string | undefined => seconds(date, 1);
