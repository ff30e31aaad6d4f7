// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IRoles} from "../governance/IRoles.sol";
import {RoleIds} from "../governance/RoleIds.sol";
import {Coins} from "../libraries/Coins.sol";
import {IOffering} from "../offering/IOffering.sol";
import {IPropertyToken} from "../token/IPropertyToken.sol";
import {DividendBooks} from "./DividendBooks.sol";
import {DividendRemains} from "./DividendRemains.sol";
import {IDividendDistributor} from "./IDividendDistributor.sol";
import {ITreasury} from "./ITreasury.sol";
import {IWithholding} from "./IWithholding.sol";

/// @title DividendDistributor
/// @dev One for all properties; a dividend can only spend what was taken for it, whatever its token answers, since every
/// payment is subtracted from its own outstanding amount. Trust: a property's treasurers declare, by a table of its owner;
/// nobody can take a declared dividend back, but what nobody claimed by the stated time returns to the treasury. A
/// sanctioned, revoked or unknown payee's claim is held, never pushed.
contract DividendDistributor is DividendRemains {
    using SafeERC20 for IERC20;
    using Coins for IERC20;

    IRoles public immutable ROLES;

    constructor(IRoles roles, IWithholding withholding) DividendBooks(withholding) {
        ROLES = roles;
    }

    /// @inheritdoc IDividendDistributor
    function declare(
        address token,
        address coin,
        uint256 recordId,
        uint256 amount,
        uint32 withholdingTable,
        uint32 lapsesAfter
    ) external nonReentrant returns (uint256 index, uint256 taken) {
        (index, taken) = _declare(token, coin, recordId, amount, withholdingTable, lapsesAfter);
        // Interaction
        IERC20(coin).takeExactly(msg.sender, taken);
    }

    /// @inheritdoc IDividendDistributor
    function declareCollecting(
        address token,
        address coin,
        uint256 recordId,
        uint256 amount,
        uint32 withholdingTable,
        uint32 lapsesAfter
    ) external nonReentrant returns (uint256 index, uint256 taken) {
        (index, taken) = _declare(token, coin, recordId, amount, withholdingTable, lapsesAfter);
        // Interaction
        uint256 before = IERC20(coin).balanceOf(address(this));
        ITreasury(msg.sender).payDividend(coin, taken);
        IERC20(coin).requireArrived(before, taken);
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
    /// @dev What is outstanding and withheld is written once, after all payments: nobody else can spend of it meanwhile, since
    /// every function that does is guarded. Who is paid is marked before they are.
    function push(
        address token,
        uint256 index,
        address[] calldata accounts
    ) external nonReentrant returns (uint256 paid) {
        Dividend memory d = _known(token, index);
        mapping(address => uint256) storage claimed = _claimed[token][index >> 8];
        uint256 bit = 1 << (index & 0xff);
        uint256 withheld;
        for (uint256 i; i < accounts.length; ++i) {
            address account = accounts[i];
            uint256 word = claimed[account];
            // Check
            (uint256 amount, address payee, bool aside, bytes memory reason) = _due(
                token,
                index,
                d,
                account,
                word & bit != 0
            );
            if (aside) reason = abi.encodeWithSelector(DividendAside.selector, token, index, account);
            if (reason.length > 0) {
                emit DividendSkipped(token, index, account, reason);
                continue;
            }
            // Effect
            claimed[account] = word | bit;
            (uint256 tax, uint256 rate, uint16 country) = d.withholdingTable == 0
                ? (0, 0, 0)
                : _taxOf(d.withholdingTable, payee, amount);
            // Interaction
            if (amount > tax && !IERC20(d.coin).trySafeTransfer(payee, amount - tax)) {
                claimed[account] = word;
                reason = abi.encodeWithSelector(DividendTransferFailed.selector, d.coin, payee);
                emit DividendSkipped(token, index, account, reason);
                continue;
            }
            d.outstanding -= uint128(amount);
            withheld += tax;
            ++paid;
            if (d.withholdingTable != 0) emit TaxWithheld(token, index, account, payee, country, rate, tax);
            emit DividendPaid(token, index, account, payee, amount - tax);
        }
        if (paid > 0) _dividends[token][index].outstanding = d.outstanding;
        if (withheld > 0) _pots[token][index].withheld += uint128(withheld);
    }

    /// @inheritdoc IDividendDistributor
    function reinvest(
        address token,
        uint256[] calldata indices,
        IOffering.Purchase calldata purchase
    ) external nonReentrant returns (uint256 rest) {
        // Check
        IOffering.Terms memory terms = offering.termsOf(purchase.offeringId);
        require(terms.token == token, DividendOfferingForeign(token, purchase.offeringId));
        // Effect
        uint256 amount;
        for (uint256 i; i < indices.length; ++i) {
            (address coin, address payee, uint256 net) = _settle(token, indices[i], msg.sender);
            require(coin == terms.coin, DividendCoinDiffers(coin, terms.coin));
            require(payee == msg.sender, DividendNotPayee(msg.sender, payee));
            amount += net;
        }
        uint256 cost = uint256(purchase.shares) * terms.pricePerShare;
        require(cost <= amount, DividendTooLittle(amount, cost));
        rest = amount - cost;
        emit DividendReinvested(token, msg.sender, purchase.offeringId, terms.coin, purchase.shares, amount, cost);
        // Interaction: the offering takes exactly the cost
        IERC20(terms.coin).forceApprove(address(offering), cost);
        offering.buyFor(msg.sender, purchase);
        if (rest > 0) IERC20(terms.coin).safeTransfer(msg.sender, rest);
    }

    /// @dev All but the payment.
    function _declare(
        address token,
        address coin,
        uint256 recordId,
        uint256 amount,
        uint32 withholdingTable,
        uint32 lapsesAfter
    ) private returns (uint256 index, uint256 taken) {
        // Check
        bool may =
            ROLES.hasRole(RoleIds.id(token, RoleIds.TREASURER), msg.sender) || ROLES.ownerOf(token) == msg.sender;
        require(may, DividendNotTreasurer(msg.sender, token));
        bool lapses = lapsesAfter == 0 || (lapsesAfter >= LAPSE && lapsesAfter < LAPSED);
        require(lapses, DividendLapseInvalid(lapsesAfter, LAPSE));
        bool own = withholdingTable == 0 || WITHHOLDING.tokenOf(withholdingTable) == token;
        require(own, DividendTableForeign(token, withholdingTable));
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
            uint128(taken),
            withholdingTable,
            lapsesAfter
        );
        emit DividendDeclared(
            token,
            index,
            coin,
            recordId,
            perShare,
            supply,
            taken,
            msg.sender,
            withholdingTable,
            lapsesAfter == 0 ? 0 : block.timestamp + lapsesAfter
        );
    }

    function _claim(address token, uint256 index, address account) private returns (uint256 net) {
        address coin;
        address payee;
        (coin, payee, net) = _settle(token, index, account);
        // Interaction
        if (net > 0) IERC20(coin).safeTransfer(payee, net);
    }
}
