// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IOffering} from "../offering/IOffering.sol";
import {IPropertyFactory} from "./IPropertyFactory.sol";
import {IPropertyHealth} from "./IPropertyHealth.sol";

/// @title The life of a property
/// @notice From a manager's submission to shares, and to the end. A draft lives elsewhere until it is submitted. Properties
/// are numbered from 1.
///
///     submit            approve           tokenize            retire
///     ------> Pending  ------> Approved  ------> Tokenized  ------> Retired
///                ^  \             |                 |   ^
///        resubmit|   \sendBack    |sendBack  suspend|   |resume
///                |    v           v                 v   |
///                +--- SentBack <--+              Suspended
///
/// A manager may also resubmit what is pending. Every other step is `PropertyStepIllegal`.
interface IPropertyRegistry {
    enum Status {
        Unknown,
        PendingApproval,
        SentBack,
        Approved,
        Tokenized,
        Suspended,
        Retired
    }

    /// @param manager Who submitted it.
    /// @param changedAt When the status or the profile last changed, in Unix seconds.
    /// @param token Its share token; zero until it is tokenized.
    /// @param profileHash keccak256 of the profile's bytes.
    struct Property {
        address manager;
        Status status;
        uint40 changedAt;
        address token;
        bytes32 profileHash;
        string profileURI;
    }

    /// @param resubmitted Whether it takes the place of an earlier profile.
    event PropertySubmitted(
        uint256 indexed id,
        address indexed manager,
        string profileURI,
        bytes32 profileHash,
        bool resubmitted
    );
    event PropertyApproved(uint256 indexed id, address indexed by, bytes32 profileHash);
    event PropertySentBack(uint256 indexed id, address indexed by, string remarksURI, bytes32 remarksHash);
    event PropertyTokenized(
        uint256 indexed id,
        address indexed token,
        address indexed by,
        address compliance,
        address treasury,
        uint256 offeringId
    );
    event PropertySuspended(uint256 indexed id, address indexed by, bytes32 reasonHash);
    event PropertyResumed(uint256 indexed id, address indexed by);
    event PropertyRetired(uint256 indexed id, address indexed by);
    /// @notice Who is asked about problems before a property is tokenized.
    event PropertyHealthSet(address indexed health);

    /// @notice The property cannot go from the one state to the other; `Unknown` as `from`: there is no such property.
    error PropertyStepIllegal(uint256 id, Status from, Status to);
    /// @notice Not the manager who submitted it.
    error PropertyNotManager(uint256 id, address account, address manager);
    /// @notice Who drafts a property cannot approve it.
    error PropertyOwnApproval(uint256 id, address manager);
    /// @notice Another profile is on record than the one that was reviewed.
    error PropertyProfileDiffers(uint256 id, bytes32 given, bytes32 onRecord);
    error PropertyProfileMissing();
    error PropertyUnhealthy(uint256 id, IPropertyHealth.Problem[] problems);
    /// @notice Shares of it exist, or may yet be made.
    error PropertyTokenNotRetired(uint256 id, address token);

    /// @notice Submits a property. Only a MANAGER of this scope, who becomes the property's manager.
    /// @param profileHash keccak256 of the bytes at `profileURI`.
    function submit(string calldata profileURI, bytes32 profileHash) external returns (uint256 id);

    /// @notice Submits another profile for what was sent back or is pending. Only the property's manager, while they are a
    /// MANAGER of this scope.
    function resubmit(uint256 id, string calldata profileURI, bytes32 profileHash) external;

    /// @notice Approves what is pending. Only an ISSUER of this scope, and never the property's manager.
    /// @param profileHash The profile that was reviewed.
    function approve(uint256 id, bytes32 profileHash) external;

    /// @notice Sends back what is pending or approved. Only an ISSUER of this scope.
    function sendBack(uint256 id, string calldata remarksURI, bytes32 remarksHash) external;

    /// @notice Makes token, compliance and treasury of an approved property and opens its offering, in one transaction.
    /// Only an ISSUER of this scope, and only while the property's health shows no problem.
    /// @param params What the factory is told; profile and salt are taken from the record instead.
    /// @param terms The offering; its token is filled in.
    function tokenize(
        uint256 id,
        IPropertyFactory.Params calldata params,
        IOffering.Terms calldata terms
    ) external returns (address token, address compliance, address treasury, uint256 offeringId);

    /// @notice Halts sales of a tokenized property until it is resumed. Only an ISSUER of this scope.
    /// @param reasonHash Commitment to the reason, kept off-chain.
    function suspend(uint256 id, bytes32 reasonHash) external;

    /// @notice Ends a suspension. Only an ISSUER of this scope.
    function resume(uint256 id) external;

    /// @notice Writes down the end of a property whose token is retired. Only an ISSUER of this scope.
    function retire(uint256 id) external;

    /// @notice Sets who is asked about problems. Only the owner.
    function setHealth(IPropertyHealth health) external;

    /// @notice The addresses that `tokenize` would make, whatever the property's state.
    function predictTokenization(
        uint256 id,
        IPropertyFactory.Params calldata params
    ) external view returns (address token, address compliance, address treasury);

    function propertyOf(uint256 id) external view returns (Property memory);

    /// @notice Of a property's record, what other contracts ask for.
    function standingOf(uint256 id) external view returns (address manager, Status status, address token);

    /// @notice The property's token; zero until it is tokenized.
    function tokenOf(uint256 id) external view returns (address);

    /// @notice The property of a token; zero: none.
    function idOf(address token) external view returns (uint256);

    /// @notice How many properties were submitted; the last one's number.
    function propertyCount() external view returns (uint256);

    function health() external view returns (IPropertyHealth);
}
