// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {ITreasury} from "../../src/income/ITreasury.sol";
import {Treasury} from "../../src/income/Treasury.sol";
import {DemoDollar} from "../../src/mocks/DemoDollar.sol";
import {PropertyToken} from "../../src/token/PropertyToken.sol";

/// @notice Brings two coins in by every way, divides and spends them, changes the waterfall as it likes, and keeps books of
/// its own: a step is applied by hand, a removed bucket is emptied at once.
contract TreasuryHandler is Test {
    struct People {
        address owner;
        address manager;
        address treasurer;
        address leasing;
    }

    Treasury private immutable TREASURY;
    PropertyToken private immutable TOKEN;
    People private _people;
    address public constant PLUMBER = address(0xB10B);
    address public constant FIRM = address(0xF1F3);

    DemoDollar[2] public coins;
    ITreasury.Step[] private _steps;
    mapping(uint256 coin => uint256[5]) private _buckets;
    mapping(uint256 coin => uint256) public free;
    mapping(uint256 coin => uint256) public sent;
    mapping(uint256 coin => uint256) public spent;
    mapping(uint256 coin => uint256) public fees;
    mapping(uint256 coin => uint256) public distributed;
    mapping(uint256 id => uint8) private _settled;
    mapping(bytes32 action => uint256) public count;

    constructor(Treasury treasury, PropertyToken token, DemoDollar[2] memory coins_, People memory people) {
        (TREASURY, TOKEN) = (treasury, token);
        coins = coins_;
        _people = people;
    }

    function rent(uint256 coin, uint256 amount) external {
        (uint256 c, uint256 brought) = (coin % 2, _bring(coin % 2, amount, address(this)));
        coins[c].approve(address(TREASURY), brought);
        TREASURY.depositRent(address(coins[c]), brought, 0, 202601);
        _divide(c, brought);
    }

    function income(uint256 coin, uint256 amount) external {
        (uint256 c, uint256 brought) = (coin % 2, _bring(coin % 2, amount, address(this)));
        coins[c].approve(address(TREASURY), brought);
        TREASURY.depositIncome(address(coins[c]), brought, keccak256("antenna"));
        _divide(c, brought);
    }

    function sendSilently(uint256 coin, uint256 amount) external {
        sent[coin % 2] += _bring(coin % 2, amount, address(TREASURY));
    }

    function attribute(uint256 coin) external {
        uint256 c = coin % 2;
        if (sent[c] == 0) return;
        assertEq(TREASURY.attribute(address(coins[c])), sent[c]);
        _divide(c, sent[c]);
        sent[c] = 0;
    }

    /// @dev Of what was sent, some is booked as rent.
    function book(uint256 coin, uint256 amount) external {
        uint256 c = coin % 2;
        if (sent[c] == 0) return;
        amount = _bound(amount, 1, sent[c]);
        vm.prank(_people.leasing);
        TREASURY.bookRent(address(coins[c]), amount, 0, 202602);
        sent[c] -= amount;
        _divide(c, amount);
    }

    function propose(uint256 coin, uint256 purpose, uint256 amount) external {
        uint256 p = purpose % 5;
        if (p == 2) return;
        uint256 most = _buckets[coin % 2][p];
        vm.prank(_people.manager);
        TREASURY.proposeExpense(
            address(coins[coin % 2]),
            ITreasury.Purpose(p),
            PLUMBER,
            _bound(amount, 1, most + most / 4 + 1),
            "paper"
        );
    }

    function pay(uint256 id, bool byOwner) external {
        uint256 n = TREASURY.expenseCount();
        if (n == 0) return;
        id = 1 + (id % n);
        ITreasury.Expense memory e = TREASURY.expenseOf(id);
        uint256 c = e.coin == address(coins[0]) ? 0 : 1;
        bool may = _settled[id] == 0 && e.amount <= _buckets[c][uint256(e.purpose)];
        vm.prank(byOwner ? _people.owner : _people.treasurer);
        try TREASURY.payExpense(id) {
            assertTrue(may);
            ++count["paid"];
            _settled[id] = 1;
            _buckets[c][uint256(e.purpose)] -= e.amount;
            spent[c] += e.amount;
        } catch {
            assertFalse(may);
        }
    }

    function cancel(uint256 id) external {
        uint256 n = TREASURY.expenseCount();
        if (n == 0) return;
        id = 1 + (id % n);
        vm.prank(_people.manager);
        try TREASURY.cancelExpense(id) {
            assertEq(_settled[id], 0);
            _settled[id] = 2;
        } catch {
            assertGt(_settled[id], 0);
        }
    }

    function payFee(uint256 coin) external {
        uint256 c = coin % 2;
        uint256 due = _buckets[c][2];
        if (due == 0) return;
        assertEq(TREASURY.payFee(address(coins[c])), due);
        ++count["fees"];
        _buckets[c][2] = 0;
        fees[c] += due;
    }

    function distribute(uint256 coin, uint256 amount) external {
        uint256 c = coin % 2;
        uint256 supply = TOKEN.totalSupplyAt(1);
        if (free[c] < supply) return;
        amount = _bound(amount, supply, free[c]);
        vm.prank(_people.treasurer);
        TREASURY.distribute(address(coins[c]), 1, amount, 0, 0);
        ++count["distributed"];
        free[c] -= (amount / supply) * supply;
        distributed[c] += (amount / supply) * supply;
    }

    function setWaterfall(uint256 seed) external {
        delete _steps;
        uint256 has;
        for (uint256 i; i < seed % 6; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 p = seed % 5;
            if (has & (1 << p) != 0) continue;
            has |= 1 << p;
            uint128 target = (seed >> 8) % 3 == 0 ? uint128((seed >> 16) % 1e9) : 0;
            _steps.push(
                ITreasury.Step(
                    ITreasury.Purpose(p),
                    uint16(1 + ((seed >> 64) % 6_000)),
                    target,
                    p == 2 ? FIRM : address(0)
                )
            );
        }
        vm.prank(_people.owner);
        TREASURY.setWaterfall(_steps);
        for (uint256 c; c < 2; ++c) {
            for (uint256 p; p < 5; ++p) {
                if (has & (1 << p) != 0) continue;
                free[c] += _buckets[c][p];
                if (_buckets[c][p] > 0) ++count["released"];
                _buckets[c][p] = 0;
            }
        }
    }

    function bucketsOf(uint256 coin) external view returns (uint256[5] memory) {
        return _buckets[coin];
    }

    function _bring(uint256 coin, uint256 amount, address to) private returns (uint256) {
        amount = _bound(amount, 1, 1e12);
        coins[coin].mint(to, amount);
        return amount;
    }

    function _divide(uint256 coin, uint256 amount) private {
        uint256 left = amount;
        for (uint256 i; i < _steps.length; ++i) {
            ITreasury.Step memory step = _steps[i];
            uint256[5] storage buckets = _buckets[coin];
            uint256 p = uint256(step.purpose);
            uint256 part = (amount * step.basisPoints) / 10_000;
            uint256 room =
                step.target == 0
                    ? left
                    : step.target > buckets[p]
                        ? step.target - buckets[p]
                        : 0;
            if (part > room) part = room;
            if (part > left) part = left;
            buckets[p] += part;
            left -= part;
        }
        free[coin] += left;
    }
}
