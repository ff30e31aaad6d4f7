// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title ERC-3643 claim topics registry
/// @dev Source: ERC-3643, "Claim Topics Registry Interface".
interface IClaimTopicsRegistry {
    event ClaimTopicAdded(uint256 indexed claimTopic);
    event ClaimTopicRemoved(uint256 indexed claimTopic);

    /// @notice Requires one more topic of everybody. Only the owner.
    function addClaimTopic(uint256 _claimTopic) external;

    /// @notice Requires a topic no longer. Only the owner.
    function removeClaimTopic(uint256 _claimTopic) external;

    /// @notice The topics that a verified identity must hold.
    function getClaimTopics() external view returns (uint256[] memory);
}
