import type { Tone } from "#components/ui/badge.tsx";
import type { Account, Application } from "#features/account/api/account.ts";
import { formatDate } from "#lib/format.ts";

export type StandingName =
  | "new"
  | "waiting"
  | "asked"
  | "refused"
  | "verified"
  | "ending"
  | "lapsed"
  | "revoked"
  | "sanctioned"
  | "replaced";

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
  /** What the button says that opens the form; without it the form is open. */
  invitation?: string;
}

type Words = Omit<Standing, "name">;

const soon = 30 * 86_400;

type State = Application["state"] | undefined;

function nameOf(account: Pick<Account, "wallet" | "status" | "identity">, state: State, now: number): StandingName {
  if (account.wallet === "dead") return "replaced";
  const { status } = account;
  if (status === "sanctioned") return status;
  if (state === "needs-info") return "asked";
  if (status === "active") {
    const expiry = account.identity?.expiresAt;
    return expiry && expiry - now < soon ? "ending" : "verified";
  }
  if (status !== "none") return status;
  if (state === "submitted" || state === "approved") return "waiting";
  return state === "rejected" ? "refused" : "new";
}

export function standingOf(
  account: Pick<Account, "wallet" | "status" | "identity">,
  state: State,
  now: number,
): Standing {
  const name = nameOf(account, state, now);
  const until = account.identity?.expiresAt ? formatDate(account.identity.expiresAt) : undefined;
  const words: Record<StandingName, Words> = {
    new: {
      tone: "amber",
      answer: "Not yet. You can ask for it now; it takes some minutes and a picture of your passport.",
      title: "Nothing is known about this wallet",
      text: "Tell us who you are. A compliance officer then reviews it, and you see the answer here.",
      mayApply: true,
    },
    asked: {
      tone: "amber",
      answer: "An officer needs something more from you.",
      title: "Please answer the officer",
      text: "Look at what they ask, change or add what is needed, and send it again.",
      mayApply: true,
      invitation: "Answer and send again",
    },
    refused: {
      tone: "red",
      answer: "Not with what you sent. You can apply again.",
      title: "Your application was refused",
      text: "You may apply again with other documents.",
      mayApply: true,
      invitation: "Apply again",
    },
    waiting: {
      tone: "amber",
      answer: "Not yet. A compliance officer is reviewing you; there is nothing you need to do.",
      title: "Your review is under way",
      text: "The answer appears here by itself. You can look at every property in the meantime.",
      mayApply: true,
      invitation: "Look at or change what you sent",
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
      text: "Ask to have it renewed. If it lapses you keep your shares and your dividends, but cannot trade.",
      mayApply: true,
      invitation: "Ask for renewal",
    },
    lapsed: {
      tone: "amber",
      answer: "Not at present. Your verification has lapsed; ask for a new review.",
      title: "Your verification has lapsed",
      text: "You keep your shares and receive your dividends. To buy or sell again, you must be reviewed again.",
      mayApply: true,
      invitation: "Ask for a new review",
    },
    revoked: {
      tone: "red",
      answer: "Not at present. A compliance officer has withdrawn your verification.",
      title: "Your verification was withdrawn",
      text: "You keep your shares, but cannot move them, and dividends are held for you until you are verified again.",
      mayApply: true,
      invitation: "Ask for a new review",
    },
    sanctioned: {
      tone: "red",
      answer: "No. The law forbids us to trade with you.",
      title: "You are on a sanctions list",
      text: "Your shares and dividends are held. If this is a mistake, write to the compliance officers with proof.",
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
  if (state !== "submitted" || name === "waiting" || !standing.mayApply) return standing;
  return {
    ...standing,
    text: `${standing.text} Your request for a new review is with the officers.`,
    invitation: "Look at or change what you sent",
  };
}

/** The way to being verified, and where on it somebody is. */
export function wayOf(
  { name }: Pick<Standing, "name">,
  state: State,
): { name: string; mark: "done" | "now" | "next" }[] | undefined {
  const applied = state === "submitted" ? 1 : 0;
  const at = {
    new: 0,
    waiting: 1,
    asked: 0,
    refused: 0,
    verified: 3,
    ending: 3,
    lapsed: applied,
    revoked: applied,
    sanctioned: -1,
    replaced: -1,
  }[name];
  if (at < 0) return undefined;
  return ["Apply", "Review", "Verified"].map((step, i) => ({
    name: step,
    mark: i < at ? "done" : i === at ? "now" : "next",
  }));
}
