// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Halts of trading
/// @notice Asked by venues before shares are sold or change hands by will. Never by transfers, refunds, claims, redemption or
/// enforcement.
interface ITradingHalts {
    /// @notice Reverts while the token's trading is halted.
    function requireTrading(address token) external view;
}
