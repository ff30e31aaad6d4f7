// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TradingWindowModule} from "../../src/compliance/modules/TradingWindowModule.sol";
import {Holdings, Movement} from "../../src/compliance/Movement.sol";
import {Rules} from "./Rules.sol";

contract TradingWindowModuleTest is Rules {
    /// @dev Monday, 6 January 2025, 00:00 UTC.
    uint256 private constant MONDAY = 1_736_121_600;
    uint256 private constant ALWAYS = (1 << 168) - 1;
    /// @dev Tuesday from 9 to 11, Sunday from 23 to midnight.
    uint256 private constant HOURS = (1 << (24 + 9)) | (1 << (24 + 10)) | (1 << 167);

    function setUp() public override {
        super.setUp();
        vm.warp(MONDAY);
        addModule(address(tradingWindow));
    }

    function test_HoursOfTheWeek() public {
        _hours(HOURS, false);
        _closedUntil(MONDAY + 33 hours);
        vm.warp(MONDAY + 33 hours - 1);
        _closedUntil(MONDAY + 33 hours);
        vm.warp(MONDAY + 33 hours);
        send(alice, bob, 1);
        vm.warp(MONDAY + 35 hours - 1);
        send(alice, bob, 1);
        vm.warp(MONDAY + 35 hours);
        _closedUntil(MONDAY + 167 hours);
        vm.warp(MONDAY + 167 hours);
        send(alice, bob, 1);
        vm.warp(MONDAY + 168 hours);
        _closedUntil(MONDAY + 168 hours + 33 hours);
    }

    function test_OpeningsBesideTheHours() public {
        _hours(HOURS, false);
        _periods(_one(MONDAY + 5, MONDAY + 10, true));
        _closedUntil(MONDAY + 5);
        vm.warp(MONDAY + 5);
        send(alice, bob, 1);
        vm.warp(MONDAY + 10);
        _closedUntil(MONDAY + 33 hours);
    }

    function test_BlackoutsBeforeEverythingElse() public {
        _hours(ALWAYS, false);
        TradingWindowModule.Period[] memory periods = new TradingWindowModule.Period[](3);
        periods[0] = _period(MONDAY, MONDAY + 10, false);
        periods[1] = _period(MONDAY + 3, MONDAY + 20, false);
        periods[2] = _period(MONDAY, MONDAY + 30, true);
        _periods(periods);
        _closedUntil(MONDAY + 10);
        vm.warp(MONDAY + 3);
        _closedUntil(MONDAY + 20);
        vm.warp(MONDAY + 20);
        send(alice, bob, 1);
        _periods(new TradingWindowModule.Period[](0));
        vm.warp(MONDAY);
        send(alice, bob, 1);
    }

    function test_UntilItIsSet_ItIsClosed() public {
        _closedUntil(0);
        give(bob, 1);
        _periods(_one(MONDAY - 5, MONDAY, true));
        _closedUntil(0);
    }

    function test_MintsIfSoSet() public {
        _hours(0, true);
        refusesMint(_closed(bob, 0), bob, 1);
        give(bob, 0);
        _hours(ALWAYS, true);
        give(bob, 1);
        _hours(0, false);
        give(bob, 1);
    }

    function test_ForceAndOnesOwnWalletsAreNotAsked() public {
        send(alice, second, 10);
        send(alice, bob, 0);
        force(alice, bob, 10);
        burn(bob, 10);
        recover(alice, heir);
        assertEq(token.balanceOf(heir), HELD - 20);
    }

    function test_Settings_AreTheCallersOwn() public {
        vm.expectEmit(address(tradingWindow));
        emit TradingWindowModule.TradingHoursSet(address(this), HOURS, true);
        tradingWindow.setHours(HOURS, true);
        TradingWindowModule.Period[] memory periods = _one(MONDAY, MONDAY + 1, false);
        vm.expectEmit(address(tradingWindow));
        emit TradingWindowModule.TradingPeriodsSet(address(this), periods);
        tradingWindow.setPeriods(periods);
        (uint256 hoursOfWeek, bool mints, TradingWindowModule.Period[] memory read) = tradingWindow.scheduleOf(
            address(this)
        );
        assertEq(hoursOfWeek, HOURS);
        assertTrue(mints);
        assertEq(abi.encode(read), abi.encode(periods));
        (hoursOfWeek, mints, read) = tradingWindow.scheduleOf(address(compliance));
        assertEq(hoursOfWeek, 0);
        assertFalse(mints);
        assertEq(read.length, 0);
        assertEq(tradingWindow.name(), "Trading window");
        assertEq(tradingWindow.hooks(), 1);
        Movement memory m;
        tradingWindow.moved(m, Holdings(0, 0, 0, 0), false);
    }

    function test_RevertWhen_SettingsAreInvalid() public {
        vm.expectRevert(abi.encodeWithSelector(TradingWindowModule.TradingHoursInvalid.selector, ALWAYS + 1));
        tradingWindow.setHours(ALWAYS + 1, false);
        vm.expectRevert(abi.encodeWithSelector(TradingWindowModule.TradingPeriodInvalid.selector, MONDAY, MONDAY));
        tradingWindow.setPeriods(_one(MONDAY, MONDAY, true));
        vm.expectRevert(abi.encodeWithSelector(TradingWindowModule.TradingPeriodsTooMany.selector, 17, 16));
        tradingWindow.setPeriods(new TradingWindowModule.Period[](17));
        TradingWindowModule.Period[] memory most = new TradingWindowModule.Period[](16);
        for (uint256 i; i < 16; ++i) most[i] = _period(MONDAY, MONDAY + 1, false);
        tradingWindow.setPeriods(most);
    }

    /// @dev Against a walk over every hour: closed now, closed up to the time that is named, open then.
    function testFuzz_OpensWhenItSays(uint256 hoursOfWeek, uint40 time, uint16[4] memory starts, uint8 kinds) public {
        hoursOfWeek &= ALWAYS;
        if (time % 3 == 0) hoursOfWeek &= hoursOfWeek >> 60;
        uint256 now_ = MONDAY + bound(time, 0, 20 days);
        TradingWindowModule.Period[] memory periods = new TradingWindowModule.Period[](4);
        for (uint256 i; i < 4; ++i) {
            uint256 from = MONDAY + (uint256(starts[i]) % 480) * 1 hours;
            periods[i] = _period(from, from + ((uint256(starts[i] >> 8) % 30) + 1) * 1 hours, (kinds >> i) & 1 == 1);
        }
        tradingWindow.setHours(hoursOfWeek, false);
        tradingWindow.setPeriods(periods);
        (bool open, uint256 opens) = tradingWindow.isOpenAt(address(this), now_);
        assertEq(open, _naive(hoursOfWeek, periods, now_));
        if (open) return;
        uint256 end = opens == 0 ? now_ + 21 days : opens;
        for (uint256 t = now_; t < end; t += 1 hours) assertFalse(_naive(hoursOfWeek, periods, t));
    }

    function _naive(
        uint256 hoursOfWeek,
        TradingWindowModule.Period[] memory periods,
        uint256 time
    ) private pure returns (bool open) {
        open = (hoursOfWeek >> (((time - MONDAY) / 1 hours) % 168)) & 1 == 1;
        for (uint256 i; i < periods.length; ++i) {
            if (periods[i].open && periods[i].from <= time && time < periods[i].to) open = true;
        }
        for (uint256 i; i < periods.length; ++i) {
            if (!periods[i].open && periods[i].from <= time && time < periods[i].to) open = false;
        }
    }

    function _hours(uint256 hoursOfWeek, bool mints) private {
        configure(address(tradingWindow), abi.encodeCall(TradingWindowModule.setHours, (hoursOfWeek, mints)));
    }

    function _periods(TradingWindowModule.Period[] memory periods) private {
        configure(address(tradingWindow), abi.encodeCall(TradingWindowModule.setPeriods, (periods)));
    }

    function _period(uint256 from, uint256 to, bool open) private pure returns (TradingWindowModule.Period memory) {
        return TradingWindowModule.Period(uint40(from), uint40(to), open);
    }

    function _one(
        uint256 from,
        uint256 to,
        bool open
    ) private pure returns (TradingWindowModule.Period[] memory periods) {
        periods = new TradingWindowModule.Period[](1);
        periods[0] = _period(from, to, open);
    }

    function _closedUntil(uint256 opens) private {
        refuses(_closed(alice, opens), alice, bob, 1);
    }

    function _closed(address account, uint256 opens) private view returns (bytes memory) {
        return abi.encodeWithSelector(TradingWindowModule.TradingClosed.selector, account, today(), opens);
    }
}
