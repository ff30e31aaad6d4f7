// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IComplianceModule} from "../IComplianceModule.sol";
import {Hooks, Holdings, Movement} from "../Movement.sol";
import {Parties} from "./Parties.sol";

/// @title TradingWindowModule
/// @notice When shares may pass from one person to another: hours of the week (UTC), openings from one time to another
/// beside them, and blackouts before everything else (around a valuation, a year's accounts). Mints too, if so set. Until
/// it is set it is always closed.
/// @dev Block time decides. At most `MAX_PERIODS`, one slot each, all read by every transfer: past ones are to be left out.
contract TradingWindowModule is IComplianceModule {
    using Parties for Movement;

    /// @param from Unix time, inclusive.
    /// @param to Unix time, exclusive.
    /// @param open An opening; false: a blackout.
    struct Period {
        uint40 from;
        uint40 to;
        bool open;
    }

    /// @notice Closed at `timestamp`; not open before `opens`, 0: no opening is known.
    error TradingClosed(address account, uint256 timestamp, uint256 opens);
    error TradingHoursInvalid(uint256 hoursOfWeek);
    error TradingPeriodInvalid(uint256 from, uint256 to);
    error TradingPeriodsTooMany(uint256 count, uint256 maximum);

    event TradingHoursSet(address indexed compliance, uint256 hoursOfWeek, bool mints);
    /// @notice All periods of a compliance, in place of those before.
    event TradingPeriodsSet(address indexed compliance, Period[] periods);

    uint256 private constant MAX_PERIODS = 16;
    uint256 private constant WEEK = 168;
    uint256 private constant MINTS = 1 << 255;

    /// @dev A bit for each hour of the week, and whether mints are asked.
    mapping(address compliance => uint256) private _hours;
    mapping(address compliance => Period[]) private _periods;

    /// @notice Sets the caller's hours. Bit 0 is Monday from 00:00 to 01:00 UTC, bit 167 Sunday from 23:00.
    /// @param mints Whether shares may be minted only then, too.
    function setHours(uint256 hoursOfWeek, bool mints) external {
        require(hoursOfWeek >> WEEK == 0, TradingHoursInvalid(hoursOfWeek));
        _hours[msg.sender] = hoursOfWeek | (mints ? MINTS : 0);
        emit TradingHoursSet(msg.sender, hoursOfWeek, mints);
    }

    /// @notice Sets the caller's openings and blackouts, in any order.
    function setPeriods(Period[] calldata periods) external {
        require(periods.length <= MAX_PERIODS, TradingPeriodsTooMany(periods.length, MAX_PERIODS));
        delete _periods[msg.sender];
        for (uint256 i; i < periods.length; ++i) {
            require(periods[i].from < periods[i].to, TradingPeriodInvalid(periods[i].from, periods[i].to));
            _periods[msg.sender].push(periods[i]);
        }
        emit TradingPeriodsSet(msg.sender, periods);
    }

    /// @inheritdoc IComplianceModule
    function violation(
        address compliance,
        Movement calldata movement,
        Holdings calldata
    ) external view returns (bytes memory reason) {
        if (!movement.isAcquisition()) return "";
        uint256 hours_ = _hours[compliance];
        if (movement.from == address(0) && hours_ & MINTS == 0) return "";
        (bool open, uint256 opens) = _at(compliance, hours_, block.timestamp);
        if (open) return "";
        address account = movement.from == address(0) ? movement.to : movement.from;
        return abi.encodeWithSelector(TradingClosed.selector, account, block.timestamp, opens);
    }

    /// @inheritdoc IComplianceModule
    function moved(Movement calldata, Holdings calldata, bool) external pure {}

    /// @inheritdoc IComplianceModule
    function hooks() external pure returns (uint8) {
        return Hooks.CHECK;
    }

    /// @inheritdoc IComplianceModule
    function name() external pure returns (string memory) {
        return "Trading window";
    }

    /// @notice Whether a compliance is open at a time; if not, the time before which it will not be (0: none is known).
    function isOpenAt(address compliance, uint256 timestamp) external view returns (bool open, uint256 opens) {
        return _at(compliance, _hours[compliance], timestamp);
    }

    /// @notice The hours of the week of a compliance as bits, whether they hold for mints, and its openings and blackouts.
    function scheduleOf(
        address compliance
    ) external view returns (uint256 hoursOfWeek, bool mints, Period[] memory periods) {
        uint256 hours_ = _hours[compliance];
        return (hours_ & ~MINTS, hours_ & MINTS != 0, _periods[compliance]);
    }

    function _at(address compliance, uint256 hours_, uint256 time) private view returns (bool open, uint256 opens) {
        uint256 next = type(uint256).max;
        uint256 count = _periods[compliance].length;
        for (uint256 i; i < count; ++i) {
            Period memory p = _periods[compliance][i];
            bool inside = p.from <= time && time < p.to;
            if (!p.open && inside && p.to > opens) opens = p.to;
            if (p.open && inside) open = true;
            if (p.open && p.from > time && p.from < next) next = p.from;
        }
        if (opens != 0) return (false, opens);
        // 1 January 1970 was a Thursday
        uint256 hour = time / 1 hours + 72;
        if (open || (hours_ >> (hour % WEEK)) & 1 == 1) return (true, 0);
        for (uint256 i = 1; i < WEEK; ++i) {
            if ((hours_ >> ((hour + i) % WEEK)) & 1 == 0) continue;
            uint256 start = (hour + i - 72) * 1 hours;
            if (start < next) next = start;
            break;
        }
        return (false, next == type(uint256).max ? 0 : next);
    }
}
