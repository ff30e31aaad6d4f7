// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PreapprovalModule} from "../../src/compliance/modules/PreapprovalModule.sol";
import {Holdings} from "../../src/compliance/Movement.sol";
import {Rules} from "./Rules.sol";

contract PreapprovalModuleTest is Rules {
    function setUp() public override {
        super.setUp();
        addModule(address(preapproval));
    }

    function test_ATransferNeedsAnApproval_Once() public {
        refuses(_missing(alice, bob, 10, 0), alice, bob, 10);
        _approve(alice, bob, 10);
        refuses(_missing(alice, bob, 11, 10), alice, bob, 11);
        vm.expectEmit(address(preapproval));
        emit PreapprovalModule.PreapprovalUsed(address(compliance), alice, bob, 10);
        send(alice, bob, 10);
        refuses(_missing(alice, bob, 1, 0), alice, bob, 1);
    }

    function test_ASmallerAmountUsesItUp() public {
        _approve(alice, bob, 10);
        send(alice, bob, 4);
        refuses(_missing(alice, bob, 6, 0), alice, bob, 6);
    }

    function test_ItIsForThisPairInThisDirection() public {
        _approve(alice, bob, 10);
        verify(carol, UAE);
        refuses(_missing(alice, carol, 10, 0), alice, carol, 10);
        send(alice, second, 50);
        refuses(_missing(second, bob, 10, 0), second, bob, 10);
        send(alice, bob, 10);
        refuses(_missing(bob, alice, 10, 0), bob, alice, 10);
    }

    function test_ItEnds() public {
        vm.prank(officer);
        preapproval.approveFor(address(compliance), alice, bob, 10, uint40(today() + 1 days));
        skip(1 days - 1);
        assertEq(preapproval.approvedFor(address(compliance), alice, bob), 10);
        uint256 state = vm.snapshotState();
        send(alice, bob, 10);
        vm.revertToState(state);
        skip(1);
        refuses(_missing(alice, bob, 10, 0), alice, bob, 10);
    }

    function test_AnOfficerOrTheOwnerApproves_AndWithdraws() public {
        vm.expectEmit(address(preapproval));
        emit PreapprovalModule.PreapprovalSet(address(compliance), alice, bob, 10, NEVER, address(compliance));
        configure(address(preapproval), abi.encodeCall(PreapprovalModule.approve, (alice, bob, 10, NEVER)));
        vm.expectEmit(address(preapproval));
        emit PreapprovalModule.PreapprovalSet(address(compliance), alice, bob, 0, 0, officer);
        _approve(alice, bob, 0, 0);
        refuses(_missing(alice, bob, 1, 0), alice, bob, 1);
        vm.prank(agent);
        preapproval.approveFor(address(compliance), alice, bob, 5, NEVER);
        send(alice, bob, 5);
    }

    function test_RevertWhen_TheApproverIsNoOfficerOfTheToken() public {
        address other = _officerOfAnother();
        address[5] memory wrong = [owner, manager, stranger, alice, other];
        for (uint256 i; i < wrong.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(PreapprovalModule.PreapprovalNotOfficer.selector, wrong[i], address(token))
            );
            vm.prank(wrong[i]);
            preapproval.approveFor(address(compliance), alice, bob, 5, NEVER);
        }
        vm.mockCall(stranger, abi.encodeWithSignature("getTokenBound()"), abi.encode(address(0)));
        vm.expectRevert(abi.encodeWithSelector(PreapprovalModule.PreapprovalNotOfficer.selector, officer, address(0)));
        vm.prank(officer);
        preapproval.approveFor(stranger, alice, bob, 5, NEVER);
    }

    function test_RevertWhen_TheTimeIsPast() public {
        uint256 now_ = today();
        vm.expectRevert(abi.encodeWithSelector(PreapprovalModule.PreapprovalInPast.selector, now_, now_));
        _approve(alice, bob, 5, uint40(now_));
    }

    function test_MintsNeedOneToo_UnlessExempt() public {
        refusesMint(_missing(address(0), bob, 5, 0), bob, 5);
        _approve(address(0), bob, 5);
        give(bob, 5);
        refusesMint(_missing(address(0), bob, 1, 0), bob, 1);
        vm.expectEmit(address(preapproval));
        emit PreapprovalModule.PreapprovalMintsSet(address(compliance), true);
        configure(address(preapproval), abi.encodeCall(PreapprovalModule.setMintsExempt, (true)));
        give(bob, 1);
        refuses(_missing(alice, bob, 1, 0), alice, bob, 1);
    }

    function test_ForceAndOnesOwnWalletsUseNoneUp() public {
        _approve(alice, bob, 10);
        _approve(alice, second, 10);
        force(alice, bob, 10);
        send(alice, second, 10);
        send(alice, bob, 0);
        burn(alice, 1);
        assertEq(preapproval.approvedFor(address(compliance), alice, bob), 10);
        assertEq(preapproval.approvedFor(address(compliance), alice, second), 10);
        recover(alice, heir);
    }

    function test_Settings_AreTheCallersOwn() public {
        preapproval.approve(alice, bob, 7, NEVER);
        preapproval.setMintsExempt(true);
        assertEq(preapproval.approvedFor(address(this), alice, bob), 7);
        assertEq(preapproval.approvedFor(address(compliance), alice, bob), 0);
        assertFalse(preapproval.mintsExempt(address(compliance)));
        refuses(_missing(alice, bob, 7, 0), alice, bob, 7);
        assertEq(preapproval.name(), "Pre-approval");
        assertEq(preapproval.hooks(), 3);
    }

    function test_Threat_AStrangersCallUsesUpNobodysApproval() public {
        _approve(alice, bob, 10);
        preapproval.moved(movementOf(alice, bob, 10), Holdings(0, 0, 0, 0), false);
        send(alice, bob, 10);
    }

    function testFuzz_ExplainIsWhatHappens(uint96 approved, uint96 amount, uint40 until, uint40 later) public {
        approved = uint96(bound(approved, 0, HELD));
        amount = uint96(bound(amount, 0, HELD));
        until = uint40(bound(until, today() + 1, NEVER));
        _approve(alice, bob, approved, until);
        vm.warp(bound(later, today(), NEVER - 1));
        bool allowed = amount == 0 || (amount <= approved && today() < until);
        assertEq(sendAsForetold(alice, bob, amount), allowed);
        assertEq(sendAsForetold(alice, bob, 1), !(allowed && amount > 0) && approved > 0 && today() < until);
    }

    function _officerOfAnother() private returns (address other) {
        other = makeAddr("other officer");
        (officer, other) = (other, officer);
        createProperty("Office", "OFC", 10);
        (officer, other) = (other, officer);
    }

    function _approve(address from, address to, uint96 amount) private {
        _approve(from, to, amount, NEVER);
    }

    function _approve(address from, address to, uint96 amount, uint40 until) private {
        vm.prank(officer);
        preapproval.approveFor(address(compliance), from, to, amount, until);
    }

    function _missing(address from, address to, uint256 amount, uint256 approved) private pure returns (bytes memory) {
        return abi.encodeWithSelector(PreapprovalModule.PreapprovalMissing.selector, from, to, amount, approved);
    }
}
