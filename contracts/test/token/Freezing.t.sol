// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC3643} from "../../src/interfaces/IERC3643.sol";
import {IERC7943Fungible} from "../../src/interfaces/IERC7943Fungible.sol";
import {IPropertyToken} from "../../src/token/IPropertyToken.sol";
import {Holders} from "./Holders.sol";

contract FreezingTest is Holders {
    function test_SetFrozenTokens_IsAbsolute() public {
        vm.expectEmit(address(token));
        emit IERC3643.TokensFrozen(alice, 300);
        vm.expectEmit(address(token));
        emit IERC7943Fungible.Frozen(alice, 300);
        vm.prank(officer);
        assertTrue(token.setFrozenTokens(alice, 300));

        vm.expectEmit(address(token));
        emit IERC3643.TokensUnfrozen(alice, 200);
        vm.expectEmit(address(token));
        emit IERC7943Fungible.Frozen(alice, 100);
        freeze(alice, 100);
        assertEq(token.getFrozenTokens(alice), 100);
    }

    function test_SetFrozenTokens_ToTheSameEmitsFrozenAlone() public {
        freeze(alice, 100);
        vm.recordLogs();
        freeze(alice, 100);
        assertEq(vm.getRecordedLogs().length, 1);
    }

    function test_SetFrozenTokens_AboveTheBalanceHoldsWhatComes() public {
        freeze(bob, 500);
        assertEq(token.getFrozenTokens(bob), 500);
        send(alice, bob, 400);
        _insufficient(bob, 1, 0);
        send(alice, bob, 101);
        _insufficient(bob, 2, 1);
        send(bob, alice, 1);
    }

    function test_SetFrozenTokens_UpToTheWidthOfTheWord() public {
        freeze(alice, type(uint96).max);
        assertEq(token.getFrozenTokens(alice), type(uint96).max);
        assertEq(token.balanceOf(alice), HELD);
        assertFalse(token.isFrozen(alice));
        uint256 above = uint256(type(uint96).max) + 1;
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenAmountTooLarge.selector, above));
        freeze(alice, above);
    }

    function test_RevertWhen_FreezingTheZeroAddress() public {
        vm.expectRevert(IPropertyToken.PropertyTokenAddressMissing.selector);
        freeze(address(0), 1);
        vm.expectRevert(IPropertyToken.PropertyTokenAddressMissing.selector);
        freezeAddress(address(0));
        vm.expectRevert(IPropertyToken.PropertyTokenAddressMissing.selector);
        vm.prank(officer);
        token.freezePartialTokens(address(0), 0);
    }

    function test_FreezePartialTokens_Adds() public {
        vm.startPrank(officer);
        token.freezePartialTokens(alice, 300);
        vm.expectEmit(address(token));
        emit IERC3643.TokensFrozen(alice, 700);
        vm.expectEmit(address(token));
        emit IERC7943Fungible.Frozen(alice, HELD);
        token.freezePartialTokens(alice, 700);
        vm.stopPrank();
        _insufficient(alice, 1, 0);
    }

    function test_RevertWhen_FreezingMoreThanIsFree() public {
        vm.startPrank(officer);
        token.freezePartialTokens(alice, 300);
        vm.expectRevert(
            abi.encodeWithSelector(IPropertyToken.PropertyTokenFreezeExceedsBalance.selector, alice, 300, HELD)
        );
        token.freezePartialTokens(alice, 701);
        token.setFrozenTokens(alice, 5_000);
        vm.expectRevert(
            abi.encodeWithSelector(IPropertyToken.PropertyTokenFreezeExceedsBalance.selector, alice, 5_000, HELD)
        );
        token.freezePartialTokens(alice, 1);
        token.freezePartialTokens(alice, 0);
        vm.stopPrank();
    }

    function test_UnfreezePartialTokens_Subtracts() public {
        freeze(alice, 300);
        vm.expectEmit(address(token));
        emit IERC3643.TokensUnfrozen(alice, 100);
        vm.expectEmit(address(token));
        emit IERC7943Fungible.Frozen(alice, 200);
        vm.prank(officer);
        token.unfreezePartialTokens(alice, 100);
        vm.expectRevert(
            abi.encodeWithSelector(IPropertyToken.PropertyTokenUnfreezeExceedsFrozen.selector, alice, 200, 201)
        );
        vm.prank(officer);
        token.unfreezePartialTokens(alice, 201);
    }

    function test_SetAddressFrozen_StopsBothWays() public {
        vm.expectEmit(address(token));
        emit IERC3643.AddressFrozen(alice, true, officer);
        freezeAddress(alice);
        assertTrue(token.isFrozen(alice));
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenAddressFrozen.selector, alice));
        send(alice, bob, 0);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenAddressFrozen.selector, alice));
        send(bob, alice, 0);
        vm.expectEmit(address(token));
        emit IERC3643.AddressFrozen(alice, false, officer);
        vm.prank(officer);
        token.setAddressFrozen(alice, false);
        send(alice, bob, 1);
    }

    function test_FreezingKeepsTheRestOfTheWord() public {
        send(alice, bob, 1);
        freezeAddress(alice);
        freeze(alice, 7);
        assertEq(token.balanceOf(alice), HELD - 1);
        assertEq(token.accountOf(alice).identity(), idOf(alice));
        assertTrue(token.isFrozen(alice));
        assertEq(token.getFrozenTokens(alice), 7);
    }

    function test_Batches_ApplyEachEntryInTurn() public {
        bool[] memory flags = new bool[](2);
        (flags[0], flags[1]) = (false, true);
        vm.startPrank(officer);
        token.batchSetAddressFrozen(two(alice, alice), flags);
        assertTrue(token.isFrozen(alice));
        token.batchFreezePartialTokens(two(alice, alice), two(600, 400));
        assertEq(token.getFrozenTokens(alice), HELD);
        token.batchUnfreezePartialTokens(two(alice, alice), two(600, 300));
        assertEq(token.getFrozenTokens(alice), 100);
        vm.expectRevert(
            abi.encodeWithSelector(IPropertyToken.PropertyTokenFreezeExceedsBalance.selector, alice, 700, HELD)
        );
        token.batchFreezePartialTokens(two(alice, alice), two(600, 400));
        vm.expectRevert(
            abi.encodeWithSelector(IPropertyToken.PropertyTokenUnfreezeExceedsFrozen.selector, alice, 40, 60)
        );
        token.batchUnfreezePartialTokens(two(alice, alice), two(60, 60));
        vm.stopPrank();
    }

    function test_RevertWhen_BatchLengthsDiffer() public {
        bytes memory reason = abi.encodeWithSelector(IPropertyToken.PropertyTokenBatchLength.selector, 2, 1);
        vm.startPrank(officer);
        vm.expectRevert(reason);
        token.batchSetAddressFrozen(two(alice, bob), new bool[](1));
        vm.expectRevert(reason);
        token.batchFreezePartialTokens(two(alice, bob), one(uint256(1)));
        vm.expectRevert(reason);
        token.batchUnfreezePartialTokens(two(alice, bob), one(uint256(1)));
        vm.stopPrank();
    }

    function test_RevertWhen_StrangerFreezes() public {
        vm.startPrank(stranger);
        vm.expectRevert(notOfficer(stranger));
        token.setFrozenTokens(alice, 1);
        vm.expectRevert(notOfficer(stranger));
        token.freezePartialTokens(alice, 1);
        vm.expectRevert(notOfficer(stranger));
        token.unfreezePartialTokens(alice, 1);
        vm.expectRevert(notOfficer(stranger));
        token.setAddressFrozen(alice, true);
        vm.expectRevert(notOfficer(stranger));
        token.batchSetAddressFrozen(one(alice), new bool[](1));
        vm.expectRevert(notOfficer(stranger));
        token.batchFreezePartialTokens(one(alice), one(uint256(1)));
        vm.expectRevert(notOfficer(stranger));
        token.batchUnfreezePartialTokens(one(alice), one(uint256(1)));
        vm.expectRevert(notOfficer(stranger));
        token.pause();
        vm.expectRevert(notOfficer(stranger));
        token.unpause();
        vm.stopPrank();
    }

    /// @dev Agents can do all that officers can.
    function test_AgentsFreezeAndPause() public {
        vm.startPrank(agent);
        token.setFrozenTokens(alice, 1);
        token.setAddressFrozen(alice, true);
        token.pause();
        token.unpause();
        vm.stopPrank();
    }

    function test_Pause_StopsTransfersButNotEnforcement() public {
        vm.expectEmit(address(token));
        emit IERC3643.Paused(officer);
        vm.prank(officer);
        token.pause();
        assertTrue(token.paused());
        vm.expectRevert(IPropertyToken.PropertyTokenPaused.selector);
        send(alice, bob, 1);
        vm.expectRevert(IPropertyToken.PropertyTokenPaused.selector);
        vm.prank(officer);
        token.pause();

        freeze(alice, 5);
        force(alice, bob, 10);
        vm.prank(agent);
        token.burn(bob, 10);
        replace(alice, heir);
        token.recoveryAddress(alice, heir, address(registry.identity(heir)));
        assertEq(token.balanceOf(heir), HELD - 10);

        vm.expectEmit(address(token));
        emit IERC3643.Unpaused(officer);
        vm.prank(officer);
        token.unpause();
        vm.expectRevert(IPropertyToken.PropertyTokenNotPaused.selector);
        vm.prank(officer);
        token.unpause();
        send(heir, bob, 1);
    }

    function _insufficient(address from, uint256 amount, uint256 unfrozen) private {
        vm.expectRevert(
            abi.encodeWithSelector(IERC7943Fungible.ERC7943InsufficientUnfrozenBalance.selector, from, amount, unfrozen)
        );
        send(from, from == alice ? bob : alice, amount);
    }
}
