// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RoleIds} from "../../src/governance/RoleIds.sol";
import {Scoped} from "../../src/governance/Scoped.sol";
import {IOffering} from "../../src/offering/IOffering.sol";
import {PropertyToken} from "../../src/token/PropertyToken.sol";
import {OfferingSuite} from "./OfferingSuite.sol";

contract OpenTest is OfferingSuite {
    function test_Open_KeepsTermsAndTells() public {
        IOffering.Terms memory t = termsOf(address(coin));
        vm.expectEmit(address(offering));
        emit IOffering.OfferingOpened(2, address(token), address(coin), t, 2, 0, address(0), owner);
        assertEq(open(t), 2);
        assertEq(abi.encode(offering.termsOf(2)), abi.encode(t));
        IOffering.Progress memory p = offering.progressOf(2);
        assertEq(uint8(p.state), uint8(IOffering.State.Running));
        assertEq(p.round, 2);
        assertEq(p.sold + p.refunded + p.proceedsWithdrawn + p.fee + p.feeWithdrawn + p.held, 0);
        assertEq(p.settleableAt, 0);
        (uint256 running, uint256 rounds) = offering.runningOf(address(token));
        assertEq(running, 0);
        assertEq(rounds, 2);
    }

    function test_Open_TakesTheLargestTerms() public {
        IOffering.Terms memory t = termsOf(address(coin));
        (t.shares, t.pricePerShare, t.minimum) = (type(uint96).max, type(uint128).max, type(uint48).max);
        (t.opensAt, t.closesAt) = (type(uint40).max - 1, type(uint40).max);
        (t.softCap, t.maximumPerIdentity) = (type(uint96).max, type(uint96).max);
        (t.coolingOff, t.allocationRoot) = (60 days, bytes32(type(uint256).max));
        assertEq(abi.encode(offering.termsOf(open(t))), abi.encode(t));
    }

    function test_RevertWhen_OpenerDoesNotOwnTheToken() public {
        IOffering.Terms memory t = termsOf(address(coin));
        t.shares = 0; // the owner is asked for first
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNotIssuer.selector, officer, address(token)));
        vm.prank(officer);
        offering.open(t);
    }

    function test_RevertWhen_TokenHasNoOwner() public {
        IOffering.Terms memory t = termsOf(address(coin));
        t.token = stranger;
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNotIssuer.selector, owner, stranger));
        open(t);
    }

    function test_RevertWhen_TermsInvalid() public {
        IOffering.Terms[8] memory bad;
        for (uint256 i; i < bad.length; ++i) {
            bad[i] = termsOf(address(coin));
            bad[i].closesAt = bad[i].opensAt; // the terms are looked at first
        }
        bad[0].shares = 0;
        bad[1].pricePerShare = 0;
        bad[2].minimum = uint96(type(uint48).max) + 1;
        bad[3].softCap = SHARES + 1;
        (bad[5].softCap, bad[5].coolingOff) = (1, 60 days + 1);
        bad[6].coolingOff = 1; // of a continuous offering
        bad[7].proceedsTo = address(offering);
        bad[4].proceedsTo = address(0);
        for (uint256 i; i < bad.length; ++i) {
            vm.expectRevert(IOffering.OfferingTermsInvalid.selector);
            open(bad[i]);
        }
    }

    function test_RevertWhen_WindowEmpty() public {
        IOffering.Terms memory t = termsOf(address(coin));
        t.closesAt = t.opensAt;
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingWindowInvalid.selector, opensAt, opensAt));
        open(t);
    }

    function test_RevertWhen_WindowPast() public {
        IOffering.Terms memory t = termsOf(address(coin));
        (t.opensAt, t.closesAt) = (1, uint40(block.timestamp));
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingWindowInvalid.selector, 1, block.timestamp));
        open(t);
    }

    function test_Close_EndsTheSale() public {
        buy(alice, 100);
        vm.warp(block.timestamp + 1 hours);
        vm.expectEmit(address(offering));
        emit IOffering.OfferingClosed(id, address(token), 100, owner);
        vm.prank(owner);
        offering.close(id);
        assertEq(offering.termsOf(id).closesAt, block.timestamp);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingOver.selector, id, block.timestamp));
        buy(alice, 100);
    }

    function test_Close_BeforeItOpened() public {
        vm.warp(opensAt - 1);
        vm.prank(owner);
        offering.close(id);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNotOpen.selector, id, opensAt));
        buy(alice, 100);
        vm.warp(opensAt);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingOver.selector, id, opensAt - 1));
        buy(alice, 100);
    }

    function test_Close_ByTheTokensPresentOwner() public {
        vm.prank(owner);
        token.transferOwnership(carol);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNotIssuer.selector, owner, address(token)));
        vm.prank(owner);
        offering.close(id);
        vm.prank(carol);
        offering.close(id);
    }

    function test_RevertWhen_ClosedTwice() public {
        vm.startPrank(owner);
        offering.close(id);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingOver.selector, id, block.timestamp));
        offering.close(id);
        vm.stopPrank();
    }

    function test_RevertWhen_CloserDoesNotOwnTheToken() public {
        vm.warp(closesAt); // the owner is asked for before the time
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNotIssuer.selector, treasurer, address(token)));
        vm.prank(treasurer);
        offering.close(id);
    }

    function test_RevertWhen_OfferingUnknown() public {
        uint256[3] memory unknown = [uint256(0), 2, type(uint256).max];
        for (uint256 i; i < unknown.length; ++i) {
            bytes memory reason = abi.encodeWithSelector(IOffering.OfferingUnknown.selector, unknown[i]);
            vm.expectRevert(reason);
            offering.buy(purchaseOf(unknown[i], 1));
            vm.expectRevert(reason);
            offering.buyWithPermit(purchaseOf(unknown[i], 1), noPermit());
            vm.expectRevert(reason);
            offering.close(unknown[i]);
            vm.expectRevert(reason);
            offering.withdrawProceeds(unknown[i]);
            vm.expectRevert(reason);
            offering.termsOf(unknown[i]);
            vm.expectRevert(reason);
            offering.progressOf(unknown[i]);
            vm.expectRevert(reason);
            offering.cancel(unknown[i]);
            vm.expectRevert(reason);
            offering.settle(unknown[i]);
            vm.expectRevert(reason);
            offering.refund(unknown[i], alice);
            vm.expectRevert(reason);
            offering.refundTo(unknown[i], alice, alice);
            vm.expectRevert(reason);
            offering.withdrawPurchase(unknown[i], 1);
            vm.expectRevert(reason);
            offering.withdrawFee(unknown[i]);
            vm.expectRevert(reason);
            offering.feeOf(unknown[i]);
            vm.expectRevert(reason);
            offering.subscriptionOf(unknown[i], alice);
        }
    }

    function test_Open_ByAnIssuerAtOnce() public {
        address person = issuer_();
        IOffering.Terms memory t = conditional();
        vm.startPrank(person);
        uint256 opened = offering.open(t);
        offering.close(id);
        offering.cancel(opened);
        vm.stopPrank();
        assertEq(uint8(offering.progressOf(opened).state), uint8(IOffering.State.Cancelled));
    }

    function test_RevertWhen_IssuerOfAnotherProperty() public {
        address person = issuer_();
        (PropertyToken other, , ) = createProperty("Office", "OFC", 10);
        IOffering.Terms memory t = conditional();
        t.token = address(other);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNotIssuer.selector, person, address(other)));
        vm.prank(person);
        offering.open(t);
    }

    function test_RevertWhen_CoinUnapproved() public {
        IOffering.Terms memory t = termsOf(address(token));
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingCoinUnapproved.selector, address(token)));
        open(t);
    }

    function test_SetCoin_CountsForOfferingsToCome() public {
        assertTrue(offering.isCoin(address(coin)));
        vm.expectEmit(address(offering));
        emit IOffering.OfferingCoinSet(address(coin), false);
        vm.prank(owner);
        offering.setCoin(address(coin), false);
        buy(alice, 10);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingCoinUnapproved.selector, address(coin)));
        open(termsOf(address(coin)));
    }

    function test_RevertWhen_CoinIsNoContract() public {
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingCoinUnapproved.selector, stranger));
        vm.prank(owner);
        offering.setCoin(stranger, true);
    }

    function test_RevertWhen_OthersSetCoinOrFee() public {
        bytes memory reason = abi.encodeWithSelector(Scoped.ScopedMissingRole.selector, agent, RoleIds.OWNER);
        vm.startPrank(agent);
        vm.expectRevert(reason);
        offering.setCoin(address(coin), false);
        vm.expectRevert(reason);
        offering.setFee(0, address(0));
        vm.stopPrank();
    }

    function test_RevertWhen_AConditionalOneRuns() public {
        IOffering.Terms memory t = conditional();
        uint256 running = open(t);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingRunning.selector, address(token), running));
        open(t);
        open(termsOf(address(coin)));
        (uint256 answer, uint256 rounds) = offering.runningOf(address(token));
        assertEq(answer, running);
        assertEq(rounds, 3);
    }

    function test_RevertWhen_MoneyWouldBeBoundForTooLong() public {
        IOffering.Terms memory t = conditional();
        (t.opensAt, t.closesAt) = (1, uint40(today() + 366 days + 1)); // counted from now
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingWindowInvalid.selector, 1, t.closesAt));
        open(t);
        t.closesAt -= 1;
        open(t);
        cancelAll();
        (t.opensAt, t.closesAt) = (uint40(today() + 10), uint40(today() + 10 + 366 days));
        open(t);
    }

    function cancelAll() private {
        (uint256 running, ) = offering.runningOf(address(token));
        vm.prank(owner);
        offering.cancel(running);
    }
}
