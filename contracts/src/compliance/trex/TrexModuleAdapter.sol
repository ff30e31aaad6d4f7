// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Facts, FactsLib} from "../../identity/Facts.sol";
import {ICompliance} from "../../interfaces/ICompliance.sol";
import {IERC3643} from "../../interfaces/IERC3643.sol";
import {IIdentityRegistry} from "../../interfaces/IIdentityRegistry.sol";
import {Account} from "../../token/Account.sol";
import {IComplianceModule} from "../IComplianceModule.sol";
import {Hooks, Holdings, Movement} from "../Movement.sol";
import {ITrexModule} from "./ITrexModule.sol";

/// @title TrexModuleAdapter
/// @notice Makes one of our modules serve one modular compliance of the T-REX suite: it is the module towards that compliance,
/// and the compliance towards our module. It keeps the holdings by identity that our own ledger would give.
///
/// Bound where shares exist already, a module that needs holdings refuses everything until `seed` has counted the whole
/// supply. Numbers of identities are the adapter's own; a wallet that the registry does not know counts as a person of its
/// own, or as it was counted before.
///
/// What it does not serve, and refuses when it is made (`TrexAdapterModuleUnsupported`):
/// - rules that need the holders counted (`MaxHoldersModule`): it keeps holdings, and no count of who has some;
/// - rules that need the topics of claims (`TopicsModule`): those are bits of our registry's facts, which T-REX has not.
///
/// What T-REX does not tell: who spends an allowance (the operator is zero: `SpenderModule` refuses all unless zero is
/// listed), and whether a transfer was forced (it counts as one by will: volume is used up, a lock-up begins anew, an
/// approval is spent). Balances must fit uint96.
///
/// Whoever moves shares needs gas for the module, though it seldom uses it: see `MOVED_GAS`.
/// @dev Trust: the compliance's owner, who alone can configure, through the compliance's `callModuleFunction`. What goes
/// wrong here (a module that reverts, a movement that was missed) cannot stop what has happened, least of all a forced
/// transfer: it marks the adapter, which refuses from then on.
contract TrexModuleAdapter is ITrexModule {
    /// @dev One side of a movement, before it.
    struct Side {
        address wallet;
        address person;
        uint32 id;
        uint16 country;
        uint256 balance;
    }

    struct Counted {
        uint32 id;
        uint224 balance;
    }

    /// @notice The module needs what there is not here: holders counted or claims seen, or asks for nothing. See `Hooks`.
    error TrexAdapterModuleUnsupported(address module, uint8 hooks);
    error TrexAdapterNotCompliance(address account, address compliance);
    /// @notice An adapter serves one compliance, once.
    error TrexAdapterBound(address compliance);
    error TrexAdapterTokenMissing();
    /// @notice The wallet's balance, or the amount, does not fit uint96, or is not as it was counted.
    error TrexAdapterNotCounted(address wallet, uint256 balance, uint256 amount);
    /// @notice Too little gas is left for the module to take note of a movement. The movement has to be sent with more.
    error TrexAdapterGas(uint256 left, uint256 needed);

    /// @notice An identity (or an unknown wallet) got its number.
    event IdentityNumbered(address indexed identity, uint32 indexed id);
    event WalletSeeded(address indexed wallet, uint32 indexed id, uint256 balance);
    /// @notice A movement could not be counted, or the module not take note of it. All is refused from now on; another
    /// adapter has to take over. `reason` is the beginning of the module's error; empty: an amount or a balance was not as counted.
    event AdapterFailed(address indexed from, address indexed to, uint256 amount, bytes reason);

    /// @notice Gas with which a module must take note of a movement. The caller must have left as much: who moves shares
    /// shall not decide whether it succeeds.
    uint256 public constant MOVED_GAS = 1_000_000;
    /// @dev Bytes of a module's revert that are logged.
    uint256 private constant REASON_LENGTH = 256;

    IComplianceModule public immutable MODULE;
    uint8 public immutable HOOKS;

    address public compliance;
    bool public released;
    bool public failed;
    uint32 private _count;
    uint256 private _counted;
    mapping(address person => uint32) private _numbers;
    mapping(address wallet => Counted) private _wallets;
    mapping(uint32 id => uint256) private _holdings;

    constructor(IComplianceModule module) {
        MODULE = module;
        HOOKS = module.hooks();
        bool supported = HOOKS != 0 && HOOKS & ~(Hooks.CHECK | Hooks.NOTIFY | Hooks.LEDGER | Hooks.MINTS) == 0;
        require(supported, TrexAdapterModuleUnsupported(address(module), HOOKS));
    }

    modifier onlyCompliance() {
        require(msg.sender == compliance && !released, TrexAdapterNotCompliance(msg.sender, compliance));
        _;
    }

    /// @inheritdoc ITrexModule
    function bindCompliance(address _compliance) external {
        require(msg.sender == _compliance, TrexAdapterNotCompliance(msg.sender, _compliance));
        require(compliance == address(0), TrexAdapterBound(compliance));
        compliance = _compliance;
        emit ComplianceBound(_compliance);
    }

    /// @inheritdoc ITrexModule
    function unbindCompliance(address) external onlyCompliance {
        released = true;
        emit ComplianceUnbound(msg.sender);
    }

    /// @notice Calls the module in the compliance's name. Only the compliance: by its owner's `callModuleFunction`.
    function configure(bytes calldata data) external onlyCompliance {
        (bool ok, bytes memory result) = address(MODULE).call(data);
        if (ok) return;
        assembly ("memory-safe") {
            revert(add(result, 0x20), mload(result))
        }
    }

    /// @notice Counts wallets that held shares before the adapter was bound. Anyone; a wallet counts once.
    function seed(address[] calldata wallets) external {
        IERC3643 token = IERC3643(getTokenBound());
        require(address(token) != address(0), TrexAdapterTokenMissing());
        for (uint256 i; i < wallets.length; ++i) {
            if (wallets[i] == address(0) || _wallets[wallets[i]].id != 0) continue;
            Side memory side = _numbered(_side(token, wallets[i], token.balanceOf(wallets[i])));
            if (!_fits(side, 0)) continue;
            _bring(side);
            emit WalletSeeded(side.wallet, side.id, side.balance);
        }
    }

    /// @inheritdoc ITrexModule
    function moduleTransferAction(address _from, address _to, uint256 _value) external onlyCompliance {
        _note(_from, _to, _value);
    }

    /// @inheritdoc ITrexModule
    function moduleMintAction(address _to, uint256 _value) external onlyCompliance {
        _note(address(0), _to, _value);
    }

    /// @inheritdoc ITrexModule
    function moduleBurnAction(address _from, uint256 _value) external onlyCompliance {
        _note(_from, address(0), _value);
    }

    /// @inheritdoc ITrexModule
    function moduleCheck(address _from, address _to, uint256 _value, address _compliance) external view returns (bool) {
        if (_compliance != compliance || failed || getTokenBound() == address(0)) return false;
        return _isComplete() && violation(_from, _to, _value).length == 0;
    }

    /// @inheritdoc ITrexModule
    function isComplianceBound(address _compliance) external view returns (bool) {
        return _compliance != address(0) && _compliance == compliance && !released;
    }

    /// @inheritdoc ITrexModule
    function canComplianceBind(address) external view returns (bool) {
        return compliance == address(0);
    }

    /// @inheritdoc ITrexModule
    /// @dev It is bound to one compliance.
    function isPlugAndPlay() external pure returns (bool) {
        return false;
    }

    /// @inheritdoc ITrexModule
    function name() external view returns (string memory) {
        return MODULE.name();
    }

    /// @notice What an identity of the registry holds over all its wallets, as counted, and its number here.
    function holdingOf(address identity) external view returns (uint256 balance, uint32 id) {
        id = _numbers[identity];
        return (_holdings[id], id);
    }

    /// @notice Why the module would refuse a movement by will now: its ABI-encoded error, or empty.
    function violation(address from, address to, uint256 value) public view returns (bytes memory) {
        uint8 asked = from == address(0) ? Hooks.CHECK | Hooks.MINTS : Hooks.CHECK;
        if (HOOKS & asked == 0) return "";
        IERC3643 token = IERC3643(getTokenBound());
        Side memory source = _side(token, from, _balance(token, from));
        Side memory target = _side(token, to, _balance(token, to));
        if (!_fits(source, value)) return _notCounted(source, value);
        if (!_fits(target, value)) return _notCounted(target, value);
        // never met: numbers that nobody has, one if they are one person's
        if (source.wallet != address(0) && source.id == 0) source.id = type(uint32).max;
        if (target.wallet != address(0) && target.id == 0) {
            target.id = target.person == source.person ? source.id : type(uint32).max - 1;
        }
        Holdings memory h;
        if (HOOKS & Hooks.LEDGER != 0) {
            bool one = source.id == target.id;
            h.sender = _brought(source.id, source, target);
            h.receiver = one ? h.sender : _brought(target.id, source, target);
            if (!one && from != address(0)) h.sender = h.sender > value ? h.sender - value : 0;
            if (!one && to != address(0)) h.receiver += value;
            if (from == address(0)) h.sender = 0;
            if (to == address(0)) h.receiver = 0;
        }
        return MODULE.violation(address(this), _movement(source, target, value), h);
    }

    /// @notice The token, for the module that takes this for its compliance.
    function getTokenBound() public view returns (address) {
        return compliance == address(0) || released ? address(0) : ICompliance(compliance).getTokenBound();
    }

    /// @dev The token has written already.
    function _note(address from, address to, uint256 value) private {
        if (failed || HOOKS & (Hooks.LEDGER | Hooks.NOTIFY) == 0) return;
        IERC3643 token = IERC3643(getTokenBound());
        (uint256 had, uint256 got) = (_balance(token, from), _balance(token, to));
        if (from != to) {
            if (from != address(0)) had += value;
            if (to != address(0)) got -= value;
        }
        Side memory source = _numbered(_side(token, from, had));
        Side memory target = _numbered(_side(token, to, got));
        if (!_fits(source, value) || !_fits(target, value)) return _fail(from, to, value, "");
        Holdings memory h;
        if (HOOKS & Hooks.LEDGER != 0) h = _recount(source, target, value);
        if (HOOKS & Hooks.NOTIFY == 0) return;
        (bool ok, bytes memory reason) = _tell(_movement(source, target, value), h);
        if (!ok) _fail(from, to, value, reason);
    }

    /// @dev With gas that does not depend on the caller's, and caught. Too little of it reverts all that was done: else whoever
    /// moves shares could have the module fail, and so end the adapter.
    function _tell(Movement memory m, Holdings memory h) private returns (bool ok, bytes memory reason) {
        bytes memory notice = abi.encodeCall(IComplianceModule.moved, (m, h, false));
        address module = address(MODULE);
        uint256 needed = MOVED_GAS + MOVED_GAS / 60 + 20_000;
        require(gasleft() > needed, TrexAdapterGas(gasleft(), needed));
        assembly ("memory-safe") {
            ok := call(MOVED_GAS, module, 0, add(notice, 0x20), mload(notice), 0, 0)
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
    }

    function _recount(Side memory source, Side memory target, uint256 value) private returns (Holdings memory h) {
        _bring(source);
        if (source.wallet != target.wallet) {
            _bring(target);
            if (source.wallet != address(0)) {
                _holdings[source.id] -= value;
                _wallets[source.wallet].balance -= uint224(value);
            } else {
                _counted += value;
            }
            if (target.wallet != address(0)) {
                _holdings[target.id] += value;
                _wallets[target.wallet].balance += uint224(value);
            } else {
                _counted -= value;
            }
        }
        if (source.wallet != address(0)) h.sender = _holdings[source.id];
        if (target.wallet != address(0)) h.receiver = _holdings[target.id];
    }

    function _fail(address from, address to, uint256 value, bytes memory reason) private {
        failed = true;
        emit AdapterFailed(from, to, value, reason);
    }

    /// @dev Whether a wallet's balance can be counted and is the one that was, so that nothing below overflows.
    function _fits(Side memory side, uint256 value) private view returns (bool) {
        if (side.wallet == address(0)) return true;
        if (side.balance > type(uint96).max || value > type(uint96).max) return false;
        Counted memory c = _wallets[side.wallet];
        return c.id == 0 || c.balance == side.balance;
    }

    function _numbered(Side memory side) private returns (Side memory) {
        if (side.wallet == address(0) || side.id != 0) return side;
        side.id = ++_count;
        _numbers[side.person] = side.id;
        emit IdentityNumbered(side.person, side.id);
        return side;
    }

    /// @dev Has a wallet count under its present identity, with what it holds.
    function _bring(Side memory side) private {
        if (side.wallet == address(0)) return;
        uint32 before = _wallets[side.wallet].id;
        if (before == side.id) return;
        if (before == 0) _counted += side.balance;
        else _holdings[before] -= side.balance;
        _holdings[side.id] += side.balance;
        _wallets[side.wallet] = Counted(side.id, uint224(side.balance));
    }

    /// @dev What an identity holds once both wallets count under their present identities.
    function _brought(uint32 id, Side memory a, Side memory b) private view returns (uint256 held) {
        held = _shifted(_holdings[id], id, a);
        if (a.wallet != b.wallet) held = _shifted(held, id, b);
    }

    function _shifted(uint256 held, uint32 id, Side memory side) private view returns (uint256) {
        Counted memory c = _wallets[side.wallet];
        if (c.id == side.id) return held;
        if (side.id == id) return held + side.balance;
        return c.id == id ? held - c.balance : held;
    }

    function _isComplete() private view returns (bool) {
        return HOOKS & Hooks.LEDGER == 0 || IERC3643(getTokenBound()).totalSupply() == _counted;
    }

    function _side(IERC3643 token, address wallet, uint256 balance) private view returns (Side memory side) {
        if (wallet == address(0)) return side;
        IIdentityRegistry registry = token.identityRegistry();
        side.wallet = wallet;
        side.balance = balance;
        side.person = address(registry.identity(wallet));
        if (side.person == address(0)) {
            side.person = wallet;
            side.id = _wallets[wallet].id;
        } else {
            side.country = registry.investorCountry(wallet);
        }
        if (side.id == 0) side.id = _numbers[side.person];
    }

    function _movement(Side memory a, Side memory b, uint256 value) private pure returns (Movement memory) {
        return Movement(address(0), a.wallet, b.wallet, value, _facts(a), _facts(b), _word(a), _word(b));
    }

    function _facts(Side memory side) private pure returns (Facts) {
        if (side.wallet == address(0)) return Facts.wrap(0);
        return FactsLib.create(FactsLib.SOLE, side.id, side.country, 0);
    }

    function _word(Side memory side) private pure returns (Account) {
        uint256 balance = side.balance > type(uint96).max ? type(uint96).max : side.balance;
        return Account.wrap(0).withBalance(balance).withIdentity(side.id);
    }

    function _balance(IERC3643 token, address wallet) private view returns (uint256) {
        return wallet == address(0) ? 0 : token.balanceOf(wallet);
    }

    function _notCounted(Side memory side, uint256 value) private pure returns (bytes memory) {
        return abi.encodeWithSelector(TrexAdapterNotCounted.selector, side.wallet, side.balance, value);
    }
}
