// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {Test} from "forge-std/Test.sol";
import {IRoles} from "../../src/governance/IRoles.sol";
import {RoleIds} from "../../src/governance/RoleIds.sol";
import {Roles} from "../../src/governance/Roles.sol";

contract RolesTest is Test {
    Roles internal roles = Roles(deployCode("Roles.sol:Roles"));
    address internal scope = makeAddr("scope");
    address internal owner = makeAddr("owner");
    address internal other = makeAddr("other scope");
    address internal otherOwner = makeAddr("other owner");
    address internal alice = makeAddr("alice");
    address internal stranger = makeAddr("stranger");
    bytes32 internal ownerRole = RoleIds.id(scope, RoleIds.OWNER);
    bytes32 internal agentRole = RoleIds.id(scope, RoleIds.AGENT);

    function setUp() public {
        vm.prank(scope);
        roles.openScope(owner);
        vm.prank(other);
        roles.openScope(otherOwner);
    }

    function test_OpenScope_SetsOwner() public {
        vm.expectEmit();
        emit IRoles.ScopeOwnerChanged(stranger, address(0), alice);
        vm.prank(stranger);
        roles.openScope(alice);
        assertEq(roles.ownerOf(stranger), alice);
        assertTrue(roles.hasRole(RoleIds.id(stranger, RoleIds.OWNER), alice));
    }

    function test_RevertWhen_OpenScopeWithoutOwner() public {
        vm.expectRevert(abi.encodeWithSelector(IRoles.RolesOwnerMissing.selector, scope));
        vm.prank(scope);
        roles.openScope(address(0));
    }

    function test_RevertWhen_ScopeOpenAlready() public {
        vm.expectRevert(abi.encodeWithSelector(IRoles.RolesScopeAlreadyOpen.selector, scope, owner));
        vm.prank(scope);
        roles.openScope(alice);
    }

    function test_TransferScope_MovesAllPower() public {
        vm.expectEmit();
        emit IRoles.ScopeOwnerChanged(scope, owner, alice);
        vm.prank(owner);
        roles.transferScope(scope, alice);
        assertEq(roles.ownerOf(scope), alice);
        assertFalse(roles.hasRole(ownerRole, owner));
        vm.expectRevert(abi.encodeWithSelector(IRoles.RolesNotScopeOwner.selector, owner, scope));
        vm.prank(owner);
        roles.transferScope(scope, owner);
        expectUnauthorized(owner, ownerRole);
        vm.prank(owner);
        roles.grantRole(agentRole, owner);
        vm.prank(alice);
        roles.grantRole(agentRole, stranger);
        assertTrue(roles.hasRole(agentRole, stranger));
    }

    function test_TransferScope_ByScopeItself() public {
        vm.prank(scope);
        roles.transferScope(scope, alice);
        assertEq(roles.ownerOf(scope), alice);
    }

    function test_TransferScope_ToZeroLeavesNobody() public {
        vm.prank(owner);
        roles.transferScope(scope, address(0));
        assertEq(roles.ownerOf(scope), address(0));
        assertFalse(roles.hasRole(ownerRole, address(0)));
        vm.expectRevert(abi.encodeWithSelector(IRoles.RolesNotScopeOwner.selector, owner, scope));
        vm.prank(owner);
        roles.transferScope(scope, owner);
        expectUnauthorized(owner, ownerRole);
        vm.prank(owner);
        roles.grantRole(agentRole, owner);
    }

    function testFuzz_RevertWhen_TransferScopeByAnother(address caller) public {
        vm.assume(caller != scope && caller != owner);
        vm.expectRevert(abi.encodeWithSelector(IRoles.RolesNotScopeOwner.selector, caller, scope));
        vm.prank(caller);
        roles.transferScope(scope, caller);
    }

    function test_GrantRole_ByOwnerAndByScope() public {
        vm.expectEmit();
        emit IAccessControl.RoleGranted(agentRole, alice, owner);
        vm.prank(owner);
        roles.grantRole(agentRole, alice);
        assertTrue(roles.hasRole(agentRole, alice));
        vm.prank(scope);
        roles.revokeRole(agentRole, alice);
        assertFalse(roles.hasRole(agentRole, alice));
        vm.prank(scope);
        roles.grantRole(agentRole, stranger);
        assertTrue(roles.hasRole(agentRole, stranger));
    }

    function test_RenounceRole_GivesUpOwnRole() public {
        vm.prank(owner);
        roles.grantRole(agentRole, alice);
        vm.expectRevert(abi.encodeWithSelector(IAccessControl.AccessControlBadConfirmation.selector));
        vm.prank(stranger);
        roles.renounceRole(agentRole, alice);
        vm.prank(alice);
        roles.renounceRole(agentRole, alice);
        assertFalse(roles.hasRole(agentRole, alice));
    }

    function test_RevertWhen_HolderAppointsAnother() public {
        vm.prank(owner);
        roles.grantRole(agentRole, alice);
        expectUnauthorized(alice, ownerRole);
        vm.prank(alice);
        roles.grantRole(agentRole, stranger);
        expectUnauthorized(alice, ownerRole);
        vm.prank(alice);
        roles.revokeRole(agentRole, alice);
    }

    function test_RevertWhen_OwnerRoleGranted() public {
        vm.expectRevert(abi.encodeWithSelector(IRoles.RolesOwnerNotGrantable.selector, ownerRole));
        vm.prank(owner);
        roles.grantRole(ownerRole, alice);
        vm.expectRevert(abi.encodeWithSelector(IRoles.RolesOwnerNotGrantable.selector, ownerRole));
        vm.prank(scope);
        roles.grantRole(ownerRole, alice);
        expectUnauthorized(stranger, ownerRole);
        vm.prank(stranger);
        roles.grantRole(ownerRole, stranger);
    }

    function test_RevertWhen_OwnerRoleRevoked() public {
        vm.expectRevert(abi.encodeWithSelector(IRoles.RolesOwnerNotGrantable.selector, ownerRole));
        vm.prank(scope);
        roles.revokeRole(ownerRole, owner);
        expectUnauthorized(stranger, ownerRole);
        vm.prank(stranger);
        roles.revokeRole(ownerRole, owner);
    }

    function test_RevertWhen_OwnerRoleRenounced() public {
        vm.expectRevert(abi.encodeWithSelector(IRoles.RolesOwnerNotGrantable.selector, ownerRole));
        vm.prank(owner);
        roles.renounceRole(ownerRole, owner);
        assertEq(roles.ownerOf(scope), owner);
    }

    /// @dev Every role of a scope, whatever its number, belongs to that scope's owner and to no other's.
    function testFuzz_RevertWhen_OwnerOfAnotherScope(uint96 role, address account) public {
        bytes32 roleId = RoleIds.id(scope, role);
        expectUnauthorized(otherOwner, ownerRole);
        vm.prank(otherOwner);
        roles.grantRole(roleId, account);
        expectUnauthorized(other, ownerRole);
        vm.prank(other);
        roles.revokeRole(roleId, account);
    }

    function testFuzz_GrantRole_StaysInItsScope(uint96 role, address account) public {
        vm.assume(role != RoleIds.OWNER && role != type(uint96).max);
        vm.prank(owner);
        roles.grantRole(RoleIds.id(scope, role), account);
        assertTrue(roles.hasRole(RoleIds.id(scope, role), account));
        assertFalse(roles.hasRole(RoleIds.id(other, role), account));
        assertFalse(roles.hasRole(RoleIds.id(scope, role ^ type(uint96).max), account));
    }

    function testFuzz_RoleIds_ReadBack(address scope_, uint96 role) public view {
        bytes32 roleId = RoleIds.id(scope_, role);
        assertEq(RoleIds.scopeOf(roleId), scope_);
        assertEq(RoleIds.numberOf(roleId), role);
        assertEq(roles.getRoleAdmin(roleId), RoleIds.id(scope_, RoleIds.OWNER));
    }

    function testFuzz_DefaultAdminRole_IsNobodys(address account) public {
        bytes32 admin = roles.DEFAULT_ADMIN_ROLE();
        assertFalse(roles.hasRole(admin, account));
        expectUnauthorized(account, admin);
        vm.prank(account);
        roles.grantRole(admin, account);
        vm.expectRevert(abi.encodeWithSelector(IRoles.RolesNotScopeOwner.selector, stranger, address(0)));
        vm.prank(stranger);
        roles.transferScope(address(0), stranger);
    }

    function test_SupportsInterface_AccessControl() public view {
        assertTrue(roles.supportsInterface(type(IAccessControl).interfaceId));
        assertFalse(roles.supportsInterface(0xffffffff));
    }

    function expectUnauthorized(address account, bytes32 role) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, account, role)
        );
    }
}
