// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {FactsLib} from "../../src/identity/Facts.sol";
import {IERC7943Fungible} from "../../src/interfaces/IERC7943Fungible.sol";
import {IPropertyToken} from "../../src/token/IPropertyToken.sol";
import {MockModule} from "../compliance/MockModule.sol";
import {Holders} from "./Holders.sol";

contract TransferTest is Holders {
    function test_Transfer_MovesShares() public {
        vm.expectEmit(address(token));
        emit IERC20.Transfer(alice, bob, 400);
        vm.prank(alice);
        assertTrue(token.transfer(bob, 400));
        assertEq(token.balanceOf(alice), 600);
        assertEq(token.balanceOf(bob), 400);
        assertEq(token.totalSupply(), HELD);
    }

    function test_Transfer_OfNothingSucceeds() public {
        vm.expectEmit(address(token));
        emit IERC20.Transfer(bob, alice, 0);
        send(bob, alice, 0);
        assertEq(token.balanceOf(alice), HELD);
    }

    function test_Transfer_OfNothingSucceedsWhenMoreIsFrozenThanHeld() public {
        freeze(alice, 2 * HELD);
        send(alice, bob, 0);
        assertEq(token.getFrozenTokens(alice), 2 * HELD);
    }

    function test_Transfer_ToSelfChangesNothing() public {
        freeze(alice, 100);
        vm.expectEmit(address(token));
        emit IERC20.Transfer(alice, alice, 900);
        send(alice, alice, 900);
        assertEq(token.balanceOf(alice), HELD);
        assertEq(token.getFrozenTokens(alice), 100);
        vm.expectRevert(
            abi.encodeWithSelector(IERC7943Fungible.ERC7943InsufficientUnfrozenBalance.selector, alice, 901, 900)
        );
        send(alice, alice, 901);
    }

    function test_TransferFrom_SpendsTheAllowance() public {
        vm.prank(alice);
        token.approve(stranger, 500);
        vm.prank(stranger);
        assertTrue(token.transferFrom(alice, bob, 300));
        assertEq(token.allowance(alice, stranger), 200);
        assertEq(token.balanceOf(bob), 300);
    }

    function test_TransferFrom_KeepsAnEndlessAllowance() public {
        vm.prank(alice);
        token.approve(stranger, type(uint256).max);
        vm.prank(stranger);
        token.transferFrom(alice, bob, 300);
        assertEq(token.allowance(alice, stranger), type(uint256).max);
    }

    function test_TransferFrom_TellsTheModuleWhoMoves() public {
        MockModule module = new MockModule(2);
        addModule(address(module));
        vm.prank(alice);
        token.approve(stranger, 1);
        vm.prank(stranger);
        token.transferFrom(alice, bob, 1);
        assertEq(module.lastMovement().operator, stranger);
        send(alice, bob, 1);
        assertEq(module.lastMovement().operator, alice);
    }

    function test_RevertWhen_AllowanceTooSmall() public {
        vm.prank(alice);
        token.approve(stranger, 299);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, stranger, 299, 300));
        vm.prank(stranger);
        token.transferFrom(alice, bob, 300);
    }

    function test_RevertWhen_ReceiverIsZero() public {
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InvalidReceiver.selector, address(0)));
        send(alice, address(0), 1);
    }

    function test_RevertWhen_SpenderMovesFromZero() public {
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InvalidApprover.selector, address(0)));
        vm.prank(stranger);
        token.transferFrom(address(0), bob, 0);
    }

    function test_RevertWhen_ReceiverUnknown() public {
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenReceiverNotVerified.selector, carol, 0));
        send(alice, carol, 1);
    }

    /// @dev Everything is wrong; each reason is cured in turn, and the next one shows.
    function test_RevertWhen_EverythingIsWrong_InOrder() public {
        MockModule module = new MockModule(1);
        module.setCheck(MockModule.Deed.Refuse);
        addModule(address(module));
        freeze(alice, HELD);
        freezeAddress(alice);
        freezeAddress(bob);
        revoke(alice);
        sanction(bob);
        vm.prank(officer);
        token.pause();

        _refused(HELD + 1, abi.encodeWithSelector(IPropertyToken.PropertyTokenPaused.selector));
        vm.prank(officer);
        token.unpause();
        _refused(
            HELD + 1,
            abi.encodeWithSelector(IPropertyToken.PropertyTokenSenderNotVerified.selector, alice, FactsLib.REVOKED)
        );
        vm.warp(today() + 1);
        vm.prank(officer);
        registry.writeClaim(claimOf(alice, KYC, NEVER));
        _refused(
            HELD + 1,
            abi.encodeWithSelector(IPropertyToken.PropertyTokenReceiverNotVerified.selector, bob, FactsLib.SANCTIONED)
        );
        vm.prank(officer);
        registry.setSanctioned(bob, false, 0);
        _refused(HELD + 1, abi.encodeWithSelector(IPropertyToken.PropertyTokenAddressFrozen.selector, alice));
        vm.prank(officer);
        token.setAddressFrozen(alice, false);
        _refused(HELD + 1, abi.encodeWithSelector(IPropertyToken.PropertyTokenAddressFrozen.selector, bob));
        vm.prank(officer);
        token.setAddressFrozen(bob, false);
        _refused(
            HELD + 1,
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, alice, HELD, HELD + 1)
        );
        _refused(
            HELD,
            abi.encodeWithSelector(IERC7943Fungible.ERC7943InsufficientUnfrozenBalance.selector, alice, HELD, 0)
        );
        freeze(alice, 0);
        _refused(HELD, abi.encodeWithSelector(MockModule.MockRefused.selector, HELD));
        module.setCheck(MockModule.Deed.Obey);
        send(alice, bob, HELD);
    }

    function test_RevertWhen_SenderLapsed() public {
        verifyForADay(carol);
        give(carol, 10);
        vm.warp(today() + 1 days);
        vm.expectRevert(
            abi.encodeWithSelector(IPropertyToken.PropertyTokenSenderNotVerified.selector, carol, FactsLib.LAPSED)
        );
        send(carol, alice, 1);
        // nor to himself; but he can be forced out, and redeemed
        vm.expectRevert(
            abi.encodeWithSelector(IPropertyToken.PropertyTokenSenderNotVerified.selector, carol, FactsLib.LAPSED)
        );
        send(carol, carol, 1);
        force(carol, bob, 4);
        vm.prank(agent);
        token.burn(carol, 6);
        assertEq(token.balanceOf(carol), 0);
    }

    function test_RevertWhen_ReceiverLapsed_AtTheSecondOfExpiry() public {
        verifyForADay(carol);
        vm.warp(today() + 1 days - 1);
        send(alice, carol, 1);
        vm.warp(today() + 1);
        vm.expectRevert(
            abi.encodeWithSelector(IPropertyToken.PropertyTokenReceiverNotVerified.selector, carol, FactsLib.LAPSED)
        );
        send(alice, carol, 1);
    }

    function test_RevertWhen_SenderDeletedFromTheRegistry() public {
        vm.prank(agent);
        registry.deleteIdentity(alice);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenSenderNotVerified.selector, alice, 0));
        send(alice, bob, 1);
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenSenderNotVerified.selector, alice, 0));
        token.transferFrom(alice, bob, 0);
    }

    function test_BatchTransfer_MovesToEach() public {
        vm.prank(alice);
        token.batchTransfer(two(bob, bob), two(300, 200));
        assertEq(token.balanceOf(bob), 500);
        assertEq(token.balanceOf(alice), 500);
    }

    function test_BatchTransfer_OfNobodySucceeds() public {
        token.batchTransfer(new address[](0), new uint256[](0));
    }

    function test_RevertWhen_BatchTransferLengthsDiffer() public {
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenBatchLength.selector, 2, 1));
        vm.prank(alice);
        token.batchTransfer(two(bob, bob), one(uint256(1)));
    }

    function test_RevertWhen_BatchTransferNamesOneTwice_BeyondTheBalance() public {
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, alice, 400, 600));
        vm.prank(alice);
        token.batchTransfer(two(bob, bob), two(600, 600));
        assertEq(token.balanceOf(bob), 0);
    }

    function test_RevertWhen_BatchTransferNamesOneTwice_BeyondTheUnfrozen() public {
        freeze(alice, 100);
        vm.expectRevert(
            abi.encodeWithSelector(IERC7943Fungible.ERC7943InsufficientUnfrozenBalance.selector, alice, 450, 400)
        );
        vm.prank(alice);
        token.batchTransfer(two(bob, bob), two(500, 450));
    }

    function testFuzz_Transfer_ConservesShares(uint256 amount, bool backToSelf, uint96 frozen) public {
        freeze(alice, frozen);
        uint256 unfrozen = frozen > HELD ? 0 : HELD - frozen;
        address to = backToSelf ? alice : bob;
        if (amount > HELD) {
            vm.expectRevert(
                abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, alice, HELD, amount)
            );
        } else if (amount > unfrozen) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    IERC7943Fungible.ERC7943InsufficientUnfrozenBalance.selector,
                    alice,
                    amount,
                    unfrozen
                )
            );
        }
        send(alice, to, amount);
        assertEq(token.balanceOf(alice) + token.balanceOf(bob), HELD);
        assertEq(token.getFrozenTokens(alice), frozen);
        if (amount <= unfrozen && !backToSelf) assertEq(token.balanceOf(bob), amount);
    }

    function _refused(uint256 amount, bytes memory reason) private {
        vm.expectRevert(reason);
        send(alice, bob, amount);
    }
}
