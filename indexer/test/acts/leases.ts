import { type Address, type Hex, keccak256, toHex, zeroAddress, zeroHash } from "viem";
import type { HDAccount } from "viem/accounts";
import { roleId } from "../../../contracts/roles.ts";
import { singletons, treasuryAt } from "../contracts.ts";
import type { Created } from "../creating-block.ts";
import { people } from "../people.ts";
import { mined, randomHash, type Stage } from "../stage.ts";

const { manager, treasurer, tenant, officer, alice, bob, eve } = people;
const day = 86_400;

/** Leases that began long ago: nobody waits here. */
export async function leaseActs(stage: Stage, token: Address): Promise<void> {
  const { leases, coin, roles } = singletons(stage);
  const owner = { account: stage.deployment.addresses.timelock };
  await mined(stage, roles.write.grantRole([roleId(token, "arbiter"), eve.address], owner));
  const now = Number((await stage.node.getBlock()).timestamp);
  const by = (account: HDAccount) => ({ account, gas: 6_000_000n });
  const terms = {
    token,
    coin: coin.address,
    tenant: tenant.address as Address,
    startsAt: now - 400 * day,
    periods: 24,
    frequency: 0,
    rent: 1_000_003n,
    indexBasisPoints: 333,
    graceDays: 5,
    lateFee: 7_001n,
    deposit: 500_000n,
    termsHash: randomHash(),
  };
  const create = async (change: Partial<typeof terms> = {}): Promise<Hex> => {
    const leaseId = randomHash();
    await mined(stage, leases.write.create([leaseId, { ...terms, ...change }], by(manager)));
    return leaseId;
  };
  for (const account of [tenant, bob]) {
    await mined(stage, coin.write.mint([account.address, 100_000_000n], { account }));
    await mined(stage, coin.write.approve([leases.address, 100_000_000n], { account }));
  }
  const pay = (leaseId: Hex, amount: bigint, account: HDAccount = tenant, reference = zeroHash as Hex) =>
    mined(stage, leases.write.pay([leaseId, amount, reference], by(account)));

  const home = await create();
  await pay(home, 400_000n);
  await pay(home, 3_333_333n, bob, keccak256(toHex("a card payment")));
  await mined(stage, leases.write.payDeposit([home], by(tenant)));
  await mined(stage, leases.write.hold([home, randomHash()], by(officer)));
  await pay(home, 1_500_000n);
  await pay(home, 10n, bob);
  await mined(stage, leases.write.release([home, alice.address, 300_000n, randomHash()], by(eve)));
  await mined(stage, leases.write.renew([home, 6, 1_100_000n], by(manager)));
  await mined(stage, leases.write.renew([home, 6, 1_100_000n], by(tenant)));
  await mined(stage, leases.write.renew([home, 3, 1_200_000n], by(manager)));
  await mined(stage, leases.write.terminate([home, 12], by(manager)));
  await mined(stage, leases.write.withdrawProposal([home], by(manager)));
  await mined(stage, leases.write.terminate([home, 5], by(tenant)));
  await mined(stage, leases.write.terminate([home, 5], by(manager)));
  await mined(stage, leases.write.claimDeductions([home, 200_000n, randomHash()], by(manager)));
  await mined(stage, leases.write.disputeDeductions([home, 120_000n], by(tenant)));
  await mined(stage, leases.write.decide([home, 50_000n, randomHash()], by(eve)));

  // Without a tenant's wallet: the manager's word renews, an arbiter's ends.
  const shop = await create({ tenant: zeroAddress, frequency: 1, periods: 8 });
  await mined(stage, leases.write.renew([shop, 4, 2_000_000n], by(manager)));
  await mined(stage, leases.write.payDeposit([shop], by(bob)));
  await mined(stage, leases.write.terminate([shop, 1], by(manager)));
  await mined(stage, leases.write.terminate([shop, 1], by(eve)));
  await mined(stage, leases.write.returnDeposit([shop], by(manager)));

  const office = await create({ startsAt: now - 40 * day, periods: 3, indexBasisPoints: 0 });
  await mined(stage, leases.write.payDeposit([office], by(tenant)));
  await pay(office, 2_000_000n);
  await mined(stage, leases.write.terminate([office, 2], by(tenant)));
  const flat = await create({ startsAt: now + 9 * day, lateFee: 0n, deposit: 0n });
  await pay(flat, 12_000_000n, bob);
  const cellar = await create({ periods: 6 + 12 });
  await mined(stage, leases.write.payDeposit([cellar], by(tenant)));
  await mined(stage, leases.write.hold([cellar, randomHash()], by(officer)));
  await pay(cellar, 5_000_001n);
  for (const who of [tenant, manager]) await mined(stage, leases.write.terminate([cellar, 7], by(who)));
  await mined(stage, leases.write.claimDeductions([cellar, 500_000n, randomHash()], by(manager)));
  await mined(stage, leases.write.acceptDeductions([cellar], by(tenant)));
  const garage = await create({ periods: 18 });
  await mined(stage, leases.write.payDeposit([garage], by(bob)));
  for (const who of [tenant, manager]) await mined(stage, leases.write.terminate([garage, 0], by(who)));
  await mined(stage, leases.write.claimDeductions([garage, 1n, randomHash()], by(manager)));
}

/** Income is divided, expenses are proposed, paid and called off, and a bucket goes while something is in it. */
export async function treasuryActs(
  stage: Stage,
  { token, treasury }: Pick<Created, "token" | "treasury">,
): Promise<void> {
  const { coin, leases } = singletons(stage);
  const owner = { account: stage.deployment.addresses.timelock };
  const at = treasuryAt(stage, treasury);
  const [taxes, insurance, fee, reserve] = [0, 1, 2, 3] as const;
  const step = (purpose: number, basisPoints: number, target = 0n, payee: Address = zeroAddress) => ({
    purpose,
    basisPoints,
    target,
    payee,
  });
  const steps = [step(taxes, 1_000), step(fee, 333, 0n, officer.address), step(reserve, 2_500, 900_000n)];
  await mined(stage, at.write.setWaterfall([steps], owner));
  const income = async (amount: bigint) => {
    await mined(stage, coin.write.mint([bob.address, amount], { account: bob }));
    await mined(stage, coin.write.approve([treasury, amount], { account: bob }));
    const what = keccak256(toHex("laundry"));
    await mined(stage, at.write.depositIncome([coin.address, amount, what], { account: bob }));
  };
  await income(3_000_007n);
  const leaseId = randomHash();
  const now = Number((await stage.node.getBlock()).timestamp);
  const terms = { token, coin: coin.address, tenant: zeroAddress, startsAt: now, periods: 3, frequency: 0 } as const;
  const rest = { rent: 900_001n, indexBasisPoints: 0, graceDays: 3, lateFee: 0n, deposit: 0n, termsHash: randomHash() };
  await mined(stage, leases.write.create([leaseId, { ...terms, ...rest }], { account: manager }));
  await mined(stage, leases.write.pay([leaseId, 1_900_000n, zeroHash], { account: bob, gas: 6_000_000n }));
  const propose = (purpose: number, amount: bigint) => {
    const args = [coin.address, purpose, alice.address, amount, randomHash()] as const;
    return mined(stage, at.write.proposeExpense(args, { account: manager }));
  };
  await propose(reserve, 250_000n);
  await propose(taxes, 100_000n);
  await propose(insurance, 5n);
  await mined(stage, at.write.payExpense([1n], { account: treasurer }));
  await mined(stage, at.write.cancelExpense([2n], { account: manager }));
  await mined(stage, at.write.payFee([coin.address], { account: eve }));
  await income(70_001n);
  // The reserve goes and comes again: what was in it is distributable from the first change on.
  await mined(stage, at.write.setWaterfall([[step(insurance, 500), step(taxes, 100)]], owner));
  await mined(stage, at.write.setWaterfall([[step(reserve, 10_000, 1_000n), step(insurance, 500)]], owner));
  await mined(stage, coin.write.mint([treasury, 12_345n], { account: bob }));
  await mined(stage, at.write.attribute([coin.address], { account: eve }));
  await income(999n);
  await mined(stage, at.write.setWaterfall([[step(taxes, 1)]], owner));
}
