// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Answers whatever it is told to, in words that may be wider than a feed's.
contract ScriptedFeed {
    uint256[5] private _round;
    uint256 private _decimals;

    constructor(uint256 decimals_) {
        _decimals = decimals_;
    }

    function script(
        uint256 roundId,
        int256 answer,
        uint256 startedAt,
        uint256 updatedAt,
        uint256 answeredInRound
    ) external {
        _round = [roundId, uint256(answer), startedAt, updatedAt, answeredInRound];
    }

    function setDecimals(uint256 decimals_) external {
        _decimals = decimals_;
    }

    function latestRoundData() external view returns (uint256, int256, uint256, uint256, uint256) {
        return (_round[0], int256(_round[1]), _round[2], _round[3], _round[4]);
    }

    function decimals() external view returns (uint256) {
        return _decimals;
    }
}

/// @notice Reverts with all it can.
contract RevertingFeed {
    fallback() external {
        assembly {
            revert(0, 100000)
        }
    }
}

/// @notice Returns a round that is a word short.
contract ShortFeed {
    function latestRoundData() external view returns (uint80, int256, uint256, uint256) {
        return (1, 1, block.timestamp, block.timestamp);
    }

    function decimals() external pure returns (uint8) {
        return 8;
    }
}

/// @notice Answers well and has no decimals.
contract ShapelessFeed {
    function latestRoundData() external view returns (uint80, int256, uint256, uint256, uint80) {
        return (1, 1, block.timestamp, block.timestamp, 1);
    }
}

/// @notice As Chainlink's proxies: the aggregator behind it emits.
contract ProxyFeed {
    address public aggregator;

    constructor(address aggregator_) {
        aggregator = aggregator_;
    }

    function latestRoundData() external view returns (uint80, int256, uint256, uint256, uint80) {
        return ProxyFeed(aggregator).latestRoundData();
    }

    function decimals() external view returns (uint8) {
        return ProxyFeed(aggregator).decimals();
    }
}
