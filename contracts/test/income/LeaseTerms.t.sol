// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ILeases} from "../../src/income/ILeases.sol";
import {IPropertyFactory} from "../../src/property/IPropertyFactory.sol";
import {LeaseSuite} from "./LeaseSuite.sol";

contract LeaseTermsTest is LeaseSuite {
    function test_Create_RecordsAndTells() public {
        ILeases.Terms memory t = termsOfTest();
        vm.expectEmit(address(leases));
        emit ILeases.LeaseCreated(LEASE, address(token), tenant, t, address(treasury), END, manager);
        create(LEASE, t);
        assertEq(abi.encode(leases.termsOf(LEASE)), abi.encode(t));
        ILeases.Progress memory p = progress();
        assertEq(p.next + p.paidOfNext + p.receipts + p.heldRent, 0);
        assertEq(p.endsAt, END);
        assertFalse(p.terminated);
        assertFalse(p.held);
        assertEq(p.treasury, factory.treasuryOf(address(token)));
        assertEq(p.treasury, address(treasury));
        ILeases.Deposit memory d = deposit();
        assertEq(uint8(d.state), uint8(ILeases.DepositState.None));
        assertEq(d.amount, DEPOSIT);
        assertEq(d.contested + d.waiting + d.until, 0);
    }

    function test_Periods_FollowTheCalendar() public {
        create();
        uint40[5] memory due = [START, 1_709_164_800, 1_711_843_200, 1_714_435_200, uint40(END)];
        uint8[5] memory index = [0, 1, 2, 3, 24];
        uint32[4] memory month = [uint32(202401), 202402, 202403, 202404];
        for (uint256 i; i < due.length; ++i) {
            assertEq(leases.dueAt(LEASE, index[i]), due[i]);
            if (i < 4) assertEq(leases.periodMonth(LEASE, index[i]), month[i]);
        }
    }

    function test_Periods_MayBeQuarters() public {
        ILeases.Terms memory t = termsOfTest();
        (t.frequency, t.periods) = (ILeases.Frequency.Quarterly, 8);
        create(LEASE, t);
        assertEq(leases.dueAt(LEASE, 1), 1_714_435_200); // 30 April 2024
        assertEq(leases.periodMonth(LEASE, 4), 202501);
        assertEq(leases.rentOf(LEASE, 3), RENT);
        assertEq(leases.rentOf(LEASE, 4), RENT_OF_SECOND_YEAR);
        assertEq(progress().endsAt, END);
    }

    function test_RentOf_CompoundsAndRoundsDownEveryYear() public {
        ILeases.Terms memory t = termsOfTest();
        (t.rent, t.indexBasisPoints, t.periods) = (999, 333, 60);
        create(LEASE, t);
        uint16[5] memory rents = [999, 1_032, 1_066, 1_101, 1_137];
        for (uint256 i; i < 60; ++i) assertEq(leases.rentOf(LEASE, i), rents[i / 12]);
    }

    function test_RentOf_MayStayTheSame() public {
        ILeases.Terms memory t = termsOfTest();
        t.indexBasisPoints = 0;
        create(LEASE, t);
        assertEq(leases.rentOf(LEASE, 23), RENT);
    }

    function test_RevertWhen_CreatorIsNotManager() public {
        ILeases.Terms memory t = termsOfTest();
        address[6] memory others = [stranger, owner, officer, treasurer, tenant, arbiter];
        for (uint256 i; i < others.length; ++i) {
            refuses(abi.encodeWithSelector(ILeases.LeaseNotManager.selector, others[i], address(token)));
            vm.prank(others[i]);
            leases.create(LEASE, t);
        }
    }

    function test_RevertWhen_IdIsTaken() public {
        create();
        refuses(abi.encodeWithSelector(ILeases.LeaseKnown.selector, LEASE));
        create();
    }

    function test_RevertWhen_TermsAreNoLease() public {
        ILeases.Terms[5] memory bad;
        for (uint256 i; i < bad.length; ++i) bad[i] = termsOfTest();
        (bad[0].periods, bad[1].periods, bad[2].rent) = (0, 601, 0);
        (bad[3].indexBasisPoints, bad[4].coin) = (2_501, stranger);
        for (uint256 i; i < bad.length; ++i) {
            refuses(abi.encodeWithSelector(ILeases.LeaseTermsInvalid.selector));
            create(LEASE, bad[i]);
        }
        ILeases.Terms memory t = termsOfTest();
        refuses(abi.encodeWithSelector(ILeases.LeaseTermsInvalid.selector));
        create(0, t);
        (t.periods, t.indexBasisPoints) = (600, 2_500);
        create(LEASE, t);
        assertEq(leases.dueAt(LEASE, 600), START + 18_263 days); // 31 January 2074
    }

    function test_RevertWhen_StartIsTooFarAhead() public {
        ILeases.Terms memory t = termsOfTest();
        uint256 latest = block.timestamp + leases.MAX_AHEAD();
        t.startsAt = uint40(latest + 1);
        refuses(abi.encodeWithSelector(ILeases.LeaseStartInvalid.selector, latest + 1, latest));
        create(LEASE, t);
        t.startsAt = uint40(latest);
        create(LEASE, t);
    }

    /// @dev The registry of properties has managers too, and no treasury.
    function test_RevertWhen_TokenIsNoProperty() public {
        ILeases.Terms memory t = termsOfTest();
        t.token = address(properties);
        refuses(abi.encodeWithSelector(ILeases.LeaseTokenUnknown.selector, address(properties)));
        create(LEASE, t);
    }

    function test_RevertWhen_RentAndFeesAreTooMuch() public {
        ILeases.Terms memory t = termsOfTest();
        (t.periods, t.rent, t.lateFee) = (1, type(uint128).max - 5, 5);
        create(LEASE, t);
        assertEq(leases.quote(LEASE, 1), type(uint128).max - 5);
        t.lateFee = 6;
        refuses(abi.encodeWithSelector(ILeases.LeaseTooLarge.selector, uint256(type(uint128).max) + 1));
        create(keccak256("b"), t);
        // 24 late fees, 12 rents, 12 rents with the index
        (t.periods, t.rent, t.lateFee) = (24, type(uint128).max / 24, 100);
        uint256 total = 2_400 + uint256(t.rent) * 12 + ((uint256(t.rent) * 10_500) / 10_000) * 12;
        refuses(abi.encodeWithSelector(ILeases.LeaseTooLarge.selector, total));
        create(keccak256("b"), t);
    }

    function test_RevertWhen_PeriodIsBeyondTheTerm() public {
        create();
        bytes memory reason = abi.encodeWithSelector(ILeases.LeasePeriodUnknown.selector, LEASE, 25, 24);
        refuses(reason);
        leases.dueAt(LEASE, 25);
        reason = abi.encodeWithSelector(ILeases.LeasePeriodUnknown.selector, LEASE, 24, 24);
        refuses(reason);
        leases.rentOf(LEASE, 24);
        refuses(reason);
        leases.periodMonth(LEASE, 24);
    }

    function test_RevertWhen_ThereIsNoSuchLease() public {
        bytes[20] memory calls = [
            abi.encodeCall(ILeases.renew, (LEASE, 1, 1)),
            abi.encodeCall(ILeases.terminate, (LEASE, 1)),
            abi.encodeCall(ILeases.withdrawProposal, (LEASE)),
            abi.encodeCall(ILeases.pay, (LEASE, 1, 0)),
            abi.encodeCall(ILeases.payWithPermit, (LEASE, 1, 0, noPermit())),
            abi.encodeCall(ILeases.hold, (LEASE, 0)),
            abi.encodeCall(ILeases.release, (LEASE, stranger, 1, 0)),
            abi.encodeCall(ILeases.payDeposit, (LEASE)),
            abi.encodeCall(ILeases.payDepositWithPermit, (LEASE, noPermit())),
            abi.encodeCall(ILeases.claimDeductions, (LEASE, 1, 0)),
            abi.encodeCall(ILeases.acceptDeductions, (LEASE)),
            abi.encodeCall(ILeases.disputeDeductions, (LEASE, 1)),
            abi.encodeCall(ILeases.decide, (LEASE, 1, 0)),
            abi.encodeCall(ILeases.returnDeposit, (LEASE)),
            abi.encodeCall(ILeases.termsOf, (LEASE)),
            abi.encodeCall(ILeases.progressOf, (LEASE)),
            abi.encodeCall(ILeases.depositOf, (LEASE)),
            abi.encodeCall(ILeases.arrearsOf, (LEASE)),
            abi.encodeCall(ILeases.quote, (LEASE, 1)),
            abi.encodeCall(ILeases.dueAt, (LEASE, 0))
        ];
        for (uint256 i; i < calls.length; ++i) {
            (bool ok, bytes memory reason) = address(leases).call(calls[i]);
            assertFalse(ok);
            assertEq(reason, abi.encodeWithSelector(ILeases.LeaseUnknown.selector, LEASE));
        }
    }

    function test_Renew_IsProposedAndAgreed() public {
        create();
        vm.expectEmit(address(leases));
        emit ILeases.LeaseRenewalProposed(LEASE, address(token), manager, 18, 3_000e6);
        renew(manager, 18, 3_000e6);
        (, , ILeases.Renewal memory proposed) = leases.proposalsOf(LEASE);
        assertEq(abi.encode(proposed), abi.encode(ILeases.Renewal(true, 18, 3_000e6)));
        assertEq(leases.termsOf(LEASE).periods, 24);
        uint256 endsAt = 1_816_992_000; // 31 July 2027
        vm.expectEmit(address(leases));
        emit ILeases.LeaseRenewed(LEASE, address(token), 24, 42, 3_000e6, endsAt);
        renew(tenant, 18, 3_000e6);
        (, , proposed) = leases.proposalsOf(LEASE);
        assertFalse(proposed.exists);
        assertEq(leases.termsOf(LEASE).periods, 42);
        assertEq(progress().endsAt, endsAt);
        // what was agreed before stays; the index begins anew
        assertEq(leases.rentOf(LEASE, 23), RENT_OF_SECOND_YEAR);
        assertEq(leases.rentOf(LEASE, 24), 3_000e6);
        assertEq(leases.rentOf(LEASE, 35), 3_000e6);
        assertEq(leases.rentOf(LEASE, 36), 3_150e6);
        assertEq(leases.quote(LEASE, 42), WHOLE_TERM + 12 * 3_000e6 + 6 * 3_150e6);
    }

    function test_Renew_WithoutTenantsWalletNeedsTheManagerAlone() public {
        createWithoutTenant();
        renew(manager, 12, 3_000e6);
        renew(manager, 1, 500e6);
        assertEq(leases.termsOf(LEASE).periods, 37);
        assertEq(leases.rentOf(LEASE, 23), RENT_OF_SECOND_YEAR);
        assertEq(leases.rentOf(LEASE, 35), 3_000e6);
        assertEq(leases.rentOf(LEASE, 36), 500e6);
    }

    /// @dev The manager could else keep a deposit for decades.
    function test_Threat_RenewalCannotKeepAStrangersDeposit() public {
        createWithoutTenant();
        payDeposit(friend);
        vm.expectEmit(address(leases));
        emit ILeases.LeaseRenewalProposed(LEASE, address(token), manager, 576, 1);
        renew(manager, 576, 1);
        assertEq(leases.termsOf(LEASE).periods, 24);
        refuses(abi.encodeWithSelector(ILeases.LeaseProposalMissing.selector, LEASE, arbiter));
        renew(arbiter, 12, RENT);
        renew(manager, 12, RENT);
        renew(arbiter, 12, RENT);
        assertEq(leases.termsOf(LEASE).periods, 36);
    }

    function test_Renew_WithTheManagersOwnDepositNeedsTheManagerAlone() public {
        createWithoutTenant();
        coin.mint(manager, DEPOSIT);
        vm.prank(manager);
        coin.approve(address(leases), DEPOSIT);
        payDeposit(manager);
        renew(manager, 12, RENT);
        assertEq(leases.termsOf(LEASE).periods, 36);
    }

    function test_Renew_UntilSettlingAfterTheEnd() public {
        createWithoutTenant();
        vm.warp(END + 30 days - 1);
        renew(manager, 12, RENT);
        assertEq(leases.termsOf(LEASE).periods, 36);
    }

    function test_Renew_TakesTheTermTheSecondAgreesTo() public {
        create();
        renew(manager, 12, RENT);
        renew(manager, 6, RENT);
        refuses(abi.encodeWithSelector(ILeases.LeaseProposalMissing.selector, LEASE, tenant));
        renew(tenant, 12, RENT);
        renew(tenant, 6, RENT);
        assertEq(leases.termsOf(LEASE).periods, 30);
    }

    function test_RevertWhen_RenewalWasNotProposedSo() public {
        create();
        bytes memory reason = abi.encodeWithSelector(ILeases.LeaseProposalMissing.selector, LEASE, tenant);
        refuses(reason);
        renew(tenant, 12, RENT);
        renew(manager, 12, RENT);
        refuses(reason);
        renew(tenant, 13, RENT);
        refuses(reason);
        renew(tenant, 12, RENT - 1);
    }

    function test_RevertWhen_RenewalIsNoneOfTheirs() public {
        create();
        address[3] memory others = [stranger, arbiter, owner];
        for (uint256 i; i < others.length; ++i) {
            refuses(abi.encodeWithSelector(ILeases.LeaseNotManager.selector, others[i], address(token)));
            renew(others[i], 12, RENT);
        }
    }

    function test_RevertWhen_RenewalIsNone() public {
        createWithoutTenant();
        refuses(abi.encodeWithSelector(ILeases.LeaseRenewalInvalid.selector, LEASE, 24, 600));
        renew(manager, 0, RENT);
        refuses(abi.encodeWithSelector(ILeases.LeaseRenewalInvalid.selector, LEASE, 601, 600));
        renew(manager, 577, RENT);
        refuses(abi.encodeWithSelector(ILeases.LeaseTermsInvalid.selector));
        renew(manager, 1, 0);
        uint256 total = LATE * 2 + uint256(type(uint128).max) * 2;
        refuses(abi.encodeWithSelector(ILeases.LeaseTooLarge.selector, total));
        renew(manager, 2, type(uint128).max);
        renew(manager, 576, RENT);
    }

    function test_RevertWhen_RenewedTooOften() public {
        createWithoutTenant();
        for (uint256 i; i < leases.MAX_RENEWALS(); ++i) renew(manager, 1, RENT + i);
        assertEq(leases.rentOf(LEASE, 24), RENT);
        assertEq(leases.rentOf(LEASE, 123), RENT + 99);
        refuses(abi.encodeWithSelector(ILeases.LeaseRenewalInvalid.selector, LEASE, 125, 600));
        renew(manager, 1, RENT);
    }

    function test_RevertWhen_RenewedTooLate() public {
        createWithoutTenant();
        vm.warp(END + 30 days);
        refuses(abi.encodeWithSelector(ILeases.LeaseEnded.selector, LEASE, END));
        renew(manager, 1, RENT);
    }

    function test_RevertWhen_RenewedAfterDeductionsWereClaimed() public {
        create();
        payDeposit(tenant);
        vm.warp(END);
        vm.prank(manager);
        leases.claimDeductions(LEASE, 1, PAPER);
        refuses(wrongState(ILeases.DepositState.Claimed));
        renew(manager, 1, RENT);
    }

    function test_RevertWhen_TerminatedLeaseIsRenewed() public {
        create();
        terminate(manager, 6);
        terminate(tenant, 6);
        refuses(abi.encodeWithSelector(ILeases.LeaseTerminatedAlready.selector, LEASE));
        renew(manager, 1, RENT);
    }

    function test_Terminate_TakesBothSides() public {
        create();
        vm.expectEmit(address(leases));
        emit ILeases.LeaseTerminationProposed(LEASE, address(token), manager, 6, true);
        terminate(manager, 6);
        (ILeases.Proposal memory own, ILeases.Proposal memory other, ) = leases.proposalsOf(LEASE);
        assertEq(abi.encode(own, other), abi.encode(ILeases.Proposal(true, 6), ILeases.Proposal(false, 0)));
        assertFalse(progress().terminated);
        uint256 endsAt = 1_722_384_000; // 31 July 2024
        vm.expectEmit(address(leases));
        emit ILeases.LeaseTerminated(LEASE, address(token), 6, endsAt, 0);
        terminate(tenant, 6);
        assertEq(leases.termsOf(LEASE).periods, 6);
        assertTrue(progress().terminated);
        assertEq(progress().endsAt, endsAt);
        assertEq(leases.quote(LEASE, 24), 6 * RENT);
        (own, other, ) = leases.proposalsOf(LEASE);
        assertEq(abi.encode(own, other), abi.encode(ILeases.Proposal(false, 0), ILeases.Proposal(false, 0)));
    }

    function test_Terminate_TenantFirst() public {
        create();
        vm.expectEmit(address(leases));
        emit ILeases.LeaseTerminationProposed(LEASE, address(token), tenant, 7, false);
        terminate(tenant, 7);
        terminate(manager, 7);
        assertEq(leases.termsOf(LEASE).periods, 7);
    }

    function test_Terminate_ArbiterInTheTenantsStead() public {
        createWithoutTenant();
        terminate(manager, 7);
        terminate(arbiter, 7);
        assertEq(leases.termsOf(LEASE).periods, 7);
        create(keccak256("b"), termsOfTest());
        vm.prank(arbiter);
        leases.terminate(keccak256("b"), 3);
        vm.prank(manager);
        leases.terminate(keccak256("b"), 3);
        assertEq(leases.termsOf(keccak256("b")).periods, 3);
    }

    function test_Terminate_OnlyTheSameEndIsAgreed() public {
        create();
        terminate(manager, 6);
        terminate(tenant, 7);
        assertFalse(progress().terminated);
        terminate(manager, 8);
        terminate(tenant, 6);
        assertFalse(progress().terminated);
        terminate(tenant, 8);
        assertEq(leases.termsOf(LEASE).periods, 8);
    }

    function test_Terminate_LeaseThatNeverBeganIsOverAtOnce() public {
        create();
        terminate(manager, 0);
        vm.expectEmit(address(leases));
        emit ILeases.LeaseTerminated(LEASE, address(token), 0, block.timestamp, 0);
        terminate(tenant, 0);
        assertEq(progress().endsAt, block.timestamp);
        assertEq(leases.quote(LEASE, 1), 0);
    }

    function test_Terminate_AgreedLateEndsThen() public {
        create();
        vm.warp(START + 300 days);
        terminate(manager, 6);
        terminate(tenant, 6);
        assertEq(progress().endsAt, START + 300 days);
        expectArrears(6 * (RENT + LATE), START, 6, 6 * LATE);
    }

    function test_Terminate_NeverTakesPaidPeriodsAway() public {
        create();
        pay(friend, 3 * RENT);
        refuses(abi.encodeWithSelector(ILeases.LeaseTerminationInvalid.selector, LEASE, 2, 3, 24));
        terminate(manager, 2);
        refuses(abi.encodeWithSelector(ILeases.LeaseTerminationInvalid.selector, LEASE, 24, 3, 24));
        terminate(manager, 24);
        terminate(manager, 3);
        terminate(tenant, 3);
        expectArrears(0, 0, 0, 0);
    }

    function test_RevertWhen_TerminatedByNoParty() public {
        create();
        address[4] memory others = [stranger, owner, officer, friend];
        for (uint256 i; i < others.length; ++i) {
            refuses(notParty(others[i]));
            terminate(others[i], 6);
            refuses(notParty(others[i]));
            vm.prank(others[i]);
            leases.withdrawProposal(LEASE);
        }
    }

    function test_RevertWhen_TerminatedTwiceOrAfterTheEnd() public {
        create();
        create(keccak256("b"), termsOfTest());
        terminate(manager, 6);
        terminate(tenant, 6);
        refuses(abi.encodeWithSelector(ILeases.LeaseTerminatedAlready.selector, LEASE));
        terminate(manager, 5);
        vm.warp(END);
        refuses(abi.encodeWithSelector(ILeases.LeaseEnded.selector, keccak256("b"), END));
        vm.prank(manager);
        leases.terminate(keccak256("b"), 6);
    }

    function test_Withdraw_TakesBackWhatOnesSideProposed() public {
        create();
        terminate(manager, 6);
        renew(manager, 6, RENT);
        vm.expectEmit(address(leases));
        emit ILeases.LeaseProposalWithdrawn(LEASE, address(token), manager, true);
        vm.prank(manager);
        leases.withdrawProposal(LEASE);
        refuses(abi.encodeWithSelector(ILeases.LeaseProposalMissing.selector, LEASE, tenant));
        renew(tenant, 6, RENT);
        terminate(tenant, 6);
        assertFalse(progress().terminated);
        vm.expectEmit(address(leases));
        emit ILeases.LeaseProposalWithdrawn(LEASE, address(token), tenant, false);
        vm.prank(tenant);
        leases.withdrawProposal(LEASE);
        terminate(manager, 6);
        assertFalse(progress().terminated);
    }

    function test_Withdraw_OfARenewalAlone() public {
        create();
        renew(manager, 6, RENT);
        vm.prank(manager);
        leases.withdrawProposal(LEASE);
        (, , ILeases.Renewal memory proposed) = leases.proposalsOf(LEASE);
        assertFalse(proposed.exists);
    }

    function test_RevertWhen_NothingIsToBeWithdrawn() public {
        create();
        terminate(manager, 6);
        refuses(abi.encodeWithSelector(ILeases.LeaseProposalMissing.selector, LEASE, tenant));
        vm.prank(tenant);
        leases.withdrawProposal(LEASE);
        createB();
        refuses(abi.encodeWithSelector(ILeases.LeaseProposalMissing.selector, keccak256("b"), manager));
        vm.prank(manager);
        leases.withdrawProposal(keccak256("b"));
    }

    /// @dev A renewal ends what was said about an early end.
    function test_Renew_ForgetsProposals() public {
        create();
        terminate(tenant, 6);
        renew(manager, 6, RENT);
        renew(tenant, 6, RENT);
        terminate(manager, 6);
        assertFalse(progress().terminated);
    }

    function test_Treasury_IsTheFactorys() public view {
        assertEq(IPropertyFactory(factory).treasuryOf(address(token)), address(treasury));
        assertEq(treasury.LEASES(), address(leases));
        assertEq(address(leases.FACTORY()), address(factory));
    }

    function createB() private {
        create(keccak256("b"), termsOfTest());
    }
}
