// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {Test} from "forge-std/Test.sol";
import {FourEyes} from "../../src/governance/FourEyes.sol";
import {IFourEyes} from "../../src/governance/IFourEyes.sol";
import {RoleIds} from "../../src/governance/RoleIds.sol";
import {Roles} from "../../src/governance/Roles.sol";

/// @dev A scope of its own that records, refuses or calls back.
contract Target {
    error TargetRefused(uint256 code);

    FourEyes internal immutable FOUR_EYES;
    uint256 public total;
    bool public broken;
    bytes public reply;

    constructor(Roles roles, FourEyes fourEyes_, address owner) {
        roles.openScope(owner);
        FOUR_EYES = fourEyes_;
    }

    function add(uint256 n) external returns (uint256) {
        require(msg.sender == address(FOUR_EYES) && !broken, TargetRefused(n));
        return total += n;
    }

    function setBroken(bool broken_) external {
        broken = broken_;
    }

    function callBack(bytes calldata data) external {
        (bool ok, bytes memory answer) = address(FOUR_EYES).call(data);
        require(!ok, TargetRefused(0));
        reply = answer;
    }
}

contract FourEyesTest is Test {
    bytes32 internal constant REASON = keccak256("case 7");
    uint256 internal constant START = 1_700_000_000;

    Roles internal roles = Roles(deployCode("Roles.sol:Roles"));
    FourEyes internal fourEyes = FourEyes(deployCode("FourEyes.sol:FourEyes", abi.encode(roles)));
    address internal owner = makeAddr("owner");
    address internal first = makeAddr("first officer");
    address internal second = makeAddr("second officer");
    address internal stranger = makeAddr("stranger");
    Target internal target = new Target(roles, fourEyes, owner);
    Target internal other = new Target(roles, fourEyes, stranger);

    function setUp() public {
        vm.warp(START);
        appoint(target, first);
        appoint(target, second);
    }

    function test_Propose_KeepsTheCall() public {
        bytes memory data = abi.encodeCall(Target.add, (3));
        vm.expectEmit();
        emit IFourEyes.ProposalMade(1, address(target), first, data, REASON);
        vm.prank(first);
        uint256 id = fourEyes.propose(address(target), data, REASON);
        assertEq(id, 1);
        IFourEyes.Proposal memory p = fourEyes.proposal(id);
        assertEq(p.target, address(target));
        assertEq(p.proposer, first);
        assertEq(p.proposedAt, START);
        assertFalse(p.settled);
        assertEq(p.reasonHash, REASON);
        assertEq(p.data, data);
        assertEq(target.total(), 0);
        assertEq(propose(1), 2);
    }

    function test_Confirm_ExecutesOnce() public {
        uint256 id = propose(3);
        vm.expectEmit();
        emit IFourEyes.ProposalConfirmed(id, second);
        vm.prank(second);
        bytes memory result = fourEyes.confirm(id);
        assertEq(abi.decode(result, (uint256)), 3);
        assertEq(target.total(), 3);
        assertTrue(fourEyes.proposal(id).settled);
        expectSettled(id);
        vm.prank(second);
        fourEyes.confirm(id);
        expectSettled(id);
        vm.prank(second);
        fourEyes.withdraw(id);
    }

    function test_Withdraw_ByAnyOfficerOfTheTarget() public {
        uint256 id = propose(3);
        vm.expectEmit();
        emit IFourEyes.ProposalWithdrawn(id, second);
        vm.prank(second);
        fourEyes.withdraw(id);
        expectSettled(id);
        vm.prank(second);
        fourEyes.confirm(id);
        uint256 next = propose(4);
        vm.prank(first);
        fourEyes.withdraw(next);
        assertTrue(fourEyes.proposal(next).settled);
    }

    function test_RevertWhen_ProposerIsNoOfficer() public {
        expectNotOfficer(stranger, address(target));
        vm.prank(stranger);
        fourEyes.propose(address(target), "", REASON);
        expectNotOfficer(owner, address(target));
        vm.prank(owner);
        fourEyes.propose(address(target), "", REASON);
    }

    function test_RevertWhen_OfficerOfAnotherTarget() public {
        expectNotOfficer(first, address(other));
        vm.prank(first);
        fourEyes.propose(address(other), "", REASON);
        appoint(other, stranger);
        uint256 id = propose(3);
        vm.startPrank(stranger);
        expectNotOfficer(stranger, address(target));
        fourEyes.confirm(id);
        expectNotOfficer(stranger, address(target));
        fourEyes.withdraw(id);
        vm.stopPrank();
    }

    /// @dev Nobody is officer of `Roles` or of `FourEyes`: neither can be called through it.
    function testFuzz_RevertWhen_TargetIsGovernance(address caller) public {
        expectNotOfficer(caller, address(roles));
        vm.prank(caller);
        fourEyes.propose(address(roles), "", REASON);
        expectNotOfficer(caller, address(fourEyes));
        vm.prank(caller);
        fourEyes.propose(address(fourEyes), "", REASON);
    }

    function test_RevertWhen_UnknownProposal() public {
        vm.startPrank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IFourEyes.FourEyesUnknownProposal.selector, 0));
        fourEyes.confirm(0);
        vm.expectRevert(abi.encodeWithSelector(IFourEyes.FourEyesUnknownProposal.selector, 1));
        fourEyes.confirm(1);
        vm.expectRevert(abi.encodeWithSelector(IFourEyes.FourEyesUnknownProposal.selector, 1));
        fourEyes.withdraw(1);
        vm.stopPrank();
    }

    function test_RevertWhen_ProposerConfirms() public {
        uint256 id = propose(3);
        vm.warp(START + 8 days);
        vm.expectRevert(abi.encodeWithSelector(IFourEyes.FourEyesSameOfficer.selector, id, first));
        vm.prank(first);
        fourEyes.confirm(id);
    }

    function test_RevertWhen_ProposerDismissed() public {
        uint256 id = propose(3);
        dismiss(first);
        vm.warp(START + 8 days);
        vm.expectRevert(abi.encodeWithSelector(IFourEyes.FourEyesProposerDismissed.selector, id, first));
        vm.prank(second);
        fourEyes.confirm(id);
        expectNotOfficer(first, address(target));
        vm.prank(first);
        fourEyes.withdraw(id);
        vm.prank(second);
        fourEyes.withdraw(id);
    }

    function test_RevertWhen_ConfirmerDismissed() public {
        uint256 id = propose(3);
        dismiss(second);
        expectNotOfficer(second, address(target));
        vm.prank(second);
        fourEyes.confirm(id);
    }

    function testFuzz_Confirm_WithinLifetime(uint256 delay) public {
        uint256 id = propose(3);
        delay = bound(delay, 0, fourEyes.LIFETIME());
        vm.warp(START + delay);
        vm.prank(second);
        fourEyes.confirm(id);
        assertEq(target.total(), 3);
    }

    function testFuzz_RevertWhen_Expired(uint256 delay) public {
        uint256 id = propose(3);
        delay = bound(delay, 7 days + 1, 3650 days);
        vm.warp(START + delay);
        vm.expectRevert(abi.encodeWithSelector(IFourEyes.FourEyesExpired.selector, id, START + 7 days));
        vm.prank(second);
        fourEyes.confirm(id);
        vm.prank(second);
        fourEyes.withdraw(id);
    }

    function test_Confirm_FailingCallLeavesProposalOpen() public {
        uint256 id = propose(3);
        target.setBroken(true);
        vm.expectRevert(abi.encodeWithSelector(Target.TargetRefused.selector, 3));
        vm.prank(second);
        fourEyes.confirm(id);
        assertFalse(fourEyes.proposal(id).settled);
        target.setBroken(false);
        vm.prank(second);
        fourEyes.confirm(id);
        assertEq(target.total(), 3);
    }

    function test_RevertWhen_TargetHasNoCode() public {
        vm.startPrank(stranger);
        roles.openScope(stranger);
        roles.grantRole(RoleIds.id(stranger, RoleIds.OFFICER), first);
        roles.grantRole(RoleIds.id(stranger, RoleIds.OFFICER), second);
        vm.stopPrank();
        vm.prank(first);
        uint256 id = fourEyes.propose(stranger, hex"01020304", REASON);
        vm.expectRevert(abi.encodeWithSelector(Address.AddressEmptyCode.selector, stranger));
        vm.prank(second);
        fourEyes.confirm(id);
    }

    function test_Confirm_CannotBeReentered() public {
        appoint(target, address(target));
        bytes memory again = abi.encodeCall(FourEyes.confirm, (1));
        vm.prank(first);
        uint256 id = fourEyes.propose(address(target), abi.encodeCall(Target.callBack, (again)), REASON);
        vm.prank(second);
        fourEyes.confirm(id);
        assertEq(target.reply(), abi.encodeWithSelector(IFourEyes.FourEyesSettled.selector, id));
        bytes memory withdrawal = abi.encodeCall(FourEyes.withdraw, (2));
        vm.prank(first);
        id = fourEyes.propose(address(target), abi.encodeCall(Target.callBack, (withdrawal)), REASON);
        vm.prank(second);
        fourEyes.confirm(id);
        assertEq(target.reply(), abi.encodeWithSelector(IFourEyes.FourEyesSettled.selector, id));
    }

    function propose(uint256 n) internal returns (uint256) {
        vm.prank(first);
        return fourEyes.propose(address(target), abi.encodeCall(Target.add, (n)), REASON);
    }

    function appoint(Target scope, address account) internal {
        vm.prank(roles.ownerOf(address(scope)));
        roles.grantRole(RoleIds.id(address(scope), RoleIds.OFFICER), account);
    }

    function dismiss(address account) internal {
        vm.prank(owner);
        roles.revokeRole(RoleIds.id(address(target), RoleIds.OFFICER), account);
    }

    function expectNotOfficer(address account, address scope) internal {
        vm.expectRevert(abi.encodeWithSelector(IFourEyes.FourEyesNotOfficer.selector, account, scope));
    }

    function expectSettled(uint256 id) internal {
        vm.expectRevert(abi.encodeWithSelector(IFourEyes.FourEyesSettled.selector, id));
    }
}
