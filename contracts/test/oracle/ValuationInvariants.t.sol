// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {CircuitBreaker} from "../../src/oracle/CircuitBreaker.sol";
import {IValuations} from "../../src/oracle/IValuations.sol";
import {Valuations} from "../../src/oracle/Valuations.sol";
import {OracleSuite} from "./OracleSuite.sol";

/// @notice Providers say, correct and are dismissed, an officer invalidates, time passes, anyone checks. Keeps books of its
/// own: for each provider its days in order, and for each day what was said of it, the last standing first.
contract ValuationHandler is Test {
    struct Said {
        uint256 index;
        uint128 value;
        uint8 decimals;
    }

    struct Day {
        uint40 effectiveAt;
        Said[] said;
    }

    bytes3 private constant USD = "USD";
    Valuations private immutable VALUATIONS;
    CircuitBreaker private immutable BREAKER;
    address private immutable TOKEN;
    bytes32 private immutable SUBJECT;
    address private _owner;
    address private _officer;
    uint256 private _now = block.timestamp;

    address[] public providers;
    mapping(address provider => bool) public allowed;
    mapping(address provider => Day[]) private _days;
    uint256 public quorum = 2;
    uint256 public maxAge = 400 days;
    uint256 public published;

    constructor(
        Valuations valuations,
        CircuitBreaker breaker,
        address token,
        address owner,
        address officer,
        address[] memory list
    ) {
        (VALUATIONS, BREAKER, TOKEN, SUBJECT) = (valuations, breaker, token, bytes32(uint256(uint160(token))));
        (_owner, _officer, providers) = (owner, officer, list);
        for (uint256 i; i < list.length; ++i) allowed[list[i]] = true;
    }

    modifier atNow() {
        vm.warp(_now);
        _;
    }

    function publish(uint256 who, uint128 value, uint8 decimals, uint256 age) external atNow {
        address p = providers[who % providers.length];
        Day[] storage list = _days[p];
        uint256 newest = _newestDay(list);
        if (!allowed[p] || newest >= _now) return;
        uint40 day = uint40(bound(age, newest + 1, _now));
        decimals %= 19;
        value = uint128(bound(value, 0, 1e30));
        vm.prank(p);
        uint256 index = VALUATIONS.publish(SUBJECT, USD, value, decimals, day, "method", "report");
        Day storage d = list.push();
        d.effectiveAt = day;
        d.said.push(Said(index, value, decimals));
        ++published;
    }

    function correct(uint256 who, uint256 which, uint128 value, uint8 decimals) external atNow {
        address p = providers[who % providers.length];
        Day[] storage list = _days[p];
        if (!allowed[p] || list.length == 0) return;
        Day storage d = list[which % list.length];
        if (d.said.length == 0 || d.said.length > VALUATIONS.MAX_CORRECTIONS()) return;
        decimals %= 19;
        value = uint128(bound(value, 0, 1e30));
        uint256 target = d.said[d.said.length - 1].index;
        vm.prank(p);
        uint256 index = VALUATIONS.correct(SUBJECT, USD, target, value, decimals, "method", "report");
        d.said.push(Said(index, value, decimals));
        ++published;
    }

    function invalidate(uint256 who, uint256 which) external atNow {
        Day[] storage list = _days[providers[who % providers.length]];
        if (list.length == 0) return;
        Day storage d = list[which % list.length];
        if (d.said.length == 0) return;
        uint256 index = d.said[d.said.length - 1].index;
        vm.prank(_officer);
        VALUATIONS.invalidate(SUBJECT, USD, index, "reason");
        d.said.pop();
    }

    function dismiss(uint256 who) external atNow {
        address p = providers[who % providers.length];
        allowed[p] = !allowed[p];
        vm.prank(_owner);
        VALUATIONS.setProvider(SUBJECT, USD, p, allowed[p]);
    }

    function configure(uint256 quorum_, uint256 maxAge_) external atNow {
        (quorum, maxAge) = (bound(quorum_, 1, 3), bound(maxAge_, 1 days, 500 days));
        vm.prank(_owner);
        VALUATIONS.setStream(SUBJECT, USD, uint8(quorum), uint32(maxAge));
    }

    function check() external atNow {
        BREAKER.check(TOKEN);
    }

    function pass(uint256 seconds_) external {
        _now += bound(seconds_, 1, 60 days);
    }

    function time() external view returns (uint256) {
        return _now;
    }

    /// @dev What counts of a provider, by the books.
    function counted(address provider) external view returns (bool counts, Said memory said, uint40 effectiveAt) {
        Day[] storage list = _days[provider];
        for (uint256 i = list.length; i > 0 && !counts; --i) {
            Day storage d = list[i - 1];
            if (d.said.length == 0) continue;
            (said, effectiveAt) = (d.said[d.said.length - 1], d.effectiveAt);
            return (allowed[provider] && _now <= effectiveAt + maxAge, said, effectiveAt);
        }
    }

    function _newestDay(Day[] storage list) private view returns (uint256) {
        for (uint256 i = list.length; i > 0; --i) if (list[i - 1].said.length > 0) return list[i - 1].effectiveAt;
        return 0;
    }
}

contract ValuationInvariantsTest is OracleSuite {
    ValuationHandler private handler;
    address[] private list;

    function setUp() public override {
        super.setUp();
        list = [ada, ben, makeAddr("carl"), makeAddr("dora")];
        for (uint256 i = 2; i < 4; ++i) {
            vm.prank(owner);
            valuations.setProvider(subject, USD, list[i], true);
        }
        handler = new ValuationHandler(valuations, breaker, token, owner, officer, list);
        targetContract(address(handler));
    }

    /// @dev Neither a stale nor an invalidated, a corrected or a dismissed one's value counts; all others do.
    function invariant_OnlyWhatStandsIsInTheAggregate() public {
        vm.warp(handler.time());
        uint256[] memory values = new uint256[](4);
        ValuationHandler.Said[] memory standing = new ValuationHandler.Said[](4);
        uint256 count;
        uint8 most;
        uint256 oldest = type(uint256).max;
        for (uint256 i; i < 4; ++i) {
            (bool counts, ValuationHandler.Said memory said, uint40 day) = handler.counted(list[i]);
            assertEq(valuations.newestOf(subject, USD, list[i]), said.index);
            if (!counts) continue;
            standing[count++] = said;
            if (said.decimals > most) most = said.decimals;
            if (day < oldest) oldest = day;
        }
        IValuations.Aggregate memory a = latest();
        assertEq(a.providers, count);
        assertEq(a.valid, count >= handler.quorum());
        if (!a.valid) return;
        for (uint256 i; i < count; ++i) values[i] = standing[i].value * 10 ** (most - standing[i].decimals);
        for (uint256 i = count; i < 4; ++i) values[i] = type(uint256).max;
        assertEq(a.value, vm.sort(values)[(count - 1) / 2]);
        assertEq(a.decimals, most);
        assertEq(a.asOf, oldest);
        assertGe(a.validUntil, handler.time());
    }

    /// @dev With nothing said anew, no halt of the breaker outlives its bound, whoever checks how often.
    function invariant_HaltsEndWithoutAGuardian() public {
        vm.warp(handler.time());
        uint256 snapshot = vm.snapshotState();
        breaker.check(token);
        uint256 quiet = handler.time() + breaker.HALT();
        vm.warp(quiet);
        breaker.check(token);
        // By then a jump's halt is over; a stale value's ends its fourteen days after it began, for good.
        uint256 staleAt = halts.staleAtOf(token);
        vm.warp((staleAt > quiet ? staleAt : quiet) + halts.MAX_HALT());
        breaker.check(token);
        assertFalse(halts.isHalted(token));
        vm.revertToState(snapshot);
    }

    /// @dev Nothing that was ever said is lost.
    function invariant_TheRecordOnlyGrows() public view {
        assertEq(valuations.valuationCount(subject, USD), handler.published());
    }
}
