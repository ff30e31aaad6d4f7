// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ITreasury} from "../income/ITreasury.sol";

/// @title Property factory
/// @notice Creates the contracts of one property in one transaction: token, compliance with its rules, treasury.
interface IPropertyFactory {
    /// @notice A compliance module and the calls that configure it.
    struct Rule {
        address module;
        bytes[] configuration;
    }

    /// @param cap Authorised shares.
    /// @param owner Who owns the property's scope in the end (a timelock behind a multisig).
    /// @param officers Compliance officers of this property.
    /// @param managers Property managers.
    /// @param treasurers Who may announce record dates and declare dividends, beside the owner.
    /// @param issuers Who may open and end offerings, beside the owner.
    /// @param minter Venue that may mint `minterAllowance` shares; zero: none.
    /// @param waterfall How the treasury divides income at first; none: all of it is distributable.
    /// @param profileURI Where the property's description is.
    /// @param profileHash keccak256 of that description's bytes.
    /// @param salt Makes the addresses; one per property.
    struct Params {
        string name;
        string symbol;
        uint96 cap;
        address owner;
        address[] officers;
        address[] managers;
        address[] treasurers;
        address[] issuers;
        address minter;
        uint96 minterAllowance;
        Rule[] rules;
        ITreasury.Step[] waterfall;
        string profileURI;
        bytes32 profileHash;
        bytes32 salt;
    }

    event PropertyCreated(
        address indexed token,
        address indexed compliance,
        address indexed treasury,
        address owner,
        string name,
        string symbol,
        uint256 cap,
        string profileURI,
        bytes32 profileHash
    );

    error PropertyOwnerMissing();

    /// @notice Creates a property. Only an ISSUER of this scope: the registry of properties.
    function createProperty(
        Params calldata params
    ) external returns (address token, address compliance, address treasury);

    /// @notice The addresses that `createProperty` would make.
    function predict(
        Params calldata params
    ) external view returns (address token, address compliance, address treasury);

    /// @notice The treasury of a token that was created here, or zero.
    function treasuryOf(address token) external view returns (address);

    /// @notice Whether the token was created here.
    function isProperty(address token) external view returns (bool);
}
