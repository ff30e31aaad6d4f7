// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Scoped} from "../../src/governance/Scoped.sol";
import {RoleIds} from "../../src/governance/RoleIds.sol";
import {Currencies} from "../../src/libraries/Currencies.sol";
import {IValuations} from "../../src/oracle/IValuations.sol";
import {OracleSuite} from "./OracleSuite.sol";

contract FailingBreaker {
    error FailingBreakerFailed();

    fallback() external {
        revert FailingBreakerFailed();
    }
}

contract GreedyBreaker {
    fallback() external {
        while (true) {}
    }
}

contract PublishTest is OracleSuite {
    function test_Publish_KeepsTheValuationAndTells() public {
        uint40 day = uint40(block.timestamp - 3 days);
        vm.expectEmit(address(valuations));
        emit IValuations.ValuationPublished(subject, USD, ada, 1, 5_000_000_00, 2, day, METHOD, REPORT, 0);
        assertEq(say(ada, 5_000_000_00, 2, day), 1);
        IValuations.Valuation memory v = valuations.valuationAt(subject, USD, 1);
        uint40 time = uint40(block.timestamp);
        IValuations.Valuation memory expected = IValuations.Valuation(
            5_000_000_00,
            2,
            day,
            time,
            ada,
            0,
            0,
            false,
            METHOD,
            REPORT
        );
        assertEq(abi.encode(v), abi.encode(expected));
        assertEq(valuations.valuationCount(subject, USD), 1);
        assertEq(valuations.newestOf(subject, USD, ada), 1);
        assertEq(valuations.newestOf(subject, USD, ben), 0);
    }

    function test_Publish_KeepsStreamsApart() public {
        bytes32 other = bytes32(uint256(7));
        vm.startPrank(owner);
        valuations.setStream(subject, EUR, 1, MAX_AGE);
        valuations.setStream(other, USD, 1, MAX_AGE);
        valuations.setProvider(other, USD, ada, true);
        vm.stopPrank();
        say(ada, 100);
        vm.expectRevert(abi.encodeWithSelector(IValuations.ValuationNotProvider.selector, ada, subject, EUR));
        vm.prank(ada);
        valuations.publish(subject, EUR, 1, 0, uint40(block.timestamp), METHOD, REPORT);
        vm.prank(ada);
        assertEq(valuations.publish(other, USD, 7, 0, uint40(block.timestamp), METHOD, REPORT), 1);
        assertEq(valuations.latest(other, USD).value, 7);
        assertEq(valuations.valuationCount(subject, USD), 1);
        assertEq(valuations.valuationCount(subject, EUR), 0);
    }

    function test_Publish_TakesTheLargestAndTheSmallestValue() public {
        say(ada, type(uint128).max, 0, uint40(block.timestamp));
        say(ben, 1, 18, uint40(block.timestamp));
        assertEq(latest().value, 1);
        assertEq(latest().decimals, 18);
        pass(1);
        say(ben, type(uint128).max, 18, uint40(block.timestamp));
        assertEq(latest().value, type(uint128).max);
        pass(1);
        say(ben, type(uint128).max, 0, uint40(block.timestamp));
        assertEq(latest().value, type(uint128).max);
        assertEq(latest().decimals, 0);
    }

    function test_RevertWhen_StreamUnknown() public {
        vm.expectRevert(abi.encodeWithSelector(IValuations.ValuationNotProvider.selector, ada, subject, EUR));
        vm.prank(ada);
        valuations.publish(subject, EUR, 1, 0, uint40(block.timestamp), METHOD, REPORT);
    }

    function test_RevertWhen_NotAProvider() public {
        vm.expectRevert(abi.encodeWithSelector(IValuations.ValuationNotProvider.selector, stranger, subject, USD));
        say(stranger, 1);
    }

    function test_RevertWhen_NoLongerAProvider() public {
        uint256 index = say(ada, 1);
        vm.prank(owner);
        valuations.setProvider(subject, USD, ada, false);
        bytes memory refusal = abi.encodeWithSelector(IValuations.ValuationNotProvider.selector, ada, subject, USD);
        pass(1);
        vm.expectRevert(refusal);
        say(ada, 1);
        vm.expectRevert(refusal);
        correct(ada, index, 2);
    }

    function test_RevertWhen_FromTheFuture() public {
        uint40 day = uint40(block.timestamp) + 1;
        vm.expectRevert(abi.encodeWithSelector(IValuations.ValuationFromFuture.selector, day, block.timestamp));
        say(ada, 1, 0, day);
    }

    function test_RevertWhen_NotNewerThanTheProvidersNewest() public {
        uint40 day = uint40(block.timestamp) - 1 days;
        say(ada, 1, 0, day);
        for (uint40 i; i < 2; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IValuations.ValuationNotNewer.selector, ada, day - i, day));
            say(ada, 1, 0, day - i);
        }
        say(ben, 1, 0, day); // another's days are its own
    }

    function test_RevertWhen_EffectiveNever() public {
        vm.expectRevert(abi.encodeWithSelector(IValuations.ValuationNotNewer.selector, ada, 0, 0));
        say(ada, 1, 0, 0);
    }

    function test_RevertWhen_TooManyDecimals() public {
        vm.expectRevert(abi.encodeWithSelector(IValuations.ValuationDecimalsInvalid.selector, 19, 18));
        say(ada, 1, 19, uint40(block.timestamp));
    }

    function test_RevertWhen_EvidenceMissing() public {
        for (uint256 i; i < 2; ++i) {
            vm.expectRevert(IValuations.ValuationEvidenceMissing.selector);
            vm.prank(ada);
            valuations.publish(
                subject,
                USD,
                1,
                0,
                uint40(block.timestamp),
                i == 0 ? bytes32(0) : METHOD,
                i == 1 ? bytes32(0) : REPORT
            );
        }
    }

    function test_Correct_ReplacesAndTells() public {
        uint256 first = say(ada, 100);
        uint40 day = uint40(block.timestamp);
        pass(1 days);
        vm.expectEmit(address(valuations));
        emit IValuations.ValuationPublished(subject, USD, ada, 2, 110, 0, day, METHOD, REPORT, first);
        uint256 second = correct(ada, first, 110);
        IValuations.Valuation memory old = valuations.valuationAt(subject, USD, first);
        IValuations.Valuation memory v = valuations.valuationAt(subject, USD, second);
        assertEq(old.value, 100);
        assertEq(old.correctedBy, second);
        assertEq(v.corrects, first);
        assertEq(v.effectiveAt, day);
        assertEq(v.publishedAt, day + 1 days);
        assertEq(valuations.newestOf(subject, USD, ada), second);
    }

    function test_Correct_OfAnEarlierDayLeavesTheNewest() public {
        uint256 first = say(ada, 100);
        pass(1 days);
        uint256 newest = say(ada, 200);
        correct(ada, first, 150);
        assertEq(valuations.newestOf(subject, USD, ada), newest);
    }

    function test_RevertWhen_CorrectingWhatWasCorrected() public {
        uint256 first = say(ada, 100);
        uint256 second = correct(ada, first, 110);
        vm.expectRevert(abi.encodeWithSelector(IValuations.ValuationCorrected.selector, first, second));
        correct(ada, first, 120);
        assertEq(correct(ada, second, 120), 3);
    }

    function test_RevertWhen_CorrectingAnothers() public {
        uint256 first = say(ada, 100);
        vm.expectRevert(abi.encodeWithSelector(IValuations.ValuationOfAnother.selector, first, ada));
        correct(ben, first, 120);
    }

    function test_RevertWhen_CorrectingNothing() public {
        say(ada, 100);
        for (uint256 i; i < 2; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IValuations.ValuationUnknown.selector, subject, USD, i * 2));
            correct(ada, i * 2, 120);
        }
    }

    function test_RevertWhen_CorrectingTheInvalidated() public {
        uint256 first = say(ada, 100);
        invalidate(first);
        vm.expectRevert(abi.encodeWithSelector(IValuations.ValuationAlreadyInvalidated.selector, first));
        correct(ada, first, 120);
    }

    function test_Invalidate_FreesTheDayAndTells() public {
        uint256 first = say(ada, 100);
        vm.expectEmit(address(valuations));
        emit IValuations.ValuationInvalidated(subject, USD, ada, first, 0, officer, "typing error");
        invalidate(first);
        assertTrue(valuations.valuationAt(subject, USD, first).invalidated);
        assertEq(valuations.newestOf(subject, USD, ada), 0);
        assertEq(say(ada, 101), 2);
        assertEq(valuations.newestOf(subject, USD, ada), 2);
    }

    function test_Invalidate_OfACorrectionRestoresWhatItCorrected() public {
        uint256 first = say(ada, 100);
        uint256 second = correct(ada, first, 110);
        uint256 third = correct(ada, second, 120);
        vm.expectEmit(address(valuations));
        emit IValuations.ValuationInvalidated(subject, USD, ada, third, second, officer, "typing error");
        invalidate(third);
        assertEq(valuations.newestOf(subject, USD, ada), second);
        assertEq(valuations.valuationAt(subject, USD, second).correctedBy, 0);
        uint256 fourth = correct(ada, second, 130);
        assertEq(valuations.newestOf(subject, USD, ada), fourth);
        invalidate(fourth);
        invalidate(second);
        assertEq(valuations.newestOf(subject, USD, ada), first);
        invalidate(first);
        assertEq(valuations.newestOf(subject, USD, ada), 0);
    }

    function test_Invalidate_GoesBackOverInvalidatedAndCorrectedDays() public {
        uint256 first = say(ada, 100);
        pass(1 days);
        uint256 second = say(ada, 200);
        pass(1 days);
        uint256 third = say(ada, 300);
        uint256 corrected = correct(ada, first, 101);
        invalidate(second);
        assertEq(valuations.newestOf(subject, USD, ada), third);
        invalidate(third);
        assertEq(valuations.newestOf(subject, USD, ada), corrected);
    }

    function test_RevertWhen_InvalidatingWithoutReason() public {
        uint256 first = say(ada, 100);
        vm.expectRevert(IValuations.ValuationReasonMissing.selector);
        vm.prank(officer);
        valuations.invalidate(subject, USD, first, 0);
    }

    function test_RevertWhen_InvalidatingNothing() public {
        vm.expectRevert(abi.encodeWithSelector(IValuations.ValuationUnknown.selector, subject, USD, 1));
        invalidate(1);
    }

    function test_RevertWhen_InvalidatingTwiceOrTheCorrected() public {
        uint256 first = say(ada, 100);
        uint256 second = correct(ada, first, 110);
        vm.expectRevert(abi.encodeWithSelector(IValuations.ValuationCorrected.selector, first, second));
        invalidate(first);
        invalidate(second);
        vm.expectRevert(abi.encodeWithSelector(IValuations.ValuationAlreadyInvalidated.selector, second));
        invalidate(second);
    }

    function test_RevertWhen_SomebodyElseInvalidates() public {
        uint256 first = say(ada, 100);
        address[3] memory others = [owner, ada, stranger];
        for (uint256 i; i < others.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(Scoped.ScopedMissingRole.selector, others[i], uint256(RoleIds.OFFICER))
            );
            vm.prank(others[i]);
            valuations.invalidate(subject, USD, first, "reason");
        }
    }

    function test_RevertWhen_SomebodyElseConfigures() public {
        bytes memory refusal = abi.encodeWithSelector(
            Scoped.ScopedMissingRole.selector,
            officer,
            uint256(RoleIds.OWNER)
        );
        vm.startPrank(officer);
        vm.expectRevert(refusal);
        valuations.setStream(subject, EUR, 1, 1);
        vm.expectRevert(refusal);
        valuations.setProvider(subject, USD, officer, true);
        vm.expectRevert(refusal);
        valuations.setBreaker(address(0));
    }

    function test_RevertWhen_SettingsInvalid() public {
        vm.startPrank(owner);
        vm.expectRevert(abi.encodeWithSelector(IValuations.ValuationQuorumInvalid.selector, 0, 32));
        valuations.setStream(subject, USD, 0, 1);
        vm.expectRevert(abi.encodeWithSelector(IValuations.ValuationQuorumInvalid.selector, 33, 32));
        valuations.setStream(subject, USD, 33, 1);
        vm.expectRevert(IValuations.ValuationMaxAgeMissing.selector);
        valuations.setStream(subject, USD, 1, 0);
        vm.expectRevert(abi.encodeWithSelector(Currencies.CurrencyCodeInvalid.selector, bytes3("usd")));
        valuations.setStream(subject, "usd", 1, 1);
        vm.expectRevert(abi.encodeWithSelector(Currencies.CurrencyCodeInvalid.selector, bytes3("US")));
        valuations.setStream(subject, "US", 1, 1);
        vm.expectRevert(IValuations.ValuationProviderMissing.selector);
        valuations.setProvider(subject, USD, address(0), true);
        vm.expectRevert(abi.encodeWithSelector(IValuations.ValuationStreamUnknown.selector, subject, EUR));
        valuations.setProvider(subject, EUR, ada, true);
    }

    function test_RevertWhen_ProvidersTooMany() public {
        vm.startPrank(owner);
        for (uint160 i = 1; i <= 30; ++i) valuations.setProvider(subject, USD, address(i), true);
        vm.expectRevert(abi.encodeWithSelector(IValuations.ValuationTooManyProviders.selector, subject, USD, 32));
        valuations.setProvider(subject, USD, stranger, true);
        valuations.setProvider(subject, USD, ada, false);
        assertEq(valuations.providersOf(subject, USD).length, 31);
        valuations.setProvider(subject, USD, ada, true); // who had a seat keeps it
        assertEq(valuations.providersOf(subject, USD)[0], ada);
    }

    /// @dev All seats taken: what the breaker does then must fit in what it is given.
    function test_Publish_TellsTheBreakerOfTheLargestStream() public {
        vm.startPrank(owner);
        for (uint160 i = 1; i <= 30; ++i) valuations.setProvider(subject, USD, address(i), true);
        vm.stopPrank();
        // The smallest last: the sort has the most to move.
        for (uint160 i = 1; i <= 30; ++i) say(address(i), uint128(1000 - i));
        say(ada, 960);
        say(ben, 950);
        (uint256 kept, ) = breaker.keptOf(token);
        assertGt(kept, 0);
        pass(breaker.MEMORY());
        say(ada, 959);
        (, uint40 since) = breaker.keptOf(token);
        if (gasIsTheirs()) assertEq(since, block.timestamp);
    }

    function test_Publish_SurvivesAFailingBreaker() public {
        address[2] memory bad = [address(new FailingBreaker()), address(new GreedyBreaker())];
        for (uint256 i; i < bad.length; ++i) {
            vm.prank(owner);
            valuations.setBreaker(bad[i]);
            pass(1);
            vm.expectEmit(address(valuations));
            emit IValuations.ValuationBreakerFailed(subject, USD);
            say(ada, 100);
        }
        vm.prank(owner);
        valuations.setBreaker(address(0));
        pass(1);
        assertEq(say(ada, 100), 3);
    }

    function test_RevertWhen_CorrectedTooOften() public {
        uint256 last = say(ada, 100);
        for (uint128 i; i < 16; ++i) last = correct(ada, last, i);
        vm.expectRevert(abi.encodeWithSelector(IValuations.ValuationTooManyCorrections.selector, last, 16));
        correct(ada, last, 120);
        invalidate(last); // frees its place in the row
        correct(ada, last - 1, 120);
        pass(1);
        last = say(ada, 130);
        assertEq(correct(ada, last, 131), last + 1);
    }

    /// @dev A provider must not make its newest valuation too dear to invalidate, by correcting the one before without end.
    function test_Threat_CorrectingWithoutEnd() public {
        uint256 last = say(ada, 100);
        pass(1);
        uint256 bad = say(ada, 1);
        for (uint128 i; i < 200; ++i) {
            vm.prank(ada);
            try valuations.correct(subject, USD, last, i, 0, METHOD, REPORT) returns (uint256 index) {
                last = index; // as long as it is allowed
            } catch {
                break;
            }
        }
        vm.record();
        invalidate(bad);
        (bytes32[] memory reads, ) = vm.accesses(address(valuations));
        assertLt(reads.length, 100);
        assertEq(valuations.newestOf(subject, USD, ada), last);
    }

    /// @dev A provider must not slip past the breaker by starving it of gas.
    function test_Threat_StarvingTheBreaker() public {
        uint40 day = uint40(block.timestamp);
        bytes memory call = abi.encodeCall(valuations.publish, (subject, USD, 1, 0, day, METHOD, REPORT));
        for (uint256 gas_ = 100_000; gas_ < 700_000; gas_ += 20_000) {
            uint256 snapshot = vm.snapshotState();
            vm.recordLogs();
            vm.prank(ada);
            (bool success, ) = address(valuations).call{gas: gas_}(call);
            if (success) assertEq(vm.getRecordedLogs().length, 1); // the breaker did not fail
            vm.revertToState(snapshot);
        }
        vm.expectPartialRevert(IValuations.ValuationGasTooLow.selector);
        vm.prank(ada);
        valuations.publish{gas: 400_000}(subject, USD, 1, 0, day, METHOD, REPORT);
    }
}
