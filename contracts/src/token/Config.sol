// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What every movement of a token's shares has to know of it, in one word.
/// @dev From the lowest bit: registry address, recordId u24 (the last record date that was passed), nextRecordAt u40 (the
/// date of the record after it, or NONE_AHEAD), hooks u8 (of the bound compliance, see `Hooks`), flags u8, ahead u8 (how
/// many record dates are announced and not passed).
type Config is uint256;

using ConfigLib for Config global;

/// @title Reading and writing a token's configuration
library ConfigLib {
    uint40 internal constant NONE_AHEAD = type(uint40).max;

    uint8 internal constant PAUSED = 1;
    uint8 internal constant DESYNCED = 2;
    /// @dev The shares are being redeemed, none are made any more.
    uint8 internal constant WINDING_UP = 4;
    /// @dev No share is left, none will be.
    uint8 internal constant RETIRED = 8;

    function registry(Config c) internal pure returns (address) {
        return address(uint160(Config.unwrap(c)));
    }

    function recordId(Config c) internal pure returns (uint24) {
        return uint24(Config.unwrap(c) >> 160);
    }

    function nextRecordAt(Config c) internal pure returns (uint40) {
        return uint40(Config.unwrap(c) >> 184);
    }

    function hooks(Config c) internal pure returns (uint8) {
        return uint8(Config.unwrap(c) >> 224);
    }

    function flags(Config c) internal pure returns (uint8) {
        return uint8(Config.unwrap(c) >> 232);
    }

    function ahead(Config c) internal pure returns (uint8) {
        return uint8(Config.unwrap(c) >> 240);
    }

    function has(Config c, uint8 flag) internal pure returns (bool) {
        return flags(c) & flag != 0;
    }

    function withRegistry(Config c, address registry_) internal pure returns (Config) {
        return Config.wrap(((Config.unwrap(c) >> 160) << 160) | uint160(registry_));
    }

    function withRecords(Config c, uint24 id, uint40 next, uint8 ahead_) internal pure returns (Config) {
        uint256 mask = (uint256(type(uint64).max) << 160) | (uint256(type(uint8).max) << 240);
        uint256 records = (uint256(id) << 160) | (uint256(next) << 184) | (uint256(ahead_) << 240);
        return Config.wrap((Config.unwrap(c) & ~mask) | records);
    }

    function withHooks(Config c, uint8 hooks_) internal pure returns (Config) {
        return Config.wrap((Config.unwrap(c) & ~(uint256(type(uint8).max) << 224)) | (uint256(hooks_) << 224));
    }

    function withFlag(Config c, uint8 flag) internal pure returns (Config) {
        return Config.wrap(Config.unwrap(c) | (uint256(flag) << 232));
    }

    function withoutFlag(Config c, uint8 flag) internal pure returns (Config) {
        return Config.wrap(Config.unwrap(c) & ~(uint256(flag) << 232));
    }
}
