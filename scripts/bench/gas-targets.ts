/** What a row may cost at most, what we hope for, and what the cheapest comparable peer uses (reference ERC-3643 suite 4.1.6 with its identity contracts, or the peer named). */
export interface Target {
  target: number;
  moonshot: number;
  peer?: number;
}

export const targets: Record<string, Target> = {
  "transfer.warm": { target: 63_000, moonshot: 56_500, peer: 214_449 },
  "transfer.cold": { target: 80_000, moonshot: 73_600, peer: 231_549 },
  "transfer.country": { target: 78_000, moonshot: 68_000, peer: 242_957 },
  "transfer.fourModules": { target: 110_000, moonshot: 80_000, peer: 385_752 },
  "transfer.firstAfterRecord": { target: 110_000, moonshot: 100_000 },
  "transfer.snapshotSurcharge": { target: 1_000, moonshot: 400 },
  "transferFrom.warm": { target: 66_000, moonshot: 59_000, peer: 222_386 },
  "mint.new": { target: 88_000, moonshot: 79_000, peer: 226_389 },
  forcedTransfer: { target: 74_000, moonshot: 66_000, peer: 209_780 },
  "batchTransfer10.each": { target: 22_000, moonshot: 17_000, peer: 100_064 },
  "batchMint100.each": { target: 38_000, moonshot: 31_000, peer: 102_387 },
  recovery: { target: 150_000, moonshot: 110_000, peer: 456_037 },
  onboard: { target: 200_000, moonshot: 120_000, peer: 843_949 },
  "registerBatch110.each": { target: 36_000, moonshot: 29_000, peer: 31_370 },
  revokeClaim: { target: 60_000, moonshot: 45_000, peer: 100_376 },
  "addTopic.transferDelta": { target: 100, moonshot: 0, peer: 59_000 },
  "addIssuer.transferDelta": { target: 100, moonshot: 0, peer: 26_500 },
  "foreignIdentity.transfer": { target: 150_000, moonshot: 125_000, peer: 214_449 },
  createProperty: { target: 1_100_000, moonshot: 750_000, peer: 3_764_408 },
  // Peers: a dividend-per-share token without record dates (declare, claim); a loop over balances (push).
  "dividend.declare": { target: 150_000, moonshot: 120_000, peer: 46_941 },
  "dividend.claim": { target: 80_000, moonshot: 66_000, peer: 49_057 },
  "dividend.push100.each": { target: 30_000, moonshot: 21_000, peer: 12_576 },
  // With a tenant, a deposit, an index; a month's rent in time, to a treasury that has the coin.
  "lease.create": { target: 229_000, moonshot: 190_000 },
  "lease.pay": { target: 99_000, moonshot: 80_000 },
  // Peer: AirSwap over the reference token.
  "market.fill": { target: 130_000, moonshot: 112_000, peer: 262_618 },
  "valuation.publish": { target: 180_000, moonshot: 150_000 },
  "property.addPaper": { target: 75_000, moonshot: 65_000 },
  // Conditional, with a cooling-off: locked shares, money that stays. Continuous: a mint and a payment.
  "offering.buy": { target: 190_000, moonshot: 150_000 },
  "offering.buyContinuous": { target: 190_000, moonshot: 150_000 },
  "offering.refund": { target: 130_000, moonshot: 100_000 },
};
