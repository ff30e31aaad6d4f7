// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {IModularCompliance} from "../../src/compliance/IModularCompliance.sol";
import {CountryModule} from "../../src/compliance/modules/CountryModule.sol";
import {MaxBalanceModule} from "../../src/compliance/modules/MaxBalanceModule.sol";
import {FactsLib} from "../../src/identity/Facts.sol";
import {INativeIdentities} from "../../src/identity/INativeIdentities.sol";
import {IERC7943Fungible} from "../../src/interfaces/IERC7943Fungible.sol";
import {IPropertyToken} from "../../src/token/IPropertyToken.sol";
import {ForeignCompliance} from "../compliance/ForeignCompliance.sol";
import {MockModule} from "../compliance/MockModule.sol";
import {Holders} from "./Holders.sol";
import {ScriptedCompliance} from "./ScriptedCompliance.sol";

contract ExplainTest is Holders {
    function test_Explain_NamesEveryReasonAtOnce() public {
        addCountryRule(listOf(UAE));
        addMaxBalanceRule(99);
        compliance.seed(one(alice));
        freeze(alice, HELD);
        freezeAddress(alice);
        freezeAddress(bob);
        revoke(alice);
        sanction(bob);
        vm.prank(officer);
        token.pause();
        bytes[] memory reasons = token.explain(alice, alice, bob, 100);
        assertEq(reasons.length, 8);
        assertEq(reasons[0], abi.encodeWithSelector(IPropertyToken.PropertyTokenPaused.selector));
        assertEq(
            reasons[1],
            abi.encodeWithSelector(IPropertyToken.PropertyTokenSenderNotVerified.selector, alice, FactsLib.REVOKED)
        );
        assertEq(
            reasons[2],
            abi.encodeWithSelector(IPropertyToken.PropertyTokenReceiverNotVerified.selector, bob, FactsLib.SANCTIONED)
        );
        assertEq(reasons[3], abi.encodeWithSelector(IPropertyToken.PropertyTokenAddressFrozen.selector, alice));
        assertEq(reasons[4], abi.encodeWithSelector(IPropertyToken.PropertyTokenAddressFrozen.selector, bob));
        assertEq(
            reasons[5],
            abi.encodeWithSelector(IERC7943Fungible.ERC7943InsufficientUnfrozenBalance.selector, alice, 100, 0)
        );
        assertEq(reasons[6], abi.encodeWithSelector(CountryModule.CountryNotAllowed.selector, bob, BRITAIN));
        assertEq(reasons[7], abi.encodeWithSelector(MaxBalanceModule.MaxBalanceExceeded.selector, bob, 100, 99));
    }

    function test_Explain_OfAMint() public view {
        bytes[] memory reasons = token.explain(agent, address(0), bob, 1_000_000);
        assertEq(reasons.length, 1);
        assertEq(
            reasons[0],
            abi.encodeWithSelector(IPropertyToken.PropertyTokenCapExceeded.selector, HELD, 1_000_000, 1_000_000)
        );
        assertEq(token.explain(agent, address(0), bob, 1).length, 0);
    }

    function test_Explain_OfOneselfNamesAFreezeOnce() public {
        freezeAddress(alice);
        assertEq(token.explain(alice, alice, alice, 1).length, 1);
    }

    function test_Explain_ToTheZeroAddressIsRefused() public view {
        assertEq(
            token.explain(alice, alice, address(0), 1)[0],
            abi.encodeWithSelector(IPropertyToken.PropertyTokenReceiverNotVerified.selector, address(0), 0)
        );
        assertFalse(token.canTransfer(alice, address(0), 1));
    }

    /// @dev The reason that is shown is the one that a transfer would revert with.
    function test_Explain_OfAnUnseededLedger() public {
        addMaxBalanceRule(10_000);
        bytes[] memory reasons = token.explain(alice, alice, bob, 1);
        assertEq(reasons.length, 1);
        vm.expectRevert(reasons[0]);
        send(alice, bob, 1);
    }

    function test_CanTransfer_IgnoresAMereLackOfBalance() public {
        assertTrue(token.canTransfer(alice, bob, HELD + 1));
        assertTrue(token.canTransfer(bob, alice, type(uint256).max));
        freeze(alice, 1);
        assertTrue(token.canTransfer(alice, bob, HELD - 1));
        assertFalse(token.canTransfer(alice, bob, HELD));
        assertTrue(token.canTransfer(alice, bob, HELD + 1));
    }

    /// @dev Regression: the sum of what is held and what would come overflowed.
    function test_Explain_OfAnAbsurdAmount() public {
        addMaxBalanceRule(HELD);
        compliance.seed(one(alice));
        bytes[] memory reasons = token.explain(alice, bob, alice, type(uint256).max);
        assertEq(reasons.length, 1);
        assertEq(
            reasons[0],
            abi.encodeWithSelector(MaxBalanceModule.MaxBalanceExceeded.selector, alice, type(uint256).max, HELD)
        );
    }

    function test_CanTransfer_NeverReverts() public {
        MockModule module = new MockModule(1);
        addModule(address(module));
        MockModule.Deed[4] memory deeds = [
            MockModule.Deed.Revert,
            MockModule.Deed.Garbage,
            MockModule.Deed.Blob,
            MockModule.Deed.Refuse
        ];
        module.setSize(100_000);
        for (uint256 i; i < deeds.length; ++i) {
            module.setCheck(deeds[i]);
            assertFalse(token.canTransfer(alice, bob, 1));
            assertFalse(compliance.canTransfer(alice, bob, 1));
        }
        module.setCheck(MockModule.Deed.BurnGas);
        module.setSize(0);
        assertFalse(token.canTransfer{gas: 3_000_000}(alice, bob, 1));
        assertFalse(compliance.canTransfer{gas: 3_000_000}(alice, bob, 1));
    }

    /// @dev ERC-7943: none of the three may revert, whatever the registry does.
    function test_CanTransfer_SurvivesARegistryThatFails() public {
        assertTrue(token.canSend(alice));
        assertTrue(token.canReceive(bob));
        BrokenRegistry broken = new BrokenRegistry();
        vm.prank(owner);
        token.setIdentityRegistry(address(broken));
        for (uint256 i; i <= uint256(type(BrokenRegistry.Way).max); ++i) {
            broken.setWay(BrokenRegistry.Way(i));
            assertFalse(token.canTransfer{gas: 3_000_000}(alice, bob, 1));
            assertFalse(token.canSend{gas: 3_000_000}(alice));
            assertFalse(token.canReceive{gas: 3_000_000}(bob));
        }
        broken.setWay(BrokenRegistry.Way.Revert);
        vm.expectRevert(BrokenRegistry.BrokenRegistryAsked.selector);
        send(alice, bob, 1);
        vm.etch(address(broken), "");
        assertFalse(token.canTransfer(alice, bob, 1));
        assertFalse(token.canSend(alice));
        assertFalse(token.canReceive(bob));
    }

    function testFuzz_CanTransfer_NeverReverts(address from, address to, uint256 amount) public {
        addMaxBalanceRule(10);
        token.canTransfer(from, to, amount);
        compliance.seed(one(alice));
        token.canTransfer(from, to, amount);
        compliance.canTransfer(from, to, amount);
        address foreign = address(new ForeignCompliance());
        vm.prank(owner);
        token.setCompliance(foreign);
        token.canTransfer(from, to, amount);
    }

    function test_Explain_OfAMintAtTheEnd() public {
        vm.prank(agent);
        token.burn(alice, HELD);
        vm.startPrank(owner);
        token.setRedeemer(owner);
        token.windUp();
        bytes[] memory reasons = token.explain(agent, address(0), bob, 1);
        assertEq(reasons.length, 1);
        assertEq(reasons[0], abi.encodeWithSelector(IPropertyToken.PropertyTokenWindingUp.selector));
        token.retire();
        vm.stopPrank();
        reasons = token.explain(agent, address(0), bob, 1);
        assertEq(reasons.length, 2);
        assertEq(reasons[0], abi.encodeWithSelector(IPropertyToken.PropertyTokenRetired.selector));
        vm.expectRevert(reasons[0]);
        give(bob, 1);
        // what remains of transfers is nobody's end
        assertEq(token.explain(alice, alice, bob, 0).length, 0);
        send(alice, bob, 0);
    }

    /// @dev Everything that a token itself can refuse a mint for, at once.
    function test_Explain_OfAMintNamesAllOfTheTokensReasons() public {
        vm.prank(agent);
        token.burn(alice, HELD);
        vm.startPrank(owner);
        token.setRedeemer(owner);
        token.windUp();
        token.retire();
        ScriptedCompliance scripted = new ScriptedCompliance(token, 7);
        token.setCompliance(address(scripted));
        vm.stopPrank();
        scripted.setAnswer(ScriptedCompliance.Answer.Revert);
        force(alice, bob, 0);
        sanction(bob);
        freezeAddress(bob);
        vm.prank(officer);
        token.pause();
        bytes4[8] memory expected = [
            IPropertyToken.PropertyTokenPaused.selector,
            IPropertyToken.PropertyTokenLedgerDesynced.selector,
            IPropertyToken.PropertyTokenRetired.selector,
            IPropertyToken.PropertyTokenWindingUp.selector,
            IPropertyToken.PropertyTokenReceiverNotVerified.selector,
            IPropertyToken.PropertyTokenAddressFrozen.selector,
            IPropertyToken.PropertyTokenCapExceeded.selector,
            IPropertyToken.PropertyTokenComplianceFailed.selector
        ];
        bytes[] memory reasons = token.explain(agent, address(0), bob, 1_000_001);
        assertEq(reasons.length, expected.length);
        for (uint256 i; i < expected.length; ++i) {
            assertEq(bytes4(reasons[i]), expected[i]);
        }
    }

    /// @dev Everything that a token itself can refuse a transfer for, at once.
    function test_Explain_OfASpenderNamesAllOfTheTokensReasons() public {
        ScriptedCompliance scripted = new ScriptedCompliance(token, 7);
        vm.prank(owner);
        token.setCompliance(address(scripted));
        scripted.setAnswer(ScriptedCompliance.Answer.Garbage);
        force(alice, bob, 0);
        scripted.setAnswer(ScriptedCompliance.Answer.Revert);
        force(alice, bob, 0);
        verifyForADay(carol);
        sanction(carol);
        sanction(bob);
        revoke(alice);
        freezeAddress(alice);
        freezeAddress(bob);
        freeze(alice, 1);
        vm.prank(officer);
        token.pause();
        bytes4[9] memory expected = [
            IPropertyToken.PropertyTokenPaused.selector,
            IPropertyToken.PropertyTokenLedgerDesynced.selector,
            IPropertyToken.PropertyTokenSpenderBarred.selector,
            IPropertyToken.PropertyTokenSenderNotVerified.selector,
            IPropertyToken.PropertyTokenReceiverNotVerified.selector,
            IPropertyToken.PropertyTokenAddressFrozen.selector,
            IPropertyToken.PropertyTokenAddressFrozen.selector,
            IERC7943Fungible.ERC7943InsufficientUnfrozenBalance.selector,
            IPropertyToken.PropertyTokenComplianceFailed.selector
        ];
        bytes[] memory reasons = token.explain(carol, alice, bob, HELD);
        assertEq(reasons.length, expected.length);
        for (uint256 i; i < expected.length; ++i) {
            assertEq(bytes4(reasons[i]), expected[i]);
        }
    }

    /// @dev Regression: a compliance that failed when asked made `explain` fail, which then named nothing at all.
    function test_Explain_SurvivesAComplianceThatFails() public {
        ScriptedCompliance scripted = new ScriptedCompliance(token, 1);
        vm.prank(owner);
        token.setCompliance(address(scripted));
        sanction(bob);
        assertEq(token.explain(alice, alice, bob, 1).length, 1);
        bytes[3] memory failures = [
            abi.encodeWithSelector(ScriptedCompliance.ScriptedBroken.selector),
            bytes(""),
            bytes("")
        ];
        for (uint256 i; i < failures.length; ++i) {
            scripted.setAnswer(ScriptedCompliance.Answer(i + 1));
            bytes[] memory reasons = token.explain(alice, alice, bob, 1);
            assertEq(reasons.length, 2);
            assertEq(bytes4(reasons[0]), IPropertyToken.PropertyTokenReceiverNotVerified.selector);
            assertEq(
                reasons[1],
                abi.encodeWithSelector(
                    IPropertyToken.PropertyTokenComplianceFailed.selector,
                    address(scripted),
                    failures[i]
                )
            );
            assertFalse(token.canTransfer(alice, bob, 1));
        }
    }

    function test_Explain_SurvivesAForeignComplianceThatFails() public {
        ForeignCompliance foreign = new ForeignCompliance();
        vm.prank(owner);
        token.setCompliance(address(foreign));
        foreign.setBreaks(true);
        bytes[] memory reasons = token.explain(alice, alice, bob, 1);
        assertEq(reasons.length, 1);
        assertEq(
            reasons[0],
            abi.encodeWithSelector(
                IPropertyToken.PropertyTokenComplianceFailed.selector,
                address(foreign),
                abi.encodeWithSelector(ForeignCompliance.ForeignBroken.selector)
            )
        );
        vm.expectRevert(ForeignCompliance.ForeignBroken.selector);
        send(alice, bob, 1);
    }

    /// @dev ERC-7943: `canTransfer` asks `canSend` of the sender, which the zero address is not. Of mints `explain` speaks.
    function test_CanTransfer_FromTheZeroAddressIsRefused() public view {
        assertFalse(token.canSend(address(0)));
        assertFalse(token.canTransfer(address(0), bob, 1));
    }

    /// @dev `state` decides what is wrong with whom; the first reason explained is what the movement reverts with.
    function testFuzz_Explain_ForetellsTheMovement(uint256 state, uint256 amount, uint96 frozen, uint8 pair) public {
        _disturb(state, frozen);
        address from = pair % 3 == 0 ? alice : bob;
        address to =
            (pair / 3) % 3 == 0
                ? alice
                : (pair / 3) % 3 == 1
                    ? bob
                    : carol;
        uint256 deed = (pair / 9) % 3;
        (bool ok, bytes memory result, bytes[] memory reasons) = (true, bytes(""), new bytes[](0));
        if (deed == 0) {
            amount = bound(amount, 0, 1_100_000);
            reasons = token.explain(agent, address(0), to, amount);
            vm.prank(agent);
            (ok, result) = address(token).call(abi.encodeCall(token.mint, (to, amount)));
        } else if (deed == 1) {
            amount = bound(amount, 0, token.balanceOf(from));
            reasons = token.explain(from, from, to, amount);
            vm.prank(from);
            (ok, result) = address(token).call(abi.encodeCall(token.transfer, (to, amount)));
        } else {
            amount = bound(amount, 0, token.balanceOf(from));
            address spender = state & (1 << 26) == 0 ? stranger : carol;
            if (state & (1 << 27) != 0) sanction(carol);
            vm.prank(from);
            token.approve(spender, amount);
            reasons = token.explain(spender, from, to, amount);
            vm.prank(spender);
            (ok, result) = address(token).call(abi.encodeCall(token.transferFrom, (from, to, amount)));
        }
        assertEq(ok, reasons.length == 0);
        // a refused mint has the supply raised already when the ledger speaks
        if (!ok && deed == 0 && bytes4(result) == IModularCompliance.ComplianceLedgerUnseeded.selector) return;
        if (!ok) assertEq(result, reasons[0]);
    }

    function _disturb(uint256 state, uint96 frozen) private {
        verifyForADay(carol);
        send(alice, bob, 300);
        if (state & 1 > 0) freeze(bob, frozen % 600);
        if (state & 2 > 0) freezeAddress(alice);
        if (state & 4 > 0) freezeAddress(carol);
        if (state & 8 > 0) sanction(bob);
        if (state & 16 > 0) vm.warp(today() + 1 days);
        if (state & 96 == 96) revoke(alice);
        if (state & 128 > 0) addCountryRule(listOf(UAE));
        if (state & 256 > 0) addMaxBalanceRule(700);
        if (state & 256 > 0 && state & 1536 > 0) compliance.seed(two(alice, bob));
        if (state & 6144 == 6144) {
            vm.prank(officer);
            token.pause();
        }
        if (state & 8192 > 0) relink(carol, alice);
        if (state & (3 << 16) == 3 << 16) {
            // a failing compliance marks the ledger when force is used
            ScriptedCompliance scripted = new ScriptedCompliance(token, 7);
            vm.prank(owner);
            token.setCompliance(address(scripted));
            scripted.setAnswer(ScriptedCompliance.Answer.Revert);
            vm.prank(agent);
            token.burn(bob, 0);
            scripted.setAnswer(ScriptedCompliance.Answer.Obey);
            return;
        }
        if (state & (3 << 18) == 3 << 18) {
            vm.startPrank(owner);
            token.setRedeemer(owner);
            token.windUp();
            vm.stopPrank();
        }
        if (state & (3 << 20) == 3 << 20) {
            ForeignCompliance foreign = new ForeignCompliance();
            vm.prank(owner);
            token.setCompliance(address(foreign));
            foreign.setRefuses(state & (1 << 22) != 0);
            return;
        }
        if (state & (1 << 23) != 0) revoke(bob);
        if (state & (3 << 24) == 3 << 24) replace(bob, heir);
        if (state & 49152 == 49152) {
            MockModule module = new MockModule(3);
            addModule(address(module));
            module.setCheck(MockModule.Deed.Refuse);
        }
    }
}

/// @notice Says that it is a registry of native identities, and answers nothing of use.
contract BrokenRegistry is IERC165 {
    enum Way {
        Revert,
        Nothing,
        OneWord,
        ManyWords,
        BurnGas
    }

    error BrokenRegistryAsked();

    Way private _way;

    function setWay(Way way) external {
        _way = way;
    }

    fallback() external {
        Way way = _way;
        if (way == Way.Revert) revert BrokenRegistryAsked();
        while (way == Way.BurnGas) {}
        uint256 size =
            way == Way.Nothing
                ? 0
                : way == Way.OneWord
                    ? 32
                    : 10_000;
        assembly {
            mstore(0, not(0))
            return(0, size)
        }
    }

    function supportsInterface(bytes4 id) external pure returns (bool) {
        return id == type(IERC165).interfaceId || id == type(INativeIdentities).interfaceId;
    }
}
