import assert from "node:assert/strict";
import { dividendDistributorAbi } from "@freehold/contracts/abi/DividendDistributor";
import { treasuryAbi } from "@freehold/contracts/abi/Treasury";
import type { Address } from "viem";
import type { Stack } from "../../scripts/stack.ts";
import type { Ledger } from "./ledger.ts";

interface Statement {
  rent: string;
  otherIncome: string;
  expenses: string;
  netOperatingIncome: string;
  distributions: string;
  lapsed: string;
}

interface Balance {
  unit: Address;
  account: string;
  balance: string;
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((all, one) => all + one, 0n);

/** What a property's treasury has and did: as the chain tells it, and as the API does. */
export async function booksOf(
  { deployment }: Pick<Stack, "deployment">,
  { api, chain, coinsOf }: Ledger,
  token: Address,
) {
  const { coin, dividendDistributor } = deployment.addresses;
  const { treasury } = await api<{ treasury: Address }>(`/properties/${token}`);
  const read = { address: treasury, abi: treasuryAbi } as const;
  const history = { fromBlock: 0n, toBlock: "latest" } as const;

  const purse = async () => {
    const [buckets, distributable] = await Promise.all([
      chain.readContract({ ...read, functionName: "bucketsOf", args: [coin] }),
      chain.readContract({ ...read, functionName: "distributable", args: [coin] }),
    ]);
    return { buckets, distributable };
  };

  return {
    treasury,
    purse,

    /** An income raised every bucket by its step's part, rounded down, and what is for the owners by the rest. */
    async assertDivided(before: Awaited<ReturnType<typeof purse>>, amount: bigint): Promise<void> {
      const steps = await chain.readContract({ ...read, functionName: "waterfall" });
      assert.ok(steps.length > 2, "the property has a waterfall");
      const parts = before.buckets.map((held, purpose) => {
        const step = steps.find((one) => one.purpose === purpose);
        if (!step) return 0n;
        const part = (amount * BigInt(step.basisPoints)) / 10_000n;
        const room = step.target === 0n ? part : step.target - held;
        return part < room ? part : room;
      });
      const after = await purse();
      assert.deepEqual(
        after.buckets,
        before.buckets.map((held, purpose) => held + (parts[purpose] ?? 0n)),
      );
      assert.equal(after.distributable, before.distributable + amount - sum(parts));
    },

    /** Of a dividend: what was paid, what was withheld and what is open make up what was declared. */
    async assertPaidOut(index: bigint, declared: bigint): Promise<{ paid: bigint; withheld: bigint; open: bigint }> {
      const events = { address: dividendDistributor, abi: dividendDistributorAbi, args: { token, index }, ...history };
      const [payments, taxes, { outstanding }] = await Promise.all([
        chain.getContractEvents({ ...events, eventName: "DividendPaid", strict: true }),
        chain.getContractEvents({ ...events, eventName: "TaxWithheld", strict: true }),
        chain.readContract({ ...events, functionName: "dividendOf", args: [token, index] }),
      ]);
      const paid = sum(payments.map(({ args }) => args.amount));
      const withheld = sum(taxes.map(({ args }) => args.amount));
      assert.equal(paid + withheld + outstanding, declared);
      return { paid, withheld, open: outstanding };
    },

    /** The API's statement and its trial balance say what the chain's own events and balances do. Returns the statement. */
    async assertAddsUp(from: string, to: string): Promise<Statement> {
      const events = { ...read, ...history, args: { coin }, strict: true } as const;
      const [rents, incomes, expenses, fees, given] = await Promise.all([
        chain.getContractEvents({ ...events, eventName: "RentReceived" }),
        chain.getContractEvents({ ...events, eventName: "IncomeReceived" }),
        chain.getContractEvents({ ...events, eventName: "ExpensePaid" }),
        chain.getContractEvents({ ...events, eventName: "FeePaid" }),
        chain.getContractEvents({ ...events, eventName: "IncomeDistributed" }),
      ]);
      const rent = sum(rents.map(({ args }) => args.amount));
      const other = sum(incomes.map(({ args }) => args.amount));
      const spent = sum([...expenses, ...fees].map(({ args }) => args.amount));
      const distributed = sum(given.map(({ args }) => args.distributed));
      const told = await api<Statement>(`/properties/${token}/income-statement?from=${from}&to=${to}`);
      assert.deepEqual(
        [told.rent, told.otherIncome, told.expenses, told.distributions, told.lapsed],
        [rent, other, spent, distributed, 0n].map(String),
      );
      assert.equal(told.netOperatingIncome, String(rent + other - spent));
      const held = await coinsOf(treasury);
      assert.equal(rent + other - spent - distributed, held, "what came in and did not go out is there");

      const balances = (await api<Balance[]>(`/properties/${token}/trial-balance`)).filter(({ unit }) => unit === coin);
      const of = (prefix: string) =>
        sum(balances.flatMap(({ account, balance }) => (account.startsWith(prefix) ? [BigInt(balance)] : [])));
      assert.equal(of(""), 0n, "debits equal credits");
      assert.deepEqual([of("treasury:"), -of("income:rent"), of("expense:")], [held, rent, spent]);
      return told;
    },
  };
}

export type Books = Awaited<ReturnType<typeof booksOf>>;
