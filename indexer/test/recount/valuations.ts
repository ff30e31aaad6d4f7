import assert from "node:assert/strict";
import { type Address, type Hex, hexToString, stringToHex, zeroHash } from "viem";
import { demoFeedAt, singletons } from "../contracts.ts";
import type { Database, Row } from "../database.ts";
import { lower, type Stage } from "../stage.ts";
import type { Logs } from "./logs.ts";

const bytes3 = (currency: unknown) => stringToHex(String(currency), { size: 3 });

/** Valuations and currencies as the contracts answer. */
export async function checkValuations(stage: Stage, db: Database, logs: Logs): Promise<void> {
  await checkStreams(stage, db, logs);
  await checkRecord(stage, db, logs);
  await checkRates(stage, db, logs);
}

async function checkStreams(stage: Stage, db: Database, logs: Logs): Promise<void> {
  const { valuations, breaker } = singletons(stage);
  const opened = logs.valuations.flatMap(({ eventName, args }) => (eventName === "ValuationStreamSet" ? [args] : []));
  const streams = await db.rows("valuation_stream");
  assert.equal(streams.length, new Set(opened.map((args) => args.subject + args.currency)).size, "the streams");
  for (const { subject, currency, quorum, maxAge } of streams) {
    const [needed, age] = await valuations.read.streamOf([subject as Hex, bytes3(currency)]);
    assert.deepEqual([quorum, maxAge], [needed, BigInt(age)]);
    const allowed = await valuations.read.providersOf([subject as Hex, bytes3(currency)]);
    const rows = (await db.rows("valuation_provider")).filter(
      (row) => row.subject === subject && row.currency === currency && row.allowed,
    );
    assert.deepEqual(rows.map(({ provider }) => provider).sort(), allowed.map(lower).sort(), "the providers");
  }
  for (const { token, currency, bound } of await db.rows("breaker_watch")) {
    assert.deepEqual([bytes3(currency), bound], await breaker.read.watchOf([token as Address]));
  }
}

async function checkRecord(stage: Stage, db: Database, logs: Logs): Promise<void> {
  const { valuations } = singletons(stage);
  const rows = await db.rows("valuation", "published_event_id");
  const published = logs.valuations.filter((log) => log.eventName === "ValuationPublished");
  assert.equal(rows.length, published.length, "the valuations");
  for (const [place, row] of rows.entries()) {
    const answer = await valuations.read.valuationAt([row.subject as Hex, bytes3(row.currency), row.index as bigint]);
    const { provider, effectiveAt, publishedAt, ...same } = answer;
    assert.deepEqual(pick(row, same), same);
    assert.deepEqual(
      [row.provider, row.effectiveAt, row.publishedAt],
      [lower(provider), BigInt(effectiveAt), BigInt(publishedAt)],
    );
    const log = published[place];
    assert.deepEqual([row.publishedTxHash, row.publishedLogIndex], [log?.transactionHash, log?.logIndex]);
    assert.equal(row.reasonHash !== null && row.reasonHash !== zeroHash, row.invalidated);
  }
}

async function checkRates(stage: Stage, db: Database, logs: Logs): Promise<void> {
  const { rates } = singletons(stage);
  const said = await db.rows("currency_rate", "id");
  for (const { currency, feed, maxAge, source, decimals } of await db.rows("currency_feed")) {
    const [address, age] = await rates.read.feedOf([bytes3(currency)]);
    assert.equal(maxAge, BigInt(age));
    if (feed === null) {
      assert.equal(BigInt(address), 0n);
      continue;
    }
    assert.equal(feed, lower(address));
    assert.equal(source, lower(address), "a demo feed says itself what it answers");
    assert.equal(decimals, await demoFeedAt(stage, address).read.decimals());
    const [, answer, , updatedAt] = await demoFeedAt(stage, address).read.latestRoundData();
    const newest = said.filter((row) => row.currency === currency).at(-1);
    assert.deepEqual([newest?.rate, newest?.saidAt], [answer * 10n ** BigInt(18 - Number(decimals)), updatedAt]);
  }
  assert.deepEqual(
    said.map(({ currency, rate }) => `${currency} ${rate}`),
    expectedRates(logs),
  );
}

/** What a unit cost each time that it was told by whoever stood behind its feed then. */
function expectedRates({ rates, answers }: Logs): string[] {
  const behind = new Map<string, { currency: string; decimals: number }>();
  const place = (log: { blockNumber: bigint | null; logIndex: number | null }) =>
    Number(log.blockNumber) * 10_000 + Number(log.logIndex);
  return [...rates, ...answers]
    .sort((a, b) => place(a) - place(b))
    .flatMap((log) => {
      if (log.eventName === "CurrencyFeedSet") {
        const currency = hexToString(log.args.currency);
        for (const [source, known] of behind) if (known.currency === currency) behind.delete(source);
        if (log.args.rate === 0n) return [];
        behind.set(lower(log.args.source), { currency, decimals: log.args.decimals });
        return [`${currency} ${log.args.rate}`];
      }
      const known = log.eventName === "AnswerUpdated" && behind.get(lower(log.address));
      if (!known || log.args.current <= 0n) return [];
      return [`${known.currency} ${log.args.current * 10n ** BigInt(18 - known.decimals)}`];
    });
}

const pick = (row: Row, other: object): Row => Object.fromEntries(Object.keys(other).map((name) => [name, row[name]]));
