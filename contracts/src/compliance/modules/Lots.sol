// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Shares that unlock on one day, counted from 1 January 1970 UTC.
struct Lot {
    uint96 shares;
    uint32 day;
}

/// @dev The most lots of one wallet.
uint256 constant MAX_LOTS = 16;

/// @title Lots of one wallet, oldest first
/// @dev Two to a slot, at most `MAX_LOTS`, none empty, each of another day; the first empty half ends the list. Where there
/// would be more, the two neighbours whose union delays the fewest shares for the shortest time become one, of the later
/// day: who sends dust to a holder does not move the holder's own lots. In memory a lot is a number, `day << 96 | shares`,
/// which makes the forced path three times cheaper than structs do.
library Lots {
    uint256 private constant HALF = type(uint128).max;
    uint256 private constant SHARES = type(uint96).max;

    /// @dev The lots that are still locked, less the oldest beyond `balance`: of shares that left unseen nothing is locked.
    function read(uint256[MAX_LOTS / 2] storage words, uint256 balance) internal view returns (uint256[] memory list) {
        list = new uint256[](MAX_LOTS);
        uint256 n;
        uint256 locked;
        unchecked {
            for (uint256 i; i < MAX_LOTS / 2; ++i) {
                uint256 word = words[i];
                if (word == 0) break;
                for (; word != 0; word >>= 128) {
                    uint256 lot = word & HALF;
                    if (dayOf(lot) * 1 days <= block.timestamp) continue;
                    list[n++] = lot;
                    locked += sharesOf(lot);
                }
            }
        }
        _resize(list, n);
        if (locked > balance) (, list) = split(list, locked - balance);
    }

    function write(uint256[MAX_LOTS / 2] storage words, uint256[] memory list) internal {
        unchecked {
            for (uint256 i; i < MAX_LOTS / 2; ++i) {
                uint256 word = 2 * i < list.length ? list[2 * i] : 0;
                if (2 * i + 1 < list.length) word |= list[2 * i + 1] << 128;
                uint256 before = words[i];
                if (word != before) words[i] = word;
                else if (word == 0) return;
            }
        }
    }

    /// @dev Takes `shares` from the oldest lots; they keep their days.
    function split(
        uint256[] memory list,
        uint256 shares
    ) internal pure returns (uint256[] memory taken, uint256[] memory rest) {
        (taken, rest) = (new uint256[](list.length), new uint256[](list.length));
        uint256 t;
        uint256 r;
        unchecked {
            for (uint256 i; i < list.length; ++i) {
                uint256 lot = list[i];
                uint256 part = sharesOf(lot) < shares ? sharesOf(lot) : shares;
                shares -= part;
                if (part > 0) taken[t++] = (lot - sharesOf(lot)) | part;
                if (part < sharesOf(lot)) rest[r++] = lot - part;
            }
        }
        _resize(taken, t);
        _resize(rest, r);
    }

    /// @dev Both lists in one, of at most `MAX_LOTS`. The caller knows that all the shares together fit uint96.
    function merge(uint256[] memory a, uint256[] memory b) internal pure returns (uint256[] memory list) {
        list = new uint256[](a.length + b.length);
        uint256 n;
        uint256 i;
        uint256 k;
        unchecked {
            while (i < a.length || k < b.length) {
                bool first = k == b.length || (i < a.length && a[i] <= b[k]);
                uint256 lot = first ? a[i++] : b[k++];
                if (n > 0 && dayOf(list[n - 1]) == dayOf(lot)) list[n - 1] += sharesOf(lot);
                else list[n++] = lot;
            }
        }
        _resize(list, n);
        while (list.length > MAX_LOTS) {
            _uniteCheapest(list);
        }
    }

    function sum(uint256[] memory list) internal pure returns (uint256 total) {
        unchecked {
            for (uint256 i; i < list.length; ++i) {
                total += sharesOf(list[i]);
            }
        }
    }

    function toStructs(uint256[] memory list) internal pure returns (Lot[] memory lots) {
        lots = new Lot[](list.length);
        for (uint256 i; i < list.length; ++i) {
            lots[i] = Lot(uint96(list[i]), uint32(dayOf(list[i])));
        }
    }

    function create(uint256 shares, uint256 day) internal pure returns (uint256) {
        return shares | (day << 96);
    }

    function sharesOf(uint256 lot) internal pure returns (uint256) {
        return lot & SHARES;
    }

    function dayOf(uint256 lot) internal pure returns (uint256) {
        return lot >> 96;
    }

    /// @dev The cost of a union is counted in share-days.
    function _uniteCheapest(uint256[] memory list) private pure {
        uint256 cheapest;
        uint256 least = type(uint256).max;
        unchecked {
            uint256 last = list.length - 1;
            uint256 lot = _at(list, 0);
            for (uint256 i; i < last; ++i) {
                uint256 next = _at(list, i + 1);
                uint256 cost = sharesOf(lot) * (dayOf(next) - dayOf(lot));
                if (cost < least) (cheapest, least) = (i, cost);
                lot = next;
            }
            list[cheapest + 1] += sharesOf(list[cheapest]);
            assembly ("memory-safe") {
                let to := add(add(list, 0x20), shl(5, cheapest))
                mcopy(to, add(to, 0x20), shl(5, sub(last, cheapest)))
            }
            _resize(list, last);
        }
    }

    /// @dev Without the check of the bounds: this is read hundreds of times.
    function _at(uint256[] memory list, uint256 i) private pure returns (uint256 lot) {
        assembly ("memory-safe") {
            lot := mload(add(add(list, 0x20), shl(5, i)))
        }
    }

    /// @dev Shortens only.
    function _resize(uint256[] memory list, uint256 length) private pure {
        assembly ("memory-safe") {
            mstore(list, length)
        }
    }
}
