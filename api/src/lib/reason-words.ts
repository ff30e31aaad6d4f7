import type { ReasonArgument } from "./reverts.ts";

type Words = string | ((...args: ReasonArgument[]) => string);

const statuses = ["not known to the registry", "verified", "verified no longer", "withdrawn", "on a sanctions list"];
const status = (value: ReasonArgument | undefined) => statuses[Number(value)] ?? "not verified";
const date = (seconds: ReasonArgument | undefined) => {
  const at = new Date(Number(seconds) * 1000);
  return Number.isNaN(at.getTime()) ? "an unknown date" : `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
};

const span = (seconds: ReasonArgument | undefined) => {
  const hours = Number(seconds) / 3_600;
  return hours % 24 === 0 ? `${hours / 24} days` : `${Math.round(hours * 10) / 10} hours`;
};

/** The contracts' refusals in plain English, for whoever reads an answer of this API. */
const words: Record<string, Words> = {
  TimelockUnexpectedOperationState:
    "It is not where this step begins: its time has not come, or it was settled before.",
  TimelockInsufficientDelay: (delay, least) => `It must wait ${least} seconds at least, not ${delay}.`,
  TimelockUnexecutedPredecessor: "Another decision must be carried out first.",
  PropertyTokenPaused: "Transfers of this property's shares are paused.",
  PropertyTokenLedgerDesynced: "Transfers wait until this property's ledger of holdings is repaired.",
  PropertyTokenSenderNotVerified: (account, state) => `The sender ${account} is ${status(state)}.`,
  PropertyTokenReceiverNotVerified: (account, state) => `The receiver ${account} is ${status(state)}.`,
  PropertyTokenAddressFrozen: (account) => `The wallet ${account} is frozen.`,
  PropertyTokenCapExceeded: (supply, amount, cap) =>
    `Of ${cap} authorised shares ${supply} exist; ${amount} more are too many.`,
  PropertyTokenMinterAllowance: (_minter, allowance, amount) =>
    `The venue may issue ${allowance} more shares, not ${amount}.`,
  PropertyTokenRecordUnknown: (id) => `Record date ${id} was never announced.`,
  PropertyTokenRecordAhead: (id, at) => `Record date ${id} is ahead: ${date(at)}.`,
  ERC7943InsufficientUnfrozenBalance: (account, amount, unfrozen) =>
    `${account} can move ${unfrozen} shares, the rest is frozen; ${amount} are needed.`,
  ERC7943CannotTransfer: "The property's rules refuse this transfer.",
  ERC20InsufficientBalance: (account, balance, needed) => `${account} has ${balance}, but ${needed} are needed.`,
  ERC20InsufficientAllowance: (spender, allowance, needed) =>
    `${spender} may spend ${allowance}, but ${needed} are needed: approve it first.`,
  SafeERC20FailedOperation: (token) => `The transfer of ${token} failed.`,
  CountryNotAllowed: (account, country) => `Residents of country ${country} may not receive these shares (${account}).`,
  MaxBalanceExceeded: (_account, balance, maximum) =>
    `One person may hold ${maximum} shares; with this it would be ${balance}.`,
  MaxHoldersExceeded: (_account, holders, maximum) =>
    `At most ${maximum} people may hold shares; with this it would be ${holders}.`,
  MaxHoldersOfCountryExceeded: (_account, country, holders, maximum) =>
    `At most ${maximum} residents of country ${country} may hold shares; with this it would be ${holders}.`,
  SupplyCapExceeded: (_account, supply, maximum) =>
    `At most ${maximum} shares may exist for now; with this it would be ${supply}.`,
  VolumeExceeded: (_account, volume, limit, duration) =>
    Number(duration) === 0
      ? "Nobody may send shares of this property until a limit is set."
      : `One person may send ${limit} shares within ${span(duration)}; with this it would be ${volume}.`,
  MinHoldingNotReached: (_account, balance, minimum) =>
    `One person holds ${minimum} shares at least, or none; with this it would be ${balance}.`,
  LockUpNotOver: (account, amount, unlocked, until) =>
    `${account} can send ${unlocked} shares now, not ${amount}; the rest is locked${Number(until) > 0 ? ` until ${date(until)}` : ""}.`,
  TopicMissing: (account, country, topic) => `Residents of country ${country} need claim ${topic} (${account}).`,
  TopicsNotSet: (_account, country) => `What residents of country ${country} need is not set: none may acquire.`,
  PreapprovalMissing: (_from, _to, amount, approved) =>
    `An officer must approve the movement of ${amount} shares between these two; ${approved} are approved.`,
  TradingClosed: (_account, _now, opens) =>
    Number(opens) > 0
      ? `Shares do not change hands before ${date(opens)}.`
      : "Shares do not change hands; no opening is set.",
  BlocklistWalletBlocked: (account) => `The wallet ${account} is blocked for this property.`,
  BlocklistIdentityBlocked: (account, id) => `The person ${id} behind ${account} is blocked for this property.`,
  SpenderNotListed: (operator) => `${operator} may not move somebody else's shares of this property.`,
  ComplianceModuleFailed: (module) => `The rule at ${module} gave no answer.`,
  ComplianceLedgerUnseeded: (counted, supply) => `Transfers wait: ${counted} of ${supply} shares are counted so far.`,
  OfferingUnknown: (id) => `There is no offering ${id}.`,
  OfferingNotOpen: (_id, at) => `The offering opens at ${date(at)}.`,
  OfferingOver: (_id, at) => `The offering closed at ${date(at)}.`,
  OfferingEnded: (_id, state) =>
    `The offering ${["runs", "has succeeded", "has failed", "was cancelled"][Number(state)] ?? "has ended"}.`,
  OfferingTermsDiffer: (_id, signed, hash) => `The offering's terms are ${hash}, not ${signed}.`,
  OfferingNotAllocated: (_id, account, allocation) => `${account} is not on the list with ${allocation} shares.`,
  OfferingAllocationExceeded: (_id, account, total, allocation) =>
    `The list allows ${account} ${allocation} shares; it would be ${total}.`,
  OfferingMaximumExceeded: (_id, person, total, maximum) =>
    `Person ${person} may buy ${maximum} shares; it would be ${total}.`,
  OfferingNotConditional: "Every purchase in this offering is final; it is not settled.",
  OfferingNotOver: (_id, at) => `The offering can be settled at ${date(at)}.`,
  OfferingCoolingOffOver: (_id, at) =>
    Number(at) > 0 ? `The time to take this purchase back ended at ${date(at)}.` : "Nothing here can be taken back.",
  OfferingNotWithdrawable: (_id, requested, withdrawable) =>
    `${withdrawable} shares can be taken back; ${requested} were asked for.`,
  OfferingNothingToRefund: (_id, account) => `Nothing is owed to ${account}.`,
  OfferingRefundHeld: (payee, state) =>
    `The money waits: ${Number(state) === 4 ? `${payee} is on a sanctions list` : `the coin refuses ${payee}`}.`,
  OfferingNotPayee: (_account, payee) => `Only ${payee}, who is owed the money, can say where it goes.`,
  OfferingOfAnother: (_account, to) => `${to} is no wallet of the same person.`,
  PropertyTokenSharesLocked: (account, locked) =>
    `${locked} shares of ${account} are locked until the offering in which they were bought is settled.`,
  OfferingSoldOut: (_id, requested, available) => `${available} shares are left; ${requested} were asked for.`,
  OfferingBelowMinimum: (_id, requested, minimum) =>
    `A purchase is for at least ${minimum} shares; ${requested} were asked for.`,
  DividendUnknown: (_token, index) => `There is no dividend ${index}.`,
  DividendClaimed: (_token, index, account) => `Dividend ${index} was paid to ${account} already.`,
  DividendNothing: (_token, index, account) => `${account} held no shares at the record date of dividend ${index}.`,
  DividendHeld: (payee, state) => `The payment is held: ${payee} is ${status(state)}.`,
  DividendBatchLength: "As many tokens as indices are needed.",
  DividendTransferFailed: (_coin, payee) => `The coin could not be sent to ${payee}.`,
  TreasuryAmountZero: "Rent of nothing cannot be paid in.",
  TreasuryPeriodInvalid: (period) => `${period} is no month; write it as yyyymm.`,
  TreasuryNotTreasurer: (account) => `${account} is neither a treasurer nor the owner of this property.`,
  TreasuryNotManager: (account) => `${account} is no manager of this property.`,
  TreasuryInsufficient: (_coin, amount, available) => `${available} can be distributed; ${amount} were asked for.`,
  TreasuryBucketInsufficient: (_coin, _purpose, amount, bucket) => `The bucket holds ${bucket}; ${amount} are needed.`,
  TreasuryExpenseUnknown: (id) => `There is no expense ${id}.`,
  TreasuryExpenseSettled: (id, state) => `Expense ${id} was ${Number(state) === 2 ? "paid" : "called off"} already.`,
  TreasuryOwnExpense: "Who proposed an expense cannot pay it: somebody else must agree.",
  TreasuryProposerDismissed: (_id, proposer) => `${proposer}, who proposed it, is no manager any more.`,
  LeaseUnknown: (id) => `There is no lease ${id}.`,
  LeaseKnown: (id) => `A lease ${id} exists already.`,
  LeaseTermsInvalid: "These terms are not possible.",
  LeaseStartInvalid: (at, latest) => `The lease would start at ${date(at)}; the latest start is ${date(latest)}.`,
  LeaseNotManager: (account) => `${account} is no manager of this property.`,
  LeaseNotOfficer: (account) => `${account} is no compliance officer of this property.`,
  LeaseNotArbiter: (account) => `${account} is no arbiter of this property.`,
  LeaseNotParty: (account) => `${account} has no say in this lease.`,
  LeaseOverpaid: (_id, amount, owed) => `${owed} are left to pay of the whole term; ${amount} are too much.`,
  LeaseAmountZero: "Rent of nothing cannot be paid.",
  LeaseEnded: (_id, at) => `The lease ended at ${date(at)}.`,
  LeaseNotEnded: (_id, at) => `The lease runs until ${date(at)}.`,
  LeaseTerminatedAlready: "The lease was ended early already.",
  LeaseTerminationInvalid: (_id, periods, paid, present) =>
    `Of ${present} periods ${paid} are paid: ${periods} cannot be what remains.`,
  LeaseRenewalInvalid: (_id, periods, maximum) => `A lease has at most ${maximum} periods; it would be ${periods}.`,
  LeaseProposalMissing: "Nothing of the kind was proposed.",
  LeaseRentHeld: "Rent of this lease is held already.",
  LeaseRentNotHeld: "No rent of this lease is held.",
  LeaseReleaseExceeded: (_id, amount, held) => `${held} are held; ${amount} were asked for.`,
  LeaseDepositNone: "The lease has no deposit.",
  LeaseDepositStateIllegal: (_id, state) =>
    `The deposit ${["is not paid in", "is held", "is claimed from", "is in dispute", "is settled"][Number(state)] ?? "is in another state"}.`,
  LeaseDeductionInvalid: (_id, amount, maximum) => `At most ${maximum} can be meant; it was ${amount}.`,
  LeaseTooLate: (_id, at) => `The time for this ended at ${date(at)}.`,
  LeaseTooEarly: (_id, at) => `Others have until ${date(at)} to speak.`,
  CoinAmountMismatch: (_coin, expected, received) => `The coin delivered ${received} instead of ${expected}.`,
  OrderSideInvalid: "An order sells (0) or buys (1).",
  OrderExpired: (_hash, at) => `The order expired at ${date(at)}.`,
  OrderVoid: (_hash, nonce, lowest) => `The maker voided all orders below nonce ${lowest}; this one has ${nonce}.`,
  OrderCancelledAlready: "The maker cancelled the order.",
  OrderFilledUp: (_hash, requested, remaining) => `${remaining} shares remain; ${requested} were asked for.`,
  OrderFillTooSmall: (_hash, requested, minimum) =>
    `A fill is for at least ${minimum} shares; ${requested} were asked for.`,
  OrderTakerOnly: (_hash, taker) => `Only ${taker} may fill this order.`,
  OrderVenueOnly: (_hash, venue) => `Only ${venue} may submit a fill of this order.`,
  OrderOwn: "One cannot fill one's own order.",
  OrderSignatureInvalid: (_hash, maker) => `The signature is not that of ${maker}.`,
  OrderNotMaker: (_account, maker) => `Only its maker ${maker} can do that.`,
  TradingHalted: (token, kind, until) =>
    `Sales of ${token} are halted${Number(kind) === 0 ? "" : ` until ${date(until)}`}: ${
      ["suspended by the issuer", "its health is in question", "its valuation moved", "its valuation is stale"][
        Number(kind)
      ] ?? "halted"
    }.`,
  ScopedMissingRole: (account) => `${account} does not have the role that this needs.`,
  Error: (text) => `The contract refused: ${text}`,
  Panic: "The contract failed a check of its own.",
  UnnamedRevert: "The contract refused without a reason.",
  UnknownRevert: (selector) => `The contract refused with an error unknown here (${selector}).`,
};

/** "OrderFilledUp" → "order filled up": better than nothing for an error without words of its own. */
const spoken = (name: string) => name.replace(/([a-z\d])([A-Z])/g, "$1 $2").toLowerCase();

export function reasonInWords(name: string, args: readonly ReasonArgument[]): string {
  const found = words[name];
  if (typeof found === "function") return found(...args);
  return found ?? `The contract refused: ${spoken(name)}.`;
}
