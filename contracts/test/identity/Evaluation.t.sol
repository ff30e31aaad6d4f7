// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Facts, FactsLib} from "../../src/identity/Facts.sol";
import {INativeIdentities} from "../../src/identity/INativeIdentities.sol";
import {TrustedIssuersRegistry} from "../../src/identity/TrustedIssuersRegistry.sol";
import {IClaimIssuer} from "../../src/interfaces/IClaimIssuer.sol";
import {IIdentityRegistry} from "../../src/interfaces/IIdentityRegistry.sol";
import {SecondIssuer} from "./SecondIssuer.sol";

/// @notice What the word of facts amounts to while time passes, issuers come and go and requirements change.
contract EvaluationTest is SecondIssuer {
    // Issuers come and go.

    function test_IssuerRemoved_LapsesItsPeople() public {
        (, uint32 epoch) = registry.requirements();
        vm.expectEmit(address(registry));
        emit INativeIdentities.IssuerEpochRaised(epoch + 1);
        distrust(address(issuer));
        assertFalse(registry.isVerified(alice));
        assertEq(statusOf(alice), FactsLib.LAPSED);
        assertEq(factsOf(alice).epoch(), epoch + 1);
    }

    function test_IssuerRemoved_OthersStayVerified() public {
        register(bob, UAE);
        write(stated(second, bob, KYC, NEVER));
        distrust(address(issuer));
        assertFalse(registry.isVerified(alice));
        assertTrue(registry.isVerified(bob));
    }

    function test_IssuerNarrowed_LapsesWhatItNoLongerVouchesFor() public {
        write(stated(alice, ACCREDITED, NEVER));
        (, uint32 epoch) = registry.requirements();
        vm.prank(owner);
        issuers.updateIssuerClaimTopics(issuer, one(KYC));
        (, uint32 raised) = registry.requirements();
        assertEq(raised, epoch + 1);
        assertTrue(registry.isVerified(alice));
        assertEq(factsOf(alice).topics(), 1);
    }

    function test_IssuerAddedOrWidened_RaisesNoEpoch() public {
        (, uint32 epoch) = registry.requirements();
        trust("third issuer", one(KYC));
        vm.prank(owner);
        issuers.updateIssuerClaimTopics(IClaimIssuer(second), two(ACCREDITED, KYC));
        uint256[] memory wider = new uint256[](3);
        (wider[0], wider[1], wider[2]) = (KYC, ACCREDITED, RESIDENT);
        vm.prank(owner);
        issuers.updateIssuerClaimTopics(IClaimIssuer(second), wider);
        (, uint32 same) = registry.requirements();
        assertEq(same, epoch);
    }

    function test_IssuerTrustedAgain_RestoresItsPeople() public {
        distrust(address(issuer));
        assertFalse(registry.isVerified(alice));
        vm.prank(owner);
        issuers.addTrustedIssuer(issuer, one(KYC));
        assertTrue(registry.isVerified(alice));
    }

    /// @dev A refresh in between dropped the topic from the word; the claim never ceased to stand.
    function test_IssuerTrustedAgain_RestoresRefreshedPeople() public {
        distrust(address(issuer));
        refresh(alice);
        assertEq(factsOf(alice).topics(), 0);
        vm.prank(owner);
        issuers.addTrustedIssuer(issuer, one(KYC));
        assertTrue(registry.isVerified(alice));
        assertEq(statusOf(alice), FactsLib.ACTIVE);
        assertEq(factsOf(alice).topics(), 1);
    }

    function test_IssuersRegistryReplaced_AsksTheNewOne() public {
        TrustedIssuersRegistry next = newIssuersRegistry();
        vm.expectEmit(address(registry));
        emit IIdentityRegistry.TrustedIssuersRegistrySet(address(next));
        vm.startPrank(owner);
        registry.setTrustedIssuersRegistry(address(next));
        assertFalse(registry.isVerified(alice));
        next.addTrustedIssuer(issuer, one(KYC));
        vm.stopPrank();
        assertTrue(registry.isVerified(alice));
        assertEq(address(registry.issuersRegistry()), address(next));
    }

    // Requirements change.

    function test_RequiredTopicAdded_LapsesAtOnce() public {
        vm.expectEmit(address(registry));
        emit INativeIdentities.RequiredTopicsUpdated(3);
        require_(ACCREDITED);
        assertEq(statusOf(alice), FactsLib.LAPSED);
        write(stated(second, alice, ACCREDITED, NEVER));
        assertEq(statusOf(alice), FactsLib.ACTIVE);
    }

    function test_RequiredTopicRemoved_RestoresTheLapsed() public {
        require_(ACCREDITED);
        vm.expectEmit(address(registry));
        emit INativeIdentities.RequiredTopicsUpdated(1);
        vm.prank(owner);
        topics.removeClaimTopic(ACCREDITED);
        assertTrue(registry.isVerified(alice));
    }

    /// @dev Being revoked says why something required is missing: nothing is.
    function test_RequiredTopicRemoved_RestoresTheRevoked() public {
        require_(ACCREDITED);
        write(stated(alice, ACCREDITED, NEVER));
        revoke(address(issuer), alice, ACCREDITED);
        assertEq(statusOf(alice), FactsLib.REVOKED);
        vm.prank(owner);
        topics.removeClaimTopic(ACCREDITED);
        assertEq(statusOf(alice), FactsLib.ACTIVE);
        require_(ACCREDITED);
        assertEq(statusOf(alice), FactsLib.REVOKED);
    }

    function test_TopicOfNobody_LapsesAll() public {
        require_(RESIDENT);
        assertEq(registry.indexedTopics()[2], RESIDENT);
        assertEq(statusOf(alice), FactsLib.LAPSED);
    }

    function test_NothingRequired_VerifiesEverybodyRegistered() public {
        vm.prank(owner);
        topics.removeClaimTopic(KYC);
        register(bob, UAE);
        assertTrue(registry.isVerified(bob));
        assertFalse(registry.isVerified(carol));
    }

    // Time passes.

    function test_Expiry_LapsesToTheSecond() public {
        vm.warp(START + 100 days - 1);
        assertTrue(registry.isVerified(alice));
        vm.warp(START + 100 days);
        assertFalse(registry.isVerified(alice));
        assertEq(statusOf(alice), FactsLib.LAPSED);
        assertEq(factsOf(alice).topics(), 0);
        assertEq(factsOf(alice).expiry(), NEVER);
    }

    /// @dev The word falls out of date with its earliest expiry, and the live answer is the right one.
    function test_Expiry_OfAnotherTopicLapsesNobody() public {
        write(stated(alice, ACCREDITED, START + 10 days));
        assertEq(factsOf(alice).expiry(), START + 10 days);
        vm.warp(START + 10 days);
        assertTrue(registry.isVerified(alice));
        assertEq(factsOf(alice).topics(), 1);
        assertEq(factsOf(alice).expiry(), START + 100 days);
    }

    function test_Expiry_AnotherIssuerCovers() public {
        write(stated(second, alice, KYC, START + 150 days));
        assertEq(factsOf(alice).expiry(), START + 150 days);
        vm.warp(START + 120 days);
        assertTrue(registry.isVerified(alice));
    }

    function test_Renewal_LiftsTheExpiry() public {
        vm.warp(START + 50 days);
        write(stated(alice, KYC, START + 400 days));
        assertEq(factsOf(alice).expiry(), START + 400 days);
        vm.warp(START + 101 days);
        assertTrue(registry.isVerified(alice));
    }

    function test_Renewal_MayShortenTheExpiry() public {
        vm.warp(START + 1);
        write(stated(alice, KYC, START + 2 days));
        assertEq(factsOf(alice).expiry(), START + 2 days);
        vm.warp(START + 2 days);
        assertFalse(registry.isVerified(alice));
    }

    function test_Renewal_AfterTheExpiry() public {
        vm.warp(START + 200 days);
        write(stated(alice, KYC, START + 300 days));
        assertEq(statusOf(alice), FactsLib.ACTIVE);
        assertEq(factsOf(alice).expiry(), START + 300 days);
    }

    /// @dev One claim renewed does not carry over another that has expired.
    function test_Renewal_OfOneTopicOnly() public {
        require_(ACCREDITED);
        write(stated(alice, ACCREDITED, START + 100 days));
        vm.warp(START + 101 days);
        write(stated(alice, ACCREDITED, NEVER));
        assertEq(statusOf(alice), FactsLib.LAPSED);
        assertEq(factsOf(alice).topics(), 2);
        write(stated(alice, KYC, NEVER));
        assertEq(statusOf(alice), FactsLib.ACTIVE);
    }

    // Refreshing.

    function test_Refresh_StoresWhatStands() public {
        write(stated(alice, ACCREDITED, START + 10 days));
        distrust(second);
        (, uint32 epoch) = registry.requirements();
        vm.warp(START + 10 days);
        vm.expectEmit(address(registry));
        emit INativeIdentities.FactsUpdated(idOf(alice), 1, START + 100 days, epoch, UAE, FactsLib.ACTIVE);
        refresh(alice);
        assertTrue(registry.isVerified(alice));
    }

    function test_Refresh_FindsTopicsOfAnIssuerTrustedAgain() public {
        write(stated(alice, ACCREDITED, NEVER));
        distrust(address(issuer));
        refresh(alice);
        vm.prank(owner);
        issuers.addTrustedIssuer(issuer, two(KYC, ACCREDITED));
        refresh(alice);
        assertEq(factsOf(alice).topics(), 3);
    }

    function test_Refresh_CannotRestoreARevokedClaim() public {
        revoke(address(issuer), alice, KYC);
        refresh(alice);
        assertEq(statusOf(alice), FactsLib.REVOKED);
    }

    /// @dev What is stored, and so where payments go, follows what the claims say.
    function test_Refresh_EndsARevocationThatIsCovered() public {
        require_(ACCREDITED);
        write(stated(alice, ACCREDITED, NEVER));
        revoke(address(issuer), alice, ACCREDITED);
        vm.prank(owner);
        topics.removeClaimTopic(ACCREDITED);
        refresh(alice);
        (, uint8 standing) = registry.livingPayeeOf(alice);
        assertEq(standing, FactsLib.ACTIVE);
    }

    function test_Refresh_ManyAtOnce() public {
        register(bob, UAE);
        address[] memory wallets = new address[](2);
        (wallets[0], wallets[1]) = (alice, bob);
        distrust(second);
        registry.refresh(wallets);
        assertTrue(registry.isVerified(alice));
        assertFalse(registry.isVerified(bob));
    }

    /// @dev One bad entry spoils no batch: the unknown and the dead are passed over, named twice or not.
    function test_Refresh_PassesOverUnknownAndDead() public {
        register(bob, UAE);
        write(stated(bob, KYC, START + 100 days));
        replace(alice, dave);
        distrust(second);
        (, uint32 epoch) = registry.requirements();
        address[] memory wallets = new address[](6);
        (wallets[0], wallets[1], wallets[2]) = (carol, alice, bob);
        (wallets[3], wallets[4], wallets[5]) = (address(0), dave, bob);
        vm.recordLogs();
        registry.refresh(wallets);
        assertEq(vm.getRecordedLogs().length, 2);
        vm.recordLogs();
        registry.refresh(wallets);
        assertEq(vm.getRecordedLogs().length, 0);
        assertEq(factsOf(bob).epoch(), epoch);
        assertTrue(registry.isVerified(bob));
        assertTrue(registry.isVerified(dave));
        assertFalse(registry.contains(alice));
    }

    /// @dev An issuer of 250 people falls; another vouches for every other of them. Refreshed in batches, in any order,
    /// the stored words say the same as the claims.
    function test_Refresh_AfterAnIssuerWasRemoved250InBatches() public {
        address[] memory crowd = new address[](250);
        INativeIdentities.Admission[] memory people = new INativeIdentities.Admission[](50);
        for (uint256 i; i < 250; ++i) {
            crowd[i] = address(uint160(0x1000 + i));
            INativeIdentities.Claim[] memory claims = new INativeIdentities.Claim[](1);
            claims[0] = stated(crowd[i], KYC, START + 300 days);
            people[i % 50] = INativeIdentities.Admission(crowd[i], UAE, claims);
            if (i % 50 < 49) continue;
            vm.prank(officer);
            registry.batchOnboard(people);
        }
        for (uint256 i; i < 250; i += 2) write(stated(second, crowd[i], KYC, START + 200 days));
        distrust(address(issuer));
        for (uint256 i; i < 250; ++i) assertEq(registry.isVerified(crowd[i]), i % 2 == 0, "live");
        address[] memory batch = new address[](50);
        for (uint256 i; i < 250; ++i) {
            batch[i % 50] = crowd[(i * 7) % 250];
            if (i % 50 == 49) registry.refresh(batch);
        }
        (, uint32 epoch) = registry.requirements();
        vm.expectCall(address(issuers), "", 0);
        for (uint256 i; i < 250; i += 2) {
            Facts f = factsOf(crowd[i]);
            assertTrue(f.isVerified(), "stored");
            assertEq(f.epoch(), epoch);
            assertEq(f.expiry(), START + 200 days);
        }
    }

    function test_Refresh_LapsesThoseNobodyVouchesFor() public {
        distrust(address(issuer));
        refresh(alice);
        assertEq(factsOf(alice).topics(), 0);
        assertEq(statusOf(alice), FactsLib.LAPSED);
    }

    // Sanctions.

    function test_Sanction_MarksAndRestores() public {
        (, uint32 epoch) = registry.requirements();
        vm.expectEmit(address(registry));
        emit INativeIdentities.SanctionMarked(idOf(alice), true, REASON, officer);
        vm.expectEmit(address(registry));
        emit INativeIdentities.FactsUpdated(idOf(alice), 1, START + 100 days, epoch, UAE, FactsLib.SANCTIONED);
        sanction(alice, true);
        assertEq(statusOf(alice), FactsLib.SANCTIONED);
        assertFalse(registry.isVerified(alice));
        sanction(alice, false);
        assertEq(statusOf(alice), FactsLib.ACTIVE);
    }

    function test_Sanction_RestoresTheRevoked() public {
        revoke(address(issuer), alice, KYC);
        sanction(alice, true);
        assertEq(statusOf(alice), FactsLib.SANCTIONED);
        sanction(alice, false);
        assertEq(statusOf(alice), FactsLib.REVOKED);
    }

    function test_Sanction_RestoresTheLapsed() public {
        sanction(alice, true);
        vm.warp(START + 101 days);
        assertEq(statusOf(alice), FactsLib.SANCTIONED);
        sanction(alice, false);
        assertEq(statusOf(alice), FactsLib.LAPSED);
    }

    function test_Sanction_RevokedWhileMarked() public {
        sanction(alice, true);
        revoke(address(issuer), alice, KYC);
        assertEq(statusOf(alice), FactsLib.SANCTIONED);
        sanction(alice, false);
        assertEq(statusOf(alice), FactsLib.REVOKED);
    }

    /// @dev No claim, refresh, country or new wallet takes the mark off.
    function test_Sanction_SurvivesEverythingElse() public {
        sanction(alice, true);
        vm.warp(START + 1);
        write(stated(alice, KYC, NEVER));
        refresh(alice);
        vm.prank(officer);
        registry.updateCountry(alice, BRITAIN);
        address joined = link(alice, "joined");
        assertEq(statusOf(joined), FactsLib.SANCTIONED);
        replace(joined, dave);
        assertEq(statusOf(dave), FactsLib.SANCTIONED);
        assertEq(statusOf(alice), FactsLib.SANCTIONED);
        sanction(dave, false);
        assertEq(statusOf(alice), FactsLib.ACTIVE);
    }

    function test_RevertWhen_SanctioningUnknownOrDead() public {
        expectUnknown(carol);
        sanction(carol, true);
        replace(alice, dave);
        expectDead(alice, dave);
        sanction(alice, true);
    }

    // Reading.

    function test_FactsOf_TwoAtOnce() public {
        register(bob, MONGOLIA);
        (Facts a, Facts b) = registry.factsOf(alice, bob);
        assertEq(a.country(), UAE);
        assertTrue(a.isVerified());
        assertEq(b.country(), MONGOLIA);
        assertFalse(b.isVerified());
        (a, b) = registry.factsOf(address(0), carol);
        assertEq(Facts.unwrap(a), 0);
        assertEq(Facts.unwrap(b), 0);
    }

    function test_FactsOf_DeadWalletIsNobodys() public {
        write(stated(alice, ACCREDITED, NEVER));
        uint32 id = idOf(alice);
        replace(alice, dave);
        Facts f = factsOf(alice);
        assertEq(f.kind(), FactsLib.DEAD);
        assertEq(f.identity(), id);
        assertEq(f.topics(), 0);
        assertEq(f.country(), 0);
        assertFalse(f.isVerified());
    }

    function test_Requirements_AreBitsAndAnEpoch() public view {
        (uint64 required, uint32 epoch) = registry.requirements();
        assertEq(required, 1);
        assertEq(epoch, 1);
        assertEq(registry.indexedTopics().length, 2);
    }
}
