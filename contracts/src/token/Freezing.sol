// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC3643} from "../interfaces/IERC3643.sol";
import {IERC7943Fungible} from "../interfaces/IERC7943Fungible.sol";
import {Account} from "./Account.sol";
import {IPropertyToken} from "./IPropertyToken.sol";
import {RecordDates} from "./RecordDates.sol";

/// @title Frozen shares
/// @notice One meaning for both standards: an absolute number of shares that cannot leave by will and may exceed the
/// balance (ERC-7943), and a flag on the whole address (ERC-3643). ERC-3643's deltas keep its bounds. Every change emits
/// the events of both.
abstract contract Freezing is RecordDates {
    function _freezeAddress(address account, bool freeze) internal {
        require(account != address(0), IPropertyToken.PropertyTokenAddressMissing());
        _holders[account].word = _frozenWord(account).withFrozenFlag(freeze);
        emit IERC3643.AddressFrozen(account, freeze, msg.sender);
    }

    function _freezePart(address account, uint256 amount) internal {
        Account word = _holders[account].word;
        uint256 free = word.unfrozen();
        require(
            amount <= free,
            IPropertyToken.PropertyTokenFreezeExceedsBalance(account, word.frozen(), word.balance())
        );
        _setFrozen(account, word.frozen() + amount);
    }

    function _unfreezePart(address account, uint256 amount) internal {
        uint256 frozen = _holders[account].word.frozen();
        require(amount <= frozen, IPropertyToken.PropertyTokenUnfreezeExceedsFrozen(account, frozen, amount));
        _setFrozen(account, frozen - amount);
    }

    function _setFrozen(address account, uint256 amount) internal {
        require(account != address(0), IPropertyToken.PropertyTokenAddressMissing());
        require(amount <= type(uint96).max, IPropertyToken.PropertyTokenAmountTooLarge(amount));
        Account word = _frozenWord(account);
        uint256 before = word.frozen();
        _holders[account].word = word.withFrozen(amount);
        if (amount > before) emit IERC3643.TokensFrozen(account, amount - before);
        else if (amount < before) emit IERC3643.TokensUnfrozen(account, before - amount);
        emit IERC7943Fungible.Frozen(account, amount);
    }

    /// @dev Settles records first: an untouched word must stay zero until its first movement, or its history would begin
    /// at a record that it never saw.
    function _frozenWord(address account) private returns (Account) {
        return _touch(_holders[account], account, _advance().recordId());
    }
}
