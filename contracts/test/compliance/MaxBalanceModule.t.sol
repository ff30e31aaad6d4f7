// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IModularCompliance} from "../../src/compliance/IModularCompliance.sol";
import {MaxBalanceModule} from "../../src/compliance/modules/MaxBalanceModule.sol";
import {Holdings, Movement} from "../../src/compliance/Movement.sol";
import {Holders} from "../token/Holders.sol";

contract MaxBalanceModuleTest is Holders {
    uint256 private constant MAX = 1_500;
    address private second = makeAddr("second");

    function setUp() public override {
        super.setUp();
        addMaxBalanceRule(MAX);
        compliance.seed(one(alice));
        verify(second, BRITAIN);
        relink(second, bob);
    }

    function test_ExactlyTheMaximumMayBeHeld() public {
        give(bob, MAX);
        _tooMuch(bob, MAX + 1);
        give(bob, 1);
        _tooMuch(bob, MAX + 1);
        send(alice, bob, 1);
    }

    function test_TwoWalletsOfOnePersonCountTogether() public {
        give(bob, 1_000);
        give(second, 500);
        _tooMuch(second, MAX + 1);
        give(second, 1);
        _tooMuch(bob, MAX + 1);
        give(bob, 1);
    }

    function test_MovesBetweenOnesOwnWalletsAreNoAcquisition() public {
        give(bob, MAX);
        _setMaximum(10);
        send(bob, second, 700);
        send(second, bob, 100);
        send(bob, bob, 900);
        (uint256 held, ) = compliance.holdingOf(idOf(bob));
        assertEq(held, MAX);
    }

    function test_ForcedExcess_IsCountedShownAndStopsAcquisition() public {
        give(bob, MAX);
        vm.expectEmit(address(compliance));
        emit IModularCompliance.ForcedExcess(
            address(maxBalance),
            alice,
            second,
            400,
            abi.encodeWithSelector(MaxBalanceModule.MaxBalanceExceeded.selector, second, MAX + 400, MAX)
        );
        force(alice, second, 400);
        _tooMuch(bob, MAX + 401);
        send(alice, bob, 1);
        send(alice, bob, 0);
        send(bob, alice, 400);
        _tooMuch(bob, MAX + 1);
        send(alice, bob, 1);
        send(bob, alice, 1);
        send(alice, bob, 1);
    }

    function test_ALoweredMaximumTakesNothingAway() public {
        _setMaximum(500);
        send(alice, bob, 500);
        _tooMuch(alice, 501);
        send(bob, alice, 1);
        assertEq(token.balanceOf(alice), 500);
    }

    function test_UnsetMaximum_AdmitsNobody() public {
        MaxBalanceModule other = new MaxBalanceModule();
        addModule(address(other));
        _tooMuchThan(bob, 1, 0);
        send(alice, bob, 1);
    }

    function test_BurnsAndNothingAreNeverTooMuch() public {
        _setMaximum(0);
        send(alice, bob, 0);
        vm.recordLogs();
        vm.prank(agent);
        token.burn(alice, 10);
        assertEq(vm.getRecordedLogs().length, 1);
    }

    function test_Recovery_IsNoAcquisition() public {
        _setMaximum(10);
        replace(alice, heir);
        address face = address(registry.identity(heir));
        vm.recordLogs();
        token.recoveryAddress(alice, heir, face);
        assertEq(vm.getRecordedLogs().length, 2);
        (uint256 held, ) = compliance.holdingOf(idOf(heir));
        assertEq(held, HELD);
    }

    function test_Explain_OfAMintToTheUnknownNamesTheRuleToo() public view {
        bytes[] memory reasons = compliance.explain(agent, address(0), stranger, MAX + 1);
        assertEq(reasons.length, 1);
        assertEq(
            reasons[0],
            abi.encodeWithSelector(MaxBalanceModule.MaxBalanceExceeded.selector, stranger, MAX + 1, MAX)
        );
    }

    function test_Settings_AreTheCallersOwn() public {
        vm.expectEmit(address(maxBalance));
        emit MaxBalanceModule.MaxBalanceSet(address(this), 7);
        maxBalance.setMaximum(7);
        assertEq(maxBalance.maximumOf(address(this)), 7);
        assertEq(maxBalance.maximumOf(address(compliance)), MAX);
        assertEq(maxBalance.name(), "Maximum balance");
        assertEq(maxBalance.hooks(), 5);
        Movement memory m;
        Holdings memory h;
        maxBalance.moved(m, h, false);
    }

    function testFuzz_Boundary(uint96 maximum, uint96 first, uint96 next, bool other) public {
        maximum = uint96(bound(maximum, 0, 900_000));
        first = uint96(bound(first, 0, maximum));
        next = uint96(bound(next, 1, 90_000));
        _setMaximum(maximum);
        give(bob, first);
        if (uint256(first) + next > maximum) {
            _tooMuchThan(other ? second : bob, uint256(first) + next, maximum);
        }
        give(other ? second : bob, next);
    }

    function _setMaximum(uint256 maximum) private {
        vm.prank(owner);
        compliance.configure(address(maxBalance), abi.encodeCall(MaxBalanceModule.setMaximum, (maximum)));
    }

    function _tooMuch(address account, uint256 balance) private {
        _tooMuchThan(account, balance, maxBalance.maximumOf(address(compliance)));
    }

    function _tooMuchThan(address account, uint256 balance, uint256 maximum) private {
        vm.expectRevert(
            abi.encodeWithSelector(MaxBalanceModule.MaxBalanceExceeded.selector, account, balance, maximum)
        );
    }
}
