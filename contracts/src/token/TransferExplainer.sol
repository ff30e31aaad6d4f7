// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IModularCompliance} from "../compliance/IModularCompliance.sol";
import {Hooks, Movement} from "../compliance/Movement.sol";
import {Facts} from "../identity/Facts.sol";
import {INativeIdentities} from "../identity/INativeIdentities.sol";
import {ICompliance} from "../interfaces/ICompliance.sol";
import {IERC7943Fungible} from "../interfaces/IERC7943Fungible.sol";
import {IPropertyToken} from "./IPropertyToken.sol";
import {ITransferExplainer} from "./ITransferExplainer.sol";

/// @title TransferExplainer
/// @dev Asks in the order of `Movements._update`, but does not stop at the first refusal.
contract TransferExplainer is ITransferExplainer {
    /// @dev How many reasons a token can have of its own at once: fewer than this.
    uint256 private constant MOST_OF_TOKEN = 10;

    /// @inheritdoc ITransferExplainer
    function explain(
        IPropertyToken token,
        address operator,
        address from,
        address to,
        uint256 amount
    ) external view returns (bytes[] memory reasons) {
        INativeIdentities registry = INativeIdentities(address(token.identityRegistry()));
        (Facts sender, Facts receiver, uint8 barred) = registry.parties(operator, from, to);
        Movement memory m = Movement(
            operator,
            from,
            to,
            amount,
            sender,
            receiver,
            token.accountOf(from),
            token.accountOf(to)
        );
        bytes[] memory rules = _ofCompliance(token, m);
        reasons = new bytes[](MOST_OF_TOKEN + rules.length);
        uint256 n = _ofToken(token, m, barred, reasons);
        for (uint256 i; i < rules.length; ++i) {
            reasons[n++] = rules[i];
        }
        assembly ("memory-safe") {
            mstore(reasons, n)
        }
    }

    /// @notice What a compliance would refuse. By itself, so that an answer which is none can be caught like a revert.
    function askCompliance(
        address compliance,
        uint8 hooks,
        Movement calldata m
    ) external view returns (bytes[] memory rules) {
        if (hooks != Hooks.FOREIGN) return IModularCompliance(compliance).violations(m);
        if (ICompliance(compliance).canTransfer(m.from, m.to, m.amount)) return rules;
        rules = new bytes[](1);
        rules[0] = abi.encodeWithSelector(IERC7943Fungible.ERC7943CannotTransfer.selector, m.from, m.to, m.amount);
    }

    function _ofToken(
        IPropertyToken token,
        Movement memory m,
        uint8 barred,
        bytes[] memory found
    ) private view returns (uint256 n) {
        if (token.paused()) found[n++] = abi.encodeWithSelector(IPropertyToken.PropertyTokenPaused.selector);
        if (token.ledgerDesynced()) {
            found[n++] = abi.encodeWithSelector(IPropertyToken.PropertyTokenLedgerDesynced.selector);
        }
        if (m.from == address(0) && token.retired()) {
            found[n++] = abi.encodeWithSelector(IPropertyToken.PropertyTokenRetired.selector);
        }
        if (m.from == address(0) && token.windingUp()) {
            found[n++] = abi.encodeWithSelector(IPropertyToken.PropertyTokenWindingUp.selector);
        }
        if (barred != 0) {
            found[n++] = abi.encodeWithSelector(IPropertyToken.PropertyTokenSpenderBarred.selector, m.operator, barred);
        }
        if (m.from != address(0) && !m.sender.isVerified()) {
            found[n++] = abi.encodeWithSelector(
                IPropertyToken.PropertyTokenSenderNotVerified.selector,
                m.from,
                m.sender.status()
            );
        }
        if (!m.receiver.isVerified()) {
            found[n++] = abi.encodeWithSelector(
                IPropertyToken.PropertyTokenReceiverNotVerified.selector,
                m.to,
                m.receiver.status()
            );
        }
        if (m.fromAccount.isFrozen()) {
            found[n++] = abi.encodeWithSelector(IPropertyToken.PropertyTokenAddressFrozen.selector, m.from);
        }
        if (m.to != m.from && m.toAccount.isFrozen()) {
            found[n++] = abi.encodeWithSelector(IPropertyToken.PropertyTokenAddressFrozen.selector, m.to);
        }
        if (m.fromAccount.mayBeLocked()) n = _ofLocks(token, m, found, n);
        uint256 unfrozen = m.fromAccount.unfrozen();
        if (m.from == address(0)) {
            (uint256 supply, uint256 cap) = (token.totalSupply(), token.cap());
            if (m.amount > cap - supply) {
                found[n++] = abi.encodeWithSelector(
                    IPropertyToken.PropertyTokenCapExceeded.selector,
                    supply,
                    m.amount,
                    cap
                );
            }
        } else if (m.amount <= m.fromAccount.balance() && m.amount > unfrozen) {
            found[n++] = abi.encodeWithSelector(
                IERC7943Fungible.ERC7943InsufficientUnfrozenBalance.selector,
                m.from,
                m.amount,
                unfrozen
            );
        }
    }

    function _ofLocks(
        IPropertyToken token,
        Movement memory m,
        bytes[] memory found,
        uint256 n
    ) private view returns (uint256) {
        (uint256 locked, uint256 balance) = (token.lockedOf(m.from), m.fromAccount.balance());
        if (m.amount <= m.fromAccount.free(locked) || m.amount > m.fromAccount.unfrozen()) return n;
        found[n] = abi.encodeWithSelector(IPropertyToken.PropertyTokenSharesLocked.selector, m.from, locked, balance);
        return n + 1;
    }

    /// @dev A compliance that fails when asked would fail the movement too, and must not hide the token's own reasons.
    function _ofCompliance(IPropertyToken token, Movement memory m) private view returns (bytes[] memory rules) {
        uint8 hooks = token.complianceHooks();
        if (hooks == 0) return rules;
        address compliance = address(token.compliance());
        try this.askCompliance(compliance, hooks, m) returns (bytes[] memory found) {
            return found;
        } catch (bytes memory failure) {
            rules = new bytes[](1);
            rules[0] = abi.encodeWithSelector(
                IPropertyToken.PropertyTokenComplianceFailed.selector,
                compliance,
                failure
            );
        }
    }
}
