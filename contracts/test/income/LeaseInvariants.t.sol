// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RoleIds} from "../../src/governance/RoleIds.sol";
import {ILeases} from "../../src/income/ILeases.sol";
import {BlocklistCoin} from "../doubles/BlocklistCoin.sol";
import {Suite} from "../Suite.sol";
import {LeaseHandler} from "./LeaseHandler.sol";

/// @notice See ../invariants/README.md for the promises.
contract LeaseInvariants is Suite {
    LeaseHandler private handler;
    BlocklistCoin private money;
    address private arbiter = makeAddr("arbiter");
    address private court = makeAddr("court");

    function setUp() public override {
        super.setUp();
        vm.prank(owner);
        roles.grantRole(RoleIds.id(address(token), RoleIds.ARBITER), arbiter);
        money = new BlocklistCoin();
        handler = new LeaseHandler(LeaseHandler.World(leases, money, address(token), manager, officer, arbiter, court));
        targetContract(address(handler));
    }

    function invariant_EveryUnitIsInOnePlace() public view {
        uint256 inHere;
        uint256 inTreasury;
        uint256 rent;
        uint256 released;
        for (uint256 i; i < handler.LEASES(); ++i) {
            bytes32 id = handler.ids(i);
            LeaseHandler.Book memory b = handler.bookOf(id);
            assertEq(leases.progressOf(id).heldRent, b.held);
            inHere += b.held + b.depositIn - b.depositBack - b.depositTaken;
            inTreasury += b.toTreasury + b.depositTaken;
            rent += b.toTreasury + b.held + b.released;
            released += b.released;
        }
        assertEq(handler.paidIn(), rent);
        assertEq(money.balanceOf(address(leases)), inHere);
        assertEq(money.balanceOf(address(treasury)), inTreasury);
        assertEq(money.balanceOf(court), released);
    }

    function invariant_NobodyTakesAnothersDeposit() public view {
        assertEq(handler.wronglyTaken(), 0);
        for (uint256 i; i < handler.LEASES(); ++i) {
            LeaseHandler.Book memory b = handler.bookOf(handler.ids(i));
            ILeases.Deposit memory d = leases.depositOf(handler.ids(i));
            // The depositor pays nothing else and is paid nothing else.
            assertEq(money.balanceOf(handler.depositorOf(i)), b.depositBack);
            uint256 kept = d.state == ILeases.DepositState.Held ? d.amount : d.contested + d.waiting;
            assertEq(b.depositIn, b.depositBack + b.depositTaken + kept);
            if (b.depositIn > 0) assertEq(d.depositor, handler.depositorOf(i));
        }
    }

    function invariant_ArrearsEqualARecountOfTheEvents() public view {
        assertEq(handler.wronglyMonthed(), 0);
        for (uint256 i; i < handler.LEASES(); ++i) {
            bytes32 id = handler.ids(i);
            (uint256 amount, uint256 periods) = handler.arrearsByEvents(id);
            (uint256 told, uint256 oldest, uint256 count, ) = leases.arrearsOf(id);
            assertEq(told, amount);
            assertEq(count, periods);
            assertEq(oldest, count == 0 ? 0 : leases.dueAt(id, leases.progressOf(id).next));
        }
    }

    function invariant_NoPaymentIsLostOrCountedTwice() public view {
        assertEq(handler.wrongRefusals(), 0);
        uint256 sum;
        for (uint256 i; i < handler.LEASES(); ++i) {
            bytes32 id = handler.ids(i);
            LeaseHandler.Book memory b = handler.bookOf(id);
            ILeases.Progress memory p = leases.progressOf(id);
            assertEq(p.receipts, b.receipts);
            assertEq(leases.termsOf(id).periods, b.periods);
            assertEq(p.paidOfNext, handler.isComplete(id, p.next) ? 0 : handler.paidOf(id, p.next));
            for (uint256 j; j <= b.periods; ++j) {
                assertEq(handler.isComplete(id, j), j < p.next);
                uint256 paid = handler.paidOf(id, j);
                sum += paid;
                if (j == b.periods) break; // what was paid of a period that is gone
                uint256 rent = handler.rentByEvents(id, j);
                assertEq(leases.rentOf(id, j), rent);
                if (j < p.next) assertTrue(paid == rent || paid == rent + b.terms.lateFee);
                else if (j > p.next) assertEq(paid, 0);
                else assertLt(paid, rent + b.terms.lateFee);
            }
        }
        assertEq(sum, handler.paidIn());
    }
}
