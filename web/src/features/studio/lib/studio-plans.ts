import { dividendDistributorAbi } from "@freehold/contracts/abi/DividendDistributor";
import { propertyTokenAbi } from "@freehold/contracts/abi/PropertyToken";
import { treasuryAbi } from "@freehold/contracts/abi/Treasury";
import { type Address, erc20Abi, type Hex, keccak256, toHex } from "viem";
import { chainClient } from "#lib/chain-client.ts";
import type { ChainInfo } from "#lib/chain-info.ts";
import { formatDateTime, formatMoney, formatMonth } from "#lib/format.ts";
import { contractCall, type Plan } from "#lib/tx/plan.ts";

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

/** The lease that rent is booked under: the one used before, else the property's own. */
export function leaseOf(rent: readonly { leaseId: Hex }[], symbol: string): Hex {
  return rent[0]?.leaseId ?? keccak256(toHex(`${symbol} master lease`));
}

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
        expect: "Your wallet shows a call to the treasury. From there money goes to the holders, and nowhere else.",
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

export function distributePlan({ chain, property }: Scene, recordId: string, amount: bigint): Plan {
  return {
    title: `Distribute the income of ${property.name}`,
    detail: "Once distributed, it belongs to the holders of record. Nobody can take it back.",
    href,
    steps: [
      {
        label: `Distribute ${formatMoney(amount, chain.coin, { exact: true })}`,
        expect: "Your wallet shows a call to the treasury, which passes the money on to the dividends.",
        call: contractCall({
          abi: treasuryAbi,
          address: property.treasury,
          functionName: "distribute",
          args: [chain.addresses.coin, BigInt(recordId), amount, 0, 0],
        }),
      },
    ],
  };
}

/** Pays those who have not claimed; the network fee is the caller's. */
export function pushPlan({ chain, property }: Scene, index: string, accounts: readonly Address[]): Plan {
  const batch = 50;
  const batches = Math.ceil(accounts.length / batch);
  return {
    title: `Pay a dividend of ${property.name} out to its holders`,
    detail: "They need not claim it themselves. You pay the network fee.",
    href,
    steps: Array.from({ length: batches }, (_, i) => {
      const part = accounts.slice(i * batch, (i + 1) * batch);
      return {
        label: `Pay ${part.length === 1 ? "one holder" : `${part.length} holders`}`,
        call: contractCall({
          abi: dividendDistributorAbi,
          address: chain.addresses.dividendDistributor,
          functionName: "push",
          args: [property.token, BigInt(index), part],
        }),
      };
    }),
  };
}
