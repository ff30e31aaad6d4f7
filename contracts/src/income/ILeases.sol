// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Permit} from "../libraries/Coins.sol";

/// @title Leases
/// @notice Rent, and the deposit for it. A lease is known by an opaque id, chosen at random by whoever keeps its papers: no
/// person stands on the chain. Its periods are numbered from 0 and are due in advance, by the calendar in UTC. Amounts are in
/// the coin's smallest units, times Unix seconds, months yyyymm. What is due follows from the terms, the time and two stored
/// numbers: the first period that is not paid in full, and what was paid of it.
interface ILeases {
    enum Frequency {
        Monthly,
        Quarterly
    }

    /// @notice `None`: not paid in. `Held`: here. `Claimed`: the manager claims a part. `Disputed`: an arbiter decides about a
    /// part. `Settled`: it went where it belongs, but for what waits because the coin refused its owner.
    enum DepositState {
        None,
        Held,
        Claimed,
        Disputed,
        Settled
    }

    /// @param tenant Wallet that agrees for the tenancy; zero: none, then an arbiter agrees to an early end.
    /// @param startsAt When the first period begins, and is due: midnight UTC of its day.
    /// @param periods How many, `MAX_PERIODS` at most. As told by `termsOf`: as they are now.
    /// @param rent Of each period of the first year.
    /// @param indexBasisPoints Added to the rent at each anniversary, compounding, rounded down every year.
    /// @param graceDays Days after the due date in which nothing is late.
    /// @param lateFee Added once to a period that is not paid in full when its grace is over.
    /// @param deposit Zero: none.
    /// @param termsHash keccak256 of the lease's paper.
    struct Terms {
        address token;
        address coin;
        address tenant;
        uint40 startsAt;
        uint16 periods;
        Frequency frequency;
        uint128 rent;
        uint16 indexBasisPoints;
        uint8 graceDays;
        uint128 lateFee;
        uint128 deposit;
        bytes32 termsHash;
    }

    /// @param next First period that is not paid in full; the number of periods where all are.
    /// @param paidOfNext What was paid of it.
    /// @param receipts How many payments there were; the last one's receipt.
    /// @param endsAt When the last period is over; of a lease that was ended, not before that was agreed.
    /// @param terminated Ended by agreement.
    /// @param held Rent is kept here until an arbiter releases it.
    /// @param heldRent What is kept so.
    /// @param treasury Where rent goes; the token's, for life.
    struct Progress {
        uint16 next;
        uint128 paidOfNext;
        uint32 receipts;
        uint256 endsAt;
        bool terminated;
        bool held;
        uint256 heldRent;
        address treasury;
    }

    /// @param depositor Who paid it in, and who alone is paid back.
    /// @param amount Whole deposit.
    /// @param contested Claimed, or disputed, of it.
    /// @param waiting Owed to the depositor, whom the coin refused: see `returnDeposit`.
    /// @param until When the time to claim (`Held`, after the end) or to dispute (`Claimed`) is over; else zero.
    struct Deposit {
        DepositState state;
        address depositor;
        uint256 amount;
        uint256 contested;
        uint256 waiting;
        uint256 until;
    }

    /// @param exists Whether the side proposes anything.
    /// @param periods How many periods the lease is to have.
    struct Proposal {
        bool exists;
        uint16 periods;
    }

    /// @param exists Whether the manager proposes anything.
    /// @param periods How many periods are to be added.
    /// @param rent Of each period of the first year that is added.
    struct Renewal {
        bool exists;
        uint16 periods;
        uint128 rent;
    }

    event LeaseCreated(
        bytes32 indexed leaseId,
        address indexed token,
        address indexed tenant,
        Terms terms,
        address treasury,
        uint256 endsAt,
        address manager
    );
    event LeaseRenewalProposed(
        bytes32 indexed leaseId,
        address indexed token,
        address indexed by,
        uint16 periods,
        uint128 rent
    );
    /// @param first Number of the first period that was added.
    /// @param periods How many the lease has now.
    /// @param rent Of each period of the first year that was added.
    event LeaseRenewed(
        bytes32 indexed leaseId,
        address indexed token,
        uint16 first,
        uint16 periods,
        uint128 rent,
        uint256 endsAt
    );
    /// @param byManager The manager's side; else the tenant's.
    event LeaseTerminationProposed(
        bytes32 indexed leaseId,
        address indexed token,
        address indexed by,
        uint16 periods,
        bool byManager
    );
    /// @param periods How many the lease has now.
    /// @param surplus What had been paid of a period that the lease no longer has: it stays paid.
    event LeaseTerminated(
        bytes32 indexed leaseId,
        address indexed token,
        uint16 periods,
        uint256 endsAt,
        uint256 surplus
    );
    /// @notice One side takes back what it proposed.
    event LeaseProposalWithdrawn(bytes32 indexed leaseId, address indexed token, address indexed by, bool byManager);
    /// @notice Rent was paid: one for each period that a payment touches.
    /// @param receipt Number of the payment among the lease's, from 1; the same for all periods of a payment.
    /// @param index Number of the period.
    /// @param period Month in which the period begins, yyyymm.
    /// @param amount Paid of this period, late fee included.
    /// @param lateFee Of `amount`; the rent itself is paid first.
    /// @param complete Whether the period is paid in full now.
    /// @param held Whether it is kept here instead of going to the treasury.
    /// @param referenceId What the payer says it is for, such as a card payment; zero: nothing. Anybody may say anything.
    event RentPaid(
        bytes32 indexed leaseId,
        address indexed token,
        address indexed payer,
        uint256 receipt,
        uint16 index,
        uint32 period,
        uint256 amount,
        uint256 lateFee,
        bool complete,
        bool held,
        bytes32 referenceId
    );
    /// @notice From now on rent is kept here, until `RentReleased`.
    event RentHoldBegun(bytes32 indexed leaseId, address indexed token, address indexed by, bytes32 caseHash);
    /// @param toTreasury Went to the treasury as rent, under the month `period`.
    /// @param amount Went to `to`.
    event RentReleased(
        bytes32 indexed leaseId,
        address indexed token,
        address indexed to,
        uint256 amount,
        uint256 toTreasury,
        uint32 period,
        bytes32 caseHash,
        address arbiter
    );
    event LeaseDepositPaid(bytes32 indexed leaseId, address indexed token, address indexed depositor, uint256 amount);
    /// @notice The rest of the deposit went back, see `LeaseDepositReturned`.
    /// @param until When the time to dispute is over.
    event DeductionsClaimed(
        bytes32 indexed leaseId,
        address indexed token,
        uint256 amount,
        uint256 until,
        bytes32 paperHash,
        address manager
    );
    /// @param amount Disputed: an arbiter decides about it. What is not went to the treasury, see `DeductionsTaken`.
    event DeductionsDisputed(bytes32 indexed leaseId, address indexed token, address indexed by, uint256 amount);
    event DeductionsDecided(
        bytes32 indexed leaseId,
        address indexed token,
        address indexed arbiter,
        uint256 toDepositor,
        uint256 toTreasury,
        bytes32 caseHash
    );
    /// @notice A part of the deposit went to the treasury as income, named by the lease's id: it pays no rent.
    event DeductionsTaken(bytes32 indexed leaseId, address indexed token, uint256 amount);
    event LeaseDepositReturned(
        bytes32 indexed leaseId,
        address indexed token,
        address indexed depositor,
        uint256 amount
    );
    /// @notice The coin refused the depositor: the money waits here, see `returnDeposit`.
    event LeaseDepositWaiting(
        bytes32 indexed leaseId,
        address indexed token,
        address indexed depositor,
        uint256 amount
    );

    error LeaseKnown(bytes32 leaseId);
    error LeaseUnknown(bytes32 leaseId);
    /// @notice No property of the factory has this token.
    error LeaseTokenUnknown(address token);
    error LeaseTermsInvalid();
    /// @notice Too far ahead to be meant.
    error LeaseStartInvalid(uint256 startsAt, uint256 latest);
    /// @notice The rent and late fees of all periods are more than uint128 holds.
    error LeaseTooLarge(uint256 total);
    error LeaseNotManager(address account, address token);
    error LeaseNotOfficer(address account, address token);
    error LeaseNotArbiter(address account, address token);
    /// @notice Not one of those whose word is needed here.
    error LeaseNotParty(address account, bytes32 leaseId);
    error LeasePeriodUnknown(bytes32 leaseId, uint256 index, uint256 periods);
    error LeaseRenewalInvalid(bytes32 leaseId, uint256 periods, uint256 maximum);
    /// @notice Periods that are paid cannot be taken away, and an early end is before the end.
    error LeaseTerminationInvalid(bytes32 leaseId, uint256 periods, uint256 paid, uint256 present);
    error LeaseTerminatedAlready(bytes32 leaseId);
    error LeaseProposalMissing(bytes32 leaseId, address account);
    error LeaseEnded(bytes32 leaseId, uint256 endedAt);
    error LeaseNotEnded(bytes32 leaseId, uint256 endsAt);
    error LeaseAmountZero(bytes32 leaseId);
    /// @notice More than is left of the whole term.
    error LeaseOverpaid(bytes32 leaseId, uint256 amount, uint256 owed);
    error LeaseRentHeld(bytes32 leaseId);
    error LeaseRentNotHeld(bytes32 leaseId);
    error LeaseReleaseExceeded(bytes32 leaseId, uint256 amount, uint256 held);
    error LeaseReceiverInvalid(address receiver);
    error LeaseDepositNone(bytes32 leaseId);
    error LeaseDepositStateIllegal(bytes32 leaseId, DepositState state);
    error LeaseDeductionInvalid(bytes32 leaseId, uint256 amount, uint256 maximum);
    /// @notice The time to claim, or to dispute, is over.
    error LeaseTooLate(bytes32 leaseId, uint256 endedAt);
    /// @notice Others still have time to speak.
    error LeaseTooEarly(bytes32 leaseId, uint256 until);

    /// @notice Records a lease. Only a MANAGER of the token's scope.
    /// @param leaseId Random: it says nothing of anybody. Not used before.
    function create(bytes32 leaseId, Terms calldata terms) external;

    /// @notice Adds periods after the last, at a new rent that is indexed anew from the first of them. A MANAGER proposes; the
    /// tenant agrees by calling the same. Where there is no tenant's wallet the manager's word suffices, unless it would keep
    /// somebody else's deposit for longer: then an ARBITER agrees. Until `SETTLING` after the end, and not once deductions are
    /// claimed or the deposit is back.
    function renew(bytes32 leaseId, uint16 periods, uint128 rent) external;

    /// @notice Ends a lease after its first `periods` periods; zero: it never was. A MANAGER and the tenant, or an ARBITER in the
    /// tenant's stead, say the same, in any order. Periods that are paid in full stay.
    function terminate(bytes32 leaseId, uint16 periods) external;

    /// @notice Takes back what the caller's side proposed, renewal and early end.
    function withdrawProposal(bytes32 leaseId) external;

    /// @notice Pays rent: the oldest period first, in part, whole, or ahead. Anyone; the payer has approved the amount. The
    /// money goes to the treasury, or stays here while rent is held.
    /// @param referenceId What it is for, such as a card payment; zero: nothing.
    /// @return receipt Number of the payment among the lease's.
    function pay(bytes32 leaseId, uint256 amount, bytes32 referenceId) external returns (uint256 receipt);

    /// @notice As `pay`, with an ERC-2612 permit; survives the permit being used by somebody else first.
    function payWithPermit(
        bytes32 leaseId,
        uint256 amount,
        bytes32 referenceId,
        Permit calldata permit
    ) external returns (uint256 receipt);

    /// @notice From now on rent stays here, by order of a court. Only an OFFICER of the token's scope: who
    /// decides where held rent goes cannot begin to hold it.
    /// @param caseHash Commitment to the order, kept off-chain.
    function hold(bytes32 leaseId, bytes32 caseHash) external;

    /// @notice Ends the hold: `amount` goes to `to`, the rest of what was held to the treasury as rent. Only an ARBITER.
    /// @return toTreasury What the treasury got.
    function release(
        bytes32 leaseId,
        address to,
        uint256 amount,
        bytes32 caseHash
    ) external returns (uint256 toTreasury);

    /// @notice Pays the whole deposit in, before the end. Anyone, once: whoever pays it is who gets it back.
    function payDeposit(bytes32 leaseId) external;

    /// @notice As `payDeposit`, with an ERC-2612 permit.
    function payDepositWithPermit(bytes32 leaseId, Permit calldata permit) external;

    /// @notice Claims a part of the deposit; the rest goes back at once. Only a MANAGER, within `SETTLING` after the end.
    /// @param paperHash Hash of the paper that says what for.
    function claimDeductions(bytes32 leaseId, uint256 amount, bytes32 paperHash) external;

    /// @notice What was claimed goes to the treasury. The depositor; once the time to dispute is over, anyone: silence accepts.
    function acceptDeductions(bytes32 leaseId) external;

    /// @notice Disputes what was claimed, or a part: the rest goes to the treasury at once. The depositor or the tenant, or an
    /// ARBITER where there is no tenant's wallet, within `SETTLING` after the claim.
    function disputeDeductions(bytes32 leaseId, uint256 disputed) external;

    /// @notice Decides about what was disputed: `toDepositor` of it goes back, the rest to the treasury. Only an ARBITER.
    function decide(bytes32 leaseId, uint256 toDepositor, bytes32 caseHash) external;

    /// @notice Pays the depositor back: the whole deposit after the end, if no deductions were claimed within `SETTLING` or a
    /// MANAGER calls; or what waits, since the coin refused them before. Anyone.
    function returnDeposit(bytes32 leaseId) external returns (uint256 amount);

    /// @notice Terms as they are now: renewals and an early end change the number of periods.
    function termsOf(bytes32 leaseId) external view returns (Terms memory);

    function progressOf(bytes32 leaseId) external view returns (Progress memory);

    function depositOf(bytes32 leaseId) external view returns (Deposit memory);

    /// @notice What either side proposes.
    function proposalsOf(
        bytes32 leaseId
    ) external view returns (Proposal memory byManager, Proposal memory byTenant, Renewal memory renewal);

    /// @notice When a period is due; of the number of periods: when the last one is over.
    function dueAt(bytes32 leaseId, uint256 index) external view returns (uint256);

    /// @notice Rent of a period, without late fee.
    function rentOf(bytes32 leaseId, uint256 index) external view returns (uint256);

    /// @notice Month in which a period begins, as yyyymm.
    function periodMonth(bytes32 leaseId, uint256 index) external view returns (uint32);

    /// @notice What is due now and not paid, late fees included.
    /// @param oldestDueAt Since when; zero: nothing is due.
    /// @param periods How many periods are not paid in full.
    /// @param lateFees Of `amount`.
    function arrearsOf(
        bytes32 leaseId
    ) external view returns (uint256 amount, uint256 oldestDueAt, uint256 periods, uint256 lateFees);

    /// @notice What it costs now to pay the next so many periods in full, or all that are left.
    function quote(bytes32 leaseId, uint256 periods) external view returns (uint256 amount);
}
