// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IModularCompliance} from "../compliance/IModularCompliance.sol";
import {Hooks, Movement} from "../compliance/Movement.sol";
import {Facts, FactsLib} from "../identity/Facts.sol";
import {INativeIdentities} from "../identity/INativeIdentities.sol";
import {ICompliance} from "../interfaces/ICompliance.sol";
import {IERC3643} from "../interfaces/IERC3643.sol";
import {IERC7943Fungible} from "../interfaces/IERC7943Fungible.sol";
import {Account} from "./Account.sol";
import {Config, ConfigLib} from "./Config.sol";
import {IPropertyToken} from "./IPropertyToken.sol";
import {Locks} from "./Locks.sol";

/// @title Movements by force
/// @notice Forced transfer, burn and recovery, which no rule may refuse; and how any movement is written down.
abstract contract Enforcement is Locks {
    /// @dev Gas that a compliance may use to record a forced movement. Running out marks the ledger, not the movement.
    uint256 internal constant FORCED_GAS = 2_000_000;
    /// @dev Bytes of a compliance's revert that are logged. All of it could cost more than the enforcer can pay.
    uint256 private constant REASON_LENGTH = 256;
    /// @dev Whose compliance counts or notes what moves, by identities of the bound registry: failing, or after another
    /// registry, it no longer knows who holds what.
    uint8 internal constant KEEPING = Hooks.NOTIFY | Hooks.LEDGER | Hooks.HOLDERS;
    /// @dev Whose compliance is told of force. A rule for mints alone has no part in it.
    uint8 private constant TOLD = KEEPING | Hooks.CHECK | Hooks.FOREIGN;

    /// @dev A movement by force: forced transfer, burn (`to` zero) and recovery. Shares that are not locked go first; of the
    /// rest the venue is told.
    /// @param vetted Whether the receiver must be verified: in a recovery the shares stay with their owner.
    function _force(address from, address to, uint256 amount, bool vetted) internal {
        uint256 locked = _lockedPart(from, to, amount);
        _moveByForce(from, to, amount, vetted, locked);
        if (locked > 0) _tellVenue(from, to, locked);
    }

    /// @dev Frozen shares are thawed first, as far as needed (ERC-7943); to oneself nothing is thawed.
    /// @param locked How many of the shares are locked, and stay so where they go.
    function _moveByForce(address from, address to, uint256 amount, bool vetted, uint256 locked) internal {
        // The checkpoints of the zero address are the supply's.
        require(from != address(0), IERC20Errors.ERC20InvalidSender(from));
        Config c = _advance();
        (Facts sender, Facts receiver) = INativeIdentities(c.registry()).factsOf(from, to);
        (Holder storage giver, Holder storage taker) = (_holders[from], _holders[to]);
        Account source = _touch(giver, from, c.recordId());
        Account target;
        if (to != address(0)) target = _touch(taker, to, c.recordId());
        // Check
        if (vetted) {
            require(receiver.isVerified(), IPropertyToken.PropertyTokenReceiverNotVerified(to, receiver.status()));
            require(!target.isFrozen(), IPropertyToken.PropertyTokenAddressFrozen(to));
        }
        require(amount <= source.balance(), IERC20Errors.ERC20InsufficientBalance(from, source.balance(), amount));
        // Effect
        if (from != to) source = _thawed(from, source, amount);
        if (to == address(0)) _decreaseSupply(amount, c.recordId());
        if (from == to) {
            giver.word = _counted(source, sender);
        } else {
            giver.word = _counted(source.minus(amount), sender);
            if (to != address(0)) {
                Account grown = _counted(target.plus(amount), receiver);
                taker.word = locked > 0 ? grown.withLockedFlag(true) : grown;
            }
        }
        emit IERC20.Transfer(from, to, amount);
        // Interaction
        _recordForced(c, Movement(msg.sender, from, to, amount, sender, receiver, source, target));
    }

    /// @dev Only as far as needed (ERC-7943).
    function _thawed(address account, Account word, uint256 amount) private returns (Account) {
        uint256 unfrozen = word.unfrozen();
        if (amount <= unfrozen) return word;
        uint256 frozen = word.frozen() - (amount - unfrozen);
        emit IERC3643.TokensUnfrozen(account, amount - unfrozen);
        emit IERC7943Fungible.Frozen(account, frozen);
        return word.withFrozen(frozen);
    }

    function _forcedTransfer(address from, address to, uint256 amount) internal {
        require(to != address(0), IPropertyToken.PropertyTokenAddressMissing());
        _force(from, to, amount, true);
        emit IERC7943Fungible.ForcedTransfer(from, to, amount);
    }

    /// @dev Bounded in gas and caught: a failing module marks the ledger, it cannot veto what the law orders.
    function _recordForced(Config c, Movement memory m) private {
        uint8 hooks = c.hooks();
        if (hooks & TOLD == 0) return;
        uint256 needed = FORCED_GAS + FORCED_GAS / 60 + 20_000;
        require(gasleft() > needed, IPropertyToken.PropertyTokenForcedGas(gasleft(), needed));
        bytes memory data;
        if (hooks != Hooks.FOREIGN) data = abi.encodeCall(IModularCompliance.recordForced, (m));
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
        if (hooks & (KEEPING | Hooks.FOREIGN) == 0) {
            emit IPropertyToken.ForcedUnchecked(target, reason);
        } else {
            _desync(target, reason);
        }
    }

    function _desync(address compliance, bytes memory reason) internal {
        _config = _config.withFlag(ConfigLib.DESYNCED);
        emit IPropertyToken.LedgerDesynced(compliance, reason);
    }

    function _increaseSupply(uint256 amount, uint24 recordId) internal {
        Supply memory s = _touchSupply(recordId);
        _addTo(s, amount);
        _supply = s;
    }

    function _addTo(Supply memory s, uint256 amount) internal pure {
        require(amount <= s.cap - s.total, IPropertyToken.PropertyTokenCapExceeded(s.total, amount, s.cap));
        s.total += uint96(amount);
    }

    function _decreaseSupply(uint256 amount, uint24 recordId) private {
        Supply memory s = _touchSupply(recordId);
        s.total -= uint96(amount);
        _supply = s;
    }

    /// @dev The identity under which a wallet is counted from now on. Without one it keeps the last.
    function _counted(Account word, Facts facts) internal pure returns (Account) {
        return facts.kind() == FactsLib.UNKNOWN ? word : word.withIdentity(facts.identity());
    }

    function _requireLength(uint256 first, uint256 second) internal pure {
        require(first == second, IPropertyToken.PropertyTokenBatchLength(first, second));
    }
}
