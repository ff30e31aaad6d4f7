// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title A price feed as Chainlink's clients know it
/// @notice The name is the one under which it is known everywhere, though an interface of this repository would start with I.
// solhint-disable-next-line interface-starts-with-i
interface AggregatorV3Interface {
    /// @notice Digits behind the point of every answer.
    function decimals() external view returns (uint8);

    /// @notice What is priced in what, such as "EUR / USD".
    function description() external view returns (string memory);

    function version() external view returns (uint256);

    /// @notice An earlier answer.
    /// @param _roundId As `latestRoundData` told it.
    function getRoundData(
        uint80 _roundId
    )
        external
        view
        returns (uint80 roundId, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound);

    /// @notice The newest answer. Times are Unix seconds.
    function latestRoundData()
        external
        view
        returns (uint80 roundId, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound);
}
