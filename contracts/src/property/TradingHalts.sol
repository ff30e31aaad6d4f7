// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRoles} from "../governance/IRoles.sol";
import {RoleIds} from "../governance/RoleIds.sol";
import {Scoped} from "../governance/Scoped.sol";
import {ITradingHalts} from "./ITradingHalts.sol";

/// @title TradingHalts
/// @dev Trust: HALTERs are contracts of this suite (the registry of properties, their health, the circuit breaker), each of
/// which has its own law; GUARDIANs can prolong a halt, never begin one. What either can do at worst is to stop sales: no
/// share and no coin ever depends on this contract.
contract TradingHalts is ITradingHalts, Scoped {
    /// @inheritdoc ITradingHalts
    uint40 public constant MAX_HALT = 14 days;

    uint40 private constant NO_END = type(uint40).max;

    /// @dev One slot, so that a venue asks with one read. `healthUntil`, `movedUntil`, `staleAt`, `staleRenewedUntil`, 40 bits
    /// each from the lowest, then the suspension.
    mapping(address token => uint256) private _words;

    uint256 private constant HEALTH = 0;
    uint256 private constant MOVED = 40;
    uint256 private constant STALE_AT = 80;
    uint256 private constant STALE_RENEWED = 120;
    uint256 private constant SUSPENDED = 1 << 160;

    constructor(IRoles roles, address owner_) Scoped(roles) {
        _openScope(owner_);
    }

    /// @inheritdoc ITradingHalts
    function suspend(address token, bytes32 reason) external {
        _requireRole(RoleIds.HALTER);
        _words[token] |= SUSPENDED;
        emit TradingHaltSet(token, Kind.Suspension, NO_END, msg.sender, reason);
    }

    /// @inheritdoc ITradingHalts
    function halt(address token, Kind kind, uint40 until, bytes32 reason) external {
        _requireRole(RoleIds.HALTER);
        uint256 place = _placeOf(kind);
        uint40 current = uint40(_words[token] >> place);
        _requireBounded(until, uint40(block.timestamp) + 1);
        if (until < current) until = current;
        _write(token, place, until);
        emit TradingHaltSet(token, kind, until, msg.sender, reason);
    }

    /// @inheritdoc ITradingHalts
    function lift(address token, Kind kind) external {
        _requireRole(RoleIds.HALTER);
        uint256 word = _words[token];
        if (kind == Kind.Suspension) {
            require(word & SUSPENDED != 0, TradingNotHalted(token, kind));
            _words[token] = word ^ SUSPENDED;
        } else {
            uint256 place = _placeOf(kind);
            require(_until(word, kind) > block.timestamp, TradingNotHalted(token, kind));
            _write(token, place, 0);
        }
        emit TradingHaltLifted(token, kind, msg.sender);
    }

    /// @inheritdoc ITradingHalts
    function setStaleAt(address token, uint40 staleAt) external {
        _requireRole(RoleIds.HALTER);
        if (staleAt == uint40(_words[token] >> STALE_AT)) return;
        _write(token, STALE_AT, staleAt);
        _write(token, STALE_RENEWED, 0);
        emit TradingStaleAtSet(token, staleAt, msg.sender);
    }

    /// @inheritdoc ITradingHalts
    function renew(address token, Kind kind, uint40 until, bytes32 reason) external {
        _requireRole(RoleIds.GUARDIAN);
        uint256 place = kind == Kind.ValuationStale ? STALE_RENEWED : _placeOf(kind);
        uint40 current = _until(_words[token], kind);
        require(current > block.timestamp, TradingNotHalted(token, kind));
        _requireBounded(until, current + 1);
        _write(token, place, until);
        emit TradingHaltSet(token, kind, until, msg.sender, reason);
    }

    /// @inheritdoc ITradingHalts
    function requireTrading(address token) external view returns (bool) {
        uint256 word = _words[token];
        if (word == 0) return true;
        for (uint8 k; k <= uint8(type(Kind).max); ++k) {
            uint40 until = _until(word, Kind(k));
            require(until <= block.timestamp, TradingHalted(token, Kind(k), until));
        }
        return true;
    }

    /// @inheritdoc ITradingHalts
    function isHalted(address token) external view returns (bool) {
        uint256 word = _words[token];
        for (uint8 k; k <= uint8(type(Kind).max); ++k) {
            if (_until(word, Kind(k)) > block.timestamp) return true;
        }
        return false;
    }

    /// @inheritdoc ITradingHalts
    function haltOf(address token) external view returns (Halt[] memory halts) {
        uint256 word = _words[token];
        halts = new Halt[](uint256(type(Kind).max) + 1);
        uint256 count;
        for (uint8 k; k < halts.length; ++k) {
            uint40 until = _until(word, Kind(k));
            if (until > block.timestamp) halts[count++] = Halt(Kind(k), until);
        }
        assembly ("memory-safe") {
            mstore(halts, count)
        }
    }

    /// @inheritdoc ITradingHalts
    function staleAtOf(address token) external view returns (uint40) {
        return uint40(_words[token] >> STALE_AT);
    }

    function _write(address token, uint256 place, uint40 value) private {
        uint256 others = _words[token] & ~(uint256(type(uint40).max) << place);
        _words[token] = others | (uint256(value) << place);
    }

    function _requireBounded(uint40 until, uint40 earliest) private view {
        uint40 latest = uint40(block.timestamp) + MAX_HALT;
        require(until >= earliest && until <= latest, TradingHaltUntilInvalid(until, earliest, latest));
    }

    /// @dev The first second without this halt; not later than now: there is none.
    function _until(uint256 word, Kind kind) private view returns (uint40) {
        if (kind == Kind.Suspension) return word & SUSPENDED != 0 ? NO_END : 0;
        if (kind != Kind.ValuationStale) return uint40(word >> _placeOf(kind));
        uint40 staleAt = uint40(word >> STALE_AT);
        if (staleAt == 0 || block.timestamp < staleAt) return 0;
        uint40 renewed = uint40(word >> STALE_RENEWED);
        uint256 end = uint256(staleAt) + MAX_HALT;
        // It has begun, so this is near now.
        return renewed > end ? renewed : uint40(end);
    }

    function _placeOf(Kind kind) private pure returns (uint256) {
        require(kind == Kind.Health || kind == Kind.ValuationMoved, TradingHaltKindInvalid(kind));
        return kind == Kind.Health ? HEALTH : MOVED;
    }
}
