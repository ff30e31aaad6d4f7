import { getAddress, zeroAddress } from "viem";
import { foundry } from "viem/chains";
import type { Addresses } from "../../contracts/deploy/deploy.ts";
import { marketplaceDomain, orderTypes } from "../../contracts/typed-data/typed-data.ts";
import { signIn, uploadFile } from "./client.ts";
import { dollars } from "./money.ts";
import { cast, type Who } from "./people.ts";
import type { DemoProfile } from "./profiles.ts";
import type { DemoProperty } from "./properties.ts";
import { DAY } from "./theatre.ts";

interface Place {
  apiUrl: string;
  webUrl: string;
}

/** Puts the papers and pictures on file: first the description whose hash is on the chain, then what it names. */
export async function fileProfiles({ apiUrl, webUrl }: Place, properties: readonly DemoProfile[]): Promise<void> {
  for (const { profile, files } of properties) {
    await uploadFile(apiUrl, webUrl, profile.bytes, profile.mime);
    for (const file of files) await uploadFile(apiUrl, webUrl, file.bytes, file.mime);
  }
}

/** Orders that wait on the market: who, side, shares, price. */
export async function postOrders(
  { apiUrl, webUrl }: Place,
  addresses: Addresses,
  properties: readonly DemoProperty[],
): Promise<void> {
  const [dubai, ulaanbaatar, london] = properties;
  if (!dubai || !ulaanbaatar || !london) throw new Error("The demo has three properties.");
  const orders: [DemoProperty, Who, "sell" | "buy", number, number][] = [
    [dubai, "amira", "sell", 240, 54],
    [dubai, "hannah", "sell", 400, 54.5],
    [dubai, "james", "buy", 150, 52.5],
    [dubai, "saruul", "buy", 90, 52],
    [ulaanbaatar, "baterdene", "sell", 800, 27],
    [ulaanbaatar, "saruul", "sell", 350, 27.4],
    [ulaanbaatar, "amira", "buy", 300, 26],
    [london, "james", "sell", 160, 116],
    [london, "amira", "buy", 60, 112.5],
  ];
  const now = Math.floor(Date.now() / 1000);
  for (const [index, [property, who, side, shares, price]] of orders.entries()) {
    const { account } = cast[who];
    const message = {
      maker: account.address,
      taker: zeroAddress,
      venue: zeroAddress,
      token: getAddress(property.token),
      coin: getAddress(addresses.coin),
      side: side === "sell" ? 0 : 1,
      shares: BigInt(shares),
      pricePerShare: dollars(price),
      minFill: 1n,
      expiry: now + 60 * DAY,
      nonce: BigInt(index + 1),
    };
    const domain = marketplaceDomain(foundry.id, getAddress(addresses.marketplace));
    const signature = await account.signTypedData({ domain, types: orderTypes, primaryType: "Order", message });
    const order = {
      ...message,
      shares: String(message.shares),
      pricePerShare: String(message.pricePerShare),
      minFill: String(message.minFill),
      nonce: String(message.nonce),
    };
    const client = await signIn(apiUrl, webUrl, account);
    await client.post("/orders", { order, signature });
  }
}
