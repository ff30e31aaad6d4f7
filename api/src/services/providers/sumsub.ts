import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Message, Provider, Verdict } from "./provider.ts";

/*
 * https://docs.sumsub.com/docs/webhook-manager and /docs/user-verification-webhooks: the raw body's HMAC in hex stands in
 * `x-payload-digest`, its algorithm in `x-payload-digest-alg`. A failed delivery is sent again, the same bytes, up to
 * some 24 hours later; what arrives last need not be the newest, which `createdAtMs` tells.
 */

/** Sumsub offers SHA-1 as well: not taken. */
const algorithms = new Map([
  ["HMAC_SHA256_HEX", "sha256"],
  ["HMAC_SHA512_HEX", "sha512"],
]);

const payload = z.looseObject({
  type: z.string(),
  externalUserId: z.string().nullish(),
  /** "2020-02-21 13:23:19.321", in UTC. */
  createdAtMs: z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,3})?$/),
  sandboxMode: z.boolean().nullish(),
  reviewResult: z
    .looseObject({
      reviewAnswer: z.string().nullish(),
      rejectLabels: z.array(z.string().max(100)).max(100).nullish(),
      reviewRejectType: z.string().nullish(),
      moderationComment: z.string().max(10_000).nullish(),
      clientComment: z.string().max(10_000).nullish(),
    })
    .nullish(),
});

type Payload = z.output<typeof payload>;

function answerOf({ type, reviewResult }: Payload): Verdict["answer"] | undefined {
  switch (type) {
    case "applicantReviewed":
    case "applicantWorkflowCompleted":
      if (reviewResult?.reviewAnswer === "GREEN") return "green";
      return reviewResult?.reviewAnswer === "RED" ? "red" : undefined;
    case "applicantOnHold":
      return "on-hold";
    case "applicantPending":
    case "applicantReset":
      return "pending";
    default:
      return undefined;
  }
}

function verdictOf(told: Payload): Verdict | undefined {
  const answer = answerOf(told);
  if (!answer || !told.externalUserId) return undefined;
  const { rejectLabels, reviewRejectType, clientComment, moderationComment } = told.reviewResult ?? {};
  return {
    applicationId: told.externalUserId,
    answer,
    labels: rejectLabels ?? [],
    comment: clientComment ?? moderationComment ?? null,
    final: reviewRejectType === "FINAL",
    sandbox: told.sandboxMode ?? false,
  };
}

export const sumsub: Provider = {
  name: "sumsub",
  secret: ({ SUMSUB_WEBHOOK_SECRET }) => SUMSUB_WEBHOOK_SECRET,
  isSigned(body, headers, secret) {
    const algorithm = algorithms.get(headers.get("x-payload-digest-alg") ?? "");
    const given = headers.get("x-payload-digest") ?? "";
    if (!algorithm || !/^[\da-f]+$/i.test(given)) return false;
    const wanted = createHmac(algorithm, secret).update(body).digest();
    const said = Buffer.from(given, "hex");
    return said.length === wanted.length && timingSafeEqual(said, wanted);
  },
  read(body): Message {
    const told = payload.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)));
    const toldAt = new Date(`${told.createdAtMs.replace(" ", "T")}Z`);
    if (Number.isNaN(toldAt.getTime())) throw new Error("the calendar has no such moment");
    return { toldAt, verdict: verdictOf(told) };
  },
};
