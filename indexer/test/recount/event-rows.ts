import { type Hex, hexToString, isAddress } from "viem";
import { HALT_KIND, HEALTH_KIND, kindNamed } from "../../../contracts/property-kinds.ts";
import type { Row } from "../database.ts";
import { lower, type Stage } from "../stage.ts";
import { leaseEvents } from "./lease-events.ts";
import type { Logs } from "./logs.ts";
import { officerEvents } from "./officer-events.ts";

export interface Decoded {
  address: string;
  eventName: string;
  args: object;
  blockNumber: bigint | null;
  transactionHash: string | null;
  logIndex: number | null;
}

type Rename = Record<string, string>;

/** How an event becomes a row: which of its parameters are columns, under which name, and what is added. */
export interface Source {
  logs: readonly Decoded[];
  event: string;
  rename?: Rename;
  /** Column for the address that emitted it. */
  emitter?: string;
  added?: Row | ((args: Record<string, unknown>, log: Decoded) => Row);
  /** Only what is added and the emitter are columns. */
  bare?: true;
  /** Of the events of this name only some. */
  when?: (args: Record<string, unknown>) => boolean;
}

/** What every append-only table must hold, by table. Columns that are left out here are not compared. */
export async function expectedEvents(stage: Stage, logs: Logs): Promise<Record<string, Row[]>> {
  const {
    records,
    health,
    halts,
    token,
    registry,
    roles,
    offering,
    distributor,
    leases,
    marketplace,
    treasury,
    compliance,
    breaker,
  } = logs;
  const tokenOf = new Map(logs.properties.map(({ args }) => [lower(args.treasury), lower(args.token)]));
  const ofTreasury = (_: object, log: Decoded) => ({ token: tokenOf.get(lower(log.address as `0x${string}`)) });
  const ofRole = (args: Record<string, unknown>) => ({
    scope: String(args.role).slice(0, 42),
    role: BigInt(`0x${String(args.role).slice(42)}`),
  });
  const sources: Record<string, Source[]> = {
    transfer: [{ logs: token, event: "Transfer", emitter: "token", rename: { value: "amount" } }],
    forced_transfer_case: [{ logs: token, event: "ForcedTransferCase", emitter: "token" }],
    freeze: [
      { logs: token, event: "Frozen", emitter: "token", rename: { amount: "frozen" }, added: { kind: "shares" } },
      {
        logs: token,
        event: "AddressFrozen",
        emitter: "token",
        rename: { _userAddress: "account", _isFrozen: "addressFrozen", _owner: "officer" },
        added: { kind: "address" },
      },
    ],
    recovery: [
      {
        logs: token,
        event: "RecoverySuccess",
        emitter: "token",
        rename: { _lostWallet: "lost", _newWallet: "successor", _investorOnchainID: "identityAddress" },
      },
    ],
    forced_excess: [{ logs: compliance, event: "ForcedExcess", emitter: "compliance" }],
    wallet_event: [
      { logs: registry, event: "WalletLinked", rename: { country: "" }, added: { kind: "linked" } },
      { logs: registry, event: "WalletUnlinked", added: { kind: "unlinked" } },
      { logs: registry, event: "WalletReplaced", rename: { lost: "wallet" }, added: { kind: "replaced" } },
    ],
    claim_event: [
      { logs: registry, event: "ClaimWritten", added: timesOf("issuedAt", "expiresAt") },
      { logs: registry, event: "ClaimRevoked", added: timesOf("notBefore") },
    ],
    officer_event: officerEvents(logs),
    sanction_event: [{ logs: registry, event: "SanctionMarked" }],
    role_event: [
      { logs: roles, event: "RoleGranted", added: (args) => ({ ...ofRole(args), granted: true }) },
      { logs: roles, event: "RoleRevoked", added: (args) => ({ ...ofRole(args), granted: false }) },
    ],
    property_step: [
      {
        logs: records,
        event: "PropertySubmitted",
        rename: { ...step, manager: "actor", profileURI: "uri", profileHash: "hash", resubmitted: "" },
        added: ({ resubmitted }) => ({ step: resubmitted ? "resubmitted" : "submitted" }),
      },
      {
        logs: records,
        event: "PropertyApproved",
        rename: { ...step, profileHash: "hash" },
        added: { step: "approved" },
      },
      {
        logs: records,
        event: "PropertySentBack",
        rename: { ...step, remarksURI: "uri", remarksHash: "hash" },
        added: { step: "sentBack" },
      },
      {
        logs: records,
        event: "PropertyTokenized",
        rename: { ...step, token: "", compliance: "", treasury: "", offeringId: "" },
        added: { step: "tokenized" },
      },
      {
        logs: records,
        event: "PropertySuspended",
        rename: { ...step, reasonHash: "hash" },
        added: { step: "suspended" },
      },
      { logs: records, event: "PropertyResumed", rename: step, added: { step: "resumed" } },
      { logs: records, event: "PropertyRetired", rename: step, added: { step: "retired" } },
    ],
    health_fact: [
      {
        logs: health,
        event: "HealthFactAttested",
        added: (args) => ({
          ...timesOf("issuedAt", "validUntil")(args),
          kind: kindNamed(HEALTH_KIND, Number(args.kind)),
          currency: hexToString(args.currency as Hex),
        }),
      },
    ],
    halt_event: [
      {
        logs: halts,
        event: "TradingHaltSet",
        added: (args) => ({ ...timesOf("until")(args), ...haltKind(args), act: "set" }),
      },
      { logs: halts, event: "TradingHaltLifted", added: (args) => ({ ...haltKind(args), act: "lifted" }) },
      {
        logs: halts,
        event: "TradingStaleAtSet",
        rename: { staleAt: "" },
        added: ({ staleAt }) => ({ kind: "valuationStale", until: BigInt(staleAt as number), act: "staleAt" }),
      },
    ],
    purchase: [{ logs: offering, event: "SharesBought" }],
    proceeds_withdrawal: [{ logs: offering, event: "ProceedsWithdrawn" }],
    offering_fee_withdrawal: [{ logs: offering, event: "OfferingFeeWithdrawn" }],
    purchase_withdrawal: [{ logs: offering, event: "PurchaseWithdrawn" }],
    subscription_move: [{ logs: offering, event: "SubscriptionMoved" }],
    refund: [
      { logs: offering, event: "RefundPaid", added: () => ({ held: false }) },
      { logs: offering, event: "RefundHeld", rename: { standing: "" }, added: () => ({ held: true }) },
    ],
    offering_settlement: [
      {
        logs: offering,
        event: "OfferingSettled",
        rename: { raised: "", fee: "" },
        added: ({ state }) => ({ state: state === 1 ? "succeeded" : "failed" }),
      },
      {
        logs: offering,
        event: "OfferingCancelled",
        rename: { canceller: "" },
        added: () => ({ state: "cancelled" }),
      },
    ],
    rent_payment: [{ logs: treasury, event: "RentReceived", emitter: "treasury", added: ofTreasury }],
    income_payment: [{ logs: treasury, event: "IncomeReceived", emitter: "treasury", added: ofTreasury }],
    income_allocation: [
      {
        logs: treasury,
        event: "IncomeAllocated",
        rename: { parts: "", source: "" },
        emitter: "treasury",
        added: (args, log) => ({
          ...ofTreasury(args, log),
          ...bucketsOf(args.parts as bigint[]),
          source: ["rent", "income", "sent", "lapsed"][args.source as number],
        }),
      },
    ],
    bucket_release: [
      {
        logs: treasury,
        event: "BucketsReleased",
        rename: { amounts: "" },
        emitter: "treasury",
        added: (args, log) => ({ ...ofTreasury(args, log), ...bucketsOf(args.amounts as bigint[]) }),
      },
    ],
    fee_payment: [{ logs: treasury, event: "FeePaid", emitter: "treasury", added: ofTreasury }],
    lease_payment: [{ logs: leases, event: "RentPaid" }],
    lease_event: leaseEvents(leases),
    income_distribution: [{ logs: treasury, event: "IncomeDistributed", emitter: "treasury", added: ofTreasury }],
    dividend_payment: [{ logs: distributor, event: "DividendPaid" }],
    dividend_reinvestment: [{ logs: distributor, event: "DividendReinvested" }],
    tax_withheld: [{ logs: distributor, event: "TaxWithheld" }],
    tax_remittance: [{ logs: distributor, event: "TaxRemitted" }],
    dividend_skip: [{ logs: distributor, event: "DividendSkipped" }],
    value_move: [
      {
        logs: breaker,
        event: "ValueMoved",
        added: (args) => ({ ...inWords(args), ...timesOf("until")(args), kind: "moved" }),
      },
      { logs: breaker, event: "ValueReturned", added: (args) => ({ ...inWords(args), kind: "returned" }) },
    ],
    fill: [{ logs: marketplace, event: "OrderFilled" }],
  };
  const senders = new Map<string, string>();
  for (const { transactionHash: hash } of sources.officer_event?.flatMap((source) => source.logs) ?? []) {
    if (hash && !senders.has(hash))
      senders.set(hash, lower((await stage.node.getTransaction({ hash: hash as Hex })).from));
  }
  const blocks = new Set<bigint>();
  for (const { blockNumber } of Object.values(sources).flatMap((list) => list.flatMap((source) => source.logs))) {
    if (blockNumber !== null) blocks.add(blockNumber);
  }
  const timed = [...blocks].map(
    async (blockNumber) => [blockNumber, (await stage.node.getBlock({ blockNumber })).timestamp] as const,
  );
  const times = new Map(await Promise.all(timed));
  const rowsOf = (list: Source[]) =>
    list
      .flatMap((source) =>
        source.logs
          .filter((log) => log.eventName === source.event && (source.when?.(log.args as Row) ?? true))
          .map((log) => rowOf(source, log)),
      )
      .map((row) => ({ ...row, timestamp: times.get(row.blockNumber as bigint) }))
      .sort(byPlace);
  const { officer_event: acts = [], ...rest } = Object.fromEntries(
    Object.entries(sources).map(([table, list]) => [table, rowsOf(list)]),
  );
  const sentBy = (row: Row) => ({ sender: senders.get(row.txHash as string) });
  return { ...rest, officer_event: acts.map((row) => ({ ...sentBy(row), actor: sentBy(row).sender, ...row })) };
}

function rowOf({ rename = {}, emitter, bare, added = {} }: Source, log: Decoded): Row {
  const args = Object.fromEntries(Object.entries(log.args).map(([name, value]) => [name, plain(value)]));
  const named = Object.entries(args).map(([name, value]) => [rename[name] ?? name, value]);
  return {
    ...(bare ? {} : Object.fromEntries(named.filter(([name]) => name !== ""))),
    ...(typeof added === "function" ? added(args, log) : added),
    ...(emitter ? { [emitter]: plain(log.address) } : {}),
    blockNumber: log.blockNumber,
    txHash: log.transactionHash,
    logIndex: log.logIndex,
  };
}

export const bucketsOf = ([taxes, insurance, managementFee, repairReserve, other]: readonly bigint[]) => ({
  taxes,
  insurance,
  managementFee,
  repairReserve,
  other,
});

const step: Rename = { id: "propertyId", by: "actor" };
const haltKind = ({ kind }: Record<string, unknown>) => ({ kind: kindNamed(HALT_KIND, Number(kind)) });

const plain = (value: unknown): unknown => (typeof value === "string" && isAddress(value) ? lower(value) : value);

const inWords = ({ currency }: Record<string, unknown>) => ({ currency: hexToString(currency as Hex) });

const timesOf =
  (...names: string[]) =>
  (args: Record<string, unknown>) =>
    Object.fromEntries(names.map((name) => [name, BigInt(args[name] as number)]));

const byPlace = (a: Row, b: Row): number =>
  Number((a.blockNumber as bigint) - (b.blockNumber as bigint)) || (a.logIndex as number) - (b.logIndex as number);
