// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {Initializable} from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import {ERC165Checker} from "@openzeppelin/contracts/utils/introspection/ERC165Checker.sol";
import {IModularCompliance} from "../compliance/IModularCompliance.sol";
import {Hooks} from "../compliance/Movement.sol";
import {IRoles} from "../governance/IRoles.sol";
import {RoleIds} from "../governance/RoleIds.sol";
import {Scoped} from "../governance/Scoped.sol";
import {Facts, FactsLib} from "../identity/Facts.sol";
import {INativeIdentities} from "../identity/INativeIdentities.sol";
import {ICompliance} from "../interfaces/ICompliance.sol";
import {IERC3643} from "../interfaces/IERC3643.sol";
import {IERC7943Fungible} from "../interfaces/IERC7943Fungible.sol";
import {Account} from "./Account.sol";
import {Config, ConfigLib} from "./Config.sol";
import {Enforcement} from "./Enforcement.sol";
import {IPropertyToken} from "./IPropertyToken.sol";

/// @title PropertyTokenExtension
/// @notice The token's rarer functions: settings, freezing, pausing, burning, batches by force. `PropertyToken` declares
/// them and runs this code in its own storage, since one contract has no room for both.
/// @dev Powers are checked here; the caller stays the caller. Called by itself, this contract is a scope that nobody owns
/// and a token without shares. It must keep nothing beside `TokenStorage`, and its immutables must be the token's.
contract PropertyTokenExtension is Enforcement, Scoped, Initializable {
    using ERC165Checker for address;

    modifier onlyRedeemer() {
        require(msg.sender == _redeemer, IPropertyToken.PropertyTokenNotRedeemer(msg.sender));
        _;
    }

    constructor(IRoles roles) Scoped(roles) {
        _disableInitializers();
    }

    /// @notice See `IPropertyToken.initialize`.
    function initialize(IPropertyToken.Setup calldata setup) external initializer {
        require(setup.cap > 0, IPropertyToken.PropertyTokenCapMissing());
        _openScope(setup.owner);
        _setTexts(setup.name, setup.symbol, setup.onchainID);
        _config = _config.withRecords(0, ConfigLib.NONE_AHEAD, 0);
        _supply.cap = setup.cap;
        emit IPropertyToken.CapSet(setup.cap);
        _setRegistry(setup.identityRegistry);
        _bindCompliance(setup.compliance);
    }

    /// @notice See `IERC3643.setName`.
    function setName(string calldata name_) external onlyOwner {
        _setTexts(name_, _shareSymbol, _identityOfToken);
    }

    /// @notice See `IERC3643.setSymbol`.
    function setSymbol(string calldata symbol_) external onlyOwner {
        _setTexts(_shareName, symbol_, _identityOfToken);
    }

    /// @notice See `IERC3643.setOnchainID`.
    function setOnchainID(address onchainID_) external onlyOwner {
        _setTexts(_shareName, _shareSymbol, onchainID_);
    }

    /// @notice See `IERC3643.setIdentityRegistry`.
    function setIdentityRegistry(address _identityRegistry) external {
        _requireOwnerOrAgent();
        Config c = _config;
        address old = c.registry();
        _setRegistry(_identityRegistry);
        // What the compliance keeps, it keeps by the identities of the registry that was.
        if (_identityRegistry == old || c.hooks() & KEEPING == 0) return;
        bytes memory reason = abi.encodeWithSelector(
            IPropertyToken.PropertyTokenRegistryReplaced.selector,
            old,
            _identityRegistry
        );
        _desync(address(_compliance), reason);
    }

    /// @notice See `IERC3643.setCompliance`.
    function setCompliance(address compliance_) external {
        _requireOwnerOrAgent();
        require(compliance_ != address(_compliance), IPropertyToken.PropertyTokenComplianceSame(compliance_));
        // A compliance that refuses to let go must not be able to stay.
        try _compliance.unbindToken{gas: FORCED_GAS}(address(this)) {} catch {}
        _config = _config.withoutFlag(ConfigLib.DESYNCED);
        _bindCompliance(compliance_);
    }

    /// @notice See `IPropertyToken.setMinterAllowance`.
    function setMinterAllowance(address minter, uint96 allowance_) external onlyOwner {
        _minterAllowances[minter] = allowance_;
        emit IPropertyToken.MinterAllowanceUpdated(minter, allowance_);
    }

    /// @notice See `IPropertyToken.burnLocked`.
    function burnLocked(address account, uint256 amount) external {
        _settleLocked(account, 0, amount);
        _release(amount);
        uint256 balance = _holders[account].word.balance();
        uint256 burnt = amount < balance ? amount : balance;
        uint256 allowance_ = _minterAllowances[msg.sender] + amount;
        _minterAllowances[msg.sender] = allowance_;
        emit IPropertyToken.MinterAllowanceUpdated(msg.sender, allowance_);
        emit IPropertyToken.LockedSharesBurnt(msg.sender, account, burnt);
        _moveByForce(account, address(0), burnt, false, 0);
    }

    /// @notice See `IPropertyToken.releaseLocked`.
    function releaseLocked(uint256 amount) external {
        _settleSupply(_advance().recordId());
        _release(amount);
        emit IPropertyToken.LockedSharesReleased(msg.sender, amount);
    }

    /// @notice See `IPropertyToken.setRedeemer`.
    function setRedeemer(address redeemer) external onlyOwner {
        require(!_config.has(ConfigLib.WINDING_UP), IPropertyToken.PropertyTokenWindingUp());
        _redeemer = redeemer;
        emit IPropertyToken.RedeemerSet(redeemer);
    }

    /// @notice See `IPropertyToken.windUp`.
    function windUp() external onlyRedeemer {
        require(!_config.has(ConfigLib.RETIRED), IPropertyToken.PropertyTokenRetired());
        require(!_config.has(ConfigLib.WINDING_UP), IPropertyToken.PropertyTokenWindingUp());
        _config = _config.withFlag(ConfigLib.WINDING_UP);
        emit IPropertyToken.WindUpStarted(msg.sender);
    }

    /// @notice See `IPropertyToken.redeem`.
    function redeem(address account, uint256 amount) external onlyRedeemer {
        (Facts facts, ) = INativeIdentities(_config.registry()).factsOf(account, account);
        Account word = _holders[account].word;
        uint8 status = facts.status();
        bool free = status == FactsLib.ACTIVE || status == FactsLib.LAPSED;
        require(free, IPropertyToken.PropertyTokenRedemptionHeld(account, status));
        require(!word.isFrozen(), IPropertyToken.PropertyTokenAddressFrozen(account));
        require(amount <= word.balance(), IERC20Errors.ERC20InsufficientBalance(account, word.balance(), amount));
        uint256 locked = _lockedOf(account, word);
        require(
            amount <= word.unfrozen(),
            IERC7943Fungible.ERC7943InsufficientUnfrozenBalance(account, amount, word.unfrozen())
        );
        require(amount <= word.free(locked), IPropertyToken.PropertyTokenSharesLocked(account, locked, word.balance()));
        _moveByForce(account, address(0), amount, false, 0);
        emit IPropertyToken.Redeemed(account, amount, msg.sender);
    }

    /// @notice See `IPropertyToken.retire`.
    function retire() external onlyOwner {
        require(!_config.has(ConfigLib.RETIRED), IPropertyToken.PropertyTokenRetired());
        require(_supply.total == 0, IPropertyToken.PropertyTokenSharesRemain(_supply.total));
        _config = _config.withFlag(ConfigLib.RETIRED);
        emit IPropertyToken.Retired();
    }

    /// @notice See `IPropertyToken.announceRecordDate`.
    function announceRecordDate(uint40 timestamp) external returns (uint256) {
        if (ROLES.ownerOf(address(this)) != msg.sender) _requireRole(RoleIds.TREASURER);
        return _announce(timestamp);
    }

    /// @notice See `IERC3643.pause`.
    function pause() external onlyOfficer {
        require(!_config.has(ConfigLib.PAUSED), IPropertyToken.PropertyTokenPaused());
        _config = _config.withFlag(ConfigLib.PAUSED);
        emit IERC3643.Paused(msg.sender);
    }

    /// @notice See `IERC3643.unpause`.
    function unpause() external onlyOfficer {
        require(_config.has(ConfigLib.PAUSED), IPropertyToken.PropertyTokenNotPaused());
        _config = _config.withoutFlag(ConfigLib.PAUSED);
        emit IERC3643.Unpaused(msg.sender);
    }

    /// @notice See `IERC3643.setAddressFrozen`.
    function setAddressFrozen(address _userAddress, bool _freeze) external onlyOfficer {
        _freezeAddress(_userAddress, _freeze);
    }

    /// @notice See `IERC7943Fungible.setFrozenTokens`.
    function setFrozenTokens(address account, uint256 amount) external onlyOfficer returns (bool) {
        _setFrozen(account, amount);
        return true;
    }

    /// @notice See `IERC3643.freezePartialTokens`.
    function freezePartialTokens(address _userAddress, uint256 _amount) external onlyOfficer {
        _freezePart(_userAddress, _amount);
    }

    /// @notice See `IERC3643.unfreezePartialTokens`.
    function unfreezePartialTokens(address _userAddress, uint256 _amount) external onlyOfficer {
        _unfreezePart(_userAddress, _amount);
    }

    /// @notice See `IERC3643.burn`.
    function burn(address _userAddress, uint256 _amount) external onlyAgent {
        _force(_userAddress, address(0), _amount, false);
    }

    /// @notice See `IERC3643.batchForcedTransfer`.
    function batchForcedTransfer(
        address[] calldata _fromList,
        address[] calldata _toList,
        uint256[] calldata _amounts
    ) external onlyAgent {
        _requireLength(_fromList.length, _toList.length);
        _requireLength(_fromList.length, _amounts.length);
        for (uint256 i; i < _fromList.length; ++i) {
            _forcedTransfer(_fromList[i], _toList[i], _amounts[i]);
        }
    }

    /// @notice See `IERC3643.batchBurn`.
    function batchBurn(address[] calldata _userAddresses, uint256[] calldata _amounts) external onlyAgent {
        _requireLength(_userAddresses.length, _amounts.length);
        for (uint256 i; i < _userAddresses.length; ++i) {
            _force(_userAddresses[i], address(0), _amounts[i], false);
        }
    }

    /// @notice See `IERC3643.batchSetAddressFrozen`.
    function batchSetAddressFrozen(address[] calldata _userAddresses, bool[] calldata _freeze) external onlyOfficer {
        _requireLength(_userAddresses.length, _freeze.length);
        for (uint256 i; i < _userAddresses.length; ++i) {
            _freezeAddress(_userAddresses[i], _freeze[i]);
        }
    }

    /// @notice See `IERC3643.batchFreezePartialTokens`.
    function batchFreezePartialTokens(
        address[] calldata _userAddresses,
        uint256[] calldata _amounts
    ) external onlyOfficer {
        _requireLength(_userAddresses.length, _amounts.length);
        for (uint256 i; i < _userAddresses.length; ++i) {
            _freezePart(_userAddresses[i], _amounts[i]);
        }
    }

    /// @notice See `IERC3643.batchUnfreezePartialTokens`.
    function batchUnfreezePartialTokens(
        address[] calldata _userAddresses,
        uint256[] calldata _amounts
    ) external onlyOfficer {
        _requireLength(_userAddresses.length, _amounts.length);
        for (uint256 i; i < _userAddresses.length; ++i) {
            _unfreezePart(_userAddresses[i], _amounts[i]);
        }
    }

    function _setTexts(string memory name_, string memory symbol_, address onchainID_) private {
        require(bytes(name_).length > 0 && bytes(symbol_).length > 0, IPropertyToken.PropertyTokenTextMissing());
        (_shareName, _shareSymbol, _identityOfToken) = (name_, symbol_, onchainID_);
        emit IERC3643.UpdatedTokenInformation(name_, symbol_, 0, VERSION, onchainID_);
    }

    function _setRegistry(address registry) private {
        require(
            registry.supportsInterface(type(INativeIdentities).interfaceId),
            IPropertyToken.PropertyTokenRegistryUnsupported(registry)
        );
        _config = _config.withRegistry(registry);
        emit IERC3643.IdentityRegistryAdded(registry);
    }

    function _bindCompliance(address compliance_) private {
        require(compliance_.code.length > 0, IPropertyToken.PropertyTokenAddressMissing());
        _compliance = ICompliance(compliance_);
        emit IERC3643.ComplianceAdded(compliance_);
        ICompliance(compliance_).bindToken(address(this));
        bool ours = compliance_.supportsInterface(type(IModularCompliance).interfaceId);
        _config = _config.withHooks(ours ? IModularCompliance(compliance_).hooks() : Hooks.FOREIGN);
    }

    /// @dev Only the venue, and no more than it minted locked.
    function _release(uint256 amount) private {
        (address venue, uint96 outstanding) = (_locking.venue, _locking.outstanding);
        require(msg.sender == venue, IPropertyToken.PropertyTokenNotVenue(msg.sender));
        require(amount <= outstanding, IPropertyToken.PropertyTokenLockedExceeded(msg.sender, outstanding, amount));
        _locking.outstanding = outstanding - uint96(amount);
    }

    function _requireOwnerOrAgent() private view {
        if (ROLES.ownerOf(address(this)) != msg.sender) _requireRole(RoleIds.AGENT);
    }
}
