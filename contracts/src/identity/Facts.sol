// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice One word of facts about an identity: not a verdict, so nothing has to be rewritten when time passes, an issuer
/// is removed or another topic is required.
/// @dev From the lowest bit: topics u64 (a bit per claim topic held), expiry u40 (Unix time of the earliest expiry among
/// them), epoch u32 (issuer epoch at which topics and expiry were established), country u16 (ISO 3166-1 numeric), status
/// u8, kind u8, identity u32, sanctioned u1, foreign u1, 54 bits spare. Of a DEAD wallet the lower 160 bits are its
/// successor instead; of a LINKED one they are its identity's address where that is foreign, else zero.
type Facts is uint256;

using FactsLib for Facts global;

/// @title Reading and writing a word of facts
library FactsLib {
    /// @dev Kinds of a wallet's word.
    uint8 internal constant UNKNOWN = 0;
    /// @dev The identity's only wallet: the facts stand in the wallet's own slot, so that reading them is one SLOAD.
    uint8 internal constant SOLE = 1;
    /// @dev One of several wallets: the facts stand under the identity's number.
    uint8 internal constant LINKED = 2;
    /// @dev Replaced in a recovery, for ever; the successor is in the word.
    uint8 internal constant DEAD = 3;

    /// @dev Status. Stored are ACTIVE and REVOKED, with the sanctions mark beside them, so that lifting the mark restores
    /// what was; LAPSED and SANCTIONED appear when the registry evaluates.
    uint8 internal constant NONE = 0;
    uint8 internal constant ACTIVE = 1;
    /// @dev Not accused of anything, but a required claim is missing or has expired.
    uint8 internal constant LAPSED = 2;
    /// @dev An issuer withdrew a required claim.
    uint8 internal constant REVOKED = 3;
    /// @dev On a sanctions list, marked by an officer.
    uint8 internal constant SANCTIONED = 4;

    /// @dev Of an operator only: its wallet was replaced in a recovery, so whoever holds its key is not its owner.
    uint8 internal constant REPLACED = 5;

    uint40 internal constant NEVER = type(uint40).max;
    uint256 private constant SANCTION = 1 << 200;
    /// @dev The identity is a contract of somebody else: what its word lacks is read there.
    uint256 private constant FOREIGN = 1 << 201;

    function create(uint8 kind_, uint32 identity_, uint16 country_, uint32 epoch_) internal pure returns (Facts) {
        return
            Facts.wrap(
                (uint256(NEVER) << 64) |
                    (uint256(epoch_) << 104) |
                    (uint256(country_) << 136) |
                    (uint256(ACTIVE) << 152) |
                    (uint256(kind_) << 160) |
                    (uint256(identity_) << 168)
            );
    }

    /// @dev `foreign_`: the identity's address where it is a contract of somebody else, else zero.
    function createLink(uint32 identity_, address foreign_) internal pure returns (Facts) {
        return Facts.wrap(uint256(uint160(foreign_)) | (uint256(LINKED) << 160) | (uint256(identity_) << 168));
    }

    function createDead(uint32 identity_, address successor_) internal pure returns (Facts) {
        return Facts.wrap(uint256(uint160(successor_)) | (uint256(DEAD) << 160) | (uint256(identity_) << 168));
    }

    function topics(Facts f) internal pure returns (uint64) {
        return uint64(Facts.unwrap(f));
    }

    function expiry(Facts f) internal pure returns (uint40) {
        return uint40(Facts.unwrap(f) >> 64);
    }

    function epoch(Facts f) internal pure returns (uint32) {
        return uint32(Facts.unwrap(f) >> 104);
    }

    function country(Facts f) internal pure returns (uint16) {
        return uint16(Facts.unwrap(f) >> 136);
    }

    function status(Facts f) internal pure returns (uint8) {
        return uint8(Facts.unwrap(f) >> 152);
    }

    function kind(Facts f) internal pure returns (uint8) {
        return uint8(Facts.unwrap(f) >> 160);
    }

    function identity(Facts f) internal pure returns (uint32) {
        return uint32(Facts.unwrap(f) >> 168);
    }

    /// @dev Only of the word of a LINKED wallet, which is not its identity's.
    function foreign(Facts f) internal pure returns (address) {
        return address(uint160(Facts.unwrap(f)));
    }

    /// @dev Only of a DEAD wallet.
    function successor(Facts f) internal pure returns (address) {
        return address(uint160(Facts.unwrap(f)));
    }

    /// @dev Only of facts that the registry evaluated: it returns LAPSED instead of ACTIVE where something is missing.
    function isVerified(Facts f) internal pure returns (bool) {
        return status(f) == ACTIVE;
    }

    /// @dev Whether a stored word says by itself that all is well: active, no sanctions mark, of this epoch, not expired and
    /// with every required topic. The first three are one comparison: every transfer asks this of both parties.
    function isSound(Facts f, uint64 required, uint32 epoch_) internal view returns (bool) {
        uint256 marks =
            Facts.unwrap(f) & (SANCTION | (uint256(type(uint8).max) << 152) | (uint256(type(uint32).max) << 104));
        return
            marks == (uint256(ACTIVE) << 152) | (uint256(epoch_) << 104) &&
            required & ~topics(f) == 0 &&
            expiry(f) > block.timestamp;
    }

    function withClaims(Facts f, uint64 topics_, uint40 expiry_, uint32 epoch_) internal pure returns (Facts) {
        uint256 rest = (Facts.unwrap(f) >> 136) << 136;
        return Facts.wrap(rest | topics_ | (uint256(expiry_) << 64) | (uint256(epoch_) << 104));
    }

    function withCountry(Facts f, uint16 country_) internal pure returns (Facts) {
        return Facts.wrap((Facts.unwrap(f) & ~(uint256(type(uint16).max) << 136)) | (uint256(country_) << 136));
    }

    function withStatus(Facts f, uint8 status_) internal pure returns (Facts) {
        return Facts.wrap((Facts.unwrap(f) & ~(uint256(type(uint8).max) << 152)) | (uint256(status_) << 152));
    }

    function withKind(Facts f, uint8 kind_) internal pure returns (Facts) {
        return Facts.wrap((Facts.unwrap(f) & ~(uint256(type(uint8).max) << 160)) | (uint256(kind_) << 160));
    }

    function isSanctioned(Facts f) internal pure returns (bool) {
        return Facts.unwrap(f) & SANCTION != 0;
    }

    function withSanction(Facts f, bool sanctioned) internal pure returns (Facts) {
        return Facts.wrap((Facts.unwrap(f) & ~SANCTION) | (sanctioned ? SANCTION : 0));
    }

    function isForeign(Facts f) internal pure returns (bool) {
        return Facts.unwrap(f) & FOREIGN != 0;
    }

    function asForeign(Facts f) internal pure returns (Facts) {
        return Facts.wrap(Facts.unwrap(f) | FOREIGN);
    }

    /// @dev The facts as nobody's: no country, no topics, only who it was. For dead wallets.
    function bare(Facts f) internal pure returns (Facts) {
        return Facts.wrap((uint256(kind(f)) << 160) | (uint256(identity(f)) << 168));
    }
}
