// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SupplyCapModule} from "../../src/compliance/modules/SupplyCapModule.sol";
import {Holdings, Movement} from "../../src/compliance/Movement.sol";
import {Holders} from "../token/Holders.sol";

contract SupplyCapModuleTest is Holders {
    function test_ExactlyTheCapMayBeMinted() public {
        _rule(HELD + 500);
        give(bob, 500);
        _tooMuch(bob, HELD + 501, HELD + 500);
        give(bob, 1);
        give(bob, 0);
    }

    function test_EveryMintOfABatchCounts() public {
        _rule(HELD + 10);
        vm.startPrank(agent);
        _tooMuch(bob, HELD + 11, HELD + 10);
        token.batchMint(two(bob, bob), two(uint256(6), 5));
        token.batchMint(two(bob, alice), two(uint256(6), 4));
        vm.stopPrank();
        assertEq(token.totalSupply(), HELD + 10);
    }

    function test_WhatIsBurntMayBeMintedAgain() public {
        _rule(HELD);
        vm.prank(agent);
        token.burn(alice, 10);
        _tooMuch(bob, HELD + 1, HELD);
        give(bob, 11);
        give(bob, 10);
    }

    function test_TransfersAndForceAreNotAsked() public {
        _rule(0);
        send(alice, bob, 100);
        force(alice, bob, 100);
        replace(alice, heir);
        token.recoveryAddress(alice, heir, address(registry.identity(heir)));
        assertEq(token.balanceOf(heir), HELD - 200);
    }

    function test_UntilItIsSet_NothingMayBeMinted() public {
        addModule(address(supplyCap));
        _tooMuch(bob, HELD + 1, 0);
        give(bob, 1);
    }

    function test_Explain_ForetellsWhatAMintMeets() public {
        _rule(HELD + 5);
        assertEq(compliance.explain(agent, address(0), bob, 5).length, 0);
        bytes[] memory reasons = compliance.explain(agent, address(0), bob, 6);
        assertEq(reasons.length, 1);
        assertEq(
            reasons[0],
            abi.encodeWithSelector(SupplyCapModule.SupplyCapExceeded.selector, bob, HELD + 6, HELD + 5)
        );
        assertEq(compliance.explain(agent, address(0), bob, type(uint256).max).length, 1);
        assertEq(compliance.explain(alice, alice, bob, 100).length, 0);
        vm.expectRevert(reasons[0]);
        give(bob, 6);
    }

    function test_Settings_AreTheCallersOwn() public {
        _rule(HELD);
        vm.expectEmit(address(supplyCap));
        emit SupplyCapModule.SupplyCapSet(address(this), 7);
        supplyCap.setMaximum(7);
        assertEq(supplyCap.maximumOf(address(this)), 7);
        assertEq(supplyCap.maximumOf(address(compliance)), HELD);
        assertEq(supplyCap.name(), "Supply cap");
        assertEq(supplyCap.hooks(), 8);
        Movement memory m;
        supplyCap.moved(m, Holdings(0, 0, 0, 0), false);
    }

    function test_ACompliance_WithoutAToken_ReadsNoSupply() public {
        vm.mockCall(address(this), abi.encodeWithSignature("getTokenBound()"), abi.encode(address(0)));
        supplyCap.setMaximum(4);
        Movement memory m;
        (m.to, m.amount) = (bob, 5);
        bytes memory reason = supplyCap.violation(address(this), m, Holdings(0, 0, 0, 0));
        assertEq(reason, abi.encodeWithSelector(SupplyCapModule.SupplyCapExceeded.selector, bob, 5, 4));
    }

    function testFuzz_ExplainIsWhatHappens(uint96 maximum, uint96 amount) public {
        maximum = uint96(bound(maximum, 0, 900_000));
        amount = uint96(bound(amount, 0, 900_000));
        _rule(maximum);
        bytes[] memory reasons = token.explain(agent, address(0), bob, amount);
        assertEq(reasons.length, amount > 0 && HELD + amount > maximum ? 1 : 0);
        if (reasons.length > 0) vm.expectRevert(reasons[0]);
        give(bob, amount);
    }

    function _rule(uint256 maximum) private {
        addRule(address(supplyCap), abi.encodeCall(SupplyCapModule.setMaximum, (maximum)));
    }

    function _tooMuch(address account, uint256 supply, uint256 maximum) private {
        vm.expectRevert(abi.encodeWithSelector(SupplyCapModule.SupplyCapExceeded.selector, account, supply, maximum));
    }
}
