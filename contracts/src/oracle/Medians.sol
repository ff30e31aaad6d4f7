// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Sorting a few numbers
library Medians {
    /// @dev Sorts in place, smallest first. By insertion: there are few.
    function sort(uint256[] memory list) internal pure {
        for (uint256 i = 1; i < list.length; ++i) {
            uint256 value = list[i];
            uint256 j = i;
            for (; j > 0 && list[j - 1] > value; --j) list[j] = list[j - 1];
            list[j] = value;
        }
    }

    /// @dev The middle one; of an even number the lower of the two. Sorts the list, which must not be empty.
    function lower(uint256[] memory list) internal pure returns (uint256) {
        sort(list);
        return list[(list.length - 1) / 2];
    }
}
