// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IRoles} from "../governance/IRoles.sol";
import {Scoped} from "../governance/Scoped.sol";
import {Currencies} from "../libraries/Currencies.sol";
import {Feeds, Round} from "./Feeds.sol";
import {ICurrencyRates} from "./ICurrencyRates.sol";

/// @title CurrencyRates
/// @dev Trust: the owner chooses feeds. A feed can say a wrong rate, but none that is stale, unfinished, negative or zero.
/// Nothing that moves a share or a coin asks here.
contract CurrencyRates is ICurrencyRates, Scoped {
    struct Feed {
        address feed;
        uint32 maxAge;
    }

    uint256 private constant ONE = 1e18;

    mapping(bytes3 currency => Feed) private _feeds;
    Feed private _sequencer;

    constructor(IRoles roles, address owner_) Scoped(roles) {
        _openScope(owner_);
    }

    /// @inheritdoc ICurrencyRates
    function setFeed(bytes3 currency, address feed, uint32 maxAge) external onlyOwner {
        Currencies.requireCode(currency);
        require(currency != Currencies.USD, CurrencyIsTheDollar());
        if (feed == address(0)) {
            delete _feeds[currency];
            emit CurrencyFeedSet(currency, address(0), address(0), 0, 0, 0, 0);
            return;
        }
        require(maxAge > 0, CurrencyMaxAgeMissing());
        (uint256 rate, uint8 decimals, uint256 updatedAt) = Feeds.read(feed);
        _feeds[currency] = Feed(feed, maxAge);
        emit CurrencyFeedSet(currency, feed, Feeds.sourceOf(feed), maxAge, decimals, rate, updatedAt);
    }

    /// @inheritdoc ICurrencyRates
    function setSequencer(address feed, uint32 grace) external onlyOwner {
        _sequencer = Feed(feed, grace);
        emit CurrencySequencerSet(feed, grace);
    }

    /// @inheritdoc ICurrencyRates
    function convert(uint256 amount, bytes3 from, bytes3 to) external view returns (uint256) {
        if (from == to) return amount;
        (uint256 sold, ) = rateOf(from);
        (uint256 bought, ) = rateOf(to);
        return Math.mulDiv(amount, sold, bought);
    }

    /// @inheritdoc ICurrencyRates
    function feedOf(bytes3 currency) external view returns (address feed, uint32 maxAge) {
        Feed memory f = _feeds[currency];
        return (f.feed, f.maxAge);
    }

    /// @inheritdoc ICurrencyRates
    function sequencer() external view returns (address feed, uint32 grace) {
        return (_sequencer.feed, _sequencer.maxAge);
    }

    /// @inheritdoc ICurrencyRates
    function rateOf(bytes3 currency) public view returns (uint256 rate, uint256 updatedAt) {
        if (currency == Currencies.USD) return (ONE, block.timestamp);
        Feed memory f = _feeds[currency];
        require(f.feed != address(0), CurrencyUnknown(currency));
        _requireSequencer();
        (rate, , updatedAt) = Feeds.read(f.feed);
        require(block.timestamp - updatedAt <= f.maxAge, CurrencyAnswerStale(f.feed, updatedAt, f.maxAge));
    }

    /// @dev Its answer is 0 while the sequencer is up, `startedAt` is since when; zero: it does not know yet.
    function _requireSequencer() private view {
        Feed memory f = _sequencer;
        if (f.feed == address(0)) return;
        Round memory r = Feeds.latest(f.feed);
        require(r.answer == 0 && r.startedAt != 0 && r.startedAt <= block.timestamp, CurrencySequencerDown());
        uint256 usableFrom = r.startedAt + f.maxAge;
        require(block.timestamp >= usableFrom, CurrencySequencerJustUp(usableFrom));
    }
}
