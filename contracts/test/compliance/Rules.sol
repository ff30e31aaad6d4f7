// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FactsLib} from "../../src/identity/Facts.sol";
import {Movement} from "../../src/compliance/Movement.sol";
import {Account as Word} from "../../src/token/Account.sol";
import {Holders} from "../token/Holders.sol";

/// @notice What tests of rules share: Alice with a second wallet, and movements that are foretold before they are made.
abstract contract Rules is Holders {
    address internal second = makeAddr("second");

    function setUp() public virtual override {
        super.setUp();
        verify(second, UAE);
        relink(second, alice);
    }

    function configure(address module, bytes memory call) internal {
        vm.prank(owner);
        compliance.configure(module, call);
    }

    /// @dev Sends; first asks what will happen, and expects just that.
    function sendAsForetold(address from, address to, uint256 shares) internal returns (bool sent) {
        bytes[] memory reasons = token.explain(from, from, to, shares);
        sent = reasons.length == 0;
        if (!sent) vm.expectRevert(reasons[0]);
        send(from, to, shares);
    }

    function refuses(bytes memory reason, address from, address to, uint256 shares) internal {
        bytes[] memory reasons = token.explain(from, from, to, shares);
        assertEq(reasons.length, 1);
        assertEq(reasons[0], reason);
        vm.expectRevert(reason);
        send(from, to, shares);
    }

    function refusesMint(bytes memory reason, address to, uint256 shares) internal {
        bytes[] memory reasons = token.explain(agent, address(0), to, shares);
        assertEq(reasons.length, 1);
        assertEq(reasons[0], reason);
        vm.expectRevert(reason);
        give(to, shares);
    }

    function burn(address from, uint256 shares) internal {
        vm.prank(agent);
        token.burn(from, shares);
    }

    function recover(address lost, address successor) internal {
        replace(lost, successor);
        token.recoveryAddress(lost, successor, address(registry.identity(successor)));
    }

    /// @dev A movement between two people, for calls that no compliance makes.
    function movementOf(address from, address to, uint256 shares) internal pure returns (Movement memory m) {
        (m.operator, m.from, m.to, m.amount) = (from, from, to, shares);
        if (from != address(0)) m.sender = FactsLib.create(FactsLib.SOLE, 1, UAE, 0);
        if (to != address(0)) m.receiver = FactsLib.create(FactsLib.SOLE, 2, UAE, 0);
        m.fromAccount = Word.wrap(shares);
    }

    function idList(uint32 id) internal pure returns (uint32[] memory list) {
        list = new uint32[](1);
        list[0] = id;
    }
}
