// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Vm} from "forge-std/Vm.sol";
import {IComplianceModule} from "../../src/compliance/IComplianceModule.sol";
import {TrexModuleAdapter} from "../../src/compliance/trex/TrexModuleAdapter.sol";
import {Holders} from "../token/Holders.sol";
import {MockModule} from "./MockModule.sol";

/// @notice What a module does to the adapter when it is told. The test is the T-REX compliance, the token is ours; on the
/// published suite see flows/trex-adapter.test.ts.
contract TrexModuleAdapterTest is Holders {
    MockModule private module;
    TrexModuleAdapter private adapter;

    function setUp() public override {
        super.setUp();
        module = new MockModule(3);
        adapter = _bound(module);
    }

    function getTokenBound() external view returns (address) {
        return address(token);
    }

    /// @dev Regression: with so little gas that the module ran out of it, and enough to write that it failed, whoever moved
    /// shares ended the adapter, and with it all movements by will.
    function test_Threat_LittleGasDoesNotEndTheAdapter() public {
        module.setMove(MockModule.Deed.BurnGas);
        module.setSize(600_000);
        bytes memory notice = abi.encodeCall(adapter.moduleMintAction, (alice, 1));
        uint256 taken;
        for (uint256 gas_ = 100_000; gas_ <= 1_500_000; gas_ += 10_000) {
            (bool ok, bytes memory reason) = address(adapter).call{gas: gas_}(notice);
            assertFalse(adapter.failed());
            if (ok) ++taken;
            else if (reason.length > 0) assertEq(bytes4(reason), TrexModuleAdapter.TrexAdapterGas.selector);
        }
        assertGt(taken, 10);
        assertEq(module.told(), taken);
        assertEq(adapter.moduleCheck(alice, bob, 1, address(this)), true);
    }

    function test_Moved_AModuleThatFailsMarksTheAdapter() public {
        MockModule.Deed[3] memory deeds = [MockModule.Deed.Revert, MockModule.Deed.Blob, MockModule.Deed.BurnGas];
        // of a long reason the beginning is told
        uint256[3] memory lengths = [uint256(4), 256, 0];
        for (uint256 i; i < deeds.length; ++i) {
            adapter = _bound(module);
            module.setMove(deeds[i]);
            module.setSize(deeds[i] == MockModule.Deed.Blob ? 100_000 : 0);
            vm.expectEmit(true, true, true, false, address(adapter));
            emit TrexModuleAdapter.AdapterFailed(address(0), alice, 1, "");
            vm.recordLogs();
            adapter.moduleMintAction{gas: 3_000_000}(alice, 1);
            Vm.Log[] memory logs = vm.getRecordedLogs();
            (uint256 amount, bytes memory reason) = abi.decode(logs[logs.length - 1].data, (uint256, bytes));
            assertEq(amount, 1);
            assertEq(reason.length, lengths[i]);
            if (i == 0) assertEq(reason, abi.encodeWithSelector(MockModule.MockBroken.selector));
            assertTrue(adapter.failed());
            assertFalse(adapter.moduleCheck(alice, bob, 1, address(this)));
            // what follows is not told, and needs no gas for it
            adapter.moduleMintAction{gas: 50_000}(alice, 1);
        }
    }

    /// @dev Of the shipped rules, those that need holders counted or claims seen. See the adapter's description.
    function test_RevertWhen_ModuleNeedsWhatTrexHasNot() public {
        address[] memory shipped = shippedModules();
        for (uint256 i; i < shipped.length; ++i) {
            IComplianceModule rule = IComplianceModule(shipped[i]);
            bool served = shipped[i] != address(topicsRule) && shipped[i] != address(maxHolders);
            if (!served) _expectUnsupported(rule, rule.hooks());
            TrexModuleAdapter made = new TrexModuleAdapter(rule);
            if (served) assertEq(address(made.MODULE()), shipped[i]);
        }
        assertEq(topicsRule.hooks(), 33);
        assertEq(maxHolders.hooks(), 21);
        module.setHooks(0);
        _expectUnsupported(module, 0);
        new TrexModuleAdapter(module);
    }

    function _bound(MockModule of_) private returns (TrexModuleAdapter made) {
        made = new TrexModuleAdapter(of_);
        made.bindCompliance(address(this));
    }

    function _expectUnsupported(IComplianceModule rule, uint8 hooks) private {
        vm.expectRevert(
            abi.encodeWithSelector(TrexModuleAdapter.TrexAdapterModuleUnsupported.selector, address(rule), hooks)
        );
    }
}
