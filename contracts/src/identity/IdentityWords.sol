// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {Arrays} from "@openzeppelin/contracts/utils/Arrays.sol";
import {IClaimIssuer} from "../interfaces/IClaimIssuer.sol";
import {IClaimTopicsRegistry} from "../interfaces/IClaimTopicsRegistry.sol";
import {IIdentity} from "../interfaces/IIdentity.sol";
import {ITrustedIssuersRegistry} from "../interfaces/ITrustedIssuersRegistry.sol";
import {Facts, FactsLib} from "./Facts.sol";
import {ForeignClaims} from "./ForeignClaims.sol";
import {INativeIdentities} from "./INativeIdentities.sol";

/// @title The words of facts, and how they are read
/// @dev Storage and evaluation of the identity registry. An identity with one wallet keeps its facts in that wallet's slot;
/// with several, with a deployed face, or with a foreign contract, under its number (see docs/adr/0002-identity-word.md).
abstract contract IdentityWords is INativeIdentities, ForeignClaims {
    uint256 internal constant MAX_TOPICS = 64;

    address internal immutable FACE;

    mapping(address wallet => Facts) internal _wallets;
    mapping(uint32 identityId => Facts) internal _shared;
    mapping(bytes32 key => ClaimRecord) internal _claims;
    mapping(address face => uint32) internal _faces;
    mapping(uint32 identityId => address) internal _foreign;
    // One slot: what an evaluation needs.
    uint64 internal _required;
    uint32 internal _epoch;
    ITrustedIssuersRegistry internal _issuersRegistry;
    // One slot.
    IClaimTopicsRegistry internal _topicsRegistry;
    uint32 internal _identityCount;
    uint256[] internal _topics;
    mapping(uint256 topic => uint8 bitPlusOne) internal _bits;

    constructor(address face) {
        FACE = face;
    }

    /// @inheritdoc INativeIdentities
    function factsOf(address a, address b) external view returns (Facts, Facts) {
        (uint64 required, uint32 epoch) = (_required, _epoch);
        return (_evaluated(a, required, epoch), _evaluated(b, required, epoch));
    }

    /// @inheritdoc INativeIdentities
    function parties(address operator, address from, address to) external view returns (Facts, Facts, uint8 barred) {
        (uint64 required, uint32 epoch) = (_required, _epoch);
        if (operator != from && from != address(0)) barred = _barred(_wallets[operator], required);
        return (_evaluated(from, required, epoch), _evaluated(to, required, epoch), barred);
    }

    /// @inheritdoc INativeIdentities
    function livingPayeeOf(address account) external view returns (address payee, uint8 standing) {
        payee = account;
        Facts f = _wallets[payee];
        while (f.kind() == FactsLib.DEAD) {
            payee = f.successor();
            f = _wallets[payee];
        }
        if (f.kind() == FactsLib.LINKED) f = _shared[f.identity()];
        standing = f.isSanctioned() ? FactsLib.SANCTIONED : f.status();
    }

    /// @inheritdoc INativeIdentities
    function identityIdOf(address face) external view returns (uint32) {
        return _faces[face];
    }

    /// @inheritdoc INativeIdentities
    function claimOf(uint32 identityId, uint256 topic, address issuer) external view returns (ClaimRecord memory) {
        return _claims[_key(identityId, topic, issuer)];
    }

    /// @inheritdoc INativeIdentities
    function isClaimHeld(uint32 identityId, uint256 topic, address issuer) external view returns (bool) {
        return _expiry(_claims[_key(identityId, topic, issuer)]) > 0 && !_shared[identityId].isSanctioned();
    }

    /// @inheritdoc INativeIdentities
    function requirements() external view returns (uint64 required, uint32 epoch) {
        return (_required, _epoch);
    }

    /// @inheritdoc INativeIdentities
    function indexedTopics() external view returns (uint256[] memory) {
        return _topics;
    }

    /// @inheritdoc INativeIdentities
    function identityAddress(uint32 identityId) public view returns (IIdentity) {
        address foreign = _foreign[identityId];
        return foreign == address(0) ? _nativeAddress(identityId) : IIdentity(foreign);
    }

    /// @dev The facts of a wallet with the status they amount to now. The stored word answers; where it does not say that
    /// all is well (an expiry passed, an issuer lost or regained trust, the identity is foreign) the claims themselves are
    /// read: slower, never wrong. REVOKED says why something is missing, so it counts only while something is.
    function _evaluated(address wallet, uint64 required, uint32 epoch) internal view returns (Facts f) {
        Facts word = _wallets[wallet];
        uint8 kind = word.kind();
        if (kind == FactsLib.LINKED) f = _shared[word.identity()];
        else if (kind == FactsLib.SOLE) f = word;
        else return word.bare();

        return f.isSound(required, epoch) ? f : _weighed(f, required, epoch, word.foreign());
    }

    /// @dev Of the stored word alone: somebody else's shares are at stake, not the operator's, and whoever merely lapsed is
    /// accused of nothing.
    function _barred(Facts f, uint64 required) private view returns (uint8) {
        if (f.kind() == FactsLib.DEAD) return FactsLib.REPLACED;
        if (f.kind() == FactsLib.LINKED) f = _shared[f.identity()];
        if (f.isSanctioned()) return FactsLib.SANCTIONED;
        return f.status() == FactsLib.REVOKED && f.topics() & required != required ? FactsLib.REVOKED : 0;
    }

    function _weighed(Facts f, uint64 required, uint32 epoch, address foreign) private view returns (Facts) {
        if (f.epoch() != epoch || f.expiry() <= block.timestamp || f.topics() & required != required) {
            uint64 abroad = f.isForeign() && !f.isSanctioned() ? required : 0;
            (uint64 topics, uint40 expiry) = _evaluate(f.identity(), f.topics() | required, abroad, foreign);
            f = f.withClaims(topics, expiry, epoch);
        }
        if (f.isSanctioned()) return f.withStatus(FactsLib.SANCTIONED);
        if (f.topics() & required == required) return f.withStatus(FactsLib.ACTIVE);
        return f.status() == FactsLib.ACTIVE ? f.withStatus(FactsLib.LAPSED) : f;
    }

    /// @dev Which of the topics in `mask` are held now, and until when those stand that were written here. Those of them in
    /// `abroad` may be held by claims that the foreign identity keeps of its own.
    function _evaluate(
        uint32 id,
        uint64 mask,
        uint64 abroad,
        address foreign
    ) internal view returns (uint64 held, uint40 expiry) {
        expiry = FactsLib.NEVER;
        uint256 floor = _floor();
        for (uint256 bit; mask >> bit != 0; ++bit) {
            if ((mask >> bit) & 1 == 0) continue;
            uint256 topic = Arrays.unsafeAccess(_topics, bit).value;
            address[] memory issuers = _issuersOf(topic);
            uint40 until = _heldUntil(id, topic, issuers);
            if (until == 0) {
                if ((abroad >> bit) & 1 == 0 || !_heldAbroad(foreign, topic, issuers, floor)) continue;
            } else if (until < expiry) {
                expiry = until;
            }
            held |= uint64(1 << bit);
        }
    }

    /// @dev Until when a topic is held through any of the issuers; 0: not held. Strikes from the list who ever withdrew a
    /// claim: abroad such an issuer counts no longer, whatever it signed, only by what it writes here.
    function _heldUntil(uint32 id, uint256 topic, address[] memory issuers) internal view returns (uint40 until) {
        for (uint256 i; i < issuers.length; ++i) {
            ClaimRecord storage c = _claims[_key(id, topic, issuers[i])];
            uint40 expiry = _expiry(c);
            if (expiry > until) until = expiry;
            if (c.notBefore != 0) issuers[i] = address(0);
        }
    }

    function _issuersOf(uint256 topic) internal view returns (address[] memory list) {
        IClaimIssuer[] memory issuers = _issuersRegistry.getTrustedIssuersForClaimTopic(topic);
        assembly ("memory-safe") {
            list := issuers
        }
    }

    /// @dev Until when a claim stands; 0: it does not.
    function _expiry(ClaimRecord storage c) private view returns (uint40) {
        return c.held && c.issuedAt > c.notBefore && c.expiresAt > block.timestamp ? c.expiresAt : 0;
    }

    /// @dev The stored facts of a living wallet.
    function _stored(address wallet) internal view returns (Facts f) {
        f = _wallets[wallet];
        require(f.kind() != FactsLib.UNKNOWN, IdentityWalletUnknown(wallet));
        require(f.kind() != FactsLib.DEAD, IdentityWalletDead(wallet, f.successor()));
        if (f.kind() == FactsLib.LINKED) f = _shared[f.identity()];
    }

    function _store(address wallet, Facts f) internal {
        if (f.kind() == FactsLib.LINKED) _shared[f.identity()] = f;
        else _wallets[wallet] = f;
        uint8 status = f.isSanctioned() ? FactsLib.SANCTIONED : f.status();
        emit FactsUpdated(f.identity(), f.topics(), f.expiry(), f.epoch(), f.country(), status);
    }

    /// @dev Moves the facts of a sole wallet under the identity's number, so that others can share them.
    function _promote(address wallet) internal returns (uint32 id) {
        Facts f = _stored(wallet);
        id = f.identity();
        if (f.kind() == FactsLib.LINKED) return id;
        _shared[id] = f.withKind(FactsLib.LINKED);
        _wallets[wallet] = FactsLib.createLink(id, address(0));
    }

    /// @dev The face of a living wallet's identity. A sole wallet's is native.
    function _faceOf(address wallet) internal view returns (IIdentity) {
        Facts word = _wallets[wallet];
        bool native = word.kind() == FactsLib.SOLE || word.foreign() == address(0);
        return native ? _nativeAddress(word.identity()) : IIdentity(word.foreign());
    }

    function _nativeAddress(uint32 id) internal view returns (IIdentity) {
        return IIdentity(Clones.predictDeterministicAddress(FACE, bytes32(uint256(id))));
    }

    function _indexTopic(uint256 topic) internal returns (uint8 bit) {
        if (_bits[topic] != 0) return _bits[topic] - 1;
        require(_topics.length < MAX_TOPICS, IdentityTopicsExhausted(topic));
        bit = uint8(_topics.length);
        _topics.push(topic);
        _bits[topic] = bit + 1;
        emit TopicIndexed(topic, bit);
    }

    function _key(uint32 id, uint256 topic, address issuer) internal pure returns (bytes32) {
        return keccak256(abi.encode(id, topic, issuer));
    }
}
