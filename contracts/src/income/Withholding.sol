// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRoles} from "../governance/IRoles.sol";
import {Facts} from "../identity/Facts.sol";
import {INativeIdentities} from "../identity/INativeIdentities.sol";
import {IPropertyToken} from "../token/IPropertyToken.sol";
import {IWithholding} from "./IWithholding.sol";

/// @title Withholding
/// @dev One for all properties. Trust: a token's owner makes its tables, and thereby sends part of its dividends to a
/// collector; nobody changes one, and no treasurer can use another token's.
contract Withholding is IWithholding {
    uint256 private constant WHOLE = 10_000;

    IRoles public immutable ROLES;

    /// @inheritdoc IWithholding
    uint256 public tableCount;
    mapping(uint32 table => Table) private _tables;
    /// @dev One more than the rate, so that zero means none.
    mapping(uint32 table => mapping(uint16 country => uint256)) private _ofCountry;
    mapping(uint32 table => mapping(uint32 identityId => uint256)) private _ofIdentity;

    constructor(IRoles roles) {
        ROLES = roles;
    }

    /// @inheritdoc IWithholding
    function create(
        address token,
        Rate[] calldata countries,
        IdentityRate[] calldata identities,
        uint16 usual,
        address collector
    ) external returns (uint32 table) {
        require(ROLES.ownerOf(token) == msg.sender, WithholdingNotOwner(msg.sender, token));
        require(collector != address(0), WithholdingCollectorMissing());
        table = uint32(++tableCount);
        uint16 highest = _higher(0, usual);
        for (uint256 i; i < countries.length; ++i) {
            (uint16 country, uint16 rate) = (countries[i].country, countries[i].basisPoints);
            require(country != 0 && _ofCountry[table][country] == 0, WithholdingCountryInvalid(country));
            highest = _higher(highest, rate);
            _ofCountry[table][country] = uint256(rate) + 1;
        }
        for (uint256 i; i < identities.length; ++i) {
            (uint32 id, uint16 rate) = (identities[i].identityId, identities[i].basisPoints);
            require(id != 0 && _ofIdentity[table][id] == 0, WithholdingIdentityInvalid(id));
            highest = _higher(highest, rate);
            _ofIdentity[table][id] = uint256(rate) + 1;
        }
        address registry = address(IPropertyToken(token).identityRegistry());
        _tables[table] = Table(token, usual, highest, registry, collector);
        emit WithholdingTableCreated(
            table,
            token,
            collector,
            registry,
            countries,
            identities,
            usual,
            highest,
            msg.sender
        );
    }

    /// @inheritdoc IWithholding
    function rateFor(uint32 table, address wallet) external view returns (uint256 basisPoints, uint16 country) {
        Table memory t = _known(table);
        (Facts facts, ) = INativeIdentities(t.registry).factsOf(wallet, address(0));
        country = facts.country();
        basisPoints = _rate(table, t, country, facts.identity());
    }

    /// @inheritdoc IWithholding
    function rateOf(uint32 table, uint16 country, uint32 identityId) external view returns (uint256) {
        return _rate(table, _known(table), country, identityId);
    }

    /// @inheritdoc IWithholding
    function tokenOf(uint32 table) external view returns (address) {
        return _tables[table].token;
    }

    /// @inheritdoc IWithholding
    function tableOf(uint32 table) external view returns (Table memory) {
        return _known(table);
    }

    function _known(uint32 table) private view returns (Table memory t) {
        t = _tables[table];
        require(t.token != address(0), WithholdingUnknown(table));
    }

    function _rate(uint32 table, Table memory t, uint16 country, uint32 identityId) private view returns (uint256) {
        uint256 own = identityId == 0 ? 0 : _ofIdentity[table][identityId];
        if (own != 0) return own - 1;
        if (identityId == 0 || country == 0) return t.highest;
        uint256 listed = _ofCountry[table][country];
        return listed == 0 ? t.usual : listed - 1;
    }

    function _higher(uint16 highest, uint16 rate) private pure returns (uint16) {
        require(rate <= WHOLE, WithholdingRateTooHigh(rate));
        return rate > highest ? rate : highest;
    }
}
