import { propertyTokenAbi } from "@freehold/contracts/abi/PropertyToken";
import { treasuryAbi } from "@freehold/contracts/abi/Treasury";
import { type Address, erc20Abi, type Hex, keccak256, toHex } from "viem";
import { chainClient } from "#lib/chain-client.ts";
import type { ChainInfo } from "#lib/chain-info.ts";
import { formatCount, formatDateTime, formatMoney, formatMonth } from "#lib/format.ts";
import { contractCall, type Plan } from "#lib/tx/plan.ts";
import { callOf, type Preparation, prepare } from "#lib/tx/prepare.ts";
import { batchesOf, pushSize } from "./distribution.ts";
import { inTurns } from "./turns.ts";

export interface ManagedProperty {
  token: Address;
  treasury: Address;
  name: string;
  symbol: string;
}

interface Scene {
  chain: ChainInfo;
  property: ManagedProperty;
}

const href = "/studio";

/** What rent is booked under that is paid for no tenant's lease. */
export const ownLease = (symbol: string): Hex => keccak256(toHex(`${symbol} master lease`));

export function rentPlan(
  { chain, property }: Scene,
  { payer, amount, period, lease }: { payer: Address; amount: bigint; period: number; lease: Hex },
): Plan {
  const { coin } = chain.addresses;
  const money = formatMoney(amount, chain.coin, { exact: true });
  return {
    title: `Deposit rent of ${property.name} for ${formatMonth(period)}`,
    href,
    steps: [
      {
        label: `Allow the treasury to take ${money}`,
        expect: "Your wallet shows a permission for the treasury of this property.",
        needed: async () => {
          const client = await chainClient();
          const args = [payer, property.treasury] as const;
          return (
            (await client.readContract({ abi: erc20Abi, address: coin, functionName: "allowance", args })) < amount
          );
        },
        call: contractCall({
          abi: erc20Abi,
          address: coin,
          functionName: "approve",
          args: [property.treasury, amount],
        }),
      },
      {
        label: `Deposit ${money}`,
        expect: "Your wallet shows a call to the treasury. It divides the money by its rules at once.",
        call: contractCall({
          abi: treasuryAbi,
          address: property.treasury,
          functionName: "depositRent",
          args: [coin, amount, lease, period],
        }),
      },
    ],
  };
}

export function announcePlan({ property }: Scene, at: number): Plan {
  return {
    title: `Announce a record date of ${property.name}`,
    detail: "Everybody can see it from now on. It cannot be moved or taken back.",
    href,
    steps: [
      {
        label: `Announce ${formatDateTime(at)}`,
        call: contractCall({
          abi: propertyTokenAbi,
          address: property.token,
          functionName: "announceRecordDate",
          args: [at],
        }),
      },
    ],
  };
}

export function distributePlan(
  { chain, property }: Scene,
  wanted: Extract<Preparation, { kind: "treasury.distribute" }>,
): Plan {
  return {
    title: `Distribute the income of ${property.name}`,
    detail: "Once distributed, it belongs to the holders of record. Nobody can take it back.",
    href,
    steps: [
      {
        label: `Distribute ${formatMoney(wanted.amount, chain.coin, { exact: true })}`,
        expect: "Your wallet shows a call to the treasury, which passes the money on to the dividends.",
        call: async () => callOf(await prepare(wanted)),
      },
    ],
  };
}

interface Pushing {
  wallet: Address;
  token: Address;
  index: string;
  /** What is done with each batch. */
  kind: "dividend.push" | "dividend.set-aside";
  title: string;
  detail: string;
  /** How many holders there were when it was begun. */
  holders: number;
  /** Asked afresh whenever it is begun again: who was paid meanwhile is not in it. */
  batches: () => AsyncIterator<readonly { account: Address }[], undefined>;
}

/**
 * One transaction after another, each for a batch of holders. It may be broken off and begun again at any time: whoever was
 * paid is passed over.
 */
export function pushPlan({ wallet, token, index, kind, title, detail, holders, batches }: Pushing): Plan {
  const count = Math.max(1, batchesOf(holders));
  const turns = inTurns(batches);
  return {
    title,
    detail,
    href: `/studio/dividends/${token}/${index}`,
    steps: Array.from({ length: count }, (_, i) => ({
      label:
        count === 1
          ? kind === "dividend.push"
            ? "Pay them"
            : "Set it aside"
          : `Holders ${formatCount(i * pushSize + 1)} to ${formatCount(Math.min((i + 1) * pushSize, holders))}`,
      expect: "Your wallet shows a call to the dividends. Nothing leaves your wallet but the network's fee.",
      needed: () => turns.next(i),
      call: async () => {
        const accounts = turns.batch().map(({ account }) => account);
        return callOf(await prepare({ kind, from: wallet, token, index, accounts }));
      },
    })),
  };
}
