// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {IModularCompliance} from "../../src/compliance/IModularCompliance.sol";
import {ModularCompliance} from "../../src/compliance/ModularCompliance.sol";
import {CountryModule} from "../../src/compliance/modules/CountryModule.sol";
import {RoleIds} from "../../src/governance/RoleIds.sol";
import {IdentityRegistry} from "../../src/identity/IdentityRegistry.sol";
import {IAgentRole} from "../../src/interfaces/IAgentRole.sol";
import {ICompliance} from "../../src/interfaces/ICompliance.sol";
import {IERC173} from "../../src/interfaces/IERC173.sol";
import {IERC3643} from "../../src/interfaces/IERC3643.sol";
import {IERC7943Fungible} from "../../src/interfaces/IERC7943Fungible.sol";
import {IPropertyToken} from "../../src/token/IPropertyToken.sol";
import {PropertyToken} from "../../src/token/PropertyToken.sol";
import {ForeignCompliance} from "../compliance/ForeignCompliance.sol";
import {MockModule} from "../compliance/MockModule.sol";
import {Holders} from "./Holders.sol";

contract AdministrationTest is Holders {
    function test_SetTexts_EmitsTheWholeInformation() public {
        vm.startPrank(owner);
        vm.expectEmit(address(token));
        emit IERC3643.UpdatedTokenInformation("Tower II", "MRNA", 0, "1.0.0", address(0));
        token.setName("Tower II");
        vm.expectEmit(address(token));
        emit IERC3643.UpdatedTokenInformation("Tower II", "TWR", 0, "1.0.0", address(0));
        token.setSymbol("TWR");
        vm.expectEmit(address(token));
        emit IERC3643.UpdatedTokenInformation("Tower II", "TWR", 0, "1.0.0", carol);
        token.setOnchainID(carol);
        vm.stopPrank();
        assertEq(token.name(), "Tower II");
        assertEq(token.symbol(), "TWR");
        assertEq(token.onchainID(), carol);
    }

    function test_RevertWhen_TextIsEmpty() public {
        vm.startPrank(owner);
        vm.expectRevert(IPropertyToken.PropertyTokenTextMissing.selector);
        token.setName("");
        vm.expectRevert(IPropertyToken.PropertyTokenTextMissing.selector);
        token.setSymbol("");
        vm.stopPrank();
    }

    function test_RevertWhen_OthersSetTexts() public {
        address[3] memory others = [agent, officer, stranger];
        for (uint256 i; i < others.length; ++i) {
            vm.startPrank(others[i]);
            vm.expectRevert(notOwner(others[i]));
            token.setName("x");
            vm.expectRevert(notOwner(others[i]));
            token.setSymbol("x");
            vm.expectRevert(notOwner(others[i]));
            token.setOnchainID(alice);
            vm.expectRevert(notOwner(others[i]));
            token.addAgent(others[i]);
            vm.expectRevert(notOwner(others[i]));
            token.transferOwnership(others[i]);
            vm.stopPrank();
        }
    }

    function test_Agents_AreAppointedByTheOwner() public {
        vm.startPrank(owner);
        vm.expectEmit(address(token));
        emit IAgentRole.AgentAdded(stranger);
        token.addAgent(stranger);
        assertTrue(token.isAgent(stranger));
        vm.stopPrank();
        vm.prank(stranger);
        token.forcedTransfer(alice, bob, 1);
        vm.prank(owner);
        vm.expectEmit(address(token));
        emit IAgentRole.AgentRemoved(stranger);
        token.removeAgent(stranger);
        vm.expectRevert(notAgent(stranger));
        vm.prank(stranger);
        token.forcedTransfer(alice, bob, 1);
    }

    function test_TransferOwnership_GivesAwayEverything() public {
        vm.expectEmit(address(token));
        emit IERC173.OwnershipTransferred(owner, stranger);
        vm.prank(owner);
        token.transferOwnership(stranger);
        assertEq(token.owner(), stranger);
        assertEq(compliance.owner(), stranger);
        vm.expectRevert(notOwner(owner));
        vm.prank(owner);
        token.setName("x");
        vm.prank(stranger);
        token.setName("x");
    }

    function test_Roles_OfOnePropertyHaveNoPowerOverAnother() public {
        (PropertyToken other, ModularCompliance otherRules, ) = createProperty("Office", "OFC", 10);
        vm.startPrank(owner);
        token.addAgent(stranger);
        roles.grantRole(RoleIds.id(address(token), RoleIds.OFFICER), carol);
        roles.grantRole(RoleIds.id(address(token), RoleIds.TREASURER), carol);
        token.transferOwnership(bob);
        vm.stopPrank();
        vm.startPrank(stranger);
        vm.expectRevert(notAgent(stranger));
        other.mint(alice, 1);
        vm.expectRevert(notAgent(stranger));
        other.forcedTransfer(alice, bob, 0);
        vm.expectRevert(notAgent(stranger));
        other.setCompliance(address(compliance));
        vm.stopPrank();
        vm.startPrank(carol);
        vm.expectRevert(notOfficer(carol));
        other.pause();
        vm.expectRevert(missingRole(carol, RoleIds.TREASURER));
        other.announceRecordDate(uint40(today() + 1));
        vm.stopPrank();
        vm.startPrank(bob);
        vm.expectRevert(notOwner(bob));
        other.setName("x");
        vm.expectRevert(abi.encodeWithSelector(IModularCompliance.ComplianceNotOwnerOrAgent.selector, bob));
        otherRules.addModule(address(countries), new bytes[](0));
        vm.stopPrank();
    }

    function test_SetIdentityRegistry_ByOwnerOrAgent() public {
        IdentityRegistry fresh = IdentityRegistry(
            deployCode("IdentityRegistry.sol:IdentityRegistry", abi.encode(roles, owner))
        );
        vm.expectEmit(address(token));
        emit IERC3643.IdentityRegistryAdded(address(fresh));
        vm.prank(agent);
        token.setIdentityRegistry(address(fresh));
        assertEq(address(token.identityRegistry()), address(fresh));
        // nobody is known there: nothing moves by will, and force finds no receiver
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenSenderNotVerified.selector, alice, 0));
        send(alice, bob, 1);
        vm.prank(owner);
        token.setIdentityRegistry(address(registry));
        send(alice, bob, 1);
    }

    function test_RevertWhen_RegistryIsNone() public {
        address[3] memory none = [address(0), stranger, address(compliance)];
        for (uint256 i; i < none.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenRegistryUnsupported.selector, none[i]));
            vm.prank(owner);
            token.setIdentityRegistry(none[i]);
        }
    }

    function test_RevertWhen_OthersSwapRegistryOrCompliance() public {
        address[3] memory others = [officer, treasurer, stranger];
        for (uint256 i; i < others.length; ++i) {
            vm.startPrank(others[i]);
            vm.expectRevert(notAgent(others[i]));
            token.setIdentityRegistry(address(registry));
            vm.expectRevert(notAgent(others[i]));
            token.setCompliance(address(compliance));
            vm.stopPrank();
        }
    }

    function test_SetCompliance_ReleasesTheOldOne() public {
        ModularCompliance fresh = _clone(address(token));
        vm.expectEmit(address(compliance));
        emit ICompliance.TokenUnbound(address(token));
        vm.expectEmit(address(token));
        emit IERC3643.ComplianceAdded(address(fresh));
        vm.prank(owner);
        token.setCompliance(address(fresh));
        assertEq(address(token.compliance()), address(fresh));
        assertFalse(compliance.isTokenBound(address(token)));
        assertTrue(fresh.isTokenBound(address(token)));
        send(alice, bob, 1);
        vm.expectRevert(IModularCompliance.ComplianceReleased.selector);
        vm.prank(owner);
        token.setCompliance(address(compliance));
    }

    /// @dev Settings of a compliance that is not the token's change nothing in the token.
    function test_SetCompliance_IgnoresTheOldOnesLaterChanges() public {
        address fresh = address(_clone(address(token)));
        vm.prank(owner);
        token.setCompliance(fresh);
        addModule(address(countries));
        assertEq(token.complianceHooks(), 0);
        send(alice, bob, 1);
    }

    function test_SetCompliance_TakesRulesPreparedInAdvance() public {
        ModularCompliance fresh = _clone(address(token));
        vm.prank(owner);
        fresh.addModule(address(countries), new bytes[](0));
        send(alice, bob, 1);
        vm.prank(owner);
        token.setCompliance(address(fresh));
        assertEq(token.complianceHooks(), 1);
        vm.expectRevert(abi.encodeWithSelector(CountryModule.CountryNotAllowed.selector, bob, BRITAIN));
        send(alice, bob, 1);
    }

    function test_RevertWhen_ComplianceIsWrong() public {
        vm.startPrank(owner);
        vm.expectRevert(
            abi.encodeWithSelector(IPropertyToken.PropertyTokenComplianceSame.selector, address(compliance))
        );
        token.setCompliance(address(compliance));
        vm.expectRevert(IPropertyToken.PropertyTokenAddressMissing.selector);
        token.setCompliance(stranger);
        ModularCompliance ofAnother = _clone(address(0xBEEF));
        vm.expectRevert(
            abi.encodeWithSelector(IModularCompliance.ComplianceNotToken.selector, address(token), address(0xBEEF))
        );
        token.setCompliance(address(ofAnother));
        vm.stopPrank();
        assertEq(address(token.compliance()), address(compliance));
        assertTrue(compliance.isTokenBound(address(token)));
    }

    function test_ForeignCompliance_IsAskedAndToldInItsOwnWords() public {
        ForeignCompliance foreign = new ForeignCompliance();
        vm.prank(agent);
        token.setCompliance(address(foreign));
        assertEq(token.complianceHooks(), 128);
        assertEq(foreign.getTokenBound(), address(token));
        send(alice, bob, 7);
        assertEq(foreign.lastCall(), abi.encodeCall(ICompliance.transferred, (alice, bob, 7)));
        give(bob, 2);
        assertEq(foreign.lastCall(), abi.encodeCall(ICompliance.created, (bob, 2)));

        foreign.setRefuses(true);
        bytes memory reason = abi.encodeWithSelector(IERC7943Fungible.ERC7943CannotTransfer.selector, alice, bob, 1);
        vm.expectRevert(reason);
        send(alice, bob, 1);
        assertEq(token.explain(alice, alice, bob, 1)[0], reason);
        assertFalse(token.canTransfer(alice, bob, 1));

        foreign.setBreaks(true);
        vm.expectRevert(ForeignCompliance.ForeignBroken.selector);
        send(alice, bob, 1);
        assertFalse(token.canTransfer(alice, bob, 1));
    }

    function test_RevertWhen_OthersSpeakForTheCompliance() public {
        address[4] memory others = [owner, agent, officer, stranger];
        for (uint256 i; i < others.length; ++i) {
            vm.startPrank(others[i]);
            vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenNotCompliance.selector, others[i]));
            token.complianceHooksChanged(0);
            vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenNotCompliance.selector, others[i]));
            token.setCountedIdentity(alice, 7);
            vm.stopPrank();
        }
    }

    function test_Threat_AModuleCannotTransferWhileItIsTold() public {
        MockModule module = new MockModule(3);
        addModule(address(module));
        verify(address(module), UAE);
        give(address(module), 10);
        module.setCall(address(token), abi.encodeCall(token.transfer, (bob, 10)));
        send(alice, address(module), 5);
        assertFalse(module.succeeded());
        assertEq(module.answer(), abi.encodeWithSelector(IModularCompliance.ComplianceReentered.selector));
        assertEq(token.balanceOf(address(module)), 15);
        assertEq(token.balanceOf(alice), HELD - 5);
        assertEq(token.totalSupply(), HELD + 10);
    }

    function test_Reentrancy_AModuleCannotSpendASenderTwice() public {
        MockModule module = new MockModule(3);
        addModule(address(module));
        vm.prank(alice);
        token.approve(address(module), type(uint256).max);
        module.setCall(address(token), abi.encodeCall(token.transferFrom, (alice, bob, HELD)));
        send(alice, bob, HELD);
        assertFalse(module.succeeded());
        assertEq(token.balanceOf(bob), HELD);
        assertEq(token.totalSupply(), HELD);
    }

    function _clone(address of_) private returns (ModularCompliance fresh) {
        fresh = ModularCompliance(Clones.clone(factory.COMPLIANCE_IMPLEMENTATION()));
        fresh.initialize(of_);
    }
}
