// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Movement} from "../Movement.sol";

/// @title Who stands on the two sides of a movement
library Parties {
    /// @dev A transfer by which shares pass from one person to another. Not a mint, not a burn, not nothing, and not between
    /// wallets of one person: there nobody acquires and nobody parts with anything.
    function changesHands(Movement calldata m) internal pure returns (bool) {
        if (m.amount == 0) return false;
        (address from, address to) = (m.from, m.to);
        if (from == address(0) || to == address(0) || from == to) return false;
        return !_isOneIdentity(m);
    }

    /// @dev As above, or a mint: somebody gets shares that they did not have.
    function isAcquisition(Movement calldata m) internal pure returns (bool) {
        return m.amount != 0 && m.to != address(0) && (m.from == address(0) || !isOnePerson(m));
    }

    /// @dev Two wallets without an identity are not one person's.
    function isOnePerson(Movement calldata m) internal pure returns (bool) {
        return m.from == m.to || _isOneIdentity(m);
    }

    function _isOneIdentity(Movement calldata m) private pure returns (bool) {
        uint32 sender = m.sender.identity();
        return sender != 0 && sender == m.receiver.identity();
    }
}
