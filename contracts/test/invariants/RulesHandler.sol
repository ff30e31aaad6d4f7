// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CommonBase} from "forge-std/Base.sol";
import {StdUtils} from "forge-std/StdUtils.sol";
import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {ModularCompliance} from "../../src/compliance/ModularCompliance.sol";
import {MaxBalanceModule} from "../../src/compliance/modules/MaxBalanceModule.sol";
import {MaxHoldersModule} from "../../src/compliance/modules/MaxHoldersModule.sol";
import {ClaimIssuer} from "../../src/identity/ClaimIssuer.sol";
import {Facts} from "../../src/identity/Facts.sol";
import {IdentityRegistry} from "../../src/identity/IdentityRegistry.sol";
import {INativeIdentities} from "../../src/identity/INativeIdentities.sol";
import {IIdentity} from "../../src/interfaces/IIdentity.sol";
import {IMarketplace} from "../../src/marketplace/IMarketplace.sol";
import {Marketplace} from "../../src/marketplace/Marketplace.sol";
import {DemoDollar} from "../../src/mocks/DemoDollar.sol";
import {IOffering} from "../../src/offering/IOffering.sol";
import {Offering} from "../../src/offering/Offering.sol";
import {PropertyToken} from "../../src/token/PropertyToken.sol";

/// @notice Does to a property under limits whatever its people, venues, officers and agents may do, in any order, swaps its
/// compliance and takes its rules off and on again. What ought not to have been possible is written down.
contract RulesHandler is CommonBase, StdUtils {
    uint256 private constant KYC = 1;
    uint256 private constant MAX_WALLETS = 10;
    uint128 private constant PRICE = 300e6;
    /// @dev Of wallets, in the order in which they came: 1 + index.
    uint256 private constant FIRST_KEY = 0xA11CE;

    struct World {
        PropertyToken token;
        ModularCompliance compliance;
        address implementation;
        IdentityRegistry registry;
        ClaimIssuer issuer;
        MaxBalanceModule maxBalance;
        MaxHoldersModule maxHolders;
        Marketplace market;
        Offering offering;
        uint256 offeringId;
        DemoDollar coin;
        address owner;
        address agent;
        address officer;
    }

    uint256 public constant MAXIMUM = 800;
    uint32 public constant MAX_HOLDERS = 4;
    uint32 public constant MAX_OF_COUNTRY = 2;

    World private _world;
    address[] private _wallets;
    uint256 private _nonce;
    mapping(address wallet => uint256) public frozenModel;
    mapping(uint32 identityId => uint40) public revokedAt;
    mapping(uint32 identityId => uint40) public renewedAt;

    uint256 public supply;
    uint256 public moved;
    uint256 public filled;
    uint256 public bought;
    uint256 public swapped;
    uint256 public excesses;
    uint256 public receivedUnverified;
    uint256 public sentFrozen;
    uint256 public limitsExceeded;
    uint256 public wronglyExplained;
    uint256 public wronglySynced;
    uint256 public revivedClaims;

    constructor(World memory world, uint256 people) {
        _world = world;
        for (uint256 i; i < people; ++i) {
            _wallets.push(vm.addr(FIRST_KEY + i));
        }
        _addRules();
    }

    function transfer(uint256 from, uint256 to, uint256 amount) external {
        (address sender, address receiver) = (_wallet(from), _wallet(to));
        amount = bound(amount, 0, _world.token.balanceOf(sender));
        bytes memory call = abi.encodeCall(_world.token.transfer, (receiver, amount));
        bool foretold = _world.token.explain(sender, sender, receiver, amount).length == 0;
        bool ok = _byWill(sender, receiver, amount, sender, address(_world.token), call);
        if (ok != foretold) ++wronglyExplained;
    }

    function mint(uint256 to, uint256 amount) external {
        address receiver = _wallet(to);
        amount = amount % (MAXIMUM + 2);
        bytes memory call = abi.encodeCall(_world.token.mint, (receiver, amount));
        bool foretold = _world.token.explain(_world.agent, address(0), receiver, amount).length == 0;
        bool ok = _byWill(address(0), receiver, amount, _world.agent, address(_world.token), call);
        if (ok != foretold) ++wronglyExplained;
    }

    /// @notice One person's order, signed, filled by another.
    function fill(uint256 maker, uint256 taker, uint256 amount) external {
        (address seller, address buyer) = (_wallet(maker), _wallet(taker));
        uint96 shares = uint96(bound(amount, 1, MAXIMUM));
        if (_world.token.balanceOf(seller) < shares) return;
        IMarketplace.Order memory o;
        (o.maker, o.token, o.coin) = (seller, address(_world.token), address(_world.coin));
        (o.shares, o.pricePerShare, o.nonce) = (shares, PRICE, ++_nonce);
        o.expiry = uint40(vm.getBlockTimestamp()) + 1 hours;
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_keyOf(seller), _world.market.hashOrder(o));
        vm.prank(seller);
        _world.token.approve(address(_world.market), shares);
        _fund(buyer, address(_world.market), shares);
        bytes memory call = abi.encodeCall(_world.market.fill, (o, abi.encodePacked(r, s, v), shares));
        if (_byWill(seller, buyer, shares, buyer, address(_world.market), call)) ++filled;
    }

    function buy(uint256 who, uint256 amount) external {
        address buyer = _wallet(who);
        uint96 shares = uint96(bound(amount, 1, MAXIMUM + 1));
        _fund(buyer, address(_world.offering), shares);
        bytes memory call = abi.encodeCall(
            _world.offering.buy,
            (IOffering.Purchase(_world.offeringId, shares, keccak256("terms"), 0, new bytes32[](0)))
        );
        if (_byWill(address(0), buyer, shares, buyer, address(_world.offering), call)) ++bought;
    }

    function force(uint256 from, uint256 to, uint256 amount) external {
        (address account, address receiver) = (_wallet(from), _wallet(to));
        if (!_world.registry.isVerified(receiver) || _world.token.isFrozen(receiver)) return;
        amount = bound(amount, 0, _world.token.balanceOf(account));
        if (account != receiver) _thaw(account, amount);
        vm.prank(_world.agent);
        _world.token.forcedTransfer(account, receiver, amount);
        if (_recount(_id(receiver)) > MAXIMUM) ++excesses;
    }

    function burn(uint256 from, uint256 amount) external {
        address account = _wallet(from);
        amount = bound(amount, 0, _world.token.balanceOf(account));
        _thaw(account, amount);
        vm.prank(_world.agent);
        _world.token.burn(account, amount);
        supply -= amount;
    }

    function recover(uint256 which) external {
        address lost = _wallet(which);
        if (_wallets.length >= MAX_WALLETS || !_world.registry.contains(lost)) return;
        address successor = vm.addr(FIRST_KEY + _wallets.length);
        vm.prank(_world.agent);
        _world.registry.replaceWallet(lost, successor);
        _wallets.push(successor);
        _world.token.recoveryAddress(lost, successor, address(_world.registry.identity(successor)));
        (frozenModel[successor], frozenModel[lost]) = (frozenModel[lost], 0);
    }

    function freeze(uint256 which, uint96 amount) external {
        address account = _wallet(which);
        frozenModel[account] = amount % (2 * MAXIMUM);
        vm.prank(_world.officer);
        _world.token.setFrozenTokens(account, frozenModel[account]);
    }

    /// @dev As the three that follow, more often undone than done: else soon nobody could move anything.
    function freezeAddress(uint256 which, uint8 luck) external {
        vm.prank(_world.officer);
        _world.token.setAddressFrozen(_wallet(which), luck % 4 == 0);
    }

    function sanction(uint256 which, uint8 luck) external {
        if (!_world.registry.contains(_wallet(which))) return;
        vm.prank(_world.officer);
        _world.registry.setSanctioned(_wallet(which), luck % 4 == 0, 0);
    }

    function revoke(uint256 which, uint8 luck) external {
        address wallet = _wallet(which);
        if (luck % 3 != 0 || !_world.registry.contains(wallet)) return;
        vm.prank(_world.officer);
        _world.registry.revokeClaim(wallet, KYC, address(_world.issuer));
        revokedAt[_id(wallet)] = uint40(vm.getBlockTimestamp());
    }

    /// @notice A claim of some age: one that is not younger than the last revocation must not be taken.
    function verify(uint256 which, uint256 age) external {
        address wallet = _wallet(which);
        if (!_world.registry.contains(wallet)) return;
        uint40 time = uint40(vm.getBlockTimestamp());
        uint40 issuedAt = time - uint40(age % 3 == 0 ? age % 30 days : 0);
        INativeIdentities.Claim memory c = INativeIdentities.Claim(
            wallet,
            KYC,
            address(_world.issuer),
            issuedAt,
            type(uint40).max,
            0
        );
        vm.prank(_world.officer);
        try _world.registry.writeClaim(c) {
            if (revokedAt[_id(wallet)] > 0 && issuedAt <= revokedAt[_id(wallet)]) ++revivedClaims;
            renewedAt[_id(wallet)] = issuedAt;
        } catch {}
    }

    function relink(uint256 which, uint256 to) external {
        (address wallet, address person) = (_wallet(which), _wallet(to));
        if (!_world.registry.contains(wallet) || !_world.registry.contains(person)) return;
        IIdentity face = _world.registry.deployIdentity(person);
        vm.prank(_world.agent);
        // refused where it would rid somebody of a mark or a revocation
        try _world.registry.updateIdentity(wallet, face) {} catch {}
    }

    function moveCountry(uint256 which, uint256 to) external {
        if (!_world.registry.contains(_wallet(which))) return;
        uint16[3] memory list = [uint16(784), 496, 826];
        vm.prank(_world.officer);
        _world.registry.updateCountry(_wallet(which), list[to % 3]);
    }

    /// @notice Afterwards everybody is counted under the person and the country of now.
    function resync() public {
        _world.compliance.resync(_wallets);
        for (uint256 i; i < _wallets.length; ++i) {
            address wallet = _wallets[i];
            (Facts facts, ) = _world.registry.factsOf(wallet, address(0));
            if (facts.country() == 0) continue;
            (, uint16 country) = _world.compliance.holdingOf(facts.identity());
            bool right = _world.token.accountOf(wallet).identity() == facts.identity();
            if (_world.token.balanceOf(wallet) > 0 && (!right || country != facts.country())) ++wronglySynced;
        }
    }

    /// @notice Another compliance, whose ledger starts from nothing; forced movements may come before it has counted all.
    function swapCompliance(uint256 from, uint256 to, uint256 amount) external {
        if (swapped >= 8) return;
        ++swapped;
        ModularCompliance fresh = ModularCompliance(Clones.clone(_world.implementation));
        fresh.initialize(address(_world.token));
        _world.compliance = fresh;
        _addRules();
        vm.prank(_world.agent);
        _world.token.setCompliance(address(fresh));
        this.force(from, to, amount);
        fresh.seed(_wallets);
    }

    /// @notice The rules are taken off, shares move meanwhile, and are bound late.
    function bindLate(uint256 from, uint256 to, uint256 amount) external {
        vm.startPrank(_world.agent);
        _world.compliance.removeModule(address(_world.maxHolders));
        _world.compliance.removeModule(address(_world.maxBalance));
        vm.stopPrank();
        this.force(from, to, amount);
        _addRules();
        this.force(to, from, amount / 2);
        _world.compliance.seed(_wallets);
    }

    function pass(uint256 time) external {
        vm.warp(vm.getBlockTimestamp() + (time % 5 days));
    }

    function wallets() external view returns (address[] memory) {
        return _wallets;
    }

    function compliance() external view returns (ModularCompliance) {
        return _world.compliance;
    }

    function identityOf(address wallet) external view returns (uint32) {
        return _id(wallet);
    }

    /// @notice What is held under a number, by the words of all wallets.
    function counted(uint32 id) external view returns (uint256 sum) {
        for (uint256 i; i < _wallets.length; ++i) {
            if (_world.token.accountOf(_wallets[i]).identity() == id) sum += _world.token.balanceOf(_wallets[i]);
        }
    }

    function _byWill(
        address from,
        address to,
        uint256 amount,
        address caller,
        address target,
        bytes memory call
    ) private returns (bool ok) {
        uint256 free = _free(from);
        bool frozen = _world.token.isFrozen(from) || _world.token.isFrozen(to);
        uint256 before = this.counted(_id(to));
        bool samePerson = from != address(0) && _id(from) == _id(to);
        vm.prank(caller);
        (ok, ) = target.call(call);
        if (!ok) return false;
        ++moved;
        if (from == address(0)) supply += amount;
        if (!_world.registry.isVerified(to)) ++receivedUnverified;
        if (frozen || (from != address(0) && amount > free)) ++sentFrozen;
        if (samePerson || amount == 0) return true;
        // A wallet that was relinked counts for its new person from its first movement or a `resync` on.
        uint256 afterwards = this.counted(_id(to));
        if (afterwards > MAXIMUM) ++limitsExceeded;
        if (before > 0) return true;
        (, uint16 country) = _world.compliance.holdingOf(_id(to));
        if (_world.compliance.holderCount() > MAX_HOLDERS) ++limitsExceeded;
        if (_world.compliance.holderCountOf(country) > MAX_OF_COUNTRY) ++limitsExceeded;
    }

    function _addRules() private {
        bytes[] memory balance = new bytes[](1);
        balance[0] = abi.encodeCall(MaxBalanceModule.setMaximum, (MAXIMUM));
        bytes[] memory holders = new bytes[](2);
        holders[0] = abi.encodeCall(MaxHoldersModule.setMaximum, (MAX_HOLDERS));
        holders[1] = abi.encodeCall(MaxHoldersModule.setMaximumOfCountry, (0, MAX_OF_COUNTRY));
        vm.startPrank(_world.owner);
        _world.compliance.addModule(address(_world.maxBalance), balance);
        _world.compliance.addModule(address(_world.maxHolders), holders);
        vm.stopPrank();
    }

    function _fund(address who, address spender, uint256 shares) private {
        _world.coin.mint(who, shares * PRICE);
        vm.prank(who);
        _world.coin.approve(spender, shares * PRICE);
    }

    /// @dev ERC-7943: what is taken by force comes out of the free shares first.
    function _thaw(address account, uint256 amount) private {
        uint256 free = _free(account);
        if (amount > free) frozenModel[account] -= amount - free;
    }

    function _free(address account) private view returns (uint256) {
        uint256 held = _world.token.balanceOf(account);
        return held > frozenModel[account] ? held - frozenModel[account] : 0;
    }

    /// @dev What a person holds over the wallets that are theirs now.
    function _recount(uint32 id) private view returns (uint256 sum) {
        for (uint256 i; i < _wallets.length; ++i) {
            if (_id(_wallets[i]) == id) sum += _world.token.balanceOf(_wallets[i]);
        }
    }

    function _id(address wallet) private view returns (uint32) {
        (Facts facts, ) = _world.registry.factsOf(wallet, address(0));
        return facts.identity();
    }

    function _keyOf(address wallet) private pure returns (uint256 key) {
        key = FIRST_KEY;
        while (vm.addr(key) != wallet) ++key;
    }

    function _wallet(uint256 index) private view returns (address) {
        return _wallets[index % _wallets.length];
    }
}
