import { createRoute, z } from "@hono/zod-openapi";
import { and, count, desc, eq, inArray, isNull, lt, lte } from "drizzle-orm";
import { notice, noticeChoice, noticeReader } from "../db/notice-schema.ts";
import { nextCursorOut, numberPart, page, paginate } from "../lib/cursor.ts";
import type { Deps } from "../lib/deps.ts";
import { Problem } from "../lib/problem.ts";
import { jsonBody, ok, router } from "../lib/router.ts";
import { addressOut, hashOut, timeOut } from "../lib/schemas.ts";
import {
  confirmMailAddress,
  forgetMailAddress,
  mailAddressOf,
  saveMailAddress,
  unsubscribe,
} from "../services/mail/address.ts";
import { standardDays } from "../services/notices/due.ts";
import { noticeKindNames, noticeKinds } from "../services/notices/kinds.ts";
import { shownNotices } from "../services/notices/shown.ts";
import { requireSession } from "../services/sessions.ts";

const tags = ["Notices"];
const kind = z.enum(noticeKindNames);

const noticeOut = z
  .object({
    id: z.number().int(),
    kind,
    title: z.string(),
    text: z.string(),
    path: z.string().openapi({ description: "The dApp's page on which something can be done about it." }),
    token: addressOut.nullable(),
    leaseId: hashOut.nullable(),
    happenedAt: timeOut,
    createdAt: z.string(),
    read: z.boolean(),
  })
  .openapi("Notice");

const browse = createRoute({
  method: "get",
  path: "/",
  tags,
  summary: "What the signed-in account was told of, newest first",
  request: { query: page([numberPart]) },
  responses: ok(
    z.object({ data: z.array(noticeOut), nextCursor: nextCursorOut, unread: z.number().int() }),
    "A page of them, and how many in all were not read",
  ),
});

const markRead = createRoute({
  method: "post",
  path: "/read",
  tags,
  summary: "Marks notices as read",
  request: {
    body: jsonBody(
      z.union([
        z.object({
          ids: z
            .array(
              z
                .number()
                .int()
                .min(1)
                .max(2 ** 53 - 1),
            )
            .min(1)
            .max(100),
        }),
        z.object({
          upTo: z
            .number()
            .int()
            .min(1)
            .max(2 ** 53 - 1)
            .openapi({ description: "This one and all older ones." }),
        }),
      ]),
    ),
  },
  responses: ok(z.object({ unread: z.number().int() }), "How many are left"),
});

const choice = z.object({ kind, inApp: z.boolean(), byMail: z.boolean() });
const days = z.number().int().min(1).max(30);

const settingsOut = z
  .object({
    kinds: z.array(choice.extend({ label: z.string(), concerns: z.string() })),
    daysBefore: days.openapi({ description: "How long before rent is due a tenant is reminded." }),
    mail: z.object({
      offered: z.boolean().openapi({ description: "False: no e-mail is sent from here." }),
      address: z.string().nullable(),
      verified: z.boolean(),
    }),
  })
  .openapi("NoticeSettings");

const settings = createRoute({
  method: "get",
  path: "/settings",
  tags,
  summary: "How the signed-in account wants to be told",
  responses: ok(z.object({ data: settingsOut }), "Each kind of notice, and where e-mail goes"),
});

const saveSettings = createRoute({
  method: "put",
  path: "/settings",
  tags,
  summary: "Chooses how to be told",
  request: {
    body: jsonBody(
      z.object({ kinds: z.array(choice).max(noticeKindNames.length).optional(), daysBefore: days.optional() }),
    ),
  },
  responses: ok(z.object({ data: settingsOut }), "As it is kept"),
});

const saveMail = createRoute({
  method: "put",
  path: "/mail",
  tags,
  summary: "Names the address for e-mail",
  description:
    "It is kept sealed, and used once a link that is sent to it was followed. At most five such links are sent a day.",
  request: { body: jsonBody(z.object({ address: z.email().max(254) })) },
  responses: { 204: { description: "The link is on its way" } },
});

const dropMail = createRoute({
  method: "delete",
  path: "/mail",
  tags,
  summary: "Forgets the address for e-mail, for ever",
  responses: { 204: { description: "Nothing of it can be read again" } },
});

const linkToken = jsonBody(z.object({ token: z.string().max(200) }));

const confirm = createRoute({
  method: "post",
  path: "/mail/confirm",
  tags,
  summary: "Confirms an address by the link that was sent to it",
  request: { body: linkToken },
  responses: { 204: { description: "E-mail goes there now" } },
});

const stop = createRoute({
  method: "post",
  path: "/mail/unsubscribe",
  tags,
  summary: "Stops e-mail by the link at the foot of each",
  request: { body: linkToken },
  responses: { 204: { description: "The address was forgotten" } },
});

type Account = (typeof notice.$inferSelect)["recipient"];

export const noticeRoutes = (deps: Deps) => {
  const { db, config } = deps;
  const shownTo = (account: Account) => and(eq(notice.recipient, account), eq(notice.shown, true));
  const unreadOf = async (account: Account): Promise<number> => {
    const [row] = await db
      .select({ unread: count() })
      .from(notice)
      .where(and(shownTo(account), isNull(notice.readAt)));
    return row?.unread ?? 0;
  };
  const settingsOf = async (account: Account): Promise<z.output<typeof settingsOut>> => {
    const chosen = await db.select().from(noticeChoice).where(eq(noticeChoice.account, account));
    const [reader] = await db.select().from(noticeReader).where(eq(noticeReader.account, account));
    const address = await mailAddressOf(deps, account);
    const kinds = noticeKindNames.map((name) => {
      const { inApp, byMail } = chosen.find((one) => one.kind === name) ?? noticeKinds[name];
      return { kind: name, label: noticeKinds[name].label, concerns: noticeKinds[name].concerns, inApp, byMail };
    });
    return {
      kinds,
      daysBefore: reader?.daysBefore ?? standardDays,
      mail: {
        offered: config.SMTP_URL !== undefined,
        address: address?.address ?? null,
        verified: address?.verified ?? false,
      },
    };
  };
  return router()
    .openapi(browse, async (c) => {
      const { address: account } = await requireSession(c, deps);
      const { limit, cursor } = c.req.valid("query");
      const rows = await db
        .select()
        .from(notice)
        .where(and(shownTo(account), cursor && lt(notice.id, Number(cursor[0]))))
        .orderBy(desc(notice.id))
        .limit(limit + 1);
      const { rows: shown, nextCursor } = paginate(rows, limit, ({ id }) => [id]);
      return c.json({ data: await shownNotices(deps, shown), nextCursor, unread: await unreadOf(account) }, 200);
    })
    .openapi(markRead, async (c) => {
      const { address: account } = await requireSession(c, deps);
      const asked = c.req.valid("json");
      const which = "ids" in asked ? inArray(notice.id, asked.ids) : lte(notice.id, asked.upTo);
      await db
        .update(notice)
        .set({ readAt: new Date() })
        .where(and(shownTo(account), isNull(notice.readAt), which));
      deps.events.publish([{ topic: `account:${account}`, kinds: ["notice"], block: null }]);
      return c.json({ unread: await unreadOf(account) }, 200);
    })
    .openapi(settings, async (c) => {
      const { address: account } = await requireSession(c, deps);
      return c.json({ data: await settingsOf(account) }, 200);
    })
    .openapi(saveSettings, async (c) => {
      const { address: account } = await requireSession(c, deps);
      const { kinds = [], daysBefore } = c.req.valid("json");
      await db.transaction(async (tx) => {
        for (const { kind: name, inApp, byMail } of kinds) {
          await tx
            .insert(noticeChoice)
            .values({ account, kind: name, inApp, byMail })
            .onConflictDoUpdate({ target: [noticeChoice.account, noticeChoice.kind], set: { inApp, byMail } });
        }
        if (daysBefore !== undefined) {
          await tx
            .insert(noticeReader)
            .values({ account, daysBefore })
            .onConflictDoUpdate({ target: noticeReader.account, set: { daysBefore } });
        }
      });
      return c.json({ data: await settingsOf(account) }, 200);
    })
    .openapi(saveMail, async (c) => {
      const { address: account } = await requireSession(c, deps);
      const { address } = c.req.valid("json");
      if (config.SMTP_URL === undefined) throw new Problem("mail-off", "This Freehold has no server for e-mail.");
      await saveMailAddress(deps, account, address);
      return c.body(null, 204);
    })
    .openapi(dropMail, async (c) => {
      const { address: account } = await requireSession(c, deps);
      await forgetMailAddress(deps, account);
      return c.body(null, 204);
    })
    .openapi(confirm, async (c) => {
      await confirmMailAddress(deps, c.req.valid("json").token);
      return c.body(null, 204);
    })
    .openapi(stop, async (c) => {
      await unsubscribe(deps, c.req.valid("json").token);
      return c.body(null, 204);
    });
};
