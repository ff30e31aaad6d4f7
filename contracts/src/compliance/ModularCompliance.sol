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
import {Page} from "./LedgerPage.sol";
import {ModuleCall, ModuleCallLib} from "./ModuleCall.sol";
import {ModuleList, ModuleListLib} from "./ModuleList.sol";
import {Hooks, Movement} from "./Movement.sol";
import {RuleState, RuleStateLib} from "./RuleState.sol";

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
    /// @dev 1 while modules are told.
    uint256 private transient _telling;

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
        _states[token] = RuleState.wrap(0).withBound(true);
        emit TokenBound(token);
    }

    /// @inheritdoc ICompliance
    /// @dev The token of a compliance is fixed by `initialize`; the token calls this when it takes the compliance up.
    function bindToken(address _token) external onlyToken {
        require(_token == msg.sender, ComplianceTokenFixed(msg.sender, _token));
        RuleState s = _states[msg.sender];
        if (s.ledger() != RuleStateLib.OFF) _states[msg.sender] = _startLedger(s, msg.sender);
    }

    /// @inheritdoc ICompliance
    function unbindToken(address _token) external onlyToken {
        require(_token == msg.sender, ComplianceTokenFixed(msg.sender, _token));
        RuleState s = _states[msg.sender].withBound(false);
        _states[msg.sender] = s.ledger() == RuleStateLib.OFF ? s : _stopLedger(s);
        emit TokenUnbound(_token);
    }

    /// @inheritdoc IModularCompliance
    function addModule(address module, bytes[] calldata configuration) external onlyOwnerOrAgent {
        // Check
        (RuleState s, ) = _read();
        Binding memory b = _binding;
        address[] memory list = ModuleListLib.toArray(s, 1);
        uint256 index = s.moduleCount();
        require(_indexOf(list, module) == index + 1, ComplianceModuleKnown(module));
        require(index < MAX_MODULES, ComplianceModulesTooMany(MAX_MODULES));
        uint8 hooks_ = IComplianceModule(module).hooks();
        require(hooks_ != 0 && hooks_ & ~Hooks.OF_MODULES == 0, ComplianceModuleHooksInvalid(module, hooks_));
        // Effect
        list[index] = module;
        s = s.withPlace(ModuleListLib.store(list)).withModuleCount(index + 1).withAsked(
            _mark(s.checks(), index, hooks_ & Hooks.CHECK),
            _mark(s.mints(), index, hooks_ & (Hooks.CHECK | Hooks.MINTS)),
            _mark(s.notified(), index, hooks_ & Hooks.NOTIFY)
        );
        b.ledgers = _mark(b.ledgers, index, hooks_ & (Hooks.LEDGER | Hooks.HOLDERS));
        b.counters = _mark(b.counters, index, hooks_ & Hooks.HOLDERS);
        emit ModuleAdded(module, hooks_);
        _setHooks(s, b);
        // Interaction
        _configureAll(module, configuration);
    }

    /// @inheritdoc IModularCompliance
    function removeModule(address module) external onlyOwnerOrAgent {
        (RuleState s, ) = _read();
        Binding memory b = _binding;
        address[] memory list = ModuleListLib.toArray(s, 0);
        uint256 index = _indexOf(list, module);
        require(index < list.length, ComplianceModuleUnknown(module));
        uint256 last = list.length - 1;
        // the last takes its place
        list[index] = list[last];
        assembly ("memory-safe") {
            mstore(list, last)
        }
        s = s.withPlace(ModuleListLib.store(list)).withModuleCount(last).withAsked(
            _fill(s.checks(), index, last),
            _fill(s.mints(), index, last),
            _fill(s.notified(), index, last)
        );
        b.ledgers = _fill(b.ledgers, index, last);
        b.counters = _fill(b.counters, index, last);
        emit ModuleRemoved(module);
        _setHooks(s, b);
    }

    /// @inheritdoc IModularCompliance
    function configure(address module, bytes calldata data) external onlyOwnerOrAgent {
        _requireKnown(module);
        _configure(module, data);
    }

    /// @inheritdoc IModularCompliance
    function configureAll(address module, bytes[] calldata configuration) external onlyOwnerOrAgent {
        _requireKnown(module);
        _configureAll(module, configuration);
    }

    /// @inheritdoc IModularCompliance
    function enforce(Movement calldata movement) external {
        // Check
        RuleState s = _states[msg.sender];
        _requireToken(s);
        _requireComplete(s);
        ModuleCall m = ModuleCallLib.create(movement);
        Page page = _plan(s, m, true);
        ModuleList list = ModuleListLib.load(s);
        uint256 i;
        for (uint256 asked = _asked(s, m); asked != 0; asked >>= 1) {
            if (asked & 1 != 0) {
                (bool agrees, bool answered) = m.ask(list.get(i), MODULE_GAS);
                if (!agrees) _refuseUnlessEmpty(list.get(i), answered);
            }
            // at most 16
            unchecked {
                ++i;
            }
        }
        // Effect
        _commit(s, m, page);
        // Interaction
        _tell(s, m, list, false);
    }

    /// @inheritdoc IModularCompliance
    function recordForced(Movement calldata movement) external onlyToken {
        _record(ModuleCallLib.create(movement));
    }

    /// @inheritdoc ICompliance
    /// @dev For tokens that know ERC-3643's interface only; ours calls `enforce` and `recordForced`.
    function transferred(address _from, address _to, uint256 _amount) external onlyToken {
        _record(ModuleCallLib.createFrom(_movementAfter(_from, _to, _amount)));
    }

    /// @inheritdoc ICompliance
    function created(address _to, uint256 _amount) external onlyToken {
        _record(ModuleCallLib.createFrom(_movementAfter(address(0), _to, _amount)));
    }

    /// @inheritdoc ICompliance
    function destroyed(address _from, uint256 _amount) external onlyToken {
        _record(ModuleCallLib.createFrom(_movementAfter(_from, address(0), _amount)));
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
        return _violations(ModuleCallLib.createFrom(_movement(operator, from, to, amount)));
    }

    /// @inheritdoc IModularCompliance
    function violations(Movement calldata movement) external view returns (bytes[] memory) {
        return _violations(ModuleCallLib.create(movement));
    }

    /// @inheritdoc IModularCompliance
    function hooks() external view returns (uint8) {
        (RuleState s, ) = _read();
        return s.hooks();
    }

    /// @inheritdoc IModularCompliance
    function modules() external view returns (address[] memory list) {
        (RuleState s, ) = _read();
        list = ModuleListLib.toArray(s, 0);
    }

    /// @inheritdoc ICompliance
    function isTokenBound(address _token) external view returns (bool) {
        return _states[_token].isBound();
    }

    /// @inheritdoc ICompliance
    function getTokenBound() external view returns (address) {
        address token = _binding.token;
        return _states[token].isBound() ? token : address(0);
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

    function _read() internal view override returns (RuleState s, IPropertyToken token) {
        token = IPropertyToken(_binding.token);
        s = _states[address(token)];
    }

    function _open() internal view override returns (RuleState s, IPropertyToken token) {
        (s, token) = _read();
        require(s.isBound(), ComplianceReleased());
        require(_telling == 0, ComplianceReentered());
    }

    /// @dev Asks as if the holder moved: of who enforces no rule has a say.
    function _record(ModuleCall m) private {
        RuleState s = _states[msg.sender];
        _countParties(s, m);
        Page page = _plan(s, m, true);
        _commit(s, m, page);
        ModuleList list = ModuleListLib.load(s);
        address operator = m.operator();
        m.setOperator(m.from());
        uint256 asked = _asked(s, m);
        for (uint256 i; asked >> i != 0; ++i) {
            if ((asked >> i) & 1 == 0) continue;
            (bool agrees, bool answered) = m.ask(list.get(i), gasleft());
            if (agrees) continue;
            (bool ok, bytes memory reason) = ModuleCallLib.answer(answered);
            if (!ok) _refuse(list.get(i), reason);
            if (reason.length > 0) emit ForcedExcess(list.get(i), m.from(), m.to(), m.amount(), reason);
        }
        m.setOperator(operator);
        _tell(s, m, list, true);
    }

    function _setHooks(RuleState s, Binding memory b) private {
        uint8 all;
        if (s.checks() != 0) all |= Hooks.CHECK;
        if (s.mints() & ~s.checks() != 0) all |= Hooks.MINTS;
        if (s.notified() != 0) all |= Hooks.NOTIFY;
        if (b.ledgers != 0) all |= Hooks.LEDGER;
        if (b.counters != 0) all |= Hooks.HOLDERS;
        bool isOff = s.ledger() == RuleStateLib.OFF;
        bool countsAnew = all & ~s.hooks() & Hooks.HOLDERS != 0;
        s = s.withHooks(all);
        if (b.ledgers != 0 && (isOff || countsAnew)) s = _startLedger(s, b.token);
        else if (b.ledgers == 0 && !isOff) s = _stopLedger(s);
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

    function _tell(RuleState s, ModuleCall m, ModuleList list, bool forced) private {
        uint256 notified = s.notified();
        if (notified == 0) return;
        _telling = 1;
        m.becomeNotice(forced);
        uint256 i;
        for (; notified != 0; notified >>= 1) {
            if (notified & 1 != 0) m.tell(list.get(i));
            // at most 16
            unchecked {
                ++i;
            }
        }
        _telling = 0;
    }

    function _violations(ModuleCall m) private view returns (bytes[] memory reasons) {
        (RuleState s, IPropertyToken token) = _read();
        reasons = new bytes[](uint256(s.moduleCount()) + 1);
        uint256 n;
        if (s.ledger() == RuleStateLib.SEEDING) {
            (uint256 counted, uint256 supply) = _progress(token);
            reasons[n++] = abi.encodeWithSelector(ComplianceLedgerUnseeded.selector, counted, supply);
        }
        _plan(s, m, false);
        ModuleList list = ModuleListLib.load(s);
        uint256 asked = _asked(s, m);
        for (uint256 i; asked >> i != 0; ++i) {
            if ((asked >> i) & 1 == 0) continue;
            (bool agrees, bool answered) = m.ask(list.get(i), MODULE_GAS);
            if (agrees) continue;
            (bool ok, bytes memory reason) = ModuleCallLib.answer(answered);
            if (!ok) reason = abi.encodeWithSelector(ComplianceModuleFailed.selector, list.get(i), reason);
            if (reason.length > 0) reasons[n++] = reason;
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

    function _requireToken(RuleState s) private view {
        if (!s.isBound()) {
            require(msg.sender == _binding.token, ComplianceNotToken(msg.sender, _binding.token));
            revert ComplianceReleased();
        }
        if (s.notified() != 0) require(_telling == 0, ComplianceReentered());
    }

    function _requireKnown(address module) private view {
        (RuleState s, ) = _read();
        require(_indexOf(ModuleListLib.toArray(s, 0), module) < s.moduleCount(), ComplianceModuleUnknown(module));
    }

    function _indexOf(address[] memory list, address module) private pure returns (uint256 index) {
        while (index < list.length && list[index] != module) ++index;
    }

    /// @dev A bit per module that is asked of this movement.
    function _asked(RuleState s, ModuleCall m) private pure returns (uint256) {
        return m.from() == address(0) ? s.mints() : s.checks();
    }

    function _mark(uint16 bits, uint256 index, uint8 hook) private pure returns (uint16) {
        return hook == 0 ? bits : uint16(bits | (1 << index));
    }

    /// @dev The last module takes the removed one's place.
    function _fill(uint16 bits, uint256 index, uint256 last) private pure returns (uint16) {
        uint256 others = bits & ~((1 << index) | (1 << last));
        return uint16(index == last ? others : others | (((uint256(bits) >> last) & 1) << index));
    }

    /// @dev Some encoders say "no reason" at greater length than ours.
    function _refuseUnlessEmpty(address module, bool answered) private pure {
        (bool ok, bytes memory reason) = ModuleCallLib.answer(answered);
        if (!ok || reason.length > 0) _refuse(module, reason);
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
