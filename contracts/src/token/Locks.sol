// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Account} from "./Account.sol";
import {Freezing} from "./Freezing.sol";
import {ILockingVenue} from "./ILockingVenue.sol";
import {IPropertyToken} from "./IPropertyToken.sol";

/// @title Locked shares
/// @notice Sold, but not yet for good: until its sale is settled the venue can take them back for their price, and they do
/// not leave by will. Of one account the token keeps a flag only; what is locked the venue knows, so that a sale is settled
/// in one step for everybody in it (see docs/adr/0010-locked-until-the-close.md).
abstract contract Locks is Freezing {
    /// @dev Gas with which a venue may answer, and take in, a movement by force.
    uint256 private constant ASK_GAS = 150_000;
    uint256 private constant TELL_GAS = 1_000_000;

    /// @dev What a movement by will has to leave behind. A venue that answers zero is not asked again.
    function _lockedOf(address account, Account word) internal view returns (uint256) {
        return word.mayBeLocked() ? ILockingVenue(_locking.venue).lockedOf(address(this), account) : 0;
    }

    /// @dev How many locked shares a movement by force takes: those beyond what is free. A venue that fails knows of none.
    function _lockedPart(address from, address to, uint256 amount) internal view returns (uint256) {
        Account word = _holders[from].word;
        if (!word.mayBeLocked() || from == to) return 0;
        uint256 locked = _ask(ASK_GAS, abi.encodeCall(ILockingVenue.lockedOf, (address(this), from)));
        uint256 balance = word.balance();
        uint256 unlocked = balance > locked ? balance - locked : 0;
        return amount > unlocked ? amount - unlocked : 0;
    }

    /// @dev What was burnt the venue can burn no more.
    function _tellVenue(address from, address to, uint256 amount) internal {
        (address venue, uint96 outstanding) = (_locking.venue, _locking.outstanding);
        if (to == address(0)) _locking.outstanding = amount < outstanding ? outstanding - uint96(amount) : 0;
        bytes memory data = abi.encodeCall(ILockingVenue.subscriptionMoved, (address(this), from, to, amount));
        _requireGas(TELL_GAS);
        bool ok;
        assembly ("memory-safe") {
            ok := call(TELL_GAS, venue, 0, add(data, 0x20), mload(data), 0, 0)
        }
        if (!ok) emit IPropertyToken.LockingVenueUntold(venue, from, to, amount);
    }
}
