// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {IRoles} from "../governance/IRoles.sol";
import {RoleIds} from "../governance/RoleIds.sol";
import {Scoped} from "../governance/Scoped.sol";
import {IPropertyHealth} from "./IPropertyHealth.sol";
import {IPropertyRegistry} from "./IPropertyRegistry.sol";
import {ITradingHalts} from "./ITradingHalts.sol";

/// @title PropertyHealth
/// @dev Trust: the owner says who may vouch for what; attestors answer for what they attest. An officer can stop sales while
/// a problem stands, and for no longer than `TradingHalts` allows.
contract PropertyHealth is IPropertyHealth, Scoped, EIP712 {
    /// @notice EIP-712 type of a fact.
    bytes32 public constant FACT_TYPEHASH = keccak256(
        "Fact(uint256 propertyId,uint8 kind,bool good,address attestor,uint128 amount,bytes3 currency,bytes32 evidenceHash,uint40 issuedAt,uint40 validUntil)"
    );
    /// @inheritdoc IPropertyHealth
    uint40 public constant MAX_VALIDITY = 400 days;

    IPropertyRegistry public immutable REGISTRY;
    ITradingHalts public immutable HALTS;

    /// @inheritdoc IPropertyHealth
    mapping(Kind kind => mapping(address attestor => bool)) public isAttestor;
    /// @dev Packed: who, when and whether in one slot, the sum in the next.
    struct Stored {
        address attestor;
        uint40 issuedAt;
        uint40 validUntil;
        bool good;
        uint128 amount;
        bytes3 currency;
        bytes32 evidenceHash;
    }

    mapping(uint256 propertyId => mapping(Kind kind => Stored)) private _facts;

    constructor(
        IRoles roles,
        address owner_,
        IPropertyRegistry registry,
        ITradingHalts halts
    ) Scoped(roles) EIP712("Freehold Health", "1") {
        (REGISTRY, HALTS) = (registry, halts);
        _openScope(owner_);
    }

    /// @inheritdoc IPropertyHealth
    function setAttestor(Kind kind, address attestor, bool allowed) external onlyOwner {
        isAttestor[kind][attestor] = allowed;
        emit HealthAttestorSet(kind, attestor, allowed);
    }

    /// @inheritdoc IPropertyHealth
    function attest(Fact calldata fact) external {
        require(msg.sender == fact.attestor, HealthNotAttestor(msg.sender, fact.attestor));
        _write(fact);
    }

    /// @inheritdoc IPropertyHealth
    function relay(Fact calldata fact, bytes calldata signature) external {
        bytes32 digest = hashFact(fact);
        require(
            SignatureChecker.isValidSignatureNowCalldata(fact.attestor, digest, signature),
            HealthSignatureInvalid(digest, fact.attestor)
        );
        _write(fact);
    }

    /// @inheritdoc IPropertyHealth
    function halt(uint256 propertyId, uint40 until, bytes32 caseHash) external {
        address token = REGISTRY.tokenOf(propertyId);
        require(_isOfficer(token), HealthNotOfficer(msg.sender, token));
        require(problemsOf(propertyId).length > 0, HealthNoProblem(propertyId));
        HALTS.halt(token, ITradingHalts.Kind.Health, until, caseHash);
    }

    /// @inheritdoc IPropertyHealth
    function lift(uint256 propertyId) external {
        address token = REGISTRY.tokenOf(propertyId);
        if (problemsOf(propertyId).length > 0) require(_isOfficer(token), HealthNotOfficer(msg.sender, token));
        HALTS.lift(token, ITradingHalts.Kind.Health);
    }

    /// @inheritdoc IPropertyHealth
    function factOf(uint256 propertyId, Kind kind) external view returns (Fact memory) {
        Stored storage s = _facts[propertyId][kind];
        return
            Fact(propertyId, kind, s.good, s.attestor, s.amount, s.currency, s.evidenceHash, s.issuedAt, s.validUntil);
    }

    /// @inheritdoc IPropertyHealth
    function problemsOf(uint256 propertyId) public view returns (Problem[] memory problems) {
        uint256 kinds = uint256(type(Kind).max) + 1;
        problems = new Problem[](kinds);
        uint256 count;
        for (uint8 k; k < kinds; ++k) {
            (bool stands, Reason reason) = _problem(propertyId, Kind(k));
            if (stands) problems[count++] = Problem(Kind(k), reason);
        }
        assembly ("memory-safe") {
            mstore(problems, count)
        }
    }

    /// @inheritdoc IPropertyHealth
    function hashFact(Fact calldata fact) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(FACT_TYPEHASH, fact)));
    }

    function _write(Fact calldata fact) private {
        require(isAttestor[fact.kind][fact.attestor], HealthAttestorUnknown(fact.kind, fact.attestor));
        (, IPropertyRegistry.Status status, ) = REGISTRY.standingOf(fact.propertyId);
        require(status != IPropertyRegistry.Status.Unknown, HealthPropertyUnknown(fact.propertyId));
        uint40 nowAt = uint40(block.timestamp);
        require(fact.issuedAt <= nowAt, HealthFactFromFuture(fact.issuedAt, nowAt));
        require(fact.validUntil > nowAt, HealthFactExpired(fact.validUntil, nowAt));
        uint40 latest = fact.issuedAt + MAX_VALIDITY;
        require(fact.validUntil <= latest, HealthFactValidTooLong(fact.validUntil, latest));
        Stored storage s = _facts[fact.propertyId][fact.kind];
        require(fact.issuedAt > s.issuedAt, HealthFactNotNewer(fact.propertyId, fact.kind, fact.issuedAt, s.issuedAt));
        (s.attestor, s.issuedAt, s.validUntil, s.good) = (fact.attestor, fact.issuedAt, fact.validUntil, fact.good);
        (s.amount, s.currency, s.evidenceHash) = (fact.amount, fact.currency, fact.evidenceHash);
        emit HealthFactAttested(
            fact.propertyId,
            fact.kind,
            fact.attestor,
            fact.good,
            fact.amount,
            fact.currency,
            fact.evidenceHash,
            fact.issuedAt,
            fact.validUntil
        );
    }

    function _problem(uint256 propertyId, Kind kind) private view returns (bool, Reason) {
        Stored storage s = _facts[propertyId][kind];
        if (s.issuedAt == 0) return (true, Reason.Missing);
        if (!isAttestor[kind][s.attestor]) return (true, Reason.AttestorRemoved);
        if (s.validUntil <= block.timestamp) return (true, Reason.Stale);
        return (!s.good, Reason.Bad);
    }

    function _isOfficer(address token) private view returns (bool) {
        return token != address(0) && ROLES.hasRole(RoleIds.id(token, RoleIds.OFFICER), msg.sender);
    }
}
