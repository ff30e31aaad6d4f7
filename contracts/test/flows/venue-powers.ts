import type { Address } from "viem";
import { dividendDistributorAbi } from "../../abi/DividendDistributor.ts";
import { marketplaceAbi } from "../../abi/Marketplace.ts";
import { offeringAbi } from "../../abi/Offering.ts";
import { redemptionAbi } from "../../abi/Redemption.ts";
import { withholdingAbi } from "../../abi/Withholding.ts";
import { offeringTerms } from "../../offering.ts";
import { type Guarded, lacks, ownership, type Places, TIMELOCK_ROLE } from "./power.ts";
import { named, people } from "./world.ts";

/** What changes anything where shares are sold, traded, paid for and given back. */
export function venuePowersOf(at: Places): Guarded[] {
  const terms = (proceedsTo: Address) =>
    offeringTerms({
      token: at.token,
      coin: at.coin,
      shares: 1n,
      pricePerShare: 1n,
      opensAt: 1,
      closesAt: 2 ** 40 - 1,
      minimum: 1n,
      proceedsTo,
      termsHash: TIMELOCK_ROLE.admin,
    });
  return [
    {
      name: "Marketplace",
      address: at.marketplace,
      abi: marketplaceAbi,
      powers: [ownership, { functions: ["setFee"], roles: ["owner"], refusal: lacks("owner") }],
      open: ["fill", "cancel", "raiseNonce"],
    },
    {
      name: "Offering",
      address: at.offering,
      abi: offeringAbi,
      powers: [
        ownership,
        { functions: ["setCoin", "setFee"], roles: ["owner"], refusal: lacks("owner") },
        {
          functions: ["open"],
          roles: ["owner", "issuer"],
          scope: at.token,
          refusal: (actor) => named("OfferingNotIssuer", actor, at.token),
          args: (actor) => [terms(actor)],
        },
        {
          functions: ["close", "cancel"],
          roles: ["owner", "issuer"],
          scope: at.token,
          refusal: (actor) => named("OfferingNotIssuer", actor, at.token),
          args: () => [1n],
        },
        {
          functions: ["buyFor"],
          roles: [],
          only: "the distributor of dividends",
          refusal: (actor) => named("OfferingNotDistributor", actor),
        },
        {
          functions: ["subscriptionMoved"],
          roles: [],
          only: "the token",
          refusal: (actor) => named("OfferingNotToken", actor, at.token),
          args: (actor) => [at.token, actor, actor, 1n],
        },
      ],
      open: [
        "buy",
        "buyWithPermit",
        "withdrawPurchase",
        "settle",
        "refund",
        "refundTo",
        "withdrawProceeds",
        "withdrawFee",
      ],
    },
    {
      name: "Redemption",
      address: at.redemption,
      abi: redemptionAbi,
      powers: [
        {
          functions: ["open"],
          roles: ["owner"],
          scope: at.token,
          refusal: (actor) => named("RedemptionNotOwner", actor, at.token),
          args: () => [at.token, at.coin, 1n],
        },
        {
          functions: ["returnSurplus"],
          roles: ["owner"],
          scope: at.token,
          refusal: (actor) => named("RedemptionNotOwner", actor, at.token),
          args: (actor) => [at.token, actor],
        },
      ],
      open: ["redeem"],
    },
    {
      name: "DividendDistributor",
      address: at.dividendDistributor,
      abi: dividendDistributorAbi,
      powers: [
        {
          functions: ["declare", "declareCollecting"],
          roles: ["owner", "treasurer"],
          scope: at.token,
          refusal: (actor) => named("DividendNotTreasurer", actor, at.token),
          args: () => [at.token, at.coin, 1n, 1n, 0, 0],
        },
        {
          functions: ["connect"],
          roles: [],
          only: "the deployer, once",
          refusal: (actor) =>
            actor === people.deployer.address
              ? named("DividendsAlreadyConnected", at.propertyFactory)
              : named("DividendsNotDeployer", actor, people.deployer.address),
        },
      ],
      open: ["claim", "claimMany", "push", "reinvest", "setAside", "lapse", "remit"],
    },
    {
      name: "Withholding",
      address: at.withholding,
      abi: withholdingAbi,
      powers: [
        {
          functions: ["create"],
          roles: ["owner"],
          scope: at.token,
          refusal: (actor) => named("WithholdingNotOwner", actor, at.token),
          args: (actor) => [at.token, [], [], 1, actor],
        },
      ],
      open: [],
    },
  ];
}
