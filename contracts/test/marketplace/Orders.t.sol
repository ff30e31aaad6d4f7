// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IMarketplace} from "../../src/marketplace/IMarketplace.sol";
import {MarketSuite} from "./MarketSuite.sol";

/// @notice What makes an order unfillable, in the order in which it is asked, and what its maker can do about it.
contract OrdersTest is MarketSuite {
    function test_Refusals_InTheirOrder() public {
        IMarketplace.Order memory o = orderOf(2);
        o.expiry = uint40(block.timestamp) - 1;
        (o.maker, o.taker, o.venue) = (bob, carol, stranger);
        (o.nonce, o.shares) = (0, 0);
        vm.prank(bob);
        market.raiseNonce(1);

        _expect(o, abi.encodeWithSelector(IMarketplace.OrderSideInvalid.selector, 2));
        o.side = SELL;
        _expect(o, abi.encodeWithSelector(IMarketplace.OrderExpired.selector, _hash(o), o.expiry));
        o.expiry = uint40(block.timestamp);
        _expect(o, abi.encodeWithSelector(IMarketplace.OrderOwn.selector, _hash(o), bob));
        o.maker = alice;
        vm.prank(alice);
        market.raiseNonce(1);
        _expect(o, abi.encodeWithSelector(IMarketplace.OrderTakerOnly.selector, _hash(o), carol));
        o.taker = bob;
        _expect(o, abi.encodeWithSelector(IMarketplace.OrderVenueOnly.selector, _hash(o), stranger));
        o.venue = bob;
        _expect(o, abi.encodeWithSelector(IMarketplace.OrderVoid.selector, _hash(o), 0, 1));
        o.nonce = 1;
        vm.prank(alice);
        market.cancel(o);
        _expect(o, abi.encodeWithSelector(IMarketplace.OrderCancelledAlready.selector, _hash(o)));
        o.nonce = 2;
        _expect(o, abi.encodeWithSelector(IMarketplace.OrderFilledUp.selector, _hash(o), 1, 0));
        (o.shares, o.minFill) = (10, 2);
        _expect(o, abi.encodeWithSelector(IMarketplace.OrderFillTooSmall.selector, _hash(o), 1, 2));
        o.minFill = 1;
        _expect(o, abi.encodeWithSelector(IMarketplace.OrderSignatureInvalid.selector, _hash(o), alice));
        fill(o, 1);
    }

    function test_Fill_UntilTheLastSecond() public {
        IMarketplace.Order memory o = orderOf(SELL);
        vm.warp(o.expiry);
        fill(o, 1);
        vm.warp(uint256(o.expiry) + 1);
        expectRefusal(o, 1, abi.encodeWithSelector(IMarketplace.OrderExpired.selector, _hash(o), o.expiry));
    }

    function test_RevertWhen_MoreThanIsLeft() public {
        IMarketplace.Order memory o = orderOf(SELL);
        expectRefusal(o, 101, abi.encodeWithSelector(IMarketplace.OrderFilledUp.selector, _hash(o), 101, 100));
        fill(o, 70);
        expectRefusal(o, 31, abi.encodeWithSelector(IMarketplace.OrderFilledUp.selector, _hash(o), 31, 30));
        fill(o, 30);
        expectRefusal(o, 1, abi.encodeWithSelector(IMarketplace.OrderFilledUp.selector, _hash(o), 1, 0));
    }

    function test_RevertWhen_NothingFilled() public {
        IMarketplace.Order memory o = orderOf(SELL);
        expectRefusal(o, 0, abi.encodeWithSelector(IMarketplace.OrderFillTooSmall.selector, _hash(o), 0, 0));
        fill(o, 100);
        expectRefusal(o, 0, abi.encodeWithSelector(IMarketplace.OrderFillTooSmall.selector, _hash(o), 0, 0));
    }

    function test_Fill_ByTheOnlyTaker() public {
        IMarketplace.Order memory o = orderOf(SELL);
        o.taker = carol;
        expectRefusal(o, 1, abi.encodeWithSelector(IMarketplace.OrderTakerOnly.selector, _hash(o), carol));
        o.taker = bob;
        fill(o, 1);
        assertEq(token.balanceOf(bob), 1_001);
    }

    function test_Fill_ByTheOnlyVenue() public {
        IMarketplace.Order memory o = orderOf(SELL);
        o.venue = carol;
        expectRefusal(o, 1, abi.encodeWithSelector(IMarketplace.OrderVenueOnly.selector, _hash(o), carol));
        o.venue = bob;
        fill(o, 1);
        assertEq(token.balanceOf(bob), 1_001);
    }

    function test_Cancel_EndsAnOrder() public {
        IMarketplace.Order memory o = orderOf(SELL);
        fill(o, 60);
        vm.expectEmit(address(market));
        emit IMarketplace.OrderCancelled(_hash(o), alice, address(token));
        vm.prank(alice);
        market.cancel(o);
        (uint256 filled, bool cancelled) = market.stateOf(_hash(o));
        assertEq(filled, 60);
        assertTrue(cancelled);
        expectRefusal(o, 1, abi.encodeWithSelector(IMarketplace.OrderCancelledAlready.selector, _hash(o)));
    }

    function test_Cancel_BeforeAnybodySawTheOrder() public {
        IMarketplace.Order memory o = orderOf(BUY);
        vm.prank(alice);
        market.cancel(o);
        expectRefusal(o, 1, abi.encodeWithSelector(IMarketplace.OrderCancelledAlready.selector, _hash(o)));
        o.nonce = 2; // another order
        fill(o, 1);
    }

    function test_RevertWhen_CancelledTwice() public {
        IMarketplace.Order memory o = orderOf(SELL);
        vm.startPrank(alice);
        market.cancel(o);
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.OrderCancelledAlready.selector, _hash(o)));
        market.cancel(o);
        vm.stopPrank();
    }

    function test_RevertWhen_CancelledByAnother() public {
        IMarketplace.Order memory o = orderOf(SELL);
        address[3] memory others = [bob, owner, agent];
        for (uint256 i; i < others.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IMarketplace.OrderNotMaker.selector, others[i], alice));
            vm.prank(others[i]);
            market.cancel(o);
        }
    }

    function test_RaiseNonce_VoidsTheLower() public {
        IMarketplace.Order memory o = orderOf(SELL);
        o.nonce = 4;
        vm.expectEmit(address(market));
        emit IMarketplace.NonceRaised(alice, 5);
        vm.prank(alice);
        market.raiseNonce(5);
        assertEq(market.lowestNonceOf(alice), 5);
        assertEq(market.lowestNonceOf(bob), 0);
        expectRefusal(o, 1, abi.encodeWithSelector(IMarketplace.OrderVoid.selector, _hash(o), 4, 5));
        o.nonce = 5;
        fill(o, 1);
        o.nonce = 99;
        fill(o, 1);
    }

    function test_RevertWhen_NonceNotHigher() public {
        vm.startPrank(alice);
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.MarketNonceNotHigher.selector, 0, 0));
        market.raiseNonce(0);
        market.raiseNonce(type(uint256).max);
        vm.expectRevert(
            abi.encodeWithSelector(IMarketplace.MarketNonceNotHigher.selector, type(uint256).max, type(uint256).max)
        );
        market.raiseNonce(type(uint256).max);
        vm.stopPrank();
        IMarketplace.Order memory o = orderOf(SELL);
        o.nonce = type(uint256).max;
        fill(o, 1);
    }

    function testFuzz_HashOrder_TellsAnyTwoOrdersApart(
        IMarketplace.Order memory a,
        IMarketplace.Order memory b
    ) public view {
        bool same = keccak256(abi.encode(a)) == keccak256(abi.encode(b));
        assertEq(market.hashOrder(a) == market.hashOrder(b), same);
    }

    /// @dev Bob sends it without a signature that could be good, so that no check before the last can be hidden.
    function _expect(IMarketplace.Order memory o, bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(bob);
        market.fill(o, "", 1);
    }

    function _hash(IMarketplace.Order memory o) private view returns (bytes32) {
        return market.hashOrder(o);
    }
}
