// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Permit} from "../libraries/Coins.sol";

/// @title Treasury of one property
/// @notice Takes income in, divides each of it at once by the waterfall, and gives it out: from a bucket as an expense or as
/// the management fee, the rest as dividends. Every unit of every coin stands in a bucket, is distributable, or was sent
/// without a word and is not attributed yet. Amounts are in a coin's smallest units; periods are calendar months, yyyymm;
/// leases are known by an opaque id, never by a person.
interface ITreasury {
    /// @notice What a bucket is for. A waterfall has each at most once.
    enum Purpose {
        Taxes,
        Insurance,
        ManagementFee,
        RepairReserve,
        Other
    }

    /// @notice Where income came from. `Sent`: without a word, see `attribute`. `Lapsed`: dividends that nobody claimed.
    enum Source {
        Rent,
        Income,
        Sent,
        Lapsed
    }

    enum ExpenseState {
        None,
        Proposed,
        Paid,
        Cancelled
    }

    /// @notice A step of the waterfall: what goes into a bucket before anything goes further down.
    /// @param basisPoints Of each income as a whole, not of what earlier steps left; never more than they left.
    /// @param target The bucket takes nothing that would bring it above this, in each coin's own units. Zero: no bound.
    /// @param payee Who gets the management fee; zero in every other step.
    struct Step {
        Purpose purpose;
        uint16 basisPoints;
        uint128 target;
        address payee;
    }

    /// @param to Who is paid.
    /// @param paperHash keccak256 of the invoice's or contract's bytes.
    struct Expense {
        address coin;
        Purpose purpose;
        ExpenseState state;
        uint40 proposedAt;
        address to;
        address proposer;
        uint256 amount;
        bytes32 paperHash;
    }

    /// @param payer Who brought it: the contract of leases, whose own event then names the wallet, or the wallet itself.
    event RentReceived(
        address indexed coin,
        address indexed payer,
        bytes32 indexed leaseId,
        uint32 period,
        uint256 amount
    );
    /// @param what keccak256 of what the payer says that it is.
    event IncomeReceived(address indexed coin, address indexed payer, bytes32 indexed what, uint256 amount);
    /// @notice How an income was divided: `amount` is the sum of `parts` and `distributable`.
    /// @param parts By purpose.
    event IncomeAllocated(
        address indexed coin,
        Source indexed source,
        uint256 amount,
        uint256[5] parts,
        uint256 distributable
    );
    /// @notice The waterfall by which income is divided from now on.
    event WaterfallSet(Step[] steps, address indexed setter);
    /// @notice Money of buckets that the waterfall no longer has became distributable. Told at the coin's next movement.
    /// @param amounts By purpose.
    event BucketsReleased(address indexed coin, uint256[5] amounts);
    event ExpenseProposed(
        uint256 indexed expenseId,
        address indexed coin,
        Purpose indexed purpose,
        address to,
        uint256 amount,
        bytes32 paperHash,
        address proposer
    );
    /// @param payer Who agreed to it: never the proposer.
    event ExpensePaid(
        uint256 indexed expenseId,
        address indexed coin,
        Purpose indexed purpose,
        address to,
        uint256 amount,
        address payer
    );
    event ExpenseCancelled(uint256 indexed expenseId, address indexed canceller);
    event FeePaid(address indexed coin, address indexed payee, uint256 amount);
    /// @param distributed What went to the holders; `amount` less this stays here, since it does not divide evenly.
    event IncomeDistributed(
        address indexed coin,
        uint256 indexed dividendIndex,
        uint256 recordId,
        uint256 amount,
        uint256 distributed
    );

    error TreasuryInitialized(address token);
    error TreasuryTokenMissing();
    error TreasuryAmountZero();
    error TreasuryPeriodInvalid(uint32 period);
    error TreasuryNotTreasurer(address account, address token);
    error TreasuryNotManager(address account, address token);
    error TreasuryNotOwner(address account, address token);
    /// @notice Only the contract of leases books rent; only the distributor books what lapsed, and takes dividends.
    error TreasuryNotBooker(address account, address booker);
    /// @notice More than is distributable.
    error TreasuryInsufficient(address coin, uint256 amount, uint256 distributable);
    /// @notice More than was sent without being attributed yet.
    error TreasuryNotReceived(address coin, uint256 amount, uint256 unattributed);
    /// @notice More of one coin than can be counted here (uint112).
    error TreasuryTooLarge(address coin, uint256 amount);
    /// @notice Basis points from 1 to 10,000, each purpose once, a payee for the management fee and for nothing else.
    error TreasuryStepInvalid(uint256 step);
    error TreasuryExpenseUnknown(uint256 expenseId);
    error TreasuryExpenseSettled(uint256 expenseId, ExpenseState state);
    /// @notice The management fee belongs to its payee.
    error TreasuryNotAnExpense(Purpose purpose);
    error TreasuryPaperMissing();
    error TreasuryReceiverInvalid(address to);
    error TreasuryOwnExpense(uint256 expenseId, address account);
    error TreasuryProposerDismissed(uint256 expenseId, address proposer);
    error TreasuryBucketInsufficient(address coin, Purpose purpose, uint256 amount, uint256 bucket);

    /// @notice Makes a clone the treasury of one token, for life, with its first waterfall.
    function initialize(address token, Step[] calldata steps) external;

    /// @notice Pays rent in. Anyone; the payer has approved the amount.
    /// @param leaseId Opaque id of the lease.
    /// @param period Month the rent is for, yyyymm.
    function depositRent(address coin, uint256 amount, bytes32 leaseId, uint32 period) external;

    /// @notice As `depositRent`, with an ERC-2612 permit.
    function depositRentWithPermit(
        address coin,
        uint256 amount,
        bytes32 leaseId,
        uint32 period,
        Permit calldata permit
    ) external;

    /// @notice Books rent that was sent here just before. Only the contract of leases.
    function bookRent(address coin, uint256 amount, bytes32 leaseId, uint32 period) external;

    /// @notice Pays other income in. Anyone; the payer has approved the amount.
    /// @param what keccak256 of what it is.
    function depositIncome(address coin, uint256 amount, bytes32 what) external;

    /// @notice Divides coins that were sent here without a word as any income. Anyone.
    function attribute(address coin) external returns (uint256 amount);

    /// @notice Makes dividends that nobody claimed in time, and that were sent here just before, distributable. They went
    /// through the waterfall once and do not again. Only the distributor.
    function bookLapsed(address coin, uint256 amount) external;

    /// @notice Changes how income is divided from now on. Only the token's owner: the delay is that of its timelock. What
    /// stands in buckets stays; of a bucket that is gone it becomes distributable. A new payee gets a fee not yet paid.
    function setWaterfall(Step[] calldata steps) external;

    /// @notice Proposes an expense out of a bucket. Only a manager of the token's scope.
    function proposeExpense(
        address coin,
        Purpose purpose,
        address to,
        uint256 amount,
        bytes32 paperHash
    ) external returns (uint256 expenseId);

    /// @notice Agrees to an expense and pays it. Only the token's owner or a treasurer, who is not its proposer; the proposer
    /// must still be a manager.
    function payExpense(uint256 expenseId) external;

    /// @notice Calls an expense off that is not paid. Only a manager, a treasurer or the token's owner.
    function cancelExpense(uint256 expenseId) external;

    /// @notice Pays the management fee of one coin to its payee. Anyone.
    function payFee(address coin) external returns (uint256 amount);

    /// @notice Declares a dividend for a record date that has passed. Only the token's owner or a treasurer.
    /// @param amount Most to distribute; what does not divide evenly stays here and distributable.
    /// @param withholdingTable Number of a table of `IWithholding` for this token; zero: nothing is withheld.
    /// @param lapsesAfter Seconds after which unclaimed money may return here, see `IDividendDistributor.lapse`; zero: never.
    /// @return dividendIndex Number of the dividend among the token's, from 0.
    function distribute(
        address coin,
        uint256 recordId,
        uint256 amount,
        uint32 withholdingTable,
        uint32 lapsesAfter
    ) external returns (uint256 dividendIndex);

    /// @notice Pays the dividend that is just being declared. Only the distributor, within `distribute`.
    function payDividend(address coin, uint256 amount) external;

    /// @notice The property token whose income this is.
    function token() external view returns (address);

    function waterfall() external view returns (Step[] memory);

    /// @notice What dividends can be declared of.
    function distributable(address coin) external view returns (uint256);

    /// @notice What stands in each bucket, by purpose.
    function bucketsOf(address coin) external view returns (uint256[5] memory);

    /// @notice What was sent here without a word and waits for `attribute`.
    function unattributed(address coin) external view returns (uint256);

    function expenseOf(uint256 expenseId) external view returns (Expense memory);

    /// @notice How many expenses were proposed; they are numbered from 1.
    function expenseCount() external view returns (uint256);
}
