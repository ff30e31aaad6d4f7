// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {Hooks} from "../../src/compliance/Movement.sol";
import {INativeIdentities} from "../../src/identity/INativeIdentities.sol";
import {IClaimIssuer} from "../../src/interfaces/IClaimIssuer.sol";
import {IERC735} from "../../src/interfaces/IERC735.sol";
import {IIdentity} from "../../src/interfaces/IIdentity.sol";
import {IOffering} from "../../src/offering/IOffering.sol";
import {IPropertyToken} from "../../src/token/IPropertyToken.sol";
import {BlocklistCoin} from "../doubles/BlocklistCoin.sol";
import {MockModule} from "../compliance/MockModule.sol";
import {Answering} from "../identity/ForeignDoubles.sol";
import {ReentrantCoin} from "../doubles/ReentrantCoin.sol";
import {SilentCoin} from "../doubles/SilentCoin.sol";
import {OfferingSuite} from "./OfferingSuite.sol";

/// @notice Whoever paid is paid back, whatever became of them.
contract RefundTest is OfferingSuite {
    address private heir = makeAddr("heir");

    function setUp() public override {
        super.setUp();
        raise(0);
        buy(alice, 100);
    }

    function test_Refund_PaysAndBurns() public {
        flop();
        assertEq(stakeOf(alice).refundable, 25_000e6);
        vm.expectEmit(address(token));
        emit IPropertyToken.LockedSharesBurnt(address(offering), alice, 100);
        vm.expectEmit(address(offering));
        emit IOffering.RefundPaid(id, alice, alice, 100, 25_000e6);
        vm.prank(stranger);
        assertEq(offering.refund(id, alice), 25_000e6);
        assertEq(coin.balanceOf(alice), 10_000_000e6);
        assertEq(token.totalSupply(), 0);
        assertEq(token.minterAllowance(address(offering)), SHARES);
        assertEq(progress().refunded, 25_000e6);
        assertEq(progress().held, 0);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNothingToRefund.selector, id, alice));
        offering.refund(id, alice);
    }

    function test_RevertWhen_NothingIsOwed() public {
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNothingToRefund.selector, id, alice));
        offering.refund(id, alice); // it runs
        flop();
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNothingToRefund.selector, id, bob));
        offering.refund(id, bob);
    }

    function test_Refund_OfWhoIsPausedFrozenLapsedRevokedHaltedOrUnknown() public {
        flop();
        uint256 before = vm.snapshotState();
        for (uint256 i; i < 7; ++i) {
            vm.startPrank(officer);
            if (i == 0) token.pause();
            if (i == 1) token.setAddressFrozen(alice, true);
            if (i == 2) token.setFrozenTokens(alice, type(uint96).max);
            if (i == 3) registry.revokeClaim(alice, KYC, address(issuer));
            vm.stopPrank();
            if (i == 4) {
                vm.prank(owner);
                topics.addClaimTopic(ACCREDITED); // which she lacks
            }
            if (i == 5) {
                vm.prank(halter);
                halts.suspend(address(token), 0);
            }
            if (i == 6) {
                vm.prank(agent);
                registry.deleteIdentity(alice);
            }
            offering.refund(id, alice);
            assertEq(coin.balanceOf(alice), 10_000_000e6);
            assertEq(token.balanceOf(alice), 0);
            vm.revertToState(before);
        }
    }

    function test_Refund_IgnoresRulesEvenThoseThatFail() public {
        MockModule module = new MockModule(Hooks.CHECK | Hooks.NOTIFY);
        vm.prank(owner);
        compliance.addModule(address(module), new bytes[](0));
        addCountryRule(only(MONGOLIA));
        module.setMove(MockModule.Deed.Revert);
        flop();
        offering.refund(id, alice);
        assertEq(token.balanceOf(alice), 0);
        assertEq(coin.balanceOf(alice), 10_000_000e6);
    }

    function test_Refund_OfSomebodySanctionedIsHeldNotLost() public {
        sanction(alice, true);
        flop();
        vm.expectEmit(address(offering));
        emit IOffering.RefundHeld(id, alice, alice, 100, 25_000e6, 4);
        assertEq(offering.refund(id, alice), 0);
        assertEq(token.balanceOf(alice), 0); // the shares are gone all the same
        assertEq(progress().held, 25_000e6);
        assertEq(progress().refunded, 0);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingRefundHeld.selector, alice, 4));
        offering.refund(id, alice);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingRefundHeld.selector, alice, 4));
        vm.prank(alice);
        offering.refundTo(id, alice, alice);
        sanction(alice, false);
        assertEq(stakeOf(alice).refundable, 25_000e6);
        assertEq(offering.refund(id, alice), 25_000e6);
        assertEq(coin.balanceOf(alice), 10_000_000e6);
        assertEq(progress().held, 0);
    }

    function test_Refund_FollowsARecoveryBeforeAndAfterTheShares() public {
        vm.prank(agent);
        registry.replaceWallet(alice, heir);
        flop();
        vm.expectEmit(address(offering));
        emit IOffering.RefundPaid(id, alice, heir, 100, 25_000e6);
        offering.refund(id, alice); // the token has not been told
        assertEq(coin.balanceOf(heir), 25_000e6);
        assertEq(token.balanceOf(alice), 0);
    }

    function test_Recovery_MovesTheSubscription() public {
        vm.prank(agent);
        registry.replaceWallet(alice, heir);
        address face = address(registry.identity(heir));
        vm.expectEmit(address(offering));
        emit IOffering.SubscriptionMoved(id, alice, heir, 100);
        token.recoveryAddress(alice, heir, face);
        assertEq(stakeOf(alice).shares, 0);
        assertEq(stakeOf(heir).shares, 100);
        assertEq(token.lockedOf(heir), 100);
        flop();
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNothingToRefund.selector, id, alice));
        offering.refund(id, alice);
        offering.refund(id, heir);
        assertEq(coin.balanceOf(heir), 25_000e6);
        assertEq(token.totalSupply(), 0);
    }

    function test_Refund_AnswersFalseFromTheCoinIsHeld() public {
        (BlocklistCoin list, ) = blocked(BlocklistCoin.Refusal.AnswerFalse);
        offering.refund(id, alice);
        assertEq(token.balanceOf(alice), 100); // those of the first offering
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingRefundHeld.selector, alice, 1));
        offering.refund(id, alice);
        list.refuse(alice, BlocklistCoin.Refusal.None);
        offering.refund(id, alice);
        assertEq(list.balanceOf(alice), 2_500e6);
    }

    function test_Refund_FromATokenThatDoesNotBurn() public {
        flop();
        vm.mockCallRevert(address(token), abi.encodeWithSelector(IPropertyToken.burnLocked.selector), "no");
        vm.expectEmit(address(offering));
        emit IOffering.RefundedSharesKept(id, alice, 100);
        assertEq(offering.refund(id, alice), 25_000e6);
        assertEq(coin.balanceOf(alice), 10_000_000e6);
        assertEq(token.balanceOf(alice), 100);
    }

    function test_Refund_WhereTheRegistryFailsGoesToWhoPaid() public {
        flop();
        vm.mockCallRevert(address(registry), abi.encodeCall(registry.livingPayeeOf, (alice)), "no");
        vm.expectEmit(address(offering));
        emit IOffering.RefundPaid(id, alice, alice, 100, 25_000e6);
        assertEq(offering.refund(id, alice), 25_000e6);
    }

    function test_RefundTo_AnotherWalletOfTheSamePerson() public {
        (BlocklistCoin list, address second) = blocked(BlocklistCoin.Refusal.Revert);
        vm.expectEmit(address(offering));
        emit IOffering.RefundHeld(id, alice, alice, 10, 2_500e6, 1);
        offering.refund(id, alice);
        vm.expectRevert(abi.encodeWithSelector(BlocklistCoin.BlocklistCoinRefused.selector, alice));
        vm.prank(alice);
        offering.refundTo(id, alice, alice);
        vm.expectEmit(address(offering));
        emit IOffering.RefundPaid(id, alice, second, 0, 2_500e6);
        vm.prank(alice);
        assertEq(offering.refundTo(id, alice, second), 2_500e6);
        assertEq(list.balanceOf(second), 2_500e6);
        assertEq(progress().held, 0);
    }

    function test_RefundTo_BurnsWhatIsLocked() public {
        (BlocklistCoin list, address second) = blocked(BlocklistCoin.Refusal.Revert);
        vm.prank(alice);
        offering.refundTo(id, alice, second);
        assertEq(list.balanceOf(second), 2_500e6);
        assertEq(token.balanceOf(alice), 100);
    }

    function test_RevertWhen_RefundGoesToAnother() public {
        flop();
        vm.startPrank(alice);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingOfAnother.selector, alice, bob));
        offering.refundTo(id, alice, bob);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingOfAnother.selector, alice, stranger));
        offering.refundTo(id, alice, stranger);
        vm.stopPrank();
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNotPayee.selector, stranger, alice));
        vm.prank(stranger);
        offering.refundTo(id, alice, stranger);
    }

    function test_Threat_KeyOfALostWalletTakesNoRefund() public {
        flop();
        vm.prank(agent);
        registry.replaceWallet(alice, heir);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingNotPayee.selector, alice, heir));
        vm.prank(alice);
        offering.refundTo(id, alice, alice);
        vm.expectRevert(abi.encodeWithSelector(IOffering.OfferingOfAnother.selector, heir, alice));
        vm.prank(heir);
        offering.refundTo(id, alice, alice);
        vm.prank(heir);
        offering.refundTo(id, alice, heir);
        assertEq(coin.balanceOf(heir), 25_000e6);
    }

    function test_Refund_CannotBeReentered() public {
        cancel();
        offering.refund(id, alice);
        ReentrantCoin trap = new ReentrantCoin();
        approveCoin(address(trap));
        IOffering.Terms memory t = conditional();
        t.coin = address(trap);
        id = open(t);
        pay(trap, alice, 5_000e6);
        buy(alice, 10);
        pay(trap, bob, 2_500e6);
        buy(bob, 10);
        cancel();
        trap.arm(address(offering), abi.encodeCall(IOffering.refund, (id, bob)));
        offering.refund(id, alice);
        assertEq(trap.sprung(), 1);
        assertEq(trap.entered(), 0);
        assertEq(trap.balanceOf(address(offering)), 2_500e6);
        offering.refund(id, bob);
    }

    function test_Refund_InCoinsWithoutAnswerAndWithEighteenDecimals() public {
        cancel();
        offering.refund(id, alice);
        SilentCoin silent = new SilentCoin();
        EighteenCoin fine = new EighteenCoin();
        address[2] memory coins = [address(silent), address(fine)];
        for (uint256 i; i < coins.length; ++i) {
            approveCoin(coins[i]);
            IOffering.Terms memory t = conditional();
            (t.coin, t.pricePerShare) = (coins[i], 250e18 + 1);
            id = open(t);
            pay(IERC20(coins[i]), alice, 100e21);
            buy(alice, 33);
            assertEq(IERC20(coins[i]).balanceOf(address(offering)), 33 * (250e18 + 1));
            cancel();
            offering.refund(id, alice);
            assertEq(IERC20(coins[i]).balanceOf(alice), 100e21);
        }
    }

    function test_RevertWhen_TooLittleGasIsLeftToBurn() public {
        flop();
        // The compliance would have to be told: with two millions, which are not there.
        MockModule module = new MockModule(Hooks.CHECK | Hooks.NOTIFY);
        vm.prank(owner);
        compliance.addModule(address(module), new bytes[](0));
        (bool paid, bytes memory reason) = address(offering).call{gas: 1_500_000}(
            abi.encodeCall(IOffering.refund, (id, alice))
        );
        assertFalse(paid);
        assertEq(bytes4(reason), IOffering.OfferingGasMissing.selector);
        offering.refund{gas: 4_000_000}(id, alice);
        assertEq(token.balanceOf(alice), 0);
    }

    /// @dev A foreign identity that burns what it may while its shares are burnt: its owner would keep them and be paid.
    function test_Threat_AnIdentityThatBurnsGasKeepsNoShares() public {
        MockModule module = new MockModule(Hooks.CHECK | Hooks.NOTIFY);
        vm.prank(owner);
        compliance.addModule(address(module), new bytes[](0));
        Answering identity = new Answering();
        uint256[] memory trusted = new uint256[](1);
        trusted[0] = KYC;
        for (uint256 i; i < 5; ++i) {
            IClaimIssuer another = IClaimIssuer(address(new Answering()));
            vm.prank(owner);
            issuers.addTrustedIssuer(another, trusted);
        }
        vm.prank(officer);
        registry.registerIdentity(carol, IIdentity(address(identity)), UAE);
        INativeIdentities.Claim memory claim = claimOf(carol, KYC, uint40(today() + 1 days));
        vm.prank(address(issuer));
        registry.writeClaim(claim);
        pay(coin, carol, 25_000e6);
        buy(carol, 100);
        vm.warp(today() + 1 days);
        identity.set(IERC735.getClaim.selector, Answering.Manner.Burn, "");
        cancel();
        offering.refund(id, carol);
        assertEq(coin.balanceOf(carol), 25_000e6);
        assertEq(token.balanceOf(carol), 0);
    }

    function testFuzz_EverybodyGetsWhatTheyPaid(uint96[6] memory amounts, uint128 price, bool cancels) public {
        cancel();
        offering.refund(id, alice);
        IOffering.Terms memory t = conditional();
        (t.pricePerShare, t.minimum, t.softCap) = (uint128(bound(price, 1, type(uint128).max)), 0, SHARES);
        id = open(t);
        uint256 most = uint256(SHARES) * t.pricePerShare;
        address[2] memory people = [alice, bob];
        uint256[2] memory before;
        for (uint256 i; i < 2; ++i) {
            pay(coin, people[i], most);
            before[i] = coin.balanceOf(people[i]);
        }
        uint256 kept = coin.balanceOf(address(offering));
        uint256[2] memory bought;
        for (uint256 i; i < amounts.length; ++i) {
            uint96 shares = uint96(bound(amounts[i], 0, SHARES / 7));
            if (shares == 0) continue;
            buy(people[i % 2], shares);
            bought[i % 2] += shares;
        }
        if (cancels) cancel();
        else flop();
        for (uint256 i; i < 2; ++i) {
            if (bought[i] == 0) continue;
            assertEq(offering.refund(id, people[i]), bought[i] * t.pricePerShare);
            assertEq(coin.balanceOf(people[i]), before[i]);
        }
        assertEq(token.totalSupply(), 0);
        assertEq(coin.balanceOf(address(offering)), kept);
        assertEq(progress().held, 0);
    }

    /// @dev A cancelled offering in a coin that refuses alice, who has another wallet.
    function blocked(BlocklistCoin.Refusal how) private returns (BlocklistCoin list, address second) {
        vm.warp(today() + 1);
        vm.prank(owner);
        offering.close(id);
        vm.prank(owner);
        offering.cancel(id);
        offering.refund(id, alice);
        vm.prank(agent);
        token.mint(alice, 100);
        second = makeAddr("second");
        verify(second, UAE);
        IIdentity face = registry.deployIdentity(alice);
        vm.prank(agent);
        registry.updateIdentity(second, face);
        list = new BlocklistCoin();
        approveCoin(address(list));
        IOffering.Terms memory t = conditional();
        t.coin = address(list);
        id = open(t);
        pay(list, alice, 2_500e6);
        buy(alice, 10);
        cancel();
        list.refuse(alice, how);
    }
}

contract EighteenCoin is ERC20 {
    constructor() ERC20("Eighteen", "18") {}

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }
}
