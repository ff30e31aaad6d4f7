import { ponder } from "ponder:registry";
import { currencyFeed, currencyRate, currencySource } from "ponder:schema";
import { zeroAddress } from "viem";
import { letters } from "../lib/currency.ts";
import { eventRow, updatedAt } from "../lib/rows.ts";

/** The contract takes no larger answer of a feed, nor one that is not of its time. */
const mostAnswer = 2n ** 128n - 1n;

ponder.on("CurrencyRates:CurrencyFeedSet", async ({ event, context }) => {
  const { currency: code, feed, source, maxAge, decimals, rate, updatedAt: saidAt } = event.args;
  const currency = letters(code);
  const removed = feed === zeroAddress;
  const row = {
    feed: removed ? null : feed,
    source: removed ? null : source,
    decimals,
    maxAge: BigInt(maxAge),
    ...updatedAt(event),
  };
  await context.db
    .insert(currencyFeed)
    .values({ currency, ...row })
    .onConflictDoUpdate(row);
  if (removed) return;
  await context.db
    .insert(currencySource)
    .values({ source, currency, decimals })
    .onConflictDoUpdate({ currency, decimals });
  await context.db.insert(currencyRate).values({ ...eventRow(event), currency, rate, saidAt });
});

// Whoever once stood behind a feed goes on answering; only who does now is heard.
ponder.on("CurrencySource:AnswerUpdated", async ({ event, context }) => {
  const source = event.log.address;
  const behind = await context.db.find(currencySource, { source });
  const feed = behind && (await context.db.find(currencyFeed, { currency: behind.currency }));
  const { current, updatedAt: saidAt } = event.args;
  if (!feed || feed.source !== source || current <= 0n || current > mostAnswer) return;
  if (saidAt === 0n || saidAt > event.block.timestamp) return;
  const rate = current * 10n ** BigInt(18 - behind.decimals);
  await context.db.insert(currencyRate).values({ ...eventRow(event), currency: behind.currency, rate, saidAt });
});
