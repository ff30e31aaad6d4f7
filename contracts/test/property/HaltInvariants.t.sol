// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPropertyHealth} from "../../src/property/IPropertyHealth.sol";
import {ITradingHalts} from "../../src/property/ITradingHalts.sol";
import {PropertyHealth} from "../../src/property/PropertyHealth.sol";
import {TradingHalts} from "../../src/property/TradingHalts.sol";
import {Test} from "forge-std/Test.sol";
import {PropertySuite} from "./PropertySuite.sol";

/// @notice Everybody who can halt does, at any time, with any end; what is refused is refused.
contract HaltsHandler is Test {
    TradingHalts private immutable HALTS;
    PropertyHealth private immutable HEALTH;
    address private immutable TOKEN;
    uint256 private immutable ID;
    address private immutable HALTER;
    address private immutable GUARDIAN;
    address private immutable OFFICER;
    address private immutable ATTESTOR;

    /// @dev Of everything set or renewed, the last second that anybody was told; kinds as in `ITradingHalts.Kind`.
    uint40[4] public toldUntil;
    uint256 public renewals;
    uint256 public acts;

    constructor(TradingHalts halts, PropertyHealth health, address token, uint256 id, address[4] memory people) {
        (HALTS, HEALTH, TOKEN, ID) = (halts, health, token, id);
        (HALTER, GUARDIAN, OFFICER, ATTESTOR) = (people[0], people[1], people[2], people[3]);
    }

    function halt(uint8 kind, uint40 ahead) external {
        uint40 until = _ahead(ahead);
        vm.prank(HALTER);
        try HALTS.halt(TOKEN, ITradingHalts.Kind(kind % 4), until, 0) {
            _told(kind % 4, until);
        } catch {}
    }

    function haltByHealth(uint40 ahead) external {
        uint40 until = _ahead(ahead);
        vm.prank(OFFICER);
        try HEALTH.halt(ID, until, 0) {
            _told(1, until);
        } catch {}
    }

    function attest(bool good, uint40 validFor) external {
        IPropertyHealth.Fact memory f;
        (f.propertyId, f.kind, f.good, f.attestor) = (ID, IPropertyHealth.Kind.Liens, good, ATTESTOR);
        f.issuedAt = _now();
        f.validUntil = f.issuedAt + uint40(bound(validFor, 1, 400 days));
        vm.prank(ATTESTOR);
        try HEALTH.attest(f) {
            ++acts;
        } catch {}
    }

    function setStaleAt(uint40 ahead, bool past) external {
        uint40 staleAt = past ? _now() - uint40(bound(ahead, 0, 30 days)) : _ahead(ahead);
        vm.prank(HALTER);
        HALTS.setStaleAt(TOKEN, staleAt);
        if (staleAt + 14 days > _now()) _told(3, staleAt + 14 days);
    }

    function lift(uint8 kind) external {
        vm.prank(HALTER);
        try HALTS.lift(TOKEN, ITradingHalts.Kind(kind % 4)) {
            ++acts;
        } catch {}
    }

    function liftByAnyone(address who) external {
        vm.prank(who);
        try HEALTH.lift(ID) {
            ++acts;
        } catch {}
    }

    function renew(uint8 kind, uint40 ahead) external {
        uint40 until = _ahead(ahead);
        vm.prank(GUARDIAN);
        try HALTS.renew(TOKEN, ITradingHalts.Kind(kind % 4), until, 0) {
            _told(kind % 4, until);
            ++renewals;
        } catch {}
    }

    function pass(uint40 time) external {
        vm.warp(_now() + bound(time, 1, 5 days));
    }

    function _told(uint8 kind, uint40 until) private {
        ++acts;
        if (until > toldUntil[kind]) toldUntil[kind] = until;
    }

    function _ahead(uint40 ahead) private view returns (uint40) {
        return _now() + uint40(bound(ahead, 0, 20 days));
    }

    function _now() private view returns (uint40) {
        return uint40(vm.getBlockTimestamp());
    }
}

contract HaltInvariantsTest is PropertySuite {
    HaltsHandler private handler;
    address private subject;

    function setUp() public override {
        super.setUp();
        (uint256 id, ) = tokenized();
        subject = properties.tokenOf(id);
        handler = new HaltsHandler(halts, health, subject, id, [halter, guardian, officer, landRegistry]);
        targetContract(address(handler));
    }

    /// @dev Whatever was done, if nobody does anything any more, sales go on within `MAX_HALT`. (Nobody suspends here.)
    function invariant_EveryHaltEndsByItself() public {
        uint256 state = vm.snapshotState();
        uint40 staleAt = halts.staleAtOf(subject);
        vm.warp((staleAt > today() ? staleAt : today()) + halts.MAX_HALT());
        assertFalse(halts.isHalted(subject));
        assertTrue(halts.requireTrading(subject));
        vm.revertToState(state);
    }

    /// @dev No halt lasts longer than what was said when it was set or renewed, and that is at most `MAX_HALT` ahead.
    function invariant_NoHaltOutlastsWhatWasTold() public view {
        ITradingHalts.Halt[] memory all = halts.haltOf(subject);
        for (uint256 i; i < all.length; ++i) {
            assertTrue(all[i].kind != ITradingHalts.Kind.Suspension);
            assertLe(all[i].until, handler.toldUntil(uint8(all[i].kind)));
            assertLe(all[i].until, today() + halts.MAX_HALT());
            assertGt(all[i].until, today());
        }
        assertEq(halts.isHalted(subject), all.length > 0);
    }
}
