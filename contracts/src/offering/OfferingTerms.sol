// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {RoleIds} from "../governance/RoleIds.sol";
import {Scoped} from "../governance/Scoped.sol";
import {IOffering} from "./IOffering.sol";

/// @title What is on offer
/// @notice Opens, closes and cancels offerings; which coins and which fee.
abstract contract OfferingTerms is IOffering, Scoped, ReentrancyGuardTransient {
    /// @dev Packed for `buy`, which reads the first five slots and writes the second; the fourth only where there is a
    /// cooling-off.
    struct Sale {
        address token;
        uint96 shares;
        address coin;
        uint96 sold;
        uint128 pricePerShare;
        uint40 opensAt;
        uint40 closesAt;
        uint48 minimum;
        uint96 softCap;
        uint32 coolingOff;
        uint40 lastBoughtAt;
        uint32 round;
        uint16 feeBasisPoints;
        State state;
        bool limited;
        bool listed;
        bytes32 termsHash;
        address proceedsTo;
        uint96 maximumPerIdentity;
        address feeRecipient;
        uint96 gone;
        bytes32 allocationRoot;
        uint96 cooled;
        uint40 succeededAt;
        uint64 succeededBefore;
        uint256 refunded;
        uint256 proceedsWithdrawn;
        uint256 feeWithdrawn;
    }

    /// @dev Of a token. `running`: its conditional offering that is not settled. `succeeded`: the last that succeeded, from which
    /// a chain leads back to all before it.
    struct Raise {
        uint64 running;
        uint32 rounds;
        uint64 succeeded;
    }

    /// @notice Highest fee, in basis points.
    uint256 public constant MAX_FEE = 500;
    /// @notice Money of a conditional offering is bound for so long at most, its cooling-off aside.
    uint256 public constant MAX_WINDOW = 366 days;
    uint256 public constant MAX_COOLING_OFF = 60 days;
    /// @notice How many offerings of a token may have failed and have locked shares left when another one is opened: the
    /// token asks for all of them before such shares move.
    uint256 public constant MAX_UNREFUNDED = 8;

    Sale[] internal _sales;
    mapping(address token => Raise) internal _raises;
    /// @dev Failed and cancelled offerings with locked shares left.
    mapping(address token => uint256[]) internal _unrefunded;
    mapping(address coin => bool) public isCoin;
    uint16 private _feeBasisPoints;
    address private _feeRecipient;

    /// @inheritdoc IOffering
    function open(Terms calldata terms) external returns (uint256 offeringId) {
        // Check
        _requireIssuer(terms.token);
        require(_areValid(terms), OfferingTermsInvalid());
        bool conditional = terms.softCap > 0;
        uint256 start = terms.opensAt > block.timestamp ? terms.opensAt : block.timestamp;
        require(
            terms.closesAt > terms.opensAt &&
                terms.closesAt > block.timestamp &&
                (!conditional || terms.closesAt - start <= MAX_WINDOW),
            OfferingWindowInvalid(terms.opensAt, terms.closesAt)
        );
        require(isCoin[terms.coin], OfferingCoinUnapproved(terms.coin));
        Raise storage raise = _raises[terms.token];
        if (conditional) {
            uint256 waiting = _unrefunded[terms.token].length;
            require(raise.running == 0, OfferingRunning(terms.token, raise.running));
            require(waiting < MAX_UNREFUNDED, OfferingRefundsOpen(terms.token, waiting));
        }
        // Effect
        uint32 round = ++raise.rounds;
        Sale storage s = _sales.push();
        offeringId = _sales.length;
        if (conditional) raise.running = uint64(offeringId);
        (s.token, s.shares, s.coin, s.proceedsTo) = (terms.token, terms.shares, terms.coin, terms.proceedsTo);
        (s.pricePerShare, s.opensAt, s.closesAt) = (terms.pricePerShare, terms.opensAt, terms.closesAt);
        (s.minimum, s.softCap, s.coolingOff) = (uint48(terms.minimum), terms.softCap, terms.coolingOff);
        (s.maximumPerIdentity, s.limited) = (terms.maximumPerIdentity, terms.maximumPerIdentity > 0);
        (s.allocationRoot, s.listed) = (terms.allocationRoot, terms.allocationRoot != 0);
        (s.termsHash, s.round) = (terms.termsHash, round);
        (s.feeBasisPoints, s.feeRecipient) = (_feeBasisPoints, _feeRecipient);
        emit OfferingOpened(
            offeringId,
            terms.token,
            terms.coin,
            terms,
            round,
            s.feeBasisPoints,
            s.feeRecipient,
            msg.sender
        );
    }

    /// @inheritdoc IOffering
    function close(uint256 offeringId) external {
        Sale storage s = _sale(offeringId);
        _requireIssuer(s.token);
        require(s.state == State.Running, OfferingEnded(offeringId, s.state));
        require(block.timestamp < s.closesAt, OfferingOver(offeringId, s.closesAt));
        s.closesAt = uint40(block.timestamp);
        emit OfferingClosed(offeringId, s.token, s.sold, msg.sender);
    }

    /// @inheritdoc IOffering
    function cancel(uint256 offeringId) external {
        Sale storage s = _sale(offeringId);
        _requireIssuer(s.token);
        _requireUndecided(offeringId, s);
        _fail(offeringId, s, State.Cancelled);
        emit OfferingCancelled(offeringId, s.token, s.sold, msg.sender);
    }

    /// @inheritdoc IOffering
    function setCoin(address coin, bool approved) external onlyOwner {
        require(coin.code.length > 0, OfferingCoinUnapproved(coin));
        isCoin[coin] = approved;
        emit OfferingCoinSet(coin, approved);
    }

    /// @inheritdoc IOffering
    function setFee(uint256 basisPoints, address recipient) external onlyOwner {
        require(basisPoints <= MAX_FEE, OfferingFeeTooHigh(basisPoints, MAX_FEE));
        bool valid = recipient != address(this) && (basisPoints == 0 || recipient != address(0));
        require(valid, OfferingFeeRecipientInvalid(recipient));
        (_feeBasisPoints, _feeRecipient) = (uint16(basisPoints), recipient);
        emit OfferingFeeSet(basisPoints, recipient);
    }

    /// @inheritdoc IOffering
    function termsOf(uint256 offeringId) external view returns (Terms memory) {
        Sale storage s = _sale(offeringId);
        return
            Terms(
                s.token,
                s.coin,
                s.shares,
                s.softCap,
                s.pricePerShare,
                s.opensAt,
                s.closesAt,
                s.minimum,
                s.maximumPerIdentity,
                s.coolingOff,
                s.proceedsTo,
                s.termsHash,
                s.allocationRoot
            );
    }

    /// @inheritdoc IOffering
    function progressOf(uint256 offeringId) external view returns (Progress memory) {
        Sale storage s = _sale(offeringId);
        uint256 taken = (uint256(s.sold) + s.cooled) * s.pricePerShare;
        return
            Progress(
                s.state,
                s.round,
                s.sold,
                s.refunded,
                s.proceedsWithdrawn,
                _earns(s) || s.state == State.Running ? _feeOf(s) : 0,
                s.feeWithdrawn,
                taken - s.refunded - s.proceedsWithdrawn - s.feeWithdrawn,
                s.softCap == 0 ? 0 : _settleableAt(s)
            );
    }

    /// @inheritdoc IOffering
    function feeOf(uint256 offeringId) external view returns (uint256 basisPoints, address recipient) {
        Sale storage s = _sale(offeringId);
        return (s.feeBasisPoints, s.feeRecipient);
    }

    /// @inheritdoc IOffering
    function runningOf(address token) external view returns (uint256 offeringId, uint256 rounds) {
        return (_raises[token].running, _raises[token].rounds);
    }

    /// @inheritdoc IOffering
    function fee() external view returns (uint256 basisPoints, address recipient) {
        return (_feeBasisPoints, _feeRecipient);
    }

    /// @dev The offering comes to nothing: what is left of it waits to be refunded.
    function _fail(uint256 offeringId, Sale storage s, State state) internal {
        s.state = state;
        _raises[s.token].running = 0;
        if (s.sold > s.gone) _unrefunded[s.token].push(offeringId);
    }

    /// @dev So many of the offering's locked shares are no more.
    function _forget(uint256 offeringId, Sale storage s, uint96 shares) internal {
        s.gone += shares;
        if (s.gone != s.sold || s.state == State.Running) return;
        uint256[] storage list = _unrefunded[s.token];
        for (uint256 i = list.length; i > 0; --i) {
            if (list[i - 1] != offeringId) continue;
            list[i - 1] = list[list.length - 1];
            list.pop();
            return;
        }
    }

    function _sale(uint256 offeringId) internal view returns (Sale storage) {
        require(offeringId > 0 && offeringId <= _sales.length, OfferingUnknown(offeringId));
        return _sales[offeringId - 1];
    }

    function _requireUndecided(uint256 offeringId, Sale storage s) internal view {
        require(s.softCap > 0, OfferingNotConditional(offeringId));
        require(s.state == State.Running, OfferingEnded(offeringId, s.state));
    }

    /// @dev Whether what was raised is the issuer's.
    function _earns(Sale storage s) internal view returns (bool) {
        return s.softCap == 0 || s.state == State.Succeeded;
    }

    /// @dev Rounds down: for the issuer.
    function _feeOf(Sale storage s) internal view returns (uint256) {
        return (uint256(s.sold) * s.pricePerShare * s.feeBasisPoints) / 10_000;
    }

    function _settleableAt(Sale storage s) internal view returns (uint256) {
        uint256 cooled = s.coolingOff == 0 ? 0 : uint256(s.lastBoughtAt) + s.coolingOff;
        uint256 over = s.sold == s.shares ? 0 : s.closesAt;
        return cooled > over ? cooled : over;
    }

    function _requireIssuer(address token) private view {
        bool may = ROLES.ownerOf(token) == msg.sender || ROLES.hasRole(RoleIds.id(token, RoleIds.ISSUER), msg.sender);
        require(may, OfferingNotIssuer(msg.sender, token));
    }

    function _areValid(Terms calldata t) private view returns (bool) {
        return
            t.shares > 0 &&
            t.pricePerShare > 0 &&
            t.minimum <= type(uint48).max &&
            t.softCap <= t.shares &&
            t.coolingOff <= MAX_COOLING_OFF &&
            (t.coolingOff == 0 || t.softCap > 0) &&
            t.proceedsTo != address(0) &&
            t.proceedsTo != address(this);
    }
}
