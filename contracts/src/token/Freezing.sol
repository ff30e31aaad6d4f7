// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC3643} from "../interfaces/IERC3643.sol";
import {Account} from "./Account.sol";
import {IPropertyToken} from "./IPropertyToken.sol";
import {RecordDates} from "./RecordDates.sol";

/// @title Frozen shares
/// @notice One meaning for both standards: an absolute number of shares that cannot leave by will and may exceed the
/// balance (ERC-7943), and a flag on the whole address (ERC-3643). ERC-3643's deltas keep its bounds. Every change emits
/// the events of both.
abstract contract Freezing is RecordDates {
    /// @inheritdoc IERC3643
    function isFrozen(address _userAddress) external view returns (bool) {
        return _accounts[_userAddress].isFrozen();
    }

    /// @inheritdoc IPropertyToken
    function getFrozenTokens(address account) external view returns (uint256) {
        return _accounts[account].frozen();
    }

    function _freezeAddress(address account, bool freeze) internal {
        require(account != address(0), PropertyTokenAddressMissing());
        _accounts[account] = _frozenWord(account).withFrozenFlag(freeze);
        emit AddressFrozen(account, freeze, msg.sender);
    }

    function _freezePart(address account, uint256 amount) internal {
        Account word = _accounts[account];
        uint256 free = word.unfrozen();
        require(amount <= free, PropertyTokenFreezeExceedsBalance(account, word.frozen(), word.balance()));
        _setFrozen(account, word.frozen() + amount);
    }

    function _unfreezePart(address account, uint256 amount) internal {
        uint256 frozen = _accounts[account].frozen();
        require(amount <= frozen, PropertyTokenUnfreezeExceedsFrozen(account, frozen, amount));
        _setFrozen(account, frozen - amount);
    }

    function _setFrozen(address account, uint256 amount) internal {
        require(account != address(0), PropertyTokenAddressMissing());
        require(amount <= type(uint96).max, PropertyTokenAmountTooLarge(amount));
        Account word = _frozenWord(account);
        uint256 before = word.frozen();
        _accounts[account] = word.withFrozen(amount);
        if (amount > before) emit TokensFrozen(account, amount - before);
        else if (amount < before) emit TokensUnfrozen(account, before - amount);
        emit Frozen(account, amount);
    }

    /// @dev Settles records first: an untouched word must stay zero until its first movement, or its history would begin
    /// at a record that it never saw.
    function _frozenWord(address account) private returns (Account) {
        return _touch(account, _advance().recordId);
    }
}
