// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FactsLib} from "../identity/Facts.sol";
import {IPropertyToken} from "../token/IPropertyToken.sol";
import {IDividendDistributor} from "./IDividendDistributor.sol";
import {IWithholding} from "./IWithholding.sol";

/// @title Books of dividends
/// @notice What was taken, who was paid, what is due to whom.
abstract contract DividendBooks is IDividendDistributor {
    /// @notice The earliest that unclaimed money may lapse: three years, of which one may be a leap year.
    uint32 public constant LAPSE = 1_096 days;

    /// @dev In `lapsesAfter`: it has lapsed.
    uint32 internal constant LAPSED = type(uint32).max;
    uint256 private constant WHOLE = 10_000;

    IWithholding public immutable WITHHOLDING;

    mapping(address token => uint256) internal _counts;
    mapping(address token => mapping(uint256 index => Dividend)) internal _dividends;
    /// @dev A bit for each of 256 dividends: so many of one holder stand in one slot. Set for who was paid, and for whose
    /// money was set aside, so that a claim need not ask twice.
    mapping(address token => mapping(uint256 word => mapping(address account => uint256))) internal _claimed;
    mapping(address token => mapping(uint256 word => mapping(address account => uint256))) internal _aside;
    mapping(address token => mapping(uint256 index => Pots)) internal _pots;

    constructor(IWithholding withholding) {
        WITHHOLDING = withholding;
    }

    /// @inheritdoc IDividendDistributor
    function dividendOf(address token, uint256 index) external view returns (Dividend memory) {
        return _known(token, index);
    }

    /// @inheritdoc IDividendDistributor
    function dividendCount(address token) external view returns (uint256) {
        return _counts[token];
    }

    /// @inheritdoc IDividendDistributor
    function potsOf(address token, uint256 index) external view returns (Pots memory) {
        return _pots[token][index];
    }

    /// @inheritdoc IDividendDistributor
    function isClaimed(address token, uint256 index, address account) external view returns (bool) {
        return _isMarked(_claimed, token, index, account) && !_isMarked(_aside, token, index, account);
    }

    /// @inheritdoc IDividendDistributor
    function isAside(address token, uint256 index, address account) external view returns (bool) {
        return _isMarked(_aside, token, index, account);
    }

    /// @inheritdoc IDividendDistributor
    function claimable(
        address token,
        uint256 index,
        address account
    ) public view returns (uint256 amount, address payee, uint8 standing) {
        Dividend memory d = _known(token, index);
        (amount, payee, standing) = IPropertyToken(token).entitlementOf(account, d.recordId);
        bool waits =
            _isMarked(_aside, token, index, account) ||
                (d.lapsesAfter != LAPSED && !_isMarked(_claimed, token, index, account));
        amount = waits ? amount * d.perShare : 0;
    }

    /// @inheritdoc IDividendDistributor
    function preview(
        address token,
        uint256 index,
        address account
    ) external view returns (uint256 net, uint256 tax, address payee, uint8 standing) {
        (net, payee, standing) = claimable(token, index, account);
        uint32 table = _dividends[token][index].withholdingTable;
        if (table != 0 && net > 0) (tax, , ) = _taxOf(table, payee, net);
        net -= tax;
    }

    /// @dev What is due to an account, and whether out of what was set aside; or the ABI-encoded error that says why nothing is.
    function _due(
        address token,
        uint256 index,
        Dividend memory d,
        address account,
        bool marked
    ) internal view returns (uint256 amount, address payee, bool aside, bytes memory reason) {
        if (marked) {
            aside = _isMarked(_aside, token, index, account);
            if (!aside) {
                reason = abi.encodeWithSelector(DividendClaimed.selector, token, index, account);
                return (0, account, false, reason);
            }
        } else if (d.lapsesAfter == LAPSED) {
            return (0, account, false, abi.encodeWithSelector(DividendHasLapsed.selector, token, index));
        }
        uint8 standing;
        (amount, payee, standing) = IPropertyToken(token).entitlementOf(account, d.recordId);
        if (amount == 0) {
            return (0, payee, aside, abi.encodeWithSelector(DividendNothing.selector, token, index, account));
        }
        if (standing != FactsLib.ACTIVE) {
            return (0, payee, aside, abi.encodeWithSelector(DividendHeld.selector, payee, standing));
        }
        amount *= d.perShare;
        uint256 there = aside ? _pots[token][index].aside : d.outstanding;
        if (amount > there) reason = abi.encodeWithSelector(DividendExceedsOutstanding.selector, amount, there);
    }

    /// @dev Takes one claim off the books and tells of it; the coins are still here.
    function _settle(
        address token,
        uint256 index,
        address account
    ) internal returns (address coin, address payee, uint256 net) {
        // Check
        Dividend memory d = _known(token, index);
        mapping(address => uint256) storage claimed = _claimed[token][index >> 8];
        (uint256 bit, uint256 word) = (1 << (index & 0xff), claimed[account]);
        bool aside;
        bytes memory reason;
        (net, payee, aside, reason) = _due(token, index, d, account, word & bit != 0);
        if (reason.length > 0) {
            assembly ("memory-safe") {
                revert(add(reason, 0x20), mload(reason))
            }
        }
        // Effect
        coin = d.coin;
        if (aside) {
            _aside[token][index >> 8][account] ^= bit;
            _pots[token][index].aside -= uint128(net);
        } else {
            claimed[account] = word | bit;
            _dividends[token][index].outstanding = d.outstanding - uint128(net);
        }
        if (d.withholdingTable != 0) {
            uint256 tax = _withhold(token, index, d.withholdingTable, account, payee, net);
            _pots[token][index].withheld += uint128(tax);
            net -= tax;
        }
        emit DividendPaid(token, index, account, payee, net);
    }

    /// @dev Tells of the tax; who calls puts it into its pot.
    function _withhold(
        address token,
        uint256 index,
        uint32 table,
        address account,
        address payee,
        uint256 amount
    ) internal returns (uint256) {
        (uint256 tax, uint256 rate, uint16 country) = _taxOf(table, payee, amount);
        emit TaxWithheld(token, index, account, payee, country, rate, tax);
        return tax;
    }

    function _known(address token, uint256 index) internal view returns (Dividend memory d) {
        d = _dividends[token][index];
        require(d.perShare > 0, DividendUnknown(token, index));
    }

    function _taxOf(
        uint32 table,
        address payee,
        uint256 amount
    ) internal view returns (uint256 tax, uint256 rate, uint16 country) {
        (rate, country) = WITHHOLDING.rateFor(table, payee);
        tax = (amount * rate) / WHOLE;
    }

    function _isMarked(
        mapping(address => mapping(uint256 => mapping(address => uint256))) storage marks,
        address token,
        uint256 index,
        address account
    ) private view returns (bool) {
        return (marks[token][index >> 8][account] >> (index & 0xff)) & 1 == 1;
    }
}
