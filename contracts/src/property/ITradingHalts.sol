// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Halts of trading
/// @notice Whether a property's shares may be sold just now. Only venues ask, before a sale: neither transfers, refunds,
/// claims and redemption nor movements by force know of halts. Times are Unix seconds; a halt is in force while now is less
/// than its `until`.
interface ITradingHalts {
    /// @notice `Suspension` has no end and is lifted; the others end by themselves within `MAX_HALT` unless a guardian renews
    /// them.
    enum Kind {
        Suspension,
        Health,
        ValuationMoved,
        ValuationStale
    }

    /// @param until The first second without this halt; type(uint40).max for a suspension.
    struct Halt {
        Kind kind;
        uint40 until;
    }

    /// @notice A halt was set, made longer or renewed.
    /// @param by The contract that set it, or the guardian who renewed it.
    /// @param reason Commitment to the reason and its evidence, kept off-chain.
    event TradingHaltSet(address indexed token, Kind indexed kind, uint40 until, address indexed by, bytes32 reason);
    /// @notice A halt was lifted before its end.
    event TradingHaltLifted(address indexed token, Kind indexed kind, address indexed by);
    /// @notice The token's valuation goes stale at `staleAt`, unless this is set anew before; zero: never.
    event TradingStaleAtSet(address indexed token, uint40 staleAt, address indexed by);

    /// @notice Sales are halted. Of several halts, the first in the order of `Kind`.
    error TradingHalted(address token, Kind kind, uint40 until);
    error TradingNotHalted(address token, Kind kind);
    /// @notice This kind of halt is not set, lifted or renewed in this way.
    error TradingHaltKindInvalid(Kind kind);
    /// @notice A halt's end must be from `earliest` to `latest`, both included.
    error TradingHaltUntilInvalid(uint40 until, uint40 earliest, uint40 latest);

    /// @notice Halts sales without end. Only a HALTER.
    function suspend(address token, bytes32 reason) external;

    /// @notice Halts sales by `Health` or `ValuationMoved`. Never shortens a halt in force. Only a HALTER.
    /// @param until Later than now, at most `MAX_HALT` ahead.
    function halt(address token, Kind kind, uint40 until, bytes32 reason) external;

    /// @notice Ends a suspension or a halt by `Health` or `ValuationMoved`. Only a HALTER. Reverts: `TradingNotHalted`.
    function lift(address token, Kind kind) external;

    /// @notice Sets when the token's valuation goes stale: from then on sales are halted for `MAX_HALT`, unless this is set
    /// anew. Only a HALTER. Setting what is set changes nothing, a renewal included.
    /// @param staleAt Zero: never.
    function setStaleAt(address token, uint40 staleAt) external;

    /// @notice Makes a halt in force, other than a suspension, longer. Only a GUARDIAN.
    /// @param until Later than its present end, at most `MAX_HALT` from now.
    function renew(address token, Kind kind, uint40 until, bytes32 reason) external;

    /// @notice Reverts with `TradingHalted` if sales of the token are halted.
    /// @return True, always: so that the caller is spared a look at this contract's code.
    function requireTrading(address token) external view returns (bool);

    function isHalted(address token) external view returns (bool);

    /// @notice Every halt in force, in the order of `Kind`.
    function haltOf(address token) external view returns (Halt[] memory);

    /// @notice When the token's valuation goes stale; zero: never.
    function staleAtOf(address token) external view returns (uint40);

    /// @notice The longest time a halt can last without being renewed, in seconds.
    function MAX_HALT() external view returns (uint40);
}
