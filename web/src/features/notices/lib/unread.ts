import { formatCount } from "#lib/format.ts";

/** On the bell: few enough digits to stay a mark. */
export const unreadMark = (unread: number): string => (unread > 99 ? "99+" : formatCount(unread));

export function unreadWords(unread: number): string {
  if (unread === 0) return "You have read everything.";
  return unread === 1 ? "One notification is new." : `${formatCount(unread)} notifications are new.`;
}
