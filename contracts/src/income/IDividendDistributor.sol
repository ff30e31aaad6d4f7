// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Dividends
/// @notice Pays income to the holders of record. A declaration costs the same for any number of holders; holders claim, or
/// anyone pushes in batches. Amounts are in the coin's smallest units. Per-share amounts round down, in favour of the
/// payer: what does not divide evenly is never taken.
interface IDividendDistributor {
    /// @param perShare Paid for each share held at the record date.
    /// @param outstanding Not yet claimed.
    struct Dividend {
        address coin;
        uint96 perShare;
        uint24 recordId;
        uint40 declaredAt;
        uint128 outstanding;
    }

    event DividendDeclared(
        address indexed token,
        uint256 indexed index,
        address indexed coin,
        uint256 recordId,
        uint256 perShare,
        uint256 supply,
        uint256 amount,
        address payer
    );
    /// @param account Holder of record.
    /// @param payee Who got the money: the account, or whoever replaced it.
    event DividendPaid(
        address indexed token,
        uint256 indexed index,
        address indexed account,
        address payee,
        uint256 amount
    );
    /// @notice A push passed an account over. Nothing is lost: it can still be claimed when the reason is gone.
    event DividendSkipped(address indexed token, uint256 indexed index, address indexed account, bytes reason);

    error DividendNotTreasurer(address account, address token);
    error DividendUnknown(address token, uint256 index);
    /// @notice Less than one unit a share.
    error DividendTooSmall(uint256 amount, uint256 supply);
    error DividendTooLarge(uint256 perShare);
    error DividendNoShares(address token, uint256 recordId);
    error DividendClaimed(address token, uint256 index, address account);
    /// @notice No shares at the record date.
    error DividendNothing(address token, uint256 index, address account);
    /// @notice Held while the payee is revoked, sanctioned or unknown. `standing` as in `INativeIdentities.livingPayeeOf`; a
    /// verification that merely lapsed holds nothing back.
    error DividendHeld(address payee, uint8 standing);
    error DividendBatchLength(uint256 tokens, uint256 indices);
    /// @notice The token says that more is due than is outstanding of what was taken: no honest one does.
    error DividendExceedsOutstanding(uint256 amount, uint256 outstanding);
    error DividendTransferFailed(address coin, address payee);

    /// @notice Declares a dividend out of the caller's coins. Only the token's owner or a treasurer (the treasury is one).
    /// @param recordId A record date that has passed.
    /// @param amount Most to take.
    /// @return index Number among the token's dividends, from 0.
    /// @return taken perShare times the supply at the record date.
    function declare(
        address token,
        address coin,
        uint256 recordId,
        uint256 amount
    ) external returns (uint256 index, uint256 taken);

    /// @notice Pays one dividend to a holder of record. Anyone may call; the money goes to the holder or its successor.
    function claim(address token, uint256 index, address account) external returns (uint256 amount);

    /// @notice As `claim`, for several of one holder. Reverts if any of them cannot be paid.
    function claimMany(
        address[] calldata tokens,
        uint256[] calldata indices,
        address account
    ) external returns (uint256 payments);

    /// @notice Pays one dividend to many holders and passes over those who cannot be paid. Anyone.
    /// @return paid How many were paid.
    function push(address token, uint256 index, address[] calldata accounts) external returns (uint256 paid);

    function dividendOf(address token, uint256 index) external view returns (Dividend memory);
    function dividendCount(address token) external view returns (uint256);
    function isClaimed(address token, uint256 index, address account) external view returns (bool);

    /// @notice What an account of record would be paid now; zero if claimed.
    function claimable(
        address token,
        uint256 index,
        address account
    ) external view returns (uint256 amount, address payee, uint8 standing);
}
