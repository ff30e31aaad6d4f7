// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IModularCompliance} from "../../src/compliance/IModularCompliance.sol";
import {Holdings} from "../../src/compliance/Movement.sol";
import {Holders} from "../token/Holders.sol";
import {MockModule} from "./MockModule.sol";

contract IdentityLedgerTest is Holders {
    address[] private wallets;
    MockModule private listener;

    function setUp() public override {
        super.setUp();
        verify(carol, MONGOLIA);
        verify(heir, UAE);
        wallets = [alice, bob, carol, heir];
        listener = new MockModule(6);
    }

    function test_ALedgerBoundBeforeTheFirstShareIsComplete() public {
        (token, compliance, treasury) = createProperty("Office", "OFC", 100);
        vm.expectEmit(address(compliance));
        emit IModularCompliance.LedgerStarted(1, true);
        addModule(address(listener));
        give(alice, 5);
        _isCounted();
    }

    function test_ALedgerBoundLateWaitsForItsSeed() public {
        send(alice, bob, 400);
        vm.expectEmit(address(compliance));
        emit IModularCompliance.LedgerStarted(1, false);
        addModule(address(listener));
        _unseeded(0);
        send(alice, bob, 1);
        // a mint has raised the supply when the ledger is asked
        vm.expectRevert(abi.encodeWithSelector(IModularCompliance.ComplianceLedgerUnseeded.selector, 0, HELD + 1));
        give(alice, 1);
        vm.expectEmit(address(compliance));
        emit IModularCompliance.LedgerSeeded(600, HELD);
        compliance.seed(one(alice));
        _unseeded(600);
        send(alice, bob, 1);
        vm.expectEmit(address(compliance));
        emit IModularCompliance.LedgerSeeded(HELD, HELD);
        compliance.seed(wallets);
        send(alice, bob, 1);
        _isCounted();
    }

    function test_Seed_CountsAWalletOnce() public {
        addModule(address(listener));
        compliance.seed(two(carol, bob));
        compliance.seed(two(carol, carol));
        _unseeded(0);
        send(alice, bob, 1);
        compliance.seed(two(alice, alice));
        _isCounted();
        compliance.seed(one(alice));
        _isCounted();
    }

    /// @dev Regression: anyone could have a complete ledger announce a count that was never made.
    function test_Seed_OfACompleteLedgerSaysNothing() public {
        addModule(address(listener));
        compliance.seed(one(alice));
        give(bob, 5);
        vm.recordLogs();
        compliance.seed(wallets);
        assertEq(vm.getRecordedLogs().length, 0);
        send(alice, bob, 1);
    }

    function test_RevertWhen_NoLedgerIsKept() public {
        vm.expectRevert(IModularCompliance.ComplianceLedgerOff.selector);
        compliance.seed(one(alice));
        vm.expectRevert(IModularCompliance.ComplianceLedgerOff.selector);
        compliance.resync(one(alice));
        addModule(address(listener));
        vm.expectRevert(IModularCompliance.ComplianceLedgerOff.selector);
        compliance.resync(one(alice));
    }

    /// @dev Enforcement does not wait for the seed, and the seed counts right whatever moved meanwhile.
    function test_ForceWhileSeeding() public {
        address last = makeAddr("last");
        wallets.push(last);
        send(alice, bob, 400);
        send(alice, heir, 200);
        addModule(address(listener));
        compliance.seed(one(bob));
        vm.prank(agent);
        token.burn(bob, 20);
        force(bob, carol, 100);
        vm.expectEmit(address(compliance));
        emit IModularCompliance.LedgerSeeded(780, HELD - 20);
        force(alice, bob, 50);
        replace(heir, last);
        token.recoveryAddress(heir, last, address(registry.identity(last)));
        assertFalse(token.ledgerDesynced());
        _isCounted();
        send(carol, bob, 1);
        _isCounted();
    }

    /// @dev Our token mints nothing then; one that speaks ERC-3643 alone would tell of it afterwards.
    function test_MintToldWhileSeeding() public {
        send(alice, bob, 400);
        addModule(address(listener));
        vm.expectEmit(address(compliance));
        emit IModularCompliance.LedgerSeeded(400, HELD);
        vm.prank(address(token));
        compliance.created(bob, 7);
        compliance.seed(wallets);
        _isCounted();
        send(alice, bob, 1);
    }

    function test_ForceMayCompleteTheSeed() public {
        addModule(address(listener));
        vm.expectEmit(address(compliance));
        emit IModularCompliance.LedgerSeeded(HELD, HELD);
        force(alice, bob, 1);
        send(alice, bob, 1);
        _isCounted();
    }

    function test_ARemovedAndAddedLedgerStartsAnew() public {
        addModule(address(listener));
        compliance.seed(one(alice));
        vm.prank(owner);
        compliance.removeModule(address(listener));
        send(alice, bob, 10);
        vm.expectEmit(address(compliance));
        emit IModularCompliance.LedgerStarted(2, false);
        addModule(address(listener));
        compliance.seed(wallets);
        _isCounted();
        send(alice, bob, 10);
        _isCounted();
    }

    function test_Relink_MovesTheWholeBalanceAtTheFirstTouch() public {
        addModule(address(listener));
        compliance.seed(one(alice));
        send(alice, bob, 400);
        uint32 before = idOf(bob);
        relink(bob, carol);
        assertEq(_holding(before), 400);
        send(bob, alice, 1);
        assertEq(_holding(before), 0);
        assertEq(_holding(idOf(carol)), 399);
        _isCounted();
    }

    function test_Resync_CountsUnderThePresentIdentity() public {
        addModule(address(listener));
        compliance.seed(one(alice));
        send(alice, bob, 400);
        relink(bob, carol);
        vm.prank(stranger);
        compliance.resync(two(bob, bob));
        assertEq(_holding(idOf(carol)), 400);
        assertEq(token.accountOf(bob).identity(), idOf(carol));
        _isCounted();
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
        assertEq(_holding(id), HELD);
        force(alice, bob, 1);
        force(alice, bob, 1);
        assertEq(_holding(id), HELD - 2);
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
        _isCounted();
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
            _isCounted();
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
        if (from != address(0)) assertEq(told.sender, _holding(token.accountOf(from).identity()));
        assertEq(told.receiver, _holding(token.accountOf(listener.lastMovement().to).identity()));
    }

    function _isCounted() private view {
        for (uint32 id = 1; id <= 8; ++id) {
            uint256 sum;
            for (uint256 i; i < wallets.length; ++i) {
                if (token.accountOf(wallets[i]).identity() == id) sum += token.balanceOf(wallets[i]);
            }
            assertEq(_holding(id), sum);
        }
    }

    function _holding(uint32 id) private view returns (uint256 held) {
        (held, ) = compliance.holdingOf(id);
    }

    function _unseeded(uint256 counted) private {
        vm.expectRevert(abi.encodeWithSelector(IModularCompliance.ComplianceLedgerUnseeded.selector, counted, HELD));
    }
}
