import { holding, officerEvent, wallet } from "@freehold/indexer/schema";
import { createRoute, z } from "@hono/zod-openapi";
import { sql } from "drizzle-orm";
import { list, one } from "../../lib/answers.ts";
import { integerPart, page, paginate } from "../../lib/cursor.ts";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import { ok, router } from "../../lib/router.ts";
import { address, addressOut, amountOut, hashOut, timeOut } from "../../lib/schemas.ts";
import { type DeskAccess, requireDesk, requireReadable } from "../../services/desk-access.ts";
import { settleImports } from "../../services/imports/settle.ts";
import { peopleWhere, seenPeople } from "../../services/people.ts";
import { detailsOf, shownPeople } from "../../services/person-details.ts";
import { requireSession } from "../../services/sessions.ts";
import { type AsOf, atOneBlock, type Snapshot, told } from "../../services/snapshot.ts";

const tags = ["Desk"];
const statuses = ["none", "active", "lapsed", "revoked", "sanctioned"] as const;

const claimOut = z.object({
  topic: amountOut,
  issuer: addressOut,
  stands: z.boolean(),
  issuedAt: timeOut.nullable(),
  expiresAt: timeOut.nullable().openapi({ description: "Null: never." }),
});

const personOut = z
  .object({
    identityId: z.number().int(),
    name: z.string().nullable().openapi({
      description: "For officers of the register; null to others, and where no case tells it, or its data were erased.",
    }),
    address: addressOut.nullable().openapi({ description: "Its ERC-735 face." }),
    country: z.number().int().openapi({ description: "ISO 3166-1 numeric." }),
    status: z.enum(statuses),
    expiresAt: timeOut.nullable().openapi({ description: "When the first of its claims expires; null: never." }),
    createdAt: timeOut,
    wallets: z.array(
      z.object({
        address: addressOut,
        state: z.enum(["linked", "unlinked", "dead"]),
        successor: addressOut.nullable(),
      }),
    ),
    claims: z.array(claimOut),
    holdings: z.number().int().openapi({ description: "In how many properties it holds shares." }),
  })
  .openapi("Person");

const eventOut = z.object({
  kind: z.enum(officerEvent.kind.enumValues),
  actor: addressOut,
  account: addressOut.nullable(),
  counterparty: addressOut.nullable(),
  amount: amountOut.nullable(),
  property: addressOut.nullable(),
  timestamp: timeOut,
  transaction: hashOut,
});

const personDetailOut = personOut
  .extend({
    properties: z.array(
      z.object({
        token: addressOut,
        name: z.string(),
        symbol: z.string(),
        paused: z.boolean(),
        account: addressOut,
        balance: amountOut,
        frozen: amountOut,
        addressFrozen: z.boolean(),
      }),
    ),
    orders: z.array(
      z.object({
        hash: hashOut,
        token: addressOut,
        name: z.string(),
        maker: addressOut,
        side: z.number().int().openapi({ description: "0: sells shares; 1: buys." }),
        remaining: amountOut,
        pricePerShare: amountOut,
      }),
    ),
    dividends: z
      .array(
        z.object({
          token: addressOut,
          name: z.string(),
          index: z.string(),
          account: addressOut,
          amount: amountOut,
          held: z.boolean(),
        }),
      )
      .openapi({ description: "Not yet claimed, by account of record." }),
    events: z.array(eventOut).openapi({ description: "The newest 100." }),
  })
  .openapi("PersonDetail");

const browse = createRoute({
  method: "get",
  path: "/people",
  tags,
  summary: "The register of people, newest first",
  description: "Officers of the register see everybody; those of a property whoever has to do with it.",
  request: {
    query: page([integerPart]).extend({
      status: z.enum(statuses).optional(),
      country: z
        .string()
        .regex(/^\d{1,3}$/, "must be an ISO 3166-1 number")
        .transform(Number)
        .optional()
        .openapi({ type: "integer" }),
      expiresWithinDays: z
        .string()
        .regex(/^\d{1,4}$/, "must be a number of days")
        .transform(Number)
        .optional()
        .openapi({ type: "integer" }),
      property: address.optional().openapi({ description: "Only who holds its shares." }),
      search: z
        .string()
        .regex(
          /^(\d{1,9}|0x[\da-fA-F]{2,40})$/,
          "must be the number of a person, or a wallet's address or its beginning",
        )
        .optional(),
    }),
  },
  responses: ok(list(personOut), "A page of people"),
});

const read = createRoute({
  method: "get",
  path: "/people/{identityId}",
  tags,
  summary: "A person: wallets, claims, history, and all that a recovery would carry",
  request: { params: z.object({ identityId: z.string().regex(/^\d{1,9}$/, "must be the number of a person") }) },
  responses: ok(one(personDetailOut), "The person"),
});

export const deskPeopleRoutes = (deps: Deps) =>
  router()
    .openapi(browse, async (c) => {
      const { limit, cursor, ...wanted } = c.req.valid("query");
      const access = await requireDesk(deps, (await requireSession(c, deps)).address);
      if (wanted.property) await requireReadable(deps, access, wanted.property);
      if (access.register) await settleImports(deps);
      return atOneBlock(deps, async (rows, asOf) => {
        const conditions = [
          seenPeople(access),
          ...(cursor ? [sql`x.identity_id < ${cursor[0]}`] : []),
          ...filters(wanted, asOf),
        ];
        const found = await peopleWhere(rows, asOf, access, sql.join(conditions, sql` and `), limit + 1);
        const { rows: shown, nextCursor } = paginate(found, limit, (row) => [row.identity_id]);
        const data = await shownPeople(deps, rows, asOf, access, shown);
        return c.json({ data, nextCursor, ...told(asOf, deps.config) }, 200);
      });
    })
    .openapi(read, async (c) => {
      const { identityId } = c.req.valid("param");
      const access = await requireDesk(deps, (await requireSession(c, deps)).address);
      if (access.register) await settleImports(deps);
      return atOneBlock(deps, async (rows, asOf) => {
        const where = sql`x.identity_id = ${Number(identityId)}`;
        const [row] = await peopleWhere(rows, asOf, access, sql`${where} and ${seenPeople(access)}`, 1);
        if (!row) throw await absence(rows, asOf, access, identityId);
        const [person] = await shownPeople(deps, rows, asOf, access, [row]);
        if (!person) throw new Error("a person was lost");
        return c.json(
          { data: { ...person, ...(await detailsOf(deps, rows, asOf, access, person)) }, ...told(asOf, deps.config) },
          200,
        );
      });
    });

/** Nobody has this number, or nobody whom the reader may see. */
async function absence(rows: Snapshot, asOf: AsOf, access: DeskAccess, id: string): Promise<Problem> {
  const everybody = { ...access, register: true };
  const [known] = await peopleWhere(rows, asOf, everybody, sql`x.identity_id = ${Number(id)}`, 1);
  return known
    ? new Problem("missing-role", `Person ${id} has nothing to do with the properties of which you are an officer.`)
    : new Problem("not-found", `Nobody in the register has the number ${id}.`);
}

interface Wanted {
  status?: string | undefined;
  country?: number | undefined;
  expiresWithinDays?: number | undefined;
  property?: string | undefined;
  search?: string | undefined;
}

function filters({ status, country, expiresWithinDays, property: token, search }: Wanted, { now }: AsOf) {
  const within = now + (expiresWithinDays ?? 0) * 86_400;
  const walletLike = sql`exists (select from ${wallet} w where w.identity_id = x.identity_id
    and w.address like ${`${search?.toLowerCase()}%`})`;
  return [
    ...(status ? [sql`x.status = ${status}`] : []),
    ...(country === undefined ? [] : [sql`x.country = ${country}`]),
    ...(expiresWithinDays === undefined ? [] : [sql`x.expiry > ${now} and x.expiry <= ${within}`]),
    ...(token
      ? [
          sql`exists (select from ${wallet} w join ${holding} h on h.account = w.address
            where w.identity_id = x.identity_id and h.token = ${token} and h.balance > 0)`,
        ]
      : []),
    ...(search ? [search.startsWith("0x") ? walletLike : sql`x.identity_id = ${Number(search)}`] : []),
  ];
}
