// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RoleIds} from "../../src/governance/RoleIds.sol";
import {Scoped} from "../../src/governance/Scoped.sol";
import {Facts} from "../../src/identity/Facts.sol";
import {INativeIdentities} from "../../src/identity/INativeIdentities.sol";
import {IIdentity} from "../../src/interfaces/IIdentity.sol";
import {Suite} from "../Suite.sol";

/// @notice Two verified people, one of whom holds a thousand shares, and what tests often do to people.
abstract contract Holders is Suite {
    uint256 internal constant HELD = 1_000;
    address internal heir = makeAddr("heir");

    function setUp() public virtual override {
        super.setUp();
        verify(alice, UAE);
        verify(bob, BRITAIN);
        give(alice, HELD);
    }

    /// @dev Read through a call: the optimizer takes `block.timestamp` for a constant and would not see a warp.
    function today() internal view returns (uint256) {
        return vm.getBlockTimestamp();
    }

    function idOf(address wallet) internal view returns (uint32) {
        (Facts facts, ) = registry.factsOf(wallet, address(0));
        return facts.identity();
    }

    /// @dev Makes `wallet` one of the wallets of `person`, by the agent.
    function relink(address wallet, address person) internal {
        IIdentity face = registry.deployIdentity(person);
        vm.prank(agent);
        registry.updateIdentity(wallet, face);
    }

    function replace(address lost, address successor) internal {
        vm.prank(agent);
        registry.replaceWallet(lost, successor);
    }

    function revoke(address wallet) internal {
        vm.prank(officer);
        registry.revokeClaim(wallet, KYC, address(issuer));
    }

    function sanction(address wallet) internal {
        vm.prank(officer);
        registry.setSanctioned(wallet, true, keccak256("list"));
    }

    /// @dev A person whose only claim expires in a day.
    function verifyForADay(address wallet) internal {
        INativeIdentities.Claim[] memory claims = new INativeIdentities.Claim[](1);
        claims[0] = claimOf(wallet, KYC, uint40(today() + 1 days));
        vm.prank(officer);
        registry.onboard(wallet, UAE, claims);
    }

    function announce(uint256 timestamp) internal returns (uint256) {
        vm.prank(treasurer);
        return token.announceRecordDate(uint40(timestamp));
    }

    function send(address from, address to, uint256 shares) internal {
        vm.prank(from);
        token.transfer(to, shares);
    }

    function force(address from, address to, uint256 shares) internal {
        vm.prank(agent);
        token.forcedTransfer(from, to, shares);
    }

    function freeze(address account, uint256 shares) internal {
        vm.prank(officer);
        token.setFrozenTokens(account, shares);
    }

    function freezeAddress(address account) internal {
        vm.prank(officer);
        token.setAddressFrozen(account, true);
    }

    function addModule(address module) internal {
        vm.prank(owner);
        compliance.addModule(module, new bytes[](0));
    }

    function missingRole(address account, uint96 role) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(Scoped.ScopedMissingRole.selector, account, role);
    }

    function notOwner(address account) internal pure returns (bytes memory) {
        return missingRole(account, RoleIds.OWNER);
    }

    function notAgent(address account) internal pure returns (bytes memory) {
        return missingRole(account, RoleIds.AGENT);
    }

    function notOfficer(address account) internal pure returns (bytes memory) {
        return missingRole(account, RoleIds.OFFICER);
    }

    function listOf(uint16 country) internal pure returns (uint16[] memory list) {
        list = new uint16[](1);
        list[0] = country;
    }

    function two(address a, address b) internal pure returns (address[] memory list) {
        list = new address[](2);
        (list[0], list[1]) = (a, b);
    }

    function two(uint256 a, uint256 b) internal pure returns (uint256[] memory list) {
        list = new uint256[](2);
        (list[0], list[1]) = (a, b);
    }
}
