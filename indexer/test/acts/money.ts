import { type Address, encodeFunctionData, zeroAddress, zeroHash } from "viem";
import type { HDAccount } from "viem/accounts";
import { propertyTokenAbi } from "../../../contracts/abi/PropertyToken.ts";
import { offeringTerms, purchaseOf } from "../../../contracts/offering.ts";
import { marketplaceDomain, orderTypes } from "../../../contracts/typed-data/typed-data.ts";
import { singletons, together, tokenAt, treasuryAt } from "../contracts.ts";
import type { Created } from "../creating-block.ts";
import { people } from "../people.ts";
import { mined, randomHash, type Stage } from "../stage.ts";

const { treasurer, tenant, officer, alice, alice2, bob, bob2, carol, dave, eve } = people;

async function fund(stage: Stage, account: HDAccount, spender: Address, amount: bigint): Promise<void> {
  const { coin } = singletons(stage);
  await mined(stage, coin.write.mint([account.address, amount], { account }));
  await mined(stage, coin.write.approve([spender, amount], { account }));
}

/** New shares are sold to two buyers; one offering is closed before its time. */
export async function offeringActs(stage: Stage, token: Address): Promise<void> {
  const { offering, coin } = singletons(stage);
  const by = { account: stage.deployment.addresses.timelock };
  const { timestamp } = await stage.node.getBlock();
  const terms = offeringTerms({
    token,
    coin: coin.address,
    shares: 300n,
    pricePerShare: 1_000_000n,
    opensAt: Number(timestamp),
    closesAt: Number(timestamp) + 365 * 24 * 3600,
    minimum: 5n,
    proceedsTo: officer.address,
    termsHash: randomHash(),
  });
  await mined(stage, offering.write.open([terms], by));
  await mined(stage, offering.write.open([{ ...terms, shares: 10n }], by));
  await mined(stage, tokenAt(stage, token).write.setMinterAllowance([offering.address, 300n], by));
  for (const [buyer, shares] of [
    [alice, 60n],
    [carol, 20n],
  ] as const) {
    await fund(stage, buyer, offering.address, shares * terms.pricePerShare);
    await mined(
      stage,
      offering.write.buy([purchaseOf(1n, shares, terms.termsHash)], { account: buyer, gas: 5_000_000n }),
    );
  }
  await mined(stage, offering.write.withdrawProceeds([1n], { account: carol }));
  await mined(stage, offering.write.close([2n], by));
}

/**
 * Three offerings under a condition: one is cancelled after a withdrawal, a forced transfer, a forced burn and a sanction,
 * one succeeds with a fee, one fails for want of buyers.
 */
export async function conditionalActs(stage: Stage, token: Address): Promise<void> {
  const { offering, coin, registry } = singletons(stage);
  const by = { account: stage.deployment.addresses.timelock };
  const { timestamp } = await stage.node.getBlock();
  const terms = offeringTerms({
    token,
    coin: coin.address,
    shares: 40n,
    softCap: 40n,
    pricePerShare: 1_000_000n,
    opensAt: Number(timestamp),
    closesAt: Number(timestamp) + 30 * 24 * 3600,
    minimum: 1n,
    maximumPerIdentity: 40n,
    coolingOff: 24 * 3600,
    proceedsTo: officer.address,
    termsHash: randomHash(),
  });
  const gas = 6_000_000n;
  const buy = async (id: bigint, account: HDAccount, shares: bigint) => {
    await fund(stage, account, offering.address, shares * terms.pricePerShare);
    await mined(stage, offering.write.buy([purchaseOf(id, shares, terms.termsHash)], { account, gas }));
  };
  await mined(stage, offering.write.setFee([250n, treasurer.address], by));
  await mined(stage, offering.write.open([terms], by));
  await buy(3n, alice, 20n);
  await buy(3n, carol, 10n);
  await mined(stage, offering.write.withdrawPurchase([3n, 5n], { account: alice, gas }));
  // Beyond what alice has free: three of those that are locked; one of carol's is burnt.
  const abi = propertyTokenAbi;
  const free = (await tokenAt(stage, token).read.balanceOf([alice.address])) - 15n;
  const force = [alice.address, carol.address, free + 3n] as const;
  await together(stage, token, encodeFunctionData({ abi, functionName: "forcedTransfer", args: force }));
  const send = (to: Address, amount: bigint, account: HDAccount) =>
    mined(stage, tokenAt(stage, token).write.transfer([to, amount], { account, gas }));
  await send(alice.address, free, carol);
  const hers = (await tokenAt(stage, token).read.balanceOf([carol.address])) - 13n;
  await send(alice.address, hers, carol);
  await together(stage, token, encodeFunctionData({ abi, functionName: "burn", args: [carol.address, 1n] }));
  await send(carol.address, hers, alice);
  const mark = (on: boolean) => registry.write.setSanctioned([carol.address, on, zeroHash], { account: officer });
  await mined(stage, offering.write.cancel([3n], by));
  await mined(stage, mark(true));
  await mined(stage, offering.write.refund([3n, carol.address], { account: tenant, gas }));
  await mined(stage, mark(false));
  await mined(stage, offering.write.refund([3n, carol.address], { account: tenant, gas }));
  await mined(stage, offering.write.refund([3n, alice.address], { account: tenant, gas }));

  await mined(stage, offering.write.open([{ ...terms, coolingOff: 0, shares: 10n, softCap: 10n }], by));
  await buy(4n, alice, 10n);
  await mined(stage, offering.write.settle([4n], { account: tenant }));
  await mined(stage, offering.write.withdrawProceeds([4n], { account: tenant }));
  await mined(stage, offering.write.withdrawFee([4n], { account: tenant }));

  await mined(stage, offering.write.open([terms], by));
  await mined(stage, offering.write.close([5n], by));
  await mined(stage, offering.write.settle([5n], { account: tenant }));
}

/** Rent comes in, a record date passes, and what came in goes out: claimed, pushed, and passed over. */
export async function incomeActs(
  stage: Stage,
  { token, treasury }: Pick<Created, "token" | "treasury">,
): Promise<void> {
  const { distributor, coin } = singletons(stage);
  await fund(stage, tenant, treasury, 1_000_003n);
  const rent = [coin.address, 1_000_003n, zeroHash, 202_612] as const;
  await mined(stage, treasuryAt(stage, treasury).write.depositRent(rent, { account: tenant }));
  const date = Number((await stage.node.getBlock()).timestamp) + 1_000;
  await mined(stage, tokenAt(stage, token).write.announceRecordDate([date], { account: treasurer }));
  await mined(stage, tokenAt(stage, token).write.announceRecordDate([date + 10 ** 6], { account: treasurer }));
  await stage.node.setNextBlockTimestamp({ timestamp: BigInt(date) + 1n });
  await mined(stage, tokenAt(stage, token).write.transfer([alice2.address, 1n], { account: alice, gas: 5_000_000n }));
  const distribution = [coin.address, 1n, 1_000_003n, 0, 0] as const;
  await mined(stage, treasuryAt(stage, treasury).write.distribute(distribution, { account: treasurer }));
  await mined(stage, distributor.write.claim([token, 0n, alice.address], { account: bob }));
  const accounts = [alice, alice2, bob, bob2, carol, dave, eve].map(({ address }) => address);
  await mined(stage, distributor.write.push([token, 0n, accounts], { account: tenant, gas: 8_000_000n }));
  await taxedActs(stage, token, treasury);
}

/** A dividend of which tax is withheld: one holder's money is set aside, one claims, the others are pushed. */
async function taxedActs(stage: Stage, token: Address, treasury: Address): Promise<void> {
  const { distributor, withholding, coin, registry } = singletons(stage);
  const [facts] = await registry.read.factsOf([alice2.address, alice2.address]);
  const own = { identityId: Number(BigInt.asUintN(32, facts >> 168n)), basisPoints: 1_000, certificate: randomHash() };
  const table = [token, [{ country: 826, basisPoints: 2_000 }], [own], 500, officer.address] as const;
  await mined(stage, withholding.write.create(table, { account: stage.deployment.addresses.timelock }));
  await fund(stage, tenant, treasury, 500_000n);
  const rent = [coin.address, 500_000n, zeroHash, 202_701] as const;
  await mined(stage, treasuryAt(stage, treasury).write.depositRent(rent, { account: tenant }));
  const distribution = [coin.address, 1n, 500_000n, 1, 1_096 * 86_400] as const;
  await mined(stage, treasuryAt(stage, treasury).write.distribute(distribution, { account: treasurer }));
  const mark = (on: boolean) => registry.write.setSanctioned([carol.address, on, zeroHash], { account: officer });
  await mined(stage, mark(true));
  await mined(stage, distributor.write.setAside([token, 1n, [carol.address, bob.address]], { account: tenant }));
  await mined(stage, mark(false));
  await mined(stage, distributor.write.claim([token, 1n, alice.address], { account: bob }));
  const accounts = [alice2, bob, carol].map(({ address }) => address);
  await mined(stage, distributor.write.push([token, 1n, accounts], { account: tenant, gas: 8_000_000n }));
  await mined(stage, distributor.write.remit([token, 1n], { account: bob }));
  await reinvestActs(stage, token, treasury);
}

/** Two dividends, one of them taxed: with both together one holder buys shares, another claims one. */
async function reinvestActs(stage: Stage, token: Address, treasury: Address): Promise<void> {
  const { distributor, offering, coin } = singletons(stage);
  await fund(stage, tenant, treasury, 200_000_000n);
  for (const [month, amount, table] of [
    [202_702, 150_000_000n, 1],
    [202_703, 50_000_000n, 0],
  ] as const) {
    const rent = [coin.address, amount, zeroHash, month] as const;
    await mined(stage, treasuryAt(stage, treasury).write.depositRent(rent, { account: tenant }));
    const distribution = [coin.address, 1n, amount, table, 0] as const;
    await mined(stage, treasuryAt(stage, treasury).write.distribute(distribution, { account: treasurer }));
  }
  const { termsHash } = await offering.read.termsOf([1n]);
  const gas = 6_000_000n;
  const purchase = purchaseOf(1n, 7n, termsHash);
  await mined(stage, distributor.write.reinvest([token, [2n, 3n], purchase], { account: alice, gas }));
  await mined(stage, distributor.write.claim([token, 3n, carol.address], { account: carol }));
}

/** An order is filled in parts and cancelled, another one is voided with its nonce. */
export async function marketActs(stage: Stage, token: Address): Promise<void> {
  const { marketplace, coin } = singletons(stage);
  const by = { account: stage.deployment.addresses.timelock };
  await mined(stage, marketplace.write.setFee([25n, officer.address], by));
  const order = {
    maker: alice.address,
    taker: zeroAddress,
    venue: zeroAddress,
    token,
    coin: coin.address,
    side: 0,
    shares: 20n,
    pricePerShare: 2_000_000n,
    minFill: 1n,
    expiry: Number((await stage.node.getBlock()).timestamp) + 10 ** 6,
    nonce: 3n,
  };
  const domain = marketplaceDomain(stage.deployment.chainId, marketplace.address);
  const signature = await alice.signTypedData({ domain, types: orderTypes, primaryType: "Order", message: order });
  const approval = [marketplace.address, 20n] as const;
  await mined(stage, tokenAt(stage, token).write.approve(approval, { account: alice }));
  await fund(stage, carol, marketplace.address, 100_000_000n);
  for (const shares of [8n, 3n]) {
    await mined(stage, marketplace.write.fill([order, signature, shares], { account: carol, gas: 5_000_000n }));
  }
  await mined(stage, marketplace.write.cancel([order], { account: alice }));
  // Never filled: all that the chain knows of it is that it is cancelled.
  await mined(stage, marketplace.write.cancel([{ ...order, nonce: 4n }], { account: alice }));
  await mined(stage, marketplace.write.raiseNonce([5n], { account: alice }));
}
