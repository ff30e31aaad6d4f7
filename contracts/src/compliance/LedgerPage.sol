// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What one identity holds over all its wallets, and where it lives, in one word.
/// @dev From the lowest bit: balance u96, country u16, generation of the ledger u16 (only where it is stored).
type Entry is uint256;

/// @notice What a movement changes in the ledger, planned in memory before it is written.
/// @dev Where the lines end, then up to four of them: two wallets, each with the identity under which it was counted and the
/// one that it has now.
type Page is uint256;

/// @notice One identity's entry on a page: number, entry as it was, entry as it will be.
type Line is uint256;

using EntryLib for Entry global;
using PageLib for Page global;
using LineLib for Line global;

/// @title Reading and writing an entry's word
library EntryLib {
    uint256 private constant CONTENT = (1 << 112) - 1;

    function balance(Entry e) internal pure returns (uint256) {
        return uint96(Entry.unwrap(e));
    }

    function country(Entry e) internal pure returns (uint16) {
        return uint16(Entry.unwrap(e) >> 96);
    }

    /// @dev The entry as of a generation: nothing, if it was written in another.
    function asOf(Entry e, uint16 generation) internal pure returns (Entry) {
        bool current = Entry.unwrap(e) >> 112 == generation;
        return current ? Entry.wrap(Entry.unwrap(e) & CONTENT) : Entry.wrap(0);
    }

    function stamped(Entry e, uint16 generation) internal pure returns (Entry) {
        return Entry.wrap(Entry.unwrap(e) | (uint256(generation) << 112));
    }

    function withCountry(Entry e, uint16 country_) internal pure returns (Entry) {
        return Entry.wrap(uint96(Entry.unwrap(e)) | (uint256(country_) << 96));
    }
}

/// @title Lines of a page
/// @dev One begins at `first`, the next at `next`, and there is none at `end`.
library PageLib {
    uint256 private constant LINE = 0x60;
    uint256 private constant SIZE = 0x1a0;

    function create() internal pure returns (Page page) {
        assembly ("memory-safe") {
            page := mload(0x40)
            mstore(0x40, add(page, SIZE))
            mstore(page, add(page, 0x20))
        }
    }

    function first(Page page) internal pure returns (Line line) {
        assembly ("memory-safe") {
            line := add(page, 0x20)
        }
    }

    function end(Page page) internal pure returns (Line line) {
        assembly ("memory-safe") {
            line := mload(page)
        }
    }

    /// @dev The line of an identity, or the end.
    function find(Page page, uint32 identityId) internal pure returns (Line line) {
        for (line = page.first(); line.isBefore(page.end()); line = line.next()) {
            if (line.identity() == identityId) return line;
        }
    }

    /// @dev At the end; at most four, see `Page`.
    function add(Page page, uint32 identityId, Entry entry_) internal pure {
        assembly ("memory-safe") {
            let line := mload(page)
            mstore(page, add(line, LINE))
            mstore(line, identityId)
            mstore(add(line, 0x20), entry_)
            mstore(add(line, 0x40), entry_)
        }
    }
}

/// @title Reading and changing a line
library LineLib {
    function isBefore(Line line, Line other) internal pure returns (bool) {
        return Line.unwrap(line) < Line.unwrap(other);
    }

    function next(Line line) internal pure returns (Line) {
        unchecked {
            return Line.wrap(Line.unwrap(line) + 0x60);
        }
    }

    function identity(Line line) internal pure returns (uint32 identityId) {
        assembly ("memory-safe") {
            identityId := mload(line)
        }
    }

    function before(Line line) internal pure returns (Entry entry_) {
        assembly ("memory-safe") {
            entry_ := mload(add(line, 0x20))
        }
    }

    function entry(Line line) internal pure returns (Entry entry_) {
        assembly ("memory-safe") {
            entry_ := mload(add(line, 0x40))
        }
    }

    function set(Line line, Entry entry_) internal pure {
        assembly ("memory-safe") {
            mstore(add(line, 0x40), entry_)
        }
    }

    /// @dev To the balance. The caller has checked that the sum fits uint96.
    function add(Line line, uint256 amount) internal pure {
        assembly ("memory-safe") {
            mstore(add(line, 0x40), add(mload(add(line, 0x40)), amount))
        }
    }

    /// @dev From the balance. The caller has checked that it is there.
    function subtract(Line line, uint256 amount) internal pure {
        assembly ("memory-safe") {
            mstore(add(line, 0x40), sub(mload(add(line, 0x40)), amount))
        }
    }
}
