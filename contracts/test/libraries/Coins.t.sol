// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Coins, Permit} from "../../src/libraries/Coins.sol";
import {FeeCoin} from "../doubles/FeeCoin.sol";
import {SilentCoin} from "../doubles/SilentCoin.sol";
import {Signing} from "../Signing.sol";

contract Till {
    using Coins for IERC20;

    function take(IERC20 coin, address from, uint256 amount) external {
        coin.takeExactly(from, amount);
    }

    function move(IERC20 coin, address from, address to, uint256 amount) external {
        coin.moveExactly(from, to, amount);
    }

    function send(IERC20 coin, address to, uint256 amount) external {
        coin.sendExactly(to, amount);
    }

    function permit(IERC20 coin, address owner, Permit calldata p) external {
        coin.usePermit(owner, p);
    }
}

contract CoinsTest is Signing {
    Till private _till;

    function setUp() public override {
        super.setUp();
        _till = new Till();
        coin.mint(alice, 1_000);
    }

    function test_TakeExactly_MovesTheAmount() public {
        vm.prank(alice);
        coin.approve(address(_till), 1_000);
        _till.take(coin, alice, 400);
        assertEq(coin.balanceOf(address(_till)), 400);
        assertEq(coin.balanceOf(alice), 600);
    }

    function test_TakeExactly_TakesFromCoinThatReturnsNothing() public {
        SilentCoin silent = new SilentCoin();
        silent.mint(alice, 10);
        vm.prank(alice);
        silent.approve(address(_till), 10);
        _till.take(IERC20(address(silent)), alice, 10);
        assertEq(silent.balanceOf(address(_till)), 10);
    }

    function test_MoveExactly_GoesFromOneToAnother() public {
        vm.prank(alice);
        coin.approve(address(_till), 400);
        _till.move(coin, alice, bob, 400);
        assertEq(coin.balanceOf(bob), 400);
        assertEq(coin.balanceOf(address(_till)), 0);
    }

    function test_SendExactly_GoesOut() public {
        coin.mint(address(_till), 400);
        _till.send(coin, bob, 300);
        assertEq(coin.balanceOf(bob), 300);
        assertEq(coin.balanceOf(address(_till)), 100);
    }

    function test_RevertWhen_CoinDeliversLessToAnother() public {
        FeeCoin fee = new FeeCoin();
        fee.mint(alice, 1_000);
        fee.mint(address(_till), 1_000);
        vm.prank(alice);
        fee.approve(address(_till), 1_000);
        bytes memory reason = abi.encodeWithSelector(Coins.CoinAmountMismatch.selector, address(fee), 1_000, 990);
        vm.expectRevert(reason);
        _till.move(fee, alice, bob, 1_000);
        vm.expectRevert(reason);
        _till.send(fee, bob, 1_000);
    }

    function test_RevertWhen_CoinDeliversLess() public {
        FeeCoin fee = new FeeCoin();
        fee.mint(alice, 1_000);
        vm.prank(alice);
        fee.approve(address(_till), 1_000);
        vm.expectRevert(abi.encodeWithSelector(Coins.CoinAmountMismatch.selector, address(fee), 1_000, 990));
        _till.take(fee, alice, 1_000);
    }

    function test_RevertWhen_TakenFromItself() public {
        coin.mint(address(_till), 100);
        vm.prank(address(_till));
        coin.approve(address(_till), 100);
        vm.expectRevert(abi.encodeWithSelector(Coins.CoinAmountMismatch.selector, address(coin), 100, 0));
        _till.take(coin, address(_till), 100);
    }

    function test_RevertWhen_CoinHasNoCode() public {
        vm.expectRevert();
        _till.take(IERC20(stranger), alice, 1);
    }

    function test_RevertWhen_CoinAnswersFalse() public {
        vm.mockCall(address(coin), abi.encodeCall(IERC20.transferFrom, (alice, address(_till), 1)), abi.encode(false));
        vm.expectRevert(abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, address(coin)));
        _till.take(coin, alice, 1);
    }

    function test_UsePermit_GivesTheAllowance() public {
        Permit memory p = signPermit(coin, "alice", address(_till), 300, block.timestamp);
        _till.permit(coin, alice, p);
        assertEq(coin.allowance(alice, address(_till)), 300);
    }

    function test_UsePermit_DoesNothingWithoutDeadline() public {
        Permit memory p = signPermit(coin, "alice", address(_till), 300, block.timestamp);
        p.deadline = 0;
        _till.permit(coin, alice, p);
        assertEq(coin.nonces(alice), 0);
    }

    function test_UsePermit_SurvivesOneThatWasUsed() public {
        Permit memory p = signPermit(coin, "alice", address(_till), 300, block.timestamp);
        _till.permit(coin, alice, p);
        _till.permit(coin, alice, p);
        assertEq(coin.allowance(alice, address(_till)), 300);
        assertEq(coin.nonces(alice), 1);
    }

    function test_UsePermit_SurvivesCoinWithoutPermits() public {
        SilentCoin silent = new SilentCoin();
        _till.permit(IERC20(address(silent)), alice, badPermit(1));
        assertEq(silent.allowance(alice, address(_till)), 0);
    }

    function test_RevertWhen_PermitFailedAndNoAllowanceStands() public {
        _till.permit(coin, alice, badPermit(5));
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(_till), 0, 5));
        _till.take(coin, alice, 5);
    }

    function testFuzz_TakeExactly_AllOrNothing(uint256 held, uint256 allowed, uint256 amount) public {
        (held, allowed, amount) = (bound(held, 0, 2_000), bound(allowed, 0, 2_000), bound(amount, 0, 2_000));
        coin.mint(bob, held);
        vm.prank(bob);
        coin.approve(address(_till), allowed);
        bool possible = amount <= held && amount <= allowed;
        try _till.take(coin, bob, amount) {
            assertTrue(possible);
            assertEq(coin.balanceOf(address(_till)), amount);
        } catch {
            assertFalse(possible);
            assertEq(coin.balanceOf(bob), held);
        }
    }
}
