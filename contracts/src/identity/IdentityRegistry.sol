// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
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
import {Facts, FactsLib} from "./Facts.sol";
import {IdentityWords} from "./IdentityWords.sol";
import {INativeIdentities} from "./INativeIdentities.sol";
import {NativeClaims} from "./NativeClaims.sol";
import {NativeIdentity} from "./NativeIdentity.sol";

/// @title IdentityRegistry
/// @notice People, their wallets and what is known of them: ERC-3643's identity registry and its storage in one contract.
/// @dev Trust: officers register people and mark sanctions; agents (`FourEyes`) delete, relink and replace wallets; issuers
/// alone write and revoke claims; the owner chooses the topics and issuers registries. Nothing here moves shares.
contract IdentityRegistry is IIdentityRegistry, IIdentityRegistryStorage, IERC165, NativeClaims, Nonces {
    /// @notice EIP-712 type by which a wallet consents to join an identity.
    bytes32 public constant LINK_TYPEHASH = keccak256(
        "LinkWallet(address wallet,uint32 identityId,uint256 nonce,uint256 deadline)"
    );
    uint256 private constant MAX_BATCH = 250;

    constructor(
        IRoles roles,
        address owner_
    )
        Scoped(roles)
        EIP712("Freehold Identities", "1")
        IdentityWords(address(new NativeIdentity(INativeIdentities(address(this)))))
    {
        roles.openScope(owner_);
        emit IdentityStorageSet(address(this));
        emit IdentityRegistryBound(address(this));
    }

    /// @inheritdoc INativeIdentities
    function onboard(
        address wallet,
        uint16 country,
        Claim[] calldata claims
    ) external onlyOfficer returns (uint32 identityId) {
        identityId = _register(wallet, IIdentity(address(0)), country);
        for (uint256 i; i < claims.length; ++i) {
            require(claims[i].wallet == wallet, IdentityWalletOfAnother(claims[i].wallet, 0, identityId));
            _requireIssuer(claims[i].issuer);
            _write(claims[i]);
        }
    }

    /// @inheritdoc IIdentityRegistry
    /// @dev `_identity` is zero: the registry gives every new person an identity of its own.
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
        for (uint256 i; i < length; ++i) {
            _register(_userAddresses[i], _identities[i], _countries[i]);
        }
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
    /// @dev `_identity` must be a deployed identity of this registry.
    function updateIdentity(address _userAddress, IIdentity _identity) external onlyAgent {
        _relink(_userAddress, _identity);
    }

    /// @inheritdoc IIdentityRegistryStorage
    function modifyStoredIdentity(address _userAddress, IIdentity _identity) external onlyAgent {
        _relink(_userAddress, _identity);
    }

    /// @inheritdoc INativeIdentities
    function linkWallet(address wallet, uint256 deadline, bytes calldata signature) external {
        require(block.timestamp <= deadline, IdentityLinkExpired(deadline));
        uint32 id = _stored(msg.sender).identity();
        bytes32 digest = _hashTypedDataV4(
            keccak256(abi.encode(LINK_TYPEHASH, wallet, id, _useNonce(wallet), deadline))
        );
        require(SignatureChecker.isValidSignatureNowCalldata(wallet, digest, signature), IdentityLinkNotSigned(wallet));
        _requireFree(wallet);
        _promote(msg.sender);
        _wallets[wallet] = FactsLib.createLink(id);
        _emitLinked(wallet, id, _shared[id].country());
    }

    /// @inheritdoc INativeIdentities
    function replaceWallet(address lost, address successor) external onlyAgent {
        // Check
        require(successor != address(0), IdentityWalletMissing());
        require(lost != successor, IdentityWalletSame(lost));
        Facts f = _stored(lost);
        Facts target = _wallets[successor];
        require(target.kind() != FactsLib.DEAD, IdentityWalletDead(successor, target.successor()));
        bool known = target.kind() != FactsLib.UNKNOWN;
        require(
            !known || target.identity() == f.identity(),
            IdentityWalletOfAnother(successor, target.identity(), f.identity())
        );
        // Effect
        uint32 id = f.identity();
        _wallets[successor] = _wallets[lost];
        _wallets[lost] = FactsLib.createDead(id, successor);
        emit WalletReplaced(lost, successor, id);
        IIdentity face = identityAddress(id);
        emit IdentityRemoved(lost, face);
        emit IdentityUnstored(lost, face);
        if (!known) _emitLinked(successor, id, f.country());
    }

    /// @inheritdoc INativeIdentities
    function deployIdentity(address wallet) external returns (IIdentity face) {
        uint32 id = _promote(wallet);
        face = identityAddress(id);
        if (address(face).code.length > 0) return face;
        _faces[address(face)] = id;
        Clones.cloneDeterministic(FACE, bytes32(uint256(id)));
        emit IdentityDeployed(id, address(face));
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
    function setIdentityRegistryStorage(address _identityRegistryStorage) external view onlyOwner {
        require(_identityRegistryStorage == address(this), IdentityStorageFixed(_identityRegistryStorage));
    }

    /// @inheritdoc IIdentityRegistryStorage
    function bindIdentityRegistry(address _identityRegistry) external view onlyOwner {
        require(_identityRegistry == address(this), IdentityStorageFixed(_identityRegistry));
    }

    /// @inheritdoc IIdentityRegistryStorage
    function unbindIdentityRegistry(address _identityRegistry) external view onlyOwner {
        revert IdentityStorageFixed(_identityRegistry);
    }

    /// @inheritdoc IIdentityRegistry
    function contains(address _userAddress) external view returns (bool) {
        uint8 kind = _wallets[_userAddress].kind();
        return kind == FactsLib.SOLE || kind == FactsLib.LINKED;
    }

    /// @inheritdoc IIdentityRegistry
    function isVerified(address _userAddress) external view returns (bool) {
        return _evaluated(_userAddress, _required, _epoch).isVerified();
    }

    /// @inheritdoc IIdentityRegistry
    function identity(address _userAddress) public view returns (IIdentity) {
        Facts f = _wallets[_userAddress];
        bool alive = f.kind() == FactsLib.SOLE || f.kind() == FactsLib.LINKED;
        return alive ? identityAddress(f.identity()) : IIdentity(address(0));
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

    /// @inheritdoc INativeIdentities
    function linkNonce(address wallet) external view returns (uint256) {
        return nonces(wallet);
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

    function _register(address wallet, IIdentity identity_, uint16 country) private returns (uint32 id) {
        require(address(identity_) == address(0), IdentityUnsupported(address(identity_)));
        require(wallet != address(0), IdentityWalletMissing());
        _requireCountry(country);
        _requireFree(wallet);
        id = ++_identityCount;
        _wallets[wallet] = FactsLib.create(FactsLib.SOLE, id, country, _epoch);
        _emitLinked(wallet, id, country);
    }

    function _delete(address wallet) private {
        uint32 id = _stored(wallet).identity();
        _wallets[wallet] = Facts.wrap(0);
        IIdentity face = identityAddress(id);
        emit WalletUnlinked(wallet, id);
        emit IdentityRemoved(wallet, face);
        emit IdentityUnstored(wallet, face);
    }

    function _relink(address wallet, IIdentity identity_) private {
        uint32 oldId = _stored(wallet).identity();
        uint32 id = _faces[address(identity_)];
        require(id != 0, IdentityUnsupported(address(identity_)));
        IIdentity old = identityAddress(oldId);
        emit IdentityUpdated(old, identity_);
        emit IdentityModified(old, identity_);
        emit WalletUnlinked(wallet, oldId);
        emit WalletLinked(wallet, id, _shared[id].country());
        _wallets[wallet] = FactsLib.createLink(id);
    }

    function _setCountry(address wallet, uint16 country) private {
        _requireCountry(country);
        _store(wallet, _stored(wallet).withCountry(country));
        emit CountryUpdated(wallet, country);
        emit CountryModified(wallet, country);
    }

    function _emitLinked(address wallet, uint32 id, uint16 country) private {
        IIdentity face = identityAddress(id);
        emit IdentityRegistered(wallet, face);
        emit IdentityStored(wallet, face);
        emit WalletLinked(wallet, id, country);
    }

    function _requireFree(address wallet) private view {
        Facts f = _wallets[wallet];
        require(f.kind() != FactsLib.DEAD, IdentityWalletDead(wallet, f.successor()));
        require(f.kind() == FactsLib.UNKNOWN, IdentityWalletTaken(wallet, f.identity()));
    }

    function _requireCountry(uint16 country) private pure {
        require(country > 0 && country < 1000, IdentityCountryInvalid(country));
    }
}
