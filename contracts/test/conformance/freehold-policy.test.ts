import assert from "node:assert/strict";
import { before, beforeEach, describe, it } from "node:test";
import { STATUS } from "../../facts.ts";
import { startFreehold } from "./hosts/freehold.ts";
import { openStage, type Stage } from "./stage.ts";

/**
 * Where Freehold is stricter than the standards without departing from their texts: these vet the receiver of a transfer
 * and leave the sender and the spender open.
 */
describe("Freehold's own policy, outside the standards", () => {
  let s: Stage;
  let restore: () => Promise<void>;

  before(async () => {
    s = await openStage(await startFreehold());
    await s.mint(s.actors.alice, 100n);
    restore = await s.snapshot();
  });
  beforeEach(() => restore());

  it("a holder whose claim is withdrawn sends nothing, however they try", async () => {
    const { alice, bob, stranger } = s.actors;
    await s.act(alice, s.token, "approve", [stranger.address, 10n]);
    await s.host.revoke(alice.address);
    const reason = `PropertyTokenSenderNotVerified(${alice.address}, ${STATUS.revoked})`;
    assert.equal(s.why(await s.refused(alice, s.token, "transfer", [bob.address, 1n])), reason);
    assert.equal(s.why(await s.refused(alice, s.token, "transfer", [alice.address, 0n])), reason);
    assert.equal(s.why(await s.refused(alice, s.token, "batchTransfer", [[bob.address], [1n]])), reason);
    const spent = await s.refused(stranger, s.token, "transferFrom", [alice.address, bob.address, 1n]);
    assert.equal(s.why(spent), reason);
    assert.equal(await s.read(s.token, "canSend", [alice.address]), false);
    assert.equal(await s.read(s.token, "canTransfer", [alice.address, bob.address, 1n]), false);
  });

  it("a holder whose issuer lost trust sends nothing until trusted again", async () => {
    const { owner, alice, bob } = s.actors;
    const [issuer] = await s.read(s.issuers, "getTrustedIssuers", []);
    assert.ok(issuer);
    const topics = await s.read(s.issuers, "getTrustedIssuerClaimTopics", [issuer]);
    await s.act(owner, s.issuers, "removeTrustedIssuer", [issuer]);
    const reason = `PropertyTokenSenderNotVerified(${alice.address}, ${STATUS.lapsed})`;
    assert.equal(s.why(await s.refused(alice, s.token, "transfer", [bob.address, 1n])), reason);
    await s.act(owner, s.issuers, "addTrustedIssuer", [issuer, topics]);
    await s.act(alice, s.token, "transfer", [bob.address, 1n]);
  });

  it("but their shares are not stuck: force, burning and recovery reach them", async () => {
    const { agent, alice, bob, heir } = s.actors;
    await s.host.revoke(alice.address);
    await s.act(agent, s.token, "forcedTransfer", [alice.address, bob.address, 1n]);
    await s.act(agent, s.token, "burn", [alice.address, 1n]);
    const identity = await s.read(s.registry, "identity", [alice.address]);
    await s.host.prepareRecovery(alice.address, heir.address);
    await s.act(agent, s.token, "recoveryAddress", [alice.address, heir.address, identity]);
    assert.equal(await s.balanceOf(heir), 98n);
  });

  it("whose claim was withdrawn moves nobody else's shares either", async () => {
    const { alice, bob, carol } = s.actors;
    await s.host.verify(carol.address, 826);
    await s.act(alice, s.token, "approve", [bob.address, 10n]);
    await s.act(bob, s.token, "transferFrom", [alice.address, carol.address, 1n]);
    await s.host.revoke(bob.address);
    const refusal = await s.refused(bob, s.token, "transferFrom", [alice.address, carol.address, 1n]);
    assert.equal(s.why(refusal), `PropertyTokenSpenderBarred(${bob.address}, ${STATUS.revoked})`);
  });

  it("force to the holder itself thaws nothing", async () => {
    const { agent, alice } = s.actors;
    await s.act(agent, s.token, "freezePartialTokens", [alice.address, 60n]);
    await s.act(agent, s.token, "forcedTransfer", [alice.address, alice.address, 100n]);
    assert.equal(await s.frozenOf(alice), 60n);
  });

  it("lists of different lengths are refused, whichever is longer", async () => {
    const { agent, alice, bob } = s.actors;
    await s.refused(alice, s.token, "batchTransfer", [[bob.address], [1n, 2n]]);
    await s.refused(agent, s.token, "batchMint", [[bob.address], [1n, 2n]]);
    await s.refused(agent, s.token, "batchBurn", [[alice.address], [1n, 2n]]);
    await s.refused(agent, s.token, "batchForcedTransfer", [[alice.address], [bob.address], [1n, 2n]]);
    await s.refused(agent, s.token, "batchSetAddressFrozen", [[bob.address], [true, true]]);
    await s.refused(agent, s.token, "batchFreezePartialTokens", [[alice.address], [1n, 2n]]);
    await s.refused(agent, s.token, "batchUnfreezePartialTokens", [[alice.address], [0n, 0n]]);
  });
});
