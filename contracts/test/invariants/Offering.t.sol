// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FactsLib} from "../../src/identity/Facts.sol";
import {IOffering} from "../../src/offering/IOffering.sol";
import {BlocklistCoin} from "../doubles/BlocklistCoin.sol";
import {Suite} from "../Suite.sol";
import {OfferingHandler} from "./OfferingHandler.sol";

/// @notice See README.md in this folder for the promises.
contract OfferingInvariants is Suite {
    OfferingHandler private handler;
    BlocklistCoin private money;
    address private proceeds = makeAddr("proceeds");
    address private platform = makeAddr("platform");

    function setUp() public override {
        super.setUp();
        money = new BlocklistCoin();
        vm.startPrank(owner);
        token.setMinterAllowance(address(offering), 100_000);
        offering.setCoin(address(money), true);
        offering.setFee(333, platform);
        vm.stopPrank();
        handler = new OfferingHandler(
            OfferingHandler.World(
                token,
                registry,
                topics,
                offering,
                halts,
                money,
                issuer,
                OfferingHandler.People(owner, agent, officer, treasurer, halter)
            )
        );
        address[] memory people = handler.wallets();
        for (uint256 i; i < people.length; ++i) {
            verify(people[i], i % 2 == 0 ? UAE : BRITAIN);
        }
        targetContract(address(handler));
    }

    function invariant_MoneyInIsRefundsProceedsFeesAndHeld() public view {
        uint256 sum;
        uint256 held;
        for (uint256 id = 1; id <= handler.opened(); ++id) {
            IOffering.Progress memory p = offering.progressOf(id);
            uint256 out = p.refunded + p.proceedsWithdrawn + p.feeWithdrawn;
            assertEq(handler.moneyIn(id), out + p.held);
            (sum, held) = (sum + out, held + p.held);
        }
        assertEq(money.balanceOf(address(offering)), held);
        assertEq(handler.paidIn(), sum + held);
        assertEq(money.balanceOf(proceeds), handler.sum(1));
        assertEq(money.balanceOf(platform), handler.sum(2));
        assertEq(handler.paidBack(), handler.sum(0));
    }

    function invariant_NoShareExistsThatNobodyPaidFor() public view {
        uint256 kept;
        for (uint256 id = 1; id <= handler.opened(); ++id) {
            IOffering.Progress memory p = offering.progressOf(id);
            kept += p.held + p.proceedsWithdrawn + p.feeWithdrawn;
        }
        uint256 shares = token.totalSupply() + handler.burntByForce();
        assertEq(shares * handler.PRICE() + handler.waiting(), kept + handler.refundedOfBurnt());
    }

    function invariant_LockedSharesAreThere() public view {
        address[] memory people = handler.wallets();
        uint256 locked;
        for (uint256 i; i < people.length; ++i) {
            uint256 his = token.lockedOf(people[i]);
            assertLe(his, token.balanceOf(people[i]));
            locked += his;
        }
        (, uint256 outstanding) = token.lockingVenue();
        assertEq(locked, outstanding);
    }

    function invariant_EveryRefundSucceeds() public {
        assertEq(handler.refusedRefunds(), 0);
        address[] memory people = handler.wallets();
        uint256 before = vm.snapshotState();
        // As things stand: halted, paused, frozen, lapsed, revoked or whatever they are.
        for (uint256 id = 1; id <= handler.opened(); ++id) {
            for (uint256 i; i < people.length; ++i) {
                uint256 due = offering.subscriptionOf(id, people[i]).refundable;
                (address payee, uint8 standing) = registry.livingPayeeOf(people[i]);
                bool payable_ = standing != FactsLib.SANCTIONED && money.refusalOf(payee) == BlocklistCoin.Refusal.None;
                if (due > 0 && payable_) assertEq(offering.refund(id, people[i]), due);
            }
        }
        handler.forgiveAll();
        for (uint256 id = 1; id <= handler.opened(); ++id) {
            for (uint256 i; i < people.length; ++i) {
                uint256 due = offering.subscriptionOf(id, people[i]).refundable;
                if (due > 0) assertEq(offering.refund(id, people[i]), due);
            }
            IOffering.State state = offering.progressOf(id).state;
            if (state == IOffering.State.Failed || state == IOffering.State.Cancelled) {
                assertEq(offering.progressOf(id).held, 0);
            }
        }
        vm.revertToState(before);
    }

    function invariant_RecordsCountWhatIsDecided() public {
        address[] memory people = handler.wallets();
        for (uint256 r = 1; r <= handler.recordsPassed(); ++r) {
            uint256 sum;
            for (uint256 i; i < people.length; ++i) {
                uint256 counted = token.balanceOfAt(people[i], r);
                assertEq(counted, handler.decidedAt(r, people[i]));
                sum += counted;
            }
            assertEq(token.totalSupplyAt(r), sum);
        }
    }

    function invariant_LockedSharesMoveByForceAlone() public view {
        assertEq(handler.sentLocked(), 0);
        assertEq(handler.wronglyExplained(), 0);
    }
}
