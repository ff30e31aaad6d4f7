// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {IModularCompliance} from "../../src/compliance/IModularCompliance.sol";
import {ModularCompliance} from "../../src/compliance/ModularCompliance.sol";
import {BlocklistModule} from "../../src/compliance/modules/BlocklistModule.sol";
import {MaxBalanceModule} from "../../src/compliance/modules/MaxBalanceModule.sol";
import {RoleIds} from "../../src/governance/RoleIds.sol";
import {Facts} from "../../src/identity/Facts.sol";
import {IdentityRegistry} from "../../src/identity/IdentityRegistry.sol";
import {INativeIdentities} from "../../src/identity/INativeIdentities.sol";
import {IPropertyToken} from "../../src/token/IPropertyToken.sol";
import {ForeignCompliance} from "../compliance/ForeignCompliance.sol";
import {MockModule} from "../compliance/MockModule.sol";
import {Holders} from "./Holders.sol";

/// @notice A ledger counts by identity numbers, and another registry numbers other people so.
contract RegistrySwapTest is Holders {
    IdentityRegistry private next;

    /// @dev In the next registry bob has the number that alice had, and the other way round.
    function setUp() public override {
        super.setUp();
        vm.startPrank(owner);
        next = IdentityRegistry(deployCode("IdentityRegistry.sol:IdentityRegistry", abi.encode(roles, owner)));
        next.setClaimTopicsRegistry(address(topics));
        next.setTrustedIssuersRegistry(address(issuers));
        roles.grantRole(RoleIds.id(address(next), RoleIds.OFFICER), officer);
        vm.stopPrank();
        _onboard(bob);
        _onboard(alice);
    }

    function test_Threat_AnotherRegistryUnderALedgerStopsTransfers() public {
        addMaxBalanceRule(600);
        compliance.seed(one(alice));
        vm.expectEmit(address(token));
        emit IPropertyToken.LedgerDesynced(
            address(compliance),
            abi.encodeWithSelector(
                IPropertyToken.PropertyTokenRegistryReplaced.selector,
                address(registry),
                address(next)
            )
        );
        _swap();
        assertTrue(token.ledgerDesynced());
        vm.expectRevert(IPropertyToken.PropertyTokenLedgerDesynced.selector);
        send(alice, bob, 1);
        vm.expectRevert(IPropertyToken.PropertyTokenLedgerDesynced.selector);
        give(bob, 1);
        // never enforcement
        force(alice, bob, 1);
        assertEq(token.balanceOf(bob), 1);
    }

    function test_AnotherComplianceSeededCountsThePeopleOfTheNewRegistry() public {
        addMaxBalanceRule(HELD);
        compliance.seed(one(alice));
        _swap();
        ModularCompliance fresh = ModularCompliance(Clones.clone(factory.COMPLIANCE_IMPLEMENTATION()));
        fresh.initialize(address(token));
        bytes[] memory calls = new bytes[](1);
        calls[0] = abi.encodeCall(MaxBalanceModule.setMaximum, (600));
        vm.startPrank(owner);
        fresh.addModule(address(maxBalance), calls);
        token.setCompliance(address(fresh));
        vm.stopPrank();
        assertFalse(token.ledgerDesynced());
        vm.expectRevert(abi.encodeWithSelector(IModularCompliance.ComplianceLedgerUnseeded.selector, 0, HELD));
        send(alice, bob, 1);
        fresh.seed(one(alice));
        (uint256 ofAlice, ) = fresh.holdingOf(_idOf(alice));
        (uint256 ofBob, ) = fresh.holdingOf(_idOf(bob));
        assertEq(ofAlice, HELD);
        assertEq(ofBob, 0);
        send(alice, bob, 600);
        (ofBob, ) = fresh.holdingOf(_idOf(bob));
        assertEq(ofBob, 600);
        vm.expectRevert(abi.encodeWithSelector(MaxBalanceModule.MaxBalanceExceeded.selector, bob, 601, 600));
        send(alice, bob, 1);
    }

    function test_AModuleThatNotesIdentitiesCountsAsAKeeper() public {
        addModule(address(new MockModule(2)));
        _swap();
        assertTrue(token.ledgerDesynced());
    }

    /// @dev The listed number is somebody else's in the next registry.
    function test_Threat_NobodyLeavesAListOfPeopleByAnotherRegistry() public {
        addModule(address(blocklist));
        uint32[] memory ids = new uint32[](1);
        ids[0] = idOf(alice);
        vm.prank(owner);
        compliance.configure(address(blocklist), abi.encodeCall(BlocklistModule.setIdentities, (ids, true)));
        vm.expectRevert(abi.encodeWithSelector(BlocklistModule.BlocklistIdentityBlocked.selector, alice, ids[0]));
        send(alice, bob, 1);
        _onboard(carol);
        _swap();
        vm.expectRevert(IPropertyToken.PropertyTokenLedgerDesynced.selector);
        send(alice, carol, 1);
        force(alice, carol, 1);
        assertEq(token.balanceOf(carol), 1);
    }

    function test_WhereNothingIsKeptNothingStops() public {
        addModule(address(new MockModule(1)));
        _swap();
        assertFalse(token.ledgerDesynced());
        send(alice, bob, 1);
        // of another make: its books are its own
        vm.startPrank(owner);
        token.setCompliance(address(new ForeignCompliance()));
        token.setIdentityRegistry(address(registry));
        vm.stopPrank();
        assertFalse(token.ledgerDesynced());
        send(alice, bob, 1);
    }

    function test_TheSameRegistryAgainChangesNothing() public {
        addMaxBalanceRule(600);
        compliance.seed(one(alice));
        vm.prank(owner);
        token.setIdentityRegistry(address(registry));
        assertFalse(token.ledgerDesynced());
        send(alice, bob, 1);
    }

    function _swap() private {
        vm.prank(agent);
        token.setIdentityRegistry(address(next));
    }

    function _onboard(address who) private {
        INativeIdentities.Claim[] memory claims = new INativeIdentities.Claim[](1);
        claims[0] = claimOf(who, KYC, NEVER);
        vm.prank(officer);
        next.onboard(who, UAE, claims);
        assertTrue(next.isVerified(who));
    }

    function _idOf(address who) private view returns (uint32) {
        (Facts facts, ) = next.factsOf(who, address(0));
        return facts.identity();
    }
}
