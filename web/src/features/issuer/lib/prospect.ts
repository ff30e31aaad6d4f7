import type { Preview } from "../api/safe.ts";

export interface Prospect {
  /** What stands against it; nothing: nothing does. */
  trouble?: { title: string; text: string };
  /** What a review says of it. */
  line: { label: string; value: string };
}

/** Whether a call would succeed: one verdict, also of what is only announced by it. */
export function prospectOf(preview: Pick<Preview, "refusal" | "later"> | undefined): Prospect {
  const label = "Would succeed now";
  if (!preview) return { line: { label, value: "…" } };
  const { refusal, later } = preview;
  if (refusal) {
    return { trouble: { title: "It would fail now", text: refusal.message }, line: { label, value: "No" } };
  }
  if (later) {
    return {
      trouble: {
        title: "Announcing it would succeed; what is announced would fail as things stand",
        text: later.message,
      },
      line: { label: "What is announced would succeed", value: "No, as things stand" },
    };
  }
  return { line: { label, value: "Yes, as simulated" } };
}

/** Why it cannot be proposed yet; undefined: it can, or is still looked at. */
export function missingOf(preview: Pick<Preview, "refusal" | "later"> | undefined, why: string): string | undefined {
  if (preview?.refusal) return "It cannot be proposed while it would fail.";
  if (preview?.later) return "It cannot be proposed while what it announces would fail.";
  if (why.trim().length < 3) return "Write why first: the other owners read it before they sign.";
  return undefined;
}

/** What the form says of whoever is to receive new shares, before anybody signs. */
export function receiverTold(
  name: string | undefined,
  explained: { allowed: boolean; reasons: readonly { name: string }[] } | undefined,
): { hint: string; verified?: boolean } {
  const is = name ? `This is ${name}` : "This wallet";
  if (!explained) return { hint: name ? `${is}.` : "A verified person's wallet." };
  if (explained.reasons.some((reason) => reason.name === "PropertyTokenReceiverNotVerified")) {
    return { hint: name ? `${is}, who is not verified.` : `${is} is not verified.`, verified: false };
  }
  return { hint: name ? `${is}, who is verified.` : `${is} is of a verified person.`, verified: true };
}
