import { createRoute, z } from "@hono/zod-openapi";
import type { Deps } from "../lib/deps.ts";
import { router } from "../lib/router.ts";
import { clientOf } from "../middleware/rate-limit.ts";
import { changeKinds } from "../services/events/event-hub.ts";
import { maximumTopics, parseTopics, requireTopics } from "../services/events/topics.ts";
import { currentSession } from "../services/sessions.ts";

const eventId = z.string().max(40);

const follow = createRoute({
  method: "get",
  path: "/",
  tags: ["Events"],
  summary: "What happens, as it happens",
  description: `A stream of server-sent events (\`EventSource\`). A frame \`change\` has \`{ topic, kinds, block }\`: something about the topic is not as it was, and what was read of it is to be read again. It bears no figures, and after a reorganisation of the chain the same is told of what is gone.

- Topics: \`property:0x…\` for everybody, \`account:0x…\` for whoever is signed in with it, \`lease:0x…\` for its tenant and for those with a role of the property.
- Kinds: ${changeKinds.map((kind) => `\`${kind}\``).join(", ")}.
- The first frame, \`ready\`, tells from where to count. Whoever comes back with the id of the last frame as \`Last-Event-ID\`, or as \`after\`, is sent what came since, once. Where that is not known any more, a frame \`reset\` says that everything is to be read again.
- Streams end after a quarter of an hour, and when a reader is too slow: come back with the last id.`,
  request: {
    query: z.object({
      topics: z
        .string()
        .max(maximumTopics * 80)
        .transform((text, context) => {
          const topics = parseTopics(text);
          if (topics) return topics;
          const message = `must be 1 to ${maximumTopics} of property:0x…, account:0x… and lease:0x…, separated by commas`;
          context.addIssue({ code: "custom", message });
          return z.NEVER;
        })
        .openapi({ type: "string", example: "property:0x5fbdb2315678afecb367f032d93f642f64180aa3" }),
      after: eventId
        .optional()
        .openapi({ description: "As `Last-Event-ID`, for a stream that is opened anew. The header counts first." }),
    }),
    headers: z.object({ "last-event-id": eventId.optional() }),
  },
  responses: {
    200: {
      description: "Frames `ready`, `change` and `reset`",
      content: { "text/event-stream": { schema: z.string() } },
    },
  },
});

export const eventRoutes = (deps: Deps) =>
  router().openapi(follow, async (c) => {
    const { topics, after } = c.req.valid("query");
    const { "last-event-id": last } = c.req.valid("header");
    await requireTopics(deps, topics, await currentSession(c, deps));
    const client = clientOf(c, deps.config.TRUST_PROXY);
    const headers = {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      // It ends with the stream: nothing waits on it when the process is to end.
      connection: "close",
      "x-accel-buffering": "no",
    };
    // Who asks for the headers alone never reads a stream, nor ends one.
    if (c.req.method === "HEAD") return c.body(null, 200, headers);
    return c.body(deps.events.follow(topics, client, last || after || undefined), 200, headers);
  });
