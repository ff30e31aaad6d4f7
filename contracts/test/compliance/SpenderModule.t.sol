// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Vm} from "forge-std/Vm.sol";
import {SpenderModule} from "../../src/compliance/modules/SpenderModule.sol";
import {IModularCompliance} from "../../src/compliance/IModularCompliance.sol";
import {Holdings, Movement} from "../../src/compliance/Movement.sol";
import {MockModule} from "./MockModule.sol";
import {Rules} from "./Rules.sol";

contract SpenderModuleTest is Rules {
    function setUp() public override {
        super.setUp();
        addModule(address(spenders));
        vm.prank(alice);
        token.approve(carol, 500);
    }

    function test_OnlyListedSpendersMayMoveAnothersShares() public {
        _list(stranger, true);
        _refused(carol, 10);
        _list(carol, true);
        vm.prank(carol);
        token.transferFrom(alice, bob, 10);
        _list(carol, false);
        _refused(carol, 10);
        _refused(carol, 0);
    }

    function test_OwnSharesMintsAndForceAreNotAsked() public {
        send(alice, bob, 10);
        vm.startPrank(alice);
        token.approve(alice, 5);
        token.transferFrom(alice, bob, 5);
        vm.stopPrank();
        give(bob, 10);
        force(alice, bob, 10);
        burn(bob, 10);
        recover(alice, heir);
    }

    /// @dev Regression: who enforced was looked for on the list, so that every act by force was told as an excess.
    function test_ForceIsNoExcessOfTheRule() public {
        give(bob, 10);
        vm.recordLogs();
        force(alice, bob, 10);
        burn(bob, 10);
        recover(alice, heir);
        vm.startPrank(owner);
        token.setRedeemer(owner);
        token.windUp();
        token.redeem(bob, 10);
        vm.stopPrank();
        assertEq(_excesses(), 0);
    }

    /// @dev Nor is an agent's wallet that is listed as blocked; a blocked holder's still is.
    function test_WhoEnforcesIsVettedByNoRule() public {
        addModule(address(blocklist));
        configure(address(blocklist), abi.encodeCall(blocklist.setWallets, (one(agent), true)));
        vm.recordLogs();
        force(alice, bob, 10);
        assertEq(_excesses(), 0);
        configure(address(blocklist), abi.encodeCall(blocklist.setWallets, (one(bob), true)));
        force(alice, bob, 10);
        assertEq(_excesses(), 1);
    }

    function test_ModulesAreToldWhoEnforced() public {
        MockModule module = new MockModule(3);
        addModule(address(module));
        force(alice, bob, 10);
        assertEq(module.lastMovement().operator, agent);
        assertEq(module.lastMovement().from, alice);
    }

    function test_AnAllowanceToOnesOtherWalletIsOneToAnother() public {
        vm.prank(alice);
        token.approve(second, 5);
        _refused(second, 5);
    }

    function test_Settings_AreTheCallersOwn() public {
        vm.expectEmit(address(spenders));
        emit SpenderModule.SpenderListed(address(this), carol, true);
        spenders.setSpenders(one(carol), true);
        assertTrue(spenders.isListed(address(this), carol));
        assertFalse(spenders.isListed(address(compliance), carol));
        _refused(carol, 10);
        assertEq(spenders.name(), "Spenders");
        assertEq(spenders.hooks(), 1);
        Movement memory m;
        spenders.moved(m, Holdings(0, 0, 0, 0), false);
    }

    function _excesses() private returns (uint256 n) {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] == IModularCompliance.ForcedExcess.selector) ++n;
        }
    }

    function _list(address spender, bool listed) private {
        configure(address(spenders), abi.encodeCall(SpenderModule.setSpenders, (one(spender), listed)));
    }

    function _refused(address spender, uint256 shares) private {
        bytes memory reason = abi.encodeWithSelector(SpenderModule.SpenderNotListed.selector, spender, alice);
        bytes[] memory reasons = token.explain(spender, alice, bob, shares);
        assertEq(reasons.length, 1);
        assertEq(reasons[0], reason);
        vm.expectRevert(reason);
        vm.prank(spender);
        token.transferFrom(alice, bob, shares);
    }
}
