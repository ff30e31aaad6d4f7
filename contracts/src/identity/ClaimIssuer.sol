// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {IRoles} from "../governance/IRoles.sol";
import {RoleIds} from "../governance/RoleIds.sol";
import {Scoped} from "../governance/Scoped.sol";
import {IAgentRole} from "../interfaces/IAgentRole.sol";
import {IClaimIssuer} from "../interfaces/IClaimIssuer.sol";
import {IERC173} from "../interfaces/IERC173.sol";
import {IIdentity} from "../interfaces/IIdentity.sol";
import {INativeIdentities} from "./INativeIdentities.sol";

/// @title ClaimIssuer
/// @notice An organisation that vouches for people. Its owner appoints the signers (role CLAIM_SIGNER in this scope), who
/// write claims from their own wallets or sign them for others to relay.
contract ClaimIssuer is IClaimIssuer, IERC1271, IERC165, Scoped {
    INativeIdentities public immutable IDENTITIES;

    constructor(IRoles roles, INativeIdentities identities, address owner_) Scoped(roles) {
        IDENTITIES = identities;
        _openScope(owner_);
    }

    /// @inheritdoc IClaimIssuer
    /// @dev Answers from the registry, about the identities deployed by it and the foreign ones that have a number there;
    /// signature and data carry nothing more.
    function isClaimValid(
        IIdentity _identity,
        uint256 claimTopic,
        bytes calldata,
        bytes calldata
    ) external view returns (bool) {
        uint32 id = IDENTITIES.identityIdOf(address(_identity));
        return id != 0 && IDENTITIES.isClaimHeld(id, claimTopic, address(this));
    }

    /// @inheritdoc IERC1271
    /// @param signature The signer's address (20 bytes), then the signer's signature.
    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4) {
        if (signature.length < 20) return 0xffffffff;
        address signer = address(bytes20(signature[:20]));
        bool valid =
            _hasRole(RoleIds.CLAIM_SIGNER, signer) &&
                SignatureChecker.isValidSignatureNow(signer, hash, signature[20:]);
        return valid ? IERC1271.isValidSignature.selector : bytes4(0xffffffff);
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId) external pure returns (bool) {
        return
            interfaceId == type(IERC165).interfaceId ||
            interfaceId == type(IClaimIssuer).interfaceId ||
            interfaceId == type(IERC1271).interfaceId ||
            interfaceId == type(IERC173).interfaceId ||
            interfaceId == type(IAgentRole).interfaceId;
    }
}
