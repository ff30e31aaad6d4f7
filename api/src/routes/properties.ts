import { property } from "@freehold/indexer/schema";
import { createRoute, z } from "@hono/zod-openapi";
import { eq } from "drizzle-orm";
import { list, one } from "../lib/answers.ts";
import { paginate } from "../lib/cursor.ts";
import type { Deps } from "../lib/deps.ts";
import { Problem } from "../lib/problem.ts";
import { profileSchema } from "../lib/profile.ts";
import { ok, router } from "../lib/router.ts";
import { address } from "../lib/schemas.ts";
import { comparedOf, comparedOut } from "../services/comparison.ts";
import { profileOf } from "../services/files.ts";
import { haltOut, haltsOf } from "../services/halts.ts";
import { offeringOut, shownOffering } from "../services/offerings.ts";
import { offeringsOf, propertiesOf, propertiesWhere, propertyOut } from "../services/properties.ts";
import { rulesOf } from "../services/rules/active.ts";
import { ruleOut } from "../services/rules/kinds.ts";
import { facetsOf, facetsOut } from "../services/search/facets.ts";
import { findPage, sortOf } from "../services/search/find.ts";
import { atSearchedBlock } from "../services/search/fresh.ts";
import { facetsQuery, searchQuery } from "../services/search/input.ts";
import { atOneBlock, told } from "../services/snapshot.ts";
import { priceHistoryOf, pricePointOut, valueOut, worthOf } from "../services/valuations.ts";

const tags = ["Properties"];

const browse = createRoute({
  method: "get",
  path: "/",
  tags,
  summary: "Properties by words, place, kind, price and yield; all of them, newest first, where nothing is asked",
  description:
    "Filters go together; of one that is given several times any value will do. Pages follow the values at their time: " +
    "a property whose price has changed between two pages may be on both or on none.",
  request: { query: searchQuery },
  responses: ok(list(propertyOut), "A page of properties"),
});

const facets = createRoute({
  method: "get",
  path: "/facets",
  tags,
  summary: "How many properties there are of each city, country, type and status",
  request: { query: facetsQuery },
  responses: ok(one(facetsOut), "The counts"),
});

const mostCompared = 4;

const compare = createRoute({
  method: "get",
  path: "/compare",
  tags,
  summary: "The figures of up to four properties side by side",
  request: {
    query: z.object({
      tokens: z
        .string()
        .max(400)
        .transform((value) => value.split(","))
        .pipe(z.array(address))
        .transform((tokens) => [...new Set(tokens)])
        .refine((tokens) => tokens.length <= mostCompared, `must be at most ${mostCompared} addresses`)
        .openapi({ type: "string", description: "Addresses, separated by commas: their order is kept." }),
    }),
  },
  responses: ok(one(z.array(comparedOut)), "The properties"),
});

const propertyPageOut = propertyOut
  .omit({ profile: true })
  .extend({
    profile: profileSchema.nullable().openapi({ description: "Null until its description was uploaded." }),
    rules: z.array(ruleOut),
    halts: z.array(haltOut).openapi({ description: "Why no shares are sold just now; empty: they are." }),
    offerings: z.array(offeringOut).openapi({ description: "Newest first." }),
    value: valueOut.nullable().openapi({ description: "What it is worth; null where nobody values it." }),
    priceHistory: z.array(pricePointOut).openapi({
      description: "What shares changed hands for between holders, a point a day with trades, oldest first.",
    }),
  })
  .openapi("PropertyPage");

const read = createRoute({
  method: "get",
  path: "/{address}",
  tags,
  summary: "A property with its description, rules and offerings",
  request: { params: z.object({ address }) },
  responses: ok(one(propertyPageOut), "The property"),
});

export const propertyRoutes = (deps: Deps) =>
  router()
    .openapi(browse, (c) => {
      const search = c.req.valid("query");
      return atSearchedBlock(deps, async (rows, asOf) => {
        const found = await findPage(rows, search);
        const sort = sortOf(search);
        const { rows: shown, nextCursor } = paginate(found, search.limit, ({ key, token }) => [sort, key, token]);
        const data = await propertiesOf(
          deps,
          rows,
          asOf,
          shown.map(({ token }) => token),
        );
        return c.json({ data, nextCursor, ...told(asOf, deps.config) }, 200);
      });
    })
    .openapi(facets, (c) =>
      atSearchedBlock(deps, async (rows, asOf) => {
        const data = await facetsOf(rows, c.req.valid("query"));
        return c.json({ data, ...told(asOf, deps.config) }, 200);
      }),
    )
    .openapi(compare, (c) => {
      const { tokens } = c.req.valid("query");
      return atOneBlock(deps, async (rows, asOf) => {
        const data = await comparedOf(deps, rows, asOf, tokens);
        const missing = tokens.find((token) => !data.some((row) => row.token === token));
        if (missing) throw new Problem("not-found", `${missing} is no property of ours.`);
        return c.json({ data, ...told(asOf, deps.config) }, 200);
      });
    })
    .openapi(read, (c) => {
      const { address: token } = c.req.valid("param");
      return atOneBlock(deps, async (rows, asOf) => {
        const [found] = await propertiesWhere(deps, rows, asOf, eq(property.token, token), 1);
        if (!found) throw new Problem("not-found", `${token} is no property of ours.`);
        const { createdEventId: _, ...shown } = found;
        const data = {
          ...shown,
          profile: (await profileOf(deps.files, found.profileHash)) ?? null,
          rules: await rulesOf(deps, rows, found.compliance),
          halts: await haltsOf(rows, asOf, token),
          offerings: (await offeringsOf(rows, [token])).map((row) => shownOffering(row, asOf)),
          value: await worthOf(deps, rows, asOf, { token, cap: BigInt(found.cap), lastPrice: found.lastPrice }),
          priceHistory: await priceHistoryOf(rows, token, deps.deployment.addresses),
        };
        return c.json({ data, ...told(asOf, deps.config) }, 200);
      });
    });
