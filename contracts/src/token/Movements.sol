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
import {Config, ConfigLib} from "./Config.sol";
import {Enforcement} from "./Enforcement.sol";
import {IPropertyToken} from "./IPropertyToken.sol";

/// @title Movements by will
/// @notice Transfers and mints, which every rule may refuse. By force, see `Enforcement`.
/// @dev Order everywhere: read facts (static calls) - check - write words - call the compliance. A compliance that calls
/// back finds the words written; if it reverts, all of it is undone. Sums cannot overflow: no balance exceeds the supply, and
/// the supply is capped at uint96.
///
/// Sender policy, stricter than ERC-3643, which vets the receiver only. Whoever is not verified sends to nobody, not even
/// to themselves. Beyond that it matters why:
/// - lapsed (a required claim is missing or expired): accused of nothing. Can redeem, be recovered, be forced out, spend
///   what others allow; dividends are paid.
/// - revoked (an issuer withdrew a required claim) and sanctioned: can be recovered and be forced out, spends nobody's
///   shares; a dividend and a redemption stay a claim, which is held and never pushed.
/// - unknown to the registry: can be forced out; money is held. As a spender, a venue that nobody registers: moves shares.
/// - replaced in a recovery: sends, receives and spends nothing for ever; shares and money go to the successor.
/// A mint asks the receiver what a transfer asks.
abstract contract Movements is IPropertyToken, Enforcement, ERC20, ERC20Permit {
    /// @inheritdoc IERC20
    function balanceOf(address account) public view override(ERC20, IERC20) returns (uint256) {
        return _holders[account].word.balance();
    }

    /// @inheritdoc IERC20
    function totalSupply() public view override(ERC20, IERC20) returns (uint256) {
        return _supply.total;
    }

    /// @dev A movement by will: transfer, transferFrom and mint (deliberately as strict as a transfer).
    function _update(address from, address to, uint256 amount) internal override {
        Config c = _advance();
        // Check
        _requireOpen(c, from == address(0));
        (Facts sender, Facts receiver, uint8 barred) = INativeIdentities(c.registry()).parties(msg.sender, from, to);
        require(barred == 0, PropertyTokenSpenderBarred(msg.sender, barred));
        (Holder storage giver, Holder storage taker) = (_holders[from], _holders[to]);
        Account source = from == address(0) ? Account.wrap(0) : _touch(giver, from, c.recordId());
        Account target = _touch(taker, to, c.recordId());
        if (source.isEitherFlagged(target)) source = _requireFree(from, to, amount, sender, receiver, source, target);
        _requireMovable(from, to, amount, sender, receiver, source);
        if (from == address(0)) _increaseSupply(amount, c.recordId());
        uint8 hooks = c.hooks();
        if (hooks == Hooks.FOREIGN) {
            require(_compliance.canTransfer(from, to, amount), ERC7943CannotTransfer(from, to, amount));
        }
        // Effect
        if (from == to) {
            giver.word = _counted(source, sender);
        } else {
            if (from != address(0)) giver.word = _counted(source.minus(amount), sender);
            taker.word = _counted(target.plus(amount), receiver);
        }
        emit Transfer(from, to, amount);
        // Interaction
        if (hooks == 0) return;
        if (hooks != Hooks.FOREIGN) {
            _enforce(from, to, amount, sender, receiver, source, target);
        } else if (from == address(0)) {
            _compliance.created(to, amount);
        } else {
            _compliance.transferred(from, to, amount);
        }
    }

    /// @dev The caller's transfers, one after the other, with what they share read once and the caller's word written once.
    /// A compliance that is told of each may change anything in between: there each is a transfer of its own.
    function _transferAll(address[] calldata to, uint256[] calldata amounts) internal {
        if (_config.hooks() != 0) {
            for (uint256 i; i < to.length; ++i) {
                _transfer(msg.sender, to[i], amounts[i]);
            }
            return;
        }
        if (to.length == 0) return;
        Config c = _advance();
        Holder storage giver = _holders[msg.sender];
        Account source = _touch(giver, msg.sender, c.recordId());
        (Facts sender, Facts next, ) = INativeIdentities(c.registry()).parties(msg.sender, msg.sender, to[0]);
        for (uint256 i; i < to.length; ++i) {
            (address receiver, uint256 amount) = (to[i], amounts[i]);
            // Check
            require(receiver != address(0), ERC20InvalidReceiver(receiver));
            if (i == 0) _requireOpen(c, false);
            Facts facts = next;
            if (i & 1 == 1) (facts, next) = _pair(c, to, i);
            Holder storage taker = _holders[receiver];
            Account target = receiver == msg.sender ? source : _touch(taker, receiver, c.recordId());
            if (source.isEitherFlagged(target)) {
                source = _requireFree(msg.sender, receiver, amount, sender, facts, source, target);
            }
            _requireMovable(msg.sender, receiver, amount, sender, facts, source);
            // Effect
            if (receiver != msg.sender) {
                source = source.minus(amount);
                taker.word = _counted(target.plus(amount), facts);
            }
            emit Transfer(msg.sender, receiver, amount);
        }
        giver.word = _counted(source, sender);
    }

    /// @dev As `_transferAll`, for mints.
    function _mintAll(address[] calldata to, uint256[] calldata amounts) internal {
        if (_config.hooks() != 0) {
            for (uint256 i; i < to.length; ++i) {
                _mint(to[i], amounts[i]);
            }
            return;
        }
        if (to.length == 0) return;
        Config c = _advance();
        Supply memory s = _touchSupply(c.recordId());
        Facts next;
        for (uint256 i; i < to.length; ++i) {
            (address receiver, uint256 amount) = (to[i], amounts[i]);
            // Check
            require(receiver != address(0), ERC20InvalidReceiver(receiver));
            if (i == 0) _requireOpen(c, true);
            Facts facts = next;
            if (i & 1 == 0) (facts, next) = _pair(c, to, i);
            Holder storage taker = _holders[receiver];
            Account target = _touch(taker, receiver, c.recordId());
            if (target.flags() != 0) {
                _requireFree(address(0), receiver, amount, Facts.wrap(0), facts, Account.wrap(0), target);
            }
            _requireMovable(address(0), receiver, amount, Facts.wrap(0), facts, Account.wrap(0));
            // Effect
            _addTo(s, amount);
            taker.word = _counted(target.plus(amount), facts);
            emit Transfer(address(0), receiver, amount);
        }
        _supply = s;
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
        address rules = address(_compliance);
        uint256 selector = uint32(IModularCompliance.enforce.selector);
        assembly ("memory-safe") {
            let data := mload(0x40)
            mstore(data, selector)
            mstore(add(data, 0x20), caller())
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

    /// @dev The facts of an entry and of the one after it, if there is one.
    function _pair(Config c, address[] calldata list, uint256 i) private view returns (Facts first, Facts second) {
        address next = i + 1 < list.length ? list[i + 1] : address(0);
        (first, second, ) = INativeIdentities(c.registry()).parties(list[i], list[i], next);
    }

    /// @dev Whether anything moves by will at all.
    function _requireOpen(Config c, bool minting) private pure {
        if (c.flags() == 0) return;
        require(!c.has(ConfigLib.PAUSED), PropertyTokenPaused());
        require(!c.has(ConfigLib.DESYNCED), PropertyTokenLedgerDesynced());
        if (!minting || c.flags() & (ConfigLib.RETIRED | ConfigLib.WINDING_UP) == 0) return;
        require(!c.has(ConfigLib.RETIRED), PropertyTokenRetired());
        revert PropertyTokenWindingUp();
    }

    /// @dev What is asked of every movement by will, single or in a batch.
    function _requireMovable(
        address from,
        address to,
        uint256 amount,
        Facts sender,
        Facts receiver,
        Account source
    ) private pure {
        bool minting = from == address(0);
        _requireVerified(from, to, sender, receiver);
        if (minting || amount <= source.unfrozen()) return;
        if (amount > source.balance()) revert ERC20InsufficientBalance(from, source.balance(), amount);
        revert ERC7943InsufficientUnfrozenBalance(from, amount, source.unfrozen());
    }

    /// @dev Asked before, where a side is flagged: neither is frozen, and what is locked stays.
    /// @return The sender's word, without a flag that has become idle.
    function _requireFree(
        address from,
        address to,
        uint256 amount,
        Facts sender,
        Facts receiver,
        Account source,
        Account target
    ) private view returns (Account) {
        _requireVerified(from, to, sender, receiver);
        if (source.isFrozen()) revert PropertyTokenAddressFrozen(from);
        if (target.isFrozen()) revert PropertyTokenAddressFrozen(to);
        if (!source.mayBeLocked()) return source;
        uint256 locked = _lockedOf(from, source);
        if (locked == 0) return source.withLockedFlag(false);
        if (amount > source.free(locked) && amount <= source.unfrozen()) {
            revert PropertyTokenSharesLocked(from, locked, source.balance());
        }
        return source;
    }

    function _requireVerified(address from, address to, Facts sender, Facts receiver) private pure {
        if (from != address(0) && !sender.isVerified()) revert PropertyTokenSenderNotVerified(from, sender.status());
        if (!receiver.isVerified()) revert PropertyTokenReceiverNotVerified(to, receiver.status());
    }
}
