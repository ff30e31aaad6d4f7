import { type Address, encodeFunctionData, getAddress, type Hex, maxUint256, zeroAddress } from "viem";
import { demoDollarAbi } from "../../contracts/abi/DemoDollar.ts";
import { dividendDistributorAbi } from "../../contracts/abi/DividendDistributor.ts";
import { marketplaceAbi } from "../../contracts/abi/Marketplace.ts";
import { offeringAbi } from "../../contracts/abi/Offering.ts";
import { propertyTokenAbi } from "../../contracts/abi/PropertyToken.ts";
import { treasuryAbi } from "../../contracts/abi/Treasury.ts";
import { type OfferingTerms, offeringTerms, purchaseOf } from "../../contracts/offering.ts";
import { marketplaceDomain, orderTypes } from "../../contracts/typed-data/typed-data.ts";
import type { Scene } from "./gas-scene.ts";

export type Rows = Record<string, bigint>;

const token = propertyTokenAbi;

/** Transfers, mints and force: one transaction each, the storage it touches cold. */
export async function tokenRows(scene: Scene): Promise<Rows> {
  const { addresses, send, mint, transfer } = scene;
  const plain = await scene.createProperty("PLAIN");
  const [alice, bob, carol, dave] = await scene.investors("holder", 4);
  if (!alice || !bob || !carol || !dave) throw new Error("No investors.");
  for (const holder of [alice, bob]) await mint(plain.token, holder.address, 1_000n);
  const rows: Rows = { createProperty: (await scene.createProperty("RULES", [scene.countryRule])).gas };

  rows["transfer.warm"] = await transfer(plain.token, alice, bob.address, 5n);
  rows["transfer.cold"] = await transfer(plain.token, alice, carol.address, 5n);
  rows["mint.new"] = await mint(plain.token, dave.address, 5n);
  rows.forcedTransfer = await send(
    addresses.fourEyes,
    plain.token,
    encodeFunctionData({ abi: token, functionName: "forcedTransfer", args: [alice.address, bob.address, 5n] }),
  );
  const approval = { abi: token, functionName: "approve", args: [carol.address, maxUint256] } as const;
  await send(alice, plain.token, encodeFunctionData(approval));
  rows["transferFrom.warm"] = await send(
    carol,
    plain.token,
    encodeFunctionData({ abi: token, functionName: "transferFrom", args: [alice.address, bob.address, 5n] }),
  );

  const ruled = await scene.createProperty("COUNTRY", [scene.countryRule]);
  for (const holder of [alice, bob]) await mint(ruled.token, holder.address, 1_000n);
  rows["transfer.country"] = await transfer(ruled.token, alice, bob.address, 5n);
  const usual = await scene.createProperty("FOUR", scene.fourRules);
  for (const holder of [alice, bob]) await mint(usual.token, holder.address, 1_000n);
  await transfer(usual.token, alice, bob.address, 5n);
  rows["transfer.fourModules"] = await transfer(usual.token, alice, bob.address, 5n);

  const friends = await scene.investors("friend", 10);
  for (const friend of friends) await mint(plain.token, friend.address, 10n);
  const to = friends.map((f) => f.address);
  const tens = to.map(() => 5n);
  rows["batchTransfer10.each"] =
    (await send(
      alice,
      plain.token,
      encodeFunctionData({ abi: token, functionName: "batchTransfer", args: [to, tens] }),
    )) / 10n;
  const fresh = await scene.investors("fresh", 100);
  rows["batchMint100.each"] =
    (await send(
      addresses.fourEyes,
      plain.token,
      encodeFunctionData({
        abi: token,
        functionName: "batchMint",
        args: [fresh.map((f) => f.address), fresh.map(() => 5n)],
      }),
    )) / 100n;
  return rows;
}

/** What record dates cost, and dividends paid by them. */
export async function incomeRows(scene: Scene): Promise<Rows> {
  const { addresses, send, mint, transfer, pass, now } = scene;
  const { token: shares, treasury } = await scene.createProperty("INCOME");
  const people = await scene.investors("income", 102);
  const [alice, bob, ...crowd] = people;
  if (!alice || !bob) throw new Error("No investors.");
  const payer = scene.deployer;
  const coin = addresses.coin;
  for (const holder of people) await mint(shares, holder.address, 1_000n);
  for (const to of [...people.map((p) => p.address), treasury]) {
    const args = [to, 10n ** 12n] as const;
    await send(payer, coin, encodeFunctionData({ abi: demoDollarAbi, functionName: "mint", args }));
  }
  const attribute = encodeFunctionData({ abi: treasuryAbi, functionName: "attribute", args: [coin] });
  await send(payer, treasury, attribute);
  const before = await transfer(shares, alice, bob.address, 5n);
  const announce = async () => {
    const at = now() + 1_000;
    const call = encodeFunctionData({ abi: token, functionName: "announceRecordDate", args: [at] });
    await send(payer, shares, call);
    return at;
  };
  const distribute = (recordId: bigint) =>
    send(
      payer,
      treasury,
      encodeFunctionData({ abi: treasuryAbi, functionName: "distribute", args: [coin, recordId, 10n ** 9n, 0, 0] }),
    );
  const push = (index: bigint) => {
    const args = [shares, index, crowd.map((c) => c.address)] as const;
    return send(
      payer,
      addresses.dividendDistributor,
      encodeFunctionData({ abi: dividendDistributorAbi, functionName: "push", args }),
    );
  };
  const claim = (index: bigint) => {
    const args = [shares, index, alice.address] as const;
    return send(
      alice,
      addresses.dividendDistributor,
      encodeFunctionData({ abi: dividendDistributorAbi, functionName: "claim", args }),
    );
  };

  const first = await announce();
  const rows: Rows = { "transfer.snapshotSurcharge": (await transfer(shares, alice, bob.address, 5n)) - before };
  await pass(first);
  rows["transfer.firstAfterRecord"] = await transfer(shares, alice, bob.address, 5n);
  await distribute(1n);
  await claim(0n);
  await push(0n);

  await pass(await announce());
  rows["dividend.declare"] = await distribute(2n);
  rows["dividend.claim"] = await claim(1n);
  rows["dividend.push100.each"] = (await push(1n)) / 100n;
  return rows;
}

/** Shares for coins. */
export async function venueRows(scene: Scene): Promise<Rows> {
  const { addresses, send, mint, node, now } = scene;
  const { token: shares } = await scene.createProperty("VENUE");
  const [maker, taker, early, late, buyer] = await scene.investors("venue", 5);
  if (!maker || !taker || !early || !late || !buyer) throw new Error("No investors.");
  const coin = addresses.coin;
  for (const holder of [maker, taker]) await mint(shares, holder.address, 1_000n);
  for (const { address } of [maker, taker, early, late, buyer]) {
    const args = [address, 10n ** 12n] as const;
    await send(maker, coin, encodeFunctionData({ abi: demoDollarAbi, functionName: "mint", args }));
  }
  const approve = (spender: `0x${string}`, amount: bigint) =>
    encodeFunctionData({ abi: demoDollarAbi, functionName: "approve", args: [spender, amount] });
  await send(maker, shares, approve(addresses.marketplace, maxUint256));
  await send(taker, coin, approve(addresses.marketplace, maxUint256));

  const order = {
    maker: maker.address,
    taker: zeroAddress,
    venue: zeroAddress,
    token: getAddress(shares),
    coin: getAddress(coin),
    side: 0,
    shares: 100n,
    pricePerShare: 50_000_000n,
    minFill: 1n,
    expiry: now() + 86_400,
    nonce: 1n,
  };
  const domain = marketplaceDomain(node.chain.id, getAddress(addresses.marketplace));
  const signature = await maker.signTypedData({ domain, types: orderTypes, primaryType: "Order", message: order });
  const fill = (count: bigint) => {
    const args = [order, signature, count] as const;
    return send(taker, addresses.marketplace, encodeFunctionData({ abi: marketplaceAbi, functionName: "fill", args }));
  };
  await fill(10n);
  const rows: Rows = { "market.fill": await fill(10n) };

  const continuous = offeringTerms({
    token: shares,
    coin,
    shares: 10_000n,
    pricePerShare: 50_000_000n,
    opensAt: now(),
    closesAt: now() + 1_000_000,
    minimum: 1n,
    proceedsTo: scene.deployer.address,
    termsHash: `0x${"11".repeat(32)}`,
  });
  const venue = { abi: offeringAbi } as const;
  const act = (from: Address | typeof buyer, call: Hex) => send(from, addresses.offering, call);
  const open = (terms: OfferingTerms) =>
    act(addresses.timelock, encodeFunctionData({ ...venue, functionName: "open", args: [terms] }));
  const buy = async (id: bigint, who: typeof buyer) => {
    await send(who, coin, approve(addresses.offering, 500_000_000n));
    const args = [purchaseOf(id, 10n, continuous.termsHash)] as const;
    return act(who, encodeFunctionData({ ...venue, functionName: "buy", args }));
  };
  // Sold once and for all, and sold under a condition, with a cooling-off: then the shares are locked and the money stays.
  await open(continuous);
  await open({ ...continuous, softCap: 10_000n, coolingOff: 4 * 86_400 });
  await buy(1n, early);
  rows["offering.buyContinuous"] = await buy(1n, late);
  await buy(2n, early);
  rows["offering.buy"] = await buy(2n, buyer);
  await act(addresses.timelock, encodeFunctionData({ ...venue, functionName: "cancel", args: [2n] }));
  const refund = (who: typeof buyer) =>
    act(who, encodeFunctionData({ ...venue, functionName: "refund", args: [2n, who.address] }));
  await refund(early);
  rows["offering.refund"] = await refund(buyer);
  return rows;
}
