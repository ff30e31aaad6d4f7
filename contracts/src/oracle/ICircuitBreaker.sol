// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Halts sales when a property's value jumps or goes stale
/// @notice Watches one stream of every property token, in US dollars unless the owner says otherwise. Values are compared in
/// 18 decimals, moves in basis points of the value before, rounded down; times are Unix seconds. Every halt that it sets ends
/// by itself.
interface ICircuitBreaker {
    event BreakerWatchSet(address indexed token, bytes3 indexed currency, uint16 bound);
    /// @notice The value moved by more than the bound.
    /// @param before The value with which it was compared, in 18 decimals of the currency.
    /// @param value What it is now, the same.
    /// @param move In basis points of `before`; type(uint256).max where that was zero.
    /// @param until The end of the halt.
    event ValueMoved(
        address indexed token,
        bytes3 indexed currency,
        uint256 before,
        uint256 value,
        uint256 move,
        uint40 until
    );
    /// @notice The value is again near what it was before the jump (it was corrected, say): the halt was lifted, unless a
    /// guardian had renewed it.
    event ValueReturned(address indexed token, bytes3 indexed currency, uint256 before, uint256 value);

    /// @notice From 1 to 10,000 basis points.
    error BreakerBoundInvalid(uint256 bound, uint256 most);

    /// @notice Sets which currency's stream counts for a token, and by how much its value may move. Only the owner.
    /// @param bound In basis points. A move of exactly that much does not halt.
    function watch(address token, bytes3 currency, uint16 bound) external;

    /// @notice Looks at a token's value and does what follows from it. Anyone, at any time.
    ///
    /// The value is compared with one kept from before. A larger move than the bound halts sales for `HALT` and the value is
    /// kept; a smaller one is kept once the old one is older than `MEMORY`, so that many small moves within it count
    /// together. While such a halt lasts a further move does not make it longer; a value that comes back within the bound of
    /// what it was ends it, unless a guardian has renewed it. When the value will go stale is told to the halts beforehand; a
    /// value that is lost before that halts at once.
    function check(address token) external;

    /// @notice As `check`, if the subject is a token whose stream in this currency counts.
    function valuationChanged(bytes32 subject, bytes3 currency) external;

    /// @notice The stream that counts and the bound.
    function watchOf(address token) external view returns (bytes3 currency, uint16 bound);

    /// @notice The value kept for comparison, in 18 decimals, and since when; zero: none.
    function keptOf(address token) external view returns (uint256 value, uint40 since);

    /// @notice The bound where none was set, in basis points.
    function DEFAULT_BOUND() external view returns (uint16);

    /// @notice How long a jump halts, in seconds.
    function HALT() external view returns (uint40);

    /// @notice How long a value is kept for comparison at least, in seconds.
    function MEMORY() external view returns (uint40);
}
