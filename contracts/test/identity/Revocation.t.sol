// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FactsLib} from "../../src/identity/Facts.sol";
import {INativeIdentities} from "../../src/identity/INativeIdentities.sol";
import {SecondIssuer} from "./SecondIssuer.sol";

/// @notice What a withdrawn claim does to the word of facts: what others vouch for, and withdrawals that mean nothing.
contract RevocationTest is SecondIssuer {
    // What another issuer vouches for.

    function test_RevokeClaim_AnotherIssuerCovers() public {
        write(stated(second, alice, KYC, START + 200 days));
        revoke(address(issuer), alice, KYC);
        assertEq(statusOf(alice), FactsLib.ACTIVE);
        revoke(second, alice, KYC);
        assertEq(statusOf(alice), FactsLib.REVOKED);
    }

    /// @dev The word said 100 days, by the claim that is withdrawn; what is left ends after 10.
    function test_RevokeClaim_KeepsTheExpiryOfWhatIsLeft() public {
        write(stated(second, alice, KYC, START + 10 days));
        assertEq(factsOf(alice).expiry(), START + 100 days);
        revoke(address(issuer), alice, KYC);
        assertTrue(registry.isVerified(alice));
        assertEq(factsOf(alice).expiry(), START + 10 days);
        vm.warp(START + 10 days);
        assertFalse(registry.isVerified(alice));
        assertEq(statusOf(alice), FactsLib.LAPSED);
    }

    function test_RevokeClaim_KeepsTheEarlierExpiryOfAnotherTopic() public {
        write(stated(alice, ACCREDITED, START + 5 days));
        write(stated(second, alice, KYC, START + 10 days));
        revoke(address(issuer), alice, KYC);
        assertEq(factsOf(alice).expiry(), START + 5 days);
        vm.warp(START + 5 days);
        assertTrue(registry.isVerified(alice));
        assertEq(factsOf(alice).expiry(), START + 10 days);
    }

    // Withdrawals that must mean nothing.

    /// @dev Nobody who is no issuer here leaves a mark on a person, nor an event that reads like one.
    function testFuzz_RevertWhen_AStrangerRevokes(address anybody) public {
        vm.assume(anybody != address(issuer) && anybody != second);
        expectUntrusted(anybody, KYC);
        revoke(anybody, alice, KYC);
    }

    function test_RevertWhen_RevokingWhatOneIsNotTrustedFor() public {
        address notary = trust("notary", one(ACCREDITED));
        expectUntrusted(notary, KYC);
        revoke(notary, alice, KYC);
        distrust(second);
        expectUntrusted(second, KYC);
        revoke(second, alice, KYC);
    }

    /// @dev An issuer that is trusted no longer takes its own claim back, but stains nobody.
    function test_RevokeClaim_OfADistrustedIssuerOnlyLapses() public {
        distrust(address(issuer));
        revoke(address(issuer), alice, KYC);
        assertEq(statusOf(alice), FactsLib.LAPSED);
        vm.prank(owner);
        issuers.addTrustedIssuer(issuer, one(KYC));
        assertEq(statusOf(alice), FactsLib.LAPSED);
        assertFalse(registry.isClaimHeld(idOf(alice), KYC, address(issuer)));
    }

    /// @dev What was withdrawn once may be withdrawn again, by whoever wrote it.
    function test_RevokeClaim_OfADistrustedIssuerMovesTheDate() public {
        revoke(address(issuer), alice, KYC);
        distrust(address(issuer));
        vm.warp(START + 5);
        revoke(address(issuer), alice, KYC);
        assertEq(registry.claimOf(1, KYC, address(issuer)).notBefore, START + 5);
    }

    function test_RevokeClaim_OfAnIssuerThatNeverWrote() public {
        revoke(second, alice, KYC);
        assertTrue(registry.isVerified(alice));
        register(bob, UAE);
        revoke(second, bob, KYC);
        assertEq(statusOf(bob), FactsLib.LAPSED);
    }

    /// @dev Whether somebody refreshed in between makes no difference.
    function test_RevokeClaim_OfAnExpiredClaim() public {
        register(bob, UAE);
        write(stated(bob, KYC, START + 100 days));
        vm.warp(START + 101 days);
        refresh(bob);
        revoke(address(issuer), alice, KYC);
        revoke(address(issuer), bob, KYC);
        assertEq(statusOf(alice), FactsLib.REVOKED);
        assertEq(statusOf(bob), FactsLib.REVOKED);
    }

    function test_RevokeClaim_TopicNotRequired() public {
        write(stated(alice, ACCREDITED, NEVER));
        revoke(address(issuer), alice, ACCREDITED);
        assertTrue(registry.isVerified(alice));
        assertEq(factsOf(alice).topics(), 1);
        require_(ACCREDITED);
        assertEq(statusOf(alice), FactsLib.LAPSED);
    }

    function expectUntrusted(address by, uint256 topic) internal {
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.ClaimIssuerUntrusted.selector, by, topic));
    }
}
