import { index, onchainTable } from "ponder";
import { eventColumns } from "./event-columns.ts";

/**
 * Whatever needs a power over people or over a property's shares, in one list: what an audit reads. Some of it others
 * can cause too: a person links a second wallet (`linked`), a venue sells (`minted`), anybody carries out a recovery.
 */
export const officerEvent = onchainTable(
  "officer_event",
  (t) => ({
    ...eventColumns(t),
    kind: t
      .text({
        enum: [
          "linked",
          "unlinked",
          "replaced",
          "country",
          "claim-written",
          "claim-revoked",
          "sanctioned",
          "sanction-lifted",
          "address-frozen",
          "address-thawed",
          "shares-frozen",
          "paused",
          "resumed",
          "minted",
          "burned",
          "forced-transfer",
          "recovered",
          "compliance-bound",
          "registry-bound",
          "role-granted",
          "role-revoked",
          "proposed",
          "confirmed",
          "withdrawn",
        ],
      })
      .notNull(),
    /** The contract whose power it is: the registry, a token, a compliance. Of a proposal: its target. */
    scope: t.hex().notNull(),
    /** Who did it, as the event says; where it does not say, who sent the transaction. */
    actor: t.hex().notNull(),
    /** Who sent the transaction. */
    sender: t.hex().notNull(),
    /** The wallet that it is about. */
    account: t.hex(),
    /** Of `linked`, `unlinked`, `replaced`, claims and sanctions. */
    identityId: t.integer(),
    /** Receiver of a forced transfer, successor of a wallet, issuer of a claim, contract that was bound. */
    counterparty: t.hex(),
    /** Shares moved; of `shares-frozen` what is frozen after it. */
    amount: t.bigint(),
    /** Country, claim topic, role or id of the proposal. */
    number: t.bigint(),
    /** Commitment to the reason or to what was checked, where the event has one. */
    reference: t.hex(),
  }),
  (t) => ({
    byScope: index().on(t.scope, t.id),
    byActor: index().on(t.actor, t.id),
    byAccount: index().on(t.account, t.id),
    byIdentity: index().on(t.identityId, t.id),
    byTx: index().on(t.txHash),
  }),
);
