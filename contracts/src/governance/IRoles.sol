// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";

/// @title Roles of the whole suite, scoped by contract
/// @notice Every contract with privileged functions opens a scope under its own address. A scope has one owner; the owner
/// grants and revokes the roles of that scope and of no other. Role ids: see `RoleIds`.
interface IRoles is IAccessControl {
    /// @notice The owner of a scope changed. Zero as `previousOwner`: the scope was opened; as `newOwner`: given up for good.
    event ScopeOwnerChanged(address indexed scope, address indexed previousOwner, address indexed newOwner);

    /// @notice The caller's scope has an owner already.
    error RolesScopeAlreadyOpen(address scope, address owner);
    /// @notice A scope cannot be opened without an owner.
    error RolesOwnerMissing(address scope);
    /// @notice The account neither owns the scope nor is it.
    error RolesNotScopeOwner(address account, address scope);
    /// @notice Ownership is unique and moves by `transferScope`; it cannot be granted, revoked or renounced as a role.
    error RolesOwnerNotGrantable(bytes32 role);

    /// @notice Opens the scope of the calling contract.
    /// @param owner The scope's first owner. Reverts: `RolesScopeAlreadyOpen`, `RolesOwnerMissing`.
    function openScope(address owner) external;

    /// @notice Gives a scope to a new owner. Only its owner or the scope itself. Reverts: `RolesNotScopeOwner`.
    /// @param newOwner Zero gives the ownership up for good (ERC-173).
    function transferScope(address scope, address newOwner) external;

    /// @notice The owner of a scope, or zero.
    function ownerOf(address scope) external view returns (address);
}
