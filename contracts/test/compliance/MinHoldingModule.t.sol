// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MinHoldingModule} from "../../src/compliance/modules/MinHoldingModule.sol";
import {Holdings, Movement} from "../../src/compliance/Movement.sol";
import {Rules} from "./Rules.sol";

contract MinHoldingModuleTest is Rules {
    uint256 private constant MIN = 100;

    function setUp() public override {
        super.setUp();
        addRule(address(minHolding), abi.encodeCall(MinHoldingModule.setMinimum, (MIN)));
        compliance.seed(one(alice));
    }

    function test_BothSidesHoldTheMinimum() public {
        refuses(_below(bob, MIN - 1), alice, bob, MIN - 1);
        send(alice, bob, MIN);
        send(alice, bob, 1);
        refuses(_below(bob, MIN - 1), bob, alice, 2);
        send(bob, alice, 1);
        refusesMint(_below(heir, MIN - 1), _newcomer(), MIN - 1);
        give(heir, MIN);
    }

    function test_WithAllOneMayAlwaysLeave() public {
        send(alice, bob, HELD);
        send(bob, alice, HELD);
        assertEq(token.balanceOf(alice), HELD);
    }

    function test_TheWalletsOfOnePersonCountTogether() public {
        send(alice, second, HELD - 1);
        send(second, bob, HELD - MIN);
        refuses(_below(second, MIN - 1), second, bob, 1);
        refuses(_below(second, 1), second, bob, MIN - 1);
        send(second, alice, MIN - 1);
        send(alice, bob, MIN);
    }

    function test_WhoeverIsBelowMaySellAllOrBuyUp() public {
        force(alice, bob, 30);
        refuses(_below(bob, 29), bob, alice, 1);
        refuses(_below(bob, 99), alice, bob, 69);
        uint256 state = vm.snapshotState();
        send(alice, bob, 70);
        vm.revertToState(state);
        send(bob, alice, 30);
        // raised
        configure(address(minHolding), abi.encodeCall(MinHoldingModule.setMinimum, (HELD + 1)));
        refuses(_belowThan(alice, HELD - 1, HELD + 1), alice, bob, 1);
        refuses(_belowThan(bob, HELD, HELD + 1), alice, bob, HELD);
    }

    function test_OnesOwnWalletsNothingAndForceAreNotAsked() public {
        configure(address(minHolding), abi.encodeCall(MinHoldingModule.setMinimum, (type(uint96).max)));
        send(alice, second, 1);
        send(alice, alice, 1);
        send(alice, bob, 0);
        force(alice, bob, 1);
        burn(bob, 1);
        recover(alice, heir);
        assertEq(token.balanceOf(heir), HELD - 2);
    }

    function test_UntilItIsSet_NobodyAcquires() public {
        MinHoldingModule other = new MinHoldingModule();
        vm.prank(owner);
        compliance.removeModule(address(minHolding));
        addModule(address(other));
        compliance.seed(one(alice));
        assertEq(other.minimumOf(address(compliance)), type(uint256).max);
        refuses(_belowThan(bob, HELD, type(uint256).max), alice, bob, HELD);
        refuses(_belowThan(alice, 1, type(uint256).max), alice, bob, HELD - 1);
        vm.prank(owner);
        compliance.configure(address(other), abi.encodeCall(MinHoldingModule.setMinimum, (0)));
        send(alice, bob, 1);
    }

    function test_Settings_AreTheCallersOwn() public {
        vm.expectEmit(address(minHolding));
        emit MinHoldingModule.MinHoldingSet(address(this), 7);
        minHolding.setMinimum(7);
        assertEq(minHolding.minimumOf(address(this)), 7);
        assertEq(minHolding.minimumOf(address(compliance)), MIN);
        minHolding.setMinimum(type(uint256).max);
        assertEq(minHolding.minimumOf(address(this)), type(uint256).max);
        assertEq(minHolding.name(), "Minimum holding");
        assertEq(minHolding.hooks(), 5);
        Movement memory m;
        minHolding.moved(m, Holdings(0, 0, 0, 0), false);
    }

    function testFuzz_NobodyEndsBetweenNothingAndTheMinimum(uint96[10] memory amounts, uint16 ways, uint96 min) public {
        min = uint96(bound(min, 0, HELD));
        configure(address(minHolding), abi.encodeCall(MinHoldingModule.setMinimum, (min)));
        for (uint256 i; i < amounts.length; ++i) {
            bool there = (ways >> i) & 1 == 0;
            (address from, address to) = there ? (alice, bob) : (bob, alice);
            uint256 held = token.balanceOf(from);
            uint256 amount = amounts[i] % 4 == 0 ? held : bound(amounts[i], 0, held);
            bool sent = sendAsForetold(from, to, amount);
            for (uint256 k; k < 2; ++k) {
                uint256 balance = token.balanceOf(k == 0 ? alice : bob);
                assertTrue(balance == 0 || balance >= min);
            }
            uint256 left = held - amount;
            bool allowed = (left == 0 || left >= min) && token.balanceOf(to) + (sent ? 0 : amount) >= min;
            assertEq(sent, allowed || amount == 0);
        }
    }

    function _newcomer() private returns (address) {
        verify(heir, MONGOLIA);
        return heir;
    }

    function _below(address account, uint256 balance) private pure returns (bytes memory) {
        return _belowThan(account, balance, MIN);
    }

    function _belowThan(address account, uint256 balance, uint256 minimum) private pure returns (bytes memory) {
        return abi.encodeWithSelector(MinHoldingModule.MinHoldingNotReached.selector, account, balance, minimum);
    }
}
