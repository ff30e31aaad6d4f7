// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IOffering} from "../offering/IOffering.sol";
import {IPropertyFactory} from "../property/IPropertyFactory.sol";

/// @title Dividends
/// @notice Pays income to the holders of record. A declaration costs the same for any number of holders; holders claim, or
/// anyone pushes in batches. Amounts are in the coin's smallest units. Per-share amounts round down, in favour of the
/// payer: what does not divide evenly is never taken. Tax that is withheld rounds down, in favour of the holder.
/// Of every dividend: taken = paid + withheld + set aside + outstanding + lapsed.
interface IDividendDistributor {
    /// @param perShare Paid for each share held at the record date, less what is withheld.
    /// @param outstanding Neither claimed, nor set aside, nor lapsed.
    /// @param withholdingTable Of `IWithholding`; zero: nothing is withheld.
    /// @param lapsesAfter Seconds from `declaredAt` after which it may lapse; zero: never; `type(uint32).max`: it has.
    struct Dividend {
        address coin;
        uint96 perShare;
        uint24 recordId;
        uint40 declaredAt;
        uint128 outstanding;
        uint32 withholdingTable;
        uint32 lapsesAfter;
    }

    /// @param withheld Tax that waits for `remit`.
    /// @param aside Money of sanctioned holders, which never lapses.
    struct Pots {
        uint128 withheld;
        uint128 aside;
    }

    /// @notice This contract knows the properties' treasuries and the offerings from now on.
    event DividendsConnected(address indexed factory, address indexed offering);
    /// @param lapsesAt Unix time from which it may lapse; zero: never.
    event DividendDeclared(
        address indexed token,
        uint256 indexed index,
        address indexed coin,
        uint256 recordId,
        uint256 perShare,
        uint256 supply,
        uint256 amount,
        address payer,
        uint256 withholdingTable,
        uint256 lapsesAt
    );
    /// @param account Holder of record.
    /// @param payee Who got the money: the account, or whoever replaced it.
    /// @param amount What reached the payee: without the tax of the `TaxWithheld` before it.
    event DividendPaid(
        address indexed token,
        uint256 indexed index,
        address indexed account,
        address payee,
        uint256 amount
    );
    /// @notice Told before the payment that it lowers, also where the rate is zero.
    event TaxWithheld(
        address indexed token,
        uint256 indexed index,
        address indexed account,
        address payee,
        uint256 country,
        uint256 basisPoints,
        uint256 amount
    );
    event TaxRemitted(address indexed token, uint256 indexed index, address indexed collector, uint256 amount);
    /// @notice A push passed an account over. Nothing is lost: it can still be claimed when the reason is gone.
    event DividendSkipped(address indexed token, uint256 indexed index, address indexed account, bytes reason);
    /// @notice Money of a sanctioned holder no longer lapses; it can be claimed when the mark is lifted.
    event DividendSetAside(address indexed token, uint256 indexed index, address indexed account, uint256 amount);
    /// @notice A dividend lapsed; what was outstanding went to the token's treasury.
    event DividendLapsed(address indexed token, uint256 indexed index, address indexed treasury, uint256 amount);
    /// @notice Of dividends that were paid to `account` just before, `cost` bought shares for it; the rest it got in coins.
    event DividendReinvested(
        address indexed token,
        address indexed account,
        uint256 indexed offeringId,
        address coin,
        uint256 shares,
        uint256 amount,
        uint256 cost
    );

    error DividendNotTreasurer(address account, address token);
    error DividendUnknown(address token, uint256 index);
    /// @notice Less than one unit a share.
    error DividendTooSmall(uint256 amount, uint256 supply);
    error DividendTooLarge(uint256 perShare);
    error DividendNoShares(address token, uint256 recordId);
    /// @notice There is no such table, or it is another token's.
    error DividendTableForeign(address token, uint32 withholdingTable);
    /// @notice Neither never nor after `LAPSE` at the earliest.
    error DividendLapseInvalid(uint256 lapsesAfter, uint256 earliest);
    error DividendClaimed(address token, uint256 index, address account);
    /// @notice No shares at the record date.
    error DividendNothing(address token, uint256 index, address account);
    /// @notice Held while the payee is revoked, sanctioned or unknown. `standing` as in `INativeIdentities.livingPayeeOf`; a
    /// verification that merely lapsed holds nothing back.
    error DividendHeld(address payee, uint8 standing);
    error DividendBatchLength(uint256 tokens, uint256 indices);
    /// @notice The token says that more is due than is there of what was taken: no honest one does.
    error DividendExceedsOutstanding(uint256 amount, uint256 outstanding);
    error DividendTransferFailed(address coin, address payee);
    /// @notice Set aside for a sanctioned holder: a push leaves it, a claim pays it.
    error DividendAside(address token, uint256 index, address account);
    error DividendNeverLapses(address token, uint256 index);
    error DividendNotLapsing(address token, uint256 index, uint256 lapsesAt);
    error DividendHasLapsed(address token, uint256 index);
    /// @notice Nothing is outstanding that could lapse.
    error DividendNothingLeft(address token, uint256 index);
    error DividendTreasuryMissing(address token);
    error DividendNothingWithheld(address token, uint256 index);
    /// @notice The offering sells another token's shares.
    error DividendOfferingForeign(address token, uint256 offeringId);
    /// @notice The offering takes another coin.
    error DividendCoinDiffers(address coin, address offeringCoin);
    error DividendNotPayee(address account, address payee);
    error DividendTooLittle(uint256 amount, uint256 cost);
    error DividendsNotDeployer(address account, address deployer);
    error DividendsAlreadyConnected(address factory);

    /// @notice Names the contracts that know the treasuries and sell the shares: they are deployed after this one. Only the
    /// deployer, once.
    function connect(IPropertyFactory factory, IOffering offering) external;

    /// @notice Declares a dividend out of the caller's coins. Only the token's owner or a treasurer (the treasury is one).
    /// @param recordId A record date that has passed.
    /// @param amount Most to take.
    /// @param withholdingTable A table of the token, by which tax is withheld; zero: none is.
    /// @param lapsesAfter Seconds after which what is unclaimed may lapse, `LAPSE` at least; zero: never.
    /// @return index Number among the token's dividends, from 0.
    /// @return taken perShare times the supply at the record date.
    function declare(
        address token,
        address coin,
        uint256 recordId,
        uint256 amount,
        uint32 withholdingTable,
        uint32 lapsesAfter
    ) external returns (uint256 index, uint256 taken);

    /// @notice As `declare`, for a treasury: instead of using an allowance, it is called back to pay (`payDividend`).
    function declareCollecting(
        address token,
        address coin,
        uint256 recordId,
        uint256 amount,
        uint32 withholdingTable,
        uint32 lapsesAfter
    ) external returns (uint256 index, uint256 taken);

    /// @notice Pays one dividend to a holder of record. Anyone may call; the money goes to the holder or its successor. Until
    /// somebody lets it lapse, a claim is good however late.
    /// @return amount What reached the payee.
    function claim(address token, uint256 index, address account) external returns (uint256 amount);

    /// @notice As `claim`, for several of one holder. Reverts if any of them cannot be paid.
    function claimMany(
        address[] calldata tokens,
        uint256[] calldata indices,
        address account
    ) external returns (uint256 payments);

    /// @notice Pays one dividend to many holders and passes over those who cannot be paid. Anyone. Whoever was paid is passed
    /// over too, so that a push which was interrupted is simply done again.
    /// @return paid How many were paid.
    function push(address token, uint256 index, address[] calldata accounts) external returns (uint256 paid);

    /// @notice Buys shares of the same token in an open offering with dividends of the caller, and pays it the rest. The
    /// offering must take the coin of them all; what they come to must cover the purchase.
    /// @return rest What was paid in coins.
    function reinvest(
        address token,
        uint256[] calldata indices,
        IOffering.Purchase calldata purchase
    ) external returns (uint256 rest);

    /// @notice Takes the money of sanctioned holders out of what may lapse; passes over everybody else. Anyone.
    /// @return amount What was set aside now.
    function setAside(address token, uint256 index, address[] calldata accounts) external returns (uint256 amount);

    /// @notice Returns what nobody claimed to the token's treasury, which may distribute it again. Anyone, after the time that
    /// was stated at the declaration.
    function lapse(address token, uint256 index) external returns (uint256 amount);

    /// @notice Sends tax that was withheld to the collector of the dividend's table. Anyone.
    function remit(address token, uint256 index) external returns (uint256 amount);

    function dividendOf(address token, uint256 index) external view returns (Dividend memory);
    function dividendCount(address token) external view returns (uint256);
    function potsOf(address token, uint256 index) external view returns (Pots memory);

    /// @notice Whether a holder of record was paid.
    function isClaimed(address token, uint256 index, address account) external view returns (bool);

    /// @notice Whether a holder's money was set aside and waits.
    function isAside(address token, uint256 index, address account) external view returns (bool);

    /// @notice What a claim for an account of record would come to now, tax included; zero if claimed or lapsed.
    function claimable(
        address token,
        uint256 index,
        address account
    ) external view returns (uint256 amount, address payee, uint8 standing);

    /// @notice As `claimable`, divided into what would reach the payee and what would be withheld.
    function preview(
        address token,
        uint256 index,
        address account
    ) external view returns (uint256 net, uint256 tax, address payee, uint8 standing);
}
