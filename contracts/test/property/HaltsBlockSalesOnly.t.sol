// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IOffering} from "../../src/offering/IOffering.sol";
import {ITradingHalts} from "../../src/property/ITradingHalts.sol";
import {IIdentity} from "../../src/interfaces/IIdentity.sol";
import {Holders} from "../token/Holders.sol";

/// @notice While every kind of halt is in force: what halts must never hold up.
contract HaltsBlockSalesOnlyTest is Holders {
    uint256 private constant COST = 100 * 10e6;

    address private proceeds = makeAddr("proceeds");
    address private platform = makeAddr("platform");
    uint256 private id;

    function setUp() public override {
        super.setUp();
        coin.mint(owner, 1_000_000e6);
        coin.mint(address(treasury), 1_000e6);
        vm.prank(owner);
        token.setRedeemer(address(redemption));
        verify(carol, UAE);
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
        treasury.attribute(address(coin));
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

    function test_Halt_HindersSales() public {
        _raise(50);
        _halt();
        _fund();
        vm.expectRevert(
            abi.encodeWithSelector(
                ITradingHalts.TradingHalted.selector,
                token,
                ITradingHalts.Kind.Suspension,
                type(uint40).max
            )
        );
        _order();
    }

    function test_Halt_DoesNotHinderWithdrawals() public {
        _raise(50);
        _buy();
        _halt();
        vm.prank(carol);
        assertEq(offering.withdrawPurchase(id, 40), 40 * 10e6);
        assertEq(token.balanceOf(carol), 60);
        assertEq(coin.balanceOf(carol), 40 * 10e6);
    }

    function test_Halt_DoesNotHinderSettlingAndRefunds() public {
        _raise(101);
        _buy();
        vm.warp(today() + 7 days);
        _halt();
        assertEq(uint8(offering.settle(id)), uint8(IOffering.State.Failed));
        assertEq(offering.refund(id, carol), COST);
        assertEq(coin.balanceOf(carol), COST);
        assertEq(token.balanceOf(carol), 0);
    }

    function test_Halt_DoesNotHinderCancellingAndRefundsToAnotherWallet() public {
        address second = makeAddr("second");
        verify(second, UAE);
        IIdentity face = registry.deployIdentity(carol);
        vm.prank(agent);
        registry.updateIdentity(second, face);
        _raise(50);
        _buy();
        _halt();
        vm.prank(owner);
        offering.cancel(id);
        vm.prank(carol);
        assertEq(offering.refundTo(id, carol, second), COST);
        assertEq(coin.balanceOf(second), COST);
    }

    function test_Halt_DoesNotHinderProceedsNorFee() public {
        vm.prank(owner);
        offering.setFee(500, platform);
        _raise(50);
        _buy();
        vm.warp(today() + 7 days);
        _halt();
        assertEq(uint8(offering.settle(id)), uint8(IOffering.State.Succeeded));
        assertEq(offering.withdrawProceeds(id), (COST * 95) / 100);
        assertEq(offering.withdrawFee(id), (COST * 5) / 100);
        assertEq(coin.balanceOf(proceeds), (COST * 95) / 100);
        assertEq(coin.balanceOf(platform), (COST * 5) / 100);
        send(carol, bob, 100);
    }

    function test_Halt_DoesNotHinderClosingAndOpening() public {
        _raise(50);
        _halt();
        vm.startPrank(owner);
        offering.close(id);
        offering.settle(id);
        vm.stopPrank();
        _raise(0);
    }

    /// @dev For a week, cooling off for two days; continuous where nothing must be sold.
    function _raise(uint96 softCap) private {
        IOffering.Terms memory t;
        (t.token, t.coin, t.shares, t.softCap, t.pricePerShare) = (address(token), address(coin), 1_000, softCap, 10e6);
        (t.opensAt, t.closesAt, t.proceedsTo) = (uint40(today()), uint40(today() + 7 days), proceeds);
        if (softCap > 0) t.coolingOff = 2 days;
        vm.startPrank(owner);
        token.setMinterAllowance(address(offering), 1_000);
        id = offering.open(t);
        vm.stopPrank();
    }

    /// @dev Carol buys a hundred, with all that she has.
    function _buy() private {
        _fund();
        _order();
    }

    function _fund() private {
        coin.mint(carol, COST);
        vm.prank(carol);
        coin.approve(address(offering), COST);
    }

    function _order() private {
        IOffering.Purchase memory p;
        (p.offeringId, p.shares) = (id, 100);
        vm.prank(carol);
        offering.buy(p);
    }

    /// @dev Every kind, renewed where that goes.
    function _halt() private {
        uint40 until = uint40(today()) + 14 days;
        vm.startPrank(halter);
        halts.suspend(address(token), bytes32(0));
        halts.halt(address(token), ITradingHalts.Kind.Health, until, bytes32(0));
        halts.halt(address(token), ITradingHalts.Kind.ValuationMoved, until, bytes32(0));
        halts.setStaleAt(address(token), uint40(today()));
        vm.stopPrank();
        ITradingHalts.Halt[] memory all = halts.haltOf(address(token));
        assertEq(all.length, 4);
        for (uint256 i = 1; i < 4; ++i) assertEq(all[i].until, until);
    }
}
