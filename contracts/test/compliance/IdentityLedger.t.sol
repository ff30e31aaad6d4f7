// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IModularCompliance} from "../../src/compliance/IModularCompliance.sol";
import {Holdings, Movement} from "../../src/compliance/Movement.sol";
import {Facts} from "../../src/identity/Facts.sol";
import {LedgerSuite} from "./LedgerSuite.sol";

/// @notice What the ledger counts, and tells of it, while people move shares, wallets and countries.
contract IdentityLedgerTest is LedgerSuite {
    function test_Holders_AreToldOfNewOnesOnly() public {
        addModule(address(listener));
        compliance.seed(one(alice));
        send(alice, bob, 400);
        _wasTold(2, 1);
        send(alice, bob, 1);
        _wasTold(0, 0);
        send(alice, heir, 0);
        _wasTold(0, 0);
        send(alice, heir, 10);
        _wasTold(3, 2);
        send(heir, carol, 10);
        _wasTold(3, 1);
        send(carol, alice, 10);
        _wasTold(0, 0);
        give(carol, 1);
        _wasTold(3, 1);
        vm.prank(agent);
        token.burn(carol, 1);
        _wasTold(0, 0);
        assertCounted();
    }

    function test_Holders_OfARelinkedWalletMoveAtTheFirstTouch() public {
        addModule(address(listener));
        compliance.seed(one(alice));
        send(alice, bob, 400);
        relink(bob, carol);
        assertEq(compliance.holderCountOf(BRITAIN), 1);
        // what bob's wallet holds is carol's before anything moves: she is no new holder
        send(alice, carol, 1);
        _wasTold(3, 1);
        send(alice, bob, 1);
        _wasTold(0, 0);
        assertEq(compliance.holderCount(), 2);
        assertEq(compliance.holderCountOf(BRITAIN), 0);
        assertEq(compliance.holderCountOf(MONGOLIA), 1);
        assertCounted();
    }

    function test_Holders_MoveCountryAtTheFirstTouchOfEitherSide() public {
        addModule(address(listener));
        compliance.seed(one(alice));
        send(alice, bob, 400);
        vm.startPrank(officer);
        registry.updateCountry(alice, MONGOLIA);
        registry.updateCountry(bob, MONGOLIA);
        vm.stopPrank();
        assertEq(compliance.holderCountOf(UAE), 1);
        assertEq(compliance.holderCountOf(BRITAIN), 1);
        send(alice, bob, 0);
        assertEq(compliance.holderCountOf(UAE), 0);
        assertEq(compliance.holderCountOf(BRITAIN), 0);
        assertEq(compliance.holderCountOf(MONGOLIA), 2);
        assertEq(compliance.holderCount(), 2);
    }

    /// @dev A token of another make can say what it likes; the ledger says what it cannot have been.
    function test_RevertWhen_TheTokenTellsOfSharesThatAreNotThere() public {
        addModule(address(listener));
        compliance.seed(one(alice));
        uint256 nothing = type(uint96).max;
        Movement memory m;
        (m.operator, m.from, m.to, m.amount) = (alice, alice, bob, HELD + 1);
        (m.sender, m.receiver) = registry.factsOf(alice, bob);
        vm.startPrank(address(token));
        vm.expectRevert(
            abi.encodeWithSelector(IModularCompliance.ComplianceLedgerOutOfRange.selector, idOf(alice), HELD, HELD + 1)
        );
        compliance.enforce(m);
        (m.from, m.amount, m.sender) = (address(0), nothing + 1, Facts.wrap(0));
        vm.expectRevert(
            abi.encodeWithSelector(IModularCompliance.ComplianceLedgerOutOfRange.selector, idOf(bob), 0, nothing + 1)
        );
        compliance.recordForced(m);
        vm.stopPrank();
    }

    function test_Relink_MovesTheWholeBalanceAtTheFirstTouch() public {
        addModule(address(listener));
        compliance.seed(one(alice));
        send(alice, bob, 400);
        uint32 before = idOf(bob);
        relink(bob, carol);
        assertEq(heldBy(before), 400);
        send(bob, alice, 1);
        assertEq(heldBy(before), 0);
        assertEq(heldBy(idOf(carol)), 399);
        assertCounted();
    }

    function test_Resync_CountsUnderThePresentIdentity() public {
        addModule(address(listener));
        compliance.seed(one(alice));
        send(alice, bob, 400);
        relink(bob, carol);
        vm.prank(stranger);
        compliance.resync(two(bob, bob));
        assertEq(heldBy(idOf(carol)), 400);
        assertEq(token.accountOf(bob).identity(), idOf(carol));
        assertCounted();
    }

    function test_Resync_TakesTheNewCountry() public {
        addModule(address(listener));
        compliance.seed(one(alice));
        send(alice, bob, 400);
        vm.prank(officer);
        registry.updateCountry(bob, MONGOLIA);
        (, uint16 country) = compliance.holdingOf(idOf(bob));
        assertEq(country, BRITAIN);
        compliance.resync(one(bob));
        (, country) = compliance.holdingOf(idOf(bob));
        assertEq(country, MONGOLIA);
    }

    function test_Resync_LeavesAnUnknownWalletWhereItWas() public {
        addModule(address(listener));
        compliance.seed(one(alice));
        uint32 id = idOf(alice);
        vm.prank(agent);
        registry.deleteIdentity(alice);
        compliance.resync(two(alice, stranger));
        assertEq(heldBy(id), HELD);
        force(alice, bob, 1);
        force(alice, bob, 1);
        assertEq(heldBy(id), HELD - 2);
        assertEq(token.accountOf(alice).identity(), id);
        assertFalse(token.ledgerDesynced());
        compliance.resync(one(address(0)));
        assertEq(token.accountOf(address(0)).identity(), 0);
    }

    /// @dev Regression: where each of the two wallets was last counted under the other's person, what a rule was told
    /// they would hold still contained what was about to be moved away.
    function test_Holdings_AreExactWhenTwoPeopleSwapWallets() public {
        addModule(address(listener));
        compliance.seed(one(alice));
        send(alice, bob, 400);
        verify(makeAddr("x"), UAE);
        verify(makeAddr("y"), BRITAIN);
        relink(makeAddr("x"), alice);
        relink(makeAddr("y"), bob);
        relink(alice, makeAddr("y"));
        relink(bob, makeAddr("x"));
        send(alice, bob, 100);
        Holdings memory told = listener.lastHoldings();
        assertEq(told.sender, 500);
        assertEq(told.receiver, 500);
        assertCounted();
    }

    /// @dev Random movements, relinks, changes of country, resyncs: the ledger equals a recount, and what a rule is told
    /// equals what is counted afterwards.
    function testFuzz_Ledger_EqualsARecount(uint256 seed) public {
        uint256 bindAt = seed % 5;
        for (uint256 step; step < 12; ++step) {
            seed = uint256(keccak256(abi.encode(seed)));
            if (step == bindAt) addModule(address(listener));
            if (step == bindAt + 2) compliance.seed(wallets);
            bool open = step < bindAt || step >= bindAt + 2;
            uint256 told = listener.told();
            _act(seed, open);
            if (step < bindAt + 2) continue;
            assertCounted();
            if (listener.told() > told) _wasToldRight();
        }
    }

    function _act(uint256 seed, bool open) private {
        address from = wallets[(seed >> 8) % 4];
        address to = wallets[(seed >> 16) % 4];
        uint256 held = token.balanceOf(from);
        uint256 amount = (seed >> 200) % 3 == 0 ? held : (seed >> 32) % (held + 1);
        uint256 deed = seed % 8;
        if (deed <= 2 && open) send(from, to, amount);
        else if (deed == 3 && open) give(to, amount);
        else if (deed == 4) force(from, to, amount);
        else if (deed == 5) relink(from, to);
        else if (deed == 6) _moveCountry(from);
        else if (deed == 7 && open && token.complianceHooks() != 0) compliance.resync(wallets);
    }

    function _moveCountry(address wallet) private {
        uint16 next = (registry.investorCountry(wallet) % 999) + 1;
        vm.prank(officer);
        registry.updateCountry(wallet, next);
    }

    function _wasToldRight() private view {
        address from = listener.lastMovement().from;
        Holdings memory told = listener.lastHoldings();
        address to = listener.lastMovement().to;
        if (told.holders > 0) assertEq(told.holders, compliance.holderCount());
        if (told.holders > 0) assertEq(told.holdersOfCountry, compliance.holderCountOf(_countryOf(to)));
        if (from != address(0)) assertEq(told.sender, heldBy(token.accountOf(from).identity()));
        assertEq(told.receiver, heldBy(token.accountOf(to).identity()));
    }

    function _wasTold(uint256 holders, uint256 ofCountry) private view {
        Holdings memory told = listener.lastHoldings();
        assertEq(told.holders, holders);
        assertEq(told.holdersOfCountry, ofCountry);
    }

    function _countryOf(address wallet) private view returns (uint16 country) {
        (, country) = compliance.holdingOf(token.accountOf(wallet).identity());
    }
}
