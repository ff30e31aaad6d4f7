// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FactsLib} from "../../src/identity/Facts.sol";
import {INativeIdentities} from "../../src/identity/INativeIdentities.sol";
import {NativeIdentity} from "../../src/identity/NativeIdentity.sol";
import {IIdentity} from "../../src/interfaces/IIdentity.sol";
import {IIdentityRegistry} from "../../src/interfaces/IIdentityRegistry.sol";
import {IIdentityRegistryStorage} from "../../src/interfaces/IIdentityRegistryStorage.sol";
import {IdentitySuite} from "./IdentitySuite.sol";

/// @notice Says that it is whichever identity one likes.
contract LyingIdentity {
    uint32 public identityId;

    constructor(uint32 id) {
        identityId = id;
    }
}

/// @dev A wallet with code, that consents to everything or to nothing.
contract ContractWallet {
    bool internal immutable CONSENTS;

    constructor(bool consents) {
        CONSENTS = consents;
    }

    function isValidSignature(bytes32, bytes calldata) external view returns (bytes4) {
        return CONSENTS ? ContractWallet.isValidSignature.selector : bytes4(0);
    }
}

/// @notice One person, several wallets: joining, relinking, leaving.
contract WalletsTest is IdentitySuite {
    function setUp() public override {
        super.setUp();
        verify(alice, UAE);
    }

    // Joining.

    function test_LinkWallet_SharesTheFacts() public {
        (address wallet, uint256 key) = makeAddrAndKey("joined");
        bytes memory signature = signed(key, linkDigest(wallet, 1, 0, START));
        vm.expectEmit();
        emit IIdentityRegistry.IdentityRegistered(wallet, registry.identity(alice));
        vm.expectEmit();
        emit IIdentityRegistryStorage.IdentityStored(wallet, registry.identity(alice));
        vm.expectEmit();
        emit INativeIdentities.WalletLinked(wallet, 1, UAE);
        vm.prank(alice);
        registry.linkWallet(wallet, START, signature);
        assertEq(registry.linkNonce(wallet), 1);
        assertTrue(registry.isVerified(alice));
        assertTrue(registry.isVerified(wallet));
        assertEq(factsOf(wallet).kind(), FactsLib.LINKED);
        assertEq(abi.encode(factsOf(wallet)), abi.encode(factsOf(alice)));
        revoke(address(issuer), wallet, KYC);
        assertEq(statusOf(alice), FactsLib.REVOKED);
        assertEq(statusOf(wallet), FactsLib.REVOKED);
    }

    function test_LinkWallet_ByAnyWalletOfThePerson() public {
        address second = link(alice, "second");
        address third = link(second, "third");
        assertEq(idOf(third), 1);
        assertTrue(registry.isVerified(third));
    }

    function test_LinkWallet_ContractWallet() public {
        address consenting = address(new ContractWallet(true));
        vm.prank(alice);
        registry.linkWallet(consenting, NEVER, "");
        assertTrue(registry.isVerified(consenting));
        address refusing = address(new ContractWallet(false));
        expectNotSigned(refusing);
        vm.prank(alice);
        registry.linkWallet(refusing, NEVER, "");
    }

    function test_RevertWhen_LinkExpired() public {
        (address wallet, uint256 key) = makeAddrAndKey("joined");
        bytes memory signature = signed(key, linkDigest(wallet, 1, 0, START - 1));
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.IdentityLinkExpired.selector, START - 1));
        vm.prank(alice);
        registry.linkWallet(wallet, START - 1, signature);
    }

    function test_RevertWhen_LinkingFromOutside() public {
        expectUnknown(stranger);
        vm.prank(stranger);
        registry.linkWallet(bob, NEVER, "");
        replace(alice, dave);
        expectDead(alice, dave);
        vm.prank(alice);
        registry.linkWallet(bob, NEVER, "");
    }

    /// @dev The consent names wallet, identity, nonce and deadline: changing one of them spoils it.
    function test_RevertWhen_LinkNotSigned() public {
        (address wallet, uint256 key) = makeAddrAndKey("joined");
        verify(bob, UAE);
        vm.startPrank(alice);
        bytes memory signature = signed(key, linkDigest(wallet, 2, 0, NEVER));
        expectNotSigned(wallet);
        registry.linkWallet(wallet, NEVER, signature);
        signature = signed(key, linkDigest(wallet, 1, 1, NEVER));
        expectNotSigned(wallet);
        registry.linkWallet(wallet, NEVER, signature);
        signature = signed(key, linkDigest(wallet, 1, 0, NEVER));
        expectNotSigned(wallet);
        registry.linkWallet(wallet, NEVER - 1, signature);
        expectNotSigned(carol);
        registry.linkWallet(carol, NEVER, signature);
        expectNotSigned(address(0));
        registry.linkWallet(address(0), NEVER, signature);
        expectNotSigned(wallet);
        registry.linkWallet(wallet, NEVER, "");
        vm.stopPrank();
        assertEq(registry.linkNonce(wallet), 0);
    }

    /// @dev A consent serves once, even after the wallet has left.
    function test_RevertWhen_LinkReplayed() public {
        (address wallet, uint256 key) = makeAddrAndKey("joined");
        bytes memory signature = signed(key, linkDigest(wallet, 1, 0, NEVER));
        vm.prank(alice);
        registry.linkWallet(wallet, NEVER, signature);
        vm.prank(agent);
        registry.deleteIdentity(wallet);
        expectNotSigned(wallet);
        vm.prank(alice);
        registry.linkWallet(wallet, NEVER, signature);
    }

    function test_RevertWhen_LinkedWalletIsTaken() public {
        (address wallet, uint256 key) = makeAddrAndKey("joined");
        verify(wallet, UAE);
        bytes memory signature = signed(key, linkDigest(wallet, 1, 0, NEVER));
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.IdentityWalletTaken.selector, wallet, 2));
        vm.prank(alice);
        registry.linkWallet(wallet, NEVER, signature);
        replace(wallet, dave);
        expectDead(wallet, dave);
        vm.prank(alice);
        registry.linkWallet(wallet, NEVER, signature);
    }

    // Relinking.

    function test_UpdateIdentity_MovesAWallet() public {
        verify(bob, BRITAIN);
        IIdentity old = registry.identity(bob);
        IIdentity face = registry.deployIdentity(alice);
        vm.expectEmit();
        emit IIdentityRegistry.IdentityUpdated(old, face);
        vm.expectEmit();
        emit IIdentityRegistryStorage.IdentityModified(old, face);
        vm.expectEmit();
        emit INativeIdentities.WalletUnlinked(bob, 2);
        vm.expectEmit();
        emit INativeIdentities.WalletLinked(bob, 1, UAE);
        vm.prank(agent);
        registry.updateIdentity(bob, face);
        assertEq(idOf(bob), 1);
        assertEq(registry.investorCountry(bob), UAE);
        revoke(address(issuer), alice, KYC);
        assertEq(statusOf(bob), FactsLib.REVOKED);
    }

    function test_ModifyStoredIdentity_AndBack() public {
        verify(bob, BRITAIN);
        IIdentity mine = registry.deployIdentity(bob);
        IIdentity face = registry.deployIdentity(alice);
        vm.startPrank(agent);
        registry.modifyStoredIdentity(bob, face);
        registry.modifyStoredIdentity(bob, mine);
        vm.stopPrank();
        assertEq(idOf(bob), 2);
        assertTrue(registry.isVerified(bob));
        assertEq(registry.investorCountry(bob), BRITAIN);
    }

    function test_RevertWhen_RelinkingToAnImpostor() public {
        IIdentity foretold = registry.identity(alice);
        verify(bob, UAE);
        vm.startPrank(agent);
        expectUnsupported(address(0));
        registry.updateIdentity(bob, IIdentity(address(0)));
        expectUnsupported(address(foretold));
        registry.updateIdentity(bob, foretold);
        expectUnsupported(address(registry));
        registry.updateIdentity(bob, IIdentity(address(registry)));
        expectUnknown(carol);
        registry.updateIdentity(carol, IIdentity(address(0)));
        vm.stopPrank();
    }

    /// @dev What a contract says of itself counts for nothing: it is a new person, of whom nothing is known.
    function test_UpdateIdentity_ALiarIsNobodyElse() public {
        address liar = address(new LyingIdentity(1));
        verify(bob, UAE);
        vm.prank(agent);
        registry.updateIdentity(bob, IIdentity(liar));
        assertEq(idOf(bob), 3);
        assertFalse(registry.isVerified(bob));
        assertTrue(registry.isVerified(alice));
    }

    // Leaving.

    /// @dev Threat: a sanctions mark that is washed off by leaving the identity.
    function test_Threat_LeavingAnIdentityLaundersASanction() public {
        address joined = link(alice, "joined");
        verify(bob, UAE);
        IIdentity face = registry.deployIdentity(bob);
        sanction(joined, true);
        vm.startPrank(agent);
        expectMarked(alice, 1);
        registry.deleteIdentity(alice);
        expectMarked(joined, 1);
        registry.removeIdentityFromStorage(joined);
        expectMarked(alice, 1);
        registry.updateIdentity(alice, face);
        expectMarked(joined, 1);
        registry.modifyStoredIdentity(joined, face);
        vm.stopPrank();
        sanction(alice, false);
        vm.prank(agent);
        registry.deleteIdentity(alice);
        assertFalse(registry.contains(alice));
    }

    /// @dev Nor does a mark stay behind with a wallet of its own.
    function test_RevertWhen_DeletingASanctionedSoleWallet() public {
        sanction(alice, true);
        expectMarked(alice, 1);
        vm.prank(agent);
        registry.deleteIdentity(alice);
    }

    /// @dev Who joins a marked identity is marked with it.
    function test_UpdateIdentity_IntoASanctionedIdentity() public {
        verify(bob, UAE);
        IIdentity face = registry.deployIdentity(bob);
        sanction(bob, true);
        vm.prank(agent);
        registry.updateIdentity(alice, face);
        assertEq(statusOf(alice), FactsLib.SANCTIONED);
    }

    /// @dev Threat: a revocation that is washed off by leaving the identity. Whoever comes back is somebody new, of whom no
    /// claim is known, and none that was signed before serves; what one left stays as it was.
    function test_Threat_LeavingAnIdentityLaundersARevocation() public {
        IIdentity face = registry.deployIdentity(alice);
        revoke(address(issuer), alice, KYC);
        vm.prank(agent);
        registry.deleteIdentity(alice);
        register(alice, UAE);
        assertEq(statusOf(alice), FactsLib.LAPSED);
        assertEq(registry.claimOf(1, KYC, address(issuer)).notBefore, START);
        vm.prank(agent);
        registry.updateIdentity(alice, face);
        assertEq(statusOf(alice), FactsLib.REVOKED);
    }

    // The ERC-735 face.

    function test_DeployIdentity_WhereForetold() public {
        IIdentity foretold = registry.identity(alice);
        assertEq(address(foretold).code.length, 0);
        assertEq(registry.identityIdOf(address(foretold)), 0);
        vm.expectEmit();
        emit INativeIdentities.IdentityDeployed(1, address(foretold));
        vm.prank(stranger);
        IIdentity face = registry.deployIdentity(alice);
        assertEq(address(face), address(foretold));
        assertGt(address(face).code.length, 0);
        assertEq(registry.identityIdOf(address(face)), 1);
        assertEq(NativeIdentity(address(face)).identityId(), 1);
        assertTrue(registry.isVerified(alice));
    }

    function test_DeployIdentity_OnceForAllWallets() public {
        address joined = link(alice, "joined");
        IIdentity face = registry.deployIdentity(joined);
        vm.recordLogs();
        assertEq(address(registry.deployIdentity(alice)), address(face));
        assertEq(vm.getRecordedLogs().length, 0);
    }

    function test_RevertWhen_DeployingForUnknownOrDead() public {
        expectUnknown(carol);
        registry.deployIdentity(carol);
        replace(alice, dave);
        expectDead(alice, dave);
        registry.deployIdentity(alice);
    }

    function expectNotSigned(address wallet) internal {
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.IdentityLinkNotSigned.selector, wallet));
    }

    function expectMarked(address wallet, uint32 id) internal {
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.IdentityMarked.selector, wallet, id));
    }

    function expectUnsupported(address face) internal {
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.IdentityUnsupported.selector, face));
    }
}
