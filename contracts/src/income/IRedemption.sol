// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Redemption of shares
/// @notice The end of a property: its sale's proceeds are deposited once, and every holder gives shares back for a fixed
/// price, whenever they like. Amounts are in the coin's smallest unit, prices per share.
interface IRedemption {
    /// @param perShare Price of a share.
    /// @param remaining Of the deposit: neither paid nor returned.
    struct Terms {
        address coin;
        uint96 perShare;
        uint128 remaining;
        uint40 openedAt;
    }

    event RedemptionOpened(
        address indexed token,
        address indexed coin,
        uint256 perShare,
        uint256 supply,
        uint256 deposit,
        address indexed opener
    );
    event SharesRedeemed(
        address indexed token,
        address indexed holder,
        address indexed coin,
        uint256 shares,
        uint256 paid
    );
    /// @notice What no outstanding share is owed went back: its shares were destroyed otherwise.
    event RedemptionSurplusReturned(address indexed token, address indexed to, uint256 amount);

    error RedemptionNotOwner(address account, address token);
    error RedemptionOpen(address token);
    error RedemptionUnknown(address token);
    error RedemptionNoShares(address token);
    error RedemptionPriceMissing(address token);
    /// @notice More than uint128 holds; where even uint256 does not hold it, `deposit` is the largest number.
    error RedemptionTooLarge(uint256 deposit);
    error RedemptionNothing(address token, address account);
    error RedemptionExceedsDeposit(address token, uint256 shares, uint256 remaining);
    error RedemptionReceiverMissing(address token);
    error RedemptionNoSurplus(address token);

    /// @notice Opens the redemption of all shares of a token, for good, and takes the price of all of them from the caller.
    /// Only the token's owner, who must have named this contract its redeemer. From then on no share is made.
    /// @return deposit What was taken: `perShare` times the supply.
    function open(address token, address coin, uint96 perShare) external returns (uint256 deposit);

    /// @notice Gives the caller's shares back and pays for them. The token decides whether it lets them go: a verified or
    /// lapsed holder's free shares always, whatever is paused; a sanctioned or revoked holder's, or frozen ones, not now, and
    /// their money waits without end.
    function redeem(address token, uint256 shares) external returns (uint256 paid);

    /// @notice Returns what outstanding shares are not owed. Only the token's owner.
    function returnSurplus(address token, address to) external returns (uint256 amount);

    /// @notice The redemption of a token; all zero: none.
    function termsOf(address token) external view returns (Terms memory);

    /// @notice What a holder's shares are worth here. Zero where there is no redemption.
    function owedTo(address token, address holder) external view returns (uint256);

    /// @notice What would be returned now, see `returnSurplus`.
    function surplusOf(address token) external view returns (uint256);
}
