// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Calendar months
/// @notice Days and months of the Gregorian calendar, counted in UTC, for times from 1970 on: Howard Hinnant's
/// `civil_from_days` and `days_from_civil`, in which a year begins in March, so that a leap day is its last.
library Months {
    uint256 private constant DAY = 1 days;
    /// @dev Days from 1 March of the year 0 to 1 January 1970, and days of 400 years.
    uint256 private constant EPOCH = 719_468;
    uint256 private constant ERA = 146_097;

    /// @notice The same time of day so many months later, on the same day of the month, or on the month's last where it has
    /// no such day: 31 January and one month is 28 or 29 February, and two months is 31 March.
    /// @return later The time.
    /// @return yyyymm Its month.
    function add(uint256 timestamp, uint256 months) internal pure returns (uint256 later, uint32 yyyymm) {
        (uint256 year, uint256 month, uint256 day) = dateOf(timestamp);
        uint256 count = year * 12 + month - 1 + months;
        (year, month) = (count / 12, (count % 12) + 1);
        uint256 last = daysIn(year, month);
        later = daysTo(year, month, day < last ? day : last) * DAY + (timestamp % DAY);
        yyyymm = uint32(year * 100 + month);
    }

    /// @notice The month of a time, as yyyymm.
    function monthOf(uint256 timestamp) internal pure returns (uint32) {
        (uint256 year, uint256 month, ) = dateOf(timestamp);
        return uint32(year * 100 + month);
    }

    /// @notice The date of a time.
    function dateOf(uint256 timestamp) internal pure returns (uint256 year, uint256 month, uint256 day) {
        uint256 sinceEpoch = timestamp / DAY + EPOCH;
        uint256 ofEra = sinceEpoch % ERA;
        uint256 yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        uint256 ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        uint256 fromMarch = (5 * ofYear + 2) / 153;
        day = ofYear - (153 * fromMarch + 2) / 5 + 1;
        month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
        year = (sinceEpoch / ERA) * 400 + yearOfEra + (month < 3 ? 1 : 0);
    }

    /// @notice Days from 1 January 1970 to a date.
    function daysTo(uint256 year, uint256 month, uint256 day) internal pure returns (uint256) {
        if (month < 3) --year;
        uint256 yearOfEra = year % 400;
        uint256 ofYear = (153 * (month < 3 ? month + 9 : month - 3) + 2) / 5 + day - 1;
        return (year / 400) * ERA + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + ofYear - EPOCH;
    }

    /// @notice How many days a month has.
    function daysIn(uint256 year, uint256 month) internal pure returns (uint256) {
        if (month != 2) return 30 + ((month + month / 8) % 2);
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    }
}
