// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IRoles} from "../governance/IRoles.sol";
import {Coins} from "../libraries/Coins.sol";
import {IPropertyToken} from "../token/IPropertyToken.sol";
import {IRedemption} from "./IRedemption.sol";

/// @title Redemption
/// @dev One for all properties; a redemption can only spend its own deposit, whatever its token answers, since every
/// payment is subtracted from it. Paid in full at its opening, after which the token makes no share, so that nobody has to
/// hurry. Trust: a token's owner sets the price; nobody can take back what an outstanding share is owed.
contract Redemption is IRedemption, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;
    using Coins for IERC20;
    using Math for uint256;

    IRoles public immutable ROLES;

    mapping(address token => Terms) private _terms;

    constructor(IRoles roles) {
        ROLES = roles;
    }

    /// @inheritdoc IRedemption
    function open(address token, address coin, uint96 perShare) external nonReentrant returns (uint256 deposit) {
        // Check
        _requireOwner(token);
        require(_terms[token].openedAt == 0, RedemptionOpen(token));
        require(perShare > 0, RedemptionPriceMissing(token));
        uint256 supply = IPropertyToken(token).totalSupply();
        require(supply > 0, RedemptionNoShares(token));
        deposit = supply.saturatingMul(perShare);
        require(deposit <= type(uint128).max, RedemptionTooLarge(deposit));
        // Effect
        _terms[token] = Terms(coin, perShare, uint128(deposit), uint40(block.timestamp));
        emit RedemptionOpened(token, coin, perShare, supply, deposit, msg.sender);
        // Interaction
        IPropertyToken(token).windUp();
        IERC20(coin).takeExactly(msg.sender, deposit);
    }

    /// @inheritdoc IRedemption
    function redeem(address token, uint256 shares) external nonReentrant returns (uint256 paid) {
        // Check
        Terms memory terms = _opened(token);
        require(shares > 0, RedemptionNothing(token, msg.sender));
        require(shares <= terms.remaining / terms.perShare, RedemptionExceedsDeposit(token, shares, terms.remaining));
        // Effect
        paid = shares * terms.perShare;
        _terms[token].remaining = terms.remaining - uint128(paid);
        emit SharesRedeemed(token, msg.sender, terms.coin, shares, paid);
        // Interaction
        IPropertyToken(token).redeem(msg.sender, shares);
        IERC20(terms.coin).safeTransfer(msg.sender, paid);
    }

    /// @inheritdoc IRedemption
    function returnSurplus(address token, address to) external nonReentrant returns (uint256 amount) {
        // Check
        _requireOwner(token);
        Terms memory terms = _opened(token);
        require(to != address(0), RedemptionReceiverMissing(token));
        amount = _surplus(token, terms);
        require(amount > 0, RedemptionNoSurplus(token));
        // Effect
        _terms[token].remaining = terms.remaining - uint128(amount);
        emit RedemptionSurplusReturned(token, to, amount);
        // Interaction
        IERC20(terms.coin).safeTransfer(to, amount);
    }

    /// @inheritdoc IRedemption
    function termsOf(address token) external view returns (Terms memory) {
        return _terms[token];
    }

    /// @inheritdoc IRedemption
    function owedTo(address token, address holder) external view returns (uint256) {
        return IPropertyToken(token).balanceOf(holder).saturatingMul(_terms[token].perShare);
    }

    /// @inheritdoc IRedemption
    function surplusOf(address token) external view returns (uint256) {
        return _surplus(token, _opened(token));
    }

    function _surplus(address token, Terms memory terms) private view returns (uint256) {
        uint256 owed = IPropertyToken(token).totalSupply().saturatingMul(terms.perShare);
        return terms.remaining > owed ? terms.remaining - owed : 0;
    }

    function _opened(address token) private view returns (Terms memory terms) {
        terms = _terms[token];
        require(terms.openedAt != 0, RedemptionUnknown(token));
    }

    function _requireOwner(address token) private view {
        require(ROLES.ownerOf(token) == msg.sender, RedemptionNotOwner(msg.sender, token));
    }
}
