// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {FactsLib} from "../../src/identity/Facts.sol";
import {IERC3643} from "../../src/interfaces/IERC3643.sol";
import {IERC7943Fungible} from "../../src/interfaces/IERC7943Fungible.sol";
import {IPropertyToken} from "../../src/token/IPropertyToken.sol";
import {Holders} from "./Holders.sol";

contract ForcedTest is Holders {
    function test_ForcedTransfer_MovesWithoutConsent() public {
        vm.expectEmit(address(token));
        emit IERC20.Transfer(alice, bob, 400);
        vm.expectEmit(address(token));
        emit IERC7943Fungible.ForcedTransfer(alice, bob, 400);
        vm.prank(agent);
        assertTrue(token.forcedTransfer(alice, bob, 400));
        assertEq(token.balanceOf(bob), 400);
    }

    function test_ForcedTransfer_NamesItsCase() public {
        vm.expectEmit(address(token));
        emit IERC7943Fungible.ForcedTransfer(alice, bob, 400);
        vm.expectEmit(address(token));
        emit IPropertyToken.ForcedTransferCase(alice, bob, 400, keccak256("case"));
        vm.prank(agent);
        assertTrue(token.forcedTransfer(alice, bob, 400, keccak256("case")));
        assertEq(token.balanceOf(bob), 400);
    }

    /// @dev ERC-7943: the thaw is emitted before the transfer.
    function test_ForcedTransfer_ThawsWhatItMustFirst() public {
        freeze(alice, 900);
        vm.expectEmit(address(token));
        emit IERC3643.TokensUnfrozen(alice, 300);
        vm.expectEmit(address(token));
        emit IERC7943Fungible.Frozen(alice, 600);
        vm.expectEmit(address(token));
        emit IERC20.Transfer(alice, bob, 400);
        vm.expectEmit(address(token));
        emit IERC7943Fungible.ForcedTransfer(alice, bob, 400);
        force(alice, bob, 400);
        assertEq(token.getFrozenTokens(alice), 600);
        assertEq(token.balanceOf(alice), 600);
    }

    function test_ForcedTransfer_OfFreeSharesThawsNothing() public {
        freeze(alice, 900);
        force(alice, bob, 100);
        assertEq(token.getFrozenTokens(alice), 900);
    }

    function test_ForcedTransfer_ThawsNoMoreThanItTakes() public {
        freeze(alice, 5_000);
        force(alice, bob, 400);
        assertEq(token.getFrozenTokens(alice), 4_600);
    }

    function test_ForcedTransfer_ToSelfThawsNothing() public {
        freeze(alice, 900);
        force(alice, alice, 1_000);
        assertEq(token.getFrozenTokens(alice), 900);
        assertEq(token.balanceOf(alice), HELD);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, alice, HELD, 1_001));
        force(alice, alice, 1_001);
    }

    function test_ForcedTransfer_OfNothingSucceeds() public {
        freeze(bob, 5);
        force(bob, alice, 0);
        assertEq(token.getFrozenTokens(bob), 5);
    }

    function test_ForcedTransfer_FromAnyoneWhateverTheirState() public {
        freezeAddress(alice);
        sanction(alice);
        force(alice, bob, 1);
        vm.prank(officer);
        registry.setSanctioned(alice, false, 0);
        vm.prank(agent);
        registry.deleteIdentity(alice);
        force(alice, bob, 1);
        assertEq(token.balanceOf(bob), 2);
    }

    function test_RevertWhen_ForcingToTheUnverified_InOrder() public {
        vm.expectRevert(IPropertyToken.PropertyTokenAddressMissing.selector);
        force(alice, address(0), HELD + 1);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenReceiverNotVerified.selector, carol, 0));
        force(alice, carol, HELD + 1);
        sanction(bob);
        freezeAddress(bob);
        vm.expectRevert(
            abi.encodeWithSelector(IPropertyToken.PropertyTokenReceiverNotVerified.selector, bob, FactsLib.SANCTIONED)
        );
        force(alice, bob, HELD + 1);
        vm.prank(officer);
        registry.setSanctioned(bob, false, 0);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenAddressFrozen.selector, bob));
        force(alice, bob, HELD + 1);
        vm.prank(officer);
        token.setAddressFrozen(bob, false);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, alice, HELD, HELD + 1));
        force(alice, bob, HELD + 1);
    }

    function test_RevertWhen_ForcerIsNoAgent() public {
        address[4] memory others = [owner, officer, treasurer, stranger];
        for (uint256 i; i < others.length; ++i) {
            vm.startPrank(others[i]);
            vm.expectRevert(notAgent(others[i]));
            token.forcedTransfer(alice, bob, 1);
            vm.expectRevert(notAgent(others[i]));
            token.forcedTransfer(alice, bob, 1, 0);
            vm.expectRevert(notAgent(others[i]));
            token.batchForcedTransfer(one(alice), one(bob), one(uint256(1)));
            vm.expectRevert(notAgent(others[i]));
            token.burn(alice, 1);
            vm.expectRevert(notAgent(others[i]));
            token.batchBurn(one(alice), one(uint256(1)));
            vm.stopPrank();
        }
    }

    function test_BatchForcedTransfer_TakesEachEntryInTurn() public {
        freeze(alice, HELD);
        vm.prank(agent);
        token.batchForcedTransfer(two(alice, alice), two(bob, bob), two(600, 400));
        assertEq(token.balanceOf(bob), HELD);
        assertEq(token.getFrozenTokens(alice), 0);
    }

    function test_RevertWhen_BatchForcedTransferIsWrong() public {
        vm.startPrank(agent);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenBatchLength.selector, 2, 1));
        token.batchForcedTransfer(two(alice, alice), one(bob), two(1, 2));
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenBatchLength.selector, 2, 1));
        token.batchForcedTransfer(two(alice, alice), two(bob, bob), one(uint256(1)));
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, alice, 400, 600));
        token.batchForcedTransfer(two(alice, alice), two(bob, bob), two(600, 600));
        vm.stopPrank();
        assertEq(token.balanceOf(alice), HELD);
    }

    function test_Burn_DestroysEvenFrozenShares() public {
        freeze(alice, HELD);
        vm.expectEmit(address(token));
        emit IERC3643.TokensUnfrozen(alice, 400);
        vm.expectEmit(address(token));
        emit IERC7943Fungible.Frozen(alice, 600);
        vm.expectEmit(address(token));
        emit IERC20.Transfer(alice, address(0), 400);
        vm.prank(agent);
        token.burn(alice, 400);
        assertEq(token.totalSupply(), 600);
        assertEq(token.balanceOf(alice), 600);
    }

    function test_RevertWhen_BurningMoreThanHeld() public {
        vm.startPrank(agent);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, alice, HELD, HELD + 1));
        token.burn(alice, HELD + 1);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, alice, 0, 1));
        token.batchBurn(two(alice, alice), two(HELD, 1));
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenBatchLength.selector, 1, 2));
        token.batchBurn(one(alice), two(1, 1));
        vm.stopPrank();
    }

    function test_BatchBurn_DestroysEachEntry() public {
        vm.prank(agent);
        token.batchBurn(two(alice, alice), two(300, 700));
        assertEq(token.totalSupply(), 0);
        assertEq(token.balanceOf(alice), 0);
    }

    /// @dev Regression: a burn from the zero address touched its account word, whose checkpoints are the supply's. Two
    /// such burns of nothing wiped a record's supply.
    function test_RevertWhen_ForcingFromTheZeroAddress() public {
        bytes memory reason = abi.encodeWithSelector(IERC20Errors.ERC20InvalidSender.selector, address(0));
        vm.startPrank(agent);
        vm.expectRevert(reason);
        token.burn(address(0), 0);
        vm.expectRevert(reason);
        token.batchBurn(one(address(0)), one(uint256(0)));
        vm.expectRevert(reason);
        token.forcedTransfer(address(0), bob, 0);
        vm.stopPrank();
    }

    function test_TotalSupplyAt_SurvivesBurnsFromTheZeroAddress() public {
        uint256 first = announce(today() + 10);
        uint256 second = announce(today() + 20);
        vm.warp(today() + 10);
        _tryBurnFromZero();
        vm.warp(today() + 10);
        give(bob, 5);
        _tryBurnFromZero();
        assertEq(token.totalSupplyAt(first), HELD);
        assertEq(token.totalSupplyAt(second), HELD);
    }

    function testFuzz_ForcedTransfer_ThawsExactlyTheShortfall(uint96 frozen, uint256 amount, bool burns) public {
        amount = bound(amount, 0, HELD);
        freeze(alice, frozen);
        uint256 unfrozen = frozen > HELD ? 0 : HELD - frozen;
        vm.prank(agent);
        if (burns) token.burn(alice, amount);
        else token.forcedTransfer(alice, bob, amount);
        uint256 thawed = amount > unfrozen ? amount - unfrozen : 0;
        assertEq(token.getFrozenTokens(alice), frozen - thawed);
        assertEq(token.balanceOf(alice), HELD - amount);
        assertEq(token.totalSupply(), burns ? HELD - amount : HELD);
    }

    function _tryBurnFromZero() private {
        vm.prank(agent);
        try token.burn(address(0), 0) {} catch {}
    }
}
