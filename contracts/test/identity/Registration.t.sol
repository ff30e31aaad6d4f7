// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {RoleIds} from "../../src/governance/RoleIds.sol";
import {Facts, FactsLib} from "../../src/identity/Facts.sol";
import {INativeIdentities} from "../../src/identity/INativeIdentities.sol";
import {IAgentRole} from "../../src/interfaces/IAgentRole.sol";
import {IERC173} from "../../src/interfaces/IERC173.sol";
import {IIdentity} from "../../src/interfaces/IIdentity.sol";
import {IIdentityRegistry} from "../../src/interfaces/IIdentityRegistry.sol";
import {IIdentityRegistryStorage} from "../../src/interfaces/IIdentityRegistryStorage.sol";
import {IdentitySuite} from "./IdentitySuite.sol";

/// @notice Registering, deleting, countries: ERC-3643's registry and its storage, which are one contract.
contract RegistrationTest is IdentitySuite {
    IIdentity internal constant NONE = IIdentity(address(0));

    function test_Onboard_WritesFacts() public {
        INativeIdentities.Claim[] memory claims = new INativeIdentities.Claim[](2);
        claims[0] = stated(alice, KYC, START + 30 days);
        claims[1] = stated(alice, ACCREDITED, START + 10 days);
        vm.prank(officer);
        uint32 id = registry.onboard(alice, UAE, claims);
        Facts f = factsOf(alice);
        assertEq(id, 1);
        assertEq(f.identity(), id);
        assertEq(f.kind(), FactsLib.SOLE);
        assertEq(f.country(), UAE);
        assertEq(f.topics(), 3);
        assertEq(f.expiry(), START + 10 days);
        assertEq(f.epoch(), 1);
        assertEq(f.status(), FactsLib.ACTIVE);
        assertTrue(registry.isVerified(alice));
        assertTrue(registry.contains(alice));
    }

    function test_Onboard_TellsAll() public {
        INativeIdentities.Claim[] memory claims = new INativeIdentities.Claim[](1);
        claims[0] = stated(alice, KYC, START + 30 days);
        expectRegistered(alice, 1, UAE);
        vm.expectEmit();
        emit INativeIdentities.ClaimWritten(1, KYC, address(issuer), START, START + 30 days, keccak256("salted"));
        vm.expectEmit();
        emit INativeIdentities.FactsUpdated(1, 1, START + 30 days, 1, UAE, FactsLib.ACTIVE);
        vm.prank(officer);
        registry.onboard(alice, UAE, claims);
    }

    function test_RevertWhen_OnboardedClaimIsAboutAnother() public {
        register(bob, UAE);
        INativeIdentities.Claim[] memory claims = new INativeIdentities.Claim[](1);
        claims[0] = stated(bob, KYC, NEVER);
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.IdentityWalletOfAnother.selector, bob, 0, 2));
        vm.prank(officer);
        registry.onboard(alice, UAE, claims);
    }

    function test_RevertWhen_OnboardingOfficerDoesNotSignForTheIssuer() public {
        INativeIdentities.Claim[] memory claims = new INativeIdentities.Claim[](1);
        claims[0] = stated(alice, KYC, NEVER);
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.ClaimNotByIssuer.selector, agent, address(issuer)));
        vm.prank(agent);
        registry.onboard(alice, UAE, claims);
        assertFalse(registry.contains(alice));
    }

    function test_BatchOnboard_RegistersAllWithTheirClaims() public {
        INativeIdentities.Admission[] memory people = admissions(100);
        expectRegistered(people[0].wallet, 1, 1);
        vm.expectEmit();
        emit INativeIdentities.ClaimWritten(1, KYC, address(issuer), START, START + 30 days, keccak256("salted"));
        vm.prank(officer);
        registry.batchOnboard(people);
        for (uint256 i; i < 100; ++i) {
            assertTrue(registry.isVerified(people[i].wallet));
            assertEq(idOf(people[i].wallet), i + 1);
            assertEq(registry.investorCountry(people[i].wallet), people[i].country);
        }
    }

    function test_BatchOnboard_AnyNumberOfClaims() public {
        INativeIdentities.Admission[] memory people = admissions(2);
        people[0].claims = new INativeIdentities.Claim[](0);
        INativeIdentities.Claim memory first = people[1].claims[0];
        people[1].claims = new INativeIdentities.Claim[](2);
        people[1].claims[0] = first;
        people[1].claims[1] = stated(people[1].wallet, ACCREDITED, START + 10 days);
        vm.startPrank(officer);
        registry.batchOnboard(people);
        registry.batchOnboard(new INativeIdentities.Admission[](0));
        vm.stopPrank();
        assertEq(statusOf(people[0].wallet), FactsLib.LAPSED);
        assertEq(factsOf(people[1].wallet).topics(), 3);
    }

    function test_RevertWhen_BatchOnboarding() public {
        INativeIdentities.Admission[] memory people = admissions(101);
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.IdentityBatchTooLong.selector, 101, 100));
        vm.prank(officer);
        registry.batchOnboard(people);
        people = admissions(3);
        expectMissing(stranger, RoleIds.OFFICER);
        vm.prank(stranger);
        registry.batchOnboard(people);
        // Registered, but not a signer of the issuer.
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.ClaimNotByIssuer.selector, agent, address(issuer)));
        vm.prank(agent);
        registry.batchOnboard(people);
        // One mistake and nobody is registered.
        people[2].claims[0].wallet = people[1].wallet;
        vm.expectRevert(
            abi.encodeWithSelector(INativeIdentities.IdentityWalletOfAnother.selector, people[1].wallet, 0, 3)
        );
        vm.prank(officer);
        registry.batchOnboard(people);
        assertFalse(registry.contains(people[0].wallet));
        people[2] = people[0];
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.IdentityWalletTaken.selector, people[0].wallet, 1));
        vm.prank(officer);
        registry.batchOnboard(people);
    }

    function test_RegisterIdentity_GivesEachTheirOwn() public {
        expectRegistered(alice, 1, UAE);
        vm.prank(officer);
        registry.registerIdentity(alice, NONE, UAE);
        vm.prank(agent);
        registry.addIdentityToStorage(bob, NONE, BRITAIN);
        assertEq(idOf(bob), 2);
        assertEq(address(registry.identity(alice)), address(registry.identityAddress(1)));
        assertEq(address(registry.storedIdentity(bob)), address(registry.identityAddress(2)));
        assertEq(registry.investorCountry(alice), UAE);
        assertEq(registry.storedInvestorCountry(bob), BRITAIN);
        assertEq(statusOf(alice), FactsLib.LAPSED);
    }

    function testFuzz_RegisterIdentity_AnyCountry(uint16 country) public {
        bool valid = country > 0 && country < 1000;
        if (!valid) vm.expectRevert(abi.encodeWithSelector(INativeIdentities.IdentityCountryInvalid.selector, country));
        vm.prank(officer);
        registry.registerIdentity(alice, NONE, country);
        assertEq(registry.investorCountry(alice), valid ? country : 0);
    }

    /// @dev Each mistake in turn, with the later ones present too.
    function test_RevertWhen_RegisteringInTheOrderOfTheChecks() public {
        register(alice, UAE);
        vm.startPrank(officer);
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.IdentityWalletMissing.selector));
        registry.registerIdentity(address(0), IIdentity(carol), 0);
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.IdentityCountryInvalid.selector, 0));
        registry.registerIdentity(alice, IIdentity(carol), 0);
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.IdentityWalletTaken.selector, alice, 1));
        registry.registerIdentity(alice, IIdentity(carol), UAE);
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.IdentityUnsupported.selector, carol));
        registry.registerIdentity(bob, IIdentity(carol), UAE);
        vm.stopPrank();
        replace(alice, bob);
        expectDead(alice, bob);
        vm.prank(officer);
        registry.registerIdentity(alice, NONE, UAE);
    }

    function test_BatchRegister_RegistersAll() public {
        (address[] memory wallets, IIdentity[] memory faces, uint16[] memory lands) = crowd(250);
        vm.prank(officer);
        registry.batchRegisterIdentity(wallets, faces, lands);
        assertEq(idOf(wallets[0]), 1);
        assertEq(idOf(wallets[249]), 250);
        assertEq(registry.investorCountry(wallets[249]), 250);
    }

    function test_RevertWhen_BatchTooLong() public {
        (address[] memory wallets, IIdentity[] memory faces, uint16[] memory lands) = crowd(251);
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.IdentityBatchTooLong.selector, 251, 250));
        vm.prank(officer);
        registry.batchRegisterIdentity(wallets, faces, lands);
    }

    function test_RevertWhen_BatchLengthsDiffer() public {
        (address[] memory wallets, IIdentity[] memory faces, uint16[] memory lands) = crowd(2);
        vm.startPrank(officer);
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.IdentityBatchLength.selector, 2, 1, 2));
        registry.batchRegisterIdentity(wallets, new IIdentity[](1), lands);
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.IdentityBatchLength.selector, 2, 2, 3));
        registry.batchRegisterIdentity(wallets, faces, new uint16[](3));
        vm.stopPrank();
    }

    function test_RevertWhen_BatchNamesSomebodyTwice() public {
        (address[] memory wallets, IIdentity[] memory faces, uint16[] memory lands) = crowd(2);
        wallets[1] = wallets[0];
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.IdentityWalletTaken.selector, wallets[0], 1));
        vm.prank(officer);
        registry.batchRegisterIdentity(wallets, faces, lands);
    }

    function test_UpdateCountry_Sole() public {
        register(alice, UAE);
        write(stated(alice, KYC, NEVER));
        vm.expectEmit();
        emit INativeIdentities.FactsUpdated(1, 1, NEVER, 1, BRITAIN, FactsLib.ACTIVE);
        vm.expectEmit();
        emit IIdentityRegistry.CountryUpdated(alice, BRITAIN);
        vm.expectEmit();
        emit IIdentityRegistryStorage.CountryModified(alice, BRITAIN);
        vm.prank(officer);
        registry.updateCountry(alice, BRITAIN);
        assertEq(registry.investorCountry(alice), BRITAIN);
        assertTrue(registry.isVerified(alice));
    }

    function test_UpdateCountry_OfAllWalletsOfAPerson() public {
        register(alice, UAE);
        address joined = link(alice, "joined");
        vm.prank(officer);
        registry.modifyStoredInvestorCountry(joined, MONGOLIA);
        assertEq(registry.investorCountry(alice), MONGOLIA);
        assertEq(registry.storedInvestorCountry(joined), MONGOLIA);
    }

    function test_RevertWhen_UpdatingCountry() public {
        vm.startPrank(officer);
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.IdentityCountryInvalid.selector, 1000));
        registry.updateCountry(carol, 1000);
        expectUnknown(carol);
        registry.updateCountry(carol, UAE);
        vm.stopPrank();
        register(alice, UAE);
        replace(alice, bob);
        expectDead(alice, bob);
        vm.prank(officer);
        registry.modifyStoredInvestorCountry(alice, UAE);
    }

    function test_DeleteIdentity_LeavesNothing() public {
        register(alice, UAE);
        write(stated(alice, KYC, NEVER));
        IIdentity face = registry.identity(alice);
        vm.expectEmit();
        emit INativeIdentities.WalletUnlinked(alice, 1);
        vm.expectEmit();
        emit IIdentityRegistry.IdentityRemoved(alice, face);
        vm.expectEmit();
        emit IIdentityRegistryStorage.IdentityUnstored(alice, face);
        vm.prank(agent);
        registry.deleteIdentity(alice);
        assertFalse(registry.contains(alice));
        assertFalse(registry.isVerified(alice));
        assertEq(address(registry.identity(alice)), address(0));
        assertEq(registry.investorCountry(alice), 0);
        assertEq(Facts.unwrap(factsOf(alice)), 0);
    }

    /// @dev Whoever is registered anew is somebody new, without what was known of the wallet before.
    function test_DeleteIdentity_ThenRegisteredAnew() public {
        register(alice, UAE);
        write(stated(alice, KYC, NEVER));
        vm.prank(agent);
        registry.removeIdentityFromStorage(alice);
        register(alice, BRITAIN);
        assertEq(idOf(alice), 2);
        assertEq(statusOf(alice), FactsLib.LAPSED);
    }

    function test_DeleteIdentity_OneWalletOfSeveral() public {
        register(alice, UAE);
        write(stated(alice, KYC, NEVER));
        address joined = link(alice, "joined");
        vm.prank(agent);
        registry.deleteIdentity(alice);
        assertFalse(registry.contains(alice));
        assertTrue(registry.isVerified(joined));
        assertEq(registry.investorCountry(joined), UAE);
    }

    function test_RevertWhen_DeletingUnknownOrDead() public {
        vm.startPrank(agent);
        expectUnknown(alice);
        registry.deleteIdentity(alice);
        vm.stopPrank();
        register(alice, UAE);
        replace(alice, bob);
        expectDead(alice, bob);
        vm.prank(agent);
        registry.removeIdentityFromStorage(alice);
    }

    function test_RevertWhen_NotOfficer() public {
        address[3] memory callers = [stranger, owner, address(issuer)];
        for (uint256 i; i < callers.length; ++i) {
            vm.startPrank(callers[i]);
            expectMissing(callers[i], RoleIds.OFFICER);
            registry.onboard(alice, UAE, new INativeIdentities.Claim[](0));
            expectMissing(callers[i], RoleIds.OFFICER);
            registry.registerIdentity(alice, NONE, UAE);
            expectMissing(callers[i], RoleIds.OFFICER);
            registry.addIdentityToStorage(alice, NONE, UAE);
            expectMissing(callers[i], RoleIds.OFFICER);
            registry.batchRegisterIdentity(one(alice), new IIdentity[](1), new uint16[](1));
            expectMissing(callers[i], RoleIds.OFFICER);
            registry.updateCountry(alice, UAE);
            expectMissing(callers[i], RoleIds.OFFICER);
            registry.modifyStoredInvestorCountry(alice, UAE);
            expectMissing(callers[i], RoleIds.OFFICER);
            registry.setSanctioned(alice, true, REASON);
            vm.stopPrank();
        }
    }

    function test_RevertWhen_NotAgent() public {
        address[3] memory callers = [stranger, owner, officer];
        for (uint256 i; i < callers.length; ++i) {
            vm.startPrank(callers[i]);
            expectMissing(callers[i], RoleIds.AGENT);
            registry.deleteIdentity(alice);
            expectMissing(callers[i], RoleIds.AGENT);
            registry.removeIdentityFromStorage(alice);
            expectMissing(callers[i], RoleIds.AGENT);
            registry.updateIdentity(alice, NONE);
            expectMissing(callers[i], RoleIds.AGENT);
            registry.modifyStoredIdentity(alice, NONE);
            expectMissing(callers[i], RoleIds.AGENT);
            registry.replaceWallet(alice, bob);
            vm.stopPrank();
        }
    }

    function test_RevertWhen_NotOwner() public {
        address[3] memory callers = [stranger, agent, officer];
        for (uint256 i; i < callers.length; ++i) {
            vm.startPrank(callers[i]);
            expectMissing(callers[i], RoleIds.OWNER);
            registry.setClaimTopicsRegistry(address(topics));
            expectMissing(callers[i], RoleIds.OWNER);
            registry.setTrustedIssuersRegistry(address(issuers));
            expectMissing(callers[i], RoleIds.OWNER);
            registry.setIdentityRegistryStorage(address(registry));
            expectMissing(callers[i], RoleIds.OWNER);
            registry.bindIdentityRegistry(address(registry));
            expectMissing(callers[i], RoleIds.OWNER);
            registry.unbindIdentityRegistry(address(registry));
            vm.stopPrank();
        }
    }

    function test_Storage_IsTheRegistryForGood() public {
        assertEq(address(registry.identityStorage()), address(registry));
        assertEq(registry.linkedIdentityRegistries(), one(address(registry)));
        vm.startPrank(owner);
        vm.expectEmit();
        emit IIdentityRegistry.IdentityStorageSet(address(registry));
        registry.setIdentityRegistryStorage(address(registry));
        vm.expectEmit();
        emit IIdentityRegistryStorage.IdentityRegistryBound(address(registry));
        registry.bindIdentityRegistry(address(registry));
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.IdentityStorageFixed.selector, carol));
        registry.setIdentityRegistryStorage(carol);
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.IdentityStorageFixed.selector, carol));
        registry.bindIdentityRegistry(carol);
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.IdentityStorageFixed.selector, address(registry)));
        registry.unbindIdentityRegistry(address(registry));
        vm.stopPrank();
    }

    function test_SupportsInterface_AllOfItsFaces() public view {
        assertTrue(registry.supportsInterface(type(IERC165).interfaceId));
        assertTrue(registry.supportsInterface(type(IIdentityRegistry).interfaceId));
        assertTrue(registry.supportsInterface(type(IIdentityRegistryStorage).interfaceId));
        assertTrue(registry.supportsInterface(type(INativeIdentities).interfaceId));
        assertTrue(registry.supportsInterface(type(IERC173).interfaceId));
        assertTrue(registry.supportsInterface(type(IAgentRole).interfaceId));
        assertFalse(registry.supportsInterface(0xffffffff));
    }

    function expectRegistered(address wallet, uint32 id, uint16 country) internal {
        vm.expectEmit();
        emit IIdentityRegistry.IdentityRegistered(wallet, registry.identityAddress(id));
        vm.expectEmit();
        emit IIdentityRegistryStorage.IdentityStored(wallet, registry.identityAddress(id));
        vm.expectEmit();
        emit INativeIdentities.WalletLinked(wallet, id, country);
    }

    function admissions(uint256 size) internal view returns (INativeIdentities.Admission[] memory people) {
        people = new INativeIdentities.Admission[](size);
        for (uint256 i; i < size; ++i) {
            address wallet = address(uint160(0x1000 + i));
            INativeIdentities.Claim[] memory claims = new INativeIdentities.Claim[](1);
            claims[0] = stated(wallet, KYC, START + 30 days);
            people[i] = INativeIdentities.Admission(wallet, uint16(i + 1), claims);
        }
    }

    function crowd(
        uint256 size
    ) internal pure returns (address[] memory wallets, IIdentity[] memory faces, uint16[] memory lands) {
        (wallets, faces, lands) = (new address[](size), new IIdentity[](size), new uint16[](size));
        for (uint256 i; i < size; ++i) (wallets[i], lands[i]) = (address(uint160(0x1000 + i)), uint16(i + 1));
    }
}
