// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {IModularCompliance} from "../../src/compliance/IModularCompliance.sol";
import {ModularCompliance} from "../../src/compliance/ModularCompliance.sol";
import {Holdings, Movement} from "../../src/compliance/Movement.sol";
import {RoleIds} from "../../src/governance/RoleIds.sol";
import {ClaimTopicsRegistry} from "../../src/identity/ClaimTopicsRegistry.sol";
import {Facts} from "../../src/identity/Facts.sol";
import {IdentityRegistry} from "../../src/identity/IdentityRegistry.sol";
import {INativeIdentities} from "../../src/identity/INativeIdentities.sol";
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
        listener = new MockModule(22);
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
        assertEq(_holding(idOf(bob)), 400);
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

    function test_ARemovedLedgerSaysSo_AndKnowsNothing() public {
        addModule(address(listener));
        compliance.seed(one(alice));
        assertEq(compliance.holderCount(), 1);
        vm.expectEmit(address(compliance));
        emit IModularCompliance.LedgerStopped(1);
        vm.prank(owner);
        compliance.removeModule(address(listener));
        assertEq(_holding(idOf(alice)), 0);
        assertEq(compliance.holderCount(), 0);
        assertEq(compliance.holderCountOf(UAE), 0);
    }

    function test_ARemovedModuleThatNeededNoLedgerStopsNone() public {
        addCountryRule(listOf(UAE));
        vm.recordLogs();
        vm.prank(owner);
        compliance.removeModule(address(countries));
        assertEq(vm.getRecordedLogs().length, 1);
    }

    function test_ALedgerIsStoppedWithItsCompliance() public {
        addModule(address(listener));
        compliance.seed(one(alice));
        ModularCompliance fresh = _fresh();
        vm.expectEmit(address(compliance));
        emit IModularCompliance.LedgerStopped(1);
        vm.prank(owner);
        token.setCompliance(address(fresh));
        vm.expectRevert(IModularCompliance.ComplianceReleased.selector);
        compliance.seed(one(alice));
        vm.expectRevert(IModularCompliance.ComplianceReleased.selector);
        compliance.resync(one(alice));
    }

    /// @dev Holders are counted from the moment somebody asks: over a ledger that runs, from nothing.
    function test_CountingHoldersStartsTheLedgerAnew() public {
        addModule(address(new MockModule(4)));
        compliance.seed(one(alice));
        send(alice, bob, 1);
        assertEq(compliance.holderCount(), 0);
        vm.expectEmit(address(compliance));
        emit IModularCompliance.LedgerStarted(2, false);
        addModule(address(listener));
        assertEq(_holding(idOf(alice)), 0);
        _unseeded(0);
        send(alice, bob, 1);
        compliance.seed(wallets);
        _isCounted();
        assertEq(compliance.holderCount(), 2);
        // a second one that counts finds them counted, and when the first leaves nothing is forgotten
        addModule(address(maxHolders));
        vm.prank(owner);
        compliance.removeModule(address(listener));
        assertEq(compliance.holderCount(), 2);
        vm.prank(owner);
        compliance.removeModule(address(maxHolders));
        assertEq(compliance.holderCount(), 0);
        assertEq(_holding(idOf(bob)), 1);
        send(alice, bob, 1);
    }

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
        _isCounted();
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
        _isCounted();
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

    /// @dev Regression: a ledger bound after a relink counted the wallet under the person it belonged to before.
    function test_Seed_CountsARelinkedWalletUnderThePresentPerson() public {
        send(alice, bob, 400);
        relink(bob, carol);
        addModule(address(listener));
        vm.prank(stranger);
        compliance.seed(two(bob, alice));
        assertEq(_holding(idOf(carol)), 400);
        assertEq(token.accountOf(bob).identity(), idOf(carol));
        assertEq(compliance.holderCountOf(MONGOLIA), 1);
        assertEq(compliance.holderCountOf(BRITAIN), 0);
        _isCounted();
        send(bob, carol, 400);
        _isCounted();
    }

    function test_Seed_TakesThePresentCountry() public {
        vm.prank(officer);
        registry.updateCountry(alice, MONGOLIA);
        addModule(address(listener));
        compliance.seed(one(alice));
        (, uint16 country) = compliance.holdingOf(idOf(alice));
        assertEq(country, MONGOLIA);
        assertEq(compliance.holderCountOf(MONGOLIA), 1);
    }

    /// @dev Regression: under another registry the numbers in the account words are other people's.
    function test_Seed_AfterASwapOfTheRegistry() public {
        send(alice, bob, 400);
        send(alice, heir, 100);
        uint32 bobBefore = idOf(bob);
        vm.startPrank(owner);
        registry = IdentityRegistry(deployCode("IdentityRegistry.sol:IdentityRegistry", abi.encode(roles, owner)));
        topics = ClaimTopicsRegistry(
            deployCode("ClaimTopicsRegistry.sol:ClaimTopicsRegistry", abi.encode(roles, registry, owner))
        );
        registry.setClaimTopicsRegistry(address(topics));
        roles.grantRole(RoleIds.id(address(registry), RoleIds.OFFICER), officer);
        roles.grantRole(RoleIds.id(address(registry), RoleIds.AGENT), agent);
        vm.stopPrank();
        vm.startPrank(officer);
        registry.onboard(carol, MONGOLIA, new INativeIdentities.Claim[](0));
        registry.onboard(bob, UAE, new INativeIdentities.Claim[](0));
        vm.stopPrank();
        // number 2 was bob's and is his again; 1 was alice's and is now carol's; nobody knows alice and heir
        assertEq(idOf(bob), bobBefore);
        vm.startPrank(owner);
        token.setIdentityRegistry(address(registry));
        compliance = _fresh();
        compliance.addModule(address(listener), new bytes[](0));
        token.setCompliance(address(compliance));
        vm.stopPrank();
        compliance.seed(one(bob));
        // by force before its turn came: counted first, under none
        force(alice, carol, 50);
        assertEq(token.accountOf(alice).identity(), 0);
        compliance.seed(wallets);
        assertEq(_holding(0), 550);
        assertEq(_holding(idOf(bob)), 400);
        assertEq(_holding(idOf(carol)), 50);
        assertEq(compliance.holderCount(), 3);
        assertEq(compliance.holderCountOf(0), 1);
        assertEq(compliance.holderCountOf(UAE), 1);
        _isCounted();
        vm.startPrank(officer);
        registry.onboard(alice, BRITAIN, new INativeIdentities.Claim[](0));
        vm.stopPrank();
        compliance.resync(wallets);
        assertEq(_holding(idOf(alice)), 450);
        assertEq(_holding(0), 100);
        _isCounted();
        send(alice, bob, 450);
        _isCounted();
        assertFalse(token.ledgerDesynced());
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
        address to = listener.lastMovement().to;
        if (told.holders > 0) assertEq(told.holders, compliance.holderCount());
        if (told.holders > 0) assertEq(told.holdersOfCountry, compliance.holderCountOf(_countryOf(to)));
        if (from != address(0)) assertEq(told.sender, _holding(token.accountOf(from).identity()));
        assertEq(told.receiver, _holding(token.accountOf(to).identity()));
    }

    /// @dev Recounts everything from the wallets: what each identity holds, and the holders, in total and by country.
    function _isCounted() private view {
        uint256 holders;
        uint16[] memory found = new uint16[](9);
        for (uint32 id; id <= 8; ++id) {
            uint256 sum;
            for (uint256 i; i < wallets.length; ++i) {
                if (token.accountOf(wallets[i]).identity() == id) sum += token.balanceOf(wallets[i]);
            }
            (uint256 held, uint16 country) = compliance.holdingOf(id);
            assertEq(held, sum);
            if (sum > 0) found[holders++] = country;
        }
        assertEq(compliance.holderCount(), holders);
        for (uint256 i; i < holders; ++i) {
            uint256 there;
            for (uint256 k; k < holders; ++k) {
                if (found[k] == found[i]) ++there;
            }
            assertEq(compliance.holderCountOf(found[i]), there);
        }
    }

    function _wasTold(uint256 holders, uint256 ofCountry) private view {
        Holdings memory told = listener.lastHoldings();
        assertEq(told.holders, holders);
        assertEq(told.holdersOfCountry, ofCountry);
    }

    function _countryOf(address wallet) private view returns (uint16 country) {
        (, country) = compliance.holdingOf(token.accountOf(wallet).identity());
    }

    function _fresh() private returns (ModularCompliance fresh) {
        fresh = ModularCompliance(Clones.clone(factory.COMPLIANCE_IMPLEMENTATION()));
        fresh.initialize(address(token));
    }

    function _holding(uint32 id) private view returns (uint256 held) {
        (held, ) = compliance.holdingOf(id);
    }

    function _unseeded(uint256 counted) private {
        vm.expectRevert(abi.encodeWithSelector(IModularCompliance.ComplianceLedgerUnseeded.selector, counted, HELD));
    }
}
