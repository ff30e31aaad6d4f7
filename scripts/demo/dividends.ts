import { type Address, encodeFunctionData } from "viem";
import { dividendDistributorAbi } from "../../contracts/abi/DividendDistributor.ts";
import { propertyTokenAbi } from "../../contracts/abi/PropertyToken.ts";
import { rolesAbi } from "../../contracts/abi/Roles.ts";
import { treasuryAbi } from "../../contracts/abi/Treasury.ts";
import { withholdingAbi } from "../../contracts/abi/Withholding.ts";
import type { Addresses } from "../../contracts/deploy/deploy.ts";
import { roleId } from "../../contracts/roles.ts";
import type { Scene } from "./agenda.ts";
import { cast, type Who } from "./people.ts";
import type { SharedKey } from "./profiles.ts";
import type { DemoProperty } from "./properties.ts";
import { type Act, type Call, DAY, type Theatre } from "./theatre.ts";

const [AE, MN, GB, DE, SG] = [784, 496, 826, 276, 702];

interface Table {
  /** Among all tables, in the order in which properties are made. */
  number: number;
  /** Basis points by country of residence, and of all others. */
  rates: readonly (readonly [country: number, basisPoints: number])[];
  usual: number;
}

/** Rates as such countries have them: less for residents, less by treaty. Dubai withholds nothing. */
export const tables: Partial<Record<SharedKey, Table>> = {
  ulaanbaatar: {
    number: 1,
    rates: [
      [MN, 1_000],
      [DE, 1_000],
      [SG, 1_000],
    ],
    usual: 2_000,
  },
  london: {
    number: 2,
    rates: [
      [GB, 2_000],
      [AE, 1_500],
      [DE, 1_500],
      [SG, 1_500],
    ],
    usual: 2_000,
  },
};

/** What the issuer decides about a property's income when it makes it: who decides disputes, what tax is withheld. */
export function incomeRules({ roles, withholding, issuer }: Addresses, token: Address, key: SharedKey): Call[] {
  const grant = [roleId(token, "arbiter"), cast.rafael.account.address] as const;
  const arbiter = encodeFunctionData({ abi: rolesAbi, functionName: "grantRole", args: grant });
  const calls: Call[] = [{ to: roles, data: arbiter }];
  const table = tables[key];
  if (!table) return calls;
  const rates = table.rates.map(([country, basisPoints]) => ({ country, basisPoints }));
  const args = [token, rates, [], table.usual, issuer] as const;
  return [
    ...calls,
    { to: withholding, data: encodeFunctionData({ abi: withholdingAbi, functionName: "create", args }) },
  ];
}

interface Payout {
  /** Days since the record date. */
  daysAgo: number;
  keys: readonly SharedKey[];
  /** They claim, each for themselves. */
  claim?: readonly Who[];
  /** The manager sends it to them. */
  push?: readonly Who[];
  /** Days after which what is unclaimed goes back. */
  lapses?: Partial<Record<SharedKey, number>>;
}

const everyone: Who[] = ["amira", "james", "weiling", "saruul", "baterdene", "felix", "priya"];

/** Hannah has not claimed anything yet. */
export const payouts: readonly Payout[] = [
  { daysAgo: 150, keys: ["dubai", "ulaanbaatar", "london"], push: everyone },
  { daysAgo: 117, keys: ["dubai", "ulaanbaatar", "london"], push: everyone },
  { daysAgo: 84, keys: ["dubai", "ulaanbaatar", "london"], claim: ["amira", "james", "weiling"] },
  {
    daysAgo: 54,
    keys: ["dubai", "ulaanbaatar", "london"],
    push: ["weiling", "priya", "felix"],
    lapses: { london: 1_826 },
  },
  { daysAgo: 24, keys: ["dubai", "london"], lapses: { london: 1_826, dubai: 1_096 } },
];

/** Record dates are announced two days ahead; a day after them the manager gives out what is distributable. */
export function dividendScenes(
  theatre: Theatre,
  addresses: Addresses,
  properties: readonly DemoProperty[],
  today: number,
): Scene[] {
  const { coin, dividendDistributor: to } = addresses;
  const manager = cast.oliver.account;
  const scenes: Scene[] = [];
  for (const [place, { daysAgo, keys, claim = [], push = [], lapses }] of payouts.entries()) {
    const record = today - daysAgo * DAY;
    const paid = properties.filter(({ key }) => keys.includes(key));
    const index = BigInt(place);
    const recordId = index + 1n;
    const distribute = async ({ key, treasury }: DemoProperty): Promise<Act> => {
      const read = { address: treasury, abi: treasuryAbi, functionName: "distributable", args: [coin] } as const;
      const terms = [tables[key]?.number ?? 0, (lapses?.[key] ?? 0) * DAY] as const;
      const args = [coin, recordId, await theatre.node.readContract(read), ...terms] as const;
      const data = encodeFunctionData({ abi: treasuryAbi, functionName: "distribute", args });
      return [manager, { to: treasury, data }];
    };
    const holders = async ({ token }: DemoProperty, people: readonly Who[]): Promise<Who[]> => {
      const shares = await Promise.all(
        people.map((who) => {
          const args = [cast[who].account.address, recordId] as const;
          return theatre.node.readContract({
            address: token,
            abi: propertyTokenAbi,
            functionName: "balanceOfAt",
            args,
          });
        }),
      );
      return people.filter((_, at) => shares[at]);
    };
    const pushTo = async (property: DemoProperty): Promise<Act[]> => {
      const accounts = (await holders(property, push)).map((who) => cast[who].account.address);
      if (accounts.length === 0) return [];
      const args = [property.token, index, accounts] as const;
      return [[manager, { to, data: encodeFunctionData({ abi: dividendDistributorAbi, functionName: "push", args }) }]];
    };
    const claims = async (property: DemoProperty): Promise<Act[]> =>
      (await holders(property, claim)).map((who) => [cast[who].account, claimCall(addresses, property, index, who)]);
    const all = async (acts: (property: DemoProperty) => Promise<Act[]>) =>
      theatre.together((await Promise.all(paid.map(acts))).flat());

    scenes.push(
      { at: record - 2 * DAY, play: () => theatre.together(paid.map(({ token }) => announcement(token, record))) },
      { at: record + DAY, play: () => all(async (property) => [await distribute(property)]) },
      { at: record + DAY + 7_200, play: () => all(pushTo) },
      { at: record + 2 * DAY, play: () => all(claims) },
    );
  }
  return scenes;
}

export const announcement = (token: Address, at: number): Act => [
  cast.oliver.account,
  {
    to: token,
    data: encodeFunctionData({ abi: propertyTokenAbi, functionName: "announceRecordDate", args: [at] }),
  },
];

export const claimCall = (
  { dividendDistributor: to }: Addresses,
  { token }: DemoProperty,
  index: bigint,
  who: Who,
): Call => {
  const args = [token, index, cast[who].account.address] as const;
  return { to, data: encodeFunctionData({ abi: dividendDistributorAbi, functionName: "claim", args }) };
};
