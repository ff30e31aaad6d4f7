// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FactsLib} from "../../src/identity/Facts.sol";
import {IPropertyToken} from "../../src/token/IPropertyToken.sol";
import {IDividendDistributor} from "../../src/income/IDividendDistributor.sol";
import {Holders} from "./Holders.sol";

/// @notice The policy in the head of `Movements`, clause by clause. Of spenders, see `Spender.t.sol`.
contract SenderPolicyTest is Holders {
    uint256 private constant DUE = 1_000e6;
    uint256 private dividend;

    /// @dev Carol holds 100 of 1,100 shares, a dividend waits for everybody, and the shares are being redeemed at one coin.
    function setUp() public override {
        super.setUp();
        verifyForADay(carol);
        give(carol, 100);
        uint256 id = announce(today() + 10);
        vm.warp(today() + 10);
        coin.mint(treasurer, 1_100e6);
        vm.startPrank(treasurer);
        coin.approve(address(distributor), 1_100e6);
        (dividend, ) = distributor.declare(address(token), address(coin), id, 1_100e6, 0, 0);
        vm.stopPrank();
        coin.mint(owner, 1_100e6);
        vm.startPrank(owner);
        token.setRedeemer(address(redemption));
        coin.approve(address(redemption), 1_100e6);
        redemption.open(address(token), address(coin), 1e6);
        vm.stopPrank();
    }

    function test_Unverified_SendsToNobodyNotEvenThemselves() public {
        _lapse();
        _sendsNothing(carol, FactsLib.LAPSED);
        revoke(carol);
        _sendsNothing(carol, FactsLib.REVOKED);
        sanction(carol);
        _sendsNothing(carol, FactsLib.SANCTIONED);
        vm.prank(officer);
        registry.setSanctioned(carol, false, 0);
        vm.prank(agent);
        registry.deleteIdentity(carol);
        _sendsNothing(carol, FactsLib.NONE);
    }

    function test_Lapsed_Redeems() public {
        _lapse();
        vm.prank(carol);
        assertEq(redemption.redeem(address(token), 100), 100e6);
        assertEq(coin.balanceOf(carol), 100e6);
    }

    function test_Lapsed_IsPaidDividends() public {
        _lapse();
        distributor.claim(address(token), dividend, carol);
        assertEq(coin.balanceOf(carol), 100e6);
    }

    function test_Lapsed_IsRecovered() public {
        _lapse();
        _recovers();
    }

    function test_Lapsed_IsForcedOut() public {
        _lapse();
        _forcedOut();
    }

    function test_Lapsed_SpendsWhatOthersAllow() public {
        _lapse();
        vm.prank(alice);
        token.approve(carol, 5);
        vm.prank(carol);
        token.transferFrom(alice, bob, 5);
        assertEq(token.balanceOf(bob), 5);
    }

    function test_Revoked_IsRecoveredAndForcedOut() public {
        revoke(carol);
        _recovers();
        force(heir, bob, 100);
        assertEq(token.balanceOf(bob), 100);
    }

    function test_Sanctioned_IsRecoveredAndForcedOut() public {
        sanction(carol);
        _recovers();
        force(heir, bob, 100);
        assertEq(token.balanceOf(bob), 100);
    }

    function test_Revoked_KeepsClaimsThatAreHeld() public {
        revoke(carol);
        _held(carol, FactsLib.REVOKED);
        // restored, they are paid
        vm.warp(today() + 1);
        vm.prank(officer);
        registry.writeClaim(claimOf(carol, KYC, NEVER));
        _paid(carol);
    }

    function test_Sanctioned_KeepsClaimsThatAreHeld() public {
        sanction(carol);
        _held(carol, FactsLib.SANCTIONED);
        vm.prank(officer);
        registry.setSanctioned(carol, false, 0);
        _paid(carol);
    }

    function test_Unknown_IsForcedOutAndMoneyIsHeld() public {
        vm.prank(agent);
        registry.deleteIdentity(carol);
        _held(carol, FactsLib.NONE);
        _forcedOut();
    }

    function test_Replaced_SendsReceivesAndSpendsNothing() public {
        replace(carol, heir);
        _sendsNothing(carol, FactsLib.NONE);
        bytes memory reason = abi.encodeWithSelector(
            IPropertyToken.PropertyTokenReceiverNotVerified.selector,
            carol,
            0
        );
        vm.expectRevert(reason);
        send(alice, carol, 1);
        vm.expectRevert(reason);
        force(alice, carol, 1);
        vm.prank(alice);
        token.approve(carol, 5);
        vm.expectRevert(
            abi.encodeWithSelector(IPropertyToken.PropertyTokenSpenderBarred.selector, carol, FactsLib.REPLACED)
        );
        vm.prank(carol);
        token.transferFrom(alice, bob, 5);
    }

    function test_Replaced_SharesAndMoneyGoToTheSuccessor() public {
        replace(carol, heir);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenRedemptionHeld.selector, carol, 0));
        vm.prank(carol);
        redemption.redeem(address(token), 100);
        token.recoveryAddress(carol, heir, address(registry.identity(heir)));
        vm.prank(heir);
        redemption.redeem(address(token), 100);
        distributor.claim(address(token), dividend, carol);
        assertEq(coin.balanceOf(heir), 200e6);
        assertEq(coin.balanceOf(carol), 0);
    }

    function test_Mint_AsksTheReceiverWhatATransferAsks() public {
        (token, compliance, treasury) = createProperty("Office", "OFC", 10);
        _lapse();
        _refusesMint(FactsLib.LAPSED);
        revoke(carol);
        _refusesMint(FactsLib.REVOKED);
        sanction(carol);
        _refusesMint(FactsLib.SANCTIONED);
        replace(carol, heir);
        _refusesMint(FactsLib.NONE);
    }

    function _lapse() private {
        vm.warp(today() + 1 days);
    }

    function _sendsNothing(address who, uint8 status) private {
        bytes memory reason = abi.encodeWithSelector(
            IPropertyToken.PropertyTokenSenderNotVerified.selector,
            who,
            status
        );
        vm.prank(who);
        token.approve(stranger, 100);
        vm.expectRevert(reason);
        send(who, bob, 1);
        vm.expectRevert(reason);
        send(who, bob, 0);
        vm.expectRevert(reason);
        vm.prank(stranger);
        token.transferFrom(who, bob, 1);
        vm.expectRevert(reason);
        vm.prank(who);
        token.batchTransfer(one(bob), one(uint256(1)));
        // a replaced wallet cannot receive either, but is refused as a sender first
        vm.expectRevert(reason);
        send(who, who, 1);
    }

    function _recovers() private {
        replace(carol, heir);
        token.recoveryAddress(carol, heir, address(registry.identity(heir)));
        assertEq(token.balanceOf(heir), 100);
        assertEq(token.balanceOf(carol), 0);
    }

    function _forcedOut() private {
        force(carol, bob, 60);
        vm.prank(agent);
        token.burn(carol, 40);
        assertEq(token.balanceOf(bob), 60);
        assertEq(token.balanceOf(carol), 0);
    }

    function _held(address who, uint8 status) private {
        vm.expectRevert(abi.encodeWithSelector(IDividendDistributor.DividendHeld.selector, who, status));
        distributor.claim(address(token), dividend, who);
        assertEq(distributor.push(address(token), dividend, one(who)), 0);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenRedemptionHeld.selector, who, status));
        vm.prank(who);
        redemption.redeem(address(token), 100);
        assertEq(redemption.owedTo(address(token), who), 100e6);
        assertEq(coin.balanceOf(who), 0);
    }

    function _paid(address who) private {
        distributor.claim(address(token), dividend, who);
        vm.prank(who);
        redemption.redeem(address(token), 100);
        assertEq(coin.balanceOf(who), 200e6);
    }

    function _refusesMint(uint8 status) private {
        vm.expectRevert(
            abi.encodeWithSelector(IPropertyToken.PropertyTokenReceiverNotVerified.selector, carol, status)
        );
        give(carol, 1);
        vm.expectRevert(
            abi.encodeWithSelector(IPropertyToken.PropertyTokenReceiverNotVerified.selector, carol, status)
        );
        vm.prank(agent);
        token.batchMint(one(carol), one(uint256(1)));
    }
}
