import { sql } from "drizzle-orm";
import { deletesOf, slips, wordsOf } from "../../lib/fold.ts";
import type { Snapshot } from "../snapshot.ts";

export interface Words {
  /** Text searches, for Postgres: a property must have all of the words, and ranks by any of them. */
  all: string;
  any: string;
}

interface Known extends Record<string, unknown> {
  word: string;
  known: boolean;
  begins: boolean;
  stems: string[] | null;
  near: string[] | null;
  inside: string[] | null;
}

const mostNear = 8;

/** Words that are too short to be mistyped in only one way. */
const forgiving = 4;
/** From this length on two slips are forgiven. */
const long = 8;

/**
 * What is looked for: each word as it is, its stem, and what begins with it where it is the last one, still being
 * typed. A word that no title has stands for those that are a slip or two away, that begin with it, or that hold it.
 */
export async function wordsFor(rows: Pick<Snapshot, "execute">, q: string): Promise<Words> {
  const words = wordsOf(q);
  const asked = words.map((word, at) => ({ at, word, deletes: word.length < forgiving ? [] : deletesOf(word) }));
  const { rows: found } = await rows.execute<Known>(sql`
    select t.word, known.yes as known, begins.yes as begins,
      ts_lexize('english_stem', t.word) as stems,
      case when not known.yes and not begins.yes then (select array_agg(v.word) from app.search_word v
        where v.deletes && t.deletes or (length(t.word) >= ${long} and v.word % t.word)) end as near,
      case when not known.yes and not begins.yes and length(t.word) >= 3 then (select array_agg(v.word) from
        (select word from app.search_word where word like '%' || t.word || '%' order by length(word), word limit ${mostNear}) v) end as inside
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as t(at int, word text, deletes text[])
    cross join lateral (select exists (select 1 from app.search_word v where v.word = t.word) as yes) known
    cross join lateral (select exists (select 1 from app.search_word v
      where v.word >= t.word collate "C" and v.word < (t.word || '\u{10ffff}') collate "C") as yes) begins
    order by t.at`);
  const last = words.at(-1);
  const terms = found.map(({ word, known, stems, near, inside }) => {
    const open = word === last || !known;
    const mended = (near ?? [])
      .map((one) => ({ one, away: slips(word, one) }))
      .filter(({ away }) => away <= (word.length >= long ? 2 : 1))
      .sort((a, b) => a.away - b.away || (a.one < b.one ? -1 : 1))
      .slice(0, mostNear)
      .map(({ one }) => one);
    const choices = new Set([...(stems ?? []), ...mended, ...(inside ?? [])]);
    choices.delete(word);
    const stop = stems?.length === 0;
    return {
      stop,
      term: `(${[`'${word}'${open ? ":*" : ""}`, ...[...choices].map((one) => `'${one}'`)].join(" | ")})`,
    };
  });
  // Articles and the like say nothing, unless there is nothing else.
  const telling = terms.some(({ stop }) => !stop) ? terms.filter(({ stop }) => !stop) : terms;
  return { all: telling.map(({ term }) => term).join(" & "), any: telling.map(({ term }) => term).join(" | ") };
}
