// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {Errors} from "@openzeppelin/contracts/utils/Errors.sol";
import {IModularCompliance} from "../../src/compliance/IModularCompliance.sol";
import {ModularCompliance} from "../../src/compliance/ModularCompliance.sol";
import {Movement} from "../../src/compliance/Movement.sol";
import {PropertyToken} from "../../src/token/PropertyToken.sol";
import {Holders} from "../token/Holders.sol";
import {MockModule} from "./MockModule.sol";

/// @notice Modules that break, lie or attack: what they can do to a movement, and what they cannot.
contract FailingModulesTest is Holders {
    /// @dev What a module may use to answer, and some for asking it.
    uint256 private constant PER_MODULE = 600_000;
    MockModule private module;

    function setUp() public override {
        super.setUp();
        module = new MockModule(7);
        addModule(address(module));
        compliance.seed(two(alice, bob));
    }

    function test_AModuleThatReverts_IsNamed_AndItsErrorKept() public {
        module.setCheck(MockModule.Deed.Revert);
        bytes memory broken = abi.encodeWithSelector(MockModule.MockBroken.selector);
        _isNamed(broken);
        vm.expectRevert(broken);
        send(alice, bob, 1);
    }

    function test_AModuleThatBurnsGas_IsNamed_AtABoundedPrice() public {
        module.setCheck(MockModule.Deed.BurnGas);
        uint256 before = gasleft();
        _isNamed("");
        // asked four times
        assertLt(before - gasleft(), 4 * PER_MODULE);
        vm.expectRevert(_failed(module, ""));
        send(alice, bob, 1);
    }

    function test_AModuleThatAnswersGarbage_IsNamed() public {
        module.setCheck(MockModule.Deed.Garbage);
        _isNamed("");
        vm.expectRevert(_failed(module, ""));
        send(alice, bob, 1);
    }

    function test_AModuleWithoutCode_IsNamed() public {
        vm.etch(address(module), "");
        _isNamed("");
        vm.expectRevert(_failed(module, ""));
        send(alice, bob, 1);
    }

    function test_AModuleThatRevertsWithABlob_IsNamed_WithTheBeginning() public {
        module.setCheck(MockModule.Deed.Blob);
        module.setSize(100_000);
        bytes memory beginning = new bytes(1_024);
        // the module's free memory pointer
        beginning[0x5f] = 0x80;
        _isNamed(beginning);
        vm.expectRevert(beginning);
        send(alice, bob, 1);
    }

    function test_AReasonOfAnyHonestLength_IsKept() public {
        module.setCheck(MockModule.Deed.Lengthy);
        module.setSize(1_024);
        bytes[] memory reasons = compliance.explain(alice, alice, bob, 1);
        assertEq(reasons.length, 1);
        assertEq(reasons[0].length, 1_024);
        module.setSize(1_025);
        _isNamed("");
        vm.expectRevert(_failed(module, ""));
        send(alice, bob, 1);
    }

    function test_AModuleThatSaysNothingAtLength_Agrees() public {
        module.setCheck(MockModule.Deed.Padded);
        assertEq(compliance.explain(alice, alice, bob, 1).length, 0);
        send(alice, bob, 1);
        vm.recordLogs();
        force(alice, bob, 1);
        assertEq(vm.getRecordedLogs().length, 2);
        assertFalse(token.ledgerDesynced());
    }

    /// @dev Sixteen modules, each as bad as can be, and all of them named.
    function testFuzz_Explain_NeverReverts(uint256 seed) public {
        uint256 failing;
        for (uint256 i; i < 15; ++i) {
            MockModule other = new MockModule(3);
            addModule(address(other));
            MockModule.Deed deed = MockModule.Deed((seed >> (8 * i)) % 9);
            other.setCheck(deed);
            other.setSize(deed == MockModule.Deed.BurnGas ? 0 : 50_000);
            bool agrees =
                deed == MockModule.Deed.Obey || deed == MockModule.Deed.Call || deed == MockModule.Deed.Padded;
            if (!agrees) ++failing;
        }
        assertEq(compliance.explain{gas: 16 * PER_MODULE}(alice, alice, bob, 1).length, failing);
        assertEq(compliance.canTransfer(alice, bob, 1), failing == 0);
        vm.prank(alice);
        (bool ok, ) = address(token).call(abi.encodeCall(token.transfer, (bob, 1)));
        assertEq(ok, failing == 0);
    }

    function test_Threat_AModuleCannotReenterEnforce() public {
        Movement memory m;
        _attack(
            abi.encodeCall(IModularCompliance.enforce, (m)),
            abi.encodeWithSelector(IModularCompliance.ComplianceNotToken.selector, address(module), address(token))
        );
    }

    function test_Threat_AModuleCannotReenterSeed() public {
        _attack(
            abi.encodeCall(IModularCompliance.seed, (one(alice))),
            abi.encodeWithSelector(IModularCompliance.ComplianceReentered.selector)
        );
    }

    function test_Threat_AModuleCannotReenterResync() public {
        relink(bob, alice);
        _attack(
            abi.encodeCall(IModularCompliance.resync, (one(bob))),
            abi.encodeWithSelector(IModularCompliance.ComplianceReentered.selector)
        );
    }

    function test_Threat_AModuleCannotChangeTheRules() public {
        _attack(
            abi.encodeCall(IModularCompliance.removeModule, (address(countries))),
            abi.encodeWithSelector(IModularCompliance.ComplianceNotOwnerOrAgent.selector, address(module))
        );
    }

    /// @dev Even a token that its compliance serves: the movement that it is in comes first.
    function test_Threat_AModuleCannotHaveTheTokenReenter() public {
        verify(address(module), UAE);
        force(alice, address(module), 10);
        module.setCall(address(token), abi.encodeCall(token.transfer, (bob, 10)));
        send(alice, bob, 1);
        assertFalse(module.succeeded());
        assertEq(module.answer(), abi.encodeWithSelector(IModularCompliance.ComplianceReentered.selector));
        // and afterwards the way is free again
        module.setMove(MockModule.Deed.Obey);
        send(address(module), bob, 10);
    }

    function test_Threat_ATokenThatIsNotBoundWritesNothing() public {
        (PropertyToken other, , ) = createProperty("Office", "OFC", 100);
        Movement memory m;
        (m.operator, m.from, m.to, m.amount) = (alice, alice, bob, 1);
        (m.sender, m.receiver) = registry.factsOf(alice, bob);
        bytes memory reason = abi.encodeWithSelector(
            IModularCompliance.ComplianceNotToken.selector,
            address(other),
            address(token)
        );
        vm.startPrank(address(other));
        vm.expectRevert(reason);
        compliance.enforce(m);
        vm.expectRevert(reason);
        compliance.recordForced(m);
        vm.expectRevert(reason);
        compliance.transferred(alice, bob, 1);
        vm.stopPrank();
        assertEq(module.told(), 0);
        assertFalse(compliance.isTokenBound(address(other)));
    }

    function test_Threat_ALetGoComplianceIsWrittenByNobody() public {
        ModularCompliance fresh = ModularCompliance(Clones.clone(factory.COMPLIANCE_IMPLEMENTATION()));
        fresh.initialize(address(token));
        vm.prank(agent);
        token.setCompliance(address(fresh));
        Movement memory m;
        vm.prank(address(token));
        vm.expectRevert(IModularCompliance.ComplianceReleased.selector);
        compliance.recordForced(m);
        send(alice, bob, 1);
        assertEq(module.told(), 0);
    }

    /// @dev What cannot be stored must not be lost: the list would be empty, and nobody asked.
    function test_RevertWhen_TheListCannotBeStored() public {
        vm.setNonceUnsafe(address(compliance), type(uint64).max);
        vm.expectRevert(Errors.FailedDeployment.selector);
        addModule(address(countries));
        assertEq(compliance.modules(), one(address(module)));
    }

    function _attack(bytes memory data, bytes memory refusal) private {
        module.setCall(address(compliance), data);
        send(alice, bob, 1);
        assertFalse(module.succeeded());
        assertEq(module.answer(), refusal);
    }

    function _isNamed(bytes memory reason) private view {
        bytes[] memory reasons = compliance.explain(alice, alice, bob, 1);
        assertEq(reasons.length, 1);
        assertEq(reasons[0], _failed(module, reason));
        assertFalse(compliance.canTransfer(alice, bob, 1));
        assertEq(token.explain(alice, alice, bob, 1)[0], reasons[0]);
        assertFalse(token.canTransfer(alice, bob, 1));
    }

    function _failed(MockModule which, bytes memory reason) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IModularCompliance.ComplianceModuleFailed.selector, address(which), reason);
    }
}
