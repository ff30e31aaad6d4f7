import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type FakeStripe, type Session, startFakeStripe } from "../../api/src/test/fake-stripe.ts";
import { cardPage } from "./card-page.ts";

export interface Cards {
  url: string;
  /** With these of its settings the API takes cards here. */
  settings: Record<string, string>;
  stop(): Promise<unknown>;
}

interface CardsOptions {
  /** Where pages that are open outlast a restart. */
  dir: string;
  port: number;
  apiUrl: string;
  fresh: boolean;
}

function sessionsIn(file: string): Session[] {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Session[];
  } catch {
    return [];
  }
}

/**
 * Stands in for the service that takes payments by card, which no demonstration can have: the API talks to it as to the
 * real one and believes its signature alone, and whoever clicks on its page has paid.
 */
export async function startCards({ dir, port, apiUrl, fresh }: CardsOptions): Promise<Cards> {
  const file = path.join(dir, "cards.json");
  if (fresh) rmSync(file, { force: true });
  mkdirSync(dir, { recursive: true });
  const [key, secret] = [`sk_test_${randomBytes(12).toString("hex")}`, `whsec_${randomBytes(12).toString("hex")}`];
  const html = { "content-type": "text/html; charset=utf-8" };
  const page = async (session: Session, method: string) => {
    if (method !== "POST" || session.status !== "open") {
      return { status: 200, headers: html, body: cardPage(session) };
    }
    const before = { ...session };
    if (!(await tell(stripe, session.id))) {
      Object.assign(session, before);
      return { status: 502, headers: html, body: cardPage(session, "The shop did not answer. Try again.") };
    }
    return { status: 303, headers: { location: session.success_url ?? apiUrl }, body: "" };
  };
  const tell = async (fake: FakeStripe, id: string): Promise<boolean> => {
    const body = fake.pay(id);
    const headers = { "content-type": "application/json", "stripe-signature": fake.sign(body) };
    const sent = fetch(`${apiUrl}/v1/webhooks/stripe`, { method: "POST", headers, body });
    return sent.then(
      ({ ok }) => ok,
      () => false,
    );
  };
  const keep = (sessions: Session[]) => writeFileSync(file, JSON.stringify(sessions), { mode: 0o600 });
  const stripe = await startFakeStripe(key, secret, { port, sessions: sessionsIn(file), page, keep });
  const settings = { STRIPE_SECRET_KEY: key, STRIPE_WEBHOOK_SECRET: secret, STRIPE_API_URL: stripe.url };
  return { url: stripe.url, settings, stop: stripe.stop };
}
