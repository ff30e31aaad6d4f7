// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IDividendDistributor} from "../../src/income/IDividendDistributor.sol";
import {BlocklistCoin} from "../doubles/BlocklistCoin.sol";
import {HostileToken} from "../doubles/HostileToken.sol";
import {ReentrantCoin} from "../doubles/ReentrantCoin.sol";
import {SilentCoin} from "../doubles/SilentCoin.sol";
import {IncomeSuite} from "./IncomeSuite.sol";

contract PushTest is IncomeSuite {
    function test_Push_PaysAll() public {
        uint256 index = declared(1_000);
        vm.expectEmit(address(distributor));
        emit IDividendDistributor.DividendPaid(address(token), index, alice, alice, 600);
        vm.expectEmit(address(distributor));
        emit IDividendDistributor.DividendPaid(address(token), index, bob, bob, 300);
        vm.expectEmit(address(distributor));
        emit IDividendDistributor.DividendPaid(address(token), index, carol, carol, 100);
        assertEq(push(index, list(alice, bob, carol)), 3);
        assertEq(coin.balanceOf(address(distributor)), 0);
        assertEq(outstanding(index), 0);
    }

    function test_Push_Nobody() public {
        assertEq(push(declared(1_000), new address[](0)), 0);
    }

    function test_Push_PassesOverTheClaimedAndTheRepeated() public {
        uint256 index = declared(1_000);
        claim(index, alice);
        bytes4 claimed = IDividendDistributor.DividendClaimed.selector;
        expectSkip(index, alice, abi.encodeWithSelector(claimed, address(token), index, alice));
        expectSkip(index, bob, abi.encodeWithSelector(claimed, address(token), index, bob));
        assertEq(push(index, list(alice, bob, bob)), 1);
        assertEq(coin.balanceOf(alice), 600);
        assertEq(coin.balanceOf(bob), 300);
    }

    function test_Push_PassesOverThoseWithoutShares() public {
        uint256 index = declared(1_000);
        bytes4 nothing = IDividendDistributor.DividendNothing.selector;
        expectSkip(index, stranger, abi.encodeWithSelector(nothing, address(token), index, stranger));
        expectSkip(index, address(0), abi.encodeWithSelector(nothing, address(token), index, address(0)));
        assertEq(push(index, list(stranger, address(0), carol)), 1);
    }

    function test_Push_PassesOverTheHeld() public {
        uint256 index = declared(1_000);
        vm.prank(officer);
        registry.setSanctioned(bob, true, 0);
        expectSkip(index, bob, abi.encodeWithSelector(IDividendDistributor.DividendHeld.selector, bob, 4));
        assertEq(push(index, list(alice, bob, carol)), 2);
        assertEq(outstanding(index), 300);
    }

    function test_Push_PassesOverWhomTheCoinRefusesAndKeepsTheirClaim() public {
        BlocklistCoin blocked = new BlocklistCoin();
        uint256 index = _declareIn(address(blocked));
        BlocklistCoin.Refusal[2] memory ways = [BlocklistCoin.Refusal.Revert, BlocklistCoin.Refusal.AnswerFalse];
        bytes memory reason = abi.encodeWithSelector(
            IDividendDistributor.DividendTransferFailed.selector,
            address(blocked),
            bob
        );
        for (uint256 i; i < ways.length; ++i) {
            blocked.refuse(bob, ways[i]);
            expectSkip(index, bob, reason);
            assertEq(push(index, list(bob, bob, i == 0 ? alice : carol)), 1);
            assertFalse(distributor.isClaimed(address(token), index, bob));
        }
        assertEq(outstanding(index), 300);
        assertEq(blocked.balanceOf(address(distributor)), 300);
        blocked.refuse(bob, BlocklistCoin.Refusal.None);
        assertEq(push(index, one(bob)), 1);
        assertEq(blocked.balanceOf(bob), 300);
        assertEq(outstanding(index), 0);
    }

    function test_Push_CoinThatReturnsNothing() public {
        SilentCoin silent = new SilentCoin();
        uint256 index = _declareIn(address(silent));
        assertEq(push(index, list(alice, bob, carol)), 3);
        assertEq(silent.balanceOf(carol), 100);
    }

    function test_Push_CannotBeReentered() public {
        ReentrantCoin trap = new ReentrantCoin();
        uint256 index = _declareIn(address(trap));
        bytes[3] memory calls = [
            abi.encodeCall(IDividendDistributor.push, (address(token), index, one(alice))),
            abi.encodeCall(IDividendDistributor.claim, (address(token), index, alice)),
            abi.encodeCall(IDividendDistributor.claimMany, (one(address(token)), one(index), alice))
        ];
        address[3] memory holders = [alice, bob, carol];
        for (uint256 i; i < calls.length; ++i) {
            trap.arm(address(distributor), calls[i]);
            assertEq(push(index, one(holders[i])), 1);
            assertEq(
                trap.refusal(),
                abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector)
            );
        }
        assertEq(trap.entered(), 0);
        assertEq(trap.balanceOf(address(distributor)), 0);
    }

    /// @dev A token that lies about holdings can pay out what was declared for it, and nothing more.
    function test_Push_HostileTokenCannotTouchTheMoneyOfOthers() public {
        uint256 index = declared(1_000);
        HostileToken hostile = _hostileDividend(1, 100);
        hostile.pretend(1, 2);
        bytes memory reason = abi.encodeWithSelector(
            IDividendDistributor.DividendExceedsOutstanding.selector,
            200,
            100
        );
        vm.expectRevert(reason);
        distributor.claim(address(hostile), 0, stranger);
        vm.expectEmit(address(distributor));
        emit IDividendDistributor.DividendSkipped(address(hostile), 0, stranger, reason);
        assertEq(distributor.push(address(hostile), 0, one(stranger)), 0);
        hostile.pretend(1, 1);
        distributor.claim(address(hostile), 0, stranger);
        vm.expectRevert(abi.encodeWithSelector(IDividendDistributor.DividendExceedsOutstanding.selector, 100, 0));
        distributor.claim(address(hostile), 0, officer);
        assertEq(coin.balanceOf(stranger), 100);
        assertEq(coin.balanceOf(address(distributor)), outstanding(index));
    }

    /// @dev To the unit: all that is outstanding can be paid, one more cannot.
    function test_Push_HostileTokenStopsAtTheLastUnit() public {
        HostileToken hostile = _hostileDividend(100, 100);
        hostile.pretend(100, 101);
        assertEq(distributor.push(address(hostile), 0, one(stranger)), 0);
        hostile.pretend(100, 100);
        assertEq(distributor.push(address(hostile), 0, one(stranger)), 1);
        assertEq(distributor.dividendOf(address(hostile), 0).outstanding, 0);
    }

    /// @dev An amount beyond 128 bits must not be cut down before it is compared with what is outstanding.
    function test_Claim_HostileTokenCannotOverflowWhatIsOutstanding() public {
        coin.mint(address(distributor), type(uint136).max); // other people's
        HostileToken hostile = _hostileDividend(1, 1 << 64);
        hostile.pretend(1, 1 << 64);
        bytes memory reason = abi.encodeWithSelector(
            IDividendDistributor.DividendExceedsOutstanding.selector,
            uint256(1) << 128,
            1 << 64
        );
        vm.expectRevert(reason);
        distributor.claim(address(hostile), 0, stranger);
        vm.expectEmit(address(distributor));
        emit IDividendDistributor.DividendSkipped(address(hostile), 0, stranger, reason);
        distributor.push(address(hostile), 0, one(stranger));
        assertEq(coin.balanceOf(stranger), 0);
    }

    /// @dev The distributor asks a token to pass its records, which is a call that may call back.
    function test_Declare_HostileTokenGetsNothingIn() public {
        uint256 index = declared(1_000);
        HostileToken hostile = _hostileDividend(1, 100);
        bytes[3] memory calls = [
            abi.encodeCall(IDividendDistributor.declare, (address(hostile), address(coin), 1, 100, 0, 0)),
            abi.encodeCall(IDividendDistributor.claim, (address(hostile), 0, stranger)),
            abi.encodeCall(IDividendDistributor.push, (address(token), index, one(alice)))
        ];
        coin.mint(stranger, 300);
        vm.prank(stranger);
        coin.approve(address(distributor), 300);
        for (uint256 i; i < calls.length; ++i) {
            hostile.arm(address(distributor), calls[i]);
            vm.prank(stranger);
            distributor.declare(address(hostile), address(coin), 1, 100, 0, 0);
        }
        assertEq(hostile.sprung(), 3);
        assertEq(hostile.entered(), 0);
        assertEq(distributor.dividendCount(address(hostile)), 4);
    }

    function testFuzz_HostileTokenNeverGetsMoreThanWasTaken(
        uint256 supply,
        uint96 perShare,
        uint256[4] memory lies
    ) public {
        supply = bound(supply, 1, type(uint32).max);
        perShare = uint96(bound(perShare, 1, type(uint96).max));
        uint256 honest = coin.balanceOf(address(distributor));
        HostileToken hostile = _hostileDividend(supply, supply * perShare);
        for (uint256 i; i < lies.length; ++i) {
            lies[i] = bound(lies[i], 0, i == 0 ? supply : type(uint160).max);
            hostile.pretend(supply, lies[i]);
            address account = address(uint160(0x1000 + i));
            if (i % 2 == 0) distributor.push(address(hostile), 0, one(account));
            else try distributor.claim(address(hostile), 0, account) {} catch {}
        }
        uint256 left = distributor.dividendOf(address(hostile), 0).outstanding;
        assertEq(coin.balanceOf(address(distributor)), honest + left);
    }

    function _hostileDividend(uint256 supply, uint256 amount) private returns (HostileToken hostile) {
        coin.mint(stranger, amount);
        vm.startPrank(stranger);
        hostile = new HostileToken(roles);
        hostile.pretend(supply, 1);
        coin.approve(address(distributor), amount);
        distributor.declare(address(hostile), address(coin), 1, amount, 0, 0);
        vm.stopPrank();
    }

    function _declareIn(address coin_) private returns (uint256 index) {
        uint256 recordId = passRecordDate();
        BlocklistCoin(coin_).mint(treasurer, 1_000);
        vm.startPrank(treasurer);
        (bool ok, ) = coin_.call(abi.encodeWithSignature("approve(address,uint256)", address(distributor), 1_000));
        assertTrue(ok);
        (index, ) = distributor.declare(address(token), coin_, recordId, 1_000, 0, 0);
        vm.stopPrank();
    }
}
