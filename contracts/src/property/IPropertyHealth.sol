// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Health of properties
/// @notice Facts about a property, each attested by somebody who is allowed to vouch for its kind: a land registry's signing
/// key, an insurer, a surveyor. Times are Unix seconds.
interface IPropertyHealth {
    enum Kind {
        TitleHolder,
        Liens,
        UnpaidTaxes,
        Insurance,
        CodeCompliance,
        RepairReserve
    }

    enum Reason {
        /// Nobody has attested it.
        Missing,
        /// Whoever attested it may not vouch for this kind any more.
        AttestorRemoved,
        /// It is no longer valid.
        Stale,
        /// It is attested to be bad.
        Bad
    }

    /// @param good Whether it is as it should be.
    /// @param attestor Who vouches.
    /// @param amount Of the lien, the taxes, the cover, the reserve; in hundredths of `currency`. Zero where there is none.
    /// @param currency ISO 4217, three capitals.
    /// @param evidenceHash keccak256 of the evidence's bytes.
    /// @param issuedAt Not later than now, and later than that of the fact it takes the place of.
    /// @param validUntil First second at which it is stale; at most `MAX_VALIDITY` after `issuedAt`.
    struct Fact {
        uint256 propertyId;
        Kind kind;
        bool good;
        address attestor;
        uint128 amount;
        bytes3 currency;
        bytes32 evidenceHash;
        uint40 issuedAt;
        uint40 validUntil;
    }

    struct Problem {
        Kind kind;
        Reason reason;
    }

    event HealthFactAttested(
        uint256 indexed propertyId,
        Kind indexed kind,
        address indexed attestor,
        bool good,
        uint128 amount,
        bytes3 currency,
        bytes32 evidenceHash,
        uint40 issuedAt,
        uint40 validUntil
    );
    event HealthAttestorSet(Kind indexed kind, address indexed attestor, bool allowed);

    error HealthAttestorUnknown(Kind kind, address attestor);
    error HealthNotAttestor(address account, address attestor);
    error HealthSignatureInvalid(bytes32 digest, address attestor);
    error HealthPropertyUnknown(uint256 propertyId);
    error HealthFactFromFuture(uint40 issuedAt, uint40 now);
    error HealthFactExpired(uint40 validUntil, uint40 now);
    error HealthFactValidTooLong(uint40 validUntil, uint40 latest);
    /// @notice A fact of that time or a later one is on record.
    error HealthFactNotNewer(uint256 propertyId, Kind kind, uint40 issuedAt, uint40 onRecord);
    /// @notice Not an officer of the property's token; zero as `token`: the property has none.
    error HealthNotOfficer(address account, address token);
    error HealthNoProblem(uint256 propertyId);

    /// @notice Lets somebody vouch for a kind of fact, or no longer: then what they attested is a problem. Only the owner.
    function setAttestor(Kind kind, address attestor, bool allowed) external;

    /// @notice Writes a fact. Only its attestor.
    function attest(Fact calldata fact) external;

    /// @notice Writes a fact that its attestor has signed (EIP-712). Anyone.
    /// @param signature EOA with low s, or ERC-1271.
    function relay(Fact calldata fact, bytes calldata signature) external;

    /// @notice Halts sales of the property's shares while a problem stands, until `until` at the latest; again, as long as it
    /// stands. Only an OFFICER of the token's scope. Reverts: `ITradingHalts.TradingHaltUntilInvalid`.
    /// @param caseHash Commitment to the case, kept off-chain.
    function halt(uint256 propertyId, uint40 until, bytes32 caseHash) external;

    /// @notice Ends such a halt. An OFFICER of the token's scope; anyone once no problem stands.
    function lift(uint256 propertyId) external;

    /// @notice What stands against tokenizing the property, at most one reason a kind, in the order of `Kind`.
    function problemsOf(uint256 propertyId) external view returns (Problem[] memory);

    /// @notice The fact on record; `issuedAt` zero: none.
    function factOf(uint256 propertyId, Kind kind) external view returns (Fact memory);

    function isAttestor(Kind kind, address attestor) external view returns (bool);

    /// @notice EIP-712 digest of a fact.
    function hashFact(Fact calldata fact) external view returns (bytes32);

    /// @notice Longest validity of a fact, in seconds.
    function MAX_VALIDITY() external view returns (uint40);
}
