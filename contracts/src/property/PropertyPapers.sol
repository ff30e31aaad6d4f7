// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRoles} from "../governance/IRoles.sol";
import {RoleIds} from "../governance/RoleIds.sol";
import {IPropertyPapers} from "./IPropertyPapers.sol";
import {IPropertyRegistry} from "./IPropertyRegistry.sol";

/// @title PropertyPapers
/// @dev Trust: whoever may file vouches for nothing but that these are the bytes; what they say is the issuer of the paper's
/// to answer for. Nobody can remove or change what was filed.
contract PropertyPapers is IPropertyPapers {
    IRoles public immutable ROLES;
    IPropertyRegistry public immutable REGISTRY;

    /// @dev One slot, and another once it is superseded.
    mapping(uint256 propertyId => mapping(bytes32 contentHash => Record)) private _records;

    constructor(IRoles roles, IPropertyRegistry registry) {
        (ROLES, REGISTRY) = (roles, registry);
    }

    /// @inheritdoc IPropertyPapers
    function file(uint256 propertyId, Paper calldata paper) external {
        _requireAllowed(propertyId);
        _file(propertyId, paper);
    }

    /// @inheritdoc IPropertyPapers
    function fileAll(uint256 propertyId, Paper[] calldata papers) external {
        _requireAllowed(propertyId);
        for (uint256 i; i < papers.length; ++i) _file(propertyId, papers[i]);
    }

    /// @inheritdoc IPropertyPapers
    function paperOf(uint256 propertyId, bytes32 contentHash) external view returns (Record memory) {
        return _records[propertyId][contentHash];
    }

    function _file(uint256 propertyId, Paper calldata paper) private {
        // Check
        bytes32 hash = paper.contentHash;
        require(hash != bytes32(0), PaperHashMissing(propertyId));
        uint40 nowAt = uint40(block.timestamp);
        require(paper.issuedAt <= nowAt, PaperFromFuture(hash, paper.issuedAt, nowAt));
        require(
            paper.validUntil == 0 || paper.validUntil > paper.issuedAt,
            PaperValidityInvalid(hash, paper.issuedAt, paper.validUntil)
        );
        mapping(bytes32 => Record) storage records = _records[propertyId];
        require(records[hash].version == 0, PaperFiledAlready(propertyId, hash));
        // Effect
        uint32 version = 1;
        if (paper.supersedes != bytes32(0)) version = _supersede(propertyId, paper, records[paper.supersedes]);
        Record storage r = records[hash];
        (r.kind, r.version, r.filedAt) = (paper.kind, version, nowAt);
        (r.issuedAt, r.validUntil) = (paper.issuedAt, paper.validUntil);
        emit PaperFiled(
            propertyId,
            paper.kind,
            hash,
            version,
            paper.uri,
            paper.issuer,
            paper.issuedAt,
            paper.validUntil,
            msg.sender
        );
    }

    function _supersede(uint256 propertyId, Paper calldata paper, Record storage old) private returns (uint32) {
        (Kind kind, uint32 version, bytes32 by) = (old.kind, old.version, old.supersededBy);
        require(version > 0, PaperUnknown(propertyId, paper.supersedes));
        require(by == bytes32(0), PaperSupersededAlready(propertyId, paper.supersedes, by));
        require(kind == paper.kind, PaperKindDiffers(paper.contentHash, paper.kind, kind));
        old.supersededBy = paper.contentHash;
        emit PaperSuperseded(propertyId, paper.supersedes, paper.contentHash);
        return version + 1;
    }

    function _requireAllowed(uint256 propertyId) private view {
        (address manager, IPropertyRegistry.Status status, address token) = REGISTRY.standingOf(propertyId);
        require(status != IPropertyRegistry.Status.Unknown, PaperPropertyUnknown(propertyId));
        if (msg.sender == manager && _holds(address(REGISTRY), RoleIds.MANAGER)) return;
        if (token != address(0) && _holds(token, RoleIds.MANAGER)) return;
        require(_holds(address(REGISTRY), RoleIds.ISSUER), PaperNotByManager(propertyId, msg.sender));
    }

    function _holds(address scope, uint96 role) private view returns (bool) {
        return ROLES.hasRole(RoleIds.id(scope, role), msg.sender);
    }
}
