// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ILeases} from "../../src/income/ILeases.sol";
import {ITreasury} from "../../src/income/ITreasury.sol";
import {Permit} from "../../src/libraries/Coins.sol";
import {LeaseSuite} from "./LeaseSuite.sol";

contract LeaseRentTest is LeaseSuite {
    uint256 private constant FEBRUARY = 1_709_164_800; // 29 February 2024

    function setUp() public override {
        super.setUp();
        create();
        vm.warp(START);
    }

    function _paid(
        address payer,
        uint256 receipt,
        uint16 index,
        uint32 period,
        uint256 amount,
        uint256 lateFee,
        bool complete,
        bytes32 referenceId
    ) private {
        bool held = leases.progressOf(LEASE).held;
        vm.expectEmit(address(leases));
        emit ILeases.RentPaid(
            LEASE,
            address(token),
            payer,
            receipt,
            index,
            period,
            amount,
            lateFee,
            complete,
            held,
            referenceId
        );
    }

    function _booked(uint32 period, uint256 amount) private {
        vm.expectEmit(address(treasury));
        emit ITreasury.RentReceived(address(coin), address(leases), LEASE, period, amount);
    }

    function test_Pay_APeriodGoesToTheTreasury() public {
        expectArrears(RENT, START, 1, 0);
        _paid(friend, 1, 0, 202401, RENT, 0, true, CARD);
        _booked(202401, RENT);
        vm.prank(friend);
        assertEq(leases.pay(LEASE, RENT, CARD), 1);
        assertEq(coin.balanceOf(address(treasury)), RENT);
        assertEq(coin.balanceOf(address(leases)), 0);
        assertEq(coin.balanceOf(friend), 1_000_000e6 - RENT);
        expectState(1, 0);
        expectArrears(0, 0, 0, 0);
        assertEq(progress().receipts, 1);
    }

    function test_Pay_InPart() public {
        _paid(tenant, 1, 0, 202401, 700e6, 0, false, 0);
        pay(tenant, 700e6);
        expectState(0, 700e6);
        expectArrears(1_300e6, START, 1, 0);
        _paid(friend, 2, 0, 202401, 1_300e6, 0, true, 0);
        assertEq(pay(friend, 1_300e6), 2);
        expectState(1, 0);
        assertEq(coin.balanceOf(address(treasury)), RENT);
    }

    function test_Pay_SeveralPeriodsAreOneReceipt() public {
        pay(tenant, 500e6);
        _paid(tenant, 2, 0, 202401, 1_500e6, 0, true, 0);
        _paid(tenant, 2, 1, 202402, RENT, 0, true, 0);
        _paid(tenant, 2, 2, 202403, 1, 0, false, 0);
        _booked(202401, 1_500e6);
        _booked(202402, RENT);
        _booked(202403, 1);
        assertEq(pay(tenant, 3_500e6 + 1), 2);
        expectState(2, 1);
        assertEq(progress().receipts, 2);
    }

    function test_Pay_TheWholeTermAheadAndNoMore() public {
        uint256 all = leases.quote(LEASE, 24);
        assertEq(all, WHOLE_TERM);
        assertEq(leases.quote(LEASE, 99), all);
        assertEq(leases.quote(LEASE, 0), 0);
        refuses(abi.encodeWithSelector(ILeases.LeaseOverpaid.selector, LEASE, all + 1, all));
        pay(tenant, all + 1);
        pay(tenant, all);
        expectState(24, 0);
        assertEq(coin.balanceOf(address(treasury)), all);
        assertEq(leases.quote(LEASE, 1), 0);
        vm.warp(END + 1_000 days);
        expectArrears(0, 0, 0, 0);
        refuses(abi.encodeWithSelector(ILeases.LeaseOverpaid.selector, LEASE, 1, 0));
        pay(tenant, 1);
    }

    function test_Pay_LateFeeFromTheSecondAfterTheGrace() public {
        vm.warp(START + 5 days);
        expectArrears(RENT, START, 1, 0);
        assertEq(leases.quote(LEASE, 1), RENT);
        vm.warp(START + 5 days + 1);
        expectArrears(RENT + LATE, START, 1, LATE);
        assertEq(leases.quote(LEASE, 2), 2 * RENT + LATE);
        _paid(tenant, 1, 0, 202401, RENT + LATE, LATE, true, 0);
        _paid(tenant, 1, 1, 202402, RENT, 0, true, 0);
        pay(tenant, 2 * RENT + LATE);
        expectState(2, 0);
    }

    function test_Pay_RentBeforeItsLateFee() public {
        vm.warp(START + 6 days);
        _paid(tenant, 1, 0, 202401, RENT, 0, false, 0);
        pay(tenant, RENT);
        expectArrears(LATE, START, 1, LATE);
        _paid(tenant, 2, 0, 202401, 30e6, 30e6, false, 0);
        pay(tenant, 30e6);
        expectArrears(LATE - 30e6, START, 1, LATE - 30e6);
        _paid(tenant, 3, 0, 202401, LATE - 30e6, LATE - 30e6, true, 0);
        pay(tenant, LATE - 30e6);
        expectState(1, 0);
    }

    function test_Pay_InPartInTimeIsLateAllTheSame() public {
        pay(tenant, RENT - 1);
        vm.warp(START + 6 days);
        expectArrears(LATE + 1, START, 1, LATE);
        _paid(tenant, 2, 0, 202401, LATE + 1, LATE, true, 0);
        pay(tenant, LATE + 1);
    }

    function test_Pay_WhatIsPaidInTimeIsNeverLate() public {
        pay(tenant, RENT);
        vm.warp(START + 20 days);
        expectArrears(0, 0, 0, 0);
    }

    function test_Arrears_OverSeveralPeriods() public {
        pay(tenant, RENT + 500e6);
        vm.warp(1_711_843_200); // 31 March: two periods late or due
        expectArrears(2 * RENT - 500e6 + LATE, FEBRUARY, 2, LATE);
        vm.warp(END + 6 days);
        uint256 rents = WHOLE_TERM - RENT - 500e6;
        expectArrears(rents + 23 * LATE, FEBRUARY, 23, 23 * LATE);
        assertEq(leases.quote(LEASE, 23), rents + 23 * LATE);
        pay(tenant, rents + 23 * LATE);
        expectArrears(0, 0, 0, 0);
        assertEq(coin.balanceOf(address(treasury)), WHOLE_TERM + 23 * LATE);
    }

    function test_Arrears_NothingBeforeTheStart() public {
        vm.warp(START - 1);
        expectArrears(0, 0, 0, 0);
        assertEq(leases.quote(LEASE, 1), RENT);
    }

    function test_Pay_WithPermit() public {
        vm.prank(tenant);
        coin.approve(address(leases), 0);
        Permit memory p = signPermit(coin, "tenant", address(leases), RENT, block.timestamp);
        vm.prank(tenant);
        assertEq(leases.payWithPermit(LEASE, RENT, CARD, p), 1);
        assertEq(coin.balanceOf(address(treasury)), RENT);
    }

    function test_RevertWhen_NothingIsPaid() public {
        refuses(abi.encodeWithSelector(ILeases.LeaseAmountZero.selector, LEASE));
        pay(tenant, 0);
    }

    function test_RevertWhen_NotApproved() public {
        coin.mint(stranger, RENT);
        refuses(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(leases), 0, RENT));
        pay(stranger, RENT);
    }

    function test_Hold_KeepsRentHereUntilItIsReleased() public {
        vm.expectEmit(address(leases));
        emit ILeases.RentHoldBegun(LEASE, address(token), officer, CASE);
        vm.prank(officer);
        leases.hold(LEASE, CASE);
        assertTrue(progress().held);
        _paid(tenant, 1, 0, 202401, RENT, 0, true, 0);
        _paid(tenant, 1, 1, 202402, 500e6, 0, false, 0);
        pay(tenant, RENT + 500e6);
        assertEq(progress().heldRent, RENT + 500e6);
        assertEq(coin.balanceOf(address(leases)), RENT + 500e6);
        assertEq(coin.balanceOf(address(treasury)), 0);
        expectArrears(0, 0, 0, 0);
        vm.warp(1_714_435_200); // 30 April
        vm.expectEmit(address(leases));
        emit ILeases.RentReleased(LEASE, address(token), friend, 400e6, RENT + 100e6, 202404, CASE, arbiter);
        _booked(202404, RENT + 100e6);
        vm.prank(arbiter);
        assertEq(leases.release(LEASE, friend, 400e6, CASE), RENT + 100e6);
        assertFalse(progress().held);
        assertEq(progress().heldRent, 0);
        assertEq(coin.balanceOf(friend), 1_000_000e6 + 400e6);
        assertEq(coin.balanceOf(address(treasury)), RENT + 100e6);
        assertEq(coin.balanceOf(address(leases)), 0);
        pay(tenant, 100e6);
        assertEq(coin.balanceOf(address(treasury)), RENT + 200e6);
    }

    function test_Release_AllToTheTreasuryOrNothing() public {
        _hold(officer);
        pay(tenant, RENT);
        assertEq(_release(address(0), 0), RENT);
        _hold(officer);
        assertEq(_release(address(0), 0), 0);
        _hold(officer);
        pay(tenant, RENT);
        assertEq(_release(friend, RENT), 0);
        assertEq(coin.balanceOf(address(treasury)), RENT);
    }

    function test_RevertWhen_HolderIsNoOfficer() public {
        address[7] memory others = [stranger, owner, manager, treasurer, tenant, agent, arbiter];
        for (uint256 i; i < others.length; ++i) {
            refuses(abi.encodeWithSelector(ILeases.LeaseNotOfficer.selector, others[i], address(token)));
            _hold(others[i]);
        }
    }

    function test_RevertWhen_ReleaserIsNotArbiter() public {
        _hold(officer);
        address[6] memory others = [stranger, owner, manager, treasurer, tenant, officer];
        for (uint256 i; i < others.length; ++i) {
            refuses(abi.encodeWithSelector(ILeases.LeaseNotArbiter.selector, others[i], address(token)));
            vm.prank(others[i]);
            leases.release(LEASE, others[i], 0, CASE);
        }
    }

    function test_RevertWhen_HeldTwiceOrReleasedUnheld() public {
        refuses(abi.encodeWithSelector(ILeases.LeaseRentNotHeld.selector, LEASE));
        _release(friend, 0);
        _hold(officer);
        refuses(abi.encodeWithSelector(ILeases.LeaseRentHeld.selector, LEASE));
        _hold(officer);
    }

    function test_RevertWhen_ReleasedIsMoreThanHeld() public {
        _hold(officer);
        pay(tenant, RENT);
        refuses(abi.encodeWithSelector(ILeases.LeaseReleaseExceeded.selector, LEASE, RENT + 1, RENT));
        _release(friend, RENT + 1);
    }

    function test_RevertWhen_ReleasedToNobody() public {
        _hold(officer);
        pay(tenant, RENT);
        address[3] memory nobody = [address(0), address(leases), address(treasury)];
        for (uint256 i; i < nobody.length; ++i) {
            refuses(abi.encodeWithSelector(ILeases.LeaseReceiverInvalid.selector, nobody[i]));
            _release(nobody[i], 1);
        }
    }

    function test_Terminate_KeepsWhatWasPaidOfAPeriodThatIsGone() public {
        pay(tenant, 2 * RENT + 1);
        terminate(manager, 2);
        vm.expectEmit(address(leases));
        emit ILeases.LeaseTerminated(LEASE, address(token), 2, 1_711_843_200, 1);
        terminate(tenant, 2);
        expectState(2, 1);
        assertEq(leases.quote(LEASE, 9), 0);
        refuses(abi.encodeWithSelector(ILeases.LeaseOverpaid.selector, LEASE, 1, 0));
        pay(tenant, 1);
    }

    function test_RevertWhen_BookerIsNotLeases() public {
        address[4] memory others = [stranger, owner, manager, treasurer];
        for (uint256 i; i < others.length; ++i) {
            refuses(abi.encodeWithSelector(ITreasury.TreasuryNotBooker.selector, others[i], address(leases)));
            vm.prank(others[i]);
            treasury.bookRent(address(coin), 1, LEASE, 202401);
        }
    }

    function _hold(address by) private {
        vm.prank(by);
        leases.hold(LEASE, CASE);
    }

    function _release(address to, uint256 amount) private returns (uint256) {
        vm.prank(arbiter);
        return leases.release(LEASE, to, amount, CASE);
    }
}
