// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RoleIds} from "../../src/governance/RoleIds.sol";
import {Scoped} from "../../src/governance/Scoped.sol";
import {ClaimIssuer} from "../../src/identity/ClaimIssuer.sol";
import {Facts} from "../../src/identity/Facts.sol";
import {INativeIdentities} from "../../src/identity/INativeIdentities.sol";
import {TrustedIssuersRegistry} from "../../src/identity/TrustedIssuersRegistry.sol";
import {IClaimIssuer} from "../../src/interfaces/IClaimIssuer.sol";
import {Suite} from "../Suite.sol";

/// @notice What the tests of identities share: claims stated, written and signed, and facts read back.
abstract contract IdentitySuite is Suite {
    uint40 internal constant START = 1_700_000_000;
    uint256 internal constant RESIDENT = 77;
    bytes32 internal constant REASON = keccak256("list of 3 May");

    address internal dave = makeAddr("dave");

    /// @dev A claim of the suite's issuer, issued at this moment. Reads the clock by cheatcode: the optimizer may keep
    /// `block.timestamp` over a warp.
    function stated(
        address wallet,
        uint256 topic,
        uint40 expiresAt
    ) internal view returns (INativeIdentities.Claim memory) {
        return INativeIdentities.Claim(wallet, topic, address(issuer), timestamp(), expiresAt, keccak256("salted"));
    }

    function stated(
        address by,
        address wallet,
        uint256 topic,
        uint40 expiresAt
    ) internal view returns (INativeIdentities.Claim memory c) {
        c = stated(wallet, topic, expiresAt);
        c.issuer = by;
    }

    function write(INativeIdentities.Claim memory claim) internal {
        vm.prank(claim.issuer);
        registry.writeClaim(claim);
    }

    function revoke(address by, address wallet, uint256 topic) internal {
        vm.prank(by);
        registry.revokeClaim(wallet, topic, by);
    }

    function register(address wallet, uint16 country) internal {
        INativeIdentities.Claim[] memory none = new INativeIdentities.Claim[](0);
        vm.prank(officer);
        registry.onboard(wallet, country, none);
    }

    /// @dev One more issuer, trusted for the topics.
    function trust(string memory name, uint256[] memory for_) internal returns (address) {
        address another = makeAddr(name);
        vm.prank(owner);
        issuers.addTrustedIssuer(IClaimIssuer(another), for_);
        return another;
    }

    function newIssuersRegistry() internal returns (TrustedIssuersRegistry) {
        bytes memory arguments = abi.encode(roles, registry, owner);
        return TrustedIssuersRegistry(deployCode("TrustedIssuersRegistry.sol:TrustedIssuersRegistry", arguments));
    }

    function distrust(address another) internal {
        vm.prank(owner);
        issuers.removeTrustedIssuer(IClaimIssuer(another));
    }

    function require_(uint256 topic) internal {
        vm.prank(owner);
        topics.addClaimTopic(topic);
    }

    function sanction(address wallet, bool on) internal {
        vm.prank(officer);
        registry.setSanctioned(wallet, on, REASON);
    }

    function refresh(address wallet) internal {
        vm.prank(stranger);
        registry.refresh(one(wallet));
    }

    function factsOf(address wallet) internal view returns (Facts f) {
        (f, ) = registry.factsOf(wallet, address(0));
    }

    function idOf(address wallet) internal view returns (uint32) {
        return factsOf(wallet).identity();
    }

    function statusOf(address wallet) internal view returns (uint8) {
        return factsOf(wallet).status();
    }

    function timestamp() internal view returns (uint40) {
        return uint40(vm.getBlockTimestamp());
    }

    function digestOf(INativeIdentities.Claim memory claim) internal view returns (bytes32) {
        return digestOf(claim, idOf(claim.wallet));
    }

    function digestOf(INativeIdentities.Claim memory claim, uint32 id) internal view returns (bytes32) {
        return typed(keccak256(abi.encode(registry.CLAIM_TYPEHASH(), id, claim)));
    }

    function linkDigest(address wallet, uint32 id, uint256 nonce, uint256 deadline) internal view returns (bytes32) {
        return typed(keccak256(abi.encode(registry.LINK_TYPEHASH(), wallet, id, nonce, deadline)));
    }

    function typed(bytes32 structHash) internal view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Freehold Identities"),
                keccak256("1"),
                block.chainid,
                address(registry)
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    function signed(uint256 key, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    /// @dev Joins a new wallet, made from a name, to the identity of `member`.
    function link(address member, string memory name) internal returns (address wallet) {
        uint256 key;
        (wallet, key) = makeAddrAndKey(name);
        bytes32 digest = linkDigest(wallet, idOf(member), registry.linkNonce(wallet), NEVER);
        vm.prank(member);
        registry.linkWallet(wallet, NEVER, signed(key, digest));
    }

    function replace(address lost, address successor) internal {
        vm.prank(agent);
        registry.replaceWallet(lost, successor);
    }

    function expectMissing(address account, uint96 role) internal {
        vm.expectRevert(abi.encodeWithSelector(Scoped.ScopedMissingRole.selector, account, role));
    }

    function expectUnknown(address wallet) internal {
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.IdentityWalletUnknown.selector, wallet));
    }

    function expectDead(address wallet, address successor) internal {
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.IdentityWalletDead.selector, wallet, successor));
    }

    function two(uint256 a, uint256 b) internal pure returns (uint256[] memory list) {
        list = new uint256[](2);
        (list[0], list[1]) = (a, b);
    }

    function addSigner(ClaimIssuer of_, address signer) internal {
        vm.prank(owner);
        roles.grantRole(RoleIds.id(address(of_), RoleIds.CLAIM_SIGNER), signer);
    }
}
