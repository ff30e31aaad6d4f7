import assert from "node:assert/strict";
import type { ChangeKind } from "../services/events/event-hub.ts";
import type { Topic } from "../services/events/topics.ts";
import type { Visitor } from "./visitor.ts";

export interface EventFrame {
  id: string;
  event: string;
  data: { topic?: Topic; kinds?: ChangeKind[]; block?: number | null };
}

/** Reads the stream of events as a browser does. */
export async function openStream(
  { url, cookie }: Pick<Visitor, "url" | "cookie">,
  topics: readonly Topic[],
  { after, lastEventId }: { after?: string; lastEventId?: string } = {},
) {
  const aborting = new AbortController();
  const query = `topics=${topics.join(",")}${after ? `&after=${after}` : ""}`;
  const response = await fetch(`${url}/v1/events?${query}`, {
    headers: { ...(cookie ? { cookie } : {}), ...(lastEventId ? { "last-event-id": lastEventId } : {}) },
    signal: aborting.signal,
  });
  assert.equal(response.status, 200, await (response.ok ? "" : response.text()));
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error("the answer has no body");
  let rest = "";
  const stream = {
    response,
    /** Everything that came. */
    text: "",
    async next(): Promise<EventFrame> {
      for (;;) {
        const end = rest.indexOf("\n\n");
        if (end >= 0) {
          const lines = rest.slice(0, end).split("\n");
          rest = rest.slice(end + 2);
          const field = (name: string) =>
            lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? "";
          if (field("event")) return { id: field("id"), event: field("event"), data: JSON.parse(field("data")) };
          continue;
        }
        const { value, done } = await reader.read();
        if (done) throw new Error("the stream has ended");
        rest += value;
        stream.text += value;
      }
    },
    async until(event: string): Promise<EventFrame> {
      for (;;) {
        const frame = await stream.next();
        if (frame.event === event) return frame;
      }
    },
    async untilKind(kind: ChangeKind): Promise<EventFrame> {
      for (;;) {
        const frame = await stream.until("change");
        if (frame.data.kinds?.includes(kind)) return frame;
      }
    },
    async [Symbol.asyncDispose]() {
      aborting.abort();
      await reader.cancel().catch(() => undefined);
    },
  };
  return stream;
}
