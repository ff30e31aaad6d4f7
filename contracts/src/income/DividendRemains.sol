// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {FactsLib} from "../identity/Facts.sol";
import {IOffering} from "../offering/IOffering.sol";
import {IPropertyFactory} from "../property/IPropertyFactory.sol";
import {IPropertyToken} from "../token/IPropertyToken.sol";
import {DividendBooks} from "./DividendBooks.sol";
import {IDividendDistributor} from "./IDividendDistributor.sol";
import {ITreasury} from "./ITreasury.sol";

/// @title What no holder claimed
/// @notice Money of the sanctioned is kept, tax goes to its collector, the rest lapses after the stated time.
abstract contract DividendRemains is DividendBooks, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @notice Who may `connect`, once.
    address public immutable DEPLOYER;

    /// @notice Knows the treasury of each token.
    IPropertyFactory public factory;
    /// @notice Where dividends can be reinvested.
    IOffering public offering;

    constructor() {
        DEPLOYER = msg.sender;
    }

    /// @inheritdoc IDividendDistributor
    function connect(IPropertyFactory factory_, IOffering offering_) external {
        require(msg.sender == DEPLOYER, DividendsNotDeployer(msg.sender, DEPLOYER));
        require(address(factory) == address(0), DividendsAlreadyConnected(address(factory)));
        (factory, offering) = (factory_, offering_);
        emit DividendsConnected(address(factory_), address(offering_));
    }

    /// @inheritdoc IDividendDistributor
    function setAside(
        address token,
        uint256 index,
        address[] calldata accounts
    ) external nonReentrant returns (uint256 amount) {
        Dividend memory d = _known(token, index);
        require(d.lapsesAfter != LAPSED, DividendHasLapsed(token, index));
        mapping(address => uint256) storage claimed = _claimed[token][index >> 8];
        uint256 bit = 1 << (index & 0xff);
        for (uint256 i; i < accounts.length; ++i) {
            // Check
            address account = accounts[i];
            if (claimed[account] & bit != 0) continue;
            (uint256 due, , uint8 standing) = IPropertyToken(token).entitlementOf(account, d.recordId);
            due *= d.perShare;
            if (due == 0 || standing != FactsLib.SANCTIONED || due > d.outstanding - amount) continue;
            // Effect
            claimed[account] |= bit;
            _aside[token][index >> 8][account] |= bit;
            amount += due;
            emit DividendSetAside(token, index, account, due);
        }
        _dividends[token][index].outstanding = d.outstanding - uint128(amount);
        _pots[token][index].aside += uint128(amount);
    }

    /// @inheritdoc IDividendDistributor
    function lapse(address token, uint256 index) external nonReentrant returns (uint256 amount) {
        // Check
        Dividend memory d = _known(token, index);
        require(d.lapsesAfter != 0, DividendNeverLapses(token, index));
        require(d.lapsesAfter != LAPSED, DividendHasLapsed(token, index));
        uint256 lapsesAt = uint256(d.declaredAt) + d.lapsesAfter;
        require(block.timestamp >= lapsesAt, DividendNotLapsing(token, index, lapsesAt));
        amount = d.outstanding;
        require(amount > 0, DividendNothingLeft(token, index));
        address treasury = factory.treasuryOf(token);
        require(treasury != address(0), DividendTreasuryMissing(token));
        // Effect
        Dividend storage stored = _dividends[token][index];
        (stored.outstanding, stored.lapsesAfter) = (0, LAPSED);
        emit DividendLapsed(token, index, treasury, amount);
        // Interaction
        IERC20(d.coin).safeTransfer(treasury, amount);
        ITreasury(treasury).bookLapsed(d.coin, amount);
    }

    /// @inheritdoc IDividendDistributor
    function remit(address token, uint256 index) external nonReentrant returns (uint256 amount) {
        // Check
        Dividend memory d = _known(token, index);
        amount = _pots[token][index].withheld;
        require(amount > 0, DividendNothingWithheld(token, index));
        address collector = WITHHOLDING.tableOf(d.withholdingTable).collector;
        // Effect
        _pots[token][index].withheld = 0;
        emit TaxRemitted(token, index, collector, amount);
        // Interaction
        IERC20(d.coin).safeTransfer(collector, amount);
    }
}
