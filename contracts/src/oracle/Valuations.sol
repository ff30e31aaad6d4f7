// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRoles} from "../governance/IRoles.sol";
import {Scoped} from "../governance/Scoped.sol";
import {Currencies} from "../libraries/Currencies.sol";
import {ICircuitBreaker} from "./ICircuitBreaker.sol";
import {IValuations} from "./IValuations.sol";
import {Medians} from "./Medians.sol";

/// @title Valuations
/// @dev Trust: the owner chooses providers, quorum and age; a provider can say anything for itself and no more, which a
/// quorum and the median bound; an officer can take a valuation out, never put one in. None of them can change or delete a
/// record. Nothing here moves a share or a coin: the most a wrong value can do is to have sales halted for a while.
contract Valuations is IValuations, Scoped {
    /// @dev `previous` of a correction is what it corrects, of an original what was then the provider's newest valuation: so
    /// a chain leads from any valuation back to all before it. `corrections` is how many lie between it and its original.
    struct Record {
        uint128 value;
        uint40 effectiveAt;
        uint40 publishedAt;
        uint24 previous;
        uint8 decimals;
        uint8 seat;
        uint8 corrections;
        bool invalidated;
        bytes32 methodHash;
        bytes32 reportHash;
    }

    struct Seat {
        address provider;
        uint24 newest;
        bool allowed;
    }

    struct Stream {
        uint24 count;
        uint8 quorum;
        uint32 maxAge;
        Seat[] seats;
        /// @dev Place among the seats, from 1.
        mapping(address provider => uint256) seatOf;
        mapping(uint256 index => Record) records;
        mapping(uint256 index => uint256) correctedBy;
    }

    /// @inheritdoc IValuations
    uint256 public constant MAX_PROVIDERS = 32;

    /// @inheritdoc IValuations
    uint256 public constant MAX_CORRECTIONS = 16;

    uint8 private constant MAX_DECIMALS = 18;
    /// @dev More than the breaker needs for a stream with all its seats taken.
    uint256 private constant BREAKER_GAS = 500_000;

    /// @inheritdoc IValuations
    address public breaker;

    mapping(bytes32 subject => mapping(bytes3 currency => Stream)) private _streams;

    constructor(IRoles roles, address owner_) Scoped(roles) {
        _openScope(owner_);
    }

    /// @inheritdoc IValuations
    function setStream(bytes32 subject, bytes3 currency, uint8 quorum, uint32 maxAge) external onlyOwner {
        Currencies.requireCode(currency);
        require(quorum > 0 && quorum <= MAX_PROVIDERS, ValuationQuorumInvalid(quorum, MAX_PROVIDERS));
        require(maxAge > 0, ValuationMaxAgeMissing());
        Stream storage s = _streams[subject][currency];
        (s.quorum, s.maxAge) = (quorum, maxAge);
        emit ValuationStreamSet(subject, currency, quorum, maxAge);
        _tellBreaker(subject, currency);
    }

    /// @inheritdoc IValuations
    function setProvider(bytes32 subject, bytes3 currency, address provider, bool allowed) external onlyOwner {
        Stream storage s = _streams[subject][currency];
        require(s.quorum > 0, ValuationStreamUnknown(subject, currency));
        require(provider != address(0), ValuationProviderMissing());
        uint256 seat = s.seatOf[provider];
        if (seat == 0) {
            require(s.seats.length < MAX_PROVIDERS, ValuationTooManyProviders(subject, currency, MAX_PROVIDERS));
            s.seats.push(Seat(provider, 0, allowed));
            s.seatOf[provider] = s.seats.length;
        } else {
            s.seats[seat - 1].allowed = allowed;
        }
        emit ValuationProviderSet(subject, currency, provider, allowed);
        _tellBreaker(subject, currency);
    }

    /// @inheritdoc IValuations
    function setBreaker(address breaker_) external onlyOwner {
        breaker = breaker_;
        emit ValuationBreakerSet(breaker_);
    }

    /// @inheritdoc IValuations
    function publish(
        bytes32 subject,
        bytes3 currency,
        uint128 value,
        uint8 decimals,
        uint40 effectiveAt,
        bytes32 methodHash,
        bytes32 reportHash
    ) external returns (uint256 index) {
        // Check
        Stream storage s = _streams[subject][currency];
        (uint256 place, Seat memory seat) = _seatOfCaller(s, subject, currency);
        require(effectiveAt <= block.timestamp, ValuationFromFuture(effectiveAt, block.timestamp));
        uint40 newest = s.records[seat.newest].effectiveAt;
        require(effectiveAt > newest, ValuationNotNewer(msg.sender, effectiveAt, newest));
        // Effect
        Record memory r = _record(value, decimals, effectiveAt, seat.newest, place, methodHash, reportHash);
        index = _append(s, r);
        s.seats[place].newest = uint24(index);
        _emitPublished(subject, currency, index, r);
        // Interaction
        _tellBreaker(subject, currency);
    }

    /// @inheritdoc IValuations
    function correct(
        bytes32 subject,
        bytes3 currency,
        uint256 corrects,
        uint128 value,
        uint8 decimals,
        bytes32 methodHash,
        bytes32 reportHash
    ) external returns (uint256 index) {
        // Check
        Stream storage s = _streams[subject][currency];
        (uint256 place, Seat memory seat) = _seatOfCaller(s, subject, currency);
        Record storage target = _standing(s, subject, currency, corrects);
        require(target.seat == place, ValuationOfAnother(corrects, s.seats[target.seat].provider));
        uint8 corrections = target.corrections;
        require(corrections < MAX_CORRECTIONS, ValuationTooManyCorrections(corrects, MAX_CORRECTIONS));
        // Effect
        Record memory r = _record(value, decimals, target.effectiveAt, uint24(corrects), place, methodHash, reportHash);
        r.corrections = corrections + 1;
        index = _append(s, r);
        s.correctedBy[corrects] = index;
        if (seat.newest == corrects) s.seats[place].newest = uint24(index);
        _emitPublished(subject, currency, index, r);
        // Interaction
        _tellBreaker(subject, currency);
    }

    /// @inheritdoc IValuations
    function invalidate(bytes32 subject, bytes3 currency, uint256 index, bytes32 reasonHash) external onlyOfficer {
        // Check
        Stream storage s = _streams[subject][currency];
        require(reasonHash != 0, ValuationReasonMissing());
        Record storage r = _standing(s, subject, currency, index);
        // Effect
        r.invalidated = true;
        uint256 restored;
        if (r.corrections > 0) {
            restored = r.previous;
            s.correctedBy[restored] = 0;
        }
        Seat storage seat = s.seats[r.seat];
        if (seat.newest == index) seat.newest = uint24(_standingFrom(s, r.previous));
        emit ValuationInvalidated(subject, currency, seat.provider, index, restored, msg.sender, reasonHash);
        // Interaction
        _tellBreaker(subject, currency);
    }

    /// @inheritdoc IValuations
    function latest(bytes32 subject, bytes3 currency) external view returns (Aggregate memory a) {
        Stream storage s = _streams[subject][currency];
        (uint256 quorum, uint256 maxAge, uint256 seats) = (s.quorum, s.maxAge, s.seats.length);
        Record[] memory counted = new Record[](seats);
        uint256 count;
        uint8 decimals;
        for (uint256 i; i < seats; ++i) {
            Seat memory seat = s.seats[i];
            if (!seat.allowed || seat.newest == 0) continue;
            Record storage r = s.records[seat.newest];
            (uint128 value, uint40 effectiveAt, uint8 digits) = (r.value, r.effectiveAt, r.decimals);
            if (block.timestamp > effectiveAt + maxAge) continue;
            (counted[count].value, counted[count].effectiveAt, counted[count].decimals) = (value, effectiveAt, digits);
            ++count;
            if (digits > decimals) decimals = digits;
        }
        a.providers = uint8(count);
        if (quorum == 0 || count < quorum) return a;
        uint256[] memory values = new uint256[](count);
        uint256[] memory dates = new uint256[](count);
        for (uint256 i; i < count; ++i) {
            values[i] = counted[i].value * 10 ** (decimals - counted[i].decimals);
            dates[i] = counted[i].effectiveAt;
        }
        (a.value, a.decimals, a.valid) = (Medians.lower(values), decimals, true);
        Medians.sort(dates);
        // Once that many have gone stale, the rest are fewer than the quorum.
        (a.asOf, a.validUntil) = (uint40(dates[0]), uint40(dates[count - quorum] + maxAge));
    }

    /// @inheritdoc IValuations
    function newestOf(bytes32 subject, bytes3 currency, address provider) external view returns (uint256) {
        Stream storage s = _streams[subject][currency];
        uint256 seat = s.seatOf[provider];
        return seat == 0 ? 0 : s.seats[seat - 1].newest;
    }

    /// @inheritdoc IValuations
    function valuationAt(bytes32 subject, bytes3 currency, uint256 index) external view returns (Valuation memory) {
        Stream storage s = _streams[subject][currency];
        Record memory r = _existing(s, subject, currency, index);
        return
            Valuation(
                r.value,
                r.decimals,
                r.effectiveAt,
                r.publishedAt,
                s.seats[r.seat].provider,
                r.corrections > 0 ? r.previous : 0,
                s.correctedBy[index],
                r.invalidated,
                r.methodHash,
                r.reportHash
            );
    }

    /// @inheritdoc IValuations
    function valuationCount(bytes32 subject, bytes3 currency) external view returns (uint256) {
        return _streams[subject][currency].count;
    }

    /// @inheritdoc IValuations
    function streamOf(bytes32 subject, bytes3 currency) external view returns (uint8 quorum, uint32 maxAge) {
        Stream storage s = _streams[subject][currency];
        return (s.quorum, s.maxAge);
    }

    /// @inheritdoc IValuations
    function providersOf(bytes32 subject, bytes3 currency) external view returns (address[] memory list) {
        Seat[] storage seats = _streams[subject][currency].seats;
        list = new address[](seats.length);
        uint256 count;
        for (uint256 i; i < seats.length; ++i) {
            if (seats[i].allowed) list[count++] = seats[i].provider;
        }
        assembly ("memory-safe") {
            mstore(list, count)
        }
    }

    function _append(Stream storage s, Record memory r) private returns (uint256 index) {
        index = ++s.count;
        s.records[index] = r;
    }

    function _record(
        uint128 value,
        uint8 decimals,
        uint40 effectiveAt,
        uint24 previous,
        uint256 place,
        bytes32 methodHash,
        bytes32 reportHash
    ) private view returns (Record memory) {
        require(decimals <= MAX_DECIMALS, ValuationDecimalsInvalid(decimals, MAX_DECIMALS));
        require(methodHash != 0 && reportHash != 0, ValuationEvidenceMissing());
        uint40 time = uint40(block.timestamp);
        return Record(value, effectiveAt, time, previous, decimals, uint8(place), 0, false, methodHash, reportHash);
    }

    function _emitPublished(bytes32 subject, bytes3 currency, uint256 index, Record memory r) private {
        emit ValuationPublished(
            subject,
            currency,
            msg.sender,
            index,
            r.value,
            r.decimals,
            r.effectiveAt,
            r.methodHash,
            r.reportHash,
            r.corrections > 0 ? r.previous : 0
        );
    }

    /// @dev A breaker that fails is no reason to refuse a valuation; one that is starved of gas is.
    function _tellBreaker(bytes32 subject, bytes3 currency) private {
        address to = breaker;
        if (to == address(0)) return;
        uint256 needed = (BREAKER_GAS * 64) / 63 + 10_000;
        require(gasleft() >= needed, ValuationGasTooLow(gasleft(), needed));
        try ICircuitBreaker(to).valuationChanged{gas: BREAKER_GAS}(subject, currency) {} catch {
            emit ValuationBreakerFailed(subject, currency);
        }
    }

    /// @dev The provider's newest valuation that stands, going back from one of its own. As long as the corrections of one
    /// original, which are few, and the originals that officers invalidated without the later ones.
    function _standingFrom(Stream storage s, uint256 index) private view returns (uint256) {
        while (index != 0) {
            uint256 next = s.correctedBy[index];
            if (next != 0) {
                index = next;
            } else {
                Record storage r = s.records[index];
                if (!r.invalidated) return index;
                index = r.previous;
            }
        }
        return 0;
    }

    function _seatOfCaller(
        Stream storage s,
        bytes32 subject,
        bytes3 currency
    ) private view returns (uint256 place, Seat memory seat) {
        place = s.seatOf[msg.sender];
        require(place > 0, ValuationNotProvider(msg.sender, subject, currency));
        seat = s.seats[--place];
        require(seat.allowed, ValuationNotProvider(msg.sender, subject, currency));
    }

    function _existing(
        Stream storage s,
        bytes32 subject,
        bytes3 currency,
        uint256 index
    ) private view returns (Record storage) {
        require(index > 0 && index <= s.count, ValuationUnknown(subject, currency, index));
        return s.records[index];
    }

    /// @dev Neither corrected nor invalidated.
    function _standing(
        Stream storage s,
        bytes32 subject,
        bytes3 currency,
        uint256 index
    ) private view returns (Record storage r) {
        r = _existing(s, subject, currency, index);
        uint256 correctedBy = s.correctedBy[index];
        require(correctedBy == 0, ValuationCorrected(index, correctedBy));
        require(!r.invalidated, ValuationAlreadyInvalidated(index));
    }
}
