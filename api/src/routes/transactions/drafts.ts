import { dividendDistributorAbi } from "@freehold/contracts/abi/DividendDistributor";
import { propertyTokenAbi } from "@freehold/contracts/abi/PropertyToken";
import { treasuryAbi } from "@freehold/contracts/abi/Treasury";
import { encodeFunctionData, erc20Abi } from "viem";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import { decodeReason, named, revertOf } from "../../lib/reverts.ts";
import { type Check, check, complianceChecks, failed, spendingChecks } from "../../services/checks.ts";
import { requireProperty } from "../../services/properties.ts";
import type { Of } from "./kinds.ts";
import type { Draft } from "./prepare.ts";

export async function draftCoinApproval(deps: Deps, { spender, amount }: Of<"coin.approve">): Promise<Draft> {
  const data = encodeFunctionData({ abi: erc20Abi, functionName: "approve", args: [spender, amount] });
  return { to: deps.deployment.addresses.coin, data, checks: [] };
}

export async function draftShareApproval(deps: Deps, { token, spender, amount }: Of<"share.approve">): Promise<Draft> {
  await requireProperty(deps.db, token);
  const data = encodeFunctionData({ abi: erc20Abi, functionName: "approve", args: [spender, amount] });
  return { to: token, data, checks: [] };
}

export async function draftTransfer(
  { db, chain }: Deps,
  { from, token, to, amount }: Of<"share.transfer">,
): Promise<Draft> {
  await requireProperty(db, token);
  const [balance, compliance] = await Promise.all([
    chain.readContract({ abi: propertyTokenAbi, address: token, functionName: "balanceOf", args: [from] }),
    complianceChecks(chain, token, { operator: from, from, to, amount }),
  ]);
  const args = [from, `${balance}`, `${amount}`] as const;
  return {
    to: token,
    data: encodeFunctionData({ abi: propertyTokenAbi, functionName: "transfer", args: [to, amount] }),
    checks: [check("share-balance", balance >= amount, "ERC20InsufficientBalance", ...args), ...compliance],
  };
}

export async function draftClaim(
  deps: Deps,
  { from, account = from, dividends }: Of<"dividend.claim">,
): Promise<Draft> {
  const { dividendDistributor } = deps.deployment.addresses;
  const distributor = { abi: dividendDistributorAbi, address: dividendDistributor } as const;
  const checks = await Promise.all(dividends.map((one) => claimCheck(deps, account, one)));
  const [first, ...others] = dividends;
  if (!first) throw new Problem("invalid-request", "Name at least one dividend.");
  const data =
    others.length === 0
      ? encodeFunctionData({ ...distributor, functionName: "claim", args: [first.token, first.index, account] })
      : encodeFunctionData({
          ...distributor,
          functionName: "claimMany",
          args: [dividends.map(({ token }) => token), dividends.map(({ index }) => index), account],
        });
  return { to: dividendDistributor, data, checks };
}

type Claimed = Of<"dividend.claim">["dividends"][number];

const LAPSED = 2 ** 32 - 1;

/** Whether one dividend can be claimed for an account of record. */
export async function claimCheck(
  { chain, deployment }: Deps,
  account: `0x${string}`,
  { token, index }: Claimed,
): Promise<Check> {
  const distributor = { abi: dividendDistributorAbi, address: deployment.addresses.dividendDistributor } as const;
  const args = [token, index, account] as const;
  try {
    const [claimed, [amount, payee, status], { lapsesAfter }] = await Promise.all([
      chain.readContract({ ...distributor, functionName: "isClaimed", args }),
      chain.readContract({ ...distributor, functionName: "claimable", args }),
      chain.readContract({ ...distributor, functionName: "dividendOf", args: [token, index] }),
    ]);
    if (claimed) return failed("dividend", named("DividendClaimed", [token, `${index}`, account]));
    if (amount === 0n && lapsesAfter === LAPSED) {
      return failed("dividend", named("DividendHasLapsed", [token, `${index}`]));
    }
    if (amount === 0n) return failed("dividend", named("DividendNothing", [token, `${index}`, account]));
    const payable = status === 1 || status === 2;
    return check("dividend", payable, "DividendHeld", payee.toLowerCase(), status);
  } catch (error) {
    const revert = revertOf(error);
    if (!revert) throw error;
    return failed("dividend", decodeReason(revert.data));
  }
}

export async function draftRent(
  deps: Deps,
  { from, token, amount, leaseId, period }: Of<"rent.deposit">,
): Promise<Draft> {
  const { treasury } = await requireProperty(deps.db, token);
  if (!treasury) throw new Problem("not-found", `${token} has no treasury.`);
  const { coin } = deps.deployment.addresses;
  const args = [coin, amount, leaseId, period] as const;
  return {
    to: treasury,
    data: encodeFunctionData({ abi: treasuryAbi, functionName: "depositRent", args }),
    checks: await spendingChecks(deps.chain, "coin", coin, { owner: from, spender: treasury, amount }),
  };
}
