import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import {
  type Address,
  encodeFunctionData,
  type Hex,
  keccak256,
  parseEventLogs,
  stringToHex,
  zeroAddress,
  zeroHash,
} from "viem";
import type { HDAccount } from "viem/accounts";
import { demoDollarAbi } from "../../abi/DemoDollar.ts";
import { dividendDistributorAbi } from "../../abi/DividendDistributor.ts";
import { identityRegistryAbi } from "../../abi/IdentityRegistry.ts";
import { marketplaceAbi } from "../../abi/Marketplace.ts";
import { offeringAbi } from "../../abi/Offering.ts";
import { propertyTokenAbi } from "../../abi/PropertyToken.ts";
import { treasuryAbi } from "../../abi/Treasury.ts";
import { send } from "../../deploy/client.ts";
import { NEVER, STATUS, TOPIC } from "../../facts.ts";
import { offeringTerms, purchaseOf } from "../../offering.ts";
import { marketplaceDomain, orderTypes, permitTypes } from "../../typed-data/typed-data.ts";
import { COUNTRY, describeError, named, type Property, people, startWorld, type World } from "./world.ts";

const USD = 1_000_000n;
const PRICE = 250n * USD;
const { alice, bob, carol, tenant, stranger, manager, treasurer, officers, propertyOfficers } = people;
const DAY = 86_400n;

describe("a property's life", () => {
  let world: World;
  let property: Property;
  let token: Address;
  let coin: Address;
  let order: Awaited<ReturnType<typeof signedOrder>>;
  /** Alice's new wallet, after she loses the first. */
  const successor = people.deployer;

  before(async () => {
    world = await startWorld();
    coin = world.addresses.coin;
  });

  const termsHash = keccak256(stringToHex("prospectus"));

  it("people are onboarded by an officer", async () => {
    await onboard(alice.address, COUNTRY.arabEmirates);
    await onboard(bob.address, COUNTRY.britain);
    assert.equal(await isVerified(alice.address), true);
    assert.equal(await isVerified(carol.address), false);
  });

  it("the issuer creates the property and opens an offering, each after the delay", async () => {
    property = await world.createProperty();
    token = property.token;
    const opensAt = Number(await world.now());
    const terms = offeringTerms({
      token,
      coin,
      shares: 10_000n,
      pricePerShare: PRICE,
      opensAt,
      closesAt: opensAt + 365 * 86_400,
      minimum: 10n,
      proceedsTo: world.safe.address,
      termsHash,
    });
    const data = encodeFunctionData({ abi: offeringAbi, functionName: "open", args: [terms] });
    await world.throughTimelock(world.addresses.offering, data);
  });

  it("who is not verified is told so before and refused after", async () => {
    await fund(carol, 25_000n * USD, world.addresses.offering);
    const reasons = await explain(zeroAddress, carol.address, 100n);
    assert.ok(reasons.includes(named("PropertyTokenReceiverNotVerified", carol.address, STATUS.none)));
    const buy = encodeFunctionData({ abi: offeringAbi, functionName: "buy", args: [purchaseOf(1n, 100n, termsHash)] });
    const refusal = await world.refusalOf(carol.address, world.addresses.offering, buy);
    assert.equal(refusal, named("PropertyTokenReceiverNotVerified", carol.address, STATUS.none));
  });

  it("investors buy: alice with a permit, bob with an approval", async () => {
    const { offering } = world.addresses;
    await fund(alice, 100_000n * USD);
    const permit = await signPermit(alice, coin, "Demo Dollar", offering, 100n * PRICE);
    await write(alice, offering, offeringAbi, "buyWithPermit", [purchaseOf(1n, 100n, termsHash), permit]);
    await fund(bob, 100_000n * USD, offering);
    await write(bob, offering, offeringAbi, "buy", [purchaseOf(1n, 50n, termsHash)]);
    assert.equal(await sharesOf(alice.address), 100n);
    assert.equal(await sharesOf(bob.address), 50n);
    await write(stranger, offering, offeringAbi, "withdrawProceeds", [1n]);
    assert.equal(await moneyOf(world.safe.address), 150n * PRICE);
  });

  it("rent comes in, a record date passes, the rent goes out", async () => {
    await fund(tenant, 3_000n * USD + 77n, property.treasury);
    const lease = keccak256(stringToHex("lease 1"));
    await write(tenant, property.treasury, treasuryAbi, "depositRent", [coin, 3_000n * USD + 77n, lease, 202605]);
    const recordId = await passRecordDate();
    await write(treasurer, property.treasury, treasuryAbi, "distribute", [coin, recordId, 3_000n * USD + 77n, 0, 0]);
    assert.equal(await moneyOf(property.treasury), 77n);
    assert.equal(await moneyOf(world.addresses.dividendDistributor), 3_000n * USD);
  });

  it("anybody may send a holder's claim; the money is the holder's", async () => {
    const before = await moneyOf(alice.address);
    await claim(0n, alice.address);
    assert.equal((await moneyOf(alice.address)) - before, 2_000n * USD);
    const again = encodeFunctionData({
      abi: dividendDistributorAbi,
      functionName: "claim",
      args: [token, 0n, alice.address],
    });
    const refusal = await world.refusalOf(stranger.address, world.addresses.dividendDistributor, again);
    assert.equal(refusal, named("DividendClaimed", token, 0n, alice.address));
  });

  it("alice signs an order, bob fills half of it", async () => {
    const { marketplace } = world.addresses;
    await write(alice, token, propertyTokenAbi, "approve", [marketplace, 100n]);
    await write(bob, coin, demoDollarAbi, "approve", [marketplace, 100_000n * USD]);
    order = await signedOrder();
    const before = await moneyOf(alice.address);
    await write(bob, marketplace, marketplaceAbi, "fill", [order.message, order.signature, 20n]);
    assert.equal(await sharesOf(alice.address), 80n);
    assert.equal(await sharesOf(bob.address), 70n);
    assert.equal((await moneyOf(alice.address)) - before, 20n * 300n * USD);
    const args = [order.hash] as const;
    const state = await world.node.readContract({
      address: marketplace,
      abi: marketplaceAbi,
      functionName: "stateOf",
      args,
    });
    assert.deepEqual(state, [20n, false]);
  });

  it("bob is revoked and refused with the reason, beforehand and by the contract", async () => {
    const { identityRegistry, claimIssuer, marketplace } = world.addresses;
    await write(officers[0], identityRegistry, identityRegistryAbi, "revokeClaim", [
      bob.address,
      TOPIC.kyc,
      claimIssuer,
    ]);
    const reason = named("PropertyTokenReceiverNotVerified", bob.address, STATUS.revoked);
    assert.deepEqual(await explain(alice.address, bob.address, 20n), [reason]);
    const args = [order.message, order.signature, 20n] as const;
    const fill = encodeFunctionData({ abi: marketplaceAbi, functionName: "fill", args });
    assert.equal(await world.refusalOf(bob.address, marketplace, fill), reason);
    const held = encodeFunctionData({
      abi: dividendDistributorAbi,
      functionName: "claim",
      args: [token, 0n, bob.address],
    });
    const refusal = await world.refusalOf(bob.address, world.addresses.dividendDistributor, held);
    assert.equal(refusal, named("DividendHeld", bob.address, STATUS.revoked));
  });

  it("alice loses her wallet; two officers replace it and anybody moves the shares", async () => {
    const { identityRegistry } = world.addresses;
    const recordId = await passRecordDate();
    const args = [alice.address, successor.address] as const;
    const replace = encodeFunctionData({ abi: identityRegistryAbi, functionName: "replaceWallet", args });
    const refusal = await world.refusalOf(officers[0].address, identityRegistry, replace);
    assert.equal(refusal, named("ScopedMissingRole", officers[0].address, 1));
    await world.throughFourEyes(officers, identityRegistry, replace);
    const identity = await world.node.readContract({
      address: identityRegistry,
      abi: identityRegistryAbi,
      functionName: "identity",
      args: [successor.address],
    });
    await write(stranger, token, propertyTokenAbi, "recoveryAddress", [...args, identity]);
    assert.equal(await sharesOf(alice.address), 0n);
    assert.equal(await sharesOf(successor.address), 80n);
    assert.equal(recordId, 2n);
  });

  it("what the lost wallet signed is worth nothing any more", async () => {
    await onboard(carol.address, COUNTRY.britain);
    await write(carol, coin, demoDollarAbi, "approve", [world.addresses.marketplace, 25_000n * USD]);
    const args = [order.message, order.signature, 20n] as const;
    const fill = encodeFunctionData({ abi: marketplaceAbi, functionName: "fill", args });
    const refusal = await world.refusalOf(carol.address, world.addresses.marketplace, fill);
    assert.equal(refusal, named("PropertyTokenSenderNotVerified", alice.address, STATUS.none));
  });

  it("the next dividend owes the lost wallet and pays its successor; the revoked one is passed over", async () => {
    await fund(manager, 1_500n * USD, property.treasury);
    await write(manager, property.treasury, treasuryAbi, "depositRent", [coin, 1_500n * USD, zeroHash, 202606]);
    await write(treasurer, property.treasury, treasuryAbi, "distribute", [coin, 2n, 1_500n * USD, 0, 0]);
    const accounts = [alice.address, bob.address, successor.address];
    const { dividendDistributor } = world.addresses;
    const hash = await write(stranger, dividendDistributor, dividendDistributorAbi, "push", [token, 1n, accounts]);
    const { logs } = await world.node.getTransactionReceipt({ hash });
    const events = parseEventLogs({ abi: dividendDistributorAbi, logs });
    const told = events.map((e) =>
      e.eventName === "DividendPaid"
        ? ["paid", e.args.account, e.args.payee, e.args.amount]
        : e.eventName === "DividendSkipped" && ["skipped", e.args.account, describeError(e.args.reason)],
    );
    assert.deepEqual(told, [
      ["paid", alice.address, successor.address, 800n * USD],
      ["skipped", bob.address, named("DividendHeld", bob.address, STATUS.revoked)],
      ["skipped", successor.address, named("DividendNothing", token, 1n, successor.address)],
    ]);
    assert.equal(await moneyOf(successor.address), 800n * USD);
  });

  it("bob is verified anew and gets all that was held", async () => {
    const claim = await claimOf(bob.address);
    await write(officers[1], world.addresses.identityRegistry, identityRegistryAbi, "writeClaim", [claim]);
    const before = await moneyOf(bob.address);
    await write(bob, world.addresses.dividendDistributor, dividendDistributorAbi, "claimMany", [
      [token, token],
      [0n, 1n],
      bob.address,
    ]);
    assert.equal((await moneyOf(bob.address)) - before, 1_000n * USD + 700n * USD);
    assert.equal(await moneyOf(world.addresses.dividendDistributor), 0n);
  });

  it("two officers of the property can force a transfer under a case", async () => {
    const args = [bob.address, successor.address, 5n, keccak256(stringToHex("case 7"))] as const;
    const data = encodeFunctionData({ abi: propertyTokenAbi, functionName: "forcedTransfer", args });
    await world.throughFourEyes(propertyOfficers, token, data);
    assert.equal(await sharesOf(successor.address), 85n);
    assert.equal(await sharesOf(bob.address), 65n);
  });

  async function write(
    who: HDAccount,
    address: Address,
    abi: readonly unknown[],
    functionName: string,
    args: readonly unknown[],
  ): Promise<Hex> {
    return send(world.as(who), address, encodeFunctionData({ abi, functionName, args }));
  }

  async function fund(who: HDAccount, amount: bigint, spender?: Address): Promise<void> {
    await write(who, coin, demoDollarAbi, "mint", [who.address, amount]);
    if (spender) await write(who, coin, demoDollarAbi, "approve", [spender, amount]);
  }

  async function claimOf(wallet: Address) {
    const issuedAt = Number(await world.now());
    const issuer = world.addresses.claimIssuer;
    return { wallet, topic: TOPIC.kyc, issuer, issuedAt, expiresAt: NEVER, commitment: zeroHash };
  }

  async function onboard(wallet: Address, country: number): Promise<void> {
    const claims = [await claimOf(wallet)];
    await write(officers[0], world.addresses.identityRegistry, identityRegistryAbi, "onboard", [
      wallet,
      country,
      claims,
    ]);
  }

  async function passRecordDate(): Promise<bigint> {
    const date = Number((await world.now()) + DAY);
    await write(treasurer, token, propertyTokenAbi, "announceRecordDate", [date]);
    await world.pass(DAY);
    return world.node.readContract({ address: token, abi: propertyTokenAbi, functionName: "recordCount" });
  }

  async function claim(index: bigint, account: Address): Promise<void> {
    const { dividendDistributor } = world.addresses;
    await write(stranger, dividendDistributor, dividendDistributorAbi, "claim", [token, index, account]);
  }

  async function signPermit(owner: HDAccount, asset: Address, name: string, spender: Address, value: bigint) {
    const abi = demoDollarAbi;
    const args = [owner.address] as const;
    const nonce = await world.node.readContract({ address: asset, abi, functionName: "nonces", args });
    const deadline = (await world.now()) + 3_600n;
    const domain = { name, version: "1", chainId: world.node.chain.id, verifyingContract: asset };
    const message = { owner: owner.address, spender, value, nonce, deadline };
    const signature = await owner.signTypedData({ domain, types: permitTypes, primaryType: "Permit", message });
    const [r, s, v] = [signature.slice(0, 66), `0x${signature.slice(66, 130)}`, Number(`0x${signature.slice(130)}`)];
    return { value, deadline, v, r, s };
  }

  async function signedOrder() {
    const message = {
      maker: alice.address,
      taker: zeroAddress,
      venue: zeroAddress,
      token,
      coin,
      side: 0,
      shares: 40n,
      pricePerShare: 300n * USD,
      minFill: 10n,
      expiry: Number((await world.now()) + 30n * DAY),
      nonce: 1n,
    };
    const { marketplace: address } = world.addresses;
    const domain = marketplaceDomain(world.node.chain.id, address);
    const signature = await alice.signTypedData({ domain, types: orderTypes, primaryType: "Order", message });
    const abi = marketplaceAbi;
    const hash = await world.node.readContract({ address, abi, functionName: "hashOrder", args: [message] });
    return { message, signature, hash };
  }

  async function explain(from: Address, to: Address, amount: bigint): Promise<string[]> {
    const args = [from, from, to, amount] as const;
    const abi = propertyTokenAbi;
    const reasons = await world.node.readContract({ address: token, abi, functionName: "explain", args });
    return reasons.map(describeError);
  }

  const isVerified = (account: Address) =>
    world.node.readContract({
      address: world.addresses.identityRegistry,
      abi: identityRegistryAbi,
      functionName: "isVerified",
      args: [account],
    });
  const sharesOf = (account: Address) =>
    world.node.readContract({ address: token, abi: propertyTokenAbi, functionName: "balanceOf", args: [account] });
  const moneyOf = (account: Address) =>
    world.node.readContract({ address: coin, abi: demoDollarAbi, functionName: "balanceOf", args: [account] });
});
