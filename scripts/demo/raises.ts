import { encodeFunctionData, parseEventLogs } from "viem";
import { demoDollarAbi } from "../../contracts/abi/DemoDollar.ts";
import { offeringAbi } from "../../contracts/abi/Offering.ts";
import type { Addresses } from "../../contracts/deploy/deploy.ts";
import { type OfferingTerms, offeringTerms, purchaseOf } from "../../contracts/offering.ts";
import { dollars } from "./money.ts";
import { cast, type Who } from "./people.ts";
import type { DemoProperty } from "./properties.ts";
import { DAY, type Theatre } from "./theatre.ts";

/** A property with a memorandum. */
type Raising = Pick<DemoProperty, "name" | "token" | "papers">;

export interface Raise {
  offeringId: bigint;
  terms: OfferingTerms;
}

/** What the platform keeps of offerings that succeed. */
export const setFee = (theatre: Theatre, addresses: Addresses, basisPoints: bigint, recipient = addresses.issuer) =>
  theatre.decide([
    {
      to: addresses.offering,
      data: encodeFunctionData({ abi: offeringAbi, functionName: "setFee", args: [basisPoints, recipient] }),
    },
  ]);

/** The issuer opens a round in which the money waits. Its terms are the memorandum. */
export async function openRaise(
  theatre: Theatre,
  addresses: Addresses,
  property: Raising,
  wanted: { shares: bigint; softCap: bigint; price: number; maximum: bigint; days: number; coolingOff: number },
): Promise<Raise> {
  const memorandum = property.papers.find(({ kind }) => kind === "offeringMemorandum");
  if (!memorandum) throw new Error(`${property.name} has no memorandum.`);
  const now = await theatre.now();
  const terms = offeringTerms({
    token: property.token,
    coin: addresses.coin,
    shares: wanted.shares,
    softCap: wanted.softCap,
    pricePerShare: dollars(wanted.price),
    opensAt: now,
    closesAt: now + wanted.days * DAY,
    minimum: 5n,
    maximumPerIdentity: wanted.maximum,
    coolingOff: wanted.coolingOff * DAY,
    proceedsTo: addresses.issuer,
    termsHash: memorandum.hash,
  });
  const data = encodeFunctionData({ abi: offeringAbi, functionName: "open", args: [terms] });
  const hash = await theatre.issue({ to: addresses.offering, data });
  const { logs } = await theatre.node.getTransactionReceipt({ hash });
  const [opened] = parseEventLogs({ abi: offeringAbi, logs, eventName: "OfferingOpened" });
  if (!opened) throw new Error(`No round of ${property.name} was opened.`);
  return { offeringId: opened.args.offeringId, terms };
}

/** The first round of a property ends before its time, for another one. */
export const closeFirst = (theatre: Theatre, addresses: Addresses, { offeringId }: DemoProperty) =>
  theatre.issue({
    to: addresses.offering,
    data: encodeFunctionData({ abi: offeringAbi, functionName: "close", args: [offeringId] }),
  });

export async function subscribe(
  theatre: Theatre,
  addresses: Addresses,
  { offeringId, terms }: Raise,
  who: Who,
  shares: bigint,
): Promise<void> {
  const { account } = cast[who];
  const args = [addresses.offering, shares * terms.pricePerShare] as const;
  const approve = encodeFunctionData({ abi: demoDollarAbi, functionName: "approve", args });
  await theatre.send(account, { to: addresses.coin, data: approve });
  const purchase = purchaseOf(offeringId, shares, terms.termsHash);
  const buy = encodeFunctionData({ abi: offeringAbi, functionName: "buy", args: [purchase] });
  await theatre.send(account, { to: addresses.offering, data: buy });
}

/** Anybody may; here the manager does. */
export const settle = (theatre: Theatre, addresses: Addresses, { offeringId }: Raise) =>
  theatre.send(cast.oliver.account, {
    to: addresses.offering,
    data: encodeFunctionData({ abi: offeringAbi, functionName: "settle", args: [offeringId] }),
  });
