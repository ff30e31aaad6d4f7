// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AggregatorV3Interface} from "../interfaces/AggregatorV3Interface.sol";

/// @title DemoFeed
/// @notice Price feed of the local chain and of tests: anyone may answer. Means nothing.
contract DemoFeed is AggregatorV3Interface {
    struct Round {
        int192 answer;
        uint64 updatedAt;
    }

    uint8 public immutable decimals;
    string public description;

    Round[] private _rounds;

    /// @notice As Chainlink's aggregators tell it.
    event AnswerUpdated(int256 indexed current, uint256 indexed roundId, uint256 updatedAt);

    error DemoFeedRoundUnknown(uint256 roundId);

    constructor(uint8 decimals_, string memory description_, int192 answer) {
        decimals = decimals_;
        description = description_;
        update(answer);
    }

    function update(int192 answer) public {
        _rounds.push(Round(answer, uint64(block.timestamp)));
        emit AnswerUpdated(answer, _rounds.length, block.timestamp);
    }

    function latestRoundData() external view returns (uint80, int256, uint256, uint256, uint80) {
        return getRoundData(uint80(_rounds.length));
    }

    function version() external pure returns (uint256) {
        return 1;
    }

    function getRoundData(uint80 roundId) public view returns (uint80, int256, uint256, uint256, uint80) {
        require(roundId > 0 && roundId <= _rounds.length, DemoFeedRoundUnknown(roundId));
        Round memory r = _rounds[roundId - 1];
        return (roundId, r.answer, r.updatedAt, r.updatedAt, roundId);
    }
}
