// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {CountryModule} from "../../src/compliance/modules/CountryModule.sol";
import {IERC7943Fungible} from "../../src/interfaces/IERC7943Fungible.sol";
import {Permit} from "../../src/libraries/Coins.sol";
import {IMarketplace} from "../../src/marketplace/IMarketplace.sol";
import {IPropertyToken} from "../../src/token/IPropertyToken.sol";
import {MarketSuite} from "./MarketSuite.sol";

contract FillTest is MarketSuite {
    uint256 private constant MONEY = 10_000_000e6;

    function test_Fill_MovesSharesAndMoney() public {
        IMarketplace.Order memory o = orderOf(SELL);
        bytes memory signature = sign(o);
        vm.expectEmit(address(market));
        emit IMarketplace.OrderFilled(
            market.hashOrder(o),
            alice,
            bob,
            address(token),
            address(coin),
            SELL,
            100,
            PRICE,
            100 * PRICE,
            0,
            100
        );
        vm.prank(bob);
        assertEq(market.fill(o, signature, 100), 100 * PRICE);
        _assertHoldings(900, MONEY + 100 * PRICE, 1_100, MONEY - 100 * PRICE);
    }

    function test_Fill_OfABuyOrderMovesThemTheOtherWay() public {
        IMarketplace.Order memory o = orderOf(BUY);
        bytes memory signature = sign(o);
        vm.expectEmit(address(market));
        emit IMarketplace.OrderFilled(
            market.hashOrder(o),
            alice,
            bob,
            address(token),
            address(coin),
            BUY,
            40,
            PRICE,
            40 * PRICE,
            0,
            40
        );
        vm.prank(bob);
        assertEq(market.fill(o, signature, 40), 40 * PRICE);
        _assertHoldings(1_040, MONEY - 40 * PRICE, 960, MONEY + 40 * PRICE);
    }

    function test_Fill_InParts() public {
        IMarketplace.Order memory o = orderOf(SELL);
        fill(o, 30);
        fill(o, 30);
        (uint256 filled, bool cancelled) = market.stateOf(market.hashOrder(o));
        assertEq(filled, 60);
        assertFalse(cancelled);
        fill(o, 40);
        assertEq(filledOf(o), 100);
        _assertHoldings(900, MONEY + 100 * PRICE, 1_100, MONEY - 100 * PRICE);
    }

    function test_Fill_ByDifferentTakers() public {
        verify(carol, BRITAIN);
        coin.mint(carol, MONEY);
        allow(carol, address(coin), MONEY);
        IMarketplace.Order memory o = orderOf(SELL);
        bytes memory signature = sign(o);
        fill(o, 60);
        vm.prank(carol);
        market.fill(o, signature, 40);
        assertEq(token.balanceOf(carol), 40);
    }

    function test_Fill_RemainderBelowTheLeastFill() public {
        IMarketplace.Order memory o = orderOf(SELL);
        o.minFill = 60;
        bytes32 hash = market.hashOrder(o);
        expectRefusal(o, 59, abi.encodeWithSelector(IMarketplace.OrderFillTooSmall.selector, hash, 59, 60));
        fill(o, 60);
        expectRefusal(o, 39, abi.encodeWithSelector(IMarketplace.OrderFillTooSmall.selector, hash, 39, 40));
        fill(o, 40);
    }

    function test_Fill_LeastFillAboveTheOrderMeansAllOrNothing() public {
        IMarketplace.Order memory o = orderOf(SELL);
        o.minFill = type(uint96).max;
        bytes memory reason = abi.encodeWithSelector(
            IMarketplace.OrderFillTooSmall.selector,
            market.hashOrder(o),
            99,
            100
        );
        expectRefusal(o, 99, reason);
        fill(o, 100);
    }

    function test_Fill_ForNothing() public {
        IMarketplace.Order memory o = orderOf(SELL);
        o.pricePerShare = 0;
        setFee(100);
        assertEq(fill(o, 100), 0);
        _assertHoldings(900, MONEY, 1_100, MONEY);
    }

    function test_Fill_WithPermitsInsteadOfApprovals() public {
        allow(alice, address(token), 0);
        allow(bob, address(coin), 0);
        Permit memory shares = signPermit(token, "alice", address(market), 100, block.timestamp);
        Permit memory money = signPermit(coin, "bob", address(market), 100 * PRICE, block.timestamp);
        IMarketplace.Order memory o = orderOf(SELL);
        token.permit(alice, address(market), shares.value, shares.deadline, shares.v, shares.r, shares.s);
        coin.permit(bob, address(market), money.value, money.deadline, money.v, money.r, money.s);
        fill(o, 100);
        assertEq(token.allowance(alice, address(market)), 0);
        assertEq(coin.allowance(bob, address(market)), 0);
    }

    function test_RevertWhen_SharesNotAllowed() public {
        allow(alice, address(token), 99);
        bytes memory reason = abi.encodeWithSelector(
            IERC20Errors.ERC20InsufficientAllowance.selector,
            address(market),
            99,
            100
        );
        expectRefusal(orderOf(SELL), 100, reason);
        assertEq(filledOf(orderOf(SELL)), 0);
    }

    function test_RevertWhen_MoneyNotAllowed() public {
        allow(bob, address(coin), PRICE - 1);
        bytes memory reason = abi.encodeWithSelector(
            IERC20Errors.ERC20InsufficientAllowance.selector,
            address(market),
            PRICE - 1,
            PRICE
        );
        expectRefusal(orderOf(SELL), 1, reason);
    }

    function test_RevertWhen_SellerHasFewerShares() public {
        vm.prank(alice);
        token.transfer(bob, 950);
        bytes memory reason = abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, alice, 50, 51);
        expectRefusal(orderOf(SELL), 51, reason);
        fill(orderOf(SELL), 50);
    }

    function test_RevertWhen_BuyerHasLessMoney() public {
        vm.prank(alice);
        coin.transfer(carol, MONEY - 1);
        bytes memory reason = abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, alice, 1, PRICE);
        expectRefusal(orderOf(BUY), 1, reason);
    }

    function test_RevertWhen_BuyerNotVerified() public {
        coin.mint(carol, MONEY);
        allow(carol, address(coin), MONEY);
        IMarketplace.Order memory o = orderOf(SELL);
        bytes memory signature = sign(o);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenReceiverNotVerified.selector, carol, 0));
        vm.prank(carol);
        market.fill(o, signature, 1);
        assertEq(coin.balanceOf(carol), MONEY);
    }

    function test_RevertWhen_SellerRevokedSinceSigning() public {
        IMarketplace.Order memory o = orderOf(SELL);
        fill(o, 50);
        vm.prank(officer);
        registry.revokeClaim(alice, KYC, address(issuer));
        bytes memory reason = abi.encodeWithSelector(IPropertyToken.PropertyTokenSenderNotVerified.selector, alice, 3);
        expectRefusal(o, 50, reason);
        assertEq(filledOf(o), 50);
    }

    function test_RevertWhen_RuleRefuses() public {
        verify(carol, BRITAIN);
        coin.mint(carol, MONEY);
        allow(carol, address(coin), MONEY);
        addCountryRule(only(UAE));
        IMarketplace.Order memory o = orderOf(SELL);
        bytes memory signature = sign(o);
        vm.expectRevert(abi.encodeWithSelector(CountryModule.CountryNotAllowed.selector, carol, BRITAIN));
        vm.prank(carol);
        market.fill(o, signature, 1);
        fill(o, 1);
    }

    function test_RevertWhen_SharesFrozen() public {
        vm.prank(officer);
        token.setFrozenTokens(alice, 950);
        bytes memory reason = abi.encodeWithSelector(
            IERC7943Fungible.ERC7943InsufficientUnfrozenBalance.selector,
            alice,
            51,
            50
        );
        expectRefusal(orderOf(SELL), 51, reason);
        fill(orderOf(SELL), 50);
    }

    function test_RevertWhen_TokenPaused() public {
        vm.prank(officer);
        token.pause();
        expectRefusal(orderOf(SELL), 1, abi.encodeWithSelector(IPropertyToken.PropertyTokenPaused.selector));
    }

    /// @notice Never more than signed, and nothing comes or goes but between the two and the fee's recipient.
    function testFuzz_Fill_NeverMoreThanSigned(
        uint96 size,
        uint128 price,
        uint96 minFill,
        uint8 side,
        uint16 basisPoints,
        uint96[6] memory parts
    ) public {
        IMarketplace.Order memory o = orderOf(side % 2);
        o.shares = uint96(bound(size, 0, 1_000));
        o.pricePerShare = uint128(bound(price, 0, 10_000e6));
        o.minFill = uint96(bound(minFill, 0, 1_200));
        setFee(bound(basisPoints, 0, 100));
        bytes memory signature = sign(o);
        uint256 filled;
        uint256 cost;
        for (uint256 i; i < parts.length; ++i) {
            uint96 part = uint96(bound(parts[i], 0, 1_100));
            vm.prank(bob);
            try market.fill(o, signature, part) returns (uint256 paid) {
                assertEq(paid, uint256(part) * o.pricePerShare);
                filled += part;
                cost += paid;
            } catch {
                uint256 left = o.shares - filled;
                uint256 least = o.minFill < left ? o.minFill : left;
                assertTrue(part == 0 || part > left || part < least);
            }
        }
        assertLe(filled, o.shares);
        assertEq(filledOf(o), filled);
        uint256 fees = coin.balanceOf(treasurerOfFees);
        assertLe(fees, cost / 100);
        assertEq(coin.balanceOf(alice) + coin.balanceOf(bob) + fees, 2 * MONEY);
        assertEq(token.balanceOf(alice) + token.balanceOf(bob), 2_000);
        assertEq(token.balanceOf(alice), o.side == SELL ? 1_000 - filled : 1_000 + filled);
        assertEq(coin.balanceOf(alice), o.side == SELL ? MONEY + cost : MONEY - cost);
        assertEq(coin.balanceOf(address(market)), 0);
        assertEq(token.balanceOf(address(market)), 0);
    }

    function _assertHoldings(uint256 sharesA, uint256 moneyA, uint256 sharesB, uint256 moneyB) private view {
        assertEq(token.balanceOf(alice), sharesA);
        assertEq(coin.balanceOf(alice), moneyA);
        assertEq(token.balanceOf(bob), sharesB);
        assertEq(coin.balanceOf(bob), moneyB);
    }
}
