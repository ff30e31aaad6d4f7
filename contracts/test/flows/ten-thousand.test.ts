import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { type Address, encodeFunctionData, type Hex, keccak256, parseEventLogs, toHex, zeroHash } from "viem";
import { demoDollarAbi } from "../../abi/DemoDollar.ts";
import { dividendDistributorAbi } from "../../abi/DividendDistributor.ts";
import { identityRegistryAbi } from "../../abi/IdentityRegistry.ts";
import { propertyTokenAbi } from "../../abi/PropertyToken.ts";
import { treasuryAbi } from "../../abi/Treasury.ts";
import { type Clients, send } from "../../deploy/client.ts";
import { NEVER, TOPIC } from "../../facts.ts";
import { type Property, people, startWorld, type World } from "./world.ts";

const HOLDERS = 10_000;
/** Most gas of one transaction (EIP-7825). */
const CAP = 16_777_216n;
const PER_SHARE = 5_000_000n;

/** Accounts that only receive: their addresses are hashes. */
const holders = Array.from({ length: HOLDERS }, (_, i): Address => `0x${keccak256(toHex(`holder ${i}`)).slice(26)}`);
const batches = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));

/** Sends without asking first what it will cost: that would do everything several times. */
async function fire({ wallet, node }: Clients, to: Address, data: Hex): Promise<Hex> {
  const hash = await wallet.sendTransaction({ to, data, gas: CAP });
  const { status } = await node.getTransactionReceipt({ hash });
  assert.equal(status, "success");
  return hash;
}

describe("ten thousand holders", () => {
  let world: World;
  let property: Property;
  let coin: Address;

  before(async () => {
    world = await startWorld();
    property = await world.createProperty();
    ({ coin } = world.addresses);
    const { identityRegistry, claimIssuer, fourEyes } = world.addresses;
    const [officer] = people.officers;
    const issuedAt = Number(await world.now());
    for (const batch of batches(holders, 100)) {
      const admissions = batch.map((wallet) => {
        const claim = { wallet, topic: TOPIC.kyc, issuer: claimIssuer, issuedAt, expiresAt: NEVER };
        return { wallet, country: 784, claims: [{ ...claim, commitment: zeroHash }] };
      });
      const args = [admissions] as const;
      const data = encodeFunctionData({ abi: identityRegistryAbi, functionName: "batchOnboard", args });
      await fire(world.as(officer), identityRegistry, data);
    }
    await world.actAs(fourEyes, async (by) => {
      for (const batch of batches(holders, 100)) {
        const args = [batch, batch.map(() => 1n)] as const;
        const data = encodeFunctionData({ abi: propertyTokenAbi, functionName: "batchMint", args });
        await by(property.token, data, CAP);
      }
    });
    const { manager, treasurer } = people;
    const amount = BigInt(HOLDERS) * PER_SHARE;
    const as = world.as(manager);
    const mint = [manager.address, amount] as const;
    await send(as, coin, encodeFunctionData({ abi: demoDollarAbi, functionName: "mint", args: mint }));
    const approval = [property.treasury, amount] as const;
    await send(as, coin, encodeFunctionData({ abi: demoDollarAbi, functionName: "approve", args: approval }));
    const rent = [coin, amount, zeroHash, 202612] as const;
    await send(
      as,
      property.treasury,
      encodeFunctionData({ abi: treasuryAbi, functionName: "depositRent", args: rent }),
    );
    const at = Number(await world.now()) + 1_000;
    const announce = { abi: propertyTokenAbi, functionName: "announceRecordDate", args: [at] } as const;
    await send(world.as(treasurer), property.token, encodeFunctionData(announce));
    await world.pass(1_001);
    const args = [coin, 1n, amount, 0, 0] as const;
    const distribute = encodeFunctionData({ abi: treasuryAbi, functionName: "distribute", args });
    const hash = await send(world.as(treasurer), property.treasury, distribute);
    const { gasUsed } = await world.node.getTransactionReceipt({ hash });
    assert.ok(gasUsed < 260_000n, `declared for ${gasUsed}`);
  });

  const balanceOf = (account: Address) =>
    world.node.readContract({ address: coin, abi: demoDollarAbi, functionName: "balanceOf", args: [account] });

  /** Pays one batch in one transaction; who was paid, and for how much gas. */
  async function push(accounts: readonly Address[]): Promise<{ paid: Address[]; gas: bigint }> {
    const args = [property.token, 0n, accounts] as const;
    const data = encodeFunctionData({ abi: dividendDistributorAbi, functionName: "push", args });
    const hash = await fire(world.as(people.stranger), world.addresses.dividendDistributor, data);
    const { logs, gasUsed } = await world.node.getTransactionReceipt({ hash });
    const events = parseEventLogs({ abi: dividendDistributorAbi, logs, eventName: "DividendPaid" });
    return { paid: events.map(({ args: { account } }) => account.toLowerCase() as Address), gas: gasUsed };
  }

  it("are pushed in batches under the cap of a transaction, and again after an interruption, and nobody is paid twice", async () => {
    const paid = new Map<Address, number>();
    let most = 0n;
    const run = async (all: readonly Address[], until = Number.POSITIVE_INFINITY) => {
      for (const [i, batch] of batches(all, 250).entries()) {
        if (i === until) return;
        const done = await push(batch);
        if (done.gas > most) most = done.gas;
        for (const account of done.paid) paid.set(account, (paid.get(account) ?? 0) + 1);
      }
    };
    await run(holders, 17);
    assert.equal(paid.size, 17 * 250);
    // Whoever goes on does not know how far it came, and goes through the list in another order.
    await run([...holders].reverse());
    assert.ok(most < CAP, `${most} gas`);
    assert.equal(paid.size, HOLDERS);
    assert.deepEqual(new Set(paid.values()), new Set([1]));
    const { dividendDistributor } = world.addresses;
    assert.equal(await balanceOf(dividendDistributor), 0n);
    for (const account of holders.filter((_, i) => i % 97 === 0)) assert.equal(await balanceOf(account), PER_SHARE);
  });
});
