// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {CountryModule} from "../../src/compliance/modules/CountryModule.sol";
import {IPropertyToken} from "../../src/token/IPropertyToken.sol";
import {Holders} from "./Holders.sol";

contract MintTest is Holders {
    uint256 private constant CAP = 1_000_000;
    address private venue = makeAddr("venue");

    function test_Mint_CreatesShares() public {
        vm.expectEmit(address(token));
        emit IERC20.Transfer(address(0), bob, 5);
        give(bob, 5);
        assertEq(token.balanceOf(bob), 5);
        assertEq(token.totalSupply(), HELD + 5);
        assertEq(token.accountOf(bob).identity(), idOf(bob));
    }

    function test_Mint_UpToTheCap() public {
        give(bob, CAP - HELD);
        assertEq(token.totalSupply(), CAP);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenCapExceeded.selector, CAP, 1, CAP));
        give(bob, 1);
    }

    function test_RevertWhen_MintingAbsurdAmounts() public {
        vm.expectRevert(
            abi.encodeWithSelector(IPropertyToken.PropertyTokenCapExceeded.selector, HELD, type(uint256).max, CAP)
        );
        give(bob, type(uint256).max);
    }

    function test_RevertWhen_MintingToZero() public {
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InvalidReceiver.selector, address(0)));
        give(address(0), 1);
    }

    function test_RevertWhen_MintingToTheUnverified() public {
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenReceiverNotVerified.selector, carol, 0));
        give(carol, 1);
    }

    function test_RevertWhen_MintingToAFrozenAddress() public {
        freezeAddress(bob);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenAddressFrozen.selector, bob));
        give(bob, 1);
    }

    function test_RevertWhen_MintingWhilePaused() public {
        vm.prank(officer);
        token.pause();
        vm.expectRevert(IPropertyToken.PropertyTokenPaused.selector);
        give(bob, 1);
    }

    /// @dev Stricter than ERC-3643: a mint obeys every rule.
    function test_RevertWhen_MintingAgainstARule() public {
        addCountryRule(listOf(UAE));
        vm.expectRevert(abi.encodeWithSelector(CountryModule.CountryNotAllowed.selector, bob, BRITAIN));
        give(bob, 1);
        give(alice, 1);
    }

    function test_RevertWhen_MinterHasNoRole() public {
        address[4] memory others = [owner, officer, treasurer, stranger];
        for (uint256 i; i < others.length; ++i) {
            vm.expectRevert(notAgent(others[i]));
            vm.prank(others[i]);
            token.mint(bob, 1);
        }
    }

    function test_SetMinterAllowance_LetsAVenueMintThatMuch() public {
        vm.expectEmit(address(token));
        emit IPropertyToken.MinterAllowanceUpdated(venue, 10);
        vm.prank(owner);
        token.setMinterAllowance(venue, 10);

        vm.expectEmit(address(token));
        emit IPropertyToken.MinterAllowanceUpdated(venue, 4);
        vm.prank(venue);
        token.mint(bob, 6);
        assertEq(token.minterAllowance(venue), 4);

        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenMinterAllowance.selector, venue, 4, 5));
        vm.prank(venue);
        token.mint(bob, 5);
        vm.prank(venue);
        token.mint(bob, 4);

        vm.expectRevert(notAgent(venue));
        vm.prank(venue);
        token.mint(bob, 1);
        assertEq(token.balanceOf(bob), 10);
    }

    function test_SetMinterAllowance_Replaces() public {
        vm.startPrank(owner);
        token.setMinterAllowance(venue, 10);
        token.setMinterAllowance(venue, 3);
        vm.stopPrank();
        assertEq(token.minterAllowance(venue), 3);
    }

    function test_RevertWhen_StrangerSetsMinterAllowance() public {
        vm.expectRevert(notOwner(agent));
        vm.prank(agent);
        token.setMinterAllowance(agent, 1);
    }

    function test_RevertWhen_VenueMintsAgainstTheCap() public {
        vm.prank(owner);
        token.setMinterAllowance(venue, type(uint96).max);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenCapExceeded.selector, HELD, CAP, CAP));
        vm.prank(venue);
        token.mint(bob, CAP);
        assertEq(token.minterAllowance(venue), type(uint96).max);
    }

    function test_BatchMint_CreatesForEach() public {
        vm.prank(agent);
        token.batchMint(two(alice, alice), two(1, 2));
        assertEq(token.balanceOf(alice), HELD + 3);
    }

    function test_RevertWhen_BatchMintLengthsDiffer() public {
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenBatchLength.selector, 1, 2));
        vm.prank(agent);
        token.batchMint(one(alice), two(1, 2));
    }

    function test_RevertWhen_VenueMintsABatch() public {
        vm.prank(owner);
        token.setMinterAllowance(venue, 10);
        vm.expectRevert(notAgent(venue));
        vm.prank(venue);
        token.batchMint(one(alice), one(uint256(1)));
    }

    function testFuzz_Mint_NeverExceedsTheCap(uint96[4] memory amounts) public {
        for (uint256 i; i < amounts.length; ++i) {
            vm.prank(agent);
            try token.mint(bob, amounts[i] % CAP) {} catch {}
        }
        assertLe(token.totalSupply(), CAP);
        assertEq(token.totalSupply(), token.balanceOf(alice) + token.balanceOf(bob));
    }
}
