// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Coins} from "../../src/libraries/Coins.sol";
import {IOffering} from "../../src/offering/IOffering.sol";
import {BlocklistCoin} from "../doubles/BlocklistCoin.sol";
import {FeeCoin} from "../doubles/FeeCoin.sol";
import {HostileToken} from "../doubles/HostileToken.sol";
import {ReentrantCoin} from "../doubles/ReentrantCoin.sol";
import {SilentCoin} from "../doubles/SilentCoin.sol";
import {OfferingSuite} from "./OfferingSuite.sol";

/// @notice Coins and tokens that misbehave.
contract OfferingCoinsTest is OfferingSuite {
    bytes private constant REENTERED = abi.encodeWithSelector(
        ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector
    );

    function test_RevertWhen_CoinChargesAFee() public {
        FeeCoin fee = new FeeCoin();
        id = openWith(address(fee));
        pay(fee, alice, 2_500e6);
        vm.expectRevert(abi.encodeWithSelector(Coins.CoinAmountMismatch.selector, address(fee), 2_500e6, 2_475e6));
        buy(alice, 10);
    }

    function test_Buy_WithCoinThatReturnsNothing() public {
        SilentCoin silent = new SilentCoin();
        id = openWith(address(silent));
        pay(IERC20(address(silent)), alice, 5_000e6);
        buy(alice, 10);
        vm.prank(alice);
        offering.buyWithPermit(purchaseOf(id, 10), badPermit(2_500e6));
        offering.withdrawProceeds(id);
        assertEq(token.balanceOf(alice), 20);
        assertEq(silent.balanceOf(proceeds), 5_000e6);
    }

    function test_Buy_CannotBeReentered() public {
        bytes[7] memory calls = [
            abi.encodeCall(IOffering.buy, (purchaseOf(2, 10))),
            abi.encodeCall(IOffering.buyWithPermit, (purchaseOf(2, 10), noPermit())),
            abi.encodeCall(IOffering.withdrawProceeds, (2)),
            abi.encodeCall(IOffering.withdrawFee, (2)),
            abi.encodeCall(IOffering.withdrawPurchase, (2, 10)),
            abi.encodeCall(IOffering.refund, (2, alice)),
            abi.encodeCall(IOffering.settle, (2))
        ];
        ReentrantCoin trap = new ReentrantCoin();
        id = openWith(address(trap));
        verify(address(trap), UAE);
        pay(trap, alice, 20_000e6);
        for (uint256 i; i < calls.length; ++i) {
            trap.arm(address(offering), calls[i]);
            buy(alice, 10);
            assertEq(trap.sprung(), i + 1);
            assertEq(trap.refusal(), REENTERED);
        }
        assertEq(trap.entered(), 0);
        assertEq(token.balanceOf(alice), 70);
        assertEq(trap.balanceOf(address(offering)), 17_500e6);
    }

    function test_Withdraw_CannotBeReentered() public {
        ReentrantCoin trap = new ReentrantCoin();
        id = openWith(address(trap));
        pay(trap, alice, 10_000e6);
        buy(alice, 10);
        trap.arm(address(offering), abi.encodeCall(IOffering.withdrawProceeds, (id)));
        offering.withdrawProceeds(id);
        assertEq(trap.refusal(), REENTERED);
        assertEq(trap.balanceOf(proceeds), 2_500e6);
    }

    function test_RevertWhen_RecipientIsRefusedByTheCoinUntilItIsNot() public {
        BlocklistCoin list = new BlocklistCoin();
        id = openWith(address(list));
        pay(list, alice, 2_500e6);
        buy(alice, 10);
        list.refuse(proceeds, BlocklistCoin.Refusal.Revert);
        vm.expectRevert(abi.encodeWithSelector(BlocklistCoin.BlocklistCoinRefused.selector, proceeds));
        offering.withdrawProceeds(id);
        list.refuse(proceeds, BlocklistCoin.Refusal.None);
        offering.withdrawProceeds(id);
        assertEq(list.balanceOf(proceeds), 2_500e6);
    }

    function test_Buy_FromAHostileTokenTouchesNoOtherOffering() public {
        buy(alice, 10);
        vm.startPrank(stranger);
        HostileToken hostile = new HostileToken(roles);
        IOffering.Terms memory t = termsOf(address(coin));
        (t.token, t.proceedsTo) = (address(hostile), stranger);
        uint256 bad = offering.open(t);
        vm.stopPrank();
        hostile.arm(address(offering), abi.encodeCall(IOffering.withdrawProceeds, (bad)));
        vm.prank(bob);
        offering.buy(purchaseOf(bad, 10));
        assertEq(hostile.refusal(), REENTERED);
        offering.withdrawProceeds(bad);
        assertEq(coin.balanceOf(stranger), 2_500e6);
        assertEq(coin.balanceOf(address(offering)), 2_500e6);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNothingToWithdraw.selector, bad));
        offering.withdrawProceeds(bad);
    }
}
