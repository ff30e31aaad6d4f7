// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IRoles} from "./IRoles.sol";
import {RoleIds} from "./RoleIds.sol";

/// @title Roles
/// @notice OpenZeppelin's AccessControl with role ids scoped by contract.
/// @dev Trust: this contract knows nothing of delays or of several signers. Both come from who holds a role: a timelock
/// behind a multisig owns scopes, `FourEyes` is the agent, plain wallets are officers. Nobody holds DEFAULT_ADMIN_ROLE,
/// and no role of one scope has power over another.
contract Roles is IRoles, AccessControl {
    mapping(address scope => address owner) private _owners;

    /// @inheritdoc IRoles
    function openScope(address owner) external {
        require(owner != address(0), RolesOwnerMissing(msg.sender));
        require(_owners[msg.sender] == address(0), RolesScopeAlreadyOpen(msg.sender, _owners[msg.sender]));
        _setOwner(msg.sender, owner);
    }

    /// @inheritdoc IRoles
    function transferScope(address scope, address newOwner) external {
        require(msg.sender == scope || msg.sender == _owners[scope], RolesNotScopeOwner(msg.sender, scope));
        _setOwner(scope, newOwner);
    }

    /// @inheritdoc IRoles
    function ownerOf(address scope) external view returns (address) {
        return _owners[scope];
    }

    /// @notice Whether the account holds the role. The owner role is held by the scope's owner and by the scope itself,
    /// so that a token can pass on what its ERC-173 owner asks of it.
    function hasRole(bytes32 role, address account) public view override(AccessControl, IAccessControl) returns (bool) {
        if (RoleIds.numberOf(role) != RoleIds.OWNER) return super.hasRole(role, account);
        address scope = RoleIds.scopeOf(role);
        return account != address(0) && (account == scope || account == _owners[scope]);
    }

    /// @notice The admin of every role is the owner of its scope.
    function getRoleAdmin(bytes32 role) public pure override(AccessControl, IAccessControl) returns (bytes32) {
        return RoleIds.id(RoleIds.scopeOf(role), RoleIds.OWNER);
    }

    function _grantRole(bytes32 role, address account) internal override returns (bool) {
        require(RoleIds.numberOf(role) != RoleIds.OWNER, RolesOwnerNotGrantable(role));
        return super._grantRole(role, account);
    }

    function _revokeRole(bytes32 role, address account) internal override returns (bool) {
        require(RoleIds.numberOf(role) != RoleIds.OWNER, RolesOwnerNotGrantable(role));
        return super._revokeRole(role, account);
    }

    function _setOwner(address scope, address newOwner) private {
        emit ScopeOwnerChanged(scope, _owners[scope], newOwner);
        _owners[scope] = newOwner;
    }
}
