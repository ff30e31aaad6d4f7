// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CountryModule} from "../../src/compliance/modules/CountryModule.sol";
import {LockUpModule} from "../../src/compliance/modules/LockUpModule.sol";
import {MaxBalanceModule} from "../../src/compliance/modules/MaxBalanceModule.sol";
import {MaxHoldersModule} from "../../src/compliance/modules/MaxHoldersModule.sol";
import {MinHoldingModule} from "../../src/compliance/modules/MinHoldingModule.sol";
import {PreapprovalModule} from "../../src/compliance/modules/PreapprovalModule.sol";
import {SpenderModule} from "../../src/compliance/modules/SpenderModule.sol";
import {SupplyCapModule} from "../../src/compliance/modules/SupplyCapModule.sol";
import {TopicsModule} from "../../src/compliance/modules/TopicsModule.sol";
import {TradingWindowModule} from "../../src/compliance/modules/TradingWindowModule.sol";
import {BlocklistModule} from "../../src/compliance/modules/BlocklistModule.sol";
import {VolumeModule} from "../../src/compliance/modules/VolumeModule.sol";
import {Movement} from "../../src/compliance/Movement.sol";
import {Holders} from "../token/Holders.sol";

/// @notice Every module that there is, in one compliance.
contract AllRulesTest is Holders {
    /// @dev Half of what the token gives a compliance to record a forced movement.
    uint256 private constant HALF_OF_FORCED_GAS = 1_000_000;
    address[] private people;

    function setUp() public override {
        super.setUp();
        verify(carol, MONGOLIA);
        verify(heir, UAE);
        people = [alice, bob, carol, heir];
        address[] memory modules = shippedModules();
        for (uint256 i; i < modules.length; ++i) {
            addModule(modules[i]);
        }
        compliance.seed(people);
        _loosen(0);
    }

    function test_AllOfThemAreAsked_AndTold() public {
        assertEq(compliance.modules(), shippedModules());
        _approve(alice, bob, 10);
        send(alice, bob, 10);
        give(bob, 10);
        assertEq(token.balanceOf(bob), 20);
    }

    /// @dev The first touch of everything, between two people of whom one is new.
    function test_AForcedMovement_IsRecordedWithinHalfOfItsGas() public {
        Movement memory m;
        (m.operator, m.from, m.to, m.amount) = (agent, alice, carol, 10);
        (m.sender, m.receiver) = registry.factsOf(alice, carol);
        (m.fromAccount, m.toAccount) = (token.accountOf(alice), token.accountOf(carol));
        vm.prank(address(token));
        compliance.recordForced{gas: HALF_OF_FORCED_GAS}(m);
        (uint256 held, ) = compliance.holdingOf(idOf(carol));
        assertEq(held, 10);
    }

    function test_ForceBurnAndRecovery_AreRecorded() public {
        force(alice, carol, 10);
        vm.prank(agent);
        token.burn(alice, 10);
        address last = makeAddr("last");
        replace(alice, last);
        token.recoveryAddress(alice, last, address(registry.identity(last)));
        assertFalse(token.ledgerDesynced());
        assertEq(compliance.holderCount(), 2);
    }

    /// @dev Of any movement that the token could ask about, made up or not.
    function testFuzz_ViolationsAreEmptyExactlyWhenEnforcePasses(uint256 seed) public {
        _loosen(seed);
        for (uint256 step; step < 6; ++step) {
            seed = uint256(keccak256(abi.encode(seed)));
            vm.warp(today() + (seed >> 240));
            address from = seed % 4 == 0 ? address(0) : people[(seed >> 8) % 4];
            address to = people[(seed >> 16) % 4];
            if (seed % 3 == 0 && from != address(0)) _approve(from, to, uint96((seed >> 24) % 300));
            uint256 held = from == address(0) ? 400 : token.balanceOf(from);
            Movement memory m;
            (m.from, m.to, m.amount) = (from, to, (seed >> 64) % (held + 1));
            m.operator = (seed >> 32) % 3 == 0 ? stranger : from;
            (m.sender, m.receiver) = registry.factsOf(from, to);
            (m.fromAccount, m.toAccount) = (token.accountOf(from), token.accountOf(to));
            bytes[] memory reasons = compliance.violations(m);
            uint256 before = vm.snapshotState();
            vm.prank(address(token));
            (bool ok, bytes memory refusal) = address(compliance).call(abi.encodeCall(compliance.enforce, (m)));
            assertEq(ok, reasons.length == 0);
            if (!ok) assertEq(refusal, reasons[0]);
            vm.revertToState(before);
            // so that the next one finds other holdings
            if (to != from && from != address(0) && seed % 5 < 2) force(from, to, m.amount);
        }
    }

    function testFuzz_ExplainForetellsTransfersUnderAllRules(uint256 seed) public {
        _loosen(seed);
        for (uint256 step; step < 8; ++step) {
            seed = uint256(keccak256(abi.encode(seed)));
            vm.warp(today() + (seed >> 238));
            (address from, address to) = (people[(seed >> 8) % 4], people[(seed >> 16) % 4]);
            _disturb(seed, from, to);
            uint256 amount = (seed >> 64) % (token.balanceOf(from) + 1);
            bytes[] memory reasons = token.explain(from, from, to, amount);
            vm.prank(from);
            (bool ok, bytes memory refusal) = address(token).call(abi.encodeCall(token.transfer, (to, amount)));
            assertEq(ok, reasons.length == 0);
            if (!ok) assertEq(refusal, reasons[0]);
            assertFalse(token.ledgerDesynced());
        }
    }

    /// @dev In whatever order the same modules stand: the same rules refuse, and the same is recorded.
    function testFuzz_OrderOfAllModulesDoesNotMatter(uint256 seed) public {
        _loosen(seed);
        (address from, address to) = (people[(seed >> 8) % 4], people[(seed >> 16) % 4]);
        if (token.balanceOf(from) == 0) force(alice, from, 300);
        if (seed % 2 == 0) _approve(from, to, 1_000);
        uint256 amount = (seed >> 64) % (token.balanceOf(from) + 1);
        (bool ok, bytes32 reasons) = _outcome(from, to, amount);
        address[] memory modules = compliance.modules();
        vm.startPrank(owner);
        for (uint256 i; i < modules.length; ++i) {
            if (modules[i] != address(maxHolders)) compliance.removeModule(modules[i]);
        }
        // the ledger goes on: one that counts has stayed
        for (uint256 n = modules.length; n > 0; --n) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 pick = seed % n;
            if (modules[pick] != address(maxHolders)) compliance.addModule(modules[pick], new bytes[](0));
            modules[pick] = modules[n - 1];
        }
        vm.stopPrank();
        (bool okAfter, bytes32 reasonsAfter) = _outcome(from, to, amount);
        assertEq(okAfter, ok);
        assertEq(reasonsAfter, reasons);
    }

    /// @dev Whether a transfer passes, and what it leaves or refuses, whatever the order of reasons. Undone.
    function _outcome(address from, address to, uint256 amount) private returns (bool ok, bytes32 digest) {
        bytes[] memory reasons = token.explain(from, from, to, amount);
        uint256 sum;
        for (uint256 i; i < reasons.length; ++i) {
            unchecked {
                sum += uint256(keccak256(reasons[i]));
            }
        }
        uint256 before = vm.snapshotState();
        vm.prank(from);
        (ok, ) = address(token).call(abi.encodeCall(token.transfer, (to, amount)));
        (uint256 left, ) = compliance.holdingOf(idOf(from));
        (uint256 arrived, ) = compliance.holdingOf(idOf(to));
        digest = keccak256(abi.encode(sum, left, arrived, compliance.holderCount()));
        vm.revertToState(before);
    }

    function _disturb(uint256 seed, address from, address to) private {
        uint256 deed = seed % 8;
        if (deed < 3) _approve(from, to, uint96((seed >> 24) % 600));
        else if (deed == 3) force(alice, from, token.balanceOf(alice) / 2);
        else if (deed == 4) relink(from, to);
        else if (deed == 5) _moveCountry(from, seed);
        else if (deed == 6) _accredit(to);
    }

    function _moveCountry(address wallet, uint256 seed) private {
        uint16[3] memory countries_ = [UAE, BRITAIN, MONGOLIA];
        vm.prank(officer);
        registry.updateCountry(wallet, countries_[(seed >> 40) % 3]);
    }

    function _accredit(address wallet) private {
        vm.prank(officer);
        registry.writeClaim(claimOf(wallet, ACCREDITED, NEVER));
    }

    function _approve(address from, address to, uint96 amount) private {
        bytes memory call = abi.encodeCall(PreapprovalModule.approve, (from, to, amount, NEVER));
        vm.prank(owner);
        compliance.configure(address(preapproval), call);
    }

    /// @dev Settings under which much is refused and much is not.
    function _loosen(uint256 seed) private {
        uint16[] memory allowed = new uint16[](3);
        (allowed[0], allowed[1], allowed[2]) = (UAE, BRITAIN, MONGOLIA);
        _set(address(countries), abi.encodeCall(CountryModule.setCountries, (allowed, true)));
        _set(address(maxBalance), abi.encodeCall(MaxBalanceModule.setMaximum, (900 + ((seed >> 4) % 400))));
        _set(address(maxHolders), abi.encodeCall(MaxHoldersModule.setMaximum, (uint32(3 + (seed % 2)))));
        _set(address(maxHolders), abi.encodeCall(MaxHoldersModule.setMaximumOfCountry, (UAE, 1)));
        VolumeModule.Window[] memory windows = new VolumeModule.Window[](1);
        windows[0] = VolumeModule.Window(1 days, 700);
        _set(address(volume), abi.encodeCall(VolumeModule.setWindows, (windows)));
        _set(address(supplyCap), abi.encodeCall(SupplyCapModule.setMaximum, (HELD + 300)));
        _set(address(lockUp), abi.encodeCall(LockUpModule.setLockUp, (2 hours, seed % 2 == 0)));
        _set(address(minHolding), abi.encodeCall(MinHoldingModule.setMinimum, (5)));
        _set(address(preapproval), abi.encodeCall(PreapprovalModule.setMintsExempt, (true)));
        _set(address(spenders), abi.encodeCall(SpenderModule.setSpenders, (one(stranger), seed % 3 == 0)));
        _set(address(topicsRule), abi.encodeCall(TopicsModule.setTopics, (MONGOLIA, one(ACCREDITED))));
        _set(address(topicsRule), abi.encodeCall(TopicsModule.setTopics, (0, new uint256[](0))));
        _set(address(tradingWindow), abi.encodeCall(TradingWindowModule.setHours, ((1 << 168) - 1, true)));
        _set(address(blocklist), abi.encodeCall(BlocklistModule.setWallets, (one(heir), seed % 7 == 0)));
    }

    function _set(address module, bytes memory call) private {
        vm.prank(owner);
        compliance.configure(module, call);
    }
}
