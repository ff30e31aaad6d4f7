// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IOffering} from "../../src/offering/IOffering.sol";
import {OfferingSuite} from "./OfferingSuite.sol";

contract ProceedsTest is OfferingSuite {
    function test_Withdraw_ByAnyoneToTheRecipient() public {
        buy(alice, 100);
        vm.expectEmit(address(offering));
        emit IOffering.ProceedsWithdrawn(id, proceeds, 25_000e6);
        vm.prank(stranger);
        assertEq(offering.withdrawProceeds(id), 25_000e6);
        assertEq(coin.balanceOf(proceeds), 25_000e6);
        assertEq(coin.balanceOf(stranger), 0);
        (, uint256 withdrawn) = offering.progressOf(id);
        assertEq(withdrawn, 25_000e6);
    }

    function test_RevertWhen_NothingToWithdraw() public {
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNothingToWithdraw.selector, id));
        offering.withdrawProceeds(id);
        buy(alice, 10);
        offering.withdrawProceeds(id);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNothingToWithdraw.selector, id));
        offering.withdrawProceeds(id);
    }

    function test_Withdraw_WhatCameSince() public {
        buy(alice, 10);
        offering.withdrawProceeds(id);
        buy(bob, 20);
        assertEq(offering.withdrawProceeds(id), 5_000e6);
        assertEq(coin.balanceOf(proceeds), 7_500e6);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNothingToWithdraw.selector, id));
        offering.withdrawProceeds(id);
    }

    function test_Withdraw_AfterTheClose() public {
        buy(alice, 10);
        vm.prank(owner);
        offering.close(id);
        vm.warp(closesAt + 365 days);
        offering.withdrawProceeds(id);
        assertEq(coin.balanceOf(proceeds), 2_500e6);
    }

    function test_Withdraw_TouchesNoOtherOffering() public {
        IOffering.Terms memory t = termsOf(address(coin));
        (t.pricePerShare, t.proceedsTo) = (1e6, carol);
        uint256 other = open(t);
        buy(alice, 10);
        vm.prank(bob);
        offering.buy(other, 10);
        offering.withdrawProceeds(other);
        assertEq(coin.balanceOf(carol), 10e6);
        assertEq(coin.balanceOf(address(offering)), 2_500e6);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNothingToWithdraw.selector, other));
        offering.withdrawProceeds(other);
    }

    function test_Withdraw_GoesWhereTheTermsSaidWhoeverOwnsTheToken() public {
        buy(alice, 10);
        vm.prank(owner);
        token.transferOwnership(stranger);
        vm.prank(stranger);
        offering.withdrawProceeds(id);
        assertEq(coin.balanceOf(proceeds), 2_500e6);
    }

    function test_Withdraw_LeavesGiftsAlone() public {
        coin.mint(address(offering), 99);
        buy(alice, 10);
        offering.withdrawProceeds(id);
        assertEq(coin.balanceOf(address(offering)), 99);
    }

    function testFuzz_MoneyInIsProceeds(uint96[8] memory amounts, uint128 price, uint8 withdrawals) public {
        IOffering.Terms memory t = termsOf(address(coin));
        t.pricePerShare = uint128(bound(price, 1, type(uint128).max));
        t.minimum = 0;
        id = open(t);
        uint256 everything = uint256(type(uint96).max) * type(uint128).max;
        pay(coin, alice, everything);
        uint256 before = coin.balanceOf(alice);
        uint256 bought;
        for (uint256 i; i < amounts.length; ++i) {
            uint96 shares = uint96(bound(amounts[i], 0, SHARES / 8));
            if (shares == 0) continue;
            assertEq(buy(alice, shares), uint256(shares) * t.pricePerShare);
            bought += shares;
            if (withdrawals & (1 << i) != 0) offering.withdrawProceeds(id);
        }
        uint256 paid = before - coin.balanceOf(alice);
        assertEq(paid, bought * t.pricePerShare);
        assertEq(token.balanceOf(alice), bought);
        assertEq(coin.balanceOf(proceeds) + coin.balanceOf(address(offering)), paid);
        (uint256 sold, uint256 withdrawn) = offering.progressOf(id);
        assertEq(sold, bought);
        assertEq(withdrawn, coin.balanceOf(proceeds));
        if (withdrawn < paid) offering.withdrawProceeds(id);
        assertEq(coin.balanceOf(proceeds), paid);
    }
}
