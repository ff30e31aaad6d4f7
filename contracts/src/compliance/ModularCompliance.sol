// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {IRoles} from "../governance/IRoles.sol";
import {Facts} from "../identity/Facts.sol";
import {INativeIdentities} from "../identity/INativeIdentities.sol";
import {ICompliance} from "../interfaces/ICompliance.sol";
import {IPropertyToken} from "../token/IPropertyToken.sol";
import {IComplianceModule} from "./IComplianceModule.sol";
import {IdentityLedger} from "./IdentityLedger.sol";
import {IModularCompliance} from "./IModularCompliance.sol";
import {Hooks, Holdings, Movement} from "./Movement.sol";

/// @title ModularCompliance
/// @dev A minimal clone per token; its owner is the token's owner in `Roles`. Trust: the owner chooses the modules. A
/// module is asked by static call, so checking cannot re-enter; it is told last, after the token and the ledger have
/// written; it is removed without being asked.
contract ModularCompliance is IdentityLedger, IERC165 {
    uint256 private constant MAX_MODULES = 16;

    IRoles public immutable ROLES;

    /// @dev address | hooks << 160
    mapping(uint256 index => uint256) private _modules;

    constructor(IRoles roles) {
        ROLES = roles;
        _state.token = address(1);
    }

    modifier onlyToken() {
        require(msg.sender == _state.token, ComplianceNotToken(msg.sender, _state.token));
        require(!_state.released, ComplianceReleased());
        _;
    }

    modifier onlyTokenOwner() {
        require(msg.sender == owner(), ComplianceNotOwner(msg.sender));
        _;
    }

    /// @inheritdoc IModularCompliance
    function initialize(address token) external {
        require(token != address(0), ComplianceTokenMissing());
        require(_state.token == address(0), ComplianceTokenFixed(_state.token, token));
        _state.token = token;
        emit TokenBound(token);
    }

    /// @inheritdoc ICompliance
    /// @dev The token of a compliance is fixed by `initialize`; the token calls this when it takes the compliance up.
    function bindToken(address _token) external onlyToken {
        require(_token == msg.sender, ComplianceTokenFixed(msg.sender, _token));
        State memory s = _state;
        if (s.ledger == OFF) return;
        _startLedger(s);
        _state = s;
    }

    /// @inheritdoc ICompliance
    function unbindToken(address _token) external onlyToken {
        require(_token == msg.sender, ComplianceTokenFixed(msg.sender, _token));
        _state.released = true;
        emit TokenUnbound(_token);
    }

    /// @inheritdoc IModularCompliance
    function addModule(address module, bytes[] calldata configuration) external onlyTokenOwner {
        // Check
        State memory s = _state;
        require(_indexOf(s, module) == s.moduleCount, ComplianceModuleKnown(module));
        require(s.moduleCount < MAX_MODULES, ComplianceModulesTooMany(MAX_MODULES));
        uint8 hooks_ = IComplianceModule(module).hooks();
        require(hooks_ != 0 && hooks_ & ~Hooks.OF_MODULES == 0, ComplianceModuleHooksInvalid(module, hooks_));
        // Effect
        _modules[s.moduleCount++] = uint256(uint160(module)) | (uint256(hooks_) << 160);
        emit ModuleAdded(module, hooks_);
        _setHooks(s);
        // Interaction
        for (uint256 i; i < configuration.length; ++i) {
            _configure(module, configuration[i]);
        }
    }

    /// @inheritdoc IModularCompliance
    function removeModule(address module) external onlyTokenOwner {
        State memory s = _state;
        uint256 index = _indexOf(s, module);
        require(index < s.moduleCount, ComplianceModuleUnknown(module));
        _modules[index] = _modules[--s.moduleCount];
        _modules[s.moduleCount] = 0;
        emit ModuleRemoved(module);
        _setHooks(s);
    }

    /// @inheritdoc IModularCompliance
    function configure(address module, bytes calldata data) external onlyTokenOwner {
        State memory s = _state;
        require(_indexOf(s, module) < s.moduleCount, ComplianceModuleUnknown(module));
        _configure(module, data);
    }

    /// @inheritdoc IModularCompliance
    function enforce(Movement calldata movement) external {
        // Check
        State memory s = _state;
        require(msg.sender == s.token, ComplianceNotToken(msg.sender, s.token));
        require(!s.released, ComplianceReleased());
        _requireComplete(s);
        Movement memory m = movement;
        Holdings memory h = _preview(s, m);
        for (uint256 i; i < s.moduleCount; ++i) {
            bytes memory reason = _ask(i, m, h);
            if (reason.length == 0) continue;
            assembly ("memory-safe") {
                revert(add(reason, 0x20), mload(reason))
            }
        }
        // Effect
        _commit(s, m);
        // Interaction
        _tell(s, m, h, false);
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
        return _state.hooks;
    }

    /// @inheritdoc IModularCompliance
    function modules() external view returns (address[] memory list) {
        list = new address[](_state.moduleCount);
        for (uint256 i; i < list.length; ++i) {
            list[i] = address(uint160(_modules[i]));
        }
    }

    /// @inheritdoc ICompliance
    function isTokenBound(address _token) external view returns (bool) {
        return _token == getTokenBound() && _token != address(0);
    }

    /// @inheritdoc ICompliance
    function getTokenBound() public view returns (address) {
        return _state.released ? address(0) : _state.token;
    }

    /// @notice The token's owner, who also owns its rules.
    function owner() public view returns (address) {
        return ROLES.ownerOf(_state.token);
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId) external pure returns (bool) {
        return
            interfaceId == type(IERC165).interfaceId ||
            interfaceId == type(ICompliance).interfaceId ||
            interfaceId == type(IModularCompliance).interfaceId;
    }

    function _record(Movement memory m) private {
        State memory s = _state;
        Holdings memory h = _preview(s, m);
        _commit(s, m);
        for (uint256 i; i < s.moduleCount; ++i) {
            bytes memory reason = _ask(i, m, h);
            if (reason.length > 0) {
                emit ForcedExcess(address(uint160(_modules[i])), m.from, m.to, m.amount, reason);
            }
        }
        _tell(s, m, h, true);
    }

    function _setHooks(State memory s) private {
        uint8 all;
        for (uint256 i; i < s.moduleCount; ++i) {
            all |= uint8(_modules[i] >> 160);
        }
        if (all & Hooks.HOLDERS != 0) all |= Hooks.LEDGER;
        bool needsLedger = all & Hooks.LEDGER != 0;
        s.hooks = all;
        if (needsLedger && s.ledger == OFF) _startLedger(s);
        else if (!needsLedger) s.ledger = OFF;
        _state = s;
        bool taken = s.token.code.length > 0 && address(IPropertyToken(s.token).compliance()) == address(this);
        if (taken) IPropertyToken(s.token).complianceHooksChanged(all);
    }

    function _configure(address module, bytes calldata data) private {
        emit ModuleConfigured(module, data);
        (bool ok, bytes memory result) = module.call(data);
        if (ok) return;
        assembly ("memory-safe") {
            revert(add(result, 0x20), mload(result))
        }
    }

    function _tell(State memory s, Movement memory m, Holdings memory h, bool forced) private {
        if (s.hooks & Hooks.NOTIFY == 0) return;
        for (uint256 i; i < s.moduleCount; ++i) {
            uint256 packed = _modules[i];
            if ((packed >> 160) & Hooks.NOTIFY == 0) continue;
            IComplianceModule(address(uint160(packed))).moved(m, h, forced);
        }
    }

    function _ask(uint256 index, Movement memory m, Holdings memory h) private view returns (bytes memory) {
        uint256 packed = _modules[index];
        uint8 asked = m.from == address(0) ? Hooks.CHECK | Hooks.MINTS : Hooks.CHECK;
        if ((packed >> 160) & asked == 0) return "";
        return IComplianceModule(address(uint160(packed))).violation(address(this), m, h);
    }

    function _violations(Movement memory m) private view returns (bytes[] memory reasons) {
        State memory s = _state;
        reasons = new bytes[](s.moduleCount + 1);
        uint256 n;
        if (s.ledger == SEEDING) {
            (uint256 counted, uint256 supply) = _progress(s);
            reasons[n++] = abi.encodeWithSelector(ComplianceLedgerUnseeded.selector, counted, supply);
        }
        Holdings memory h = _preview(s, m);
        for (uint256 i; i < s.moduleCount; ++i) {
            bytes memory reason = _ask(i, m, h);
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
        IPropertyToken token = IPropertyToken(_state.token);
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

    function _indexOf(State memory s, address module) private view returns (uint256 index) {
        while (index < s.moduleCount && address(uint160(_modules[index])) != module) ++index;
    }
}
