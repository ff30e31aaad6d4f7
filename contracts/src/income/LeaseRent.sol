// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {RoleIds} from "../governance/RoleIds.sol";
import {Coins, Permit} from "../libraries/Coins.sol";
import {Months} from "../libraries/Months.sol";
import {ILeases} from "./ILeases.sol";
import {ITreasury} from "./ITreasury.sol";
import {LeaseTerms} from "./LeaseTerms.sol";

/// @title Rent
/// @notice Takes it for the oldest period first and hands it to the treasury, or keeps it while a court says so.
abstract contract LeaseRent is LeaseTerms {
    using SafeERC20 for IERC20;
    using Coins for IERC20;

    mapping(bytes32 leaseId => uint256) private _heldRent;

    /// @inheritdoc ILeases
    function pay(bytes32 leaseId, uint256 amount, bytes32 referenceId) external nonReentrant returns (uint256) {
        return _pay(leaseId, amount, referenceId);
    }

    /// @inheritdoc ILeases
    function payWithPermit(
        bytes32 leaseId,
        uint256 amount,
        bytes32 referenceId,
        Permit calldata permit
    ) external nonReentrant returns (uint256) {
        IERC20(_lease(leaseId).coin).usePermit(msg.sender, permit);
        return _pay(leaseId, amount, referenceId);
    }

    /// @inheritdoc ILeases
    function hold(bytes32 leaseId, bytes32 caseHash) external nonReentrant {
        Lease storage lease = _lease(leaseId);
        require(_has(lease.token, RoleIds.OFFICER), LeaseNotOfficer(msg.sender, lease.token));
        require(!lease.held, LeaseRentHeld(leaseId));
        lease.held = true;
        emit RentHoldBegun(leaseId, lease.token, msg.sender, caseHash);
    }

    /// @inheritdoc ILeases
    function release(
        bytes32 leaseId,
        address to,
        uint256 amount,
        bytes32 caseHash
    ) external nonReentrant returns (uint256 toTreasury) {
        // Check
        Lease storage lease = _lease(leaseId);
        _requireArbiter(lease.token);
        require(lease.held, LeaseRentNotHeld(leaseId));
        uint256 held = _heldRent[leaseId];
        require(amount <= held, LeaseReleaseExceeded(leaseId, amount, held));
        bool valid = amount == 0 || (to != address(0) && to != address(this) && to != lease.treasury);
        require(valid, LeaseReceiverInvalid(to));
        // Effect
        lease.held = false;
        delete _heldRent[leaseId];
        toTreasury = held - amount;
        uint32 period = Months.monthOf(block.timestamp);
        emit RentReleased(leaseId, lease.token, to, amount, toTreasury, period, caseHash, msg.sender);
        // Interaction
        (address coin, address treasury) = (lease.coin, lease.treasury);
        if (amount > 0) IERC20(coin).safeTransfer(to, amount);
        if (toTreasury == 0) return 0;
        IERC20(coin).sendExactly(treasury, toTreasury);
        ITreasury(treasury).bookRent(coin, toTreasury, leaseId, period);
    }

    /// @inheritdoc ILeases
    function progressOf(bytes32 leaseId) external view returns (Progress memory) {
        Lease storage lease = _lease(leaseId);
        return
            Progress(
                lease.next,
                lease.paidOfNext,
                lease.receipts,
                _endsAt(lease),
                lease.terminatedAt != 0,
                lease.held,
                _heldRent[leaseId],
                lease.treasury
            );
    }

    /// @inheritdoc ILeases
    function arrearsOf(
        bytes32 leaseId
    ) external view returns (uint256 amount, uint256 oldestDueAt, uint256 periods, uint256 lateFees) {
        Lease storage lease = _lease(leaseId);
        uint256 paid = lease.paidOfNext;
        for (uint256 index = lease.next; index < lease.periods; ++index) {
            (uint256 rent, uint256 lateFee, uint256 due, ) = _owed(leaseId, lease, index);
            if (due > block.timestamp) break;
            if (periods == 0) oldestDueAt = due;
            ++periods;
            amount += rent + lateFee - paid;
            lateFees += paid > rent ? rent + lateFee - paid : lateFee;
            paid = 0;
        }
    }

    /// @inheritdoc ILeases
    function quote(bytes32 leaseId, uint256 periods) external view returns (uint256 amount) {
        Lease storage lease = _lease(leaseId);
        (uint256 index, uint256 last) = (lease.next, lease.periods);
        if (periods == 0 || index == last) return 0;
        if (periods < last - index) last = index + periods;
        for (; index < last; ++index) {
            (uint256 rent, uint256 lateFee, , ) = _owed(leaseId, lease, index);
            amount += rent + lateFee;
        }
        amount -= lease.paidOfNext;
    }

    function _pay(bytes32 leaseId, uint256 amount, bytes32 referenceId) private returns (uint256 receipt) {
        // Check
        Lease storage lease = _lease(leaseId);
        require(amount > 0, LeaseAmountZero(leaseId));
        // Effect
        receipt = ++lease.receipts;
        (uint256[] memory parts, uint256 count) = _credit(leaseId, lease, amount, referenceId);
        if (lease.held) _heldRent[leaseId] += amount;
        // Interaction
        (address coin, address treasury) = (lease.coin, lease.treasury);
        if (lease.held) {
            IERC20(coin).takeExactly(msg.sender, amount);
            return receipt;
        }
        IERC20(coin).moveExactly(msg.sender, treasury, amount);
        for (uint256 i; i < count; ++i) {
            ITreasury(treasury).bookRent(coin, parts[i] >> 32, leaseId, uint32(parts[i]));
        }
    }

    /// @dev Counts a payment towards the oldest periods. A part: the amount, and the month in the lower 32 bits.
    function _credit(
        bytes32 leaseId,
        Lease storage lease,
        uint256 amount,
        bytes32 referenceId
    ) private returns (uint256[] memory parts, uint256 count) {
        (uint256 index, uint256 paid, uint256 left) = (lease.next, lease.paidOfNext, amount);
        parts = new uint256[](4);
        while (left > 0) {
            require(index < lease.periods, LeaseOverpaid(leaseId, amount, amount - left));
            (uint256 rent, uint256 lateFee, , uint32 period) = _owed(leaseId, lease, index);
            uint256 open = rent + lateFee - paid;
            uint256 part = left < open ? left : open;
            uint256 fee = _above(paid + part, rent) - _above(paid, rent);
            emit RentPaid(
                leaseId,
                lease.token,
                msg.sender,
                lease.receipts,
                uint16(index),
                period,
                part,
                fee,
                part == open,
                lease.held,
                referenceId
            );
            if (count == parts.length) parts = _doubled(parts);
            parts[count++] = (part << 32) | period;
            left -= part;
            (index, paid) = part == open ? (index + 1, 0) : (index, paid + part);
        }
        lease.next = uint16(index);
        if (lease.paidOfNext != paid) lease.paidOfNext = uint128(paid);
    }

    /// @dev What a period costs now, when it is due, and its month.
    function _owed(
        bytes32 leaseId,
        Lease storage lease,
        uint256 index
    ) private view returns (uint256 rent, uint256 lateFee, uint256 due, uint32 period) {
        (due, period) = _begins(lease, index);
        rent = _rentOf(leaseId, lease, index);
        if (block.timestamp > due + uint256(lease.graceDays) * 1 days) lateFee = lease.lateFee;
    }

    function _above(uint256 amount, uint256 floor) private pure returns (uint256) {
        return amount > floor ? amount - floor : 0;
    }

    function _doubled(uint256[] memory list) private pure returns (uint256[] memory longer) {
        longer = new uint256[](list.length * 2);
        for (uint256 i; i < list.length; ++i) longer[i] = list[i];
    }
}
