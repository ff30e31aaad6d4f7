// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {IModularCompliance} from "../../src/compliance/IModularCompliance.sol";
import {ModularCompliance} from "../../src/compliance/ModularCompliance.sol";
import {CountryModule} from "../../src/compliance/modules/CountryModule.sol";
import {MaxBalanceModule} from "../../src/compliance/modules/MaxBalanceModule.sol";
import {ICompliance} from "../../src/interfaces/ICompliance.sol";
import {IPropertyToken} from "../../src/token/IPropertyToken.sol";
import {ForeignCompliance} from "../compliance/ForeignCompliance.sol";
import {MockModule} from "../compliance/MockModule.sol";
import {Holders} from "./Holders.sol";
import {ScriptedCompliance} from "./ScriptedCompliance.sol";

/// @notice No module and no compliance can veto what the law orders; it can only make itself distrusted.
contract DesyncTest is Holders {
    uint8 private constant ALL = 7;
    MockModule private module;

    function setUp() public override {
        super.setUp();
        module = new MockModule(ALL);
        addModule(address(module));
        compliance.seed(two(alice, bob));
    }

    function test_AModuleThatReverts() public {
        module.setMove(MockModule.Deed.Revert);
        vm.expectEmit(address(token));
        emit IPropertyToken.LedgerDesynced(address(compliance), abi.encodeWithSelector(MockModule.MockBroken.selector));
        _forcedAllTheSame();
    }

    function test_AModuleThatRevertsWhenAsked() public {
        module.setCheck(MockModule.Deed.Revert);
        _forcedAllTheSame();
    }

    function test_AModuleThatBurnsAllGas() public {
        module.setMove(MockModule.Deed.BurnGas);
        _forcedAllTheSame();
    }

    function test_AModuleThatBurnsAllGasWhenAsked() public {
        module.setCheck(MockModule.Deed.BurnGas);
        _forcedAllTheSame();
    }

    function test_AModuleThatReturnsGarbage() public {
        module.setCheck(MockModule.Deed.Garbage);
        _forcedAllTheSame();
    }

    function test_AModuleThatRevertsWithABlob() public {
        module.setMove(MockModule.Deed.Blob);
        module.setSize(200_000);
        _forcedAllTheSame();
    }

    function test_AModuleThatRefuses_IsOnlyExcess() public {
        module.setCheck(MockModule.Deed.Refuse);
        vm.expectEmit(address(compliance));
        emit IModularCompliance.ForcedExcess(
            address(module),
            alice,
            bob,
            100,
            abi.encodeWithSelector(MockModule.MockRefused.selector, 100)
        );
        force(alice, bob, 100);
        assertFalse(token.ledgerDesynced());
    }

    /// @dev Regression: the whole of what the compliance reverted with was copied and logged, at a price far above the
    /// gas that it was given.
    function test_ABlobCostsTheEnforcerLittle() public {
        ForeignCompliance foreign = new ForeignCompliance();
        vm.prank(owner);
        token.setCompliance(address(foreign));
        foreign.setBlob(600_000);
        uint256 before = gasleft();
        force(alice, bob, 100);
        uint256 spent = before - gasleft();
        assertTrue(token.ledgerDesynced());
        assertLt(spent, 1_200_000);
    }

    function test_RecoveryAndBurn_AreNotStoppedEither() public {
        module.setMove(MockModule.Deed.Revert);
        vm.prank(agent);
        token.burn(alice, 10);
        assertEq(token.totalSupply(), HELD - 10);
        assertTrue(token.ledgerDesynced());
        replace(alice, heir);
        token.recoveryAddress(alice, heir, address(registry.identity(heir)));
        assertEq(token.balanceOf(heir), HELD - 10);
    }

    function test_Desynced_StopsTransfersAndMints() public {
        module.setMove(MockModule.Deed.Revert);
        force(alice, bob, 100);
        module.setMove(MockModule.Deed.Obey);
        vm.expectRevert(IPropertyToken.PropertyTokenLedgerDesynced.selector);
        send(bob, alice, 1);
        vm.expectRevert(IPropertyToken.PropertyTokenLedgerDesynced.selector);
        give(bob, 1);
        assertFalse(token.canTransfer(bob, alice, 1));
        bytes[] memory reasons = token.explain(bob, bob, alice, 1);
        assertEq(reasons[0], abi.encodeWithSelector(IPropertyToken.PropertyTokenLedgerDesynced.selector));
        force(bob, alice, 100);
        assertEq(token.balanceOf(alice), HELD);
    }

    function test_Desynced_HealsWithAFreshSeededCompliance() public {
        module.setMove(MockModule.Deed.Revert);
        force(alice, bob, 100);
        ModularCompliance fresh = _freshCompliance(500);
        vm.prank(agent);
        token.setCompliance(address(fresh));
        assertFalse(token.ledgerDesynced());

        vm.expectRevert(abi.encodeWithSelector(IModularCompliance.ComplianceLedgerUnseeded.selector, 0, HELD));
        send(alice, bob, 1);
        fresh.seed(one(alice));
        vm.expectRevert(abi.encodeWithSelector(IModularCompliance.ComplianceLedgerUnseeded.selector, 900, HELD));
        send(alice, bob, 1);
        fresh.seed(one(bob));
        send(alice, bob, 400);
        (uint256 held, ) = fresh.holdingOf(idOf(bob));
        assertEq(held, 500);
        vm.expectRevert(abi.encodeWithSelector(MaxBalanceModule.MaxBalanceExceeded.selector, bob, 501, 500));
        send(alice, bob, 1);
    }

    function test_SetCompliance_LetsGoOfOneThatClings() public {
        ForeignCompliance foreign = new ForeignCompliance();
        vm.startPrank(owner);
        token.setCompliance(address(foreign));
        foreign.setClings(true);
        ModularCompliance fresh = ModularCompliance(Clones.clone(factory.COMPLIANCE_IMPLEMENTATION()));
        fresh.initialize(address(token));
        token.setCompliance(address(fresh));
        vm.stopPrank();
        assertEq(address(token.compliance()), address(fresh));
        send(alice, bob, 1);
    }

    /// @dev Whoever calls a forced path chooses the gas. Too little must revert, never desync an honest ledger.
    function testFuzz_LowGas_CannotDesync(uint256 gas_) public {
        MockModule hungry = new MockModule(5);
        hungry.setCheck(MockModule.Deed.BurnGas);
        // What coverage adds to the compliance is paid from the same promise.
        hungry.setSize(gasIsTheirs() ? 1_900_000 : 1_500_000);
        vm.prank(owner);
        compliance.removeModule(address(module));
        addModule(address(hungry));
        compliance.seed(two(alice, bob));
        replace(alice, heir);
        address face = address(registry.identity(heir));
        gas_ = bound(gas_, 1_900_000, 2_400_000);
        try token.recoveryAddress{gas: gas_}(alice, heir, face) {
            assertEq(token.balanceOf(heir), HELD);
        } catch {
            assertEq(token.balanceOf(alice), HELD);
        }
        assertFalse(token.ledgerDesynced());
    }

    function test_RevertWhen_TooLittleGasForAForcedMovement() public {
        vm.expectPartialRevert(IPropertyToken.PropertyTokenForcedGas.selector);
        vm.prank(agent);
        token.forcedTransfer{gas: 2_000_000}(alice, bob, 1);
    }

    /// @dev At the least gas with which the movement happens at all, the compliance has all that it was promised: one unit
    /// less is refused by name, and nothing in between desyncs.
    function test_ForcedGas_JustEnoughIsEnough() public {
        ScriptedCompliance scripted = _scripted(7);
        // what the call's own decoding spends is not the token's to give
        scripted.setGasWanted(1_998_000);
        (uint256 low, uint256 high) = (2_000_000, 2_300_000);
        while (high - low > 1) {
            uint256 middle = (low + high) / 2;
            uint256 snapshot = vm.snapshotState();
            (bool ok, bytes memory reason) = _forceWith(middle);
            if (!ok) assertEq(bytes4(reason), IPropertyToken.PropertyTokenForcedGas.selector);
            else assertFalse(token.ledgerDesynced());
            vm.revertToState(snapshot);
            if (ok) high = middle;
            else low = middle;
        }
        (bool refused, bytes memory why) = _forceWith(low);
        assertFalse(refused);
        (uint256 left, uint256 required) = abi.decode(_arguments(why), (uint256, uint256));
        assertEq(required, 2_000_000 + 33_333 + 20_000);
        assertLe(left, required);
        (bool done, ) = _forceWith(high);
        assertTrue(done);
        assertFalse(token.ledgerDesynced());
        assertEq(scripted.told(), 1);
        assertEq(token.balanceOf(bob), 1);
    }

    /// @dev Regression: a compliance that only checks was not told of force, so that no excess was ever named.
    function test_ChecksAlone_AreToldOfForce() public {
        vm.prank(owner);
        compliance.removeModule(address(module));
        addCountryRule(listOf(UAE));
        vm.expectEmit(address(compliance));
        emit IModularCompliance.ForcedExcess(
            address(countries),
            alice,
            bob,
            100,
            abi.encodeWithSelector(CountryModule.CountryNotAllowed.selector, bob, BRITAIN)
        );
        force(alice, bob, 100);
        vm.expectEmit(address(compliance));
        emit IModularCompliance.ForcedExcess(
            address(countries),
            alice,
            bob,
            1,
            abi.encodeWithSelector(CountryModule.CountryNotAllowed.selector, bob, BRITAIN)
        );
        vm.prank(agent);
        token.batchForcedTransfer(one(alice), one(bob), one(uint256(1)));
    }

    /// @dev It counts nothing, so nothing can be out of step.
    function test_ChecksAlone_CannotDesync() public {
        ScriptedCompliance scripted = _scripted(1);
        force(alice, bob, 10);
        assertEq(scripted.told(), 1);
        assertEq(scripted.last().amount, 10);
        scripted.setAnswer(ScriptedCompliance.Answer.Revert);
        vm.expectEmit(address(token));
        emit IPropertyToken.ForcedUnchecked(
            address(scripted),
            abi.encodeWithSelector(ScriptedCompliance.ScriptedBroken.selector)
        );
        force(alice, bob, 10);
        assertFalse(token.ledgerDesynced());
        assertEq(token.balanceOf(bob), 20);
        scripted.setAnswer(ScriptedCompliance.Answer.Obey);
        send(alice, bob, 1);
    }

    function test_RulesForMintsAlone_AreNotToldOfForce() public {
        ScriptedCompliance scripted = _scripted(8);
        vm.prank(agent);
        token.forcedTransfer{gas: 300_000}(alice, bob, 10);
        assertEq(scripted.told(), 0);
    }

    /// @dev Whatever keeps books is out of step when it fails.
    function test_WhoeverKeepsBooksDesyncs() public {
        uint8[4] memory keeping = [2, 4, 16, 7];
        for (uint256 i; i < keeping.length; ++i) {
            uint256 snapshot = vm.snapshotState();
            ScriptedCompliance scripted = _scripted(keeping[i]);
            scripted.setAnswer(ScriptedCompliance.Answer.Revert);
            vm.expectEmit(address(token));
            emit IPropertyToken.LedgerDesynced(
                address(scripted),
                abi.encodeWithSelector(ScriptedCompliance.ScriptedBroken.selector)
            );
            force(alice, bob, 10);
            assertTrue(token.ledgerDesynced());
            vm.revertToState(snapshot);
        }
    }

    function test_WithoutHooks_ForceNeedsNoGasReserve() public {
        vm.prank(owner);
        compliance.removeModule(address(module));
        vm.prank(agent);
        token.forcedTransfer{gas: 200_000}(alice, bob, 1);
        assertEq(token.balanceOf(bob), 1);
    }

    function test_ForeignCompliance_IsToldOfForceInItsOwnWords() public {
        ForeignCompliance foreign = new ForeignCompliance();
        vm.prank(owner);
        token.setCompliance(address(foreign));
        force(alice, bob, 7);
        assertEq(foreign.lastCall(), abi.encodeCall(ICompliance.transferred, (alice, bob, 7)));
        vm.prank(agent);
        token.burn(bob, 3);
        assertEq(foreign.lastCall(), abi.encodeCall(ICompliance.destroyed, (bob, 3)));
        foreign.setBreaks(true);
        force(alice, bob, 1);
        assertTrue(token.ledgerDesynced());
    }

    function _forcedAllTheSame() private {
        force(alice, bob, 100);
        assertEq(token.balanceOf(bob), 100);
        assertTrue(token.ledgerDesynced());
        (uint256 held, ) = compliance.holdingOf(idOf(bob));
        assertEq(held, 0);
    }

    function _scripted(uint8 hooks) private returns (ScriptedCompliance scripted) {
        scripted = new ScriptedCompliance(token, hooks);
        vm.prank(owner);
        token.setCompliance(address(scripted));
    }

    function _forceWith(uint256 gas_) private returns (bool ok, bytes memory reason) {
        vm.prank(agent);
        (ok, reason) = address(token).call{gas: gas_}(
            abi.encodeWithSignature("forcedTransfer(address,address,uint256)", alice, bob, 1)
        );
    }

    function _arguments(bytes memory failure) private pure returns (bytes memory arguments) {
        arguments = new bytes(failure.length - 4);
        for (uint256 i; i < arguments.length; ++i) {
            arguments[i] = failure[i + 4];
        }
    }

    function _freshCompliance(uint256 maximum) private returns (ModularCompliance fresh) {
        fresh = ModularCompliance(Clones.clone(factory.COMPLIANCE_IMPLEMENTATION()));
        fresh.initialize(address(token));
        bytes[] memory calls = new bytes[](1);
        calls[0] = abi.encodeCall(MaxBalanceModule.setMaximum, (maximum));
        vm.prank(owner);
        fresh.addModule(address(maxBalance), calls);
    }
}
