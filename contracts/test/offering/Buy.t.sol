// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {CountryModule} from "../../src/compliance/modules/CountryModule.sol";
import {MaxBalanceModule} from "../../src/compliance/modules/MaxBalanceModule.sol";
import {RoleIds} from "../../src/governance/RoleIds.sol";
import {Scoped} from "../../src/governance/Scoped.sol";
import {Permit} from "../../src/libraries/Coins.sol";
import {IOffering} from "../../src/offering/IOffering.sol";
import {ITradingHalts} from "../../src/property/ITradingHalts.sol";
import {IPropertyToken} from "../../src/token/IPropertyToken.sol";
import {OfferingSuite} from "./OfferingSuite.sol";

contract BuyTest is OfferingSuite {
    function test_Buy_TakesMoneyAndMints() public {
        vm.expectEmit(address(offering));
        emit IOffering.SharesBought(id, address(token), alice, 100, 25_000e6, 100, TERMS);
        uint256 cost = buy(alice, 100);
        assertEq(cost, 25_000e6);
        assertEq(token.balanceOf(alice), 100);
        assertEq(coin.balanceOf(alice), 10_000_000e6 - 25_000e6);
        assertEq(coin.balanceOf(address(offering)), 25_000e6);
        assertEq(token.balanceOf(address(offering)), 0);
        assertEq(token.minterAllowance(address(offering)), SHARES - 100);
        assertEq(progress().sold, 100);
        assertEq(progress().held, 25_000e6);
        assertEq(progress().proceedsWithdrawn, 0);
        assertEq(token.lockedOf(alice), 0);
    }

    function test_Buy_FromTheFirstSecondToTheLast() public {
        buy(alice, 10);
        vm.warp(closesAt - 1);
        buy(alice, 10);
        assertEq(token.balanceOf(alice), 20);
    }

    function test_Buy_TheRemainderBelowTheMinimum() public {
        buy(alice, SHARES - 7);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingBelowMinimum.selector, id, 6, 7));
        buy(bob, 6);
        buy(bob, 7);
        assertEq(token.totalSupply(), SHARES);
        assertEq(token.minterAllowance(address(offering)), 0);
    }

    function test_RevertWhen_NotOpenYet() public {
        vm.warp(opensAt - 1);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNotOpen.selector, id, opensAt));
        buy(alice, SHARES + 1); // the window is looked at before the number
    }

    function test_RevertWhen_Over() public {
        vm.warp(closesAt);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingOver.selector, id, closesAt));
        buy(alice, SHARES + 1);
    }

    function test_RevertWhen_BuyerSignedOtherTerms() public {
        IOffering.Purchase memory p = purchaseOf(id, SHARES + 1); // the terms are looked at before the number
        p.termsHash = keccak256("others");
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingTermsDiffer.selector, id, p.termsHash, TERMS));
        vm.prank(alice);
        offering.buy(p);
    }

    function test_RevertWhen_TradingHalted() public {
        vm.prank(halter);
        halts.suspend(address(token), keccak256("reason"));
        vm.expectRevert(
            abi.encodeWithSelector(
                ITradingHalts.TradingHalted.selector,
                address(token),
                ITradingHalts.Kind.Suspension,
                type(uint40).max
            )
        );
        buy(alice, 10);
        vm.prank(halter);
        halts.lift(address(token), ITradingHalts.Kind.Suspension);
        buy(alice, 10);
    }

    function test_RevertWhen_SoldOut() public {
        buy(alice, SHARES - 50);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingSoldOut.selector, id, 51, 50));
        buy(bob, 51);
        buy(bob, 50);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingSoldOut.selector, id, 1, 0));
        buy(bob, 1);
    }

    function test_RevertWhen_BelowMinimum() public {
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingBelowMinimum.selector, id, 9, 10));
        buy(alice, 9);
    }

    function test_RevertWhen_NothingBought() public {
        IOffering.Terms memory t = termsOf(address(coin));
        t.minimum = 0;
        uint256 free = open(t);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingBelowMinimum.selector, free, 0, 0));
        vm.prank(alice);
        offering.buy(purchaseOf(free, 0));
    }

    function test_RevertWhen_AllowanceMissing() public {
        vm.prank(alice);
        coin.approve(address(offering), 2_499e6);
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientAllowance.selector,
                address(offering),
                2_499e6,
                2_500e6
            )
        );
        buy(alice, 10);
    }

    function test_RevertWhen_MoneyMissing() public {
        vm.prank(alice);
        coin.transfer(carol, 10_000_000e6 - 1);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, alice, 1, 2_500e6));
        buy(alice, 10);
    }

    function test_RevertWhen_BuyerNotVerified() public {
        pay(coin, carol, 2_500e6);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenReceiverNotVerified.selector, carol, 0));
        buy(carol, 10);
        assertEq(coin.balanceOf(carol), 2_500e6);
        assertEq(progress().sold, 0);
    }

    function test_RevertWhen_BuyerRevoked() public {
        vm.prank(officer);
        registry.revokeClaim(alice, KYC, address(issuer));
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenReceiverNotVerified.selector, alice, 3));
        buy(alice, 10);
    }

    function test_RevertWhen_BuyerFrozen() public {
        vm.prank(officer);
        token.setAddressFrozen(alice, true);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenAddressFrozen.selector, alice));
        buy(alice, 10);
    }

    function test_RevertWhen_TokenPaused() public {
        vm.prank(officer);
        token.pause();
        vm.expectRevert(IPropertyToken.PropertyTokenPaused.selector);
        buy(alice, 10);
    }

    function test_RevertWhen_RuleRefuses() public {
        addCountryRule(only(UAE));
        buy(alice, 10);
        vm.expectRevert(abi.encodeWithSelector(CountryModule.CountryNotAllowed.selector, bob, BRITAIN));
        buy(bob, 10);
    }

    function test_RevertWhen_TooManyForOnePerson() public {
        addMaxBalanceRule(100);
        buy(alice, 60);
        vm.expectRevert(abi.encodeWithSelector(MaxBalanceModule.MaxBalanceExceeded.selector, alice, 101, 100));
        buy(alice, 41);
        buy(alice, 40);
    }

    function test_RevertWhen_CapReached() public {
        give(bob, 1_000_000 - 50);
        vm.expectRevert(
            abi.encodeWithSelector(IPropertyToken.PropertyTokenCapExceeded.selector, 1_000_000 - 50, 51, 1_000_000)
        );
        buy(alice, 51);
    }

    function test_RevertWhen_MinterAllowanceUsedUp() public {
        vm.prank(owner);
        token.setMinterAllowance(address(offering), 50);
        vm.expectRevert(
            abi.encodeWithSelector(IPropertyToken.PropertyTokenMinterAllowance.selector, address(offering), 50, 51)
        );
        buy(alice, 51);
        buy(alice, 50);
        vm.expectRevert(abi.encodeWithSelector(Scoped.ScopedMissingRole.selector, address(offering), RoleIds.AGENT));
        buy(alice, 10);
    }

    function test_BuyWithPermit_NeedsNoApproval() public {
        vm.prank(alice);
        coin.approve(address(offering), 0);
        Permit memory p = signPermit(coin, "alice", address(offering), 2_500e6, block.timestamp);
        vm.prank(alice);
        assertEq(offering.buyWithPermit(purchaseOf(id, 10), p), 2_500e6);
        assertEq(token.balanceOf(alice), 10);
        assertEq(coin.allowance(alice, address(offering)), 0);
    }

    function test_BuyWithPermit_SurvivesPermitUsedBySomebodyElse() public {
        vm.prank(alice);
        coin.approve(address(offering), 0);
        Permit memory p = signPermit(coin, "alice", address(offering), 2_500e6, block.timestamp);
        vm.prank(stranger);
        coin.permit(alice, address(offering), p.value, p.deadline, p.v, p.r, p.s);
        vm.prank(alice);
        offering.buyWithPermit(purchaseOf(id, 10), p);
        assertEq(token.balanceOf(alice), 10);
    }

    function test_BuyWithPermit_BadPermitMattersNotWithStandingAllowance() public {
        vm.prank(alice);
        offering.buyWithPermit(purchaseOf(id, 10), badPermit(2_500e6));
        vm.prank(alice);
        offering.buyWithPermit(purchaseOf(id, 10), noPermit());
        assertEq(token.balanceOf(alice), 20);
    }

    function test_RevertWhen_PermitBadAndNoAllowanceStands() public {
        vm.prank(alice);
        coin.approve(address(offering), 0);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(offering), 0, 2_500e6)
        );
        vm.prank(alice);
        offering.buyWithPermit(purchaseOf(id, 10), badPermit(2_500e6));
    }

    function test_RevertWhen_PermitOfSomebodyElse() public {
        vm.prank(alice);
        coin.approve(address(offering), 0);
        Permit memory p = signPermit(coin, "bob", address(offering), 2_500e6, block.timestamp);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(offering), 0, 2_500e6)
        );
        vm.prank(alice);
        offering.buyWithPermit(purchaseOf(id, 10), p);
    }
}
