// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {IIdentity} from "../interfaces/IIdentity.sol";
import {IIdentityRegistry} from "../interfaces/IIdentityRegistry.sol";
import {IIdentityRegistryStorage} from "../interfaces/IIdentityRegistryStorage.sol";
import {Facts, FactsLib} from "./Facts.sol";
import {INativeIdentities} from "./INativeIdentities.sol";
import {NativeClaims} from "./NativeClaims.sol";

/// @title Whose a wallet is
/// @dev Wallets join, leave and replace one another; identities get their numbers. A number is given once, and what is
/// known under it stays: no wallet that leaves takes a mark or a revocation off it.
abstract contract IdentityLinks is IIdentityRegistry, IIdentityRegistryStorage, NativeClaims, Nonces {
    /// @notice EIP-712 type by which a wallet consents to join an identity.
    bytes32 public constant LINK_TYPEHASH = keccak256(
        "LinkWallet(address wallet,uint32 identityId,uint256 nonce,uint256 deadline)"
    );

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
        _wallets[wallet] = FactsLib.createLink(id, _foreign[id]);
        _emitLinked(wallet, id, identityAddress(id), _shared[id].country());
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
        IIdentity face = _faceOf(lost);
        _wallets[successor] = _wallets[lost];
        _wallets[lost] = FactsLib.createDead(id, successor);
        emit WalletReplaced(lost, successor, id);
        emit IdentityRemoved(lost, face);
        emit IdentityUnstored(lost, face);
        if (!known) _emitLinked(successor, id, face, f.country());
    }

    /// @inheritdoc INativeIdentities
    function deployIdentity(address wallet) external returns (IIdentity face) {
        uint32 id = _promote(wallet);
        face = identityAddress(id);
        if (_foreign[id] != address(0) || address(face).code.length > 0) return face;
        _faces[address(face)] = id;
        Clones.cloneDeterministic(FACE, bytes32(uint256(id)));
        emit IdentityDeployed(id, address(face));
    }

    /// @inheritdoc INativeIdentities
    function linkNonce(address wallet) external view returns (uint256) {
        return nonces(wallet);
    }

    function _onboard(address wallet, uint16 country, Claim[] calldata claims) internal returns (uint32 id) {
        id = _register(wallet, IIdentity(address(0)), country);
        for (uint256 i; i < claims.length; ++i) {
            require(claims[i].wallet == wallet, IdentityWalletOfAnother(claims[i].wallet, 0, id));
            _requireIssuer(claims[i].issuer);
            _write(claims[i], _wallets[wallet]);
        }
    }

    function _register(address wallet, IIdentity identity_, uint16 country) internal returns (uint32 id) {
        if (address(identity_) == address(0)) {
            id = ++_identityCount;
            _admit(wallet, id, country, _epoch);
            return id;
        }
        _requireNew(wallet, country);
        bool adopted;
        (id, adopted) = _numberOf(address(identity_), country);
        Facts f = _shared[id];
        // Who joins an identity of ours consents with a signature: `linkWallet`.
        require(f.isForeign(), IdentityUnsupported(address(identity_)));
        require(f.country() == country, IdentityCountryDiffers(address(identity_), country, f.country()));
        _wallets[wallet] = FactsLib.createLink(id, address(identity_));
        _emitLinked(wallet, id, identity_, country);
        if (adopted) emit IdentityAdopted(id, address(identity_));
    }

    /// @dev `_register` for many: count and epoch are read and written once.
    function _registerAll(
        address[] calldata wallets,
        IIdentity[] calldata identities,
        uint16[] calldata countries
    ) internal {
        (uint32 count, uint32 epoch) = (_identityCount, _epoch);
        for (uint256 i; i < wallets.length; ++i) {
            if (address(identities[i]) == address(0)) {
                _admit(wallets[i], ++count, countries[i], epoch);
            } else {
                _identityCount = count;
                _register(wallets[i], identities[i], countries[i]);
                count = _identityCount;
            }
        }
        _identityCount = count;
    }

    /// @dev Gives a new person an identity of ours, with one wallet.
    function _admit(address wallet, uint32 id, uint16 country, uint32 epoch) private {
        _requireNew(wallet, country);
        _wallets[wallet] = FactsLib.create(FactsLib.SOLE, id, country, epoch);
        _emitLinked(wallet, id, _nativeAddress(id), country);
    }

    function _delete(address wallet) internal {
        uint32 id = _unmarked(wallet).identity();
        IIdentity face = _faceOf(wallet);
        _wallets[wallet] = Facts.wrap(0);
        emit WalletUnlinked(wallet, id);
        emit IdentityRemoved(wallet, face);
        emit IdentityUnstored(wallet, face);
    }

    function _relink(address wallet, IIdentity identity_) internal {
        Facts f = _unmarked(wallet);
        IIdentity old = _faceOf(wallet);
        (uint32 id, bool adopted) = _numberOf(address(identity_), f.country());
        _wallets[wallet] = FactsLib.createLink(id, _foreign[id]);
        emit IdentityUpdated(old, identity_);
        emit IdentityModified(old, identity_);
        emit WalletUnlinked(wallet, f.identity());
        emit WalletLinked(wallet, id, _shared[id].country());
        if (adopted) emit IdentityAdopted(id, address(identity_));
    }

    function _setCountry(address wallet, uint16 country) internal {
        _requireCountry(country);
        _store(wallet, _stored(wallet).withCountry(country));
        emit CountryUpdated(wallet, country);
        emit CountryModified(wallet, country);
    }

    /// @dev The number under which a face is known; a foreign contract that is new here gets one.
    function _numberOf(address face, uint16 country) private returns (uint32 id, bool adopted) {
        id = _faces[face];
        if (id != 0) return (id, false);
        require(face.code.length > 0 && face != address(this), IdentityUnsupported(face));
        id = ++_identityCount;
        (_faces[face], _foreign[id]) = (id, face);
        _shared[id] = FactsLib.create(FactsLib.LINKED, id, country, _epoch).asForeign();
        return (id, true);
    }

    function _emitLinked(address wallet, uint32 id, IIdentity face, uint16 country) private {
        emit IdentityRegistered(wallet, face);
        emit IdentityStored(wallet, face);
        emit WalletLinked(wallet, id, country);
    }

    /// @dev The facts of a living wallet that may leave its identity.
    function _unmarked(address wallet) private view returns (Facts f) {
        f = _stored(wallet);
        require(!f.isSanctioned(), IdentityMarked(wallet, f.identity()));
    }

    function _requireNew(address wallet, uint16 country) private view {
        require(wallet != address(0), IdentityWalletMissing());
        _requireCountry(country);
        _requireFree(wallet);
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
