// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC3643} from "../interfaces/IERC3643.sol";
import {IERC7943Fungible} from "../interfaces/IERC7943Fungible.sol";
import {Account} from "./Account.sol";

/// @title Shares of a property
/// @notice What a property token offers beyond ERC-3643, ERC-7943, ERC-20 and ERC-2612. Shares are whole: `decimals` is 0.
/// Times are Unix seconds.
interface IPropertyToken is IERC3643, IERC7943Fungible {
    /// @param owner First owner of the token's scope.
    /// @param cap Authorised shares; the supply can never exceed them.
    struct Setup {
        string name;
        string symbol;
        address owner;
        address identityRegistry;
        address compliance;
        address onchainID;
        uint96 cap;
    }

    /// @notice A record date was announced: who holds when the first block at or after `timestamp` begins is of record.
    event RecordDateAnnounced(uint256 indexed recordId, uint256 timestamp, address indexed announcer);
    /// @notice A contract may mint `allowance` more shares (a venue that sells them).
    event MinterAllowanceUpdated(address indexed minter, uint256 allowance);
    /// @notice A forced transfer with the hash of the case that ordered it.
    event ForcedTransferCase(address indexed from, address indexed to, uint256 amount, bytes32 indexed caseHash);
    /// @notice Supply cap, fixed when the token is created.
    event CapSet(uint256 cap);
    /// @notice The compliance failed to record a forced movement: transfers stop until another one is bound and seeded.
    /// `reason` is the beginning of what it reverted with.
    event LedgerDesynced(address indexed compliance, bytes reason);

    /// @notice A compliance that only checks failed when it was told of a forced movement. It counts nothing, so nothing is
    /// out of step; whether a limit was exceeded is not known.
    event ForcedUnchecked(address indexed compliance, bytes reason);
    /// @notice The venue through which shares may be redeemed; zero: none.
    event RedeemerSet(address indexed redeemer);
    /// @notice The redeemer opened the redemption: no share is made any more.
    event WindUpStarted(address indexed redeemer);
    /// @notice A holder gave shares back, for what the redeemer pays.
    event Redeemed(address indexed account, uint256 amount, address indexed redeemer);
    /// @notice No share is left and none will be.
    event Retired();
    /// @notice A venue minted shares that stay locked until it releases or burns them.
    event LockedSharesMinted(address indexed venue, address indexed account, uint256 amount);
    /// @notice A venue took back shares that it had minted locked.
    event LockedSharesBurnt(address indexed venue, address indexed account, uint256 amount);
    /// @notice A venue gave up its power over shares that it had minted locked: their sale has succeeded.
    event LockedSharesReleased(address indexed venue, uint256 amount);
    /// @notice The venue failed when it was told that locked shares were taken by force.
    event LockingVenueUntold(address indexed venue, address indexed from, address indexed to, uint256 amount);

    error PropertyTokenPaused();
    error PropertyTokenNotPaused();
    /// @notice See `LedgerDesynced`.
    error PropertyTokenLedgerDesynced();
    /// @notice `status` as in `Facts`: 0 unknown, 2 lapsed, 3 revoked, 4 sanctioned.
    error PropertyTokenSenderNotVerified(address account, uint8 status);
    /// @notice Whoever moves another's shares is barred. `status`: 3 revoked, 4 sanctioned, 5 replaced.
    error PropertyTokenSpenderBarred(address account, uint8 status);
    error PropertyTokenReceiverNotVerified(address account, uint8 status);
    error PropertyTokenAddressFrozen(address account);
    error PropertyTokenCapExceeded(uint256 supply, uint256 amount, uint256 cap);
    error PropertyTokenCapMissing();
    error PropertyTokenMinterAllowance(address minter, uint256 allowance, uint256 amount);
    error PropertyTokenAmountTooLarge(uint256 amount);
    error PropertyTokenFreezeExceedsBalance(address account, uint256 frozen, uint256 balance);
    error PropertyTokenUnfreezeExceedsFrozen(address account, uint256 frozen, uint256 amount);
    error PropertyTokenBatchLength(uint256 first, uint256 second);
    /// @notice The registry has not replaced `lost` by `successor`.
    error PropertyTokenNotReplaced(address lost, address successor);
    error PropertyTokenWrongIdentity(address identity, address expected);
    error PropertyTokenRecordNotFuture(uint256 timestamp, uint256 earliest);
    error PropertyTokenRecordTooFar(uint256 timestamp, uint256 latest);
    error PropertyTokenRecordUnknown(uint256 recordId);
    error PropertyTokenRecordAhead(uint256 recordId, uint256 timestamp);
    /// @notice Too many record dates are ahead.
    error PropertyTokenRecordsExhausted();
    error PropertyTokenAddressMissing();
    error PropertyTokenTextMissing();
    error PropertyTokenForcedGas(uint256 gasLeft, uint256 required);
    error PropertyTokenComplianceSame(address compliance);
    error PropertyTokenNotCompliance(address account);
    /// @notice Not a registry of native identities.
    error PropertyTokenRegistryUnsupported(address registry);

    /// @notice In `LedgerDesynced`: what the compliance keeps, it keeps by identities of the registry that was.
    error PropertyTokenRegistryReplaced(address registry, address successor);
    error PropertyTokenNotRedeemer(address account);
    /// @notice The claim is held. `status` as in `Facts`: 0 unknown or replaced, 3 revoked, 4 sanctioned.
    error PropertyTokenRedemptionHeld(address account, uint8 status);
    /// @notice In `explain`: the compliance fails when it is asked, with `reason`, and so would the movement.
    error PropertyTokenComplianceFailed(address compliance, bytes reason);
    /// @notice Shares are being redeemed: none are made, and the redeemer stays.
    error PropertyTokenWindingUp();
    error PropertyTokenSharesRemain(uint256 supply);
    /// @notice The token has come to its end.
    error PropertyTokenRetired();
    /// @notice The token and its extension must ask the same contract about powers.
    error PropertyTokenExtensionRoles(address ofExtension, address ofToken);

    /// @notice So many of the account's shares are locked until the sale in which they were bought is settled.
    error PropertyTokenSharesLocked(address account, uint256 locked, uint256 balance);
    /// @notice Shares that another venue locked are outstanding.
    error PropertyTokenVenueTaken(address venue, address caller);
    error PropertyTokenNotVenue(address account);
    /// @notice More than the venue minted locked and has neither burnt nor released.
    error PropertyTokenLockedExceeded(address venue, uint256 outstanding, uint256 amount);

    /// @notice Sets the proxy up, once.
    function initialize(Setup calldata setup) external;

    /// @notice ERC-3643's and ERC-7943's forced transfer are one. Only an agent; the receiver must be verified.
    function forcedTransfer(
        address from,
        address to,
        uint256 amount
    ) external override(IERC3643, IERC7943Fungible) returns (bool);

    /// @notice Shares that cannot leave by will; may exceed the balance.
    function getFrozenTokens(address account) external view override(IERC3643, IERC7943Fungible) returns (uint256);

    /// @notice Forced transfer with the hash of the order behind it (ERC-7943's stays available). Only an agent.
    function forcedTransfer(address from, address to, uint256 amount, bytes32 caseHash) external returns (bool);

    /// @notice Announces a future record date. Only the owner or a treasurer.
    /// @param timestamp Later than now and than every date announced before, within 400 days. At most 64 may be ahead.
    /// @return recordId Numbered from 1.
    function announceRecordDate(uint40 timestamp) external returns (uint256 recordId);

    /// @notice Passes every record date that has come, so that reading them is cheaper. Anyone; movements do it anyway.
    /// @return recordId The last record date that has passed, 0 if none.
    function advanceRecords() external returns (uint256 recordId);

    /// @notice Lets a venue mint up to `allowance` shares. Only the owner. Replaces the present allowance.
    function setMinterAllowance(address minter, uint96 allowance) external;

    /// @notice Mints shares that cannot leave by will while the caller says that they are locked, see `ILockingVenue`. Only
    /// a minter with an allowance; one venue at a time. They are shares otherwise: they count, and carry record dates.
    function mintLocked(address to, uint256 amount) external;

    /// @notice Burns locked shares of an account, as many as it still has, and gives the venue's minting allowance back.
    /// Only the locking venue, at most what it minted and has neither burnt nor released. Nobody can refuse it: neither a
    /// pause, a freeze nor a rule. The compliance is told as of a forced movement.
    function burnLocked(address account, uint256 amount) external;

    /// @notice Ends the venue's power over so many of the shares that it minted locked. Only the locking venue.
    function releaseLocked(uint256 amount) external;

    /// @notice Names the venue through which shares may be redeemed; zero: none. Only the owner, until that venue opens a
    /// redemption.
    function setRedeemer(address redeemer) external;

    /// @notice Opens the redemption, for good: no share is made any more and the redeemer stays. Only the redeemer.
    function windUp() external;

    /// @notice Burns shares that their holder gives back. Only the redeemer, who answers for the holder's will and pays.
    /// Nobody can refuse it: neither a pause nor a rule. The holder must be verified or lapsed and not frozen; frozen shares
    /// stay. The compliance is told as of a forced movement.
    function redeem(address account, uint256 amount) external;

    /// @notice Ends the token once no share is left. Only the owner.
    function retire() external;

    /// @notice The compliance reports that its hooks changed. Only the bound compliance.
    function complianceHooksChanged(uint8 hooks) external;

    /// @notice Writes the identity under which the compliance counts a wallet. Only the bound compliance.
    function setCountedIdentity(address account, uint32 identity) external;

    /// @notice Whole word of an account, see `Account`.
    function accountOf(address account) external view returns (Account);

    /// @notice Shares at a record date that has passed.
    function balanceOfAt(address account, uint256 recordId) external view returns (uint256);

    /// @notice Supply at a record date that has passed.
    function totalSupplyAt(uint256 recordId) external view returns (uint256);

    /// @notice What a payment per share owes an account of record: its shares, where the money goes and that payee's
    /// standing (see `INativeIdentities.livingPayeeOf`).
    function entitlementOf(
        address account,
        uint256 recordId
    ) external view returns (uint256 shares, address payee, uint8 standing);

    /// @notice Timestamp of a record date.
    function recordDate(uint256 recordId) external view returns (uint256);

    /// @notice How many record dates were announced.
    function recordCount() external view returns (uint256);

    /// @notice Authorised shares.
    function cap() external view returns (uint256);

    /// @notice How many shares a venue may still mint.
    function minterAllowance(address minter) external view returns (uint256);

    /// @notice How many of an account's shares are locked, see `mintLocked`.
    function lockedOf(address account) external view returns (uint256);

    /// @notice The venue that mints shares locked, and how many it may still burn. Zero: none ever did.
    function lockingVenue() external view returns (address venue, uint256 outstanding);

    /// @notice What the bound compliance wants to be asked, see `Hooks`.
    function complianceHooks() external view returns (uint8);

    /// @notice The venue through which shares may be redeemed, or zero.
    function redeemer() external view returns (address);

    /// @notice Whether shares are being redeemed, see `windUp`.
    function windingUp() external view returns (bool);

    /// @notice Whether the token has come to its end, see `retire`.
    function retired() external view returns (bool);

    /// @notice Whether a forced movement could not be recorded, see `LedgerDesynced`.
    function ledgerDesynced() external view returns (bool);

    /// @notice Everything that would refuse the movement, of the token and of its compliance: ABI-encoded errors. Leaves a
    /// mere lack of balance or allowance aside, as ERC-7943's `canTransfer` does.
    function explain(
        address operator,
        address from,
        address to,
        uint256 amount
    ) external view returns (bytes[] memory reasons);
}
