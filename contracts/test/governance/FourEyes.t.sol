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

/// @dev Says of itself what it is told to; keeps who called it, and calls on with that power.
contract Pretender {
    enum Answer {
        Token,
        Nothing,
        Dirt,
        Revert,
        BurnGas,
        Flood
    }

    error PretenderSilent();

    Answer public manner;
    uint256 public word;
    address public caller;
    bool public reached;

    function answer(Answer manner_, uint256 word_) external {
        (manner, word) = (manner_, word_);
    }

    function act(address victim, bytes calldata data) external {
        caller = msg.sender;
        (reached, ) = victim.call(data);
    }

    function getTokenBound() external view returns (address) {
        if (manner == Answer.BurnGas) {
            while (gasleft() > 0) {}
        }
        require(manner != Answer.Revert, PretenderSilent());
        uint256 length =
            manner == Answer.Nothing
                ? 0
                : manner == Answer.Flood
                    ? 20_000
                    : 32;
        uint256 said = word;
        assembly {
            mstore(0, said)
            return(0, length)
        }
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
        vm.prank(first);
        fourEyes.withdraw(id);
        assertTrue(fourEyes.proposal(id).settled);
    }

    /// @dev Regression: a proposal of a dismissed officer could be confirmed once they were appointed again.
    function test_Threat_ADismissedOfficersProposalDoesNotRevive() public {
        uint256 id = propose(3);
        expectNotOfficer(stranger, address(target));
        vm.prank(stranger);
        fourEyes.withdraw(id);
        dismiss(first);
        vm.expectEmit();
        emit IFourEyes.ProposalWithdrawn(id, stranger);
        vm.prank(stranger);
        fourEyes.withdraw(id);
        appoint(target, first);
        expectSettled(id);
        vm.prank(second);
        fourEyes.confirm(id);
        assertEq(target.total(), 0);
    }

    function test_OfficersOfATokenSpeakForItsCompliance() public {
        Pretender rules = new Pretender();
        rules.answer(Pretender.Answer.Token, uint160(address(target)));
        bytes memory data = abi.encodeCall(Pretender.act, (address(this), ""));
        vm.prank(first);
        uint256 id = fourEyes.propose(address(rules), data, REASON);
        expectNotOfficer(stranger, address(rules));
        vm.prank(stranger);
        fourEyes.propose(address(rules), data, REASON);
        expectNotOfficer(stranger, address(rules));
        vm.prank(stranger);
        fourEyes.confirm(id);
        expectNotOfficer(stranger, address(rules));
        vm.prank(stranger);
        fourEyes.withdraw(id);
        vm.expectRevert(abi.encodeWithSelector(IFourEyes.FourEyesSameOfficer.selector, id, first));
        vm.prank(first);
        fourEyes.confirm(id);
        dismiss(first);
        vm.expectRevert(abi.encodeWithSelector(IFourEyes.FourEyesProposerDismissed.selector, id, first));
        vm.prank(second);
        fourEyes.confirm(id);
        appoint(target, first);
        vm.prank(second);
        fourEyes.confirm(id);
        assertEq(rules.caller(), address(fourEyes));
    }

    /// @dev A contract that says it is a token's compliance makes FourEyes call it, and nothing else: what it calls then,
    /// it calls by itself.
    function test_Threat_APretenderGainsNoCallToAToken() public {
        Pretender liar = new Pretender();
        liar.answer(Pretender.Answer.Token, uint160(address(other)));
        address[2] memory crooks = [makeAddr("crook"), makeAddr("accomplice")];
        appoint(other, crooks[0]);
        appoint(other, crooks[1]);
        bytes memory theft = abi.encodeCall(Target.add, (1_000));
        // officers of `other`, whom the liar names, reach neither `target` nor anything that does not name them
        vm.startPrank(crooks[0]);
        expectNotOfficer(crooks[0], address(target));
        fourEyes.propose(address(target), theft, REASON);
        bytes memory call = abi.encodeCall(Pretender.act, (address(target), theft));
        uint256 id = fourEyes.propose(address(liar), call, REASON);
        vm.stopPrank();
        vm.prank(crooks[1]);
        fourEyes.confirm(id);
        assertEq(liar.caller(), address(fourEyes));
        assertFalse(liar.reached());
        // nor can it have FourEyes confirm for it: it is nobody's officer
        bytes memory proposal = abi.encodeCall(FourEyes.propose, (address(target), theft, REASON));
        vm.prank(crooks[0]);
        id = fourEyes.propose(address(liar), abi.encodeCall(Pretender.act, (address(fourEyes), proposal)), REASON);
        vm.prank(crooks[1]);
        fourEyes.confirm(id);
        assertFalse(liar.reached());
        // naming one token to the proposer and another to who confirms changes who may, not what is called
        vm.prank(crooks[0]);
        id = fourEyes.propose(address(liar), call, REASON);
        liar.answer(Pretender.Answer.Token, uint160(address(target)));
        vm.expectRevert(abi.encodeWithSelector(IFourEyes.FourEyesProposerDismissed.selector, id, crooks[0]));
        vm.prank(second);
        fourEyes.confirm(id);
        assertEq(target.total(), 0);
    }

    function test_Threat_ATargetThatAnswersBadlyHasNoOfficers() public {
        Pretender odd = new Pretender();
        for (uint256 i = 1; i < 6; ++i) {
            uint256 word = i == 2 ? uint256(uint160(address(target))) | (1 << 160) : 0;
            odd.answer(Pretender.Answer(i), word);
            expectNotOfficer(first, address(odd));
            uint256 before = gasleft();
            vm.prank(first);
            fourEyes.propose(address(odd), "", REASON);
            assertLt(before - gasleft(), 150_000);
        }
    }

    /// @dev Whoever starves the question of gas has none left to act on the wrong answer.
    function testFuzz_Threat_LowGasMakesNobodyADismissedProposer(uint256 gas_) public {
        Pretender rules = new Pretender();
        rules.answer(Pretender.Answer.Token, uint160(address(target)));
        vm.prank(first);
        uint256 id = fourEyes.propose(address(rules), "", REASON);
        gas_ = bound(gas_, 10_000, 120_000);
        vm.prank(stranger);
        (bool ok, ) = address(fourEyes).call{gas: gas_}(abi.encodeCall(FourEyes.withdraw, (id)));
        assertFalse(ok);
        assertFalse(fourEyes.proposal(id).settled);
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
