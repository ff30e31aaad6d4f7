// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IIdentity} from "../interfaces/IIdentity.sol";
import {Facts} from "./Facts.sol";

/// @title Native identities and claims
/// @notice What our identity registry offers beyond ERC-3643. A claim is verified once, when it is written; a transfer
/// then reads one word of facts per party. Times are Unix seconds; countries ISO 3166-1 numeric; topics as in ERC-735.
interface INativeIdentities {
    /// @notice A claim as its issuer states or signs it.
    /// @param wallet Any wallet of the identity that the claim is about.
    /// @param expiresAt 2^40 - 1: never.
    /// @param commitment Salted commitment to what was checked, or zero. Never a bare hash of personal data.
    struct Claim {
        address wallet;
        uint256 topic;
        address issuer;
        uint40 issuedAt;
        uint40 expiresAt;
        bytes32 commitment;
    }

    /// @notice A person to register, with their first claims.
    struct Admission {
        address wallet;
        uint16 country;
        Claim[] claims;
    }

    /// @notice A claim as it is kept. It stands if `held`, `issuedAt > notBefore` and `expiresAt > now`.
    /// @param notBefore The last revocation: nothing issued until then counts, relayed or not.
    /// @param commitment The first half of the claim's commitment: what fits beside the rest in one slot.
    struct ClaimRecord {
        uint40 issuedAt;
        uint40 expiresAt;
        uint40 notBefore;
        bool held;
        bytes16 commitment;
    }

    /// @notice A wallet now belongs to an identity.
    event WalletLinked(address indexed wallet, uint32 indexed identityId, uint16 country);
    /// @notice A wallet belongs to no identity any more.
    event WalletUnlinked(address indexed wallet, uint32 indexed identityId);
    /// @notice `lost` is dead for ever and `successor` stands in its place.
    event WalletReplaced(address indexed lost, address indexed successor, uint32 indexed identityId);
    event ClaimWritten(
        uint32 indexed identityId,
        uint256 indexed topic,
        address indexed issuer,
        uint40 issuedAt,
        uint40 expiresAt,
        bytes32 commitment
    );
    event ClaimRevoked(uint32 indexed identityId, uint256 indexed topic, address indexed issuer, uint40 notBefore);
    /// @notice The facts of an identity as stored after a change. `status`: 1 active, 3 revoked, 4 sanctioned. Whoever is not
    /// sanctioned counts as verified while `(topics & required) == required`, `expiry` is ahead and `epoch` is current;
    /// otherwise the claims are read live, and `status` says whether what is missing was withdrawn.
    event FactsUpdated(
        uint32 indexed identityId,
        uint64 topics,
        uint40 expiry,
        uint32 epoch,
        uint16 country,
        uint8 status
    );
    /// @notice What every identity must hold changed.
    event RequiredTopicsUpdated(uint64 required);
    /// @notice A claim topic got its bit.
    event TopicIndexed(uint256 indexed topic, uint8 bit);
    /// @notice A trusted issuer was removed or narrowed: facts of older epochs are evaluated live until refreshed.
    event IssuerEpochRaised(uint32 epoch);
    /// @notice An officer put an identity on, or took it off, the sanctions mark.
    event SanctionMarked(uint32 indexed identityId, bool sanctioned, bytes32 reasonHash, address indexed officer);
    /// @notice The ERC-735 face of an identity was deployed.
    event IdentityDeployed(uint32 indexed identityId, address indexed identity);
    /// @notice A foreign identity contract got a number: `identity(wallet)` answers it for all wallets of that number. What
    /// it holds of its own is read when asked and stands in no event.
    event IdentityAdopted(uint32 indexed identityId, address indexed identity);

    error IdentityWalletUnknown(address wallet);
    error IdentityWalletMissing();
    /// @notice Registered already, or dead after a recovery.
    error IdentityWalletTaken(address wallet, uint32 identityId);
    error IdentityWalletDead(address wallet, address successor);
    /// @notice Two people would become one.
    error IdentityWalletOfAnother(address wallet, uint32 identityId, uint32 expectedId);
    error IdentityWalletSame(address wallet);
    /// @notice Neither an identity of this registry where one is asked for, nor a foreign contract.
    error IdentityUnsupported(address identity);
    /// @notice The foreign identity is registered already, with another country.
    error IdentityCountryDiffers(address identity, uint16 country, uint16 registered);
    /// @notice The sanctions mark must be lifted before a wallet of this person leaves their identity.
    error IdentityMarked(address wallet, uint32 identityId);
    /// @notice Too little gas was left to ask a foreign identity or its issuer: the answer would have been a guess.
    error IdentityGasMissing(uint256 left, uint256 needed);
    error IdentityCountryInvalid(uint16 country);
    error IdentityBatchLength(uint256 wallets, uint256 identities, uint256 countries);
    error IdentityBatchTooLong(uint256 length, uint256 maximum);
    error ClaimIssuerUntrusted(address issuer, uint256 topic);
    /// @notice The caller may not speak for the issuer, or the signature is not the issuer's.
    error ClaimNotByIssuer(address account, address issuer);
    error ClaimIssuedInFuture(uint40 issuedAt, uint256 timestamp);
    error ClaimExpired(uint40 expiresAt, uint256 timestamp);
    /// @notice Issued at or before the issuer's last revocation for this identity and topic.
    error ClaimRevokedBefore(uint40 issuedAt, uint40 notBefore);
    /// @notice The registry already holds a claim issued later.
    error ClaimOutdated(uint40 issuedAt, uint40 heldIssuedAt);
    error ClaimTopicUnknown(uint256 topic);
    error IdentityTopicsExhausted(uint256 topic);
    error IdentityLinkExpired(uint256 deadline);
    error IdentityLinkNotSigned(address wallet);
    /// @notice Only the bound topics or issuers registry may call.
    error IdentityRegistryNotBound(address account);
    /// @notice The registry is its own storage, for good.
    error IdentityStorageFixed(address requested);

    /// @notice Registers a new person and writes their first claims, in one transaction. Only an officer who may sign for
    /// every claim's issuer. `claims[i].wallet` must be `wallet`.
    /// @return identityId The new identity's number.
    function onboard(address wallet, uint16 country, Claim[] calldata claims) external returns (uint32 identityId);

    /// @notice `onboard` for at most 100 people at once. One mistake and nobody is registered.
    function batchOnboard(Admission[] calldata people) external;

    /// @notice Writes a claim. Only its issuer, or an account with CLAIM_SIGNER in the issuer's scope. A claim that is held
    /// gives way to one issued later; of two issued at the same time the first stays, and the same one may be written again.
    function writeClaim(Claim calldata claim) external;

    /// @notice Writes a claim that its issuer signed (EIP-712, see `CLAIM_TYPEHASH`; EOA with low s, or ERC-1271). Anyone.
    /// The signature names the number of the wallet's identity too: it serves no other identity that the wallet gets later.
    function relayClaim(Claim calldata claim, bytes calldata signature) external;

    /// @notice Withdraws a claim, and with it everything the issuer signed for this identity and topic until now. Only the
    /// issuer or one of its signers, if it is trusted for the topic or ever wrote this claim: nobody else has a say in it. Works in the same block, in every property, and for claims never written. What a
    /// foreign identity holds from this issuer for this topic counts never again, whatever its bytes; only a claim that the
    /// issuer writes here does.
    function revokeClaim(address wallet, uint256 topic, address issuer) external;

    /// @notice Marks a person as sanctioned, or lifts the mark. Only an officer.
    function setSanctioned(address wallet, bool sanctioned, bytes32 reasonHash) external;

    /// @notice Adds a wallet to the caller's identity, with the new wallet's signature (EIP-712 LinkWallet).
    /// @param deadline Unix time until which the signature counts.
    function linkWallet(address wallet, uint256 deadline, bytes calldata signature) external;

    /// @notice Replaces a lost wallet for good. Only an agent. The new wallet must be unknown, or of the same identity.
    function replaceWallet(address lost, address successor) external;

    /// @notice Evaluates the claims written here anew and stores the result. Anyone. A wallet that is unknown or dead is
    /// passed over; nothing is told where nothing changed. What foreign identities hold of their own is not stored.
    function refresh(address[] calldata wallets) external;

    /// @notice Reads the required topics again from the topics registry. Anyone.
    function syncRequirements() external;

    /// @notice Called by the bound issuers registry: gives topics their bits and, where an issuer lost trust, raises the epoch.
    function issuersChanged(uint256[] calldata topics, bool narrowed) external;

    /// @notice Deploys the ERC-735 face of a wallet's identity at the address that `identity(wallet)` foretells. Anyone. A
    /// foreign identity is answered as it is.
    function deployIdentity(address wallet) external returns (IIdentity);

    /// @notice The facts of two wallets, evaluated at this moment (status LAPSED where something is missing). Zero address:
    /// zero facts. Topics that nobody is required to hold, which a property may require by a rule of its own, count only
    /// where they were written here: a foreign identity is asked for the required ones.
    function factsOf(address a, address b) external view returns (Facts, Facts);

    /// @notice As `factsOf` for the two sides of a movement, and whether `operator`, who moves another's shares, is barred
    /// from that: 3 revoked, 4 sanctioned, 5 replaced in a recovery; 0 for everybody else, known or not, for `from`
    /// itself, and in a mint.
    function parties(
        address operator,
        address from,
        address to
    ) external view returns (Facts sender, Facts receiver, uint8 barred);

    /// @notice The address, deployed or not, of an identity's ERC-735 face, or of the foreign identity with this number.
    function identityAddress(uint32 identityId) external view returns (IIdentity);

    /// @notice The number of the identity whose face was deployed at an address, or of a foreign identity there, or zero.
    /// Nothing the address says of itself counts.
    function identityIdOf(address face) external view returns (uint32 identityId);

    /// @notice Where payments of an account of record go: the account itself, or the end of its chain of successors.
    /// `standing` is the payee's status as stored: 0 unknown, 1 active (lapsed or not), 3 revoked, 4 sanctioned.
    function livingPayeeOf(address account) external view returns (address payee, uint8 standing);

    /// @notice A claim by identity, topic and issuer.
    function claimOf(uint32 identityId, uint256 topic, address issuer) external view returns (ClaimRecord memory);

    /// @notice Whether the claim stands at this moment. Of an identity whose face is deployed, no claim stands while its
    /// person is sanctioned: other platforms ask this way, and the mark is not theirs to see.
    function isClaimHeld(uint32 identityId, uint256 topic, address issuer) external view returns (bool);

    /// @notice The topics every verified identity must hold, as bits, and the current issuer epoch.
    function requirements() external view returns (uint64 required, uint32 epoch);

    /// @notice The topics that have a bit, by bit.
    function indexedTopics() external view returns (uint256[] memory);

    /// @notice The next nonce of a wallet for `linkWallet`.
    function linkNonce(address wallet) external view returns (uint256);
}
