// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {IModularCompliance} from "../compliance/IModularCompliance.sol";
import {Hooks, Movement} from "../compliance/Movement.sol";
import {Facts, FactsLib} from "../identity/Facts.sol";
import {INativeIdentities} from "../identity/INativeIdentities.sol";
import {ICompliance} from "../interfaces/ICompliance.sol";
import {Account} from "./Account.sol";
import {RecordDates} from "./RecordDates.sol";

/// @title Movements of shares
/// @notice The two ways in which shares move: by their holder's will, which every rule may refuse, and by force, which no
/// rule may.
/// @dev Order everywhere: read facts (static calls) - check - write words - call the compliance. A compliance that calls
/// back finds the words written; if it reverts, all of it is undone.
///
/// Sender policy (stricter than ERC-3643, which vets the receiver only): a holder who is not verified cannot send to
/// others. A lapsed one can still be recovered, be forced out and be paid dividends; a revoked or sanctioned one keeps
/// a dividend as a claim that is held.
abstract contract Movements is RecordDates, ERC20, ERC20Permit {
    /// @dev Gas that a compliance may use to record a forced movement. Running out marks the ledger, not the movement.
    uint256 internal constant FORCED_GAS = 1_000_000;
    /// @dev Bytes of a compliance's revert that are logged. All of it could cost more than the enforcer can pay.
    uint256 private constant REASON_LENGTH = 256;

    ICompliance internal _compliance;

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
        (Facts sender, Facts receiver, uint8 barred) = INativeIdentities(c.registry).partiesOf(_msgSender(), from, to);
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
            IModularCompliance(address(_compliance)).enforce(
                Movement(_msgSender(), from, to, amount, sender, receiver, source, target)
            );
        }
    }

    /// @dev A movement by force: forced transfer, burn (`to` zero) and recovery. Frozen shares are thawed first, as far as
    /// needed (ERC-7943); to oneself nothing is thawed.
    /// @param vetted Whether the receiver must be verified: in a recovery the shares stay with their owner.
    function _force(address from, address to, uint256 amount, bool vetted) internal {
        // The checkpoints of the zero address are the supply's.
        require(from != address(0), ERC20InvalidSender(from));
        Config memory c = _advance();
        (Facts sender, Facts receiver) = INativeIdentities(c.registry).factsOf(from, to);
        Account source = _touch(from, c.recordId);
        Account target = to == address(0) ? Account.wrap(0) : _touch(to, c.recordId);
        // Check
        if (vetted) {
            require(receiver.isVerified(), PropertyTokenReceiverNotVerified(to, receiver.status()));
            require(!target.isFrozen(), PropertyTokenAddressFrozen(to));
        }
        require(amount <= source.balance(), ERC20InsufficientBalance(from, source.balance(), amount));
        // Effect
        uint256 unfrozen = source.unfrozen();
        if (amount > unfrozen && from != to) {
            uint256 thawed = amount - unfrozen;
            source = source.withFrozen(source.frozen() - thawed);
            emit TokensUnfrozen(from, thawed);
            emit Frozen(from, source.frozen());
        }
        if (to == address(0)) _decreaseSupply(amount, c.recordId);
        _write(from, to, amount, source, target, sender, receiver);
        // Interaction
        _recordForced(c, Movement(_msgSender(), from, to, amount, sender, receiver, source, target));
    }

    /// @dev Bounded in gas and caught: a failing module marks the ledger, it cannot veto what the law orders.
    function _recordForced(Config memory c, Movement memory m) internal {
        if (c.hooks & (Hooks.LEDGER | Hooks.NOTIFY | Hooks.FOREIGN) == 0) return;
        uint256 needed = FORCED_GAS + FORCED_GAS / 60 + 20_000;
        require(gasleft() > needed, PropertyTokenForcedGas(gasleft(), needed));
        bytes memory data;
        if (c.hooks != Hooks.FOREIGN) data = abi.encodeCall(IModularCompliance.recordForced, (m));
        else if (m.to == address(0)) data = abi.encodeCall(ICompliance.destroyed, (m.from, m.amount));
        else data = abi.encodeCall(ICompliance.transferred, (m.from, m.to, m.amount));
        address target = address(_compliance);
        bool ok;
        bytes memory reason;
        assembly ("memory-safe") {
            ok := call(FORCED_GAS, target, 0, add(data, 0x20), mload(data), 0, 0)
            if iszero(ok) {
                let length := returndatasize()
                if gt(length, REASON_LENGTH) {
                    length := REASON_LENGTH
                }
                reason := mload(0x40)
                mstore(reason, length)
                returndatacopy(add(reason, 0x20), 0, length)
                mstore(0x40, add(reason, and(add(length, 0x3f), not(0x1f))))
            }
        }
        if (ok) return;
        _config.flags |= DESYNCED;
        emit LedgerDesynced(target, reason);
    }

    function _increaseSupply(uint256 amount, uint24 recordId) private {
        Supply memory s = _touchSupply(recordId);
        require(amount <= s.cap - s.total, PropertyTokenCapExceeded(s.total, amount, s.cap));
        s.total += uint96(amount);
        _supply = s;
    }

    function _decreaseSupply(uint256 amount, uint24 recordId) private {
        Supply memory s = _touchSupply(recordId);
        s.total -= uint96(amount);
        _supply = s;
    }

    /// @dev Sums cannot overflow: no balance exceeds the supply, and the supply is capped at uint96. A wallet without an
    /// identity keeps the one under which it was counted.
    function _write(
        address from,
        address to,
        uint256 amount,
        Account source,
        Account target,
        Facts sender,
        Facts receiver
    ) private {
        if (from == to) {
            _accounts[from] = _counted(source, sender);
        } else {
            if (from != address(0)) {
                _accounts[from] = _counted(source.withBalance(source.balance() - amount), sender);
            }
            if (to != address(0)) {
                _accounts[to] = _counted(target.withBalance(target.balance() + amount), receiver);
            }
        }
        emit Transfer(from, to, amount);
    }

    function _counted(Account word, Facts facts) private pure returns (Account) {
        return facts.kind() == FactsLib.UNKNOWN ? word : word.withIdentity(facts.identity());
    }
}
