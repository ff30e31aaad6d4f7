// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {IERC735} from "../interfaces/IERC735.sol";
import {IIdentity} from "../interfaces/IIdentity.sol";
import {ITrustedIssuersRegistry} from "../interfaces/ITrustedIssuersRegistry.sol";
import {IIdentityRegistry} from "../interfaces/IIdentityRegistry.sol";
import {IClaimIssuer} from "../interfaces/IClaimIssuer.sol";
import {INativeIdentities} from "./INativeIdentities.sol";

/// @title NativeIdentity
/// @notice The ERC-735 face of an identity whose claims stand in the registry. A clone per identity; the
/// registry knows its number. Read-only: claims are written by issuers, in the registry.
contract NativeIdentity is IIdentity, IERC165 {
    /// @notice Claims of a native identity are written by their issuers in the identity registry.
    error NativeIdentityReadOnly();

    /// @notice The registry that holds the claims.
    INativeIdentities public immutable IDENTITIES;

    constructor(INativeIdentities identities) {
        IDENTITIES = identities;
    }

    /// @inheritdoc IERC735
    function addClaim(
        uint256,
        uint256,
        address,
        bytes calldata,
        bytes calldata,
        string calldata
    ) external pure returns (bytes32) {
        revert NativeIdentityReadOnly();
    }

    /// @inheritdoc IERC735
    function removeClaim(bytes32) external pure returns (bool) {
        revert NativeIdentityReadOnly();
    }

    /// @inheritdoc IERC735
    /// @dev `data` is abi.encode(issuedAt, expiresAt); there is no signature: the issuer answers `isClaimValid` from the
    /// registry.
    function getClaim(
        bytes32 _claimId
    )
        external
        view
        returns (
            uint256 topic,
            uint256 scheme,
            address issuer,
            bytes memory signature,
            bytes memory data,
            string memory uri
        )
    {
        uint256[] memory topics = IDENTITIES.indexedTopics();
        for (uint256 t; t < topics.length; ++t) {
            IClaimIssuer[] memory issuers = _issuersFor(topics[t]);
            for (uint256 i; i < issuers.length; ++i) {
                address candidate = address(issuers[i]);
                if (_claimId != _idOf(candidate, topics[t])) continue;
                if (!IDENTITIES.isClaimHeld(identityId(), topics[t], candidate)) continue;
                INativeIdentities.ClaimRecord memory c = IDENTITIES.claimOf(identityId(), topics[t], candidate);
                return (topics[t], 0, candidate, "", abi.encode(c.issuedAt, c.expiresAt), "");
            }
        }
    }

    /// @inheritdoc IERC735
    function getClaimIdsByTopic(uint256 _topic) external view returns (bytes32[] memory claimIds) {
        IClaimIssuer[] memory issuers = _issuersFor(_topic);
        claimIds = new bytes32[](issuers.length);
        uint256 count;
        for (uint256 i; i < issuers.length; ++i) {
            if (IDENTITIES.isClaimHeld(identityId(), _topic, address(issuers[i]))) {
                claimIds[count++] = _idOf(address(issuers[i]), _topic);
            }
        }
        assembly ("memory-safe") {
            mstore(claimIds, count)
        }
    }

    /// @inheritdoc IERC165
    /// @dev `IIdentity` adds nothing to ERC-735.
    function supportsInterface(bytes4 interfaceId) external pure returns (bool) {
        return interfaceId == type(IERC165).interfaceId || interfaceId == type(IERC735).interfaceId;
    }

    /// @notice The identity's number in the registry.
    function identityId() public view returns (uint32) {
        return IDENTITIES.identityIdOf(address(this));
    }

    function _issuersFor(uint256 topic) private view returns (IClaimIssuer[] memory) {
        ITrustedIssuersRegistry issuers = IIdentityRegistry(address(IDENTITIES)).issuersRegistry();
        return issuers.getTrustedIssuersForClaimTopic(topic);
    }

    function _idOf(address issuer, uint256 topic) private pure returns (bytes32) {
        return keccak256(abi.encode(issuer, topic));
    }
}
