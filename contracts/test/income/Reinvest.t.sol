// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDividendDistributor} from "../../src/income/IDividendDistributor.sol";
import {IOffering} from "../../src/offering/IOffering.sol";
import {IPropertyToken} from "../../src/token/IPropertyToken.sol";
import {PropertyToken} from "../../src/token/PropertyToken.sol";
import {BlocklistCoin} from "../doubles/BlocklistCoin.sol";
import {WithheldSuite} from "./WithheldSuite.sol";

/// @notice Dividends that buy shares of the same property.
contract ReinvestTest is WithheldSuite {
    bytes32 private constant TERMS = keccak256("terms");
    address private _proceeds = makeAddr("proceeds");
    uint256 private _id;

    function setUp() public override {
        super.setUp();
        vm.prank(owner);
        token.setMinterAllowance(address(offering), 1_000);
        _id = _open(address(token), 0);
    }

    function _open(address token_, uint96 softCap) private returns (uint256) {
        IOffering.Terms memory t;
        (t.token, t.coin, t.shares, t.softCap, t.pricePerShare) = (token_, address(coin), 100, softCap, 50);
        (t.opensAt, t.closesAt) = (uint40(vm.getBlockTimestamp()), uint40(vm.getBlockTimestamp() + 300 days));
        (t.minimum, t.proceedsTo, t.termsHash) = (1, _proceeds, TERMS);
        vm.prank(owner);
        return offering.open(t);
    }

    function _purchase(uint96 shares) private view returns (IOffering.Purchase memory) {
        return IOffering.Purchase(_id, shares, TERMS, 0, new bytes32[](0));
    }

    function _reinvest(address who, uint256[] memory indices, uint96 shares) private returns (uint256) {
        IOffering.Purchase memory purchase = _purchase(shares);
        vm.prank(who);
        return distributor.reinvest(address(token), indices, purchase);
    }

    function _two(uint256 a, uint256 b) private pure returns (uint256[] memory pair) {
        pair = new uint256[](2);
        (pair[0], pair[1]) = (a, b);
    }

    function test_Reinvest_BuysSharesAndPaysTheRest() public {
        uint256 first = declared(1_000);
        uint256 second = declared(2_000);
        vm.expectEmit(address(distributor));
        emit IDividendDistributor.DividendPaid(address(token), first, bob, bob, 300);
        vm.expectEmit(address(distributor));
        emit IDividendDistributor.DividendPaid(address(token), second, bob, bob, 600);
        vm.expectEmit(address(distributor));
        emit IDividendDistributor.DividendReinvested(address(token), bob, _id, address(coin), 17, 900, 850);
        vm.expectEmit(address(offering));
        emit IOffering.SharesBought(_id, address(token), bob, 17, 850, 17, TERMS);
        assertEq(_reinvest(bob, _two(first, second), 17), 50);
        assertEq(token.balanceOf(bob), 317);
        assertEq(coin.balanceOf(bob), 50);
        assertEq(coin.balanceOf(address(offering)), 850);
        assertEq(coin.balanceOf(address(distributor)), 2_100);
        assertEq(coin.allowance(address(distributor), address(offering)), 0);
        assertEq(outstanding(first) + outstanding(second), 2_100);
        offering.withdrawProceeds(_id);
        assertEq(coin.balanceOf(_proceeds), 850);
    }

    function test_Reinvest_EverythingToTheUnit() public {
        uint256 index = declared(1_000);
        assertEq(_reinvest(bob, one(index), 6), 0);
        assertEq(coin.balanceOf(bob), 0);
        assertEq(token.balanceOf(bob), 306);
    }

    function test_Reinvest_WhatTheTaxLeaves() public {
        uint256 index = declaredBy(1_000, plain(), 0); // Bob: 240 of 300
        vm.expectRevert(abi.encodeWithSelector(IDividendDistributor.DividendTooLittle.selector, 240, 250));
        _reinvest(bob, one(index), 5);
        assertEq(_reinvest(bob, one(index), 4), 40);
        (uint256 withheld, ) = pots(index);
        assertEq(withheld, 60);
    }

    /// @dev Into a conditional offering: the shares are locked, and a refund goes to the holder.
    function test_Reinvest_IntoAConditionalOfferingThatFails() public {
        _id = _open(address(token), 90);
        uint256 index = declared(1_000);
        _reinvest(bob, one(index), 6);
        assertEq(token.lockedOf(bob), 6);
        vm.warp(vm.getBlockTimestamp() + 300 days);
        offering.settle(_id);
        assertEq(offering.refund(_id, bob), 300);
        assertEq(coin.balanceOf(bob), 300);
        assertEq(token.balanceOf(bob), 300);
    }

    function test_RevertWhen_TheDividendIsNotTheCallers() public {
        uint256 index = declared(1_000);
        vm.expectRevert(
            abi.encodeWithSelector(IDividendDistributor.DividendNothing.selector, address(token), index, stranger)
        );
        _reinvest(stranger, one(index), 1);
        address second = makeAddr("second");
        recover(bob, second);
        vm.expectRevert(abi.encodeWithSelector(IDividendDistributor.DividendNotPayee.selector, bob, second));
        _reinvest(bob, one(index), 1);
        assertEq(claim(index, bob), 300);
    }

    function test_RevertWhen_ReinvestedTwice() public {
        uint256 index = declared(1_000);
        bytes memory claimed = abi.encodeWithSelector(
            IDividendDistributor.DividendClaimed.selector,
            address(token),
            index,
            bob
        );
        vm.expectRevert(claimed);
        _reinvest(bob, _two(index, index), 1);
        _reinvest(bob, one(index), 1);
        vm.expectRevert(claimed);
        _reinvest(bob, one(index), 1);
    }

    function test_RevertWhen_TheOfferingIsOfAnotherToken() public {
        (PropertyToken other, , ) = createProperty("Other", "OTHR", 1_000);
        uint256 index = declared(1_000);
        uint256 own = _id;
        _id = _open(address(other), 0);
        vm.expectRevert(
            abi.encodeWithSelector(IDividendDistributor.DividendOfferingForeign.selector, address(token), _id)
        );
        _reinvest(bob, one(index), 1);
        _id = own;
    }

    function test_RevertWhen_TheCoinDiffers() public {
        BlocklistCoin another = new BlocklistCoin();
        another.mint(treasurer, 1_000);
        vm.prank(treasurer);
        another.approve(address(distributor), 1_000);
        (uint256 index, ) = declare(another, passRecordDate(), 1_000);
        vm.expectRevert(
            abi.encodeWithSelector(IDividendDistributor.DividendCoinDiffers.selector, address(another), address(coin))
        );
        _reinvest(bob, one(index), 1);
    }

    function test_RevertWhen_TheOfferingRefuses() public {
        uint256 index = declared(1_000);
        vm.prank(owner);
        offering.close(_id);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingOver.selector, _id, vm.getBlockTimestamp()));
        _reinvest(bob, one(index), 1);
        assertFalse(distributor.isClaimed(address(token), index, bob));
    }

    function test_RevertWhen_TheHolderMayNotBuy() public {
        uint256 index = declared(1_000);
        vm.prank(officer);
        token.pause();
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenPaused.selector));
        _reinvest(bob, one(index), 1);
        assertEq(claim(index, bob), 300);
    }

    function test_RevertWhen_SomebodyElseBuysForAHolder() public {
        IOffering.Purchase memory purchase = _purchase(1);
        address[4] memory others = [owner, treasurer, stranger, bob];
        for (uint256 i; i < others.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNotDistributor.selector, others[i]));
            vm.prank(others[i]);
            offering.buyFor(bob, purchase);
        }
    }

    /// @dev Limits, lists and the terms that are signed are the buyer's, not the distributor's.
    function test_Reinvest_CountsForTheBuyer() public {
        IOffering.Terms memory t;
        (t.token, t.coin, t.shares, t.pricePerShare) = (address(token), address(coin), 100, 50);
        (t.opensAt, t.closesAt) = (uint40(vm.getBlockTimestamp()), uint40(vm.getBlockTimestamp() + 300 days));
        (t.minimum, t.proceedsTo, t.termsHash, t.maximumPerIdentity) = (1, _proceeds, TERMS, 5);
        t.allocationRoot = keccak256(bytes.concat(keccak256(abi.encode(bob, uint96(6)))));
        vm.prank(owner);
        _id = offering.open(t);
        uint256 index = declared(1_000);
        IOffering.Purchase memory purchase = IOffering.Purchase(_id, 6, TERMS, 6, new bytes32[](0));
        uint32 person = identityOf(bob);
        vm.expectRevert(
            abi.encodeWithSelector(IOffering.OfferingMaximumExceeded.selector, _id, person, uint256(6), uint256(5))
        );
        vm.prank(bob);
        distributor.reinvest(address(token), one(index), purchase);
        purchase.shares = 5;
        vm.prank(bob);
        distributor.reinvest(address(token), one(index), purchase);
        (uint256 byIdentity, uint256 byWallet) = offering.boughtOf(_id, person, bob);
        assertEq(byIdentity, 5);
        assertEq(byWallet, 5);
    }
}
