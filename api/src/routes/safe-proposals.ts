import { createRoute, z } from "@hono/zod-openapi";
import type { Address } from "viem";
import { nextCursorOut, numberPart, page, paginate } from "../lib/cursor.ts";
import type { Deps } from "../lib/deps.ts";
import { jsonBody, ok, router } from "../lib/router.ts";
import { address, addressOut, hash, hashOut, hexBytes, isKeepable, reasonOut, uint } from "../lib/schemas.ts";
import { refusalLater, refusalOfCall } from "../services/safe/calls.ts";
import type { SafeProposal } from "../services/safe/fates.ts";
import { browse, propose, requireProposal, safeStates, shownProposals, sign } from "../services/safe/proposals.ts";
import { readSafe, requireOwner, type Safe } from "../services/safe/safe.ts";
import { requireSession } from "../services/sessions.ts";
import { callBytes, readCallOut } from "./safe.ts";

const tags = ["Safe"];
const params = z.object({ hash });

const proposalOut = z
  .object({
    hash: hashOut.openapi({ description: "EIP-712 hash of the SafeTx: what owners sign." }),
    safe: addressOut,
    nonce: z.string(),
    to: addressOut,
    data: hashOut,
    ...readCallOut,
    why: z.string(),
    proposer: addressOut,
    proposedAt: z.iso.datetime(),
    signatures: z.array(
      z.object({
        owner: addressOut,
        signature: hashOut,
        at: z.iso.datetime(),
        counts: z.boolean().openapi({ description: "Whether its owner still is one." }),
      }),
    ),
    signed: z.number().int().openapi({ description: "How many signatures count." }),
    threshold: z.number().int(),
    state: z.enum(safeStates).openapi({
      description:
        "`open`: signatures are missing. `queued`: all are there, another nonce comes first. `ready`: any owner may " +
        "carry it out. `executed`, `failed`: it was. `replaced`: another one of its nonce was.",
    }),
    rivals: z.array(hashOut).openapi({ description: "Others of the same nonce: one of them can live." }),
    execution: z.object({ transaction: hashOut, block: z.number().int() }).nullable(),
    maySign: z.boolean(),
  })
  .openapi("SafeProposal");

const oneOut = z.object({
  data: proposalOut
    .extend({
      refusal: reasonOut
        .nullable()
        .openapi({ description: "Why it would fail now; null: it would not, or it is settled." }),
      later: reasonOut.nullable().openapi({
        description: "Of what is scheduled: why it would fail, were its time come now; null: it would not.",
      }),
    })
    .openapi("SafeProposalNow"),
});

const list = createRoute({
  method: "get",
  path: "/proposals",
  tags,
  summary: "What owners of the Safe proposed, newest first",
  description: "For owners of the Safe.",
  request: {
    query: page([numberPart]).extend({
      state: z.enum(["open", "settled"]).optional().openapi({ description: "`open`: it can still be carried out." }),
    }),
  },
  responses: ok(z.object({ data: z.array(proposalOut), nextCursor: nextCursorOut }), "A page of proposals"),
});

const read = createRoute({
  method: "get",
  path: "/proposals/{hash}",
  tags,
  summary: "One proposal, and what it would do now",
  description: "For owners of the Safe.",
  request: { params },
  responses: ok(oneOut, "The proposal"),
});

const post = createRoute({
  method: "post",
  path: "/proposals",
  tags,
  summary: "Proposes a call of the Safe to its owners",
  description:
    "For owners of the Safe. Only calls that can be told in words are taken. Whoever proposes has not signed yet. To take " +
    "a proposal back, propose an empty call of the Safe to itself with the same nonce: one of the two can live.",
  request: {
    body: jsonBody(
      z.object({
        to: address,
        data: hexBytes(callBytes),
        why: z.string().trim().min(3).max(2_000).refine(isKeepable, "must be well-formed text"),
        nonce: uint(256).optional().openapi({ description: "Left out: the first that no proposal wants yet." }),
        hash: hash.optional().openapi({ description: "What you hash; refused where the Safe hashes otherwise." }),
      }),
    ),
  },
  responses: ok(oneOut, "The proposal"),
});

const signRoute = createRoute({
  method: "post",
  path: "/proposals/{hash}/signatures",
  tags,
  summary: "Adds the signature of the signed-in owner",
  description: "65 bytes over the EIP-712 hash of the SafeTx. One an owner; another takes the first one's place.",
  request: { params, body: jsonBody(z.object({ signature: hexBytes(65) })) },
  responses: ok(oneOut, "The proposal"),
});

export const safeProposalRoutes = (deps: Deps) => {
  const shown = async (safe: Safe, reader: Address, row: SafeProposal) => {
    const call = { to: row.target, data: row.data };
    const living = row.nonce >= safe.nonce;
    const [[data], refusal, later] = await Promise.all([
      shownProposals(deps, safe, reader, [row]),
      living ? refusalOfCall(deps, safe, call) : null,
      living ? refusalLater(deps, safe, call) : null,
    ]);
    if (!data) throw new Error("a proposal was lost");
    return { data: { ...data, refusal, later } };
  };
  return router()
    .openapi(list, async (c) => {
      const { limit, cursor, state } = c.req.valid("query");
      const reader = (await requireSession(c, deps)).address;
      const safe = await requireOwner(deps, reader);
      const found = await browse(deps, safe, {
        limit,
        ...(cursor ? { before: cursor[0] } : {}),
        ...(state ? { open: state === "open" } : {}),
      });
      const { rows, nextCursor } = paginate(found, limit, ({ id }) => [id]);
      return c.json({ data: await shownProposals(deps, safe, reader, rows), nextCursor }, 200);
    })
    .openapi(read, async (c) => {
      const reader = (await requireSession(c, deps)).address;
      const safe = await requireOwner(deps, reader);
      return c.json(await shown(safe, reader, await requireProposal(deps, safe, c.req.valid("param").hash)), 200);
    })
    .openapi(post, async (c) => {
      const proposer = (await requireSession(c, deps)).address;
      const safe = await requireOwner(deps, proposer);
      return c.json(await shown(safe, proposer, await propose(deps, safe, proposer, c.req.valid("json"))), 200);
    })
    .openapi(signRoute, async (c) => {
      const owner = (await requireSession(c, deps)).address;
      const safe = await requireOwner(deps, owner);
      const row = await requireProposal(deps, safe, c.req.valid("param").hash);
      await sign(deps, safe, owner, row, c.req.valid("json").signature);
      return c.json(await shown(await readSafe(deps), owner, row), 200);
    });
};
