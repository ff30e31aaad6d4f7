// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {FactsLib} from "../../src/identity/Facts.sol";
import {IPropertyToken} from "../../src/token/IPropertyToken.sol";
import {Holders} from "./Holders.sol";

/// @notice Who may move others' shares with their allowance.
contract SpenderTest is Holders {
    function setUp() public override {
        super.setUp();
        verifyForADay(carol);
        vm.startPrank(alice);
        token.approve(carol, HELD);
        token.approve(stranger, HELD);
        vm.stopPrank();
    }

    /// @dev Threat: a spender who is not vetted in `transferFrom`.
    function test_Threat_SanctionedSpenderMovesNothing() public {
        sanction(carol);
        expectBarred(carol, FactsLib.SANCTIONED);
    }

    /// @dev Another wallet of a sanctioned person is that person.
    function test_Threat_SanctionedSpenderHasNoSecondWallet() public {
        address second = makeAddr("second");
        verify(second, UAE);
        relink(second, carol);
        sanction(carol);
        vm.prank(alice);
        token.approve(second, HELD);
        expectBarred(second, FactsLib.SANCTIONED);
    }

    function test_RevertWhen_SpenderIsRevoked() public {
        revoke(carol);
        expectBarred(carol, FactsLib.REVOKED);
    }

    function test_RevertWhen_SpenderWasReplaced() public {
        replace(carol, heir);
        expectBarred(carol, FactsLib.REPLACED);
    }

    /// @dev Venues are contracts that nobody registers.
    function test_TransferFrom_ByAnUnknownSpender() public {
        expectMoves(stranger);
    }

    function test_TransferFrom_ByALapsedSpender() public {
        vm.warp(today() + 2 days);
        expectMoves(carol);
    }

    function test_TransferFrom_ByARevokedSpenderWhoseTopicIsNotRequired() public {
        revoke(carol);
        vm.prank(owner);
        topics.removeClaimTopic(KYC);
        expectMoves(carol);
    }

    /// @dev Whoever spends their own allowance to themselves is judged as a sender.
    function test_RevertWhen_SenderSpendsOwnAllowanceWhileSanctioned() public {
        sanction(alice);
        vm.startPrank(alice);
        token.approve(alice, HELD);
        vm.expectRevert(
            abi.encodeWithSelector(IPropertyToken.PropertyTokenSenderNotVerified.selector, alice, FactsLib.SANCTIONED)
        );
        token.transferFrom(alice, bob, 1);
    }

    function test_RevertWhen_AllowanceIsShort() public {
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, officer, 0, 1));
        vm.prank(officer);
        token.transferFrom(alice, bob, 1);
    }

    function expectMoves(address spender) private {
        assertEq(token.explain(spender, alice, bob, 5).length, 0);
        vm.prank(spender);
        token.transferFrom(alice, bob, 5);
        assertEq(token.balanceOf(bob), 5);
    }

    function expectBarred(address spender, uint8 status) private {
        bytes memory reason = abi.encodeWithSelector(
            IPropertyToken.PropertyTokenSpenderBarred.selector,
            spender,
            status
        );
        bytes[] memory reasons = token.explain(spender, alice, bob, 5);
        assertEq(reasons.length, 1);
        assertEq(reasons[0], reason);
        vm.expectRevert(reason);
        vm.prank(spender);
        token.transferFrom(alice, bob, 5);
    }
}
