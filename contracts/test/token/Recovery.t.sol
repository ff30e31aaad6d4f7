// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {FactsLib} from "../../src/identity/Facts.sol";
import {INativeIdentities} from "../../src/identity/INativeIdentities.sol";
import {IDividendDistributor} from "../../src/income/IDividendDistributor.sol";
import {IERC3643} from "../../src/interfaces/IERC3643.sol";
import {IERC7943Fungible} from "../../src/interfaces/IERC7943Fungible.sol";
import {IMarketplace} from "../../src/marketplace/IMarketplace.sol";
import {IPropertyToken} from "../../src/token/IPropertyToken.sol";
import {PropertyToken} from "../../src/token/PropertyToken.sol";
import {MockModule} from "../compliance/MockModule.sol";
import {Holders} from "./Holders.sol";

contract RecoveryTest is Holders {
    function test_Recovery_MovesEverything() public {
        address face = address(registry.identity(alice));
        replace(alice, heir);
        vm.expectEmit(address(token));
        emit IERC20.Transfer(alice, heir, HELD);
        vm.expectEmit(address(token));
        emit IERC3643.RecoverySuccess(alice, heir, face);
        vm.prank(stranger);
        assertTrue(token.recoveryAddress(alice, heir, face));
        assertEq(token.balanceOf(heir), HELD);
        assertEq(token.balanceOf(alice), 0);
        send(heir, bob, 1);
    }

    function test_Recovery_CarriesFreezeOfSharesAndAddress() public {
        freeze(alice, 300);
        freezeAddress(alice);
        replace(alice, heir);
        freeze(heir, 50);
        address face = address(registry.identity(heir));
        token.recoveryAddress(alice, heir, face);
        assertEq(token.getFrozenTokens(heir), 350);
        assertEq(token.getFrozenTokens(alice), 0);
        assertTrue(token.isFrozen(heir));
        assertFalse(token.isFrozen(alice));
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenAddressFrozen.selector, heir));
        send(heir, bob, 1);
    }

    function test_Recovery_FreezesNoMoreThanTheWordHolds() public {
        freeze(alice, type(uint96).max);
        replace(alice, heir);
        freeze(heir, 50);
        _recover(alice, heir);
        assertEq(token.getFrozenTokens(heir), type(uint96).max);
    }

    function test_Recovery_LeavesTheSuccessorsOwnFreeze() public {
        replace(alice, heir);
        freezeAddress(heir);
        _recover(alice, heir);
        assertTrue(token.isFrozen(heir));
    }

    function test_Recovery_CarriesAFreezeWithoutShares() public {
        freeze(bob, 300);
        freezeAddress(bob);
        replace(bob, heir);
        _recover(bob, heir);
        assertEq(token.getFrozenTokens(heir), 300);
        assertTrue(token.isFrozen(heir));
    }

    function test_Recovery_IsIdempotent() public {
        freeze(alice, 300);
        replace(alice, heir);
        _recover(alice, heir);
        _recover(alice, heir);
        assertEq(token.balanceOf(heir), HELD);
        assertEq(token.getFrozenTokens(heir), 300);
    }

    function test_Recovery_WorksInEveryToken() public {
        PropertyToken first = token;
        (PropertyToken second, , ) = createProperty("Office", "OFC", 10);
        vm.prank(agent);
        second.mint(alice, 10);
        replace(alice, heir);
        _recover(alice, heir);
        second.recoveryAddress(alice, heir, address(registry.identity(heir)));
        assertEq(first.balanceOf(heir), HELD);
        assertEq(second.balanceOf(heir), 10);
    }

    function test_Recovery_ToAWalletOfTheSamePerson() public {
        verify(carol, UAE);
        relink(carol, alice);
        send(alice, carol, 100);
        replace(alice, carol);
        _recover(alice, carol);
        assertEq(token.balanceOf(carol), HELD);
    }

    function test_Recovery_OfASanctionedPersonKeepsTheSharesTheirs() public {
        sanction(alice);
        replace(alice, heir);
        _recover(alice, heir);
        assertEq(token.balanceOf(heir), HELD);
        vm.expectRevert(
            abi.encodeWithSelector(IPropertyToken.PropertyTokenSenderNotVerified.selector, heir, FactsLib.SANCTIONED)
        );
        send(heir, bob, 1);
    }

    function test_Recovery_FollowsTheWholeChain() public {
        address last = makeAddr("last");
        replace(alice, heir);
        give(heir, 5);
        replace(heir, last);
        address face = address(registry.identity(last));
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenNotReplaced.selector, alice, heir));
        token.recoveryAddress(alice, heir, face);
        _recover(alice, last);
        _recover(heir, last);
        assertEq(token.balanceOf(last), HELD + 5);
    }

    function test_Recovery_MovesTheEntitlementsPayee() public {
        uint256 id = announce(today() + 10);
        vm.warp(today() + 10);
        replace(alice, heir);
        (uint256 shares, address payee, uint8 status) = token.entitlementOf(alice, id);
        assertEq(shares, HELD);
        assertEq(payee, heir);
        assertEq(status, FactsLib.ACTIVE);
        _recover(alice, heir);
        (shares, payee, ) = token.entitlementOf(alice, id);
        assertEq(shares, HELD);
        assertEq(payee, heir);
        (shares, , ) = token.entitlementOf(heir, id);
        assertEq(shares, 0);
    }

    function test_DeadWallet_CanDoNothing() public {
        vm.prank(alice);
        token.approve(stranger, HELD);
        replace(alice, heir);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenSenderNotVerified.selector, alice, 0));
        send(alice, bob, 1);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenSenderNotVerified.selector, alice, 0));
        vm.prank(stranger);
        token.transferFrom(alice, bob, 1);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenReceiverNotVerified.selector, alice, 0));
        send(bob, alice, 0);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenReceiverNotVerified.selector, alice, 0));
        force(bob, alice, 0);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenReceiverNotVerified.selector, alice, 0));
        give(alice, 1);
        assertFalse(token.canSend(alice) || token.canReceive(alice));
        vm.expectRevert(abi.encodeWithSelector(INativeIdentities.IdentityWalletDead.selector, alice, heir));
        verify(alice, UAE);
    }

    function test_RevertWhen_SuccessorIsAnotherPerson() public {
        vm.expectRevert(
            abi.encodeWithSelector(INativeIdentities.IdentityWalletOfAnother.selector, bob, idOf(bob), idOf(alice))
        );
        replace(alice, bob);
    }

    /// @dev Anyone may call, so nothing but the registry's word counts.
    function test_RevertWhen_NotReplaced() public {
        address face = address(registry.identity(alice));
        address[4] memory callers = [stranger, owner, agent, alice];
        for (uint256 i; i < callers.length; ++i) {
            vm.startPrank(callers[i]);
            vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenNotReplaced.selector, alice, heir));
            token.recoveryAddress(alice, heir, face);
            vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenNotReplaced.selector, alice, alice));
            token.recoveryAddress(alice, alice, face);
            vm.expectRevert(
                abi.encodeWithSelector(IPropertyToken.PropertyTokenNotReplaced.selector, address(0), address(0))
            );
            token.recoveryAddress(address(0), address(0), address(0));
            vm.stopPrank();
        }
        replace(alice, heir);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenNotReplaced.selector, alice, stranger));
        token.recoveryAddress(alice, stranger, face);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenNotReplaced.selector, heir, alice));
        token.recoveryAddress(heir, alice, face);
    }

    function test_RevertWhen_IdentityIsWrong() public {
        replace(alice, heir);
        address face = address(registry.identity(heir));
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenWrongIdentity.selector, stranger, face));
        token.recoveryAddress(alice, heir, stranger);
    }

    /// @dev Regression: the freeze was laid on the successor only after the compliance had been told, so that a module
    /// which called it back let frozen shares escape.
    function test_Recovery_FreezesBeforeAnyoneIsTold() public {
        MockModule module = new MockModule(2);
        addModule(address(module));
        Runaway runaway = new Runaway(token, bob);
        freeze(alice, HELD);
        freezeAddress(alice);
        replace(alice, address(runaway));
        module.setCall(address(runaway), abi.encodeCall(Runaway.run, (HELD)));
        _recover(alice, address(runaway));
        assertFalse(module.succeeded());
        assertEq(token.balanceOf(address(runaway)), HELD);
        assertEq(token.balanceOf(bob), 0);
    }

    function testFuzz_Recovery_NeitherMakesNorLosesShares(uint96 frozen, uint96 frozenOfHeir, uint256 own) public {
        own = bound(own, 0, 100);
        freeze(alice, frozen);
        replace(alice, heir);
        give(heir, own);
        freeze(heir, frozenOfHeir);
        _recover(alice, heir);
        uint256 sum = uint256(frozen) + frozenOfHeir;
        assertEq(token.getFrozenTokens(heir), sum > type(uint96).max ? type(uint96).max : sum);
        assertEq(token.balanceOf(heir), HELD + own);
        assertEq(token.totalSupply(), HELD + own);
        assertEq(token.getFrozenTokens(alice), 0);
    }

    /// @dev Each token by itself, in any order, and again: whoever comes second finds the registry's word, not a relinking.
    function test_Threat_RecoveryInSeveralTokensIsIdempotentInEach() public {
        PropertyToken[3] memory tokens;
        tokens[0] = token;
        (tokens[1], , ) = createProperty("Office", "OFC", 100);
        (tokens[2], , ) = createProperty("Villa", "VIL", 100);
        vm.prank(agent);
        tokens[1].mint(alice, 10);
        vm.prank(officer);
        tokens[1].setFrozenTokens(alice, 4);
        vm.prank(officer);
        tokens[2].setAddressFrozen(alice, true);
        replace(alice, heir);
        address face = address(registry.identity(heir));
        for (uint256 round; round < 2; ++round) {
            for (uint256 i; i < tokens.length; ++i) {
                tokens[2 - i].recoveryAddress(alice, heir, face);
            }
            assertEq(tokens[0].balanceOf(heir), HELD);
            assertEq(tokens[1].balanceOf(heir), 10);
            assertEq(tokens[1].getFrozenTokens(heir), 4);
            assertEq(tokens[1].getFrozenTokens(alice), 0);
            assertEq(tokens[2].balanceOf(heir), 0);
            assertTrue(tokens[2].isFrozen(heir));
            assertFalse(tokens[2].isFrozen(alice));
        }
        assertEq(tokens[1].totalSupply(), 10);
    }

    /// @dev What the lost wallet signed, whoever has its key, moves nothing: neither before the shares were moved nor after.
    function test_Recovery_OpenOrdersCannotBeFilledAnyMore() public {
        IMarketplace.Order memory order;
        (order.maker, order.token, order.coin) = (alice, address(token), address(coin));
        (order.shares, order.pricePerShare, order.expiry, order.nonce) = (100, 5e6, uint40(today() + 1 days), 1);
        coin.mint(bob, 1_000e6);
        vm.prank(bob);
        coin.approve(address(market), 1_000e6);
        vm.prank(alice);
        token.approve(address(market), type(uint256).max);
        bytes memory signature = _sign("alice", order);
        vm.prank(bob);
        market.fill(order, signature, 40);
        assertEq(token.balanceOf(bob), 40);

        replace(alice, heir);
        bytes memory reason = abi.encodeWithSelector(IPropertyToken.PropertyTokenSenderNotVerified.selector, alice, 0);
        vm.expectRevert(reason);
        vm.prank(bob);
        market.fill(order, signature, 40);
        _recover(alice, heir);
        vm.expectRevert(reason);
        vm.prank(bob);
        market.fill(order, signature, 40);
        assertEq(token.balanceOf(heir), HELD - 40);
        // the allowance was the lost wallet's; the successor signs anew
        order.maker = heir;
        vm.prank(heir);
        token.approve(address(market), 60);
        signature = _sign("heir", order);
        vm.prank(bob);
        market.fill(order, signature, 60);
        assertEq(token.balanceOf(bob), 100);
    }

    /// @dev Nobody else's money is taken, and the lost wallet's key gets none.
    function test_Recovery_UnclaimedDividendsGoToTheSuccessor() public {
        uint256 first = announce(today() + 10);
        vm.warp(today() + 10);
        uint256 owedBefore = _declare(first, 1_000e6);
        replace(alice, heir);
        // one claimed before the shares follow, one after; and one of a record date that fell in between
        uint256 second = announce(today() + 10);
        vm.warp(today() + 10);
        uint256 owedBetween = _declare(second, 2_000e6);
        distributor.claim(address(token), owedBefore, alice);
        assertEq(coin.balanceOf(heir), 1_000e6);
        _recover(alice, heir);
        distributor.claim(address(token), owedBetween, alice);
        assertEq(coin.balanceOf(heir), 3_000e6);
        assertEq(coin.balanceOf(alice), 0);
        vm.expectRevert(
            abi.encodeWithSelector(IDividendDistributor.DividendNothing.selector, address(token), owedBefore, heir)
        );
        distributor.claim(address(token), owedBefore, heir);
        vm.expectRevert(
            abi.encodeWithSelector(IDividendDistributor.DividendClaimed.selector, address(token), owedBefore, alice)
        );
        distributor.claim(address(token), owedBefore, alice);
    }

    /// @dev The freeze follows whether shares go with it or not, and what was frozen above the balance stays so.
    function test_Recovery_FrozenPartFollowsAndBindsTheSuccessor() public {
        freeze(alice, HELD + 500);
        replace(alice, heir);
        _recover(alice, heir);
        assertEq(token.getFrozenTokens(heir), HELD + 500);
        vm.expectRevert(
            abi.encodeWithSelector(IERC7943Fungible.ERC7943InsufficientUnfrozenBalance.selector, heir, 1, 0)
        );
        send(heir, bob, 1);
        give(heir, 501);
        send(heir, bob, 1);
    }

    function _declare(uint256 recordId, uint256 amount) private returns (uint256 index) {
        coin.mint(treasurer, amount);
        vm.startPrank(treasurer);
        coin.approve(address(distributor), amount);
        (index, ) = distributor.declare(address(token), address(coin), recordId, amount, 0, 0);
        vm.stopPrank();
    }

    function _sign(string memory signer, IMarketplace.Order memory order) private returns (bytes memory) {
        (, uint256 key) = makeAddrAndKey(signer);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, market.hashOrder(order));
        return abi.encodePacked(r, s, v);
    }

    function _recover(address lost, address successor) private {
        address face = address(registry.identity(successor));
        vm.prank(stranger);
        token.recoveryAddress(lost, successor, face);
    }
}

/// @notice A wallet that is a contract and sends its shares away whenever it is called.
contract Runaway {
    PropertyToken private immutable TOKEN;
    address private immutable FRIEND;

    constructor(PropertyToken token, address friend) {
        (TOKEN, FRIEND) = (token, friend);
    }

    function run(uint256 amount) external {
        TOKEN.transfer(FRIEND, amount);
    }
}
