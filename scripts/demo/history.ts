import {
  type Address,
  encodeFunctionData,
  getAddress,
  type Hex,
  keccak256,
  maxUint256,
  toHex,
  zeroAddress,
  zeroHash,
} from "viem";
import { foundry } from "viem/chains";
import { demoDollarAbi } from "../../contracts/abi/DemoDollar.ts";
import { identityRegistryAbi } from "../../contracts/abi/IdentityRegistry.ts";
import { marketplaceAbi } from "../../contracts/abi/Marketplace.ts";
import { offeringAbi } from "../../contracts/abi/Offering.ts";
import { propertyTokenAbi } from "../../contracts/abi/PropertyToken.ts";
import type { Addresses } from "../../contracts/deploy/deploy.ts";
import { TOPIC } from "../../contracts/facts.ts";
import { purchaseOf } from "../../contracts/offering.ts";
import { marketplaceDomain, orderTypes } from "../../contracts/typed-data/typed-data.ts";
import { createAgenda } from "./agenda.ts";
import { announcement, claimCall, dividendScenes, payouts } from "./dividends.ts";
import { dollars } from "./money.ts";
import { cast, type Who } from "./people.ts";
import type { DemoFile, DemoProfile } from "./profiles.ts";
import { approveProperty, createProperties, type DemoProperty } from "./properties.ts";
import { closeFirst, openRaise, setFee, settle, subscribe } from "./raises.ts";
import { rentScenes } from "./rents.ts";
import { spendingScenes } from "./spending.ts";
import { DAY, type Theatre } from "./theatre.ts";
import { answerFeeds, value } from "./valuations.ts";

const HOUR = 3_600;

/** What happened until today. Days count from the beginning of the chain. */
export async function playHistory(
  theatre: Theatre,
  addresses: Addresses,
  profiles: readonly DemoProfile[],
  /** Approved in the end, without shares. */
  approved: DemoProfile,
  /** What the claims of some people carry. */
  commitments: ReadonlyMap<Who, Hex>,
  report: (detail: string) => void,
): Promise<{ properties: DemoProperty[]; verified: ReadonlyMap<Who, Hex>; reports: DemoFile[] }> {
  const begin = await theatre.now();
  const today = Math.floor(Date.now() / 1000);
  const agenda = createAgenda(theatre);
  /** What others do until then happens before. */
  const reach = async (time: number) => {
    await agenda.until(time);
    await theatre.at(Math.max(time, (await theatre.now()) + 1));
  };
  const day = (number: number, hour = 9) => reach(begin + number * DAY + hour * HOUR);
  const daysAgo = (number: number) => reach(today - number * DAY);

  report("people");
  await day(1);
  const twoYears = today + 500 * DAY;
  const verified = new Map<Who, Hex>();
  for (const who of Object.keys(cast) as Who[]) {
    if (unverified.includes(who)) continue;
    const until = who === "hannah" ? today + 20 * DAY : twoYears;
    verified.set(who, await onboard(theatre, addresses, who, until, commitments.get(who) ?? zeroHash));
  }
  for (const { account } of Object.values(cast)) await prepareWallet(theatre, addresses, account.address);
  for (const who of Object.keys(cast) as Who[]) await approveVenues(theatre, addresses, who);

  report("properties");
  await day(4);
  const properties = await createProperties(theatre, addresses, profiles);
  const [dubai, ulaanbaatar, london] = properties;
  if (!dubai || !ulaanbaatar || !london) throw new Error("The demo has three properties.");
  for (const { token } of properties) {
    for (const who of traders) await approve(theatre, who, token, addresses.marketplace);
  }

  agenda.add(
    ...rentScenes(theatre, addresses, properties, { begin, today }),
    ...spendingScenes(theatre, addresses, properties, today),
    ...dividendScenes(theatre, addresses, properties, today),
  );

  report("valuations");
  const first = await value(theatre, addresses, properties, today, { from: Number.POSITIVE_INFINITY, to: 250 });

  report("purchases");
  const purchases: [DemoProperty, Who, number][] = [
    [dubai, "amira", 4_000],
    [dubai, "james", 2_500],
    [dubai, "hannah", 3_200],
    [dubai, "weiling", 11_400],
    [dubai, "saruul", 1_800],
    [dubai, "felix", 900],
    [dubai, "priya", 1_250],
    [ulaanbaatar, "saruul", 6_000],
    [ulaanbaatar, "baterdene", 9_500],
    [ulaanbaatar, "amira", 2_000],
    [ulaanbaatar, "weiling", 4_000],
    [ulaanbaatar, "felix", 1_200],
    [london, "james", 5_000],
    [london, "hannah", 2_100],
    [london, "priya", 1_600],
    [london, "amira", 800],
  ];
  for (const [index, [property, who, shares]] of purchases.entries()) {
    await day(8 + index * 3, 8 + (index % 9));
    await buy(theatre, addresses, property, who, BigInt(shares));
  }

  await daysAgo(180);
  const second = await value(theatre, addresses, properties, today, { from: 250, to: 180 });
  await answerFeeds(theatre, addresses, { AED: 27_229_408n, EUR: 116_200_000n, GBP: 133_400_000n, MNT: 28_150n });

  report("trades");
  const trades: [DemoProperty, Who, Who, number, number][] = [
    [dubai, "amira", "saruul", 200, 50.5],
    [ulaanbaatar, "baterdene", "weiling", 500, 25.4],
    [dubai, "james", "hannah", 150, 51.2],
    [london, "james", "amira", 120, 112],
    [dubai, "hannah", "amira", 300, 52],
    [ulaanbaatar, "saruul", "amira", 250, 26.1],
    [london, "hannah", "james", 90, 113.5],
    [dubai, "saruul", "james", 100, 52.75],
  ];
  for (const [index, [property, seller, buyer, shares, price]] of trades.entries()) {
    await day(62 + index * 9, 10 + (index % 6));
    await trade(theatre, addresses, property, { seller, buyer, shares: BigInt(shares), price: dollars(price) });
  }

  report("offerings that may fail");
  await daysAgo(82);
  await setFee(theatre, addresses, 100n);
  const failing = await openRaise(theatre, addresses, ulaanbaatar, {
    shares: 12_000n,
    softCap: 6_000n,
    price: 27,
    maximum: 2_000n,
    days: 30,
    coolingOff: 7,
  });
  await daysAgo(78);
  await subscribe(theatre, addresses, failing, "baterdene", 400n);
  await daysAgo(75);
  await subscribe(theatre, addresses, failing, "saruul", 150n);

  await daysAgo(60);
  await theatre.send(cast.layla.account, {
    to: addresses.identityRegistry,
    data: encodeFunctionData({
      abi: identityRegistryAbi,
      functionName: "revokeClaim",
      args: [cast.felix.account.address, TOPIC.kyc, getAddress(addresses.claimIssuer)],
    }),
  });
  await daysAgo(50);
  await settle(theatre, addresses, failing);

  await daysAgo(45);
  await theatre.send(cast.temuulen.account, {
    to: dubai.token,
    data: encodeFunctionData({
      abi: propertyTokenAbi,
      functionName: "setAddressFrozen",
      args: [cast.priya.account.address, true],
    }),
  });

  await daysAgo(20);
  await theatre.send(cast.james.account, claimCall(addresses, london, BigInt(payouts.length) - 1n, "james"));

  await daysAgo(16);
  const third = await value(theatre, addresses, properties, today, { from: 180, to: 0 });

  await daysAgo(9);
  await approveProperty(theatre, addresses, approved);

  await daysAgo(7);
  await closeFirst(theatre, addresses, london);
  const running = await openRaise(theatre, addresses, london, {
    shares: 8_000n,
    softCap: 3_000n,
    price: 115,
    maximum: 2_500n,
    days: 45,
    coolingOff: 14,
  });
  await daysAgo(5);
  await subscribe(theatre, addresses, running, "hannah", 700n);
  await daysAgo(3);
  await subscribe(theatre, addresses, running, "weiling", 1_100n);
  // London's newest can be given out: its record date has passed.
  await theatre.send(...announcement(london.token, today - DAY));

  // Ulaanbaatar's newest is still to come: the rent is in, the record date announced.
  await daysAgo(2);
  await theatre.send(...announcement(ulaanbaatar.token, today + 5 * DAY));
  await answerFeeds(theatre, addresses, { AED: 27_229_408n, EUR: 115_400_000n, GBP: 131_700_000n, MNT: 27_900n });
  await agenda.until(today);
  return { properties, verified, reports: [...first, ...second, ...third] };
}

/** Nobody has verified them yet. */
const unverified: Who[] = ["khalid", "khalidAgain", "orvin", "emma", "farida", "conrad", "zoe", "ingrid", "rafael"];
const traders: Who[] = ["saruul", "amira", "james", "hannah", "weiling", "baterdene"];

async function onboard(
  theatre: Theatre,
  addresses: Addresses,
  who: Who,
  expiresAt: number,
  commitment: Hex,
): Promise<Hex> {
  const { account, country } = cast[who];
  const claim = {
    wallet: account.address,
    topic: TOPIC.kyc,
    issuer: getAddress(addresses.claimIssuer),
    issuedAt: await theatre.now(),
    expiresAt,
    commitment,
  };
  return theatre.send(cast.layla.account, {
    to: addresses.identityRegistry,
    data: encodeFunctionData({
      abi: identityRegistryAbi,
      functionName: "onboard",
      args: [account.address, country[1], [claim]],
    }),
  });
}

async function prepareWallet(theatre: Theatre, addresses: Addresses, to: Address): Promise<void> {
  const data = encodeFunctionData({ abi: demoDollarAbi, functionName: "mint", args: [to, dollars(1_500_000)] });
  await theatre.send(cast.oliver.account, { to: addresses.coin, data });
}

/** Traders are used to the market; newcomers approve when they first need it. */
async function approveVenues(theatre: Theatre, addresses: Addresses, who: Who): Promise<void> {
  if (traders.includes(who)) await approve(theatre, who, addresses.coin, addresses.marketplace);
}

async function approve(theatre: Theatre, who: Who, asset: Address, spender: Address, amount = maxUint256) {
  const data = encodeFunctionData({ abi: demoDollarAbi, functionName: "approve", args: [spender, amount] });
  await theatre.send(cast[who].account, { to: asset, data });
}

async function buy(theatre: Theatre, addresses: Addresses, property: DemoProperty, who: Who, shares: bigint) {
  await approve(theatre, who, addresses.coin, addresses.offering, shares * property.terms.price);
  const purchase = purchaseOf(property.offeringId, shares, property.profile.hash);
  const data = encodeFunctionData({ abi: offeringAbi, functionName: "buy", args: [purchase] });
  await theatre.send(cast[who].account, { to: addresses.offering, data });
}

interface Trade {
  seller: Who;
  buyer: Who;
  shares: bigint;
  price: bigint;
}

async function trade(theatre: Theatre, addresses: Addresses, property: DemoProperty, deal: Trade): Promise<void> {
  const maker = cast[deal.seller].account;
  const order = {
    maker: maker.address,
    taker: zeroAddress,
    venue: zeroAddress,
    token: property.token,
    coin: getAddress(addresses.coin),
    side: 0,
    shares: deal.shares,
    pricePerShare: deal.price,
    minFill: 1n,
    expiry: (await theatre.now()) + 30 * DAY,
    nonce: BigInt(keccak256(toHex(`${property.symbol} ${deal.seller} ${deal.shares} ${deal.price}`))) >> 192n,
  };
  const domain = marketplaceDomain(foundry.id, getAddress(addresses.marketplace));
  const signature = await maker.signTypedData({ domain, types: orderTypes, primaryType: "Order", message: order });
  const args = [order, signature, deal.shares] as const;
  const data = encodeFunctionData({ abi: marketplaceAbi, functionName: "fill", args });
  await theatre.send(cast[deal.buyer].account, { to: addresses.marketplace, data });
}
