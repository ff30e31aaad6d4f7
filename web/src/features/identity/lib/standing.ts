import type { Tone } from "#components/ui/badge.tsx";
import type { Account } from "#features/account/api/account.ts";
import { formatDate } from "#lib/format.ts";

export type StandingName = "new" | "waiting" | "verified" | "ending" | "lapsed" | "revoked" | "sanctioned" | "replaced";

/** How a person stands, and what to do about it. */
export interface Standing {
  name: StandingName;
  tone: Tone;
  /** The answer to "may I invest?" */
  answer: string;
  title: string;
  text: string;
  /** They may ask for a review. */
  mayApply: boolean;
}

type Words = Omit<Standing, "name">;

const soon = 30 * 86_400;

function nameOf(account: Pick<Account, "wallet" | "status" | "identity">, applied: boolean, now: number): StandingName {
  if (account.wallet === "dead") return "replaced";
  const { status } = account;
  if (status === "active") {
    const expiry = account.identity?.expiresAt;
    return expiry && expiry - now < soon ? "ending" : "verified";
  }
  if (status === "none") return applied ? "waiting" : "new";
  return status;
}

export function standingOf(
  account: Pick<Account, "wallet" | "status" | "identity">,
  applied: boolean,
  now: number,
): Standing {
  const name = nameOf(account, applied, now);
  const until = account.identity?.expiresAt ? formatDate(account.identity.expiresAt) : undefined;
  const words: Record<StandingName, Words> = {
    new: {
      tone: "amber",
      answer: "Not yet. You can ask for it now; it takes a minute.",
      title: "Nothing is known about this wallet",
      text: "Tell us where you live. A compliance officer then reviews you, and you see the answer here.",
      mayApply: true,
    },
    waiting: {
      tone: "amber",
      answer: "Not yet. A compliance officer is reviewing you; there is nothing you need to do.",
      title: "Your review is under way",
      text: "The answer appears here by itself. You can look at every property in the meantime.",
      mayApply: false,
    },
    verified: {
      tone: "green",
      answer: until ? `Yes. You are verified until ${until}.` : "Yes. You are verified.",
      title: "You are verified",
      text: "You can buy, hold and sell shares wherever the rules of a property admit you.",
      mayApply: false,
    },
    ending: {
      tone: "amber",
      answer: `Yes, until ${until}. Have it renewed before that.`,
      title: "Your verification ends soon",
      text: "Ask a compliance officer to renew it. If it lapses you keep your shares and your dividends, but cannot trade.",
      mayApply: false,
    },
    lapsed: {
      tone: "amber",
      answer: "Not at present. Your verification has lapsed; ask for a new review.",
      title: "Your verification has lapsed",
      text: "You keep your shares and receive your dividends. To buy or sell again, you must be reviewed again.",
      mayApply: true,
    },
    revoked: {
      tone: "red",
      answer: "Not at present. A compliance officer has withdrawn your verification.",
      title: "Your verification was withdrawn",
      text: "You keep your shares, but cannot move them, and dividends are held for you until you are verified again.",
      mayApply: true,
    },
    sanctioned: {
      tone: "red",
      answer: "No. The law forbids us to trade with you.",
      title: "You are on a sanctions list",
      text: "Your shares and dividends are held. If this is a mistake, write to the compliance officer with proof.",
      mayApply: false,
    },
    replaced: {
      tone: "red",
      answer: "Not with this wallet. It was replaced by another.",
      title: "This wallet was replaced",
      text: "It was reported lost, and another stands in its place for good. Sign in with that one.",
      mayApply: false,
    },
  };
  const standing = { name, ...words[name] };
  if (!standing.mayApply || !applied) return standing;
  return { ...standing, mayApply: false, text: `${standing.text} Your request for a new review is with the officers.` };
}

/** The way to being verified, and where on it somebody is. */
export function wayOf({
  name,
  mayApply,
}: Pick<Standing, "name" | "mayApply">): { name: string; mark: "done" | "now" | "next" }[] | undefined {
  const at = {
    new: 0,
    waiting: 1,
    verified: 3,
    ending: 3,
    lapsed: mayApply ? 0 : 1,
    revoked: mayApply ? 0 : 1,
    sanctioned: -1,
    replaced: -1,
  }[name];
  if (at < 0) return undefined;
  return ["Apply", "Review", "Verified"].map((step, i) => ({
    name: step,
    mark: i < at ? "done" : i === at ? "now" : "next",
  }));
}
