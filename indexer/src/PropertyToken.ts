import { ponder } from "ponder:registry";
import { compliance, forcedTransferCase, freeze, minterAllowance, recordDate, recovery, transfer } from "ponder:schema";
import { zeroAddress } from "viem";
import { applyMovement, movementBefore, upsertFreeze } from "../lib/movement.ts";
import { tellAct } from "../lib/officer-row.ts";
import { upsertProperty } from "../lib/property-row.ts";
import { eventRow, updatedAt } from "../lib/rows.ts";

ponder.on("PropertyToken:Transfer", async ({ event, context }) => {
  const { from, to, value: amount } = event.args;
  const movement = { token: event.log.address, from, to, amount };
  const kind = from === zeroAddress ? "mint" : to === zeroAddress ? "burn" : "transfer";
  await context.db.insert(transfer).values({ ...eventRow(event), ...movement, kind });
  await applyMovement(context, event, movement);
  if (kind === "mint") await tellAct(context, event, { kind: "minted", account: to, amount });
  if (kind === "burn") await tellAct(context, event, { kind: "burned", account: from, amount });
});

ponder.on("PropertyToken:ForcedTransfer", async ({ event, context }) => {
  const { from, to, amount } = event.args;
  const movement = await movementBefore(context, event, from, to);
  if (movement) await context.db.update(transfer, { id: movement.id }).set({ kind: "forced" });
  await tellAct(context, event, { kind: "forced-transfer", account: from, counterparty: to, amount });
});

ponder.on("PropertyToken:ForcedTransferCase", async ({ event, context }) => {
  const { from, to, amount, caseHash } = event.args;
  const token = event.log.address;
  await context.db.insert(forcedTransferCase).values({ ...eventRow(event), token, from, to, amount, caseHash });
  const movement = await movementBefore(context, event, from, to);
  if (movement) await context.db.update(transfer, { id: movement.id }).set({ caseHash });
});

ponder.on("PropertyToken:RecoverySuccess", async ({ event, context }) => {
  const { _lostWallet: lost, _newWallet: successor, _investorOnchainID: identityAddress } = event.args;
  const row = { token: event.log.address, lost, successor, identityAddress };
  await context.db.insert(recovery).values({ ...eventRow(event), ...row });
  await tellAct(context, event, { kind: "recovered", account: lost, counterparty: successor });
  // A wallet without shares is recovered without a movement: an older one of this transaction is another matter.
  const movement = await movementBefore(context, event, lost, successor);
  if (movement?.kind === "transfer") await context.db.update(transfer, { id: movement.id }).set({ kind: "recovery" });
});

ponder.on("PropertyToken:Frozen", async ({ event, context }) => {
  const key = { token: event.log.address, account: event.args.account };
  const frozen = event.args.amount;
  await upsertFreeze(context, event, key, { frozen });
  await context.db.insert(freeze).values({ ...eventRow(event), ...key, kind: "shares", frozen });
  await tellAct(context, event, { kind: "shares-frozen", account: key.account, amount: frozen });
});

ponder.on("PropertyToken:AddressFrozen", async ({ event, context }) => {
  const { _userAddress: account, _isFrozen: addressFrozen, _owner: officer } = event.args;
  const key = { token: event.log.address, account };
  await upsertFreeze(context, event, key, { addressFrozen });
  await context.db.insert(freeze).values({ ...eventRow(event), ...key, kind: "address", addressFrozen, officer });
  const kind = addressFrozen ? "address-frozen" : "address-thawed";
  await tellAct(context, event, { kind, account, actor: officer });
});

ponder.on("PropertyToken:RecordDateAnnounced", async ({ event, context }) => {
  const { recordId, timestamp: recordAt, announcer } = event.args;
  const row = {
    recordAt,
    announcer,
    announcedAt: event.block.timestamp,
    announcedTxHash: event.transaction.hash,
    ...updatedAt(event),
  };
  await context.db
    .insert(recordDate)
    .values({ token: event.log.address, recordId, ...row })
    .onConflictDoUpdate(row);
});

ponder.on("PropertyToken:MinterAllowanceUpdated", async ({ event, context }) => {
  const { minter, allowance } = event.args;
  const row = { allowance, ...updatedAt(event) };
  await context.db
    .insert(minterAllowance)
    .values({ token: event.log.address, minter, ...row })
    .onConflictDoUpdate(row);
});

ponder.on("PropertyToken:ComplianceAdded", async ({ event, context }) => {
  const token = event.log.address;
  const bound = event.args._compliance;
  await upsertProperty(context, event, token, { compliance: bound, ledgerDesynced: false });
  const row = { token, boundAtBlock: event.block.number };
  await context.db
    .insert(compliance)
    .values({ compliance: bound, ...row })
    .onConflictDoUpdate(row);
  await tellAct(context, event, { kind: "compliance-bound", counterparty: bound });
});

ponder.on("PropertyToken:UpdatedTokenInformation", async ({ event, context }) => {
  const { _newName: name, _newSymbol: symbol, _newVersion: version, _newOnchainID: onchainId } = event.args;
  await upsertProperty(context, event, event.log.address, { name, symbol, version, onchainId });
});

ponder.on("PropertyToken:CapSet", async ({ event, context }) => {
  await upsertProperty(context, event, event.log.address, { cap: event.args.cap });
});

ponder.on("PropertyToken:IdentityRegistryAdded", async ({ event, context }) => {
  const { _identityRegistry: identityRegistry } = event.args;
  await upsertProperty(context, event, event.log.address, { identityRegistry });
  await tellAct(context, event, { kind: "registry-bound", counterparty: identityRegistry });
});

ponder.on("PropertyToken:Upgraded", async ({ event, context }) => {
  await upsertProperty(context, event, event.log.address, { implementation: event.args.implementation });
});

ponder.on("PropertyToken:LedgerDesynced", async ({ event, context }) => {
  await upsertProperty(context, event, event.log.address, { ledgerDesynced: true });
});

ponder.on("PropertyToken:Paused", async ({ event, context }) => {
  await upsertProperty(context, event, event.log.address, { paused: true });
  await tellAct(context, event, { kind: "paused", actor: event.args._userAddress });
});

ponder.on("PropertyToken:Unpaused", async ({ event, context }) => {
  await upsertProperty(context, event, event.log.address, { paused: false });
  await tellAct(context, event, { kind: "resumed", actor: event.args._userAddress });
});
