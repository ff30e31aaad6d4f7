// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Four eyes
/// @notice Calls that one officer proposes and another confirms. Holds the agent role of tokens and of the identity
/// registry: forced transfer, recovery, burn, agent mint, relinking, swapping compliance or registry are one risk class,
/// since each can stand in for another.
interface IFourEyes {
    struct Proposal {
        address target;
        address proposer;
        uint40 proposedAt;
        bool settled;
        bytes32 reasonHash;
        bytes data;
    }

    /// @param reasonHash Commitment to the reason and its evidence, kept off-chain.
    event ProposalMade(
        uint256 indexed id,
        address indexed target,
        address indexed proposer,
        bytes data,
        bytes32 reasonHash
    );
    event ProposalConfirmed(uint256 indexed id, address indexed confirmer);
    event ProposalWithdrawn(uint256 indexed id, address indexed officer);

    /// @notice The account is no officer of the target, nor of the token that the target is the compliance of.
    error FourEyesNotOfficer(address account, address target);
    /// @notice The proposer cannot confirm.
    error FourEyesSameOfficer(uint256 id, address officer);
    error FourEyesUnknownProposal(uint256 id);
    /// @notice Confirmed or withdrawn already.
    error FourEyesSettled(uint256 id);
    /// @notice Not confirmed within `LIFETIME`. `expiredAt` is a Unix timestamp.
    error FourEyesExpired(uint256 id, uint256 expiredAt);
    /// @notice Whoever proposed is no officer of the target any more.
    error FourEyesProposerDismissed(uint256 id, address proposer);

    /// @notice Proposes a call. Only an officer of `target`: in its own scope in `Roles`, or, of a compliance, in the scope
    /// of the token that it serves (`ICompliance.getTokenBound`).
    /// @return id Number of the proposal.
    function propose(address target, bytes calldata data, bytes32 reasonHash) external returns (uint256 id);

    /// @notice Confirms and executes in one step. Only another officer of the same target; a failing call reverts with
    /// the target's own error and leaves the proposal open.
    function confirm(uint256 id) external returns (bytes memory result);

    /// @notice Withdraws an open proposal. Any officer of the target; anybody while its proposer is no officer, so that it
    /// does not revive if they are appointed again.
    function withdraw(uint256 id) external;

    /// @notice A proposal by its number.
    function proposal(uint256 id) external view returns (Proposal memory);

    /// @notice Seconds within which a proposal must be confirmed.
    function LIFETIME() external view returns (uint256);
}
