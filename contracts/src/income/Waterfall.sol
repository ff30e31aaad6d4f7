// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ITreasury} from "./ITreasury.sol";

uint256 constant PURPOSES = 5;

/// @title Division of income
/// @notice Steps, buckets, and what of each coin is whose. Of every coin: balance = buckets + distributable + unattributed.
/// @dev Buckets are known by their purpose, so that a waterfall can be changed without touching them. Those that a change
/// removes are not walked, since anybody can bring another coin in: the change raises the era, and each coin's purse catches
/// up at its next movement.
abstract contract Waterfall is ITreasury {
    /// @dev One slot of a step; the only payee stands apart.
    struct Line {
        Purpose purpose;
        uint16 basisPoints;
        uint128 target;
    }

    /// @dev One slot, and three of buckets. `attributed`: distributable and buckets together. `era`: whose removals are done.
    struct Purse {
        uint112 distributable;
        uint112 attributed;
        uint32 era;
        uint112[PURPOSES] buckets;
    }

    uint256 private constant WHOLE = 10_000;

    /// @inheritdoc ITreasury
    address public token;
    uint32 private _era;
    uint8 private _count;
    Line[PURPOSES] private _lines;
    address private _feePayee;
    /// @dev The era in which a purpose was last removed.
    uint32[PURPOSES] private _removedIn;
    mapping(address coin => Purse) private _purses;

    /// @inheritdoc ITreasury
    function waterfall() external view returns (Step[] memory steps) {
        steps = new Step[](_count);
        for (uint256 i; i < steps.length; ++i) {
            Line memory line = _lines[i];
            address payee = line.purpose == Purpose.ManagementFee ? _feePayee : address(0);
            steps[i] = Step(line.purpose, line.basisPoints, line.target, payee);
        }
    }

    /// @inheritdoc ITreasury
    function distributable(address coin) external view returns (uint256 amount) {
        Purse storage purse = _purses[coin];
        amount = purse.distributable;
        for (uint256 i; i < PURPOSES; ++i) {
            if (_removedIn[i] > purse.era) amount += purse.buckets[i];
        }
    }

    /// @inheritdoc ITreasury
    function bucketsOf(address coin) external view returns (uint256[PURPOSES] memory buckets) {
        Purse storage purse = _purses[coin];
        for (uint256 i; i < PURPOSES; ++i) {
            if (_removedIn[i] <= purse.era) buckets[i] = purse.buckets[i];
        }
    }

    /// @inheritdoc ITreasury
    function unattributed(address coin) public view returns (uint256) {
        uint256 balance = IERC20(coin).balanceOf(address(this));
        uint256 attributed = _purses[coin].attributed;
        return balance > attributed ? balance - attributed : 0;
    }

    function _initialize(address token_, Step[] calldata steps) internal {
        token = token_;
        if (steps.length > 0) _setWaterfall(steps);
    }

    function _setWaterfall(Step[] calldata steps) internal {
        uint256 had = _purposes();
        uint256 has;
        for (uint256 i; i < steps.length; ++i) {
            Step calldata step = steps[i];
            bool fee = step.purpose == Purpose.ManagementFee;
            uint256 bit = 1 << uint256(step.purpose);
            bool valid =
                has & bit == 0 &&
                    step.basisPoints > 0 &&
                    step.basisPoints <= WHOLE &&
                    fee == (step.payee != address(0)) &&
                    step.payee != address(this);
            require(valid, TreasuryStepInvalid(i));
            has |= bit;
            _lines[i] = Line(step.purpose, step.basisPoints, step.target);
            if (fee) _feePayee = step.payee;
        }
        _count = uint8(steps.length);
        uint256 removed = had & ~has;
        if (removed != 0) {
            uint32 era = ++_era;
            for (uint256 i; i < PURPOSES; ++i) {
                if (removed & (1 << i) != 0) _removedIn[i] = era;
            }
        }
        emit WaterfallSet(steps, msg.sender);
    }

    /// @dev Divides an income by the waterfall; what rounding leaves is distributable. Lapsed dividends are not divided again.
    function _allocate(address coin, Source source, uint256 amount) internal {
        Purse storage purse = _caughtUp(coin);
        uint256 attributed = purse.attributed;
        require(amount <= type(uint112).max - attributed, TreasuryTooLarge(coin, amount));
        uint256 left = amount;
        uint256[PURPOSES] memory parts;
        uint256 count = source == Source.Lapsed ? 0 : _count;
        for (uint256 i; i < count; ++i) {
            Line memory line = _lines[i];
            uint256 purpose = uint256(line.purpose);
            uint256 held = purse.buckets[purpose];
            uint256 part = _partOf(line, amount, left, held);
            if (part == 0) continue;
            purse.buckets[purpose] = uint112(held + part);
            parts[purpose] = part;
            left -= part;
        }
        purse.distributable += uint112(left);
        purse.attributed = uint112(attributed + amount);
        emit IncomeAllocated(coin, source, amount, parts, left);
    }

    function _requireDistributable(address coin, uint256 amount) internal {
        uint256 available = _caughtUp(coin).distributable;
        require(amount <= available, TreasuryInsufficient(coin, amount, available));
    }

    /// @dev Takes what is distributed off the books, after `_requireDistributable`.
    function _spend(address coin, uint256 amount) internal {
        Purse storage purse = _purses[coin];
        purse.distributable -= uint112(amount);
        purse.attributed -= uint112(amount);
    }

    function _spendBucket(address coin, Purpose purpose, uint256 amount) internal {
        Purse storage purse = _caughtUp(coin);
        uint256 held = purse.buckets[uint256(purpose)];
        require(amount <= held, TreasuryBucketInsufficient(coin, purpose, amount, held));
        purse.buckets[uint256(purpose)] = uint112(held - amount);
        purse.attributed -= uint112(amount);
    }

    /// @dev All of the fee that is not paid yet, and whose it is.
    function _spendFee(address coin) internal returns (address payee, uint256 amount) {
        Purse storage purse = _caughtUp(coin);
        amount = purse.buckets[uint256(Purpose.ManagementFee)];
        require(amount > 0, TreasuryAmountZero());
        purse.buckets[uint256(Purpose.ManagementFee)] = 0;
        purse.attributed -= uint112(amount);
        return (_feePayee, amount);
    }

    function _caughtUp(address coin) private returns (Purse storage purse) {
        purse = _purses[coin];
        (uint32 era, uint32 since) = (_era, purse.era);
        if (since == era) return purse;
        uint256[PURPOSES] memory amounts;
        uint112 sum;
        for (uint256 i; i < PURPOSES; ++i) {
            uint112 held = purse.buckets[i];
            if (held == 0 || _removedIn[i] <= since) continue;
            purse.buckets[i] = 0;
            amounts[i] = held;
            sum += held;
        }
        purse.era = era;
        if (sum == 0) return purse;
        purse.distributable += sum;
        emit BucketsReleased(coin, amounts);
    }

    /// @dev As bits.
    function _purposes() private view returns (uint256 bits) {
        uint256 count = _count;
        for (uint256 i; i < count; ++i) {
            bits |= 1 << uint256(_lines[i].purpose);
        }
    }

    function _partOf(Line memory line, uint256 amount, uint256 left, uint256 held) private pure returns (uint256 part) {
        part = (amount * line.basisPoints) / WHOLE;
        if (part > left) part = left;
        if (line.target == 0) return part;
        uint256 room = line.target > held ? line.target - held : 0;
        if (part > room) part = room;
    }
}
