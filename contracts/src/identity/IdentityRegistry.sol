// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {IRoles} from "../governance/IRoles.sol";
import {Scoped} from "../governance/Scoped.sol";
import {IAgentRole} from "../interfaces/IAgentRole.sol";
import {IClaimTopicsRegistry} from "../interfaces/IClaimTopicsRegistry.sol";
import {IERC173} from "../interfaces/IERC173.sol";
import {IIdentity} from "../interfaces/IIdentity.sol";
import {IIdentityRegistry} from "../interfaces/IIdentityRegistry.sol";
import {IIdentityRegistryStorage} from "../interfaces/IIdentityRegistryStorage.sol";
import {ITrustedIssuersRegistry} from "../interfaces/ITrustedIssuersRegistry.sol";
import {FactsLib} from "./Facts.sol";
import {IdentityLinks} from "./IdentityLinks.sol";
import {IdentityWords} from "./IdentityWords.sol";
import {INativeIdentities} from "./INativeIdentities.sol";
import {NativeIdentity} from "./NativeIdentity.sol";

/// @title IdentityRegistry
/// @notice People, their wallets and what is known of them: ERC-3643's identity registry and its storage in one contract.
/// @dev Trust: officers register people and mark sanctions; agents (`FourEyes`) delete, relink and replace wallets; issuers
/// alone write and revoke claims; the owner chooses the topics and issuers registries. Nothing here moves shares.
contract IdentityRegistry is IIdentityRegistry, IIdentityRegistryStorage, IERC165, IdentityLinks {
    uint256 private constant MAX_BATCH = 250;
    uint256 private constant MAX_ADMISSIONS = 100;

    constructor(
        IRoles roles,
        address owner_
    )
        Scoped(roles)
        EIP712("Freehold Identities", "1")
        IdentityWords(address(new NativeIdentity(INativeIdentities(address(this)))))
    {
        _openScope(owner_);
        emit IdentityStorageSet(address(this));
        emit IdentityRegistryBound(address(this));
    }

    /// @inheritdoc INativeIdentities
    function onboard(address wallet, uint16 country, Claim[] calldata claims) external onlyOfficer returns (uint32) {
        return _onboard(wallet, country, claims);
    }

    /// @inheritdoc INativeIdentities
    function batchOnboard(Admission[] calldata people) external onlyOfficer {
        require(people.length <= MAX_ADMISSIONS, IdentityBatchTooLong(people.length, MAX_ADMISSIONS));
        for (uint256 i; i < people.length; ++i) {
            _onboard(people[i].wallet, people[i].country, people[i].claims);
        }
    }

    /// @inheritdoc IIdentityRegistry
    /// @dev `_identity` zero: the registry gives the person an identity of its own. Else a foreign ERC-735 contract; all
    /// wallets registered with it are one person.
    function registerIdentity(address _userAddress, IIdentity _identity, uint16 _country) external onlyOfficer {
        _register(_userAddress, _identity, _country);
    }

    /// @inheritdoc IIdentityRegistry
    function batchRegisterIdentity(
        address[] calldata _userAddresses,
        IIdentity[] calldata _identities,
        uint16[] calldata _countries
    ) external onlyOfficer {
        uint256 length = _userAddresses.length;
        require(
            length == _identities.length && length == _countries.length,
            IdentityBatchLength(length, _identities.length, _countries.length)
        );
        require(length <= MAX_BATCH, IdentityBatchTooLong(length, MAX_BATCH));
        _registerAll(_userAddresses, _identities, _countries);
    }

    /// @inheritdoc IIdentityRegistryStorage
    function addIdentityToStorage(address _userAddress, IIdentity _identity, uint16 _country) external onlyOfficer {
        _register(_userAddress, _identity, _country);
    }

    /// @inheritdoc IIdentityRegistry
    function deleteIdentity(address _userAddress) external onlyAgent {
        _delete(_userAddress);
    }

    /// @inheritdoc IIdentityRegistryStorage
    function removeIdentityFromStorage(address _userAddress) external onlyAgent {
        _delete(_userAddress);
    }

    /// @inheritdoc IIdentityRegistry
    function updateCountry(address _userAddress, uint16 _country) external onlyOfficer {
        _setCountry(_userAddress, _country);
    }

    /// @inheritdoc IIdentityRegistryStorage
    function modifyStoredInvestorCountry(address _userAddress, uint16 _country) external onlyOfficer {
        _setCountry(_userAddress, _country);
    }

    /// @inheritdoc IIdentityRegistry
    /// @dev `_identity` must be a deployed identity of this registry, or a foreign contract.
    function updateIdentity(address _userAddress, IIdentity _identity) external onlyAgent {
        _relink(_userAddress, _identity);
    }

    /// @inheritdoc IIdentityRegistryStorage
    function modifyStoredIdentity(address _userAddress, IIdentity _identity) external onlyAgent {
        _relink(_userAddress, _identity);
    }

    /// @inheritdoc INativeIdentities
    function syncRequirements() public {
        uint256[] memory topics = _topicsRegistry.getClaimTopics();
        uint64 required;
        for (uint256 i; i < topics.length; ++i) {
            required |= uint64(1 << _indexTopic(topics[i]));
        }
        _required = required;
        emit RequiredTopicsUpdated(required);
    }

    /// @inheritdoc INativeIdentities
    function issuersChanged(uint256[] calldata topics, bool narrowed) external {
        require(msg.sender == address(_issuersRegistry), IdentityRegistryNotBound(msg.sender));
        for (uint256 i; i < topics.length; ++i) {
            _indexTopic(topics[i]);
        }
        if (narrowed) emit IssuerEpochRaised(++_epoch);
    }

    /// @inheritdoc IIdentityRegistry
    function setClaimTopicsRegistry(address _claimTopicsRegistry) external onlyOwner {
        _topicsRegistry = IClaimTopicsRegistry(_claimTopicsRegistry);
        emit ClaimTopicsRegistrySet(_claimTopicsRegistry);
        syncRequirements();
    }

    /// @inheritdoc IIdentityRegistry
    function setTrustedIssuersRegistry(address _trustedIssuersRegistry) external onlyOwner {
        _issuersRegistry = ITrustedIssuersRegistry(_trustedIssuersRegistry);
        emit TrustedIssuersRegistrySet(_trustedIssuersRegistry);
        emit IssuerEpochRaised(++_epoch);
    }

    /// @inheritdoc IIdentityRegistry
    /// @dev Says again what is so for good: the registry is its own storage.
    function setIdentityRegistryStorage(address _identityRegistryStorage) external onlyOwner {
        require(_identityRegistryStorage == address(this), IdentityStorageFixed(_identityRegistryStorage));
        emit IdentityStorageSet(address(this));
    }

    /// @inheritdoc IIdentityRegistryStorage
    function bindIdentityRegistry(address _identityRegistry) external onlyOwner {
        require(_identityRegistry == address(this), IdentityStorageFixed(_identityRegistry));
        emit IdentityRegistryBound(address(this));
    }

    /// @inheritdoc IIdentityRegistryStorage
    function unbindIdentityRegistry(address _identityRegistry) external view onlyOwner {
        revert IdentityStorageFixed(_identityRegistry);
    }

    /// @inheritdoc IIdentityRegistry
    function contains(address _userAddress) public view returns (bool) {
        uint8 kind = _wallets[_userAddress].kind();
        return kind == FactsLib.SOLE || kind == FactsLib.LINKED;
    }

    /// @inheritdoc IIdentityRegistry
    function isVerified(address _userAddress) external view returns (bool) {
        return _evaluated(_userAddress, _required, _epoch).isVerified();
    }

    /// @inheritdoc IIdentityRegistry
    function identity(address _userAddress) public view returns (IIdentity) {
        return contains(_userAddress) ? _faceOf(_userAddress) : IIdentity(address(0));
    }

    /// @inheritdoc IIdentityRegistryStorage
    function storedIdentity(address _userAddress) external view returns (IIdentity) {
        return identity(_userAddress);
    }

    /// @inheritdoc IIdentityRegistry
    function investorCountry(address _userAddress) public view returns (uint16) {
        return _evaluated(_userAddress, 0, _epoch).country();
    }

    /// @inheritdoc IIdentityRegistryStorage
    function storedInvestorCountry(address _userAddress) external view returns (uint16) {
        return investorCountry(_userAddress);
    }

    /// @inheritdoc IIdentityRegistry
    function identityStorage() external view returns (IIdentityRegistryStorage) {
        return this;
    }

    /// @inheritdoc IIdentityRegistryStorage
    function linkedIdentityRegistries() external view returns (address[] memory registries) {
        registries = new address[](1);
        registries[0] = address(this);
    }

    /// @inheritdoc IIdentityRegistry
    function issuersRegistry() external view returns (ITrustedIssuersRegistry) {
        return _issuersRegistry;
    }

    /// @inheritdoc IIdentityRegistry
    function topicsRegistry() external view returns (IClaimTopicsRegistry) {
        return _topicsRegistry;
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId) external pure returns (bool) {
        return
            interfaceId == type(IERC165).interfaceId ||
            interfaceId == type(IIdentityRegistry).interfaceId ||
            interfaceId == type(IIdentityRegistryStorage).interfaceId ||
            interfaceId == type(INativeIdentities).interfaceId ||
            interfaceId == type(IERC173).interfaceId ||
            interfaceId == type(IAgentRole).interfaceId;
    }
}
