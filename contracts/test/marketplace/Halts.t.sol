// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IMarketplace} from "../../src/marketplace/IMarketplace.sol";
import {ITradingHalts} from "../../src/property/ITradingHalts.sol";
import {MarketSuite} from "./MarketSuite.sol";

contract HaltsTest is MarketSuite {
    function test_FillOrder_AgainAfterAHaltEnds() public {
        IMarketplace.Order memory o = orderOf(SELL);
        uint40 until = uint40(block.timestamp) + 30 minutes;
        vm.prank(halter);
        halts.halt(address(token), ITradingHalts.Kind.ValuationMoved, until, bytes32(0));
        expectRefusal(o, 10, _halted(ITradingHalts.Kind.ValuationMoved, until));
        vm.warp(until);
        fill(o, 10);
        assertEq(token.balanceOf(bob), 1_010);
    }

    function test_RevertWhen_TradingIsSuspended_OnBothSides() public {
        vm.prank(halter);
        halts.suspend(address(token), bytes32(0));
        for (uint8 side; side <= BUY; ++side) {
            expectRefusal(orderOf(side), 10, _halted(ITradingHalts.Kind.Suspension, type(uint40).max));
        }
        vm.prank(halter);
        halts.lift(address(token), ITradingHalts.Kind.Suspension);
        fill(orderOf(BUY), 10);
    }

    /// @dev An expired order is refused as such: who can mend one thing only hears of that which will not pass.
    function test_RevertWhen_ExpiredAndHalted_ExpiryIsTold() public {
        IMarketplace.Order memory o = orderOf(SELL);
        vm.prank(halter);
        halts.suspend(address(token), bytes32(0));
        vm.warp(o.expiry + 1);
        bytes32 hash = market.hashOrder(o);
        expectRefusal(o, 10, abi.encodeWithSelector(IMarketplace.OrderExpired.selector, hash, o.expiry));
    }

    function test_Halt_NeitherHindersCancelNorTransfer() public {
        IMarketplace.Order memory o = orderOf(SELL);
        vm.prank(halter);
        halts.suspend(address(token), bytes32(0));
        vm.startPrank(alice);
        market.cancel(o);
        market.raiseNonce(9);
        token.transfer(bob, 5);
        vm.stopPrank();
        assertEq(token.balanceOf(bob), 1_005);
    }

    /// @dev The order is hashed as it stands in the calldata: a word with more than its type holds must not pass.
    function testFuzz_RevertWhen_AFieldIsOutOfBounds(uint256 field, uint256 excess) public {
        IMarketplace.Order memory o = orderOf(SELL);
        uint8[10] memory widths = [160, 160, 160, 160, 160, 8, 96, 128, 96, 40];
        field = bound(field, 0, widths.length - 1);
        bytes memory signature = sign(o);
        bytes memory data = abi.encodeCall(IMarketplace.fill, (o, signature, 10));
        uint256 bit = 1 << bound(excess, widths[field], 255);
        assembly ("memory-safe") {
            let place := add(data, add(0x24, mul(field, 0x20)))
            mstore(place, or(mload(place), bit))
        }
        vm.prank(bob);
        (bool ok, ) = address(market).call(data);
        assertFalse(ok);
        assertEq(filledOf(o), 0);
        assertEq(token.balanceOf(bob), 1_000);
    }

    function _halted(ITradingHalts.Kind kind, uint40 until) private view returns (bytes memory) {
        return abi.encodeWithSelector(ITradingHalts.TradingHalted.selector, address(token), kind, until);
    }
}
