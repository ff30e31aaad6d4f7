// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Facts, FactsLib} from "../identity/Facts.sol";
import {INativeIdentities} from "../identity/INativeIdentities.sol";
import {IPropertyToken} from "../token/IPropertyToken.sol";
import {IOffering} from "./IOffering.sol";
import {OfferingTerms} from "./OfferingTerms.sol";

/// @title Money that goes out
/// @notice Refunds to those who paid, proceeds and fee to those who sold.
/// @dev A refund needs nobody's consent and no contract's good will but the coin's: a token or registry that fails is passed
/// over, with so much gas that the caller cannot make it fail.
abstract contract OfferingMoney is OfferingTerms {
    using SafeERC20 for IERC20;

    /// @dev One slot. Of `shares` so many as `cooling` can be withdrawn for the cooling-off from `boughtAt`. `burnt`: some
    /// were burnt by force, see `_burntOf`.
    struct Stake {
        uint96 shares;
        uint96 cooling;
        uint40 boughtAt;
        bool burnt;
    }

    /// @dev For asking who is paid, and for burning: a token tells its compliance with two millions, a foreign identity may
    /// use 600,000 before, and what is locked is asked with half a million.
    uint256 private constant ASK_GAS = 300_000;
    uint256 private constant BURN_GAS = 4_000_000;

    mapping(uint256 offeringId => mapping(address account => Stake)) internal _stakes;
    /// @dev Shares burnt by force, whose price is still owed if the offering fails.
    mapping(uint256 offeringId => mapping(address account => uint256)) internal _burntOf;
    /// @dev Money owed that could not be paid.
    mapping(uint256 offeringId => mapping(address account => uint256)) private _waiting;

    /// @inheritdoc IOffering
    function refund(uint256 offeringId, address account) external nonReentrant returns (uint256) {
        Sale storage s = _sale(offeringId);
        (uint96 shares, uint256 amount) = _takeDue(offeringId, s, account);
        _burn(offeringId, s, account, shares);
        return _payBack(offeringId, s, account, shares, amount);
    }

    /// @inheritdoc IOffering
    function refundTo(uint256 offeringId, address account, address to) external nonReentrant returns (uint256 amount) {
        // Check
        Sale storage s = _sale(offeringId);
        (address payee, uint8 standing) = _payeeOf(s.token, account);
        require(msg.sender == payee, OfferingNotPayee(msg.sender, payee));
        require(standing != FactsLib.SANCTIONED, OfferingRefundHeld(payee, standing));
        (Facts own, Facts other) = INativeIdentities(address(IPropertyToken(s.token).identityRegistry())).factsOf(
            payee,
            to
        );
        bool same = own.identity() != 0 && own.identity() == other.identity() && other.kind() != FactsLib.DEAD;
        require(same, OfferingOfAnother(payee, to));
        // Effect
        uint96 shares;
        (shares, amount) = _takeDue(offeringId, s, account);
        s.refunded += amount;
        emit RefundPaid(offeringId, account, to, shares, amount);
        // Interaction
        _burn(offeringId, s, account, shares);
        IERC20(s.coin).safeTransfer(to, amount);
    }

    /// @inheritdoc IOffering
    function withdrawProceeds(uint256 offeringId) external nonReentrant returns (uint256 amount) {
        // Check
        Sale storage s = _sale(offeringId);
        require(_earns(s), OfferingNotSucceeded(offeringId, s.state));
        amount = uint256(s.sold) * s.pricePerShare - _feeOf(s) - s.proceedsWithdrawn;
        require(amount > 0, OfferingNothingToWithdraw(offeringId));
        // Effect
        s.proceedsWithdrawn += amount;
        emit ProceedsWithdrawn(offeringId, s.proceedsTo, amount);
        // Interaction
        IERC20(s.coin).safeTransfer(s.proceedsTo, amount);
    }

    /// @inheritdoc IOffering
    function withdrawFee(uint256 offeringId) external nonReentrant returns (uint256 amount) {
        // Check
        Sale storage s = _sale(offeringId);
        require(_earns(s), OfferingNotSucceeded(offeringId, s.state));
        amount = _feeOf(s) - s.feeWithdrawn;
        require(amount > 0, OfferingNothingToWithdraw(offeringId));
        // Effect
        s.feeWithdrawn += amount;
        emit OfferingFeeWithdrawn(offeringId, s.feeRecipient, amount);
        // Interaction
        IERC20(s.coin).safeTransfer(s.feeRecipient, amount);
    }

    /// @inheritdoc IOffering
    function subscriptionOf(uint256 offeringId, address account) external view returns (Subscription memory) {
        Sale storage s = _sale(offeringId);
        Stake memory stake = _stakes[offeringId][account];
        uint256 ends = stake.cooling == 0 ? 0 : uint256(stake.boughtAt) + s.coolingOff;
        return
            Subscription(
                stake.shares,
                _burntOf[offeringId][account],
                s.state == State.Running && block.timestamp < ends ? stake.cooling : 0,
                ends,
                _dueTo(offeringId, s, account, stake)
            );
    }

    /// @inheritdoc IOffering
    function payeeOf(address token, address account) external view returns (address payee, uint8 standing) {
        return INativeIdentities(address(IPropertyToken(token).identityRegistry())).livingPayeeOf(account);
    }

    /// @dev Pays, or keeps for later what cannot be paid. Fails only where nothing else was achieved.
    function _payBack(
        uint256 offeringId,
        Sale storage s,
        address account,
        uint96 shares,
        uint256 amount
    ) internal returns (uint256) {
        (address payee, uint8 standing) = _payeeOf(s.token, account);
        // Effect
        s.refunded += amount;
        // Interaction
        if (standing != FactsLib.SANCTIONED && IERC20(s.coin).trySafeTransfer(payee, amount)) {
            emit RefundPaid(offeringId, account, payee, shares, amount);
            return amount;
        }
        require(shares > 0, OfferingRefundHeld(payee, standing));
        s.refunded -= amount;
        _waiting[offeringId][account] += amount;
        emit RefundHeld(offeringId, account, payee, shares, amount, standing);
        return 0;
    }

    /// @dev What the account is owed now, written off.
    function _takeDue(
        uint256 offeringId,
        Sale storage s,
        address account
    ) private returns (uint96 shares, uint256 due) {
        Stake memory stake = _stakes[offeringId][account];
        due = _dueTo(offeringId, s, account, stake);
        require(due > 0, OfferingNothingToRefund(offeringId, account));
        delete _waiting[offeringId][account];
        if (!_isOff(s)) return (0, due);
        shares = stake.shares;
        delete _stakes[offeringId][account];
        if (stake.burnt) delete _burntOf[offeringId][account];
        if (shares > 0) _forget(offeringId, s, shares);
    }

    /// @dev The shares of a refund, which does not wait for them.
    function _burn(uint256 offeringId, Sale storage s, address account, uint96 shares) private {
        if (shares == 0) return;
        uint256 left = gasleft();
        try IPropertyToken(s.token).burnLocked{gas: BURN_GAS}(account, shares) {} catch {
            _requireGas(left, BURN_GAS);
            emit RefundedSharesKept(offeringId, account, shares);
        }
    }

    /// @dev Where nobody can be asked, who paid is paid.
    function _payeeOf(address token, address account) private view returns (address, uint8) {
        uint256 left = gasleft();
        try this.payeeOf{gas: ASK_GAS}(token, account) returns (address payee, uint8 standing) {
            return (payee, standing);
        } catch {
            _requireGas(left, ASK_GAS);
            return (account, FactsLib.NONE);
        }
    }

    function _dueTo(
        uint256 offeringId,
        Sale storage s,
        address account,
        Stake memory stake
    ) private view returns (uint256 due) {
        due = _waiting[offeringId][account];
        if (!_isOff(s)) return due;
        uint256 paidFor = stake.shares;
        if (stake.burnt) paidFor += _burntOf[offeringId][account];
        due += paidFor * s.pricePerShare;
    }

    /// @dev Whether everybody is paid back.
    function _isOff(Sale storage s) private view returns (bool) {
        return s.state == State.Failed || s.state == State.Cancelled;
    }

    /// @dev A call that failed had all the gas that it may use: nobody starved it.
    function _requireGas(uint256 left, uint256 call_) internal pure {
        uint256 needed = call_ + call_ / 60 + 20_000;
        require(left > needed, OfferingGasMissing(left, needed));
    }
}
