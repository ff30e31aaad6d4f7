// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RoleIds} from "../../src/governance/RoleIds.sol";
import {Roles} from "../../src/governance/Roles.sol";
import {CircuitBreaker} from "../../src/oracle/CircuitBreaker.sol";
import {IValuations} from "../../src/oracle/IValuations.sol";
import {Valuations} from "../../src/oracle/Valuations.sol";
import {ITradingHalts} from "../../src/property/ITradingHalts.sol";
import {TradingHalts} from "../../src/property/TradingHalts.sol";
import {MeasuredTest} from "../MeasuredTest.sol";

/// @notice Two appraisers of one token, of whom both must speak, and a breaker that is told.
abstract contract OracleSuite is MeasuredTest {
    bytes3 internal constant USD = "USD";
    bytes3 internal constant EUR = "EUR";
    uint32 internal constant MAX_AGE = 400 days;
    bytes32 internal constant METHOD = keccak256("comparable sales");
    bytes32 internal constant REPORT = keccak256("report");

    address internal owner = makeAddr("owner");
    address internal officer = makeAddr("officer");
    address internal guardian = makeAddr("guardian");
    address internal ada = makeAddr("ada");
    address internal ben = makeAddr("ben");
    address internal stranger = makeAddr("stranger");
    address internal token = makeAddr("token");
    bytes32 internal subject = bytes32(uint256(uint160(token)));

    Roles internal roles;
    TradingHalts internal halts;
    Valuations internal valuations;
    CircuitBreaker internal breaker;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        vm.startPrank(owner);
        roles = Roles(deployCode("Roles.sol:Roles"));
        halts = TradingHalts(deployCode("TradingHalts.sol:TradingHalts", abi.encode(roles, owner)));
        valuations = Valuations(deployCode("Valuations.sol:Valuations", abi.encode(roles, owner)));
        bytes memory args = abi.encode(roles, owner, valuations, halts);
        breaker = CircuitBreaker(deployCode("CircuitBreaker.sol:CircuitBreaker", args));
        roles.grantRole(RoleIds.id(address(halts), RoleIds.HALTER), address(breaker));
        roles.grantRole(RoleIds.id(address(halts), RoleIds.GUARDIAN), guardian);
        roles.grantRole(RoleIds.id(address(valuations), RoleIds.OFFICER), officer);
        valuations.setBreaker(address(breaker));
        valuations.setStream(subject, USD, 2, MAX_AGE);
        valuations.setProvider(subject, USD, ada, true);
        valuations.setProvider(subject, USD, ben, true);
        vm.stopPrank();
    }

    /// @dev Whole dollars, as of now.
    function say(address provider, uint128 dollars) internal returns (uint256) {
        return say(provider, dollars, 0, uint40(block.timestamp));
    }

    function say(address provider, uint128 value, uint8 decimals, uint40 effectiveAt) internal returns (uint256) {
        vm.prank(provider);
        return valuations.publish(subject, USD, value, decimals, effectiveAt, METHOD, REPORT);
    }

    function correct(address provider, uint256 index, uint128 dollars) internal returns (uint256) {
        vm.prank(provider);
        return valuations.correct(subject, USD, index, dollars, 0, METHOD, REPORT);
    }

    function invalidate(uint256 index) internal {
        vm.prank(officer);
        valuations.invalidate(subject, USD, index, "typing error");
    }

    function latest() internal view returns (IValuations.Aggregate memory) {
        return valuations.latest(subject, USD);
    }

    function pass(uint256 time) internal {
        vm.warp(vm.getBlockTimestamp() + time);
    }

    /// @dev The end of the halt of this kind; zero: none in force.
    function haltedUntil(ITradingHalts.Kind kind) internal view returns (uint40) {
        ITradingHalts.Halt[] memory list = halts.haltOf(token);
        for (uint256 i; i < list.length; ++i) {
            if (list[i].kind == kind) return list[i].until;
        }
        return 0;
    }
}
