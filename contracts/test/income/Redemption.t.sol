// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {FactsLib} from "../../src/identity/Facts.sol";
import {IRedemption} from "../../src/income/IRedemption.sol";
import {Coins} from "../../src/libraries/Coins.sol";
import {IPropertyToken} from "../../src/token/IPropertyToken.sol";
import {BlocklistCoin} from "../doubles/BlocklistCoin.sol";
import {FeeCoin} from "../doubles/FeeCoin.sol";
import {ReentrantCoin} from "../doubles/ReentrantCoin.sol";
import {SilentCoin} from "../doubles/SilentCoin.sol";
import {Holders} from "../token/Holders.sol";

contract RedemptionTest is Holders {
    using Math for uint256;

    uint96 private constant PRICE = 250e6;

    function setUp() public override {
        super.setUp();
        send(alice, bob, 300);
        vm.prank(owner);
        token.setRedeemer(address(redemption));
    }

    function test_Open_TakesThePriceOfAllShares() public {
        _fund(HELD * PRICE);
        vm.expectEmit(address(redemption));
        emit IRedemption.RedemptionOpened(address(token), address(coin), PRICE, HELD, HELD * PRICE, owner);
        vm.expectEmit(address(token));
        emit IPropertyToken.WindUpStarted(address(redemption));
        vm.prank(owner);
        assertEq(redemption.open(address(token), address(coin), PRICE), HELD * PRICE);
        assertEq(coin.balanceOf(address(redemption)), HELD * PRICE);
        IRedemption.Terms memory terms = redemption.termsOf(address(token));
        assertEq(terms.coin, address(coin));
        assertEq(terms.perShare, PRICE);
        assertEq(terms.remaining, HELD * PRICE);
        assertEq(terms.openedAt, today());
        assertEq(redemption.owedTo(address(token), alice), 700 * uint256(PRICE));
        assertEq(redemption.owedTo(address(token), stranger), 0);
        assertEq(redemption.surplusOf(address(token)), 0);
        vm.expectRevert(IPropertyToken.PropertyTokenWindingUp.selector);
        give(alice, 1);
    }

    function test_RevertWhen_OpeningIsWrong_InOrder() public {
        vm.expectRevert(abi.encodeWithSelector(IRedemption.RedemptionNotOwner.selector, agent, address(token)));
        vm.prank(agent);
        redemption.open(address(token), address(coin), 0);
        _expectOpening(0, abi.encodeWithSelector(IRedemption.RedemptionPriceMissing.selector, address(token)));
        vm.startPrank(agent);
        token.batchBurn(two(alice, bob), two(700, 300));
        vm.stopPrank();
        _expectOpening(PRICE, abi.encodeWithSelector(IRedemption.RedemptionNoShares.selector, address(token)));
        give(alice, HELD * 1_000);
        vm.prank(owner);
        token.setRedeemer(stranger);
        _expectOpening(
            PRICE,
            abi.encodeWithSelector(IPropertyToken.PropertyTokenNotRedeemer.selector, address(redemption))
        );
        vm.prank(owner);
        token.setRedeemer(address(redemption));
        _expectOpening(
            PRICE,
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientAllowance.selector,
                address(redemption),
                0,
                HELD * 1_000 * PRICE
            )
        );
        assertFalse(token.windingUp());
    }

    function test_RevertWhen_DepositIsTooLarge() public {
        (token, compliance, treasury) = createProperty("Huge", "HUG", type(uint96).max);
        give(alice, type(uint96).max);
        uint256 deposit = uint256(type(uint96).max) * type(uint96).max;
        _expectOpening(type(uint96).max, abi.encodeWithSelector(IRedemption.RedemptionTooLarge.selector, deposit));
    }

    function test_RevertWhen_OpeningTwice() public {
        _open();
        _expectOpening(PRICE, abi.encodeWithSelector(IRedemption.RedemptionOpen.selector, address(token)));
    }

    function test_Redeem_PaysForTheSharesGivenBack() public {
        _open();
        vm.expectEmit(address(redemption));
        emit IRedemption.SharesRedeemed(address(token), bob, address(coin), 100, 100 * PRICE);
        vm.expectEmit(address(token));
        emit IPropertyToken.Redeemed(bob, 100, address(redemption));
        assertEq(_redeem(bob, 100), 100 * PRICE);
        assertEq(coin.balanceOf(bob), 100 * PRICE);
        assertEq(token.balanceOf(bob), 200);
        assertEq(redemption.termsOf(address(token)).remaining, 900 * PRICE);
        _redeem(bob, 200);
        _redeem(alice, 700);
        assertEq(coin.balanceOf(address(redemption)), 0);
        assertEq(token.totalSupply(), 0);
    }

    function test_RevertWhen_RedeemingIsWrong_InOrder() public {
        vm.expectRevert(abi.encodeWithSelector(IRedemption.RedemptionUnknown.selector, address(token)));
        _redeem(bob, 0);
        _open();
        vm.expectRevert(abi.encodeWithSelector(IRedemption.RedemptionNothing.selector, address(token), bob));
        _redeem(bob, 0);
        vm.expectRevert(
            abi.encodeWithSelector(
                IRedemption.RedemptionExceedsDeposit.selector,
                address(token),
                HELD + 1,
                HELD * PRICE
            )
        );
        _redeem(bob, HELD + 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                IRedemption.RedemptionExceedsDeposit.selector,
                address(token),
                type(uint256).max,
                HELD * PRICE
            )
        );
        _redeem(bob, type(uint256).max);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, bob, 300, 301));
        _redeem(bob, 301);
    }

    /// @dev Their money waits while everybody else is paid, and nobody can take it back.
    function test_Redeem_HoldsTheMoneyOfTheSanctionedWithoutEnd() public {
        _open();
        sanction(bob);
        bytes memory reason = abi.encodeWithSelector(
            IPropertyToken.PropertyTokenRedemptionHeld.selector,
            bob,
            FactsLib.SANCTIONED
        );
        vm.expectRevert(reason);
        _redeem(bob, 300);
        _redeem(alice, 700);
        vm.warp(today() + 3650 days);
        vm.expectRevert(abi.encodeWithSelector(IRedemption.RedemptionNoSurplus.selector, address(token)));
        vm.prank(owner);
        redemption.returnSurplus(address(token), owner);
        vm.expectRevert(reason);
        _redeem(bob, 300);
        vm.prank(officer);
        registry.setSanctioned(bob, false, 0);
        assertEq(_redeem(bob, 300), 300 * PRICE);
    }

    function test_Redeem_OfALostWalletIsTheSuccessors() public {
        _open();
        replace(bob, heir);
        vm.expectRevert(abi.encodeWithSelector(IPropertyToken.PropertyTokenRedemptionHeld.selector, bob, 0));
        _redeem(bob, 300);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, heir, 0, 300));
        _redeem(heir, 300);
        token.recoveryAddress(bob, heir, address(registry.identity(heir)));
        assertEq(_redeem(heir, 300), 300 * PRICE);
        assertEq(coin.balanceOf(heir), 300 * PRICE);
    }

    function test_Redeem_WhilePausedAndOfWhatWasBoughtSince() public {
        _open();
        send(alice, bob, 100);
        vm.prank(officer);
        token.pause();
        assertEq(_redeem(bob, 400), 400 * PRICE);
    }

    function test_ReturnSurplus_ReturnsWhatNobodyIsOwed() public {
        _open();
        vm.expectRevert(abi.encodeWithSelector(IRedemption.RedemptionNoSurplus.selector, address(token)));
        vm.prank(owner);
        redemption.returnSurplus(address(token), stranger);
        vm.prank(agent);
        token.burn(bob, 300);
        assertEq(redemption.surplusOf(address(token)), 300 * PRICE);
        vm.expectEmit(address(redemption));
        emit IRedemption.RedemptionSurplusReturned(address(token), stranger, 300 * PRICE);
        vm.prank(owner);
        assertEq(redemption.returnSurplus(address(token), stranger), 300 * PRICE);
        assertEq(coin.balanceOf(stranger), 300 * PRICE);
        assertEq(redemption.surplusOf(address(token)), 0);
        _redeem(alice, 700);
        assertEq(coin.balanceOf(address(redemption)), 0);
    }

    function test_RevertWhen_ReturningIsWrong_InOrder() public {
        vm.expectRevert(abi.encodeWithSelector(IRedemption.RedemptionNotOwner.selector, agent, address(token)));
        vm.prank(agent);
        redemption.returnSurplus(address(token), address(0));
        vm.startPrank(owner);
        vm.expectRevert(abi.encodeWithSelector(IRedemption.RedemptionUnknown.selector, address(token)));
        redemption.returnSurplus(address(token), address(0));
        vm.stopPrank();
        vm.expectRevert(abi.encodeWithSelector(IRedemption.RedemptionUnknown.selector, address(token)));
        redemption.surplusOf(address(token));
        _open();
        vm.expectRevert(abi.encodeWithSelector(IRedemption.RedemptionReceiverMissing.selector, address(token)));
        vm.prank(owner);
        redemption.returnSurplus(address(token), address(0));
    }

    function test_Threat_FeeCoinIsRefused() public {
        FeeCoin fee = new FeeCoin();
        fee.mint(owner, HELD * PRICE);
        vm.startPrank(owner);
        fee.approve(address(redemption), HELD * PRICE);
        vm.expectRevert(
            abi.encodeWithSelector(
                Coins.CoinAmountMismatch.selector,
                address(fee),
                HELD * PRICE,
                (HELD * PRICE * 99) / 100
            )
        );
        redemption.open(address(token), address(fee), PRICE);
        vm.stopPrank();
        assertFalse(token.windingUp());
    }

    function test_SilentCoinIsPaid() public {
        SilentCoin silent = new SilentCoin();
        silent.mint(owner, HELD * PRICE);
        vm.startPrank(owner);
        silent.approve(address(redemption), HELD * PRICE);
        redemption.open(address(token), address(silent), PRICE);
        vm.stopPrank();
        _redeem(bob, 300);
        assertEq(silent.balanceOf(bob), 300 * PRICE);
        vm.prank(agent);
        token.burn(alice, 700);
        vm.prank(owner);
        redemption.returnSurplus(address(token), owner);
        assertEq(silent.balanceOf(owner), 700 * PRICE);
    }

    /// @dev A holder whom the coin refuses keeps shares and claim.
    function test_CoinThatRefusesAHolderBurnsNothing() public {
        BlocklistCoin blocklist = new BlocklistCoin();
        blocklist.mint(owner, HELD * PRICE);
        vm.startPrank(owner);
        blocklist.approve(address(redemption), HELD * PRICE);
        redemption.open(address(token), address(blocklist), PRICE);
        vm.stopPrank();
        blocklist.refuse(bob, BlocklistCoin.Refusal.Revert);
        vm.expectRevert(abi.encodeWithSelector(BlocklistCoin.BlocklistCoinRefused.selector, bob));
        _redeem(bob, 300);
        assertEq(token.balanceOf(bob), 300);
        assertEq(redemption.termsOf(address(token)).remaining, HELD * PRICE);
    }

    /// @dev A coin that calls back finds every door shut, and the books written.
    function test_Threat_ReentrantCoinGetsNothing() public {
        ReentrantCoin coin_ = new ReentrantCoin();
        coin_.mint(owner, HELD * PRICE);
        vm.startPrank(owner);
        coin_.approve(address(redemption), HELD * PRICE);
        redemption.open(address(token), address(coin_), PRICE);
        vm.stopPrank();
        bytes[3] memory calls = [
            abi.encodeCall(redemption.redeem, (address(token), 1)),
            abi.encodeCall(redemption.returnSurplus, (address(token), stranger)),
            abi.encodeCall(redemption.open, (address(token), address(coin_), 1))
        ];
        for (uint256 i; i < calls.length; ++i) {
            coin_.arm(address(redemption), calls[i]);
            _redeem(bob, 100);
            assertEq(coin_.refusal(), abi.encodeWithSelector(_guarded()));
        }
        assertEq(coin_.sprung(), calls.length);
        assertEq(coin_.entered(), 0);
        assertEq(coin_.balanceOf(bob), 300 * PRICE);
    }

    /// @dev Threat: a token that lies spends its own deposit and nobody else's.
    function test_Threat_LyingTokenSpendsItsOwnDepositOnly() public {
        _open();
        LyingToken liar = new LyingToken();
        liar.openScope(address(roles), stranger);
        coin.mint(stranger, 10e6);
        vm.startPrank(stranger);
        coin.approve(address(redemption), 10e6);
        redemption.open(address(liar), address(coin), 1e6);
        assertEq(redemption.redeem(address(liar), 4), 4e6);
        assertEq(redemption.returnSurplus(address(liar), stranger), 6e6 - liar.totalSupply() * 1e6);
        liar.setSupply(0);
        redemption.returnSurplus(address(liar), stranger);
        vm.expectRevert(abi.encodeWithSelector(IRedemption.RedemptionExceedsDeposit.selector, address(liar), 1, 0));
        redemption.redeem(address(liar), 1);
        // a supply that grows leaves nothing over, and breaks nothing
        liar.setSupply(type(uint96).max);
        assertEq(redemption.surplusOf(address(liar)), 0);
        vm.stopPrank();
        assertEq(coin.balanceOf(stranger), 10e6);
        assertEq(coin.balanceOf(address(redemption)), HELD * PRICE);
    }

    /// @dev Regression: a supply beyond all measure overflowed instead of being refused. Whatever a token says, then or
    /// later, nothing here breaks.
    function testFuzz_Open_BoundsTheDeposit(
        uint256 supply,
        uint8 small,
        uint96 price,
        uint256 later,
        uint8 fewer
    ) public {
        supply = bound(supply >> small, 1, type(uint256).max);
        price = uint96(bound(price, 1, type(uint96).max));
        later >>= fewer;
        LyingToken liar = new LyingToken();
        liar.openScope(address(roles), stranger);
        liar.setSupply(supply);
        bool fits = supply <= type(uint128).max / price;
        uint256 deposit = supply.saturatingMul(price);
        coin.mint(stranger, type(uint128).max);
        vm.startPrank(stranger);
        coin.approve(address(redemption), type(uint256).max);
        if (!fits) vm.expectRevert(abi.encodeWithSelector(IRedemption.RedemptionTooLarge.selector, deposit));
        redemption.open(address(liar), address(coin), price);
        vm.stopPrank();
        if (!fits) return;
        assertEq(redemption.termsOf(address(liar)).remaining, deposit);
        assertEq(coin.balanceOf(address(redemption)), deposit);
        liar.setSupply(later);
        uint256 owed = later.saturatingMul(price);
        assertEq(redemption.owedTo(address(liar), alice), owed);
        uint256 surplus = deposit.saturatingSub(owed);
        assertEq(redemption.surplusOf(address(liar)), surplus);
        if (surplus == 0) return;
        vm.prank(stranger);
        assertEq(redemption.returnSurplus(address(liar), bob), surplus);
        assertEq(redemption.surplusOf(address(liar)), 0);
    }

    function testFuzz_Redeem_PaysEverySharesPrice(uint96 price, uint256 first, uint256 burned) public {
        price = uint96(bound(price, 1, type(uint96).max));
        _fund(HELD * uint256(price));
        vm.prank(owner);
        redemption.open(address(token), address(coin), price);
        first = bound(first, 1, 700);
        burned = bound(burned, 0, 300);
        _redeem(alice, first);
        vm.prank(agent);
        token.burn(bob, burned);
        assertEq(redemption.surplusOf(address(token)), burned * price);
        if (burned > 0) {
            vm.prank(owner);
            redemption.returnSurplus(address(token), owner);
        }
        if (first < 700) _redeem(alice, 700 - first);
        if (burned < 300) _redeem(bob, 300 - burned);
        assertEq(coin.balanceOf(alice), 700 * uint256(price));
        assertEq(coin.balanceOf(bob), (300 - burned) * price);
        assertEq(coin.balanceOf(owner), burned * price);
        assertEq(coin.balanceOf(address(redemption)), 0);
    }

    function _guarded() private pure returns (bytes4) {
        return ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector;
    }

    function _fund(uint256 amount) private {
        coin.mint(owner, amount);
        vm.prank(owner);
        coin.approve(address(redemption), amount);
    }

    function _open() private {
        _fund(HELD * PRICE);
        vm.prank(owner);
        redemption.open(address(token), address(coin), PRICE);
    }

    function _expectOpening(uint96 price, bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(owner);
        redemption.open(address(token), address(coin), price);
    }

    function _redeem(address holder, uint256 shares) private returns (uint256) {
        vm.prank(holder);
        return redemption.redeem(address(token), shares);
    }
}

/// @notice A token that agrees to everything.
contract LyingToken {
    error LyingTokenFailed();

    uint256 public totalSupply = 10;

    function openScope(address roles, address owner) external {
        (bool ok, ) = roles.call(abi.encodeWithSignature("openScope(address)", owner));
        if (!ok) revert LyingTokenFailed();
    }

    function setSupply(uint256 supply) external {
        totalSupply = supply;
    }

    function windUp() external {}

    function balanceOf(address) external view returns (uint256) {
        return totalSupply;
    }

    function redeem(address, uint256 amount) external {
        totalSupply -= amount * 2;
    }
}
