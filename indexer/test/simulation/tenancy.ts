import { type Address, type Hex, maxUint256, zeroHash } from "viem";
import { demoDollarAbi } from "../../../contracts/abi/DemoDollar.ts";
import { leasesAbi } from "../../../contracts/abi/Leases.ts";
import { monthsLater } from "../../../contracts/leases.ts";
import { people } from "../people.ts";
import { randomHash, type Stage } from "../stage.ts";
import { type Call, call } from "./blocks.ts";
import type { Books } from "./books.ts";
import type { Chance } from "./chance.ts";

const firstRent = 10_000_000_000n;
const indexBasisPoints = 250n;
const lateFee = 75_000_000n;
const deposit = 20_000_000_000n;
const [holdFrom, releaseIn] = [41, 43];

/** One lease over all the time: in time, late, in parts and ahead; for some months a court has the rent held. */
export class Tenancy {
  readonly leaseId: Hex = randomHash();
  readonly startsAt: number;
  readonly periods: number;
  /** Months that are paid in full. */
  paid = 0;
  /** What is kept of the deposit until the end. */
  depositHeld = deposit;
  readonly ways = { inTime: 0, late: 0, inParts: 0, ahead: 0, held: 0 };
  readonly #at: { leases: Address; coin: Address; token: Address };
  readonly #books: Books;
  readonly #chance: Chance;
  #held = false;

  constructor(stage: Stage, token: Address, { books, chance }: { books: Books; chance: Chance }, startsAt: number) {
    const { leases, coin } = stage.deployment.addresses;
    this.#at = { leases, coin, token };
    [this.#books, this.#chance] = [books, chance];
    [this.startsAt, this.periods] = [startsAt, 120];
  }

  /** The lease is made and its deposit paid. */
  begin(): Call[] {
    const { leases, coin, token } = this.#at;
    const terms = {
      token,
      coin,
      tenant: people.tenant.address,
      startsAt: this.startsAt,
      periods: this.periods,
      frequency: 0,
      rent: firstRent,
      indexBasisPoints: Number(indexBasisPoints),
      graceDays: 5,
      lateFee,
      deposit,
      termsHash: randomHash(),
    };
    const tenant = people.tenant.address;
    const create = { abi: leasesAbi, functionName: "create", args: [this.leaseId, terms] } as const;
    const mint = { abi: demoDollarAbi, functionName: "mint", args: [tenant, 10n ** 13n] } as const;
    const approve = { abi: demoDollarAbi, functionName: "approve", args: [leases, maxUint256] } as const;
    return [
      call(people.manager.address, leases, create),
      call(tenant, coin, mint),
      call(tenant, coin, approve),
      call(tenant, leases, { abi: leasesAbi, functionName: "payDeposit", args: [this.leaseId] }),
    ];
  }

  /** What is paid in a month, and on which days after the rent is due. */
  plan(month: number): { after: number; calls: Call[] }[] {
    const plan: { after: number; calls: Call[] }[] = [];
    const { leases } = this.#at;
    if (month === holdFrom) {
      this.#held = true;
      const args = [this.leaseId, randomHash()] as const;
      plan.push({
        after: 0,
        calls: [call(people.officer.address, leases, { abi: leasesAbi, functionName: "hold", args })],
      });
    }
    if (month === releaseIn) plan.push({ after: 0, calls: [this.#release()] });
    if (this.paid > month) return plan;
    const rent = this.#rentOf(month);
    const way = this.#chance.below(10);
    if (way === 0) {
      const some = 1n + this.#chance.big(rent - 1n);
      const late = this.#chance.below(2) === 0;
      plan.push({ after: 1, calls: [this.#pay(some)] });
      this.#book(some);
      plan.push({ after: late ? 9 : 3, calls: [this.#pay(rent - some + (late ? lateFee : 0n))] });
      this.#book(rent - some, late);
      this.ways.inParts += 1;
    } else if (way === 1) {
      plan.push({ after: 9, calls: [this.#pay(rent + lateFee)] });
      this.#book(rent, true);
      this.ways.late += 1;
    } else if (way === 2 && month + 1 < this.periods) {
      const next = this.#rentOf(month + 1);
      plan.push({ after: 2, calls: [this.#pay(rent + next)] });
      this.#book(rent);
      this.#book(next);
      this.paid += 1;
      this.ways.ahead += 1;
    } else {
      plan.push({ after: 2, calls: [this.#pay(rent)] });
      this.#book(rent);
      this.ways.inTime += 1;
    }
    if (this.#held) this.ways.held += 1;
    this.paid += 1;
    return plan;
  }

  /** When a month begins; of the number of periods: when the lease is over. */
  dueAt = (month: number): number => monthsLater(this.startsAt, month);

  /** After the end a part of the deposit is kept for repairs, to which the tenant agrees. */
  end(deducted: bigint): Call[] {
    const { leases } = this.#at;
    const claim = [this.leaseId, deducted, randomHash()] as const;
    this.#books.take("income", deducted);
    this.depositHeld = 0n;
    return [
      call(people.manager.address, leases, { abi: leasesAbi, functionName: "claimDeductions", args: claim }),
      call(people.tenant.address, leases, { abi: leasesAbi, functionName: "acceptDeductions", args: [this.leaseId] }),
    ];
  }

  /** A quarter of what was held goes to somebody else. */
  #release(): Call {
    const books = this.#books;
    const elsewhere = books.heldRent / 4n;
    const args = [this.leaseId, people.bob.address, elsewhere, randomHash()] as const;
    books.take("rent", books.heldRent - elsewhere);
    books.releasedElsewhere += elsewhere;
    books.heldRent = 0n;
    this.#held = false;
    return call(people.eve.address, this.#at.leases, { abi: leasesAbi, functionName: "release", args });
  }

  #pay(amount: bigint): Call {
    const args = [this.leaseId, amount, zeroHash] as const;
    return call(people.tenant.address, this.#at.leases, { abi: leasesAbi, functionName: "pay", args }, 800_000n);
  }

  /** Of one period. */
  #book(rent: bigint, late = false): void {
    const amount = rent + (late ? lateFee : 0n);
    this.#books.rents += amount;
    if (late) this.#books.lateFees += lateFee;
    if (this.#held) this.#books.heldRent += amount;
    else this.#books.take("rent", amount);
  }

  #rentOf(month: number): bigint {
    let rent = firstRent;
    for (let year = 0; year < Math.floor(month / 12); year++) rent = (rent * (10_000n + indexBasisPoints)) / 10_000n;
    return rent;
  }
}
