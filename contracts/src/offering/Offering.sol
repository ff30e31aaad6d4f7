// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {IRoles} from "../governance/IRoles.sol";
import {Scoped} from "../governance/Scoped.sol";
import {Facts} from "../identity/Facts.sol";
import {INativeIdentities} from "../identity/INativeIdentities.sol";
import {Coins, Permit} from "../libraries/Coins.sol";
import {ITradingHalts} from "../property/ITradingHalts.sol";
import {ILockingVenue} from "../token/ILockingVenue.sol";
import {IPropertyToken} from "../token/IPropertyToken.sol";
import {IOffering} from "./IOffering.sol";
import {OfferingMoney} from "./OfferingMoney.sol";

/// @title Offering
/// @dev One for all properties; every offering's money is counted apart, and none can spend another's, whatever its token
/// answers. Trust: the owner approves coins and sets the fee of offerings to come; a token's owner and issuers open, close
/// and cancel; nobody can change terms, redirect proceeds or keep a refund back. Whether a buyer may hold the shares is the
/// token's business: it decides when they are minted. What is locked is written here alone: settling is one step for all.
contract Offering is OfferingMoney {
    using Coins for IERC20;

    /// @dev The token may have 64 record dates to pass first.
    uint256 private constant RELEASE_GAS = 400_000;

    ITradingHalts public immutable HALTS;
    /// @notice Buys for holders who reinvest their dividends.
    address public immutable DISTRIBUTOR;

    /// @dev Kept where an offering limits persons, or has a list of wallets.
    mapping(uint256 offeringId => mapping(uint32 identityId => uint256)) private _byIdentity;
    mapping(uint256 offeringId => mapping(address wallet => uint256)) private _byWallet;

    constructor(IRoles roles, address owner_, ITradingHalts halts, address distributor) Scoped(roles) {
        (HALTS, DISTRIBUTOR) = (halts, distributor);
        _openScope(owner_);
    }

    /// @inheritdoc IOffering
    function buy(Purchase calldata purchase) external nonReentrant returns (uint256) {
        return _buy(purchase, msg.sender);
    }

    /// @inheritdoc IOffering
    function buyFor(address buyer, Purchase calldata purchase) external nonReentrant returns (uint256) {
        require(msg.sender == DISTRIBUTOR, OfferingNotDistributor(msg.sender));
        return _buy(purchase, buyer);
    }

    /// @inheritdoc IOffering
    function buyWithPermit(Purchase calldata purchase, Permit calldata permit) external nonReentrant returns (uint256) {
        IERC20 coin = IERC20(_sale(purchase.offeringId).coin);
        coin.usePermit(msg.sender, permit);
        return _buy(purchase, msg.sender);
    }

    /// @inheritdoc IOffering
    function withdrawPurchase(uint256 offeringId, uint96 shares) external nonReentrant returns (uint256 amount) {
        // Check
        Sale storage s = _sale(offeringId);
        _requireUndecided(offeringId, s);
        Stake storage stake = _stakes[offeringId][msg.sender];
        uint256 ends = uint256(stake.boughtAt) + s.coolingOff;
        require(block.timestamp < ends, OfferingCoolingOffOver(offeringId, ends));
        uint96 cooling = stake.cooling;
        require(shares > 0 && shares <= cooling, OfferingNotWithdrawable(offeringId, shares, cooling));
        // Effect
        (stake.shares, stake.cooling) = (stake.shares - shares, cooling - shares);
        (s.sold, s.cooled) = (s.sold - shares, s.cooled + shares);
        if (s.limited) {
            mapping(uint32 => uint256) storage persons = _byIdentity[offeringId];
            uint32 identityId = _identityOf(s.token, msg.sender);
            persons[identityId] = _less(persons[identityId], shares);
        }
        if (s.listed) {
            mapping(address => uint256) storage wallets = _byWallet[offeringId];
            wallets[msg.sender] = _less(wallets[msg.sender], shares);
        }
        emit PurchaseWithdrawn(offeringId, s.token, msg.sender, shares, uint256(shares) * s.pricePerShare, s.sold);
        // Interaction
        IPropertyToken(s.token).burnLocked(msg.sender, shares);
        return _payBack(offeringId, s, msg.sender, shares, uint256(shares) * s.pricePerShare);
    }

    /// @inheritdoc IOffering
    function settle(uint256 offeringId) external nonReentrant returns (State state) {
        // Check
        Sale storage s = _sale(offeringId);
        _requireUndecided(offeringId, s);
        uint256 settleableAt = _settleableAt(s);
        require(block.timestamp >= settleableAt, OfferingNotOver(offeringId, settleableAt));
        // Effect
        uint256 raised = uint256(s.sold) * s.pricePerShare;
        if (s.sold < s.softCap) {
            _fail(offeringId, s, State.Failed);
            emit OfferingSettled(offeringId, s.token, State.Failed, s.sold, raised, 0);
            return State.Failed;
        }
        s.state = State.Succeeded;
        Raise storage raise = _raises[s.token];
        (s.succeededAt, s.succeededBefore) = (uint40(block.timestamp), raise.succeeded);
        (raise.running, raise.succeeded) = (0, uint64(offeringId));
        emit OfferingSettled(offeringId, s.token, State.Succeeded, s.sold, raised, _feeOf(s));
        // Interaction: the shares are free already; the token need only know that they cannot be burnt any more.
        uint256 left = gasleft();
        try IPropertyToken(s.token).releaseLocked{gas: RELEASE_GAS}(s.sold - s.gone) {} catch {
            _requireGas(left, RELEASE_GAS);
        }
        return State.Succeeded;
    }

    /// @inheritdoc ILockingVenue
    function subscriptionMoved(address token, address from, address to, uint256 amount) external {
        require(msg.sender == token, OfferingNotToken(msg.sender, token));
        uint256 running = _raises[token].running;
        if (running != 0) amount -= _move(running, from, to, amount);
        // Backwards: what is burnt may take an offering off the list.
        uint256[] storage failed = _unrefunded[token];
        for (uint256 i = failed.length; i > 0 && amount > 0; --i) {
            amount -= _move(failed[i - 1], from, to, amount);
        }
    }

    /// @inheritdoc ILockingVenue
    /// @dev Stakes of sales that succeeded stay as they were.
    function lockedAt(address token, address account, uint256 timestamp) external view returns (uint256 locked) {
        locked = lockedOf(token, account);
        uint256 offeringId = _raises[token].succeeded;
        while (offeringId != 0) {
            Sale storage s = _sale(offeringId);
            if (s.succeededAt < timestamp) break;
            locked += _stakes[offeringId][account].shares;
            offeringId = s.succeededBefore;
        }
    }

    /// @inheritdoc ILockingVenue
    function lockedOf(address token, address account) public view returns (uint256 locked) {
        uint256 running = _raises[token].running;
        if (running != 0) locked = _stakes[running][account].shares;
        uint256[] storage failed = _unrefunded[token];
        for (uint256 i; i < failed.length; ++i) {
            locked += _stakes[failed[i]][account].shares;
        }
    }

    /// @inheritdoc IOffering
    function boughtOf(
        uint256 offeringId,
        uint32 identityId,
        address wallet
    ) external view returns (uint256 byIdentity, uint256 byWallet) {
        return (_byIdentity[offeringId][identityId], _byWallet[offeringId][wallet]);
    }

    function _buy(Purchase calldata p, address buyer) private returns (uint256 cost) {
        // Check
        uint256 id = p.offeringId;
        Sale storage s = _sale(id);
        (address token, address coin, uint96 shares, uint96 sold) = (s.token, s.coin, p.shares, s.sold);
        bool conditional = s.softCap > 0;
        require(s.state == State.Running, OfferingEnded(id, s.state));
        require(block.timestamp >= s.opensAt, OfferingNotOpen(id, s.opensAt));
        require(block.timestamp < s.closesAt, OfferingOver(id, s.closesAt));
        require(p.termsHash == s.termsHash, OfferingTermsDiffer(id, p.termsHash, s.termsHash));
        uint96 available = s.shares - sold;
        require(shares <= available, OfferingSoldOut(id, shares, available));
        uint256 minimum = s.minimum < available ? s.minimum : available;
        require(shares > 0 && shares >= minimum, OfferingBelowMinimum(id, shares, minimum));
        HALTS.requireTrading(token);
        // Effect
        if (s.listed) _countWallet(s, p, buyer);
        if (s.limited) _countIdentity(s, p, buyer);
        cost = uint256(shares) * s.pricePerShare;
        sold += shares;
        s.sold = sold;
        if (conditional) _subscribe(id, s, shares, buyer);
        emit SharesBought(id, token, buyer, shares, cost, sold, p.termsHash);
        // Interaction
        IERC20(coin).takeExactly(msg.sender, cost);
        if (conditional) IPropertyToken(token).mintLocked(buyer, shares);
        else IPropertyToken(token).mint(buyer, shares);
    }

    function _subscribe(uint256 id, Sale storage s, uint96 shares, address buyer) private {
        Stake memory stake = _stakes[id][buyer];
        stake.shares += shares;
        if (s.coolingOff > 0) {
            if (block.timestamp >= uint256(stake.boughtAt) + s.coolingOff) stake.cooling = 0;
            stake.cooling += shares;
            stake.boughtAt = uint40(block.timestamp);
            s.lastBoughtAt = uint40(block.timestamp);
        }
        _stakes[id][buyer] = stake;
    }

    function _countWallet(Sale storage s, Purchase calldata p, address buyer) private {
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(buyer, p.allocation))));
        bool listed = MerkleProof.verifyCalldata(p.proof, s.allocationRoot, leaf);
        require(listed, OfferingNotAllocated(p.offeringId, buyer, p.allocation));
        uint256 total = _byWallet[p.offeringId][buyer] + p.shares;
        require(total <= p.allocation, OfferingAllocationExceeded(p.offeringId, buyer, total, p.allocation));
        _byWallet[p.offeringId][buyer] = total;
    }

    function _countIdentity(Sale storage s, Purchase calldata p, address buyer) private {
        uint32 identityId = _identityOf(s.token, buyer);
        uint256 total = _byIdentity[p.offeringId][identityId] + p.shares;
        uint256 maximum = s.maximumPerIdentity;
        require(total <= maximum, OfferingMaximumExceeded(p.offeringId, identityId, total, maximum));
        _byIdentity[p.offeringId][identityId] = total;
    }

    /// @dev Shares that came by force, or whose wallet has changed hands since, were counted for somebody else.
    function _less(uint256 count, uint256 shares) private pure returns (uint256) {
        return count > shares ? count - shares : 0;
    }

    /// @dev Up to `limit` of an account's locked shares in one offering, and the right to their price, to another account;
    /// burnt where that is zero. Those that can be withdrawn go last and stay so.
    function _move(uint256 id, address from, address to, uint256 limit) private returns (uint96 taken) {
        Stake memory source = _stakes[id][from];
        taken = limit < source.shares ? uint96(limit) : source.shares;
        if (taken == 0) return 0;
        Sale storage s = _sale(id);
        uint96 firm = source.shares - source.cooling;
        uint96 cooling = taken > firm ? taken - firm : 0;
        (source.shares, source.cooling) = (source.shares - taken, source.cooling - cooling);
        if (to == address(0)) {
            source.burnt = true;
            _burntOf[id][from] += taken;
            _stakes[id][from] = source;
            _forget(id, s, taken);
        } else {
            _stakes[id][from] = source;
            Stake memory target = _stakes[id][to];
            target.shares += taken;
            if (cooling > 0 && block.timestamp < uint256(source.boughtAt) + s.coolingOff) {
                if (block.timestamp >= uint256(target.boughtAt) + s.coolingOff) target.cooling = 0;
                target.cooling += cooling;
                if (source.boughtAt > target.boughtAt) target.boughtAt = source.boughtAt;
            }
            _stakes[id][to] = target;
        }
        emit SubscriptionMoved(id, from, to, taken);
    }

    function _identityOf(address token, address account) private view returns (uint32) {
        (Facts facts, ) = INativeIdentities(address(IPropertyToken(token).identityRegistry())).factsOf(
            account,
            address(0)
        );
        return facts.identity();
    }
}
