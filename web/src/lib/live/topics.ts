/** What a frame of the stream says: something about the topic is not as it was. */
export interface LiveChange {
  topic: string;
  kinds: readonly string[];
}

/** A query that some page is showing. */
export interface ShownQuery {
  queryKey: readonly unknown[];
  data: unknown;
}

/** As many as the API lets one stream follow. */
const most = 32;

const isAddress = (part: unknown): part is string => typeof part === "string" && /^0x[\da-f]{40}$/i.test(part);
const isLease = (part: unknown): part is string => typeof part === "string" && /^0x[\da-f]{64}$/i.test(part);

/** The topics by which a query's answer can change; those of people only for who is signed in as them. */
function topicsOfQuery({ queryKey, data }: ShownQuery, reader: string | undefined): string[] {
  const [subject, id, part] = queryKey;
  if (subject === "properties" && isAddress(id)) return [`property:${id.toLowerCase()}`];
  if (!reader) return [];
  if (subject === "leases" && isLease(id)) return [`lease:${id.toLowerCase()}`];
  if (subject === "leases" && isAddress(part)) return part.toLowerCase() === reader ? [`account:${reader}`] : [];
  if (subject === "notices") return [`account:${reader}`];
  if (subject !== "accounts" || !isAddress(id) || id.toLowerCase() !== reader) return [];
  // what a building declares is owed to whoever holds it
  return [`account:${reader}`, ...(part === "holdings" ? tokensIn(data).map((token) => `property:${token}`) : [])];
}

function tokensIn(data: unknown): string[] {
  const holdings = (data as { data?: { holdings?: unknown } } | undefined)?.data?.holdings;
  if (!Array.isArray(holdings)) return [];
  return holdings.map(({ token }: { token?: unknown }) => token).filter(isAddress);
}

/** What the open pages want to know of, each once; the account and what stands first before the rest. */
export function topicsOf(shown: readonly ShownQuery[], reader: string | undefined): string[] {
  const topics = new Set(shown.flatMap((query) => topicsOfQuery(query, reader)));
  const rank = (topic: string) => (topic.startsWith("property:") ? 1 : 0);
  return [...topics].sort((a, b) => rank(a) - rank(b)).slice(0, most);
}

/** Whether a query is to be read again after a change. */
export function isTouched(queryKey: readonly unknown[], { topic, kinds }: LiveChange): boolean {
  const [subject, id, part] = queryKey.map((one) => (typeof one === "string" ? one.toLowerCase() : one));
  const [what, of] = topic.split(":");
  // balances and the like: read from the chain itself, of which each change is one
  if (subject === "chain-reads") return true;
  if (what === "property") {
    if (subject === "properties") return id === of;
    // a declaration concerns all holders, whoever they are
    if (subject === "accounts") return kinds.some((kind) => ["dividend", "record-date", "offering"].includes(kind));
    return subject === "offerings" && kinds.some((kind) => kind === "purchase" || kind === "offering");
  }
  if (what === "lease") return subject === "leases" && id === of;
  if (subject === "notices") return kinds.includes("notice");
  if (subject === "leases") return part === of;
  return subject === "accounts" && id === of;
}

/** Whether all that changes a query's answer, but for time, is told by these topics. */
export function isCovered(queryKey: readonly unknown[], topics: ReadonlySet<string>): boolean {
  const [subject, id, part] = queryKey.map((one) => (typeof one === "string" ? one.toLowerCase() : one));
  if (subject === "properties") return topics.has(`property:${id}`);
  if (subject === "leases") return topics.has(`lease:${id}`) || topics.has(`account:${part}`);
  if (subject === "notices") return [...topics].some((topic) => topic.startsWith("account:"));
  return subject === "accounts" && topics.has(`account:${id}`);
}

const words: Record<string, string> = {
  rent: "Rent was paid.",
  income: "Income came in.",
  expense: "An expense moved on.",
  dividend: "A dividend was declared or paid.",
  claim: "A dividend was paid out.",
  purchase: "Shares were bought.",
  offering: "The sale of shares moved on.",
  trade: "Shares were traded.",
  lease: "A lease changed.",
  message: "There is a new message.",
  notice: "You have a new notification.",
};

/** What a screen reader is told of changes, each once. */
export function wordsOf(changes: readonly LiveChange[]): string {
  const kinds = new Set(changes.flatMap((change) => change.kinds));
  // a claim changes its dividend as well: said once
  if (kinds.has("claim")) kinds.delete("dividend");
  return [...kinds].flatMap((kind) => words[kind] ?? []).join(" ");
}
