// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AggregatorV3Interface} from "../interfaces/AggregatorV3Interface.sol";
import {ICurrencyRates} from "./ICurrencyRates.sol";

/// @notice An aggregator's answer, as wide as it may come: numbers that are too large are refused, not cut off.
struct Round {
    uint256 roundId;
    int256 answer;
    uint256 startedAt;
    uint256 updatedAt;
    uint256 answeredInRound;
}

/// @title Asking feeds
/// @dev A feed may be anything: it reverts, has no code, returns too little, or all the memory it can pay for. Whatever it
/// does is told by one named error.
library Feeds {
    uint256 private constant MOST_DECIMALS = 18;
    uint256 private constant ROUND_BYTES = 160;

    /// @dev An answer that is positive, complete and not of the future; its age is the caller's business.
    /// @return rate In 18 decimals.
    function read(address feed) internal view returns (uint256 rate, uint8 decimals, uint256 updatedAt) {
        Round memory r = latest(feed);
        require(
            r.updatedAt != 0 && r.answeredInRound >= r.roundId,
            ICurrencyRates.CurrencyRoundIncomplete(feed, r.roundId, r.answeredInRound)
        );
        require(
            r.updatedAt <= block.timestamp,
            ICurrencyRates.CurrencyAnswerFromFuture(feed, r.updatedAt, block.timestamp)
        );
        require(
            r.answer > 0 && uint256(r.answer) <= type(uint128).max,
            ICurrencyRates.CurrencyAnswerInvalid(feed, r.answer)
        );
        (bool success, uint256[5] memory words) = _ask(feed, AggregatorV3Interface.decimals.selector, 32);
        require(success, ICurrencyRates.CurrencyFeedFailed(feed));
        require(words[0] <= MOST_DECIMALS, ICurrencyRates.CurrencyDecimalsInvalid(feed, words[0], MOST_DECIMALS));
        decimals = uint8(words[0]);
        return (uint256(r.answer) * 10 ** (MOST_DECIMALS - decimals), decimals, r.updatedAt);
    }

    function latest(address feed) internal view returns (Round memory) {
        (bool success, uint256[5] memory words) = _ask(
            feed,
            AggregatorV3Interface.latestRoundData.selector,
            ROUND_BYTES
        );
        require(success, ICurrencyRates.CurrencyFeedFailed(feed));
        return Round(words[0], int256(words[1]), words[2], words[3], words[4]);
    }

    /// @dev The aggregator behind a proxy, which is who emits; a feed that has none emits itself.
    function sourceOf(address feed) internal view returns (address) {
        (bool success, uint256[5] memory words) = _ask(feed, bytes4(keccak256("aggregator()")), 32);
        if (!success || words[0] == 0 || words[0] > type(uint160).max) return feed;
        return address(uint160(words[0]));
    }

    function _ask(
        address feed,
        bytes4 selector,
        uint256 size
    ) private view returns (bool success, uint256[5] memory words) {
        bytes memory data = abi.encodePacked(selector);
        assembly ("memory-safe") {
            success := staticcall(gas(), feed, add(data, 32), mload(data), words, size)
            success := and(success, iszero(lt(returndatasize(), size)))
        }
    }
}
