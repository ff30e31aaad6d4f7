// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {FactsLib} from "../../src/identity/Facts.sol";
import {IERC7943Fungible} from "../../src/interfaces/IERC7943Fungible.sol";
import {IPropertyToken} from "../../src/token/IPropertyToken.sol";
import {MockModule} from "../compliance/MockModule.sol";
import {Holders} from "./Holders.sol";

/// @notice The end of a token, as the token sees it. Of the money, see `Redemption.t.sol`.
contract WindUpTest is Holders {
    address private venue = makeAddr("venue");

    function test_SetRedeemer_IsTheOwners() public {
        assertEq(token.redeemer(), address(0));
        vm.expectEmit(address(token));
        emit IPropertyToken.RedeemerSet(venue);
        vm.prank(owner);
        token.setRedeemer(venue);
        assertEq(token.redeemer(), venue);
        vm.prank(owner);
        token.setRedeemer(address(0));
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenNotRedeemer.selector, venue));
        _redeem(alice, 1);
        vm.expectRevert(notOwner(agent));
        vm.prank(agent);
        token.setRedeemer(agent);
    }

    function test_WindUp_StopsMintsForGood() public {
        vm.prank(owner);
        token.setMinterAllowance(stranger, 10);
        _named();
        vm.expectEmit(address(token));
        emit IPropertyToken.WindUpStarted(venue);
        vm.prank(venue);
        token.windUp();
        assertTrue(token.windingUp());
        bytes memory reason = abi.encodeWithSelector(IPropertyToken.PropertyTokenWindingUp.selector);
        vm.expectRevert(reason);
        give(bob, 1);
        vm.expectRevert(reason);
        vm.prank(stranger);
        token.mint(bob, 1);
        vm.expectRevert(reason);
        vm.prank(agent);
        token.batchMint(one(bob), one(uint256(1)));
        vm.expectRevert(reason);
        vm.prank(owner);
        token.setRedeemer(address(0));
        vm.expectRevert(reason);
        vm.prank(venue);
        token.windUp();
        // shares that exist are traded as before
        send(alice, bob, 1);
        force(alice, bob, 1);
    }

    function test_RevertWhen_OthersRedeemOrWindUp() public {
        _named();
        address[6] memory others = [owner, agent, officer, treasurer, alice, stranger];
        for (uint256 i; i < others.length; ++i) {
            bytes memory reason = abi.encodeWithSelector(IPropertyToken.PropertyTokenNotRedeemer.selector, others[i]);
            vm.startPrank(others[i]);
            vm.expectRevert(reason);
            token.redeem(alice, 1);
            vm.expectRevert(reason);
            token.windUp();
            vm.stopPrank();
        }
    }

    function test_Redeem_BurnsTheHoldersShares() public {
        _named();
        vm.expectEmit(address(token));
        emit IERC20.Transfer(alice, address(0), 400);
        vm.expectEmit(address(token));
        emit IPropertyToken.Redeemed(alice, 400, venue);
        _redeem(alice, 400);
        assertEq(token.balanceOf(alice), HELD - 400);
        assertEq(token.totalSupply(), HELD - 400);
    }

    /// @dev Halts never block redemption, nor do rules, and a failing compliance cannot either.
    function test_Threat_NothingHoldsBackWhoMayRedeem() public {
        _named();
        MockModule module = new MockModule(7);
        addModule(address(module));
        compliance.seed(one(alice));
        module.setCheck(MockModule.Deed.Refuse);
        vm.prank(officer);
        token.pause();
        _redeem(alice, 100);
        assertEq(module.lastMovement().to, address(0));
        assertEq(module.lastMovement().amount, 100);
        (uint256 held, ) = compliance.holdingOf(idOf(alice));
        assertEq(held, HELD - 100);
        module.setMove(MockModule.Deed.Revert);
        _redeem(alice, 100);
        module.setMove(MockModule.Deed.BurnGas);
        _redeem(alice, 100);
        assertTrue(token.ledgerDesynced());
        _redeem(alice, HELD - 300);
        assertEq(token.totalSupply(), 0);
    }

    function test_Redeem_ByALapsedHolder() public {
        _named();
        verifyForADay(carol);
        give(carol, 5);
        vm.warp(today() + 2 days);
        _redeem(carol, 5);
        assertEq(token.balanceOf(carol), 0);
    }

    function test_RevertWhen_RedeemingForWhoseClaimIsHeld() public {
        _named();
        revoke(alice);
        _held(alice, FactsLib.REVOKED);
        sanction(alice);
        _held(alice, FactsLib.SANCTIONED);
        vm.prank(officer);
        registry.setSanctioned(alice, false, 0);
        vm.prank(agent);
        registry.deleteIdentity(alice);
        _held(alice, FactsLib.NONE);
        _held(stranger, FactsLib.NONE);
        _held(address(0), FactsLib.NONE);
    }

    /// @dev What is frozen stays until somebody thaws it: redeeming never thaws.
    function test_RevertWhen_RedeemingWhatIsFrozen() public {
        _named();
        freeze(alice, 900);
        vm.expectRevert(
            abi.encodeWithSelector(IERC7943Fungible.ERC7943InsufficientUnfrozenBalance.selector, alice, 101, 100)
        );
        _redeem(alice, 101);
        _redeem(alice, 100);
        assertEq(token.getFrozenTokens(alice), 900);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, alice, 900, 901));
        _redeem(alice, 901);
        freeze(alice, 0);
        freezeAddress(alice);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenAddressFrozen.selector, alice));
        _redeem(alice, 1);
    }

    function test_Redeem_KeepsWhatRecordDatesOwe() public {
        _named();
        uint256 id = announce(today() + 10);
        vm.warp(today() + 10);
        _redeem(alice, HELD);
        (uint256 shares, address payee, uint8 status) = token.entitlementOf(alice, id);
        assertEq(shares, HELD);
        assertEq(payee, alice);
        assertEq(status, FactsLib.ACTIVE);
        assertEq(token.totalSupplyAt(id), HELD);
    }

    function test_Retire_OnceNoShareIsLeft() public {
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenSharesRemain.selector, HELD));
        vm.prank(owner);
        token.retire();
        vm.prank(agent);
        token.burn(alice, HELD);
        vm.expectRevert(notOwner(agent));
        vm.prank(agent);
        token.retire();
        vm.expectEmit(address(token));
        emit IPropertyToken.Retired();
        vm.prank(owner);
        token.retire();
        assertTrue(token.retired());
        assertFalse(token.windingUp());
        bytes memory reason = abi.encodeWithSelector(IPropertyToken.PropertyTokenRetired.selector);
        vm.expectRevert(reason);
        give(bob, 1);
        vm.expectRevert(reason);
        give(bob, 0);
        vm.expectRevert(reason);
        vm.prank(owner);
        token.retire();
        _named();
        vm.expectRevert(reason);
        vm.prank(venue);
        token.windUp();
    }

    function _named() private {
        vm.prank(owner);
        token.setRedeemer(venue);
    }

    function _redeem(address account, uint256 amount) private {
        vm.prank(venue);
        token.redeem(account, amount);
    }

    function _held(address account, uint8 status) private {
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenRedemptionHeld.selector, account, status));
        _redeem(account, 1);
    }
}
