// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {RoleIds} from "../../src/governance/RoleIds.sol";
import {ClaimTopicsRegistry} from "../../src/identity/ClaimTopicsRegistry.sol";
import {INativeIdentities} from "../../src/identity/INativeIdentities.sol";
import {TrustedIssuersRegistry} from "../../src/identity/TrustedIssuersRegistry.sol";
import {IAgentRole} from "../../src/interfaces/IAgentRole.sol";
import {IClaimIssuer} from "../../src/interfaces/IClaimIssuer.sol";
import {IClaimTopicsRegistry} from "../../src/interfaces/IClaimTopicsRegistry.sol";
import {IERC173} from "../../src/interfaces/IERC173.sol";
import {IIdentityRegistry} from "../../src/interfaces/IIdentityRegistry.sol";
import {ITrustedIssuersRegistry} from "../../src/interfaces/ITrustedIssuersRegistry.sol";
import {IdentitySuite} from "./IdentitySuite.sol";

/// @notice Which topics are required, and who is trusted for them.
contract RegistriesTest is IdentitySuite {
    IClaimIssuer internal notary = IClaimIssuer(makeAddr("notary"));

    function test_SupportsInterface_OfTheThinRegistries() public view {
        IERC165[2] memory registries = [IERC165(address(topics)), IERC165(address(issuers))];
        for (uint256 i; i < 2; ++i) {
            assertTrue(registries[i].supportsInterface(type(IERC165).interfaceId));
            assertTrue(registries[i].supportsInterface(type(IERC173).interfaceId));
            assertTrue(registries[i].supportsInterface(type(IAgentRole).interfaceId));
            assertFalse(registries[i].supportsInterface(0xffffffff));
        }
        assertTrue(topics.supportsInterface(type(IClaimTopicsRegistry).interfaceId));
        assertFalse(issuers.supportsInterface(type(IClaimTopicsRegistry).interfaceId));
        assertTrue(issuers.supportsInterface(type(ITrustedIssuersRegistry).interfaceId));
        assertFalse(topics.supportsInterface(type(ITrustedIssuersRegistry).interfaceId));
    }

    // Topics.

    /// @dev In whatever order issuers come and go, the lists are those of a plain set.
    function testFuzz_IssuersOf_EqualASet(uint256 seed) public {
        uint256 present;
        for (uint256 step; step < 40; ++step) {
            uint256 who = (seed = uint256(keccak256(abi.encode(seed)))) % 17;
            address one_ = address(uint160(0x155E0 + who));
            vm.startPrank(owner);
            if (present & (1 << who) != 0) {
                issuers.removeTrustedIssuer(IClaimIssuer(one_));
                present ^= 1 << who;
            } else if (issuers.getTrustedIssuersForClaimTopic(RESIDENT).length < 16) {
                issuers.addTrustedIssuer(IClaimIssuer(one_), two(RESIDENT, RESIDENT + 1));
                present ^= 1 << who;
            } else {
                vm.expectRevert(
                    abi.encodeWithSelector(TrustedIssuersRegistry.TrustedIssuersTooMany.selector, RESIDENT, 16)
                );
                issuers.addTrustedIssuer(IClaimIssuer(one_), one(RESIDENT));
            }
            vm.stopPrank();
            for (uint256 topic = RESIDENT; topic < RESIDENT + 2; ++topic) {
                IClaimIssuer[] memory list = issuers.getTrustedIssuersForClaimTopic(topic);
                uint256 found;
                for (uint256 i; i < list.length; ++i) found |= 1 << (uint160(address(list[i])) - 0x155E0);
                uint256 count;
                for (uint256 bits = present; bits != 0; bits &= bits - 1) ++count;
                assertEq(found, present);
                assertEq(list.length, count);
            }
        }
    }

    function test_AddClaimTopic_Requires() public {
        vm.expectEmit();
        emit IClaimTopicsRegistry.ClaimTopicAdded(RESIDENT);
        vm.expectEmit();
        emit INativeIdentities.TopicIndexed(RESIDENT, 2);
        vm.expectEmit();
        emit INativeIdentities.RequiredTopicsUpdated(5);
        require_(RESIDENT);
        assertEq(topics.getClaimTopics(), two(KYC, RESIDENT));
        (uint64 required, ) = registry.requirements();
        assertEq(required, 5);
    }

    function test_RemoveClaimTopic_RequiresNoLonger() public {
        require_(ACCREDITED);
        vm.expectEmit();
        emit IClaimTopicsRegistry.ClaimTopicRemoved(KYC);
        vm.prank(owner);
        topics.removeClaimTopic(KYC);
        assertEq(topics.getClaimTopics(), one(ACCREDITED));
        (uint64 required, ) = registry.requirements();
        assertEq(required, 2);
    }

    function test_RevertWhen_TopicRequiredTwice() public {
        vm.expectRevert(abi.encodeWithSelector(ClaimTopicsRegistry.ClaimTopicRequiredAlready.selector, KYC));
        require_(KYC);
    }

    function test_RevertWhen_TopicNotRequired() public {
        vm.expectRevert(abi.encodeWithSelector(ClaimTopicsRegistry.ClaimTopicNotRequired.selector, ACCREDITED));
        vm.prank(owner);
        topics.removeClaimTopic(ACCREDITED);
    }

    function testFuzz_RevertWhen_TopicsNotByOwner(address caller) public {
        vm.assume(caller != owner);
        vm.startPrank(caller);
        expectMissing(caller, RoleIds.OWNER);
        topics.addClaimTopic(RESIDENT);
        expectMissing(caller, RoleIds.OWNER);
        topics.removeClaimTopic(KYC);
        vm.stopPrank();
    }

    /// @dev A registry that is not bound changes nothing, and binding it takes its list over.
    function test_SetClaimTopicsRegistry_ReadsTheNewList() public {
        ClaimTopicsRegistry next = ClaimTopicsRegistry(
            deployCode("ClaimTopicsRegistry.sol:ClaimTopicsRegistry", abi.encode(roles, registry, owner))
        );
        vm.startPrank(owner);
        next.addClaimTopic(ACCREDITED);
        (uint64 required, ) = registry.requirements();
        assertEq(required, 1);
        vm.expectEmit();
        emit IIdentityRegistry.ClaimTopicsRegistrySet(address(next));
        vm.expectEmit();
        emit INativeIdentities.RequiredTopicsUpdated(2);
        registry.setClaimTopicsRegistry(address(next));
        vm.stopPrank();
        assertEq(address(registry.topicsRegistry()), address(next));
    }

    function test_SyncRequirements_ByAnybody() public {
        vm.expectEmit();
        emit INativeIdentities.RequiredTopicsUpdated(1);
        vm.prank(stranger);
        registry.syncRequirements();
    }

    // Issuers.

    function test_AddTrustedIssuer_Trusts() public {
        vm.expectEmit();
        emit ITrustedIssuersRegistry.TrustedIssuerAdded(notary, two(KYC, RESIDENT));
        vm.expectEmit();
        emit INativeIdentities.TopicIndexed(RESIDENT, 2);
        vm.prank(owner);
        issuers.addTrustedIssuer(notary, two(KYC, RESIDENT));
        assertTrue(issuers.isTrustedIssuer(address(notary)));
        assertTrue(issuers.hasClaimTopic(address(notary), RESIDENT));
        assertFalse(issuers.hasClaimTopic(address(notary), ACCREDITED));
        assertEq(issuers.getTrustedIssuerClaimTopics(notary), two(KYC, RESIDENT));
        assertEq(issuers.getTrustedIssuers().length, 2);
        assertEq(address(issuers.getTrustedIssuersForClaimTopic(KYC)[1]), address(notary));
        assertEq(address(issuers.getTrustedIssuersForClaimTopic(RESIDENT)[0]), address(notary));
    }

    function test_RemoveTrustedIssuer_LeavesNoTrace() public {
        vm.startPrank(owner);
        issuers.addTrustedIssuer(notary, two(RESIDENT, KYC));
        vm.expectEmit();
        emit ITrustedIssuersRegistry.TrustedIssuerRemoved(issuer);
        issuers.removeTrustedIssuer(issuer);
        vm.stopPrank();
        assertFalse(issuers.isTrustedIssuer(address(issuer)));
        assertFalse(issuers.hasClaimTopic(address(issuer), KYC));
        assertEq(issuers.getTrustedIssuers().length, 1);
        assertEq(address(issuers.getTrustedIssuers()[0]), address(notary));
        assertEq(issuers.getTrustedIssuersForClaimTopic(ACCREDITED).length, 0);
        assertEq(address(issuers.getTrustedIssuersForClaimTopic(KYC)[0]), address(notary));
        expectUnknownIssuer(address(issuer));
        issuers.getTrustedIssuerClaimTopics(issuer);
    }

    function test_UpdateIssuerClaimTopics_Replaces() public {
        vm.expectEmit();
        emit ITrustedIssuersRegistry.ClaimTopicsUpdated(issuer, two(RESIDENT, ACCREDITED));
        vm.expectEmit();
        emit INativeIdentities.IssuerEpochRaised(2);
        vm.prank(owner);
        issuers.updateIssuerClaimTopics(issuer, two(RESIDENT, ACCREDITED));
        assertFalse(issuers.hasClaimTopic(address(issuer), KYC));
        assertTrue(issuers.hasClaimTopic(address(issuer), RESIDENT));
        assertEq(issuers.getTrustedIssuersForClaimTopic(KYC).length, 0);
        assertEq(issuers.getTrustedIssuers().length, 1);
    }

    function test_RevertWhen_AddingInTheOrderOfTheChecks() public {
        vm.startPrank(owner);
        vm.expectRevert(abi.encodeWithSelector(TrustedIssuersRegistry.TrustedIssuerMissing.selector));
        issuers.addTrustedIssuer(IClaimIssuer(address(0)), new uint256[](0));
        vm.expectRevert(abi.encodeWithSelector(TrustedIssuersRegistry.TrustedIssuerKnown.selector, issuer));
        issuers.addTrustedIssuer(issuer, new uint256[](0));
        vm.expectRevert(abi.encodeWithSelector(TrustedIssuersRegistry.TrustedIssuerTopicsMissing.selector, notary));
        issuers.addTrustedIssuer(notary, new uint256[](0));
        vm.expectRevert(abi.encodeWithSelector(TrustedIssuersRegistry.TrustedIssuerTopicTwice.selector, notary, KYC));
        issuers.addTrustedIssuer(notary, two(KYC, KYC));
        vm.stopPrank();
    }

    function test_RevertWhen_UpdatingOrRemovingTheUnknown() public {
        vm.startPrank(owner);
        expectUnknownIssuer(address(notary));
        issuers.removeTrustedIssuer(notary);
        expectUnknownIssuer(address(notary));
        issuers.updateIssuerClaimTopics(notary, one(KYC));
        vm.expectRevert(abi.encodeWithSelector(TrustedIssuersRegistry.TrustedIssuerTopicsMissing.selector, issuer));
        issuers.updateIssuerClaimTopics(issuer, new uint256[](0));
        vm.expectRevert(abi.encodeWithSelector(TrustedIssuersRegistry.TrustedIssuerTopicTwice.selector, issuer, KYC));
        issuers.updateIssuerClaimTopics(issuer, two(KYC, KYC));
        vm.stopPrank();
    }

    /// @dev The list that a live evaluation walks through is bounded; whoever is in it may still be updated.
    function test_RevertWhen_TooManyIssuersOfATopic() public {
        vm.startPrank(owner);
        for (uint160 i = 1; i < 16; ++i) issuers.addTrustedIssuer(IClaimIssuer(address(i)), one(KYC));
        vm.expectRevert(abi.encodeWithSelector(TrustedIssuersRegistry.TrustedIssuersTooMany.selector, KYC, 16));
        issuers.addTrustedIssuer(notary, one(KYC));
        issuers.updateIssuerClaimTopics(issuer, two(RESIDENT, KYC));
        issuers.addTrustedIssuer(notary, one(ACCREDITED));
        vm.stopPrank();
    }

    function testFuzz_RevertWhen_IssuersNotByOwner(address caller) public {
        vm.assume(caller != owner);
        vm.startPrank(caller);
        expectMissing(caller, RoleIds.OWNER);
        issuers.addTrustedIssuer(notary, one(KYC));
        expectMissing(caller, RoleIds.OWNER);
        issuers.removeTrustedIssuer(issuer);
        expectMissing(caller, RoleIds.OWNER);
        issuers.updateIssuerClaimTopics(issuer, one(KYC));
        vm.stopPrank();
    }

    /// @dev Only the bound registry may raise the epoch: another one cannot even be filled.
    function test_RevertWhen_IssuersRegistryNotBound() public {
        TrustedIssuersRegistry other = newIssuersRegistry();
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.IdentityRegistryNotBound.selector, address(other)));
        vm.prank(owner);
        other.addTrustedIssuer(notary, one(KYC));
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.IdentityRegistryNotBound.selector, stranger));
        vm.prank(stranger);
        registry.issuersChanged(one(KYC), true);
    }

    function expectUnknownIssuer(address unknown) internal {
        vm.expectRevert(abi.encodeWithSelector(TrustedIssuersRegistry.TrustedIssuerUnknown.selector, unknown));
    }
}
