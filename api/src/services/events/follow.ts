import { sql } from "drizzle-orm";
import { type Address, zeroAddress } from "viem";
import type { Deps } from "../../lib/deps.ts";
import { type ChangedRow, rowsAfter } from "./changed-rows.ts";
import type { Change, ChangeKind, EventHub } from "./event-hub.ts";
import type { Topic } from "./topics.ts";

/**
 * More at once is no news but an indexer that catches up: then pages read everything again. A dividend that is pushed to ten
 * thousand holders, each payment a row until its block is final, is news.
 */
const many = 25_000;

interface Checkpoints extends Record<string, unknown> {
  checkpoint: string;
  safe: string;
}

/**
 * Finds out what changed since it was asked last. Up to the safe checkpoint nothing can change any more; what is beyond is
 * compared with what was there, so that a reorganisation is told as well: what came, and what is gone.
 */
export class Changes {
  readonly #deps: Pick<Deps, "db" | "config" | "deployment">;
  /** Rows beyond `#safe`, by their key. */
  #known: Map<string, ChangedRow> | undefined;
  #checkpoint = "";
  #safe = "";
  /** The newest notice that was told of. */
  #notice: number | undefined;

  constructor(deps: Pick<Deps, "db" | "config" | "deployment">) {
    this.#deps = deps;
  }

  /** Undefined: everything may have changed. */
  async look(): Promise<Change[] | undefined> {
    const { db, config, deployment } = this.#deps;
    const table = sql`${sql.identifier(config.VIEWS_SCHEMA)}._ponder_checkpoint`;
    const asked = sql`select latest_checkpoint as checkpoint, safe_checkpoint as safe from ${table} where chain_id = ${config.CHAIN_ID}`;
    const { rows: quick } = await db.execute<Checkpoints>(asked);
    if (!quick[0] || quick[0].checkpoint === this.#checkpoint) return [];
    const options = { isolationLevel: "repeatable read", accessMode: "read only" } as const;
    const seen = await db.transaction(async (tx) => {
      const { rows } = await tx.execute<Checkpoints>(asked);
      const at = rows[0];
      if (!at) return undefined;
      // At the start, and where the projections were made anew, there is nothing to compare with.
      const fresh = this.#known === undefined || at.checkpoint < this.#safe;
      const since = fresh ? at.safe : this.#safe;
      const found = await rowsAfter(tx, since, many + 1, deployment.addresses.coin);
      // What is of the safe block itself was told before.
      return { ...at, fresh, found: found.filter(({ block }) => Number(block) > blockOf(since)) };
    }, options);
    if (!seen) return [];
    const { fresh, found, checkpoint, safe } = seen;
    const before = this.#known;
    const now = new Map(found.map((row) => [row.key, row]));
    const tooMany = found.length > many;
    this.#checkpoint = checkpoint;
    this.#safe = safe;
    this.#known = tooMany ? undefined : now;
    if (tooMany || (fresh && before !== undefined)) return undefined;
    if (!before) return [];
    const came = found.filter(({ key }) => !before.has(key));
    const gone = [...before.values()].filter(({ key }) => !now.has(key));
    const beyond = blockOf(safe);
    for (const { key, block } of found) if (Number(block) <= beyond) now.delete(key);
    return changesOf([...came, ...gone]);
  }

  /** Whoever has a new notice. */
  async notices(): Promise<Change[]> {
    const { rows } = await this.#deps.db.execute<{ id: string; recipient: Address; shown: boolean }>(
      this.#notice === undefined
        ? sql`select coalesce(max(id), 0) as id, '' as recipient, false as shown from app.notice`
        : sql`select id, recipient, shown from app.notice where id > ${this.#notice} order by id limit ${many}`,
    );
    this.#notice = Number(rows.at(-1)?.id ?? this.#notice);
    const recipients = new Set(rows.flatMap(({ recipient, shown }) => (shown ? recipient : [])));
    return [...recipients].map((account) => ({ topic: `account:${account}`, kinds: ["notice"], block: null }));
  }
}

const blockOf = (checkpoint: string) => Number(checkpoint.slice(26, 42));

function topicsOf({ token, lease, accounts }: ChangedRow): Topic[] {
  const people = accounts.filter((account) => account !== null && account !== zeroAddress);
  return [
    ...(token ? [`property:${token}` as const] : []),
    ...(lease ? [`lease:${lease}` as const] : []),
    ...people.map((account) => `account:${account}` as Topic),
  ];
}

/** One change a topic, however many rows tell of it. */
function changesOf(rows: readonly ChangedRow[]): Change[] {
  const changes = new Map<Topic, { kinds: Set<ChangeKind>; block: number }>();
  for (const row of rows) {
    for (const topic of topicsOf(row)) {
      const told = changes.get(topic) ?? { kinds: new Set(), block: 0 };
      told.kinds.add(row.kind);
      told.block = Math.max(told.block, Number(row.block));
      changes.set(topic, told);
    }
  }
  return [...changes].map(([topic, { kinds, block }]) => ({ topic, kinds: [...kinds].sort(), block }));
}

/** Tells the hub what changes, from one look at the projections for the whole process. Returns what ends it. */
export function followProjections(
  deps: Pick<Deps, "db" | "config" | "deployment" | "log">,
  hub: Pick<EventHub, "publish" | "reset">,
  every = 400,
): () => void {
  const changes = new Changes(deps);
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const look = async () => {
    try {
      const found = await changes.look();
      const notices = await changes.notices();
      if (stopped) return;
      if (found) hub.publish([...found, ...notices]);
      else hub.reset();
    } catch (error) {
      // The indexer or the database may be away for a while; what happened meanwhile is told afterwards.
      deps.log.debug({ cause: (error as Error).message }, "the projections were not followed");
    }
    if (!stopped) timer = setTimeout(look, every);
  };
  void look();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
