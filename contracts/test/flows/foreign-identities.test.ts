import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { type Address, encodeFunctionData, getAddress, type Hex, stringToHex, zeroHash } from "viem";
import { generatePrivateKey, privateKeyToAddress } from "viem/accounts";
import { identityRegistryAbi } from "../../abi/IdentityRegistry.ts";
import { propertyTokenAbi } from "../../abi/PropertyToken.ts";
import { trustedIssuersRegistryAbi } from "../../abi/TrustedIssuersRegistry.ts";
import { send } from "../../deploy/client.ts";
import { NEVER, STATUS, TOPIC } from "../../facts.ts";
import { claimIdOf, onchainIdAbi, startOnchainIds, twinsOf } from "./onchain-ids.ts";
import { COUNTRY, named, people, startWorld, type World } from "./world.ts";

const DATA = stringToHex("checked on 3 May");
const registryAbi = identityRegistryAbi;

describe("people with a published ONCHAINID", () => {
  const { alice, bob, deployer, stranger, tenant } = people;
  const [officer] = people.officers;
  let world: World;
  let ids: Awaited<ReturnType<typeof startOnchainIds>>;
  let registry: Address;

  before(async () => {
    world = await startWorld();
    registry = world.addresses.identityRegistry;
    // Whoever keeps the ONCHAINIDs has no part in the suite.
    ids = await startOnchainIds(world.as(stranger), tenant);
    const args = [ids.issuer, [TOPIC.kyc]] as const;
    const trust = encodeFunctionData({ abi: trustedIssuersRegistryAbi, functionName: "addTrustedIssuer", args });
    await world.throughTimelock(world.addresses.trustedIssuersRegistry, trust);
  });

  it("are verified by the claim they hold, and trade", async () => {
    const { token } = await world.createProperty();
    const [seller, buyer] = [await person(alice.address), await person(bob.address)];
    await ids.hold(seller.identity, TOPIC.kyc, seller.signature, DATA);
    const mint = encodeFunctionData({ abi: propertyTokenAbi, functionName: "mint", args: [alice.address, 10n] });
    await world.throughFourEyes(people.propertyOfficers, token, mint);
    const transfer = encodeFunctionData({ abi: propertyTokenAbi, functionName: "transfer", args: [bob.address, 4n] });
    const refusal = await world.refusalOf(alice.address, token, transfer);
    assert.equal(refusal, named("PropertyTokenReceiverNotVerified", bob.address, STATUS.lapsed));
    await ids.hold(buyer.identity, TOPIC.kyc, buyer.signature, DATA);
    await send(world.as(alice), token, transfer);
    const held = { address: token, abi: propertyTokenAbi, functionName: "balanceOf", args: [bob.address] } as const;
    assert.equal(await world.node.readContract(held), 4n);
    const identity = { address: registry, abi: registryAbi, functionName: "identity", args: [bob.address] } as const;
    assert.equal(await world.node.readContract(identity), getAddress(buyer.identity));
  });

  it("are refused once the issuer withdraws the signature", async () => {
    const { wallet, signature } = await verified();
    await ids.call(ids.issuer, "revokeClaimBySignature", [signature]);
    assert.equal(await isVerified(wallet), false);
  });

  it("are refused once the issuer withdraws the claim by its id", async () => {
    const { wallet, identity } = await verified();
    await ids.call(ids.issuer, "revokeClaim", [claimIdOf(ids.issuer, TOPIC.kyc), identity]);
    assert.equal(await isVerified(wallet), false);
  });

  it("do not come back with the same signature in other bytes, whichever were withdrawn", async () => {
    for (const withdrawn of [0, 1, 2, 3]) {
      const { wallet, identity, signature } = await verified();
      const twins = twinsOf(signature);
      await ids.call(ids.issuer, "revokeClaimBySignature", [twins[withdrawn]]);
      let readded = 0;
      for (const [index, twin] of twins.entries()) {
        if (index === withdrawn) continue;
        // The published contracts let it in, and hold it valid.
        await ids.hold(identity, TOPIC.kyc, twin, DATA);
        assert.equal(await issuerSaysValid(identity, twin), true);
        assert.equal(await isVerified(wallet), false, `${withdrawn} withdrawn, ${index} shown`);
        readded++;
      }
      assert.equal(readded, 3);
    }
  });

  it("hold only the canonical of the four", async () => {
    const { wallet, identity, signature } = await person();
    for (const [index, twin] of twinsOf(signature).entries()) {
      await ids.hold(identity, TOPIC.kyc, twin, DATA);
      assert.equal(await issuerSaysValid(identity, twin), true);
      assert.equal(await isVerified(wallet), index === 0);
    }
  });

  it("cannot show a decoy to a revocation in our registry", async () => {
    const { wallet, identity, signature } = await verified();
    // The issuer withdraws what the identity shows at that moment: nothing.
    await ids.drop(identity, TOPIC.kyc);
    await ids.call(ids.issuer, "revokeClaim", [claimIdOf(ids.issuer, TOPIC.kyc), identity]);
    await ids.hold(identity, TOPIC.kyc, signature, DATA);
    assert.equal(await isVerified(wallet), true);

    await ids.act(registry, revocation(wallet));
    assert.equal(await isVerified(wallet), false);
    const renewed = stringToHex("checked again");
    await ids.hold(identity, TOPIC.kyc, await ids.sign(identity, TOPIC.kyc, renewed), renewed);
    assert.equal(await isVerified(wallet), false);

    // Only what the issuer writes here counts again.
    const issuedAt = Number(await world.now());
    const claim = { wallet, topic: TOPIC.kyc, issuer: ids.issuer, issuedAt, expiresAt: NEVER, commitment: zeroHash };
    await ids.act(registry, encodeFunctionData({ abi: registryAbi, functionName: "writeClaim", args: [claim] }));
    assert.equal(await isVerified(wallet), true);
  });

  it("are refused a claim that somebody else holds, or that they signed themselves", async () => {
    const other = await verified();
    const { wallet, identity } = await person();
    await assert.rejects(ids.hold(identity, TOPIC.kyc, other.signature, DATA), /invalid claim/);
    const own = await startOnchainIds(world.as(deployer), deployer);
    const args = [TOPIC.kyc, 1n, own.issuer, await own.sign(identity, TOPIC.kyc, DATA), DATA, ""];
    await ids.call(identity, "addClaim", args);
    assert.equal(await isVerified(wallet), false);
  });

  it("are one person with all wallets of one identity", async () => {
    const { wallet, identity } = await verified();
    const second = await person(undefined, identity);
    assert.equal(await isVerified(second.wallet), true);
    const abi = registryAbi;
    const mark = encodeFunctionData({ abi, functionName: "setSanctioned", args: [second.wallet, true, zeroHash] });
    await send(world.as(officer), registry, mark);
    assert.equal(await isVerified(wallet), false);
  });

  it("are refused once the signer is dismissed, or the issuer trusted no longer", async () => {
    const { wallet } = await verified();
    const { restore } = await world.snapshot();
    await ids.dismissSigner();
    assert.equal(await isVerified(wallet), false);
    await restore();
    assert.equal(await isVerified(wallet), true);
    const abi = trustedIssuersRegistryAbi;
    const distrust = encodeFunctionData({ abi, functionName: "removeTrustedIssuer", args: [ids.issuer] });
    await world.throughTimelock(world.addresses.trustedIssuersRegistry, distrust);
    assert.equal(await isVerified(wallet), false);
  });

  /** Somebody registered with an ONCHAINID, and the signature that their issuer gave them for it. */
  async function person(wallet = privateKeyToAddress(generatePrivateKey()), known?: Address) {
    const identity = known ?? (await ids.identity());
    const args = [wallet, identity, COUNTRY.britain] as const;
    const data = encodeFunctionData({ abi: registryAbi, functionName: "registerIdentity", args });
    await send(world.as(officer), registry, data);
    return { wallet, identity, signature: await ids.sign(identity, TOPIC.kyc, DATA) };
  }

  async function verified() {
    const one = await person();
    await ids.hold(one.identity, TOPIC.kyc, one.signature, DATA);
    assert.equal(await isVerified(one.wallet), true);
    return one;
  }

  const revocation = (wallet: Address): Hex =>
    encodeFunctionData({ abi: registryAbi, functionName: "revokeClaim", args: [wallet, TOPIC.kyc, ids.issuer] });

  const isVerified = (wallet: Address) =>
    world.node.readContract({ address: registry, abi: registryAbi, functionName: "isVerified", args: [wallet] });

  const issuerSaysValid = (identity: Address, signature: Hex) =>
    world.node.readContract({
      address: ids.issuer,
      abi: onchainIdAbi,
      functionName: "isClaimValid",
      args: [identity, TOPIC.kyc, signature, DATA],
    });
});
