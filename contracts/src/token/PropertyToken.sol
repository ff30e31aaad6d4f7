// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Initializable} from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import {UUPSUpgradeable} from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {IRoles} from "../governance/IRoles.sol";
import {RoleIds} from "../governance/RoleIds.sol";
import {Scoped} from "../governance/Scoped.sol";
import {Facts} from "../identity/Facts.sol";
import {INativeIdentities} from "../identity/INativeIdentities.sol";
import {IAgentRole} from "../interfaces/IAgentRole.sol";
import {ICompliance} from "../interfaces/ICompliance.sol";
import {IERC173} from "../interfaces/IERC173.sol";
import {IERC3643} from "../interfaces/IERC3643.sol";
import {IERC7943Fungible} from "../interfaces/IERC7943Fungible.sol";
import {IIdentityRegistry} from "../interfaces/IIdentityRegistry.sol";
import {Account} from "./Account.sol";
import {ConfigLib} from "./Config.sol";
import {Forwarding} from "./Forwarding.sol";
import {IPropertyToken} from "./IPropertyToken.sol";
import {ITransferExplainer} from "./ITransferExplainer.sol";
import {Movements} from "./Movements.sol";
import {PropertyTokenExtension} from "./PropertyTokenExtension.sol";

/// @title PropertyToken
/// @notice Shares of one property: ERC-20, ERC-2612, ERC-3643 and ERC-7943 with whole shares.
/// @dev Behind its own ERC-1967 proxy, upgraded by its owner alone. The EIP-712 name is a constant of the implementation,
/// so that renaming a property kills no permit. Trust: the owner (a timelock) upgrades, appoints and sets venues' minting
/// allowances; agents (`FourEyes`) mint, burn, force and swap compliance or registry; officers freeze and pause at once;
/// treasurers announce record dates. Recovery needs no role here: the registry's replacement of the wallet is the power.
contract PropertyToken is Movements, Forwarding, Scoped, Initializable, UUPSUpgradeable {
    bytes4 private constant ERC7943_FUNGIBLE = type(IERC7943Fungible).interfaceId;
    bytes4 private constant ERC3643_TOKEN = type(IERC3643).interfaceId;

    ITransferExplainer private immutable EXPLAINER;

    modifier onlyCompliance() {
        require(msg.sender == address(_compliance), PropertyTokenNotCompliance(msg.sender));
        _;
    }

    constructor(
        IRoles roles,
        ITransferExplainer explainer,
        PropertyTokenExtension extension
    ) ERC20("", "") ERC20Permit("Freehold Share") Scoped(roles) Forwarding(extension) {
        address rolesThere = address(extension.ROLES());
        require(rolesThere == address(roles), PropertyTokenExtensionRoles(rolesThere, address(roles)));
        EXPLAINER = explainer;
        _disableInitializers();
    }

    /// @inheritdoc IPropertyToken
    function complianceHooksChanged(uint8 hooks) external onlyCompliance {
        _config = _config.withHooks(hooks);
    }

    /// @inheritdoc IPropertyToken
    function setCountedIdentity(address account, uint32 identity) external onlyCompliance {
        _holders[account].word = _holders[account].word.withIdentity(identity);
    }

    /// @inheritdoc IERC3643
    function mint(address _to, uint256 _amount) external {
        uint256 allowed = _minterAllowances[msg.sender];
        if (allowed == 0) _requireRole(RoleIds.AGENT);
        else _useAllowance(allowed, _amount);
        _mint(_to, _amount);
    }

    /// @inheritdoc IPropertyToken
    function mintLocked(address to, uint256 amount) external {
        uint256 allowed = _minterAllowances[msg.sender];
        // Who may mint nothing must not become the venue by minting nothing.
        require(amount > 0, PropertyTokenMinterAllowance(msg.sender, allowed, amount));
        _useAllowance(allowed, amount);
        (address venue, uint96 outstanding) = (_locking.venue, _locking.outstanding);
        require(venue == msg.sender || outstanding == 0, PropertyTokenVenueTaken(venue, msg.sender));
        _settleLocked(to, amount, 0);
        // The cap bounds the amount, which `_mint` compares with it.
        _locking = Locking(msg.sender, outstanding + uint96(amount));
        _mint(to, amount);
        // Not before: a word must stay zero until the first movement, or its history would begin too early.
        _holders[to].word = _holders[to].word.withLockedFlag(true);
        emit LockedSharesMinted(msg.sender, to, amount);
    }

    /// @inheritdoc IPropertyToken
    function forcedTransfer(address from, address to, uint256 amount) external onlyAgent returns (bool) {
        _forcedTransfer(from, to, amount);
        return true;
    }

    /// @inheritdoc IPropertyToken
    function forcedTransfer(
        address from,
        address to,
        uint256 amount,
        bytes32 caseHash
    ) external onlyAgent returns (bool) {
        _forcedTransfer(from, to, amount);
        emit ForcedTransferCase(from, to, amount, caseHash);
        return true;
    }

    /// @inheritdoc IERC3643
    /// @dev Anyone, once the registry has replaced the wallet: nothing else can be done with a dead wallet's shares.
    /// Idempotent. Moves balance, frozen part and freeze.
    function recoveryAddress(
        address _lostWallet,
        address _newWallet,
        address _investorOnchainID
    ) external returns (bool) {
        INativeIdentities registry = INativeIdentities(_config.registry());
        (address payee, ) = registry.livingPayeeOf(_lostWallet);
        require(payee == _newWallet && _lostWallet != _newWallet, PropertyTokenNotReplaced(_lostWallet, _newWallet));
        address identity = address(IIdentityRegistry(address(registry)).identity(_newWallet));
        require(identity == _investorOnchainID, PropertyTokenWrongIdentity(_investorOnchainID, identity));
        _recover(_lostWallet, _newWallet);
        emit RecoverySuccess(_lostWallet, _newWallet, _investorOnchainID);
        return true;
    }

    /// @inheritdoc IPropertyToken
    function advanceRecords() external returns (uint256) {
        return _advance().recordId();
    }

    /// @inheritdoc IERC3643
    function batchTransfer(address[] calldata _toList, uint256[] calldata _amounts) external {
        _requireLength(_toList.length, _amounts.length);
        _transferAll(_toList, _amounts);
    }

    /// @inheritdoc IERC3643
    function batchMint(address[] calldata _toList, uint256[] calldata _amounts) external onlyAgent {
        _requireLength(_toList.length, _amounts.length);
        _mintAll(_toList, _amounts);
    }

    /// @inheritdoc IERC7943Fungible
    /// @dev Never reverts: a compliance that fails refuses. The zero address cannot send; of mints `explain` speaks.
    function canTransfer(address from, address to, uint256 amount) external view returns (bool) {
        if (from == address(0)) return false;
        try EXPLAINER.explain(this, from, from, to, amount) returns (bytes[] memory reasons) {
            return reasons.length == 0;
        } catch {
            return false;
        }
    }

    /// @inheritdoc IPropertyToken
    function explain(
        address operator,
        address from,
        address to,
        uint256 amount
    ) external view returns (bytes[] memory) {
        return EXPLAINER.explain(this, operator, from, to, amount);
    }

    /// @inheritdoc IERC7943Fungible
    function canReceive(address account) external view returns (bool) {
        return canSend(account);
    }

    /// @inheritdoc IERC7943Fungible
    /// @dev Never reverts: of whom a registry that fails is asked, nobody is verified.
    function canSend(address account) public view returns (bool) {
        bytes memory question = abi.encodeCall(INativeIdentities.factsOf, (account, address(0)));
        (bool ok, bytes memory answer) = _config.registry().staticcall(question);
        if (!ok || answer.length != 64) return false;
        (Facts facts, ) = abi.decode(answer, (Facts, Facts));
        return facts.isVerified() && !_holders[account].word.isFrozen();
    }

    /// @inheritdoc IPropertyToken
    function complianceHooks() external view returns (uint8) {
        return _config.hooks();
    }

    /// @inheritdoc IPropertyToken
    function entitlementOf(
        address account,
        uint256 recordId
    ) external view returns (uint256 shares, address payee, uint8 standing) {
        (payee, standing) = INativeIdentities(_config.registry()).livingPayeeOf(account);
        shares = _balanceAt(account, recordId);
    }

    /// @inheritdoc IPropertyToken
    function balanceOfAt(address account, uint256 recordId) external view returns (uint256) {
        return _balanceAt(account, recordId);
    }

    /// @inheritdoc IPropertyToken
    function totalSupplyAt(uint256 recordId) external view returns (uint256) {
        return _supplyAt(recordId);
    }

    /// @inheritdoc IPropertyToken
    function recordDate(uint256 recordId) external view returns (uint256) {
        return _dateOf(recordId);
    }

    /// @inheritdoc IPropertyToken
    function recordCount() external view returns (uint256) {
        return _dates.length;
    }

    /// @inheritdoc IERC3643
    function isFrozen(address _userAddress) external view returns (bool) {
        return _holders[_userAddress].word.isFrozen();
    }

    /// @inheritdoc IPropertyToken
    function getFrozenTokens(address account) external view returns (uint256) {
        return _holders[account].word.frozen();
    }

    /// @inheritdoc IPropertyToken
    function accountOf(address account) external view returns (Account) {
        return _holders[account].word;
    }

    /// @inheritdoc IPropertyToken
    function minterAllowance(address minter) external view returns (uint256) {
        return _minterAllowances[minter];
    }

    /// @inheritdoc IPropertyToken
    function lockedOf(address account) external view returns (uint256) {
        return _lockedOf(account, _holders[account].word);
    }

    /// @inheritdoc IPropertyToken
    function lockingVenue() external view returns (address venue, uint256 outstanding) {
        return (_locking.venue, _locking.outstanding);
    }

    /// @inheritdoc IPropertyToken
    function cap() external view returns (uint256) {
        return _supply.cap;
    }

    /// @inheritdoc IPropertyToken
    function redeemer() external view returns (address) {
        return _redeemer;
    }

    /// @inheritdoc IPropertyToken
    function windingUp() external view returns (bool) {
        return _config.has(ConfigLib.WINDING_UP);
    }

    /// @inheritdoc IPropertyToken
    function retired() external view returns (bool) {
        return _config.has(ConfigLib.RETIRED);
    }

    /// @inheritdoc IPropertyToken
    function ledgerDesynced() external view returns (bool) {
        return _config.has(ConfigLib.DESYNCED);
    }

    /// @inheritdoc IERC3643
    function paused() external view returns (bool) {
        return _config.has(ConfigLib.PAUSED);
    }

    /// @inheritdoc IERC3643
    function identityRegistry() external view returns (IIdentityRegistry) {
        return IIdentityRegistry(_config.registry());
    }

    /// @inheritdoc IERC3643
    function compliance() external view returns (ICompliance) {
        return _compliance;
    }

    /// @inheritdoc IERC3643
    function onchainID() external view returns (address) {
        return _identityOfToken;
    }

    /// @inheritdoc IERC3643
    function version() external pure returns (string memory) {
        return VERSION;
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId) external pure returns (bool) {
        return
            interfaceId == type(IERC165).interfaceId ||
            interfaceId == type(IERC20).interfaceId ||
            interfaceId == type(IERC20Metadata).interfaceId ||
            interfaceId == type(IERC20Permit).interfaceId ||
            interfaceId == ERC7943_FUNGIBLE ||
            interfaceId == ERC3643_TOKEN ||
            interfaceId == type(IERC173).interfaceId ||
            interfaceId == type(IAgentRole).interfaceId ||
            interfaceId == type(IPropertyToken).interfaceId;
    }

    /// @notice Name of the shares.
    function name() public view override returns (string memory) {
        return _shareName;
    }

    /// @notice Ticker of the shares.
    function symbol() public view override returns (string memory) {
        return _shareSymbol;
    }

    /// @notice Shares are whole.
    function decimals() public pure override returns (uint8) {
        return 0;
    }

    function _useAllowance(uint256 allowed, uint256 amount) private {
        require(amount <= allowed, PropertyTokenMinterAllowance(msg.sender, allowed, amount));
        _minterAllowances[msg.sender] = allowed - amount;
        emit MinterAllowanceUpdated(msg.sender, allowed - amount);
    }

    function _authorizeUpgrade(address) internal override onlyOwner {}

    /// @dev The freeze follows the shares: the successor ends with what either of the two wallets had frozen. It goes
    /// first, since the compliance is told of the movement.
    function _recover(address lost, address successor) private {
        Account word = _holders[lost].word;
        uint256 ice = word.frozen();
        if (ice > 0) {
            uint256 sum = _holders[successor].word.frozen() + ice;
            _setFrozen(lost, 0);
            _setFrozen(successor, sum > type(uint96).max ? type(uint96).max : sum);
        }
        if (word.isFrozen()) {
            _freezeAddress(lost, false);
            _freezeAddress(successor, true);
        }
        if (word.balance() > 0) _force(lost, successor, word.balance(), false);
    }
}
