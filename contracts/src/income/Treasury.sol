// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IRoles} from "../governance/IRoles.sol";
import {RoleIds} from "../governance/RoleIds.sol";
import {Coins, Permit} from "../libraries/Coins.sol";
import {IDividendDistributor} from "./IDividendDistributor.sol";
import {ITreasury} from "./ITreasury.sol";
import {Waterfall} from "./Waterfall.sol";

/// @title Treasury
/// @dev A minimal clone per property. Trust: money leaves in three ways only. To the dividend distributor, pro rata to the
/// holders of record: a treasurer decides when. To the payee of the management fee: the waterfall decides, which the owner
/// sets. And out of another bucket to whom two different people agreed on, a manager and a treasurer or the owner, with the
/// hash of a paper. What is distributable can be no expense.
contract Treasury is Waterfall, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;
    using Coins for IERC20;

    IRoles public immutable ROLES;
    IDividendDistributor public immutable DISTRIBUTOR;
    /// @notice The contract of leases, which alone books rent.
    address public immutable LEASES;

    /// @inheritdoc ITreasury
    uint256 public expenseCount;
    mapping(uint256 expenseId => Expense) private _expenses;

    constructor(IRoles roles, IDividendDistributor distributor, address leases) {
        (ROLES, DISTRIBUTOR, LEASES) = (roles, distributor, leases);
        token = address(1);
    }

    /// @inheritdoc ITreasury
    function initialize(address token_, Step[] calldata steps) external {
        require(token_ != address(0), TreasuryTokenMissing());
        require(token == address(0), TreasuryInitialized(token));
        _initialize(token_, steps);
    }

    /// @inheritdoc ITreasury
    function depositRent(address coin, uint256 amount, bytes32 leaseId, uint32 period) external nonReentrant {
        _depositRent(coin, amount, leaseId, period);
    }

    /// @inheritdoc ITreasury
    function depositRentWithPermit(
        address coin,
        uint256 amount,
        bytes32 leaseId,
        uint32 period,
        Permit calldata permit
    ) external nonReentrant {
        IERC20(coin).usePermit(msg.sender, permit);
        _depositRent(coin, amount, leaseId, period);
    }

    /// @inheritdoc ITreasury
    function bookRent(address coin, uint256 amount, bytes32 leaseId, uint32 period) external nonReentrant {
        require(msg.sender == LEASES, TreasuryNotBooker(msg.sender, LEASES));
        _requireReceived(coin, amount);
        _rent(coin, amount, leaseId, period);
    }

    /// @inheritdoc ITreasury
    function depositIncome(address coin, uint256 amount, bytes32 what) external nonReentrant {
        require(amount > 0, TreasuryAmountZero());
        emit IncomeReceived(coin, msg.sender, what, amount);
        _allocate(coin, Source.Income, amount);
        IERC20(coin).takeExactly(msg.sender, amount);
    }

    /// @inheritdoc ITreasury
    function attribute(address coin) external nonReentrant returns (uint256 amount) {
        amount = unattributed(coin);
        require(amount > 0, TreasuryAmountZero());
        _allocate(coin, Source.Sent, amount);
    }

    /// @inheritdoc ITreasury
    function bookLapsed(address coin, uint256 amount) external nonReentrant {
        require(msg.sender == address(DISTRIBUTOR), TreasuryNotBooker(msg.sender, address(DISTRIBUTOR)));
        _requireReceived(coin, amount);
        _allocate(coin, Source.Lapsed, amount);
    }

    /// @inheritdoc ITreasury
    function setWaterfall(Step[] calldata steps) external {
        require(ROLES.ownerOf(token) == msg.sender, TreasuryNotOwner(msg.sender, token));
        _setWaterfall(steps);
    }

    /// @inheritdoc ITreasury
    function proposeExpense(
        address coin,
        Purpose purpose,
        address to,
        uint256 amount,
        bytes32 paperHash
    ) external returns (uint256 expenseId) {
        require(_has(RoleIds.MANAGER, msg.sender), TreasuryNotManager(msg.sender, token));
        require(purpose != Purpose.ManagementFee, TreasuryNotAnExpense(purpose));
        require(to != address(0) && to != address(this), TreasuryReceiverInvalid(to));
        require(amount > 0, TreasuryAmountZero());
        require(paperHash != 0, TreasuryPaperMissing());
        expenseId = ++expenseCount;
        _expenses[expenseId] = Expense(
            coin,
            purpose,
            ExpenseState.Proposed,
            uint40(block.timestamp),
            to,
            msg.sender,
            amount,
            paperHash
        );
        emit ExpenseProposed(expenseId, coin, purpose, to, amount, paperHash, msg.sender);
    }

    /// @inheritdoc ITreasury
    function payExpense(uint256 expenseId) external nonReentrant {
        // Check
        _requireTreasurer();
        Expense storage expense = _open(expenseId);
        address proposer = expense.proposer;
        require(msg.sender != proposer, TreasuryOwnExpense(expenseId, proposer));
        require(_has(RoleIds.MANAGER, proposer), TreasuryProposerDismissed(expenseId, proposer));
        (address coin, Purpose purpose, address to, uint256 amount) = (
            expense.coin,
            expense.purpose,
            expense.to,
            expense.amount
        );
        // Effect
        expense.state = ExpenseState.Paid;
        _spendBucket(coin, purpose, amount);
        emit ExpensePaid(expenseId, coin, purpose, to, amount, msg.sender);
        // Interaction
        IERC20(coin).safeTransfer(to, amount);
    }

    /// @inheritdoc ITreasury
    function cancelExpense(uint256 expenseId) external {
        if (!_has(RoleIds.MANAGER, msg.sender)) _requireTreasurer();
        _open(expenseId).state = ExpenseState.Cancelled;
        emit ExpenseCancelled(expenseId, msg.sender);
    }

    /// @inheritdoc ITreasury
    function payFee(address coin) external nonReentrant returns (uint256 amount) {
        // Effect
        address payee;
        (payee, amount) = _spendFee(coin);
        emit FeePaid(coin, payee, amount);
        // Interaction
        IERC20(coin).safeTransfer(payee, amount);
    }

    /// @inheritdoc ITreasury
    function distribute(
        address coin,
        uint256 recordId,
        uint256 amount,
        uint32 withholdingTable,
        uint32 lapsesAfter
    ) external nonReentrant returns (uint256 dividendIndex) {
        // Check
        _requireTreasurer();
        _requireDistributable(coin, amount);
        // Interaction: the distributor calls back for what divides evenly, see `payDividend`
        uint256 taken;
        (dividendIndex, taken) = DISTRIBUTOR.declareCollecting(
            token,
            coin,
            recordId,
            amount,
            withholdingTable,
            lapsesAfter
        );
        emit IncomeDistributed(coin, dividendIndex, recordId, amount, taken);
    }

    /// @inheritdoc ITreasury
    /// @dev The distributor calls only whom it is called by: within `distribute`, and once.
    function payDividend(address coin, uint256 amount) external {
        require(msg.sender == address(DISTRIBUTOR), TreasuryNotBooker(msg.sender, address(DISTRIBUTOR)));
        // Effect
        _spend(coin, amount);
        // Interaction
        IERC20(coin).safeTransfer(msg.sender, amount);
    }

    /// @inheritdoc ITreasury
    function expenseOf(uint256 expenseId) external view returns (Expense memory) {
        return _expenses[expenseId];
    }

    function _depositRent(address coin, uint256 amount, bytes32 leaseId, uint32 period) private {
        _rent(coin, amount, leaseId, period);
        IERC20(coin).takeExactly(msg.sender, amount);
    }

    function _rent(address coin, uint256 amount, bytes32 leaseId, uint32 period) private {
        require(amount > 0, TreasuryAmountZero());
        require(
            period >= 190001 && period <= 999912 && period % 100 >= 1 && period % 100 <= 12,
            TreasuryPeriodInvalid(period)
        );
        emit RentReceived(coin, msg.sender, leaseId, period, amount);
        _allocate(coin, Source.Rent, amount);
    }

    function _open(uint256 expenseId) private view returns (Expense storage expense) {
        expense = _expenses[expenseId];
        ExpenseState state = expense.state;
        require(state != ExpenseState.None, TreasuryExpenseUnknown(expenseId));
        require(state == ExpenseState.Proposed, TreasuryExpenseSettled(expenseId, state));
    }

    function _requireReceived(address coin, uint256 amount) private view {
        uint256 received = unattributed(coin);
        require(amount <= received, TreasuryNotReceived(coin, amount, received));
    }

    function _requireTreasurer() private view {
        bool may = _has(RoleIds.TREASURER, msg.sender) || ROLES.ownerOf(token) == msg.sender;
        require(may, TreasuryNotTreasurer(msg.sender, token));
    }

    function _has(uint96 role, address account) private view returns (bool) {
        return ROLES.hasRole(RoleIds.id(token, role), account);
    }
}
