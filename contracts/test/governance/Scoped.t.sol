// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {IRoles} from "../../src/governance/IRoles.sol";
import {RoleIds} from "../../src/governance/RoleIds.sol";
import {Roles} from "../../src/governance/Roles.sol";
import {Scoped} from "../../src/governance/Scoped.sol";
import {IAgentRole} from "../../src/interfaces/IAgentRole.sol";
import {IERC173} from "../../src/interfaces/IERC173.sol";

contract ScopedHarness is Scoped {
    constructor(IRoles roles, address owner_) Scoped(roles) {
        roles.openScope(owner_);
    }

    function asOwner() external onlyOwner {}
    function asAgent() external onlyAgent {}
    function asOfficer() external onlyOfficer {}
}

contract ScopedTest is Test {
    Roles internal roles = Roles(deployCode("Roles.sol:Roles"));
    address internal owner = makeAddr("owner");
    address internal agent = makeAddr("agent");
    address internal officer = makeAddr("officer");
    address internal stranger = makeAddr("stranger");
    ScopedHarness internal scoped = new ScopedHarness(roles, owner);
    ScopedHarness internal other = new ScopedHarness(roles, stranger);

    function setUp() public {
        vm.startPrank(owner);
        scoped.addAgent(agent);
        roles.grantRole(RoleIds.id(address(scoped), RoleIds.OFFICER), officer);
        vm.stopPrank();
    }

    function test_Owner_IsTheScopesOwner() public view {
        assertEq(scoped.owner(), owner);
        assertEq(other.owner(), stranger);
    }

    function test_TransferOwnership_MovesScope() public {
        vm.expectEmit();
        emit IERC173.OwnershipTransferred(owner, stranger);
        vm.expectEmit(address(roles));
        emit IRoles.ScopeOwnerChanged(address(scoped), owner, stranger);
        vm.prank(owner);
        scoped.transferOwnership(stranger);
        assertEq(scoped.owner(), stranger);
        expectMissing(owner, RoleIds.OWNER);
        vm.prank(owner);
        scoped.asOwner();
        vm.prank(stranger);
        scoped.asOwner();
    }

    function test_TransferOwnership_ToZeroGivesItUp() public {
        vm.prank(owner);
        scoped.transferOwnership(address(0));
        assertEq(scoped.owner(), address(0));
        expectMissing(owner, RoleIds.OWNER);
        vm.prank(owner);
        scoped.addAgent(owner);
    }

    function test_AddAgent_GrantsRole() public {
        vm.expectEmit();
        emit IAgentRole.AgentAdded(stranger);
        vm.prank(owner);
        scoped.addAgent(stranger);
        assertTrue(scoped.isAgent(stranger));
        assertTrue(roles.hasRole(RoleIds.id(address(scoped), RoleIds.AGENT), stranger));
        assertFalse(other.isAgent(stranger));
    }

    function test_RemoveAgent_TakesRoleAway() public {
        vm.expectEmit();
        emit IAgentRole.AgentRemoved(agent);
        vm.prank(owner);
        scoped.removeAgent(agent);
        assertFalse(scoped.isAgent(agent));
        expectMissing(agent, RoleIds.AGENT);
        vm.prank(agent);
        scoped.asAgent();
    }

    function test_IsAgent_SeesRolesGrantedInRoles() public {
        vm.prank(owner);
        roles.grantRole(RoleIds.id(address(scoped), RoleIds.AGENT), stranger);
        assertTrue(scoped.isAgent(stranger));
        vm.prank(stranger);
        scoped.asAgent();
    }

    /// @dev The scope holds its own owner role in `Roles`, but may not act as the ERC-173 owner.
    function test_RevertWhen_NotOwner() public {
        address[4] memory callers = [agent, officer, stranger, address(scoped)];
        for (uint256 i; i < callers.length; ++i) {
            vm.startPrank(callers[i]);
            expectMissing(callers[i], RoleIds.OWNER);
            scoped.asOwner();
            expectMissing(callers[i], RoleIds.OWNER);
            scoped.transferOwnership(callers[i]);
            expectMissing(callers[i], RoleIds.OWNER);
            scoped.addAgent(callers[i]);
            expectMissing(callers[i], RoleIds.OWNER);
            scoped.removeAgent(agent);
            vm.stopPrank();
        }
    }

    function test_RevertWhen_NotAgent() public {
        address[3] memory callers = [owner, officer, stranger];
        for (uint256 i; i < callers.length; ++i) {
            expectMissing(callers[i], RoleIds.AGENT);
            vm.prank(callers[i]);
            scoped.asAgent();
        }
    }

    function test_AsOfficer_OfficersAndAgents() public {
        vm.prank(officer);
        scoped.asOfficer();
        vm.prank(agent);
        scoped.asOfficer();
        address[2] memory callers = [owner, stranger];
        for (uint256 i; i < callers.length; ++i) {
            expectMissing(callers[i], RoleIds.OFFICER);
            vm.prank(callers[i]);
            scoped.asOfficer();
        }
    }

    function test_RevertWhen_RoleOfAnotherContract() public {
        expectMissing(agent, RoleIds.AGENT);
        vm.prank(agent);
        other.asAgent();
        expectMissing(officer, RoleIds.OFFICER);
        vm.prank(officer);
        other.asOfficer();
        expectMissing(owner, RoleIds.OWNER);
        vm.prank(owner);
        other.asOwner();
    }

    function expectMissing(address account, uint96 role) internal {
        vm.expectRevert(abi.encodeWithSelector(Scoped.ScopedMissingRole.selector, account, role));
    }
}
