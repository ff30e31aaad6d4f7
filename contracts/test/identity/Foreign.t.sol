// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RoleIds} from "../../src/governance/RoleIds.sol";
import {ClaimIssuer} from "../../src/identity/ClaimIssuer.sol";
import {Facts, FactsLib} from "../../src/identity/Facts.sol";
import {IdentityRegistry} from "../../src/identity/IdentityRegistry.sol";
import {INativeIdentities} from "../../src/identity/INativeIdentities.sol";
import {TrustedIssuersRegistry} from "../../src/identity/TrustedIssuersRegistry.sol";
import {IClaimIssuer} from "../../src/interfaces/IClaimIssuer.sol";
import {IIdentity} from "../../src/interfaces/IIdentity.sol";
import {IIdentityRegistry} from "../../src/interfaces/IIdentityRegistry.sol";
import {ForeignHolder} from "./ForeignDoubles.sol";
import {ForeignSuite} from "./ForeignSuite.sol";

/// @notice People whose identity is a contract that is not ours: how they are registered, and what counts of theirs.
contract ForeignTest is ForeignSuite {
    // Registering.

    function test_Register_GivesAForeignIdentityANumber() public {
        ForeignHolder another = new ForeignHolder();
        vm.expectEmit();
        emit IIdentityRegistry.IdentityRegistered(bob, IIdentity(address(another)));
        vm.expectEmit();
        emit INativeIdentities.WalletLinked(bob, 2, BRITAIN);
        vm.expectEmit();
        emit INativeIdentities.IdentityAdopted(2, address(another));
        registerAbroad(bob, address(another), BRITAIN);
        assertEq(address(registry.identity(bob)), address(another));
        assertEq(address(registry.storedIdentity(bob)), address(another));
        assertEq(address(registry.identityAddress(2)), address(another));
        assertEq(registry.identityIdOf(address(another)), 2);
        assertEq(registry.investorCountry(bob), BRITAIN);
        Facts f = factsOf(bob);
        assertEq(f.kind(), FactsLib.LINKED);
        assertTrue(f.isForeign());
        assertEq(f.identity(), 2);
        assertEq(f.status(), FactsLib.LAPSED);
    }

    function test_Register_TwoWalletsOfOneIdentityAreOnePerson() public {
        show();
        vm.recordLogs();
        registerAbroad(bob, address(holder), UAE);
        assertEq(vm.getRecordedLogs().length, 3);
        assertEq(idOf(bob), idOf(alice));
        assertTrue(registry.isVerified(bob));
        sanction(bob, true);
        assertEq(statusOf(alice), FactsLib.SANCTIONED);
    }

    function test_Register_InABatchWithOurOwn() public {
        address[] memory wallets = new address[](3);
        (wallets[0], wallets[1], wallets[2]) = (bob, carol, dave);
        IIdentity[] memory faces = new IIdentity[](3);
        faces[1] = IIdentity(address(holder));
        uint16[] memory lands = new uint16[](3);
        (lands[0], lands[1], lands[2]) = (UAE, UAE, MONGOLIA);
        vm.prank(officer);
        registry.batchRegisterIdentity(wallets, faces, lands);
        assertEq(idOf(bob), 2);
        assertEq(idOf(carol), 1);
        assertEq(idOf(dave), 3);
        assertFalse(factsOf(dave).isForeign());
    }

    function test_RevertWhen_RegisteringAForeignIdentity() public {
        verify(carol, UAE);
        IIdentity ours = registry.deployIdentity(carol);
        address foretold = address(registry.identityAddress(99));
        address[4] memory refused = [stranger, address(registry), address(ours), foretold];
        for (uint256 i; i < refused.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(INativeIdentities.IdentityUnsupported.selector, refused[i]));
            registerAbroad(bob, refused[i], UAE);
        }
        vm.expectRevert(
            abi.encodeWithSelector(
                INativeIdentities.IdentityCountryDiffers.selector,
                address(holder),
                uint16(BRITAIN),
                uint16(UAE)
            )
        );
        registerAbroad(bob, address(holder), BRITAIN);
    }

    function test_UpdateIdentity_ToAForeignOne() public {
        verify(bob, BRITAIN);
        ForeignHolder another = new ForeignHolder();
        IIdentity old = registry.identity(bob);
        vm.expectEmit();
        emit IIdentityRegistry.IdentityUpdated(old, IIdentity(address(another)));
        vm.expectEmit();
        emit INativeIdentities.WalletUnlinked(bob, 2);
        vm.expectEmit();
        emit INativeIdentities.WalletLinked(bob, 3, BRITAIN);
        vm.expectEmit();
        emit INativeIdentities.IdentityAdopted(3, address(another));
        vm.prank(agent);
        registry.updateIdentity(bob, IIdentity(address(another)));
        assertEq(address(registry.identity(bob)), address(another));
        assertFalse(registry.isVerified(bob));
        vm.prank(agent);
        registry.modifyStoredIdentity(bob, IIdentity(address(holder)));
        assertEq(idOf(bob), 1);
        assertEq(registry.investorCountry(bob), UAE);
    }

    function test_UpdateIdentity_FromAForeignOne() public {
        verify(bob, BRITAIN);
        IIdentity ours = registry.deployIdentity(bob);
        vm.expectEmit();
        emit IIdentityRegistry.IdentityUpdated(IIdentity(address(holder)), ours);
        vm.prank(agent);
        registry.updateIdentity(alice, ours);
        assertEq(idOf(alice), 2);
        assertTrue(registry.isVerified(alice));
    }

    function test_LinkWallet_ByAForeignHolder() public {
        show();
        address joined = link(alice, "joined");
        assertTrue(registry.isVerified(joined));
        assertEq(address(registry.identity(joined)), address(holder));
    }

    function test_ReplaceWallet_OfAForeignHolder() public {
        show();
        vm.expectEmit();
        emit IIdentityRegistry.IdentityRemoved(alice, IIdentity(address(holder)));
        vm.expectEmit();
        emit IIdentityRegistry.IdentityRegistered(dave, IIdentity(address(holder)));
        replace(alice, dave);
        assertTrue(registry.isVerified(dave));
        assertFalse(registry.isVerified(alice));
        assertEq(address(registry.identity(dave)), address(holder));
        assertEq(address(registry.identity(alice)), address(0));
    }

    function test_DeployIdentity_AnswersTheForeignOne() public {
        vm.recordLogs();
        assertEq(address(registry.deployIdentity(alice)), address(holder));
        vm.etch(address(holder), "");
        assertEq(address(registry.deployIdentity(alice)), address(holder));
        assertEq(vm.getRecordedLogs().length, 0);
    }

    // Their claims.

    function test_Live_VerifiesAndTrades() public {
        verify(bob, UAE);
        assertFalse(registry.isVerified(alice));
        show();
        assertTrue(registry.isVerified(alice));
        assertEq(statusOf(alice), FactsLib.ACTIVE);
        assertEq(factsOf(alice).topics(), 1);
        give(alice, 10);
        vm.prank(alice);
        token.transfer(bob, 4);
        vm.prank(bob);
        token.transfer(alice, 1);
        assertEq(token.balanceOf(alice), 7);
    }

    function test_Live_EndsWithTheClaim() public {
        show();
        holder.hold(KYC, address(foreigner), "", "");
        assertEq(statusOf(alice), FactsLib.LAPSED);
    }

    function test_Live_RevokedByTheIssuerBitesAtOnce() public {
        show();
        foreigner.revokeSignature(signature);
        assertEq(statusOf(alice), FactsLib.LAPSED);
    }

    function test_Live_IssuerRemovedStopsCountingAtOnce() public {
        show();
        distrust(address(foreigner));
        assertFalse(registry.isVerified(alice));
        vm.prank(owner);
        issuers.addTrustedIssuer(IClaimIssuer(address(foreigner)), one(ACCREDITED));
        assertFalse(registry.isVerified(alice));
    }

    function test_Live_EveryRequiredTopicIsAsked() public {
        show();
        require_(ACCREDITED);
        assertFalse(registry.isVerified(alice));
        holder.hold(ACCREDITED, address(foreigner), signedFor(address(holder), ACCREDITED, DATA), DATA);
        assertTrue(registry.isVerified(alice));
        assertEq(factsOf(alice).topics(), 3);
    }

    /// @dev A topic that only a property requires counts where it was written here.
    function test_Live_OtherTopicsCountOnlyIfWritten() public {
        show();
        holder.hold(ACCREDITED, address(foreigner), signedFor(address(holder), ACCREDITED, DATA), DATA);
        assertEq(factsOf(alice).topics(), 1);
        write(stated(address(foreigner), alice, ACCREDITED, NEVER));
        assertEq(factsOf(alice).topics(), 3);
    }

    function test_Live_ANativeClaimSufficesByItself() public {
        write(stated(alice, KYC, START + 10 days));
        vm.expectCall(address(holder), "", 0);
        assertTrue(registry.isVerified(alice));
    }

    function test_Live_OneTopicWrittenAndOneAbroad() public {
        show();
        require_(ACCREDITED);
        write(stated(alice, ACCREDITED, START + 10 days));
        assertTrue(registry.isVerified(alice));
        vm.warp(START + 10 days);
        assertFalse(registry.isVerified(alice));
    }

    /// @dev Where a claim that was written here has run out, the issuer is asked again.
    function test_Live_AfterTheNativeClaimExpired() public {
        show();
        write(stated(address(foreigner), alice, KYC, START + 10 days));
        vm.warp(START + 10 days);
        assertTrue(registry.isVerified(alice));
        foreigner.revokeSignature(signature);
        assertFalse(registry.isVerified(alice));
    }

    function test_Live_SanctionedNobodyIsAsked() public {
        show();
        sanction(alice, true);
        vm.expectCall(address(holder), "", 0);
        assertEq(statusOf(alice), FactsLib.SANCTIONED);
    }

    /// @dev An identity of another registry like ours: no signature, the issuer itself vouches.
    function test_Live_WithoutASignatureTheIssuerDecides() public {
        holder.hold(KYC, address(issuer), "", DATA);
        assertFalse(registry.isVerified(alice));
        (IdentityRegistry elsewhere, ClaimIssuer theirs) = anotherRegistry();
        INativeIdentities.Claim[] memory claims = new INativeIdentities.Claim[](1);
        claims[0] = stated(address(theirs), bob, KYC, START + 9 days);
        vm.prank(officer);
        elsewhere.onboard(bob, UAE, claims);
        vm.prank(owner);
        issuers.addTrustedIssuer(theirs, one(KYC));
        registerAbroad(bob, address(elsewhere.deployIdentity(bob)), UAE);
        assertTrue(registry.isVerified(bob));
        vm.warp(START + 9 days);
        assertFalse(registry.isVerified(bob));
    }

    /// @dev Of the suite's own issuer a foreign registry learns what was written about a foreign identity.
    function test_IsClaimValid_OfAForeignIdentity() public {
        assertFalse(issuer.isClaimValid(IIdentity(address(holder)), KYC, "", ""));
        write(stated(alice, KYC, NEVER));
        assertTrue(issuer.isClaimValid(IIdentity(address(holder)), KYC, "", ""));
    }

    // Withdrawn here.

    function test_RevokeClaim_StopsWhatIsSignedAbroadForGood() public {
        show();
        revoke(address(foreigner), alice, KYC);
        assertEq(statusOf(alice), FactsLib.REVOKED);
        vm.warp(START + 1 days);
        bytes memory renewed = signedFor(address(holder), KYC, "renewed");
        holder.hold(KYC, address(foreigner), renewed, "renewed");
        assertEq(statusOf(alice), FactsLib.REVOKED);
        write(stated(address(foreigner), alice, KYC, START + 9 days));
        assertEq(statusOf(alice), FactsLib.ACTIVE);
        vm.warp(START + 9 days);
        assertFalse(registry.isVerified(alice));
    }

    function test_RevokeClaim_AnotherIssuerAbroadCovers() public {
        show();
        write(stated(alice, KYC, NEVER));
        revoke(address(issuer), alice, KYC);
        assertEq(statusOf(alice), FactsLib.ACTIVE);
        (, uint8 standing) = registry.livingPayeeOf(alice);
        assertEq(standing, FactsLib.ACTIVE);
        revoke(address(foreigner), alice, KYC);
        (, standing) = registry.livingPayeeOf(alice);
        assertEq(standing, FactsLib.REVOKED);
    }

    function test_RevertWhen_AStrangerRevokes() public {
        show();
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.ClaimIssuerUntrusted.selector, stranger, KYC));
        revoke(stranger, alice, KYC);
        assertTrue(registry.isVerified(alice));
    }

    // Refreshing.

    function test_Refresh_StoresNothingThatStandsAbroad() public {
        show();
        vm.recordLogs();
        refresh(alice);
        assertEq(vm.getRecordedLogs().length, 0);
        distrust(address(issuer));
        (, uint32 epoch) = registry.requirements();
        vm.expectEmit();
        emit INativeIdentities.FactsUpdated(1, 0, NEVER, epoch, UAE, FactsLib.ACTIVE);
        refresh(alice);
        assertTrue(registry.isVerified(alice));
    }

    /// @dev What another issuer says abroad ends the accusation, where payments go as well.
    function test_Refresh_EndsARevocationThatIsCoveredAbroad() public {
        write(stated(alice, KYC, NEVER));
        revoke(address(issuer), alice, KYC);
        assertEq(statusOf(alice), FactsLib.REVOKED);
        refresh(alice);
        (, uint8 standing) = registry.livingPayeeOf(alice);
        assertEq(standing, FactsLib.REVOKED);
        show();
        assertEq(statusOf(alice), FactsLib.ACTIVE);
        refresh(alice);
        (, standing) = registry.livingPayeeOf(alice);
        assertEq(standing, FactsLib.ACTIVE);
        assertEq(factsOf(alice).topics(), 1);
    }

    // Leaving.

    /// @dev Whoever comes back comes back under the same number, with what is known of it.
    function test_Delete_LaundersNothing() public {
        show();
        revoke(address(foreigner), alice, KYC);
        vm.prank(agent);
        registry.deleteIdentity(alice);
        assertFalse(registry.isVerified(alice));
        assertEq(address(registry.identity(alice)), address(0));
        registerAbroad(dave, address(holder), UAE);
        assertEq(idOf(dave), 1);
        assertEq(statusOf(dave), FactsLib.REVOKED);
    }

    function test_PartiesOf_AnswersForBothSides() public {
        show();
        verify(bob, UAE);
        (Facts sender, Facts receiver, uint8 barred) = registry.parties(carol, alice, bob);
        assertTrue(sender.isVerified());
        assertTrue(receiver.isVerified());
        assertEq(barred, 0);
        revoke(address(foreigner), alice, KYC);
        (, , barred) = registry.parties(alice, bob, bob);
        assertEq(barred, FactsLib.REVOKED);
    }

    function anotherRegistry() internal returns (IdentityRegistry elsewhere, ClaimIssuer theirs) {
        vm.startPrank(owner);
        elsewhere = IdentityRegistry(deployCode("IdentityRegistry.sol:IdentityRegistry", abi.encode(roles, owner)));
        bytes memory ofRegistry = abi.encode(roles, elsewhere, owner);
        theirs = ClaimIssuer(deployCode("ClaimIssuer.sol:ClaimIssuer", ofRegistry));
        TrustedIssuersRegistry trusted = TrustedIssuersRegistry(
            deployCode("TrustedIssuersRegistry.sol:TrustedIssuersRegistry", ofRegistry)
        );
        elsewhere.setTrustedIssuersRegistry(address(trusted));
        trusted.addTrustedIssuer(theirs, one(KYC));
        roles.grantRole(RoleIds.id(address(elsewhere), RoleIds.OFFICER), officer);
        roles.grantRole(RoleIds.id(address(theirs), RoleIds.CLAIM_SIGNER), officer);
        vm.stopPrank();
    }
}
