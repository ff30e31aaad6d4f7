// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {RoleIds} from "../../src/governance/RoleIds.sol";
import {Roles} from "../../src/governance/Roles.sol";
import {Scoped} from "../../src/governance/Scoped.sol";
import {Currencies} from "../../src/libraries/Currencies.sol";
import {DemoFeed} from "../../src/mocks/DemoFeed.sol";
import {CurrencyRates} from "../../src/oracle/CurrencyRates.sol";
import {ICurrencyRates} from "../../src/oracle/ICurrencyRates.sol";
import {ProxyFeed, RevertingFeed, ScriptedFeed, ShapelessFeed, ShortFeed} from "./HostileFeeds.sol";

contract CurrencyRatesTest is Test {
    uint32 private constant DAY = 1 days;

    address private owner = makeAddr("owner");
    address private stranger = makeAddr("stranger");
    CurrencyRates private rates;
    ScriptedFeed private euro;
    DemoFeed private pound;

    function setUp() public {
        vm.warp(1_800_000_000);
        Roles roles = Roles(deployCode("Roles.sol:Roles"));
        rates = CurrencyRates(deployCode("CurrencyRates.sol:CurrencyRates", abi.encode(roles, owner)));
        euro = new ScriptedFeed(8);
        answer(1.1e8);
        pound = new DemoFeed(18, "GBP / USD", 1.25e18);
        vm.startPrank(owner);
        rates.setFeed("EUR", address(euro), DAY);
        rates.setFeed("GBP", address(pound), DAY);
        vm.stopPrank();
    }

    function answer(int256 a) private {
        euro.script(7, a, block.timestamp, block.timestamp, 7);
    }

    function setEuro(address feed) private {
        vm.prank(owner);
        rates.setFeed("EUR", feed, DAY);
    }

    function test_Rate_IsInEighteenDecimals() public view {
        (uint256 rate, uint256 updatedAt) = rates.rateOf("EUR");
        assertEq(rate, 1.1e18);
        assertEq(updatedAt, block.timestamp);
        (rate, ) = rates.rateOf("GBP");
        assertEq(rate, 1.25e18);
        (rate, ) = rates.rateOf("USD");
        assertEq(rate, 1e18);
    }

    function test_Convert_RoundsDown() public view {
        assertEq(rates.convert(100, "EUR", "USD"), 110);
        assertEq(rates.convert(101, "EUR", "USD"), 111); // 111.1
        assertEq(rates.convert(110, "USD", "EUR"), 100);
        assertEq(rates.convert(1_000, "EUR", "GBP"), 880);
        assertEq(rates.convert(7, "MNT", "MNT"), 7);
        uint256 much = type(uint256).max / 2;
        assertEq(rates.convert(much, "EUR", "GBP"), (much / 25) * 22 + ((much % 25) * 22) / 25);
    }

    function test_SetFeed_TellsWhoEmits() public {
        ProxyFeed proxy = new ProxyFeed(address(pound));
        vm.expectEmit(address(rates));
        emit ICurrencyRates.CurrencyFeedSet("AED", address(proxy), address(pound), DAY, 18, 1.25e18, block.timestamp);
        vm.prank(owner);
        rates.setFeed("AED", address(proxy), DAY);
        (address feed, uint32 maxAge) = rates.feedOf("AED");
        assertEq(feed, address(proxy));
        assertEq(maxAge, DAY);
        vm.expectEmit(address(rates));
        emit ICurrencyRates.CurrencyFeedSet("AED", address(0), address(0), 0, 0, 0, 0);
        vm.prank(owner);
        rates.setFeed("AED", address(0), 0);
        vm.expectRevert(abi.encodeWithSelector(ICurrencyRates.CurrencyUnknown.selector, bytes3("AED")));
        rates.rateOf("AED");
    }

    function test_SetFeed_OfAFeedWhoseAggregatorIsNoneTakesTheFeed() public {
        ProxyFeed proxy = new ProxyFeed(address(pound));
        vm.mockCall(address(proxy), abi.encodeCall(proxy.aggregator, ()), abi.encode(type(uint256).max));
        vm.expectEmit(address(rates));
        emit ICurrencyRates.CurrencyFeedSet("EUR", address(proxy), address(proxy), DAY, 18, 1.25e18, block.timestamp);
        setEuro(address(proxy));
    }

    function test_Rate_CountsToItsLastSecond() public {
        uint256 updatedAt = block.timestamp;
        vm.warp(updatedAt + DAY);
        rates.rateOf("EUR");
        vm.warp(updatedAt + DAY + 1);
        bytes memory stale = abi.encodeWithSelector(ICurrencyRates.CurrencyAnswerStale.selector, euro, updatedAt, DAY);
        vm.expectRevert(stale);
        rates.rateOf("EUR");
        vm.expectRevert(stale);
        rates.convert(1, "EUR", "USD");
        vm.expectRevert(stale);
        rates.convert(1, "USD", "EUR");
    }

    function test_RevertWhen_AnswerIsNotPositiveOrTooLarge() public {
        int256[4] memory bad = [int256(0), -1, type(int256).min, int256(uint256(type(uint128).max)) + 1];
        for (uint256 i; i < bad.length; ++i) {
            answer(bad[i]);
            vm.expectRevert(abi.encodeWithSelector(ICurrencyRates.CurrencyAnswerInvalid.selector, euro, bad[i]));
            rates.rateOf("EUR");
        }
    }

    function test_RevertWhen_RoundIsIncomplete() public {
        euro.script(7, 1, block.timestamp, 0, 7);
        vm.expectRevert(abi.encodeWithSelector(ICurrencyRates.CurrencyRoundIncomplete.selector, euro, 7, 7));
        rates.rateOf("EUR");
        euro.script(7, 1, block.timestamp, block.timestamp, 6);
        vm.expectRevert(abi.encodeWithSelector(ICurrencyRates.CurrencyRoundIncomplete.selector, euro, 7, 6));
        rates.rateOf("EUR");
    }

    function test_RevertWhen_AnswerIsFromTheFuture() public {
        euro.script(7, 1, block.timestamp, block.timestamp + 1, 7);
        vm.expectRevert(
            abi.encodeWithSelector(
                ICurrencyRates.CurrencyAnswerFromFuture.selector,
                euro,
                block.timestamp + 1,
                block.timestamp
            )
        );
        rates.rateOf("EUR");
    }

    function test_RevertWhen_DecimalsChangeToTooMany() public {
        uint256[3] memory bad = [uint256(19), 256, type(uint256).max];
        for (uint256 i; i < bad.length; ++i) {
            euro.setDecimals(bad[i]);
            vm.expectRevert(abi.encodeWithSelector(ICurrencyRates.CurrencyDecimalsInvalid.selector, euro, bad[i], 18));
            rates.rateOf("EUR");
        }
    }

    function test_RevertWhen_FeedIsNoFeed() public {
        address[5] memory bad = [
            address(new RevertingFeed()),
            address(new ShortFeed()),
            address(new ShapelessFeed()),
            stranger,
            address(this)
        ];
        for (uint256 i; i < bad.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(ICurrencyRates.CurrencyFeedFailed.selector, bad[i]));
            setEuro(bad[i]);
        }
    }

    function test_RevertWhen_FeedFailsLater() public {
        vm.etch(address(euro), address(new RevertingFeed()).code);
        vm.expectRevert(abi.encodeWithSelector(ICurrencyRates.CurrencyFeedFailed.selector, euro));
        rates.rateOf("EUR");
        (uint256 rate, ) = rates.rateOf("GBP"); // the others go on
        assertEq(rate, 1.25e18);
    }

    function test_RevertWhen_SequencerIsDownOrJustUp() public {
        ScriptedFeed sequencer = new ScriptedFeed(0);
        vm.expectEmit(address(rates));
        emit ICurrencyRates.CurrencySequencerSet(address(sequencer), 1 hours);
        vm.prank(owner);
        rates.setSequencer(address(sequencer), 1 hours);
        (address feed, uint32 grace) = rates.sequencer();
        assertEq(feed, address(sequencer));
        assertEq(grace, 1 hours);

        uint256 time = block.timestamp;
        sequencer.script(1, 1, time, time, 1);
        vm.expectRevert(ICurrencyRates.CurrencySequencerDown.selector);
        rates.rateOf("EUR");
        sequencer.script(1, 0, 0, time, 1); // it does not know yet
        vm.expectRevert(ICurrencyRates.CurrencySequencerDown.selector);
        rates.rateOf("EUR");
        sequencer.script(1, 0, time + 1, time, 1);
        vm.expectRevert(ICurrencyRates.CurrencySequencerDown.selector);
        rates.rateOf("EUR");
        sequencer.script(1, 0, time, time, 1);
        vm.expectRevert(abi.encodeWithSelector(ICurrencyRates.CurrencySequencerJustUp.selector, time + 1 hours));
        rates.rateOf("EUR");
        vm.warp(time + 1 hours);
        rates.rateOf("EUR");
        assertEq(rates.convert(5, "EUR", "EUR"), 5);

        vm.etch(address(sequencer), "");
        vm.expectRevert(abi.encodeWithSelector(ICurrencyRates.CurrencyFeedFailed.selector, sequencer));
        rates.rateOf("EUR");
        vm.prank(owner);
        rates.setSequencer(address(0), 0);
        rates.rateOf("EUR");
    }

    function test_RevertWhen_SettingsInvalid() public {
        vm.startPrank(owner);
        vm.expectRevert(ICurrencyRates.CurrencyIsTheDollar.selector);
        rates.setFeed("USD", address(euro), DAY);
        vm.expectRevert(ICurrencyRates.CurrencyMaxAgeMissing.selector);
        rates.setFeed("EUR", address(euro), 0);
        vm.expectRevert(abi.encodeWithSelector(Currencies.CurrencyCodeInvalid.selector, bytes3("E1R")));
        rates.setFeed("E1R", address(euro), DAY);
        vm.expectRevert(abi.encodeWithSelector(ICurrencyRates.CurrencyUnknown.selector, bytes3("MNT")));
        rates.convert(1, "USD", "MNT");
    }

    function test_RevertWhen_SomebodyElseConfigures() public {
        bytes memory refusal = abi.encodeWithSelector(
            Scoped.ScopedMissingRole.selector,
            stranger,
            uint256(RoleIds.OWNER)
        );
        vm.startPrank(stranger);
        vm.expectRevert(refusal);
        rates.setFeed("EUR", address(pound), DAY);
        vm.expectRevert(refusal);
        rates.setSequencer(address(0), 0);
    }

    function test_DemoFeed_KeepsItsRounds() public {
        pound.update(1.3e18);
        (uint80 roundId, int256 a, , , uint80 answeredIn) = pound.latestRoundData();
        assertEq(roundId, 2);
        assertEq(a, 1.3e18);
        assertEq(answeredIn, 2);
        (, a, , , ) = pound.getRoundData(1);
        assertEq(a, 1.25e18);
        assertEq(pound.version(), 1);
        assertEq(pound.description(), "GBP / USD");
        for (uint80 i; i < 2; ++i) {
            vm.expectRevert(abi.encodeWithSelector(DemoFeed.DemoFeedRoundUnknown.selector, i * 3));
            pound.getRoundData(i * 3);
        }
    }

    /// @dev There and back never yields more, and loses less than one unit each way, at the better rate.
    function testFuzz_Convert_RoundTrip(uint128 amount, uint64 euros, uint64 pounds, uint8 digits) public {
        digits %= 19;
        (euros, pounds) = (uint64(bound(euros, 1, 1e18)), uint64(bound(pounds, 1, 1e18)));
        euro.setDecimals(digits);
        answer(int256(uint256(euros)));
        DemoFeed other = new DemoFeed(digits, "", int192(uint192(pounds)));
        vm.prank(owner);
        rates.setFeed("GBP", address(other), DAY);
        uint256 there = rates.convert(amount, "EUR", "GBP");
        assertEq(there, (uint256(amount) * euros) / pounds);
        uint256 back = rates.convert(there, "GBP", "EUR");
        assertLe(back, amount);
        // The lost part of a pound is worth at most that much in euros.
        assertGe(back + pounds / euros + 1, amount);
    }

    function testFuzz_Rate_LosesNothingInAnyDecimals(uint8 digits, uint128 a) public {
        digits %= 19;
        a = uint128(bound(a, 1, type(uint128).max));
        euro.setDecimals(digits);
        answer(int256(uint256(a)));
        (uint256 rate, ) = rates.rateOf("EUR");
        assertEq(rate / 10 ** (18 - digits), a);
        assertEq(rate % 10 ** (18 - digits), 0);
    }
}
