// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IIdentity} from "../../src/interfaces/IIdentity.sol";

/// @notice An identity contract of somebody else, which holds whatever its owner likes.
contract ForeignHolder {
    struct Held {
        uint256 topic;
        address issuer;
        bytes signature;
        bytes data;
    }

    mapping(bytes32 claimId => Held) internal _held;

    function hold(uint256 topic, address issuer, bytes calldata signature, bytes calldata data) external {
        holdAt(keccak256(abi.encode(issuer, topic)), topic, issuer, signature, data);
    }

    /// @dev Under an id that may belong to another claim.
    function holdAt(
        bytes32 claimId,
        uint256 topic,
        address issuer,
        bytes calldata signature,
        bytes calldata data
    ) public {
        _held[claimId] = Held(topic, issuer, signature, data);
    }

    function getClaim(
        bytes32 claimId
    ) external view returns (uint256, uint256, address, bytes memory, bytes memory, string memory) {
        Held memory h = _held[claimId];
        return (h.topic, 1, h.issuer, h.signature, h.data, "");
    }
}

/// @notice An issuer as ONCHAINID has them: it withdraws bytes, and takes any of the four that say the same.
contract ForeignIssuer {
    address internal immutable SIGNER;

    mapping(bytes signature => bool) public isClaimRevoked;

    constructor(address signer) {
        SIGNER = signer;
    }

    function revokeSignature(bytes calldata signature) external {
        isClaimRevoked[signature] = true;
    }

    /// @dev What is withdrawn is what the identity shows at this moment.
    function revokeShown(bytes32 claimId, ForeignHolder identity) external {
        (, , , bytes memory signature, , ) = identity.getClaim(claimId);
        isClaimRevoked[signature] = true;
    }

    function isClaimValid(
        IIdentity identity,
        uint256 topic,
        bytes calldata signature,
        bytes calldata data
    ) external view returns (bool) {
        if (signature.length != 65 || isClaimRevoked[signature]) return false;
        bytes32 digest = keccak256(
            abi.encodePacked("\x19Ethereum Signed Message:\n32", keccak256(abi.encode(identity, topic, data)))
        );
        uint8 v = uint8(signature[64]);
        if (v < 27) v += 27;
        return ecrecover(digest, v, bytes32(signature[:32]), bytes32(signature[32:64])) == SIGNER;
    }
}

/// @notice Answers each function with the bytes it was told, or as badly as a contract can.
contract Answering {
    error Refused();

    enum Manner {
        Answer,
        Revert,
        Burn,
        Flood
    }

    mapping(bytes4 selector => bytes) internal _answers;
    mapping(bytes4 selector => Manner) internal _manners;

    function set(bytes4 selector, Manner manner, bytes calldata answer) external {
        (_manners[selector], _answers[selector]) = (manner, answer);
    }

    fallback() external {
        Manner manner = _manners[msg.sig];
        bytes memory answer = _answers[msg.sig];
        if (manner == Manner.Revert) revert Refused();
        while (manner == Manner.Burn) {}
        uint256 length = manner == Manner.Flood ? 20_000 : answer.length;
        assembly ("memory-safe") {
            return(add(answer, 32), length)
        }
    }
}
