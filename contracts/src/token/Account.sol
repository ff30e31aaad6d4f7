// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice All that a token keeps of one account, in one word.
/// @dev From the lowest bit: balance u96, frozen u96 (may exceed the balance, ERC-7943), cursor u24 (last record date for
/// which the balance is settled), flags u8 (1: the whole address is frozen; 2: shares may be locked, which the token's locking
/// venue knows), identity u32 (the identity under which the balance is counted).
type Account is uint256;

using AccountLib for Account global;

/// @title Reading and writing an account's word
library AccountLib {
    uint8 internal constant FROZEN = 1;
    uint8 internal constant LOCKED = 2;

    function balance(Account a) internal pure returns (uint256) {
        return uint96(Account.unwrap(a));
    }

    function frozen(Account a) internal pure returns (uint256) {
        return uint96(Account.unwrap(a) >> 96);
    }

    function cursor(Account a) internal pure returns (uint24) {
        return uint24(Account.unwrap(a) >> 192);
    }

    function flags(Account a) internal pure returns (uint8) {
        return uint8(Account.unwrap(a) >> 216);
    }

    /// @dev Of nearly nobody: one comparison for the two sides of a movement.
    function isEitherFlagged(Account a, Account b) internal pure returns (bool) {
        return uint8((Account.unwrap(a) | Account.unwrap(b)) >> 216) != 0;
    }

    function isFrozen(Account a) internal pure returns (bool) {
        return (Account.unwrap(a) >> 216) & FROZEN != 0;
    }

    function mayBeLocked(Account a) internal pure returns (bool) {
        return (Account.unwrap(a) >> 216) & LOCKED != 0;
    }

    function identity(Account a) internal pure returns (uint32) {
        return uint32(Account.unwrap(a) >> 224);
    }

    /// @dev What is left beyond the frozen part; zero where more is frozen than held.
    function unfrozen(Account a) internal pure returns (uint256) {
        (uint256 held, uint256 ice) = (balance(a), frozen(a));
        unchecked {
            return held > ice ? held - ice : 0;
        }
    }

    /// @dev What may leave by will where so many are locked: those come on top of the frozen ones, since they may yet be
    /// taken back.
    function free(Account a, uint256 locked) internal pure returns (uint256) {
        uint256 left = unfrozen(a);
        unchecked {
            return left > locked ? left - locked : 0;
        }
    }

    /// @dev The caller has checked that the balance holds that much.
    function minus(Account a, uint256 amount) internal pure returns (Account) {
        unchecked {
            return Account.wrap(Account.unwrap(a) - amount);
        }
    }

    /// @dev The caller knows that the sum fits uint96.
    function plus(Account a, uint256 amount) internal pure returns (Account) {
        unchecked {
            return Account.wrap(Account.unwrap(a) + amount);
        }
    }

    /// @dev The caller has checked that `balance_` fits uint96.
    function withBalance(Account a, uint256 balance_) internal pure returns (Account) {
        return Account.wrap(((Account.unwrap(a) >> 96) << 96) | balance_);
    }

    /// @dev The caller has checked that `frozen_` fits uint96.
    function withFrozen(Account a, uint256 frozen_) internal pure returns (Account) {
        return Account.wrap((Account.unwrap(a) & ~(uint256(type(uint96).max) << 96)) | (frozen_ << 96));
    }

    function withCursor(Account a, uint24 cursor_) internal pure returns (Account) {
        return Account.wrap((Account.unwrap(a) & ~(uint256(type(uint24).max) << 192)) | (uint256(cursor_) << 192));
    }

    function withFrozenFlag(Account a, bool on) internal pure returns (Account) {
        return Account.wrap((Account.unwrap(a) & ~(uint256(FROZEN) << 216)) | (uint256(on ? FROZEN : 0) << 216));
    }

    function withLockedFlag(Account a, bool on) internal pure returns (Account) {
        return Account.wrap((Account.unwrap(a) & ~(uint256(LOCKED) << 216)) | (uint256(on ? LOCKED : 0) << 216));
    }

    function withIdentity(Account a, uint32 identity_) internal pure returns (Account) {
        return Account.wrap((Account.unwrap(a) & type(uint224).max) | (uint256(identity_) << 224));
    }
}
