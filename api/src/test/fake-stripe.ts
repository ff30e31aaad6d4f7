import { createHmac, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface Session {
  id: string;
  status: "open" | "complete" | "expired";
  amount_total: number;
  currency: string;
  url: string;
  expires_at: number;
  payment_status: "unpaid" | "paid";
  payment_intent: string | null;
  client_reference_id: string | null;
  success_url: string | null;
  cancel_url: string | null;
  /** What the payer reads. */
  title: string;
}

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export interface FakeStripeOptions {
  /** Where it listens; any free port, unless told. */
  port?: number;
  /** Sessions of before. */
  sessions?: readonly Session[];
  /** Answers on the pages on which a card pays, which then stand here and not at Stripe's. */
  page?: (session: Session, method: string) => Promise<Answer>;
  /** Told after every request that may have changed them. */
  keep?: (sessions: Session[]) => void;
}

/** As much of Stripe's HTTP interface as taking a payment needs: pages that can be opened, paid and closed. */
export async function startFakeStripe(key: string, webhookSecret: string, options: FakeStripeOptions = {}) {
  const { port = 0, page, keep } = options;
  const sessions = new Map<string, Session>(options.sessions?.map((one) => [one.id, one]));
  const byIdempotency = new Map<string, Session>();
  const requests: string[] = [];
  let ownUrl = "";
  const server = createServer(async (request, response) => {
    const body = new URLSearchParams(await text(request));
    requests.push(`${request.method} ${request.url}`);
    const session = sessions.get(/^\/c\/pay\/(\w+)$/.exec(request.url ?? "")?.[1] ?? "");
    if (page && session) {
      const answer = await page(session, request.method ?? "GET");
      keep?.([...sessions.values()]);
      response.writeHead(answer.status, answer.headers).end(answer.body);
      return;
    }
    const [status, answer] = answerTo(request, body);
    keep?.([...sessions.values()]);
    response.writeHead(status, { "content-type": "application/json", "request-id": "req_fake" });
    response.end(JSON.stringify(answer));
  });

  function answerTo(request: IncomingMessage, body: URLSearchParams): [number, object] {
    if (request.headers.authorization !== `Bearer ${key}`)
      return refusal(401, "invalid_request_error", "Invalid API Key");
    const [, id, act] = /^\/v1\/checkout\/sessions(?:\/(\w+))?(?:\/(expire))?$/.exec(request.url ?? "") ?? [];
    if (request.method === "POST" && !id && request.url === "/v1/checkout/sessions") {
      const amount = Number(body.get("line_items[0][price_data][unit_amount]"));
      // https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
      if (amount < 50) return refusal(400, "invalid_request_error", "The total amount due must be at least $0.50 usd");
      if (amount > 99_999_999) return refusal(400, "invalid_request_error", "The amount must be at most $999,999.99");
      return [200, open(request, body)];
    }
    const session = sessions.get(id ?? "");
    if (!session) return refusal(404, "invalid_request_error", `No such checkout.session: '${id}'`);
    if (request.method === "GET") return [200, shown(session)];
    if (act !== "expire") return refusal(404, "invalid_request_error", "Unrecognized request URL");
    if (session.status !== "open") return refusal(400, "invalid_request_error", "Only open sessions can be expired");
    session.status = "expired";
    return [200, shown(session)];
  }

  function open(request: IncomingMessage, body: URLSearchParams): object {
    const idempotency = String(request.headers["idempotency-key"]);
    const known = byIdempotency.get(idempotency);
    if (known) return shown(known);
    const id = `cs_test_${randomBytes(12).toString("hex")}`;
    const session: Session = {
      id,
      status: "open",
      amount_total: Number(body.get("line_items[0][price_data][unit_amount]")),
      currency: body.get("line_items[0][price_data][currency]") ?? "",
      url: `${page ? ownUrl : "https://checkout.stripe.test"}/c/pay/${id}`,
      expires_at: Number(body.get("expires_at")),
      payment_status: "unpaid",
      payment_intent: null,
      client_reference_id: body.get("client_reference_id"),
      success_url: body.get("success_url"),
      cancel_url: body.get("cancel_url"),
      title: body.get("line_items[0][price_data][product_data][name]") ?? "",
    };
    sessions.set(id, session);
    byIdempotency.set(idempotency, session);
    return shown(session);
  }

  const shown = ({ title: _, ...session }: Session) => ({ object: "checkout.session", ...session });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  ownUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: ownUrl,
    requests,
    sessions,
    /** Somebody pays: the bytes of the message that Stripe sends then. */
    pay(id: string, change: object = {}): string {
      const session = sessions.get(id);
      if (!session) throw new Error(`there is no session ${id}`);
      const payment_intent = `pi_${randomBytes(8).toString("hex")}`;
      Object.assign(session, { status: "complete", payment_status: "paid", payment_intent });
      return JSON.stringify({
        id: `evt_${randomBytes(8).toString("hex")}`,
        object: "event",
        type: "checkout.session.completed",
        created: Math.floor(Date.now() / 1000),
        data: { object: { ...shown(session), ...change } },
      });
    },
    /** https://docs.stripe.com/webhooks#verify-manually, without Stripe's library. */
    sign(body: string, at = Math.floor(Date.now() / 1000), secret = webhookSecret): string {
      return `t=${at},v1=${createHmac("sha256", secret).update(`${at}.${body}`).digest("hex")}`;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

export type FakeStripe = Awaited<ReturnType<typeof startFakeStripe>>;

const refusal = (status: number, type: string, message: string): [number, object] => [
  status,
  { error: { type, message } },
];

async function text(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
