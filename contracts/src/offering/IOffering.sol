// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Permit} from "../libraries/Coins.sol";
import {ILockingVenue} from "../token/ILockingVenue.sol";

/// @title Sale of new shares
/// @notice Shares are minted to the buyer at purchase, at a fixed price in the coin's smallest units per share; since shares
/// are whole, nothing rounds but the fee. Never holds shares. Times are Unix seconds. Two kinds:
/// - conditional (`softCap` above zero): the money stays here and the shares are locked until the offering is settled. If
///   fewer than `softCap` were sold, or the issuer cancels, everybody is paid back what they paid and the shares are burnt.
/// - continuous (`softCap` zero): every purchase is final and its proceeds can be withdrawn at once.
interface IOffering is ILockingVenue {
    /// @notice A continuous offering is Running for good; its window says whether it still sells.
    enum State {
        Running,
        Succeeded,
        Failed,
        Cancelled
    }

    /// @param shares Shares for sale: the hard cap.
    /// @param softCap Fewest shares that must be sold; zero: a continuous offering.
    /// @param pricePerShare In the coin's smallest units.
    /// @param minimum Fewest shares of one purchase, unless fewer are left.
    /// @param maximumPerIdentity Most shares of one person over all their wallets; zero: no limit.
    /// @param coolingOff For how many seconds a purchase can be withdrawn; of a conditional offering only.
    /// @param proceedsTo Where the money goes; fixed for life.
    /// @param termsHash Hash of the offering's papers. Every buyer signs it.
    /// @param allocationRoot Root of the Merkle tree of who may buy how much, or zero: everybody. Leaves are
    /// `keccak256(bytes.concat(keccak256(abi.encode(wallet, maximum))))`, pairs sorted (OpenZeppelin's StandardMerkleTree).
    struct Terms {
        address token;
        address coin;
        uint96 shares;
        uint96 softCap;
        uint128 pricePerShare;
        uint40 opensAt;
        uint40 closesAt;
        uint96 minimum;
        uint96 maximumPerIdentity;
        uint32 coolingOff;
        address proceedsTo;
        bytes32 termsHash;
        bytes32 allocationRoot;
    }

    /// @param termsHash Must be the offering's: the buyer knows what they buy.
    /// @param allocation The most that the list allows the buyer, and its proof; zero and empty where there is no list.
    struct Purchase {
        uint256 offeringId;
        uint96 shares;
        bytes32 termsHash;
        uint96 allocation;
        bytes32[] proof;
    }

    /// @param round Number of the offering among its token's, from 1.
    /// @param sold Shares sold and not withdrawn. Times the price: what was raised.
    /// @param refunded Money paid back, be it after a withdrawal, a failure or a cancellation.
    /// @param fee Of what was raised, as it stands. Zero where the offering did not succeed.
    /// @param held Money of this offering that is here.
    /// @param settleableAt When a conditional offering can be settled, as far as is known now.
    struct Progress {
        State state;
        uint32 round;
        uint96 sold;
        uint256 refunded;
        uint256 proceedsWithdrawn;
        uint256 fee;
        uint256 feeWithdrawn;
        uint256 held;
        uint256 settleableAt;
    }

    /// @param shares Locked shares of the account.
    /// @param burnt Shares burnt by force, whose price the account is still owed if the offering fails.
    /// @param withdrawable Shares that can be withdrawn before `coolingOffEnds`.
    /// @param refundable Money that `refund` would pay now.
    struct Subscription {
        uint256 shares;
        uint256 burnt;
        uint256 withdrawable;
        uint256 coolingOffEnds;
        uint256 refundable;
    }

    event OfferingOpened(
        uint256 indexed offeringId,
        address indexed token,
        address indexed coin,
        Terms terms,
        uint256 round,
        uint256 feeBasisPoints,
        address feeRecipient,
        address opener
    );
    /// @param cost What the buyer paid, in the coin's smallest units.
    /// @param sold Shares sold so far, this purchase included.
    /// @param termsHash What the buyer signed.
    event SharesBought(
        uint256 indexed offeringId,
        address indexed token,
        address indexed buyer,
        uint256 shares,
        uint256 cost,
        uint256 sold,
        bytes32 termsHash
    );
    /// @notice A buyer gave shares back within the cooling-off; `RefundPaid` or `RefundHeld` says what became of `amount`.
    event PurchaseWithdrawn(
        uint256 indexed offeringId,
        address indexed token,
        address indexed account,
        uint256 shares,
        uint256 amount,
        uint256 sold
    );
    /// @notice Nothing is sold any more; `closesAt` is now.
    event OfferingClosed(uint256 indexed offeringId, address indexed token, uint256 sold, address closer);
    event OfferingCancelled(uint256 indexed offeringId, address indexed token, uint256 sold, address canceller);
    /// @param state Succeeded or Failed.
    event OfferingSettled(
        uint256 indexed offeringId,
        address indexed token,
        State indexed state,
        uint256 sold,
        uint256 raised,
        uint256 fee
    );
    /// @notice Money went back. `shares` were burnt for it now.
    event RefundPaid(
        uint256 indexed offeringId,
        address indexed account,
        address indexed payee,
        uint256 shares,
        uint256 amount
    );
    /// @notice Money that is owed could not be paid and waits here: its payee is sanctioned (`standing` 4), or the coin
    /// refuses them. `shares` were burnt now all the same.
    event RefundHeld(
        uint256 indexed offeringId,
        address indexed account,
        address indexed payee,
        uint256 shares,
        uint256 amount,
        uint8 standing
    );
    /// @notice The token failed to burn shares whose price goes back; no refund waits for that.
    event RefundedSharesKept(uint256 indexed offeringId, address indexed account, uint256 shares);
    /// @notice Locked shares went to another account by force, and what is owed for them with them; where `to` is zero they
    /// were burnt, and `from` is still owed their price if the offering fails.
    event SubscriptionMoved(uint256 indexed offeringId, address indexed from, address indexed to, uint256 shares);
    event ProceedsWithdrawn(uint256 indexed offeringId, address indexed to, uint256 amount);
    event OfferingFeeWithdrawn(uint256 indexed offeringId, address indexed to, uint256 amount);
    event OfferingCoinSet(address indexed coin, bool approved);
    event OfferingFeeSet(uint256 basisPoints, address recipient);

    error OfferingUnknown(uint256 offeringId);
    /// @notice Neither the token's owner nor an issuer of its scope.
    error OfferingNotIssuer(address account, address token);
    error OfferingNotToken(address account, address token);
    error OfferingNotDistributor(address account);
    error OfferingTermsInvalid();
    error OfferingWindowInvalid(uint256 opensAt, uint256 closesAt);
    error OfferingCoinUnapproved(address coin);
    /// @notice A conditional offering of the token is not settled yet.
    error OfferingRunning(address token, uint256 offeringId);
    /// @notice Too many offerings of the token failed and have locked shares left: `refund` burns them.
    error OfferingRefundsOpen(address token, uint256 offerings);
    error OfferingNotConditional(uint256 offeringId);
    error OfferingEnded(uint256 offeringId, State state);
    error OfferingNotOpen(uint256 offeringId, uint256 opensAt);
    error OfferingOver(uint256 offeringId, uint256 closedAt);
    error OfferingNotOver(uint256 offeringId, uint256 settleableAt);
    error OfferingTermsDiffer(uint256 offeringId, bytes32 signed, bytes32 termsHash);
    error OfferingSoldOut(uint256 offeringId, uint256 requested, uint256 available);
    error OfferingBelowMinimum(uint256 offeringId, uint256 requested, uint256 minimum);
    error OfferingNotAllocated(uint256 offeringId, address account, uint256 allocation);
    error OfferingAllocationExceeded(uint256 offeringId, address account, uint256 total, uint256 allocation);
    error OfferingMaximumExceeded(uint256 offeringId, uint256 identityId, uint256 total, uint256 maximum);
    error OfferingCoolingOffOver(uint256 offeringId, uint256 endedAt);
    error OfferingNotWithdrawable(uint256 offeringId, uint256 requested, uint256 withdrawable);
    error OfferingNothingToRefund(uint256 offeringId, address account);
    /// @notice The payee is sanctioned (`standing` 4) or the coin refuses them: the money waits.
    error OfferingRefundHeld(address payee, uint8 standing);
    error OfferingNotPayee(address account, address payee);
    error OfferingOfAnother(address account, address to);
    error OfferingNotSucceeded(uint256 offeringId, State state);
    error OfferingNothingToWithdraw(uint256 offeringId);
    error OfferingFeeTooHigh(uint256 basisPoints, uint256 maximum);
    error OfferingFeeRecipientInvalid(address recipient);
    error OfferingGasMissing(uint256 gasLeft, uint256 required);

    /// @notice Opens an offering, with the fee of this moment. Only the token's owner or an issuer of its scope; the token's
    /// owner sets this contract's minting allowance on the token. The coin must be approved. One conditional offering of a
    /// token runs at a time.
    function open(Terms calldata terms) external returns (uint256 offeringId);

    /// @notice Buys shares for the caller, who has approved the cost to this contract. Reverts while trading is halted.
    /// @return cost In the coin's smallest units.
    function buy(Purchase calldata purchase) external returns (uint256 cost);

    /// @notice As `buy`, with an ERC-2612 permit for the cost; survives the permit being used by somebody else first.
    function buyWithPermit(Purchase calldata purchase, Permit calldata permit) external returns (uint256 cost);

    /// @notice As `buy`, for a holder who pays with dividends; the caller has approved the cost. Only the distributor of
    /// dividends, which the holder called.
    function buyFor(address buyer, Purchase calldata purchase) external returns (uint256 cost);

    /// @notice Gives shares back that the caller bought within the cooling-off; they are burnt and their price is paid back,
    /// to the caller's successor where the caller was replaced. A purchase made within the cooling-off of another one starts
    /// it anew for both.
    function withdrawPurchase(uint256 offeringId, uint96 shares) external returns (uint256 amount);

    /// @notice Ends the sale before its time; a conditional offering is then settled. Only the token's owner or an issuer.
    function close(uint256 offeringId) external;

    /// @notice Calls a conditional offering off before it is settled: everybody is paid back. Only the token's owner or an
    /// issuer.
    function cancel(uint256 offeringId) external;

    /// @notice Decides a conditional offering once its window is over or everything is sold, and the last cooling-off is over
    /// too. Anyone.
    function settle(uint256 offeringId) external returns (State state);

    /// @notice Pays an account of a failed or cancelled offering back and burns its locked shares; also what a withdrawal
    /// left here. Anyone; the money goes to the account, or its living successor. Neither a pause, a freeze, a rule, a halt,
    /// a lapsed nor a revoked verification stands in its way. What cannot be paid waits, see `RefundHeld`.
    /// @return amount What was paid; zero where it waits.
    function refund(uint256 offeringId, address account) external returns (uint256 amount);

    /// @notice As `refund`, to another living wallet of the same person: the coin may refuse the first. Only the account, or
    /// its living successor.
    function refundTo(uint256 offeringId, address account, address to) external returns (uint256 amount);

    /// @notice Sends what was raised, less the fee, to the offering's recipient. Anyone, once a conditional offering has
    /// succeeded; of a continuous one at any time.
    function withdrawProceeds(uint256 offeringId) external returns (uint256 amount);

    /// @notice As `withdrawProceeds`, for the fee.
    function withdrawFee(uint256 offeringId) external returns (uint256 amount);

    /// @notice Approves a coin for offerings that are opened from now on, or no longer. Only the owner.
    function setCoin(address coin, bool approved) external;

    /// @notice Sets the fee of offerings that are opened from now on. Only the owner; at most `MAX_FEE`.
    function setFee(uint256 basisPoints, address recipient) external;

    function termsOf(uint256 offeringId) external view returns (Terms memory);

    function progressOf(uint256 offeringId) external view returns (Progress memory);

    /// @notice Fee and recipient as they were when the offering was opened.
    function feeOf(uint256 offeringId) external view returns (uint256 basisPoints, address recipient);

    function subscriptionOf(uint256 offeringId, address account) external view returns (Subscription memory);

    /// @notice Shares bought by a person, and by a wallet, in an offering that limits either.
    function boughtOf(
        uint256 offeringId,
        uint32 identityId,
        address wallet
    ) external view returns (uint256 byIdentity, uint256 byWallet);

    /// @notice The token's conditional offering that is not settled, or zero, and how many offerings it had.
    function runningOf(address token) external view returns (uint256 offeringId, uint256 rounds);

    /// @notice Who is paid what an account is owed, and how they stand (see `INativeIdentities.livingPayeeOf`).
    function payeeOf(address token, address account) external view returns (address payee, uint8 standing);

    function isCoin(address coin) external view returns (bool);

    /// @notice The fee of offerings opened now.
    function fee() external view returns (uint256 basisPoints, address recipient);
}
