// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {IdentityRegistry} from "../../src/identity/IdentityRegistry.sol";
import {DividendDistributor} from "../../src/income/DividendDistributor.sol";
import {DemoDollar} from "../../src/mocks/DemoDollar.sol";
import {PropertyToken} from "../../src/token/PropertyToken.sol";
import {IncomeSuite} from "./IncomeSuite.sol";

/// @notice Does whatever may happen to a property and its dividends, in any order, and keeps books of its own: who held
/// what at each record date is noted down when time passes it, not asked of the token afterwards.
contract IncomeHandler is Test {
    struct People {
        address agent;
        address officer;
        address treasurer;
    }

    uint256 private constant MOST_WALLETS = 16;

    PropertyToken private immutable TOKEN;
    IdentityRegistry private immutable REGISTRY;
    DividendDistributor private immutable DISTRIBUTOR;
    DemoDollar private immutable COIN;
    People private _people;
    uint256 private _now = block.timestamp;

    address[] public wallets;
    mapping(address wallet => address) public successorOf;
    mapping(address wallet => bool) private _sanctioned;
    uint256[] private _dates;
    uint256 public passed;
    mapping(uint256 recordId => mapping(address wallet => uint256)) public heldAt;
    mapping(uint256 recordId => uint256) public supplyAt;

    uint256 public dividends;
    mapping(uint256 index => uint256) public recordOf;
    mapping(uint256 index => uint256) public perShareOf;
    mapping(uint256 index => uint256) public takenFor;
    mapping(uint256 index => uint256) public paidFrom;
    mapping(uint256 index => mapping(address wallet => uint256)) public paidTo;
    mapping(bytes32 action => uint256) public count;

    constructor(
        PropertyToken token,
        IdentityRegistry registry,
        DividendDistributor distributor,
        DemoDollar coin,
        People memory people,
        address[] memory holders
    ) {
        (TOKEN, REGISTRY, DISTRIBUTOR, COIN) = (token, registry, distributor, coin);
        _people = people;
        wallets = holders;
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
        vm.prank(_people.agent);
        try TOKEN.mint(a, _bound(amount, 0, 10_000)) {} catch {
            assertTrue(_sanctioned[a]);
        }
    }

    function burn(uint256 from, uint256 amount) external counted("burn") {
        address a = wallets[from % wallets.length];
        amount = _bound(amount, 0, TOKEN.balanceOf(a));
        vm.prank(_people.agent);
        TOKEN.burn(a, amount);
    }

    function force(uint256 from, uint256 to, uint256 amount) external counted("force") {
        address a = wallets[from % wallets.length];
        address b = _alive(to);
        amount = _bound(amount, 0, TOKEN.balanceOf(a));
        vm.prank(_people.agent);
        try TOKEN.forcedTransfer(a, b, amount) {} catch {
            assertTrue(_sanctioned[b]);
        }
    }

    function sanction(uint256 who, bool on) external counted("sanction") {
        address a = _alive(who);
        vm.prank(_people.officer);
        REGISTRY.setSanctioned(a, on, 0);
        _sanctioned[a] = on;
    }

    /// @dev The registry replaces the wallet; the shares follow now or later, or never.
    function replace(uint256 who, bool recoverNow) external counted("replace") {
        if (wallets.length == MOST_WALLETS) return;
        address lost = _alive(who);
        address successor = address(uint160(0xA11CE000 + wallets.length));
        vm.prank(_people.agent);
        REGISTRY.replaceWallet(lost, successor);
        wallets.push(successor);
        successorOf[lost] = successor;
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
        vm.prank(_people.treasurer);
        assertEq(TOKEN.announceRecordDate(uint40(date)), _dates.length + 1);
        _dates.push(date);
    }

    function pass(uint256 time) external counted("pass") {
        _now += _bound(time, 1, 2 days);
        while (passed < _dates.length && _dates[passed] <= _now) {
            ++passed;
            supplyAt[passed] = TOKEN.totalSupply();
            for (uint256 i; i < wallets.length; ++i) {
                heldAt[passed][wallets[i]] = TOKEN.balanceOf(wallets[i]);
            }
        }
        vm.warp(_now);
    }

    function declare(uint256 record, uint256 amount) external counted("declare") {
        if (passed == 0) return;
        record = 1 + (record % passed);
        uint256 supply = supplyAt[record];
        if (supply == 0) return;
        amount = _bound(amount, supply, supply * 1e9);
        COIN.mint(_people.treasurer, amount);
        vm.startPrank(_people.treasurer);
        COIN.approve(address(DISTRIBUTOR), amount);
        (uint256 index, uint256 taken) = DISTRIBUTOR.declare(address(TOKEN), address(COIN), record, amount, 0, 0);
        vm.stopPrank();
        assertEq(index, dividends++);
        assertEq(taken, (amount / supply) * supply);
        (recordOf[index], perShareOf[index], takenFor[index]) = (record, amount / supply, taken);
    }

    function claim(uint256 dividend, uint256 who) external counted("claim") {
        if (dividends == 0) return;
        (uint256 index, address a) = (dividend % dividends, wallets[who % wallets.length]);
        (uint256 due, address payee) = (_due(index, a), livingPayeeOf(a));
        uint256 before = COIN.balanceOf(payee);
        try DISTRIBUTOR.claim(address(TOKEN), index, a) returns (uint256 amount) {
            assertEq(amount, due);
            assertEq(COIN.balanceOf(payee) - before, due);
            _paid(index, a, due);
        } catch {
            assertEq(due, 0);
        }
    }

    function push(uint256 dividend, uint256 from, uint256 length) external counted("push") {
        if (dividends == 0) return;
        uint256 index = dividend % dividends;
        address[] memory batch = new address[](_bound(length, 0, 8));
        uint256 expected;
        uint256 payable_;
        for (uint256 i; i < batch.length; ++i) {
            batch[i] = wallets[((from % wallets.length) + i) % wallets.length];
            uint256 due = _due(index, batch[i]);
            if (due == 0) continue;
            ++expected;
            payable_ += due;
            _paid(index, batch[i], due);
        }
        uint256 before = COIN.balanceOf(address(DISTRIBUTOR));
        assertEq(DISTRIBUTOR.push(address(TOKEN), index, batch), expected);
        assertEq(before - COIN.balanceOf(address(DISTRIBUTOR)), payable_);
    }

    function walletCount() external view returns (uint256) {
        return wallets.length;
    }

    function livingPayeeOf(address wallet) public view returns (address) {
        while (successorOf[wallet] != address(0)) wallet = successorOf[wallet];
        return wallet;
    }

    function _paid(uint256 index, address wallet, uint256 amount) private {
        if (amount > 0) ++count["paid"];
        paidTo[index][wallet] += amount;
        paidFrom[index] += amount;
    }

    function _alive(uint256 seed) private view returns (address) {
        return livingPayeeOf(wallets[seed % wallets.length]);
    }

    /// @dev By our own books: what the account held, once, to a payee who is not sanctioned.
    function _due(uint256 index, address wallet) private view returns (uint256) {
        if (paidTo[index][wallet] > 0 || _sanctioned[livingPayeeOf(wallet)]) return 0;
        return heldAt[recordOf[index]][wallet] * perShareOf[index];
    }
}

contract DividendInvariantsTest is IncomeSuite {
    IncomeHandler private _handler;

    function setUp() public override {
        super.setUp();
        address[] memory holders = new address[](6);
        (holders[0], holders[1], holders[2]) = (alice, bob, carol);
        for (uint256 i = 3; i < holders.length; ++i) {
            holders[i] = address(uint160(0xB0B000 + i));
            verify(holders[i], UAE);
        }
        IncomeHandler.People memory people = IncomeHandler.People(agent, officer, treasurer);
        _handler = new IncomeHandler(token, registry, distributor, coin, people, holders);
        targetContract(address(_handler));
    }

    /// @dev The handler is worth something only if it gets everywhere.
    function test_Handler_DoesEverything() public {
        bytes4[10] memory actions = [
            IncomeHandler.transfer.selector,
            IncomeHandler.mint.selector,
            IncomeHandler.burn.selector,
            IncomeHandler.force.selector,
            IncomeHandler.replace.selector,
            IncomeHandler.recover.selector,
            IncomeHandler.announce.selector,
            IncomeHandler.pass.selector,
            IncomeHandler.declare.selector,
            IncomeHandler.push.selector
        ];
        for (uint256 i; i < 300; ++i) {
            bytes32 seed = keccak256(abi.encode(i));
            bytes memory arguments = abi.encode(seed, uint256(seed) % 2, uint256(seed) % 9);
            (bool ok, ) = address(_handler).call(abi.encodePacked(actions[i % actions.length], arguments));
            assertTrue(ok);
            _handler.claim(i, uint256(seed));
        }
        assertGt(_handler.dividends(), 20);
        assertGt(_handler.passed(), 10);
        assertGt(_handler.count("paid"), 30);
        assertGt(_handler.walletCount(), 10);
        invariant_PaidAndOutstandingAreWhatWasTaken();
        invariant_EveryAccountIsPaidOnceForItsSharesOfRecord();
        invariant_RecordsAreWhatWasHeld();
    }

    /// @notice Paid and outstanding make up what was taken, of every dividend and of the coins that are there.
    function invariant_PaidAndOutstandingAreWhatWasTaken() public view {
        uint256 open;
        for (uint256 i; i < _handler.dividends(); ++i) {
            assertEq(_handler.paidFrom(i) + outstanding(i), _handler.takenFor(i));
            open += outstanding(i);
        }
        assertEq(coin.balanceOf(address(distributor)), open);
    }

    /// @notice Nobody is paid twice, or anything but their shares at the record date.
    function invariant_EveryAccountIsPaidOnceForItsSharesOfRecord() public view {
        uint256 n = _handler.walletCount();
        for (uint256 i; i < _handler.dividends(); ++i) {
            uint256 record = _handler.recordOf(i);
            for (uint256 j; j < n; ++j) {
                address wallet = _handler.wallets(j);
                uint256 paid = _handler.paidTo(i, wallet);
                assertEq(distributor.isClaimed(address(token), i, wallet), paid > 0);
                if (paid > 0) assertEq(paid, _handler.heldAt(record, wallet) * _handler.perShareOf(i));
            }
        }
    }

    /// @notice The token remembers every record date as it was.
    function invariant_RecordsAreWhatWasHeld() public view {
        uint256 n = _handler.walletCount();
        for (uint256 record = 1; record <= _handler.passed(); ++record) {
            uint256 sum;
            for (uint256 j; j < n; ++j) {
                address wallet = _handler.wallets(j);
                uint256 held = token.balanceOfAt(wallet, record);
                assertEq(held, _handler.heldAt(record, wallet));
                sum += held;
            }
            assertEq(token.totalSupplyAt(record), sum);
        }
    }
}
