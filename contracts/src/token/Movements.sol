// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {IModularCompliance} from "../compliance/IModularCompliance.sol";
import {Hooks} from "../compliance/Movement.sol";
import {Facts} from "../identity/Facts.sol";
import {INativeIdentities} from "../identity/INativeIdentities.sol";
import {Account} from "./Account.sol";
import {Enforcement} from "./Enforcement.sol";
import {IPropertyToken} from "./IPropertyToken.sol";

/// @title Movements by will
/// @notice Transfers and mints, which every rule may refuse. By force, see `Enforcement`.
/// @dev Order everywhere: read facts (static calls) - check - write words - call the compliance. A compliance that calls
/// back finds the words written; if it reverts, all of it is undone.
///
/// Sender policy (stricter than ERC-3643, which vets the receiver only): a holder who is not verified cannot send to
/// others. A lapsed one can still be recovered, be forced out and be paid dividends; a revoked or sanctioned one keeps
/// a dividend as a claim that is held.
abstract contract Movements is IPropertyToken, Enforcement, ERC20, ERC20Permit {
    /// @inheritdoc IERC20
    function balanceOf(address account) public view override(ERC20, IERC20) returns (uint256) {
        return _accounts[account].balance();
    }

    /// @inheritdoc IERC20
    function totalSupply() public view override(ERC20, IERC20) returns (uint256) {
        return _supply.total;
    }

    /// @dev A movement by will: transfer, transferFrom and mint (deliberately as strict as a transfer).
    function _update(address from, address to, uint256 amount) internal override {
        Config memory c = _advance();
        // Check
        require(c.flags & PAUSED == 0, PropertyTokenPaused());
        require(c.flags & DESYNCED == 0, PropertyTokenLedgerDesynced());
        (Facts sender, Facts receiver, uint8 barred) = INativeIdentities(c.registry).parties(_msgSender(), from, to);
        require(barred == 0, PropertyTokenSpenderBarred(_msgSender(), barred));
        if (from != address(0) && !sender.isVerified()) {
            revert PropertyTokenSenderNotVerified(from, sender.status());
        }
        require(receiver.isVerified(), PropertyTokenReceiverNotVerified(to, receiver.status()));
        Account source = from == address(0) ? Account.wrap(0) : _touch(from, c.recordId);
        Account target = _touch(to, c.recordId);
        require(!source.isFrozen(), PropertyTokenAddressFrozen(from));
        require(!target.isFrozen(), PropertyTokenAddressFrozen(to));
        if (from == address(0)) {
            _increaseSupply(amount, c.recordId);
        } else {
            require(amount <= source.balance(), ERC20InsufficientBalance(from, source.balance(), amount));
            require(amount <= source.unfrozen(), ERC7943InsufficientUnfrozenBalance(from, amount, source.unfrozen()));
        }
        if (c.hooks == Hooks.FOREIGN) {
            require(_compliance.canTransfer(from, to, amount), ERC7943CannotTransfer(from, to, amount));
        }
        // Effect
        _write(from, to, amount, source, target, sender, receiver);
        // Interaction
        if (c.hooks == Hooks.FOREIGN) {
            if (from == address(0)) _compliance.created(to, amount);
            else _compliance.transferred(from, to, amount);
        } else if (c.hooks != 0) {
            _enforce(from, to, amount, sender, receiver, source, target);
        }
    }

    /// @dev `IModularCompliance.enforce` of a `Movement`, laid out by hand: every transfer under rules pays for it.
    function _enforce(
        address from,
        address to,
        uint256 amount,
        Facts sender,
        Facts receiver,
        Account source,
        Account target
    ) private {
        (address rules, address operator) = (address(_compliance), _msgSender());
        uint256 selector = uint32(IModularCompliance.enforce.selector);
        assembly ("memory-safe") {
            let data := mload(0x40)
            mstore(data, selector)
            mstore(add(data, 0x20), operator)
            mstore(add(data, 0x40), from)
            mstore(add(data, 0x60), to)
            mstore(add(data, 0x80), amount)
            mstore(add(data, 0xa0), sender)
            mstore(add(data, 0xc0), receiver)
            mstore(add(data, 0xe0), source)
            mstore(add(data, 0x100), target)
            if iszero(call(gas(), rules, 0, add(data, 0x1c), 0x104, 0, 0)) {
                returndatacopy(data, 0, returndatasize())
                revert(data, returndatasize())
            }
        }
    }
}
