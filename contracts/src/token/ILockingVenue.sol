// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title A venue that locks the shares it sells until its sale is settled
/// @notice Asked by a token before shares of a flagged account move by will, and told when they moved by force.
interface ILockingVenue {
    /// @notice How many of an account's shares are locked now. Zero for good: the token stops asking until the venue mints
    /// to that account again.
    function lockedOf(address token, address account) external view returns (uint256);

    /// @notice Of the shares that an account holds in the venue's sales, how many were not decided yet at a time that is past:
    /// `lockedOf`, and those whose sale has succeeded at that time or later. Asked before anything of the account changes.
    function lockedAt(address token, address account, uint256 timestamp) external view returns (uint256);

    /// @notice Locked shares were taken by force: by a recovery or an order. What their payer is owed goes with them to `to`;
    /// where they were burnt (`to` zero) it stays with `from`. Only the token. Bounded in gas, and no veto.
    function subscriptionMoved(address token, address from, address to, uint256 amount) external;
}
