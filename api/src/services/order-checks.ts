import { marketplaceAbi } from "@freehold/contracts/abi/Marketplace";
import { propertyTokenAbi } from "@freehold/contracts/abi/PropertyToken";
import { erc20Abi, type Hex, zeroAddress } from "viem";
import type { Deps } from "../lib/deps.ts";
import type { ProblemName } from "../lib/problem.ts";
import { named, type Reason } from "../lib/reverts.ts";
import { isSignatureAccepted } from "../lib/signatures.ts";
import { explain } from "./explain.ts";
import { type Order, sells } from "./order-input.ts";
import { movableOf } from "./shares.ts";

/** Why an order cannot be filled now. */
export interface Objection {
  problem: ProblemName;
  reasons: [Reason, ...Reason[]];
}

/** All that stands against an order, in the order in which the market would find it. Asks the chain, not the rows. */
export async function objectionsTo(deps: Deps, hash: Hex, order: Order, signature: Hex): Promise<Objection[]> {
  const { chain, deployment } = deps;
  const market = { abi: marketplaceAbi, address: deployment.addresses.marketplace } as const;
  const [block, lowest, [filled, cancelled], signed] = await Promise.all([
    chain.getBlock(),
    chain.readContract({ ...market, functionName: "lowestNonceOf", args: [order.maker] }),
    chain.readContract({ ...market, functionName: "stateOf", args: [hash] }),
    isSignatureAccepted(chain, order.maker, hash, signature),
  ]);
  const now = Math.max(Number(block.timestamp), Math.floor(Date.now() / 1000));
  const found: (Objection | false)[] = [
    order.expiry < now && because("order-expired", "OrderExpired", hash, order.expiry),
    order.nonce < lowest && because("order-nonce-void", "OrderVoid", hash, `${order.nonce}`, `${lowest}`),
    cancelled && because("order-cancelled", "OrderCancelledAlready", hash),
    filled >= order.shares && because("order-filled", "OrderFilledUp", hash, `${order.minFill}`, "0"),
    !signed && because("order-signature-invalid", "OrderSignatureInvalid", hash, order.maker),
  ];
  const formal = found.filter((objection) => objection !== false);
  if (formal.length > 0) return formal;
  const remaining = order.shares - filled;
  return sells(order) ? objectionsToSale(deps, order, remaining) : objectionsToPurchase(deps, order, remaining);
}

const because = (problem: ProblemName, name: string, ...args: (string | number)[]): Objection => ({
  problem,
  reasons: [named(name, args)],
});

/** Told by the figures instead, beside the lack of them. */
const lacks = new Set(["ERC7943InsufficientUnfrozenBalance", "PropertyTokenSharesLocked"]);

/** Refusals that concern the seller alone; who buys is not known yet. */
const ofSender =
  /^(PropertyTokenPaused|PropertyTokenLedgerDesynced|PropertyTokenSenderNotVerified|PropertyTokenAddressFrozen)$/;

async function objectionsToSale({ chain, deployment }: Deps, order: Order, remaining: bigint): Promise<Objection[]> {
  const { marketplace } = deployment.addresses;
  const token = { abi: propertyTokenAbi, address: order.token } as const;
  const buyer = order.taker === zeroAddress ? order.maker : order.taker;
  const [balance, frozen, locked, allowance, reasons] = await Promise.all([
    chain.readContract({ ...token, functionName: "balanceOf", args: [order.maker] }),
    chain.readContract({ ...token, functionName: "getFrozenTokens", args: [order.maker] }),
    chain.readContract({ ...token, functionName: "lockedOf", args: [order.maker] }),
    chain.readContract({ ...token, functionName: "allowance", args: [order.maker, marketplace] }),
    explain(chain, order.token, { operator: marketplace, from: order.maker, to: buyer, amount: remaining }),
  ]);
  const movable = movableOf({ balance, frozen, locked });
  const refusals = reasons.filter(({ name }) => (order.taker === zeroAddress ? ofSender.test(name) : !lacks.has(name)));
  const found: Objection[] = [];
  if (balance < remaining) {
    found.push(
      because("order-insufficient-balance", "ERC20InsufficientBalance", order.maker, `${balance}`, `${remaining}`),
    );
  } else if (movable < remaining) {
    found.push(
      movableOf({ balance, frozen, locked: 0n }) < remaining
        ? because(
            "order-insufficient-balance",
            "ERC7943InsufficientUnfrozenBalance",
            order.maker,
            `${remaining}`,
            `${movable}`,
          )
        : because("order-insufficient-balance", "PropertyTokenSharesLocked", order.maker, `${locked}`, `${balance}`),
    );
  }
  return [...found, ...allowed(allowance, remaining, marketplace), ...compliant(refusals)];
}

async function objectionsToPurchase(
  { chain, deployment }: Deps,
  order: Order,
  remaining: bigint,
): Promise<Objection[]> {
  const { marketplace } = deployment.addresses;
  const coin = { abi: erc20Abi, address: order.coin } as const;
  const cost = remaining * order.pricePerShare;
  const [balance, allowance, reasons] = await Promise.all([
    chain.readContract({ ...coin, functionName: "balanceOf", args: [order.maker] }),
    chain.readContract({ ...coin, functionName: "allowance", args: [order.maker, marketplace] }),
    // Who sells is not known yet, unless the order names them: what new shares would meet is the buyer's part.
    explain(chain, order.token, { operator: marketplace, from: order.taker, to: order.maker, amount: remaining }),
  ]);
  const refusals = reasons.filter(({ name }) => !/CapExceeded|InsufficientUnfrozen/.test(name));
  const found: Objection[] = [];
  if (balance < cost) {
    found.push(because("order-insufficient-balance", "ERC20InsufficientBalance", order.maker, `${balance}`, `${cost}`));
  }
  return [...found, ...allowed(allowance, cost, marketplace), ...compliant(refusals)];
}

const allowed = (allowance: bigint, needed: bigint, spender: string): Objection[] =>
  allowance >= needed
    ? []
    : [because("order-insufficient-allowance", "ERC20InsufficientAllowance", spender, `${allowance}`, `${needed}`)];

function compliant([first, ...rest]: Reason[]): Objection[] {
  return first ? [{ problem: "order-not-compliant", reasons: [first, ...rest] }] : [];
}
