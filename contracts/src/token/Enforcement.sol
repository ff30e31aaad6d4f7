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
import {Freezing} from "./Freezing.sol";
import {IPropertyToken} from "./IPropertyToken.sol";

/// @title Movements by force
/// @notice Forced transfer, burn and recovery, which no rule may refuse; and how any movement is written down.
abstract contract Enforcement is Freezing {
    /// @dev Gas that a compliance may use to record a forced movement. Running out marks the ledger, not the movement.
    uint256 internal constant FORCED_GAS = 1_000_000;
    /// @dev Bytes of a compliance's revert that are logged. All of it could cost more than the enforcer can pay.
    uint256 private constant REASON_LENGTH = 256;

    /// @dev A movement by force: forced transfer, burn (`to` zero) and recovery. Frozen shares are thawed first, as far as
    /// needed (ERC-7943); to oneself nothing is thawed.
    /// @param vetted Whether the receiver must be verified: in a recovery the shares stay with their owner.
    function _force(address from, address to, uint256 amount, bool vetted) internal {
        // The checkpoints of the zero address are the supply's.
        require(from != address(0), IERC20Errors.ERC20InvalidSender(from));
        Config memory c = _advance();
        (Facts sender, Facts receiver) = INativeIdentities(c.registry).factsOf(from, to);
        Account source = _touch(from, c.recordId);
        Account target = to == address(0) ? Account.wrap(0) : _touch(to, c.recordId);
        // Check
        if (vetted) {
            require(receiver.isVerified(), IPropertyToken.PropertyTokenReceiverNotVerified(to, receiver.status()));
            require(!target.isFrozen(), IPropertyToken.PropertyTokenAddressFrozen(to));
        }
        require(amount <= source.balance(), IERC20Errors.ERC20InsufficientBalance(from, source.balance(), amount));
        // Effect
        uint256 unfrozen = source.unfrozen();
        if (amount > unfrozen && from != to) {
            uint256 thawed = amount - unfrozen;
            source = source.withFrozen(source.frozen() - thawed);
            emit IERC3643.TokensUnfrozen(from, thawed);
            emit IERC7943Fungible.Frozen(from, source.frozen());
        }
        if (to == address(0)) _decreaseSupply(amount, c.recordId);
        _write(from, to, amount, source, target, sender, receiver);
        // Interaction
        _recordForced(c, Movement(msg.sender, from, to, amount, sender, receiver, source, target));
    }

    function _forcedTransfer(address from, address to, uint256 amount) internal {
        require(to != address(0), IPropertyToken.PropertyTokenAddressMissing());
        _force(from, to, amount, true);
        emit IERC7943Fungible.ForcedTransfer(from, to, amount);
    }

    /// @dev Bounded in gas and caught: a failing module marks the ledger, it cannot veto what the law orders.
    function _recordForced(Config memory c, Movement memory m) private {
        if (c.hooks & (Hooks.LEDGER | Hooks.NOTIFY | Hooks.FOREIGN) == 0) return;
        uint256 needed = FORCED_GAS + FORCED_GAS / 60 + 20_000;
        require(gasleft() > needed, IPropertyToken.PropertyTokenForcedGas(gasleft(), needed));
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
        emit IPropertyToken.LedgerDesynced(target, reason);
    }

    function _increaseSupply(uint256 amount, uint24 recordId) internal {
        Supply memory s = _touchSupply(recordId);
        require(amount <= s.cap - s.total, IPropertyToken.PropertyTokenCapExceeded(s.total, amount, s.cap));
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
    ) internal {
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
        emit IERC20.Transfer(from, to, amount);
    }

    function _counted(Account word, Facts facts) private pure returns (Account) {
        return facts.kind() == FactsLib.UNKNOWN ? word : word.withIdentity(facts.identity());
    }

    function _requireLength(uint256 first, uint256 second) internal pure {
        require(first == second, IPropertyToken.PropertyTokenBatchLength(first, second));
    }
}
