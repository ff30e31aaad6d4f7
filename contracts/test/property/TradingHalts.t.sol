// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RoleIds} from "../../src/governance/RoleIds.sol";
import {Scoped} from "../../src/governance/Scoped.sol";
import {ITradingHalts} from "../../src/property/ITradingHalts.sol";
import {Suite} from "../Suite.sol";

contract TradingHaltsTest is Suite {
    uint40 private constant NO_END = type(uint40).max;
    uint40 private constant LONGEST = 14 days;
    bytes32 private constant REASON = keccak256("case");

    ITradingHalts.Kind private constant SUSPENSION = ITradingHalts.Kind.Suspension;
    ITradingHalts.Kind private constant HEALTH = ITradingHalts.Kind.Health;
    ITradingHalts.Kind private constant MOVED = ITradingHalts.Kind.ValuationMoved;
    ITradingHalts.Kind private constant STALE = ITradingHalts.Kind.ValuationStale;

    function test_NoHalt_IsTheBeginning() public view {
        assertFalse(halts.isHalted(address(token)));
        assertTrue(halts.requireTrading(address(token)));
        assertEq(halts.haltOf(address(token)).length, 0);
        assertEq(halts.staleAtOf(address(token)), 0);
        assertEq(halts.MAX_HALT(), LONGEST);
        assertEq(halts.owner(), owner);
    }

    function test_Suspend_HasNoEnd_AndIsLifted() public {
        vm.expectEmit(address(halts));
        emit ITradingHalts.TradingHaltSet(address(token), SUSPENSION, NO_END, halter, REASON);
        vm.prank(halter);
        halts.suspend(address(token), REASON);
        vm.warp(block.timestamp + 3650 days);
        _expectHalted(SUSPENSION, NO_END);
        vm.expectEmit(address(halts));
        emit ITradingHalts.TradingHaltLifted(address(token), SUSPENSION, halter);
        vm.prank(halter);
        halts.lift(address(token), SUSPENSION);
        _expectTrading();
    }

    function test_Halt_EndsByItself() public {
        uint40 until = _now() + 5 days;
        vm.expectEmit(address(halts));
        emit ITradingHalts.TradingHaltSet(address(token), HEALTH, until, halter, REASON);
        _halt(HEALTH, until);
        _expectHalted(HEALTH, until);
        vm.warp(until - 1);
        _expectHalted(HEALTH, until);
        vm.warp(until);
        _expectTrading();
    }

    function test_Halt_NeverShortens() public {
        uint40 until = _now() + 9 days;
        _halt(MOVED, until);
        vm.expectEmit(address(halts));
        emit ITradingHalts.TradingHaltSet(address(token), MOVED, until, halter, REASON);
        _halt(MOVED, _now() + 1 days);
        _expectHalted(MOVED, until);
    }

    function test_Halt_AgainBeginsAnewAfterItsEnd() public {
        _halt(MOVED, _now() + 1 days);
        vm.warp(_now() + 2 days);
        _halt(MOVED, _now() + 3 days);
        _expectHalted(MOVED, _now() + 3 days);
    }

    function test_Lift_EndsOneKindOnly() public {
        uint40 until = _now() + 2 days;
        _halt(HEALTH, until);
        _halt(MOVED, until);
        vm.prank(halter);
        halts.lift(address(token), HEALTH);
        _expectHalted(MOVED, until);
    }

    function test_Stale_HaltsFromItsTime_AndEndsByItself() public {
        uint40 staleAt = _now() + 100 days;
        vm.expectEmit(address(halts));
        emit ITradingHalts.TradingStaleAtSet(address(token), staleAt, halter);
        _staleAt(staleAt);
        assertEq(halts.staleAtOf(address(token)), staleAt);
        vm.warp(staleAt - 1);
        _expectTrading();
        vm.warp(staleAt);
        _expectHalted(STALE, staleAt + LONGEST);
        vm.warp(staleAt + LONGEST - 1);
        _expectHalted(STALE, staleAt + LONGEST);
        vm.warp(staleAt + LONGEST);
        _expectTrading();
    }

    function test_Stale_EndsWithANewValue() public {
        _staleAt(_now() - 1 days);
        _renew(STALE, _now() + LONGEST);
        _staleAt(_now() + 90 days);
        _expectTrading();
        vm.warp(_now() + 90 days);
        _expectHalted(STALE, _now() + LONGEST);
        _staleAt(0);
        _expectTrading();
    }

    function test_Stale_SettingWhatIsSet_KeepsTheRenewal() public {
        uint40 staleAt = _now() - 13 days;
        _staleAt(staleAt);
        _renew(STALE, _now() + 10 days);
        vm.recordLogs();
        _staleAt(staleAt);
        assertEq(vm.getRecordedLogs().length, 0);
        _expectHalted(STALE, _now() + 10 days);
    }

    function test_Renew_ProlongsEveryBoundedKind() public {
        _halt(HEALTH, _now() + 1 days);
        _halt(MOVED, _now() + 1 days);
        _staleAt(_now() - LONGEST + 1 days);
        uint40 until = _now() + LONGEST;
        for (uint8 k = 1; k < 4; ++k) {
            vm.expectEmit(address(halts));
            emit ITradingHalts.TradingHaltSet(address(token), ITradingHalts.Kind(k), until, guardian, REASON);
            _renew(ITradingHalts.Kind(k), until);
        }
        vm.warp(until - 1);
        ITradingHalts.Halt[] memory all = halts.haltOf(address(token));
        assertEq(all.length, 3);
        for (uint8 k = 1; k < 4; ++k) {
            assertEq(uint8(all[k - 1].kind), k);
            assertEq(all[k - 1].until, until);
        }
        // Before its end it may be renewed again, and again.
        _renew(HEALTH, until + 10 days);
        vm.warp(until);
        _expectHalted(HEALTH, until + 10 days);
    }

    function test_HaltOf_NamesAll_AndTheFirstIsTheError() public {
        uint40 t = _now();
        _staleAt(t - 1);
        _halt(MOVED, t + 1);
        vm.prank(halter);
        halts.suspend(address(token), REASON);
        ITradingHalts.Halt[] memory all = halts.haltOf(address(token));
        assertEq(all.length, 3);
        assertEq(abi.encode(all[0]), abi.encode(ITradingHalts.Halt(SUSPENSION, NO_END)));
        assertEq(abi.encode(all[1]), abi.encode(ITradingHalts.Halt(MOVED, t + 1)));
        assertEq(abi.encode(all[2]), abi.encode(ITradingHalts.Halt(STALE, t - 1 + LONGEST)));
        vm.expectRevert(_halted(SUSPENSION, NO_END));
        halts.requireTrading(address(token));
    }

    function test_OtherTokens_AreNotHalted() public {
        _halt(HEALTH, _now() + 1);
        assertTrue(halts.isHalted(address(token)));
        assertFalse(halts.isHalted(stranger));
        assertTrue(halts.requireTrading(stranger));
    }

    function test_RevertWhen_HaltIsNotBounded() public {
        uint40 t = _now();
        uint40[4] memory bad = [0, t, t + LONGEST + 1, NO_END];
        for (uint256 i; i < bad.length; ++i) {
            vm.expectRevert(_untilInvalid(bad[i], t + 1, t + LONGEST));
            _halt(HEALTH, bad[i]);
        }
        _halt(HEALTH, t + 1);
        _halt(HEALTH, t + LONGEST);
    }

    function test_RevertWhen_HaltIsOfAnotherKind() public {
        ITradingHalts.Kind[2] memory kinds = [SUSPENSION, STALE];
        for (uint256 i; i < kinds.length; ++i) {
            vm.expectRevert(_kindInvalid(kinds[i]));
            _halt(kinds[i], _now() + 1);
        }
        _staleAt(_now());
        vm.expectRevert(_kindInvalid(STALE));
        vm.prank(halter);
        halts.lift(address(token), STALE);
        vm.prank(halter);
        halts.suspend(address(token), REASON);
        vm.expectRevert(_kindInvalid(SUSPENSION));
        _renew(SUSPENSION, _now() + 1);
    }

    function test_RevertWhen_LiftingWhatIsNotHalted() public {
        _halt(MOVED, _now() + 1);
        vm.warp(_now() + 1);
        ITradingHalts.Kind[3] memory kinds = [SUSPENSION, HEALTH, MOVED];
        for (uint256 i; i < kinds.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(ITradingHalts.TradingNotHalted.selector, address(token), kinds[i]));
            vm.prank(halter);
            halts.lift(address(token), kinds[i]);
        }
    }

    function test_RevertWhen_RenewingWhatIsNotHalted() public {
        _staleAt(_now() + 1);
        _halt(HEALTH, _now() + 1);
        vm.warp(_now() + 1);
        ITradingHalts.Kind[2] memory kinds = [HEALTH, MOVED];
        for (uint256 i; i < kinds.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(ITradingHalts.TradingNotHalted.selector, address(token), kinds[i]));
            _renew(kinds[i], _now() + 1 days);
        }
        vm.warp(_now() + LONGEST);
        vm.expectRevert(abi.encodeWithSelector(ITradingHalts.TradingNotHalted.selector, address(token), STALE));
        _renew(STALE, _now() + 1 days);
    }

    function test_RevertWhen_RenewalIsNotLongerOrNotBounded() public {
        uint40 until = _now() + 5 days;
        _halt(HEALTH, until);
        uint40 latest = _now() + LONGEST;
        uint40[3] memory bad = [until, latest + 1, NO_END];
        for (uint256 i; i < bad.length; ++i) {
            vm.expectRevert(_untilInvalid(bad[i], until + 1, latest));
            _renew(HEALTH, bad[i]);
        }
        _renew(HEALTH, until + 1);
    }

    function test_RevertWhen_CallerLacksTheRole() public {
        address[4] memory others = [stranger, guardian, owner, officer];
        for (uint256 i; i < others.length; ++i) {
            bytes memory refusal = _lacks(others[i], RoleIds.HALTER);
            vm.startPrank(others[i]);
            vm.expectRevert(refusal);
            halts.suspend(address(token), REASON);
            vm.expectRevert(refusal);
            halts.halt(address(token), HEALTH, _now() + 1, REASON);
            vm.expectRevert(refusal);
            halts.lift(address(token), HEALTH);
            vm.expectRevert(refusal);
            halts.setStaleAt(address(token), 1);
            vm.stopPrank();
        }
        address[3] memory noGuardians = [stranger, halter, owner];
        for (uint256 i; i < noGuardians.length; ++i) {
            vm.expectRevert(_lacks(noGuardians[i], RoleIds.GUARDIAN));
            vm.prank(noGuardians[i]);
            halts.renew(address(token), HEALTH, _now() + 1, REASON);
        }
    }

    function testFuzz_Stale_IsHaltedForMaxHaltFromItsTime(uint40 staleAt, uint40 at) public {
        staleAt = uint40(bound(staleAt, 1, NO_END));
        at = uint40(bound(at, 1, NO_END - LONGEST));
        _staleAt(staleAt);
        vm.warp(at);
        bool halted = at >= staleAt && at - staleAt < LONGEST;
        assertEq(halts.isHalted(address(token)), halted);
        if (halted) _expectHalted(STALE, staleAt + LONGEST);
        else _expectTrading();
    }

    function testFuzz_Kinds_DoNotMix(uint40 health, uint40 moved, uint40 staleAt, bool suspended) public {
        uint40 t = _now();
        health = uint40(bound(health, t + 1, t + LONGEST));
        moved = uint40(bound(moved, t + 1, t + LONGEST));
        if (suspended) {
            vm.prank(halter);
            halts.suspend(address(token), REASON);
        }
        _halt(HEALTH, health);
        _halt(MOVED, moved);
        _staleAt(staleAt);
        assertEq(halts.staleAtOf(address(token)), staleAt);
        ITradingHalts.Halt[] memory all = halts.haltOf(address(token));
        uint256 i = suspended ? 1 : 0;
        assertEq(uint8(all[0].kind), suspended ? uint8(SUSPENSION) : uint8(HEALTH));
        assertEq(all[i].until, health);
        assertEq(all[i + 1].until, moved);
        bool stale = staleAt != 0 && staleAt <= t && t - staleAt < LONGEST;
        assertEq(all.length, i + (stale ? 3 : 2));
    }

    function _halt(ITradingHalts.Kind kind, uint40 until) private {
        vm.prank(halter);
        halts.halt(address(token), kind, until, REASON);
    }

    function _renew(ITradingHalts.Kind kind, uint40 until) private {
        vm.prank(guardian);
        halts.renew(address(token), kind, until, REASON);
    }

    function _staleAt(uint40 staleAt) private {
        vm.prank(halter);
        halts.setStaleAt(address(token), staleAt);
    }

    function _expectTrading() private view {
        assertFalse(halts.isHalted(address(token)));
        assertTrue(halts.requireTrading(address(token)));
        assertEq(halts.haltOf(address(token)).length, 0);
    }

    function _expectHalted(ITradingHalts.Kind kind, uint40 until) private {
        assertTrue(halts.isHalted(address(token)));
        ITradingHalts.Halt[] memory all = halts.haltOf(address(token));
        assertEq(all.length, 1);
        assertEq(uint8(all[0].kind), uint8(kind));
        assertEq(all[0].until, until);
        vm.expectRevert(_halted(kind, until));
        halts.requireTrading(address(token));
    }

    function _now() private view returns (uint40) {
        return uint40(vm.getBlockTimestamp());
    }

    function _halted(ITradingHalts.Kind kind, uint40 until) private view returns (bytes memory) {
        return abi.encodeWithSelector(ITradingHalts.TradingHalted.selector, address(token), kind, until);
    }

    function _untilInvalid(uint40 until, uint40 earliest, uint40 latest) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ITradingHalts.TradingHaltUntilInvalid.selector, until, earliest, latest);
    }

    function _kindInvalid(ITradingHalts.Kind kind) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ITradingHalts.TradingHaltKindInvalid.selector, kind);
    }

    function _lacks(address account, uint96 role) private pure returns (bytes memory) {
        return abi.encodeWithSelector(Scoped.ScopedMissingRole.selector, account, role);
    }
}
