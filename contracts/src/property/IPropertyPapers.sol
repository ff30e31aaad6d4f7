// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Papers of properties
/// @notice Which papers are on record for a property, each by the hash of its bytes. A paper is superseded by a later one,
/// never deleted. Times are Unix seconds.
interface IPropertyPapers {
    enum Kind {
        Deed,
        Survey,
        Appraisal,
        Insurance,
        TaxReceipt,
        EnergyCertificate,
        Photo,
        FloorPlan,
        Video,
        Tour3D,
        OfferingMemorandum,
        Other
    }

    /// @param contentHash keccak256 of the paper's bytes; of a link's text where the paper is a link.
    /// @param uri Where the bytes are.
    /// @param issuer Who issued the paper, in words.
    /// @param issuedAt When, not later than now.
    /// @param validUntil First second at which it is no longer valid; zero: no end.
    /// @param supersedes The paper of the same kind that it takes the place of; zero: none.
    struct Paper {
        Kind kind;
        bytes32 contentHash;
        string uri;
        string issuer;
        uint40 issuedAt;
        uint40 validUntil;
        bytes32 supersedes;
    }

    /// @param version From 1; one more than that of the paper it superseded. Zero: not on record.
    /// @param filedAt When it was filed.
    /// @param supersededBy The paper that took its place; zero: none, it is the present one.
    struct Record {
        Kind kind;
        uint32 version;
        uint40 filedAt;
        uint40 issuedAt;
        uint40 validUntil;
        bytes32 supersededBy;
    }

    event PaperFiled(
        uint256 indexed propertyId,
        Kind indexed kind,
        bytes32 indexed contentHash,
        uint32 version,
        string uri,
        string issuer,
        uint40 issuedAt,
        uint40 validUntil,
        address by
    );
    event PaperSuperseded(uint256 indexed propertyId, bytes32 indexed contentHash, bytes32 indexed by);

    /// @notice Neither the property's manager, nor a manager of its token, nor an issuer.
    error PaperNotByManager(uint256 propertyId, address account);
    error PaperPropertyUnknown(uint256 propertyId);
    error PaperHashMissing(uint256 propertyId);
    error PaperFromFuture(bytes32 contentHash, uint40 issuedAt, uint40 now);
    /// @notice Its validity would end before it began.
    error PaperValidityInvalid(bytes32 contentHash, uint40 issuedAt, uint40 validUntil);
    error PaperFiledAlready(uint256 propertyId, bytes32 contentHash);
    error PaperUnknown(uint256 propertyId, bytes32 contentHash);
    error PaperSupersededAlready(uint256 propertyId, bytes32 contentHash, bytes32 by);
    error PaperKindDiffers(bytes32 contentHash, Kind kind, Kind superseded);

    /// @notice Puts a paper on record. Only the property's manager (while MANAGER of the registry's scope), a MANAGER of its
    /// token's scope, or an ISSUER of the registry's scope.
    function file(uint256 propertyId, Paper calldata paper) external;

    /// @notice As `file`, for several papers of one property.
    function fileAll(uint256 propertyId, Paper[] calldata papers) external;

    /// @notice What is on record of a paper.
    function paperOf(uint256 propertyId, bytes32 contentHash) external view returns (Record memory);
}
