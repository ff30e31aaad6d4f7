// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICompliance} from "../interfaces/ICompliance.sol";
import {Account} from "./Account.sol";
import {Config} from "./Config.sol";

/// @title What a token keeps
/// @notice All of a token's own storage, first in its layout: the token and its extension read and write the same slots, so
/// that neither may declare any beside these (see docs/adr/0007-token-extension.md).
abstract contract TokenStorage {
    string internal constant VERSION = "1.0.0";

    /// @dev One slot. `cursor` as in an account.
    struct Supply {
        uint96 total;
        uint96 cap;
        uint24 cursor;
    }

    /// @dev `balance` from the record `fromId` up to the record under which it is kept.
    struct Checkpoint {
        uint24 fromId;
        uint96 balance;
    }

    /// @dev One slot. `outstanding` of what the venue minted locked: neither burnt nor released.
    struct Locking {
        address venue;
        uint96 outstanding;
    }

    /// @dev A struct, so that its place has to be computed once only to read and to write it.
    struct Holder {
        Account word;
    }

    Config internal _config;
    Supply internal _supply;
    uint40[] internal _dates;
    mapping(address account => Holder) internal _holders;
    /// @dev Those of the zero address are the supply's.
    mapping(address account => mapping(uint256 toId => Checkpoint)) internal _checkpoints;
    ICompliance internal _compliance;
    address internal _identityOfToken;
    string internal _shareName;
    string internal _shareSymbol;
    mapping(address minter => uint256) internal _minterAllowances;
    address internal _redeemer;
    Locking internal _locking;
}
