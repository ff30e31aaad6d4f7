// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title ERC-3643 agent role
/// @dev Source: ERC-3643, "Agent Role Interface".
interface IAgentRole {
    event AgentAdded(address indexed _agent);
    event AgentRemoved(address indexed _agent);

    /// @notice Appoints an agent. Only the owner.
    function addAgent(address _agent) external;

    /// @notice Dismisses an agent. Only the owner.
    function removeAgent(address _agent) external;

    /// @notice Whether the address holds the agent role on this contract.
    function isAgent(address _agent) external view returns (bool);
}
