// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ILeases} from "../../src/income/ILeases.sol";
import {LeaseSuite} from "./LeaseSuite.sol";

/// @notice Any terms, any payments: what the contract says equals a schedule that is drawn up here, day by day.
contract LeaseScheduleTest is LeaseSuite {
    struct Draft {
        uint40 startsAt;
        uint16 periods;
        bool quarterly;
        uint96 rent;
        uint16 indexBasisPoints;
        uint8 graceDays;
        uint64 lateFee;
    }

    /// @dev What a lease is to be, period by period.
    struct Schedule {
        uint256[] dueAt;
        uint256[] month;
        uint256[] rent;
        uint256 grace;
        uint256 lateFee;
    }

    /// @dev A day by the naive calendar.
    struct Day {
        uint256 year;
        uint256 month;
        uint256 day;
        uint256 number;
    }

    function testFuzz_Schedule_EqualsOneDrawnUpDayByDay(Draft memory draft) public {
        Schedule memory s = _agree(draft);
        uint256 total;
        for (uint256 i; i < s.rent.length; ++i) {
            assertEq(leases.dueAt(LEASE, i), s.dueAt[i]);
            assertEq(leases.periodMonth(LEASE, i), s.month[i]);
            assertEq(leases.rentOf(LEASE, i), s.rent[i]);
            total += s.rent[i];
        }
        assertEq(progress().endsAt, leases.dueAt(LEASE, s.rent.length));
        vm.warp(s.dueAt[0]);
        assertEq(leases.quote(LEASE, s.rent.length), total);
    }

    function testFuzz_Arrears_EqualARecount(Draft memory draft, uint256 time, uint256 amount) public {
        Schedule memory s = _agree(draft);
        uint256 total;
        for (uint256 i; i < s.rent.length; ++i) total += s.rent[i];
        amount = bound(amount, 0, total);
        vm.warp(s.dueAt[0]);
        if (amount > 0) _pay(amount);
        time = bound(time, 0, leases.dueAt(LEASE, s.rent.length) - s.dueAt[0] + 400 days);
        vm.warp(s.dueAt[0] + time);
        uint256[4] memory expected; // amount, oldest, periods, late fees
        for (uint256 i; i < s.rent.length; ++i) {
            uint256 paid = amount < s.rent[i] ? amount : s.rent[i];
            amount -= paid;
            if (paid == s.rent[i] || s.dueAt[i] > block.timestamp) continue;
            uint256 fee = block.timestamp > s.dueAt[i] + s.grace ? s.lateFee : 0;
            if (expected[2]++ == 0) expected[1] = s.dueAt[i];
            expected[0] += s.rent[i] + fee - paid;
            expected[3] += fee;
        }
        expectArrears(expected[0], expected[1], expected[2], expected[3]);
        // what is due can be paid to the unit
        if (expected[0] > 0) _pay(expected[0]);
        expectArrears(0, 0, 0, 0);
    }

    function testFuzz_Pay_EveryUnitCountsOnce(
        Draft memory draft,
        uint64[6] memory times,
        uint96[6] memory amounts
    ) public {
        Schedule memory s = _agree(draft);
        (uint256 next, uint256 paid, uint256 total) = (0, 0, 0);
        vm.warp(s.dueAt[0]);
        for (uint256 i; i < times.length; ++i) {
            vm.warp(block.timestamp + (times[i] % 200 days));
            uint256 left = leases.quote(LEASE, 600);
            if (left == 0) break;
            uint256 amount = 1 + (amounts[i] % left);
            _pay(amount);
            total += amount;
            while (amount > 0) {
                uint256 owed = s.rent[next] + (block.timestamp > s.dueAt[next] + s.grace ? s.lateFee : 0) - paid;
                if (amount < owed) (paid, amount) = (paid + amount, 0);
                else (next, paid, amount) = (next + 1, 0, amount - owed);
            }
            expectState(next, paid);
        }
        assertEq(coin.balanceOf(address(treasury)), total);
        assertEq(coin.balanceOf(address(leases)), 0);
    }

    function _pay(uint256 amount) private {
        coin.mint(tenant, amount);
        pay(tenant, amount);
    }

    function _agree(Draft memory d) private returns (Schedule memory s) {
        ILeases.Terms memory t = termsOfTest();
        t.startsAt = uint40(bound(d.startsAt, 0, block.timestamp + leases.MAX_AHEAD()));
        t.periods = uint16(bound(d.periods, 1, 60));
        t.frequency = d.quarterly ? ILeases.Frequency.Quarterly : ILeases.Frequency.Monthly;
        t.rent = uint128(bound(d.rent, 1, 1e24));
        t.indexBasisPoints = uint16(bound(d.indexBasisPoints, 0, 2_500));
        (t.graceDays, t.lateFee) = (d.graceDays, d.lateFee);
        create(LEASE, t);
        (s.grace, s.lateFee) = (uint256(t.graceDays) * 1 days, t.lateFee);
        (s.dueAt, s.month, s.rent) = (new uint256[](t.periods), new uint256[](t.periods), new uint256[](t.periods));
        _rents(t, s);
        _days(t, s);
    }

    function _rents(ILeases.Terms memory t, Schedule memory s) private pure {
        uint256 rent = t.rent;
        uint256 perYear = t.frequency == ILeases.Frequency.Quarterly ? 4 : 12;
        for (uint256 i; i < s.rent.length; ++i) {
            if (i > 0 && i % perYear == 0) rent += (rent * t.indexBasisPoints) / 10_000;
            s.rent[i] = rent;
        }
    }

    /// @dev Walks from the first month to the last, month by month.
    function _days(ILeases.Terms memory t, Schedule memory s) private pure {
        Day memory first = Day(1970, 1, 1, 0);
        uint256 number = t.startsAt / 1 days;
        while (first.number + _daysIn(first) <= number) _nextMonth(first);
        uint256 wanted = number - first.number + 1;
        for (uint256 i; i < s.dueAt.length; ++i) {
            uint256 day = wanted < _daysIn(first) ? wanted : _daysIn(first);
            s.dueAt[i] = (first.number + day - 1) * 1 days + (t.startsAt % 1 days);
            s.month[i] = first.year * 100 + first.month;
            uint256 months = t.frequency == ILeases.Frequency.Quarterly ? 3 : 1;
            for (uint256 m; m < months; ++m) _nextMonth(first);
        }
    }

    function _nextMonth(Day memory day) private pure {
        day.number += _daysIn(day);
        (day.year, day.month) = day.month == 12 ? (day.year + 1, 1) : (day.year, day.month + 1);
    }

    function _daysIn(Day memory day) private pure returns (uint256) {
        bool leap = day.year % 400 == 0 || (day.year % 100 != 0 && day.year % 4 == 0);
        if (day.month == 2) return leap ? 29 : 28;
        return day.month == 4 || day.month == 6 || day.month == 9 || day.month == 11 ? 30 : 31;
    }
}
