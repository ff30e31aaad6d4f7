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

/// @title Treasury
/// @dev A minimal clone per property. Trust: money leaves in one way only, to the dividend distributor, pro rata to the
/// holders of record.
contract Treasury is ITreasury, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;
    using Coins for IERC20;

    IRoles public immutable ROLES;
    IDividendDistributor public immutable DISTRIBUTOR;

    /// @inheritdoc ITreasury
    address public token;

    constructor(IRoles roles, IDividendDistributor distributor) {
        ROLES = roles;
        DISTRIBUTOR = distributor;
        token = address(1);
    }

    /// @inheritdoc ITreasury
    function initialize(address token_) external {
        require(token_ != address(0), TreasuryTokenMissing());
        require(token == address(0), TreasuryInitialized(token));
        token = token_;
    }

    /// @inheritdoc ITreasury
    function depositRent(address coin, uint256 amount, bytes32 leaseId, uint32 period) external nonReentrant {
        _deposit(coin, amount, leaseId, period);
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
        _deposit(coin, amount, leaseId, period);
    }

    /// @inheritdoc ITreasury
    function distribute(
        address coin,
        uint256 recordId,
        uint256 amount
    ) external nonReentrant returns (uint256 dividendIndex) {
        // Check
        address token_ = token;
        bool may =
            ROLES.ownerOf(token_) == msg.sender || ROLES.hasRole(RoleIds.id(token_, RoleIds.TREASURER), msg.sender);
        require(may, TreasuryNotTreasurer(msg.sender, token_));
        uint256 balance = IERC20(coin).balanceOf(address(this));
        require(amount <= balance, TreasuryInsufficient(coin, amount, balance));
        // Interaction: the distributor takes what divides evenly, and must have taken it when it returns
        IERC20(coin).forceApprove(address(DISTRIBUTOR), amount);
        uint256 taken;
        (dividendIndex, taken) = DISTRIBUTOR.declare(token_, coin, recordId, amount);
        if (taken < amount) IERC20(coin).forceApprove(address(DISTRIBUTOR), 0);
        emit IncomeDistributed(coin, dividendIndex, recordId, amount, taken);
    }

    function _deposit(address coin, uint256 amount, bytes32 leaseId, uint32 period) private {
        require(amount > 0, TreasuryAmountZero());
        require(
            period >= 190001 && period <= 999912 && period % 100 >= 1 && period % 100 <= 12,
            TreasuryPeriodInvalid(period)
        );
        emit RentReceived(coin, msg.sender, leaseId, period, amount);
        IERC20(coin).takeExactly(msg.sender, amount);
    }
}
