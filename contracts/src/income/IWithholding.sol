// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Withholding tax
/// @notice Tables of rates, each for one token. A table never changes: what a dividend withholds is known when it is
/// declared. Rates are in basis points.
interface IWithholding {
    /// @param country ISO 3166-1 numeric.
    struct Rate {
        uint16 country;
        uint16 basisPoints;
    }

    /// @notice A rate of one person, whatever their country.
    /// @param identityId Number in the token's identity registry.
    /// @param certificate keccak256 of the paper that entitles them.
    struct IdentityRate {
        uint32 identityId;
        uint16 basisPoints;
        bytes32 certificate;
    }

    /// @param registry The identity registry whose persons and countries are meant: the token's, when the table was made.
    /// @param usual For known people in a country that is not listed.
    /// @param highest For whoever has no identity or no country: the highest rate of the table.
    /// @param collector Where what is withheld goes.
    struct Table {
        address token;
        uint16 usual;
        uint16 highest;
        address registry;
        address collector;
    }

    event WithholdingTableCreated(
        uint32 indexed table,
        address indexed token,
        address indexed collector,
        address registry,
        Rate[] countries,
        IdentityRate[] identities,
        uint256 usual,
        uint256 highest,
        address creator
    );

    error WithholdingNotOwner(address account, address token);
    error WithholdingCollectorMissing();
    error WithholdingRateTooHigh(uint256 basisPoints);
    /// @notice Country zero, or listed twice.
    error WithholdingCountryInvalid(uint16 country);
    /// @notice Identity zero, or listed twice.
    error WithholdingIdentityInvalid(uint32 identityId);
    error WithholdingUnknown(uint32 table);

    /// @notice Makes a table. Only the token's owner, since a rate decides where money goes: the delay is its timelock's.
    /// @param usual For known people in a country that is not listed.
    /// @return table Its number, from 1.
    function create(
        address token,
        Rate[] calldata countries,
        IdentityRate[] calldata identities,
        uint16 usual,
        address collector
    ) external returns (uint32 table);

    /// @notice The rate of a wallet now, and the country by which it was found (zero: none is known).
    function rateFor(uint32 table, address wallet) external view returns (uint256 basisPoints, uint16 country);

    /// @notice The rate of a person in a country.
    function rateOf(uint32 table, uint16 country, uint32 identityId) external view returns (uint256 basisPoints);

    /// @notice The token that a table is for; zero: there is no such table.
    function tokenOf(uint32 table) external view returns (address);

    function tableOf(uint32 table) external view returns (Table memory);

    function tableCount() external view returns (uint256);
}
