// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IClaimIssuer} from "../interfaces/IClaimIssuer.sol";
import {IClaimRevocations} from "../interfaces/IClaimRevocations.sol";
import {IERC735} from "../interfaces/IERC735.sol";
import {IIdentity} from "../interfaces/IIdentity.sol";
import {INativeIdentities} from "./INativeIdentities.sol";

/// @title Reading a claim that a foreign identity holds
/// @dev Trust: none in the identity. It says where a claim is; whether the claim stands, its issuer says, whom the issuers
/// registry named before the identity was asked. Every call is static, has bounded gas, and its answer is copied only
/// where it is short; whatever is malformed is no claim and reverts nothing. All calls about one party share one budget,
/// so that nobody's identity makes a transfer unaffordable to somebody else (see docs/adr/0006-foreign-identities.md).
abstract contract ForeignClaims {
    /// @dev Gas of all calls about one party in one evaluation: some five published claims.
    uint256 internal constant PARTY_GAS = 600_000;
    /// @dev Gas of one call.
    uint256 private constant CALL_GAS = 150_000;
    /// @dev What a call costs before the callee has its gas: a cold account, and the way there.
    uint256 private constant CALL_OVERHEAD = 5_000;
    /// @dev Bytes. A longer answer is none.
    uint256 private constant MAX_ANSWER = 2_048;
    /// @dev Half the order of secp256k1: a signature with a larger s is the twin of one with a smaller.
    uint256 private constant HALF_ORDER = 0x7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF5D576E7357A4501DDFE92F46681B20A0;
    uint256 private constant ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;

    /// @dev Whether a foreign identity holds a claim of this issuer that stands now, and what is left of the budget.
    function _standsAbroad(
        address identity_,
        uint256 topic,
        address issuer,
        uint256 budget
    ) internal view returns (bool stands, uint256 left) {
        bytes memory answer;
        bytes32 claimId = keccak256(abi.encode(issuer, topic));
        (answer, left) = _ask(identity_, abi.encodeCall(IERC735.getClaim, (claimId)), budget);
        (bool sound, bytes memory signature, bytes memory data) = _parse(answer, topic, issuer);
        if (!sound) return (false, left);

        (answer, left) = _ask(
            issuer,
            abi.encodeCall(IClaimIssuer.isClaimValid, (IIdentity(identity_), topic, signature, data)),
            left
        );
        if (!_says(answer, 1)) return (false, left);
        return signature.length == 0 ? (true, left) : _isUnrevoked(issuer, signature, left);
    }

    /// @dev Published issuers remember which bytes they withdrew, and accept any of the four that say the same: both s,
    /// with v from 27 or from 0. None of them may be withdrawn.
    function _isUnrevoked(
        address issuer,
        bytes memory signature,
        uint256 budget
    ) private view returns (bool unrevoked, uint256 left) {
        bytes memory question = abi.encodeCall(IClaimRevocations.isClaimRevoked, (signature));
        bytes memory answer;
        left = budget;
        for (uint256 twin; twin < 4; ++twin) {
            // From the second on, the last s in turn with the last v: selector, offset, length, r, s, v.
            if (twin > 0) {
                assembly ("memory-safe") {
                    let v := byte(0, mload(add(question, 164)))
                    switch and(twin, 1)
                    case 1 {
                        mstore8(add(question, 164), sub(v, 27))
                    }
                    default {
                        mstore(add(question, 132), sub(ORDER, mload(add(question, 132))))
                        mstore8(add(question, 164), sub(28, v))
                    }
                }
            }
            (answer, left) = _ask(issuer, question, left);
            if (!_says(answer, 0)) return (false, left);
        }
        return (true, left);
    }

    /// @dev Static call within the budget. Reverts where the caller left less gas than the call is granted: what would
    /// fail for that alone must not pass for an answer.
    function _ask(
        address target,
        bytes memory question,
        uint256 budget
    ) private view returns (bytes memory answer, uint256 left) {
        uint256 granted = budget < CALL_GAS ? budget : CALL_GAS;
        uint256 before = gasleft();
        uint256 needed = ((granted + CALL_OVERHEAD) * 64) / 63;
        require(before >= needed, INativeIdentities.IdentityGasMissing(before, needed));
        assembly ("memory-safe") {
            let ok := staticcall(granted, target, add(question, 32), mload(question), 0, 0)
            let size := returndatasize()
            if or(iszero(ok), gt(size, MAX_ANSWER)) {
                size := 0
            }
            answer := mload(0x40)
            mstore(0x40, add(answer, and(add(size, 63), not(31))))
            mstore(answer, size)
            returndatacopy(add(answer, 32), 0, size)
        }
        uint256 used = before - gasleft();
        left = used < budget ? budget - used : 0;
    }

    /// @dev Signature and data of an answer to `getClaim`, in place; not sound where anything is amiss.
    function _parse(
        bytes memory answer,
        uint256 topic,
        address issuer
    ) private pure returns (bool sound, bytes memory signature, bytes memory data) {
        if (answer.length < 192) return (false, "", "");
        uint256 wanted = uint160(issuer);
        bool named;
        uint256 signatureAt;
        uint256 dataAt;
        assembly ("memory-safe") {
            named := and(eq(mload(add(answer, 32)), topic), eq(mload(add(answer, 96)), wanted))
            signatureAt := mload(add(answer, 128))
            dataAt := mload(add(answer, 160))
        }
        if (!named || !_fits(answer, signatureAt) || !_fits(answer, dataAt)) return (false, "", "");
        assembly ("memory-safe") {
            signature := add(add(answer, 32), signatureAt)
            data := add(add(answer, 32), dataAt)
        }
        sound = signature.length == 0 || _isCanonical(signature);
    }

    /// @dev Whether the length at this offset, and as many bytes, lie within the answer.
    function _fits(bytes memory answer, uint256 offset) private pure returns (bool) {
        uint256 last = answer.length - 32;
        if (offset > last) return false;
        uint256 size;
        assembly ("memory-safe") {
            size := mload(add(add(answer, 32), offset))
        }
        return size <= last - offset;
    }

    /// @dev Of the byte strings that say the same, only the one with the smaller s and v from 27.
    function _isCanonical(bytes memory signature) private pure returns (bool) {
        if (signature.length != 65) return false;
        uint256 s;
        uint256 v;
        assembly ("memory-safe") {
            s := mload(add(signature, 64))
            v := byte(0, mload(add(signature, 96)))
        }
        return s <= HALF_ORDER && (v == 27 || v == 28);
    }

    /// @dev Exactly one word, and this one.
    function _says(bytes memory answer, uint256 word) private pure returns (bool) {
        return answer.length == 32 && uint256(bytes32(answer)) == word;
    }
}
