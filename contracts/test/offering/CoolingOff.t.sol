// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IOffering} from "../../src/offering/IOffering.sol";
import {OfferingSuite} from "./OfferingSuite.sol";

contract CoolingOffTest is OfferingSuite {
    uint32 private constant COOLING = 4 days;

    function setUp() public override {
        super.setUp();
        raise(COOLING);
    }

    function test_Withdraw_BurnsAndPaysBack() public {
        uint256 boughtAt = today();
        buy(alice, 100);
        assertEq(stakeOf(alice).withdrawable, 100);
        assertEq(stakeOf(alice).coolingOffEnds, boughtAt + COOLING);
        vm.warp(boughtAt + COOLING - 1);
        vm.expectEmit(address(offering));
        emit IOffering.PurchaseWithdrawn(id, address(token), alice, 40, 10_000e6, 60);
        vm.expectEmit(address(offering));
        emit IOffering.RefundPaid(id, alice, alice, 40, 10_000e6);
        assertEq(withdraw(alice, 40), 10_000e6);
        assertEq(token.balanceOf(alice), 60);
        assertEq(token.lockedOf(alice), 60);
        assertEq(coin.balanceOf(alice), 10_000_000e6 - 15_000e6);
        IOffering.Progress memory p = progress();
        assertEq(p.sold, 60);
        assertEq(p.held, 15_000e6);
        assertEq(p.refunded, 10_000e6);
        assertEq(token.minterAllowance(address(offering)), SHARES - 60);
    }

    function test_RevertWhen_CoolingOffIsOver() public {
        uint256 ends = today() + COOLING;
        buy(alice, 100);
        vm.warp(ends);
        assertEq(stakeOf(alice).withdrawable, 0);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingCoolingOffOver.selector, id, ends));
        withdraw(alice, 1);
    }

    function test_RevertWhen_MoreIsWithdrawnThanMayBe() public {
        buy(alice, 100);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNotWithdrawable.selector, id, 101, 100));
        withdraw(alice, 101);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNotWithdrawable.selector, id, 0, 100));
        withdraw(alice, 0);
        // whoever has not bought had a cooling-off that began with the epoch
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingCoolingOffOver.selector, id, COOLING));
        withdraw(bob, 1);
    }

    /// @dev A new purchase revives no older one that has become firm.
    function test_Threat_FirmSharesStayFirm() public {
        buy(alice, 100);
        vm.warp(today() + COOLING);
        buy(alice, 10);
        assertEq(stakeOf(alice).withdrawable, 10);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNotWithdrawable.selector, id, 11, 10));
        withdraw(alice, 11);
        withdraw(alice, 10);
        assertEq(stakeOf(alice).shares, 100);
    }

    function test_Withdraw_WhatWasBoughtWithinTheCoolingOffOfAnother() public {
        buy(alice, 100);
        vm.warp(today() + COOLING - 1);
        buy(alice, 10);
        assertEq(stakeOf(alice).withdrawable, 110);
        withdraw(alice, 110);
        assertEq(token.totalSupply(), 0);
    }

    function test_Settle_WaitsForTheLastCoolingOff() public {
        buy(alice, SHARES - 10);
        vm.warp(closesAt - 1);
        buy(bob, 10);
        uint256 cooled = closesAt - 1 + COOLING;
        assertEq(progress().settleableAt, cooled);
        vm.warp(cooled - 1);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNotOver.selector, id, cooled));
        offering.settle(id);
        withdraw(bob, 10); // after the close
        vm.warp(cooled);
        offering.settle(id);
        assertEq(progress().sold, SHARES - 10);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingEnded.selector, id, IOffering.State.Succeeded));
        withdraw(alice, 1);
    }

    function test_Withdraw_MayMakeItFail() public {
        buy(alice, SOFT_CAP);
        vm.warp(today() + COOLING - 1);
        withdraw(alice, 1);
        vm.warp(closesAt);
        assertEq(uint8(offering.settle(id)), uint8(IOffering.State.Failed));
        assertEq(offering.refund(id, alice), uint256(SOFT_CAP - 1) * PRICE);
    }

    function test_Withdraw_OfSomebodySanctionedIsHeldNotLost() public {
        buy(alice, 100);
        sanction(alice, true);
        vm.expectEmit(address(offering));
        emit IOffering.RefundHeld(id, alice, alice, 100, 25_000e6, 4);
        assertEq(withdraw(alice, 100), 0);
        assertEq(progress().held, 25_000e6);
        assertEq(progress().sold, 0);
        sanction(alice, false);
        vm.warp(closesAt + COOLING);
        offering.settle(id);
        assertEq(offering.refund(id, alice), 25_000e6);
        assertEq(coin.balanceOf(address(offering)), 0);
    }

    function test_Withdraw_OfAReplacedWalletPaysItsSuccessor() public {
        buy(alice, 100);
        address heir = makeAddr("heir");
        vm.prank(agent);
        registry.replaceWallet(alice, heir);
        withdraw(alice, 100); // by whoever has the lost key
        assertEq(coin.balanceOf(heir), 25_000e6);
    }

    function test_Recovery_CarriesTheRightToWithdraw() public {
        address heir = makeAddr("heir");
        buy(alice, 60);
        vm.warp(today() + COOLING);
        buy(alice, 40);
        recover(alice, heir);
        assertEq(stakeOf(heir).withdrawable, 40);
        assertEq(stakeOf(heir).shares, 100);
        assertEq(stakeOf(alice).withdrawable, 0);
        assertEq(withdraw(heir, 40), 10_000e6);
        assertEq(coin.balanceOf(heir), 10_000e6);
    }

    function test_Withdraw_WhilePausedFrozenAndHalted() public {
        buy(alice, 100);
        vm.startPrank(officer);
        token.pause();
        token.setAddressFrozen(alice, true);
        token.setFrozenTokens(alice, 100);
        vm.stopPrank();
        vm.prank(halter);
        halts.suspend(address(token), 0);
        withdraw(alice, 100);
        assertEq(coin.balanceOf(alice), 10_000_000e6);
    }

    function testFuzz_MoneyInIsMoneyOutAndHeld(uint96[6] memory bought, uint96[6] memory back) public {
        uint256 before = coin.balanceOf(alice);
        uint256 paid;
        for (uint256 i; i < bought.length; ++i) {
            paid += buy(alice, uint96(bound(bought[i], MINIMUM, SHARES / 8)));
            uint96 some = uint96(bound(back[i], 0, stakeOf(alice).withdrawable));
            if (some > 0) withdraw(alice, some);
            vm.warp(today() + 2 days);
        }
        IOffering.Progress memory p = progress();
        assertEq(p.held + p.refunded, paid);
        assertEq(coin.balanceOf(address(offering)), p.held);
        assertEq(before - coin.balanceOf(alice), p.held);
        assertEq(token.balanceOf(alice), p.sold);
        assertEq(p.held, uint256(p.sold) * PRICE);
    }

    function withdraw(address who, uint96 shares) private returns (uint256) {
        vm.prank(who);
        return offering.withdrawPurchase(id, shares);
    }
}
