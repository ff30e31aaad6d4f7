// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IOffering} from "../../src/offering/IOffering.sol";
import {IPropertyToken} from "../../src/token/IPropertyToken.sol";
import {OfferingSuite} from "./OfferingSuite.sol";

/// @notice Offerings that are decided at their end.
contract ConditionalTest is OfferingSuite {
    function setUp() public override {
        super.setUp();
        raise(0);
    }

    function test_Buy_LocksTheSharesAndKeepsTheMoney() public {
        vm.expectEmit(address(token));
        emit IPropertyToken.LockedSharesMinted(address(offering), alice, 100);
        buy(alice, 100);
        assertEq(token.balanceOf(alice), 100);
        assertEq(token.lockedOf(alice), 100);
        assertEq(offering.lockedOf(address(token), alice), 100);
        assertEq(token.minterAllowance(address(offering)), SHARES - 100);
        (address venue, uint256 outstanding) = token.lockingVenue();
        assertEq(venue, address(offering));
        assertEq(outstanding, 100);
        IOffering.Subscription memory stake = stakeOf(alice);
        assertEq(stake.shares, 100);
        assertEq(stake.burnt + stake.withdrawable + stake.coolingOffEnds + stake.refundable, 0);
        assertEq(progress().held, 25_000e6);
        assertEq(progress().settleableAt, closesAt);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNotSucceeded.selector, id, IOffering.State.Running));
        offering.withdrawProceeds(id);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNotSucceeded.selector, id, IOffering.State.Running));
        offering.withdrawFee(id);
    }

    function test_RevertWhen_LockedSharesAreSent() public {
        vm.prank(agent);
        token.mint(alice, 50);
        buy(alice, 100);
        vm.startPrank(alice);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenSharesLocked.selector, alice, 100, 150));
        token.transfer(bob, 51);
        assertFalse(token.canTransfer(alice, bob, 51));
        assertTrue(token.canTransfer(alice, bob, 50));
        token.transfer(bob, 50);
        vm.stopPrank();
        assertEq(token.balanceOf(alice), 100);
    }

    function test_Settle_FreesTheSharesAndTheMoney() public {
        buy(alice, SOFT_CAP - 10);
        buy(bob, 10);
        vm.warp(closesAt);
        vm.expectEmit(address(offering));
        emit IOffering.OfferingSettled(
            id,
            address(token),
            IOffering.State.Succeeded,
            SOFT_CAP,
            uint256(SOFT_CAP) * PRICE,
            0
        );
        vm.expectEmit(address(token));
        emit IPropertyToken.LockedSharesReleased(address(offering), SOFT_CAP);
        vm.prank(stranger);
        offering.settle(id);
        assertEq(token.lockedOf(alice), 0);
        (, uint256 outstanding) = token.lockingVenue();
        assertEq(outstanding, 0);
        vm.prank(alice);
        token.transfer(bob, SOFT_CAP - 10);
        assertEq(uint256(uint8(token.accountOf(alice).flags())), 0);
        offering.withdrawProceeds(id);
        assertEq(coin.balanceOf(proceeds), uint256(SOFT_CAP) * PRICE);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNothingToRefund.selector, id, alice));
        offering.refund(id, alice);
    }

    function test_Settle_EarlyOnceSoldOut() public {
        buy(alice, SHARES);
        assertEq(progress().settleableAt, 0);
        offering.settle(id);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingEnded.selector, id, IOffering.State.Succeeded));
        buy(bob, 1);
    }

    function test_Settle_AfterACloseBeforeItsTime() public {
        buy(alice, SOFT_CAP);
        vm.prank(owner);
        offering.close(id);
        assertEq(uint8(offering.settle(id)), uint8(IOffering.State.Succeeded));
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingEnded.selector, id, IOffering.State.Succeeded));
        vm.prank(owner);
        offering.close(id);
    }

    function test_Settle_OneShareShortFails() public {
        buy(alice, SOFT_CAP - 1);
        vm.warp(closesAt);
        vm.expectEmit(address(offering));
        emit IOffering.OfferingSettled(
            id,
            address(token),
            IOffering.State.Failed,
            SOFT_CAP - 1,
            uint256(SOFT_CAP - 1) * PRICE,
            0
        );
        offering.settle(id);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNotSucceeded.selector, id, IOffering.State.Failed));
        offering.withdrawProceeds(id);
        assertEq(token.lockedOf(alice), SOFT_CAP - 1);
    }

    function test_RevertWhen_SettledBeforeItsEnd() public {
        buy(alice, SHARES - 1);
        vm.warp(closesAt - 1);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNotOver.selector, id, closesAt));
        offering.settle(id);
    }

    function test_RevertWhen_SettledTwice() public {
        flop();
        bytes memory reason = abi.encodeWithSelector(IOffering.OfferingEnded.selector, id, IOffering.State.Failed);
        vm.expectRevert(reason);
        offering.settle(id);
        vm.expectRevert(reason);
        cancel();
    }

    function test_RevertWhen_ContinuousIsSettledOrCancelled() public {
        bytes memory reason = abi.encodeWithSelector(IOffering.OfferingNotConditional.selector, 1);
        vm.warp(closesAt);
        vm.expectRevert(reason);
        offering.settle(1);
        vm.expectRevert(reason);
        vm.prank(owner);
        offering.cancel(1);
        vm.expectRevert(reason);
        vm.prank(alice);
        offering.withdrawPurchase(1, 1);
    }

    function test_Cancel_EvenWhatHasReachedItsCap() public {
        buy(alice, SHARES);
        vm.warp(closesAt);
        vm.expectEmit(address(offering));
        emit IOffering.OfferingCancelled(id, address(token), SHARES, owner);
        cancel();
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNotSucceeded.selector, id, IOffering.State.Cancelled));
        offering.withdrawProceeds(id);
        assertEq(offering.refund(id, alice), uint256(SHARES) * PRICE);
    }

    function test_RevertWhen_OthersCancelOrClose() public {
        address[4] memory others = [agent, officer, treasurer, stranger];
        for (uint256 i; i < others.length; ++i) {
            bytes memory reason = abi.encodeWithSelector(
                IOffering.OfferingNotIssuer.selector,
                others[i],
                address(token)
            );
            vm.startPrank(others[i]);
            vm.expectRevert(reason);
            offering.cancel(id);
            vm.expectRevert(reason);
            offering.close(id);
            vm.stopPrank();
        }
    }

    function test_Fee_OfASuccess() public {
        vm.prank(owner);
        offering.setFee(500, carol);
        cancel();
        raise(0);
        buy(alice, SOFT_CAP);
        assertEq(progress().fee, 12_500e6);
        vm.warp(closesAt);
        offering.settle(id);
        offering.withdrawFee(id);
        offering.withdrawProceeds(id);
        assertEq(coin.balanceOf(carol), 12_500e6);
        assertEq(coin.balanceOf(proceeds), 237_500e6);
        assertEq(coin.balanceOf(address(offering)), 0);
    }

    function test_Fee_NoneOfAFailure() public {
        vm.prank(owner);
        offering.setFee(500, carol);
        cancel();
        raise(0);
        buy(alice, 10);
        flop();
        assertEq(progress().fee, 0);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNotSucceeded.selector, id, IOffering.State.Failed));
        offering.withdrawFee(id);
        assertEq(offering.refund(id, alice), 2_500e6);
        assertEq(coin.balanceOf(address(offering)), 0);
    }

    /// @dev Locked shares of two failed rounds and of a third one that runs.
    function test_Rounds_LocksOfEachAddUp() public {
        buy(alice, 10);
        cancel();
        uint256 first = id;
        raise(0);
        buy(alice, 20);
        cancel();
        uint256 second = id;
        raise(0);
        buy(alice, 40);
        assertEq(progress().round, 4);
        assertEq(token.lockedOf(alice), 70);
        offering.refund(first, alice);
        assertEq(token.lockedOf(alice), 60);
        vm.warp(closesAt);
        offering.settle(id);
        offering.refund(id, alice);
        offering.refund(second, alice);
        assertEq(token.balanceOf(alice), 0);
        assertEq(coin.balanceOf(alice), 10_000_000e6);
        (, uint256 outstanding) = token.lockingVenue();
        assertEq(outstanding, 0);
        assertEq(token.minterAllowance(address(offering)), SHARES);
    }

    function test_RevertWhen_TooManyFailedRoundsWaitForRefunds() public {
        for (uint256 i; i < 8; ++i) {
            buy(alice, 10);
            cancel();
            if (i < 7) raise(0);
        }
        IOffering.Terms memory t = conditional();
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingRefundsOpen.selector, address(token), 8));
        open(t);
        offering.refund(5, alice);
        id = open(t);
        buy(alice, 10);
        assertEq(token.lockedOf(alice), 80);
    }

    function test_Settle_OfARoundWithoutBuyersLeavesNothing() public {
        flop();
        (closesAt, opensAt) = (uint40(today()) + 30 days, uint40(today()));
        for (uint256 i; i < 9; ++i) {
            raise(0);
            cancel();
        }
        assertEq(token.lockedOf(alice), 0);
    }

    function test_Redemption_LeavesLockedSharesAlone() public {
        vm.prank(agent);
        token.mint(alice, 5);
        buy(alice, 10);
        address redeemer = makeAddr("redeemer");
        vm.prank(owner);
        token.setRedeemer(redeemer);
        vm.startPrank(redeemer);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenSharesLocked.selector, alice, 10, 15));
        token.redeem(alice, 6);
        token.redeem(alice, 5);
        vm.stopPrank();
        assertEq(token.balanceOf(alice), 10);
    }

    function test_Settle_ThoughTheTokenDoesNotRelease() public {
        buy(alice, SOFT_CAP);
        vm.warp(closesAt);
        vm.mockCallRevert(address(token), abi.encodeWithSelector(IPropertyToken.releaseLocked.selector), "no");
        assertEq(uint8(offering.settle(id)), uint8(IOffering.State.Succeeded));
    }
}
