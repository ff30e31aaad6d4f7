// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Role ids
/// @notice A role id is the scope's address in the upper 160 bits and the role's number in the lower 96: the scope can be
/// read back from it, so the admin of a role needs no storage.
library RoleIds {
    /// @notice Owner of a scope (ERC-173): appoints everybody else, upgrades. Meant for a timelock.
    uint96 internal constant OWNER = 0;
    /// @notice ERC-3643 agent: forced transfer, burn, mint, relinking. Meant for `FourEyes`.
    uint96 internal constant AGENT = 1;
    /// @notice Compliance officer: freezes and pauses at once, registers people, proposes and confirms in `FourEyes`.
    uint96 internal constant OFFICER = 2;
    /// @notice Property manager: files papers, runs leases.
    uint96 internal constant MANAGER = 3;
    /// @notice Announces record dates and declares dividends. Money can only go to the holders of record.
    uint96 internal constant TREASURER = 4;
    /// @notice Signs and writes claims for the issuer that is the scope.
    uint96 internal constant CLAIM_SIGNER = 5;
    /// @notice Approves properties, tokenizes, opens, closes and cancels offerings: creates what is new and so harms no
    /// holder, hence without delay. Meant for the issuer's multisig.
    uint96 internal constant ISSUER = 6;
    /// @notice Renews a halt of trading before it ends by itself.
    uint96 internal constant GUARDIAN = 7;
    /// @notice Writes halts of trading. For contracts only.
    uint96 internal constant HALTER = 8;
    /// @notice Decides between the parties of a lease: a disputed part of a deposit, rent that a court has held; agrees to an
    /// early end in a tenant's stead.
    uint96 internal constant ARBITER = 9;

    function id(address scope, uint96 role) internal pure returns (bytes32) {
        return bytes32((uint256(uint160(scope)) << 96) | role);
    }

    function scopeOf(bytes32 roleId) internal pure returns (address) {
        return address(uint160(uint256(roleId) >> 96));
    }

    function numberOf(bytes32 roleId) internal pure returns (uint96) {
        return uint96(uint256(roleId));
    }
}
