import type { DecodedCall } from "./calls.ts";

/** Where an act happens, which decides who may do it and what must be told of it. */
export type Place = "register" | "property" | "proposal";

interface Kind {
  place: Place;
  /** It is done to a wallet, which must be told. */
  subject: boolean;
  /** The wallet may be one that the register does not know yet. */
  newcomer?: true;
  /** The functions of our contracts that carry it out; none: any. Of a proposal: of what is proposed. */
  functions: readonly string[];
  proposed?: true;
  /** It is a call of this module, which names the property's compliance. */
  module?: "preapprovalModule";
  /** What the arguments must be besides. */
  when?: (call: DecodedCall) => boolean;
}

const flag = (name: string, wanted: boolean) => (call: DecodedCall) => {
  const value = call.args.find((one) => one.name === name)?.value;
  return Array.isArray(value) ? value.every((one) => one === wanted) : value === wanted;
};

export const actKinds = [
  "verify",
  "renew",
  "revoke",
  "sanction",
  "lift-sanction",
  "country",
  "import",
  "freeze",
  "unfreeze",
  "freeze-part",
  "preapprove",
  "pause",
  "resume",
  "propose-forced-transfer",
  "propose-recovery",
  "propose-relink",
  "propose-burn",
  "propose-rule",
  "confirm",
  "withdraw",
] as const;
export type ActKind = (typeof actKinds)[number];

const register = { place: "register", subject: true } as const;
const atProperty = { place: "property", subject: true } as const;
const freezing = ["setAddressFrozen", "batchSetAddressFrozen"];

export const kindOf: Record<ActKind, Kind> = {
  verify: { ...register, newcomer: true, functions: ["onboard", "writeClaim", "relayClaim", "registerIdentity"] },
  renew: { ...register, functions: ["writeClaim", "relayClaim"] },
  revoke: { ...register, functions: ["revokeClaim"] },
  sanction: { ...register, functions: ["setSanctioned"], when: flag("sanctioned", true) },
  "lift-sanction": { ...register, functions: ["setSanctioned"], when: flag("sanctioned", false) },
  country: { ...register, functions: ["updateCountry", "modifyStoredInvestorCountry"] },
  import: {
    place: "register",
    subject: false,
    functions: ["batchOnboard", "batchRegisterIdentity"],
  },
  freeze: { ...atProperty, functions: freezing, when: flag("freeze", true) },
  unfreeze: { ...atProperty, functions: freezing, when: flag("freeze", false) },
  "freeze-part": {
    ...atProperty,
    functions: [
      "setFrozenTokens",
      "freezePartialTokens",
      "unfreezePartialTokens",
      "batchFreezePartialTokens",
      "batchUnfreezePartialTokens",
    ],
  },
  preapprove: { ...atProperty, functions: ["approveFor"], module: "preapprovalModule" },
  pause: { place: "property", subject: false, functions: ["pause"] },
  resume: { place: "property", subject: false, functions: ["unpause"] },
  "propose-forced-transfer": { ...atProperty, proposed: true, functions: ["forcedTransfer", "batchForcedTransfer"] },
  "propose-recovery": { ...register, proposed: true, functions: ["replaceWallet"] },
  "propose-relink": { ...register, proposed: true, functions: ["updateIdentity", "deleteIdentity"] },
  "propose-burn": { ...atProperty, proposed: true, functions: ["burn", "batchBurn"] },
  "propose-rule": { place: "property", subject: false, proposed: true, functions: [] },
  confirm: { place: "proposal", subject: false, functions: ["confirm"] },
  withdraw: { place: "proposal", subject: false, functions: ["withdraw"] },
};
