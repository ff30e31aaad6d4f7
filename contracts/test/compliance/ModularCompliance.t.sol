// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {IModularCompliance} from "../../src/compliance/IModularCompliance.sol";
import {ModularCompliance} from "../../src/compliance/ModularCompliance.sol";
import {Movement} from "../../src/compliance/Movement.sol";
import {CountryModule} from "../../src/compliance/modules/CountryModule.sol";
import {MaxBalanceModule} from "../../src/compliance/modules/MaxBalanceModule.sol";
import {ICompliance} from "../../src/interfaces/ICompliance.sol";
import {Holders} from "../token/Holders.sol";
import {MockModule} from "./MockModule.sol";

contract ModularComplianceTest is Holders {
    function test_AddModule_ConfiguresInOrder() public {
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(MaxBalanceModule.setMaximum, (1));
        calls[1] = abi.encodeCall(MaxBalanceModule.setMaximum, (2));
        vm.expectEmit(address(compliance));
        emit IModularCompliance.ModuleAdded(address(maxBalance), 5);
        vm.expectEmit(address(compliance));
        emit IModularCompliance.LedgerStarted(1, false);
        vm.expectEmit(address(compliance));
        emit IModularCompliance.ModuleConfigured(address(maxBalance), calls[0]);
        vm.expectEmit(address(compliance));
        emit IModularCompliance.ModuleConfigured(address(maxBalance), calls[1]);
        vm.prank(owner);
        compliance.addModule(address(maxBalance), calls);
        assertEq(maxBalance.maximumOf(address(compliance)), 2);
        assertEq(compliance.modules(), one(address(maxBalance)));
        assertEq(compliance.hooks(), 5);
        assertEq(token.complianceHooks(), 5);
    }

    function test_RemoveModule_TakesItsHooksAway() public {
        addCountryRule(listOf(UAE));
        addMaxBalanceRule(HELD);
        vm.expectEmit(address(compliance));
        emit IModularCompliance.ModuleRemoved(address(countries));
        vm.prank(owner);
        compliance.removeModule(address(countries));
        assertEq(compliance.modules(), one(address(maxBalance)));
        assertEq(token.complianceHooks(), 5);
        vm.prank(owner);
        compliance.removeModule(address(maxBalance));
        assertEq(compliance.modules().length, 0);
        assertEq(token.complianceHooks(), 0);
        send(alice, bob, 1);
    }

    function test_Hooks_AreReadOnceAtBinding() public {
        MockModule module = new MockModule(1);
        addModule(address(module));
        module.setHooks(2);
        send(alice, bob, 1);
        assertEq(module.told(), 0);
        assertEq(compliance.hooks(), 1);
    }

    function test_AModuleCannotVetoItsRemoval() public {
        MockModule module = new MockModule(7);
        addModule(address(module));
        module.setCheck(MockModule.Deed.Revert);
        module.setMove(MockModule.Deed.Revert);
        module.setHooks(0);
        vm.expectRevert();
        send(alice, bob, 1);
        vm.prank(owner);
        compliance.removeModule(address(module));
        send(alice, bob, 1);
    }

    function test_SixteenModules_NotSeventeen() public {
        for (uint256 i; i < 16; ++i) {
            addModule(address(new MockModule(3)));
        }
        MockModule last = new MockModule(1);
        vm.expectRevert(abi.encodeWithSelector(IModularCompliance.ComplianceModulesTooMany.selector, 16));
        addModule(address(last));
        assertEq(compliance.modules().length, 16);
        send(alice, bob, 1);
    }

    function test_RevertWhen_ModuleIsKnown() public {
        addCountryRule(listOf(UAE));
        vm.expectRevert(abi.encodeWithSelector(IModularCompliance.ComplianceModuleKnown.selector, address(countries)));
        addModule(address(countries));
    }

    function test_RevertWhen_HooksAreInvalid() public {
        uint8[5] memory wrong = [0, 64, 65, 128, 255];
        for (uint256 i; i < wrong.length; ++i) {
            MockModule module = new MockModule(wrong[i]);
            vm.expectRevert(
                abi.encodeWithSelector(
                    IModularCompliance.ComplianceModuleHooksInvalid.selector,
                    address(module),
                    wrong[i]
                )
            );
            addModule(address(module));
        }
    }

    function test_RevertWhen_ModuleIsUnknown() public {
        bytes memory reason = abi.encodeWithSelector(
            IModularCompliance.ComplianceModuleUnknown.selector,
            address(countries)
        );
        vm.startPrank(owner);
        vm.expectRevert(reason);
        compliance.removeModule(address(countries));
        vm.expectRevert(reason);
        compliance.configure(address(countries), "");
        vm.expectRevert(reason);
        compliance.configureAll(address(countries), new bytes[](1));
        vm.stopPrank();
    }

    function test_RevertWhen_OthersConfigure() public {
        address[5] memory others = [officer, manager, treasurer, address(factory), stranger];
        for (uint256 i; i < others.length; ++i) {
            bytes memory reason = abi.encodeWithSelector(
                IModularCompliance.ComplianceNotOwnerOrAgent.selector,
                others[i]
            );
            vm.startPrank(others[i]);
            vm.expectRevert(reason);
            compliance.addModule(address(countries), new bytes[](0));
            vm.expectRevert(reason);
            compliance.removeModule(address(countries));
            vm.expectRevert(reason);
            compliance.configure(address(countries), "");
            vm.expectRevert(reason);
            compliance.configureAll(address(countries), new bytes[](1));
            vm.stopPrank();
        }
    }

    function test_SeveralCalls_AreOneDecision() public {
        addCountryRule(listOf(BRITAIN));
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(CountryModule.setCountries, (listOf(BRITAIN), false));
        calls[1] = abi.encodeCall(CountryModule.setCountries, (listOf(UAE), true));
        vm.prank(agent);
        compliance.configureAll(address(countries), calls);
        assertFalse(countries.isAllowed(address(compliance), BRITAIN));
        assertTrue(countries.isAllowed(address(compliance), UAE));
    }

    function test_RevertWhen_OneOfSeveralCallsFails_NoneHappened() public {
        addCountryRule(listOf(BRITAIN));
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(CountryModule.setCountries, (listOf(BRITAIN), false));
        calls[1] = abi.encodeCall(CountryModule.setCountries, (listOf(uint16(1000)), true));
        vm.prank(agent);
        vm.expectRevert(abi.encodeWithSelector(CountryModule.CountryCodeInvalid.selector, 1000));
        compliance.configureAll(address(countries), calls);
        assertTrue(countries.isAllowed(address(compliance), BRITAIN));
    }

    /// @dev The agent may bind another compliance, so it may as well change the rules of this one.
    function test_TheAgentSetsRulesToo() public {
        vm.startPrank(agent);
        compliance.addModule(address(countries), new bytes[](0));
        vm.expectEmit(address(compliance));
        bytes memory call = abi.encodeCall(CountryModule.setMode, (true));
        emit IModularCompliance.ModuleConfigured(address(countries), call);
        compliance.configure(address(countries), call);
        compliance.removeModule(address(countries));
        vm.stopPrank();
        assertEq(compliance.modules().length, 0);
    }

    function test_Settings_SurviveRemoval() public {
        addCountryRule(listOf(BRITAIN));
        vm.startPrank(owner);
        compliance.removeModule(address(countries));
        compliance.addModule(address(countries), new bytes[](0));
        vm.stopPrank();
        assertTrue(countries.isAllowed(address(compliance), BRITAIN));
    }

    function test_RevertWhen_ConfigurationFails_WithTheModulesError() public {
        bytes[] memory calls = new bytes[](1);
        calls[0] = abi.encodeCall(CountryModule.setCountries, (listOf(uint16(1000)), true));
        vm.startPrank(owner);
        vm.expectRevert(abi.encodeWithSelector(CountryModule.CountryCodeInvalid.selector, 1000));
        compliance.addModule(address(countries), calls);
        compliance.addModule(address(countries), new bytes[](0));
        vm.expectRevert(abi.encodeWithSelector(CountryModule.CountryCodeInvalid.selector, 1000));
        compliance.configure(address(countries), calls[0]);
        vm.stopPrank();
    }

    function test_RevertWhen_OthersSpeakForTheToken() public {
        address[4] memory others = [owner, agent, address(factory), stranger];
        Movement memory m;
        for (uint256 i; i < others.length; ++i) {
            bytes memory reason = abi.encodeWithSelector(
                IModularCompliance.ComplianceNotToken.selector,
                others[i],
                address(token)
            );
            vm.startPrank(others[i]);
            vm.expectRevert(reason);
            compliance.enforce(m);
            vm.expectRevert(reason);
            compliance.recordForced(m);
            vm.expectRevert(reason);
            compliance.transferred(alice, bob, 1);
            vm.expectRevert(reason);
            compliance.created(bob, 1);
            vm.expectRevert(reason);
            compliance.destroyed(bob, 1);
            vm.expectRevert(reason);
            compliance.bindToken(others[i]);
            vm.expectRevert(reason);
            compliance.unbindToken(others[i]);
            vm.stopPrank();
        }
    }

    function test_Token_IsFixed() public {
        bytes memory reason = abi.encodeWithSelector(
            IModularCompliance.ComplianceTokenFixed.selector,
            address(token),
            stranger
        );
        vm.expectRevert(reason);
        compliance.initialize(stranger);
        vm.startPrank(address(token));
        vm.expectRevert(reason);
        compliance.bindToken(stranger);
        vm.expectRevert(reason);
        compliance.unbindToken(stranger);
        vm.stopPrank();
        assertTrue(compliance.isTokenBound(address(token)));
        assertFalse(compliance.isTokenBound(stranger));
        assertEq(compliance.getTokenBound(), address(token));
        assertEq(compliance.owner(), owner);
    }

    function test_Implementation_IsLocked() public {
        ModularCompliance implementation = ModularCompliance(factory.COMPLIANCE_IMPLEMENTATION());
        vm.expectRevert(
            abi.encodeWithSelector(IModularCompliance.ComplianceTokenFixed.selector, address(1), address(token))
        );
        implementation.initialize(address(token));
        vm.expectRevert(abi.encodeWithSelector(IModularCompliance.ComplianceNotOwnerOrAgent.selector, owner));
        vm.prank(owner);
        implementation.addModule(address(countries), new bytes[](0));
    }

    function test_Initialize_OfAClone() public {
        ModularCompliance fresh = ModularCompliance(Clones.clone(factory.COMPLIANCE_IMPLEMENTATION()));
        vm.expectRevert(IModularCompliance.ComplianceTokenMissing.selector);
        fresh.initialize(address(0));
        assertFalse(fresh.isTokenBound(address(0)));
        vm.expectEmit(address(fresh));
        emit ICompliance.TokenBound(address(token));
        fresh.initialize(address(token));
    }

    /// @dev ERC-3643's view has no word for "cannot be asked".
    function test_CanTransfer_IsFalseWhereTheTokenAnswersNothing() public {
        ModularCompliance fresh = ModularCompliance(Clones.clone(factory.COMPLIANCE_IMPLEMENTATION()));
        fresh.initialize(stranger);
        assertFalse(fresh.canTransfer(alice, bob, 1));
    }

    function test_Released_IsForGood() public {
        ModularCompliance fresh = ModularCompliance(Clones.clone(factory.COMPLIANCE_IMPLEMENTATION()));
        fresh.initialize(address(token));
        vm.prank(owner);
        token.setCompliance(address(fresh));
        assertEq(compliance.getTokenBound(), address(0));
        assertFalse(compliance.isTokenBound(address(0)));
        Movement memory m;
        vm.startPrank(address(token));
        vm.expectRevert(IModularCompliance.ComplianceReleased.selector);
        compliance.enforce(m);
        vm.expectRevert(IModularCompliance.ComplianceReleased.selector);
        compliance.recordForced(m);
        vm.expectRevert(IModularCompliance.ComplianceReleased.selector);
        compliance.bindToken(address(token));
        vm.stopPrank();
    }

    function test_SupportsInterface() public view {
        assertTrue(compliance.supportsInterface(type(IERC165).interfaceId));
        assertTrue(compliance.supportsInterface(type(ICompliance).interfaceId));
        assertTrue(compliance.supportsInterface(type(IModularCompliance).interfaceId));
        assertFalse(compliance.supportsInterface(0xffffffff));
    }

    /// @dev ERC-3643's own words, as a token of another make would say them after the fact.
    function test_ForeignTokens_AreCountedInErc3643sWords() public {
        addMaxBalanceRule(HELD);
        compliance.seed(one(alice));
        _pretend(alice, bob, 100);
        _counted(alice, HELD - 100);
        _counted(bob, 100);
        _pretend(alice, alice, 50);
        _counted(alice, HELD - 100);
        vm.startPrank(address(token));
        vm.mockCall(
            address(token),
            abi.encodeCall(token.accountOf, (bob)),
            abi.encode(uint256(107) | (uint256(idOf(bob)) << 224))
        );
        compliance.created(bob, 7);
        _counted(bob, 107);
        compliance.destroyed(bob, 5);
        _counted(bob, 102);
        vm.stopPrank();
    }

    function test_OrderOfModulesDoesNotMatter() public {
        addCountryRule(listOf(UAE));
        addMaxBalanceRule(10);
        compliance.seed(one(alice));
        bytes[] memory reasons = compliance.explain(alice, alice, bob, 11);
        vm.startPrank(owner);
        compliance.removeModule(address(countries));
        compliance.addModule(address(countries), new bytes[](0));
        vm.stopPrank();
        bytes[] memory swapped = compliance.explain(alice, alice, bob, 11);
        assertEq(reasons.length, 2);
        assertEq(swapped.length, 2);
        assertEq(reasons[0], swapped[1]);
        assertEq(reasons[1], swapped[0]);
    }

    function testFuzz_OrderOfModulesDoesNotMatter(uint256 amount, bool moveRule, bool toCarol, bool forced) public {
        verify(carol, MONGOLIA);
        amount = bound(amount, 0, HELD);
        addCountryRule(listOf(BRITAIN));
        addMaxBalanceRule(600);
        MockModule told = new MockModule(7);
        addModule(address(told));
        if (moveRule) {
            vm.startPrank(owner);
            compliance.removeModule(address(countries));
            compliance.addModule(address(countries), new bytes[](0));
            vm.stopPrank();
        }
        compliance.seed(one(alice));
        address to = toCarol ? carol : bob;
        bool allowed = !toCarol && amount <= 600;
        vm.prank(forced ? agent : alice);
        (bool ok, ) = address(token).call(
            forced
                ? abi.encodeWithSignature("forcedTransfer(address,address,uint256)", alice, to, amount)
                : abi.encodeCall(token.transfer, (to, amount))
        );
        assertEq(ok, forced || allowed);
        assertEq(told.told(), ok ? 1 : 0);
        (uint256 held, ) = compliance.holdingOf(idOf(to));
        assertEq(held, ok ? amount : 0);
    }

    function test_Explain_AndViolationsAgree() public {
        addCountryRule(listOf(UAE));
        bytes[] memory reasons = compliance.explain(stranger, alice, bob, 1);
        Movement memory m;
        (m.from, m.to, m.amount) = (alice, bob, 1);
        (m.sender, m.receiver) = registry.factsOf(alice, bob);
        assertEq(compliance.violations(m)[0], reasons[0]);
        assertFalse(compliance.canTransfer(alice, bob, 1));
        assertTrue(compliance.canTransfer(bob, alice, 1));
    }

    function _pretend(address from, address to, uint256 amount) private {
        if (from != to) {
            vm.mockCall(
                address(token),
                abi.encodeCall(token.accountOf, (from)),
                abi.encode((HELD - amount) | (uint256(idOf(from)) << 224))
            );
            vm.mockCall(
                address(token),
                abi.encodeCall(token.accountOf, (to)),
                abi.encode(amount | (uint256(idOf(to)) << 224))
            );
        }
        vm.prank(address(token));
        compliance.transferred(from, to, amount);
    }

    function _counted(address wallet, uint256 expected) private view {
        (uint256 held, ) = compliance.holdingOf(idOf(wallet));
        assertEq(held, expected);
    }
}
