// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Facts} from "../identity/Facts.sol";
import {Account} from "../token/Account.sol";

/// @notice A movement of shares as the token saw it: everything that a rule may ask, so that no rule has to read it again.
/// @param operator Who moves: the sender, or the spender of an allowance; who enforces, where modules are told.
/// @param from Zero for a mint.
/// @param to Zero for a burn.
/// @param sender Evaluated facts of `from`; zero for a mint.
/// @param receiver Evaluated facts of `to`; zero for a burn.
/// @param fromAccount Word of `from` BEFORE the movement.
/// @param toAccount Word of `to` BEFORE the movement.
struct Movement {
    address operator;
    address from;
    address to;
    uint256 amount;
    Facts sender;
    Facts receiver;
    Account fromAccount;
    Account toAccount;
}

/// @notice What the two identities will hold over all their wallets AFTER the movement, and, where it makes the receiver's
/// identity a holder, how many holders there will then be. Zero where no rule needs it.
/// @param holders Identities that will hold shares; zero unless the movement makes a new holder.
/// @param holdersOfCountry Of these, those counted under the receiver's country.
struct Holdings {
    uint256 sender;
    uint256 receiver;
    uint256 holders;
    uint256 holdersOfCountry;
}

/// @title What a compliance or a module wants to be asked
library Hooks {
    /// @dev May refuse a movement.
    uint8 internal constant CHECK = 1;
    /// @dev Is told of every movement.
    uint8 internal constant NOTIFY = 2;
    /// @dev Needs the holdings by identity.
    uint8 internal constant LEDGER = 4;
    /// @dev May refuse a mint, and only that: not asked of other movements by will.
    uint8 internal constant MINTS = 8;
    /// @dev Needs the holders counted, in total and by country; implies LEDGER.
    uint8 internal constant HOLDERS = 16;
    /// @dev Needs the topics of claims in the facts. The token's own always have them; of a host that does not (the T-REX
    /// adapter) a module says so by this.
    uint8 internal constant CLAIMS = 32;
    /// @dev All that a module may ask for.
    uint8 internal constant OF_MODULES = CHECK | NOTIFY | LEDGER | MINTS | HOLDERS | CLAIMS;
    /// @dev A compliance of another make, spoken to through ERC-3643's interface only.
    uint8 internal constant FOREIGN = 128;
}
