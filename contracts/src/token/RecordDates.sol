// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Account} from "./Account.sol";
import {Config, ConfigLib} from "./Config.sol";
import {IPropertyToken} from "./IPropertyToken.sol";
import {TokenStorage} from "./TokenStorage.sol";

/// @title Record dates
/// @notice Balances and supply at announced dates. The current record advances with the first movement after its date, and
/// an account's balance is written down only at that account's first movement after it: all other transfers pay nothing.
/// @dev Checkpoints of an account form a chain that needs no pointers: the one that ends at record `t` begins at `f`, and
/// the one before it ends at `f - 1`. The newest ends at the account's cursor; no entry there means it never held before.
abstract contract RecordDates is TokenStorage {
    /// @dev A date can be followed by later ones only: none may bar those of the coming years.
    uint256 private constant HORIZON = 400 days;
    /// @dev Dates that may be ahead. The next movement walks all that have passed, so without a bound many of them would
    /// stop the token.
    uint256 private constant MAX_AHEAD = 64;

    function _announce(uint40 timestamp) internal returns (uint256 recordId) {
        Config c = _advance();
        uint256 count = _dates.length;
        uint256 earliest = count > 0 && _dates[count - 1] >= block.timestamp ? _dates[count - 1] : block.timestamp;
        require(timestamp > earliest, IPropertyToken.PropertyTokenRecordNotFuture(timestamp, earliest));
        uint256 latest = block.timestamp + HORIZON;
        require(timestamp <= latest, IPropertyToken.PropertyTokenRecordTooFar(timestamp, latest));
        uint8 ahead = c.ahead();
        require(count < type(uint24).max && ahead < MAX_AHEAD, IPropertyToken.PropertyTokenRecordsExhausted());
        _dates.push(timestamp);
        recordId = count + 1;
        _config = c.withRecords(c.recordId(), ahead == 0 ? timestamp : c.nextRecordAt(), ahead + 1);
        emit IPropertyToken.RecordDateAnnounced(recordId, timestamp, msg.sender);
    }

    /// @dev The configuration after passing every record date that has come.
    function _advance() internal returns (Config c) {
        c = _config;
        if (block.timestamp < c.nextRecordAt()) return c;
        (uint24 id, uint40 next, uint8 ahead) = (c.recordId(), c.nextRecordAt(), c.ahead());
        while (ahead > 0 && next <= block.timestamp) {
            ++id;
            next = --ahead > 0 ? _dates[id] : ConfigLib.NONE_AHEAD;
        }
        c = c.withRecords(id, next, ahead);
        _config = c;
    }

    /// @dev The word of an account about to change, with its balance written down for the records passed since it last did.
    function _touch(Holder storage holder, address account, uint24 recordId) internal returns (Account word) {
        word = holder.word;
        uint24 cursor = word.cursor();
        if (cursor == recordId) return word;
        if (Account.unwrap(word) != 0) {
            _checkpoints[account][recordId] = Checkpoint(cursor + 1, uint96(word.balance()));
        }
        return word.withCursor(recordId);
    }

    /// @dev As `_touch`, for the supply; its checkpoints stand under the zero address.
    function _touchSupply(uint24 recordId) internal returns (Supply memory s) {
        s = _supply;
        if (s.cursor == recordId) return s;
        if (s.total != 0 || s.cursor != 0) {
            _checkpoints[address(0)][recordId] = Checkpoint(s.cursor + 1, s.total);
        }
        s.cursor = recordId;
    }

    function _balanceAt(address account, uint256 recordId) internal view returns (uint256) {
        _requirePassed(recordId);
        Account word = _holders[account].word;
        return _at(account, recordId, word.cursor(), word.balance());
    }

    function _supplyAt(uint256 recordId) internal view returns (uint256) {
        _requirePassed(recordId);
        return _at(address(0), recordId, _supply.cursor, _supply.total);
    }

    function _dateOf(uint256 recordId) internal view returns (uint256) {
        require(recordId > 0 && recordId <= _dates.length, IPropertyToken.PropertyTokenRecordUnknown(recordId));
        return _dates[recordId - 1];
    }

    function _at(address account, uint256 recordId, uint256 cursor, uint256 balance) private view returns (uint256) {
        if (recordId > cursor) return balance;
        Checkpoint memory c = _checkpoints[account][cursor];
        while (c.fromId > recordId) c = _checkpoints[account][c.fromId - 1];
        return c.balance;
    }

    function _requirePassed(uint256 recordId) private view {
        if (recordId != 0 && recordId <= _config.recordId()) return;
        uint256 date = _dateOf(recordId);
        require(date <= block.timestamp, IPropertyToken.PropertyTokenRecordAhead(recordId, date));
    }
}
