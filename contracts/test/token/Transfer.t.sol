// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPropertyToken} from "../../src/token/IPropertyToken.sol";
import {Suite} from "../Suite.sol";

contract TransferTest is Suite {
    function setUp() public override {
        super.setUp();
        verify(alice, UAE);
        verify(bob, BRITAIN);
        give(alice, 1_000);
    }

    function test_Transfer_MovesShares() public {
        vm.prank(alice);
        token.transfer(bob, 400);
        assertEq(token.balanceOf(alice), 600);
        assertEq(token.balanceOf(bob), 400);
    }

    function test_RevertWhen_ReceiverUnknown() public {
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenReceiverNotVerified.selector, carol, 0));
        vm.prank(alice);
        token.transfer(carol, 1);
    }
}
