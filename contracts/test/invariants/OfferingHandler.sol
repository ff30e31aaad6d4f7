// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CommonBase} from "forge-std/Base.sol";
import {StdUtils} from "forge-std/StdUtils.sol";
import {FactsLib} from "../../src/identity/Facts.sol";
import {ClaimIssuer} from "../../src/identity/ClaimIssuer.sol";
import {ClaimTopicsRegistry} from "../../src/identity/ClaimTopicsRegistry.sol";
import {IdentityRegistry} from "../../src/identity/IdentityRegistry.sol";
import {IOffering} from "../../src/offering/IOffering.sol";
import {Offering} from "../../src/offering/Offering.sol";
import {ITradingHalts} from "../../src/property/ITradingHalts.sol";
import {TradingHalts} from "../../src/property/TradingHalts.sol";
import {PropertyToken} from "../../src/token/PropertyToken.sol";
import {BlocklistCoin} from "../doubles/BlocklistCoin.sol";

/// @notice Round after round of one property, some of which fail or are cancelled, while its people buy, withdraw, send,
/// are sanctioned, revoked, frozen, refused by the coin, forced, burnt and recovered. Keeps its own books.
contract OfferingHandler is CommonBase, StdUtils {
    uint128 public constant PRICE = 7;
    uint96 private constant SHARES = 1_000;
    uint256 private constant PEOPLE = 4;
    uint256 private constant MAX_WALLETS = 8;
    bytes32 private constant TERMS = keccak256("terms");
    uint256 private constant KYC = 1;
    uint256 private constant ACCREDITED = 2;

    struct World {
        PropertyToken token;
        IdentityRegistry registry;
        ClaimTopicsRegistry topics;
        Offering offering;
        TradingHalts halts;
        BlocklistCoin coin;
        ClaimIssuer issuer;
        People people;
    }

    struct People {
        address owner;
        address agent;
        address officer;
        address treasurer;
        address halter;
    }

    World private _world;
    address[] private _wallets;
    uint256 public opened;
    mapping(uint256 offeringId => uint256) public moneyIn;
    mapping(uint256 offeringId => mapping(address account => uint256)) private _waitingOf;
    uint256 public paidIn;
    uint256 public paidBack;
    uint256 public waiting;
    uint256 public burntByForce;
    uint256 public refundedOfBurnt;
    uint256 public refusedRefunds;
    uint256 public sentLocked;
    uint256 public wronglyExplained;
    /// @notice What each account held at a record date of shares that were decided.
    mapping(uint256 recordId => mapping(address account => uint256)) public decidedAt;
    uint256 public recordsPassed;
    bool private _lapsed;

    constructor(World memory world) {
        _world = world;
        for (uint256 i; i < PEOPLE; ++i) {
            _wallets.push(address(uint160(0xBEEF0000 + i)));
        }
    }

    function open(uint96 softCap, uint32 coolingOff, uint40 window, bool continuous) external {
        (uint256 running, ) = _world.offering.runningOf(address(_world.token));
        if ((running != 0 && !continuous) || opened >= 12) return;
        IOffering.Terms memory t;
        (t.token, t.coin, t.shares, t.pricePerShare) = (address(_world.token), address(_world.coin), SHARES, PRICE);
        (t.opensAt, t.closesAt) = (uint40(_now()), uint40(_now() + 1 + (window % 20 days)));
        if (!continuous) (t.softCap, t.coolingOff) = (1 + (softCap % SHARES), coolingOff % 4 days);
        (t.proceedsTo, t.termsHash) = (vm.addr(uint256(keccak256("proceeds"))), TERMS);
        vm.prank(_world.people.owner);
        try _world.offering.open(t) {
            ++opened;
        } catch {}
    }

    function buy(uint256 which, uint256 who, uint96 shares) external {
        if (opened == 0) return;
        (uint256 id, address buyer) = (_newest(which), _wallet(who));
        shares = uint96(bound(shares, 1, SHARES / 2));
        if (_world.coin.refusalOf(buyer) != BlocklistCoin.Refusal.None) return;
        _world.coin.mint(buyer, shares * PRICE);
        vm.prank(buyer);
        _world.coin.approve(address(_world.offering), shares * PRICE);
        IOffering.Purchase memory p = IOffering.Purchase(id, shares, TERMS, 0, new bytes32[](0));
        vm.prank(buyer);
        try _world.offering.buy(p) returns (uint256 cost) {
            moneyIn[id] += cost;
            paidIn += cost;
        } catch {}
    }

    function withdraw(uint256 which, uint256 who, uint96 shares) external {
        if (opened == 0) return;
        (uint256 id, address account) = (_newest(which), _wallet(who));
        uint256 most = _world.offering.subscriptionOf(id, account).withdrawable;
        if (most == 0) return;
        shares = uint96(bound(shares, 1, most));
        vm.prank(account);
        try _world.offering.withdrawPurchase(id, shares) returns (uint256 paid) {
            paidBack += paid;
            if (paid == 0) _wait(id, account, uint256(shares) * PRICE);
        } catch {
            ++refusedRefunds;
        }
    }

    function refund(uint256 which, uint256 who) external {
        if (opened == 0) return;
        (uint256 id, address account) = (_newest(which), _wallet(who));
        IOffering.Subscription memory before = _world.offering.subscriptionOf(id, account);
        if (before.refundable == 0) return;
        try _world.offering.refund(id, account) returns (uint256 paid) {
            paidBack += paid;
            _book(id, account, before, paid);
        } catch (bytes memory reason) {
            if (bytes4(reason) != IOffering.OfferingRefundHeld.selector || before.shares > 0) ++refusedRefunds;
        }
    }

    function settle(uint256 which) external {
        if (opened == 0) return;
        try _world.offering.settle(_newest(which)) {} catch {}
    }

    function cancel(uint256 which, bool closes) external {
        if (opened == 0 || which % 3 != 0) return;
        vm.prank(_world.people.owner);
        if (closes) try _world.offering.close(_newest(which)) {} catch {}
        else try _world.offering.cancel(_newest(which)) {} catch {}
    }

    function payOut(uint256 which, bool isFee) external {
        if (opened == 0) return;
        if (isFee) try _world.offering.withdrawFee(_newest(which)) {} catch {}
        else try _world.offering.withdrawProceeds(_newest(which)) {} catch {}
    }

    function send(uint256 from, uint256 to, uint256 amount) external {
        (address giver, address taker) = (_wallet(from), _wallet(to));
        uint256 held = _world.token.balanceOf(giver);
        amount = bound(amount, 0, held);
        uint256 locked = _world.token.lockedOf(giver);
        bool foretold = _world.token.explain(giver, giver, taker, amount).length == 0;
        vm.prank(giver);
        (bool ok, ) = address(_world.token).call(abi.encodeCall(_world.token.transfer, (taker, amount)));
        if (ok != foretold) ++wronglyExplained;
        if (ok && giver != taker && amount > held - locked) ++sentLocked;
    }

    function force(uint256 from, uint256 to, uint256 amount) external {
        (address giver, address taker) = (_wallet(from), _wallet(to));
        amount = bound(amount, 0, _world.token.balanceOf(giver));
        vm.prank(_world.people.agent);
        try _world.token.forcedTransfer(giver, taker, amount) {} catch {}
    }

    function burn(uint256 from, uint256 amount) external {
        address account = _wallet(from);
        amount = bound(amount, 0, _world.token.balanceOf(account));
        vm.prank(_world.people.agent);
        _world.token.burn(account, amount);
        burntByForce += amount;
    }

    function recover(uint256 which, bool tells) external {
        address lost = _wallet(which);
        if (_wallets.length >= MAX_WALLETS || !_world.registry.contains(lost)) return;
        address successor = address(uint160(0xD00D0000 + _wallets.length));
        vm.prank(_world.people.agent);
        _world.registry.replaceWallet(lost, successor);
        _wallets.push(successor);
        address face = address(_world.registry.identity(successor));
        if (tells) _world.token.recoveryAddress(lost, successor, face);
    }

    function trouble(uint256 which, uint8 kind, bool on) external {
        kind = kind % 20;
        if (kind % 10 == 6) return _lapseAll(on);
        if (kind % 10 > 6) return _halt(kind % 10, on);
        address account = _wallet(which);
        if (kind % 10 == 0) _world.coin.refuse(account, BlocklistCoin.Refusal(on ? 1 + (kind / 10) : 0));
        vm.startPrank(_world.people.officer);
        if (kind % 10 == 1 && _world.registry.contains(account)) _world.registry.setSanctioned(account, on, 0);
        if (kind % 10 == 2 && _world.registry.contains(account)) {
            try _world.registry.revokeClaim(account, KYC, address(_world.issuer)) {} catch {}
        }
        if (kind % 10 == 3) _world.token.setFrozenTokens(account, on ? 300 : 0);
        if (kind % 10 == 4) _world.token.setAddressFrozen(account, on);
        if (kind % 10 == 5) _setPaused(on);
        vm.stopPrank();
    }

    function pass(uint256 time) external {
        vm.warp(_now() + (time % 6 days));
        while (recordsPassed < _world.token.recordCount() && _world.token.recordDate(recordsPassed + 1) <= _now()) {
            ++recordsPassed;
            for (uint256 i; i < _wallets.length; ++i) {
                uint256 locked = _world.offering.lockedOf(address(_world.token), _wallets[i]);
                decidedAt[recordsPassed][_wallets[i]] = _world.token.balanceOf(_wallets[i]) - locked;
            }
        }
    }

    function announce(uint256 time) external {
        vm.prank(_world.people.treasurer);
        try _world.token.announceRecordDate(uint40(_now() + 1 + (time % 3 days))) {} catch {}
    }

    /// @notice No coin refuses anybody and nobody is sanctioned any more.
    function forgiveAll() external {
        for (uint256 i; i < _wallets.length; ++i) {
            _world.coin.refuse(_wallets[i], BlocklistCoin.Refusal.None);
            (, uint8 standing) = _world.registry.livingPayeeOf(_wallets[i]);
            if (standing != FactsLib.SANCTIONED || !_world.registry.contains(_wallets[i])) continue;
            vm.prank(_world.people.officer);
            _world.registry.setSanctioned(_wallets[i], false, 0);
        }
    }

    function wallets() external view returns (address[] memory) {
        return _wallets;
    }

    /// @notice Over all offerings: refunds (0), proceeds (1), fees (2) paid out.
    function sum(uint256 kind) external view returns (uint256 total) {
        for (uint256 id = 1; id <= opened; ++id) {
            IOffering.Progress memory p = _world.offering.progressOf(id);
            total +=
                kind == 0
                    ? p.refunded
                    : kind == 1
                        ? p.proceedsWithdrawn
                        : p.feeWithdrawn;
        }
    }

    /// @dev What a refund paid, or left waiting; what it was for beyond the shares that it burnt.
    function _book(uint256 id, address account, IOffering.Subscription memory before, uint256 paid) private {
        uint256 waited = _waitingOf[id][account];
        (_waitingOf[id][account], waiting) = (0, waiting - waited);
        // The price of shares that force had burnt: nobody's any more.
        IOffering.State state = _world.offering.progressOf(id).state;
        if (state == IOffering.State.Failed || state == IOffering.State.Cancelled) {
            refundedOfBurnt += before.burnt * PRICE;
        }
        if (paid == 0) _wait(id, account, before.refundable);
    }

    function _wait(uint256 id, address account, uint256 amount) private {
        _waitingOf[id][account] += amount;
        waiting += amount;
    }

    /// @dev Something is asked of everybody that nobody has, or no longer.
    function _lapseAll(bool on) private {
        if (on == _lapsed) return;
        _lapsed = on;
        vm.prank(_world.people.owner);
        if (on) _world.topics.addClaimTopic(ACCREDITED);
        else _world.topics.removeClaimTopic(ACCREDITED);
    }

    function _halt(uint8 which, bool on) private {
        address token = address(_world.token);
        uint40 until = uint40(_now() + 14 days);
        vm.startPrank(_world.people.halter);
        if (which == 7) {
            if (on) _world.halts.suspend(token, 0);
            else try _world.halts.lift(token, ITradingHalts.Kind.Suspension) {} catch {}
        }
        if (which == 8) _world.halts.setStaleAt(token, on ? uint40(_now()) : 0);
        if (which == 9) {
            ITradingHalts.Kind kind = on ? ITradingHalts.Kind.Health : ITradingHalts.Kind.ValuationMoved;
            _world.halts.halt(token, kind, until - 13 days, 0);
        }
        vm.stopPrank();
    }

    function _setPaused(bool on) private {
        if (_world.token.paused() == on) return;
        if (on) _world.token.pause();
        else _world.token.unpause();
    }

    /// @dev One of the last three, where things happen.
    function _newest(uint256 which) private view returns (uint256) {
        uint256 back = which % 3;
        return opened > back ? opened - back : opened;
    }

    function _now() private view returns (uint256) {
        return vm.getBlockTimestamp();
    }

    function _wallet(uint256 index) private view returns (address) {
        return _wallets[index % _wallets.length];
    }
}
