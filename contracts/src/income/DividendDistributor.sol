// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IRoles} from "../governance/IRoles.sol";
import {RoleIds} from "../governance/RoleIds.sol";
import {FactsLib} from "../identity/Facts.sol";
import {Coins} from "../libraries/Coins.sol";
import {IPropertyToken} from "../token/IPropertyToken.sol";
import {IDividendDistributor} from "./IDividendDistributor.sol";

/// @title DividendDistributor
/// @dev One for all properties; a dividend can only spend what was taken for it, whatever its token answers, since every
/// payment is subtracted from its own outstanding amount. Trust: a property's treasurers declare; nobody can take a
/// declared dividend back. A sanctioned, revoked or unknown payee's claim is held, never pushed.
contract DividendDistributor is IDividendDistributor, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;
    using Coins for IERC20;

    IRoles public immutable ROLES;

    mapping(address token => uint256) private _counts;
    mapping(address token => mapping(uint256 index => Dividend)) private _dividends;
    mapping(address token => mapping(address account => mapping(uint256 word => uint256))) private _claimed;

    constructor(IRoles roles) {
        ROLES = roles;
    }

    /// @inheritdoc IDividendDistributor
    function declare(
        address token,
        address coin,
        uint256 recordId,
        uint256 amount
    ) external nonReentrant returns (uint256 index, uint256 taken) {
        // Check
        bool may =
            ROLES.hasRole(RoleIds.id(token, RoleIds.TREASURER), msg.sender) || ROLES.ownerOf(token) == msg.sender;
        require(may, DividendNotTreasurer(msg.sender, token));
        IPropertyToken(token).advanceRecords();
        uint256 supply = IPropertyToken(token).totalSupplyAt(recordId);
        require(supply > 0, DividendNoShares(token, recordId));
        uint256 perShare = amount / supply;
        require(perShare > 0, DividendTooSmall(amount, supply));
        require(perShare <= type(uint96).max && amount <= type(uint128).max, DividendTooLarge(perShare));
        // Effect
        taken = perShare * supply;
        index = _counts[token]++;
        _dividends[token][index] = Dividend(
            coin,
            uint96(perShare),
            uint24(recordId),
            uint40(block.timestamp),
            uint128(taken)
        );
        emit DividendDeclared(token, index, coin, recordId, perShare, supply, taken, msg.sender);
        // Interaction
        IERC20(coin).takeExactly(msg.sender, taken);
    }

    /// @inheritdoc IDividendDistributor
    function claim(address token, uint256 index, address account) external nonReentrant returns (uint256) {
        return _claim(token, index, account);
    }

    /// @inheritdoc IDividendDistributor
    function claimMany(
        address[] calldata tokens,
        uint256[] calldata indices,
        address account
    ) external nonReentrant returns (uint256 payments) {
        require(tokens.length == indices.length, DividendBatchLength(tokens.length, indices.length));
        for (; payments < tokens.length; ++payments) {
            _claim(tokens[payments], indices[payments], account);
        }
    }

    /// @inheritdoc IDividendDistributor
    function push(
        address token,
        uint256 index,
        address[] calldata accounts
    ) external nonReentrant returns (uint256 paid) {
        Dividend storage dividend = _dividend(token, index);
        for (uint256 i; i < accounts.length; ++i) {
            // Check
            address account = accounts[i];
            (uint256 amount, address payee, bytes memory reason) = _due(token, index, dividend, account);
            if (reason.length > 0) {
                emit DividendSkipped(token, index, account, reason);
                continue;
            }
            // Effect
            _flip(token, index, account);
            dividend.outstanding -= uint128(amount);
            // Interaction
            if (IERC20(dividend.coin).trySafeTransfer(payee, amount)) {
                ++paid;
                emit DividendPaid(token, index, account, payee, amount);
            } else {
                _flip(token, index, account);
                dividend.outstanding += uint128(amount);
                reason = abi.encodeWithSelector(DividendTransferFailed.selector, dividend.coin, payee);
                emit DividendSkipped(token, index, account, reason);
            }
        }
    }

    /// @inheritdoc IDividendDistributor
    function dividendOf(address token, uint256 index) external view returns (Dividend memory) {
        return _dividend(token, index);
    }

    /// @inheritdoc IDividendDistributor
    function dividendCount(address token) external view returns (uint256) {
        return _counts[token];
    }

    /// @inheritdoc IDividendDistributor
    function claimable(
        address token,
        uint256 index,
        address account
    ) external view returns (uint256 amount, address payee, uint8 status) {
        Dividend storage dividend = _dividend(token, index);
        (amount, payee, status) = IPropertyToken(token).entitlementOf(account, dividend.recordId);
        amount = isClaimed(token, index, account) ? 0 : amount * dividend.perShare;
    }

    /// @inheritdoc IDividendDistributor
    function isClaimed(address token, uint256 index, address account) public view returns (bool) {
        return (_claimed[token][account][index >> 8] >> (index & 0xff)) & 1 == 1;
    }

    function _claim(address token, uint256 index, address account) private returns (uint256) {
        // Check
        Dividend storage dividend = _dividend(token, index);
        (uint256 amount, address payee, bytes memory reason) = _due(token, index, dividend, account);
        if (reason.length > 0) {
            assembly ("memory-safe") {
                revert(add(reason, 0x20), mload(reason))
            }
        }
        // Effect
        _flip(token, index, account);
        dividend.outstanding -= uint128(amount);
        emit DividendPaid(token, index, account, payee, amount);
        // Interaction
        IERC20(dividend.coin).safeTransfer(payee, amount);
        return amount;
    }

    /// @dev What is due to an account, or the ABI-encoded error that says why nothing is.
    function _due(
        address token,
        uint256 index,
        Dividend storage dividend,
        address account
    ) private view returns (uint256 amount, address payee, bytes memory reason) {
        if (isClaimed(token, index, account)) {
            return (0, account, abi.encodeWithSelector(DividendClaimed.selector, token, index, account));
        }
        uint8 standing;
        (amount, payee, standing) = IPropertyToken(token).entitlementOf(account, dividend.recordId);
        if (amount == 0) {
            return (0, payee, abi.encodeWithSelector(DividendNothing.selector, token, index, account));
        }
        if (standing != FactsLib.ACTIVE) {
            return (0, payee, abi.encodeWithSelector(DividendHeld.selector, payee, standing));
        }
        amount *= dividend.perShare;
        uint256 outstanding = dividend.outstanding;
        if (amount > outstanding) {
            reason = abi.encodeWithSelector(DividendExceedsOutstanding.selector, amount, outstanding);
        }
    }

    function _flip(address token, uint256 index, address account) private {
        _claimed[token][account][index >> 8] ^= 1 << (index & 0xff);
    }

    function _dividend(address token, uint256 index) private view returns (Dividend storage dividend) {
        dividend = _dividends[token][index];
        require(dividend.perShare > 0, DividendUnknown(token, index));
    }
}
