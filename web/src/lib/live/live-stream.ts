import type { LiveChange } from "./topics.ts";

export interface LiveHandlers {
  onChange(change: LiveChange): void;
  /** Nobody knows what was missed: everything is to be read again. */
  onReset(): void;
  /** What is followed now; nothing while the stream is down. */
  onFollowing(topics: readonly string[]): void;
}

const path = "/api/v1/events";
/** Milliseconds: a page that is being built asks for several things one after the other. */
const settling = 150;
/** A refused topic is somebody else's, or not there: asked again after a while. */
const patience = 60_000;

/**
 * One stream for the whole tab. Hidden tabs let go of theirs, for browsers keep few connections, and learn what they have
 * missed when they are seen again.
 */
export function createLiveStream({ onChange, onReset, onFollowing }: LiveHandlers) {
  let wanted: readonly string[] = [];
  let source: EventSource | undefined;
  let lastId = "";
  let failures = 0;
  let aside = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const later = (milliseconds: number) => {
    clearTimeout(timer);
    timer = setTimeout(connect, milliseconds);
  };

  const letGo = () => {
    clearTimeout(timer);
    source?.close();
    source = undefined;
  };

  function connect(): void {
    letGo();
    const topics = wanted.filter((topic) => !aside.has(topic));
    if (topics.length === 0 || document.hidden) {
      onFollowing([]);
      return;
    }
    const query = new URLSearchParams({ topics: topics.join(","), ...(lastId ? { after: lastId } : {}) });
    const opened = new EventSource(`${path}?${query}`);
    source = opened;
    const listen = (name: string, handle: (event: MessageEvent<string>) => void) =>
      opened.addEventListener(name, (event) => {
        lastId = event.lastEventId;
        handle(event);
      });
    listen("ready", () => undefined);
    listen("reset", onReset);
    listen("change", ({ data }) => onChange(JSON.parse(data) as LiveChange));
    opened.onopen = () => {
      failures = 0;
      onFollowing(topics);
    };
    opened.onerror = () => {
      onFollowing([]);
      // while it is connecting the browser comes back by itself, with the last id
      if (opened.readyState !== EventSource.CLOSED) return;
      failures++;
      // refused: what is personal may be why, and the rest need not wait for it
      const personal = topics.filter((topic) => !topic.startsWith("property:"));
      if (failures === 1 && personal.length > 0 && personal.length < topics.length) {
        aside = new Set(personal);
        setTimeout(() => {
          aside = new Set();
          later(0);
        }, patience);
        later(0);
      } else later(Math.min(patience, 1_000 * 2 ** failures));
    };
  }

  const onVisibility = () => {
    if (document.hidden) {
      letGo();
      onFollowing([]);
    } else later(0);
  };
  document.addEventListener("visibilitychange", onVisibility);

  return {
    follow(topics: readonly string[]): void {
      if (topics.length === wanted.length && topics.every((topic) => wanted.includes(topic))) return;
      wanted = topics;
      later(settling);
    },
    close(): void {
      document.removeEventListener("visibilitychange", onVisibility);
      wanted = [];
      letGo();
    },
  };
}
