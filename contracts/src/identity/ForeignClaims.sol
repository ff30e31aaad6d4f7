// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {IClaimIssuer} from "../interfaces/IClaimIssuer.sol";
import {IClaimRevocations} from "../interfaces/IClaimRevocations.sol";
import {IERC735} from "../interfaces/IERC735.sol";
import {INativeIdentities} from "./INativeIdentities.sol";

/// @title Reading a claim that a foreign identity holds
/// @dev Trust: none in the identity. It says where a claim is; whether the claim stands, its issuer says, whom the issuers
/// registry named before the identity was asked. Every call is static, has bounded gas, and its answer is copied only
/// where it is short; whatever is malformed is no claim and reverts nothing. All calls about one party share one budget,
/// so that nobody's identity makes a transfer unaffordable to somebody else (see docs/adr/0006-foreign-identities.md).
abstract contract ForeignClaims {
    /// @dev Gas of asking about one party in one evaluation: some five published claims.
    uint256 private constant PARTY_GAS = 600_000;
    /// @dev Gas of one call.
    uint256 private constant CALL_GAS = 150_000;
    /// @dev What must be left before it: the callee gets 63 of 64 parts of what a cold account leaves.
    uint256 private constant CALL_NEEDS = (CALL_GAS * 64) / 63 + 5_000;
    /// @dev Bytes. A longer answer is none.
    uint256 private constant MAX_ANSWER = 2_048;
    /// @dev Half the order of secp256k1: a signature with a larger s is the twin of one with a smaller.
    uint256 private constant HALF_ORDER = 0x7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF5D576E7357A4501DDFE92F46681B20A0;
    uint256 private constant ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;

    /// @dev Whether a foreign identity holds the topic now by a claim of any of the issuers (zero: passed over).
    function _heldAbroad(
        address identity_,
        uint256 topic,
        address[] memory issuers,
        uint256 floor
    ) internal view returns (bool) {
        for (uint256 i; i < issuers.length; ++i) {
            if (issuers[i] != address(0) && _stands(identity_, topic, issuers[i], floor)) return true;
        }
        return false;
    }

    /// @dev The gas at which a party's budget is spent, if asking about it begins now.
    function _floor() internal view returns (uint256) {
        uint256 left = gasleft();
        return left > PARTY_GAS ? left - PARTY_GAS : 0;
    }

    function _stands(address identity_, uint256 topic, address issuer, uint256 floor) private view returns (bool) {
        bytes32 claimId = Hashes.efficientKeccak256(bytes32(uint256(uint160(issuer))), bytes32(topic));
        if (!_ask(identity_, abi.encodeCall(IERC735.getClaim, (claimId)), floor)) return false;
        (bool sound, bytes memory signature, bytes memory data) = _parse(_answer(), topic, issuer);
        if (!sound) return false;

        if (!_ask(issuer, _isValid(identity_, topic, signature, data), floor) || !_isAnswer(1)) return false;
        return signature.length == 0 || _isUnrevoked(issuer, signature, floor);
    }

    /// @dev abi.encodeCall(IClaimIssuer.isClaimValid, (identity_, topic, signature, data)), for less than half the gas.
    function _isValid(
        address identity_,
        uint256 topic,
        bytes memory signature,
        bytes memory data
    ) private pure returns (bytes memory question) {
        bytes4 selector = IClaimIssuer.isClaimValid.selector;
        assembly ("memory-safe") {
            question := mload(0x40)
            let ofSignature := and(add(mload(signature), 63), not(31))
            let ofData := and(add(mload(data), 63), not(31))
            mstore(add(question, 32), selector)
            mstore(add(question, 36), and(identity_, 0xffffffffffffffffffffffffffffffffffffffff))
            mstore(add(question, 68), topic)
            mstore(add(question, 100), 128)
            mstore(add(question, 132), add(128, ofSignature))
            mcopy(add(question, 164), signature, add(32, mload(signature)))
            mcopy(add(add(question, 164), ofSignature), data, add(32, mload(data)))
            let length := add(132, add(ofSignature, ofData))
            mstore(question, length)
            mstore(0x40, add(question, and(add(length, 63), not(31))))
        }
    }

    /// @dev Published issuers remember which bytes they withdrew, and accept any of the four that say the same: both s,
    /// with v from 27 or from 0. None of them may be withdrawn.
    function _isUnrevoked(address issuer, bytes memory signature, uint256 floor) private view returns (bool unrevoked) {
        bytes memory question = abi.encodeCall(IClaimRevocations.isClaimRevoked, (signature));
        for (uint256 asked = 1; ; ++asked) {
            if (!_ask(issuer, question, floor) || !_isAnswer(0)) return false;
            if (asked == 4) return true;
            // The last s with the other kind of v, then the other s with the first kind: selector, offset, length, r, s, v.
            assembly ("memory-safe") {
                let v := byte(0, mload(add(question, 164)))
                switch and(asked, 1)
                case 1 {
                    mstore8(add(question, 164), sub(v, 27))
                }
                default {
                    mstore(add(question, 132), sub(ORDER, mload(add(question, 132))))
                    mstore8(add(question, 164), sub(28, v))
                }
            }
        }
    }

    /// @dev Static call within the budget. Reverts where the caller left less gas than a call needs: what would fail for that
    /// alone must not pass for an answer.
    function _ask(address target, bytes memory question, uint256 floor) private view returns (bool ok) {
        uint256 left = gasleft();
        require(left >= CALL_NEEDS, INativeIdentities.IdentityGasMissing(left, CALL_NEEDS));
        assembly ("memory-safe") {
            if gt(left, floor) {
                let granted := sub(left, floor)
                if gt(granted, CALL_GAS) {
                    granted := CALL_GAS
                }
                ok := staticcall(granted, target, add(question, 32), mload(question), 0, 0)
            }
        }
    }

    /// @dev What the last call returned; nothing if that is too long.
    function _answer() private pure returns (bytes memory answer) {
        assembly ("memory-safe") {
            let size := returndatasize()
            if gt(size, MAX_ANSWER) {
                size := 0
            }
            answer := mload(0x40)
            mstore(0x40, add(answer, and(add(size, 63), not(31))))
            mstore(answer, size)
            returndatacopy(add(answer, 32), 0, size)
        }
    }

    /// @dev Whether the last call returned exactly one word, and this one.
    function _isAnswer(uint256 word) private pure returns (bool yes) {
        assembly ("memory-safe") {
            if eq(returndatasize(), 32) {
                returndatacopy(0, 0, 32)
                yes := eq(mload(0), word)
            }
        }
    }

    /// @dev Signature and data of an answer to `getClaim`, in place; not sound where anything is amiss.
    function _parse(
        bytes memory answer,
        uint256 topic,
        address issuer
    ) private pure returns (bool sound, bytes memory signature, bytes memory data) {
        uint256 size = answer.length;
        if (size < 192) return (false, signature, data);
        uint256 wanted = uint160(issuer);
        uint256 ofSignature;
        uint256 ofData;
        assembly ("memory-safe") {
            sound := and(eq(mload(add(answer, 32)), topic), eq(mload(add(answer, 96)), wanted))
            ofSignature := mload(add(answer, 128))
            ofData := mload(add(answer, 160))
            // The length at an offset, and then as many bytes, must lie within the answer.
            let last := sub(size, 32)
            sound := and(sound, iszero(or(gt(ofSignature, last), gt(ofData, last))))
            if sound {
                signature := add(add(answer, 32), ofSignature)
                data := add(add(answer, 32), ofData)
                sound := iszero(or(gt(mload(signature), sub(last, ofSignature)), gt(mload(data), sub(last, ofData))))
            }
        }
        if (sound && signature.length > 0) sound = _isCanonical(signature);
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
}
