// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title ERC-173 contract ownership
/// @dev Source: ERC-173. In this suite the owner of a contract is the owner of its scope in `Roles`.
interface IERC173 {
    /// @notice The owner changed. `newOwner` zero means that nobody owns the contract any more.
    event OwnershipTransferred(address indexed previousOwner, address indexed newOwner);

    /// @notice The owner, or zero.
    function owner() external view returns (address);

    /// @notice Gives the ownership away at once. Only the owner.
    function transferOwnership(address newOwner) external;
}
