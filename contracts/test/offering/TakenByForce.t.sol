// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC7943Fungible} from "../../src/interfaces/IERC7943Fungible.sol";
import {IOffering} from "../../src/offering/IOffering.sol";
import {IPropertyToken} from "../../src/token/IPropertyToken.sol";
import {OfferingSuite} from "./OfferingSuite.sol";

/// @notice What becomes of locked shares, and of their price, when force takes them.
contract TakenByForceTest is OfferingSuite {
    function setUp() public override {
        super.setUp();
        vm.prank(agent);
        token.mint(alice, 50);
        raise(0);
        buy(alice, 100);
    }

    function test_ForcedTransfer_TakesFreeSharesFirst() public {
        force(alice, bob, 50);
        assertEq(token.lockedOf(alice), 100);
        assertEq(stakeOf(bob).shares, 0);
        assertEq(uint256(uint8(token.accountOf(bob).flags())), 0);
        vm.prank(bob);
        token.transfer(alice, 50);
    }

    function test_ForcedTransfer_CarriesLockAndRefund() public {
        vm.expectEmit(address(offering));
        emit IOffering.SubscriptionMoved(id, alice, bob, 30);
        force(alice, bob, 80);
        assertEq(token.lockedOf(alice), 70);
        assertEq(token.lockedOf(bob), 30);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenSharesLocked.selector, bob, 30, 80));
        vm.prank(bob);
        token.transfer(alice, 51);
        flop();
        assertEq(offering.refund(id, bob), 7_500e6);
        assertEq(offering.refund(id, alice), 17_500e6);
        assertEq(token.balanceOf(bob), 50);
        assertEq(token.balanceOf(alice), 0);
    }

    function test_ForcedTransfer_AfterAFailureCarriesTheRefund() public {
        flop();
        force(alice, bob, 150);
        assertEq(offering.refund(id, bob), 25_000e6);
        assertEq(token.balanceOf(bob), 50);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNothingToRefund.selector, id, alice));
        offering.refund(id, alice);
    }

    function test_ForcedBurn_KeepsThePayersRefund() public {
        vm.expectEmit(address(offering));
        emit IOffering.SubscriptionMoved(id, alice, address(0), 60);
        burn(alice, 110);
        assertEq(stakeOf(alice).shares, 40);
        assertEq(stakeOf(alice).burnt, 60);
        (, uint256 outstanding) = token.lockingVenue();
        assertEq(outstanding, 40);
        flop();
        vm.prank(agent);
        token.mint(alice, 500); // others, which are not the refund's
        assertEq(offering.refund(id, alice), 25_000e6);
        assertEq(token.balanceOf(alice), 500);
        assertEq(progress().held, 0);
    }

    function test_ForcedBurn_OfEverythingStillPays() public {
        burn(alice, 150);
        flop();
        assertEq(offering.refund(id, alice), 25_000e6);
        (, uint256 outstanding) = token.lockingVenue();
        assertEq(outstanding, 0);
        // and another round is not kept waiting
        (opensAt, closesAt) = (uint40(today()), uint40(today()) + 1 days);
        raise(0);
    }

    function test_ForcedBurn_DoesNotUndoASuccess() public {
        buy(bob, SOFT_CAP);
        burn(alice, 150);
        vm.warp(closesAt);
        offering.settle(id);
        assertEq(offering.withdrawProceeds(id), uint256(SOFT_CAP + 100) * PRICE);
        vm.prank(bob);
        token.transfer(alice, SOFT_CAP);
        (, uint256 outstanding) = token.lockingVenue();
        assertEq(outstanding, 0);
    }

    function test_ForcedTransfer_OfSharesOfSeveralRounds() public {
        cancel();
        uint256 first = id;
        raise(0);
        buy(alice, 20);
        force(alice, bob, 50 + 60); // the free ones, those of the round that runs, and forty of the cancelled one
        assertEq(stakeOf(bob).shares, 20);
        assertEq(offering.subscriptionOf(first, bob).shares, 40);
        assertEq(offering.subscriptionOf(first, alice).shares, 60);
        assertEq(offering.refund(first, bob), 10_000e6);
        assertEq(offering.refund(first, alice), 15_000e6);
        assertEq(token.lockedOf(bob), 20);
    }

    function test_BatchBurnAndBatchTransferByForce_TellTheOfferingToo() public {
        address[] memory from = one(alice);
        vm.startPrank(agent);
        token.batchForcedTransfer(from, one(bob), one(uint256(60)));
        token.batchBurn(from, one(uint256(40)));
        vm.stopPrank();
        assertEq(stakeOf(bob).shares, 10);
        assertEq(stakeOf(alice).shares, 50);
        assertEq(stakeOf(alice).burnt, 40);
    }

    function test_Freeze_ComesOnTopOfWhatIsLocked() public {
        vm.prank(officer);
        token.setFrozenTokens(alice, 20);
        vm.startPrank(alice);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenSharesLocked.selector, alice, 100, 150));
        token.transfer(bob, 31);
        vm.expectRevert(
            abi.encodeWithSelector(IERC7943Fungible.ERC7943InsufficientUnfrozenBalance.selector, alice, 131, 130)
        );
        token.transfer(bob, 131);
        token.transfer(bob, 0);
        token.transfer(bob, 30);
        vm.stopPrank();
        flop();
        offering.refund(id, alice);
        assertEq(token.balanceOf(alice), 20);
        assertEq(token.getFrozenTokens(alice), 20);
    }

    function test_RevertWhen_OthersSayThatASubscriptionMoved() public {
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNotToken.selector, stranger, address(token)));
        vm.prank(stranger);
        offering.subscriptionMoved(address(token), alice, stranger, 100);
    }

    function testFuzz_RefundsFollowForce(uint256[5] memory amounts, uint256 kinds) public {
        address heir = makeAddr("heir");
        address holder = alice;
        for (uint256 i; i < amounts.length; ++i) {
            uint256 kind = (kinds >> (8 * i)) % 4;
            uint256 amount = bound(amounts[i], 0, token.balanceOf(holder));
            if (kind == 0) force(holder, bob, amount);
            if (kind == 1) force(bob, holder, bound(amounts[i], 0, token.balanceOf(bob)));
            if (kind == 2) burn(holder, amount);
            if (kind == 3 && holder == alice) {
                recover(alice, heir);
                holder = heir;
            }
            uint256 live = token.lockedOf(alice) + token.lockedOf(bob) + token.lockedOf(heir);
            (, uint256 outstanding) = token.lockingVenue();
            assertEq(live, outstanding);
            assertLe(token.lockedOf(holder), token.balanceOf(holder));
            assertLe(token.lockedOf(bob), token.balanceOf(bob));
        }
        flop();
        uint256 paid;
        address[3] memory people = [alice, bob, heir];
        for (uint256 i; i < people.length; ++i) {
            if (stakeOf(people[i]).refundable > 0) paid += offering.refund(id, people[i]);
        }
        assertEq(paid, 25_000e6);
        assertEq(progress().held, 0);
        assertEq(coin.balanceOf(address(offering)), 0);
        (, uint256 left) = token.lockingVenue();
        assertEq(left, 0);
    }
}
