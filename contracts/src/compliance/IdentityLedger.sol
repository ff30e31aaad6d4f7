// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Facts} from "../identity/Facts.sol";
import {INativeIdentities} from "../identity/INativeIdentities.sol";
import {Account} from "../token/Account.sol";
import {IPropertyToken} from "../token/IPropertyToken.sol";
import {IModularCompliance} from "./IModularCompliance.sol";
import {Hooks, Holdings, Movement} from "./Movement.sol";

/// @title Holdings by identity
/// @notice One ledger per compliance, shared by its modules. A wallet is counted under the identity written in the token's
/// account word; where that is no longer the wallet's identity, its whole balance is moved before anything else happens.
/// @dev A movement is first planned in memory, so that a rule is told, and `explain` says, exactly what will be written.
abstract contract IdentityLedger is IModularCompliance {
    using Math for uint256;

    uint8 internal constant OFF = 0;
    uint8 internal constant SEEDING = 1;
    uint8 internal constant COMPLETE = 2;
    /// @dev A movement concerns two wallets, and each the identity under which it was counted and the one it has now.
    uint256 private constant MAX_LINES = 4;

    /// @dev One slot, kept under the token's address: a movement reads it and nobody else finds anything there.
    /// `first` is the first module; `checks`, `mints` and `notified` have a bit per module. `generation` numbers the ledgers
    /// of this compliance: entries of an older one do not exist any more.
    struct State {
        address first;
        uint16 checks;
        uint16 mints;
        uint16 notified;
        uint16 generation;
        uint8 hooks;
        uint8 moduleCount;
        uint8 ledger;
        bool bound;
    }

    struct Entry {
        uint96 balance;
        uint16 country;
        uint16 generation;
    }

    struct Tally {
        uint96 shares;
        uint32 holders;
    }

    /// @dev An entry as it was and as it will be.
    struct Line {
        bool used;
        uint32 identityId;
        uint256 balanceBefore;
        uint256 balance;
        uint16 countryBefore;
        uint16 country;
    }

    mapping(address token => State) internal _states;
    /// @dev While seeding: shares counted so far. Holders: kept while a module asks for them.
    Tally private _tally;
    mapping(uint32 identityId => Entry) private _entries;
    mapping(uint16 generation => mapping(uint16 country => uint256)) private _holdersOf;
    mapping(address wallet => uint16 generation) private _seeded;

    /// @inheritdoc IModularCompliance
    function seed(address[] calldata wallets) external {
        (State memory s, IPropertyToken token) = _open();
        require(s.ledger != OFF, ComplianceLedgerOff());
        if (s.ledger == COMPLETE) return;
        INativeIdentities registry = INativeIdentities(address(token.identityRegistry()));
        for (uint256 i; i < wallets.length; ++i) {
            (Facts facts, ) = registry.factsOf(wallets[i], address(0));
            _count(s, token, wallets[i], facts, token.accountOf(wallets[i]));
        }
        _completeIfCounted(token);
    }

    /// @inheritdoc IModularCompliance
    function resync(address[] calldata wallets) external {
        (State memory s, IPropertyToken token) = _open();
        require(s.ledger == COMPLETE, ComplianceLedgerOff());
        INativeIdentities registry = INativeIdentities(address(token.identityRegistry()));
        for (uint256 i; i < wallets.length; ++i) {
            (Facts facts, ) = registry.factsOf(wallets[i], address(0));
            Account word = token.accountOf(wallets[i]);
            Line[] memory lines = new Line[](MAX_LINES);
            uint32 id = _bring(s, lines, facts, word, true).identityId;
            _write(s, lines);
            if (id != word.identity()) token.setCountedIdentity(wallets[i], id);
        }
    }

    /// @inheritdoc IModularCompliance
    function holdingOf(uint32 identityId) external view returns (uint256 balance, uint16 country) {
        (State memory s, ) = _read();
        if (s.ledger == OFF) return (0, 0);
        Line memory line;
        _load(s, line, identityId);
        return (line.balance, line.country);
    }

    /// @inheritdoc IModularCompliance
    function holderCount() external view returns (uint256) {
        (State memory s, ) = _read();
        return s.hooks & Hooks.HOLDERS == 0 ? 0 : _tally.holders;
    }

    /// @inheritdoc IModularCompliance
    function holderCountOf(uint16 country) external view returns (uint256) {
        (State memory s, ) = _read();
        return s.hooks & Hooks.HOLDERS == 0 ? 0 : _holdersOf[s.generation][country];
    }

    /// @dev A fresh ledger; complete at once where no share exists.
    function _startLedger(State memory s, address token) internal {
        ++s.generation;
        _tally = Tally(0, 0);
        bool complete = token.code.length == 0 || IPropertyToken(token).totalSupply() == 0;
        s.ledger = complete ? COMPLETE : SEEDING;
        emit LedgerStarted(s.generation, complete);
    }

    function _stopLedger(State memory s) internal {
        s.ledger = OFF;
        emit LedgerStopped(s.generation);
    }

    /// @dev What the movement will change and what both identities will then hold. First each wallet is brought under its
    /// present identity and country with what it held before.
    /// @param exact Whether the movement happens. `explain` leaves a mere lack of balance aside.
    function _plan(
        State memory s,
        Movement memory m,
        bool exact
    ) internal view returns (Line[] memory lines, Holdings memory h) {
        if (s.ledger == OFF) return (lines, h);
        lines = new Line[](MAX_LINES);
        if (m.to == address(0)) {
            Line memory payer = _bring(s, lines, m.sender, m.fromAccount, exact);
            _take(payer, m.amount, exact);
            h.sender = payer.balance;
            return (lines, h);
        }
        Line memory to = _bring(s, lines, m.receiver, m.toAccount, exact);
        if (m.from != address(0)) {
            Line memory from = m.from == m.to ? to : _bring(s, lines, m.sender, m.fromAccount, exact);
            if (from.identityId == to.identityId) {
                h.sender = h.receiver = to.balance;
                return (lines, h);
            }
            _take(from, m.amount, exact);
            h.sender = from.balance;
        }
        bool enters = to.balance == 0 && m.amount > 0;
        _give(to, m.amount, exact);
        h.receiver = to.balance;
        if (enters && s.hooks & Hooks.HOLDERS != 0) _foretellHolders(s, lines, to.country, h);
    }

    /// @dev Counts a movement as planned.
    function _commit(State memory s, Movement memory m, Line[] memory lines) internal {
        if (s.ledger == OFF) return;
        _write(s, lines);
        if (s.ledger == COMPLETE) return;
        if (m.from == address(0)) _tally.shares += uint96(m.amount);
        if (m.to == address(0)) _tally.shares -= uint96(m.amount);
        (, IPropertyToken token) = _read();
        _completeIfCounted(token);
    }

    /// @dev While seeding: wallets that move by force are counted first, with what they held before.
    function _countParties(State memory s, Movement memory m) internal {
        if (s.ledger != SEEDING) return;
        (, IPropertyToken token) = _read();
        if (m.from != address(0)) m.fromAccount = _count(s, token, m.from, m.sender, m.fromAccount);
        if (m.to != address(0)) m.toAccount = _count(s, token, m.to, m.receiver, m.toAccount);
    }

    function _requireComplete(State memory s) internal view {
        if (s.ledger != SEEDING) return;
        (uint256 counted, uint256 supply) = _progress();
        revert ComplianceLedgerUnseeded(counted, supply);
    }

    function _progress() internal view returns (uint256 counted, uint256 supply) {
        (, IPropertyToken token) = _read();
        return (_tally.shares, token.totalSupply());
    }

    /// @dev For whoever is not the token.
    function _read() internal view virtual returns (State memory s, IPropertyToken token);

    /// @dev As `_read`; reverts where the ledger may not be touched.
    function _open() internal view virtual returns (State memory s, IPropertyToken token);

    /// @dev Counts a wallet once, under the identity that the registry knows now. The word may number another registry's
    /// people: a wallet that nobody knows counts under none (0).
    function _count(
        State memory s,
        IPropertyToken token,
        address wallet,
        Facts facts,
        Account word
    ) private returns (Account) {
        if (_seeded[wallet] == s.generation) return word;
        _seeded[wallet] = s.generation;
        _tally.shares += uint96(word.balance());
        uint32 id = facts.identity();
        Line[] memory lines = new Line[](MAX_LINES);
        _give(_line(s, lines, id, facts), word.balance(), true);
        _write(s, lines);
        if (id == word.identity()) return word;
        token.setCountedIdentity(wallet, id);
        return word.withIdentity(id);
    }

    function _completeIfCounted(IPropertyToken token) private {
        (uint256 counted, uint256 supply) = _progress();
        emit LedgerSeeded(counted, supply);
        if (counted == supply) _states[address(token)].ledger = COMPLETE;
    }

    /// @dev The only way in which entries and counts change.
    function _write(State memory s, Line[] memory lines) private {
        for (uint256 i; i < MAX_LINES; ++i) {
            Line memory line = lines[i];
            if (!line.used) return;
            bool relocates = line.country != line.countryBefore;
            if (line.balance == line.balanceBefore && (line.balance == 0 || !relocates)) continue;
            _entries[line.identityId] = Entry(uint96(line.balance), line.country, s.generation);
            if (s.hooks & Hooks.HOLDERS == 0) continue;
            (bool was, bool will) = (line.balanceBefore > 0, line.balance > 0);
            if (was == will && !relocates) continue;
            if (was) --_holdersOf[s.generation][line.countryBefore];
            if (will) ++_holdersOf[s.generation][line.country];
            if (was && !will) --_tally.holders;
            if (will && !was) ++_tally.holders;
        }
    }

    function _foretellHolders(State memory s, Line[] memory lines, uint16 country, Holdings memory h) private view {
        (uint256 all, uint256 there) = (_tally.holders, _holdersOf[s.generation][country]);
        for (uint256 i; i < MAX_LINES; ++i) {
            Line memory line = lines[i];
            if (line.balance > 0) {
                ++all;
                if (line.country == country) ++there;
            }
            if (line.balanceBefore > 0) {
                --all;
                if (line.countryBefore == country) --there;
            }
        }
        (h.holders, h.holdersOfCountry) = (all, there);
    }

    /// @dev Moves what a wallet held to the identity that it has now: its own, or the last known if the registry has none.
    function _bring(
        State memory s,
        Line[] memory lines,
        Facts facts,
        Account word,
        bool exact
    ) private view returns (Line memory line) {
        uint32 counted = word.identity();
        uint32 present = facts.identity() == 0 ? counted : facts.identity();
        line = _line(s, lines, present, facts);
        if (present == counted || word.balance() == 0) return line;
        _take(_line(s, lines, counted, Facts.wrap(0)), word.balance(), exact);
        _give(line, word.balance(), exact);
    }

    /// @dev The plan's line of an identity, under the country that its facts name.
    function _line(
        State memory s,
        Line[] memory lines,
        uint32 identityId,
        Facts facts
    ) private view returns (Line memory line) {
        uint256 i;
        while (lines[i].used && lines[i].identityId != identityId) ++i;
        line = lines[i];
        if (!line.used) _load(s, line, identityId);
        if (facts.country() != 0) line.country = facts.country();
    }

    function _load(State memory s, Line memory line, uint32 identityId) private view {
        (line.used, line.identityId) = (true, identityId);
        Entry memory e = _entries[identityId];
        if (e.generation != s.generation) return;
        line.balanceBefore = line.balance = e.balance;
        line.countryBefore = line.country = e.country;
    }

    function _give(Line memory line, uint256 amount, bool exact) private pure {
        uint256 sum = line.balance.saturatingAdd(amount);
        require(!exact || sum <= type(uint96).max, ComplianceLedgerOutOfRange(line.identityId, line.balance, amount));
        line.balance = sum;
    }

    function _take(Line memory line, uint256 amount, bool exact) private pure {
        require(!exact || amount <= line.balance, ComplianceLedgerOutOfRange(line.identityId, line.balance, amount));
        line.balance = line.balance.saturatingSub(amount);
    }
}
