// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {IRoles} from "../governance/IRoles.sol";
import {RoleIds} from "../governance/RoleIds.sol";
import {Facts} from "../identity/Facts.sol";
import {INativeIdentities} from "../identity/INativeIdentities.sol";
import {ICompliance} from "../interfaces/ICompliance.sol";
import {IPropertyToken} from "../token/IPropertyToken.sol";
import {IComplianceModule} from "./IComplianceModule.sol";
import {IdentityLedger} from "./IdentityLedger.sol";
import {IModularCompliance} from "./IModularCompliance.sol";
import {ModuleCall, ModuleCallLib} from "./ModuleCall.sol";
import {Hooks, Holdings, Movement} from "./Movement.sol";

/// @title ModularCompliance
/// @dev A minimal clone per token; its owner is the token's owner in `Roles`. Trust: the owner, and the agent, choose the
/// modules. The agent may, because it may bind another compliance anyway: it is one risk class. A module is asked by
/// static call, so checking cannot re-enter; it is told last, after the token and the ledger have written, and nothing
/// here can be written meanwhile; it is removed without being asked.
contract ModularCompliance is IdentityLedger, IERC165 {
    uint256 private constant MAX_MODULES = 16;
    /// @dev Gas with which a module must answer whether it refuses a movement by will.
    uint256 private constant MODULE_GAS = 500_000;

    IRoles public immutable ROLES;

    /// @dev What only changes of rules read: a bit for each module that needs the ledger, or the holders counted.
    struct Binding {
        address token;
        uint16 ledgers;
        uint16 counters;
    }

    Binding private _binding;
    /// @dev The first stands in `State`.
    address[MAX_MODULES] private _modules;
    bool private transient _telling;

    constructor(IRoles roles) {
        ROLES = roles;
        _binding.token = address(1);
    }

    modifier onlyToken() {
        _requireToken(_states[msg.sender]);
        _;
    }

    modifier onlyOwnerOrAgent() {
        address token = _binding.token;
        require(
            msg.sender == ROLES.ownerOf(token) || ROLES.hasRole(RoleIds.id(token, RoleIds.AGENT), msg.sender),
            ComplianceNotOwnerOrAgent(msg.sender)
        );
        _;
    }

    /// @inheritdoc IModularCompliance
    function initialize(address token) external {
        require(token != address(0), ComplianceTokenMissing());
        require(_binding.token == address(0), ComplianceTokenFixed(_binding.token, token));
        _binding.token = token;
        _states[token].bound = true;
        emit TokenBound(token);
    }

    /// @inheritdoc ICompliance
    /// @dev The token of a compliance is fixed by `initialize`; the token calls this when it takes the compliance up.
    function bindToken(address _token) external onlyToken {
        require(_token == msg.sender, ComplianceTokenFixed(msg.sender, _token));
        State memory s = _states[msg.sender];
        if (s.ledger == OFF) return;
        _startLedger(s, msg.sender);
        _states[msg.sender] = s;
    }

    /// @inheritdoc ICompliance
    function unbindToken(address _token) external onlyToken {
        require(_token == msg.sender, ComplianceTokenFixed(msg.sender, _token));
        State memory s = _states[msg.sender];
        s.bound = false;
        if (s.ledger != OFF) _stopLedger(s);
        _states[msg.sender] = s;
        emit TokenUnbound(_token);
    }

    /// @inheritdoc IModularCompliance
    function addModule(address module, bytes[] calldata configuration) external onlyOwnerOrAgent {
        // Check
        (State memory s, ) = _read();
        Binding memory b = _binding;
        uint256 index = s.moduleCount;
        require(_indexOf(s, module) == index, ComplianceModuleKnown(module));
        require(index < MAX_MODULES, ComplianceModulesTooMany(MAX_MODULES));
        uint8 hooks_ = IComplianceModule(module).hooks();
        require(hooks_ != 0 && hooks_ & ~Hooks.OF_MODULES == 0, ComplianceModuleHooksInvalid(module, hooks_));
        // Effect
        if (index == 0) s.first = module;
        else _modules[index] = module;
        ++s.moduleCount;
        s.checks = _mark(s.checks, index, hooks_ & Hooks.CHECK);
        s.mints = _mark(s.mints, index, hooks_ & (Hooks.CHECK | Hooks.MINTS));
        s.notified = _mark(s.notified, index, hooks_ & Hooks.NOTIFY);
        b.ledgers = _mark(b.ledgers, index, hooks_ & (Hooks.LEDGER | Hooks.HOLDERS));
        b.counters = _mark(b.counters, index, hooks_ & Hooks.HOLDERS);
        emit ModuleAdded(module, hooks_);
        _setHooks(s, b);
        // Interaction
        _configureAll(module, configuration);
    }

    /// @inheritdoc IModularCompliance
    function removeModule(address module) external onlyOwnerOrAgent {
        (State memory s, ) = _read();
        Binding memory b = _binding;
        uint256 index = _indexOf(s, module);
        require(index < s.moduleCount, ComplianceModuleUnknown(module));
        uint256 last = --s.moduleCount;
        address moved = _moduleAt(s, last);
        if (last == 0) s.first = address(0);
        else _modules[last] = address(0);
        if (index < last) {
            if (index == 0) s.first = moved;
            else _modules[index] = moved;
        }
        s.checks = _fill(s.checks, index, last);
        s.mints = _fill(s.mints, index, last);
        s.notified = _fill(s.notified, index, last);
        b.ledgers = _fill(b.ledgers, index, last);
        b.counters = _fill(b.counters, index, last);
        emit ModuleRemoved(module);
        _setHooks(s, b);
    }

    /// @inheritdoc IModularCompliance
    function configure(address module, bytes calldata data) external onlyOwnerOrAgent {
        (State memory s, ) = _read();
        require(_indexOf(s, module) < s.moduleCount, ComplianceModuleUnknown(module));
        _configure(module, data);
    }

    /// @inheritdoc IModularCompliance
    function configureAll(address module, bytes[] calldata configuration) external onlyOwnerOrAgent {
        (State memory s, ) = _read();
        require(_indexOf(s, module) < s.moduleCount, ComplianceModuleUnknown(module));
        _configureAll(module, configuration);
    }

    /// @inheritdoc IModularCompliance
    function enforce(Movement calldata movement) external {
        // Check
        State memory s = _states[msg.sender];
        _requireToken(s);
        _requireComplete(s);
        Movement memory m = movement;
        (Line[] memory lines, Holdings memory h) = _plan(s, m, true);
        ModuleCall call_ = ModuleCallLib.create(m, h);
        uint256 asked = _asked(s, m);
        for (uint256 i; asked != 0; ++i) {
            if (asked & 1 != 0) {
                address module = _moduleAt(s, i);
                (bool ok, bytes memory reason) = call_.ask(module, MODULE_GAS);
                if (!ok || reason.length > 0) _refuse(module, reason);
            }
            asked >>= 1;
        }
        // Effect
        _commit(s, m, lines);
        // Interaction
        _tell(s, call_, false);
    }

    /// @inheritdoc IModularCompliance
    function recordForced(Movement calldata movement) external onlyToken {
        _record(movement);
    }

    /// @inheritdoc ICompliance
    /// @dev For tokens that know ERC-3643's interface only; ours calls `enforce` and `recordForced`.
    function transferred(address _from, address _to, uint256 _amount) external onlyToken {
        _record(_movementAfter(_from, _to, _amount));
    }

    /// @inheritdoc ICompliance
    function created(address _to, uint256 _amount) external onlyToken {
        _record(_movementAfter(address(0), _to, _amount));
    }

    /// @inheritdoc ICompliance
    function destroyed(address _from, uint256 _amount) external onlyToken {
        _record(_movementAfter(_from, address(0), _amount));
    }

    /// @inheritdoc ICompliance
    function canTransfer(address _from, address _to, uint256 _amount) external view returns (bool) {
        try this.explain(_from, _from, _to, _amount) returns (bytes[] memory reasons) {
            return reasons.length == 0;
        } catch {
            return false;
        }
    }

    /// @inheritdoc IModularCompliance
    function explain(
        address operator,
        address from,
        address to,
        uint256 amount
    ) external view returns (bytes[] memory) {
        return _violations(_movement(operator, from, to, amount));
    }

    /// @inheritdoc IModularCompliance
    function violations(Movement calldata movement) external view returns (bytes[] memory) {
        return _violations(movement);
    }

    /// @inheritdoc IModularCompliance
    function hooks() external view returns (uint8) {
        (State memory s, ) = _read();
        return s.hooks;
    }

    /// @inheritdoc IModularCompliance
    function modules() external view returns (address[] memory list) {
        (State memory s, ) = _read();
        list = new address[](s.moduleCount);
        for (uint256 i; i < list.length; ++i) {
            list[i] = _moduleAt(s, i);
        }
    }

    /// @inheritdoc ICompliance
    function isTokenBound(address _token) external view returns (bool) {
        return _states[_token].bound;
    }

    /// @inheritdoc ICompliance
    function getTokenBound() external view returns (address) {
        address token = _binding.token;
        return _states[token].bound ? token : address(0);
    }

    /// @notice The token's owner, who also owns its rules.
    function owner() external view returns (address) {
        return ROLES.ownerOf(_binding.token);
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId) external pure returns (bool) {
        return
            interfaceId == type(IERC165).interfaceId ||
            interfaceId == type(ICompliance).interfaceId ||
            interfaceId == type(IModularCompliance).interfaceId;
    }

    function _read() internal view override returns (State memory s, IPropertyToken token) {
        token = IPropertyToken(_binding.token);
        s = _states[address(token)];
    }

    function _open() internal view override returns (State memory s, IPropertyToken token) {
        (s, token) = _read();
        require(s.bound, ComplianceReleased());
        require(!_telling, ComplianceReentered());
    }

    function _record(Movement memory m) private {
        State memory s = _states[msg.sender];
        _countParties(s, m);
        (Line[] memory lines, Holdings memory h) = _plan(s, m, true);
        _commit(s, m, lines);
        ModuleCall call_ = ModuleCallLib.create(m, h);
        uint256 asked = _asked(s, m);
        for (uint256 i; asked != 0; ++i) {
            if (asked & 1 != 0) {
                address module = _moduleAt(s, i);
                (bool ok, bytes memory reason) = call_.ask(module, gasleft());
                if (!ok) _refuse(module, reason);
                if (reason.length > 0) emit ForcedExcess(module, m.from, m.to, m.amount, reason);
            }
            asked >>= 1;
        }
        _tell(s, call_, true);
    }

    function _setHooks(State memory s, Binding memory b) private {
        uint8 all;
        if (s.checks != 0) all |= Hooks.CHECK;
        if (s.mints & ~s.checks != 0) all |= Hooks.MINTS;
        if (s.notified != 0) all |= Hooks.NOTIFY;
        if (b.ledgers != 0) all |= Hooks.LEDGER;
        if (b.counters != 0) all |= Hooks.HOLDERS;
        bool countsAnew = all & ~s.hooks & Hooks.HOLDERS != 0;
        s.hooks = all;
        if (b.ledgers == 0) {
            if (s.ledger != OFF) _stopLedger(s);
        } else if (s.ledger == OFF || countsAnew) {
            _startLedger(s, b.token);
        }
        _states[b.token] = s;
        _binding = b;
        bool taken = b.token.code.length > 0 && address(IPropertyToken(b.token).compliance()) == address(this);
        if (taken) IPropertyToken(b.token).complianceHooksChanged(all);
    }

    function _configureAll(address module, bytes[] calldata configuration) private {
        for (uint256 i; i < configuration.length; ++i) {
            _configure(module, configuration[i]);
        }
    }

    function _configure(address module, bytes calldata data) private {
        emit ModuleConfigured(module, data);
        (bool ok, bytes memory result) = module.call(data);
        if (!ok) _revertWith(result);
    }

    function _tell(State memory s, ModuleCall call_, bool forced) private {
        uint256 notified = s.notified;
        if (notified == 0) return;
        _telling = true;
        call_.becomeNotice(forced);
        for (uint256 i; notified != 0; ++i) {
            if (notified & 1 != 0) call_.tell(_moduleAt(s, i));
            notified >>= 1;
        }
        _telling = false;
    }

    function _violations(Movement memory m) private view returns (bytes[] memory reasons) {
        (State memory s, ) = _read();
        reasons = new bytes[](uint256(s.moduleCount) + 1);
        uint256 n;
        if (s.ledger == SEEDING) {
            (uint256 counted, uint256 supply) = _progress();
            reasons[n++] = abi.encodeWithSelector(ComplianceLedgerUnseeded.selector, counted, supply);
        }
        (, Holdings memory h) = _plan(s, m, false);
        ModuleCall call_ = ModuleCallLib.create(m, h);
        uint256 asked = _asked(s, m);
        for (uint256 i; asked != 0; ++i) {
            if (asked & 1 != 0) {
                address module = _moduleAt(s, i);
                (bool ok, bytes memory reason) = call_.ask(module, MODULE_GAS);
                if (!ok) reason = abi.encodeWithSelector(ComplianceModuleFailed.selector, module, reason);
                if (reason.length > 0) reasons[n++] = reason;
            }
            asked >>= 1;
        }
        assembly ("memory-safe") {
            mstore(reasons, n)
        }
    }

    function _movement(
        address operator,
        address from,
        address to,
        uint256 amount
    ) private view returns (Movement memory) {
        (, IPropertyToken token) = _read();
        (Facts sender, Facts receiver) = INativeIdentities(address(token.identityRegistry())).factsOf(from, to);
        return Movement(operator, from, to, amount, sender, receiver, token.accountOf(from), token.accountOf(to));
    }

    /// @dev ERC-3643 tells after the fact: the words before it are those of now, less the movement.
    function _movementAfter(address from, address to, uint256 amount) private view returns (Movement memory m) {
        m = _movement(from, from, to, amount);
        if (from == to) return m;
        if (from != address(0)) m.fromAccount = m.fromAccount.withBalance(m.fromAccount.balance() + amount);
        if (to != address(0)) m.toAccount = m.toAccount.withBalance(m.toAccount.balance() - amount);
    }

    function _requireToken(State memory s) private view {
        if (!s.bound) {
            require(msg.sender == _binding.token, ComplianceNotToken(msg.sender, _binding.token));
            revert ComplianceReleased();
        }
        if (s.notified != 0) require(!_telling, ComplianceReentered());
    }

    function _indexOf(State memory s, address module) private view returns (uint256 index) {
        while (index < s.moduleCount && _moduleAt(s, index) != module) ++index;
    }

    function _moduleAt(State memory s, uint256 index) private view returns (address) {
        return index == 0 ? s.first : _modules[index];
    }

    /// @dev A bit per module that is asked of this movement.
    function _asked(State memory s, Movement memory m) private pure returns (uint256) {
        return m.from == address(0) ? s.mints : s.checks;
    }

    function _mark(uint16 bits, uint256 index, uint8 hook) private pure returns (uint16) {
        return hook == 0 ? bits : uint16(bits | (1 << index));
    }

    /// @dev The last module takes the removed one's place.
    function _fill(uint16 bits, uint256 index, uint256 last) private pure returns (uint16) {
        uint256 others = bits & ~((1 << index) | (1 << last));
        return uint16(index == last ? others : others | (((uint256(bits) >> last) & 1) << index));
    }

    /// @dev The module's own error, or that it gave none.
    function _refuse(address module, bytes memory reason) private pure {
        require(reason.length > 0, ComplianceModuleFailed(module, reason));
        _revertWith(reason);
    }

    function _revertWith(bytes memory reason) private pure {
        assembly ("memory-safe") {
            revert(add(reason, 0x20), mload(reason))
        }
    }
}
