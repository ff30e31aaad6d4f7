import { randomBytes } from "node:crypto";
import { Problem } from "../../lib/problem.ts";
import type { Topic } from "./topics.ts";

export const changeKinds = [
  ...(["rent", "lease", "income", "expense", "dividend", "record-date", "claim"] as const),
  ...(["purchase", "offering", "trade", "order", "transfer", "freeze"] as const),
  ...(["papers", "value", "halt", "rules", "verification", "notice", "message"] as const),
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** Something about a topic is not as it was: a hint to read it again, never the truth itself. */
export interface Change {
  topic: Topic;
  kinds: readonly ChangeKind[];
  /** The newest block that made it so; null: no block did. */
  block: number | null;
}

interface Frame extends Change {
  number: number;
  /** Made when it is first sent, then kept: however many follow the topic, it is encoded once. */
  bytes?: Uint8Array;
}

interface Follower {
  topics: readonly Topic[];
  client: string;
  controller: ReadableStreamDefaultController<Uint8Array>;
  ends: NodeJS.Timeout;
}

const standard = {
  /** Frames that are kept for those who come back. */
  kept: 4_096,
  connections: 10_000,
  connectionsPerClient: 60,
  /** Bytes that may wait for a reader before it is dropped. */
  waiting: 64 * 1024,
  /** Milliseconds between signs of life. */
  heartbeat: 15_000,
  /** Milliseconds after which a stream ends: coming back, its reader's rights are asked anew. */
  lifetime: 15 * 60_000,
  /** What browsers wait before they come back. */
  retry: 2_000,
};

const encoder = new TextEncoder();

/** Hands every change to all that follow its topic, and remembers the last ones for those who come back. */
export class EventHub {
  /** How many frames were encoded. */
  encoded = 0;
  readonly #limits: typeof standard;
  /** Numbers mean something within one process only: of another one's a reader cannot know what it has missed. */
  readonly #epoch = randomBytes(6).toString("hex");
  readonly #followers = new Map<Topic, Set<Follower>>();
  readonly #all = new Set<Follower>();
  readonly #clients = new Map<string, number>();
  readonly #beat: NodeJS.Timeout;
  #frames: Frame[] = [];
  #last = 0;
  #closed = false;

  constructor(limits: Partial<typeof standard> = {}) {
    this.#limits = { ...standard, ...limits };
    const sign = encoder.encode(":\n\n");
    this.#beat = setInterval(() => {
      for (const follower of this.#all) this.#write(follower, sign);
    }, this.#limits.heartbeat).unref();
  }

  get size(): number {
    return this.#all.size;
  }

  publish(changes: readonly Change[]): void {
    for (const change of changes) {
      const frame: Frame = { ...change, number: ++this.#last };
      this.#frames.push(frame);
      for (const follower of this.#followers.get(frame.topic) ?? []) this.#write(follower, this.#bytesOf(frame));
    }
    if (this.#frames.length > 2 * this.#limits.kept) this.#frames = this.#frames.slice(-this.#limits.kept);
  }

  /** What happened cannot be told one by one: everybody reads everything again. */
  reset(): void {
    this.#frames = [];
    this.#last++;
    const bytes = this.#signBytes("reset");
    for (const follower of this.#all) this.#write(follower, bytes);
  }

  /** A stream of frames; `after`: the id of the last one that the reader has had. Throws where there are too many. */
  follow(topics: readonly Topic[], client: string, after?: string): ReadableStream<Uint8Array> {
    const { connections, connectionsPerClient, waiting, lifetime, retry } = this.#limits;
    const later = { "retry-after": "15" };
    if (this.#closed || this.#all.size >= connections) {
      throw new Problem("busy", "Too many pages are open. Try again in a moment.", {}, later);
    }
    if ((this.#clients.get(client) ?? 0) >= connectionsPerClient) {
      throw new Problem("rate-limited", `At most ${connectionsPerClient} streams are open for one address.`, {}, later);
    }
    let own: Follower | undefined;
    return new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          const ends = setTimeout(() => this.#end(follower), lifetime * (0.9 + 0.1 * Math.random())).unref();
          const follower: Follower = { topics, client, controller, ends };
          own = follower;
          this.#add(follower);
          this.#write(follower, encoder.encode(`retry: ${retry}\n\n`));
          this.#catchUp(follower, after);
        },
        cancel: () => {
          if (own) this.#remove(own);
        },
      },
      new ByteLengthQueuingStrategy({ highWaterMark: waiting }),
    );
  }

  /** Ends all streams; nobody can follow any more. */
  close(): void {
    this.#closed = true;
    clearInterval(this.#beat);
    for (const follower of this.#all) this.#end(follower);
  }

  #catchUp(follower: Follower, after: string | undefined): void {
    const [epoch, text = ""] = after?.split("-") ?? [];
    const seen = /^\d{1,15}$/.test(text) ? Number(text) : -1;
    const oldest = this.#last - this.#frames.length;
    const known = epoch === this.#epoch && seen >= oldest && seen <= this.#last;
    // Who comes for the first time learns from where to count.
    if (after === undefined) this.#write(follower, this.#signBytes("ready"));
    else if (!known) this.#write(follower, this.#signBytes("reset"));
    else {
      const wanted = new Set(follower.topics);
      for (const frame of this.#frames.slice(seen - oldest)) {
        if (wanted.has(frame.topic)) this.#write(follower, this.#bytesOf(frame));
      }
    }
  }

  #bytesOf(frame: Frame): Uint8Array {
    if (!frame.bytes) {
      this.encoded++;
      const { number, topic, kinds, block } = frame;
      const data = JSON.stringify({ topic, kinds, block });
      frame.bytes = encoder.encode(`id: ${this.#epoch}-${number}\nevent: change\ndata: ${data}\n\n`);
    }
    return frame.bytes;
  }

  #signBytes(event: "ready" | "reset"): Uint8Array {
    return encoder.encode(`id: ${this.#epoch}-${this.#last}\nevent: ${event}\ndata: {}\n\n`);
  }

  #write(follower: Follower, bytes: Uint8Array): void {
    if (!this.#all.has(follower)) return;
    follower.controller.enqueue(bytes);
    if ((follower.controller.desiredSize ?? 0) >= 0) return;
    // It reads more slowly than things happen. Coming back it is told what it has missed.
    this.#remove(follower);
    follower.controller.error(new Error("the reader is too slow"));
  }

  #end(follower: Follower): void {
    if (!this.#remove(follower)) return;
    follower.controller.close();
  }

  #add(follower: Follower): void {
    this.#all.add(follower);
    this.#clients.set(follower.client, (this.#clients.get(follower.client) ?? 0) + 1);
    for (const topic of follower.topics) {
      const followers = this.#followers.get(topic) ?? new Set();
      this.#followers.set(topic, followers.add(follower));
    }
  }

  #remove(follower: Follower): boolean {
    clearTimeout(follower.ends);
    if (!this.#all.delete(follower)) return false;
    const left = (this.#clients.get(follower.client) ?? 1) - 1;
    if (left > 0) this.#clients.set(follower.client, left);
    else this.#clients.delete(follower.client);
    for (const topic of follower.topics) {
      const followers = this.#followers.get(topic);
      followers?.delete(follower);
      if (followers?.size === 0) this.#followers.delete(topic);
    }
    return true;
  }
}
