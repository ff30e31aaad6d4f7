// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Permit} from "../libraries/Coins.sol";

/// @title Treasury of one property
/// @notice Takes rent in and gives it out as dividends. Periods are calendar months, yyyymm; leases are known by an opaque
/// id, never by a person.
interface ITreasury {
    event RentReceived(
        address indexed coin,
        address indexed payer,
        bytes32 indexed leaseId,
        uint32 period,
        uint256 amount
    );
    /// @param distributed What went to the holders; `amount` less this stays here, since it does not divide evenly.
    event IncomeDistributed(
        address indexed coin,
        uint256 indexed dividendIndex,
        uint256 recordId,
        uint256 amount,
        uint256 distributed
    );

    error TreasuryInitialized(address token);
    error TreasuryTokenMissing();
    error TreasuryAmountZero();
    error TreasuryPeriodInvalid(uint32 period);
    error TreasuryNotTreasurer(address account, address token);
    error TreasuryInsufficient(address coin, uint256 amount, uint256 balance);

    /// @notice Makes a clone the treasury of one token, for life.
    function initialize(address token) external;

    /// @notice Pays rent in. Anyone; the payer has approved the amount.
    /// @param leaseId Opaque id of the lease.
    /// @param period Month the rent is for, yyyymm.
    function depositRent(address coin, uint256 amount, bytes32 leaseId, uint32 period) external;

    /// @notice As `depositRent`, with an ERC-2612 permit.
    function depositRentWithPermit(
        address coin,
        uint256 amount,
        bytes32 leaseId,
        uint32 period,
        Permit calldata permit
    ) external;

    /// @notice Declares a dividend for a record date that has passed. Only the token's owner or a treasurer.
    /// @param amount Most to distribute, in the coin's smallest units; what does not divide evenly stays here.
    /// @return dividendIndex Number of the dividend among the token's, from 0.
    function distribute(address coin, uint256 recordId, uint256 amount) external returns (uint256 dividendIndex);

    /// @notice The property token whose income this is.
    function token() external view returns (address);
}
