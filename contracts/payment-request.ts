import type { Address, Hex } from "viem";

/** An amount as ERC-681 recommends it for people's eyes: 1250.5e6, the exponent being the coin's decimals. */
function readable(units: bigint, decimals: number): string {
  if (decimals === 0) return units.toString();
  const digits = units.toString().padStart(decimals + 1, "0");
  const fraction = digits.slice(-decimals).replace(/0+$/, "");
  return `${digits.slice(0, -decimals)}${fraction && `.${fraction}`}e${decimals}`;
}

export interface RentRequest {
  chainId: number;
  leases: Address;
  coin: { address: Address; decimals: number };
  leaseId: Hex;
  amount: bigint;
  /** What the payment is for; zero: nothing. */
  reference?: Hex;
}

/**
 * What a wallet is asked by a link or a QR code, so that it pays rent: ERC-681. Two requests, since the coin moves for a
 * contract that its owner has allowed to take it, and for no other; whoever has allowed it already needs the second alone.
 */
export function rentRequest({
  chainId,
  leases,
  coin,
  leaseId,
  amount,
  reference = `0x${"0".repeat(64)}`,
}: RentRequest) {
  const units = readable(amount, coin.decimals);
  return {
    allow: `ethereum:${coin.address}@${chainId}/approve?address=${leases}&uint256=${units}`,
    pay: `ethereum:${leases}@${chainId}/pay?bytes32=${leaseId}&uint256=${units}&bytes32=${reference}`,
  };
}
