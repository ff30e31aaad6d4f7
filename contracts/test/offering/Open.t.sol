// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IOffering} from "../../src/offering/IOffering.sol";
import {OfferingSuite} from "./OfferingSuite.sol";

contract OpenTest is OfferingSuite {
    function test_Open_KeepsTermsAndTells() public {
        IOffering.Terms memory t = termsOf(address(coin));
        vm.expectEmit(address(offering));
        emit IOffering.OfferingOpened(
            2,
            address(token),
            address(coin),
            SHARES,
            PRICE,
            opensAt,
            closesAt,
            MINIMUM,
            proceeds,
            keccak256("terms")
        );
        assertEq(open(t), 2);
        assertEq(abi.encode(offering.termsOf(2)), abi.encode(t));
        (uint256 sold, uint256 withdrawn) = offering.progressOf(2);
        assertEq(sold, 0);
        assertEq(withdrawn, 0);
    }

    function test_Open_TakesTheLargestTerms() public {
        IOffering.Terms memory t = termsOf(address(coin));
        (t.shares, t.pricePerShare, t.minimum) = (type(uint96).max, type(uint128).max, type(uint48).max);
        (t.opensAt, t.closesAt) = (type(uint40).max - 1, type(uint40).max);
        assertEq(abi.encode(offering.termsOf(open(t))), abi.encode(t));
    }

    function test_RevertWhen_OpenerDoesNotOwnTheToken() public {
        IOffering.Terms memory t = termsOf(address(coin));
        t.shares = 0; // the owner is asked for first
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNotOwner.selector, officer, address(token)));
        vm.prank(officer);
        offering.open(t);
    }

    function test_RevertWhen_TokenHasNoOwner() public {
        IOffering.Terms memory t = termsOf(address(coin));
        t.token = stranger;
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNotOwner.selector, owner, stranger));
        open(t);
    }

    function test_RevertWhen_TermsInvalid() public {
        IOffering.Terms[5] memory bad;
        for (uint256 i; i < bad.length; ++i) {
            bad[i] = termsOf(address(coin));
            bad[i].closesAt = bad[i].opensAt; // the terms are looked at first
        }
        bad[0].shares = 0;
        bad[1].pricePerShare = 0;
        bad[2].minimum = uint96(type(uint48).max) + 1;
        bad[3].coin = stranger;
        bad[4].proceedsTo = address(0);
        for (uint256 i; i < bad.length; ++i) {
            vm.expectRevert(IOffering.OfferingTermsInvalid.selector);
            open(bad[i]);
        }
    }

    function test_RevertWhen_ProceedsWouldGoToTheOfferingItself() public {
        IOffering.Terms memory t = termsOf(address(coin));
        t.proceedsTo = address(offering);
        vm.expectRevert(IOffering.OfferingTermsInvalid.selector);
        open(t);
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
        emit IOffering.OfferingClosed(id, address(token), 100);
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
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNotOwner.selector, owner, address(token)));
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
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNotOwner.selector, treasurer, address(token)));
        vm.prank(treasurer);
        offering.close(id);
    }

    function test_RevertWhen_OfferingUnknown() public {
        uint256[3] memory unknown = [uint256(0), 2, type(uint256).max];
        for (uint256 i; i < unknown.length; ++i) {
            bytes memory reason = abi.encodeWithSelector(IOffering.OfferingUnknown.selector, unknown[i]);
            vm.expectRevert(reason);
            offering.buy(unknown[i], 1);
            vm.expectRevert(reason);
            offering.buyWithPermit(unknown[i], 1, noPermit());
            vm.expectRevert(reason);
            offering.close(unknown[i]);
            vm.expectRevert(reason);
            offering.withdrawProceeds(unknown[i]);
            vm.expectRevert(reason);
            offering.termsOf(unknown[i]);
            vm.expectRevert(reason);
            offering.progressOf(unknown[i]);
        }
    }
}
