// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ILeases} from "../../src/income/ILeases.sol";
import {ITreasury} from "../../src/income/ITreasury.sol";
import {Permit} from "../../src/libraries/Coins.sol";
import {LeaseSuite} from "./LeaseSuite.sol";

contract LeaseDepositsTest is LeaseSuite {
    uint256 private constant BEFORE = 1_000_000e6;

    function setUp() public override {
        super.setUp();
        create();
        vm.warp(START);
    }

    /// @dev Paid by a friend of the tenant's, and the lease is over.
    function _ended() private {
        payDeposit(friend);
        vm.warp(END);
    }

    function _claim(uint256 amount) private {
        vm.prank(manager);
        leases.claimDeductions(LEASE, amount, PAPER);
    }

    function _accept(address by) private {
        vm.prank(by);
        leases.acceptDeductions(LEASE);
    }

    function _dispute(address by, uint256 amount) private {
        vm.prank(by);
        leases.disputeDeductions(LEASE, amount);
    }

    function _decide(address by, uint256 toDepositor) private {
        vm.prank(by);
        leases.decide(LEASE, toDepositor, CASE);
    }

    function _return(address by) private returns (uint256) {
        vm.prank(by);
        return leases.returnDeposit(LEASE);
    }

    function _expectDeposit(ILeases.DepositState state, uint256 contested, uint256 until) private view {
        ILeases.Deposit memory d = deposit();
        assertEq(uint8(d.state), uint8(state));
        assertEq(d.contested, contested);
        assertEq(d.until, until);
        assertEq(d.waiting, 0);
        assertEq(d.amount, DEPOSIT);
    }

    /// @dev Back with the depositor, with the treasury, and here.
    function _expectMoney(uint256 back, uint256 taken) private view {
        assertEq(coin.balanceOf(friend), BEFORE - DEPOSIT + back);
        assertEq(coin.balanceOf(address(treasury)), taken);
        assertEq(coin.balanceOf(address(leases)), DEPOSIT - back - taken);
        assertEq(coin.allowance(address(leases), address(treasury)), 0);
    }

    function test_PayDeposit_StaysHere() public {
        vm.expectEmit(address(leases));
        emit ILeases.LeaseDepositPaid(LEASE, address(token), friend, DEPOSIT);
        payDeposit(friend);
        _expectDeposit(ILeases.DepositState.Held, 0, END + 30 days);
        assertEq(deposit().depositor, friend);
        _expectMoney(0, 0);
    }

    function test_PayDeposit_WithPermit() public {
        vm.prank(friend);
        coin.approve(address(leases), 0);
        Permit memory p = signPermit(coin, "friend", address(leases), DEPOSIT, block.timestamp);
        vm.prank(friend);
        leases.payDepositWithPermit(LEASE, p);
        _expectMoney(0, 0);
    }

    function test_RevertWhen_DepositIsPaidTwice() public {
        payDeposit(friend);
        refuses(wrongState(ILeases.DepositState.Held));
        payDeposit(tenant);
    }

    function test_RevertWhen_ThereIsNoDeposit() public {
        ILeases.Terms memory t = termsOfTest();
        t.deposit = 0;
        create(keccak256("b"), t);
        refuses(abi.encodeWithSelector(ILeases.LeaseDepositNone.selector, keccak256("b")));
        vm.prank(tenant);
        leases.payDeposit(keccak256("b"));
    }

    function test_RevertWhen_DepositIsPaidAfterTheEnd() public {
        vm.warp(END);
        refuses(abi.encodeWithSelector(ILeases.LeaseEnded.selector, LEASE, END));
        payDeposit(friend);
        vm.warp(END - 1);
        payDeposit(friend);
    }

    function test_Return_ByAnyoneOnceNobodyClaimed() public {
        _ended();
        refuses(abi.encodeWithSelector(ILeases.LeaseTooEarly.selector, LEASE, END + 30 days));
        _return(stranger);
        vm.warp(END + 30 days);
        vm.expectEmit(address(leases));
        emit ILeases.LeaseDepositReturned(LEASE, address(token), friend, DEPOSIT);
        assertEq(_return(stranger), DEPOSIT);
        _expectDeposit(ILeases.DepositState.Settled, 0, 0);
        _expectMoney(DEPOSIT, 0);
        refuses(wrongState(ILeases.DepositState.Settled));
        _return(stranger);
    }

    function test_Return_ByTheManagerFromTheEndOn() public {
        payDeposit(friend);
        vm.warp(END - 1);
        refuses(abi.encodeWithSelector(ILeases.LeaseNotEnded.selector, LEASE, END));
        _return(manager);
        vm.warp(END);
        assertEq(_return(manager), DEPOSIT);
        _expectMoney(DEPOSIT, 0);
    }

    function test_RevertWhen_NothingIsToBeReturned() public {
        vm.warp(END + 30 days);
        refuses(wrongState(ILeases.DepositState.None));
        _return(manager);
    }

    function test_Claim_ReturnsTheRestAtOnce() public {
        _ended();
        vm.expectEmit(address(leases));
        emit ILeases.DeductionsClaimed(LEASE, address(token), 1_000e6, END + 30 days, PAPER, manager);
        vm.expectEmit(address(leases));
        emit ILeases.LeaseDepositReturned(LEASE, address(token), friend, 3_000e6);
        _claim(1_000e6);
        _expectDeposit(ILeases.DepositState.Claimed, 1_000e6, END + 30 days);
        _expectMoney(3_000e6, 0);
        refuses(wrongState(ILeases.DepositState.Claimed));
        _claim(1);
        refuses(wrongState(ILeases.DepositState.Claimed));
        _return(manager);
    }

    function test_Claim_OfAllReturnsNothing() public {
        _ended();
        _claim(DEPOSIT);
        _expectMoney(0, 0);
        refuses(wrongState(ILeases.DepositState.Claimed));
        _return(friend);
    }

    function test_RevertWhen_ClaimerIsNotManager() public {
        _ended();
        address[5] memory others = [stranger, owner, tenant, arbiter, officer];
        for (uint256 i; i < others.length; ++i) {
            refuses(abi.encodeWithSelector(ILeases.LeaseNotManager.selector, others[i], address(token)));
            vm.prank(others[i]);
            leases.claimDeductions(LEASE, 1, PAPER);
        }
    }

    function test_RevertWhen_ClaimComesBeforeTheEndOrTooLate() public {
        payDeposit(friend);
        vm.warp(END - 1);
        refuses(abi.encodeWithSelector(ILeases.LeaseNotEnded.selector, LEASE, END));
        _claim(1);
        vm.warp(END + 30 days);
        refuses(abi.encodeWithSelector(ILeases.LeaseTooLate.selector, LEASE, END + 30 days));
        _claim(1);
        vm.warp(END + 30 days - 1);
        _claim(1);
    }

    function test_RevertWhen_ClaimIsNothingOrTooMuch() public {
        _ended();
        refuses(abi.encodeWithSelector(ILeases.LeaseDeductionInvalid.selector, LEASE, 0, DEPOSIT));
        _claim(0);
        refuses(abi.encodeWithSelector(ILeases.LeaseDeductionInvalid.selector, LEASE, DEPOSIT + 1, DEPOSIT));
        _claim(DEPOSIT + 1);
    }

    function test_RevertWhen_NoDepositWasPaidIn() public {
        vm.warp(END);
        refuses(wrongState(ILeases.DepositState.None));
        _claim(1);
    }

    /// @dev Ended early and agreed late: the time to claim begins with the agreement.
    function test_Claim_AfterAnEarlyEnd() public {
        payDeposit(friend);
        vm.warp(START + 300 days);
        terminate(manager, 6);
        terminate(tenant, 6);
        assertEq(deposit().until, START + 330 days);
        vm.warp(START + 330 days - 1);
        _claim(1);
    }

    function test_Accept_ByTheDepositor() public {
        _ended();
        _claim(1_000e6);
        vm.expectEmit(address(leases));
        emit ILeases.DeductionsTaken(LEASE, address(token), 1_000e6);
        vm.expectEmit(address(treasury));
        emit ITreasury.IncomeReceived(address(coin), address(leases), LEASE, 1_000e6);
        _accept(friend);
        _expectDeposit(ILeases.DepositState.Settled, 0, 0);
        _expectMoney(3_000e6, 1_000e6);
        refuses(wrongState(ILeases.DepositState.Settled));
        _accept(friend);
    }

    function test_Accept_SilenceDoes() public {
        _ended();
        _claim(1_000e6);
        address[3] memory others = [stranger, manager, tenant];
        vm.warp(END + 30 days - 1);
        for (uint256 i; i < others.length; ++i) {
            refuses(notParty(others[i]));
            _accept(others[i]);
        }
        vm.warp(END + 30 days);
        _accept(stranger);
        _expectMoney(3_000e6, 1_000e6);
    }

    function test_Dispute_TakesWhatIsUndisputed() public {
        _ended();
        _claim(1_000e6);
        vm.expectEmit(address(leases));
        emit ILeases.DeductionsDisputed(LEASE, address(token), friend, 600e6);
        vm.expectEmit(address(leases));
        emit ILeases.DeductionsTaken(LEASE, address(token), 400e6);
        _dispute(friend, 600e6);
        _expectDeposit(ILeases.DepositState.Disputed, 600e6, 0);
        _expectMoney(3_000e6, 400e6);
        vm.warp(END + 3_000 days);
        refuses(wrongState(ILeases.DepositState.Disputed));
        _accept(stranger);
        refuses(wrongState(ILeases.DepositState.Disputed));
        _return(stranger);
    }

    function test_Dispute_ByTheTenantAndOfAll() public {
        _ended();
        _claim(1_000e6);
        _dispute(tenant, 1_000e6);
        _expectMoney(3_000e6, 0);
    }

    function test_Dispute_ByTheArbiterWhereThereIsNoTenantsWallet() public {
        ILeases.Terms memory t = termsOfTest();
        t.tenant = address(0);
        bytes32 other = keccak256("b");
        create(other, t);
        vm.prank(manager);
        coin.approve(address(leases), DEPOSIT);
        coin.mint(manager, DEPOSIT);
        vm.prank(manager);
        leases.payDeposit(other);
        vm.warp(END);
        vm.prank(manager);
        leases.claimDeductions(other, 10, PAPER);
        vm.prank(arbiter);
        leases.disputeDeductions(other, 10);
        assertEq(uint8(leases.depositOf(other).state), uint8(ILeases.DepositState.Disputed));
    }

    function test_RevertWhen_DisputerIsNoParty() public {
        _ended();
        _claim(1_000e6);
        address[4] memory others = [stranger, manager, arbiter, owner];
        for (uint256 i; i < others.length; ++i) {
            refuses(notParty(others[i]));
            _dispute(others[i], 1);
        }
    }

    function test_RevertWhen_DisputeIsNothingTooMuchOrTooLate() public {
        _ended();
        refuses(wrongState(ILeases.DepositState.Held));
        _dispute(friend, 1);
        _claim(1_000e6);
        refuses(abi.encodeWithSelector(ILeases.LeaseDeductionInvalid.selector, LEASE, 0, 1_000e6));
        _dispute(friend, 0);
        refuses(abi.encodeWithSelector(ILeases.LeaseDeductionInvalid.selector, LEASE, 1_000e6 + 1, 1_000e6));
        _dispute(friend, 1_000e6 + 1);
        vm.warp(END + 30 days);
        refuses(abi.encodeWithSelector(ILeases.LeaseTooLate.selector, LEASE, END + 30 days));
        _dispute(friend, 1);
        vm.warp(END + 30 days - 1);
        _dispute(friend, 1);
    }

    function test_Decide_BetweenTheTwo() public {
        _ended();
        _claim(1_000e6);
        _dispute(friend, 600e6);
        vm.expectEmit(address(leases));
        emit ILeases.DeductionsDecided(LEASE, address(token), arbiter, 250e6, 350e6, CASE);
        _decide(arbiter, 250e6);
        _expectDeposit(ILeases.DepositState.Settled, 0, 0);
        _expectMoney(3_250e6, 750e6);
    }

    function test_Decide_AllToOneSide() public {
        _ended();
        uint256 before = vm.snapshotState();
        _claim(DEPOSIT);
        _dispute(friend, DEPOSIT);
        _decide(arbiter, 0);
        _expectMoney(0, DEPOSIT);
        vm.revertToState(before);
        _claim(DEPOSIT);
        _dispute(friend, DEPOSIT);
        _decide(arbiter, DEPOSIT);
        _expectMoney(DEPOSIT, 0);
    }

    function test_RevertWhen_DeciderIsNotArbiter() public {
        _ended();
        _claim(1_000e6);
        _dispute(friend, 600e6);
        address[6] memory others = [stranger, owner, manager, friend, tenant, officer];
        for (uint256 i; i < others.length; ++i) {
            refuses(abi.encodeWithSelector(ILeases.LeaseNotArbiter.selector, others[i], address(token)));
            _decide(others[i], 600e6);
        }
    }

    function test_RevertWhen_DecidedIsMoreOrNotDisputed() public {
        _ended();
        refuses(wrongState(ILeases.DepositState.Held));
        _decide(arbiter, 1);
        _claim(1_000e6);
        _dispute(friend, 600e6);
        refuses(abi.encodeWithSelector(ILeases.LeaseDeductionInvalid.selector, LEASE, 600e6 + 1, 600e6));
        _decide(arbiter, 600e6 + 1);
    }

    function testFuzz_Deposit_EveryUnitGoesSomewhere(uint256 claimed, uint256 disputed, uint256 back) public {
        claimed = bound(claimed, 1, DEPOSIT);
        disputed = bound(disputed, 1, claimed);
        back = bound(back, 0, disputed);
        _ended();
        _claim(claimed);
        _dispute(tenant, disputed);
        _expectMoney(DEPOSIT - claimed, claimed - disputed);
        _decide(arbiter, back);
        _expectMoney(DEPOSIT - claimed + back, claimed - back);
        assertEq(coin.balanceOf(address(leases)), 0);
    }
}
