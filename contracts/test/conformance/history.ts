import assert from "node:assert/strict";
import { type Address, getAddress, parseEventLogs, zeroAddress } from "viem";
import type { Stage } from "./stage.ts";

/**
 * What the events tell, from the first one on, is what the functions answer. Asked after every test, so that whatever a
 * test does is seen by those who only read events.
 */
export async function assertHistoryTells(stage: Stage): Promise<void> {
  await assertTokenTells(stage);
  await assertRegistriesTell(stage);
}

/** Balances, supply, frozen parts and addresses, pause, and the contracts that the token works with. */
async function assertTokenTells({ node, token, read }: Stage): Promise<void> {
  const balances = new Map<Address, bigint>();
  const frozen = new Map<Address, bigint>();
  const absolute = new Map<Address, bigint>();
  const barred = new Map<Address, boolean>();
  const add = (to: Map<Address, bigint>, account: Address, amount: bigint) =>
    to.set(account, (to.get(account) ?? 0n) + amount);
  let [supply, paused, registry, compliance] = [0n, false, zeroAddress as Address, zeroAddress as Address];

  const logs = await node.getLogs({ address: token.address, fromBlock: 0n, toBlock: "latest" });
  for (const { eventName, args } of parseEventLogs({ abi: token.abi, logs })) {
    if (eventName === "Transfer") {
      if (args._from === zeroAddress) supply += args._value;
      else add(balances, args._from, -args._value);
      if (args._to === zeroAddress) supply -= args._value;
      else add(balances, args._to, args._value);
    } else if (eventName === "TokensFrozen") add(frozen, args._userAddress, args._amount);
    else if (eventName === "TokensUnfrozen") add(frozen, args._userAddress, -args._amount);
    else if (eventName === "AddressFrozen") barred.set(args._userAddress, args._isFrozen);
    else if (eventName === "Frozen") absolute.set(args.account, args.amount);
    else if (eventName === "Paused") paused = true;
    else if (eventName === "Unpaused") paused = false;
    else if (eventName === "IdentityRegistryAdded") registry = args._identityRegistry;
    else if (eventName === "ComplianceAdded") compliance = args._compliance;
  }

  const told = (what: string) => `${what} is what the events tell`;
  assert.equal(await read(token, "totalSupply", []), supply, told("totalSupply"));
  assert.equal(await read(token, "paused", []), paused, told("paused"));
  assert.equal(await read(token, "identityRegistry", []), registry, told("identityRegistry"));
  assert.equal(await read(token, "compliance", []), compliance, told("compliance"));
  for (const [account, balance] of balances) {
    assert.equal(await read(token, "balanceOf", [account]), balance, told(`balanceOf(${account})`));
  }
  for (const [account, part] of [...frozen, ...absolute]) {
    assert.equal(await read(token, "getFrozenTokens", [account]), part, told(`getFrozenTokens(${account})`));
  }
  for (const [account, is] of barred) {
    assert.equal(await read(token, "isFrozen", [account]), is, told(`isFrozen(${account})`));
  }
}

/**
 * Who is registered, who is trusted for what, and what is required, in the registries of the beginning. A registry that is
 * given another storage knows other people from then on, and has no event to name them.
 */
async function assertRegistriesTell({ node, registry, storage, issuers, topics, read }: Stage): Promise<void> {
  const people = new Map<Address, boolean>();
  const countries = new Map<Address, number>();
  const trusted = new Map<Address, readonly bigint[]>();
  const required = new Set<bigint>();

  const parts = [registry, issuers, topics];
  const address = parts.map((part) => part.address);
  const logs = await node.getLogs({ address, fromBlock: 0n, toBlock: "latest" });
  const of = (part: Address) => logs.filter((log) => getAddress(log.address) === getAddress(part));
  for (const { eventName, args } of parseEventLogs({ abi: registry.abi, logs: of(registry.address) })) {
    if (eventName === "IdentityRegistered") people.set(args.investorAddress, true);
    else if (eventName === "IdentityRemoved") people.set(args.investorAddress, false);
    else if (eventName === "CountryUpdated") countries.set(args.investorAddress, args.country);
    if (eventName === "IdentityRegistered" || eventName === "IdentityRemoved") countries.delete(args.investorAddress);
  }
  for (const { eventName, args } of parseEventLogs({ abi: issuers.abi, logs: of(issuers.address) })) {
    if (eventName === "TrustedIssuerRemoved") trusted.delete(args.trustedIssuer);
    else trusted.set(args.trustedIssuer, args.claimTopics);
  }
  for (const { eventName, args } of parseEventLogs({ abi: topics.abi, logs: of(topics.address) })) {
    if (eventName === "ClaimTopicAdded") required.add(args.claimTopic);
    else required.delete(args.claimTopic);
  }

  const same = (await read(registry, "identityStorage", [])) === storage.address;
  for (const [wallet, is] of same ? people : []) {
    assert.equal(await read(registry, "contains", [wallet]), is, `contains(${wallet})`);
  }
  for (const [wallet, country] of same ? countries : []) {
    assert.equal(await read(registry, "investorCountry", [wallet]), country, `investorCountry(${wallet})`);
  }
  assert.deepEqual(new Set(await read(issuers, "getTrustedIssuers", [])), new Set(trusted.keys()));
  for (const [issuer, of] of trusted) {
    assert.deepEqual(await read(issuers, "getTrustedIssuerClaimTopics", [issuer]), of, `topics of ${issuer}`);
  }
  assert.deepEqual(new Set(await read(topics, "getClaimTopics", [])), required);
}
