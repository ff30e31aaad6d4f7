// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {Months} from "../../src/libraries/Months.sol";

/// @notice Compared with a calendar that counts days one year and one month after another.
contract MonthsTest is Test {
    uint256 private constant JAN_31_2024 = 1_706_659_200;

    function test_Add_KeepsTheDayOrTakesTheLast() public pure {
        _expect(JAN_31_2024, 0, 1_706_659_200, 202401);
        _expect(JAN_31_2024, 1, 1_709_164_800, 202402); // 29 February
        _expect(JAN_31_2024, 2, 1_711_843_200, 202403); // 31 March: the day comes back
        _expect(JAN_31_2024, 3, 1_714_435_200, 202404); // 30 April
        _expect(JAN_31_2024, 12, 1_738_281_600, 202501);
        _expect(JAN_31_2024, 13, 1_740_700_800, 202502); // 28 February
        _expect(JAN_31_2024, 24, 1_769_817_600, 202601);
    }

    function test_Add_KeepsTheTimeOfDay() public pure {
        _expect(JAN_31_2024 + 86_399, 1, 1_709_164_800 + 86_399, 202402);
    }

    function test_DateOf_Boundaries() public pure {
        _expectDate(0, 1970, 1, 1);
        _expectDate(86_399, 1970, 1, 1);
        _expectDate(86_400, 1970, 1, 2);
        _expectDate(951_782_400, 2000, 2, 29);
        _expectDate(951_868_800, 2000, 3, 1);
        _expectDate(4_107_456_000, 2100, 2, 28); // no leap year
        _expectDate(4_107_542_400, 2100, 3, 1);
        _expectDate(13_574_563_200, 2400, 2, 29);
        _expectDate(253_402_300_799, 9999, 12, 31);
    }

    function test_DaysIn_EveryMonth() public pure {
        uint8[12] memory days_ = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        for (uint256 month = 1; month <= 12; ++month) {
            assertEq(Months.daysIn(2023, month), days_[month - 1]);
            assertEq(Months.daysIn(2024, month), month == 2 ? 29 : days_[month - 1]);
            assertEq(Months.daysIn(2000, month), month == 2 ? 29 : days_[month - 1]);
            assertEq(Months.daysIn(2100, month), days_[month - 1]);
        }
    }

    function testFuzz_DateOf_EqualsANaiveCount(uint256 timestamp) public pure {
        timestamp = bound(timestamp, 0, 40_000_000_000); // into 3237
        (uint256 year, uint256 month, uint256 day) = _naiveDate(timestamp / 1 days);
        _expectDate(timestamp, year, month, day);
        assertEq(Months.monthOf(timestamp), year * 100 + month);
        assertEq(Months.daysTo(year, month, day), timestamp / 1 days);
    }

    function testFuzz_Add_EqualsANaiveCount(uint256 timestamp, uint256 months) public pure {
        timestamp = bound(timestamp, 0, 10_000_000_000);
        months = bound(months, 0, 1_800);
        (uint256 year, uint256 month, uint256 day) = _naiveDate(timestamp / 1 days);
        for (uint256 i; i < months; ++i) (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1);
        uint256 last = _naiveDaysIn(year, month);
        if (day > last) day = last;
        _expect(timestamp, months, _naiveDays(year, month, day) * 1 days + (timestamp % 1 days), year * 100 + month);
    }

    function _expect(uint256 timestamp, uint256 months, uint256 later, uint256 yyyymm) private pure {
        (uint256 got, uint32 month) = Months.add(timestamp, months);
        assertEq(got, later);
        assertEq(month, yyyymm);
    }

    function _expectDate(uint256 timestamp, uint256 year, uint256 month, uint256 day) private pure {
        (uint256 y, uint256 m, uint256 d) = Months.dateOf(timestamp);
        assertEq(y, year);
        assertEq(m, month);
        assertEq(d, day);
    }

    function _naiveDate(uint256 left) private pure returns (uint256 year, uint256 month, uint256 day) {
        (year, month) = (1970, 1);
        while (left >= _naiveYear(year)) left -= _naiveYear(year++);
        while (left >= _naiveDaysIn(year, month)) left -= _naiveDaysIn(year, month++);
        day = left + 1;
    }

    function _naiveDays(uint256 year, uint256 month, uint256 day) private pure returns (uint256 count) {
        for (uint256 y = 1970; y < year; ++y) count += _naiveYear(y);
        for (uint256 m = 1; m < month; ++m) count += _naiveDaysIn(year, m);
        count += day - 1;
    }

    function _naiveYear(uint256 year) private pure returns (uint256) {
        return _isLeap(year) ? 366 : 365;
    }

    function _naiveDaysIn(uint256 year, uint256 month) private pure returns (uint256) {
        if (month == 2) return _isLeap(year) ? 29 : 28;
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    function _isLeap(uint256 year) private pure returns (bool) {
        if (year % 400 == 0) return true;
        return year % 100 != 0 && year % 4 == 0;
    }
}
