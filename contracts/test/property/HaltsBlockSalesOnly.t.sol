// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Holders} from "../token/Holders.sol";

/// @notice While every kind of halt is in force: what halts must never hold up.
contract HaltsBlockSalesOnlyTest is Holders {
    function setUp() public override {
        super.setUp();
        coin.mint(owner, 1_000_000e6);
        coin.mint(address(treasury), 1_000e6);
        vm.prank(owner);
        token.setRedeemer(address(redemption));
    }

    function test_Halt_DoesNotHinderTransfers() public {
        _halt();
        send(alice, bob, 10);
        vm.prank(alice);
        token.approve(bob, 5);
        vm.prank(bob);
        token.transferFrom(alice, bob, 5);
        assertEq(token.balanceOf(bob), 15);
        assertTrue(token.canTransfer(alice, bob, 1));
    }

    function test_Halt_DoesNotHinderEnforcement() public {
        _halt();
        force(alice, bob, 7);
        vm.prank(agent);
        token.burn(alice, 3);
        freeze(alice, 5);
        replace(bob, heir);
        token.recoveryAddress(bob, heir, address(registry.identity(heir)));
        assertEq(token.balanceOf(heir), 7);
        assertEq(token.balanceOf(alice), HELD - 10);
    }

    function test_Halt_DoesNotHinderDividends() public {
        uint256 recordId = announce(today() + 1 days);
        _halt();
        vm.warp(today() + 1 days);
        vm.prank(treasurer);
        uint256 index = treasury.distribute(address(coin), recordId, 1_000e6, 0, 0);
        distributor.claim(address(token), index, alice);
        assertEq(coin.balanceOf(alice), 1_000e6);
    }

    function test_Halt_DoesNotHinderRedemption() public {
        vm.startPrank(owner);
        coin.approve(address(redemption), type(uint256).max);
        redemption.open(address(token), address(coin), 10e6);
        vm.stopPrank();
        _halt();
        vm.prank(alice);
        redemption.redeem(address(token), 100);
        assertEq(coin.balanceOf(alice), 1_000e6);
        assertEq(token.balanceOf(alice), HELD - 100);
    }

    function _halt() private {
        uint40 until = uint40(today()) + 14 days;
        vm.startPrank(halter);
        halts.suspend(address(token), bytes32(0));
        halts.setStaleAt(address(token), uint40(today()));
        vm.stopPrank();
        assertTrue(halts.isHalted(address(token)));
        assertEq(halts.haltOf(address(token))[1].until, until);
    }
}
