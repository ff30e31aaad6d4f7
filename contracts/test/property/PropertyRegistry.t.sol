// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RoleIds} from "../../src/governance/RoleIds.sol";
import {IPropertyHealth} from "../../src/property/IPropertyHealth.sol";
import {IPropertyRegistry} from "../../src/property/IPropertyRegistry.sol";
import {ITradingHalts} from "../../src/property/ITradingHalts.sol";
import {PropertyToken} from "../../src/token/PropertyToken.sol";
import {PropertySuite} from "./PropertySuite.sol";

contract PropertyRegistryTest is PropertySuite {
    uint256 private constant STATES = 7;
    IPropertyRegistry.Status private constant PENDING = IPropertyRegistry.Status.PendingApproval;
    IPropertyRegistry.Status private constant SENT_BACK = IPropertyRegistry.Status.SentBack;
    IPropertyRegistry.Status private constant APPROVED = IPropertyRegistry.Status.Approved;
    IPropertyRegistry.Status private constant TOKENIZED = IPropertyRegistry.Status.Tokenized;
    IPropertyRegistry.Status private constant SUSPENDED = IPropertyRegistry.Status.Suspended;
    IPropertyRegistry.Status private constant RETIRED = IPropertyRegistry.Status.Retired;

    function test_Submit_RecordsTheDraft() public {
        vm.expectEmit(address(properties));
        emit IPropertyRegistry.PropertySubmitted(1, manager, URI, PROFILE, false);
        uint256 id = submit();
        assertEq(id, 1);
        assertEq(properties.propertyCount(), 1);
        IPropertyRegistry.Property memory p = properties.propertyOf(1);
        assertEq(
            abi.encode(p),
            abi.encode(IPropertyRegistry.Property(manager, PENDING, today(), address(0), PROFILE, URI))
        );
        assertEq(properties.tokenOf(1), address(0));
        (address by, IPropertyRegistry.Status status, address t) = properties.standingOf(1);
        assertEq(abi.encode(by, status, t), abi.encode(manager, PENDING, address(0)));
        assertEq(submit(), 2);
    }

    function test_Resubmit_TakesThePlaceOfWhatWasReviewed() public {
        uint256 id = submit();
        sendBack(id);
        vm.warp(today() + 1 days);
        vm.expectEmit(address(properties));
        emit IPropertyRegistry.PropertySubmitted(id, manager, "ipfs://second", keccak256("second"), true);
        _resubmit(id, "ipfs://second", keccak256("second"));
        assertEq(uint8(statusOf(id)), uint8(PENDING));
        assertEq(properties.propertyOf(id).profileHash, keccak256("second"));
        assertEq(properties.propertyOf(id).changedAt, today());
        _resubmit(id, "ipfs://third", keccak256("third"));
        vm.expectRevert(_differs(id, keccak256("second"), keccak256("third")));
        vm.prank(safe);
        properties.approve(id, keccak256("second"));
        vm.prank(safe);
        properties.approve(id, keccak256("third"));
        assertEq(uint8(statusOf(id)), uint8(APPROVED));
    }

    function test_Approve_AndSendBack() public {
        uint256 id = submit();
        vm.expectEmit(address(properties));
        emit IPropertyRegistry.PropertyApproved(id, safe, PROFILE);
        approve(id);
        vm.expectEmit(address(properties));
        emit IPropertyRegistry.PropertySentBack(id, safe, "ipfs://remarks", keccak256("remarks"));
        sendBack(id);
        assertEq(uint8(statusOf(id)), uint8(SENT_BACK));
    }

    function test_Suspend_HaltsSales_AndResumeEndsIt() public {
        (uint256 id, PropertyToken t) = tokenized();
        vm.expectEmit(address(properties));
        emit IPropertyRegistry.PropertySuspended(id, safe, keccak256("reason"));
        vm.expectEmit(address(halts));
        emit ITradingHalts.TradingHaltSet(
            address(t),
            ITradingHalts.Kind.Suspension,
            type(uint40).max,
            address(properties),
            keccak256("reason")
        );
        vm.prank(safe);
        properties.suspend(id, keccak256("reason"));
        assertTrue(halts.isHalted(address(t)));
        vm.expectEmit(address(properties));
        emit IPropertyRegistry.PropertyResumed(id, safe);
        vm.prank(safe);
        properties.resume(id);
        assertFalse(halts.isHalted(address(t)));
        assertEq(uint8(statusOf(id)), uint8(TOKENIZED));
    }

    function test_Retire_FollowsTheToken() public {
        (uint256 id, PropertyToken t) = tokenized();
        vm.expectRevert(abi.encodeWithSelector(IPropertyRegistry.PropertyTokenNotRetired.selector, id, address(t)));
        vm.prank(safe);
        properties.retire(id);
        vm.prank(owner);
        t.retire();
        vm.expectEmit(address(properties));
        emit IPropertyRegistry.PropertyRetired(id, safe);
        vm.prank(safe);
        properties.retire(id);
        assertEq(uint8(statusOf(id)), uint8(RETIRED));
    }

    /// @dev Every step from every state: it happens where the picture in `IPropertyRegistry` has an arrow, and nowhere else.
    function test_Steps_LegalAndIllegal_AllPairs() public {
        for (uint8 from; from < STATES; ++from) {
            for (uint8 to = 1; to < STATES; ++to) {
                uint256 id = inState(IPropertyRegistry.Status(from));
                assertEq(uint8(statusOf(id)), from);
                // Two ways lead to Tokenized.
                for (uint256 way; way < (to == uint8(TOKENIZED) ? 2 : 1); ++way) {
                    uint256 state = vm.snapshotState();
                    _tryStep(id, IPropertyRegistry.Status(from), IPropertyRegistry.Status(to), way == 1);
                    vm.revertToState(state);
                }
            }
        }
    }

    function test_RevertWhen_TheManagerApprovesTheirOwn() public {
        vm.prank(owner);
        roles.grantRole(RoleIds.id(address(properties), RoleIds.ISSUER), manager);
        uint256 id = submit();
        vm.expectRevert(abi.encodeWithSelector(IPropertyRegistry.PropertyOwnApproval.selector, id, manager));
        vm.prank(manager);
        properties.approve(id, PROFILE);
        // Others' drafts they may approve.
        vm.prank(secondManager);
        uint256 other = properties.submit(URI, PROFILE);
        vm.prank(manager);
        properties.approve(other, PROFILE);
    }

    function test_RevertWhen_AnotherProfileIsApproved() public {
        uint256 id = submit();
        vm.expectRevert(_differs(id, keccak256("other"), PROFILE));
        vm.prank(safe);
        properties.approve(id, keccak256("other"));
    }

    function test_RevertWhen_AnotherManagerResubmits() public {
        uint256 id = submit();
        vm.expectRevert(
            abi.encodeWithSelector(IPropertyRegistry.PropertyNotManager.selector, id, secondManager, manager)
        );
        vm.prank(secondManager);
        properties.resubmit(id, URI, PROFILE);
    }

    function test_RevertWhen_TheManagerWasDismissed() public {
        uint256 id = submit();
        vm.prank(owner);
        roles.revokeRole(RoleIds.id(address(properties), RoleIds.MANAGER), manager);
        vm.expectRevert(lacks(manager, RoleIds.MANAGER));
        _resubmit(id, URI, PROFILE);
    }

    function test_RevertWhen_TheProfileIsMissing() public {
        vm.startPrank(manager);
        vm.expectRevert(IPropertyRegistry.PropertyProfileMissing.selector);
        properties.submit("", PROFILE);
        vm.expectRevert(IPropertyRegistry.PropertyProfileMissing.selector);
        properties.submit(URI, bytes32(0));
    }

    function test_RevertWhen_CallerLacksTheRole() public {
        uint256 id = submit();
        address[3] memory others = [stranger, owner, manager];
        for (uint256 i; i < others.length; ++i) {
            bytes memory refusal = lacks(others[i], RoleIds.ISSUER);
            vm.startPrank(others[i]);
            vm.expectRevert(refusal);
            properties.approve(id, PROFILE);
            vm.expectRevert(refusal);
            properties.sendBack(id, "", 0);
            vm.expectRevert(refusal);
            properties.tokenize(id, paramsOf(), termsOf());
            vm.expectRevert(refusal);
            properties.suspend(id, 0);
            vm.expectRevert(refusal);
            properties.resume(id);
            vm.expectRevert(refusal);
            properties.retire(id);
            vm.stopPrank();
        }
        vm.expectRevert(lacks(safe, RoleIds.MANAGER));
        vm.prank(safe);
        properties.submit(URI, PROFILE);
        vm.expectRevert(lacks(safe, RoleIds.OWNER));
        vm.prank(safe);
        properties.setHealth(IPropertyHealth(stranger));
    }

    function test_SetHealth_IsTheOwners() public {
        vm.expectEmit(address(properties));
        emit IPropertyRegistry.PropertyHealthSet(stranger);
        vm.prank(owner);
        properties.setHealth(IPropertyHealth(stranger));
        assertEq(address(properties.health()), stranger);
    }

    function _tryStep(
        uint256 id,
        IPropertyRegistry.Status from,
        IPropertyRegistry.Status to,
        bool byTokenizing
    ) private {
        if (!_isLegal(from, to, byTokenizing)) {
            vm.expectRevert(abi.encodeWithSelector(IPropertyRegistry.PropertyStepIllegal.selector, id, from, to));
        } else if (to == RETIRED) {
            address t = properties.tokenOf(id);
            vm.prank(owner);
            PropertyToken(t).retire();
        }
        vm.prank(to == PENDING ? manager : safe);
        if (to == PENDING) properties.resubmit(id, URI, PROFILE);
        else if (to == SENT_BACK) properties.sendBack(id, "", 0);
        else if (to == APPROVED) properties.approve(id, PROFILE);
        else if (to == SUSPENDED) properties.suspend(id, 0);
        else if (to == RETIRED) properties.retire(id);
        else if (byTokenizing) properties.tokenize(id, paramsOf(), termsOf());
        else properties.resume(id);
        assertEq(uint8(statusOf(id)), uint8(_isLegal(from, to, byTokenizing) ? to : from));
    }

    function _isLegal(
        IPropertyRegistry.Status from,
        IPropertyRegistry.Status to,
        bool byTokenizing
    ) private pure returns (bool) {
        if (to == PENDING) return from == PENDING || from == SENT_BACK;
        if (to == SENT_BACK) return from == PENDING || from == APPROVED;
        if (to == APPROVED) return from == PENDING;
        if (to == TOKENIZED) return from == (byTokenizing ? APPROVED : SUSPENDED);
        return from == TOKENIZED;
    }

    function _resubmit(uint256 id, string memory uri, bytes32 hash) private {
        vm.prank(manager);
        properties.resubmit(id, uri, hash);
    }

    function _differs(uint256 id, bytes32 given, bytes32 onRecord) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IPropertyRegistry.PropertyProfileDiffers.selector, id, given, onRecord);
    }
}
