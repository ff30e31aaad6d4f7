// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {IdentityRegistry} from "../../src/identity/IdentityRegistry.sol";
import {DividendDistributor} from "../../src/income/DividendDistributor.sol";
import {DemoDollar} from "../../src/mocks/DemoDollar.sol";
import {IOffering} from "../../src/offering/IOffering.sol";
import {Offering} from "../../src/offering/Offering.sol";
import {PropertyToken} from "../../src/token/PropertyToken.sol";

/// @notice Does whatever may happen to a property and its dividends, in any order, and keeps books of its own: who held
/// what at each record date is noted down when time passes it, not asked of the token afterwards.
contract DividendHandler is Test {
    struct Scene {
        PropertyToken token;
        IdentityRegistry registry;
        DividendDistributor distributor;
        DemoDollar coin;
        Offering offering;
        uint256 offeringId;
        uint256 price;
        address agent;
        address officer;
        address treasurer;
        address collector;
    }

    /// @dev A dividend by our own books.
    struct Books {
        uint256 record;
        uint256 perShare;
        uint256 taken;
        uint256 paid;
        uint256 withheld;
        uint256 remitted;
        uint256 aside;
        uint256 lapsed;
        uint256 lapsesAt;
        uint32 table;
        bool over;
    }

    uint256 private constant MOST_WALLETS = 16;

    PropertyToken private immutable TOKEN;
    IdentityRegistry private immutable REGISTRY;
    DividendDistributor private immutable DISTRIBUTOR;
    DemoDollar private immutable COIN;
    Scene private _scene;
    uint256 private _now = block.timestamp;

    address[] public wallets;
    mapping(address wallet => address) public successorOf;
    mapping(address wallet => bool) private _sanctioned;
    uint256[] private _dates;
    uint256 public passed;
    mapping(uint256 recordId => mapping(address wallet => uint256)) public heldAt;
    mapping(uint256 recordId => uint256) public supplyAt;

    uint256 public dividends;
    mapping(uint256 index => Books) private _books;
    mapping(uint256 index => mapping(address wallet => uint256)) public settledFor;
    mapping(uint256 index => mapping(address wallet => uint256)) public asideFor;
    /// @dev By the wallet that a person had first.
    mapping(uint32 table => mapping(address first => uint256)) private _rates;
    mapping(address wallet => address) private _firstOf;
    mapping(bytes32 action => uint256) public count;

    constructor(Scene memory scene, address[] memory holders) {
        (TOKEN, REGISTRY, DISTRIBUTOR, COIN) = (scene.token, scene.registry, scene.distributor, scene.coin);
        _scene = scene;
        wallets = holders;
        for (uint256 i; i < holders.length; ++i) _firstOf[holders[i]] = holders[i];
    }

    function setRate(uint32 table, address first, uint256 rate) external {
        _rates[table][first] = rate;
    }

    modifier counted(bytes32 action) {
        vm.warp(_now);
        ++count[action];
        _;
    }

    function transfer(uint256 from, uint256 to, uint256 amount) external counted("transfer") {
        (address a, address b) = (_alive(from), _alive(to));
        amount = _bound(amount, 0, TOKEN.balanceOf(a));
        vm.prank(a);
        try TOKEN.transfer(b, amount) {} catch {
            assertTrue(_sanctioned[a] || _sanctioned[b]);
        }
    }

    function mint(uint256 to, uint256 amount) external counted("mint") {
        address a = _alive(to);
        vm.prank(_scene.agent);
        try TOKEN.mint(a, _bound(amount, 0, 10_000)) {} catch {
            assertTrue(_sanctioned[a]);
        }
    }

    function burn(uint256 from, uint256 amount) external counted("burn") {
        address a = wallets[from % wallets.length];
        amount = _bound(amount, 0, TOKEN.balanceOf(a));
        vm.prank(_scene.agent);
        TOKEN.burn(a, amount);
    }

    function force(uint256 from, uint256 to, uint256 amount) external counted("force") {
        address a = wallets[from % wallets.length];
        address b = _alive(to);
        amount = _bound(amount, 0, TOKEN.balanceOf(a));
        vm.prank(_scene.agent);
        try TOKEN.forcedTransfer(a, b, amount) {} catch {
            assertTrue(_sanctioned[b]);
        }
    }

    function sanction(uint256 who, bool on) external counted("sanction") {
        address a = _alive(who);
        vm.prank(_scene.officer);
        REGISTRY.setSanctioned(a, on, 0);
        _sanctioned[a] = on;
    }

    /// @dev The registry replaces the wallet; the shares follow now or later, or never.
    function replace(uint256 who, bool recoverNow) external counted("replace") {
        if (wallets.length == MOST_WALLETS) return;
        address lost = _alive(who);
        address successor = address(uint160(0xA11CE000 + wallets.length));
        vm.prank(_scene.agent);
        REGISTRY.replaceWallet(lost, successor);
        wallets.push(successor);
        successorOf[lost] = successor;
        _firstOf[successor] = _firstOf[lost];
        _sanctioned[successor] = _sanctioned[lost];
        if (recoverNow) TOKEN.recoveryAddress(lost, successor, address(REGISTRY.identity(successor)));
    }

    function recover(uint256 who) external counted("recover") {
        address lost = wallets[who % wallets.length];
        if (successorOf[lost] == address(0)) return;
        address successor = livingPayeeOf(lost);
        TOKEN.recoveryAddress(lost, successor, address(REGISTRY.identity(successor)));
    }

    function announce(uint256 delay) external counted("announce") {
        uint256 date = _dates.length > 0 && _dates[_dates.length - 1] > _now ? _dates[_dates.length - 1] : _now;
        date += _bound(delay, 1, 3 days);
        vm.prank(_scene.treasurer);
        assertEq(TOKEN.announceRecordDate(uint40(date)), _dates.length + 1);
        _dates.push(date);
    }

    function pass(uint256 time) external counted("pass") {
        _pass(_bound(time, 1, 2 days));
    }

    /// @dev Long enough for some dividends to lapse.
    function age(uint256 time) external counted("age") {
        _pass(_bound(time, 1 days, 600 days));
    }

    function declare(uint256 record, uint256 amount, uint256 terms) external counted("declare") {
        if (passed == 0) return;
        record = 1 + (record % passed);
        uint256 supply = supplyAt[record];
        if (supply == 0) return;
        amount = _bound(amount, supply, supply * 1e9);
        COIN.mint(_scene.treasurer, amount);
        uint32 table = uint32(terms % 4);
        uint32 lapsesAfter = terms % 8 < 4 ? 0 : DISTRIBUTOR.LAPSE() + uint32(terms % 100 days);
        vm.startPrank(_scene.treasurer);
        COIN.approve(address(DISTRIBUTOR), amount);
        (uint256 index, uint256 taken) = DISTRIBUTOR.declare(
            address(TOKEN),
            address(COIN),
            record,
            amount,
            table,
            lapsesAfter
        );
        vm.stopPrank();
        assertEq(index, dividends++);
        assertEq(taken, (amount / supply) * supply);
        Books storage b = _books[index];
        (b.record, b.perShare, b.taken, b.table) = (record, amount / supply, taken, table);
        b.lapsesAt = lapsesAfter == 0 ? 0 : _now + lapsesAfter;
    }

    function claim(uint256 dividend, uint256 who) external counted("claim") {
        if (dividends == 0) return;
        (uint256 index, address a) = (dividend % dividends, wallets[who % wallets.length]);
        (uint256 due, address payee) = (dueTo(index, a), livingPayeeOf(a));
        uint256 before = COIN.balanceOf(payee);
        try DISTRIBUTOR.claim(address(TOKEN), index, a) returns (uint256 net) {
            assertGt(due, 0);
            assertEq(net, due - _taxOf(index, a, due));
            assertEq(COIN.balanceOf(payee) - before, net);
            if (asideFor[index][a] > 0) ++count["claimed aside"];
            _settle(index, a, due);
        } catch {
            assertEq(due, 0);
        }
    }

    function push(uint256 dividend, uint256 from, uint256 length) external counted("push") {
        if (dividends == 0) return;
        uint256 index = dividend % dividends;
        address[] memory batch = new address[](_bound(length, 0, 8));
        uint256 expected;
        uint256 out;
        for (uint256 i; i < batch.length; ++i) {
            batch[i] = wallets[((from % wallets.length) + i) % wallets.length];
            uint256 due = asideFor[index][batch[i]] > 0 ? 0 : dueTo(index, batch[i]);
            if (due == 0) continue;
            ++expected;
            out += due - _taxOf(index, batch[i], due);
            _settle(index, batch[i], due);
        }
        uint256 before = COIN.balanceOf(address(DISTRIBUTOR));
        assertEq(DISTRIBUTOR.push(address(TOKEN), index, batch), expected);
        assertEq(before - COIN.balanceOf(address(DISTRIBUTOR)), out);
    }

    function reinvest(uint256 dividend, uint256 who, uint256 shares) external counted("reinvest") {
        if (dividends == 0) return;
        (uint256 index, address a) = (dividend % dividends, _alive(who));
        uint256 due = dueTo(index, a);
        uint256 net = due - _taxOf(index, a, due);
        shares = _bound(shares, 1, net / _scene.price < 40 ? net / _scene.price + 1 : 40);
        bytes32[] memory proof;
        IOffering.Purchase memory purchase = IOffering.Purchase(_scene.offeringId, uint96(shares), 0, 0, proof);
        uint256[] memory indices = new uint256[](1);
        indices[0] = index;
        (uint256 had, uint256 held) = (COIN.balanceOf(a), TOKEN.balanceOf(a));
        vm.prank(a);
        try DISTRIBUTOR.reinvest(address(TOKEN), indices, purchase) returns (uint256 rest) {
            ++count["reinvested"];
            assertGt(due, 0);
            assertEq(rest, net - shares * _scene.price);
            assertEq(COIN.balanceOf(a), had + rest);
            assertEq(TOKEN.balanceOf(a), held + shares);
            _settle(index, a, due);
        } catch {
            assertTrue(due == 0 || net < shares * _scene.price);
        }
    }

    function setAside(uint256 dividend, uint256 from) external counted("setAside") {
        if (dividends == 0) return;
        uint256 index = dividend % dividends;
        Books storage b = _books[index];
        address[] memory batch = new address[](4);
        uint256 expected;
        for (uint256 i; i < batch.length; ++i) {
            address a = wallets[((from % wallets.length) + i) % wallets.length];
            batch[i] = a;
            bool open = !b.over && settledFor[index][a] == 0 && asideFor[index][a] == 0;
            if (!open || !_sanctioned[livingPayeeOf(a)]) continue;
            asideFor[index][a] = heldAt[b.record][a] * b.perShare;
            expected += asideFor[index][a];
        }
        b.aside += expected;
        if (expected > 0) ++count["aside"];
        try DISTRIBUTOR.setAside(address(TOKEN), index, batch) returns (uint256 amount) {
            assertFalse(b.over);
            assertEq(amount, expected);
        } catch {
            assertTrue(b.over);
        }
    }

    function lapse(uint256 dividend) external counted("lapse") {
        if (dividends == 0) return;
        uint256 index = dividend % dividends;
        Books storage b = _books[index];
        uint256 left = openOf(index);
        bool may = b.lapsesAt != 0 && b.lapsesAt <= _now && !b.over && left > 0;
        try DISTRIBUTOR.lapse(address(TOKEN), index) returns (uint256 amount) {
            assertTrue(may);
            assertEq(amount, left);
            (b.over, b.lapsed) = (true, left);
            ++count["lapsed"];
        } catch {
            assertFalse(may);
        }
    }

    function remit(uint256 dividend) external counted("remit") {
        if (dividends == 0) return;
        Books storage b = _books[dividend % dividends];
        uint256 before = COIN.balanceOf(_scene.collector);
        try DISTRIBUTOR.remit(address(TOKEN), dividend % dividends) returns (uint256 amount) {
            assertEq(amount, b.withheld - b.remitted);
            assertEq(COIN.balanceOf(_scene.collector) - before, amount);
            b.remitted += amount;
        } catch {
            assertEq(b.withheld, b.remitted);
        }
    }

    function booksOf(uint256 index) external view returns (Books memory) {
        return _books[index];
    }

    /// @dev What accounts of record are still due that was neither set aside nor lapsed, sanctioned or not.
    function openOf(uint256 index) public view returns (uint256 sum) {
        Books storage b = _books[index];
        if (b.over) return 0;
        for (uint256 i; i < wallets.length; ++i) {
            address a = wallets[i];
            if (settledFor[index][a] == 0 && asideFor[index][a] == 0) sum += heldAt[b.record][a] * b.perShare;
        }
    }

    function walletCount() external view returns (uint256) {
        return wallets.length;
    }

    function livingPayeeOf(address wallet) public view returns (address) {
        while (successorOf[wallet] != address(0)) wallet = successorOf[wallet];
        return wallet;
    }

    /// @dev By our own books: what the account held, once, to a payee who is not sanctioned.
    function dueTo(uint256 index, address wallet) public view returns (uint256) {
        return _sanctioned[livingPayeeOf(wallet)] ? 0 : owedTo(index, wallet);
    }

    /// @dev As `dueTo`, whoever the payee is.
    function owedTo(uint256 index, address wallet) public view returns (uint256) {
        Books storage b = _books[index];
        bool open = settledFor[index][wallet] == 0 && (!b.over || asideFor[index][wallet] > 0);
        return open ? heldAt[b.record][wallet] * b.perShare : 0;
    }

    function _settle(uint256 index, address wallet, uint256 due) private {
        ++count["paid"];
        Books storage b = _books[index];
        uint256 tax = _taxOf(index, wallet, due);
        settledFor[index][wallet] = due;
        b.aside -= asideFor[index][wallet];
        asideFor[index][wallet] = 0;
        b.withheld += tax;
        b.paid += due - tax;
    }

    function _pass(uint256 time) private {
        _now += time;
        while (passed < _dates.length && _dates[passed] <= _now) {
            ++passed;
            supplyAt[passed] = TOKEN.totalSupply();
            for (uint256 i; i < wallets.length; ++i) {
                heldAt[passed][wallets[i]] = TOKEN.balanceOf(wallets[i]);
            }
        }
        vm.warp(_now);
    }

    function _taxOf(uint256 index, address wallet, uint256 due) private view returns (uint256) {
        return (due * _rates[_books[index].table][_firstOf[wallet]]) / 10_000;
    }

    function _alive(uint256 seed) private view returns (address) {
        return livingPayeeOf(wallets[seed % wallets.length]);
    }
}
