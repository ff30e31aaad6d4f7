// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title What currencies are worth in US dollars
/// @notice By Chainlink's feeds, one a currency, each saying how many dollars one unit of the currency costs. Rates are told
/// in 18 decimals of the dollar; the dollar's own is 1. Times are Unix seconds. No answer is better than a wrong one: whatever
/// is doubtful is refused by name.
interface ICurrencyRates {
    /// @param source The contract that emits `AnswerUpdated`: the aggregator behind the feed, or the feed itself.
    /// @param maxAge Seconds after its update during which an answer counts, the last included; zero: the feed was removed.
    /// @param rate What the feed said when it was set, in 18 decimals; zero with `feed` zero.
    event CurrencyFeedSet(
        bytes3 indexed currency,
        address indexed feed,
        address indexed source,
        uint32 maxAge,
        uint8 decimals,
        uint256 rate,
        uint256 updatedAt
    );
    event CurrencySequencerSet(address indexed feed, uint32 grace);

    /// @notice There is no feed for the currency.
    error CurrencyUnknown(bytes3 currency);
    /// @notice The dollar's rate is 1.
    error CurrencyIsTheDollar();
    error CurrencyMaxAgeMissing();
    /// @notice The feed did not answer in the shape of an AggregatorV3Interface.
    error CurrencyFeedFailed(address feed);
    error CurrencyDecimalsInvalid(address feed, uint256 decimals, uint256 most);
    /// @notice Zero or less is no rate; nor is more than type(uint128).max.
    error CurrencyAnswerInvalid(address feed, int256 answer);
    /// @notice The feed's newest round has no answer of its own yet.
    error CurrencyRoundIncomplete(address feed, uint256 roundId, uint256 answeredInRound);
    error CurrencyAnswerFromFuture(address feed, uint256 updatedAt, uint256 time);
    error CurrencyAnswerStale(address feed, uint256 updatedAt, uint256 maxAge);
    /// @notice The chain's sequencer is down, so that feeds may be behind.
    error CurrencySequencerDown();
    /// @notice It came up again so lately that feeds may be behind.
    error CurrencySequencerJustUp(uint256 usableFrom);

    /// @notice Sets the feed of a currency, which must answer now. Only the owner. Setting it again notices that the
    /// aggregator behind it has changed.
    /// @param feed Dollars for one unit of the currency; zero: removes it.
    function setFeed(bytes3 currency, address feed, uint32 maxAge) external;

    /// @notice Sets the feed that tells whether an L2's sequencer is up; zero: there is none. Only the owner.
    /// @param grace Seconds to wait after it came up.
    function setSequencer(address feed, uint32 grace) external;

    /// @notice Dollars for one unit of the currency.
    /// @return rate In 18 decimals; a feed with fewer loses nothing, none may have more.
    /// @return updatedAt When the feed last said so; for the dollar now.
    function rateOf(bytes3 currency) external view returns (uint256 rate, uint256 updatedAt);

    /// @notice An amount of one currency in another, in the same decimals, rounded down. Into itself: the same amount, and
    /// no feed is asked.
    function convert(uint256 amount, bytes3 from, bytes3 to) external view returns (uint256);

    /// @notice The feed of a currency; zero: none.
    function feedOf(bytes3 currency) external view returns (address feed, uint32 maxAge);

    /// @notice The feed of the sequencer; zero: none.
    function sequencer() external view returns (address feed, uint32 grace);
}
