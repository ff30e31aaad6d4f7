// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRoles} from "../governance/IRoles.sol";
import {RoleIds} from "../governance/RoleIds.sol";
import {Scoped} from "../governance/Scoped.sol";
import {IOffering} from "../offering/IOffering.sol";
import {IPropertyToken} from "../token/IPropertyToken.sol";
import {IPropertyFactory} from "./IPropertyFactory.sol";
import {IPropertyHealth} from "./IPropertyHealth.sol";
import {IPropertyRegistry} from "./IPropertyRegistry.sol";
import {ITradingHalts} from "./ITradingHalts.sol";

/// @title PropertyRegistry
/// @dev Trust: managers submit, issuers decide; who submitted a property cannot approve it, whatever roles they hold. Holds
/// ISSUER of the factory's scope and HALTER of `TradingHalts`. Over a token it has power only within `tokenize`: the power to
/// open the first offering, which it gives up in the same transaction.
contract PropertyRegistry is IPropertyRegistry, Scoped {
    IPropertyFactory public immutable FACTORY;
    IOffering public immutable OFFERING;
    ITradingHalts public immutable HALTS;

    /// @inheritdoc IPropertyRegistry
    uint256 public propertyCount;
    /// @inheritdoc IPropertyRegistry
    IPropertyHealth public health;
    /// @inheritdoc IPropertyRegistry
    mapping(address token => uint256 id) public idOf;
    mapping(uint256 id => Property) private _properties;

    constructor(
        IRoles roles,
        address owner_,
        IPropertyFactory factory,
        IOffering offering,
        ITradingHalts halts
    ) Scoped(roles) {
        (FACTORY, OFFERING, HALTS) = (factory, offering, halts);
        _openScope(owner_);
    }

    modifier onlyManager() {
        _requireRole(RoleIds.MANAGER);
        _;
    }

    modifier onlyIssuer() {
        _requireRole(RoleIds.ISSUER);
        _;
    }

    /// @inheritdoc IPropertyRegistry
    function submit(string calldata profileURI, bytes32 profileHash) external onlyManager returns (uint256 id) {
        id = ++propertyCount;
        _properties[id].manager = msg.sender;
        _record(id, profileURI, profileHash, false);
    }

    /// @inheritdoc IPropertyRegistry
    function resubmit(uint256 id, string calldata profileURI, bytes32 profileHash) external onlyManager {
        Property storage p = _properties[id];
        require(
            p.status == Status.SentBack || p.status == Status.PendingApproval,
            PropertyStepIllegal(id, p.status, Status.PendingApproval)
        );
        require(msg.sender == p.manager, PropertyNotManager(id, msg.sender, p.manager));
        _record(id, profileURI, profileHash, true);
    }

    /// @inheritdoc IPropertyRegistry
    function approve(uint256 id, bytes32 profileHash) external onlyIssuer {
        Property storage p = _from(id, Status.PendingApproval, Status.Approved);
        require(msg.sender != p.manager, PropertyOwnApproval(id, msg.sender));
        require(profileHash == p.profileHash, PropertyProfileDiffers(id, profileHash, p.profileHash));
        _enter(p, Status.Approved);
        emit PropertyApproved(id, msg.sender, profileHash);
    }

    /// @inheritdoc IPropertyRegistry
    function sendBack(uint256 id, string calldata remarksURI, bytes32 remarksHash) external onlyIssuer {
        Property storage p = _properties[id];
        require(
            p.status == Status.PendingApproval || p.status == Status.Approved,
            PropertyStepIllegal(id, p.status, Status.SentBack)
        );
        _enter(p, Status.SentBack);
        emit PropertySentBack(id, msg.sender, remarksURI, remarksHash);
    }

    /// @inheritdoc IPropertyRegistry
    function tokenize(
        uint256 id,
        IPropertyFactory.Params calldata params,
        IOffering.Terms calldata terms
    ) external onlyIssuer returns (address token, address compliance, address treasury, uint256 offeringId) {
        // Check
        Property storage p = _from(id, Status.Approved, Status.Tokenized);
        IPropertyHealth.Problem[] memory problems = health.problemsOf(id);
        require(problems.length == 0, PropertyUnhealthy(id, problems));
        // Effect
        _enter(p, Status.Tokenized);
        IPropertyFactory.Params memory recorded = _recorded(id, params);
        recorded.issuers = _withThis(params.issuers);
        // Interaction
        (token, compliance, treasury) = FACTORY.createProperty(recorded);
        (p.token, idOf[token]) = (token, id);
        IOffering.Terms memory sale = terms;
        sale.token = token;
        offeringId = OFFERING.open(sale);
        ROLES.renounceRole(RoleIds.id(token, RoleIds.ISSUER), address(this));
        emit PropertyTokenized(id, token, msg.sender, compliance, treasury, offeringId);
    }

    /// @inheritdoc IPropertyRegistry
    function suspend(uint256 id, bytes32 reasonHash) external onlyIssuer {
        Property storage p = _from(id, Status.Tokenized, Status.Suspended);
        _enter(p, Status.Suspended);
        emit PropertySuspended(id, msg.sender, reasonHash);
        HALTS.suspend(p.token, reasonHash);
    }

    /// @inheritdoc IPropertyRegistry
    function resume(uint256 id) external onlyIssuer {
        Property storage p = _from(id, Status.Suspended, Status.Tokenized);
        _enter(p, Status.Tokenized);
        emit PropertyResumed(id, msg.sender);
        HALTS.lift(p.token, ITradingHalts.Kind.Suspension);
    }

    /// @inheritdoc IPropertyRegistry
    function retire(uint256 id) external onlyIssuer {
        Property storage p = _from(id, Status.Tokenized, Status.Retired);
        require(IPropertyToken(p.token).retired(), PropertyTokenNotRetired(id, p.token));
        _enter(p, Status.Retired);
        emit PropertyRetired(id, msg.sender);
    }

    /// @inheritdoc IPropertyRegistry
    function setHealth(IPropertyHealth health_) external onlyOwner {
        health = health_;
        emit PropertyHealthSet(address(health_));
    }

    /// @inheritdoc IPropertyRegistry
    function predictTokenization(
        uint256 id,
        IPropertyFactory.Params calldata params
    ) external view returns (address token, address compliance, address treasury) {
        return FACTORY.predict(_recorded(id, params));
    }

    /// @inheritdoc IPropertyRegistry
    function propertyOf(uint256 id) external view returns (Property memory) {
        return _properties[id];
    }

    /// @inheritdoc IPropertyRegistry
    function standingOf(uint256 id) external view returns (address manager, Status status, address token) {
        Property storage p = _properties[id];
        return (p.manager, p.status, p.token);
    }

    /// @inheritdoc IPropertyRegistry
    function tokenOf(uint256 id) external view returns (address) {
        return _properties[id].token;
    }

    function _record(uint256 id, string calldata profileURI, bytes32 profileHash, bool again) private {
        require(bytes(profileURI).length > 0 && profileHash != bytes32(0), PropertyProfileMissing());
        Property storage p = _properties[id];
        (p.profileURI, p.profileHash) = (profileURI, profileHash);
        _enter(p, Status.PendingApproval);
        emit PropertySubmitted(id, msg.sender, profileURI, profileHash, again);
    }

    function _enter(Property storage p, Status status) private {
        (p.status, p.changedAt) = (status, uint40(block.timestamp));
    }

    function _from(uint256 id, Status from, Status to) private view returns (Property storage p) {
        p = _properties[id];
        require(p.status == from, PropertyStepIllegal(id, p.status, to));
    }

    /// @dev Salted by this registry and the number, so that a property has one set of addresses for each way of making it.
    function _recorded(
        uint256 id,
        IPropertyFactory.Params calldata params
    ) private view returns (IPropertyFactory.Params memory recorded) {
        Property storage p = _properties[id];
        recorded = params;
        (recorded.profileURI, recorded.profileHash) = (p.profileURI, p.profileHash);
        recorded.salt = keccak256(abi.encode(address(this), id));
    }

    function _withThis(address[] calldata issuers) private view returns (address[] memory list) {
        list = new address[](issuers.length + 1);
        for (uint256 i; i < issuers.length; ++i) list[i] = issuers[i];
        list[issuers.length] = address(this);
    }
}
