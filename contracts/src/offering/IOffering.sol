// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Permit} from "../libraries/Coins.sol";

/// @title Sale of new shares
/// @notice Shares are minted to the buyer at purchase, at a fixed price in the coin's smallest units per share; since shares
/// are whole, nothing rounds. Never holds shares. Times are Unix seconds.
interface IOffering {
    /// @param shares Shares for sale.
    /// @param pricePerShare In the coin's smallest units.
    /// @param minimum Fewest shares of one purchase, unless fewer are left.
    /// @param proceedsTo Where the money goes; fixed for life.
    /// @param termsHash Hash of the offering's papers.
    struct Terms {
        address token;
        address coin;
        uint96 shares;
        uint128 pricePerShare;
        uint40 opensAt;
        uint40 closesAt;
        uint96 minimum;
        address proceedsTo;
        bytes32 termsHash;
    }

    event OfferingOpened(
        uint256 indexed offeringId,
        address indexed token,
        address indexed coin,
        uint256 shares,
        uint256 pricePerShare,
        uint256 opensAt,
        uint256 closesAt,
        uint256 minimum,
        address proceedsTo,
        bytes32 termsHash
    );
    /// @param cost What the buyer paid, in the coin's smallest units.
    /// @param sold Shares sold so far, this purchase included.
    event SharesBought(
        uint256 indexed offeringId,
        address indexed token,
        address indexed buyer,
        uint256 shares,
        uint256 cost,
        uint256 sold
    );
    event OfferingClosed(uint256 indexed offeringId, address indexed token, uint256 sold);
    event ProceedsWithdrawn(uint256 indexed offeringId, address indexed to, uint256 amount);

    error OfferingUnknown(uint256 offeringId);
    error OfferingNotOwner(address account, address token);
    error OfferingTermsInvalid();
    error OfferingWindowInvalid(uint256 opensAt, uint256 closesAt);
    error OfferingNotOpen(uint256 offeringId, uint256 opensAt);
    error OfferingOver(uint256 offeringId, uint256 closedAt);
    error OfferingSoldOut(uint256 offeringId, uint256 requested, uint256 available);
    error OfferingBelowMinimum(uint256 offeringId, uint256 requested, uint256 minimum);
    error OfferingNothingToWithdraw(uint256 offeringId);

    /// @notice Opens an offering. Only the token's owner, who also sets this contract's minting allowance on the token.
    function open(Terms calldata terms) external returns (uint256 offeringId);

    /// @notice Buys shares for the caller, who has approved the cost to this contract.
    /// @return cost In the coin's smallest units.
    function buy(uint256 offeringId, uint96 shares) external returns (uint256 cost);

    /// @notice As `buy`, with an ERC-2612 permit for the cost; survives the permit being used by somebody else first.
    function buyWithPermit(uint256 offeringId, uint96 shares, Permit calldata permit) external returns (uint256 cost);

    /// @notice Ends an offering before its time. Only the token's owner.
    function close(uint256 offeringId) external;

    /// @notice Sends what was collected to the offering's recipient. Anyone.
    function withdrawProceeds(uint256 offeringId) external returns (uint256 amount);

    function termsOf(uint256 offeringId) external view returns (Terms memory);

    /// @notice Shares sold, and what has been withdrawn of their proceeds.
    function progressOf(uint256 offeringId) external view returns (uint256 sold, uint256 withdrawn);
}
