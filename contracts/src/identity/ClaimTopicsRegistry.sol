// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {IRoles} from "../governance/IRoles.sol";
import {Scoped} from "../governance/Scoped.sol";
import {IAgentRole} from "../interfaces/IAgentRole.sol";
import {IClaimTopicsRegistry} from "../interfaces/IClaimTopicsRegistry.sol";
import {IERC173} from "../interfaces/IERC173.sol";
import {INativeIdentities} from "./INativeIdentities.sol";

/// @title ClaimTopicsRegistry
/// @notice The list of topics that a verified identity must hold. Thin: every change is pushed into the identity
/// registry, which answers from one word.
contract ClaimTopicsRegistry is IClaimTopicsRegistry, IERC165, Scoped {
    error ClaimTopicRequiredAlready(uint256 topic);
    error ClaimTopicNotRequired(uint256 topic);

    INativeIdentities public immutable IDENTITIES;

    uint256[] private _topics;

    constructor(IRoles roles, INativeIdentities identities, address owner_) Scoped(roles) {
        IDENTITIES = identities;
        _openScope(owner_);
    }

    /// @inheritdoc IClaimTopicsRegistry
    function addClaimTopic(uint256 _claimTopic) external onlyOwner {
        require(_indexOf(_claimTopic) == _topics.length, ClaimTopicRequiredAlready(_claimTopic));
        _topics.push(_claimTopic);
        emit ClaimTopicAdded(_claimTopic);
        IDENTITIES.syncRequirements();
    }

    /// @inheritdoc IClaimTopicsRegistry
    function removeClaimTopic(uint256 _claimTopic) external onlyOwner {
        uint256 index = _indexOf(_claimTopic);
        require(index < _topics.length, ClaimTopicNotRequired(_claimTopic));
        _topics[index] = _topics[_topics.length - 1];
        _topics.pop();
        emit ClaimTopicRemoved(_claimTopic);
        IDENTITIES.syncRequirements();
    }

    /// @inheritdoc IClaimTopicsRegistry
    function getClaimTopics() external view returns (uint256[] memory) {
        return _topics;
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId) external pure returns (bool) {
        return
            interfaceId == type(IERC165).interfaceId ||
            interfaceId == type(IClaimTopicsRegistry).interfaceId ||
            interfaceId == type(IERC173).interfaceId ||
            interfaceId == type(IAgentRole).interfaceId;
    }

    function _indexOf(uint256 topic) private view returns (uint256 index) {
        while (index < _topics.length && _topics[index] != topic) ++index;
    }
}
