// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IRoles} from "../governance/IRoles.sol";
import {IERC3643} from "../interfaces/IERC3643.sol";
import {Coins, Permit} from "../libraries/Coins.sol";
import {IOffering} from "./IOffering.sol";

/// @title Offering
/// @dev One for all properties. Trust: a token's owner opens and closes; nobody can change terms, redirect proceeds or
/// touch what was bought. Whether a buyer may hold the shares is the token's business: it decides when they are minted.
contract Offering is IOffering, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;
    using Coins for IERC20;

    /// @dev Packed for `buy`, which reads the first three slots and writes the second.
    struct Sale {
        address token;
        uint96 shares;
        address coin;
        uint96 sold;
        uint128 pricePerShare;
        uint40 opensAt;
        uint40 closesAt;
        uint48 minimum;
        address proceedsTo;
        bytes32 termsHash;
        uint256 withdrawn;
    }

    IRoles public immutable ROLES;

    Sale[] private _sales;

    constructor(IRoles roles) {
        ROLES = roles;
    }

    /// @inheritdoc IOffering
    function open(Terms calldata terms) external returns (uint256 offeringId) {
        // Check
        _requireOwner(terms.token);
        require(
            terms.shares > 0 &&
                terms.pricePerShare > 0 &&
                terms.minimum <= type(uint48).max &&
                terms.coin.code.length > 0 &&
                terms.proceedsTo != address(0) &&
                terms.proceedsTo != address(this),
            OfferingTermsInvalid()
        );
        require(
            terms.closesAt > terms.opensAt && terms.closesAt > block.timestamp,
            OfferingWindowInvalid(terms.opensAt, terms.closesAt)
        );
        // Effect
        _sales.push(
            Sale(
                terms.token,
                terms.shares,
                terms.coin,
                0,
                terms.pricePerShare,
                terms.opensAt,
                terms.closesAt,
                uint48(terms.minimum),
                terms.proceedsTo,
                terms.termsHash,
                0
            )
        );
        offeringId = _sales.length;
        emit OfferingOpened(
            offeringId,
            terms.token,
            terms.coin,
            terms.shares,
            terms.pricePerShare,
            terms.opensAt,
            terms.closesAt,
            terms.minimum,
            terms.proceedsTo,
            terms.termsHash
        );
    }

    /// @inheritdoc IOffering
    function buy(uint256 offeringId, uint96 shares) external nonReentrant returns (uint256) {
        return _buy(offeringId, shares);
    }

    /// @inheritdoc IOffering
    function buyWithPermit(
        uint256 offeringId,
        uint96 shares,
        Permit calldata permit
    ) external nonReentrant returns (uint256) {
        IERC20(_sale(offeringId).coin).usePermit(msg.sender, permit);
        return _buy(offeringId, shares);
    }

    /// @inheritdoc IOffering
    function close(uint256 offeringId) external {
        Sale storage s = _sale(offeringId);
        _requireOwner(s.token);
        require(block.timestamp < s.closesAt, OfferingOver(offeringId, s.closesAt));
        s.closesAt = uint40(block.timestamp);
        emit OfferingClosed(offeringId, s.token, s.sold);
    }

    /// @inheritdoc IOffering
    function withdrawProceeds(uint256 offeringId) external nonReentrant returns (uint256 amount) {
        // Check
        Sale storage s = _sale(offeringId);
        uint256 collected = uint256(s.sold) * s.pricePerShare;
        amount = collected - s.withdrawn;
        require(amount > 0, OfferingNothingToWithdraw(offeringId));
        // Effect
        s.withdrawn = collected;
        emit ProceedsWithdrawn(offeringId, s.proceedsTo, amount);
        // Interaction
        IERC20(s.coin).safeTransfer(s.proceedsTo, amount);
    }

    /// @inheritdoc IOffering
    function termsOf(uint256 offeringId) external view returns (Terms memory) {
        Sale storage s = _sale(offeringId);
        return
            Terms(
                s.token,
                s.coin,
                s.shares,
                s.pricePerShare,
                s.opensAt,
                s.closesAt,
                s.minimum,
                s.proceedsTo,
                s.termsHash
            );
    }

    /// @inheritdoc IOffering
    function progressOf(uint256 offeringId) external view returns (uint256 sold, uint256 withdrawn) {
        Sale storage s = _sale(offeringId);
        return (s.sold, s.withdrawn);
    }

    function _buy(uint256 offeringId, uint96 shares) private returns (uint256 cost) {
        // Check
        Sale storage s = _sale(offeringId);
        (address token, uint96 total, address coin, uint96 sold) = (s.token, s.shares, s.coin, s.sold);
        require(block.timestamp >= s.opensAt, OfferingNotOpen(offeringId, s.opensAt));
        require(block.timestamp < s.closesAt, OfferingOver(offeringId, s.closesAt));
        uint96 available = total - sold;
        require(shares <= available, OfferingSoldOut(offeringId, shares, available));
        uint256 minimum = s.minimum < available ? s.minimum : available;
        require(shares > 0 && shares >= minimum, OfferingBelowMinimum(offeringId, shares, minimum));
        // Effect
        cost = uint256(shares) * s.pricePerShare;
        sold += shares;
        s.sold = sold;
        emit SharesBought(offeringId, token, msg.sender, shares, cost, sold);
        // Interaction
        IERC20(coin).takeExactly(msg.sender, cost);
        IERC3643(token).mint(msg.sender, shares);
    }

    function _sale(uint256 offeringId) private view returns (Sale storage) {
        require(offeringId > 0 && offeringId <= _sales.length, OfferingUnknown(offeringId));
        return _sales[offeringId - 1];
    }

    function _requireOwner(address token) private view {
        require(ROLES.ownerOf(token) == msg.sender, OfferingNotOwner(msg.sender, token));
    }
}
