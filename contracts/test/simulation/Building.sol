// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ITreasury} from "../../src/income/ITreasury.sol";
import {IWithholding} from "../../src/income/IWithholding.sol";
import {WaterfallSuite} from "../income/WaterfallSuite.sol";

/// @notice A building with many holders, played by seeded chance, and the books of an accountant who sees what happens and
/// asks no contract.
abstract contract Building is WaterfallSuite {
    uint32 private constant THREE_YEARS = 1_096 days;
    uint16[4] private _countries = [uint16(784), 826, 496, 276];
    uint16[4] private _rates = [uint16(0), 2_000, 1_000, 2_637];

    /// @dev A dividend as the accountant wrote it down, with what each wallet held at its record date.
    struct Ledger {
        uint256 perShare;
        uint256 taken;
        uint256 paid;
        uint256 withheld;
        uint256 aside;
        uint256 lapsed;
        uint256 lapsesAt;
        bool taxed;
        bool over;
    }

    uint256 internal rents;
    uint256 internal expenses;
    uint256 internal dividends;
    uint256 internal transfers;
    uint256 internal lapses;

    uint256 private _seed = uint256(keccak256("ten years"));
    uint256 private _now;
    uint256 private _received;
    uint256 private _spent;
    uint256 private _paidOut;
    uint256 private _remitted;
    uint256 private _table;
    address[] private _wallets;
    /// @dev By the wallet's place in the list.
    uint256[] private _country;
    uint256[] private _successor; // place + 1
    bool[] private _sanctioned;
    uint256[] private _holds;
    uint256[5] private _buckets;
    uint256 private _free;
    Ledger[] private _ledgers;
    mapping(uint256 index => uint256[]) private _heldAt;
    mapping(uint256 index => mapping(uint256 place => uint256)) private _done; // 1 settled, 2 aside

    function settle(uint256 holders) internal {
        _now = vm.getBlockTimestamp();
        setWaterfall(usual());
        IWithholding.Rate[] memory rates_ = new IWithholding.Rate[](3);
        for (uint256 i; i < 3; ++i) rates_[i] = IWithholding.Rate(_countries[i], _rates[i]);
        vm.prank(owner);
        _table = withholding.create(address(token), rates_, new IWithholding.IdentityRate[](0), _rates[3], firm);
        _enter(alice, 0, 600);
        _enter(bob, 1, 300);
        _enter(carol, 2, 100);
        for (uint256 i = 3; i < holders; ++i) {
            address wallet = address(uint160(0xB0B0000 + i));
            verify(wallet, _countries[i % 4]);
            uint256 shares = 1 + (_random() % 5_000);
            give(wallet, shares);
            _enter(wallet, i % 4, shares);
        }
    }

    function receiveRent(uint256 month) internal {
        uint256 amount = 8_000e6 + (_random() % 4_000e6);
        coin.mint(tenant, amount);
        vm.startPrank(tenant);
        coin.approve(address(treasury), amount);
        treasury.depositRent(address(coin), amount, LEASE, uint32((2026 + month / 12) * 100 + (month % 12) + 1));
        vm.stopPrank();
        ++rents;
        _received += amount;
        _divide(amount);
    }

    /// @dev Out of a random bucket, up to all that is in it.
    function payExpense() internal {
        uint256[3] memory purposes = [TAXES, INSURANCE, RESERVE];
        uint256 p = purposes[_random() % 3];
        uint256 amount = 1 + (_random() % _buckets[p]);
        uint256 id = propose(ITreasury.Purpose(p), amount);
        vm.prank(treasurer);
        treasury.payExpense(id);
        ++expenses;
        _buckets[p] -= amount;
        _spent += amount;
        if (expenses % 4 == 0) {
            _spent += treasury.payFee(address(coin));
            _buckets[FEE] = 0;
        }
    }

    /// @dev One transfer between two holders, mostly of few shares.
    function move() internal {
        (uint256 a, uint256 b) = (_living(_random()), _living(_random()));
        if (a == b || _sanctioned[a] || _sanctioned[b] || _holds[a] == 0) return move();
        uint256 shares = 1 + (_random() % (_random() % 10 == 0 ? _holds[a] : _holds[a] / 8 + 1));
        vm.prank(_wallets[a]);
        token.transfer(_wallets[b], shares);
        _holds[a] -= shares;
        _holds[b] += shares;
        ++transfers;
    }

    /// @dev What else happens now and then.
    function happen(uint256 month) internal {
        uint256 who = _living(_random());
        if (month % 4 == 0) _mark(who, !_sanctioned[who]);
        if (month % 6 == 1 && !_sanctioned[who]) {
            vm.prank(agent);
            token.mint(_wallets[who], 100);
            _holds[who] += 100;
        }
        if (month % 6 == 4) {
            uint256 to = _living(_random());
            uint256 shares = _holds[who] / 3;
            if (who != to && !_sanctioned[to] && shares > 0) {
                vm.prank(agent);
                token.forcedTransfer(_wallets[who], _wallets[to], shares);
                _holds[who] -= shares;
                _holds[to] += shares;
            }
        }
        if (month % 5 == 3) _lose(who);
    }

    /// @dev A record date passes, and all that is distributable is, rounded down to so much a share.
    function distributeMonth() internal {
        uint256 recordId = passRecordDate();
        _now = vm.getBlockTimestamp();
        uint256 supply;
        uint256 index = _ledgers.length;
        for (uint256 i; i < _wallets.length; ++i) {
            supply += _holds[i];
            _heldAt[index].push(_holds[i]);
        }
        Ledger memory ledger;
        ledger.taxed = index % 2 == 1;
        ledger.lapsesAt = index % 3 == 2 ? 0 : _now + THREE_YEARS;
        ledger.perShare = _free / supply;
        ledger.taken = ledger.perShare * supply;
        vm.prank(treasurer);
        uint256 made = treasury.distribute(
            address(coin),
            recordId,
            _free,
            ledger.taxed ? uint32(_table) : 0,
            ledger.lapsesAt == 0 ? 0 : THREE_YEARS
        );
        assertEq(made, index);
        _free -= ledger.taken; // the dust stays
        assertLt(_free, supply);
        _ledgers.push(ledger);
        ++dividends;
    }

    /// @dev Some claim, some are pushed, tax is sent on, what is old lapses.
    function payOut() internal {
        if (_ledgers.length == 0) return;
        uint256 index = _random() % _ledgers.length;
        for (uint256 i; i < 12; ++i) _claim(_random() % _ledgers.length, _random() % _wallets.length);
        _push(index, _random() % _wallets.length, 20);
        _push(_ledgers.length - 1, _random() % _wallets.length, 60);
        for (uint256 i; i < _ledgers.length; ++i) {
            Ledger storage ledger = _ledgers[i];
            if (ledger.over || ledger.lapsesAt == 0) continue;
            if (ledger.lapsesAt <= _now + 60 days) _putAside(i);
            if (ledger.lapsesAt <= _now) _lapse(i);
        }
        _remit(index);
    }

    function wait_() internal {
        _now += 29 days;
        vm.warp(_now);
    }

    function checkTreasury() internal view {
        uint256[5] memory buckets = treasury.bucketsOf(address(coin));
        uint256 sum = _free;
        for (uint256 p; p < 5; ++p) {
            assertEq(buckets[p], _buckets[p]);
            sum += _buckets[p];
        }
        assertEq(free(), _free);
        assertEq(treasury.unattributed(address(coin)), 0);
        assertEq(coin.balanceOf(address(treasury)), sum);
    }

    /// @dev Paid, withheld, aside, open and lapsed are what was taken, of each dividend; their sum is what is there.
    function checkDividends() internal view {
        uint256 here;
        for (uint256 i; i < _ledgers.length; ++i) {
            Ledger memory ledger = _ledgers[i];
            uint256 open = outstanding(i);
            assertEq(ledger.paid + ledger.withheld + ledger.aside + open + ledger.lapsed, ledger.taken);
            assertEq(distributor.potsOf(address(token), i).aside, ledger.aside);
            here += open + ledger.aside + distributor.potsOf(address(token), i).withheld;
        }
        assertEq(coin.balanceOf(address(distributor)), here);
    }

    /// @dev Whatever moved since, claims are what was held at their record date. Of so many random dividends.
    function checkClaims(uint256 several) internal {
        if (_ledgers.length == 0) return;
        for (uint256 k; k < several; ++k) _checkClaimsOf(_random() % _ledgers.length);
    }

    function checkEveryClaim() internal view {
        for (uint256 i; i < _ledgers.length; ++i) _checkClaimsOf(i);
    }

    /// @dev Everything that came in is in the treasury, with the distributor, or went where it may go.
    function checkConservation() internal view {
        uint256 here = coin.balanceOf(address(treasury)) + coin.balanceOf(address(distributor));
        assertEq(here + _spent + _paidOut + _remitted, _received);
        assertEq(coin.balanceOf(plumber) + coin.balanceOf(firm), _spent + _remitted);
        uint256 withHolders;
        for (uint256 i; i < _wallets.length; ++i) withHolders += coin.balanceOf(_wallets[i]);
        assertEq(withHolders, _paidOut);
    }

    /// @dev Everybody's sanction is lifted, everybody is pushed, the rest claims, all tax is sent on.
    function settleAll() internal {
        for (uint256 i; i < _wallets.length; ++i) {
            if (_successor[i] == 0 && _sanctioned[i]) _mark(i, false);
        }
        for (uint256 index; index < _ledgers.length; ++index) {
            for (uint256 from; from < _wallets.length; from += 60) _push(index, from, 60);
            for (uint256 i; i < _heldAt[index].length; ++i) if (_done[index][i] == 2) _claim(index, i);
            _remit(index);
            Ledger memory ledger = _ledgers[index];
            assertEq(ledger.aside, 0);
            assertEq(ledger.paid + ledger.withheld + ledger.lapsed, ledger.taken);
        }
        assertEq(coin.balanceOf(address(distributor)), 0);
    }

    function _checkClaimsOf(uint256 index) private view {
        for (uint256 i; i < _heldAt[index].length; ++i) {
            (uint256 amount, address payee, ) = distributor.claimable(address(token), index, _wallets[i]);
            assertEq(amount, _owed(index, i));
            assertEq(payee, _wallets[_end(i)]);
        }
    }

    function _claim(uint256 index, uint256 place) private {
        uint256 due = _sanctioned[_end(place)] ? 0 : _owed(index, place);
        try distributor.claim(address(token), index, _wallets[place]) returns (uint256 net) {
            assertGt(due, 0);
            assertEq(net, due - _book(index, place, due));
        } catch {
            assertEq(due, 0);
        }
    }

    function _push(uint256 index, uint256 from, uint256 length) private {
        address[] memory batch = new address[](length);
        uint256 expected;
        uint256 before = coin.balanceOf(address(distributor));
        uint256 out;
        for (uint256 i; i < length; ++i) {
            uint256 place = (from + i) % _wallets.length;
            batch[i] = _wallets[place];
            uint256 due = _sanctioned[_end(place)] || _done[index][place] == 2 ? 0 : _owed(index, place);
            if (due == 0) continue;
            ++expected;
            out += due - _book(index, place, due);
        }
        assertEq(distributor.push(address(token), index, batch), expected);
        assertEq(before - coin.balanceOf(address(distributor)), out);
    }

    function _putAside(uint256 index) private {
        address[] memory batch = new address[](_wallets.length);
        uint256 expected;
        for (uint256 i; i < batch.length; ++i) {
            batch[i] = _wallets[i];
            if (!_sanctioned[_end(i)] || _done[index][i] != 0) continue;
            uint256 due = _owed(index, i);
            if (due == 0) continue;
            _done[index][i] = 2;
            expected += due;
        }
        _ledgers[index].aside += expected;
        assertEq(distributor.setAside(address(token), index, batch), expected);
    }

    function _lapse(uint256 index) private {
        uint256 left;
        for (uint256 i; i < _heldAt[index].length; ++i) if (_done[index][i] == 0) left += _owed(index, i);
        Ledger storage ledger = _ledgers[index];
        ledger.over = true;
        if (left == 0) return;
        ledger.lapsed = left;
        assertEq(distributor.lapse(address(token), index), left);
        _free += left;
        ++lapses;
    }

    function _remit(uint256 index) private {
        uint256 due = distributor.potsOf(address(token), index).withheld;
        if (due == 0) return;
        _remitted += distributor.remit(address(token), index);
    }

    /// @dev Writes a payment down; answers the tax.
    function _book(uint256 index, uint256 place, uint256 due) private returns (uint256 tax) {
        Ledger storage ledger = _ledgers[index];
        if (ledger.taxed) tax = (due * _rates[_country[place]]) / 10_000;
        if (_done[index][place] == 2) ledger.aside -= due;
        _done[index][place] = 1;
        ledger.withheld += tax;
        ledger.paid += due - tax;
        _paidOut += due - tax;
    }

    function _owed(uint256 index, uint256 place) private view returns (uint256) {
        if (place >= _heldAt[index].length || _done[index][place] == 1) return 0;
        Ledger storage ledger = _ledgers[index];
        if (ledger.over && _done[index][place] != 2) return 0;
        return _heldAt[index][place] * ledger.perShare;
    }

    function _divide(uint256 amount) private {
        uint256[4] memory shares = [uint256(1_000), 500, 800, 2_000];
        uint256[4] memory most = [uint256(0), 1_000e6, 0, 2_000e6];
        uint256 left = amount;
        for (uint256 p; p < 4; ++p) {
            uint256 part = (amount * shares[p]) / 10_000;
            if (most[p] > 0 && _buckets[p] + part > most[p]) part = most[p] - _buckets[p];
            _buckets[p] += part;
            left -= part;
        }
        _free += left;
    }

    function _enter(address wallet, uint256 country, uint256 shares) private {
        _wallets.push(wallet);
        _country.push(country);
        _successor.push(0);
        _sanctioned.push(false);
        _holds.push(shares);
    }

    function _mark(uint256 who, bool on) private {
        vm.prank(officer);
        registry.setSanctioned(_wallets[who], on, 0);
        _sanctioned[who] = on;
    }

    /// @dev A wallet is lost; its shares and its claims go to another one of the same person.
    function _lose(uint256 who) private {
        address next = address(uint160(0xA11CE0000 + _wallets.length));
        vm.prank(agent);
        registry.replaceWallet(_wallets[who], next);
        token.recoveryAddress(_wallets[who], next, address(registry.identity(next)));
        _enter(next, _country[who], _holds[who]);
        _successor[who] = _wallets.length;
        _sanctioned[_wallets.length - 1] = _sanctioned[who];
        _holds[who] = 0;
    }

    function _living(uint256 seed) private view returns (uint256) {
        return _end(seed % _wallets.length);
    }

    function _end(uint256 place) private view returns (uint256) {
        while (_successor[place] != 0) place = _successor[place] - 1;
        return place;
    }

    function _random() private returns (uint256) {
        _seed = uint256(keccak256(abi.encode(_seed)));
        return _seed;
    }
}
