// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Holdings, Movement} from "./Movement.sol";

/// @title One rule
/// @notice A module is a singleton that serves any number of compliances; its settings are kept by compliance. Settings
/// are written by calls that come from the compliance itself (`IModularCompliance.configure`).
interface IComplianceModule {
    /// @notice The bits of `Hooks` that it needs. Read once, when it is added.
    function hooks() external view returns (uint8);

    /// @notice Why the rule refuses the movement: an ABI-encoded error of the module, or empty. Never reverts, never reads
    /// anything that a party to the movement controls.
    /// @param compliance Whose settings apply.
    function violation(
        address compliance,
        Movement calldata movement,
        Holdings calldata holdings
    ) external view returns (bytes memory reason);

    /// @notice Told after the movement was checked and counted, if it asked for NOTIFY. Only a compliance that uses it.
    /// @param forced Whether no rule could refuse it: a forced transfer, a burn, a recovery. What binds the shares (a
    /// lock-up) then goes with them.
    function moved(Movement calldata movement, Holdings calldata holdings, bool forced) external;

    /// @notice A short name for people, in English.
    function name() external view returns (string memory);
}
