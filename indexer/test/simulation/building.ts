import { type Address, encodeFunctionData, type Hex, zeroAddress, zeroHash } from "viem";
import { countryModuleAbi } from "../../../contracts/abi/CountryModule.ts";
import { fourEyesAbi } from "../../../contracts/abi/FourEyes.ts";
import { identityRegistryAbi } from "../../../contracts/abi/IdentityRegistry.ts";
import { propertyTokenAbi } from "../../../contracts/abi/PropertyToken.ts";
import { rolesAbi } from "../../../contracts/abi/Roles.ts";
import { treasuryAbi } from "../../../contracts/abi/Treasury.ts";
import { withholdingAbi } from "../../../contracts/abi/Withholding.ts";
import { NEVER, TOPIC } from "../../../contracts/facts.ts";
import { roleId } from "../../../contracts/roles.ts";
import { propertyParams, singletons } from "../contracts.ts";
import { people } from "../people.ts";
import { mined, randomHash, type Stage } from "../stage.ts";
import { Blocks, type Call, call } from "./blocks.ts";
import { Books, FEE, INSURANCE, RESERVE, type Step, TAXES } from "./books.ts";
import { Chance } from "./chance.ts";
import { countries, Holders } from "./holders.ts";
import { Payouts } from "./payouts.ts";
import { Tenancy } from "./tenancy.ts";

const day = 86_400;
const threeYears = 1_096 * day;
const steps: readonly Step[] = [
  { purpose: TAXES, basisPoints: 1_000, target: 0n },
  { purpose: INSURANCE, basisPoints: 500, target: 1_000_000_000n },
  { purpose: FEE, basisPoints: 800, target: 0n },
  { purpose: RESERVE, basisPoints: 2_000, target: 2_000_000_000n },
];
/** Who is paid and does nothing. */
export const payees = {
  firm: "0x00000000000000000000000000000000f1f1f1f1",
  plumber: "0x00000000000000000000000000000000b1b1b1b1",
  taxOffice: "0x00000000000000000000000000000000a1a1a1a1",
} as const;

/** A building with many holders, played by seeded chance on a real chain, and the books of whoever watches. */
export class Building {
  readonly books = new Books(steps);
  readonly #chance = new Chance("ten years");
  readonly holders = new Holders(this.#chance);
  readonly played = { expenses: 0, fees: 0, transfers: 0, mints: 0, forced: 0, recoveries: 0, marks: 0 };
  readonly tenancy: Tenancy;
  readonly payouts: Payouts;
  readonly token: Address;
  readonly treasury: Address;
  readonly #stage: Stage;
  readonly #blocks: Blocks;
  #table = 0;
  #proposals = 0n;

  private constructor(stage: Stage, { token, treasury }: { token: Address; treasury: Address }, startsAt: number) {
    [this.#stage, this.#blocks] = [stage, new Blocks(stage)];
    [this.token, this.treasury] = [token, treasury];
    const parts = { books: this.books, holders: this.holders, chance: this.#chance };
    this.tenancy = new Tenancy(stage, token, parts, startsAt);
    this.payouts = new Payouts(stage, token, parts);
  }

  /** A property with so many holders and a tenant, shortly before the lease begins. */
  static async open(stage: Stage, holders: number): Promise<Building> {
    const { factory } = singletons(stage);
    const { propertyRegistry, countryModule } = stage.deployment.addresses;
    const codes = countries.map(({ code }) => code);
    const listed = [codes, true] as const;
    const params = {
      ...propertyParams(stage, "Tower"),
      cap: 10n ** 9n,
      minterAllowance: 10n ** 9n,
      rules: [
        {
          module: countryModule,
          configuration: [
            encodeFunctionData({ abi: countryModuleAbi, functionName: "setMode", args: [false] }),
            encodeFunctionData({ abi: countryModuleAbi, functionName: "setCountries", args: listed }),
          ],
        },
      ],
      waterfall: steps.map((one) => ({ ...one, payee: one.purpose === FEE ? payees.firm : zeroAddress })),
    };
    const [token, , treasury] = await factory.read.predict([params]);
    await mined(stage, factory.write.createProperty([params], { account: propertyRegistry }));
    const { timestamp } = await stage.node.getBlock();
    const startsAt = (Math.floor(Number(timestamp) / day) + 2) * day;
    const building = new Building(stage, { token, treasury }, startsAt);
    await building.#settle(holders, Number(timestamp));
    return building;
  }

  /** The months from one to before another. */
  async play(from: number, to: number): Promise<void> {
    for (let month = from; month < to; month++) await this.#month(month);
  }

  /** The lease is over: a part of its deposit is income. Then everybody is pushed what the last two dividends have for them. */
  async end(): Promise<void> {
    const at = this.tenancy.dueAt(this.tenancy.periods);
    await this.#blocks.mine(this.tenancy.end(3_000_000_001n), at + day);
    const { length } = this.books.ledgers;
    const calls = [length - 2, length - 1].flatMap((index) => this.payouts.pushEverybody(index));
    await this.#blocks.mine(calls, at + 2 * day);
    await this.#stage.node.setAutomine(true);
  }

  async #settle(holders: number, now: number): Promise<void> {
    const { identityRegistry, withholding, roles, timelock, claimIssuer } = this.#stage.deployment.addresses;
    await this.#blocks.take();
    const calls: Call[] = [];
    for (let i = 0; i < holders; i++) {
      const country = countries[i % countries.length] ?? countries[0];
      const place = this.holders.enter(1n + this.#chance.big(5_000n), { country, sanctioned: false });
      const { address } = this.holders.at(place);
      const claim = {
        ...{ wallet: address, topic: TOPIC.kyc, issuer: claimIssuer, issuedAt: now, expiresAt: NEVER },
        commitment: randomHash(),
      };
      const args = [address, country.code, [claim]] as const;
      const abi = identityRegistryAbi;
      calls.push(call(people.officer.address, identityRegistry, { abi, functionName: "onboard", args }));
    }
    calls.push(...this.holders.wallets.map(({ address, shares }) => this.#mint(address, shares)));
    const rates = countries.slice(0, 3).map(({ code, basisPoints }) => ({ country: code, basisPoints }));
    const table = [this.token, rates, [], countries[3].basisPoints, payees.taxOffice] as const;
    this.#table = 1;
    const arbiter = [roleId(this.token, "arbiter"), people.eve.address] as const;
    calls.push(
      call(timelock, withholding, { abi: withholdingAbi, functionName: "create", args: table }, 1_000_000n),
      call(timelock, roles, { abi: rolesAbi, functionName: "grantRole", args: arbiter }),
      ...this.tenancy.begin(),
    );
    await this.#blocks.mine(calls, now + 60);
  }

  async #month(month: number): Promise<void> {
    const due = this.tenancy.dueAt(month);
    const at = (days: number) => due + days * day;
    const pays = month % 2 === 1;
    const rent = Map.groupBy(this.tenancy.plan(month), ({ after }) => after);
    const rentOn = (days: number) => rent.get(days)?.flatMap(({ calls }) => calls) ?? [];
    for (const days of [0, 1, 2, 3, 9]) {
      const calls = rentOn(days);
      if (calls.length > 0) await this.#blocks.mine(calls, at(days));
    }
    const spending = month % 3 === 2 ? this.#spend() : [];
    await this.#blocks.mine([...spending, ...this.#transfers(20)], at(11));
    await this.#blocks.mine(this.#happenings(month), at(12));
    if (month % 5 === 3) await this.#lose(at(13));
    const recordAt = at(20);
    if (pays) {
      const args = [recordAt] as const;
      const announce = { abi: propertyTokenAbi, functionName: "announceRecordDate", args } as const;
      await this.#blocks.mine([call(people.treasurer.address, this.token, announce)], at(15));
    }
    // What moves after the record date moves no claim, though it is before the declaration.
    const held = this.holders.all();
    const late = this.#transfers(22);
    await this.#blocks.mine(pays ? [...late, this.#distribute(held, at(22))] : late, at(22));
    await this.#blocks.mine(this.payouts.month(at(24)), at(24));
  }

  #mint(to: Address, shares: bigint): Call {
    const args = [to, shares] as const;
    return call(people.minter.address, this.token, { abi: propertyTokenAbi, functionName: "mint", args });
  }

  /** Out of some bucket, up to all that is in it; the fee now and then. */
  #spend(): Call[] {
    const { books, treasury: to } = this;
    const { coin } = this.#stage.deployment.addresses;
    const purpose = ([TAXES, INSURANCE, RESERVE] as const)[this.#chance.below(3)] ?? TAXES;
    const amount = 1n + this.#chance.big(books.buckets[purpose] ?? 0n);
    books.spend(purpose, amount);
    this.played.expenses += 1;
    const propose = [coin, purpose, payees.plumber, amount, randomHash()] as const;
    const pay = [BigInt(this.played.expenses)] as const;
    const abi = treasuryAbi;
    const calls = [
      call(people.manager.address, to, { abi, functionName: "proposeExpense", args: propose }),
      call(people.treasurer.address, to, { abi, functionName: "payExpense", args: pay }),
    ];
    if (this.played.expenses % 4 !== 0) return calls;
    books.spend(FEE, books.buckets[FEE] ?? 0n);
    this.played.fees += 1;
    return [...calls, call(people.dave.address, to, { abi, functionName: "payFee", args: [coin] })];
  }

  /** Between two holders, mostly of few shares. */
  #transfers(count: number): Call[] {
    return Array.from({ length: count }, () => {
      for (;;) {
        const [from, to] = [this.holders.welcome(), this.holders.welcome()];
        const { address, shares: held } = this.holders.at(from);
        if (from === to || held === 0n) continue;
        const shares = 1n + this.#chance.big(this.#chance.below(10) === 0 ? held : held / 8n + 1n);
        this.holders.move(from, to, shares);
        this.played.transfers += 1;
        const args = [this.holders.at(to).address, shares] as const;
        return call(address, this.token, { abi: propertyTokenAbi, functionName: "transfer", args });
      }
    });
  }

  /** What else happens now and then. */
  #happenings(month: number): Call[] {
    const calls: Call[] = [];
    if (month % 4 === 0) calls.push(this.#mark(this.holders.anybody()));
    if (month % 6 === 1) {
      const to = this.holders.welcome();
      this.holders.at(to).shares += 100n;
      this.played.mints += 1;
      calls.push(this.#mint(this.holders.at(to).address, 100n));
    }
    if (month % 6 === 4) {
      const [from, to] = [this.holders.anybody(), this.holders.welcome()];
      const shares = this.holders.at(from).shares / 3n;
      if (from !== to && shares > 0n) {
        this.holders.move(from, to, shares);
        this.played.forced += 1;
        const args = [this.holders.at(from).address, this.holders.at(to).address, shares] as const;
        const data = encodeFunctionData({ abi: propertyTokenAbi, functionName: "forcedTransfer", args });
        calls.push(...this.#together(this.token, data));
      }
    }
    return calls;
  }

  /** A sanction comes, or goes. */
  #mark(place: number): Call {
    const { address, person } = this.holders.at(place);
    person.sanctioned = !person.sanctioned;
    this.played.marks += 1;
    const args = [address, person.sanctioned, person.sanctioned ? randomHash() : zeroHash] as const;
    const to = this.#stage.deployment.addresses.identityRegistry;
    return call(people.officer.address, to, { abi: identityRegistryAbi, functionName: "setSanctioned", args });
  }

  /** A wallet is lost; its shares and its claims go to another one of the same person. */
  async #lose(at: number): Promise<void> {
    const place = this.holders.anybody();
    const lost = this.holders.at(place).address;
    const { address: next } = this.holders.at(this.holders.lose(place));
    const { registry } = singletons(this.#stage);
    const replace = { abi: identityRegistryAbi, functionName: "replaceWallet", args: [lost, next] } as const;
    await this.#blocks.mine(this.#together(registry.address, encodeFunctionData(replace)), at);
    const args = [lost, next, await registry.read.identity([next])] as const;
    const recover = { abi: propertyTokenAbi, functionName: "recoveryAddress", args } as const;
    await this.#blocks.mine([call(people.carol.address, this.token, recover, 5_000_000n)], at + 60);
    this.played.recoveries += 1;
  }

  /** All that is distributable, rounded down to so much a share. */
  #distribute(held: ReadonlyMap<number, bigint>, at: number): Call {
    const index = this.books.ledgers.length;
    const taxed = index % 2 === 1;
    const lapses = index % 3 !== 2;
    const recordId = BigInt(index + 1);
    const { asked } = this.books.declare({ recordId, held, taxed, lapsesAt: lapses ? at + threeYears : 0 });
    const { coin } = this.#stage.deployment.addresses;
    const args = [coin, recordId, asked, taxed ? this.#table : 0, lapses ? threeYears : 0] as const;
    const distribute = { abi: treasuryAbi, functionName: "distribute", args } as const;
    return call(people.treasurer.address, this.treasury, distribute, 800_000n);
  }

  /** What one officer proposes and the other confirms. */
  #together(target: Address, data: Hex): Call[] {
    const to = this.#stage.deployment.addresses.fourEyes;
    const propose = [target, data, randomHash()] as const;
    this.#proposals += 1n;
    return [
      call(people.officer.address, to, { abi: fourEyesAbi, functionName: "propose", args: propose }, 800_000n),
      call(
        people.officer2.address,
        to,
        { abi: fourEyesAbi, functionName: "confirm", args: [this.#proposals] },
        5_000_000n,
      ),
    ];
  }
}
