import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import type { HDAccount } from "viem/accounts";
import type { Stage } from "./stage.ts";
import { type Answer, Visitor } from "./visitor.ts";

/** What somebody tells who wants to be verified, with something changed. */
export const form = (change: Record<string, unknown> = {}) => ({
  name: "Khalid Al-Mansoori Zebrafish",
  birthDate: "1988-02-29",
  country: 784,
  residenceAddress: "Villa 7, Quincecorner Street\nDubai",
  documentType: "passport",
  documentNumber: "QX 774411",
  documentExpiry: `${new Date().getUTCFullYear() + 4}-06-30`,
  sourceOfFunds: "salary",
  note: "Marmaladefactory pays me",
  ...change,
});

/** A picture that nobody else has, with words that no table or file may show. */
export const picture = (text = "papertext-kumquat"): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(
    Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(32), Buffer.from(text), randomBytes(32)]),
  );

export const upload = (
  visitor: Visitor,
  kind: string,
  raw: Uint8Array<ArrayBuffer>,
  type = "application/octet-stream",
): Promise<Answer> =>
  visitor.send("POST", `/v1/applications/own/documents?kind=${kind}`, undefined, {
    raw,
    headers: { "content-type": type },
  });

export const put = (visitor: Visitor, body: unknown): Promise<Answer> =>
  visitor.send("PUT", "/v1/applications/own", body, {});

/** Somebody who has signed in, sent a passport and the form. */
export async function applicant(
  stage: Stage,
  account: HDAccount,
  change: Record<string, unknown> = {},
): Promise<{ visitor: Visitor; id: string }> {
  const visitor = new Visitor(stage.url);
  await visitor.signIn(account);
  assert.equal((await upload(visitor, "passport", picture())).status, 200);
  const sent = await put(visitor, form(change));
  assert.equal(sent.status, 200, JSON.stringify(sent.body));
  return { visitor, id: sent.body.data.id };
}
