import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { propertyRegistryAbi } from "@freehold/contracts/abi/PropertyRegistry";
import { propertyTokenAbi } from "@freehold/contracts/abi/PropertyToken";
import { executionOf, joinSignatures, safeAbi, safeDomain, safeTxOf, safeTxTypes } from "@freehold/contracts/safe";
import { batchId, batchOf, type Operation, timelockAbi } from "@freehold/contracts/timelock";
import {
  type Address,
  createPublicClient,
  createWalletClient,
  encodeFunctionData,
  type Hex,
  hashTypedData,
  http,
  keccak256,
  parseAbi,
  stringToHex,
  zeroHash,
} from "viem";
import type { HDAccount } from "viem/accounts";
import { foundry } from "viem/chains";
import { execute } from "../../contracts/deploy/safe.ts";
import { localPowers } from "../../scripts/lib/accounts.ts";
import { deploySmartWallet } from "./test/smart-wallet.ts";
import { mined, openStage, randomHash, type Stage } from "./test/stage.ts";
import { type Answer, refused, Visitor } from "./test/visitor.ts";
import { createProperty, lower, people } from "./test/world.ts";

const [first, second, third] = localPowers.issuerOwners;
const [manager] = localPowers.managers;
const { alice } = people;
const ownersAbi = parseAbi([
  "function addOwnerWithThreshold(address owner, uint256 threshold)",
  "function removeOwner(address previous, address owner, uint256 threshold)",
]);

describe("the issuer's Safe", { timeout: 240_000 }, () => {
  let stage: Stage;
  let safe: Address;
  let registry: Address;
  const visitors = new Map<HDAccount, Visitor>();
  const at = (who: HDAccount) => visitors.get(who) as Visitor;
  const told = async (answer: Promise<Answer>) => {
    const { status, body } = await answer;
    assert.equal(status, 200, JSON.stringify(body));
    return body.data;
  };

  const approve = (id: bigint, hash: Hex) =>
    encodeFunctionData({ abi: propertyRegistryAbi, functionName: "approve", args: [id, hash] });
  const submit = async (profileHash: Hex) => {
    const data = encodeFunctionData({
      abi: propertyRegistryAbi,
      functionName: "submit",
      args: [`/v1/files/${profileHash}`, profileHash],
    });
    await mined(stage, stage.wallet.sendTransaction({ account: manager, to: registry, data }));
    await stage.indexed();
  };
  const chainNonce = () => stage.node.readContract({ address: safe, abi: safeAbi, functionName: "nonce" });
  const signatureOf = (who: HDAccount, { to, data, nonce }: { to: Address; data: Hex; nonce: string }) =>
    who.signTypedData({
      domain: safeDomain(foundry.id, safe),
      types: safeTxTypes,
      primaryType: "SafeTx",
      message: safeTxOf({ to, data, nonce: BigInt(nonce) }),
    });
  const propose = (who: HDAccount, call: Record<string, unknown>) =>
    at(who).post("/v1/safe/proposals", { why: "Everything is in order.", ...call });
  const read = (who: HDAccount, hash: Hex) => told(at(who).get(`/v1/safe/proposals/${hash}`));
  const post = (who: HDAccount, hash: Hex, signature: Hex) =>
    at(who).post(`/v1/safe/proposals/${hash}/signatures`, { signature });
  // biome-ignore lint/suspicious/noExplicitAny: the answer is what is tested
  const sign = async (who: HDAccount, proposal: any) =>
    told(post(who, proposal.hash, await signatureOf(who, proposal)));
  /** As the page does it: with what the API holds, and nothing else. */
  const carryOut = async (who: HDAccount, hash: Hex) => {
    const { to, data, signatures } = await read(who, hash);
    const counted = signatures.filter(({ counts }: { counts: boolean }) => counts);
    const args = executionOf({ to, data }, joinSignatures(counted));
    const call = { address: safe, abi: safeAbi, functionName: "execTransaction", args, account: who } as const;
    return (await mined(stage, stage.wallet.writeContract(call))).transactionHash;
  };
  /** Past the API, as any other interface of a Safe would. */
  const elsewhere = (to: Address, data: Hex) => {
    const shared = { chain: foundry, transport: http(stage.rpcUrl), pollingInterval: 20, cacheTime: 0 };
    const clients = { wallet: createWalletClient({ ...shared, account: first }), node: createPublicClient(shared) };
    return execute(clients, { address: safe, signers: [first, second] }, to, data);
  };

  before(async () => {
    stage = await openStage({ indexer: true });
    safe = stage.deployment.addresses.issuer;
    registry = stage.deployment.addresses.propertyRegistry;
    for (const who of [first, second, third, manager, alice]) {
      const visitor = new Visitor(stage.url);
      await visitor.signIn(who);
      visitors.set(who, visitor);
    }
    await stage.indexed();
  });
  after(() => stage?.[Symbol.asyncDispose]());

  it("is told as the chain has it, to everybody; what it decides, to its owners alone", async () => {
    const data = await told(new Visitor(stage.url).get("/v1/safe"));
    assert.deepEqual([data.address, data.threshold, data.nonce], [safe, 2, String(await chainNonce())]);
    assert.deepEqual(
      data.owners.toSorted((a: { address: string }, b: { address: string }) => (a.address < b.address ? -1 : 1)),
      [first, second, third]
        .map((owner) => ({ address: lower(owner), signs: true }))
        .toSorted((a, b) => (a.address < b.address ? -1 : 1)),
    );
    const call = { to: registry, data: approve(1n, randomHash()) };
    for (const path of ["/v1/safe/proposals", `/v1/safe/proposals/${randomHash()}`]) {
      refused(await new Visitor(stage.url).get(path), 401, "not-signed-in");
      refused(await at(alice).get(path), 403, "missing-role");
    }
    refused(await at(alice).post("/v1/safe/preview", call), 403, "missing-role");
    refused(await propose(alice, call), 403, "missing-role");
    refused(await post(alice, randomHash(), "0x00"), 403, "missing-role");
    refused(await at(manager).post("/v1/remarks", { remarks: "not mine to say" }), 403, "missing-role");
  });

  it("tells what new shares and offerings can be made of", async () => {
    const { coins, fee, officers } = await told(new Visitor(stage.url).get("/v1/issuing"));
    const { coin } = stage.deployment.addresses;
    assert.deepEqual(
      coins.map(({ address, symbol, decimals }: Record<string, unknown>) => [address, symbol, decimals]),
      [[coin, "dUSD", 6]],
    );
    assert.equal(fee.basisPoints, 0);
    assert.deepEqual(officers, localPowers.officers.map(lower).sort());
  });

  it("takes no call that nobody could read", async () => {
    const tower = await createProperty(stage, "Tower");
    await stage.indexed();
    const data = approve(1n, randomHash());
    refused(await propose(first, { to: alice.address, data }), 422, "call-unreadable");
    refused(await propose(first, { to: registry, data: "0x12345678" }), 422, "call-unreadable");
    refused(await propose(first, { to: registry, data: data.slice(0, -2) }), 422, "call-unreadable");
    const admit = encodeFunctionData({
      abi: ownersAbi,
      functionName: "addOwnerWithThreshold",
      args: [alice.address, 1n],
    });
    refused(await propose(first, { to: safe, data: admit }), 422, "call-unreadable");
    const name = encodeFunctionData({ abi: parseAbi(["function setName(string)"]), args: ["Spire"] });
    const preview = await told(at(first).post("/v1/safe/preview", { to: tower.token, data: name }));
    assert.deepEqual([preview.contract, preview.property.name, preview.call.function], ["token", "Tower", "setName"]);
    assert.equal(preview.refusal.name, "ScopedMissingRole", "the timelock owns it, not the Safe");
    refused(await propose(first, { to: safe, data: "0x", why: "zero \0 zero" }), 400, "invalid-request");
  });

  it("says beforehand what a signature would do", async () => {
    const hash = keccak256(stringToHex("a draft"));
    await submit(hash);
    const good = await told(at(first).post("/v1/safe/preview", { to: registry, data: approve(1n, hash) }));
    assert.deepEqual(
      [good.contract, good.call.function, good.call.args.map((one: { value: string }) => one.value), good.refusal],
      ["propertyRegistry", "approve", ["1", hash], null],
    );
    const bad = await told(at(first).post("/v1/safe/preview", { to: registry, data: approve(1n, randomHash()) }));
    assert.equal(bad.refusal.name, "PropertyProfileDiffers");
    assert.match(bad.refusal.message, /\w+ \w+/);
  });

  it("approves once two owners have signed, and not before", async () => {
    const [{ profileHash }] = await told(at(first).get("/v1/records?status=pendingApproval"));
    const call = { to: registry, data: approve(1n, profileHash) };
    const nonce = String(await chainNonce());
    const hash = hashTypedData({
      domain: safeDomain(foundry.id, safe),
      types: safeTxTypes,
      primaryType: "SafeTx",
      message: safeTxOf({ ...call, nonce: BigInt(nonce) }),
    });
    refused(await propose(first, { ...call, hash: randomHash() }), 422, "safe-hash-differs");
    const proposed = await told(propose(first, { ...call, hash }));
    assert.deepEqual(
      [proposed.hash, proposed.nonce, proposed.state, proposed.signed, proposed.maySign, proposed.refusal],
      [hash, nonce, "open", 0, true, null],
    );
    assert.equal((await told(propose(first, { ...call, nonce }))).hash, hash, "the same twice is one");

    const own = await signatureOf(first, proposed);
    refused(await post(second, hash, own), 422, "safe-signature-invalid");
    refused(
      await post(first, hash, await signatureOf(first, { ...proposed, nonce: "77" })),
      422,
      "safe-signature-invalid",
    );
    refused(await post(first, hash, `${own.slice(0, -2)}20` as Hex), 422, "safe-signature-invalid");
    refused(await post(first, hash, own.slice(0, -2) as Hex), 422, "safe-signature-invalid");
    refused(await post(first, randomHash(), own), 404, "not-found");

    assert.equal((await told(post(first, hash, own))).state, "open");
    const again = await told(post(first, hash, own));
    assert.deepEqual([again.signed, again.maySign, again.signatures.length], [1, false, 1], "one signature an owner");
    await assert.rejects(carryOut(first, hash), /GS020/);
    assert.deepEqual([(await sign(second, proposed)).state, (await read(third, hash)).maySign], ["ready", true]);

    const transaction = await carryOut(third, hash);
    await stage.indexed();
    const done = await read(second, hash);
    assert.deepEqual([done.state, done.execution.transaction, done.maySign], ["executed", transaction, false]);
    const whole = await told(at(second).get("/v1/records/1"));
    assert.deepEqual([whole.status, whole.steps[1].step, whole.steps[1].actor], ["approved", "approved", safe]);
    refused(await post(third, hash, await signatureOf(third, proposed)), 409, "safe-nonce-used");
    refused(await propose(first, { ...call, nonce }), 409, "safe-nonce-used");

    await stage.node.mine({ blocks: 3 });
    await read(second, hash);
    const { rows } = await stage.pool.query("select fate, fate_transaction from app.safe_proposal where hash = $1", [
      hash,
    ]);
    assert.deepEqual(rows, [{ fate: "executed", fate_transaction: transaction }], "final, and written down");
  });

  it("tells what the timelock is to do call by call, and whether it would succeed once its time has come", async () => {
    const { timelock } = stage.deployment.addresses;
    const tower = (await told(new Visitor(stage.url).get("/v1/properties"))).find(
      ({ name }: { name: string }) => name === "Tower",
    ).token as Address;
    const encode = (functionName: "setMinterAllowance" | "mint", to: Address, shares: bigint) =>
      encodeFunctionData({ abi: propertyTokenAbi, functionName, args: [to, shares] });
    const of = (...data: Hex[]): Operation => ({
      calls: data.map((one) => ({ target: tower, value: 0n, data: one })),
      predecessor: zeroHash,
      salt: randomHash(),
    });
    const schedule = (operation: Operation) =>
      encodeFunctionData({ abi: timelockAbi, functionName: "scheduleBatch", args: [...batchOf(operation), 60n] });
    const preview = (data: Hex) => told(at(first).post("/v1/safe/preview", { to: timelock, data }));

    const good = of(encode("setMinterAllowance", alice.address, 7n));
    const seen = await preview(schedule(good));
    assert.deepEqual(
      [seen.contract, seen.call.function, seen.refusal, seen.later],
      ["timelock", "scheduleBatch", null, null],
    );
    assert.deepEqual(
      seen.calls.map(
        (one: { to: Address; contract: string; property: { name: string }; call: { function: string } }) => [
          one.to,
          one.contract,
          one.property.name,
          one.call.function,
        ],
      ),
      [[tower, "token", "Tower", "setMinterAllowance"]],
    );
    // Nobody there is verified: the first call succeeds, the second does not, and so neither happens.
    const mint = of(encode("setMinterAllowance", timelock, 5n), encode("mint", people.frank.address, 5n));
    const later = await preview(schedule(mint));
    assert.deepEqual(
      [later.refusal, later.later.name, later.calls.length],
      [null, "PropertyTokenReceiverNotVerified", 2],
    );
    const foreign = { ...good, calls: [{ target: alice.address, value: 0n, data: good.calls[0]?.data ?? "0x" }] };
    const unreadable = { to: timelock, data: schedule(foreign as Operation) };
    refused(await at(first).post("/v1/safe/preview", unreadable), 422, "call-unreadable");
    const paid = { ...good, calls: good.calls.map((one) => ({ ...one, value: 1n })) };
    refused(await at(first).post("/v1/safe/preview", { to: timelock, data: schedule(paid) }), 422, "call-unreadable");

    await elsewhere(timelock, schedule(good));
    await stage.indexed();
    const [waiting] = await told(new Visitor(stage.url).get("/v1/timelock/operations?state=open"));
    assert.deepEqual(
      [waiting.id, waiting.state, waiting.readyAt - waiting.scheduledAt, waiting.calls[0].call.function],
      [batchId(good), "waiting", 60, "setMinterAllowance"],
    );
    assert.equal(
      (await preview(waiting.execution)).refusal.name,
      "TimelockUnexpectedOperationState",
      "its time has not come",
    );
    const cancelling = await preview(waiting.cancellation);
    assert.deepEqual([cancelling.refusal, cancelling.calls[0].call.function], [null, "setMinterAllowance"]);
    await stage.node.increaseTime({ seconds: 60 });
    await stage.node.mine({ blocks: 1 });
    await stage.indexed();
    const [ready] = await told(new Visitor(stage.url).get("/v1/timelock/operations"));
    assert.equal(ready.state, "ready");
    assert.equal((await preview(ready.execution)).refusal, null);
    await elsewhere(timelock, ready.execution);
    await stage.indexed();
    const [done] = await told(new Visitor(stage.url).get("/v1/timelock/operations?state=settled"));
    assert.deepEqual([done.id, done.state], [batchId(good), "executed"]);
    assert.equal(
      await stage.node.readContract({
        address: tower,
        abi: propertyTokenAbi,
        functionName: "minterAllowance",
        args: [alice.address],
      }),
      7n,
    );
    const { delay } = await told(new Visitor(stage.url).get("/v1/timelock"));
    assert.equal(typeof delay, "number");
  });

  it("lets one of two proposals for a nonce live, and keeps later ones in their order", async () => {
    await submit(keccak256(stringToHex("another draft")));
    const call = { to: registry, data: approve(2n, keccak256(stringToHex("another draft"))) };
    const wanted = await told(propose(first, call));
    const later = await told(propose(second, { to: safe, data: "0x" }));
    assert.equal(BigInt(later.nonce), BigInt(wanted.nonce) + 1n, "the next nonce that is free");
    const instead = await told(propose(second, { to: safe, data: "0x", nonce: wanted.nonce }));
    assert.deepEqual([instead.contract, instead.call, instead.rivals], ["safe", null, [wanted.hash]]);
    for (const who of [first, third]) for (const one of [wanted, later, instead]) await sign(who, one);
    const states = async () =>
      Promise.all([wanted, instead, later].map(async ({ hash }) => (await read(first, hash)).state));
    assert.deepEqual(await states(), ["ready", "ready", "queued"]);
    await carryOut(first, instead.hash);
    assert.deepEqual(await states(), ["replaced", "executed", "ready"]);
    await carryOut(first, later.hash);
    await stage.indexed();
    assert.equal((await told(at(first).get("/v1/records/2"))).status, "pendingApproval");
    const open = await told(at(first).get("/v1/safe/proposals?state=open"));
    const settled = await told(at(first).get("/v1/safe/proposals?state=settled"));
    assert.deepEqual(open, []);
    assert.deepEqual(
      settled.map(({ state }: { state: string }) => state),
      ["executed", "executed", "replaced", "executed"],
    );
    // What no event will ever name is not looked for from the beginning each time.
    await stage.node.mine({ blocks: 10 });
    await told(at(first).get("/v1/safe/proposals?state=settled"));
    const looked = "select seen_block::int as seen from app.safe_proposal where hash = $1";
    const [row] = (await stage.pool.query<{ seen: number }>(looked, [wanted.hash])).rows;
    assert.equal(row?.seen, Number(await stage.node.getBlockNumber()) - 2);
  });

  it("says why a proposal would fail now, and uses up nothing where it does", async () => {
    const data = approve(2n, keccak256(stringToHex("another draft")));
    const proposal = await told(propose(first, { to: registry, data }));
    await sign(first, proposal);
    await sign(second, proposal);
    const resubmit = encodeFunctionData({
      abi: propertyRegistryAbi,
      functionName: "resubmit",
      args: [2n, "/v1/files/x", keccak256(stringToHex("better"))],
    });
    await mined(stage, stage.wallet.sendTransaction({ account: manager, to: registry, data: resubmit }));
    const { state, refusal } = await read(first, proposal.hash);
    assert.deepEqual([state, refusal.name], ["ready", "PropertyProfileDiffers"]);
    const nonce = await chainNonce();
    await assert.rejects(carryOut(first, proposal.hash), /GS013/);
    assert.equal(await chainNonce(), nonce);
    // Carried out by other means, its nonce is gone.
    await elsewhere(registry, approve(2n, keccak256(stringToHex("better"))));
    assert.equal((await read(first, proposal.hash)).state, "replaced");
  });

  it("sends back with remarks that everybody can read, and the hash on the chain vouches for", async () => {
    const text = "The survey is from 1998. Please file a new one.";
    const kept = await told(at(first).post("/v1/remarks", { remarks: text }));
    const { body } = await new Visitor(stage.url).get(kept.uri);
    assert.deepEqual(body, { remarks: text });
    assert.equal(kept.hash, keccak256(stringToHex(JSON.stringify(body))));
    const data = encodeFunctionData({
      abi: propertyRegistryAbi,
      functionName: "sendBack",
      args: [2n, kept.uri, kept.hash],
    });
    const proposal = await told(propose(first, { to: registry, data }));
    for (const who of [second, third]) await sign(who, proposal);
    await carryOut(first, proposal.hash);
    await stage.indexed();
    const sentBack = await told(new Visitor(stage.url).get("/v1/records/2"));
    const { step, remarks } = sentBack.steps.at(-1);
    assert.deepEqual([sentBack.status, step, remarks], ["sentBack", "sentBack", text]);
  });

  it("counts signatures of present owners alone, and refuses a contract among them by name", async () => {
    const proposal = await told(propose(third, { to: safe, data: "0x", nonce: String((await chainNonce()) + 2n) }));
    assert.equal((await sign(third, proposal)).signed, 1);
    const owners = await stage.node.readContract({ address: safe, abi: safeAbi, functionName: "getOwners" });
    const place = owners.findIndex((owner) => lower(owner) === lower(third));
    const previous = place > 0 ? (owners[place - 1] as Address) : "0x0000000000000000000000000000000000000001";
    const remove = [previous, third.address, 2n] as const;
    await elsewhere(safe, encodeFunctionData({ abi: ownersAbi, functionName: "removeOwner", args: remove }));
    refused(await at(third).get("/v1/safe/proposals"), 403, "missing-role");
    const { signed, signatures } = await read(first, proposal.hash);
    assert.deepEqual([signed, signatures[0].counts], [0, false]);

    const wallet = await deploySmartWallet(stage, alice);
    const add = [wallet.address, 2n] as const;
    await elsewhere(safe, encodeFunctionData({ abi: ownersAbi, functionName: "addOwnerWithThreshold", args: add }));
    const { owners: after } = await told(at(first).get("/v1/safe"));
    assert.equal(after.find(({ address }: { address: string }) => address === wallet.address).signs, false);
    const visitor = new Visitor(stage.url);
    const message = await visitor.message(wallet);
    await told(visitor.post("/v1/auth/verify", { message, signature: await wallet.signMessage(message) }));
    const living = await told(propose(first, { to: safe, data: "0x" }));
    const answer = await visitor.post(`/v1/safe/proposals/${living.hash}/signatures`, {
      signature: await signatureOf(alice, living),
    });
    refused(answer, 422, "safe-owner-unsupported");
  });
});
