// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {IFourEyes} from "./IFourEyes.sol";
import {IRoles} from "./IRoles.sol";
import {RoleIds} from "./RoleIds.sol";

/// @title FourEyes
/// @dev Trust: two officers of the same target together can do what the target's agent can. Officers are appointed per
/// target by its owner, so those of one property have no power over another.
contract FourEyes is IFourEyes {
    /// @inheritdoc IFourEyes
    uint256 public constant LIFETIME = 7 days;

    IRoles public immutable ROLES;

    uint256 private _count;
    mapping(uint256 id => Proposal) private _proposals;

    constructor(IRoles roles) {
        ROLES = roles;
    }

    /// @inheritdoc IFourEyes
    function propose(address target, bytes calldata data, bytes32 reasonHash) external returns (uint256 id) {
        require(_isOfficer(msg.sender, target), FourEyesNotOfficer(msg.sender, target));
        id = ++_count;
        _proposals[id] = Proposal(target, msg.sender, uint40(block.timestamp), false, reasonHash, data);
        emit ProposalMade(id, target, msg.sender, data, reasonHash);
    }

    /// @inheritdoc IFourEyes
    function confirm(uint256 id) external returns (bytes memory result) {
        // Check
        Proposal storage p = _open(id);
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
        _open(id).settled = true;
        emit ProposalWithdrawn(id, msg.sender);
    }

    /// @inheritdoc IFourEyes
    function proposal(uint256 id) external view returns (Proposal memory) {
        return _proposals[id];
    }

    function _open(uint256 id) private view returns (Proposal storage p) {
        p = _proposals[id];
        require(p.proposer != address(0), FourEyesUnknownProposal(id));
        require(_isOfficer(msg.sender, p.target), FourEyesNotOfficer(msg.sender, p.target));
        require(!p.settled, FourEyesSettled(id));
    }

    function _isOfficer(address account, address target) private view returns (bool) {
        return ROLES.hasRole(RoleIds.id(target, RoleIds.OFFICER), account);
    }
}
