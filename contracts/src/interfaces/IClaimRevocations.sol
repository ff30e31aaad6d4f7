// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Revocations of an ONCHAINID claim issuer
/// @dev Source: the published ONCHAINID claim issuers, which remember the bytes of a signature they withdrew. No ERC has it.
interface IClaimRevocations {
    /// @notice Whether exactly these bytes were withdrawn.
    function isClaimRevoked(bytes calldata _sig) external view returns (bool);
}
