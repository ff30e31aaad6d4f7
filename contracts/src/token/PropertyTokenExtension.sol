// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Initializable} from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import {ERC165Checker} from "@openzeppelin/contracts/utils/introspection/ERC165Checker.sol";
import {IModularCompliance} from "../compliance/IModularCompliance.sol";
import {Hooks} from "../compliance/Movement.sol";
import {IRoles} from "../governance/IRoles.sol";
import {RoleIds} from "../governance/RoleIds.sol";
import {Scoped} from "../governance/Scoped.sol";
import {INativeIdentities} from "../identity/INativeIdentities.sol";
import {ICompliance} from "../interfaces/ICompliance.sol";
import {IERC3643} from "../interfaces/IERC3643.sol";
import {Enforcement} from "./Enforcement.sol";
import {IPropertyToken} from "./IPropertyToken.sol";

/// @title PropertyTokenExtension
/// @notice The token's rarer functions: settings, freezing, pausing, burning, batches by force. `PropertyToken` declares
/// them and runs this code in its own storage, since one contract has no room for both.
/// @dev Powers are checked here; the caller stays the caller. Called by itself, this contract is a scope that nobody owns
/// and a token without shares. It must keep nothing beside `TokenStorage`, and its immutables must be the token's.
contract PropertyTokenExtension is Enforcement, Scoped, Initializable {
    using ERC165Checker for address;

    constructor(IRoles roles) Scoped(roles) {
        _disableInitializers();
    }

    /// @notice See `IPropertyToken.initialize`.
    function initialize(IPropertyToken.Setup calldata setup) external initializer {
        require(setup.cap > 0, IPropertyToken.PropertyTokenCapMissing());
        ROLES.openScope(setup.owner);
        emit OwnershipTransferred(address(0), setup.owner);
        _setTexts(setup.name, setup.symbol, setup.onchainID);
        _config.nextRecordAt = NONE_AHEAD;
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
        _setRegistry(_identityRegistry);
    }

    /// @notice See `IERC3643.setCompliance`.
    function setCompliance(address compliance_) external {
        _requireOwnerOrAgent();
        require(compliance_ != address(_compliance), IPropertyToken.PropertyTokenComplianceSame(compliance_));
        // A compliance that refuses to let go must not be able to stay.
        try _compliance.unbindToken{gas: FORCED_GAS}(address(this)) {} catch {}
        _config.flags &= ~DESYNCED;
        _bindCompliance(compliance_);
    }

    /// @notice See `IPropertyToken.setMinterAllowance`.
    function setMinterAllowance(address minter, uint96 allowance_) external onlyOwner {
        _minterAllowances[minter] = allowance_;
        emit IPropertyToken.MinterAllowanceUpdated(minter, allowance_);
    }

    /// @notice See `IPropertyToken.announceRecordDate`.
    function announceRecordDate(uint40 timestamp) external returns (uint256) {
        if (ROLES.ownerOf(address(this)) != msg.sender) _requireRole(RoleIds.TREASURER);
        return _announce(timestamp);
    }

    /// @notice See `IERC3643.pause`.
    function pause() external onlyOfficer {
        require(_config.flags & PAUSED == 0, IPropertyToken.PropertyTokenPaused());
        _config.flags |= PAUSED;
        emit IERC3643.Paused(msg.sender);
    }

    /// @notice See `IERC3643.unpause`.
    function unpause() external onlyOfficer {
        require(_config.flags & PAUSED != 0, IPropertyToken.PropertyTokenNotPaused());
        _config.flags &= ~PAUSED;
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
        _config.registry = registry;
        emit IERC3643.IdentityRegistryAdded(registry);
    }

    function _bindCompliance(address compliance_) private {
        require(compliance_.code.length > 0, IPropertyToken.PropertyTokenAddressMissing());
        _compliance = ICompliance(compliance_);
        emit IERC3643.ComplianceAdded(compliance_);
        ICompliance(compliance_).bindToken(address(this));
        bool ours = compliance_.supportsInterface(type(IModularCompliance).interfaceId);
        _config.hooks = ours ? IModularCompliance(compliance_).hooks() : Hooks.FOREIGN;
    }

    function _requireOwnerOrAgent() private view {
        if (ROLES.ownerOf(address(this)) != msg.sender) _requireRole(RoleIds.AGENT);
    }
}
