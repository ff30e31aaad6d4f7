// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Market of signed orders
/// @notice Makers sign orders (EIP-712) and pay no gas; a taker settles shares against coins in one step, wallet to wallet.
/// The market holds neither. Prices are in the coin's smallest units per whole share, so nothing rounds but the fee.
interface IMarketplace {
    /// @param taker Who alone may fill; zero: anyone.
    /// @param venue Who alone may submit the fill (a matcher, a broker); zero: anyone.
    /// @param side 0: the maker sells shares; 1: the maker buys.
    /// @param minFill Fewest shares of one fill, unless fewer remain.
    /// @param expiry Last second at which the order can be filled.
    /// @param nonce At least the maker's lowest valid nonce; also tells otherwise equal orders apart.
    struct Order {
        address maker;
        address taker;
        address venue;
        address token;
        address coin;
        uint8 side;
        uint96 shares;
        uint128 pricePerShare;
        uint96 minFill;
        uint40 expiry;
        uint256 nonce;
    }

    /// @param cost Shares times price; what the maker paid or received.
    /// @param fee Paid by the taker on top of, or out of, the cost.
    /// @param filled Of the order so far, this fill included.
    event OrderFilled(
        bytes32 indexed orderHash,
        address indexed maker,
        address indexed taker,
        address token,
        address coin,
        uint8 side,
        uint256 shares,
        uint256 pricePerShare,
        uint256 cost,
        uint256 fee,
        uint256 filled
    );
    event OrderCancelled(bytes32 indexed orderHash, address indexed maker, address indexed token);
    /// @notice All orders of the maker with a lower nonce are void.
    event NonceRaised(address indexed maker, uint256 lowestNonce);
    event FeeSet(uint256 basisPoints, address indexed recipient);

    error OrderSideInvalid(uint8 side);
    error OrderExpired(bytes32 orderHash, uint256 expiry);
    error OrderVoid(bytes32 orderHash, uint256 nonce, uint256 lowestNonce);
    error OrderCancelledAlready(bytes32 orderHash);
    error OrderFilledUp(bytes32 orderHash, uint256 requested, uint256 remaining);
    error OrderFillTooSmall(bytes32 orderHash, uint256 requested, uint256 minimum);
    error OrderTakerOnly(bytes32 orderHash, address taker);
    error OrderVenueOnly(bytes32 orderHash, address venue);
    error OrderOwn(bytes32 orderHash, address maker);
    error OrderSignatureInvalid(bytes32 orderHash, address maker);
    error OrderNotMaker(address account, address maker);
    error MarketNonceNotHigher(uint256 nonce, uint256 lowestNonce);
    error MarketFeeTooHigh(uint256 basisPoints, uint256 maximum);
    error MarketFeeRecipientMissing();

    /// @notice Fills a part of an order. The caller takes the other side and has approved what leaves. Reverts with
    /// `ITradingHalts.TradingHalted` while the token's trading is halted.
    /// @param signature The maker's: EOA with low s, or ERC-1271.
    /// @return cost Shares times price, in the coin's smallest units.
    function fill(Order calldata order, bytes calldata signature, uint96 shares) external returns (uint256 cost);

    /// @notice Cancels an order for good. Only its maker.
    function cancel(Order calldata order) external;

    /// @notice Voids all orders of the caller below a nonce.
    function raiseNonce(uint256 lowestNonce) external;

    /// @notice Sets the fee. Only the owner; at most `MAX_FEE`.
    function setFee(uint256 basisPoints, address recipient) external;

    /// @notice The fee in basis points of the cost, rounded down in favour of the trader, and who gets it.
    function fee() external view returns (uint256 basisPoints, address recipient);

    /// @notice EIP-712 digest of an order; its name in events.
    function hashOrder(Order calldata order) external view returns (bytes32);

    /// @notice Shares filled so far, and whether the order was cancelled.
    function stateOf(bytes32 orderHash) external view returns (uint256 filled, bool cancelled);

    function lowestNonceOf(address maker) external view returns (uint256);
}
