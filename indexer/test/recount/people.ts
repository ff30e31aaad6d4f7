import assert from "node:assert/strict";
import type { Address } from "viem";
import { STATUS, statusOf } from "../../../contracts/facts.ts";
import { ROLE, roleId } from "../../../contracts/roles.ts";
import { singletons } from "../contracts.ts";
import type { Database, Row } from "../database.ts";
import { lower, type Stage } from "../stage.ts";
import type { Logs } from "./logs.ts";

/** People, wallets, claims, roles and proposals as the contracts answer. */
export async function checkPeople(stage: Stage, db: Database, logs: Logs): Promise<void> {
  await checkWallets(stage, db);
  await checkClaims(stage, db, logs);
  await checkPowers(stage, db, logs);
}

async function checkWallets(stage: Stage, db: Database): Promise<void> {
  const { registry } = singletons(stage);
  const [rules] = await db.rows("requirement");
  const [required, epoch] = await registry.read.requirements();
  assert.deepEqual([rules?.requiredTopics, rules?.issuerEpoch], [required, epoch], "the requirement");
  const { timestamp } = await stage.node.getBlock();
  const identities = new Map((await db.rows("identity")).map((row) => [row.identityId, row]));
  for (const { address, state, identityId, successor } of await db.rows("wallet")) {
    const wallet = address as Address;
    assert.equal(await registry.read.contains([wallet]), state === "linked", `${wallet} is linked`);
    if (state === "dead") {
      const [payee] = await registry.read.livingPayeeOf([wallet]);
      assert.equal(await endOf(db, successor), lower(payee), `successor of ${wallet}`);
    }
    if (state !== "linked") continue;
    const person = identities.get(identityId);
    assert.ok(person, `identity ${identityId}`);
    const [word] = await registry.read.factsOf([wallet, wallet]);
    assert.equal(Number(BigInt.asUintN(32, word >> 168n)), identityId, `identity of ${wallet}`);
    assert.equal(Number(BigInt.asUintN(16, word >> 136n)), person.country, `country of ${wallet}`);
    const facts = { ...(person as { topics: bigint; epoch: number; status: number }), expiry: Number(person.expiry) };
    const status = statusOf(facts, Number(timestamp), required, epoch);
    assert.equal(STATUS[status], Number(BigInt.asUintN(8, word >> 152n)), `status of ${wallet}`);
    assert.equal(person.address, lower(await registry.read.identity([wallet])), `face of ${wallet}`);
    const code = await stage.node.getCode({ address: person.address as Address });
    assert.equal(person.deployed, code !== undefined, `face of ${wallet} is deployed`);
    assert.equal(person.foreign, (BigInt(word) >> 201n) % 2n === 1n, `identity of ${wallet} is foreign`);
  }
}

async function endOf(db: Database, address: unknown): Promise<unknown> {
  const row = (await db.rows("wallet")).find((one) => one.address === address);
  return row?.state === "dead" ? endOf(db, row.successor) : address;
}

async function checkClaims(stage: Stage, db: Database, logs: Logs): Promise<void> {
  const { registry, issuers } = singletons(stage);
  const keys = new Set<string>();
  for (const log of logs.registry) {
    if (log.eventName !== "ClaimWritten" && log.eventName !== "ClaimRevoked") continue;
    keys.add([log.args.identityId, log.args.topic, lower(log.args.issuer)].join());
  }
  const rows = await db.rows("claim");
  assert.deepEqual(rows.map((row) => [row.identityId, row.topic, row.issuer].join()).sort(), [...keys].sort());
  for (const row of rows) {
    const { identityId, topic, issuer } = row as { identityId: number; topic: bigint; issuer: Address };
    const record = await registry.read.claimOf([identityId, topic, issuer]);
    const times = [row.issuedAt, row.expiresAt, row.notBefore].map((time) => Number(time ?? 0n));
    assert.deepEqual(times, [record.issuedAt, record.expiresAt, record.notBefore], `claim ${topic} of ${identityId}`);
    assert.equal(row.held, record.held, `claim ${topic} of ${identityId} is held`);
  }
  const topics = await db.rows("topic", "bit");
  assert.deepEqual(
    topics.map(({ topic }) => topic),
    await registry.read.indexedTopics(),
    "the topics",
  );
  const active = (await db.rows("trusted_issuer")).filter((row) => row.active);
  const trusted = (await issuers.read.getTrustedIssuers()).map(lower);
  assert.deepEqual(active.map(({ issuer }) => issuer).sort(), trusted.sort(), "the trusted issuers");
  for (const { issuer, topics: stated } of active) {
    assert.deepEqual(stated, await issuers.read.getTrustedIssuerClaimTopics([issuer as Address]));
  }
}

async function checkPowers(stage: Stage, db: Database, logs: Logs): Promise<void> {
  const { roles, fourEyes } = singletons(stage);
  const granted = logs.roles.filter((log) => log.eventName === "RoleGranted");
  const rows = await db.rows("role");
  assert.equal(rows.length, new Set(granted.map(({ args }) => args.role + args.account)).size, "the roles");
  for (const { scope, role, account, held } of rows) {
    const name = (Object.keys(ROLE) as (keyof typeof ROLE)[]).find((one) => ROLE[one] === role);
    assert.ok(name, `role ${role}`);
    const id = roleId(scope as Address, name);
    assert.equal(await roles.read.hasRole([id, account as Address]), held, `${account} is ${name} of ${scope}`);
  }
  const scopes = logs.roles.flatMap((log) => (log.eventName === "ScopeOwnerChanged" ? [lower(log.args.scope)] : []));
  const owners = await db.rows("scope_owner");
  assert.equal(owners.length, new Set(scopes).size, "the scopes");
  for (const { scope, owner } of owners) {
    assert.equal(owner, lower(await roles.read.ownerOf([scope as Address])), `owner of ${scope}`);
  }
  const made = logs.fourEyes.filter((log) => log.eventName === "ProposalMade");
  const proposals = await db.rows("proposal");
  assert.equal(proposals.length, made.length, "the proposals");
  for (const row of proposals) await checkProposal(row, await fourEyes.read.proposal([row.id as bigint]), logs);
}

interface Proposal {
  target: Address;
  proposer: Address;
  proposedAt: number;
  settled: boolean;
  reasonHash: string;
  data: string;
}

function checkProposal(row: Row, proposal: Proposal, logs: Logs): void {
  const end = logs.fourEyes.find((log) => log.eventName !== "ProposalMade" && log.args.id === row.id);
  const state = { ProposalConfirmed: "confirmed", ProposalWithdrawn: "withdrawn", none: "open" }[
    end?.eventName === "ProposalMade" ? "none" : (end?.eventName ?? "none")
  ];
  assert.equal(proposal.settled, row.state !== "open");
  assert.deepEqual(
    [row.target, row.proposer, row.proposedAt, row.reasonHash, row.data, row.state],
    [
      lower(proposal.target),
      lower(proposal.proposer),
      BigInt(proposal.proposedAt),
      proposal.reasonHash,
      proposal.data,
      state,
    ],
    `proposal ${row.id}`,
  );
}
