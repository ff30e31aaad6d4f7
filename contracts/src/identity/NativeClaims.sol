// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {RoleIds} from "../governance/RoleIds.sol";
import {Scoped} from "../governance/Scoped.sol";
import {Facts, FactsLib} from "./Facts.sol";
import {IdentityWords} from "./IdentityWords.sol";
import {INativeIdentities} from "./INativeIdentities.sol";

/// @title Writing and revoking claims
/// @dev Trust: an issuer counts for a topic only while the issuers registry says so, asked here and never of the identity.
abstract contract NativeClaims is IdentityWords, Scoped, EIP712 {
    /// @notice EIP-712 type of a relayed claim.
    bytes32 public constant CLAIM_TYPEHASH = keccak256(
        "Claim(uint32 identityId,address wallet,uint256 topic,address issuer,uint40 issuedAt,uint40 expiresAt,bytes32 commitment)"
    );

    /// @inheritdoc INativeIdentities
    function writeClaim(Claim calldata claim) external {
        _requireIssuer(claim.issuer);
        _write(claim, _stored(claim.wallet));
    }

    /// @inheritdoc INativeIdentities
    function relayClaim(Claim calldata claim, bytes calldata signature) external {
        Facts f = _stored(claim.wallet);
        bytes32 digest = _hashTypedDataV4(
            keccak256(
                abi.encode(
                    CLAIM_TYPEHASH,
                    f.identity(),
                    claim.wallet,
                    claim.topic,
                    claim.issuer,
                    claim.issuedAt,
                    claim.expiresAt,
                    claim.commitment
                )
            )
        );
        require(
            SignatureChecker.isValidSignatureNowCalldata(claim.issuer, digest, signature),
            ClaimNotByIssuer(msg.sender, claim.issuer)
        );
        _write(claim, f);
    }

    /// @inheritdoc INativeIdentities
    function revokeClaim(address wallet, uint256 topic, address issuer) external {
        // Check
        _requireIssuer(issuer);
        Facts f = _stored(wallet);
        uint64 mask = uint64(1 << _bitOf(topic));
        ClaimRecord storage record = _claims[_key(f.identity(), topic, issuer)];
        require(
            record.issuedAt != 0 || _issuersRegistry.hasClaimTopic(issuer, topic),
            ClaimIssuerUntrusted(issuer, topic)
        );
        // Effect
        // What a foreign identity held from this issuer elsewhere, it held without a record.
        bool counted = record.held || f.isForeign();
        (record.notBefore, record.held) = (uint40(block.timestamp), false);
        emit ClaimRevoked(f.identity(), topic, issuer, uint40(block.timestamp));
        if (counted) _forget(wallet, f, topic, mask, issuer);
    }

    /// @inheritdoc INativeIdentities
    function refresh(address[] calldata wallets) external {
        uint64 all = uint64((1 << _topics.length) - 1);
        for (uint256 i; i < wallets.length; ++i) {
            Facts f = _wallets[wallets[i]];
            if (f.kind() == FactsLib.LINKED) f = _shared[f.identity()];
            else if (f.kind() != FactsLib.SOLE) continue;
            (uint64 held, uint40 expiry) = _evaluate(f.identity(), all, 0, address(0));
            Facts fresh = _withHeld(wallets[i], f, held, expiry);
            if (Facts.unwrap(fresh) != Facts.unwrap(f)) _store(wallets[i], fresh);
        }
    }

    /// @inheritdoc INativeIdentities
    function setSanctioned(address wallet, bool sanctioned, bytes32 reasonHash) external onlyOfficer {
        Facts f = _stored(wallet);
        emit SanctionMarked(f.identity(), sanctioned, reasonHash, msg.sender);
        _store(wallet, f.withSanction(sanctioned));
    }

    function _write(Claim calldata claim, Facts f) internal {
        // Check
        uint8 bit = _bitOf(claim.topic);
        require(
            _issuersRegistry.hasClaimTopic(claim.issuer, claim.topic),
            ClaimIssuerUntrusted(claim.issuer, claim.topic)
        );
        require(claim.issuedAt <= block.timestamp, ClaimIssuedInFuture(claim.issuedAt, block.timestamp));
        require(claim.expiresAt > block.timestamp, ClaimExpired(claim.expiresAt, block.timestamp));
        ClaimRecord storage record = _claims[_key(f.identity(), claim.topic, claim.issuer)];
        ClaimRecord memory old = record;
        bytes16 commitment = bytes16(claim.commitment);
        require(claim.issuedAt > old.notBefore, ClaimRevokedBefore(claim.issuedAt, old.notBefore));
        bool same = claim.issuedAt == old.issuedAt && claim.expiresAt == old.expiresAt && commitment == old.commitment;
        require(!old.held || claim.issuedAt > old.issuedAt || same, ClaimOutdated(claim.issuedAt, old.issuedAt));
        // Effect
        (record.issuedAt, record.expiresAt, record.held, record.commitment) = (
            claim.issuedAt,
            claim.expiresAt,
            true,
            commitment
        );
        emit ClaimWritten(f.identity(), claim.topic, claim.issuer, claim.issuedAt, claim.expiresAt, claim.commitment);
        _store(claim.wallet, _withClaim(claim.wallet, f, uint64(1 << bit), claim.expiresAt));
    }

    /// @dev A topic that is new to current facts is added to them; anything else is evaluated anew, since a renewal may
    /// lift the earliest expiry.
    function _withClaim(address wallet, Facts f, uint64 mask, uint40 expiresAt) private view returns (Facts) {
        (uint64 held, uint40 expiry) = (f.topics() | mask, expiresAt);
        if (f.topics() & mask == 0 && f.epoch() == _epoch && f.expiry() > block.timestamp) {
            if (f.expiry() < expiry) expiry = f.expiry();
        } else {
            (held, expiry) = _evaluate(f.identity(), held | _required, 0, address(0));
        }
        return _withHeld(wallet, f, held, expiry);
    }

    /// @dev What is held abroad is never stored, but ends a revocation that was.
    function _withHeld(address wallet, Facts f, uint64 held, uint40 expiry) private view returns (Facts) {
        f = f.withClaims(held, expiry, _epoch);
        uint64 missing = _required & ~held;
        if (missing != 0 && f.status() == FactsLib.REVOKED) missing &= ~_abroad(wallet, f, missing);
        return missing == 0 ? f.withStatus(FactsLib.ACTIVE) : f;
    }

    /// @dev Which of the topics a person holds by claims that a foreign identity of theirs keeps.
    function _abroad(address wallet, Facts f, uint64 mask) private view returns (uint64 held) {
        if (f.isForeign()) (held, ) = _evaluate(f.identity(), mask, mask, _wallets[wallet].foreign());
    }

    /// @dev A claim that counted was withdrawn. What another issuer vouches for stays, but only until that one's expiry.
    /// Nothing follows where the issuer is not trusted: the word does not rest on it, and nobody it names is accused.
    function _forget(address wallet, Facts f, uint256 topic, uint64 mask, address issuer) private {
        address[] memory issuers = _issuersOf(topic);
        uint256 i;
        while (i < issuers.length && issuers[i] != issuer) ++i;
        if (i == issuers.length) return;
        uint40 until = _heldUntil(f.identity(), topic, issuers);
        if (until == 0) {
            f = f.withClaims(f.topics() & ~mask, f.expiry(), f.epoch());
            if (_required & mask & ~_abroad(wallet, f, mask) != 0) f = f.withStatus(FactsLib.REVOKED);
        } else {
            if (f.topics() & mask == 0 || f.expiry() <= until) return;
            f = f.withClaims(f.topics(), until, f.epoch());
        }
        _store(wallet, f);
    }

    function _bitOf(uint256 topic) private view returns (uint8) {
        uint8 bitPlusOne = _bits[topic];
        require(bitPlusOne != 0, ClaimTopicUnknown(topic));
        return bitPlusOne - 1;
    }

    function _requireIssuer(address issuer) internal view {
        require(
            msg.sender == issuer || ROLES.hasRole(RoleIds.id(issuer, RoleIds.CLAIM_SIGNER), msg.sender),
            ClaimNotByIssuer(msg.sender, issuer)
        );
    }
}
