// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IDividendDistributor} from "../../src/income/IDividendDistributor.sol";
import {INativeIdentities} from "../../src/identity/INativeIdentities.sol";
import {PropertyToken} from "../../src/token/PropertyToken.sol";
import {BlocklistCoin} from "../doubles/BlocklistCoin.sol";
import {ReentrantCoin} from "../doubles/ReentrantCoin.sol";
import {IncomeSuite} from "./IncomeSuite.sol";

contract ClaimTest is IncomeSuite {
    function test_Claim_ByAnyonePaysTheHolder() public {
        uint256 index = declared(5_000e6);
        vm.expectEmit(address(distributor));
        emit IDividendDistributor.DividendPaid(address(token), index, alice, alice, 3_000e6);
        assertEq(claim(index, alice), 3_000e6);
        assertEq(coin.balanceOf(alice), 3_000e6);
        assertEq(coin.balanceOf(stranger), 0);
        assertEq(outstanding(index), 2_000e6);
        assertTrue(distributor.isClaimed(address(token), index, alice));
    }

    function test_RevertWhen_ClaimedAlready() public {
        uint256 index = declared(5_000e6);
        claim(index, alice);
        vm.expectRevert(
            abi.encodeWithSelector(IDividendDistributor.DividendClaimed.selector, address(token), index, alice)
        );
        claim(index, alice);
    }

    function test_RevertWhen_NothingDue() public {
        uint256 index = declared(5_000e6);
        address[3] memory nobodies = [stranger, address(0), address(token)];
        for (uint256 i; i < nobodies.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    IDividendDistributor.DividendNothing.selector,
                    address(token),
                    index,
                    nobodies[i]
                )
            );
            claim(index, nobodies[i]);
        }
    }

    function test_Claim_TransfersAfterTheRecordDateMoveNothing() public {
        uint256 recordId = passRecordDate();
        vm.prank(alice);
        token.transfer(bob, 600);
        (uint256 index, ) = declare(coin, recordId, 1_000);
        vm.prank(bob);
        token.transfer(carol, 900);
        assertEq(claim(index, alice), 600);
        assertEq(claim(index, bob), 300);
        assertEq(claim(index, carol), 100);
    }

    function test_Claim_TransfersBeforeTheRecordDateDo() public {
        uint256 recordId = announce();
        vm.warp(block.timestamp + 1 days - 1);
        vm.prank(alice);
        token.transfer(bob, 600);
        vm.warp(block.timestamp + 1);
        (uint256 index, ) = declare(coin, recordId, 1_000);
        assertEq(claim(index, bob), 900);
        vm.expectRevert(
            abi.encodeWithSelector(IDividendDistributor.DividendNothing.selector, address(token), index, alice)
        );
        claim(index, alice);
    }

    function test_Claim_LapsedHolderIsPaid() public {
        address dave = makeAddr("dave");
        INativeIdentities.Claim[] memory claims = new INativeIdentities.Claim[](1);
        claims[0] = claimOf(dave, KYC, uint40(block.timestamp + 10 days));
        vm.prank(officer);
        registry.onboard(dave, UAE, claims);
        give(dave, 1_000);
        uint256 index = declared(2_000);
        vm.warp(block.timestamp + 20 days);
        assertFalse(registry.isVerified(dave));
        assertEq(claim(index, dave), 1_000);
    }

    function test_Claim_RevokedHolderIsHeldThenReleased() public {
        uint256 index = declared(1_000);
        vm.prank(officer);
        registry.revokeClaim(alice, KYC, address(issuer));
        _assertHeld(index, alice, alice, 3);
        vm.warp(block.timestamp + 1);
        vm.startPrank(officer);
        registry.writeClaim(claimOf(alice, KYC, NEVER));
        vm.stopPrank();
        assertEq(claim(index, alice), 600);
    }

    function test_Claim_SanctionedHolderIsHeldThenReleased() public {
        uint256 index = declared(1_000);
        vm.prank(officer);
        registry.setSanctioned(alice, true, 0);
        _assertHeld(index, alice, alice, 4);
        vm.prank(officer);
        registry.setSanctioned(alice, false, 0);
        assertEq(claim(index, alice), 600);
    }

    function test_Claim_UnknownHolderIsHeldThenReleased() public {
        uint256 index = declared(1_000);
        vm.prank(agent);
        registry.deleteIdentity(alice);
        _assertHeld(index, alice, alice, 0);
        verify(alice, UAE);
        assertEq(claim(index, alice), 600);
    }

    function test_Claim_FrozenHolderIsPaid() public {
        uint256 index = declared(1_000);
        vm.startPrank(officer);
        token.setAddressFrozen(alice, true);
        token.pause();
        vm.stopPrank();
        assertEq(claim(index, alice), 600);
    }

    function test_Claim_SuccessorGetsWhatTheLostWalletWasOwed() public {
        address second = makeAddr("second");
        address third = makeAddr("third");
        uint256 index = declared(1_000);
        _recover(alice, second);
        _recover(second, third);
        vm.expectEmit(address(distributor));
        emit IDividendDistributor.DividendPaid(address(token), index, alice, third, 600);
        assertEq(claim(index, alice), 600);
        assertEq(coin.balanceOf(third), 600);
        vm.expectRevert(
            abi.encodeWithSelector(IDividendDistributor.DividendNothing.selector, address(token), index, third)
        );
        claim(index, third);
    }

    /// @dev The registry has replaced the wallet, its shares have not moved yet: the lost wallet is of record.
    function test_Claim_RecordDateBetweenReplacementAndRecovery() public {
        address second = makeAddr("second");
        vm.prank(agent);
        registry.replaceWallet(alice, second);
        uint256 index = declared(1_000);
        token.recoveryAddress(alice, second, address(registry.identity(second)));
        assertEq(claim(index, alice), 600);
        assertEq(coin.balanceOf(second), 600);
        vm.expectRevert(
            abi.encodeWithSelector(IDividendDistributor.DividendNothing.selector, address(token), index, second)
        );
        claim(index, second);
    }

    function test_Claim_SanctionedSuccessorIsHeld() public {
        address second = makeAddr("second");
        uint256 index = declared(1_000);
        _recover(alice, second);
        vm.prank(officer);
        registry.setSanctioned(second, true, 0);
        _assertHeld(index, alice, second, 4);
    }

    function test_Claim_SeveralDividendsOpenAtOnce() public {
        uint256 first = declared(1_000);
        vm.prank(alice);
        token.transfer(bob, 500);
        uint256 second = declared(2_000);
        (uint256 again, ) = declare(coin, 1, 3_000);
        assertEq(claim(second, alice), 200);
        assertEq(claim(first, alice), 600);
        assertEq(claim(again, alice), 1_800);
        assertEq(claim(second, bob), 1_600);
        assertEq(claim(again, bob), 900);
        assertEq(outstanding(first), 400);
        assertEq(outstanding(second), 200);
        assertEq(outstanding(again), 300);
    }

    function test_Claim_WordBoundaries() public {
        uint256 recordId = passRecordDate();
        for (uint256 i; i < 258; ++i) {
            declare(coin, recordId, 1_000);
        }
        uint256[5] memory indices = [uint256(255), 256, 0, 257, 254];
        for (uint256 i; i < indices.length; ++i) {
            assertFalse(distributor.isClaimed(address(token), indices[i], alice));
            claim(indices[i], alice);
            for (uint256 j; j < indices.length; ++j) {
                assertEq(distributor.isClaimed(address(token), indices[j], alice), j <= i);
            }
        }
        assertFalse(distributor.isClaimed(address(token), 255, bob));
        assertEq(coin.balanceOf(alice), 3_000);
    }

    function test_ClaimMany_OverProperties() public {
        (PropertyToken other, , ) = createProperty("Other", "OTHR", 1_000);
        vm.prank(agent);
        other.mint(alice, 10);
        uint256 index = declared(1_000);
        vm.startPrank(treasurer);
        uint256 recordId = other.announceRecordDate(uint40(block.timestamp + 1));
        vm.warp(block.timestamp + 1);
        distributor.declare(address(other), address(coin), recordId, 70, 0, 0);
        vm.stopPrank();
        address[] memory tokens = new address[](2);
        (tokens[0], tokens[1]) = (address(token), address(other));
        uint256[] memory indices = new uint256[](2);
        indices[0] = index;
        assertEq(distributor.claimMany(tokens, indices, alice), 2);
        assertEq(coin.balanceOf(alice), 670);
        assertEq(distributor.claimMany(new address[](0), new uint256[](0), alice), 0);
    }

    function test_RevertWhen_ClaimManyRepeatsItself() public {
        uint256 index = declared(1_000);
        address[] memory tokens = new address[](2);
        (tokens[0], tokens[1]) = (address(token), address(token));
        uint256[] memory indices = new uint256[](2);
        (indices[0], indices[1]) = (index, index);
        vm.expectRevert(
            abi.encodeWithSelector(IDividendDistributor.DividendClaimed.selector, address(token), index, alice)
        );
        distributor.claimMany(tokens, indices, alice);
        vm.expectRevert(abi.encodeWithSelector(IDividendDistributor.DividendBatchLength.selector, 2, 1));
        distributor.claimMany(tokens, one(index), alice);
    }

    function test_RevertWhen_CoinRefusesTheHolder() public {
        (BlocklistCoin blocked, uint256 index) = _declareBlocklist();
        blocked.refuse(alice, BlocklistCoin.Refusal.Revert);
        vm.expectRevert(abi.encodeWithSelector(BlocklistCoin.BlocklistCoinRefused.selector, alice));
        claim(index, alice);
        assertFalse(distributor.isClaimed(address(token), index, alice));
        blocked.refuse(alice, BlocklistCoin.Refusal.None);
        assertEq(claim(index, alice), 600);
    }

    function test_Claim_CannotBeReentered() public {
        ReentrantCoin trap = new ReentrantCoin();
        trap.mint(treasurer, 1_000);
        vm.prank(treasurer);
        trap.approve(address(distributor), 1_000);
        (uint256 index, ) = declare(trap, passRecordDate(), 1_000);
        trap.arm(address(distributor), abi.encodeCall(IDividendDistributor.claim, (address(token), index, bob)));
        claim(index, alice);
        trap.arm(address(distributor), abi.encodeCall(IDividendDistributor.push, (address(token), index, one(carol))));
        claim(index, bob);
        assertEq(trap.sprung(), 2);
        assertEq(trap.entered(), 0);
        assertEq(
            trap.refusal(),
            abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector)
        );
        assertEq(trap.balanceOf(address(distributor)), 100);
        assertEq(outstanding(index), 100);
    }

    function test_Claimable_SaysWhatAndToWhom() public {
        uint256 index = declared(1_000);
        _assertClaimable(index, alice, 600, alice, 1);
        address second = makeAddr("second");
        _recover(alice, second);
        _assertClaimable(index, alice, 600, second, 1);
        claim(index, alice);
        _assertClaimable(index, alice, 0, second, 1);
        _assertClaimable(index, stranger, 0, stranger, 0);
    }

    function _declareBlocklist() private returns (BlocklistCoin blocked, uint256 index) {
        blocked = new BlocklistCoin();
        blocked.mint(treasurer, 1_000);
        vm.prank(treasurer);
        blocked.approve(address(distributor), 1_000);
        (index, ) = declare(blocked, passRecordDate(), 1_000);
    }

    function _recover(address lost, address successor) private {
        vm.prank(agent);
        registry.replaceWallet(lost, successor);
        token.recoveryAddress(lost, successor, address(registry.identity(successor)));
    }

    function _assertHeld(uint256 index, address account, address payee, uint8 status) private {
        vm.expectRevert(abi.encodeWithSelector(IDividendDistributor.DividendHeld.selector, payee, status));
        claim(index, account);
        expectSkip(index, account, abi.encodeWithSelector(IDividendDistributor.DividendHeld.selector, payee, status));
        assertEq(push(index, one(account)), 0);
        assertFalse(distributor.isClaimed(address(token), index, account));
    }

    function _assertClaimable(
        uint256 index,
        address account,
        uint256 amount,
        address payee,
        uint8 status
    ) private view {
        (uint256 a, address p, uint8 s) = distributor.claimable(address(token), index, account);
        assertEq(a, amount);
        assertEq(p, payee);
        assertEq(s, status);
    }
}
