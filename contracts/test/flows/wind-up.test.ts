import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { type Address, encodeFunctionData, zeroAddress, zeroHash } from "viem";
import type { HDAccount } from "viem/accounts";
import { demoDollarAbi } from "../../abi/DemoDollar.ts";
import { dividendDistributorAbi } from "../../abi/DividendDistributor.ts";
import { identityRegistryAbi } from "../../abi/IdentityRegistry.ts";
import { propertyTokenAbi } from "../../abi/PropertyToken.ts";
import { redemptionAbi } from "../../abi/Redemption.ts";
import { treasuryAbi } from "../../abi/Treasury.ts";
import { send } from "../../deploy/client.ts";
import { NEVER, STATUS, TOPIC } from "../../facts.ts";
import { COUNTRY, describeError, named, type Property, people, startWorld, type World } from "./world.ts";

const USD = 1_000_000n;
/** What the building was sold for, a share. */
const PRICE = 310n * USD;
const DAY = 86_400n;
const { alice, bob, carol, stranger, tenant, treasurer, officers, propertyOfficers } = people;

describe("a property's end", () => {
  let world: World;
  let property: Property;
  let token: Address;
  let coin: Address;

  before(async () => {
    world = await startWorld();
    property = await world.createProperty();
    ({ token } = property);
    ({ coin } = world.addresses);
    await onboard(alice.address, NEVER);
    await onboard(bob.address, Number((await world.now()) + 4n * DAY));
    await onboard(carol.address, NEVER);
    for (const [who, shares] of [
      [alice, 600n],
      [bob, 300n],
      [carol, 100n],
    ] as const) {
      await asAgent("mint", [who.address, shares]);
    }
  });

  it("a final dividend is declared for a last record date", async () => {
    await write(tenant, coin, demoDollarAbi, "mint", [tenant.address, 2_000n * USD]);
    await write(tenant, coin, demoDollarAbi, "approve", [property.treasury, 2_000n * USD]);
    await write(tenant, property.treasury, treasuryAbi, "depositRent", [coin, 2_000n * USD, zeroHash, 202612]);
    await write(treasurer, token, propertyTokenAbi, "announceRecordDate", [Number((await world.now()) + DAY)]);
    await world.pass(DAY);
    await write(treasurer, property.treasury, treasuryAbi, "distribute", [coin, 1n, 2_000n * USD, 0, 0]);
  });

  it("nobody can give shares back before the issuer has paid for all of them", async () => {
    assert.equal(await redeemRefused(alice, 600n), named("RedemptionUnknown", token));
  });

  it("the issuer names the redeemer, deposits the sale's proceeds and opens the redemption, under delay", async () => {
    const { timelock, redemption } = world.addresses;
    await write(stranger, coin, demoDollarAbi, "mint", [timelock, 1_000n * PRICE]);
    await asOwner(token, propertyTokenAbi, "setRedeemer", [redemption]);
    await asOwner(coin, demoDollarAbi, "approve", [redemption, 1_000n * PRICE]);
    await asOwner(redemption, redemptionAbi, "open", [token, coin, PRICE]);
    assert.equal(await moneyOf(redemption), 1_000n * PRICE);
    assert.equal(await tokenSays("windingUp"), true);
  });

  it("no share is made any more, and everybody is told why", async () => {
    const args = [world.addresses.offering, zeroAddress, alice.address, 1n] as const;
    const abi = propertyTokenAbi;
    const reasons = await world.node.readContract({ address: token, abi, functionName: "explain", args });
    assert.deepEqual(reasons.map(describeError), [named("PropertyTokenWindingUp")]);
    const mint = encodeFunctionData({ abi, functionName: "mint", args: [alice.address, 1n] });
    assert.equal(await world.refusalOf(world.addresses.fourEyes, token, mint), named("PropertyTokenWindingUp"));
  });

  it("alice redeems, and so does bob, whose verification has lapsed, while transfers are paused", async () => {
    await world.pass(4n * DAY);
    await write(propertyOfficers[0], token, propertyTokenAbi, "pause", []);
    const sale = encodeFunctionData({ abi: propertyTokenAbi, functionName: "transfer", args: [alice.address, 1n] });
    assert.equal(await world.refusalOf(bob.address, token, sale), named("PropertyTokenPaused"));
    await write(propertyOfficers[0], token, propertyTokenAbi, "unpause", []);
    const lapsed = named("PropertyTokenSenderNotVerified", bob.address, STATUS.lapsed);
    assert.equal(await world.refusalOf(bob.address, token, sale), lapsed);
    await write(propertyOfficers[0], token, propertyTokenAbi, "pause", []);
    await write(alice, world.addresses.redemption, redemptionAbi, "redeem", [token, 600n]);
    await write(bob, world.addresses.redemption, redemptionAbi, "redeem", [token, 300n]);
    assert.equal(await moneyOf(alice.address), 600n * PRICE);
    assert.equal(await moneyOf(bob.address), 300n * PRICE);
  });

  it("carol is sanctioned: her money waits, and the issuer cannot have it", async () => {
    await write(officers[0], world.addresses.identityRegistry, identityRegistryAbi, "setSanctioned", [
      carol.address,
      true,
      zeroHash,
    ]);
    const held = named("PropertyTokenRedemptionHeld", carol.address, STATUS.sanctioned);
    assert.equal(await redeemRefused(carol, 100n), held);
    const { redemption, timelock } = world.addresses;
    assert.equal(await moneyOf(redemption), 100n * PRICE);
    const args = [token, world.safe.address] as const;
    const back = encodeFunctionData({ abi: redemptionAbi, functionName: "returnSurplus", args });
    assert.equal(await world.refusalOf(timelock, redemption, back), named("RedemptionNoSurplus", token));
    const end = encodeFunctionData({ abi: propertyTokenAbi, functionName: "retire" });
    assert.equal(await world.refusalOf(timelock, token, end), named("PropertyTokenSharesRemain", 100));
  });

  it("a court has her shares destroyed by two officers; their price goes back to the issuer", async () => {
    await asAgent("burn", [carol.address, 100n]);
    await asOwner(world.addresses.redemption, redemptionAbi, "returnSurplus", [token, world.safe.address]);
    assert.equal(await moneyOf(world.safe.address), 100n * PRICE);
    assert.equal(await moneyOf(world.addresses.redemption), 0n);
  });

  it("the issuer retires the token, for good", async () => {
    await asOwner(token, propertyTokenAbi, "retire", []);
    assert.equal(await tokenSays("retired"), true);
    assert.equal(await tokenSays("totalSupply"), 0n);
    await write(propertyOfficers[0], token, propertyTokenAbi, "unpause", []);
    const mint = encodeFunctionData({ abi: propertyTokenAbi, functionName: "mint", args: [alice.address, 1n] });
    assert.equal(await world.refusalOf(world.addresses.fourEyes, token, mint), named("PropertyTokenRetired"));
  });

  it("the final dividend is still paid to who held at its record date, and still held for carol", async () => {
    const { dividendDistributor } = world.addresses;
    const abi = dividendDistributorAbi;
    const claim = (account: Address) => [token, 0n, account] as const;
    await write(stranger, dividendDistributor, abi, "claim", claim(alice.address));
    await write(stranger, dividendDistributor, abi, "claim", claim(bob.address));
    assert.equal(await moneyOf(alice.address), 600n * PRICE + 1_200n * USD);
    assert.equal(await moneyOf(bob.address), 300n * PRICE + 600n * USD);
    const data = encodeFunctionData({ abi, functionName: "claim", args: claim(carol.address) });
    const refusal = await world.refusalOf(stranger.address, dividendDistributor, data);
    assert.equal(refusal, named("DividendHeld", carol.address, STATUS.sanctioned));
    assert.equal(await moneyOf(dividendDistributor), 200n * USD);
  });

  const write = (
    who: HDAccount,
    address: Address,
    abi: readonly unknown[],
    functionName: string,
    args: readonly unknown[],
  ) => send(world.as(who), address, encodeFunctionData({ abi, functionName, args }));
  const asOwner = (to: Address, abi: readonly unknown[], functionName: string, args: readonly unknown[]) =>
    world.throughTimelock(to, encodeFunctionData({ abi, functionName, args }));
  const asAgent = (functionName: "mint" | "burn", args: readonly [Address, bigint]) =>
    world.throughFourEyes(
      propertyOfficers,
      token,
      encodeFunctionData({ abi: propertyTokenAbi, functionName, args: [...args] }),
    );
  const redeemRefused = (who: HDAccount, shares: bigint) =>
    world.refusalOf(
      who.address,
      world.addresses.redemption,
      encodeFunctionData({ abi: redemptionAbi, functionName: "redeem", args: [token, shares] }),
    );

  async function onboard(wallet: Address, expiresAt: number): Promise<void> {
    const claim = {
      wallet,
      topic: TOPIC.kyc,
      issuer: world.addresses.claimIssuer,
      issuedAt: Number(await world.now()),
      expiresAt,
      commitment: zeroHash,
    };
    const args = [wallet, COUNTRY.britain, [claim]] as const;
    await write(officers[0], world.addresses.identityRegistry, identityRegistryAbi, "onboard", args);
  }

  const tokenSays = (functionName: "windingUp" | "retired" | "totalSupply") =>
    world.node.readContract({ address: token, abi: propertyTokenAbi, functionName });
  const moneyOf = (account: Address) =>
    world.node.readContract({ address: coin, abi: demoDollarAbi, functionName: "balanceOf", args: [account] });
});
