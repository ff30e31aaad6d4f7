// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IMarketplace} from "../../src/marketplace/IMarketplace.sol";
import {FeeCoin} from "../doubles/FeeCoin.sol";
import {HostileToken} from "../doubles/HostileToken.sol";
import {ReentrantCoin} from "../doubles/ReentrantCoin.sol";
import {SilentCoin} from "../doubles/SilentCoin.sol";
import {MarketSuite} from "./MarketSuite.sol";

/// @notice Coins and tokens that misbehave: they harm those who chose them, and nobody else.
contract MarketCoinsTest is MarketSuite {
    bytes private constant REENTERED = abi.encodeWithSelector(
        ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector
    );

    function test_Fill_WithCoinThatReturnsNothing() public {
        SilentCoin silent = new SilentCoin();
        silent.mint(bob, 1_010);
        allow(bob, address(silent), 1_010);
        setFee(100);
        IMarketplace.Order memory o = orderOf(SELL);
        (o.coin, o.pricePerShare) = (address(silent), 10);
        fill(o, 100);
        assertEq(silent.balanceOf(alice), 1_000);
        assertEq(silent.balanceOf(treasurerOfFees), 10);
        assertEq(token.balanceOf(bob), 1_100);
    }

    /// @dev Of a coin that keeps a part for itself the seller gets less than the price: part of having chosen it.
    function test_Fill_CoinThatChargesAFeeChargesTheSeller() public {
        FeeCoin fee = new FeeCoin();
        fee.mint(bob, 1_000);
        allow(bob, address(fee), 1_000);
        IMarketplace.Order memory o = orderOf(SELL);
        (o.coin, o.pricePerShare) = (address(fee), 10);
        fill(o, 100);
        assertEq(fee.balanceOf(bob), 0);
        assertEq(fee.balanceOf(alice), 990);
    }

    function test_RevertWhen_CoinHasNoCode() public {
        IMarketplace.Order memory o = orderOf(SELL);
        o.coin = stranger;
        expectRefusal(o, 1, abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, stranger));
    }

    function test_RevertWhen_TokenHasNoCode() public {
        IMarketplace.Order memory o = orderOf(SELL);
        o.token = stranger;
        expectRefusal(o, 1, abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, stranger));
        assertEq(coin.balanceOf(alice), 10_000_000e6);
    }

    function test_Fill_CannotBeReenteredByACoin() public {
        ReentrantCoin trap = new ReentrantCoin();
        trap.mint(bob, 10_000);
        allow(bob, address(trap), 10_000);
        IMarketplace.Order memory o = orderOf(SELL);
        (o.coin, o.pricePerShare) = (address(trap), 10);
        trap.arm(address(market), abi.encodeCall(IMarketplace.fill, (o, sign(o), 100)));
        fill(o, 100);
        assertEq(trap.refusal(), REENTERED);
        assertEq(trap.entered(), 0);
        assertEq(filledOf(o), 100);
    }

    /// @dev In the middle of a fill the order can be cancelled by its maker alone, and that changes nothing of this fill.
    function test_Fill_MakerMayCancelInTheMiddle() public {
        ReentrantCoin trap = new ReentrantCoin();
        trap.mint(bob, 10_000);
        allow(bob, address(trap), 10_000);
        IMarketplace.Order memory o = orderOf(SELL);
        (o.coin, o.pricePerShare) = (address(trap), 10);
        trap.arm(address(market), abi.encodeCall(IMarketplace.cancel, (o)));
        fill(o, 60);
        assertEq(trap.refusal(), abi.encodeWithSelector(IMarketplace.OrderNotMaker.selector, address(trap), alice));
        vm.prank(alice);
        market.cancel(o);
        (uint256 filled, bool cancelled) = market.stateOf(market.hashOrder(o));
        assertEq(filled, 60);
        assertTrue(cancelled);
    }

    function test_Fill_HostileTokenGetsNothingIn() public {
        HostileToken hostile = new HostileToken(roles);
        IMarketplace.Order memory honest = orderOf(SELL);
        bytes memory signature = sign(honest);
        IMarketplace.Order memory o = orderOf(SELL);
        o.token = address(hostile);
        hostile.arm(address(market), abi.encodeCall(IMarketplace.fill, (honest, signature, 100)));
        fill(o, 1);
        assertEq(hostile.refusal(), REENTERED);
        assertEq(filledOf(honest), 0);
        assertEq(filledOf(o), 1);
        assertEq(coin.balanceOf(alice), 10_000_000e6 + PRICE);
    }

    /// @dev An allowance alone moves nothing: it takes an order of its owner, or its owner's own fill.
    function test_RevertWhen_AllowanceIsAllThereIs() public {
        verify(carol, UAE);
        allow(carol, address(token), type(uint256).max);
        IMarketplace.Order memory o = orderOf(SELL);
        o.maker = carol;
        bytes memory reason = abi.encodeWithSelector(
            IMarketplace.OrderSignatureInvalid.selector,
            market.hashOrder(o),
            carol
        );
        expectRefusal(o, 1, reason);
        vm.expectRevert();
        IERC20(address(market)).transferFrom(carol, bob, 1);
    }
}
