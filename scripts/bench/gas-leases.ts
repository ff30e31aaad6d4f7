import { encodeFunctionData, type Hex, keccak256, maxUint256, toHex } from "viem";
import { demoDollarAbi } from "../../contracts/abi/DemoDollar.ts";
import { leasesAbi } from "../../contracts/abi/Leases.ts";
import type { Rows } from "./gas-rows.ts";
import type { Scene } from "./gas-scene.ts";

/** A lease is recorded once; a month's rent is paid many times. */
export async function leaseRows(scene: Scene): Promise<Rows> {
  const { addresses, send, now } = scene;
  const { token } = await scene.createProperty("LEASES");
  const [tenant] = await scene.investors("tenant", 1);
  if (!tenant) throw new Error("No tenant.");
  const coin = addresses.coin;
  const mint = { abi: demoDollarAbi, functionName: "mint", args: [tenant.address, 10n ** 12n] } as const;
  await send(tenant, coin, encodeFunctionData(mint));
  const approve = { abi: demoDollarAbi, functionName: "approve", args: [addresses.leases, maxUint256] } as const;
  await send(tenant, coin, encodeFunctionData(approve));
  const create = (id: Hex) => {
    const terms = {
      token,
      coin,
      tenant: tenant.address,
      startsAt: now() + 1_000,
      periods: 24,
      frequency: 0,
      rent: 2_000_000_000n,
      indexBasisPoints: 250,
      graceDays: 5,
      lateFee: 100_000_000n,
      deposit: 4_000_000_000n,
      termsHash: `0x${"11".repeat(32)}`,
    } as const;
    const call = { abi: leasesAbi, functionName: "create", args: [id, terms] } as const;
    return send(scene.deployer, addresses.leases, encodeFunctionData(call));
  };
  const lease = keccak256(toHex("lease"));
  const pay = (amount: bigint) => {
    const args = [lease, amount, `0x${"22".repeat(32)}`] as const;
    return send(tenant, addresses.leases, encodeFunctionData({ abi: leasesAbi, functionName: "pay", args }));
  };
  const rows: Rows = { "lease.create": await create(lease) };
  await pay(2_000_000_000n);
  rows["lease.pay"] = await pay(2_000_000_000n);
  return rows;
}
