// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FactsLib} from "../../src/identity/Facts.sol";
import {INativeIdentities} from "../../src/identity/INativeIdentities.sol";
import {IIdentity} from "../../src/interfaces/IIdentity.sol";
import {IIdentityRegistry} from "../../src/interfaces/IIdentityRegistry.sol";
import {IIdentityRegistryStorage} from "../../src/interfaces/IIdentityRegistryStorage.sol";
import {PropertyToken} from "../../src/token/PropertyToken.sol";
import {IdentitySuite} from "./IdentitySuite.sol";

/// @notice A lost wallet and its successor: who may replace which, and whom the money goes to.
contract WalletRecoveryTest is IdentitySuite {
    function setUp() public override {
        super.setUp();
        verify(alice, UAE);
    }

    function test_ReplaceWallet_SoleWallet() public {
        IIdentity face = registry.identity(alice);
        vm.expectEmit();
        emit INativeIdentities.WalletReplaced(alice, dave, 1);
        vm.expectEmit();
        emit IIdentityRegistry.IdentityRemoved(alice, face);
        vm.expectEmit();
        emit IIdentityRegistryStorage.IdentityUnstored(alice, face);
        vm.expectEmit();
        emit IIdentityRegistry.IdentityRegistered(dave, face);
        vm.expectEmit();
        emit IIdentityRegistryStorage.IdentityStored(dave, face);
        vm.expectEmit();
        emit INativeIdentities.WalletLinked(dave, 1, UAE);
        replace(alice, dave);
        assertEq(factsOf(dave).kind(), FactsLib.SOLE);
        assertEq(idOf(dave), 1);
        assertTrue(registry.isVerified(dave));
        assertFalse(registry.isVerified(alice));
        assertFalse(registry.contains(alice));
        assertEq(address(registry.identity(alice)), address(0));
        assertEq(registry.investorCountry(alice), 0);
    }

    function test_ReplaceWallet_OneOfSeveralByANewOne() public {
        address joined = link(alice, "joined");
        replace(joined, dave);
        assertTrue(registry.isVerified(alice));
        assertTrue(registry.isVerified(dave));
        assertEq(idOf(dave), 1);
        revoke(address(issuer), dave, KYC);
        assertEq(statusOf(alice), FactsLib.REVOKED);
    }

    /// @dev The successor is a wallet of the same person already: it stays as it was.
    function test_ReplaceWallet_ByAWalletOfTheSamePerson() public {
        address joined = link(alice, "joined");
        vm.recordLogs();
        replace(alice, joined);
        assertEq(vm.getRecordedLogs().length, 3);
        assertTrue(registry.isVerified(joined));
        assertEq(idOf(joined), 1);
        (address payee, uint8 standing) = registry.livingPayeeOf(alice);
        assertEq(payee, joined);
        assertEq(standing, FactsLib.ACTIVE);
    }

    /// @dev Threat: recovery that merges two investors.
    function test_Threat_RecoveryMergesTwoInvestors() public {
        verify(bob, UAE);
        address joined = link(bob, "joined");
        address[2] memory others = [bob, joined];
        for (uint256 i; i < others.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(INativeIdentities.IdentityWalletOfAnother.selector, others[i], 2, 1)
            );
            vm.prank(agent);
            registry.replaceWallet(alice, others[i]);
        }
        assertEq(idOf(alice), 1);
        assertTrue(registry.isVerified(alice));
    }

    /// @dev Threat: recovery to the same wallet wipes the identity.
    function test_Threat_RecoveryToTheSameWallet() public {
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.IdentityWalletSame.selector, alice));
        vm.prank(agent);
        registry.replaceWallet(alice, alice);
        assertTrue(registry.isVerified(alice));
        // Nor by way of another wallet and back.
        replace(alice, dave);
        expectDead(alice, dave);
        vm.prank(agent);
        registry.replaceWallet(dave, alice);
        assertTrue(registry.isVerified(dave));
    }

    /// @dev Threat: a second token's recovery that fails because the first one relinked already.
    function test_Threat_SecondTokensRecoveryAfterTheFirstRelinked() public {
        (PropertyToken other, , ) = createProperty("Harbour House", "HRBR", 1_000);
        give(alice, 7);
        vm.prank(agent);
        other.mint(alice, 9);
        replace(alice, dave);
        address face = address(registry.identity(dave));
        token.recoveryAddress(alice, dave, face);
        other.recoveryAddress(alice, dave, face);
        // Once more is no harm.
        token.recoveryAddress(alice, dave, face);
        assertEq(token.balanceOf(dave), 7);
        assertEq(other.balanceOf(dave), 9);
        assertEq(token.balanceOf(alice) + other.balanceOf(alice), 0);
    }

    function test_RevertWhen_ReplacingInTheOrderOfTheChecks() public {
        verify(bob, UAE);
        replace(bob, carol);
        verify(stranger, UAE);
        vm.startPrank(agent);
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.IdentityWalletMissing.selector));
        registry.replaceWallet(address(0), address(0));
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.IdentityWalletSame.selector, dave));
        registry.replaceWallet(dave, dave);
        expectUnknown(dave);
        registry.replaceWallet(dave, bob);
        expectDead(bob, carol);
        registry.replaceWallet(bob, dave);
        expectDead(bob, carol);
        registry.replaceWallet(alice, bob);
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.IdentityWalletOfAnother.selector, stranger, 3, 1));
        registry.replaceWallet(alice, stranger);
        vm.stopPrank();
    }

    function test_PayeeOf_FollowsTheSuccessors() public {
        replace(alice, bob);
        replace(bob, carol);
        replace(carol, dave);
        address[4] memory line = [alice, bob, carol, dave];
        for (uint256 i; i < line.length; ++i) {
            (address payee, uint8 standing) = registry.livingPayeeOf(line[i]);
            assertEq(payee, dave);
            assertEq(standing, FactsLib.ACTIVE);
        }
        sanction(dave, true);
        (, uint8 marked) = registry.livingPayeeOf(alice);
        assertEq(marked, FactsLib.SANCTIONED);
    }

    function test_PayeeOf_StandingAsStored() public {
        (address payee, uint8 standing) = registry.livingPayeeOf(stranger);
        assertEq(payee, stranger);
        assertEq(standing, FactsLib.NONE);
        address joined = link(alice, "joined");
        (, standing) = registry.livingPayeeOf(joined);
        assertEq(standing, FactsLib.ACTIVE);
        vm.prank(owner);
        topics.addClaimTopic(ACCREDITED);
        (, standing) = registry.livingPayeeOf(joined);
        assertEq(standing, FactsLib.ACTIVE);
        revoke(address(issuer), joined, KYC);
        (, standing) = registry.livingPayeeOf(joined);
        assertEq(standing, FactsLib.REVOKED);
        vm.prank(agent);
        registry.deleteIdentity(joined);
        (, standing) = registry.livingPayeeOf(joined);
        assertEq(standing, FactsLib.NONE);
    }

    /// @dev Whatever chain of recoveries: one living wallet, every other dead for ever and leading to it.
    function testFuzz_ReplaceWallet_ChainsEndAtTheLiving(uint8 length, bool joined) public {
        length = uint8(bound(length, 1, 20));
        if (joined) link(alice, "joined");
        address current = alice;
        for (uint160 i = 1; i <= length; ++i) {
            replace(current, address(0xA11CE000 + i));
            current = address(0xA11CE000 + i);
        }
        assertTrue(registry.isVerified(current));
        assertEq(idOf(current), 1);
        for (uint160 i = 1; i < length; ++i) {
            address dead = address(0xA11CE000 + i);
            (address payee, ) = registry.livingPayeeOf(dead);
            assertEq(payee, current);
            expectDead(dead, address(0xA11CE000 + i + 1));
            vm.prank(agent);
            registry.replaceWallet(current, dead);
        }
    }
}
