// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RoleIds} from "../../src/governance/RoleIds.sol";
import {IPropertyToken} from "../../src/token/IPropertyToken.sol";
import {Holders} from "./Holders.sol";

contract RecordDatesTest is Holders {
    uint256 private start;

    function setUp() public override {
        super.setUp();
        start = today();
    }

    function test_AnnounceRecordDate_NumbersFromOne() public {
        vm.expectEmit(address(token));
        emit IPropertyToken.RecordDateAnnounced(1, start + 10, treasurer);
        assertEq(announce(start + 10), 1);
        vm.prank(owner);
        assertEq(token.announceRecordDate(uint40(start + 11)), 2);
        assertEq(token.recordCount(), 2);
        assertEq(token.recordDate(1), start + 10);
        assertEq(token.recordDate(2), start + 11);
    }

    function test_RevertWhen_AnnouncerMayNot() public {
        address[4] memory others = [agent, officer, manager, stranger];
        for (uint256 i; i < others.length; ++i) {
            vm.expectRevert(missingRole(others[i], RoleIds.TREASURER));
            vm.prank(others[i]);
            token.announceRecordDate(uint40(start + 10));
        }
    }

    function test_RevertWhen_DateIsNotLaterThanNowAndThanTheLast() public {
        _notFuture(0, start);
        _notFuture(start, start);
        announce(start + 10);
        _notFuture(start + 10, start + 10);
        _notFuture(start + 9, start + 10);
        vm.warp(start + 10);
        _notFuture(start + 10, start + 10);
        vm.warp(start + 50);
        _notFuture(start + 50, start + 50);
        announce(start + 51);
    }

    /// @dev One date typed wrong, or meant badly, would bar all others for ever.
    function test_RevertWhen_DateBarsThoseOfTheComingYears() public {
        uint256 latest = start + 400 days;
        uint256[3] memory tooFar = [latest + 1, 2 ** 40 - 2, 2 ** 40 - 1];
        for (uint256 i; i < tooFar.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IPropertyToken.PropertyTokenRecordTooFar.selector, tooFar[i], latest)
            );
            announce(tooFar[i]);
        }
        assertEq(announce(latest), 1);
    }

    function test_RevertWhen_RecordIsUnknownOrAhead() public {
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenRecordUnknown.selector, 0));
        token.recordDate(0);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenRecordUnknown.selector, 1));
        token.balanceOfAt(alice, 1);
        announce(start + 10);
        vm.warp(start + 9);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenRecordAhead.selector, 1, start + 10));
        token.balanceOfAt(alice, 1);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenRecordAhead.selector, 1, start + 10));
        token.totalSupplyAt(1);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenRecordAhead.selector, 1, start + 10));
        token.entitlementOf(alice, 1);
        vm.warp(start + 10);
        assertEq(token.balanceOfAt(alice, 1), HELD);
    }

    /// @dev Who holds when the first block at or after the date begins is of record.
    function test_AMovementAtTheDateCountsForTheNext() public {
        announce(start + 10);
        announce(start + 20);
        vm.warp(start + 9);
        send(alice, bob, 1);
        vm.warp(start + 10);
        send(alice, bob, 100);
        vm.warp(start + 20);
        assertEq(token.balanceOfAt(alice, 1), HELD - 1);
        assertEq(token.balanceOfAt(bob, 1), 1);
        assertEq(token.balanceOfAt(alice, 2), HELD - 101);
        assertEq(token.balanceOfAt(bob, 2), 101);
    }

    function test_SeveralDatesPassWithoutAMovement() public {
        for (uint256 i = 1; i <= 5; ++i) {
            announce(start + 10 * i);
        }
        vm.warp(start + 35);
        send(alice, bob, 400);
        vm.warp(start + 50);
        give(bob, 50);
        for (uint256 i = 1; i <= 5; ++i) {
            assertEq(token.balanceOfAt(alice, i), i <= 3 ? HELD : 600);
            assertEq(token.balanceOfAt(bob, i), i <= 3 ? 0 : 400);
            assertEq(token.balanceOfAt(carol, i), 0);
            assertEq(token.balanceOfAt(address(0), i), 0);
            assertEq(token.totalSupplyAt(i), HELD);
        }
        assertEq(token.totalSupply(), HELD + 50);
    }

    function test_AFreezeWritesNoFalseHistory() public {
        announce(start + 10);
        announce(start + 20);
        vm.warp(start + 10);
        freeze(bob, 5);
        freezeAddress(carol);
        freeze(alice, 5);
        send(alice, bob, 100);
        vm.warp(start + 20);
        send(alice, bob, 100);
        assertEq(token.balanceOfAt(bob, 1), 0);
        assertEq(token.balanceOfAt(bob, 2), 100);
        assertEq(token.balanceOfAt(alice, 1), HELD);
        assertEq(token.balanceOfAt(alice, 2), HELD - 100);
        assertEq(token.balanceOfAt(carol, 2), 0);
    }

    function test_AdvanceRecords_ByAnyone() public {
        assertEq(token.advanceRecords(), 0);
        announce(start + 10);
        announce(start + 20);
        announce(start + 30);
        vm.warp(start + 20);
        vm.prank(stranger);
        assertEq(token.advanceRecords(), 2);
        assertEq(token.balanceOfAt(alice, 2), HELD);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenRecordUnknown.selector, 0));
        token.balanceOfAt(alice, 0);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenRecordAhead.selector, 3, start + 30));
        token.balanceOfAt(alice, 3);
    }

    /// @dev An empty account is written down too: else the chain to its older records would break.
    function test_WhoSoldEverythingKeepsTheirHistory() public {
        announce(start + 10);
        announce(start + 20);
        announce(start + 30);
        vm.warp(start + 10);
        send(alice, bob, HELD);
        vm.warp(start + 20);
        send(bob, alice, 1);
        vm.warp(start + 30);
        assertEq(token.balanceOfAt(alice, 1), HELD);
        assertEq(token.balanceOfAt(alice, 2), 0);
        assertEq(token.balanceOfAt(alice, 3), 1);
        assertEq(token.balanceOfAt(bob, 2), HELD);
    }

    function test_SupplyIsOfRecordToo() public {
        announce(start + 10);
        announce(start + 20);
        vm.warp(start + 10);
        vm.prank(agent);
        token.burn(alice, HELD);
        vm.warp(start + 20);
        give(bob, 7);
        assertEq(token.totalSupplyAt(1), HELD);
        assertEq(token.totalSupplyAt(2), 0);
    }

    function test_ARecordBeforeTheFirstShare() public {
        (token, compliance, treasury) = createProperty("Office", "OFC", 100);
        announce(start + 10);
        announce(start + 20);
        vm.warp(start + 10);
        give(bob, 7);
        vm.warp(start + 20);
        give(bob, 1);
        assertEq(token.totalSupplyAt(1), 0);
        assertEq(token.balanceOfAt(bob, 1), 0);
        assertEq(token.totalSupplyAt(2), 7);
        assertEq(token.balanceOfAt(bob, 2), 7);
    }

    /// @dev Regression: every date that has passed is walked by the next movement, forced ones included, so a treasurer
    /// who announced tens of thousands could stop the token for good.
    function test_RevertWhen_TooManyDatesAreAhead() public {
        for (uint256 i = 1; i <= 64; ++i) {
            announce(start + i);
        }
        vm.expectRevert(IPropertyToken.PropertyTokenRecordsExhausted.selector);
        announce(start + 65);
        vm.warp(start + 64);
        uint256 before = gasleft();
        send(alice, bob, 1);
        assertLt(before - gasleft(), 300_000);
        assertEq(announce(start + 65), 65);
        assertEq(token.balanceOfAt(alice, 64), HELD);
    }

    function testFuzz_Records_EqualANaiveModel(uint256 seed) public {
        verify(carol, MONGOLIA);
        address[3] memory people = [alice, bob, carol];
        uint256[4][17] memory model;
        uint256 passed;
        for (uint256 step; step < 16; ++step) {
            seed = uint256(keccak256(abi.encode(seed)));
            address from = people[seed % 3];
            address to = people[(seed >> 8) % 3];
            uint256 held = token.balanceOf(from);
            uint256 amount = (seed >> 160) % 3 == 0 ? held : (seed >> 16) % (held + 1);
            uint256 deed = (seed >> 200) % 8;
            if (deed < 2) send(from, to, amount);
            else if (deed == 2) give(to, amount);
            else if (deed == 3) _burn(from, amount);
            else if (deed == 4) force(from, to, amount);
            else if (deed == 5) freeze(to, 0);
            else if (deed == 6) _announceAfterTheLast((seed >> 32) % 20);
            if (deed == 7 || seed >> 255 == 1) {
                vm.warp(today() + ((seed >> 64) % 40));
                passed = _snapshot(model, passed, people);
            }
        }
        for (uint256 id = 1; id <= passed; ++id) {
            for (uint256 i; i < 3; ++i) {
                assertEq(token.balanceOfAt(people[i], id), model[id][i]);
            }
            assertEq(token.totalSupplyAt(id), model[id][3]);
        }
    }

    function _snapshot(
        uint256[4][17] memory model,
        uint256 passed,
        address[3] memory people
    ) private view returns (uint256) {
        while (passed < token.recordCount() && token.recordDate(passed + 1) <= today()) {
            ++passed;
            for (uint256 i; i < 3; ++i) {
                model[passed][i] = token.balanceOf(people[i]);
            }
            model[passed][3] = token.totalSupply();
        }
        return passed;
    }

    function _announceAfterTheLast(uint256 delay) private {
        uint256 count = token.recordCount();
        uint256 last = count > 0 ? token.recordDate(count) : 0;
        if (last < today()) last = today();
        announce(last + 1 + delay);
    }

    function _burn(address from, uint256 amount) private {
        vm.prank(agent);
        token.burn(from, amount);
    }

    function _notFuture(uint256 timestamp, uint256 earliest) private {
        vm.expectRevert(
            abi.encodeWithSelector(IPropertyToken.PropertyTokenRecordNotFuture.selector, timestamp, earliest)
        );
        announce(timestamp);
    }
}
