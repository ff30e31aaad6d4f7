// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Account} from "./Account.sol";
import {Config, ConfigLib} from "./Config.sol";
import {ILockingVenue} from "./ILockingVenue.sol";
import {IPropertyToken} from "./IPropertyToken.sol";
import {TokenStorage} from "./TokenStorage.sol";

/// @title Record dates
/// @notice Balances and supply at announced dates. The current record advances with the first movement after its date, and
/// an account's balance is written down only at that account's first movement after it: all other transfers pay nothing.
/// Shares that were locked at a date count in neither: their price may yet go back (see docs/adr/0010-locked-until-the-close.md).
/// @dev Checkpoints of an account form a chain that needs no pointers: the one that ends at record `t` begins at `f`, and
/// the one before it ends at `f - 1`. The newest ends at the account's cursor; no entry there means it never held before.
abstract contract RecordDates is TokenStorage {
    /// @dev A date can be followed by later ones only: none may bar those of the coming years.
    uint256 private constant HORIZON = 400 days;
    /// @dev Dates that may be ahead. The next movement walks all that have passed, so without a bound many of them would
    /// stop the token.
    uint256 private constant MAX_AHEAD = 64;
    /// @dev Gas with which a venue may answer: a hundred sales that have succeeded since the account last moved.
    uint256 private constant PAST_GAS = 500_000;

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
        if (word.cursor() == recordId) return word;
        if (Account.unwrap(word) != 0) _keep(account, word, recordId, 0, 0);
        return word.withCursor(recordId);
    }

    /// @dev Before locked shares become more, or fewer, of which the venue knows already.
    function _settleLocked(address account, uint256 more, uint256 fewer) internal {
        uint24 recordId = _advance().recordId();
        _settleSupply(recordId);
        Holder storage holder = _holders[account];
        Account word = holder.word;
        // A word must stay zero until the first movement, or its history would begin too early.
        if (Account.unwrap(word) == 0 || word.cursor() == recordId) return;
        _keep(account, word, recordId, more, fewer);
        holder.word = word.withCursor(recordId);
    }

    /// @dev Before what is locked changes in other ways than by a mint or a burn.
    function _settleSupply(uint24 recordId) internal {
        if (_supply.cursor != recordId) _supply = _touchSupply(recordId);
    }

    /// @dev As `_touch`, for the supply; its checkpoints stand under the zero address.
    function _touchSupply(uint24 recordId) internal returns (Supply memory s) {
        s = _supply;
        if (s.cursor == recordId) return s;
        if (s.total != 0 || s.cursor != 0) {
            _checkpoints[address(0)][recordId] = Checkpoint(s.cursor + 1, s.total - _locking.outstanding);
        }
        s.cursor = recordId;
    }

    function _balanceAt(address account, uint256 recordId) internal view returns (uint256) {
        _requirePassed(recordId);
        Account word = _holders[account].word;
        if (recordId <= word.cursor()) return _at(account, recordId, word.cursor());
        return word.mayBeLocked() ? _without(word.balance(), _lockedAt(account, recordId)) : word.balance();
    }

    function _supplyAt(uint256 recordId) internal view returns (uint256) {
        _requirePassed(recordId);
        if (recordId <= _supply.cursor) return _at(address(0), recordId, _supply.cursor);
        return _supply.total - _locking.outstanding;
    }

    function _dateOf(uint256 recordId) internal view returns (uint256) {
        require(recordId > 0 && recordId <= _dates.length, IPropertyToken.PropertyTokenRecordUnknown(recordId));
        return _dates[recordId - 1];
    }

    /// @dev Or whoever calls could make a venue fail.
    function _requireGas(uint256 call_) internal view {
        uint256 needed = call_ + call_ / 60 + 20_000;
        require(gasleft() > needed, IPropertyToken.PropertyTokenForcedGas(gasleft(), needed));
    }

    /// @dev What a venue answers; zero where it fails.
    function _ask(uint256 gas_, bytes memory question) internal view returns (uint256 answer) {
        _requireGas(gas_);
        address venue = _locking.venue;
        assembly ("memory-safe") {
            mstore(0, 0)
            let ok := staticcall(gas_, venue, add(question, 0x20), mload(question), 0, 0x20)
            if and(ok, gt(returndatasize(), 0x1f)) {
                answer := mload(0)
            }
        }
    }

    /// @dev Writes an account's balance down for the records since it last changed, up to `recordId`. Between two changes of
    /// an account one sale of its shares at most succeeds, so there are two such balances at most.
    function _keep(address account, Account word, uint24 recordId, uint256 more, uint256 fewer) private {
        (uint24 from, uint256 balance) = (word.cursor() + 1, word.balance());
        if (word.mayBeLocked()) {
            uint256 early = _lockedAt(account, from);
            uint256 late = _lockedAt(account, recordId);
            if (early != late) {
                (uint24 locked, uint24 free) = (from, recordId);
                while (free - locked > 1) {
                    uint24 middle = (locked + free) / 2;
                    if (_lockedAt(account, middle) == late) free = middle;
                    else locked = middle;
                }
                uint256 counted = _without(balance, _without(early + fewer, more));
                _checkpoints[account][locked] = Checkpoint(from, uint96(counted));
                from = free;
            }
            balance = _without(balance, _without(late + fewer, more));
        }
        _checkpoints[account][recordId] = Checkpoint(from, uint96(balance));
    }

    /// @dev How much of what an account holds was locked at a record date since it last changed.
    function _lockedAt(address account, uint256 recordId) private view returns (uint256) {
        uint256 date = _dates[recordId - 1];
        return _ask(PAST_GAS, abi.encodeCall(ILockingVenue.lockedAt, (address(this), account, date)));
    }

    function _at(address account, uint256 recordId, uint256 cursor) private view returns (uint256) {
        Checkpoint memory c = _checkpoints[account][cursor];
        while (c.fromId > recordId) c = _checkpoints[account][c.fromId - 1];
        return c.balance;
    }

    function _without(uint256 all, uint256 part) private pure returns (uint256) {
        return all > part ? all - part : 0;
    }

    function _requirePassed(uint256 recordId) private view {
        if (recordId != 0 && recordId <= _config.recordId()) return;
        uint256 date = _dateOf(recordId);
        require(date <= block.timestamp, IPropertyToken.PropertyTokenRecordAhead(recordId, date));
    }
}
