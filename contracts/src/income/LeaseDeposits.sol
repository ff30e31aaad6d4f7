// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {RoleIds} from "../governance/RoleIds.sol";
import {Coins, Permit} from "../libraries/Coins.sol";
import {ILeases} from "./ILeases.sol";
import {ITreasury} from "./ITreasury.sol";
import {LeaseRent} from "./LeaseRent.sol";

/// @title Deposits
/// @notice Keeps a lease's deposit and gives it back, less what is agreed, or decided.
/// @dev A depositor whom the coin refuses stops nobody else: their money waits.
abstract contract LeaseDeposits is LeaseRent {
    using SafeERC20 for IERC20;
    using Coins for IERC20;

    struct Escrow {
        address depositor;
        DepositState state;
        uint40 claimedAt;
        uint128 contested;
        uint128 waiting;
    }

    mapping(bytes32 leaseId => Escrow) private _escrows;

    /// @inheritdoc ILeases
    function payDeposit(bytes32 leaseId) external nonReentrant {
        _payDeposit(leaseId);
    }

    /// @inheritdoc ILeases
    function payDepositWithPermit(bytes32 leaseId, Permit calldata permit) external nonReentrant {
        IERC20(_lease(leaseId).coin).usePermit(msg.sender, permit);
        _payDeposit(leaseId);
    }

    /// @inheritdoc ILeases
    function claimDeductions(bytes32 leaseId, uint256 amount, bytes32 paperHash) external nonReentrant {
        // Check
        Lease storage lease = _lease(leaseId);
        _requireManager(lease.token);
        Escrow storage e = _inState(leaseId, DepositState.Held);
        uint256 endsAt = _requireEnded(leaseId, lease);
        require(block.timestamp < endsAt + SETTLING, LeaseTooLate(leaseId, endsAt + SETTLING));
        require(amount > 0 && amount <= lease.deposit, LeaseDeductionInvalid(leaseId, amount, lease.deposit));
        // Effect
        (e.state, e.claimedAt, e.contested) = (DepositState.Claimed, uint40(block.timestamp), uint128(amount));
        emit DeductionsClaimed(leaseId, lease.token, amount, block.timestamp + SETTLING, paperHash, msg.sender);
        // Interaction
        _giveBack(leaseId, lease, e, lease.deposit - amount);
    }

    /// @inheritdoc ILeases
    function acceptDeductions(bytes32 leaseId) external nonReentrant {
        // Check
        Lease storage lease = _lease(leaseId);
        Escrow storage e = _inState(leaseId, DepositState.Claimed);
        bool may = msg.sender == e.depositor || block.timestamp >= e.claimedAt + SETTLING;
        require(may, LeaseNotParty(msg.sender, leaseId));
        // Effect
        uint256 amount = e.contested;
        (e.state, e.contested) = (DepositState.Settled, 0);
        // Interaction
        _deduct(leaseId, lease, amount);
    }

    /// @inheritdoc ILeases
    function disputeDeductions(bytes32 leaseId, uint256 disputed) external nonReentrant {
        // Check
        Lease storage lease = _lease(leaseId);
        Escrow storage e = _inState(leaseId, DepositState.Claimed);
        bool may = msg.sender == e.depositor || msg.sender == lease.tenant;
        may = may || (lease.tenant == address(0) && _has(lease.token, RoleIds.ARBITER));
        require(may, LeaseNotParty(msg.sender, leaseId));
        uint256 until = e.claimedAt + SETTLING;
        require(block.timestamp < until, LeaseTooLate(leaseId, until));
        uint256 claimed = e.contested;
        require(disputed > 0 && disputed <= claimed, LeaseDeductionInvalid(leaseId, disputed, claimed));
        // Effect
        (e.state, e.contested) = (DepositState.Disputed, uint128(disputed));
        emit DeductionsDisputed(leaseId, lease.token, msg.sender, disputed);
        // Interaction
        _deduct(leaseId, lease, claimed - disputed);
    }

    /// @inheritdoc ILeases
    function decide(bytes32 leaseId, uint256 toDepositor, bytes32 caseHash) external nonReentrant {
        // Check
        Lease storage lease = _lease(leaseId);
        _requireArbiter(lease.token);
        Escrow storage e = _inState(leaseId, DepositState.Disputed);
        uint256 disputed = e.contested;
        require(toDepositor <= disputed, LeaseDeductionInvalid(leaseId, toDepositor, disputed));
        // Effect
        (e.state, e.contested) = (DepositState.Settled, 0);
        emit DeductionsDecided(leaseId, lease.token, msg.sender, toDepositor, disputed - toDepositor, caseHash);
        // Interaction
        _giveBack(leaseId, lease, e, toDepositor);
        _deduct(leaseId, lease, disputed - toDepositor);
    }

    /// @inheritdoc ILeases
    function returnDeposit(bytes32 leaseId) external nonReentrant returns (uint256 amount) {
        // Check
        Lease storage lease = _lease(leaseId);
        Escrow storage e = _escrows[leaseId];
        amount = e.waiting;
        if (amount == 0) {
            _inState(leaseId, DepositState.Held);
            uint256 until = _requireEnded(leaseId, lease) + SETTLING;
            bool may = block.timestamp >= until || _has(lease.token, RoleIds.MANAGER);
            require(may, LeaseTooEarly(leaseId, until));
            amount = lease.deposit;
        }
        // Effect
        if (e.waiting > 0) e.waiting = 0;
        else e.state = DepositState.Settled;
        emit LeaseDepositReturned(leaseId, lease.token, e.depositor, amount);
        // Interaction
        IERC20(lease.coin).safeTransfer(e.depositor, amount);
    }

    /// @inheritdoc ILeases
    function depositOf(bytes32 leaseId) external view returns (Deposit memory) {
        Lease storage lease = _lease(leaseId);
        Escrow storage e = _escrows[leaseId];
        uint256 until;
        if (e.state == DepositState.Held) until = _endsAt(lease) + SETTLING;
        if (e.state == DepositState.Claimed) until = e.claimedAt + SETTLING;
        return Deposit(e.state, e.depositor, lease.deposit, e.contested, e.waiting, until);
    }

    function _requireDepositUntouched(bytes32 leaseId) internal view override {
        DepositState state = _escrows[leaseId].state;
        require(state <= DepositState.Held, LeaseDepositStateIllegal(leaseId, state));
    }

    function _bindsDeposit(bytes32 leaseId) internal view override returns (bool) {
        Escrow storage e = _escrows[leaseId];
        return e.state == DepositState.Held && e.depositor != msg.sender;
    }

    function _payDeposit(bytes32 leaseId) private {
        // Check
        Lease storage lease = _lease(leaseId);
        uint256 amount = lease.deposit;
        require(amount > 0, LeaseDepositNone(leaseId));
        Escrow storage e = _inState(leaseId, DepositState.None);
        uint256 endsAt = _endsAt(lease);
        require(block.timestamp < endsAt, LeaseEnded(leaseId, endsAt));
        // Effect
        (e.state, e.depositor) = (DepositState.Held, msg.sender);
        emit LeaseDepositPaid(leaseId, lease.token, msg.sender, amount);
        // Interaction
        IERC20(lease.coin).takeExactly(msg.sender, amount);
    }

    /// @dev Pays the depositor, or keeps for later what the coin refuses to pay.
    function _giveBack(bytes32 leaseId, Lease storage lease, Escrow storage e, uint256 amount) private {
        if (amount == 0) return;
        if (IERC20(lease.coin).trySafeTransfer(e.depositor, amount)) {
            emit LeaseDepositReturned(leaseId, lease.token, e.depositor, amount);
        } else {
            e.waiting += uint128(amount);
            emit LeaseDepositWaiting(leaseId, lease.token, e.depositor, amount);
        }
    }

    function _deduct(bytes32 leaseId, Lease storage lease, uint256 amount) private {
        if (amount == 0) return;
        // Effect
        emit DeductionsTaken(leaseId, lease.token, amount);
        // Interaction
        (address coin, address treasury) = (lease.coin, lease.treasury);
        IERC20(coin).forceApprove(treasury, amount);
        ITreasury(treasury).depositIncome(coin, amount, leaseId);
    }

    function _inState(bytes32 leaseId, DepositState state) private view returns (Escrow storage e) {
        e = _escrows[leaseId];
        require(e.state == state, LeaseDepositStateIllegal(leaseId, e.state));
    }

    function _requireEnded(bytes32 leaseId, Lease storage lease) private view returns (uint256 endsAt) {
        endsAt = _endsAt(lease);
        require(block.timestamp >= endsAt, LeaseNotEnded(leaseId, endsAt));
    }
}
