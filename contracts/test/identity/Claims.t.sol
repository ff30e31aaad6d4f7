// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RoleIds} from "../../src/governance/RoleIds.sol";
import {FactsLib} from "../../src/identity/Facts.sol";
import {INativeIdentities} from "../../src/identity/INativeIdentities.sol";
import {IClaimIssuer} from "../../src/interfaces/IClaimIssuer.sol";
import {IIdentity} from "../../src/interfaces/IIdentity.sol";
import {IdentitySuite} from "./IdentitySuite.sol";

/// @notice Claims as they are written, relayed and withdrawn.
contract ClaimsTest is IdentitySuite {
    uint256 internal constant ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;

    address internal signer;
    uint256 internal signerKey;
    /// @dev An issuer that is a plain wallet.
    address internal notary;
    uint256 internal notaryKey;

    function setUp() public override {
        super.setUp();
        (signer, signerKey) = makeAddrAndKey("signer");
        (notary, notaryKey) = makeAddrAndKey("notary");
        trust("notary", one(KYC));
        addSigner(issuer, signer);
        register(alice, UAE);
    }

    // Writing.

    function test_WriteClaim_ByTheIssuer() public {
        vm.expectEmit();
        emit INativeIdentities.ClaimWritten(1, KYC, notary, START, NEVER, keccak256("salted"));
        vm.expectEmit();
        emit INativeIdentities.FactsUpdated(1, 1, NEVER, 1, UAE, FactsLib.ACTIVE);
        write(stated(notary, alice, KYC, NEVER));
        INativeIdentities.ClaimRecord memory c = registry.claimOf(1, KYC, notary);
        assertEq(c.issuedAt, START);
        assertEq(c.expiresAt, NEVER);
        assertEq(c.notBefore, 0);
        assertTrue(c.held);
        assertTrue(registry.isClaimHeld(1, KYC, notary));
    }

    function test_WriteClaim_ByASigner() public {
        vm.prank(signer);
        registry.writeClaim(stated(alice, KYC, NEVER));
        assertTrue(registry.isVerified(alice));
    }

    function test_RevertWhen_WrittenByAnother() public {
        INativeIdentities.Claim memory c = stated(alice, KYC, NEVER);
        address[4] memory callers = [stranger, alice, agent, notary];
        for (uint256 i; i < callers.length; ++i) {
            expectNotByIssuer(callers[i], address(issuer));
            vm.prank(callers[i]);
            registry.writeClaim(c);
        }
        c.issuer = notary;
        expectNotByIssuer(signer, notary);
        vm.prank(signer);
        registry.writeClaim(c);
    }

    function test_RevertWhen_SignerDismissed() public {
        vm.prank(owner);
        roles.revokeRole(RoleIds.id(address(issuer), RoleIds.CLAIM_SIGNER), signer);
        expectNotByIssuer(signer, address(issuer));
        vm.prank(signer);
        registry.writeClaim(stated(alice, KYC, NEVER));
    }

    /// @dev Each mistake in turn, with the later ones present too.
    function test_RevertWhen_WritingInTheOrderOfTheChecks() public {
        INativeIdentities.Claim memory c = stated(stranger, carol, 999, START);
        c.issuedAt = START + 1;
        vm.startPrank(stranger);
        expectUnknown(carol);
        registry.writeClaim(c);
        c.wallet = alice;
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.ClaimTopicUnknown.selector, 999));
        registry.writeClaim(c);
        c.topic = KYC;
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.ClaimIssuerUntrusted.selector, stranger, KYC));
        registry.writeClaim(c);
        vm.stopPrank();
        c.issuer = notary;
        c.topic = ACCREDITED;
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.ClaimIssuerUntrusted.selector, notary, ACCREDITED));
        write(c);
        c.topic = KYC;
        vm.expectRevert(
            abi.encodeWithSelector(INativeIdentities.ClaimIssuedInFuture.selector, START + 1, uint256(START))
        );
        write(c);
        c.issuedAt = START;
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.ClaimExpired.selector, START, uint256(START)));
        write(c);
        c.expiresAt = START + 1;
        write(c);
        assertTrue(registry.isVerified(alice));
    }

    function test_RevertWhen_WrittenAboutADeadWallet() public {
        replace(alice, dave);
        expectDead(alice, dave);
        write(stated(notary, alice, KYC, NEVER));
    }

    function test_RevertWhen_OutdatedByALaterClaim() public {
        INativeIdentities.Claim memory older = stated(notary, alice, KYC, START + 500 days);
        vm.warp(START + 1);
        write(stated(notary, alice, KYC, START + 10 days));
        expectOutdated(START, START + 1);
        write(older);
    }

    /// @dev Of two claims issued at the same second the first stays, or whoever relays would choose between them. The same
    /// one may come again.
    function test_RevertWhen_IssuedAtTheSameTime() public {
        INativeIdentities.Claim memory c = stated(notary, alice, KYC, START + 10 days);
        write(c);
        vm.warp(START + 1);
        write(c);
        c.expiresAt = START + 20 days;
        expectOutdated(START, START);
        write(c);
        c.expiresAt = START + 10 days;
        c.commitment = keccak256("other");
        expectOutdated(START, START);
        write(c);
        c.issuedAt = START + 1;
        write(c);
        assertEq(registry.claimOf(1, KYC, notary).commitment, bytes16(c.commitment));
        assertEq(factsOf(alice).expiry(), START + 10 days);
    }

    /// @dev Written again, a claim counts again where it had fallen out of the word.
    function test_RelayClaim_AgainAfterTheIssuerWasTrustedAgain() public {
        INativeIdentities.Claim memory c = stated(notary, alice, KYC, START + 10 days);
        bytes memory signature = signed(notaryKey, digestOf(c));
        registry.relayClaim(c, signature);
        distrust(notary);
        refresh(alice);
        vm.prank(owner);
        issuers.addTrustedIssuer(IClaimIssuer(notary), one(KYC));
        registry.relayClaim(c, signature);
        assertEq(factsOf(alice).topics(), 1);
    }

    function test_WriteClaim_KeepsIssuersApart() public {
        write(stated(notary, alice, KYC, START + 1 days));
        write(stated(alice, KYC, START + 2 days));
        assertEq(registry.claimOf(1, KYC, notary).expiresAt, START + 1 days);
        assertEq(registry.claimOf(1, KYC, address(issuer)).expiresAt, START + 2 days);
        assertEq(registry.claimOf(2, KYC, notary).issuedAt, 0);
    }

    // Relaying.

    function test_RelayClaim_OfAWallet() public {
        INativeIdentities.Claim memory c = stated(notary, alice, KYC, NEVER);
        vm.prank(stranger);
        registry.relayClaim(c, signed(notaryKey, digestOf(c)));
        assertTrue(registry.isVerified(alice));
    }

    /// @dev ERC-1271: the issuer is a contract, any of its signers signs.
    function test_RelayClaim_OfAContract() public {
        INativeIdentities.Claim memory c = stated(alice, KYC, NEVER);
        bytes memory signature = abi.encodePacked(signer, signed(signerKey, digestOf(c)));
        vm.prank(stranger);
        registry.relayClaim(c, signature);
        assertTrue(registry.isVerified(alice));
    }

    function test_RevertWhen_RelayedSignerDismissed() public {
        INativeIdentities.Claim memory c = stated(alice, KYC, NEVER);
        bytes memory signature = abi.encodePacked(signer, signed(signerKey, digestOf(c)));
        vm.prank(owner);
        roles.revokeRole(RoleIds.id(address(issuer), RoleIds.CLAIM_SIGNER), signer);
        expectNotByIssuer(address(this), address(issuer));
        registry.relayClaim(c, signature);
    }

    /// @dev Every field is signed: changing one of them spoils the signature.
    function testFuzz_RevertWhen_RelayedClaimIsAltered(uint8 field) public {
        field = uint8(bound(field, 0, 5));
        INativeIdentities.Claim memory c = stated(notary, alice, KYC, NEVER);
        bytes memory signature = signed(notaryKey, digestOf(c));
        if (field == 0) {
            register(bob, UAE);
            c.wallet = bob;
        }
        if (field == 1) c.topic = ACCREDITED;
        if (field == 2) c.issuer = alice;
        if (field == 3) c.issuedAt -= 1;
        if (field == 4) c.expiresAt -= 1;
        if (field == 5) c.commitment = keccak256("other");
        expectNotByIssuer(stranger, c.issuer);
        vm.prank(stranger);
        registry.relayClaim(c, signature);
    }

    /// @dev The other s of the same signature is refused, and so are garbage and nothing.
    function test_RevertWhen_SignatureMalleable() public {
        INativeIdentities.Claim memory c = stated(notary, alice, KYC, NEVER);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(notaryKey, digestOf(c));
        bytes memory twin = abi.encodePacked(r, bytes32(ORDER - uint256(s)), v == 27 ? uint8(28) : uint8(27));
        expectNotByIssuer(address(this), notary);
        registry.relayClaim(c, twin);
        expectNotByIssuer(address(this), notary);
        registry.relayClaim(c, new bytes(65));
        expectNotByIssuer(address(this), notary);
        registry.relayClaim(c, "");
        c.issuer = address(0);
        expectNotByIssuer(address(this), address(0));
        registry.relayClaim(c, new bytes(65));
    }

    /// @dev Threat: what an issuer signed for a wallet while it was one person's serves nobody who gets it later.
    function test_Threat_OldSignatureRelayedToANewIdentity() public {
        INativeIdentities.Claim memory c = stated(notary, alice, KYC, NEVER);
        bytes memory signature = signed(notaryKey, digestOf(c));
        vm.prank(agent);
        registry.deleteIdentity(alice);
        expectUnknown(alice);
        registry.relayClaim(c, signature);
        register(alice, UAE);
        expectNotByIssuer(address(this), notary);
        registry.relayClaim(c, signature);
        register(bob, UAE);
        IIdentity face = registry.deployIdentity(bob);
        vm.prank(agent);
        registry.updateIdentity(alice, face);
        expectNotByIssuer(address(this), notary);
        registry.relayClaim(c, signature);
        registry.relayClaim(c, signed(notaryKey, digestOf(c, 3)));
        assertTrue(registry.isVerified(bob));
    }

    function test_RevertWhen_RelayedByAnUntrustedIssuer() public {
        (address nobody, uint256 key) = makeAddrAndKey("nobody");
        INativeIdentities.Claim memory c = stated(nobody, alice, KYC, NEVER);
        bytes memory signature = signed(key, digestOf(c));
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.ClaimIssuerUntrusted.selector, nobody, KYC));
        registry.relayClaim(c, signature);
    }

    /// @dev Relaying twice changes nothing; an older claim cannot come back over a newer one.
    function test_RelayClaim_Replayed() public {
        INativeIdentities.Claim memory c = stated(notary, alice, KYC, START + 100 days);
        bytes memory signature = signed(notaryKey, digestOf(c));
        registry.relayClaim(c, signature);
        registry.relayClaim(c, signature);
        assertEq(factsOf(alice).expiry(), START + 100 days);
        vm.warp(START + 1);
        write(stated(notary, alice, KYC, START + 2 days));
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.ClaimOutdated.selector, START, START + 1));
        registry.relayClaim(c, signature);
    }

    // Withdrawing.

    function test_RevokeClaim_InTheSameBlock() public {
        write(stated(notary, alice, KYC, NEVER));
        vm.expectEmit();
        emit INativeIdentities.ClaimRevoked(1, KYC, notary, START);
        vm.expectEmit();
        emit INativeIdentities.FactsUpdated(1, 0, NEVER, 1, UAE, FactsLib.REVOKED);
        revoke(notary, alice, KYC);
        assertEq(statusOf(alice), FactsLib.REVOKED);
        assertFalse(registry.isClaimHeld(1, KYC, notary));
        assertEq(registry.claimOf(1, KYC, notary).notBefore, START);
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.ClaimRevokedBefore.selector, START, START));
        write(stated(notary, alice, KYC, NEVER));
    }

    function test_RevokeClaim_BySigner() public {
        write(stated(alice, KYC, NEVER));
        vm.prank(signer);
        registry.revokeClaim(alice, KYC, address(issuer));
        assertEq(statusOf(alice), FactsLib.REVOKED);
    }

    /// @dev Signatures that were never relayed are withdrawn with the rest.
    function test_RevertWhen_RelayingWhatWasWithdrawn() public {
        INativeIdentities.Claim memory c = stated(notary, alice, KYC, NEVER);
        bytes memory signature = signed(notaryKey, digestOf(c));
        vm.warp(START + 1);
        revoke(notary, alice, KYC);
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.ClaimRevokedBefore.selector, START, START + 1));
        registry.relayClaim(c, signature);
        vm.warp(START + 2);
        c = stated(notary, alice, KYC, NEVER);
        registry.relayClaim(c, signed(notaryKey, digestOf(c)));
        assertTrue(registry.isVerified(alice));
    }

    function test_RevokeClaim_FollowsTheIdentity() public {
        write(stated(notary, alice, KYC, NEVER));
        replace(alice, dave);
        revoke(notary, dave, KYC);
        INativeIdentities.Claim memory c = stated(notary, dave, KYC, NEVER);
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.ClaimRevokedBefore.selector, START, START));
        write(c);
    }

    function test_RevokeClaim_ThenReissued() public {
        write(stated(notary, alice, KYC, NEVER));
        revoke(notary, alice, KYC);
        vm.warp(START + 1);
        write(stated(notary, alice, KYC, START + 9 days));
        assertEq(statusOf(alice), FactsLib.ACTIVE);
        assertEq(factsOf(alice).expiry(), START + 9 days);
    }

    function test_RevertWhen_Revoking() public {
        expectNotByIssuer(stranger, notary);
        vm.prank(stranger);
        registry.revokeClaim(carol, 999, notary);
        vm.startPrank(notary);
        expectUnknown(carol);
        registry.revokeClaim(carol, 999, notary);
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.ClaimTopicUnknown.selector, 999));
        registry.revokeClaim(alice, 999, notary);
        vm.stopPrank();
        replace(alice, dave);
        expectDead(alice, dave);
        revoke(notary, alice, KYC);
    }

    // Topics have 64 bits.

    /// @dev Two are indexed by the suite; 62 more fill the word.
    function test_WriteClaim_LastBit() public {
        uint256[] memory many = fill(62);
        write(stated(notary, alice, many[61], START + 9 days));
        assertEq(factsOf(alice).topics(), 1 << 63);
        require_(many[61]);
        write(stated(alice, KYC, NEVER));
        assertTrue(registry.isVerified(alice));
        refresh(alice);
        assertEq(factsOf(alice).topics(), (1 << 63) | 1);
        revoke(notary, alice, many[61]);
        assertEq(factsOf(alice).topics(), 1);
        assertEq(statusOf(alice), FactsLib.REVOKED);
    }

    function test_RevertWhen_TopicsExhausted() public {
        fill(62);
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.IdentityTopicsExhausted.selector, 5000));
        require_(5000);
        require_(1001);
    }

    function fill(uint256 count) internal returns (uint256[] memory many) {
        many = new uint256[](count);
        for (uint256 i; i < count; ++i) many[i] = 1000 + i;
        vm.prank(owner);
        issuers.updateIssuerClaimTopics(IClaimIssuer(notary), many);
    }

    function expectOutdated(uint40 issuedAt, uint40 held) internal {
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.ClaimOutdated.selector, issuedAt, held));
    }

    function expectNotByIssuer(address account, address by) internal {
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.ClaimNotByIssuer.selector, account, by));
    }
}
