import assert from "node:assert/strict";
import { type Address, type Hex, hexToString, zeroAddress, zeroHash } from "viem";
import {
  HALT_KIND,
  HEALTH_KIND,
  type HealthKind,
  kindNamed,
  PAPER_KIND,
  PROPERTY_STATUS,
} from "../../../contracts/property-kinds.ts";
import { singletons } from "../contracts.ts";
import type { Database, Row } from "../database.ts";
import { lower, type Stage } from "../stage.ts";
import type { Logs } from "./logs.ts";

/** The registry of properties, their papers, health and halts, as the contracts answer. */
export async function checkProperties(stage: Stage, db: Database, logs: Logs): Promise<void> {
  await checkRecords(stage, db);
  await checkPapers(stage, db, logs);
  await checkHealth(stage, db, logs);
  await checkHalts(stage, db, logs);
}

async function checkRecords(stage: Stage, db: Database): Promise<void> {
  const { properties } = singletons(stage);
  const rows = await db.rows("property_record");
  assert.equal(BigInt(rows.length), await properties.read.propertyCount(), "the properties on record");
  for (const row of rows) {
    const p = await properties.read.propertyOf([row.id as bigint]);
    assert.deepEqual(
      [row.manager, row.status, row.changedAt, row.token ?? zeroAddress, row.profileHash, row.profileUri],
      [
        lower(p.manager),
        kindNamed(PROPERTY_STATUS, p.status),
        BigInt(p.changedAt),
        lower(p.token),
        p.profileHash,
        p.profileURI,
      ],
      `property ${row.id}`,
    );
  }
}

async function checkPapers(stage: Stage, db: Database, logs: Logs): Promise<void> {
  const { papers } = singletons(stage);
  const rows = await db.rows("paper");
  assert.equal(rows.length, logs.papers.filter((log) => log.eventName === "PaperFiled").length, "the papers");
  for (const row of rows) {
    const record = await papers.read.paperOf([row.propertyId as bigint, row.contentHash as Hex]);
    assert.deepEqual(
      [row.kind, row.version, row.filedAt, row.issuedAt, row.validUntil, row.supersededBy ?? zeroHash],
      [
        kindNamed(PAPER_KIND, record.kind),
        record.version,
        BigInt(record.filedAt),
        BigInt(record.issuedAt),
        BigInt(record.validUntil),
        record.supersededBy,
      ],
      `paper ${row.contentHash}`,
    );
  }
}

async function checkHealth(stage: Stage, db: Database, logs: Logs): Promise<void> {
  const { health } = singletons(stage);
  const attestors = await db.rows("health_attestor");
  const set = new Set(
    logs.health.flatMap((log) =>
      log.eventName === "HealthAttestorSet" ? [`${log.args.kind} ${log.args.attestor}`] : [],
    ),
  );
  assert.equal(attestors.length, set.size, "the attestors");
  for (const { kind, attestor, allowed } of attestors) {
    const answer = await health.read.isAttestor([HEALTH_KIND[kind as HealthKind], attestor as Address]);
    assert.equal(allowed, answer, `${attestor} and ${kind}`);
  }
  const newest = new Map<string, Row>();
  for (const row of await db.rows("health_fact", "id")) newest.set(`${row.propertyId} ${row.kind}`, row);
  for (const row of newest.values()) {
    const fact = await health.read.factOf([row.propertyId as bigint, HEALTH_KIND[row.kind as HealthKind]]);
    assert.deepEqual(
      [row.attestor, row.good, row.amount, row.currency, row.evidenceHash, row.issuedAt, row.validUntil],
      [
        lower(fact.attestor),
        fact.good,
        fact.amount,
        hexToString(fact.currency),
        fact.evidenceHash,
        BigInt(fact.issuedAt),
        BigInt(fact.validUntil),
      ],
      `${row.kind} of property ${row.propertyId}`,
    );
  }
}

/** Of every token that was ever halted: the rows in force now are the halts that the contract tells of. */
async function checkHalts(stage: Stage, db: Database, logs: Logs): Promise<void> {
  const { halts } = singletons(stage);
  const rows = await db.rows("halt");
  const block = await stage.node.getBlock();
  for (const token of new Set(logs.halts.flatMap((log) => ("token" in log.args ? [lower(log.args.token)] : [])))) {
    const answer = await halts.read.haltOf([token], { blockNumber: block.number });
    const inForce = rows
      .filter((row) => row.token === token)
      .filter((row) => (row.since as bigint) <= block.timestamp && (row.until as bigint) > block.timestamp)
      .map((row) => `${row.kind} until ${row.until}`);
    assert.deepEqual(
      inForce.sort(),
      answer.map(({ kind, until }) => `${kindNamed(HALT_KIND, kind)} until ${until}`).sort(),
      `halts of ${token}`,
    );
  }
}
