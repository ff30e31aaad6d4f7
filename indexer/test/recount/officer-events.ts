import { zeroAddress } from "viem";
import type { Row } from "../database.ts";
import { lower } from "../stage.ts";
import type { Source } from "./event-rows.ts";
import type { Logs } from "./logs.ts";

type Args = Record<string, unknown>;

/** What the list of acts must hold, from the logs of all contracts that tell of one. */
export function officerEvents({ token, registry, roles, fourEyes }: Logs): Source[] {
  const targets = new Map(
    fourEyes.flatMap((log) => (log.eventName === "ProposalMade" ? [[log.args.id, lower(log.args.target)]] : [])) as [
      bigint,
      string,
    ][],
  );
  const inRegistry = (event: string, kind: string, row: (args: Args) => Row, when?: Source["when"]): Source =>
    source(registry, event, "scope", (args) => ({ kind, ...row(args) }), when);
  const inToken = (event: string, kind: string, row: (args: Args) => Row, when?: Source["when"]): Source =>
    source(token, event, "scope", (args) => ({ kind, ...row(args) }), when);
  const ofRole = (kind: string) => (args: Args) => ({
    kind,
    scope: String(args.role).slice(0, 42),
    number: BigInt(`0x${String(args.role).slice(42)}`),
    account: args.account,
    actor: args.sender,
  });
  const settled = (kind: string, by: string) => (args: Args) => ({
    kind,
    scope: targets.get(args.id as bigint),
    number: args.id,
    actor: args[by],
    reference: null,
  });
  const claim = (args: Args) => ({ identityId: args.identityId, number: args.topic, counterparty: args.issuer });
  const sanction = (args: Args) => ({ identityId: args.identityId, reference: args.reasonHash, actor: args.officer });
  const frozen = (args: Args) => ({ account: args._userAddress, actor: args._owner });
  return [
    inRegistry("WalletLinked", "linked", ({ wallet: account, identityId, country }) => ({
      account,
      identityId,
      number: BigInt(country as number),
    })),
    inRegistry("WalletUnlinked", "unlinked", ({ wallet: account, identityId }) => ({ account, identityId })),
    inRegistry("WalletReplaced", "replaced", ({ lost: account, successor: counterparty, identityId }) => ({
      account,
      counterparty,
      identityId,
    })),
    inRegistry("CountryUpdated", "country", ({ investorAddress: account, country }) => ({
      account,
      number: BigInt(country as number),
    })),
    inRegistry("ClaimWritten", "claim-written", (args) => ({ ...claim(args), reference: args.commitment })),
    inRegistry("ClaimRevoked", "claim-revoked", (args) => ({ ...claim(args), reference: null })),
    inRegistry("SanctionMarked", "sanctioned", sanction, ({ sanctioned }) => sanctioned === true),
    inRegistry("SanctionMarked", "sanction-lifted", sanction, ({ sanctioned }) => sanctioned === false),
    inToken(
      "Transfer",
      "minted",
      ({ to, value }) => ({ account: to, amount: value }),
      ({ from }) => from === zeroAddress,
    ),
    inToken(
      "Transfer",
      "burned",
      ({ from, value }) => ({ account: from, amount: value }),
      ({ from, to }) => from !== zeroAddress && to === zeroAddress,
    ),
    inToken("ForcedTransfer", "forced-transfer", ({ from, to, amount }) => ({
      account: from,
      counterparty: to,
      amount,
    })),
    inToken("RecoverySuccess", "recovered", (args) => ({ account: args._lostWallet, counterparty: args._newWallet })),
    inToken("Frozen", "shares-frozen", ({ account, amount }) => ({ account, amount })),
    inToken("AddressFrozen", "address-frozen", frozen, ({ _isFrozen }) => _isFrozen === true),
    inToken("AddressFrozen", "address-thawed", frozen, ({ _isFrozen }) => _isFrozen === false),
    inToken("Paused", "paused", ({ _userAddress: actor }) => ({ actor, account: null })),
    inToken("Unpaused", "resumed", ({ _userAddress: actor }) => ({ actor, account: null })),
    inToken("ComplianceAdded", "compliance-bound", ({ _compliance: counterparty }) => ({ counterparty })),
    inToken("IdentityRegistryAdded", "registry-bound", ({ _identityRegistry: counterparty }) => ({ counterparty })),
    source(roles, "RoleGranted", undefined, ofRole("role-granted")),
    source(roles, "RoleRevoked", undefined, ofRole("role-revoked")),
    source(fourEyes, "ProposalMade", undefined, (args) => ({
      kind: "proposed",
      scope: args.target,
      number: args.id,
      actor: args.proposer,
      reference: args.reasonHash,
    })),
    source(fourEyes, "ProposalConfirmed", undefined, settled("confirmed", "confirmer")),
    source(fourEyes, "ProposalWithdrawn", undefined, settled("withdrawn", "officer")),
  ];
}

/** Nothing of the event stands in the row but what `added` takes from it. */
function source(
  logs: Source["logs"],
  event: string,
  emitter: string | undefined,
  added: (args: Args) => Row,
  when?: Source["when"],
): Source {
  return { logs, event, bare: true, added, ...(emitter ? { emitter } : {}), ...(when ? { when } : {}) };
}
