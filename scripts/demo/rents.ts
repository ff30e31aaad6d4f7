import { encodeFunctionData, type Hex, keccak256, maxUint256, toHex, zeroAddress, zeroHash } from "viem";
import type { LocalAccount } from "viem/accounts";
import { demoDollarAbi } from "../../contracts/abi/DemoDollar.ts";
import { leasesAbi } from "../../contracts/abi/Leases.ts";
import type { Addresses } from "../../contracts/deploy/deploy.ts";
import { localAccount } from "../lib/accounts.ts";
import type { Scene } from "./agenda.ts";
import { dollars } from "./money.ts";
import { cast } from "./people.ts";
import type { DemoProperty } from "./properties.ts";
import { homes, keyOf, type Tenancy, tenancies } from "./tenancies.ts";
import { type Act, type Call, DAY, type Theatre } from "./theatre.ts";

/** Midnight, UTC, of the first day of the month so many months before a time. */
export function monthStart(time: number, before: number): number {
  const date = new Date(time * 1000);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - before, 1) / 1000;
}

/** Random where people rent; here the same on every machine. */
export const leaseIdOf = (tenancy: Tenancy): Hex => keccak256(toHex(`demo lease of ${keyOf(tenancy)}`));

const manager = cast.oliver.account;
/** Rented once, and has left. */
const mover = localAccount(31);

const walletOf = ({ wallet }: Tenancy): LocalAccount | undefined =>
  wallet === "mover" ? mover : wallet && cast[wallet].account;

const monthsOf = ({ quarterly }: Tenancy) => (quarterly ? 3 : 1);
const rentOf = (tenancy: Tenancy) => dollars(tenancy.rent * monthsOf(tenancy));
const paperOf = (tenancy: Tenancy, paper: string) => keccak256(toHex(`${keyOf(tenancy)}: ${paper}`));

/** What was paid for the period that begins so many months before the present one; zero: nothing, or none begins. */
function paidIn(tenancy: Tenancy, before: number): bigint {
  const { since, periods, paidTo = 0, partly = 0, ahead } = tenancy;
  const place = (since - before) / monthsOf(tenancy);
  if (!Number.isInteger(place) || place < 0 || place >= periods) return 0n;
  if (ahead && before === ahead[0]) return rentOf(tenancy) * BigInt(ahead[1]);
  if (ahead && before < ahead[0]) return 0n;
  if (before >= paidTo) return rentOf(tenancy);
  return before === paidTo - 1 ? dollars(partly) : 0n;
}

/** Leases, and what became of them until today. */
export function rentScenes(
  theatre: Theatre,
  addresses: Addresses,
  properties: readonly DemoProperty[],
  { begin, today }: { begin: number; today: number },
): Scene[] {
  const to = addresses.leases;
  type Name = "pay" | "hold" | "terminate" | "payDeposit" | "returnDeposit" | "claimDeductions" | "disputeDeductions";
  const call = (functionName: Name, tenancy: Tenancy, ...rest: (bigint | number | Hex)[]): Call => {
    const args = [leaseIdOf(tenancy), ...rest];
    return { to, data: encodeFunctionData({ abi: leasesAbi, functionName, args } as never) };
  };
  const money = (from: LocalAccount, functionName: "mint" | "approve", account: Hex, amount: bigint): Act => [
    from,
    { to: addresses.coin, data: encodeFunctionData({ abi: demoDollarAbi, functionName, args: [account, amount] }) },
  ];
  const of = (key: string): Tenancy => {
    const found = tenancies.find((one) => keyOf(one) === key);
    if (!found) throw new Error(`Nobody rents ${key}.`);
    return found;
  };
  const create = (tenancy: Tenancy): Act => {
    const token = properties.find(({ key }) => key === tenancy.property)?.token;
    if (!token) throw new Error(`${tenancy.property} has no shares.`);
    const terms = {
      token,
      coin: addresses.coin,
      tenant: walletOf(tenancy)?.address ?? zeroAddress,
      startsAt: monthStart(today, tenancy.since),
      periods: tenancy.periods,
      frequency: tenancy.quarterly ? 1 : 0,
      rent: rentOf(tenancy),
      indexBasisPoints: tenancy.index ?? 0,
      graceDays: tenancy.quarterly ? 10 : 5,
      lateFee: dollars(tenancy.lateFee ?? 150),
      deposit: dollars(tenancy.deposit ?? 0),
      termsHash: paperOf(tenancy, "lease"),
    };
    const data = encodeFunctionData({ abi: leasesAbi, functionName: "create", args: [leaseIdOf(tenancy), terms] });
    return [manager, { to, data }];
  };

  const scene = (at: number, ...acts: Act[]): Scene => ({ at, play: () => theatre.together(acts) });
  const [moved, held, disputed] = [of(homes.moved), of(homes.held), of(homes.disputed)];
  const scenes: Scene[] = [
    scene(
      begin + 5 * DAY,
      ...tenancies.map(create),
      money(manager, "approve", to, maxUint256),
      money(manager, "mint", mover.address, dollars(20_000)),
    ),
    // As much as the wallets pay below: what comes later needs a word of its own.
    scene(
      begin + 5 * DAY + 3_600,
      ...[...new Set(tenancies.map(walletOf))].flatMap((wallet) =>
        wallet ? [money(wallet, "approve", to, spentBy(wallet))] : [],
      ),
    ),
    scene(monthStart(today, 3) + 5 * DAY, [manager, call("returnDeposit", moved)]),
    scene(monthStart(today, 3) + 10 * DAY, [cast.layla.account, call("hold", held, paperOf(held, "court order"))]),
    scene(monthStart(today, 3) + 12 * DAY, [manager, call("terminate", disputed, 4)]),
    scene(monthStart(today, 3) + 14 * DAY, [cast.zoe.account, call("terminate", disputed, 4)]),
    scene(monthStart(today, 2) + 6 * DAY, [
      manager,
      call("claimDeductions", disputed, dollars(900), paperOf(disputed, "state in which the flat was left")),
    ]),
    scene(monthStart(today, 2) + 11 * DAY, [cast.zoe.account, call("disputeDeductions", disputed, dollars(650))]),
  ];
  for (let before = 6; before >= 0; before--) {
    const acts = tenancies.flatMap((tenancy): Act[] => {
      const payer = walletOf(tenancy) ?? manager;
      const amount = paidIn(tenancy, before);
      const rent: Act[] = amount > 0n ? [[payer, call("pay", tenancy, amount, zeroHash)]] : [];
      const moving = tenancy.deposit && tenancy.since === before;
      return moving ? [...rent, [payer, call("payDeposit", tenancy)]] : rent;
    });
    scenes.push(scene(monthStart(today, before) + 2 * DAY + 36_000, ...acts));
  }
  return scenes.filter(({ at }) => at < today);
}

/** Everything that a tenant's wallet pays, deposits included. */
function spentBy(wallet: LocalAccount): bigint {
  let sum = 0n;
  for (const tenancy of tenancies.filter((one) => walletOf(one) === wallet)) {
    for (let before = 6; before >= 0; before--) sum += paidIn(tenancy, before);
    sum += dollars(tenancy.deposit ?? 0);
  }
  return sum;
}
