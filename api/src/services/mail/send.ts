import { and, eq, lt, sql } from "drizzle-orm";
import { createTransport } from "nodemailer";
import { mail, mailAddress } from "../../db/notice-schema.ts";
import type { Deps } from "../../lib/deps.ts";
import { openAddress } from "./address.ts";
import { composed } from "./compose.ts";
import { letterOf } from "./letters.ts";
import { type MailPlace, mailPlaceOf } from "./settings.ts";

type Sending = Pick<Deps, "db" | "vault" | "chain" | "log" | "config">;
type State = (typeof mail.$inferSelect)["state"];

const batch = 10;
const maximumAttempts = 10;
/** Seconds: half a minute, a minute, two, and so on, six hours at most. */
const pause = (attempts: number) => Math.min(6 * 3_600, 30 * 2 ** (attempts - 1));
/** An e-mail that was under way when its process ended may have arrived: it is not sent again, and the app has the notice. */
const lostAfter = 10 * 60_000;

/** Sends what waits to be sent. */
export class Mailer {
  readonly #deps: Sending;
  readonly #place: MailPlace;
  readonly #transport: ReturnType<typeof createTransport>;

  constructor(deps: Sending, setting: string) {
    this.#deps = deps;
    this.#place = mailPlaceOf(setting);
    const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
    this.#transport = createTransport({
      url: this.#place.url,
      ...patience,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  /** Tells how many were taken in hand. */
  async sendWaiting(): Promise<number> {
    const { db } = this.#deps;
    await db
      .update(mail)
      .set({ state: "failed", settledAt: new Date() })
      .where(and(eq(mail.state, "sending"), lt(mail.nextAt, new Date(Date.now() - lostAfter))));
    // Taken in hand before it is sent, and by one process only.
    const { rows } = await db.execute<{ id: string }>(sql`
      update app.mail set state = 'sending', attempts = attempts + 1, next_at = now()
      where id in (select id from app.mail where state = 'waiting' and next_at <= now()
        order by next_at limit ${batch} for update skip locked)
      returning id`);
    for (const { id } of rows) await this.#send(id);
    return rows.length;
  }

  async #send(id: string): Promise<void> {
    const { db, log } = this.#deps;
    const [found] = await db
      .select({ row: mail, address: mailAddress })
      .from(mail)
      .leftJoin(mailAddress, eq(mailAddress.id, mail.addressId))
      .where(eq(mail.id, id));
    if (!found) return;
    const { row, address } = found;
    const settle = async (state: State, nextAt = new Date()) => {
      const settledAt = state === "waiting" ? null : new Date();
      await db.update(mail).set({ state, nextAt, settledAt }).where(eq(mail.id, id));
    };
    try {
      // Another address took its place, or it was never confirmed: nobody wants this.
      const wanted = address && (row.purpose === "confirm" || address.verifiedAt);
      const letter = wanted && (await letterOf(this.#deps, row));
      if (!letter) return await settle("dropped");
      await this.#transport.sendMail({
        from: this.#place.from,
        to: { name: "", address: await openAddress(this.#deps, address) },
        messageId: `<${id}@${this.#place.domain}>`,
        headers: {
          "Auto-Submitted": "auto-generated",
          ...(letter.unsubscribeUrl ? { "List-Unsubscribe": `<${letter.unsubscribeUrl}>` } : {}),
        },
        ...composed(letter),
      });
      await settle("sent");
    } catch (error) {
      const { code, command, responseCode } = error as { code?: string; command?: string; responseCode?: number };
      // What the server says may quote the address: the log has the number of the e-mail alone.
      log.warn({ mail: id, attempt: row.attempts, code, responseCode }, "an e-mail was not sent");
      // Broken off while its text was under way it may have arrived.
      const unknown = command === "DATA" && responseCode === undefined;
      const over = unknown || (responseCode ?? 0) >= 500 || row.attempts >= maximumAttempts;
      if (over) await settle("failed");
      else await settle("waiting", new Date(Date.now() + pause(row.attempts) * 1_000));
    }
  }

  close(): void {
    this.#transport.close();
  }
}

/** Sends by and by. Returns what ends it, which waits for what is under way; without a setting e-mail is off. */
export function keepMailing(deps: Sending, setting: string | undefined, every = 2_000): () => Promise<void> {
  if (!setting) return async () => undefined;
  const mailer = new Mailer(deps, setting);
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    const sent = await mailer.sendWaiting().catch((error: Error) => {
      deps.log.debug({ cause: error.message }, "no e-mail was sent");
      return 0;
    });
    if (stopped) return;
    const again = () => {
      under = look();
    };
    timer = setTimeout(again, sent > 0 ? 0 : every);
  };
  let under = look();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await under;
    mailer.close();
  };
}
