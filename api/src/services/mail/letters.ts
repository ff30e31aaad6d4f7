import { eq } from "drizzle-orm";
import type { Address } from "viem";
import { type mail, notice } from "../../db/notice-schema.ts";
import type { Deps } from "../../lib/deps.ts";
import { shownNotices } from "../notices/shown.ts";
import { mailToken } from "./address.ts";
import type { Letter } from "./compose.ts";

const shortOf = (account: Address) => `${account.slice(0, 6)}…${account.slice(-4)}`;

/** What an e-mail says now; undefined: what it was about is gone. */
export async function letterOf(
  deps: Pick<Deps, "db" | "vault" | "chain" | "config">,
  { purpose, account, addressId, noticeId }: typeof mail.$inferSelect,
): Promise<Letter | undefined> {
  // Behind the hash, so that the word of a link stands in nobody's log.
  const site = `${deps.config.WEB_ORIGINS[0]}/notifications`;
  if (purpose === "confirm") {
    return {
      subject: "Confirm your e-mail address",
      paragraphs: [
        `Somebody asked Freehold to send notifications for the wallet ${shortOf(account)} to this address.`,
        "If it was you, confirm it within 24 hours. If it was not, do nothing: no more e-mail comes.",
      ],
      action: { label: "Confirm this address", url: `${site}/confirm#${mailToken(deps.vault, "confirm", addressId)}` },
      foot: [],
    };
  }
  const rows = noticeId === null ? [] : await deps.db.select().from(notice).where(eq(notice.id, noticeId));
  const [told] = await shownNotices(deps, rows);
  if (!told) return undefined;
  return {
    subject: told.title,
    paragraphs: [told.text],
    action: { label: "Open it in Freehold", url: `${deps.config.WEB_ORIGINS[0]}${told.path}` },
    foot: [
      `You get this because the wallet ${shortOf(account)} asked for it. Choose what you are told of: ${site}/settings`,
    ],
    unsubscribeUrl: `${site}/unsubscribe#${mailToken(deps.vault, "unsubscribe", addressId)}`,
  };
}
