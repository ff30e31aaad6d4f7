// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {IRoles} from "../governance/IRoles.sol";
import {Scoped} from "../governance/Scoped.sol";
import {IAgentRole} from "../interfaces/IAgentRole.sol";
import {IClaimIssuer} from "../interfaces/IClaimIssuer.sol";
import {IERC173} from "../interfaces/IERC173.sol";
import {ITrustedIssuersRegistry} from "../interfaces/ITrustedIssuersRegistry.sol";
import {INativeIdentities} from "./INativeIdentities.sol";

/// @title TrustedIssuersRegistry
/// @notice Who is trusted for which claim topics. Thin: it tells the identity registry when trust is taken away, and
/// answers it when a claim is written or evaluated live; transfers never come here.
contract TrustedIssuersRegistry is ITrustedIssuersRegistry, IERC165, Scoped {
    /// @notice Bound of the lists that a live evaluation walks through.
    uint256 public constant MAX_ISSUERS_PER_TOPIC = 16;

    error TrustedIssuerMissing();
    error TrustedIssuerKnown(address issuer);
    error TrustedIssuerUnknown(address issuer);
    error TrustedIssuerTopicsMissing(address issuer);
    error TrustedIssuerTopicTwice(address issuer, uint256 topic);
    error TrustedIssuersTooMany(uint256 topic, uint256 maximum);

    INativeIdentities public immutable IDENTITIES;

    IClaimIssuer[] private _issuers;
    mapping(address issuer => uint256[] topics) private _topicsOf;
    /// @dev The first word holds how many there are, too (from bit 160): who reads a list of one reads one slot.
    mapping(uint256 topic => uint256[MAX_ISSUERS_PER_TOPIC] words) private _issuersOf;
    mapping(address issuer => mapping(uint256 topic => bool trusted)) private _trusted;

    constructor(IRoles roles, INativeIdentities identities, address owner_) Scoped(roles) {
        IDENTITIES = identities;
        _openScope(owner_);
    }

    /// @inheritdoc ITrustedIssuersRegistry
    function addTrustedIssuer(IClaimIssuer _trustedIssuer, uint256[] calldata _claimTopics) external onlyOwner {
        address issuer = address(_trustedIssuer);
        require(issuer != address(0), TrustedIssuerMissing());
        require(_topicsOf[issuer].length == 0, TrustedIssuerKnown(issuer));
        _issuers.push(_trustedIssuer);
        _setTopics(_trustedIssuer, _claimTopics);
        emit TrustedIssuerAdded(_trustedIssuer, _claimTopics);
        IDENTITIES.issuersChanged(_claimTopics, false);
    }

    /// @inheritdoc ITrustedIssuersRegistry
    function removeTrustedIssuer(IClaimIssuer _trustedIssuer) external onlyOwner {
        _clearTopics(_trustedIssuer);
        _remove(_issuers, _trustedIssuer);
        emit TrustedIssuerRemoved(_trustedIssuer);
        IDENTITIES.issuersChanged(new uint256[](0), true);
    }

    /// @inheritdoc ITrustedIssuersRegistry
    function updateIssuerClaimTopics(IClaimIssuer _trustedIssuer, uint256[] calldata _claimTopics) external onlyOwner {
        uint256[] memory before = _topicsOf[address(_trustedIssuer)];
        _clearTopics(_trustedIssuer);
        _setTopics(_trustedIssuer, _claimTopics);
        emit ClaimTopicsUpdated(_trustedIssuer, _claimTopics);
        bool narrowed;
        for (uint256 i; i < before.length; ++i) {
            if (!_trusted[address(_trustedIssuer)][before[i]]) narrowed = true;
        }
        IDENTITIES.issuersChanged(_claimTopics, narrowed);
    }

    /// @inheritdoc ITrustedIssuersRegistry
    function getTrustedIssuers() external view returns (IClaimIssuer[] memory) {
        return _issuers;
    }

    /// @inheritdoc ITrustedIssuersRegistry
    function isTrustedIssuer(address _issuer) external view returns (bool) {
        return _topicsOf[_issuer].length > 0;
    }

    /// @inheritdoc ITrustedIssuersRegistry
    function getTrustedIssuerClaimTopics(IClaimIssuer _trustedIssuer) external view returns (uint256[] memory) {
        require(_topicsOf[address(_trustedIssuer)].length > 0, TrustedIssuerUnknown(address(_trustedIssuer)));
        return _topicsOf[address(_trustedIssuer)];
    }

    /// @inheritdoc ITrustedIssuersRegistry
    function getTrustedIssuersForClaimTopic(uint256 claimTopic) external view returns (IClaimIssuer[] memory list) {
        uint256[MAX_ISSUERS_PER_TOPIC] storage words = _issuersOf[claimTopic];
        uint256 word = words[0];
        list = new IClaimIssuer[](word >> 160);
        for (uint256 i; i < list.length; ++i) {
            list[i] = IClaimIssuer(address(uint160(i == 0 ? word : words[i])));
        }
    }

    /// @inheritdoc ITrustedIssuersRegistry
    function hasClaimTopic(address _issuer, uint256 _claimTopic) external view returns (bool) {
        return _trusted[_issuer][_claimTopic];
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId) external pure returns (bool) {
        return
            interfaceId == type(IERC165).interfaceId ||
            interfaceId == type(ITrustedIssuersRegistry).interfaceId ||
            interfaceId == type(IERC173).interfaceId ||
            interfaceId == type(IAgentRole).interfaceId;
    }

    function _setTopics(IClaimIssuer issuer, uint256[] calldata topics) private {
        require(topics.length > 0, TrustedIssuerTopicsMissing(address(issuer)));
        for (uint256 i; i < topics.length; ++i) {
            require(!_trusted[address(issuer)][topics[i]], TrustedIssuerTopicTwice(address(issuer), topics[i]));
            _trusted[address(issuer)][topics[i]] = true;
            _list(topics[i], address(issuer));
        }
        _topicsOf[address(issuer)] = topics;
    }

    function _clearTopics(IClaimIssuer issuer) private {
        uint256[] memory topics = _topicsOf[address(issuer)];
        require(topics.length > 0, TrustedIssuerUnknown(address(issuer)));
        for (uint256 i; i < topics.length; ++i) {
            _trusted[address(issuer)][topics[i]] = false;
            _unlist(topics[i], address(issuer));
        }
        delete _topicsOf[address(issuer)];
    }

    function _list(uint256 topic, address issuer) private {
        uint256[MAX_ISSUERS_PER_TOPIC] storage words = _issuersOf[topic];
        uint256 count = words[0] >> 160;
        require(count < MAX_ISSUERS_PER_TOPIC, TrustedIssuersTooMany(topic, MAX_ISSUERS_PER_TOPIC));
        words[count] |= uint160(issuer);
        words[0] += 1 << 160;
    }

    /// @dev The last takes the place.
    function _unlist(uint256 topic, address issuer) private {
        uint256[MAX_ISSUERS_PER_TOPIC] storage words = _issuersOf[topic];
        uint256 last = (words[0] >> 160) - 1;
        uint256 i;
        while (address(uint160(words[i])) != issuer) ++i;
        address moved = address(uint160(words[last]));
        words[last] -= uint160(moved);
        if (i < last) words[i] = words[i] - uint160(issuer) + uint160(moved);
        words[0] -= 1 << 160;
    }

    function _remove(IClaimIssuer[] storage list, IClaimIssuer issuer) private {
        uint256 i;
        while (address(list[i]) != address(issuer)) ++i;
        list[i] = list[list.length - 1];
        list.pop();
    }
}
