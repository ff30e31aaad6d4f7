// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {VolumeModule} from "../../src/compliance/modules/VolumeModule.sol";
import {Holdings, Movement} from "../../src/compliance/Movement.sol";
import {FactsLib} from "../../src/identity/Facts.sol";
import {Holders} from "../token/Holders.sol";

contract VolumeModuleTest is Holders {
    uint32 private constant DAY = 1 days;
    uint32 private constant MONTH = 30 days;
    address private second = makeAddr("second");

    function setUp() public override {
        super.setUp();
        // the start of a step of both windows
        vm.warp(MONTH * 700);
        verify(second, UAE);
        relink(second, alice);
    }

    function test_ExactlyTheLimitMayBeSent() public {
        _rule(DAY, 300);
        send(alice, bob, 300);
        _tooMuch(alice, 301, 300, DAY);
        send(alice, bob, 1);
        send(alice, bob, 0);
        send(bob, alice, 300);
    }

    function test_TwoWalletsOfOnePersonCountTogether() public {
        _rule(DAY, 300);
        send(alice, second, 600);
        send(alice, bob, 200);
        _tooMuch(second, 301, 300, DAY);
        send(second, bob, 101);
        send(second, bob, 100);
        assertEq(volume.volumeOf(address(compliance), idOf(alice), DAY), 300);
    }

    function test_MintsForceRecoveryAndOnesOwnWalletsDoNotCount() public {
        _rule(DAY, 10);
        give(bob, 500);
        force(alice, bob, 100);
        send(alice, second, 700);
        send(second, alice, 700);
        send(alice, alice, 900);
        vm.prank(agent);
        token.burn(alice, 50);
        replace(alice, heir);
        token.recoveryAddress(alice, heir, address(registry.identity(heir)));
        assertEq(volume.volumeOf(address(compliance), idOf(heir), DAY), 0);
        send(heir, bob, 10);
    }

    function test_RecoveryDoesNotRenewTheVolume() public {
        _rule(DAY, 300);
        send(alice, bob, 300);
        replace(alice, heir);
        token.recoveryAddress(alice, heir, address(registry.identity(heir)));
        _tooMuch(heir, 301, 300, DAY);
        send(heir, bob, 1);
    }

    /// @dev Sent at the end of a step it counts for the window and not a second less, at the beginning a quarter more.
    function test_AWindowRollsInQuarters() public {
        _rule(DAY, 300);
        send(alice, bob, 100);
        skip(DAY / 4 - 1);
        send(alice, bob, 200);
        skip(DAY);
        _tooMuch(alice, 301, 300, DAY);
        send(alice, bob, 1);
        skip(1);
        send(alice, bob, 300);
        skip(DAY + DAY / 4 - 1);
        _tooMuch(alice, 301, 300, DAY);
        send(alice, bob, 1);
        skip(1);
        send(alice, bob, 1);
        skip(365 days);
        assertEq(volume.volumeOf(address(compliance), idOf(alice), DAY), 0);
    }

    function test_SeveralWindowsHoldTogether() public {
        _set2(DAY, 100, MONTH, 250);
        send(alice, bob, 100);
        _tooMuch(alice, 101, 100, DAY);
        send(alice, bob, 1);
        skip(2 days);
        send(alice, bob, 100);
        skip(2 days);
        _tooMuch(alice, 251, 250, MONTH);
        send(alice, bob, 51);
        send(alice, bob, 50);
        // the shorter window is named first
        _tooMuch(alice, 151, 100, DAY);
        send(alice, bob, 101);
    }

    function test_ANewLimitCountsWhatWasSent_ANewLengthBegins() public {
        _rule(DAY, 300);
        send(alice, bob, 200);
        _configure(_windows(DAY, 100));
        _tooMuch(alice, 201, 100, DAY);
        send(alice, bob, 1);
        _configure(_windows(MONTH, 100));
        send(alice, bob, 100);
        _configure(_windows(DAY, 201));
        send(alice, bob, 1);
    }

    function test_UntilWindowsAreSet_NobodyMaySend() public {
        addModule(address(volume));
        _tooMuch(alice, 1, 0, 0);
        send(alice, bob, 1);
        send(alice, second, 1);
        give(bob, 1);
    }

    function test_ASpenderSpendsTheSendersVolume() public {
        _rule(DAY, 300);
        vm.prank(alice);
        token.approve(bob, 1_000);
        vm.startPrank(bob);
        token.transferFrom(alice, bob, 300);
        _tooMuch(alice, 301, 300, DAY);
        token.transferFrom(alice, bob, 1);
    }

    function test_Settings_AreTheCallersOwn() public {
        VolumeModule.Window[] memory windows = _windows(DAY, 7);
        vm.expectEmit(address(volume));
        emit VolumeModule.VolumeWindowsSet(address(this), windows);
        volume.setWindows(windows);
        assertEq(volume.windowsOf(address(this))[0].limit, 7);
        assertEq(volume.windowsOf(address(this))[0].duration, DAY);
        assertEq(volume.windowsOf(address(compliance)).length, 0);
        assertEq(volume.name(), "Volume");
        assertEq(volume.hooks(), 3);
        assertEq(volume.volumeOf(address(this), 1, 3), 0);
    }

    function test_Threat_AStrangersCallCountsForNobodyElse() public {
        _rule(DAY, 300);
        uint32 id = idOf(alice);
        volume.setWindows(_windows(DAY, 300));
        volume.moved(_movement(id, 250), Holdings(0, 0, 0, 0), false);
        assertEq(volume.volumeOf(address(this), id, DAY), 250);
        assertEq(volume.volumeOf(address(compliance), id, DAY), 0);
        send(alice, bob, 300);
    }

    function test_WhatNoLimitAllowsIsCountedAsFarAsItFits() public {
        volume.setWindows(_windows(DAY, 300));
        volume.moved(_movement(1, type(uint256).max), Holdings(0, 0, 0, 0), false);
        volume.moved(_movement(1, 1), Holdings(0, 0, 0, 0), false);
        assertEq(volume.volumeOf(address(this), 1, DAY), 2 ** 44 - 1);
        assertEq(volume.volumeOf(address(this), 2, DAY), 0);
        skip(DAY / 4);
        volume.moved(_movement(1, 5), Holdings(0, 0, 0, 0), false);
        assertEq(volume.volumeOf(address(this), 1, DAY), 2 ** 44 + 4);
        bytes memory reason = volume.violation(address(this), _movement(1, type(uint256).max), Holdings(0, 0, 0, 0));
        assertEq(reason, _error(alice, type(uint256).max, 300, DAY));
    }

    function test_RevertWhen_WindowsAreInvalid() public {
        uint32[3] memory wrong = [uint32(0), 3_599, 3_602];
        for (uint256 i; i < wrong.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(VolumeModule.VolumeWindowInvalid.selector, wrong[i], 5));
            volume.setWindows(_windows(wrong[i], 5));
        }
        vm.expectRevert(abi.encodeWithSelector(VolumeModule.VolumeWindowInvalid.selector, DAY, 2 ** 44));
        volume.setWindows(_windows(DAY, 2 ** 44));
        VolumeModule.Window[] memory windows = new VolumeModule.Window[](3);
        windows[0] = windows[2] = VolumeModule.Window(DAY, 5);
        windows[1] = VolumeModule.Window(MONTH, 5);
        vm.expectRevert(abi.encodeWithSelector(VolumeModule.VolumeWindowInvalid.selector, DAY, 5));
        volume.setWindows(windows);
        windows = new VolumeModule.Window[](4);
        vm.expectRevert(abi.encodeWithSelector(VolumeModule.VolumeWindowsTooMany.selector, 4, 3));
        volume.setWindows(windows);
    }

    function test_ThreeWindowsAtTheirLargest() public {
        VolumeModule.Window[] memory windows = new VolumeModule.Window[](3);
        windows[0] = VolumeModule.Window(type(uint32).max - 3, 2 ** 44 - 1);
        windows[1] = VolumeModule.Window(1 hours, 0);
        windows[2] = VolumeModule.Window(type(uint32).max - 7, 2 ** 44 - 1);
        volume.setWindows(windows);
        VolumeModule.Window[] memory read = volume.windowsOf(address(this));
        assertEq(abi.encode(read), abi.encode(windows));
    }

    /// @dev Against the plain list of what was sent: never less than the window holds, never more than a quarter longer.
    function testFuzz_Volume_LiesBetweenTheWindowAndAQuarterMore(uint32 step, uint40[12] memory pauses) public {
        step = uint32(bound(step, 900, type(uint32).max / 4));
        uint32 duration = step * 4;
        volume.setWindows(_windows(duration, 1));
        uint256[12] memory times;
        for (uint256 i; i < times.length; ++i) {
            skip(bound(pauses[i], 0, step + step / 2));
            times[i] = today();
            volume.moved(_movement(1, 1 << i), Holdings(0, 0, 0, 0), false);
            uint256 counted = volume.volumeOf(address(this), 1, duration);
            for (uint256 k; k <= i; ++k) {
                uint256 age = times[i] - times[k];
                bool counts = (counted >> k) & 1 == 1;
                if (age < duration) assertTrue(counts);
                if (age >= uint256(duration) + step) assertFalse(counts);
            }
            assertLt(counted, 1 << (i + 1));
        }
    }

    function testFuzz_ExplainIsWhatHappens(uint96[8] memory amounts, uint32[8] memory pauses, uint96 limit) public {
        limit = uint96(bound(limit, 0, 800));
        _rule(DAY, limit);
        for (uint256 i; i < amounts.length; ++i) {
            skip(bound(pauses[i], 0, DAY));
            uint256 amount = bound(amounts[i], 0, token.balanceOf(alice));
            bytes[] memory reasons = token.explain(alice, alice, bob, amount);
            if (reasons.length > 0) vm.expectRevert(reasons[0]);
            send(alice, bob, amount);
            assertLe(volume.volumeOf(address(compliance), idOf(alice), DAY), limit);
        }
    }

    function _movement(uint32 id, uint256 amount) private view returns (Movement memory m) {
        (m.operator, m.from, m.to, m.amount) = (alice, alice, bob, amount);
        m.sender = FactsLib.create(FactsLib.SOLE, id, UAE, 0);
        m.receiver = FactsLib.create(FactsLib.SOLE, id + 1, UAE, 0);
    }

    function _windows(uint32 duration, uint64 limit) private pure returns (VolumeModule.Window[] memory windows) {
        windows = new VolumeModule.Window[](1);
        windows[0] = VolumeModule.Window(duration, limit);
    }

    function _set2(uint32 a, uint64 limitA, uint32 b, uint64 limitB) private {
        VolumeModule.Window[] memory windows = new VolumeModule.Window[](2);
        (windows[0], windows[1]) = (VolumeModule.Window(a, limitA), VolumeModule.Window(b, limitB));
        addRule(address(volume), abi.encodeCall(VolumeModule.setWindows, (windows)));
    }

    function _rule(uint32 duration, uint256 limit) private {
        addRule(address(volume), abi.encodeCall(VolumeModule.setWindows, (_windows(duration, uint64(limit)))));
    }

    function _configure(VolumeModule.Window[] memory windows) private {
        vm.prank(owner);
        compliance.configure(address(volume), abi.encodeCall(VolumeModule.setWindows, (windows)));
    }

    function _error(address a, uint256 v, uint256 limit, uint256 duration) private pure returns (bytes memory) {
        return abi.encodeWithSelector(VolumeModule.VolumeExceeded.selector, a, v, limit, duration);
    }

    function _tooMuch(address account, uint256 sent, uint256 limit, uint256 duration) private {
        vm.expectRevert(_error(account, sent, limit, duration));
    }
}
