// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CommonBase} from "forge-std/Base.sol";
import {ClaimTopicsRegistry} from "../../src/identity/ClaimTopicsRegistry.sol";
import {IdentityRegistry} from "../../src/identity/IdentityRegistry.sol";
import {INativeIdentities} from "../../src/identity/INativeIdentities.sol";
import {TrustedIssuersRegistry} from "../../src/identity/TrustedIssuersRegistry.sol";
import {IClaimIssuer} from "../../src/interfaces/IClaimIssuer.sol";

/// @notice Does anything that may be done to people's claims, and keeps its own naive books of them.
contract VerificationHandler is CommonBase {
    struct Book {
        uint40 issuedAt;
        uint40 expiresAt;
        uint40 revokedAt;
        bool withdrawn;
    }

    /// @dev Few of each, so that what happens at random happens to the same claims.
    uint256 internal constant TOPICS = 2;
    uint256 internal constant ISSUERS = 2;

    IdentityRegistry internal _registry;
    ClaimTopicsRegistry internal _topicsRegistry;
    address internal _owner;
    address internal _officer;
    address internal _agent;
    TrustedIssuersRegistry[2] internal _registries;
    uint256 internal _bound;

    address[] public wallets;
    uint64 public required = 1;
    mapping(uint32 id => bool) public sanctioned;
    /// @dev Whether a trusted issuer ever withdrew something: only then may the status be REVOKED.
    mapping(uint32 id => bool) public accused;
    mapping(address wallet => uint32) internal _idOf;
    mapping(uint32 id => mapping(uint256 topic => mapping(uint256 issuer => Book))) internal _books;
    mapping(uint256 registry => mapping(uint256 issuer => uint256 topicBits)) internal _trust;
    uint160 internal _successors;

    constructor(
        IdentityRegistry registry,
        TrustedIssuersRegistry[2] memory issuers,
        ClaimTopicsRegistry topics,
        address[3] memory powers
    ) {
        (_registry, _topicsRegistry) = (registry, topics);
        (_owner, _officer, _agent) = (powers[0], powers[1], powers[2]);
        (_registries[0], _registries[1]) = (issuers[0], issuers[1]);
    }

    function meet(address wallet, uint32 id) external {
        wallets.push(wallet);
        _idOf[wallet] = id;
    }

    /// @dev Everybody is trusted for everything by both registries; the first is bound in the end.
    function begin() external {
        for (uint256 n; n < 2; ++n) {
            _swapRegistry();
            for (uint256 i; i < ISSUERS; ++i) _changeIssuer(i, (1 << TOPICS) - 1);
        }
    }

    /// @dev One action by the bits of a seed.
    function act(uint256 seed) external {
        uint256 a = seed >> 8;
        uint256 b = seed >> 24;
        uint256 c = seed >> 40;
        uint256 action = seed % 16;
        if (action < 5) _write(a, b, c, seed >> 56, seed >> 96);
        else if (action < 7) _revoke(a, b, c);
        else if (action == 7) _strangerRevokes(a, b);
        else if (action < 10) _changeIssuer(a, b);
        else if (action == 10) _changeRequirement(a);
        else if (action == 11) _sanction(a, b % 2 == 0);
        else if (action == 12) _refresh(a);
        else if (action == 13) b % 2 == 0 ? _replace(a) : _deploy(a);
        else if (action == 14) _swapRegistry();
        else _pass(a);
    }

    /// @dev Refusals by the registry are left to other tests: this writes what must be accepted.
    function _write(uint256 wallet, uint256 topic, uint256 issuer, uint256 age, uint256 term) internal {
        (address who, uint256 t, uint256 i) = (_wallet(wallet), topic % TOPICS, issuer % ISSUERS);
        if (_trust[_bound][i] & (1 << t) == 0) return;
        uint40 nowAt = uint40(vm.getBlockTimestamp());
        Book storage book = _books[_idOf[who]][t][i];
        uint40 issuedAt = nowAt - uint40(age % 3 days);
        if (issuedAt <= book.revokedAt) return;
        if (!book.withdrawn && book.issuedAt != 0 && issuedAt <= book.issuedAt) return;
        uint40 expiresAt = term % 4 == 0 ? type(uint40).max : nowAt + 1 + uint40(term % 10 days);
        vm.prank(_issuer(i));
        _registry.writeClaim(INativeIdentities.Claim(who, t + 1, _issuer(i), issuedAt, expiresAt, 0));
        (book.issuedAt, book.expiresAt, book.withdrawn) = (issuedAt, expiresAt, false);
    }

    function _revoke(uint256 wallet, uint256 topic, uint256 issuer) internal {
        (address who, uint256 t, uint256 i) = (_wallet(wallet), topic % TOPICS, issuer % ISSUERS);
        bool trusted = _trust[_bound][i] & (1 << t) != 0;
        if (!trusted && _books[_idOf[who]][t][i].issuedAt == 0) return;
        vm.prank(_issuer(i));
        _registry.revokeClaim(who, t + 1, _issuer(i));
        Book storage book = _books[_idOf[who]][t][i];
        (book.revokedAt, book.withdrawn) = (uint40(vm.getBlockTimestamp()), true);
        if (trusted) accused[_idOf[who]] = true;
    }

    function _strangerRevokes(uint256 wallet, uint256 topic) internal {
        (address who, uint256 t) = (_wallet(wallet), (topic % TOPICS) + 1);
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.ClaimIssuerUntrusted.selector, address(0xBAD), t));
        vm.prank(address(0xBAD));
        _registry.revokeClaim(who, t, address(0xBAD));
    }

    function _changeIssuer(uint256 issuer, uint256 topicBits) internal {
        uint256 i = issuer % ISSUERS;
        uint256 bits = topicBits % (1 << TOPICS);
        uint256 before = _trust[_bound][i];
        if (bits == 0 && before == 0) return;
        TrustedIssuersRegistry issuers = _registries[_bound];
        vm.prank(_owner);
        if (bits == 0) issuers.removeTrustedIssuer(IClaimIssuer(_issuer(i)));
        else if (before == 0) issuers.addTrustedIssuer(IClaimIssuer(_issuer(i)), _list(bits));
        else issuers.updateIssuerClaimTopics(IClaimIssuer(_issuer(i)), _list(bits));
        _trust[_bound][i] = bits;
    }

    function _changeRequirement(uint256 topic) internal {
        uint256 t = topic % TOPICS;
        uint256[] memory list = _topicsRegistry.getClaimTopics();
        bool present;
        for (uint256 k; k < list.length; ++k) if (list[k] == t + 1) present = true;
        vm.prank(_owner);
        if (present) _topicsRegistry.removeClaimTopic(t + 1);
        else _topicsRegistry.addClaimTopic(t + 1);
        required ^= uint64(1 << t);
    }

    function _sanction(uint256 wallet, bool on) internal {
        address who = _wallet(wallet);
        vm.prank(_officer);
        _registry.setSanctioned(who, on, 0);
        sanctioned[_idOf[who]] = on;
    }

    function _refresh(uint256 wallet) internal {
        address[] memory list = new address[](1);
        list[0] = _wallet(wallet);
        _registry.refresh(list);
    }

    function _replace(uint256 wallet) internal {
        uint256 index = wallet % wallets.length;
        address lost = wallets[index];
        address successor = address(0x5CCE55000 + ++_successors);
        vm.prank(_agent);
        _registry.replaceWallet(lost, successor);
        (wallets[index], _idOf[successor]) = (successor, _idOf[lost]);
    }

    function _deploy(uint256 wallet) internal {
        _registry.deployIdentity(_wallet(wallet));
    }

    function _swapRegistry() internal {
        _bound = 1 - _bound;
        vm.prank(_owner);
        _registry.setTrustedIssuersRegistry(address(_registries[_bound]));
    }

    function _pass(uint256 time) internal {
        vm.warp(vm.getBlockTimestamp() + 1 + (time % 4 days));
    }

    function walletCount() external view returns (uint256) {
        return wallets.length;
    }

    /// @dev The naive answer: every claim of every trusted issuer, one by one.
    function heldOf(uint32 id) external view returns (uint64 held) {
        for (uint256 t; t < TOPICS; ++t) {
            for (uint256 i; i < ISSUERS; ++i) {
                if (_trust[_bound][i] & (1 << t) == 0) continue;
                Book memory book = _books[id][t][i];
                bool stands = !book.withdrawn && book.issuedAt > book.revokedAt;
                if (stands && book.expiresAt > vm.getBlockTimestamp()) held |= uint64(1 << t);
            }
        }
    }

    function _wallet(uint256 n) internal view returns (address) {
        return wallets[n % wallets.length];
    }

    function _issuer(uint256 i) internal pure returns (address) {
        return address(uint160(0x155E0 + i));
    }

    function _list(uint256 bits) internal pure returns (uint256[] memory list) {
        uint256 count;
        for (uint256 t; t < TOPICS; ++t) if (bits & (1 << t) != 0) ++count;
        list = new uint256[](count);
        for (uint256 t; t < TOPICS; ++t) if (bits & (1 << t) != 0) list[--count] = t + 1;
    }
}
