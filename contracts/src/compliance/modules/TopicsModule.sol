// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {INativeIdentities} from "../../identity/INativeIdentities.sol";
import {IERC3643} from "../../interfaces/IERC3643.sol";
import {ICompliance} from "../../interfaces/ICompliance.sol";
import {IComplianceModule} from "../IComplianceModule.sol";
import {Hooks, Holdings, Movement} from "../Movement.sol";
import {Parties} from "./Parties.sol";

/// @title TopicsModule
/// @notice Claims that somebody must hold to acquire shares, by country of residence (accredited investors only in one, a
/// knowledge test in another), beyond those that the identity registry asks of everybody. Until a country or the default
/// for all others is set, its residents may acquire nothing.
/// @dev Reads the facts in the movement: the registry weighs them anew where a claim in them has expired, a withdrawn one
/// leaves them at once. Topics are bits there, numbered by the registry, so settings hold for the registry for which they
/// were made: with another they refuse until they are set again. Only claims that the registry itself keeps are in the bits.
contract TopicsModule is IComplianceModule {
    using Parties for Movement;

    /// @notice A resident of `country` must hold a claim of `topic`.
    error TopicMissing(address account, uint16 country, uint256 topic);
    /// @notice No topics are set for the country, or were set for another identity registry.
    error TopicsNotSet(address account, uint16 country);
    /// @notice No trusted issuer has ever been trusted for the topic.
    error TopicUnknown(uint256 topic);

    /// @notice What residents of a country must hold; country 0: all who have no setting of their own.
    event TopicsSet(address indexed compliance, uint16 indexed country, uint256[] topics);
    /// @notice A country has no setting of its own any more.
    event TopicsCleared(address indexed compliance, uint16 indexed country);

    /// @dev Identity registry u160, then the topics, a bit each. The registry is never zero where something is set.
    mapping(address compliance => mapping(uint16 country => uint256)) private _required;

    /// @notice Sets what residents of a country must hold under the caller; country 0: the default. No topics: nothing more
    /// than the registry asks.
    function setTopics(uint16 country, uint256[] calldata topics) external {
        address registry = _registryOf(msg.sender);
        uint256[] memory indexed_ = INativeIdentities(registry).indexedTopics();
        uint256 bits;
        for (uint256 i; i < topics.length; ++i) {
            uint256 bit;
            while (bit < indexed_.length && indexed_[bit] != topics[i]) ++bit;
            require(bit < indexed_.length, TopicUnknown(topics[i]));
            bits |= 1 << bit;
        }
        _required[msg.sender][country] = uint256(uint160(registry)) | (bits << 160);
        emit TopicsSet(msg.sender, country, topics);
    }

    /// @notice Has the default apply to a country again; of the default itself: nobody without a setting may acquire.
    function clearTopics(uint16 country) external {
        _required[msg.sender][country] = 0;
        emit TopicsCleared(msg.sender, country);
    }

    /// @inheritdoc IComplianceModule
    /// @dev Asked of who acquires: nobody loses the right to sell, or to move shares between wallets of their own.
    function violation(
        address compliance,
        Movement calldata movement,
        Holdings calldata
    ) external view returns (bytes memory reason) {
        if (!movement.isAcquisition()) return "";
        uint16 country = movement.receiver.country();
        uint256 required = _requiredOf(compliance, country);
        address registry = _registryOf(compliance);
        if (required == 0 || address(uint160(required)) != registry) {
            return abi.encodeWithSelector(TopicsNotSet.selector, movement.to, country);
        }
        uint256 missing = (required >> 160) & ~uint256(movement.receiver.topics());
        if (missing == 0) return "";
        uint256 bit;
        while ((missing >> bit) & 1 == 0) ++bit;
        uint256 topic = INativeIdentities(registry).indexedTopics()[bit];
        return abi.encodeWithSelector(TopicMissing.selector, movement.to, country, topic);
    }

    /// @inheritdoc IComplianceModule
    function moved(Movement calldata, Holdings calldata, bool) external pure {}

    /// @inheritdoc IComplianceModule
    function hooks() external pure returns (uint8) {
        return Hooks.CHECK | Hooks.CLAIMS;
    }

    /// @inheritdoc IComplianceModule
    function name() external pure returns (string memory) {
        return "Required claims";
    }

    /// @notice What residents of a country must hold under a compliance: topics as bits of `Facts`, whether anything is set,
    /// and the identity registry for which it is.
    function topicsOf(
        address compliance,
        uint16 country
    ) external view returns (uint64 topics, bool set, address registry) {
        uint256 required = _requiredOf(compliance, country);
        return (uint64(required >> 160), required != 0, address(uint160(required)));
    }

    function _requiredOf(address compliance, uint16 country) private view returns (uint256 required) {
        required = _required[compliance][country];
        if (required == 0) required = _required[compliance][0];
    }

    function _registryOf(address compliance) private view returns (address) {
        address token = ICompliance(compliance).getTokenBound();
        return token == address(0) ? address(0) : address(IERC3643(token).identityRegistry());
    }
}
