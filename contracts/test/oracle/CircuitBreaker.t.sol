// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RoleIds} from "../../src/governance/RoleIds.sol";
import {Scoped} from "../../src/governance/Scoped.sol";
import {Currencies} from "../../src/libraries/Currencies.sol";
import {ICircuitBreaker} from "../../src/oracle/ICircuitBreaker.sol";
import {IValuations} from "../../src/oracle/IValuations.sol";
import {ITradingHalts} from "../../src/property/ITradingHalts.sol";
import {OracleSuite} from "./OracleSuite.sol";

contract CircuitBreakerTest is OracleSuite {
    ITradingHalts.Kind private constant MOVED = ITradingHalts.Kind.ValuationMoved;
    ITradingHalts.Kind private constant STALE = ITradingHalts.Kind.ValuationStale;

    function setUp() public override {
        super.setUp();
        vm.prank(owner);
        valuations.setStream(subject, USD, 1, MAX_AGE);
        say(ada, 1_000);
        pass(10 days);
    }

    function test_Jump_HaltsAndTells() public {
        uint40 until = uint40(block.timestamp) + 7 days;
        vm.expectEmit(address(breaker));
        emit ICircuitBreaker.ValueMoved(token, USD, 1_000e18, 1_201e18, 2_010, until);
        vm.expectEmit(address(halts));
        bytes32 reason = keccak256(abi.encode(token, USD, uint192(1_000e18), uint192(1_201e18)));
        emit ITradingHalts.TradingHaltSet(token, MOVED, until, address(breaker), reason);
        say(ada, 1_201);
        assertEq(haltedUntil(MOVED), until);
        vm.expectRevert(abi.encodeWithSelector(ITradingHalts.TradingHalted.selector, token, MOVED, until));
        halts.requireTrading(token);
        (uint256 kept, uint40 since) = breaker.keptOf(token);
        assertEq(kept, 1_201e18);
        assertEq(since, block.timestamp);
    }

    function test_Jump_EndsByItself() public {
        say(ada, 100);
        uint40 until = haltedUntil(MOVED);
        vm.warp(until - 1);
        assertTrue(halts.isHalted(token));
        vm.warp(until);
        breaker.check(token);
        assertFalse(halts.isHalted(token));
    }

    function test_Jump_OfExactlyTheBoundDoesNotHalt() public {
        say(ada, 1_200);
        assertEq(haltedUntil(MOVED), 0);
        pass(1);
        say(ada, 800);
        assertEq(haltedUntil(MOVED), 0);
        pass(1);
        say(ada, 799);
        assertGt(haltedUntil(MOVED), 0);
    }

    function test_Jump_FromAndToNothing() public {
        say(ada, 0);
        assertGt(haltedUntil(MOVED), 0);
        pass(8 days);
        breaker.check(token);
        assertEq(haltedUntil(MOVED), 0);
        vm.expectEmit(address(breaker));
        uint40 until = uint40(block.timestamp) + 7 days;
        emit ICircuitBreaker.ValueMoved(token, USD, 0, 1e18, type(uint256).max, until);
        say(ada, 1);
    }

    /// @dev Small steps within a month count together.
    function test_Threat_ManySmallSteps() public {
        say(ada, 1_150);
        assertEq(haltedUntil(MOVED), 0);
        pass(1 days);
        say(ada, 1_201);
        assertGt(haltedUntil(MOVED), 0);
    }

    function test_Step_AfterTheMemoryIsComparedWithTheLast() public {
        pass(20 days); // thirty since the first
        say(ada, 1_150);
        (uint256 kept, uint40 since) = breaker.keptOf(token);
        assertEq(kept, 1_150e18);
        assertEq(since, block.timestamp);
        pass(1);
        say(ada, 1_300);
        assertEq(haltedUntil(MOVED), 0);
    }

    /// @dev Nobody makes a halt of the breaker longer by more of the same.
    function test_Threat_JumpsDoNotMakeAHaltLonger() public {
        say(ada, 2_000);
        uint40 until = haltedUntil(MOVED);
        for (uint128 i = 1; i < 6; ++i) {
            pass(1 days);
            say(ada, 2_000 * (i % 2 == 0 ? 4 : 9));
            breaker.check(token);
            assertEq(haltedUntil(MOVED), until);
        }
    }

    function test_Return_LiftsTheHalt() public {
        uint256 index = say(ada, 10_000);
        pass(1 hours);
        vm.expectEmit(address(breaker));
        emit ICircuitBreaker.ValueReturned(token, USD, 1_000e18, 1_001e18);
        vm.expectEmit(address(halts));
        emit ITradingHalts.TradingHaltLifted(token, MOVED, address(breaker));
        correct(ada, index, 1_001);
        assertFalse(halts.isHalted(token));
        (uint256 kept, ) = breaker.keptOf(token);
        assertEq(kept, 1_001e18);
    }

    function test_Return_AfterInvalidationLiftsTheHalt() public {
        uint256 index = say(ada, 1);
        assertTrue(halts.isHalted(token));
        invalidate(index);
        assertFalse(halts.isHalted(token));
    }

    function test_Return_IsSeenWithinALargeBound() public {
        vm.prank(owner);
        breaker.watch(token, USD, 5_000);
        uint256 index = say(ada, 1_510); // back to 1,000 is a third only
        assertTrue(halts.isHalted(token));
        correct(ada, index, 1_000);
        assertFalse(halts.isHalted(token));
    }

    function test_Return_LeavesWhatAGuardianRenewed() public {
        uint256 index = say(ada, 10_000);
        uint40 until = haltedUntil(MOVED) + 1 days;
        vm.prank(guardian);
        halts.renew(token, MOVED, until, "inquiry");
        correct(ada, index, 1_000);
        assertEq(haltedUntil(MOVED), until);
    }

    function test_Stale_IsToldBeforehandAndHaltsByItself() public {
        uint40 day = uint40(block.timestamp);
        say(ada, 1_010);
        uint40 staleAt = day + MAX_AGE + 1;
        assertEq(halts.staleAtOf(token), staleAt);
        vm.warp(staleAt - 1);
        assertFalse(halts.isHalted(token));
        vm.warp(staleAt);
        assertEq(haltedUntil(STALE), staleAt + halts.MAX_HALT());
    }

    /// @dev Looking again and again at what is stale does not make the halt longer.
    function test_Threat_CheckingDoesNotMakeAStaleHaltLonger() public {
        uint40 staleAt = halts.staleAtOf(token);
        vm.warp(staleAt + 13 days);
        breaker.check(token);
        assertEq(haltedUntil(STALE), staleAt + 14 days);
        vm.warp(staleAt + 14 days);
        breaker.check(token);
        assertFalse(halts.isHalted(token));
        assertEq(halts.staleAtOf(token), staleAt);
    }

    function test_Stale_EndsWithANewValuation() public {
        vm.warp(halts.staleAtOf(token) + 1);
        assertTrue(halts.isHalted(token));
        say(ada, 1_010);
        assertFalse(halts.isHalted(token));
    }

    function test_Lost_HaltsAtOnce() public {
        invalidate(1);
        assertEq(halts.staleAtOf(token), block.timestamp);
        assertEq(haltedUntil(STALE), block.timestamp + halts.MAX_HALT());
        uint40 staleAt = uint40(block.timestamp);
        pass(1);
        breaker.check(token);
        assertEq(halts.staleAtOf(token), staleAt);
    }

    function test_Lost_WithItsProviderOrItsQuorumHaltsAtOnce() public {
        uint256 snapshot = vm.snapshotState();
        vm.prank(owner);
        valuations.setProvider(subject, USD, ada, false);
        assertTrue(halts.isHalted(token));
        vm.revertToState(snapshot);
        vm.prank(owner);
        valuations.setStream(subject, USD, 2, MAX_AGE);
        assertTrue(halts.isHalted(token));
    }

    function test_Never_HaltsWhatWasNeverValued() public {
        address other = makeAddr("other");
        breaker.check(other);
        assertFalse(halts.isHalted(other));
        assertEq(halts.staleAtOf(other), 0);
    }

    function test_Watch_AnotherCurrencyStartsAnew() public {
        vm.startPrank(owner);
        valuations.setStream(subject, EUR, 1, MAX_AGE);
        valuations.setProvider(subject, EUR, ben, true);
        vm.expectEmit(address(breaker));
        emit ICircuitBreaker.BreakerWatchSet(token, EUR, 1_000);
        breaker.watch(token, EUR, 1_000);
        vm.stopPrank();
        (bytes3 currency, uint16 bound) = breaker.watchOf(token);
        assertEq(currency, EUR);
        assertEq(bound, 1_000);
        (uint256 kept, uint40 since) = breaker.keptOf(token);
        assertEq(kept, 0);
        assertEq(since, 0);
        vm.prank(ben);
        valuations.publish(subject, EUR, 5, 0, uint40(block.timestamp), METHOD, REPORT);
        assertEq(haltedUntil(MOVED), 0);
        (kept, ) = breaker.keptOf(token);
        assertEq(kept, 5e18);
        say(ada, 1); // dollars count no more
        assertEq(haltedUntil(MOVED), 0);
        (kept, ) = breaker.keptOf(token);
        assertEq(kept, 5e18);
    }

    function test_Changed_LeavesOtherSubjectsAlone() public {
        vm.recordLogs();
        breaker.valuationChanged(bytes32(uint256(type(uint160).max) + 1), USD);
        breaker.valuationChanged(bytes32(type(uint256).max), USD);
        breaker.valuationChanged(subject, EUR);
        assertEq(vm.getRecordedLogs().length, 0);
    }

    function test_RevertWhen_WatchInvalid() public {
        vm.startPrank(owner);
        vm.expectRevert(abi.encodeWithSelector(ICircuitBreaker.BreakerBoundInvalid.selector, 0, 10_000));
        breaker.watch(token, USD, 0);
        vm.expectRevert(abi.encodeWithSelector(ICircuitBreaker.BreakerBoundInvalid.selector, 10_001, 10_000));
        breaker.watch(token, USD, 10_001);
        vm.expectRevert(abi.encodeWithSelector(Currencies.CurrencyCodeInvalid.selector, bytes3("$")));
        breaker.watch(token, "$", 1);
    }

    function test_RevertWhen_SomebodyElseSetsTheWatch() public {
        vm.expectRevert(abi.encodeWithSelector(Scoped.ScopedMissingRole.selector, ada, uint256(RoleIds.OWNER)));
        vm.prank(ada);
        breaker.watch(token, USD, 1);
    }

    /// @dev Whoever may not halt changes nothing; the valuation stands.
    function test_Publish_StandsWhenTheBreakerMayNotHalt() public {
        vm.prank(owner);
        roles.revokeRole(RoleIds.id(address(halts), RoleIds.HALTER), address(breaker));
        vm.expectEmit(address(valuations));
        emit IValuations.ValuationBreakerFailed(subject, USD);
        say(ada, 5_000);
        assertFalse(halts.isHalted(token));
        vm.prank(owner);
        roles.grantRole(RoleIds.id(address(halts), RoleIds.HALTER), address(breaker));
        breaker.check(token); // anyone makes up for it
        assertTrue(halts.isHalted(token));
    }

    function testFuzz_Jump_HaltsAboveTheBoundAlone(uint128 before, uint128 value, uint8 digits, uint16 bound_) public {
        bound_ = uint16(bound(bound_, 1, 10_000));
        digits %= 19;
        vm.prank(owner);
        breaker.watch(token, USD, bound_);
        pass(60 days);
        say(ada, before, digits, uint40(block.timestamp));
        pass(60 days); // a halt by the first one is over, and the second is compared with the first
        breaker.check(token);
        say(ada, value, digits, uint40(block.timestamp));
        uint256 distance = value > before ? value - before : before - value;
        assertEq(haltedUntil(MOVED) != 0, distance * 10_000 >= uint256(before) * (uint256(bound_) + 1) && distance > 0);
    }
}
