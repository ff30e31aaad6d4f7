// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {IModularCompliance} from "../../src/compliance/IModularCompliance.sol";
import {ModularCompliance} from "../../src/compliance/ModularCompliance.sol";
import {RoleIds} from "../../src/governance/RoleIds.sol";
import {ClaimTopicsRegistry} from "../../src/identity/ClaimTopicsRegistry.sol";
import {IdentityRegistry} from "../../src/identity/IdentityRegistry.sol";
import {INativeIdentities} from "../../src/identity/INativeIdentities.sol";
import {LedgerSuite} from "./LedgerSuite.sol";
import {MockModule} from "./MockModule.sol";

/// @notice How the ledger of a compliance begins, is seeded, ends and begins anew.
contract LedgerSeedingTest is LedgerSuite {
    function test_ALedgerBoundBeforeTheFirstShareIsComplete() public {
        (token, compliance, treasury) = createProperty("Office", "OFC", 100);
        vm.expectEmit(address(compliance));
        emit IModularCompliance.LedgerStarted(1, true);
        addModule(address(listener));
        give(alice, 5);
        assertCounted();
    }

    function test_ALedgerBoundLateWaitsForItsSeed() public {
        send(alice, bob, 400);
        vm.expectEmit(address(compliance));
        emit IModularCompliance.LedgerStarted(1, false);
        addModule(address(listener));
        _unseeded(0);
        send(alice, bob, 1);
        // a mint has raised the supply when the ledger is asked
        vm.expectRevert(abi.encodeWithSelector(IModularCompliance.ComplianceLedgerUnseeded.selector, 0, HELD + 1));
        give(alice, 1);
        vm.expectEmit(address(compliance));
        emit IModularCompliance.LedgerSeeded(600, HELD);
        compliance.seed(one(alice));
        _unseeded(600);
        send(alice, bob, 1);
        vm.expectEmit(address(compliance));
        emit IModularCompliance.LedgerSeeded(HELD, HELD);
        compliance.seed(wallets);
        send(alice, bob, 1);
        assertCounted();
    }

    function test_Seed_CountsAWalletOnce() public {
        addModule(address(listener));
        compliance.seed(two(carol, bob));
        compliance.seed(two(carol, carol));
        _unseeded(0);
        send(alice, bob, 1);
        compliance.seed(two(alice, alice));
        assertCounted();
        compliance.seed(one(alice));
        assertCounted();
    }

    /// @dev Regression: anyone could have a complete ledger announce a count that was never made.
    function test_Seed_OfACompleteLedgerSaysNothing() public {
        addModule(address(listener));
        compliance.seed(one(alice));
        give(bob, 5);
        vm.recordLogs();
        compliance.seed(wallets);
        assertEq(vm.getRecordedLogs().length, 0);
        send(alice, bob, 1);
    }

    function test_RevertWhen_NoLedgerIsKept() public {
        vm.expectRevert(IModularCompliance.ComplianceLedgerOff.selector);
        compliance.seed(one(alice));
        vm.expectRevert(IModularCompliance.ComplianceLedgerOff.selector);
        compliance.resync(one(alice));
        addModule(address(listener));
        vm.expectRevert(IModularCompliance.ComplianceLedgerOff.selector);
        compliance.resync(one(alice));
    }

    /// @dev Enforcement does not wait for the seed, and the seed counts right whatever moved meanwhile.
    function test_ForceWhileSeeding() public {
        address last = makeAddr("last");
        wallets.push(last);
        send(alice, bob, 400);
        send(alice, heir, 200);
        addModule(address(listener));
        compliance.seed(one(bob));
        vm.prank(agent);
        token.burn(bob, 20);
        force(bob, carol, 100);
        vm.expectEmit(address(compliance));
        emit IModularCompliance.LedgerSeeded(780, HELD - 20);
        force(alice, bob, 50);
        replace(heir, last);
        token.recoveryAddress(heir, last, address(registry.identity(last)));
        assertFalse(token.ledgerDesynced());
        assertCounted();
        send(carol, bob, 1);
        assertCounted();
    }

    /// @dev Our token mints nothing then; one that speaks ERC-3643 alone would tell of it afterwards.
    function test_MintToldWhileSeeding() public {
        send(alice, bob, 400);
        addModule(address(listener));
        vm.expectEmit(address(compliance));
        emit IModularCompliance.LedgerSeeded(400, HELD);
        vm.prank(address(token));
        compliance.created(bob, 7);
        assertEq(heldBy(idOf(bob)), 400);
        compliance.seed(wallets);
        assertCounted();
        send(alice, bob, 1);
    }

    function test_ForceMayCompleteTheSeed() public {
        addModule(address(listener));
        vm.expectEmit(address(compliance));
        emit IModularCompliance.LedgerSeeded(HELD, HELD);
        force(alice, bob, 1);
        send(alice, bob, 1);
        assertCounted();
    }

    function test_ARemovedAndAddedLedgerStartsAnew() public {
        addModule(address(listener));
        compliance.seed(one(alice));
        vm.prank(owner);
        compliance.removeModule(address(listener));
        send(alice, bob, 10);
        vm.expectEmit(address(compliance));
        emit IModularCompliance.LedgerStarted(2, false);
        addModule(address(listener));
        compliance.seed(wallets);
        assertCounted();
        send(alice, bob, 10);
        assertCounted();
    }

    function test_ARemovedLedgerSaysSo_AndKnowsNothing() public {
        addModule(address(listener));
        compliance.seed(one(alice));
        assertEq(compliance.holderCount(), 1);
        vm.expectEmit(address(compliance));
        emit IModularCompliance.LedgerStopped(1);
        vm.prank(owner);
        compliance.removeModule(address(listener));
        assertEq(heldBy(idOf(alice)), 0);
        assertEq(compliance.holderCount(), 0);
        assertEq(compliance.holderCountOf(UAE), 0);
    }

    function test_ARemovedModuleThatNeededNoLedgerStopsNone() public {
        addCountryRule(listOf(UAE));
        vm.recordLogs();
        vm.prank(owner);
        compliance.removeModule(address(countries));
        assertEq(vm.getRecordedLogs().length, 1);
    }

    function test_ALedgerIsStoppedWithItsCompliance() public {
        addModule(address(listener));
        compliance.seed(one(alice));
        ModularCompliance fresh = _fresh();
        vm.expectEmit(address(compliance));
        emit IModularCompliance.LedgerStopped(1);
        vm.prank(owner);
        token.setCompliance(address(fresh));
        vm.expectRevert(IModularCompliance.ComplianceReleased.selector);
        compliance.seed(one(alice));
        vm.expectRevert(IModularCompliance.ComplianceReleased.selector);
        compliance.resync(one(alice));
    }

    /// @dev Holders are counted from the moment somebody asks: over a ledger that runs, from nothing.
    function test_CountingHoldersStartsTheLedgerAnew() public {
        addModule(address(new MockModule(4)));
        compliance.seed(one(alice));
        send(alice, bob, 1);
        assertEq(compliance.holderCount(), 0);
        vm.expectEmit(address(compliance));
        emit IModularCompliance.LedgerStarted(2, false);
        addModule(address(listener));
        assertEq(heldBy(idOf(alice)), 0);
        _unseeded(0);
        send(alice, bob, 1);
        compliance.seed(wallets);
        assertCounted();
        assertEq(compliance.holderCount(), 2);
        // a second one that counts finds them counted, and when the first leaves nothing is forgotten
        addModule(address(maxHolders));
        vm.prank(owner);
        compliance.removeModule(address(listener));
        assertEq(compliance.holderCount(), 2);
        vm.prank(owner);
        compliance.removeModule(address(maxHolders));
        assertEq(compliance.holderCount(), 0);
        assertEq(heldBy(idOf(bob)), 1);
        send(alice, bob, 1);
    }

    /// @dev Regression: a ledger bound after a relink counted the wallet under the person it belonged to before.
    function test_Seed_CountsARelinkedWalletUnderThePresentPerson() public {
        send(alice, bob, 400);
        relink(bob, carol);
        addModule(address(listener));
        vm.prank(stranger);
        compliance.seed(two(bob, alice));
        assertEq(heldBy(idOf(carol)), 400);
        assertEq(token.accountOf(bob).identity(), idOf(carol));
        assertEq(compliance.holderCountOf(MONGOLIA), 1);
        assertEq(compliance.holderCountOf(BRITAIN), 0);
        assertCounted();
        send(bob, carol, 400);
        assertCounted();
    }

    function test_Seed_TakesThePresentCountry() public {
        vm.prank(officer);
        registry.updateCountry(alice, MONGOLIA);
        addModule(address(listener));
        compliance.seed(one(alice));
        (, uint16 country) = compliance.holdingOf(idOf(alice));
        assertEq(country, MONGOLIA);
        assertEq(compliance.holderCountOf(MONGOLIA), 1);
    }

    /// @dev Regression: under another registry the numbers in the account words are other people's.
    function test_Seed_AfterASwapOfTheRegistry() public {
        send(alice, bob, 400);
        send(alice, heir, 100);
        uint32 bobBefore = idOf(bob);
        vm.startPrank(owner);
        registry = IdentityRegistry(deployCode("IdentityRegistry.sol:IdentityRegistry", abi.encode(roles, owner)));
        topics = ClaimTopicsRegistry(
            deployCode("ClaimTopicsRegistry.sol:ClaimTopicsRegistry", abi.encode(roles, registry, owner))
        );
        registry.setClaimTopicsRegistry(address(topics));
        roles.grantRole(RoleIds.id(address(registry), RoleIds.OFFICER), officer);
        roles.grantRole(RoleIds.id(address(registry), RoleIds.AGENT), agent);
        vm.stopPrank();
        vm.startPrank(officer);
        registry.onboard(carol, MONGOLIA, new INativeIdentities.Claim[](0));
        registry.onboard(bob, UAE, new INativeIdentities.Claim[](0));
        vm.stopPrank();
        // number 2 was bob's and is his again; 1 was alice's and is now carol's; nobody knows alice and heir
        assertEq(idOf(bob), bobBefore);
        vm.startPrank(owner);
        token.setIdentityRegistry(address(registry));
        compliance = _fresh();
        compliance.addModule(address(listener), new bytes[](0));
        token.setCompliance(address(compliance));
        vm.stopPrank();
        compliance.seed(one(bob));
        // by force before its turn came: counted first, under none
        force(alice, carol, 50);
        assertEq(token.accountOf(alice).identity(), 0);
        compliance.seed(wallets);
        assertEq(heldBy(0), 550);
        assertEq(heldBy(idOf(bob)), 400);
        assertEq(heldBy(idOf(carol)), 50);
        assertEq(compliance.holderCount(), 3);
        assertEq(compliance.holderCountOf(0), 1);
        assertEq(compliance.holderCountOf(UAE), 1);
        assertCounted();
        vm.startPrank(officer);
        registry.onboard(alice, BRITAIN, new INativeIdentities.Claim[](0));
        vm.stopPrank();
        compliance.resync(wallets);
        assertEq(heldBy(idOf(alice)), 450);
        assertEq(heldBy(0), 100);
        assertCounted();
        send(alice, bob, 450);
        assertCounted();
        assertFalse(token.ledgerDesynced());
    }

    function _fresh() private returns (ModularCompliance fresh) {
        fresh = ModularCompliance(Clones.clone(factory.COMPLIANCE_IMPLEMENTATION()));
        fresh.initialize(address(token));
    }

    function _unseeded(uint256 counted) private {
        vm.expectRevert(abi.encodeWithSelector(IModularCompliance.ComplianceLedgerUnseeded.selector, counted, HELD));
    }
}
