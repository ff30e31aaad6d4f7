// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {RoleIds} from "../../src/governance/RoleIds.sol";
import {ILeases} from "../../src/income/ILeases.sol";
import {ITreasury} from "../../src/income/ITreasury.sol";
import {Treasury} from "../../src/income/Treasury.sol";
import {Coins, Permit} from "../../src/libraries/Coins.sol";
import {PropertyToken} from "../../src/token/PropertyToken.sol";
import {BlocklistCoin} from "../doubles/BlocklistCoin.sol";
import {FeeCoin} from "../doubles/FeeCoin.sol";
import {ReentrantCoin} from "../doubles/ReentrantCoin.sol";
import {SilentCoin} from "../doubles/SilentCoin.sol";
import {LeaseSuite} from "./LeaseSuite.sol";

contract LeaseThreatsTest is LeaseSuite {
    bytes32 private constant OTHER = keccak256("b");

    function _createIn(address coin_) private {
        ILeases.Terms memory t = termsOfTest();
        t.coin = coin_;
        create(LEASE, t);
        vm.warp(START);
    }

    function test_Threat_CoinThatChargesAFeeIsRefusedByName() public {
        FeeCoin fee = new FeeCoin();
        fee.mint(tenant, 10_000e6);
        vm.prank(tenant);
        fee.approve(address(leases), 10_000e6);
        _createIn(address(fee));
        refuses(abi.encodeWithSelector(Coins.CoinAmountMismatch.selector, address(fee), RENT, 1_980e6));
        pay(tenant, RENT);
        refuses(abi.encodeWithSelector(Coins.CoinAmountMismatch.selector, address(fee), DEPOSIT, 3_960e6));
        payDeposit(tenant);
        vm.prank(officer);
        leases.hold(LEASE, CASE);
        refuses(abi.encodeWithSelector(Coins.CoinAmountMismatch.selector, address(fee), RENT, 1_980e6));
        pay(tenant, RENT);
    }

    function test_Threat_CoinAsOldAsTetherWorks() public {
        SilentCoin silent = new SilentCoin();
        silent.mint(tenant, 10_000e6);
        vm.prank(tenant);
        silent.approve(address(leases), 10_000e6);
        _createIn(address(silent));
        pay(tenant, RENT);
        payDeposit(tenant);
        vm.warp(END);
        vm.prank(manager);
        leases.claimDeductions(LEASE, 1_000e6, PAPER);
        vm.prank(tenant);
        leases.acceptDeductions(LEASE);
        assertEq(silent.balanceOf(address(treasury)), RENT + 1_000e6);
        assertEq(silent.balanceOf(tenant), 10_000e6 - RENT - 1_000e6);
        assertEq(silent.balanceOf(address(leases)), 0);
    }

    function test_Threat_CoinCannotReenter() public {
        ReentrantCoin trap = new ReentrantCoin();
        trap.mint(tenant, 10_000e6);
        vm.prank(tenant);
        trap.approve(address(leases), 10_000e6);
        _createIn(address(trap));
        bytes[7] memory calls = [
            abi.encodeCall(ILeases.pay, (LEASE, 1, 0)),
            abi.encodeCall(ILeases.payWithPermit, (LEASE, 1, 0, noPermit())),
            abi.encodeCall(ILeases.payDeposit, (LEASE)),
            abi.encodeCall(ILeases.returnDeposit, (LEASE)),
            abi.encodeCall(ILeases.release, (LEASE, stranger, 1, 0)),
            abi.encodeCall(ILeases.hold, (LEASE, 0)),
            abi.encodeCall(ILeases.acceptDeductions, (LEASE))
        ];
        for (uint256 i; i < calls.length; ++i) {
            trap.arm(address(leases), calls[i]);
            pay(tenant, 1e6);
            assertEq(
                trap.refusal(),
                abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector)
            );
        }
        assertEq(trap.sprung(), calls.length);
        assertEq(trap.entered(), 0);
        assertEq(trap.balanceOf(address(treasury)), 7e6);
        expectState(0, 7e6);
    }

    /// @dev One unit paid ahead by a stranger does not keep the parties from ending the lease.
    function test_Threat_StrangerCannotPreventAnEarlyEnd() public {
        create();
        vm.warp(START);
        pay(tenant, RENT);
        terminate(manager, 1);
        pay(friend, 1);
        terminate(tenant, 1);
        assertTrue(progress().terminated);
    }

    function test_Threat_NobodySpeaksForBothSides() public {
        vm.startPrank(owner);
        roles.grantRole(RoleIds.id(address(token), RoleIds.MANAGER), tenant);
        roles.grantRole(RoleIds.id(address(token), RoleIds.ARBITER), manager);
        vm.stopPrank();
        create();
        terminate(manager, 6);
        terminate(manager, 6);
        assertFalse(progress().terminated);
        vm.prank(manager);
        leases.withdrawProposal(LEASE);
        terminate(tenant, 6);
        terminate(tenant, 6);
        assertFalse(progress().terminated);
        refuses(abi.encodeWithSelector(ILeases.LeaseProposalMissing.selector, LEASE, tenant));
        renew(tenant, 6, 1);
    }

    /// @dev A role in one building is none in another.
    function test_Threat_RolesOfAnotherBuildingHaveNoPower() public {
        create();
        vm.warp(START);
        payDeposit(friend);
        (PropertyToken other, , ) = createProperty("Other", "OTH", 100);
        vm.startPrank(owner);
        roles.grantRole(RoleIds.id(address(other), RoleIds.MANAGER), stranger);
        roles.grantRole(RoleIds.id(address(other), RoleIds.ARBITER), stranger);
        roles.grantRole(RoleIds.id(address(other), RoleIds.OFFICER), stranger);
        vm.stopPrank();
        vm.startPrank(stranger);
        refuses(abi.encodeWithSelector(ILeases.LeaseNotManager.selector, stranger, address(token)));
        leases.create(OTHER, termsOfTest());
        refuses(notParty(stranger));
        leases.terminate(LEASE, 1);
        refuses(abi.encodeWithSelector(ILeases.LeaseNotOfficer.selector, stranger, address(token)));
        leases.hold(LEASE, CASE);
        refuses(abi.encodeWithSelector(ILeases.LeaseNotArbiter.selector, stranger, address(token)));
        leases.release(LEASE, stranger, 0, CASE);
        refuses(abi.encodeWithSelector(ILeases.LeaseNotManager.selector, stranger, address(token)));
        leases.claimDeductions(LEASE, 1, PAPER);
        refuses(abi.encodeWithSelector(ILeases.LeaseNotArbiter.selector, stranger, address(token)));
        leases.decide(LEASE, 1, CASE);
        vm.stopPrank();
    }

    function test_Threat_RentGoesToTheBuildingsOwnTreasury() public {
        create();
        (PropertyToken other, , Treasury otherTreasury) = createProperty("Other", "OTH", 100);
        ILeases.Terms memory t = termsOfTest();
        t.token = address(other);
        create(OTHER, t);
        vm.warp(START);
        vm.prank(tenant);
        leases.pay(OTHER, RENT, 0);
        pay(tenant, 1);
        assertEq(coin.balanceOf(address(otherTreasury)), RENT);
        assertEq(coin.balanceOf(address(treasury)), 1);
        vm.prank(stranger);
        refuses(abi.encodeWithSelector(ITreasury.TreasuryNotBooker.selector, stranger, address(leases)));
        otherTreasury.bookRent(address(coin), RENT, OTHER, 202401);
    }

    /// @dev What one lease holds is not there for another, whatever its arbiter orders.
    function test_Threat_NoLeaseSpendsAnothersMoney() public {
        create();
        create(OTHER, termsOfTest());
        vm.warp(START);
        payDeposit(friend);
        vm.prank(officer);
        leases.hold(OTHER, CASE);
        vm.startPrank(arbiter);
        vm.stopPrank();
        refuses(abi.encodeWithSelector(ILeases.LeaseReleaseExceeded.selector, OTHER, 1, 0));
        vm.prank(arbiter);
        leases.release(OTHER, arbiter, 1, CASE);
        vm.warp(END + 30 days);
        bytes memory reason = abi.encodeWithSelector(
            ILeases.LeaseDepositStateIllegal.selector,
            OTHER,
            ILeases.DepositState.None
        );
        refuses(reason);
        leases.returnDeposit(OTHER);
        assertEq(coin.balanceOf(address(leases)), DEPOSIT);
    }

    /// @dev Neither the manager nor the tenant can have what another paid in.
    function test_Threat_DepositIsItsDepositorsAlone() public {
        create();
        vm.warp(START);
        payDeposit(friend);
        vm.warp(END);
        vm.prank(manager);
        leases.claimDeductions(LEASE, DEPOSIT, PAPER);
        refuses(notParty(tenant));
        vm.prank(tenant);
        leases.acceptDeductions(LEASE);
        refuses(notParty(manager));
        vm.prank(manager);
        leases.acceptDeductions(LEASE);
        vm.prank(friend);
        leases.disputeDeductions(LEASE, DEPOSIT);
        vm.prank(arbiter);
        leases.decide(LEASE, DEPOSIT, CASE);
        assertEq(coin.balanceOf(friend), 1_000_000e6);
    }

    /// @dev A depositor whom the coin refuses, be it by reverting or by answering false, keeps nobody else waiting.
    function test_Threat_RefusedDepositorStopsNobody() public {
        for (uint8 how = 1; how <= 2; ++how) {
            uint256 before = vm.snapshotState();
            _refusedDepositor(BlocklistCoin.Refusal(how));
            vm.revertToState(before);
        }
    }

    function test_Threat_RefusedDepositCanBeReturnedLater() public {
        BlocklistCoin money = _depositIn();
        money.refuse(friend, BlocklistCoin.Refusal.Revert);
        vm.warp(END + 30 days);
        refuses(abi.encodeWithSelector(BlocklistCoin.BlocklistCoinRefused.selector, friend));
        leases.returnDeposit(LEASE);
        money.refuse(friend, BlocklistCoin.Refusal.None);
        assertEq(leases.returnDeposit(LEASE), DEPOSIT);
        assertEq(money.balanceOf(friend), DEPOSIT);
    }

    function test_Threat_PermitUsedByAnotherFirst() public {
        create();
        vm.warp(START);
        vm.prank(tenant);
        coin.approve(address(leases), 0);
        Permit memory p = signPermit(coin, "tenant", address(leases), RENT, block.timestamp);
        vm.prank(stranger);
        coin.permit(tenant, address(leases), p.value, p.deadline, p.v, p.r, p.s);
        vm.prank(tenant);
        leases.payWithPermit(LEASE, RENT, 0, p);
        assertEq(coin.balanceOf(address(treasury)), RENT);
    }

    /// @dev 600 periods can be read, and be paid in as many transactions as it takes.
    function test_Threat_LongestLeaseCanBeReadAndPaid() public {
        ILeases.Terms memory t = termsOfTest();
        (t.periods, t.frequency) = (600, ILeases.Frequency.Quarterly);
        create(LEASE, t);
        vm.warp(START + 60_000 days);
        uint256 left = gasleft();
        (uint256 amount, , uint256 periods, ) = leases.arrearsOf(LEASE);
        assertEq(periods, 600);
        if (gasIsTheirs()) assertLt(left - gasleft(), 16_000_000);
        coin.mint(tenant, amount);
        while (amount > 0) {
            uint256 part = leases.quote(LEASE, 100);
            left = gasleft();
            pay(tenant, part);
            if (gasIsTheirs()) assertLt(left - gasleft(), 16_000_000);
            amount -= part;
        }
        expectArrears(0, 0, 0, 0);
    }

    function _depositIn() private returns (BlocklistCoin money) {
        money = new BlocklistCoin();
        money.mint(friend, DEPOSIT);
        vm.prank(friend);
        money.approve(address(leases), DEPOSIT);
        _createIn(address(money));
        payDeposit(friend);
    }

    function _refusedDepositor(BlocklistCoin.Refusal how) private {
        BlocklistCoin money = _depositIn();
        money.refuse(friend, how);
        vm.warp(END);
        vm.expectEmit(address(leases));
        emit ILeases.LeaseDepositWaiting(LEASE, address(token), friend, 3_000e6);
        vm.prank(manager);
        leases.claimDeductions(LEASE, 1_000e6, PAPER);
        vm.prank(tenant);
        leases.disputeDeductions(LEASE, 600e6);
        vm.prank(arbiter);
        leases.decide(LEASE, 250e6, CASE);
        assertEq(money.balanceOf(address(treasury)), 750e6);
        assertEq(deposit().waiting, 3_250e6);
        assertEq(money.balanceOf(address(leases)), 3_250e6);
        money.refuse(friend, BlocklistCoin.Refusal.None);
        vm.expectEmit(address(leases));
        emit ILeases.LeaseDepositReturned(LEASE, address(token), friend, 3_250e6);
        vm.prank(stranger);
        assertEq(leases.returnDeposit(LEASE), 3_250e6);
        assertEq(money.balanceOf(friend), 3_250e6);
        assertEq(money.balanceOf(address(leases)), 0);
        refuses(wrongState(ILeases.DepositState.Settled));
        leases.returnDeposit(LEASE);
    }
}
