// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RoleIds} from "../../src/governance/RoleIds.sol";
import {Scoped} from "../../src/governance/Scoped.sol";
import {IMarketplace} from "../../src/marketplace/IMarketplace.sol";
import {MarketSuite} from "./MarketSuite.sol";

contract FeeTest is MarketSuite {
    uint256 private constant MONEY = 10_000_000e6;

    function test_SetFee_TellsAndKeeps() public {
        vm.expectEmit(address(market));
        emit IMarketplace.FeeSet(100, treasurerOfFees);
        setFee(100);
        (uint256 basisPoints, address recipient) = market.fee();
        assertEq(basisPoints, 100);
        assertEq(recipient, treasurerOfFees);
        assertEq(market.MAX_FEE(), 100);
        vm.prank(owner);
        market.setFee(0, address(0));
        (basisPoints, recipient) = market.fee();
        assertEq(basisPoints, 0);
        assertEq(recipient, address(0));
    }

    function test_RevertWhen_FeeTooHigh() public {
        vm.startPrank(owner);
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.MarketFeeTooHigh.selector, 101, 100));
        market.setFee(101, address(0));
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.MarketFeeTooHigh.selector, type(uint256).max, 100));
        market.setFee(type(uint256).max, treasurerOfFees);
        vm.expectRevert(IMarketplace.MarketFeeRecipientMissing.selector);
        market.setFee(1, address(0));
        vm.stopPrank();
    }

    function test_RevertWhen_FeeSetByAnother() public {
        address[4] memory others = [agent, officer, treasurer, stranger];
        for (uint256 i; i < others.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(Scoped.ScopedMissingRole.selector, others[i], RoleIds.OWNER));
            vm.prank(others[i]);
            market.setFee(type(uint256).max, address(0));
        }
    }

    function test_Fill_TakerPaysTheFeeOnTop() public {
        setFee(50);
        IMarketplace.Order memory o = orderOf(SELL);
        bytes memory signature = sign(o);
        vm.expectEmit(address(market));
        emit IMarketplace.OrderFilled(
            market.hashOrder(o),
            alice,
            bob,
            address(token),
            address(coin),
            SELL,
            100,
            PRICE,
            30_000e6,
            150e6,
            100
        );
        vm.prank(bob);
        market.fill(o, signature, 100);
        assertEq(coin.balanceOf(alice), MONEY + 30_000e6);
        assertEq(coin.balanceOf(bob), MONEY - 30_150e6);
        assertEq(coin.balanceOf(treasurerOfFees), 150e6);
    }

    function test_Fill_TakerPaysTheFeeOutOfTheProceeds() public {
        setFee(50);
        IMarketplace.Order memory o = orderOf(BUY);
        assertEq(fill(o, 100), 30_000e6);
        assertEq(coin.balanceOf(alice), MONEY - 30_000e6);
        assertEq(coin.balanceOf(bob), MONEY + 29_850e6);
        assertEq(coin.balanceOf(treasurerOfFees), 150e6);
    }

    /// @dev A maker signed a price, and it stays: a fee set later is the taker's.
    function test_Fill_FeeSetAfterSigningLeavesTheMakerAlone() public {
        IMarketplace.Order memory o = orderOf(BUY);
        bytes memory signature = sign(o);
        setFee(100);
        allow(alice, address(coin), 30_000e6);
        vm.prank(bob);
        market.fill(o, signature, 100);
        assertEq(coin.balanceOf(alice), MONEY - 30_000e6);
        assertEq(coin.allowance(alice, address(market)), 0);
    }

    function test_Fill_SmallFeesRoundToNothing() public {
        setFee(100);
        IMarketplace.Order memory o = orderOf(SELL);
        o.pricePerShare = 99;
        fill(o, 1);
        assertEq(coin.balanceOf(treasurerOfFees), 0);
        assertEq(coin.balanceOf(bob), MONEY - 99);
        o.pricePerShare = 100;
        fill(o, 1);
        assertEq(coin.balanceOf(treasurerOfFees), 1);
    }

    function testFuzz_Fee_RoundsForTheTrader(uint128 price, uint96 shares, uint256 basisPoints) public {
        IMarketplace.Order memory o = orderOf(SELL);
        o.pricePerShare = price;
        shares = uint96(bound(shares, 1, 100));
        basisPoints = bound(basisPoints, 0, 100);
        coin.mint(bob, uint256(type(uint128).max) * 102);
        setFee(basisPoints);
        uint256 before = coin.balanceOf(bob);
        uint256 cost = fill(o, shares);
        uint256 charge = coin.balanceOf(treasurerOfFees);
        assertEq(cost, uint256(price) * shares);
        assertLe(charge * 10_000, cost * basisPoints);
        assertGt((charge + 1) * 10_000, cost * basisPoints);
        assertEq(before - coin.balanceOf(bob), cost + charge);
        assertEq(coin.balanceOf(alice), MONEY + cost);
    }
}
