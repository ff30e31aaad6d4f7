// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RoleIds} from "../../governance/RoleIds.sol";
import {Scoped} from "../../governance/Scoped.sol";
import {ICompliance} from "../../interfaces/ICompliance.sol";
import {IComplianceModule} from "../IComplianceModule.sol";
import {Hooks, Holdings, Movement} from "../Movement.sol";
import {Parties} from "./Parties.sol";

/// @title PreapprovalModule
/// @notice A transfer to another person needs an approval: from this wallet to that one, so many shares at most, until then.
/// It serves once, for a smaller amount too. Mints need one as well (from the zero address), unless they are exempt.
/// Until something is approved, nothing moves.
/// @dev Approvals are the owner's, through the compliance's `configure`, and any officer's of the token, directly: a
/// plain power of one, since it lets a holder do what the holder wants and every other rule admits, moves nothing by itself
/// and can be withdrawn until it is used.
contract PreapprovalModule is IComplianceModule {
    using Parties for Movement;

    struct Approval {
        uint96 amount;
        uint40 until;
    }

    /// @notice Only `approved` shares may move from the one to the other now; zero: none.
    error PreapprovalMissing(address from, address to, uint256 amount, uint256 approved);
    error PreapprovalInPast(uint256 until, uint256 timestamp);
    /// @notice The account is no officer of the token.
    error PreapprovalNotOfficer(address account, address token);

    /// @notice `amount` 0: withdrawn. `by`: the compliance or an officer.
    event PreapprovalSet(
        address indexed compliance,
        address indexed from,
        address indexed to,
        uint256 amount,
        uint256 until,
        address by
    );
    event PreapprovalUsed(address indexed compliance, address indexed from, address indexed to, uint256 amount);
    event PreapprovalMintsSet(address indexed compliance, bool exempt);

    mapping(address compliance => bool) public mintsExempt;
    mapping(address compliance => mapping(address from => mapping(address to => Approval))) private _approvals;

    /// @notice Whether the caller's mints need no approval.
    function setMintsExempt(bool exempt) external {
        mintsExempt[msg.sender] = exempt;
        emit PreapprovalMintsSet(msg.sender, exempt);
    }

    /// @notice Approves one movement under the caller, in place of what was approved between the two before.
    /// @param amount At most; 0 withdraws.
    /// @param until Unix time before which it must happen.
    function approve(address from, address to, uint96 amount, uint40 until) external {
        _approve(msg.sender, from, to, amount, until);
    }

    /// @notice As `approve`, under a compliance. Only an officer or an agent of its token.
    function approveFor(address compliance, address from, address to, uint96 amount, uint40 until) external {
        address token = ICompliance(compliance).getTokenBound();
        require(_isOfficer(token), PreapprovalNotOfficer(msg.sender, token));
        _approve(compliance, from, to, amount, until);
    }

    /// @inheritdoc IComplianceModule
    function moved(Movement calldata movement, Holdings calldata, bool forced) external {
        if (forced || !_isAsked(msg.sender, movement)) return;
        delete _approvals[msg.sender][movement.from][movement.to];
        emit PreapprovalUsed(msg.sender, movement.from, movement.to, movement.amount);
    }

    /// @inheritdoc IComplianceModule
    function violation(
        address compliance,
        Movement calldata movement,
        Holdings calldata
    ) external view returns (bytes memory reason) {
        if (!_isAsked(compliance, movement)) return "";
        uint256 approved = approvedFor(compliance, movement.from, movement.to);
        if (movement.amount <= approved) return "";
        return
            abi.encodeWithSelector(PreapprovalMissing.selector, movement.from, movement.to, movement.amount, approved);
    }

    /// @inheritdoc IComplianceModule
    function hooks() external pure returns (uint8) {
        return Hooks.CHECK | Hooks.NOTIFY;
    }

    /// @inheritdoc IComplianceModule
    function name() external pure returns (string memory) {
        return "Pre-approval";
    }

    /// @notice How many shares may move now from the one to the other under a compliance.
    function approvedFor(address compliance, address from, address to) public view returns (uint256) {
        Approval memory a = _approvals[compliance][from][to];
        return a.until > block.timestamp ? a.amount : 0;
    }

    function _approve(address compliance, address from, address to, uint96 amount, uint40 until) private {
        require(amount == 0 || until > block.timestamp, PreapprovalInPast(until, block.timestamp));
        _approvals[compliance][from][to] = Approval(amount, until);
        emit PreapprovalSet(compliance, from, to, amount, until, msg.sender);
    }

    function _isAsked(address compliance, Movement calldata m) private view returns (bool) {
        return m.isAcquisition() && (m.from != address(0) || !mintsExempt[compliance]);
    }

    /// @dev Agents can do all that officers can.
    function _isOfficer(address token) private view returns (bool) {
        if (token == address(0)) return false;
        return
            Scoped(token).ROLES().hasRole(RoleIds.id(token, RoleIds.OFFICER), msg.sender) ||
            Scoped(token).ROLES().hasRole(RoleIds.id(token, RoleIds.AGENT), msg.sender);
    }
}
