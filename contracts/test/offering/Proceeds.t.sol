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
        assertEq(progress().proceedsWithdrawn, 25_000e6);
        assertEq(progress().held, 0);
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
        offering.buy(purchaseOf(other, 10));
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
        IOffering.Progress memory p = progress();
        assertEq(p.sold, bought);
        assertEq(p.proceedsWithdrawn, coin.balanceOf(proceeds));
        assertEq(p.held, paid - p.proceedsWithdrawn);
        if (p.proceedsWithdrawn < paid) offering.withdrawProceeds(id);
        assertEq(coin.balanceOf(proceeds), paid);
    }

    function test_SetFee_TellsAndCountsForOfferingsToCome() public {
        vm.expectEmit(address(offering));
        emit IOffering.OfferingFeeSet(250, carol);
        setFee(250, carol);
        (uint256 basisPoints, address recipient) = offering.fee();
        assertEq(basisPoints, 250);
        assertEq(recipient, carol);
        (basisPoints, recipient) = offering.feeOf(id);
        assertEq(basisPoints, 0);
        assertEq(recipient, address(0));
        buy(alice, 10);
        assertEq(offering.withdrawProceeds(id), 2_500e6);
    }

    function test_Fee_OfAnOfferingStaysAsItWasOpened() public {
        setFee(250, carol);
        id = open(termsOf(address(coin)));
        setFee(500, stranger);
        buy(alice, 100);
        assertEq(progress().fee, 625e6);
        assertEq(offering.withdrawProceeds(id), 24_375e6);
        vm.expectEmit(address(offering));
        emit IOffering.OfferingFeeWithdrawn(id, carol, 625e6);
        assertEq(offering.withdrawFee(id), 625e6);
        assertEq(coin.balanceOf(carol), 625e6);
        assertEq(coin.balanceOf(proceeds), 24_375e6);
        assertEq(progress().held, 0);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNothingToWithdraw.selector, id));
        offering.withdrawFee(id);
    }

    function test_RevertWhen_FeeTooHigh() public {
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingFeeTooHigh.selector, 501, 500));
        setFee(501, carol);
        setFee(500, carol);
    }

    function test_RevertWhen_FeeGoesNowhere() public {
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingFeeRecipientInvalid.selector, address(0)));
        setFee(1, address(0));
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingFeeRecipientInvalid.selector, address(offering)));
        setFee(1, address(offering));
        setFee(0, address(0));
    }

    function testFuzz_FeeRoundsDownHoweverOftenItIsWithdrawn(
        uint96[4] memory amounts,
        uint128 price,
        uint256 basisPoints
    ) public {
        setFee(bound(basisPoints, 0, 500), carol);
        IOffering.Terms memory t = termsOf(address(coin));
        (t.pricePerShare, t.minimum) = (uint128(bound(price, 1, type(uint128).max)), 0);
        id = open(t);
        pay(coin, alice, uint256(SHARES) * t.pricePerShare);
        uint256 raised;
        for (uint256 i; i < amounts.length; ++i) {
            raised += buy(alice, uint96(bound(amounts[i], 1, SHARES / 4)));
            try offering.withdrawProceeds(id) {} catch {}
            try offering.withdrawFee(id) {} catch {}
            (uint256 fixedFee, ) = offering.fee();
            assertEq(coin.balanceOf(carol), (raised * fixedFee) / 10_000);
            assertEq(coin.balanceOf(carol) + coin.balanceOf(proceeds), raised);
        }
        assertEq(progress().held, 0);
    }

    function setFee(uint256 basisPoints, address recipient) private {
        vm.prank(owner);
        offering.setFee(basisPoints, recipient);
    }
}
