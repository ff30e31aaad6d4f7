// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title What properties are worth, and who says so
/// @notice After ERC-8330; where it departs from it is told in docs/adr/0013-valuations.md. A stream is what is said of one
/// subject in one currency: a valuation is the net worth of the whole subject (ERC-8330's basis TOTAL), never of a share.
///
/// Units: a value times 10^-decimals is an amount of the currency, at most 18 decimals. Times are Unix seconds. A subject is
/// a property token's address in the lower 160 bits, or a property's number before it has a token. A currency is its three
/// letters (ISO 4217). Valuations of a stream are numbered from 1; zero: none.
interface IValuations {
    /// @param effectiveAt The day for which the value is asserted (ERC-8330's valuation timestamp).
    /// @param corrects What it replaces; zero: an original.
    /// @param correctedBy What replaces it; zero: nothing, or a correction that was invalidated.
    /// @param methodHash keccak256 of the description of the method.
    /// @param reportHash keccak256 of the report.
    struct Valuation {
        uint128 value;
        uint8 decimals;
        uint40 effectiveAt;
        uint40 publishedAt;
        address provider;
        uint256 corrects;
        uint256 correctedBy;
        bool invalidated;
        bytes32 methodHash;
        bytes32 reportHash;
    }

    /// @notice What the providers together say just now; of an invalid one, only `providers` is told.
    /// @param value The lower median of the newest valuation of each provider, of those that count: an actual valuation, so
    /// nothing is rounded. In 10^-decimals of the currency, `decimals` being the most that any of them has.
    /// @param asOf The oldest `effectiveAt` among those that count.
    /// @param validUntil The last second in which, with nothing said anew, enough of them count.
    /// @param providers How many count: allowed, neither corrected nor invalidated, and not stale.
    struct Aggregate {
        uint256 value;
        uint8 decimals;
        uint40 asOf;
        uint40 validUntil;
        uint8 providers;
        bool valid;
    }

    event ValuationStreamSet(bytes32 indexed subject, bytes3 indexed currency, uint8 quorum, uint32 maxAge);
    event ValuationProviderSet(
        bytes32 indexed subject,
        bytes3 indexed currency,
        address indexed provider,
        bool allowed
    );
    /// @param corrects What it replaces; zero: an original.
    event ValuationPublished(
        bytes32 indexed subject,
        bytes3 indexed currency,
        address indexed provider,
        uint256 index,
        uint128 value,
        uint8 decimals,
        uint40 effectiveAt,
        bytes32 methodHash,
        bytes32 reportHash,
        uint256 corrects
    );
    /// @param restored The valuation that it had corrected and that stands again; zero: none.
    event ValuationInvalidated(
        bytes32 indexed subject,
        bytes3 indexed currency,
        address indexed provider,
        uint256 index,
        uint256 restored,
        address by,
        bytes32 reasonHash
    );
    event ValuationBreakerSet(address breaker);
    /// @notice The circuit breaker could not be told; anyone can make up for it by its `check`.
    event ValuationBreakerFailed(bytes32 indexed subject, bytes3 indexed currency);

    /// @notice Nobody has opened the stream.
    error ValuationStreamUnknown(bytes32 subject, bytes3 currency);
    error ValuationQuorumInvalid(uint256 quorum, uint256 most);
    error ValuationMaxAgeMissing();
    error ValuationProviderMissing();
    /// @notice A stream has room for `most` providers in its life.
    error ValuationTooManyProviders(bytes32 subject, bytes3 currency, uint256 most);
    error ValuationNotProvider(address account, bytes32 subject, bytes3 currency);
    error ValuationDecimalsInvalid(uint8 decimals, uint8 most);
    error ValuationFromFuture(uint40 effectiveAt, uint256 time);
    /// @notice A provider's own valuations go forward; what was said before can be corrected.
    error ValuationNotNewer(address provider, uint40 effectiveAt, uint40 newest);
    /// @notice Neither the hash of the method nor that of the report may be zero.
    error ValuationEvidenceMissing();
    error ValuationReasonMissing();
    error ValuationUnknown(bytes32 subject, bytes3 currency, uint256 index);
    /// @notice It was corrected by a later one, which alone can be corrected or invalidated.
    error ValuationCorrected(uint256 index, uint256 correctedBy);
    error ValuationAlreadyInvalidated(uint256 index);
    error ValuationOfAnother(uint256 index, address provider);
    /// @notice It is the last of the `most` corrections of one valuation. A newer valuation can still be published.
    error ValuationTooManyCorrections(uint256 index, uint256 most);
    /// @notice The transaction has too little gas to tell the circuit breaker.
    error ValuationGasTooLow(uint256 available, uint256 needed);

    /// @notice Opens a stream or changes its settings. Only the owner.
    /// @param quorum How many providers must count for an aggregate, from 1 to `MAX_PROVIDERS`.
    /// @param maxAge Seconds after its `effectiveAt` during which a valuation counts, the last included.
    function setStream(bytes32 subject, bytes3 currency, uint8 quorum, uint32 maxAge) external;

    /// @notice Allows a provider, or ends it: then nothing that it said counts, and all stays on record. Only the owner.
    function setProvider(bytes32 subject, bytes3 currency, address provider, bool allowed) external;

    /// @notice Sets who is told of every change; zero: nobody. Only the owner.
    function setBreaker(address breaker) external;

    /// @notice Says what the subject is worth. Only an allowed provider of the stream.
    /// @param value In 10^-decimals of the currency; zero is a value: debts may eat a building up.
    /// @param effectiveAt Not in the future, and later than that of the provider's newest valuation.
    /// @return index Its number in the stream.
    function publish(
        bytes32 subject,
        bytes3 currency,
        uint128 value,
        uint8 decimals,
        uint40 effectiveAt,
        bytes32 methodHash,
        bytes32 reportHash
    ) external returns (uint256 index);

    /// @notice Replaces what the caller said for the same day. Only its provider, while allowed. A correction can itself be
    /// corrected, up to `MAX_CORRECTIONS` in a row: what officers invalidate must never be beyond a block's gas.
    /// @param corrects Neither corrected nor invalidated.
    function correct(
        bytes32 subject,
        bytes3 currency,
        uint256 corrects,
        uint128 value,
        uint8 decimals,
        bytes32 methodHash,
        bytes32 reportHash
    ) external returns (uint256 index);

    /// @notice Takes a valuation out of every aggregate, for ever; the record stays. What it corrected stands again; the
    /// provider's newest valuation is then the one before. Only an OFFICER or AGENT of this contract.
    /// @param reasonHash keccak256 of the reasons.
    function invalidate(bytes32 subject, bytes3 currency, uint256 index, bytes32 reasonHash) external;

    /// @notice What the providers together say just now.
    function latest(bytes32 subject, bytes3 currency) external view returns (Aggregate memory);

    /// @notice The provider's newest valuation that is neither corrected nor invalidated, stale or not; zero: none.
    function newestOf(bytes32 subject, bytes3 currency, address provider) external view returns (uint256 index);

    /// @notice Any valuation on record, corrected and invalidated ones included. Reverts: `ValuationUnknown`.
    function valuationAt(bytes32 subject, bytes3 currency, uint256 index) external view returns (Valuation memory);

    /// @notice How many valuations are on record.
    function valuationCount(bytes32 subject, bytes3 currency) external view returns (uint256);

    /// @notice The settings of a stream; all zero: nobody has opened it.
    function streamOf(bytes32 subject, bytes3 currency) external view returns (uint8 quorum, uint32 maxAge);

    /// @notice The allowed providers, in the order in which they came.
    function providersOf(bytes32 subject, bytes3 currency) external view returns (address[] memory);

    function breaker() external view returns (address);

    /// @notice The most providers in the life of a stream.
    function MAX_PROVIDERS() external view returns (uint256);

    /// @notice The most corrections in a row from one original.
    function MAX_CORRECTIONS() external view returns (uint256);
}
