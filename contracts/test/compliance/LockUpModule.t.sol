// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {LockUpModule} from "../../src/compliance/modules/LockUpModule.sol";
import {Lot, MAX_LOTS} from "../../src/compliance/modules/Lots.sol";
import {Holdings, Movement} from "../../src/compliance/Movement.sol";
import {Rules} from "./Rules.sol";

contract LockUpModuleTest is Rules {
    uint256 private constant DURATION = 90 days;
    /// @dev Midnight.
    uint256 private constant START = 20_000 days;

    function setUp() public override {
        super.setUp();
        vm.warp(START + 1 hours);
        addRule(address(lockUp), abi.encodeCall(LockUpModule.setLockUp, (DURATION, false)));
    }

    function test_WhatWasHeldBeforeIsUnlocked() public {
        send(alice, bob, HELD);
        assertEq(lockUp.lotsOf(address(compliance), alice).length, 0);
    }

    function test_WhatIsAcquiredStaysUntilItsDay() public {
        send(alice, bob, 100);
        refuses(_early(bob, 1, 0, 91), bob, alice, 1);
        give(bob, 50);
        refuses(_early(bob, 150, 0, 91), bob, alice, 150);
        vm.warp(START + 91 days - 1);
        refuses(_early(bob, 150, 0, 91), bob, alice, 150);
        vm.warp(START + 91 days);
        send(bob, alice, 150);
    }

    function test_AtMidnightSharpNothingIsAdded() public {
        vm.warp(START);
        send(alice, bob, 100);
        vm.warp(START + DURATION - 1);
        refuses(_early(bob, 1, 0, 90), bob, alice, 1);
        vm.warp(START + DURATION);
        send(bob, alice, 1);
    }

    function test_LotsUnlockOneByOne_AndTheErrorSaysWhenEnoughDo() public {
        for (uint256 i; i < 3; ++i) {
            send(alice, bob, 100);
            skip(1 days);
        }
        refuses(_early(bob, 100, 0, 91), bob, alice, 100);
        refuses(_early(bob, 101, 0, 92), bob, alice, 101);
        refuses(_early(bob, 300, 0, 93), bob, alice, 300);
        // more than there is: when all is unlocked
        bytes[] memory reasons = token.explain(bob, bob, alice, 301);
        assertEq(reasons[0], _early(bob, 301, 0, 93));
        assertEq(lockUp.unlockedAt(address(compliance), bob, START + 92 days), 200);
        vm.warp(START + 92 days);
        send(bob, alice, 150);
        refuses(_early(bob, 51, 50, 93), bob, alice, 51);
        send(bob, alice, 50);
        assertEq(lockUp.lotsOf(address(compliance), bob).length, 1);
    }

    function test_MintsOnly() public {
        _set(DURATION, true);
        send(alice, bob, 100);
        give(bob, 10);
        refuses(_early(bob, 101, 100, 91), bob, alice, 101);
        send(bob, alice, 100);
        send(alice, bob, 1);
        refuses(_early(bob, 2, 1, 91), bob, alice, 2);
    }

    function test_ANewDurationConcernsLaterAcquisitions() public {
        send(alice, bob, 100);
        _set(10 days, false);
        skip(1 days);
        send(alice, bob, 50);
        _isLot(bob, 0, 50, 12);
        _isLot(bob, 1, 100, 91);
        _set(0, false);
        send(alice, bob, 7);
        send(bob, alice, 7);
        refuses(_early(bob, 1, 0, 12), bob, alice, 1);
    }

    function test_OnesOwnWalletsCarryTheDates() public {
        give(alice, 100);
        skip(5 days);
        give(alice, 100);
        // the unlocked go first, then the oldest
        send(alice, second, HELD + 150);
        _isLot(second, 0, 100, 91);
        _isLot(second, 1, 50, 96);
        _isLot(alice, 0, 50, 96);
        refuses(_early(second, HELD + 1, HELD, 91), second, bob, HELD + 1);
        refuses(_early(alice, 1, 0, 96), alice, bob, 1);
        send(second, alice, HELD + 150);
        _isLot(alice, 0, 100, 91);
        _isLot(alice, 1, 100, 96);
        assertEq(lockUp.lotsOf(address(compliance), second).length, 0);
        send(alice, alice, 500);
        _isLot(alice, 1, 100, 96);
    }

    function test_Threat_RecoveryNeitherUnlocksNorProlongs() public {
        give(alice, 100);
        skip(30 days);
        recover(alice, heir);
        _isLot(heir, 0, 100, 91);
        refuses(_early(heir, HELD + 1, HELD, 91), heir, bob, HELD + 1);
        vm.warp(START + 91 days);
        send(heir, bob, HELD + 100);
    }

    function test_Threat_ForceCarriesTheDates() public {
        send(alice, bob, 100);
        skip(30 days);
        verify(carol, UAE);
        force(bob, carol, 60);
        _isLot(carol, 0, 60, 91);
        _isLot(bob, 0, 40, 91);
        force(alice, carol, 5);
        refuses(_early(carol, 6, 5, 91), carol, alice, 6);
        send(carol, alice, 5);
    }

    function test_BurnsTakeTheUnlockedFirst_ThenTheOldest() public {
        give(alice, 100);
        skip(1 days);
        give(alice, 100);
        burn(alice, HELD + 30);
        _isLot(alice, 0, 70, 91);
        _isLot(alice, 1, 100, 92);
        burn(alice, 170);
        assertEq(lockUp.lotsOf(address(compliance), alice).length, 0);
        give(alice, 1);
        _isLot(alice, 0, 1, 92);
    }

    /// @dev The module is not told of a relinking or of a resync: lots kept by person would stay with the wrong one.
    function test_Threat_ARelinkedWalletKeepsItsDates() public {
        addMaxBalanceRule(type(uint256).max);
        compliance.seed(one(alice));
        send(alice, bob, 100);
        verify(carol, UAE);
        send(bob, carol, 0);
        relink(bob, alice);
        compliance.resync(one(bob));
        refuses(_early(bob, 1, 0, 91), bob, carol, 1);
        send(bob, alice, 40);
        _isLot(alice, 0, 40, 91);
        relink(bob, carol);
        refuses(_early(bob, 1, 0, 91), bob, alice, 1);
        vm.warp(START + 91 days);
        send(bob, alice, 60);
    }

    function test_Threat_DustDoesNotProlongALockUp() public {
        send(alice, bob, 500);
        for (uint256 i; i < 60; ++i) {
            skip(1 days);
            send(alice, bob, 1);
        }
        assertEq(lockUp.lotsOf(address(compliance), bob).length, MAX_LOTS);
        _isLot(bob, 0, 500, 91);
        vm.warp(START + 91 days);
        send(bob, alice, 500);
    }

    function test_UntilItIsSet_NothingIsSentToAnother() public {
        LockUpModule other = new LockUpModule();
        addModule(address(other));
        refuses(_error(alice, 1, 0, 0), alice, bob, 1);
        send(alice, second, 1);
        send(alice, bob, 0);
        force(alice, bob, 10);
        vm.prank(owner);
        compliance.configure(address(other), abi.encodeCall(LockUpModule.setLockUp, (0, false)));
        send(alice, bob, 1);
    }

    /// @dev While the module is away shares leave unseen: their lots are gone, the oldest first.
    function test_AddedAgain_NoMoreIsLockedThanIsHeld() public {
        send(alice, bob, 100);
        skip(1 days);
        send(alice, bob, 100);
        vm.prank(owner);
        compliance.removeModule(address(lockUp));
        send(bob, alice, 150);
        addModule(address(lockUp));
        Lot[] memory lots = lockUp.lotsOf(address(compliance), bob);
        assertEq(lots.length, 1);
        _isLot(bob, 0, 50, 92);
        send(alice, bob, 5);
        _isLot(bob, 0, 55, 92);
    }

    function test_Threat_AStrangersCallLocksNobody() public {
        lockUp.setLockUp(DURATION, false);
        lockUp.moved(movementOf(address(0), alice, 100), Holdings(0, 0, 0, 0), false);
        assertEq(lockUp.lotsOf(address(compliance), alice).length, 0);
        send(alice, bob, HELD);
        lockUp.moved(movementOf(bob, alice, HELD), Holdings(0, 0, 0, 0), true);
        refuses(_early(bob, 1, 0, 91), bob, alice, 1);
    }

    function test_Settings_AreTheCallersOwn() public {
        vm.expectEmit(address(lockUp));
        emit LockUpModule.LockUpSet(address(this), 7, true);
        lockUp.setLockUp(7, true);
        (uint40 duration, bool mintsOnly, bool set) = lockUp.settingsOf(address(this));
        assertEq(duration, 7);
        assertTrue(mintsOnly && set);
        (duration, mintsOnly, set) = lockUp.settingsOf(address(compliance));
        assertEq(duration, DURATION);
        assertFalse(mintsOnly);
        assertEq(lockUp.name(), "Lock-up");
        assertEq(lockUp.hooks(), 3);
        vm.expectRevert(
            abi.encodeWithSelector(LockUpModule.LockUpDurationInvalid.selector, 36_500 days + 1, 36_500 days)
        );
        lockUp.setLockUp(36_500 days + 1, false);
        lockUp.setLockUp(36_500 days, false);
    }

    function test_ItTellsAllLotsThatChanged() public {
        Lot[] memory lots = new Lot[](1);
        lots[0] = Lot(100, uint32(START / 1 days + 91));
        vm.expectEmit(address(lockUp));
        emit LockUpModule.LotsChanged(address(compliance), bob, lots);
        send(alice, bob, 100);
        vm.warp(START + 80 days);
        Lot[] memory left = new Lot[](1);
        left[0] = Lot(60, lots[0].day);
        lots[0].shares = 40;
        verify(carol, UAE);
        vm.expectEmit(address(lockUp));
        emit LockUpModule.LotsChanged(address(compliance), bob, left);
        vm.expectEmit(address(lockUp));
        emit LockUpModule.LotsChanged(address(compliance), carol, lots);
        force(bob, carol, 40);
    }

    /// @dev Sixteen lots meet sixteen others, all of other days.
    function test_TheForcedPathIsBounded() public {
        give(bob, 1_000);
        burn(bob, 1_000);
        verify(carol, UAE);
        for (uint256 i; i < 2 * MAX_LOTS; ++i) {
            give(i % 2 == 0 ? bob : carol, 10 + i);
            skip(1 days);
        }
        _set(DURATION, false);
        assertEq(lockUp.lotsOf(address(compliance), bob).length, MAX_LOTS);
        assertEq(lockUp.lotsOf(address(compliance), carol).length, MAX_LOTS);
        uint256 all = token.balanceOf(bob);
        uint256 state = vm.snapshotState();
        uint256 used = _gasOfForcing(bob, carol, all);
        if (gasIsTheirs()) assertLt(used, 250_000);
        vm.revertToState(state);
        // into a wallet whose slots are new
        used = _gasOfForcing(bob, heir, all);
        if (gasIsTheirs()) assertLt(used, 300_000);
        vm.revertToState(state);
        // and in earnest: nothing is marked
        force(bob, carol, all);
        assertEq(lockUp.lotsOf(address(compliance), carol).length, MAX_LOTS);
        assertFalse(token.ledgerDesynced());
    }

    function _gasOfForcing(address from, address to, uint256 shares) private returns (uint256 used) {
        Movement memory m;
        (m.operator, m.from, m.to, m.amount) = (agent, from, to, shares);
        (m.fromAccount, m.toAccount) = (token.accountOf(from), token.accountOf(to));
        vm.cool(address(lockUp));
        vm.prank(address(compliance));
        used = gasleft();
        lockUp.moved(m, Holdings(0, 0, 0, 0), true);
        used -= gasleft();
    }

    /// @dev Against the plain list of what was acquired when: the same while lots fit, later but never sooner beyond.
    function testFuzz_Lots_EqualANaiveModel(uint96[24] memory amounts, uint8[24] memory acts) public {
        uint256[300] memory locked;
        uint256 held;
        uint256 first = today() / 1 days;
        uint256 lots;
        for (uint256 i; i < amounts.length; ++i) {
            skip((uint256(acts[i]) * 1 hours) / 2);
            uint256 now_ = today() / 1 days - first;
            uint256 unlocked = held - _sum(locked, now_);
            if (acts[i] % 3 == 0 && held > 0) {
                uint256 out = bound(amounts[i], 1, held);
                burn(bob, out);
                held -= out;
                uint256 need = out > unlocked ? out - unlocked : 0;
                for (uint256 d = now_ + 1; d < locked.length && need > 0; ++d) {
                    uint256 part = locked[d] < need ? locked[d] : need;
                    (locked[d], need) = (locked[d] - part, need - part);
                }
            } else {
                uint256 in_ = bound(amounts[i], 1, 1_000);
                give(bob, in_);
                held += in_;
                locked[(today() + DURATION + 1 days - 1) / 1 days - first] += in_;
            }
            lots = 0;
            for (uint256 d = now_ + 1; d < locked.length; ++d) if (locked[d] > 0) ++lots;
            for (uint256 d = now_; d < now_ + 92; d += 13) {
                uint256 free = lockUp.unlockedAt(address(compliance), bob, (first + d) * 1 days);
                uint256 expected = held - _sum(locked, d);
                if (i < MAX_LOTS) assertEq(free, expected);
                assertLe(free, expected);
            }
            assertLe(lockUp.lotsOf(address(compliance), bob).length, MAX_LOTS);
        }
    }

    function testFuzz_ExplainIsWhatHappens(uint96[12] memory amounts, uint8[12] memory acts) public {
        for (uint256 i; i < amounts.length; ++i) {
            skip(uint256(acts[i]) * 6 hours);
            (address from, address to) = acts[i] % 2 == 0 ? (alice, bob) : (bob, alice);
            if (acts[i] % 5 == 0) to = second;
            uint256 amount = bound(amounts[i], 0, token.balanceOf(from));
            uint256 unlocked = lockUp.unlockedAt(address(compliance), from, today());
            bool own = from == alice && to == second;
            assertEq(sendAsForetold(from, to, amount), own || amount <= unlocked);
        }
    }

    function _sum(uint256[300] memory locked, uint256 day) private pure returns (uint256 total) {
        for (uint256 d = day + 1; d < locked.length; ++d) total += locked[d];
    }

    function _set(uint256 duration, bool mintsOnly) private {
        configure(address(lockUp), abi.encodeCall(LockUpModule.setLockUp, (duration, mintsOnly)));
    }

    function _isLot(address wallet, uint256 index, uint256 shares, uint256 day) private view {
        Lot memory lot = lockUp.lotsOf(address(compliance), wallet)[index];
        assertEq(lot.shares, shares);
        assertEq(lot.day, START / 1 days + day);
    }

    /// @param day Counted from the start.
    function _early(
        address account,
        uint256 amount,
        uint256 unlocked,
        uint256 day
    ) private pure returns (bytes memory) {
        return _error(account, amount, unlocked, START + day * 1 days);
    }

    function _error(
        address account,
        uint256 amount,
        uint256 unlocked,
        uint256 until
    ) private pure returns (bytes memory) {
        return abi.encodeWithSelector(LockUpModule.LockUpNotOver.selector, account, amount, unlocked, until);
    }
}
