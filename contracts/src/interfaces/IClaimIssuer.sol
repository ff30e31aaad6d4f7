// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IIdentity} from "./IIdentity.sol";

/// @title Issuer of claims
/// @dev Source: ERC-3643, "Trusted Issuer's Registry Interface".
interface IClaimIssuer {
    /// @notice Whether a claim of this issuer about `_identity` stands at this moment.
    /// @param _identity The identity the claim is about.
    /// @param claimTopic The claim's topic.
    /// @param sig The issuer's signature, as the identity returns it.
    /// @param data The claim's data, as the identity returns it.
    function isClaimValid(
        IIdentity _identity,
        uint256 claimTopic,
        bytes calldata sig,
        bytes calldata data
    ) external view returns (bool);
}
