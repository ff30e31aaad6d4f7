// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRoles} from "../governance/IRoles.sol";
import {Scoped} from "../governance/Scoped.sol";
import {Currencies} from "../libraries/Currencies.sol";
import {ITradingHalts} from "../property/ITradingHalts.sol";
import {ICircuitBreaker} from "./ICircuitBreaker.sol";
import {IValuations} from "./IValuations.sol";

/// @title CircuitBreaker
/// @dev Trust: it believes `Valuations`, and is a HALTER of `TradingHalts`, whose bounds are the worst that it can do: sales
/// stop for days; no share, coin, refund or dividend depends on it. The owner chooses streams and bounds.
contract CircuitBreaker is ICircuitBreaker, Scoped {
    struct Watch {
        bytes3 currency;
        uint16 bound;
    }

    /// @dev Two slots. Values in 18 decimals fit: 2^128 times 10^18 is less than 2^192.
    struct Kept {
        uint192 value;
        uint40 since;
        uint192 before;
        uint40 haltedUntil;
    }

    /// @inheritdoc ICircuitBreaker
    uint16 public constant DEFAULT_BOUND = 2_000;
    /// @inheritdoc ICircuitBreaker
    uint40 public constant HALT = 7 days;
    /// @inheritdoc ICircuitBreaker
    uint40 public constant MEMORY = 30 days;

    uint256 private constant BASIS = 10_000;

    IValuations public immutable VALUATIONS;
    ITradingHalts public immutable HALTS;

    mapping(address token => Watch) private _watches;
    mapping(address token => Kept) private _kept;

    constructor(IRoles roles, address owner_, IValuations valuations, ITradingHalts halts) Scoped(roles) {
        VALUATIONS = valuations;
        HALTS = halts;
        _openScope(owner_);
    }

    /// @inheritdoc ICircuitBreaker
    function watch(address token, bytes3 currency, uint16 bound) external onlyOwner {
        // Check
        Currencies.requireCode(currency);
        require(bound > 0 && bound <= BASIS, BreakerBoundInvalid(bound, BASIS));
        (bytes3 watched, ) = watchOf(token);
        // Effect: values of different currencies cannot be compared
        if (watched != currency) delete _kept[token];
        _watches[token] = Watch(currency, bound);
        emit BreakerWatchSet(token, currency, bound);
        // Interaction
        _check(token, currency, bound);
    }

    /// @inheritdoc ICircuitBreaker
    function check(address token) external {
        (bytes3 currency, uint16 bound) = watchOf(token);
        _check(token, currency, bound);
    }

    /// @inheritdoc ICircuitBreaker
    function valuationChanged(bytes32 subject, bytes3 currency) external {
        if (uint256(subject) > type(uint160).max) return;
        address token = address(uint160(uint256(subject)));
        (bytes3 watched, uint16 bound) = watchOf(token);
        if (watched == currency) _check(token, currency, bound);
    }

    /// @inheritdoc ICircuitBreaker
    function keptOf(address token) external view returns (uint256 value, uint40 since) {
        Kept storage k = _kept[token];
        return (k.value, k.since);
    }

    /// @inheritdoc ICircuitBreaker
    function watchOf(address token) public view returns (bytes3 currency, uint16 bound) {
        Watch memory w = _watches[token];
        return w.bound == 0 ? (Currencies.USD, DEFAULT_BOUND) : (w.currency, w.bound);
    }

    function _check(address token, bytes3 currency, uint16 bound) private {
        IValuations.Aggregate memory a = VALUATIONS.latest(bytes32(uint256(uint160(token))), currency);
        if (a.valid) {
            HALTS.setStaleAt(token, a.validUntil + 1);
            _compare(token, currency, bound, uint192(a.value * 10 ** (18 - a.decimals)));
        } else if (HALTS.staleAtOf(token) > block.timestamp) {
            // Lost before its time. A value that went stale in time halts from then on: never anew.
            HALTS.setStaleAt(token, uint40(block.timestamp));
        }
    }

    function _compare(address token, bytes3 currency, uint16 bound, uint192 value) private {
        Kept storage k = _kept[token];
        (uint192 kept, uint40 since) = (k.value, k.since);
        uint40 time = uint40(block.timestamp);
        bool returned = time < k.haltedUntil && _move(k.before, value) <= bound;
        uint256 move = _move(kept, value);
        if (since == 0 || returned || move > bound || time >= since + MEMORY) (k.value, k.since) = (value, time);
        if (returned) {
            _lift(token, currency, k, value);
        } else if (since != 0 && move > bound && time >= k.haltedUntil) {
            uint40 until = time + HALT;
            (k.before, k.haltedUntil) = (kept, until);
            emit ValueMoved(token, currency, kept, value, move, until);
            bytes32 reason = keccak256(abi.encode(token, currency, kept, value));
            HALTS.halt(token, ITradingHalts.Kind.ValuationMoved, until, reason);
        }
    }

    /// @dev A halt that lasts longer than this contract said is a guardian's.
    function _lift(address token, bytes3 currency, Kept storage k, uint192 value) private {
        uint40 until = k.haltedUntil;
        k.haltedUntil = 0;
        emit ValueReturned(token, currency, k.before, value);
        ITradingHalts.Halt[] memory halts = HALTS.haltOf(token);
        for (uint256 i; i < halts.length; ++i) {
            if (halts[i].kind == ITradingHalts.Kind.ValuationMoved && halts[i].until == until) {
                HALTS.lift(token, ITradingHalts.Kind.ValuationMoved);
            }
        }
    }

    /// @dev In basis points of the value before, rounded down.
    function _move(uint256 before, uint256 value) private pure returns (uint256) {
        if (before == value) return 0;
        if (before == 0) return type(uint256).max;
        return ((value > before ? value - before : before - value) * BASIS) / before;
    }
}
