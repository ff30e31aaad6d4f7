import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, it } from "node:test";
import { type Cards, startCards } from "./cards.ts";
import { temporaryDirectory } from "./temporary.ts";

describe("what stands in for a service that takes cards", () => {
  const directory = temporaryDirectory("cards");
  const told: { signature: string; body: string }[] = [];
  let answer = 200;
  const shop = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    told.push({ signature: String(request.headers["stripe-signature"]), body: Buffer.concat(parts).toString() });
    response.writeHead(answer).end();
  });
  let apiUrl = "";
  let cards: Cards;
  let page = "";

  const start = () => startCards({ dir: directory.path, port: 0, apiUrl, fresh: false });
  const open = async (): Promise<string> => {
    const body = new URLSearchParams({
      "line_items[0][price_data][currency]": "usd",
      "line_items[0][price_data][unit_amount]": "202500",
      "line_items[0][price_data][product_data][name]": "Rent <2026-08>",
      success_url: `${apiUrl}/paid`,
      cancel_url: `${apiUrl}/back`,
      expires_at: String(Math.floor(Date.now() / 1000) + 1_860),
    });
    const headers = { authorization: `Bearer ${cards.settings.STRIPE_SECRET_KEY}`, "idempotency-key": "one" };
    const opened = await fetch(`${cards.url}/v1/checkout/sessions`, { method: "POST", headers, body });
    return ((await opened.json()) as { url: string }).url;
  };
  const pay = () => fetch(page, { method: "POST", redirect: "manual" });

  before(async () => {
    await new Promise<void>((resolve) => shop.listen(0, "127.0.0.1", resolve));
    apiUrl = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
    cards = await start();
    page = await open();
  });
  after(async () => {
    await cards?.stop();
    shop.closeAllConnections();
    shop.close();
    directory[Symbol.dispose]();
  });

  it("shows a page that says what it is and what is to be paid", async () => {
    const html = await (await fetch(page)).text();
    assert.match(html, /invented payment service/);
    assert.match(html, /Rent &#60;2026-08&#62;/);
    assert.match(html, /Pay \$2,025\.00/);
    assert.match(html, new RegExp(`href="${apiUrl}/back"`));
  });

  it("has not been paid while the shop does not answer", async () => {
    answer = 503;
    const refused = await pay();
    assert.equal(refused.status, 502);
    assert.match(await refused.text(), /Try again/);
    answer = 200;
  });

  it("keeps its pages over a restart", async () => {
    const { pathname } = new URL(page);
    await cards.stop();
    cards = await start();
    page = `${cards.url}${pathname}`;
    assert.match(await (await fetch(page)).text(), /Pay \$2,025\.00/);
  });

  it("tells the shop, signed, and sends the payer back; once", async () => {
    told.length = 0;
    const paid = await pay();
    assert.deepEqual([paid.status, paid.headers.get("location")], [303, `${apiUrl}/paid`]);
    const [message] = told;
    assert.ok(message);
    const [, at, signature] = /^t=(\d+),v1=(\w+)$/.exec(message.signature) ?? [];
    const secret = cards.settings.STRIPE_WEBHOOK_SECRET ?? "";
    assert.equal(signature, createHmac("sha256", secret).update(`${at}.${message.body}`).digest("hex"));
    assert.equal(JSON.parse(message.body).data.object.payment_status, "paid");
    assert.match(await (await pay()).text(), /This was paid/);
    assert.equal(told.length, 1);
  });
});
