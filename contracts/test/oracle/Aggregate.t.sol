// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IValuations} from "../../src/oracle/IValuations.sol";
import {OracleSuite} from "./OracleSuite.sol";

contract AggregateTest is OracleSuite {
    function test_Latest_IsNothingBeforeTheQuorum() public {
        IValuations.Aggregate memory none;
        assertEq(abi.encode(latest()), abi.encode(none));
        say(ada, 100);
        none.providers = 1;
        assertEq(abi.encode(latest()), abi.encode(none));
        assertEq(abi.encode(valuations.latest(subject, EUR)), abi.encode(valuations.latest("nobody", USD)));
    }

    function test_Latest_IsTheLowerOfTwo() public {
        uint40 time = uint40(block.timestamp);
        say(ada, 120, 0, time - 5 days);
        say(ben, 100_00, 2, time - 9 days);
        IValuations.Aggregate memory expected = IValuations.Aggregate(
            100_00,
            2,
            time - 9 days,
            time - 9 days + MAX_AGE,
            2,
            true
        );
        assertEq(abi.encode(latest()), abi.encode(expected));
    }

    function test_Latest_CountsToItsLastSecond() public {
        uint40 day = uint40(block.timestamp);
        say(ada, 100);
        say(ben, 120);
        assertEq(latest().validUntil, day + MAX_AGE);
        vm.warp(day + MAX_AGE);
        assertTrue(latest().valid);
        vm.warp(day + MAX_AGE + 1);
        assertFalse(latest().valid);
        assertEq(latest().providers, 0);
    }

    function test_Latest_LosesTheStaleAndKeepsItsQuorum() public {
        address carl = makeAddr("carl");
        vm.prank(owner);
        valuations.setProvider(subject, USD, carl, true);
        uint40 day = uint40(block.timestamp);
        say(ada, 100, 0, day - 30 days);
        say(ben, 120, 0, day - 20 days);
        say(carl, 140, 0, day - 10 days);
        assertEq(latest().value, 120);
        // Of three the second to go stale ends a quorum of two.
        assertEq(latest().validUntil, day - 20 days + MAX_AGE);
        vm.warp(day - 30 days + MAX_AGE + 1);
        assertEq(latest().value, 120);
        assertEq(latest().providers, 2);
        assertEq(latest().asOf, day - 20 days);
        vm.warp(day - 20 days + MAX_AGE + 1);
        assertFalse(latest().valid);
        assertEq(latest().providers, 1);
    }

    function test_Latest_LosesTheDismissedAndTakesThemBack() public {
        say(ada, 100);
        say(ben, 120);
        vm.prank(owner);
        valuations.setProvider(subject, USD, ada, false);
        assertFalse(latest().valid);
        assertEq(latest().providers, 1);
        vm.prank(owner);
        valuations.setProvider(subject, USD, ada, true);
        assertEq(latest().value, 100);
    }

    function test_StreamOf_TellsQuorumAndAge() public {
        (uint8 quorum, uint32 maxAge) = valuations.streamOf(subject, USD);
        assertEq(quorum, 2);
        assertEq(maxAge, MAX_AGE);
        vm.prank(owner);
        valuations.setStream(subject, USD, 1, 1 days);
        (quorum, maxAge) = valuations.streamOf(subject, USD);
        assertEq(quorum, 1);
        assertEq(maxAge, 1 days);
    }

    function test_Latest_FollowsTheSettings() public {
        say(ada, 100);
        vm.prank(owner);
        valuations.setStream(subject, USD, 1, 1 days);
        assertEq(latest().value, 100);
        pass(1 days + 1);
        assertFalse(latest().valid);
    }

    /// @dev The lower median of the newest valuation of each, against a sort of our own; any decimals.
    function testFuzz_Latest_IsTheLowerMedian(uint128[12] memory values, uint8[12] memory digits, uint8 count) public {
        count = uint8(bound(count, 1, 12));
        vm.prank(owner);
        valuations.setStream(subject, USD, count, MAX_AGE);
        uint256[] memory expected = new uint256[](count);
        uint8 most;
        for (uint160 i; i < count; ++i) {
            digits[i] %= 19;
            if (digits[i] > most) most = digits[i];
            address provider = address(i + 1);
            vm.prank(owner);
            valuations.setProvider(subject, USD, provider, true);
            say(provider, values[i] / 2, 3, uint40(block.timestamp) - 1); // counts no more
            say(provider, values[i], digits[i], uint40(block.timestamp));
        }
        for (uint256 i; i < count; ++i) expected[i] = values[i] * 10 ** (most - digits[i]);
        IValuations.Aggregate memory a = latest();
        assertTrue(a.valid);
        assertEq(a.providers, count);
        assertEq(a.decimals, most);
        // The value with (count - 1) / 2 below it, ties aside: by counting, not by sorting as the contract does.
        (uint256 below, uint256 notAbove) = (0, 0);
        for (uint256 i; i < count; ++i) {
            if (expected[i] < a.value) ++below;
            if (expected[i] <= a.value) ++notAbove;
        }
        uint256 place = uint256(count - 1) / 2;
        assertTrue(below <= place && place < notAbove);
        assertEq(vm.sort(expected)[place], a.value);
    }

    function testFuzz_Latest_IsValidWhileEnoughAreFresh(uint32[6] memory ages, uint8 quorum, uint32 later) public {
        quorum = uint8(bound(quorum, 1, 6));
        vm.prank(owner);
        valuations.setStream(subject, USD, quorum, MAX_AGE);
        for (uint160 i; i < 6; ++i) {
            vm.prank(owner);
            valuations.setProvider(subject, USD, address(i + 1), true);
            ages[i] = uint32(bound(ages[i], 0, 2 * MAX_AGE));
            say(address(i + 1), uint128(i), 0, uint40(block.timestamp - ages[i]));
        }
        IValuations.Aggregate memory before = latest();
        later = uint32(bound(later, 0, MAX_AGE));
        pass(later);
        uint256 fresh;
        for (uint256 i; i < 6; ++i) if (uint256(ages[i]) + later <= MAX_AGE) ++fresh;
        assertEq(latest().providers, fresh);
        assertEq(latest().valid, fresh >= quorum);
        if (before.valid) assertEq(latest().valid, vm.getBlockTimestamp() <= before.validUntil);
    }
}
