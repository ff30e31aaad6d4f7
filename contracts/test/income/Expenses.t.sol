// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {RoleIds} from "../../src/governance/RoleIds.sol";
import {ITreasury} from "../../src/income/ITreasury.sol";
import {BlocklistCoin} from "../doubles/BlocklistCoin.sol";
import {ReentrantCoin} from "../doubles/ReentrantCoin.sol";
import {WaterfallSuite} from "./WaterfallSuite.sol";

contract ExpensesTest is WaterfallSuite {
    ITreasury.Purpose private constant REPAIRS = ITreasury.Purpose.RepairReserve;

    function setUp() public override {
        super.setUp();
        setWaterfall(usual());
        rent(1_000e6);
    }

    function _pay(address who, uint256 id) private {
        vm.prank(who);
        treasury.payExpense(id);
    }

    function test_Expense_ProposedByOneAgreedByAnother() public {
        vm.expectEmit(address(treasury));
        emit ITreasury.ExpenseProposed(1, address(coin), REPAIRS, plumber, 150e6, PAPER, manager);
        assertEq(propose(REPAIRS, 150e6), 1);
        ITreasury.Expense memory e = treasury.expenseOf(1);
        assertEq(e.coin, address(coin));
        assertEq(uint8(e.purpose), uint8(REPAIRS));
        assertEq(uint8(e.state), uint8(ITreasury.ExpenseState.Proposed));
        assertEq(e.proposedAt, block.timestamp);
        assertEq(e.to, plumber);
        assertEq(e.proposer, manager);
        assertEq(e.amount, 150e6);
        assertEq(e.paperHash, PAPER);
        assertEq(bucket(RESERVE), 200e6); // nothing moves by proposing
        vm.expectEmit(address(treasury));
        emit ITreasury.ExpensePaid(1, address(coin), REPAIRS, plumber, 150e6, treasurer);
        _pay(treasurer, 1);
        assertEq(coin.balanceOf(plumber), 150e6);
        assertEq(bucket(RESERVE), 50e6);
        assertEq(treasury.expenseCount(), 1);
        assertWhole();
    }

    function test_Expense_ByTheOwner() public {
        uint256 id = propose(ITreasury.Purpose.Taxes, 100e6);
        _pay(owner, id);
        assertEq(bucket(TAXES), 0);
    }

    function test_RevertWhen_ExpenseIsPaidTwice() public {
        uint256 id = propose(REPAIRS, 50e6);
        _pay(treasurer, id);
        bytes memory settled = abi.encodeWithSelector(
            ITreasury.TreasuryExpenseSettled.selector,
            id,
            ITreasury.ExpenseState.Paid
        );
        vm.expectRevert(settled);
        _pay(treasurer, id);
        vm.expectRevert(settled);
        vm.prank(manager);
        treasury.cancelExpense(id);
        assertEq(coin.balanceOf(plumber), 50e6);
    }

    function test_RevertWhen_ExpenseExceedsItsBucket() public {
        uint256 id = propose(REPAIRS, 200e6 + 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                ITreasury.TreasuryBucketInsufficient.selector,
                address(coin),
                REPAIRS,
                200e6 + 1,
                200e6
            )
        );
        _pay(treasurer, id);
        rent(1_000e6);
        _pay(treasurer, id); // waits for money
        assertEq(bucket(RESERVE), 200e6 - 1);
    }

    /// @dev What is the holders' can be no expense: there is no bucket of that name, and an empty one gives nothing.
    function test_RevertWhen_ExpenseHasNoBucket() public {
        uint256 id = propose(ITreasury.Purpose.Other, 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                ITreasury.TreasuryBucketInsufficient.selector,
                address(coin),
                ITreasury.Purpose.Other,
                1,
                0
            )
        );
        _pay(treasurer, id);
        uint256 taxes = propose(ITreasury.Purpose.Taxes, 1);
        setWaterfall(new ITreasury.Step[](0));
        vm.expectRevert(
            abi.encodeWithSelector(
                ITreasury.TreasuryBucketInsufficient.selector,
                address(coin),
                ITreasury.Purpose.Taxes,
                1,
                0
            )
        );
        _pay(treasurer, taxes);
    }

    function test_RevertWhen_ProposerIsNotManager() public {
        address[5] memory others = [stranger, owner, treasurer, officer, agent];
        for (uint256 i; i < others.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryNotManager.selector, others[i], address(token)));
            vm.prank(others[i]);
            treasury.proposeExpense(address(coin), REPAIRS, address(0), 0, 0);
        }
    }

    function test_RevertWhen_ExpenseIsIncomplete() public {
        vm.startPrank(manager);
        ITreasury.Purpose fee = ITreasury.Purpose.ManagementFee;
        vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryNotAnExpense.selector, fee));
        treasury.proposeExpense(address(coin), fee, address(0), 0, 0);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryReceiverInvalid.selector, address(0)));
        treasury.proposeExpense(address(coin), REPAIRS, address(0), 0, 0);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryReceiverInvalid.selector, address(treasury)));
        treasury.proposeExpense(address(coin), REPAIRS, address(treasury), 0, 0);
        vm.expectRevert(ITreasury.TreasuryAmountZero.selector);
        treasury.proposeExpense(address(coin), REPAIRS, plumber, 0, 0);
        vm.expectRevert(ITreasury.TreasuryPaperMissing.selector);
        treasury.proposeExpense(address(coin), REPAIRS, plumber, 1, 0);
        vm.stopPrank();
    }

    function test_RevertWhen_PayerIsNotTreasurer() public {
        uint256 id = propose(REPAIRS, 1);
        address[5] memory others = [stranger, manager, officer, agent, plumber];
        for (uint256 i; i < others.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryNotTreasurer.selector, others[i], address(token)));
            _pay(others[i], id);
        }
    }

    /// @dev Whoever has both roles cannot do it alone.
    function test_Threat_OnePersonWithBothRolesPaysNothing() public {
        bytes32 role = RoleIds.id(address(token), RoleIds.TREASURER);
        vm.prank(owner);
        roles.grantRole(role, manager);
        uint256 id = propose(REPAIRS, 1);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryOwnExpense.selector, id, manager));
        _pay(manager, id);
    }

    function test_Threat_ADismissedManagersProposalIsVoid() public {
        uint256 id = propose(REPAIRS, 1);
        bytes32 role = RoleIds.id(address(token), RoleIds.MANAGER);
        vm.prank(owner);
        roles.revokeRole(role, manager);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryProposerDismissed.selector, id, manager));
        _pay(treasurer, id);
    }

    function test_RevertWhen_ExpenseUnknown() public {
        for (uint256 id; id < 2; ++id) {
            vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryExpenseUnknown.selector, id));
            _pay(treasurer, id);
            vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryExpenseUnknown.selector, id));
            vm.prank(manager);
            treasury.cancelExpense(id);
        }
    }

    function test_Cancel_ByManagerTreasurerAndOwner() public {
        address[3] memory people = [manager, treasurer, owner];
        for (uint256 i; i < people.length; ++i) {
            uint256 id = propose(REPAIRS, 1);
            vm.expectEmit(address(treasury));
            emit ITreasury.ExpenseCancelled(id, people[i]);
            vm.prank(people[i]);
            treasury.cancelExpense(id);
            vm.expectRevert(
                abi.encodeWithSelector(ITreasury.TreasuryExpenseSettled.selector, id, ITreasury.ExpenseState.Cancelled)
            );
            _pay(treasurer, id);
        }
        uint256 last = propose(REPAIRS, 1);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.TreasuryNotTreasurer.selector, stranger, address(token)));
        vm.prank(stranger);
        treasury.cancelExpense(last);
    }

    function test_Expense_WaitsWhereTheCoinRefuses() public {
        BlocklistCoin blocked = new BlocklistCoin();
        blocked.mint(address(treasury), 1_000);
        treasury.attribute(address(blocked));
        vm.prank(manager);
        uint256 id = treasury.proposeExpense(address(blocked), REPAIRS, plumber, 200, PAPER);
        blocked.refuse(plumber, BlocklistCoin.Refusal.Revert);
        vm.expectRevert(abi.encodeWithSelector(BlocklistCoin.BlocklistCoinRefused.selector, plumber));
        _pay(treasurer, id);
        assertEq(treasury.bucketsOf(address(blocked))[RESERVE], 200);
        blocked.refuse(plumber, BlocklistCoin.Refusal.None);
        _pay(treasurer, id);
        assertEq(blocked.balanceOf(plumber), 200);
    }

    /// @dev A coin that calls back finds every door that money leaves or is counted by closed.
    function test_Threat_ACoinThatCallsBackGetsNothing() public {
        ReentrantCoin trap = new ReentrantCoin();
        trap.mint(address(treasury), 10_000);
        treasury.attribute(address(trap));
        bytes[5] memory calls = [
            abi.encodeCall(ITreasury.payFee, (address(coin))),
            abi.encodeCall(ITreasury.payExpense, (1)),
            abi.encodeCall(ITreasury.attribute, (address(trap))),
            abi.encodeCall(ITreasury.depositIncome, (address(trap), 1, 0)),
            abi.encodeCall(ITreasury.depositRent, (address(trap), 1, 0, MAY))
        ];
        for (uint256 i; i < calls.length; ++i) {
            vm.prank(manager);
            uint256 id = treasury.proposeExpense(address(trap), REPAIRS, plumber, 10, PAPER);
            trap.arm(address(treasury), calls[i]);
            _pay(treasurer, id);
            assertEq(
                trap.refusal(),
                abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector)
            );
        }
        assertEq(trap.entered(), 0);
        assertEq(trap.balanceOf(plumber), 50);
    }
}
