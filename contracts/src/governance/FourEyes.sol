// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {ICompliance} from "../interfaces/ICompliance.sol";
import {IFourEyes} from "./IFourEyes.sol";
import {IRoles} from "./IRoles.sol";
import {RoleIds} from "./RoleIds.sol";

/// @title FourEyes
/// @dev Trust: two officers of the same target together can do what the target's agent can. Officers are appointed per
/// target by its owner, so those of one property have no power over another.
///
/// A compliance has no officers of its own: those of the token that it says it serves count. A contract that lies about
/// it gains nothing: the officers whom it names may have this contract call it, and nothing else ever follows from what
/// a target says. Tokens and registries, which give this contract its powers, say nothing of the kind.
contract FourEyes is IFourEyes {
    /// @inheritdoc IFourEyes
    uint256 public constant LIFETIME = 7 days;

    /// @dev Plenty for a compliance. Who gives it less keeps a 63rd of that, too little to go on with.
    uint256 private constant QUESTION_GAS = 50_000;

    IRoles public immutable ROLES;

    uint256 private _count;
    mapping(uint256 id => Proposal) private _proposals;

    constructor(IRoles roles) {
        ROLES = roles;
    }

    /// @inheritdoc IFourEyes
    function propose(address target, bytes calldata data, bytes32 reasonHash) external returns (uint256 id) {
        _requireOfficer(target);
        id = ++_count;
        _proposals[id] = Proposal(target, msg.sender, uint40(block.timestamp), false, reasonHash, data);
        emit ProposalMade(id, target, msg.sender, data, reasonHash);
    }

    /// @inheritdoc IFourEyes
    function confirm(uint256 id) external returns (bytes memory result) {
        // Check
        Proposal storage p = _known(id);
        _requireOfficer(p.target);
        require(!p.settled, FourEyesSettled(id));
        require(msg.sender != p.proposer, FourEyesSameOfficer(id, msg.sender));
        require(_isOfficer(p.proposer, p.target), FourEyesProposerDismissed(id, p.proposer));
        uint256 expiresAt = p.proposedAt + LIFETIME;
        require(block.timestamp <= expiresAt, FourEyesExpired(id, expiresAt));
        // Effect
        p.settled = true;
        emit ProposalConfirmed(id, msg.sender);
        // Interaction
        return Address.functionCall(p.target, p.data);
    }

    /// @inheritdoc IFourEyes
    function withdraw(uint256 id) external {
        Proposal storage p = _known(id);
        // While the proposer is dismissed anybody may: it must not revive with a later appointment.
        if (_isOfficer(p.proposer, p.target)) _requireOfficer(p.target);
        require(!p.settled, FourEyesSettled(id));
        p.settled = true;
        emit ProposalWithdrawn(id, msg.sender);
    }

    /// @inheritdoc IFourEyes
    function proposal(uint256 id) external view returns (Proposal memory) {
        return _proposals[id];
    }

    function _known(uint256 id) private view returns (Proposal storage p) {
        p = _proposals[id];
        require(p.proposer != address(0), FourEyesUnknownProposal(id));
    }

    function _requireOfficer(address target) private view {
        require(_isOfficer(msg.sender, target), FourEyesNotOfficer(msg.sender, target));
    }

    function _isOfficer(address account, address target) private view returns (bool) {
        if (ROLES.hasRole(RoleIds.id(target, RoleIds.OFFICER), account)) return true;
        address token = _tokenBound(target);
        return token != address(0) && ROLES.hasRole(RoleIds.id(token, RoleIds.OFFICER), account);
    }

    /// @dev What a target says of itself, if it does: in one word, without writing, on little gas.
    function _tokenBound(address target) private view returns (address token) {
        bytes memory question = abi.encodeCall(ICompliance.getTokenBound, ());
        uint256 answer;
        assembly ("memory-safe") {
            let ok := staticcall(QUESTION_GAS, target, add(question, 0x20), mload(question), 0, 0x20)
            if and(ok, gt(returndatasize(), 0x1f)) {
                answer := mload(0)
            }
        }
        if (answer <= type(uint160).max) token = address(uint160(answer));
    }
}
