// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice All that a compliance must know to let a movement pass, in one word.
/// @dev From the lowest bit: the module or, of several, where their list is kept (160), then a bit per module that is asked of movements by will u16, that is
/// asked of mints u16 and that is told u16, generation of the ledger u16, hooks u8, number of modules u8, ledger u8
/// (0 off, 1 seeding, 2 complete), bound u8.
type RuleState is uint256;

using RuleStateLib for RuleState global;

/// @title Reading and writing a compliance's word
library RuleStateLib {
    uint8 internal constant OFF = 0;
    uint8 internal constant SEEDING = 1;
    uint8 internal constant COMPLETE = 2;

    function place(RuleState s) internal pure returns (address) {
        return address(uint160(RuleState.unwrap(s)));
    }

    function checks(RuleState s) internal pure returns (uint16) {
        return uint16(RuleState.unwrap(s) >> 160);
    }

    function mints(RuleState s) internal pure returns (uint16) {
        return uint16(RuleState.unwrap(s) >> 176);
    }

    function notified(RuleState s) internal pure returns (uint16) {
        return uint16(RuleState.unwrap(s) >> 192);
    }

    /// @dev Entries of the ledger that bear an older number do not exist any more.
    function generation(RuleState s) internal pure returns (uint16) {
        return uint16(RuleState.unwrap(s) >> 208);
    }

    function hooks(RuleState s) internal pure returns (uint8) {
        return uint8(RuleState.unwrap(s) >> 224);
    }

    function moduleCount(RuleState s) internal pure returns (uint8) {
        return uint8(RuleState.unwrap(s) >> 232);
    }

    function ledger(RuleState s) internal pure returns (uint8) {
        return uint8(RuleState.unwrap(s) >> 240);
    }

    /// @dev Whether the token is the one that this compliance serves, and has not let it go.
    function isBound(RuleState s) internal pure returns (bool) {
        return RuleState.unwrap(s) >> 248 != 0;
    }

    function withPlace(RuleState s, address place_) internal pure returns (RuleState) {
        return _with(s, 0, type(uint160).max, uint160(place_));
    }

    function withAsked(RuleState s, uint16 checks_, uint16 mints_, uint16 notified_) internal pure returns (RuleState) {
        return _with(s, 160, type(uint48).max, uint256(checks_) | (uint256(mints_) << 16) | (uint256(notified_) << 32));
    }

    function withGeneration(RuleState s, uint16 generation_) internal pure returns (RuleState) {
        return _with(s, 208, type(uint16).max, generation_);
    }

    function withHooks(RuleState s, uint8 hooks_) internal pure returns (RuleState) {
        return _with(s, 224, type(uint8).max, hooks_);
    }

    function withModuleCount(RuleState s, uint256 count) internal pure returns (RuleState) {
        return _with(s, 232, type(uint8).max, count);
    }

    function withLedger(RuleState s, uint8 ledger_) internal pure returns (RuleState) {
        return _with(s, 240, type(uint8).max, ledger_);
    }

    function withBound(RuleState s, bool bound) internal pure returns (RuleState) {
        return _with(s, 248, type(uint8).max, bound ? 1 : 0);
    }

    function _with(RuleState s, uint256 offset, uint256 mask, uint256 value) private pure returns (RuleState) {
        return RuleState.wrap((RuleState.unwrap(s) & ~(mask << offset)) | (value << offset));
    }
}
