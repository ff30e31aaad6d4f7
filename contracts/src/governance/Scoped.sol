// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC173} from "../interfaces/IERC173.sol";
import {IAgentRole} from "../interfaces/IAgentRole.sol";
import {IRoles} from "./IRoles.sol";
import {RoleIds} from "./RoleIds.sol";

/// @title A contract that is its own scope in `Roles`
/// @notice Shows the scope's owner as ERC-173 and its agents as ERC-3643's agent role.
abstract contract Scoped is IERC173, IAgentRole {
    /// @notice The account lacks the role (a number of `RoleIds`) on this contract.
    error ScopedMissingRole(address account, uint96 role);

    IRoles public immutable ROLES;

    constructor(IRoles roles) {
        ROLES = roles;
    }

    modifier onlyOwner() {
        require(ROLES.ownerOf(address(this)) == msg.sender, ScopedMissingRole(msg.sender, RoleIds.OWNER));
        _;
    }

    modifier onlyAgent() {
        _requireRole(RoleIds.AGENT);
        _;
    }

    /// @dev Agents can do all that officers can.
    modifier onlyOfficer() {
        if (!_hasRole(RoleIds.AGENT, msg.sender)) _requireRole(RoleIds.OFFICER);
        _;
    }

    /// @inheritdoc IERC173
    function transferOwnership(address newOwner) external onlyOwner {
        emit OwnershipTransferred(msg.sender, newOwner);
        ROLES.transferScope(address(this), newOwner);
    }

    /// @inheritdoc IAgentRole
    function addAgent(address _agent) external onlyOwner {
        emit AgentAdded(_agent);
        ROLES.grantRole(RoleIds.id(address(this), RoleIds.AGENT), _agent);
    }

    /// @inheritdoc IAgentRole
    function removeAgent(address _agent) external onlyOwner {
        emit AgentRemoved(_agent);
        ROLES.revokeRole(RoleIds.id(address(this), RoleIds.AGENT), _agent);
    }

    /// @inheritdoc IERC173
    function owner() external view returns (address) {
        return ROLES.ownerOf(address(this));
    }

    /// @inheritdoc IAgentRole
    function isAgent(address _agent) external view returns (bool) {
        return _hasRole(RoleIds.AGENT, _agent);
    }

    /// @dev Once, by whoever sets the contract up.
    function _openScope(address owner_) internal {
        emit OwnershipTransferred(address(0), owner_);
        ROLES.openScope(owner_);
    }

    function _requireRole(uint96 role) internal view {
        require(_hasRole(role, msg.sender), ScopedMissingRole(msg.sender, role));
    }

    function _hasRole(uint96 role, address account) internal view returns (bool) {
        return ROLES.hasRole(RoleIds.id(address(this), role), account);
    }
}
